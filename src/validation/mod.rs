//! How far the model can be believed: fitted to past censuses, and tested against censuses that it has not seen.
//!
//! A [`Decade`] opens the model at one census and holds it against the next. [`fit`] finds the parameters that no
//! study gives; [`run`] carries out the backtest, beside simple rivals that have the same knowledge; [`checks`] holds
//! the model against published outcomes apart from the census.

mod backtest;
mod bands;
mod checks;
mod decade;
mod fit;
mod grants;
mod metrics;
mod origins;
mod outcomes;
mod report;
mod reproduction;
mod rivals;
mod splits;
mod table;
mod years;

pub use backtest::{BacktestError, Decades, FoldResult, Request, run};
pub use checks::{Check, ChecksError, Judgement, Kind, Point, Verdict, checks};
pub use decade::{Decade, DecadeError, Prediction};
pub use fit::{FITTED, Fit, FitError, fit};
pub use metrics::{Case, Metrics, ShareBands, root_mean_square};
pub use origins::{Origin, OriginReport};
pub use report::{Backtest, DistrictReport, FitReport, Fitted, Method, fitted};
pub use rivals::{Knowledge, RIVALS, Rival, WhyNot};
pub use splits::{Fold, Protocol, folds};
pub use table::{UNEXPLAINED, fitted_table};
pub use years::DistrictYear;
