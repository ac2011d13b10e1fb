//! How far the model can be believed: fitted to past censuses, and tested against censuses that it has not seen.
//!
//! A [`Decade`] opens the model at one census and holds it against the next. [`fit`] finds the parameters that no
//! study gives; [`backtest`] tells how well that went, beside simple rivals that had the same knowledge.

mod backtest;
mod bands;
mod decade;
mod fit;
mod metrics;
mod report;
mod rivals;
mod splits;
mod years;

pub use backtest::{BacktestError, Decades, FoldResult, Request, run};
pub use bands::{Driver, Residual, Structural};
pub use decade::{Decade, DecadeError, Prediction};
pub use fit::{FITTED, Fit, FitError, fit};
pub use metrics::{Case, Metrics, ShareBands, root_mean_square};
pub use report::{Backtest, DistrictReport, FitReport, Fitted, Method, fitted};
pub use rivals::{Knowledge, RIVALS, Rival, WhyNot};
pub use splits::{Fold, Protocol, folds};
pub use years::DistrictYear;
