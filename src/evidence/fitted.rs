//! Parameters that no study gives, as fitted to past censuses: `data/fitted.csv`, written by `explorer fit`.

use serde::{Deserialize, Serialize};

/// One row of the fitted table.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct FittedRow {
    /// The parameter.
    pub id: String,
    /// 10th percentile.
    pub low: f64,
    /// Central value.
    pub central: f64,
    /// 90th percentile.
    pub high: f64,
    /// Where the central value lies in the range before the fit, in standard deviations.
    pub z: f64,
    /// Standard deviation after the fit, where it was one before.
    pub deviation: f64,
}

/// Why a fitted table was refused.
#[derive(Debug, thiserror::Error)]
pub enum FittedError {
    /// It is no table of these columns.
    #[error("the fitted table cannot be read as CSV: {0}")]
    Csv(#[from] csv::Error),
    /// A row names no parameter, or leaves its bounds.
    #[error(
        "row `{0}` of the fitted table names no parameter, or its low, central and high do not rise within its bounds"
    )]
    Row(String),
}

/// Reads a fitted table.
///
/// # Errors
/// [`FittedError::Csv`].
pub fn read(text: &str) -> Result<Vec<FittedRow>, FittedError> {
    Ok(csv::Reader::from_reader(text.as_bytes()).deserialize().collect::<Result<_, _>>()?)
}
