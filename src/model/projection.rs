//! A projection: one block of draws carried from the census to the last year.

use serde::Serialize;

use super::{
    breakdown::Breakdown,
    inputs::{Inputs, REGION_COUNT},
    lanes::Lanes,
    national::FIRST_YEAR,
    opening,
    parameters::{Draw, Parameters},
    policy_year::PolicyYear,
    population::{CellFacts, Population},
    shape::{ALL_GROUPS, BANDS, CELLS, GROUPS, STREAMS, add},
    stages::Stages,
    steps::{
        citizenship::Granted,
        emigration::Hazards,
        employment::Employment,
        english::{self, ClassMoney},
        help_into_work,
        history::History,
        immigration,
        internal_migration::Pools,
    },
    totals::{Total, Totals},
};
use crate::{places::REGIONS_OF_ENGLAND, policy::LAST_YEAR, units::Year};

/// Number of years of a projection, the census year included.
pub const YEARS: usize = (LAST_YEAR.0 - FIRST_YEAR.0 + 1) as usize;

/// Which places' totals are kept besides those of the regions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Watch {
    /// These districts.
    Districts(Vec<usize>),
    /// Every district.
    AllDistricts,
}

/// The totals of every year: regions always, districts as watched.
#[derive(Clone, Debug)]
pub struct Record<const L: usize> {
    first: Year,
    draws: [Draw; L],
    regions: Vec<Totals<L>>,
    districts: Vec<Totals<L>>,
    /// For each district, its place in `districts`.
    watched: Vec<Option<usize>>,
    watched_count: usize,
    /// By year, what regional quotas were multiplied by to fit the pool.
    quotas_scaled: Vec<[f64; L]>,
    /// By year, money for classes: what it can buy and what it bought.
    classes: Vec<ClassMoney<L>>,
    /// By year, the index of dissimilarity between districts of each region, of England and of the country.
    dissimilarity: Vec<[[f64; L]; AREAS]>,
}

/// Regions, England and the country.
const AREAS: usize = REGION_COUNT + 2;

impl<const L: usize> Record<L> {
    fn new(watch: &Watch, inputs: &Inputs, draws: [Draw; L]) -> Self {
        let (districts, years) = (inputs.district_count(), inputs.period().years());
        let mut watched = vec![None; districts];
        match watch {
            Watch::AllDistricts => watched.iter_mut().enumerate().for_each(|(number, slot)| *slot = Some(number)),
            Watch::Districts(numbers) => {
                for (slot, number) in numbers.iter().enumerate() {
                    watched[*number] = Some(slot);
                }
            }
        }
        let watched_count = watched.iter().flatten().count();
        Self {
            regions: vec![Totals::default(); years * REGION_COUNT],
            districts: vec![Totals::default(); years * watched_count],
            first: inputs.period().first,
            draws,
            watched,
            watched_count,
            quotas_scaled: vec![[1.0; L]; years],
            classes: vec![ClassMoney::NONE; years],
            dissimilarity: vec![[[0.0; L]; AREAS]; years],
        }
    }

    pub(super) fn note_quotas(&mut self, year: Year, scaled: [f64; L]) {
        self.quotas_scaled[year.since(self.first)] = scaled;
    }

    pub(super) fn note_classes(&mut self, year: Year, money: ClassMoney<L>) {
        self.classes[year.since(self.first)] = money;
    }

    /// What money for classes could buy in a year, and what it bought.
    pub fn classes(&self, year: Year) -> &ClassMoney<L> {
        &self.classes[year.since(self.first)]
    }

    /// Which draw a lane holds.
    pub fn draw(&self, lane: usize) -> Draw {
        self.draws[lane]
    }

    /// What the regional quotas set were multiplied by to fit the pool in a year; one where they fitted.
    pub fn quotas_scaled(&self, year: Year, lane: usize) -> f64 {
        self.quotas_scaled[year.since(self.first)][lane]
    }

    #[inline(never)]
    pub(super) fn add(&mut self, year: Year, region: usize, district: usize, totals: &Totals<L>) {
        let year = year.since(self.first);
        self.regions[year * REGION_COUNT + region].add(totals);
        if let Some(slot) = self.watched[district] {
            self.districts[year * self.watched_count + slot].add(totals);
        }
    }

    /// Index of dissimilarity between districts: half the sum of how far each district's share of the area's people
    /// born abroad lies from its share of the area's people born here.
    pub(super) fn note_dissimilarity(&mut self, year: Year, inputs: &Inputs, population: &Population<L>) {
        let areas_of = |region: usize| {
            let england = (region < REGIONS_OF_ENGLAND).then_some(REGION_COUNT);
            [Some(region), england, Some(REGION_COUNT + 1)].into_iter().flatten()
        };
        let mut totals = [[[0.0; L]; 2]; AREAS];
        let stocks: Vec<_> = (0..inputs.district_count()).map(|district| population.stocks_of(district)).collect();
        for (facts, stocks) in inputs.facts.iter().zip(&stocks) {
            for area in areas_of(facts.region) {
                add(&mut totals[area][0], &stocks[0]);
                add(&mut totals[area][1], &stocks[1]);
            }
        }
        let apart = &mut self.dissimilarity[year.since(self.first)];
        for (facts, [born_abroad, born_here]) in inputs.facts.iter().zip(&stocks) {
            for area in areas_of(facts.region) {
                for lane in 0..L {
                    let [all_abroad, all_here] = &totals[area];
                    let difference = born_abroad[lane] / all_abroad[lane] - born_here[lane] / all_here[lane];
                    apart[area][lane] += difference.abs() / 2.0;
                }
            }
        }
    }

    /// The index of dissimilarity between the districts of a range of regions in a year, 0 to 1.
    pub fn dissimilarity(&self, year: Year, regions: &std::ops::Range<usize>, lane: usize) -> f64 {
        let area = match regions.len() {
            1 => regions.start,
            REGIONS_OF_ENGLAND => REGION_COUNT,
            _ => REGION_COUNT + 1,
        };
        self.dissimilarity[year.since(self.first)][area][lane]
    }

    /// The totals of a range of regions in a year.
    pub fn regions(&self, year: Year, regions: std::ops::Range<usize>) -> Totals<L> {
        let mut total = Totals::default();
        for totals in &self.regions[year.since(self.first) * REGION_COUNT..][regions] {
            total.add(totals);
        }
        total
    }

    /// The totals of a district in a year, if it is watched.
    pub fn district(&self, year: Year, district: usize) -> Option<&Totals<L>> {
        let slot = (*self.watched.get(district)?)?;
        self.districts.get(year.since(self.first) * self.watched_count + slot)
    }
}

/// One block of draws on its way through the years. A copy can be carried on under another policy.
#[derive(Clone)]
pub struct Projection<'a, const L: usize> {
    pub(super) inputs: &'a Inputs,
    pub(super) parameters: Parameters<L>,
    pub(super) facts: CellFacts<L>,
    pub(super) population: Population<L>,
    pub(super) pools: Pools<L>,
    pub(super) hazards: Hazards<L>,
    pub(super) employment: Employment<L>,
    /// Whom help into work has reached in the last years.
    pub(super) help: help_into_work::Memory<L>,
    pub(super) without_on_arrival: [[f64; L]; GROUPS],
    /// Of people without good English, the share who speak none: the census's.
    pub(super) share_with_none: f64,
    pub(super) need: Vec<[f64; L]>,
    pub(super) shares: Vec<[Lanes<L>; STREAMS]>,
    /// The people of the district at hand.
    pub(super) stages: Stages<L>,
    /// Who settled and who became a citizen in the year at hand.
    pub(super) granted: Granted<L>,
    /// The first band in which anybody is settled or a citizen by application.
    pub(super) first_settled_band: usize,
    /// Share of work arrivals tied to their region, by years since they came and region.
    pub(super) tied: [[[f64; L]; REGION_COUNT]; BANDS],
    pub(super) kept: Vec<[[f64; L]; REGION_COUNT]>,
    pub(super) history: History<L>,
    /// How far the last net migration of everyone stood above its target, people.
    pub(super) target_missed: [f64; L],
    /// That net migration.
    pub(super) net_migration: [f64; L],
    /// Today's policy: what costs and effects are measured against.
    pub(super) today: PolicyYear,
    pub(super) record: Record<L>,
    /// What is counted of each cell, where it was asked for.
    pub(super) breakdown: Option<Breakdown<L>>,
    next: Year,
}

impl<'a, const L: usize> Projection<'a, L> {
    /// The same from here on, with nobody staying away because English is asked for before people come.
    #[must_use]
    pub fn with_nobody_deterred(mut self) -> Self {
        self.parameters.requirement_deterrence = [0.0; L];
        self
    }

    /// Opens the census stock under these parameters; `today` is today's policy.
    pub fn open(inputs: &'a Inputs, parameters: Parameters<L>, watch: &Watch, today: &PolicyYear) -> Self {
        let (mut population, facts) = opening::open(inputs, &parameters);
        let count = inputs.district_count();
        let employment = Employment::new(
            inputs,
            &parameters,
            &facts,
            &mut population,
            today,
            inputs.national.employment_rate_at_census,
        );
        let need = (0..count)
            .map(|district| Stages::of_stocks(&facts, &population.stocks(district)).in_need_of_classes().0)
            .collect();
        let mut pools = Pools::new(inputs, &parameters);
        for district in 0..count {
            let share_of_year = inputs.share_of_year(district, inputs.period().first);
            let mut moving =
                pools.gather(inputs, &parameters, population.stocks_of(district).map(Lanes), district, share_of_year);
            let stocks = population.stocks(district);
            for group in ALL_GROUPS {
                for band in 0..BANDS {
                    moving.add(group, band, stocks.cells[group as usize][band]);
                }
            }
            moving.finish(stocks.older, stocks.uk_born);
        }
        Self {
            without_on_arrival: without_on_arrival(inputs, &parameters),
            share_with_none: share_with_none(inputs),
            pools,
            hazards: Hazards::new(&parameters, &facts, today),
            employment,
            help: help_into_work::Memory::EMPTY,
            need,
            shares: vec![[Lanes::ZERO; STREAMS]; count],
            stages: Stages::EMPTY,
            granted: Granted::nothing(),
            first_settled_band: 0,
            tied: [[[0.0; L]; REGION_COUNT]; BANDS],
            kept: vec![[[0.0; L]; REGION_COUNT]; CELLS],
            history: History::new(count),
            target_missed: [0.0; L],
            net_migration: [inputs.net_migration_today; L],
            today: today.clone(),
            record: Record::new(watch, inputs, parameters.draws),
            breakdown: None,
            next: inputs.period().first,
            inputs,
            parameters,
            facts,
            population,
        }
    }

    /// Carries it to the last year of its period. `decide` gives each year's policy.
    pub fn run(self, decide: impl Fn(Year) -> PolicyYear) -> Record<L> {
        self.run_to(LAST_YEAR, decide)
    }

    /// Carries it to the end of a year, or of its period. The record holds nothing of those after it.
    pub fn run_to(self, last: Year, decide: impl Fn(Year) -> PolicyYear) -> Record<L> {
        self.carry_to(Year(last.0 + 1), decide).record
    }

    /// Carries it to the start of a year, or to the end of its period.
    pub fn carry_to(mut self, first: Year, decide: impl Fn(Year) -> PolicyYear) -> Self {
        while self.next < first && self.next <= self.inputs.period().last {
            let year = self.next;
            self.advance(year, &decide(year));
            self.next = Year(year.0 + 1);
        }
        self
    }
}

/// Last published arrivals by group without any policy: the mix that the published share of arrivals with limited
/// English is true of.
fn without_on_arrival<const L: usize>(inputs: &Inputs, parameters: &Parameters<L>) -> [[f64; L]; GROUPS] {
    let today = inputs.national.last_flows();
    let people_per_work_visa = today.immigration[super::shape::Stream::Work as usize] / today.work_main_applicants;
    let split = immigration::groups_of_streams(parameters, 0.0, people_per_work_visa);
    let mut by_group = [[0.0; L]; GROUPS];
    for stream in 0..STREAMS {
        for group in 0..GROUPS {
            for lane in 0..L {
                let born_abroad = if stream == super::shape::Stream::British as usize {
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

fn share_with_none(inputs: &Inputs) -> f64 {
    let districts = inputs.places.districts();
    let none: f64 = districts.iter().map(|d| d.english_not_at_all).sum();
    let both: f64 = districts.iter().map(|d| d.english_not_well + d.english_not_at_all).sum();
    none / both
}

/// The rows of the accounts of one place and year: start, arrivals, moves in, moves out, departures, deaths, births, end.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Account {
    /// People at the start of the year.
    pub start: f64,
    /// From abroad.
    pub arrivals: f64,
    /// From other districts.
    pub moves_in: f64,
    /// To other districts.
    pub moves_out: f64,
    /// To other countries.
    pub departures: f64,
    /// Deaths.
    pub deaths: f64,
    /// Births; none among people born abroad.
    pub births: f64,
    /// People at the end of the year.
    pub end: f64,
}

impl Account {
    /// Of people born abroad.
    pub fn born_abroad<const L: usize>(totals: &Totals<L>, lane: usize) -> Self {
        use Total;
        let get = |total| totals.get(total, lane);
        Self {
            start: get(Total::BornAbroadStart),
            arrivals: get(Total::BornAbroadArrivals),
            moves_in: get(Total::BornAbroadMovesIn),
            moves_out: get(Total::BornAbroadMovesOut),
            departures: get(Total::BornAbroadDepartures),
            deaths: get(Total::BornAbroadDeaths),
            births: 0.0,
            end: get(Total::BornAbroadEnd),
        }
    }

    /// Of people born in the United Kingdom.
    pub fn uk_born<const L: usize>(totals: &Totals<L>, lane: usize) -> Self {
        use Total;
        let get = |total| totals.get(total, lane);
        Self {
            start: get(Total::UkBornStart),
            arrivals: get(Total::UkBornArrivals),
            moves_in: get(Total::UkBornMovesIn),
            moves_out: get(Total::UkBornMovesOut),
            departures: get(Total::UkBornDepartures),
            deaths: get(Total::UkBornDeaths),
            births: get(Total::UkBornBirths),
            end: get(Total::UkBornEnd),
        }
    }

    /// What is left over when the rows are added up; zero but for rounding.
    pub fn remainder(&self) -> f64 {
        let coming = self.start + self.arrivals + self.moves_in + self.births;
        self.end - (coming - self.moves_out - self.departures - self.deaths)
    }
}
