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
//! One pass over the districts does steps 3 to 7 and 9 to 11, so that each is fetched from memory once. Those who will
//! move are counted at the end of a district's year: then the pools are whole when the next begins.

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
    let nation = national_step::decide(given, state);
    record.note_quotas(given.year, nation.visas.scaled);
    record.note_classes(given.year, nation.classes.money);
    state.pools.start_year(given, &state.population);
    state.emigration.start_year(given, &nation.arrivals.blocked, &state.population.national, &state.statuses);
    state.employment.start_year(given, &nation.arrivals);
    state.employment.note_sector_visas(given, &state.population.national);
    let welcoming = programmes::welcoming(given.parameters, given.policy, &nation.country.residents.0);
    let residence_years = given.policy.residence_years;
    internal_migration::kept(given.parameters, residence_years, &welcoming, &state.tied, &mut state.kept);
    state.pools.spread(&state.kept);
    national_step::settle_and_naturalise(given, state);
    state.population.national.fill([0.0; L]);
    for district in 0..given.inputs.district_count() {
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
