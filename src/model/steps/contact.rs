//! Step 9 of the year: the chance of meeting, from who lives where. It is social contact's opportunity, from real
//! exposure in districts and their neighbourhoods, for both sides of the street (D4).

use crate::model::{inputs::Inputs, lanes::Lanes, parameters::Parameters};

/// Share of a person born abroad's chance encounters that are with people born here: (1 - share born abroad) x
/// (1 - segregation), the exposure that a district's make-up and that of its neighbourhoods leave.
pub fn exposure<const L: usize>(inputs: &Inputs, share_born_abroad: Lanes<L>, district: usize) -> Lanes<L> {
    (1.0 - share_born_abroad) * (1.0 - inputs.facts[district].segregation)
}

/// Sum over a district's people born abroad of the share of chance encounters that are with people born here.
///
/// Those without good English miss part of it where that effect is let in (A14: its direction is known, its size
/// not); programmes add to it for those whom they reach.
pub fn chance_of_meeting<const L: usize>(
    parameters: &Parameters<L>,
    born_abroad: Lanes<L>,
    exposure: Lanes<L>,
    without_good_english: Lanes<L>,
    by_programmes: Lanes<L>,
) -> Lanes<L> {
    let missed = without_good_english * parameters.contact_lost_limited_english;
    let chance = exposure * (born_abroad - missed).at_least(0.0);
    (chance + by_programmes).at_most(born_abroad)
}

/// Sum over a district's people born here of the share of chance encounters that are with people born abroad.
pub fn chance_of_uk_born<const L: usize>(
    inputs: &Inputs,
    share_born_abroad: Lanes<L>,
    uk_born: Lanes<L>,
    district: usize,
) -> Lanes<L> {
    share_born_abroad * (1.0 - inputs.facts[district].segregation) * uk_born
}
