//! What a year does for the country as a whole, before any district is touched.

use super::{
    lanes::{Lanes, add},
    policy_year::YearInputs,
    population::{ALL_GROUPS, GROUPS, STREAMS, Stream},
    state::State,
    steps::{
        arrivals_by_district::{self, ArrivalsByDistrict, Attraction},
        citizenship,
        english::{self, Classes, Requirement},
        immigration::{self, Arrivals, RegionalVisas},
        local_impact,
        programmes::Country,
        route_change,
        settlement::Claims,
    },
};

/// What is known of a year before any district is touched.
pub struct Nation<const L: usize> {
    /// Who comes (step 1).
    pub arrivals: Arrivals<L>,
    /// Work visas by region.
    pub visas: RegionalVisas<L>,
    /// Where they go (step 2).
    pub settling: ArrivalsByDistrict<L>,
    /// What is asked of them before they come.
    pub requirement: [Requirement<L>; GROUPS],
    /// Places in English classes.
    pub classes: Classes<L>,
    /// People born in the United Kingdom.
    pub uk_born: [f64; L],
    /// People and places of programmes.
    pub country: Country<L>,
    /// Share of residents who are confident in the system.
    pub confident: Lanes<L>,
}

/// Steps 1 and 2, and the places in classes that step 6 will use: they depend on the country as a whole.
#[inline(never)]
pub fn decide<const L: usize>(given: &YearInputs<L>, state: &mut State<L>) -> Nation<L> {
    let (inputs, parameters, policy) = (given.inputs, given.parameters, given.policy);
    let arrivals = immigration::arrive(inputs, parameters, policy, given.year);
    state.pools.destinations.note_factors(given);
    let attraction = Attraction::new(parameters, &state.population);
    for (district, shares) in state.shares.iter_mut().enumerate() {
        *shares = attraction.shares(given, &state.population, district);
    }
    let totals = arrivals_by_district::multiply_shares(&mut state.shares, &state.pools.destinations.factors);
    let free = arrivals_by_district::work_shares_of_regions(inputs, &state.shares, &totals);
    let visas = immigration::reserve(inputs, parameters, policy, &arrivals, &free);
    let split = immigration::groups_of_streams(parameters, policy.sector_visa_share, arrivals.people_per_work_visa);
    let requirement = english::requirement(given);
    let issued = Lanes(visas.issued);
    let compelled = adult_arrivals_without_good_english(state, &arrivals, issued, &split, &requirement);
    let classes = english::allot(given, &state.need, &compelled, &mut state.class_hours);
    let mut uk_born = [0.0; L];
    for people in &state.population.uk_born {
        add(&mut uk_born, people);
    }
    let english = arrivals_by_district::mean_english(inputs, parameters, &state.shares, &visas);
    let settling = ArrivalsByDistrict::new(&arrivals, &visas, &split, &totals, &english);
    let help = state.supported.start_year(given, &state.population.national);
    let country = Country::count(given, &state.population, help);
    let confident = local_impact::confident(given, &state.target_missed, &state.net_migration);
    Nation { arrivals, visas, settling, requirement, classes, uk_born, country, confident }
}

/// New adult arrivals without good English: those who may be compelled to attend classes (L2).
fn adult_arrivals_without_good_english<const L: usize>(
    state: &State<L>,
    arrivals: &Arrivals<L>,
    work_visas_issued: Lanes<L>,
    split: &[[[f64; L]; GROUPS]; STREAMS],
    requirement: &[Requirement<L>; GROUPS],
) -> [f64; L] {
    let mut compelled = Lanes::ZERO;
    for group in ALL_GROUPS.into_iter().filter(|group| group.came_as_adult()) {
        let without = requirement[group as usize].without * state.without_on_arrival[group as usize];
        for stream in 0..STREAMS {
            let issued = if stream == Stream::Work as usize { work_visas_issued } else { Lanes::of(1.0) };
            compelled += issued * arrivals.by_stream[stream] * split[stream][group as usize] * without;
        }
    }
    compelled.0
}

/// Step 8, which is the same in every district. In the census year the bands already stand as at its end.
#[inline(never)]
pub fn settle_and_naturalise<const L: usize>(given: &YearInputs<L>, state: &mut State<L>) {
    let national = &state.population.national;
    if !given.is_census_year() {
        citizenship::advance(given.parameters, &mut state.statuses, national, claims(given));
    }
    route_change::change_clocks(given, &mut state.statuses, national, state.emigration.leaving());
    citizenship::settle_and_naturalise(given, &mut state.statuses, &mut state.granted);
    state.first_settled_band = state.statuses.first_band();
}

/// Those of the year's arrivals for protection who claim asylum, and how long today's decisions take.
fn claims<const L: usize>(given: &YearInputs<L>) -> Claims {
    const MONTHS: f64 = 12.0;
    let flows = &given.inputs.national.flows_in(given.year).immigration;
    let [asylum, others] = [Stream::Asylum, Stream::Protection].map(|stream| flows[stream as usize]);
    let share = if asylum + others > 0.0 { asylum / (asylum + others) } else { 0.0 };
    Claims { share, years: given.today.asylum_decision_months / MONTHS }
}
