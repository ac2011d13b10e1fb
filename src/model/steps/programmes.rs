//! Programmes that reach a number of people each, and local plans: mentoring, mixing, orientation, help into work (L6 to L8,
//! L12 to L15). Effects stay with those who are reached; each costs what it buys.

use super::english::Classes;
use crate::model::{
    barrier::Barrier,
    lanes::Lanes,
    parameters::Parameters,
    policy_year::{PolicyYear, YearInputs},
    population::{ALL_GROUPS, BANDS, Cell, GROUPS, NEWCOMER_BANDS, OPEN_BAND, Population, cell_index, newcomer_cells},
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

/// Share of leaving that welcoming communities prevent, by pounds a resident (L12).
pub fn welcoming<const L: usize>(parameters: &Parameters<L>, policy: &PolicyYear, residents: &[f64; L]) -> [f64; L] {
    std::array::from_fn(|lane| {
        let units = policy.welcoming_funding / residents[lane] / WELCOMING_UNIT;
        (parameters.welcoming_stay_effect[lane] * units).clamp(0.0, 0.9)
    })
}

/// Pounds a resident that the effects of welcoming communities are stated for.
const WELCOMING_UNIT: f64 = 10.0;

/// People of one district whom programmes may reach.
pub struct Eligible<'a, const L: usize> {
    /// Its people born abroad by cell.
    pub cells: &'a [[Cell<L>; BANDS]; GROUPS],
    /// Its people born abroad.
    pub born_abroad: Lanes<L>,
    /// Its residents.
    pub residents: Lanes<L>,
    /// Its newcomers who came as adults and not in old age.
    pub newcomers: Lanes<L>,
    /// Adults who arrived this year.
    pub adult_arrivals: Lanes<L>,
    /// Chance that an encounter is with somebody born here, 0 to 1.
    pub exposure: Lanes<L>,
}

/// Programmes in one district: whom they reach, what that does and what it costs.
///
/// Effect = people reached x gain a person; cost = people reached x cost a person, pounds (L6 to L8, L12 to L15).
#[inline(never)]
pub fn reach<const L: usize>(
    given: &YearInputs<L>,
    country: &Country<L>,
    eligible: &Eligible<L>,
    plan: &LocalPlan<L>,
    district: usize,
) -> Reach<L> {
    let (parameters, policy) = (given.parameters, given.policy);
    let share_of_residents = given.facts(district).share_of_residents;
    let &Eligible { cells, born_abroad, residents, newcomers, adult_arrivals, exposure } = eligible;
    let mentored = newcomers * country.mentored;
    let help = country.help.reached(cells);
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
    help: SupportIntoWork<L>,
    /// Share of people born abroad in mixing programmes.
    mixed: Lanes<L>,
}

impl<const L: usize> Country<L> {
    /// Counts people and places.
    pub fn count(given: &YearInputs<L>, population: &Population<L>, help: SupportIntoWork<L>) -> Self {
        let (parameters, policy) = (given.parameters, given.policy);
        let newcomers = newcomer_cells().map(|cell| Lanes(population.national[cell])).sum::<Lanes<L>>();
        let born_abroad = population.national.iter().map(|people| Lanes(*people)).sum::<Lanes<L>>();
        let mixing_money = Lanes::of(policy.impact_fund * policy.impact_fund_split()[1]);
        let share = |places: Lanes<L>, people| places.share_of(people).at_most(1.0);
        Self {
            residents: population.residents.iter().map(|people| Lanes(*people)).sum(),
            mentored: share(Lanes::of(policy.mentoring_matches), newcomers),
            help,
            mixed: share(mixing_money / parameters.mixing_programme_cost_per_person, born_abroad),
        }
    }
}

/// A local integration plan (L14): a stated sum a resident, put on the barrier that stands out most in the district.
#[derive(Clone, Copy, Debug)]
pub struct LocalPlan<const L: usize> {
    barrier: Barrier,
    money: Lanes<L>,
}

impl<const L: usize> LocalPlan<L> {
    /// The plan of a district with so many residents at the year's start. Which councils have one is not decided: where
    /// half of them do, each district has half the sum.
    pub fn of(given: &YearInputs<L>, residents: Lanes<L>, district: usize) -> Self {
        let money = residents * given.parameters.local_plan_funding_per_resident * given.policy.local_plan_share;
        Self { barrier: given.inputs.barriers[district], money }
    }

    /// Pounds that it puts on a barrier.
    pub fn money_for(&self, barrier: Barrier) -> Lanes<L> {
        if self.barrier == barrier { self.money } else { Lanes::ZERO }
    }

    /// People whom its money has places for on a programme, at a cost each; no more than are left without one.
    pub fn people(&self, barrier: Barrier, cost: impl Into<Lanes<L>>, left: Lanes<L>) -> Lanes<L> {
        (self.money_for(barrier) / cost).at_most(left).at_least(0.0)
    }

    /// Places in classes that it buys for people who wait for one, of those in `need` in the district.
    pub fn class_places(&self, classes: &Classes<L>, need: Lanes<L>) -> Lanes<L> {
        self.people(Barrier::English, classes.cost_of_place, need * classes.waiting_rate)
    }
}

/// Years in which help does all that it does: those of the trial's effect.
const YEARS_IN_FULL: usize = 3;
/// Years for which it is kept.
const YEARS_KEPT: usize = OPEN_BAND;

/// Whom help into work has reached (L8): its effect lasts. By year, this year's first, the share helped of those who then
/// stood in each newcomers' band.
///
/// It is kept for the country, as shares of those who came in the same year: newcomers of every district had the same
/// chance of a place, and those who were helped move and leave as others of their band do.
#[derive(Clone, Debug)]
pub struct SupportedIntoWork<const L: usize>([[Lanes<L>; NEWCOMER_BANDS]; YEARS_KEPT]);

/// What help does in one year, the same in every district.
#[derive(Clone, Debug)]
pub struct SupportIntoWork<const L: usize> {
    /// Of newcomers in each band, the share helped this year.
    helped: [Lanes<L>; NEWCOMER_BANDS],
    /// Of people in each band, those helped this year or before, in so far as it lasts.
    lasting: [Lanes<L>; OPEN_BAND],
    /// Bands in which there are any, in some draw.
    bands: usize,
}

/// People of a district whom help into work has reached.
#[derive(Clone, Copy, Debug)]
pub struct Reached<const L: usize> {
    /// This year.
    pub helped: Lanes<L>,
    /// This year or before, in so far as it lasts.
    pub lasting: Lanes<L>,
}

impl<const L: usize> SupportedIntoWork<L> {
    /// Nobody yet.
    pub const EMPTY: Self = Self([[Lanes::ZERO; NEWCOMER_BANDS]; YEARS_KEPT]);

    /// Gives the year's places to newcomers who had none before, all alike. As many stand in each band as at the year's
    /// start.
    pub fn start_year(&mut self, given: &YearInputs<L>, national: &[[f64; L]]) -> SupportIntoWork<L> {
        let (parameters, policy) = (given.parameters, given.policy);
        let years = &mut self.0;
        years.rotate_right(1);
        let before: [Lanes<L>; NEWCOMER_BANDS] =
            std::array::from_fn(|band| (1..=band).map(|ago| years[ago][band - ago]).sum());
        let newcomers = |band: usize| -> Lanes<L> {
            let groups = ALL_GROUPS.into_iter().filter(|group| group.came_at_working_age());
            groups.map(|group| Lanes(national[cell_index(group, band)])).sum()
        };
        let to_reach: Lanes<L> = (0..NEWCOMER_BANDS).map(|band| newcomers(band) * (1.0 - before[band])).sum();
        let money = Lanes::of(policy.employment_programme_funding);
        let places = money / parameters.employment_programme_cost_per_person;
        let share = places.share_of(to_reach).at_most(1.0);
        years[0] = before.map(|before| share * (1.0 - before));
        let fading = Lanes(parameters.help_into_work_fade_years);
        let left: [Lanes<L>; YEARS_KEPT] = std::array::from_fn(|ago| {
            let beyond = ago.saturating_sub(YEARS_IN_FULL - 1) as f64;
            (1.0 - Lanes::of(beyond) / fading).at_least(0.0)
        });
        let lasting: [Lanes<L>; OPEN_BAND] = std::array::from_fn(|band| {
            // Those here for so many years were newcomers in the first three of them.
            let ago = band.saturating_sub(NEWCOMER_BANDS - 1)..=band;
            ago.map(|ago| left[ago] * years[ago][band - ago]).sum()
        });
        let bands = lasting.iter().rposition(|share| *share != Lanes::ZERO).map_or(0, |last| last + 1);
        SupportIntoWork { helped: years[0], lasting, bands }
    }
}

impl<const L: usize> SupportIntoWork<L> {
    /// Those of a district whom it has reached.
    #[inline(never)]
    pub fn reached(&self, cells: &[[Cell<L>; BANDS]; GROUPS]) -> Reached<L> {
        let mut reached = Reached { helped: Lanes::ZERO, lasting: Lanes::ZERO };
        for band in 0..self.bands {
            let groups = ALL_GROUPS.into_iter().filter(|group| group.came_at_working_age());
            let people: Lanes<L> = groups.map(|group| cells[group as usize][band].people).sum();
            reached.lasting += people * self.lasting[band];
            if band < NEWCOMER_BANDS {
                reached.helped += people * self.helped[band];
            }
        }
        reached
    }
}
