//! Programmes that reach a number of people each: mentoring, mixing, orientation, help into work, services (L6 to L8,
//! L12 to L15, L21). Effects stay with those who are reached; each costs what it buys.

use super::{
    decisions::Decisions,
    inputs::Inputs,
    parameters::Parameters,
    shape::{ALL_GROUPS, CELLS, Group, Lanes, cell},
    state::State,
};

/// Years since arrival within which newcomers are mentored and helped into work.
const NEWCOMER_BANDS: usize = 3;

/// What programmes do in one district in a year.
#[derive(Clone, Debug)]
pub struct Reach<const L: usize> {
    /// Rise in the sum of chances of meeting over people born abroad.
    pub contact: Lanes<L>,
    /// People in work because of programmes.
    pub employed: Lanes<L>,
    /// Rise in the sum of relative earnings over people in work.
    pub earnings: Lanes<L>,
    /// Cost, pounds.
    pub cost: Lanes<L>,
}

/// The impact fund's split over English, mixing and services; shares that add up to more than one are scaled.
pub fn split(decisions: &Decisions) -> [f64; 3] {
    let (english, mixing) = (decisions.impact_fund_english_share, decisions.impact_fund_mixing_share);
    let scale = 1.0 / (english + mixing).max(1.0);
    [english * scale, mixing * scale, 1.0 - (english + mixing) * scale]
}

/// Money for services in the country: its own lever's and the impact fund's part.
pub fn service_money(decisions: &Decisions) -> f64 {
    decisions.service_funding + decisions.impact_fund * split(decisions)[2]
}

/// Share of leaving that welcoming communities prevent, by pounds a resident (L12).
pub fn welcoming<const L: usize>(parameters: &Parameters<L>, decisions: &Decisions, residents: &Lanes<L>) -> Lanes<L> {
    std::array::from_fn(|lane| {
        let units = decisions.welcoming_funding / residents[lane] / WELCOMING_UNIT;
        (parameters.welcoming_stay_effect[lane] * units).clamp(0.0, 0.9)
    })
}

/// Pounds a resident that the effects of welcoming communities are stated for.
const WELCOMING_UNIT: f64 = 10.0;

/// Programmes in one district: its share of the country's newcomers, young people or people born abroad is its share
/// of the places. `newcomers` and `born_abroad` are the country's; `exposure` is the district's chance of meeting.
#[allow(clippy::too_many_arguments)]
pub fn reach<const L: usize>(
    inputs: &Inputs,
    parameters: &Parameters<L>,
    decisions: &Decisions,
    state: &State<L>,
    country: &Country<L>,
    exposure: &Lanes<L>,
    adult_arrivals: &Lanes<L>,
    district: usize,
) -> Reach<L> {
    let newcomers = newcomers(state, district);
    let residents = inputs.facts[district].share_of_residents;
    let mixing_money = decisions.impact_fund * split(decisions)[1];
    let mut reach = Reach { contact: [0.0; L], employed: [0.0; L], earnings: [0.0; L], cost: [0.0; L] };
    for lane in 0..L {
        let share_of_newcomers = share(newcomers[lane], country.newcomers[lane]);
        let share_of_born_abroad = share(state.born_abroad[district][lane], country.born_abroad[lane]);
        // A programme reaches nobody twice: no more places are taken than there are people.
        let mentored = (decisions.mentoring_matches * share_of_newcomers).min(newcomers[lane]);
        let programme_cost = parameters.employment_programme_cost_per_person[lane];
        let helped =
            (decisions.employment_programme_funding / programme_cost * share_of_newcomers).min(newcomers[lane]);
        let mixed = (mixing_money / parameters.mixing_programme_cost_per_person[lane] * share_of_born_abroad)
            .min(state.born_abroad[district][lane]);
        let young = decisions.youth_mixing_places * residents;
        let oriented = adult_arrivals[lane] * decisions.orientation_share;
        let welcoming = decisions.welcoming_funding * residents;
        let planned = 1.0 + parameters.local_plan_gain[lane] * decisions.local_plan_share;
        let share_born_abroad = share(state.born_abroad[district][lane], state.residents[district][lane]);
        let welcomed = welcoming / state.residents[district][lane] / WELCOMING_UNIT;
        reach.contact[lane] = planned
            * (mentored * parameters.mentoring_contact_gain[lane]
                + mixed * parameters.mixing_programme_contact_gain[lane]
                + young * share_born_abroad * parameters.youth_mixing_contact_gain[lane] * exposure[lane])
            + state.born_abroad[district][lane] * exposure[lane] * parameters.welcoming_contact_gain[lane] * welcomed;
        reach.employed[lane] = planned
            * (mentored * parameters.mentoring_employment[lane]
                + helped * parameters.employment_programme_gain[lane]
                + oriented * parameters.orientation_early_employment[lane]);
        reach.earnings[lane] = helped * parameters.employment_programme_earnings[lane];
        reach.cost[lane] = mentored * parameters.mentoring_cost_per_match[lane]
            + helped * programme_cost
            + mixed * parameters.mixing_programme_cost_per_person[lane]
            + young * parameters.youth_mixing_cost_per_place[lane]
            + oriented * parameters.orientation_cost_per_person[lane]
            + welcoming;
    }
    reach
}

/// The country's people that programmes are shared out by.
#[derive(Clone, Debug)]
pub struct Country<const L: usize> {
    /// Adults in their first years.
    pub newcomers: Lanes<L>,
    /// People born abroad.
    pub born_abroad: Lanes<L>,
    /// All residents.
    pub residents: Lanes<L>,
}

impl<const L: usize> Country<L> {
    /// Counts them at the start of a year.
    pub fn count(state: &State<L>) -> Self {
        let mut country = Self { newcomers: [0.0; L], born_abroad: [0.0; L], residents: [0.0; L] };
        for district in 0..state.district_count() {
            super::shape::add(&mut country.newcomers, &newcomers(state, district));
            super::shape::add(&mut country.born_abroad, &state.born_abroad[district]);
            super::shape::add(&mut country.residents, &state.residents[district]);
        }
        country
    }
}

fn newcomers<const L: usize>(state: &State<L>, district: usize) -> Lanes<L> {
    let mut total = [0.0; L];
    let is_adult = |group: &Group| !matches!(group, Group::ArrivedAsChild | Group::ArrivedOlder);
    for group in ALL_GROUPS.into_iter().filter(is_adult) {
        for band in 0..NEWCOMER_BANDS {
            super::shape::add(&mut total, &state.people[district * CELLS + cell(group, band)]);
        }
    }
    total
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
