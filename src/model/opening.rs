//! The opening stock: the census by district, split into groups, years since arrival, English and immigration status.
//!
//! No table gives these splits by district. Each is imputed from what is published, by the parameters
//! named here, so that their doubt is drawn like any other's (docs/model/opening.md).

use super::{
    inputs::Inputs,
    lanes::{Lanes, add, ratio, zip},
    parameters::Parameters,
    population::{
        AGES, ALL_GROUPS, BANDS, CELLS, Cell, CellFacts, GROUPS, Group, OPEN_BAND, Population, cell_index,
        still_under_16,
    },
    steps::{ageing, citizenship, settlement::Statuses},
};
use crate::places::District;

/// The stock at the census and the cells' ages.
pub fn open<const L: usize>(inputs: &Inputs, parameters: &Parameters<L>) -> (Population<L>, Statuses<L>, CellFacts<L>) {
    let facts = cell_facts(parameters);
    let mut population = Population::empty(inputs.district_count());
    let cohorts = [false, true].map(|late| cohorts(inputs, parameters, late));
    let recency = recency(inputs, parameters);
    let propensities = std::array::from_fn(|cell| propensity(parameters, cell));
    let born_non_eu = inputs.places.districts().iter().map(|d| d.born_non_eu).sum::<f64>();
    for (district_index, district) in inputs.places.districts().iter().enumerate() {
        let groups = split_into_groups(inputs, parameters, born_non_eu, district_index, district);
        let recent =
            zip(&parameters.share_of_stock_arrived_last_ten_years, &recency[district_index], |share, index| {
                (share * index).clamp(0.1, 0.85)
            });
        let late = inputs.facts[district_index].late_census;
        let [mut people, mut not_well, mut not_at_all] = [[[0.0; L]; CELLS]; 3];
        for group in ALL_GROUPS {
            for band in 0..BANDS {
                people[cell_index(group, band)] = std::array::from_fn(|lane| {
                    let within = if band == OPEN_BAND { 1.0 - recent[lane] } else { recent[lane] };
                    groups[group as usize][lane] * within * cohorts[usize::from(late)][cell_index(group, band)][lane]
                });
            }
        }
        split_english(parameters, &propensities, district, &people, &mut not_well, &mut not_at_all);
        for (cell, stock) in population.cells[district_index].as_flattened_mut().iter_mut().enumerate() {
            *stock = Cell {
                people: Lanes(people[cell]),
                not_well: Lanes(not_well[cell]),
                not_at_all: Lanes(not_at_all[cell]),
            };
        }
        split_ages(inputs, parameters, &facts, district_index, &mut population);
    }
    population.sum(&facts);
    let mut statuses = Statuses::none();
    citizenship::open(parameters, &mut statuses, &population.national);
    (population, statuses, facts)
}

fn cell_facts<const L: usize>(parameters: &Parameters<L>) -> CellFacts<L> {
    let mut facts = CellFacts { working_age: vec![[0.0; L]; CELLS], under_16: [0.0; CELLS] };
    for group in ALL_GROUPS {
        for band in 0..BANDS {
            let cell = cell_index(group, band);
            match group {
                Group::ArrivedAsChild => {
                    facts.under_16[cell] = still_under_16(band);
                    facts.working_age[cell] = [1.0 - facts.under_16[cell]; L];
                }
                Group::ArrivedOlder => {}
                // In the open band the older are counted apart.
                _ if band == OPEN_BAND => facts.working_age[cell] = [1.0; L],
                _ => facts.working_age[cell] = parameters.working_age_share_recent,
            }
        }
    }
    facts
}

/// Of each group's people who arrived in the last ten years, the share of each band; one in the open band.
///
/// Cohorts are as large as the published arrivals of their year, less those who have left since at the
/// group's rate.
///
/// Bands stand as at the end of the census year. A census in March has seen the part of that year's arrivals that came
/// before it, one a year later all of them.
fn cohorts<const L: usize>(inputs: &Inputs, parameters: &Parameters<L>, late_census: bool) -> Vec<[f64; L]> {
    let before_census = if late_census { 1.0 } else { 1.0 - inputs.period().after_census };
    let census_year: f64 = inputs.national.flows[0].immigration.iter().sum::<f64>() * before_census;
    let mut shares = vec![[1.0; L]; CELLS];
    for group in ALL_GROUPS {
        let mut remaining = [1.0; L];
        let mut total = [0.0; L];
        for band in 0..OPEN_BAND {
            let arrived = match band {
                0 => census_year,
                _ => inputs.national.earlier_immigration[inputs.national.earlier_immigration.len() - band],
            };
            let share = remaining.map(|remaining| remaining * arrived);
            shares[cell_index(group, band)] = share;
            add(&mut total, &share);
            let leaving = parameters.departure_rate(group, band);
            for lane in 0..L {
                remaining[lane] *= 1.0 - leaving[lane];
            }
        }
        for band in 0..OPEN_BAND {
            shares[cell_index(group, band)] = ratio(&shares[cell_index(group, band)], &total);
        }
    }
    shares
}

/// How much more recent a district's stock is than the country's: by the people born abroad of the census before who
/// would still be here, or where that census is not known by district half by the arrivals of the year before against
/// people born abroad, half as everywhere.
fn recency<const L: usize>(inputs: &Inputs, parameters: &Parameters<L>) -> Vec<[f64; L]> {
    const SHARE_RANGE: (f64, f64) = (0.1, 0.9);
    let districts = inputs.places.districts();
    let arrived: f64 = districts.iter().map(|d| d.arrived_last_year).sum();
    let born_abroad: f64 = districts.iter().map(|d| d.born_abroad).sum();
    let by_arrivals = |d: &District| 0.5 + 0.5 * (d.arrived_last_year / d.born_abroad) / (arrived / born_abroad);
    let came = |d: &District, lane: usize| {
        d.census_before().map(|before| {
            let still_here = parameters.stayed_in_district_ten_years[lane] * before.born_abroad;
            (1.0 - still_here / d.born_abroad).clamp(SHARE_RANGE.0, SHARE_RANGE.1)
        })
    };
    let of_country: [f64; L] = std::array::from_fn(|lane| {
        let known = || districts.iter().filter_map(|d| Some((d.born_abroad, came(d, lane)?)));
        let all: f64 = known().map(|(people, _)| people).sum();
        if all > 0.0 { known().map(|(people, share)| people * share).sum::<f64>() / all } else { 1.0 }
    });
    districts
        .iter()
        .map(|d| {
            std::array::from_fn(|lane| came(d, lane).map_or_else(|| by_arrivals(d), |share| share / of_country[lane]))
        })
        .collect()
}

/// People born abroad of a district by group.
///
/// Born in Ireland: British and Irish. Born in the European Union: European, but for those who arrived as
/// children. Born elsewhere: by the national shares (survey by main reason, 2015/16), students weighted by
/// the district's students and people who came for protection by its asylum support. `born_non_eu` are all of the
/// country.
fn split_into_groups<const L: usize>(
    inputs: &Inputs,
    parameters: &Parameters<L>,
    born_non_eu: f64,
    district_index: usize,
    district: &District,
) -> [[f64; L]; GROUPS] {
    const LARGEST_INDEX: f64 = 3.0;
    let facts = &inputs.facts[district_index];
    let share_of_born_abroad = district.born_non_eu.max(1.0) / born_non_eu;
    let index = |share: f64| (0.5 + 0.5 * share / share_of_born_abroad).min(LARGEST_INDEX);
    let weight = |group: Group| match group {
        Group::Study => index(facts.share_of_students),
        Group::Humanitarian => index(facts.share_of_dispersed),
        _ => 1.0,
    };
    let mut shares = parameters.opening_share;
    let mut total = [0.0; L];
    for group in ALL_GROUPS {
        shares[group as usize] = shares[group as usize].map(|share| share * weight(group));
        add(&mut total, &shares[group as usize]);
    }
    let children_of_europe = parameters.opening_child_share_of_european.map(|share| share * district.born_eu);
    std::array::from_fn(|group| {
        std::array::from_fn(|lane| match ALL_GROUPS[group] {
            Group::BritishIrish => district.born_ireland,
            Group::European => district.born_eu - children_of_europe[lane],
            Group::ArrivedAsChild => {
                district.born_non_eu * shares[group][lane] / total[lane] + children_of_europe[lane]
            }
            _ => district.born_non_eu * shares[group][lane] / total[lane],
        })
    })
}

/// Splits a district's residents with limited English, less the share born in the United Kingdom, over its
/// cells by how common limited English is on each route and how it falls with years (relative propensities;
/// the district's census total is kept, with no cell above nine in ten).
fn split_english<const L: usize>(
    parameters: &Parameters<L>,
    propensities: &[[f64; L]; CELLS],
    district: &District,
    people: &[[f64; L]],
    not_well: &mut [[f64; L]],
    not_at_all: &mut [[f64; L]],
) {
    const MOST: f64 = 0.9;
    let without_good_english = district.english_not_well + district.english_not_at_all;
    let share_not_at_all = district.english_not_at_all / without_good_english.max(1.0);
    let mut expected = [0.0; L];
    for (amount, propensity) in people.iter().zip(propensities) {
        for lane in 0..L {
            expected[lane] += amount[lane] * propensity[lane];
        }
    }
    for (cell, (amount, propensity)) in people.iter().zip(propensities).enumerate() {
        for lane in 0..L {
            let born_abroad = without_good_english * parameters.limited_english_born_abroad_share[lane];
            let scale = if expected[lane] > 0.0 { born_abroad / expected[lane] } else { 0.0 };
            let without = amount[lane] * (propensity[lane] * scale).min(MOST);
            not_well[cell][lane] = without * (1.0 - share_not_at_all);
            not_at_all[cell][lane] = without * share_not_at_all;
        }
    }
}

/// How common limited English is in a cell, against other cells.
fn propensity<const L: usize>(parameters: &Parameters<L>, cell: usize) -> [f64; L] {
    let (group, band) = (cell / BANDS, cell % BANDS);
    let years = band as f64 / OPEN_BAND as f64;
    std::array::from_fn(|lane| {
        let fall = 1.0 - years * (1.0 - parameters.limited_english_long_stay_relative[lane]);
        parameters.limited_english_relative[group][lane] * fall
    })
}

/// Ages: of people born abroad, those of 65 and over in the open band; of people born here, what is left of
/// the district's residents of each age.
fn split_ages<const L: usize>(
    inputs: &Inputs,
    parameters: &Parameters<L>,
    facts: &CellFacts<L>,
    district_index: usize,
    population: &mut Population<L>,
) {
    let residents = &inputs.facts[district_index].residents_by_age;
    let born_here =
        inputs.places.districts()[district_index].residents - inputs.places.districts()[district_index].born_abroad;
    let people = &population.people_of(district_index);
    let mut by_age = [[0.0; L]; AGES];
    for group in ALL_GROUPS {
        let older = ageing::opening_older(parameters, group, &people[cell_index(group, OPEN_BAND)]);
        population.older[district_index * GROUPS + group as usize] = older;
        let ages = ageing::ages(facts, group, people, &older);
        for (total, amount) in by_age.iter_mut().zip(&ages) {
            add(total, amount);
        }
    }
    for lane in 0..L {
        let left: [f64; AGES] =
            std::array::from_fn(|age| (residents[age] - by_age[age][lane]).max(0.05 * residents[age]));
        let total: f64 = left.iter().sum();
        for age in 0..AGES {
            population.uk_born[district_index * AGES + age][lane] = born_here * left[age] / total;
        }
    }
}
