//! Levels that are held: an outcome whose drift under today's policy rests on rates that nobody measured stands, from
//! the last published year on, where it stands in that year. What a policy changes is added to that. It is done here
//! alone, to what was measured of the place and the draw at hand; differences between policies stay as they are.

use crate::{
    model::{FIRST_YEAR, YEARS},
    policy::{Level, Outcomes, TODAY},
};

/// The number of the last published year in a series.
const HELD_FROM: usize = (TODAY.0 - FIRST_YEAR.0) as usize;

/// How far an outcome has drifted under today's policy since the last published year, by `baseline`, its value in a
/// year and in that one. It is nothing where the level is the model's own.
pub(super) fn drift(level: Level, in_year: f64, in_today: f64) -> f64 {
    match level {
        Level::Held => in_year - in_today,
        Level::Modelled => 0.0,
    }
}

/// Whether an outcome is held in the year of this number.
pub(super) fn is_held(level: Level, year: usize) -> bool {
    level == Level::Held && year > HELD_FROM
}

/// Both policies' series, every outcome by year, with levels held.
pub(super) fn hold(outcomes: &Outcomes, mut both: [Vec<f64>; 2]) -> [Vec<f64>; 2] {
    for (number, outcome) in outcomes.all().iter().enumerate() {
        let today = both[0][number * YEARS + HELD_FROM];
        for cell in (0..YEARS).filter(|year| is_held(outcome.level, *year)).map(|year| number * YEARS + year) {
            let drift = drift(outcome.level, both[0][cell], today);
            both.iter_mut().for_each(|series| series[cell] -= drift);
        }
    }
    both
}

/// One cell of both policies' series in a draw, with its level held.
pub(super) fn held_cell(outcomes: &Outcomes, [baseline, scenario]: [&[f64]; 2], cell: usize) -> Option<[f64; 2]> {
    let (number, year) = (cell / YEARS, cell % YEARS);
    let both = [*baseline.get(cell)?, *scenario.get(cell)?];
    let level = outcomes.all().get(number)?.level;
    if !is_held(level, year) {
        return Some(both);
    }
    let drift = drift(level, both[0], *baseline.get(number * YEARS + HELD_FROM)?);
    Some(both.map(|value| value - drift))
}
