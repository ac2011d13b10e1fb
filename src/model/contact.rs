//! Step 9 of the year: the chance of meeting, from who lives where. It is social contact's opportunity, from real
//! exposure in districts and their neighbourhoods, for both sides of the street (D4).

use super::{
    inputs::Inputs,
    parameters::Parameters,
    shape::{Lanes, zip},
    state::State,
};

/// Share of a person born abroad's chance encounters that are with people born here: (1 - share born abroad) x
/// (1 - segregation), the exposure that a district's make-up and that of its neighbourhoods leave.
pub fn exposure<const L: usize>(inputs: &Inputs, state: &State<L>, district: usize) -> Lanes<L> {
    let apart = inputs.facts[district].segregation;
    state.share_born_abroad(district).map(|share| (1.0 - share) * (1.0 - apart))
}

/// Sum over a district's people born abroad of the share of chance encounters that are with people born here.
///
/// Those without good English miss part of it where that effect is let in (A14: its direction is known, its size
/// not); programmes add to it for those whom they reach.
pub fn chance_of_meeting<const L: usize>(
    parameters: &Parameters<L>,
    state: &State<L>,
    exposure: &Lanes<L>,
    without_good_english: &Lanes<L>,
    by_programmes: &Lanes<L>,
    district: usize,
) -> Lanes<L> {
    std::array::from_fn(|lane| {
        let born_abroad = state.born_abroad[district][lane];
        let missed = parameters.contact_lost_limited_english[lane] * without_good_english[lane];
        let chance = exposure[lane] * (born_abroad - missed).max(0.0);
        (chance + by_programmes[lane]).min(born_abroad)
    })
}

/// Sum over a district's people born here of the share of chance encounters that are with people born abroad.
pub fn chance_of_uk_born<const L: usize>(inputs: &Inputs, state: &State<L>, district: usize) -> Lanes<L> {
    let apart = inputs.facts[district].segregation;
    let share = state.share_born_abroad(district);
    zip(&share, &state.uk_born_of(district), |share, uk_born| share * (1.0 - apart) * uk_born)
}
