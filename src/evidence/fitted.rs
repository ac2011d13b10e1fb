//! Parameters that no study gives, as fitted to past censuses: `data/fitted.csv`, written by `explorer fit`.

use serde::{Deserialize, Serialize};

use super::{Parameter, Read, Registry};

/// Texts of a fitted row.
const KIND: &str = "fitted to censuses";
const ADDRESS: &str = "derived";
const SOURCE: &str = "fit of this project to the censuses of 2001, 2011 and 2021 (explorer fit); its range before the fit stands in data/evidence.csv";

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

impl Registry {
    /// This registry with the ranges of a fitted table in place of those before the fit.
    ///
    /// # Errors
    /// [`FittedError::Row`] for the first row that cannot stand.
    pub fn with_fitted(&self, rows: &[FittedRow]) -> Result<Registry, FittedError> {
        let mut registry = self.clone();
        for row in rows {
            let refused = || FittedError::Row(row.id.clone());
            let parameter = registry.get_mut(&row.id).ok_or_else(refused)?;
            let rises = parameter.minimum <= row.low
                && row.low <= row.central
                && row.central <= row.high
                && row.high <= parameter.maximum;
            if !rises {
                return Err(refused());
            }
            *parameter = Parameter {
                low: row.low,
                central: row.central,
                high: row.high,
                kind: KIND.to_owned(),
                source: SOURCE.to_owned(),
                address: ADDRESS.to_owned(),
                read: Read::Whole,
                ..parameter.clone()
            };
        }
        Ok(registry)
    }
}
