//! The fitted tables: what the projection uses.

use super::{
    decade::Decade,
    fit::{FITTED, Fit, FitError, UNEXPLAINED, fit},
    spread,
    steering::{ExpectedRise, Steering, shares_of, steered},
};
use crate::{
    ensemble::Engine,
    evidence::{FittedRow, NORMAL_P90, Registry},
    places::DistrictEffectRow,
    units::Year,
};

/// How well the spread is known: a tenth either way, by the number of districts.
const RANGE: f64 = 1.1;
/// The year at whose end the effects of districts have done their work: ten years from the census of 2021.
const STEERED_TO: Year = Year(2030);

/// What `explorer fit` writes.
#[derive(Clone, Debug)]
pub struct FittedTables {
    /// Parameters.
    pub parameters: Vec<FittedRow>,
    /// Effects of districts, in the order of the data.
    pub effects: Vec<DistrictEffectRow>,
}

/// Fits the later decade, which the projection follows on, and widens each range by how far the earlier decade's fit
/// lies from it; then solves the effects of districts from the census of 2021. Settlement is left as unexplained as the
/// forward test of 2011 to 2021 asks for, which knew nothing of that decade.
///
/// # Errors
/// [`FitError`] when the registry lacks a row or the optimiser gives up.
pub fn fitted_tables(
    engine: &Engine,
    earlier: &Decade,
    later: &Decade,
    before: &Registry,
) -> Result<FittedTables, FitError> {
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
    let districts = later.judged();
    let steering = Steering {
        inputs: &engine.inputs,
        levers: engine.levers,
        today: later.scenario(),
        end: STEERED_TO,
        districts: &districts,
        training: &districts,
        expected: ExpectedRise::through(&shares_of(later, &districts))?,
    };
    let solved = steering.solve(&last.parameters(later, before)?)?;
    let spread = forward_spread(earlier, later, before, &first)?;
    rows.push(row(UNEXPLAINED, [spread / RANGE, spread, spread * RANGE], 0.0, 0.0));
    let effects = engine.places.districts().iter().zip(&solved.effects).map(|(district, effect)| DistrictEffectRow {
        code: district.code.clone(),
        expected_rise_effect: short(effect.expected),
        surprise_effect: short(effect.surprise),
    });
    Ok(FittedTables { parameters: rows, effects: effects.collect() })
}

/// The spread with which eight in ten districts of the later decade lie in the middle 80% of the draws of a model that was
/// fitted to the earlier one and steered by it.
fn forward_spread(earlier: &Decade, later: &Decade, before: &Registry, first: &Fit) -> Result<f64, FitError> {
    let districts = later.judged();
    let ahead = steered(later, &first.parameters(later, before)?, earlier, &districts)?;
    let path = ahead.decade.predict::<1>(first.parameters(later, before)?);
    let error = |district: &usize| (path[*district][0].share() - later.next_share(*district)).abs();
    let errors: Vec<f64> = districts.iter().map(error).collect();
    spread::of_decade(&ahead, before, first, &districts, &errors)
}

fn row(id: &str, [low, central, high]: [f64; 3], z: f64, deviation: f64) -> FittedRow {
    FittedRow {
        id: id.to_owned(),
        low: short(low),
        central: short(central),
        high: short(high),
        z: short(z),
        deviation: short(deviation),
    }
}

/// Six figures: what a reader can compare, and no more than the optimiser can promise on every machine.
fn short(value: f64) -> f64 {
    format!("{value:.6}").parse().unwrap_or(value)
}
