//! How wide a prediction must be: what is not known of the parameters, and how wrong the best fit still is.
//!
//! The first is an ensemble of draws: every parameter of the registry by its range, the fitted ones by their
//! deviation after the fit instead; but none of the projection's own unexplained settlement, whose place the second takes.
//! Deviations are drawn one by one, although fitted parameters make up for one another:
//! that widens the ensemble somewhat. The second is learned from the residuals of the districts that the fit saw, and
//! from no others:
//!
//! ```text
//! scale of a district = a + b × driver,   a and b not negative, by least squares of the absolute residuals
//! standardised residual = (found - predicted) / scale
//! ```
//!
//! The quantiles of the standardised residuals are used as they are, not those of a normal distribution: few districts
//! err much. A band is made of the percentiles of both together, every draw with every quantile (a convolution, which
//! takes the two for independent).
//!
//! Beside these stand the projection's own bands: the same ensemble with unexplained settlement, as large as the
//! districts that the fit saw ask for, in the place of the residuals.

use serde::Serialize;
use statrs::statistics::{Data, OrderStatistics};

use super::{
    decade::{Decade, central},
    fit::{FITTED, Fit},
    metrics::ShareBands,
    table::UNEXPLAINED,
    years::{Ends, ends},
};
use crate::{
    ensemble::{Bands, Engine},
    evidence::{Registry, standard_normal},
    model::{Draw, MissingParameter, Parameters},
};

/// Draws that are carried together.
const LANES: usize = 4;
/// Quantiles that stand for the residuals.
const QUANTILES: usize = 40;
/// No district is surer than this, percentage points.
const SMALLEST_SCALE: f64 = 0.05;

/// The registry's central values with the fitted ones in their place.
///
/// # Errors
/// When the registry lacks a row.
pub fn at_fit<const L: usize>(
    decade: &Decade,
    registry: &Registry,
    fit: &Fit,
) -> Result<Parameters<L>, MissingParameter> {
    let mut parameters = central(registry, decade.scenario())?;
    for (id, value) in FITTED.iter().zip(fit.values(registry)?) {
        for lane in 0..L {
            parameters.set(id, lane, value);
        }
    }
    Ok(parameters)
}

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
    let seed = decade.scenario().seed;
    let mut all = Vec::with_capacity(draws);
    for first in (0..draws).step_by(LANES) {
        let numbers: [u32; LANES] = std::array::from_fn(|lane| (first + lane) as u32);
        let mut parameters = Parameters::draw(registry, decade.scenario(), numbers.map(Draw::Number))?;
        for ((id, z), deviation) in FITTED.iter().zip(&fit.z).zip(&fit.deviation) {
            let row = registry.get(id).ok_or_else(|| MissingParameter::of(id))?;
            for (lane, number) in numbers.iter().enumerate() {
                parameters.set(id, lane, row.at(z + deviation * standard_normal(seed, *number, id)));
            }
        }
        for lane in 0..LANES {
            parameters.set(UNEXPLAINED, lane, unexplained);
        }
        let record = super::years::record(decade, engine, parameters);
        all.extend((0..LANES.min(draws - first)).map(|lane| ends(decade, &record, lane)));
    }
    Ok(all)
}

/// What the size of a district's residual goes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Driver {
    /// The predicted change of the share, up or down.
    PredictedChange,
    /// The share at the opening.
    OpeningShare,
}

/// The driver in use, chosen on split seed 1, where residuals go with either about as much (correlation of their sizes
/// 0.26 with the predicted change, 0.22 with the opening share).
pub const DRIVER: Driver = Driver::PredictedChange;

/// A district for the residuals: shares in per cent.
#[derive(Clone, Copy, Debug)]
pub struct Residual {
    /// Share at the opening.
    pub opening: f64,
    /// Predicted share.
    pub predicted: f64,
    /// Share found.
    pub found: f64,
}

/// How wrong the best fit still is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Structural {
    /// What the scale goes with.
    pub driver: Driver,
    /// Percentage points.
    pub constant: f64,
    /// Percentage points for each one of the driver.
    pub slope: f64,
    /// Mean of the absolute deviations of the absolute residuals from the scale: smaller is a better driver.
    pub misfit: f64,
    /// Quantiles of the standardised residuals, found less predicted.
    pub quantiles: Vec<f64>,
}

impl Structural {
    /// Learned from these districts.
    pub fn learn(driver: Driver, residuals: &[Residual]) -> Self {
        let points: Vec<(f64, f64)> = residuals
            .iter()
            .map(|r| (driver_of(driver, r.opening, r.predicted), (r.found - r.predicted).abs()))
            .collect();
        let (constant, slope) = line_not_negative(&points);
        let mut learned = Self { driver, constant, slope, misfit: 0.0, quantiles: Vec::new() };
        let misfit = points.iter().map(|(x, size)| (size - constant - slope * x).abs());
        learned.misfit = misfit.sum::<f64>() / points.len().max(1) as f64;
        let standardised = residuals.iter().map(|r| (r.found - r.predicted) / learned.scale(r.opening, r.predicted));
        let mut standardised = Data::new(standardised.collect::<Vec<_>>());
        let middle = |number: usize| (number as f64 + 0.5) / QUANTILES as f64;
        learned.quantiles = (0..QUANTILES).map(|number| standardised.quantile(middle(number))).collect();
        learned
    }

    /// Size of a district's residual at the next census, percentage points.
    pub fn scale(&self, opening: f64, predicted: f64) -> f64 {
        (self.constant + self.slope * driver_of(self.driver, opening, predicted)).max(SMALLEST_SCALE)
    }

    /// Draws of a share with the residuals of a district of this scale added to each.
    pub fn spread(&self, draws: &[f64], scale: f64) -> Vec<f64> {
        let with = |draw: &f64| self.quantiles.iter().map(|q| (draw + q * scale).clamp(0.0, 100.0)).collect::<Vec<_>>();
        draws.iter().flat_map(with).collect()
    }
}

fn driver_of(driver: Driver, opening: f64, predicted: f64) -> f64 {
    match driver {
        Driver::PredictedChange => (predicted - opening).abs(),
        Driver::OpeningShare => opening,
    }
}

/// The line of least squares with neither constant nor slope below zero.
fn line_not_negative(points: &[(f64, f64)]) -> (f64, f64) {
    let count = points.len().max(1) as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|p| p.0), mean(|p| p.1));
    let (xx, xy) = (mean(|p| p.0 * p.0), mean(|p| p.0 * p.1));
    let variance = xx - x * x;
    let slope = if variance > 0.0 { (xy - x * y) / variance } else { 0.0 };
    let constant = y - slope * x;
    match (constant >= 0.0, slope >= 0.0) {
        (true, true) => (constant, slope),
        (_, false) => (y, 0.0),
        (false, true) => (0.0, if xx > 0.0 { xy / xx } else { 0.0 }),
    }
}

/// The bands of many values at once, each from its own draws.
pub fn bands(draws: impl Iterator<Item = Vec<f64>>) -> Vec<ShareBands> {
    let bands = Bands::over(draws);
    (0..bands.p50.len())
        .map(|number| ShareBands {
            p10: bands.p10[number],
            p25: bands.p25[number],
            p50: bands.p50[number],
            p75: bands.p75[number],
            p90: bands.p90[number],
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_is_a_line_that_never_falls_below_nothing() {
        let check = |points: &[(f64, f64)], expected: (f64, f64)| {
            let (constant, slope) = line_not_negative(points);
            assert!((constant - expected.0).abs() < 1e-12 && (slope - expected.1).abs() < 1e-12, "{constant} {slope}");
        };
        check(&[(0.0, 1.0), (1.0, 3.0), (2.0, 5.0)], (1.0, 2.0));
        check(&[(0.0, 3.0), (1.0, 2.0), (2.0, 1.0)], (2.0, 0.0));
        check(&[(1.0, 0.0), (2.0, 2.0)], (0.0, 0.8));
        check(&[(1.0, 2.0), (1.0, 4.0)], (3.0, 0.0));
        check(&[], (0.0, 0.0));
    }

    #[test]
    fn bands_of_the_districts_learned_from_hold_as_many_as_they_say() {
        // Residuals that grow with the change, lopsided and with heavy tails.
        let residuals: Vec<Residual> = (0..400)
            .map(|number| {
                let chance = standard_normal(3, number, "residual");
                let change = f64::from(number % 20);
                let predicted = 10.0 + change;
                let found = predicted + (0.3 + 0.1 * change) * chance.powi(3).max(-2.0);
                Residual { opening: 10.0, predicted, found }
            })
            .collect();
        let learned = Structural::learn(Driver::PredictedChange, &residuals);
        let draws = residuals.iter().map(|r| learned.spread(&[r.predicted], learned.scale(r.opening, r.predicted)));
        let bands = bands(draws);
        let inside = |limits: fn(&ShareBands) -> (f64, f64)| {
            let within = residuals.iter().zip(&bands).filter(|(r, bands)| {
                let (low, high) = limits(bands);
                (low..=high).contains(&r.found)
            });
            within.count() as f64 / 400.0
        };
        assert!((inside(|b| (b.p10, b.p90)) - 0.8).abs() < 0.03, "{}", inside(|b| (b.p10, b.p90)));
        assert!((inside(|b| (b.p25, b.p75)) - 0.5).abs() < 0.03, "{}", inside(|b| (b.p25, b.p75)));
    }
}
