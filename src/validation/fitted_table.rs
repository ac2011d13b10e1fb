//! The fitted table: what the projection uses.

use statrs::statistics::{Data, OrderStatistics};

use super::{
    decade::Decade,
    fit::{FITTED, Fit, FitError, UNEXPLAINED, fit},
    steering::steered,
};
use crate::{
    evidence::{FittedRow, NORMAL_P90, Registry},
    model::Draw,
};

/// Blocks of four draws that measure how far unexplained settlement spreads districts.
const BLOCKS: u32 = 8;
const LANES: usize = 4;
/// How well that is known: a tenth either way, by the number of districts.
const RANGE: f64 = 1.1;

/// Fits the later decade, which the projection follows on, and widens each range by how far the earlier decade's fit
/// lies from it; then finds how much unexplained settlement the errors that are left ask for.
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
    for (parameter_index, id) in FITTED.iter().enumerate() {
        let Some(parameter) = before.get(id) else { continue };
        let apart = first.z[parameter_index] - last.z[parameter_index];
        let deviation = (last.deviation[parameter_index].powi(2) + apart * apart / 2.0).sqrt();
        let at = |steps: f64| parameter.at(last.z[parameter_index] + steps * deviation);
        rows.push(row(id, [at(-NORMAL_P90), at(0.0), at(NORMAL_P90)], last.z[parameter_index], deviation));
    }
    let steered = steered(later, &last.parameters(later, before)?, later, &later.judged())?;
    let spread = unexplained(&steered, before, &last, &later.judged())?;
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

/// The spread of unexplained settlement with which eight in ten of these districts lie in the middle 80% of their draws,
/// other parameters held: that doubt comes on top.
pub(super) fn unexplained(
    decade: &Decade,
    registry: &Registry,
    fitted: &Fit,
    districts: &[usize],
) -> Result<f64, FitError> {
    let at_fit = fitted.parameters::<LANES>(decade, registry)?;
    let path = decade.predict(at_fit.clone());
    let mut squares = vec![0.0; districts.len()];
    for block in 0..BLOCKS {
        let mut parameters = at_fit.clone();
        parameters.draws = std::array::from_fn(|lane| Draw::Number(block * LANES as u32 + lane as u32));
        let drawn = decade.predict(parameters);
        for (squares, district) in squares.iter_mut().zip(districts) {
            let path = path[*district][0].share();
            *squares += drawn[*district].iter().map(|drawn| (drawn.share() - path).powi(2)).sum::<f64>();
        }
    }
    let standardised = squares.iter().zip(districts).map(|(squares, district)| {
        let deviation = (squares / f64::from(BLOCKS * LANES as u32)).sqrt();
        (path[*district][0].share() - decade.next_share(*district)).abs() / deviation
    });
    let within = Data::new(standardised.collect::<Vec<_>>()).quantile(0.8);
    // A fit errs less where it has looked: Akaike's final prediction error says by how much.
    let (seen, sought) = (districts.len() as f64, FITTED.len() as f64);
    let elsewhere = ((seen + sought) / (seen - sought).max(1.0)).sqrt();
    let assumed = registry.get(UNEXPLAINED).map_or(1.0, |parameter| parameter.central);
    Ok(assumed * elsewhere * within / NORMAL_P90)
}
