//! Step 5 of the year: ages, and years since arrival.

use super::{
    parameters::Parameters,
    shape::{AGES, BANDS, GROUPS, Group, Lanes, OPEN_BAND, cell},
    state::CellFacts,
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
pub fn opening_older<const L: usize>(parameters: &Parameters<L>, group: Group, open_band: &Lanes<L>) -> Lanes<L> {
    std::array::from_fn(|lane| match group {
        Group::ArrivedOlder => open_band[lane],
        _ => open_band[lane] * (1.0 - parameters.working_age_share_long[lane]),
    })
}

/// People of a group in one district by age: under 16, 16 to 64, 65 and over.
pub fn ages<const L: usize>(
    facts: &CellFacts<L>,
    group: Group,
    people: &[Lanes<L>],
    older: &Lanes<L>,
) -> [Lanes<L>; AGES] {
    let mut by_age = [[0.0; L]; AGES];
    for band in 0..BANDS {
        let number = cell(group, band);
        for lane in 0..L {
            let counted_apart = if band == OPEN_BAND { older[lane] } else { 0.0 };
            let others = people[number][lane] - counted_apart;
            let under_16 = others * facts.under_16[number];
            let working_age = others * facts.working_age[number][lane];
            by_age[0][lane] += under_16;
            by_age[1][lane] += working_age;
            by_age[2][lane] += counted_apart + (others - under_16 - working_age);
        }
    }
    by_age
}

/// Moves a district's stock one band on; the ninth year joins the open band, the first is left empty for the
/// year's arrivals.
#[inline]
pub fn advance_bands<const L: usize>(stock: &mut [Lanes<L>]) {
    for group in 0..GROUPS {
        let bands = &mut stock[group * BANDS..][..BANDS];
        let joining = bands[OPEN_BAND - 1];
        super::shape::add(&mut bands[OPEN_BAND], &joining);
        bands.copy_within(0..OPEN_BAND - 1, 1);
        bands[0] = [0.0; L];
    }
}

/// Moves people of the open band past their 65th birthday, and counts those who join the band at that age.
///
/// `joining` is the ninth band before [`advance_bands`]. Call this before it.
#[inline]
pub fn advance_older<const L: usize>(
    facts: &CellFacts<L>,
    group: Group,
    people: &[Lanes<L>],
    older: &mut Lanes<L>,
    share_of_year: f64,
) {
    let open = &people[cell(group, OPEN_BAND)];
    let joining = cell(group, OPEN_BAND - 1);
    for lane in 0..L {
        let turning = (open[lane] - older[lane]) * turning_65(group) * share_of_year;
        let joining_older = match group {
            Group::ArrivedAsChild => 0.0,
            _ => people[joining][lane] * (1.0 - facts.working_age[joining][lane]),
        };
        older[lane] += joining_older + turning;
    }
}
