//! A year, in its order. The order is an assumption, so it stands here once:
//!
//!  1. immigration: arrivals by stream, under the limits on them;
//!  2. arrivals by district: where they go, under dispersal and regional quotas;
//!  3. internal migration;
//!  4. emigration and deaths, and changes of route;
//!  5. ageing, and years since arrival; the year's arrivals join; births and deaths of people born here;
//!  6. English;
//!  7. employment;
//!  8. settlement and citizenship;
//!  9. contact;
//! 10. local impact: services, homes, pace of change, what people say;
//! 11. money.
//!
//! What is the same in every district is decided first, for the country: steps 1, 2 and 8, the rates of 3, 4 and 7, and the
//! places of 6. One pass over the districts then does the others, so that each district is fetched from memory once.
//! Those who will move are counted at the end of a district's year: the pools are whole when the next begins.

use super::{
    breakdown::Breakdown,
    district_step, district_totals, national_step, outcomes,
    policy_year::YearInputs,
    record::Record,
    state::State,
    steps::{internal_migration, programmes},
};

/// Carries the state through one year.
pub fn advance<const L: usize>(
    given: &YearInputs<L>,
    state: &mut State<L>,
    record: &mut Record<L>,
    mut breakdown: Option<&mut Breakdown<L>>,
) {
    // Steps 1 and 2, and places in English classes.
    let nation = national_step::decide(given, state);
    record.note_quotas(given.year, nation.visas.scaled);
    record.note_classes(given.year, nation.classes.money);
    // Step 3: who moves where, which visas and welcoming communities keep in their region.
    state.pools.start_year(given, &state.population);
    let welcoming = programmes::welcoming(given.parameters, given.policy, &nation.country.residents.0);
    let residence_years = given.policy.residence_years;
    internal_migration::kept(given.parameters, residence_years, &welcoming, &state.tied, &mut state.kept);
    state.pools.spread(&state.kept);
    // Step 4: rates of emigration. They answer to those who waited for settlement at the year's start.
    state.emigration.start_year(given, &nation.arrivals.blocked, &state.population.national, &state.statuses);
    // Step 7: the rules under which the year's arrivals may work.
    state.employment.start_year(given, &nation.arrivals);
    state.employment.note_sector_visas(given, &state.population.national);
    // Step 8.
    national_step::settle_and_naturalise(given, state);
    state.population.national.fill([0.0; L]);
    for district in 0..given.inputs.district_count() {
        // Steps 3 to 6, then 7 and 9 to 11.
        let change = district_step::advance(given, &nation, state, district);
        let (totals, reach) = district_totals::count(given, &nation, &change, state, district);
        record.add(given.year, given.facts(district).region, district, &totals);
        if let Some(breakdown) = breakdown.as_deref_mut() {
            breakdown.update(given, state, &reach, &totals, district);
        }
    }
    // This year's arrivals are the ones who move next year with a visa tied to their region.
    state.tied.rotate_right(1);
    state.tied[0] = nation.visas.tied;
    note_nation(given, state, record);
}

/// What can be said only of the country once every district is counted: how far net migration missed its target, which
/// people hear of the year after, and how unevenly people have settled.
#[inline(never)]
fn note_nation<const L: usize>(given: &YearInputs<L>, state: &mut State<L>, record: &mut Record<L>) {
    let country = record.regions(given.year, 0..given.inputs.dwellings_added.len());
    let target = given.policy.net_migration_target.unwrap_or(f64::INFINITY);
    state.net_migration = std::array::from_fn(|lane| outcomes::net_migration_of_everyone(&country, lane));
    state.target_missed = state.net_migration.map(|net| (net - target).max(0.0));
    record.note_dissimilarity(given, &state.population);
}
