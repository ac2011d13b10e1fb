//! How far the model can be believed: fitted to past censuses, and tested against censuses that it has not seen.
//!
//! A [`Decade`] opens the model at one census and holds it against the next. [`fit`] finds the parameters that no
//! study gives; [`run`] carries out the backtest, beside simple rivals that have the same knowledge; [`checks`] holds
//! the model against published outcomes apart from the census.

mod backtest;
mod bands;
mod boosting;
mod check;
mod checks;
mod decade;
mod encompassing;
mod fit;
mod fitted_table;
mod fold;
mod grant_checks;
mod metrics;
mod origins;
mod outcome_checks;
mod report;
mod reproduction_checks;
mod rivals;
mod spread;
mod steering;
mod years;

pub use backtest::{BacktestError, Request, run};
pub use check::{Check, ChecksError, Judgement, Kind, Point, Verdict};
pub use checks::checks;
pub use decade::{Decade, DecadeError, Prediction};
pub use encompassing::Encompassing;
pub use fit::{FITTED, Fit, FitError, Fitted, UNEXPLAINED, fit, fitted};
pub use fitted_table::{FittedTables, fitted_tables};
pub use fold::{Decades, Fold, FoldResult, Protocol, folds};
pub use metrics::{Case, Metrics, ShareBands, root_mean_square};
pub use origins::{Origin, OriginReport};
pub use report::{Backtest, DistrictReport, FitReport, Method};
pub use rivals::{Knowledge, RIVALS, Rival, WhyNot};
pub use years::DistrictYear;
