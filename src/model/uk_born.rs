//! People born in the United Kingdom: a cohort account in three ages, so that every share has a moving denominator.

use super::{
    arrivals::Arrivals,
    inputs::Inputs,
    parameters::Parameters,
    shape::{AGES, Lanes},
    state::State,
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

/// Ages, births, deaths and moves abroad of one district's people born here in a year.
///
/// `national` is their number in the country at the year's start; those who leave are spread by it, those who
/// come back by residents.
pub fn advance<const L: usize>(
    inputs: &Inputs,
    parameters: &Parameters<L>,
    arrivals: &Arrivals<L>,
    national: &Lanes<L>,
    state: &mut State<L>,
    district: usize,
    share_of_year: f64,
) -> UkBornChange<L> {
    let facts = &inputs.facts[district];
    let residents = state.residents[district];
    let ages = &mut state.uk_born[district * AGES..][..AGES];
    let mut change = UkBornChange { births: [0.0; L], deaths: [0.0; L], arrivals: [0.0; L], departures: [0.0; L] };
    for lane in 0..L {
        let rates = [
            parameters.death_rate_under_16[lane],
            parameters.death_rate_16_64[lane],
            parameters.death_rate_65_plus[lane],
        ];
        let leaving = (arrivals.uk_born_departures[lane] / national[lane] * share_of_year).min(MOST);
        let coming = arrivals.uk_born[lane] * facts.share_of_residents * share_of_year;
        let births = residents[lane] * facts.birth_rate * parameters.births_relative_to_2015[lane] * share_of_year;
        let all: f64 = ages.iter().map(|age| age[lane]).sum();
        for (age, rate) in ages.iter_mut().zip(rates) {
            let joining = if all > 0.0 { coming * age[lane] / all } else { 0.0 };
            let left = age[lane] * leaving;
            let died = (age[lane] - left) * rate * facts.relative_mortality * share_of_year;
            age[lane] += joining - left - died;
            change.arrivals[lane] += joining;
            change.departures[lane] += left;
            change.deaths[lane] += died;
        }
        let growing_up = ages[0][lane] / CHILDHOOD * share_of_year;
        let turning_65 = ages[1][lane] * facts.turning_65 * share_of_year;
        ages[0][lane] += births - growing_up;
        ages[1][lane] += growing_up - turning_65;
        ages[2][lane] += turning_65;
        change.births[lane] += births;
    }
    change
}
