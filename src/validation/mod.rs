//! How far the model can be believed: fitted to past censuses, and tested against censuses that it has not seen.
//!
//! A [`Decade`] opens the model at one census and holds it against the next. [`fit`] finds the parameters that no
//! study gives; [`backtest`] tells how well that went, beside simple rivals that had the same knowledge.

mod decade;
mod fit;
mod table;

pub use decade::{Decade, DecadeError, Prediction};
pub use fit::{FITTED, Fit, FitError, fit};
pub use table::{UNEXPLAINED, fitted_table};
