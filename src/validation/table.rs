//! The fitted table: what the projection uses.

use super::{
    decade::{Decade, central},
    fit::{FITTED, Fit, FitError, fit},
};
use crate::{
    evidence::{FittedRow, Registry},
    model::{Draw, Parameters},
};

/// The parameter that carries what the fit leaves unexplained.
pub const UNEXPLAINED: &str = "settlement_unexplained";
/// Standard deviations from the central value to the 10th or the 90th percentile.
const TO_PERCENTILE: f64 = 1.281_551_565_544_600_4;
/// Blocks of four draws that measure how far unexplained settlement spreads districts.
const BLOCKS: u32 = 8;
const LANES: usize = 4;
/// How well that is known: a tenth either way, by the number of districts.
const RANGE: f64 = 1.1;

/// Fits the later decade, which the projection follows on, and widens each range by how far the earlier decade's fit
/// lies from it; then finds how much unexplained settlement gives the errors that are left.
///
/// # Errors
/// [`FitError`] when the registry lacks a row or the optimiser gives up.
pub fn fitted_table(earlier: &Decade, later: &Decade, before: &Registry) -> Result<Vec<FittedRow>, FitError> {
    let (first, last) = std::thread::scope(|scope| {
        let first = scope.spawn(|| fit(earlier, before, &earlier.judged()));
        let last = fit(later, before, &later.judged());
        (first.join(), last)
    });
    let (first, last) = (first.map_err(|_| FitError::Unfinished("a thread stopped".to_owned()))??, last?);
    let mut rows = Vec::with_capacity(FITTED.len() + 1);
    for (number, id) in FITTED.iter().enumerate() {
        let Some(parameter) = before.get(id) else { continue };
        let apart = first.z[number] - last.z[number];
        let deviation = (last.deviation[number].powi(2) + apart * apart / 2.0).sqrt();
        let at = |steps: f64| parameter.at(last.z[number] + steps * deviation);
        rows.push(row(id, [at(-TO_PERCENTILE), at(0.0), at(TO_PERCENTILE)], last.z[number], deviation));
    }
    let spread = unexplained(later, before, &last)?;
    rows.push(row(UNEXPLAINED, [spread / RANGE, spread, spread * RANGE], 0.0, 0.0));
    Ok(rows)
}

fn row(id: &str, [low, central, high]: [f64; 3], z: f64, deviation: f64) -> FittedRow {
    // Six figures: what a reader can compare, and no more than the optimiser can promise on every machine.
    let short = |value: f64| format!("{value:.6}").parse().unwrap_or(value);
    FittedRow {
        id: id.to_owned(),
        low: short(low),
        central: short(central),
        high: short(high),
        z: short(z),
        deviation: short(deviation),
    }
}

/// The spread of unexplained settlement whose draws stray from the central path as far as the next census does.
fn unexplained(decade: &Decade, registry: &Registry, fitted: &Fit) -> Result<f64, FitError> {
    let values = fitted.values(registry)?;
    let at_fit = |mut parameters: Parameters<LANES>| {
        for (id, value) in FITTED.iter().zip(&values) {
            for lane in 0..LANES {
                parameters.set(id, lane, *value);
            }
        }
        parameters
    };
    let judged = decade.judged();
    let path = decade.predict(at_fit(central::<LANES>(registry, decade.scenario())?));
    let missed: f64 = judged.iter().map(|d| (path[*d][0].share() - decade.next_share(*d)).powi(2)).sum();
    let assumed = registry.get(UNEXPLAINED).map_or(1.0, |parameter| parameter.central);
    let mut strayed = 0.0;
    for block in 0..BLOCKS {
        let mut parameters = at_fit(central::<LANES>(registry, decade.scenario())?);
        parameters.draws = std::array::from_fn(|lane| Draw::Number(block * LANES as u32 + lane as u32));
        for draw in decade.predict(parameters).iter().zip(&path).enumerate().filter(|(d, _)| decade.next[*d].judged) {
            let (_, (drawn, path)) = draw;
            strayed += drawn.iter().map(|drawn| (drawn.share() - path[0].share()).powi(2)).sum::<f64>();
        }
    }
    Ok(assumed * (missed * f64::from(BLOCKS * LANES as u32) / strayed).sqrt())
}
