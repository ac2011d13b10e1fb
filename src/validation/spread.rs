//! How much settlement is left unexplained: as much as makes the bands as wide as the errors that are to be expected.

use statrs::statistics::{Data, OrderStatistics};

use super::{
    bands,
    decade::{Decade, Prediction},
    fit::{FITTED, Fit, FitError, UNEXPLAINED},
    steering::Steered,
};
use crate::{
    evidence::{NORMAL_P90, Registry},
    model::{Draw, MissingParameter, Parameters},
};

/// Blocks of four draws that measure how far unexplained settlement, and the doubt about parameters, spread districts.
const BLOCKS: u32 = 8;
const LANES: usize = 4;
/// Between these the spread is sought, as its row in the registry bounds it.
const LEAST_SPREAD: f64 = 0.01;
const LARGEST_SPREAD: f64 = 2.0;
/// Halvings until it is known to the sixth figure.
const HALVINGS: usize = 30;

/// Errors to expect ahead, percentage points: what a steered decade missed in these districts, in proportion to how much
/// of that decade's rise lies ahead. A fit errs less where it has looked: Akaike's final prediction error says by how much.
pub(super) fn expected_errors(learned: &Decade, at_fit: Parameters<1>, districts: &[usize], factor: f64) -> Vec<f64> {
    let path = learned.predict(at_fit);
    let (seen, sought) = (districts.len() as f64, FITTED.len() as f64);
    let elsewhere = ((seen + sought) / (seen - sought).max(1.0)).sqrt();
    let error = |district: &usize| (path[*district][0].share() - learned.next_share(*district)).abs();
    districts.iter().map(|district| factor.abs() * elsewhere * error(district)).collect()
}

/// The spread of unexplained settlement with which eight in ten of these errors lie in the middle 80% of the draws of
/// their districts: what the doubt about the other parameters leaves over.
///
/// # Errors
/// When the registry lacks a row.
pub(super) fn of_decade(
    steered: &Steered,
    registry: &Registry,
    fit: &Fit,
    districts: &[usize],
    errors: &[f64],
) -> Result<f64, FitError> {
    let decade = &steered.decade;
    let at_fit: Parameters<LANES> = fit.parameters(decade, registry)?;
    let path = decade.predict(at_fit.clone());
    let of_settlement = variances(decade, &path, districts, |numbers| {
        Ok(Parameters { draws: numbers.map(Draw::Number), ..at_fit.clone() })
    })?;
    let of_parameters = variances(decade, &path, districts, |numbers| {
        bands::parameters(decade.scenario(), registry, fit, 0.0, numbers)
    })?;
    let assumed = registry.get(UNEXPLAINED).map_or(1.0, |parameter| parameter.central);
    let within = |spread: f64| {
        let times = (spread / assumed) * (spread / assumed);
        let deviations = of_settlement.iter().zip(&of_parameters).map(|(one, other)| (times * one + other).sqrt());
        let standardised = errors.iter().zip(deviations).map(|(error, deviation)| error / deviation);
        Data::new(standardised.collect::<Vec<_>>()).quantile(0.8)
    };
    Ok(where_falls_to(NORMAL_P90, within))
}

/// Variance of each district's share over draws, around its path.
fn variances(
    decade: &Decade,
    path: &[[Prediction; LANES]],
    districts: &[usize],
    draw: impl Fn([u32; LANES]) -> Result<Parameters<LANES>, MissingParameter>,
) -> Result<Vec<f64>, MissingParameter> {
    let mut variances = vec![0.0; districts.len()];
    for block in 0..BLOCKS {
        let drawn = decade.predict(draw(std::array::from_fn(|lane| block * LANES as u32 + lane as u32))?);
        for (variance, district) in variances.iter_mut().zip(districts) {
            let path = path[*district][0].share();
            let squares = drawn[*district].iter().map(|drawn| (drawn.share() - path) * (drawn.share() - path));
            *variance += squares.sum::<f64>() / f64::from(BLOCKS * LANES as u32);
        }
    }
    Ok(variances)
}

/// Where a falling function of the spread comes down to a value, by halving; the nearer end where it does not.
fn where_falls_to(value: f64, function: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (LEAST_SPREAD, LARGEST_SPREAD);
    for _ in 0..HALVINGS {
        let middle = (low + high) / 2.0;
        if function(middle) > value {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low + high) / 2.0
}
