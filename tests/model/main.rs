//! What must be true of the model whatever anybody decides or assumes.
#![cfg(not(target_arch = "wasm32"))]

use integration_explorer::{
    model::{Draw, FIRST_YEAR, Measure, Record, Sources, Totals, Watch, measure},
    places::REGIONS,
    policy::{LAST_YEAR, Scenario},
    units::Year,
};

mod accounts;
#[path = "../chart_fixtures/mod.rs"]
mod chart_fixtures;
mod classes;
mod directions;
mod draws;
mod ensemble;
#[path = "../golden/mod.rs"]
mod golden;
mod held;
mod lever_table;
mod levers;
mod many_scenarios;
mod metamorphic;
mod numbers;
mod opening;
mod places;
mod property;
mod regional_pool;
#[path = "../scenarios/mod.rs"]
mod scenarios;
mod split;
mod standard;
mod today;
mod unseen;
mod work;

use scenarios::{engine, set};

/// London's number among the regions.
const LONDON: usize = 6;

/// A scenario in which every effect has something to act on.
fn busy() -> Scenario {
    set(&[
        ("esol_funding", 300.0),
        ("compulsory_esol_share", 0.5),
        ("english_requirement_share", 0.5),
        ("esol_intensity", 1.5),
        ("flexible_class_share", 0.5),
        ("employer_esol_funding", 20.0),
        ("orientation_share", 0.5),
        ("mentoring_matches", 10_000.0),
        ("employment_programme_funding", 100.0),
        ("recognition_months_saved", 24.0),
        ("dispersal_share", 0.9),
        ("placement_by_population", 0.2),
        ("placement_to_shrinking_places", 0.2),
        ("placement_matching_share", 0.5),
        ("regional_visa_share", 0.9),
        ("regional_quota_north_east", 20_000.0),
        ("residence_years", 8.0),
        ("welcoming_funding", 50.0),
        ("impact_fund", 100.0),
        ("local_plan_share", 0.5),
        ("youth_mixing_places", 50_000.0),
        ("naturalisation_fee", 500.0),
        ("citizenship_opt_out", 0.5),
        ("years_to_settlement_work", 8.0),
        ("survey_sample_size", 500_000.0),
        ("work_visas", 50_000.0),
        ("net_migration_target", 100_000.0),
        ("public_tone", 0.5),
        ("asylum_decision_months", 6.0),
        ("asylum_work_months", 6.0),
        ("service_funding", 100.0),
        ("labour_enforcement", 0.5),
        ("graduate_stay_years", 3.0),
        ("sector_visa_share", 0.5),
        ("equality_law", 0.5),
    ])
}

/// The central path with every district watched.
fn central(scenario: &Scenario) -> Record<1> {
    project(scenario, [Draw::Central])
}

fn project<const L: usize>(scenario: &Scenario, draws: [Draw; L]) -> Record<L> {
    let record = engine().project(scenario, draws, &Watch::AllDistricts);
    record.unwrap_or_else(|error| panic!("{error}"))
}

fn years() -> impl Iterator<Item = Year> {
    FIRST_YEAR.through(LAST_YEAR)
}

fn country<const L: usize>(record: &Record<L>, year: Year) -> Totals<L> {
    record.regions(year, 0..REGIONS.len())
}

/// An outcome of a nation, a region, the country or a district, by its code.
fn outcome<const L: usize>(record: &Record<L>, id: &str, place: &str, year: Year, lane: usize) -> f64 {
    let place = engine().places.find(place).unwrap_or_else(|error| panic!("{error}"));
    let sums = match place.district {
        Some(district) => record.district(year, district).expect("every district is watched").clone(),
        None => record.regions(year, place.regions.clone()),
    };
    let london = record.regions(year, LONDON..LONDON + 1);
    let country = country(record, year);
    let sources = sources(&sums, &london, &country, lane);
    measure(Measure::of(id).unwrap_or_else(|| panic!("{id} is no outcome")), &sources)
}

/// What outcomes are made of, where neither survey nor registration matters.
fn sources<'a, const L: usize>(
    place: &'a Totals<L>,
    london: &'a Totals<L>,
    country: &'a Totals<L>,
    lane: usize,
) -> Sources<'a, L> {
    let (survey, registered, house_prices) = ([0.0, 0.0], 0.8, 0.0);
    let (wages, ratio_rise, dissimilarity) = (0.0, 0.0, 0.0);
    Sources { place, london, country, dissimilarity, survey, registered, house_prices, wages, ratio_rise, lane }
}

/// Every number of a year in one lane, bit for bit.
fn bits<const L: usize>(record: &Record<L>, year: Year, lane: usize) -> Vec<u64> {
    let of = |sums: &Totals<L>| sums.0.map(|lanes| lanes[lane].to_bits());
    let regions = (0..REGIONS.len()).map(|region| record.regions(year, region..region + 1));
    let districts = (0..engine().places.districts().len()).filter_map(|number| record.district(year, number));
    regions.flat_map(|sums| of(&sums)).chain(districts.flat_map(of)).collect()
}

/// The first year in which two projections differ in any number of any place.
fn first_difference<const L: usize, const M: usize>(
    left: (&Record<L>, usize),
    right: (&Record<M>, usize),
) -> Option<Year> {
    years().find(|year| bits(left.0, *year, left.1) != bits(right.0, *year, right.1))
}
