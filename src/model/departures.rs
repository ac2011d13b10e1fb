//! Step 4 of the year: departures and deaths of people born abroad, and changes of route.

use super::{
    decisions::Decisions,
    each::{Cell, Each},
    inputs::Inputs,
    parameters::Parameters,
    shape::{ALL_GROUPS, BANDS, CELLS, GROUPS, Group, Lanes, OPEN_BAND, by_cell, cell},
    standing::{self, YEARS_TO_SETTLEMENT_TODAY},
    state::{CellFacts, State, Stocks},
};
use crate::units::Year;

/// Most of a cell that may leave in a year.
const MOST: f64 = 0.9;
/// The national totals are met by multiplying the rates by no less and no more than these.
const SCALE_RANGE: (f64, f64) = (0.05, 5.0);

/// Years that graduates may stay today (H05).
const GRADUATE_STAY_TODAY: f64 = 2.0;

/// Rates by cell, and what they are multiplied by to meet the published emigration.
#[derive(Clone, Debug)]
pub struct Hazards<const L: usize> {
    /// Share leaving the country in a year, before scaling.
    departing: Vec<Lanes<L>>,
    /// Share leaving this year.
    leaving: Vec<Lanes<L>>,
    /// Share dying in a year at the country's mortality; in the open band, of those under 65.
    dying: Vec<Lanes<L>>,
    /// Multiples of the last two carried years, for European routes and the others.
    last_scales: [[Lanes<L>; 2]; 2],
}

/// People of one district who left the country or died in a year.
#[derive(Clone, Copy, Debug)]
pub struct Losses<const L: usize> {
    /// Departures.
    pub departures: Each<L>,
    /// Deaths.
    pub deaths: Each<L>,
}

impl<const L: usize> Hazards<L> {
    /// Rates of these parameters.
    pub fn new(parameters: &Parameters<L>, facts: &CellFacts<L>) -> Self {
        let mut departing = vec![[0.0; L]; CELLS];
        let mut dying = vec![[0.0; L]; CELLS];
        for group in ALL_GROUPS {
            for band in 0..BANDS {
                let number = cell(group, band);
                departing[number] = parameters.departure_rate(group, band);
                dying[number] = std::array::from_fn(|lane| {
                    let (child, working) = (facts.under_16[number], facts.working_age[number][lane]);
                    child * parameters.death_rate_under_16[lane]
                        + working * parameters.death_rate_16_64[lane]
                        + (1.0 - child - working) * parameters.death_rate_65_plus[lane]
                });
            }
        }
        let leaving = departing.clone();
        Self { departing, leaving, dying, last_scales: [[[1.0; L]; 2]; 2] }
    }

    /// Sets the year's departure rates. While flows are published the rates are scaled so that the country's
    /// departures of people born abroad meet them: those of European nationals for European routes, those of
    /// other nationals and of British citizens born abroad, less those the British and Irish rates give, for the others. Afterwards the mean multiple of the
    /// last two years holds, with its drift. British and Irish rates are not scaled: their flows cannot be told
    /// apart in the published totals.
    #[inline(never)]
    pub fn start_year(
        &mut self,
        inputs: &Inputs,
        parameters: &Parameters<L>,
        decisions: &Decisions,
        blocked: &Lanes<L>,
        state: &State<L>,
        year: Year,
    ) {
        for (route, european) in [(0, true), (1, false)] {
            let scale = if inputs.is_carried(year) {
                let scale = self.scale_to_published(inputs, parameters, state, year, european);
                self.last_scales[route] = [self.last_scales[route][1], scale];
                scale
            } else {
                let [before, last] = &self.last_scales[route];
                std::array::from_fn(|lane| (before[lane] + last[lane]) / 2.0 * parameters.departure_scale_drift[lane])
            };
            for group in ALL_GROUPS.into_iter().filter(|group| is_scaled_as(*group, european)) {
                for band in 0..BANDS {
                    let number = cell(group, band);
                    self.leaving[number] =
                        std::array::from_fn(|lane| (self.departing[number][lane] * scale[lane]).min(MOST));
                }
            }
        }
        if !inputs.is_carried(year) {
            self.answer_policy(parameters, decisions, blocked, state);
        }
    }

    /// What policy does to departures: graduates who may stay (H05), people kept waiting for settlement (D10), and
    /// those who would have left but stay since a limit would keep them from coming back (register D).
    fn answer_policy(
        &mut self,
        parameters: &Parameters<L>,
        decisions: &Decisions,
        blocked: &Lanes<L>,
        state: &State<L>,
    ) {
        let mut leaving = [0.0; L];
        for group in ALL_GROUPS.into_iter().filter(|group| group.is_non_eu()) {
            let waits = decisions.years_to_settlement(group);
            for band in 0..BANDS {
                let number = cell(group, band);
                for lane in 0..L {
                    let rate = &mut self.leaving[number][lane];
                    if matches!(group, Group::Study) {
                        *rate *=
                            graduates_stay(decisions.graduate_stay_years, parameters.graduate_route_departures[lane]);
                    }
                    *rate += parameters.settlement_wait_departures[lane]
                        * kept_waiting(parameters, state, number, waits, lane);
                    *rate = rate.clamp(0.0, MOST);
                    leaving[lane] += state.national[number][lane] * *rate;
                }
            }
        }
        for group in ALL_GROUPS.into_iter().filter(|group| group.is_non_eu()) {
            for band in 0..BANDS {
                for lane in 0..L {
                    let staying = parameters.cap_fewer_departures[lane] * blocked[lane];
                    let share = if leaving[lane] > 0.0 { (staying / leaving[lane]).min(1.0) } else { 0.0 };
                    self.leaving[cell(group, band)][lane] *= 1.0 - share;
                }
            }
        }
    }

    fn scale_to_published(
        &self,
        inputs: &Inputs,
        parameters: &Parameters<L>,
        state: &State<L>,
        year: Year,
        european: bool,
    ) -> Lanes<L> {
        let flows = inputs.national.flows_in(year);
        std::array::from_fn(|lane| {
            let published = if european {
                flows.emigration_european * parameters.bridge_european_departures_born_abroad[lane]
            } else {
                let british = flows.emigration_british * parameters.bridge_british_flows_born_abroad[lane];
                flows.emigration_non_eu * parameters.bridge_non_eu_departures_born_abroad[lane]
                    + (british - self.british_irish(state, lane)).max(0.0)
            };
            let mut expected = 0.0;
            for group in ALL_GROUPS.into_iter().filter(|group| is_scaled_as(*group, european)) {
                for band in 0..BANDS {
                    let number = cell(group, band);
                    expected += state.national[number][lane] * self.departing[number][lane];
                }
            }
            if expected > 0.0 { (published / expected).clamp(SCALE_RANGE.0, SCALE_RANGE.1) } else { 1.0 }
        })
    }

    /// Departures by the British and Irish rates, which no published total scales.
    fn british_irish(&self, state: &State<L>, lane: usize) -> f64 {
        (0..BANDS)
            .map(|band| cell(Group::BritishIrish, band))
            .map(|number| state.national[number][lane] * self.departing[number][lane])
            .sum()
    }

    /// Takes a district's departures and deaths out of its stocks.
    #[inline(never)]
    pub fn lose(
        &self,
        inputs: &Inputs,
        parameters: &Parameters<L>,
        stocks: &mut Stocks<L>,
        district: usize,
        share_of_year: f64,
    ) -> Losses<L> {
        let mortality = inputs.facts[district].relative_mortality * share_of_year;
        let dying_older = Each(parameters.death_rate_65_plus) * mortality;
        let (all_leaving, all_dying) = (by_cell(&self.leaving), by_cell(&self.dying));
        let mut losses = Losses { departures: Each::ZERO, deaths: Each::ZERO };
        for group in 0..GROUPS {
            let open = group * BANDS + OPEN_BAND;
            let share_older = Each(stocks.older[group]).share_of(Each(stocks.people[open]));
            for number in group * BANDS..open {
                let leaving = Each(all_leaving[number]) * share_of_year;
                losses.take(stocks, number, leaving, Each(all_dying[number]) * mortality);
            }
            // The open band holds old and young: its mortality is theirs together.
            let (leaving, dying) = (Each(all_leaving[open]) * share_of_year, Each(all_dying[open]) * mortality);
            losses.take(stocks, open, leaving, dying + share_older * (dying_older - dying));
            stocks.older[group] = (Each(stocks.older[group]) * (1.0 - leaving) * (1.0 - dying_older)).0;
        }
        losses
    }
}

impl<const L: usize> Losses<L> {
    /// Departures come first; those who are left may die.
    #[inline(always)]
    fn take(&mut self, stocks: &mut Stocks<L>, number: usize, leaving: Each<L>, dying: Each<L>) {
        let Cell { people, limited, none } = stocks.cell(number);
        let left = people * leaving;
        let remaining = people - left;
        let died = remaining * dying;
        self.departures += left;
        self.deaths += died;
        let surviving = (1.0 - leaving) * (1.0 - dying);
        stocks.set(number, Cell { people: remaining - died, limited: limited * surviving, none: none * surviving });
    }
}

/// Students' departure rate against today's: the right to stay two years lowers it by the effect, other lengths in
/// proportion.
fn graduates_stay(years: f64, effect: f64) -> f64 {
    let at = |years: f64| (1.0 - effect * years / GRADUATE_STAY_TODAY).max(0.0);
    let today = at(GRADUATE_STAY_TODAY);
    if today > 0.0 { at(years) / today } else { 1.0 }
}

/// Share of a cell's people who would have settled on today's route and are kept waiting by one of `waits` years; less
/// than none where a shorter route has settled people who would still wait.
fn kept_waiting<const L: usize>(
    parameters: &Parameters<L>,
    state: &State<L>,
    number: usize,
    waits: f64,
    lane: usize,
) -> f64 {
    let band = number % BANDS;
    let settled = state.settled[number][lane] + state.citizens[number][lane];
    if is_between(band, YEARS_TO_SETTLEMENT_TODAY, waits) {
        (standing::settled_by(parameters, band, lane) - settled).max(0.0)
    } else if is_between(band, waits, YEARS_TO_SETTLEMENT_TODAY) {
        -settled
    } else {
        0.0
    }
}

/// Whether people of a band have been here for the years of a short route but not for those of a long one.
fn is_between(band: usize, short: f64, long: f64) -> bool {
    (band as f64) >= short && (band as f64) < long
}

const fn is_scaled_as(group: Group, european: bool) -> bool {
    match group {
        Group::European => european,
        Group::BritishIrish => false,
        _ => !european,
    }
}

/// Changes of route within a district, in the first to fourth year after arrival: students who move to work or
/// to family routes, workers who move to family routes (H05). They sum to zero.
#[inline(never)]
pub fn change_routes<const L: usize>(parameters: &Parameters<L>, stocks: &mut Stocks<L>, share_of_year: f64) {
    let study_to_work = Each(parameters.route_switch_study_to_work) * share_of_year;
    let study_to_family = Each(parameters.route_switch_study_to_family) * share_of_year;
    let work_to_family = Each(parameters.route_switch_work_to_family) * share_of_year;
    let skilled = Each(parameters.skilled_share_of_work_arrivals);
    for band in 1..=4 {
        let students = stocks.cell(cell(Group::Study, band));
        let (to_work, mut to_family) = (students * study_to_work, students * study_to_family);
        stocks.set(cell(Group::Study, band), students - to_work - to_family);
        for (group, share) in [(Group::SkilledWork, skilled), (Group::OtherWork, 1.0 - skilled)] {
            let workers = stocks.cell(cell(group, band));
            let marrying = workers * work_to_family;
            stocks.set(cell(group, band), workers + to_work * share - marrying);
            to_family += marrying;
        }
        let family = stocks.cell(cell(Group::Family, band));
        stocks.set(cell(Group::Family, band), family + to_family);
    }
}
