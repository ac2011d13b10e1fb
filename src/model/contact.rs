//! Step 9 of the year: the chance of meeting, from who lives where.

use super::{inputs::Inputs, parameters::Parameters, shape::Lanes, state::State};

/// Sum over a district's people born abroad of the share of chance encounters that are with people born here.
///
/// Chance of meeting = (1 - share born abroad) x (1 - segregation), the exposure that a district's make-up and the
/// make-up of its neighbourhoods leave; those without good English miss part of it where that effect is let in (A14:
/// its direction is known, its size not).
pub fn chance_of_meeting<const L: usize>(
    inputs: &Inputs,
    parameters: &Parameters<L>,
    state: &State<L>,
    without_good_english: &Lanes<L>,
    district: usize,
) -> Lanes<L> {
    let share = state.share_born_abroad(district);
    let apart = inputs.facts[district].segregation;
    std::array::from_fn(|lane| {
        let exposure = (1.0 - share[lane]) * (1.0 - apart);
        let born_abroad = state.born_abroad[district][lane];
        let missed = parameters.contact_lost_limited_english[lane] * without_good_english[lane];
        exposure * (born_abroad - missed).max(0.0)
    })
}
