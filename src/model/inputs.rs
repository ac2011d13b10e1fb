//! What the model is given: places, national flows, and what can be derived from them once for all draws.

use std::collections::BTreeMap;

use super::{
    barrier::{self, Barrier},
    national::{National, Period},
    population::AGES,
};
use crate::{
    places::{District, DistrictEffect, Places, REGIONS, REGIONS_OF_ENGLAND},
    units::Year,
};

/// Number of nations and regions.
pub const REGION_COUNT: usize = REGIONS.len();

/// Facts of a district in the form that the yearly steps read, none of which depends on a draw.
#[derive(Clone, Debug)]
pub struct DistrictFacts {
    /// Index of its region.
    pub region: usize,
    /// Whether its census was a year later than the others', as in Scotland.
    pub late_census: bool,
    /// Yearly rate of moving out to another district, all residents.
    pub move_out_rate: f64,
    /// Its share of the country's moves into districts.
    pub share_of_moves_in: f64,
    /// Its share of the country's moves out of districts.
    pub share_of_moves_out: f64,
    /// Logarithm of its median house price in standard deviations from the mean of districts; 0 where none is published.
    pub house_price: f64,
    /// Its share of last year's arrivals from abroad in the country.
    pub share_of_recent_arrivals: f64,
    /// Its share of the country's full-time students.
    pub share_of_students: f64,
    /// Its share of people in asylum dispersal accommodation.
    pub share_of_dispersed: f64,
    /// Its share of people on asylum support who live where they were placed, hotels included.
    pub share_of_placed: f64,
    /// Its share of the fall of the working-age population, over the districts where it is projected to fall.
    pub share_of_shrinking: f64,
    /// Its share of residents of the country.
    pub share_of_residents: f64,
    /// Births a resident in the year to mid-2015.
    pub birth_rate: f64,
    /// Deaths against what the country's age-specific rates would give; of people born here alone, so that where
    /// somebody born abroad lives does not change how long.
    pub relative_mortality: f64,
    /// Share of people aged 16 to 64 who turn 65 within a year.
    pub turning_65: f64,
    /// Employment rate less the country's, all residents of 16 to 64.
    pub employment_difference: f64,
    /// Residents without good English for each person born abroad, against the country.
    pub relative_limited_english: f64,
    /// Employment rate of all residents of 16 to 64.
    pub employment_rate: f64,
    /// Eta squared of birth abroad within the district.
    pub segregation: f64,
    /// Net additional dwellings a year.
    pub dwellings_added: f64,
    /// Share of residents aged under 16.
    pub share_under_16: f64,
    /// Share of small areas in the nation's most deprived tenth, in standard deviations from the nation's mean.
    pub deprivation: f64,
    /// Share of residents born abroad at the census before and at the opening one.
    pub shares_born_abroad: [f64; 2],
    /// Residents at the census by age: under 16, 16 to 64, 65 and over.
    pub residents_by_age: [f64; AGES],
}

/// Everything that the model is given and no draw changes.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The places themselves.
    pub places: &'static Places,
    /// National flows.
    pub national: &'static National,
    /// Facts by district, in the order of `places`.
    pub facts: Vec<DistrictFacts>,
    /// How much more or less than the steps of the year explain each district draws people; none unless given.
    pub district_effects: Vec<DistrictEffect>,
    /// For each district, the barrier that stands out most.
    pub barriers: Vec<Barrier>,
    /// For each district, the others within reach of a move.
    pub neighbours: Vec<Vec<NearBy>>,
    /// Net additional dwellings a year by region.
    pub dwellings_added: [f64; REGION_COUNT],
    /// Share of residents by region.
    pub share_of_residents: [f64; REGION_COUNT],
    /// Share of the country's residents born abroad at the census, and by how much it had risen in ten years.
    pub share_born_abroad_at_census: f64,
    /// The rise in ten years.
    pub pace_at_census: f64,
    /// Net migration of everyone in the last published year.
    pub net_migration_today: f64,
    /// England's share of residents without good English at the census: its money for classes is set, and the other
    /// nations' is taken to stand to it as these people do.
    pub england_share_of_limited_english: f64,
    /// Mean share born abroad over districts at the census, and its standard deviation: the unit in which
    /// studies give the effect of a community's size (C01, C02).
    pub concentration: (f64, f64),
}

impl Inputs {
    /// Derives the facts.
    pub fn new(places: &'static Places, national: &'static National) -> Self {
        let facts = facts(places, national);
        let mut dwellings_added = [0.0; REGION_COUNT];
        let mut share_of_residents = [0.0; REGION_COUNT];
        for (district, facts) in places.districts().iter().zip(&facts) {
            dwellings_added[facts.region] += district.dwellings_added_per_year;
            share_of_residents[facts.region] += facts.share_of_residents;
        }
        let total = |pick: fn(&District) -> f64| places.districts().iter().map(pick).sum::<f64>();
        let share_born_abroad_at_census = total(|d| d.born_abroad) / total(|d| d.residents);
        let today = national.last_flows();
        let limited = |d: &District| d.english_not_well + d.english_not_at_all;
        let in_england = places.districts().iter().zip(&facts).filter(|(_, facts)| facts.region < REGIONS_OF_ENGLAND);
        let limited_in_england: f64 = in_england.map(|(district, _)| limited(district)).sum();
        Self {
            england_share_of_limited_english: limited_in_england / places.districts().iter().map(limited).sum::<f64>(),
            share_born_abroad_at_census,
            pace_at_census: share_born_abroad_at_census
                - total(|d| d.before().born_abroad) / total(|d| d.before().residents),
            net_migration_today: today.immigration.iter().sum::<f64>()
                - today.emigration_british
                - today.emigration_european
                - today.emigration_non_eu,
            places,
            national,
            district_effects: vec![DistrictEffect::default(); facts.len()],
            barriers: barrier::largest(places.districts()),
            neighbours: neighbours(places),
            facts,
            dwellings_added,
            share_of_residents,
            concentration: concentration(places),
        }
    }

    /// The same with these effects of districts, in their order.
    #[must_use]
    pub fn with_district_effects(self, district_effects: Vec<DistrictEffect>) -> Self {
        Self { district_effects, ..self }
    }

    /// Number of districts.
    pub fn district_count(&self) -> usize {
        self.facts.len()
    }

    /// How much of a year's flows a district takes part in: those after its census day.
    pub fn share_of_year(&self, district: usize, year: Year) -> f64 {
        let period = self.period();
        match (self.facts[district].late_census, year.since(period.first)) {
            (false, 0) | (true, 1) => period.after_census,
            (true, 0) => 0.0,
            _ if year == period.last => period.of_last_year,
            _ => 1.0,
        }
    }

    /// The years of a projection from these inputs.
    pub fn period(&self) -> &Period {
        &self.national.period
    }

    /// Whether a year still has published flows.
    pub fn is_carried(&self, year: Year) -> bool {
        self.national.is_published(year)
    }
}

fn facts(places: &Places, national: &National) -> Vec<DistrictFacts> {
    let districts = places.districts();
    let total = |pick: fn(&District) -> f64| districts.iter().map(pick).sum::<f64>();
    let (residents, recent) = (total(|d| d.residents), total(|d| d.arrived_last_year));
    let (students, dispersed) = (total(|d| d.students), total(|d| d.asylum_dispersed));
    let (placed, shrinking) = (total(|d| d.asylum_placed), total(fall_of_working_age));
    let limited_english = total(|d| d.english_not_well + d.english_not_at_all) / total(|d| d.born_abroad);
    let employed = total(|d| d.employment_rate * d.residents * d.share_16_64);
    let employment_rate = employed / total(|d| d.residents * d.share_16_64);
    let (moves_in, moves_out) = (total(|d| d.internal_in), total(|d| d.internal_out));
    let house_prices = house_prices(districts);
    // Crude relative mortality: deaths against those that the country's deaths for each person of 65 and over give.
    let old = total(|d| d.residents * d.share_65_plus);
    let deaths = total(|d| d.deaths);
    let expected = |d: &District| deaths * d.share_65_plus * d.residents / old;
    districts
        .iter()
        .zip(places.region_of())
        .zip(&house_prices)
        .map(|((d, region), house_price)| DistrictFacts {
            region: *region,
            late_census: d.census_year > national.period.first.0,
            move_out_rate: d.internal_out / d.population,
            share_of_moves_in: d.internal_in / moves_in,
            share_of_moves_out: d.internal_out / moves_out,
            house_price: *house_price,
            share_of_recent_arrivals: d.arrived_last_year / recent,
            share_of_students: d.students / students,
            share_of_dispersed: d.asylum_dispersed / dispersed,
            share_of_placed: d.asylum_placed / placed,
            share_of_shrinking: fall_of_working_age(d) / shrinking,
            share_of_residents: d.residents / residents,
            birth_rate: d.births / d.population,
            relative_mortality: (d.deaths / expected(d)).clamp(0.7, 1.4),
            turning_65: d.share_of_16_64_turning_65,
            employment_difference: d.employment_rate - employment_rate,
            relative_limited_english: (d.english_not_well + d.english_not_at_all) / d.born_abroad / limited_english,
            employment_rate: d.employment_rate,
            segregation: d.segregation,
            dwellings_added: d.dwellings_added_per_year,
            share_under_16: d.share_under_16,
            deprivation: relative_deprivation(districts, d),
            shares_born_abroad: [d.before().born_abroad / d.before().residents, d.born_abroad / d.residents],
            residents_by_age: [d.share_under_16, d.share_16_64, d.share_65_plus].map(|share| share * d.residents),
        })
        .collect()
}

/// Residents of 16 to 64 fewer in 2033 than in 2023, by the published projection; none where it rises or is not known.
fn fall_of_working_age(d: &District) -> f64 {
    d.residents * d.share_16_64 * (-d.working_age_change_2033.unwrap_or(0.0) / 100.0).max(0.0)
}

/// Logarithms of house prices, standardised over the residents of the districts that publish one.
fn house_prices(districts: &[District]) -> Vec<f64> {
    let logarithms: Vec<Option<f64>> = districts.iter().map(|d| d.house_price.map(libm::log)).collect();
    let known = || districts.iter().zip(&logarithms).filter_map(|(d, price)| Some((d.residents, (*price)?)));
    let residents: f64 = known().map(|(residents, _)| residents).sum();
    let mean = known().map(|(residents, price)| residents * price).sum::<f64>() / residents;
    let squares: f64 = known().map(|(residents, price)| residents * (price - mean) * (price - mean)).sum();
    let deviation = libm::sqrt(squares / residents);
    logarithms.iter().map(|price| price.map_or(0.0, |price| (price - mean) / deviation)).collect()
}

/// Nations measure deprivation each in their own way, so a district is held against its own nation.
fn relative_deprivation(districts: &[District], district: &District) -> f64 {
    let of_nation = || districts.iter().filter(|d| d.nation_code == district.nation_code);
    let residents: f64 = of_nation().map(|d| d.residents).sum();
    let mean = of_nation().map(|d| d.deprivation * d.residents).sum::<f64>() / residents;
    let squares: f64 = of_nation().map(|d| d.residents * (d.deprivation - mean) * (d.deprivation - mean)).sum();
    (district.deprivation - mean) / libm::sqrt(squares / residents)
}

/// Steps on the hexagon map that a move to a place near by may take.
pub(super) const REACH: usize = 4;

/// Districts of one region that are near to another.
#[derive(Clone, Debug)]
pub struct NearBy {
    /// Their region.
    pub region: usize,
    /// Their indices, and how many steps away they are on the hexagon map.
    pub districts: Vec<(usize, usize)>,
}

/// The hexagon map keeps neighbours together as far as it can, so its steps stand for distance; odd rows are shifted.
fn neighbours(places: &Places) -> Vec<Vec<NearBy>> {
    let axial: Vec<(i32, i32)> =
        places.districts().iter().map(|d| (d.hex_q - (d.hex_r - (d.hex_r & 1)) / 2, d.hex_r)).collect();
    let steps = |(q, r): (i32, i32), (other_q, other_r): (i32, i32)| {
        let (across, down) = (q - other_q, r - other_r);
        across.abs().max(down.abs()).max((across + down).abs()) as usize
    };
    axial
        .iter()
        .map(|from| {
            let away = axial.iter().enumerate().map(|(to, place)| (to, steps(*from, *place)));
            let mut near: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
            for (to, steps) in away.filter(|(_, steps)| (1..=REACH).contains(steps)) {
                near.entry(places.region_of()[to]).or_default().push((to, steps));
            }
            near.into_iter().map(|(region, districts)| NearBy { region, districts }).collect()
        })
        .collect()
}

fn concentration(places: &Places) -> (f64, f64) {
    let shares: Vec<f64> = places.districts().iter().map(|d| d.born_abroad / d.residents).collect();
    let count = shares.len() as f64;
    let mean = shares.iter().sum::<f64>() / count;
    let variance = shares.iter().map(|share| (share - mean) * (share - mean)).sum::<f64>() / count;
    (mean, libm::sqrt(variance))
}
