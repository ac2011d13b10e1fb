//! Programmes that reach a number of people each: mentoring, mixing, orientation, help into work, services (L6 to L8,
//! L12 to L15, L21). Effects stay with those who are reached; each costs what it buys.

use super::{help_into_work::HelpIntoWork, local_plan::Plan};
use crate::model::{
    barrier::Barrier, inputs::Inputs, lanes::Lanes, parameters::Parameters, policy_year::PolicyYear,
    population::Population, stages::newcomer_cells,
};

/// What programmes do in one district in a year.
#[derive(Clone, Debug)]
pub struct Reach<const L: usize> {
    /// Rise in the sum of chances of meeting over people born abroad.
    pub contact: Lanes<L>,
    /// People in work because of programmes.
    pub employed: Lanes<L>,
    /// People whom help into work has reached, in so far as it lasts.
    pub helped: Lanes<L>,
    /// Cost, pounds.
    pub cost: Lanes<L>,
}

/// The impact fund's split over English, mixing and services; shares that add up to more than one are scaled.
pub fn split(policy: &PolicyYear) -> [f64; 3] {
    let (english, mixing) = (policy.impact_fund_english_share, policy.impact_fund_mixing_share);
    let scale = 1.0 / (english + mixing).max(1.0);
    [english * scale, mixing * scale, 1.0 - (english + mixing) * scale]
}

/// Money for services in the country: its own lever's and the impact fund's part.
pub fn service_money(policy: &PolicyYear) -> f64 {
    policy.service_funding + policy.impact_fund * split(policy)[2]
}

/// Share of leaving that welcoming communities prevent, by pounds a resident (L12).
pub fn welcoming<const L: usize>(parameters: &Parameters<L>, policy: &PolicyYear, residents: &[f64; L]) -> [f64; L] {
    std::array::from_fn(|lane| {
        let units = policy.welcoming_funding / residents[lane] / WELCOMING_UNIT;
        (parameters.welcoming_stay_effect[lane] * units).clamp(0.0, 0.9)
    })
}

/// Pounds a resident that the effects of welcoming communities are stated for.
const WELCOMING_UNIT: f64 = 10.0;

/// Programmes in one district: whom they reach, what that does and what it costs. `exposure` is the district's chance of
/// meeting, `newcomers`, `adult_arrivals` and `plan` are its own.
#[allow(clippy::too_many_arguments)]
#[inline(never)]
pub fn reach<const L: usize>(
    inputs: &Inputs,
    parameters: &Parameters<L>,
    policy: &PolicyYear,
    population: &Population<L>,
    country: &Country<L>,
    exposure: Lanes<L>,
    newcomers: Lanes<L>,
    adult_arrivals: Lanes<L>,
    plan: &Plan<L>,
    district: usize,
) -> Reach<L> {
    let share_of_residents = inputs.facts[district].share_of_residents;
    let (born_abroad, residents) = (Lanes(population.born_abroad[district]), Lanes(population.residents[district]));
    let mentored = newcomers * country.mentored;
    let help = country.help.reached(&population.cells[district]);
    // What a plan's help does beyond its own year is not followed: its memory would be the district's.
    let by_plan = plan.people(Barrier::Work, parameters.employment_programme_cost_per_person, newcomers - help.helped);
    let mixed = born_abroad * country.mixed;
    let mixed = mixed + plan.people(Barrier::Mixing, parameters.mixing_programme_cost_per_person, born_abroad - mixed);
    let young = policy.youth_mixing_places * share_of_residents;
    let oriented = adult_arrivals * policy.orientation_share;
    let welcoming = policy.welcoming_funding * share_of_residents;
    let planned = 1.0 + Lanes(parameters.local_plan_gain) * policy.local_plan_share;
    let young_born_abroad = young * born_abroad.share_of(residents);
    let welcomed = Lanes::of(welcoming / WELCOMING_UNIT) / residents * born_abroad;
    Reach {
        contact: planned
            * (mentored * parameters.mentoring_contact_gain
                + mixed * parameters.mixing_programme_contact_gain
                + young_born_abroad * parameters.youth_mixing_contact_gain * exposure)
            + welcomed * exposure * parameters.welcoming_contact_gain,
        employed: planned
            * (mentored * parameters.mentoring_employment
                + (help.lasting + by_plan) * parameters.employment_programme_gain
                + oriented * parameters.orientation_early_employment),
        helped: help.lasting + by_plan,
        cost: mentored * parameters.mentoring_cost_per_match
            + (help.helped + by_plan) * parameters.employment_programme_cost_per_person
            + mixed * parameters.mixing_programme_cost_per_person
            + young * Lanes(parameters.youth_mixing_cost_per_place)
            + oriented * parameters.orientation_cost_per_person
            + welcoming,
    }
}

/// The country at the start of a year, and the shares of people whom its programmes have places for: a district's share
/// of the country's newcomers or people born abroad is its share of the places. None reaches anybody twice in a year,
/// and help into work nobody twice at all.
#[derive(Clone, Debug)]
pub struct Country<const L: usize> {
    /// All residents.
    pub residents: Lanes<L>,
    /// Share of newcomers who are mentored.
    mentored: Lanes<L>,
    /// Those helped into work, this year and before.
    help: HelpIntoWork<L>,
    /// Share of people born abroad in mixing programmes.
    mixed: Lanes<L>,
}

impl<const L: usize> Country<L> {
    /// Counts people and places.
    pub fn count(
        parameters: &Parameters<L>,
        policy: &PolicyYear,
        population: &Population<L>,
        help: HelpIntoWork<L>,
    ) -> Self {
        let newcomers = newcomer_cells().map(|number| Lanes(population.national[number])).sum::<Lanes<L>>();
        let born_abroad = population.national.iter().map(|people| Lanes(*people)).sum::<Lanes<L>>();
        let mixing_money = Lanes::of(policy.impact_fund * split(policy)[1]);
        let share = |places: Lanes<L>, people| places.share_of(people).at_most(1.0);
        Self {
            residents: population.residents.iter().map(|people| Lanes(*people)).sum(),
            mentored: share(Lanes::of(policy.mentoring_matches), newcomers),
            help,
            mixed: share(mixing_money / parameters.mixing_programme_cost_per_person, born_abroad),
        }
    }
}
