//! How much of the best rival one should mix into the model: nothing, if the model holds all that the rival knows.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::Serialize;

use super::metrics::{Case, root_mean_square};
use crate::ensemble::percentile;

/// Regions are drawn so many times, with replacement.
const RESAMPLES: usize = 2000;
const SEED: u64 = 1;

/// The weight of the best rival that makes the errors of the mixture least, and how sure it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Encompassing {
    /// The rival with the smallest error.
    pub rival: &'static str,
    /// Its root mean square error, percentage points.
    pub error: f64,
    /// Its weight in the best mixture with the model.
    pub weight: f64,
    /// 5th percentile of the weight over regions drawn with replacement.
    pub weight_p5: f64,
    /// 95th percentile.
    pub weight_p95: f64,
}

/// What is found of the rivals that predict all cases of the model, each with its name; regions are by case.
pub(super) fn of(model: &[Case], rivals: &[(&'static str, Vec<Case>)], regions: &[usize]) -> Option<Encompassing> {
    let error = |cases: &[Case]| {
        root_mean_square(&cases.iter().map(|case| case.share - case.found.share()).collect::<Vec<_>>())
    };
    let whole = rivals.iter().filter(|(_, cases)| cases.len() == model.len());
    let (rival, cases) = whole.min_by(|(_, one), (_, other)| error(one).total_cmp(&error(other)))?;
    let mut by_region = vec![[0.0; 2]; regions.iter().max()? + 1];
    for ((model, rival), region) in model.iter().zip(cases).zip(regions) {
        let apart = rival.share - model.share;
        by_region[*region][0] += (model.found.share() - model.share) * apart;
        by_region[*region][1] += apart * apart;
    }
    by_region.retain(|[_, squares]| *squares > 0.0);
    let weight = |sums: &mut dyn Iterator<Item = [f64; 2]>| {
        let [products, squares] = sums.fold([0.0; 2], |all, one| [all[0] + one[0], all[1] + one[1]]);
        products / squares
    };
    let mut generator = ChaCha8Rng::seed_from_u64(SEED);
    let weights = (0..RESAMPLES)
        .map(|_| weight(&mut (0..by_region.len()).map(|_| by_region[generator.random_range(0..by_region.len())])));
    let weights: Vec<f64> = weights.collect();
    Some(Encompassing {
        rival,
        error: error(cases),
        weight: weight(&mut by_region.iter().copied()),
        weight_p5: percentile(&weights, 5)?,
        weight_p95: percentile(&weights, 95)?,
    })
}
