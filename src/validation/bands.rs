//! How wide a prediction is: an ensemble of draws, made as the projection makes its own.
//!
//! Every parameter of the registry is drawn by its range, the fitted ones by their deviation after the fit instead, and
//! settlement that the fit leaves unexplained as far as the districts that it saw ask for. Deviations are drawn one by
//! one, although fitted parameters make up for one another: that widens the ensemble somewhat.

use super::{
    decade::Decade,
    fit::{FITTED, Fit, UNEXPLAINED},
    metrics::ShareBands,
    years::{self, Ends, ends},
};
use crate::{
    ensemble::{Bands, Engine},
    evidence::{Registry, standard_normal},
    model::{Draw, MissingParameter, Parameters},
    policy::Scenario,
};

/// Draws that are carried together.
const LANES: usize = 4;

/// Draws of what each year ends with, by draw, then by year and district, with this much unexplained settlement.
///
/// # Errors
/// When the registry lacks a row.
pub fn ensemble(
    decade: &Decade,
    engine: &Engine,
    registry: &Registry,
    fit: &Fit,
    unexplained: f64,
    draws: usize,
) -> Result<Vec<Ends>, MissingParameter> {
    let mut all = Vec::with_capacity(draws);
    for first in (0..draws).step_by(LANES) {
        let numbers = std::array::from_fn(|lane| (first + lane) as u32);
        let parameters = parameters(decade.scenario(), registry, fit, unexplained, numbers)?;
        let record = years::record(decade, engine, parameters);
        all.extend((0..LANES.min(draws - first)).map(|lane| ends(decade, &record, lane)));
    }
    Ok(all)
}

/// The parameters of these draws.
///
/// # Errors
/// When the registry lacks a row.
pub fn parameters(
    scenario: &Scenario,
    registry: &Registry,
    fit: &Fit,
    unexplained: f64,
    numbers: [u32; LANES],
) -> Result<Parameters<LANES>, MissingParameter> {
    let seed = scenario.seed;
    let mut parameters = Parameters::draw(registry, scenario, numbers.map(Draw::Number))?;
    for ((id, z), deviation) in FITTED.iter().zip(&fit.z).zip(&fit.deviation) {
        let row = registry.get(id).ok_or_else(|| MissingParameter::of(id))?;
        for (lane, number) in numbers.iter().enumerate() {
            parameters.set(id, lane, row.at(z + deviation * standard_normal(seed, *number, id)));
        }
    }
    for lane in 0..LANES {
        parameters.set(UNEXPLAINED, lane, unexplained);
    }
    Ok(parameters)
}

/// The bands of many values at once, each from its own draws.
pub fn bands(draws: impl Iterator<Item = Vec<f64>>) -> Vec<ShareBands> {
    let bands = Bands::over(draws);
    (0..bands.p50.len())
        .map(|index| ShareBands {
            p10: bands.p10[index],
            p25: bands.p25[index],
            p50: bands.p50[index],
            p75: bands.p75[index],
            p90: bands.p90[index],
        })
        .collect()
}
