//! Programmes that reach a number of people each: mentoring, mixing, orientation, help into work, services (L6 to L8,
//! L12 to L15, L21). Effects stay with those who are reached; each costs what it buys.

use super::{
    barriers::Barrier, decisions::Decisions, each::Each, help_into_work::HelpIntoWork, inputs::Inputs,
    parameters::Parameters, plans::Plan, shape::Lanes, stages::newcomer_cells, state::State,
};

/// What programmes do in one district in a year.
#[derive(Clone, Debug)]
pub struct Reach<const L: usize> {
    /// Rise in the sum of chances of meeting over people born abroad.
    pub contact: Each<L>,
    /// People in work because of programmes.
    pub employed: Each<L>,
    /// People whom help into work has reached, in so far as it lasts.
    pub helped: Each<L>,
    /// Cost, pounds.
    pub cost: Each<L>,
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

/// Programmes in one district: whom they reach, what that does and what it costs. `exposure` is the district's chance of
/// meeting, `newcomers`, `adult_arrivals` and `plan` are its own.
#[allow(clippy::too_many_arguments)]
#[inline(never)]
pub fn reach<const L: usize>(
    inputs: &Inputs,
    parameters: &Parameters<L>,
    decisions: &Decisions,
    state: &State<L>,
    country: &Country<L>,
    exposure: Each<L>,
    newcomers: Each<L>,
    adult_arrivals: Each<L>,
    plan: &Plan<L>,
    district: usize,
) -> Reach<L> {
    let share_of_residents = inputs.facts[district].share_of_residents;
    let (born_abroad, residents) = (Each(state.born_abroad[district]), Each(state.residents[district]));
    let mentored = newcomers * country.mentored;
    let help = country.help.reached(&state.cells[district]);
    // What a plan's help does beyond its own year is not followed: its memory would be the district's.
    let by_plan = plan.people(Barrier::Work, parameters.employment_programme_cost_per_person, newcomers - help.helped);
    let mixed = born_abroad * country.mixed;
    let mixed = mixed + plan.people(Barrier::Mixing, parameters.mixing_programme_cost_per_person, born_abroad - mixed);
    let young = decisions.youth_mixing_places * share_of_residents;
    let oriented = adult_arrivals * decisions.orientation_share;
    let welcoming = decisions.welcoming_funding * share_of_residents;
    let planned = 1.0 + Each(parameters.local_plan_gain) * decisions.local_plan_share;
    let young_born_abroad = young * born_abroad.share_of(residents);
    let welcomed = Each::of(welcoming / WELCOMING_UNIT) / residents * born_abroad;
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
            + young * Each(parameters.youth_mixing_cost_per_place)
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
    pub residents: Each<L>,
    /// Share of newcomers who are mentored.
    mentored: Each<L>,
    /// Those helped into work, this year and before.
    help: HelpIntoWork<L>,
    /// Share of people born abroad in mixing programmes.
    mixed: Each<L>,
}

impl<const L: usize> Country<L> {
    /// Counts people and places.
    pub fn count(parameters: &Parameters<L>, decisions: &Decisions, state: &State<L>, help: HelpIntoWork<L>) -> Self {
        let newcomers = newcomer_cells().map(|number| Each(state.national[number])).sum::<Each<L>>();
        let born_abroad = state.national.iter().map(|people| Each(*people)).sum::<Each<L>>();
        let mixing_money = Each::of(decisions.impact_fund * split(decisions)[1]);
        let share = |places: Each<L>, people| places.share_of(people).at_most(1.0);
        Self {
            residents: state.residents.iter().map(|people| Each(*people)).sum(),
            mentored: share(Each::of(decisions.mentoring_matches), newcomers),
            help,
            mixed: share(mixing_money / parameters.mixing_programme_cost_per_person, born_abroad),
        }
    }
}
