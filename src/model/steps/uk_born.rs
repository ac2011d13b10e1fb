//! People born in the United Kingdom: a cohort account in three ages, so that every share has a moving denominator.

use super::immigration::Arrivals;
use crate::model::{
    lanes::Lanes,
    policy_year::YearInputs,
    population::{AGES, DistrictStocks},
};

/// What changed a district's number of people born here in a year, besides moves.
#[derive(Clone, Copy, Debug)]
pub struct UkBornChange<const L: usize> {
    /// Births to all residents: every child born here is UK-born.
    pub births: Lanes<L>,
    /// Deaths.
    pub deaths: Lanes<L>,
    /// Arrivals from abroad.
    pub arrivals: Lanes<L>,
    /// Departures abroad.
    pub departures: Lanes<L>,
}

/// Years lived under 16.
const CHILDHOOD: f64 = 16.0;
/// Most of an age that may leave in a year.
const MOST: f64 = 0.5;

/// Births = residents x the district's birth rate x the trend since 2015; deaths = people of an age x its rate x the
/// district's relative mortality; one sixteenth of those under 16 turn 16.
///
/// Ages, births, deaths and moves abroad of one district's people born here in a year.
///
/// `national` is their number in the country at the year's start; those who leave are spread by it, those who
/// come back by residents.
#[inline(never)]
pub fn advance<const L: usize>(
    given: &YearInputs<L>,
    arrivals: &Arrivals<L>,
    national: &[f64; L],
    stocks: &mut DistrictStocks<L>,
    residents: &[f64; L],
    district: usize,
) -> UkBornChange<L> {
    let (facts, parameters, share_of_year) = (given.facts(district), given.parameters, given.share_of_year(district));
    let rates = [parameters.death_rate_under_16, parameters.death_rate_16_64, parameters.death_rate_65_plus];
    let mortality = facts.relative_mortality * share_of_year;
    let leaving = (Lanes(arrivals.uk_born_departures) / *national * share_of_year).at_most(MOST);
    let ages = stocks.uk_born.map(Lanes);
    let coming = Lanes(arrivals.uk_born) * (facts.share_of_residents * share_of_year);
    let coming = coming.share_of(ages.into_iter().sum());
    let births = Lanes(*residents) * parameters.births_relative_to_2015 * (facts.birth_rate * share_of_year);
    let mut change = UkBornChange { births, deaths: Lanes::ZERO, arrivals: Lanes::ZERO, departures: Lanes::ZERO };
    let mut after = [Lanes::ZERO; AGES];
    for (age, rate) in rates.into_iter().enumerate() {
        let (joining, left) = (coming * ages[age], ages[age] * leaving);
        let died = (ages[age] - left) * (Lanes(rate) * mortality);
        after[age] = ages[age] + joining - left - died;
        change.arrivals += joining;
        change.departures += left;
        change.deaths += died;
    }
    let growing_up = after[0] * (share_of_year / CHILDHOOD);
    let turning_65 = after[1] * (facts.turning_65 * share_of_year);
    *stocks.uk_born = [after[0] + births - growing_up, after[1] + growing_up - turning_65, after[2] + turning_65]
        .map(|people| people.0);
    change
}
