//! Everything that a block of draws carries from one year to the next.

use super::{
    inputs::{Inputs, REGION_COUNT},
    lanes::Lanes,
    opening,
    parameters::Parameters,
    population::{ALL_GROUPS, BANDS, CELLS, CellFacts, DistrictCounts, GROUPS, Population, STREAMS, Stream},
    steps::{
        citizenship::Granted, emigration::EmigrationRates, employment::Employment, english, immigration,
        internal_migration::Pools, local_impact::History, programmes::SupportedIntoWork, settlement::Statuses,
    },
};

/// What is true at the start of a year, and what its steps need to remember of earlier years.
#[derive(Clone, Debug)]
pub struct State<const L: usize> {
    /// Ages of the people of a cell.
    pub facts: CellFacts<L>,
    /// Who lives where.
    pub population: Population<L>,
    /// Who is settled, a citizen or waiting for settlement.
    pub statuses: Statuses<L>,
    /// Who settled and who became a citizen in the year at hand.
    pub granted: Granted<L>,
    /// The first band in which anybody is settled or a citizen by application.
    pub first_settled_band: usize,
    /// Internal migration.
    pub pools: Pools<L>,
    /// Emigration.
    pub emigration: EmigrationRates<L>,
    /// Rates in work.
    pub employment: Employment<L>,
    /// Whom help into work has reached in the last years.
    pub supported: SupportedIntoWork<L>,
    /// Shares born abroad of the last ten years.
    pub history: History<L>,
    /// Share of each group's new arrivals without good English.
    pub without_on_arrival: [[f64; L]; GROUPS],
    /// Of people without good English, the share who speak none: the census's.
    pub share_not_at_all: f64,
    /// People in need of English classes by district, at the year's start.
    pub need: Vec<[f64; L]>,
    /// Teaching in English classes last year, in the country: places times their hours against today's.
    pub class_hours: [f64; L],
    /// Each district's share of the year's arrivals by stream.
    pub shares: Vec<[Lanes<L>; STREAMS]>,
    /// The people of the district at hand.
    pub counts: DistrictCounts<L>,
    /// Share of work arrivals tied to their region, by years since they came and region.
    pub tied: [[[f64; L]; REGION_COUNT]; BANDS],
    /// Share of those who would leave a region that stay, by cell and region.
    pub kept: Vec<[[f64; L]; REGION_COUNT]>,
    /// How far the last net migration of everyone stood above its target, people.
    pub target_missed: [f64; L],
    /// That net migration.
    pub net_migration: [f64; L],
}

impl<const L: usize> State<L> {
    /// The census's people under these parameters.
    pub fn open(inputs: &Inputs, parameters: &Parameters<L>) -> Self {
        let (mut population, statuses, facts) = opening::open(inputs, parameters);
        let district_count = inputs.district_count();
        let published_rate = inputs.national.employment_rate_at_census;
        let employment = Employment::new(inputs, parameters, &facts, &mut population, published_rate);
        let need = (0..district_count)
            .map(|district| DistrictCounts::of_stocks(&facts, &population.stocks(district)).in_need_of_classes().0)
            .collect();
        let mut pools = Pools::new(inputs, parameters);
        for district in 0..district_count {
            let share_of_year = inputs.share_of_year(district, inputs.period().first);
            let people = population.stocks_of(district).map(Lanes);
            let mut moving = pools.gather(inputs, parameters, people, district, share_of_year);
            let stocks = population.stocks(district);
            for group in ALL_GROUPS {
                for band in 0..BANDS {
                    moving.add(group, band, stocks.cells[group as usize][band]);
                }
            }
            moving.finish(stocks.older, stocks.uk_born);
        }
        Self {
            without_on_arrival: without_on_arrival(inputs, parameters),
            share_not_at_all: share_not_at_all(inputs),
            pools,
            emigration: EmigrationRates::new(parameters, &facts),
            employment,
            supported: SupportedIntoWork::EMPTY,
            need,
            class_hours: [0.0; L],
            shares: vec![[Lanes::ZERO; STREAMS]; district_count],
            counts: DistrictCounts::EMPTY,
            granted: Granted::nothing(),
            first_settled_band: 0,
            tied: [[[0.0; L]; REGION_COUNT]; BANDS],
            kept: vec![[[0.0; L]; REGION_COUNT]; CELLS],
            history: History::new(district_count),
            target_missed: [0.0; L],
            net_migration: [inputs.net_migration_today; L],
            facts,
            population,
            statuses,
        }
    }
}

/// Last published arrivals by group without any policy: the mix that the published share of arrivals with limited
/// English is true of.
fn without_on_arrival<const L: usize>(inputs: &Inputs, parameters: &Parameters<L>) -> [[f64; L]; GROUPS] {
    let today = inputs.national.last_flows();
    let people_per_work_visa = today.immigration[Stream::Work as usize] / today.work_main_applicants;
    let split = immigration::groups_of_streams(parameters, 0.0, people_per_work_visa);
    let mut by_group = [[0.0; L]; GROUPS];
    for stream in 0..STREAMS {
        for group in 0..GROUPS {
            for lane in 0..L {
                let born_abroad = if stream == Stream::British as usize {
                    parameters.bridge_british_flows_born_abroad[lane]
                } else {
                    parameters.bridge_foreign_flows_born_abroad[lane]
                };
                by_group[group][lane] += today.immigration[stream] * born_abroad * split[stream][group][lane];
            }
        }
    }
    english::without_good_english_on_arrival(parameters, &by_group)
}

fn share_not_at_all(inputs: &Inputs) -> f64 {
    let districts = inputs.places.districts();
    let none: f64 = districts.iter().map(|d| d.english_not_at_all).sum();
    let both: f64 = districts.iter().map(|d| d.english_not_well + d.english_not_at_all).sum();
    none / both
}
