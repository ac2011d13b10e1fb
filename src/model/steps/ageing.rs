//! Step 5 of the year: ages, and years since arrival.

use crate::model::{
    lanes::Lanes,
    parameters::Parameters,
    population::{AGES, BANDS, CellFacts, Group, OPEN_BAND, cell_index},
};

/// Share of people of working age in the open band who turn 65 within a year.
///
/// People who came as adults are on average around 50 after ten years and more; one in thirty is what an
/// even spread over 35 to 65 gives. An assumption of arithmetic, not a measurement.
fn turning_65(group: Group) -> f64 {
    match group {
        // From 16 to 65 rather than from 35.
        Group::ArrivedAsChild => 1.0 / 49.0,
        _ => 1.0 / 30.0,
    }
}

/// People of the open band who are 65 and over when the model opens.
pub fn opening_older<const L: usize>(parameters: &Parameters<L>, group: Group, open_band: &[f64; L]) -> [f64; L] {
    std::array::from_fn(|lane| match group {
        Group::ArrivedOlder => open_band[lane],
        _ => open_band[lane] * (1.0 - parameters.working_age_share_long[lane]),
    })
}

/// People of a group in one district by age: under 16, 16 to 64, 65 and over.
pub fn ages<const L: usize>(
    facts: &CellFacts<L>,
    group: Group,
    people: &[[f64; L]],
    older: &[f64; L],
) -> [[f64; L]; AGES] {
    let mut by_age = [[0.0; L]; AGES];
    for band in 0..BANDS {
        let cell = cell_index(group, band);
        for lane in 0..L {
            let counted_apart = if band == OPEN_BAND { older[lane] } else { 0.0 };
            let others = people[cell][lane] - counted_apart;
            let under_16 = others * facts.under_16[cell];
            let working_age = others * facts.working_age[cell][lane];
            by_age[0][lane] += under_16;
            by_age[1][lane] += working_age;
            by_age[2][lane] += counted_apart + (others - under_16 - working_age);
        }
    }
    by_age
}

/// The older of a group's open band after a year: some who join it from the ninth year are 65 already, and some who were
/// in it pass their 65th birthday.
#[inline(always)]
pub fn older<const L: usize>(
    facts: &CellFacts<L>,
    group: Group,
    [joining, open]: [Lanes<L>; 2],
    older: Lanes<L>,
    share_of_year: f64,
) -> Lanes<L> {
    let turning = (open - older) * (turning_65(group) * share_of_year);
    let joining_older = match group {
        Group::ArrivedAsChild => Lanes::ZERO,
        _ => joining * (1.0 - Lanes(facts.working_age[cell_index(group, OPEN_BAND - 1)])),
    };
    older + joining_older + turning
}
