//! Percentiles over draws.

use serde::{Deserialize, Serialize};
use statrs::statistics::{Data, OrderStatistics};

use crate::unseen;

/// Percentiles of an outcome over the draws, by year.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[allow(missing_docs)] // The names are the percentiles.
pub struct Bands {
    #[serde(deserialize_with = "unseen::series")]
    pub p10: Vec<f64>,
    #[serde(deserialize_with = "unseen::series")]
    pub p25: Vec<f64>,
    #[serde(deserialize_with = "unseen::series")]
    pub p50: Vec<f64>,
    #[serde(deserialize_with = "unseen::series")]
    pub p75: Vec<f64>,
    #[serde(deserialize_with = "unseen::series")]
    pub p90: Vec<f64>,
}

impl Bands {
    /// The percentiles of each year's draws.
    pub fn over(years: impl Iterator<Item = Vec<f64>>) -> Self {
        let mut bands = Self::default();
        for draws in years {
            if draws.iter().any(|value| value.is_nan()) {
                // Where some draws see nothing there is nothing to order.
                for percentiles in [&mut bands.p10, &mut bands.p25, &mut bands.p50, &mut bands.p75, &mut bands.p90] {
                    percentiles.push(f64::NAN);
                }
                continue;
            }
            let mut draws = Data::new(draws);
            bands.p10.push(draws.percentile(10));
            bands.p25.push(draws.percentile(25));
            bands.p50.push(draws.percentile(50));
            bands.p75.push(draws.percentile(75));
            bands.p90.push(draws.percentile(90));
        }
        bands
    }
}

/// A percentile of some numbers; none of none.
pub(crate) fn percentile(values: &[f64], percent: usize) -> Option<f64> {
    (!values.is_empty()).then(|| Data::new(values.to_vec()).percentile(percent))
}
