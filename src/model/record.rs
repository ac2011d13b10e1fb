//! What is kept of a projection: the totals of every year and the accounts that are read from them.

use serde::Serialize;

use super::{
    inputs::{Inputs, REGION_COUNT},
    lanes::add,
    parameters::Draw,
    policy_year::YearInputs,
    population::Population,
    steps::ClassMoney,
    totals::{Total, Totals},
};
use crate::{places::REGIONS_OF_ENGLAND, units::Year};

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
    /// Nothing yet.
    pub fn new(watch: &Watch, inputs: &Inputs, draws: [Draw; L]) -> Self {
        let (districts, years) = (inputs.district_count(), inputs.period().years());
        let mut watched = vec![None; districts];
        match watch {
            Watch::AllDistricts => watched.iter_mut().enumerate().for_each(|(district, slot)| *slot = Some(district)),
            Watch::Districts(chosen) => {
                for (slot, district) in chosen.iter().enumerate() {
                    watched[*district] = Some(slot);
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

    /// Keeps what regional quotas were multiplied by.
    pub fn note_quotas(&mut self, year: Year, scaled: [f64; L]) {
        self.quotas_scaled[year.since(self.first)] = scaled;
    }

    /// Keeps what money for classes could buy in a year, and what it bought.
    pub fn note_classes(&mut self, year: Year, money: ClassMoney<L>) {
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

    /// Adds the totals of a district in a year.
    #[inline(never)]
    pub fn add(&mut self, year: Year, region: usize, district: usize, totals: &Totals<L>) {
        let year = year.since(self.first);
        self.regions[year * REGION_COUNT + region].add(totals);
        if let Some(slot) = self.watched[district] {
            self.districts[year * self.watched_count + slot].add(totals);
        }
    }

    /// Index of dissimilarity between districts: half the sum of how far each district's share of the area's people
    /// born abroad lies from its share of the area's people born here.
    pub fn note_dissimilarity(&mut self, given: &YearInputs<L>, population: &Population<L>) {
        let (inputs, year) = (given.inputs, given.year);
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
