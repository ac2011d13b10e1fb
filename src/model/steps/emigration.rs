//! Step 4 of the year: emigration and deaths of people born abroad.

use super::settlement::{self, Statuses};
use crate::model::{
    lanes::Lanes,
    parameters::Parameters,
    policy_year::YearInputs,
    population::{ALL_GROUPS, BANDS, CELLS, CellFacts, GROUPS, Group, OPEN_BAND, by_group, cell_index},
};

/// Most of a cell that may leave in a year.
const MOST: f64 = 0.9;
/// The national totals are met by multiplying the rates by no less and no more than these.
const SCALE_RANGE: (f64, f64) = (0.05, 5.0);

/// A cell's rates in a year.
#[derive(Clone, Copy, Debug, Default)]
struct Rates<const L: usize> {
    /// Share leaving the country.
    leaving: Lanes<L>,
    /// Share remaining.
    remaining: Lanes<L>,
    /// Share dying in a whole year at the country's mortality.
    dying: Lanes<L>,
}

/// Rates by cell, and what they are multiplied by to meet the published emigration.
#[derive(Clone, Debug)]
pub struct EmigrationRates<const L: usize> {
    /// Share leaving the country in a year, before scaling.
    departing: Vec<[f64; L]>,
    /// Share leaving this year.
    leaving: Vec<[f64; L]>,
    /// Rates in what the year has for districts of the earlier and of the later census.
    in_part: [Vec<Rates<L>>; 2],
    /// Share dying in a year at the country's mortality; in the open band, of those under 65.
    dying: Vec<[f64; L]>,
    /// Multiples of the last two carried years, for European routes and the others.
    last_scales: [[[f64; L]; 2]; 2],
}

impl<const L: usize> EmigrationRates<L> {
    /// Rates of these parameters.
    pub fn new(parameters: &Parameters<L>, facts: &CellFacts<L>) -> Self {
        let mut departing = vec![[0.0; L]; CELLS];
        let mut dying = vec![[0.0; L]; CELLS];
        for group in ALL_GROUPS {
            for band in 0..BANDS {
                let cell = cell_index(group, band);
                departing[cell] = parameters.departure_rate(group, band);
                dying[cell] = std::array::from_fn(|lane| {
                    let (child, working) = (facts.under_16[cell], facts.working_age[cell][lane]);
                    child * parameters.death_rate_under_16[lane]
                        + working * parameters.death_rate_16_64[lane]
                        + (1.0 - child - working) * parameters.death_rate_65_plus[lane]
                });
            }
        }
        let leaving = departing.clone();
        let in_part = [false, true].map(|_| vec![Rates::default(); CELLS]);
        Self { departing, leaving, in_part, dying, last_scales: [[[1.0; L]; 2]; 2] }
    }

    /// Sets the year's departure rates, as shares of a cell's people (H01 to H05).
    ///
    /// While flows are published the rates are scaled so that the country's departures of people born abroad meet them:
    /// those of European nationals for European routes; those of other nationals and of British citizens born abroad, less
    /// those that the British and Irish rates give, for the others. Afterwards the mean multiple of the last two years
    /// holds, with its drift. British and Irish rates are not scaled: their flows cannot be told apart in the published
    /// totals.
    #[inline(never)]
    pub fn start_year(
        &mut self,
        given: &YearInputs<L>,
        blocked: &[f64; L],
        national: &[[f64; L]],
        statuses: &Statuses<L>,
    ) {
        let (inputs, parameters, year) = (given.inputs, given.parameters, given.year);
        for (route, european) in [(0, true), (1, false)] {
            let scale = if inputs.is_carried(year) {
                let scale = self.scale_to_published(given, national, european);
                self.last_scales[route] = [self.last_scales[route][1], scale];
                scale
            } else {
                let [before, last] = &self.last_scales[route];
                std::array::from_fn(|lane| (before[lane] + last[lane]) / 2.0 * parameters.departure_scale_drift[lane])
            };
            for group in ALL_GROUPS.into_iter().filter(|group| is_scaled_as(*group, european)) {
                for band in 0..BANDS {
                    let cell = cell_index(group, band);
                    self.leaving[cell] =
                        std::array::from_fn(|lane| (self.departing[cell][lane] * scale[lane]).min(MOST));
                }
            }
        }
        if !inputs.is_carried(year) {
            self.answer_policy(given, blocked, national, statuses);
        }
        for (late_census, rates) in [false, true].into_iter().zip(&mut self.in_part) {
            let district = inputs.facts.iter().position(|facts| facts.late_census == late_census);
            let part = district.map_or(1.0, |district| inputs.share_of_year(district, year));
            for cell in 0..CELLS {
                let leaving = Lanes(self.leaving[cell]) * part;
                rates[cell] = Rates { leaving, remaining: 1.0 - leaving, dying: Lanes(self.dying[cell]) };
            }
        }
    }

    /// What policy does to departures: graduates who may stay (H05), people kept waiting for settlement (D10), and
    /// those who would have left but stay since a limit would keep them from coming back (register D).
    fn answer_policy(
        &mut self,
        given: &YearInputs<L>,
        blocked: &[f64; L],
        national: &[[f64; L]],
        statuses: &Statuses<L>,
    ) {
        let (parameters, policies) = (given.parameters, [given.today, given.policy]);
        let mut leaving = [0.0; L];
        for group in ALL_GROUPS.into_iter().filter(|group| group.is_non_eu()) {
            let waits = policies.map(|policy| policy.years_to_settlement(group));
            for band in 0..BANDS {
                let cell = cell_index(group, band);
                for lane in 0..L {
                    let rate = &mut self.leaving[cell][lane];
                    if matches!(group, Group::Study) {
                        let years = policies.map(|policy| policy.graduate_stay_years);
                        *rate *= graduates_stay(years, parameters.graduate_route_departures[lane]);
                    }
                    *rate += parameters.settlement_wait_departures[lane]
                        * settlement::kept_waiting(statuses, cell, waits, lane);
                    *rate = rate.clamp(0.0, MOST);
                    leaving[lane] += national[cell][lane] * *rate;
                }
            }
        }
        for group in ALL_GROUPS.into_iter().filter(|group| group.is_non_eu()) {
            for band in 0..BANDS {
                for lane in 0..L {
                    let staying = parameters.cap_fewer_departures[lane] * blocked[lane];
                    let share = if leaving[lane] > 0.0 { (staying / leaving[lane]).min(1.0) } else { 0.0 };
                    self.leaving[cell_index(group, band)][lane] *= 1.0 - share;
                }
            }
        }
    }

    /// Share of each cell's people who leave the country in a whole year.
    pub fn leaving(&self) -> &[[f64; L]] {
        &self.leaving
    }

    fn scale_to_published(&self, given: &YearInputs<L>, national: &[[f64; L]], european: bool) -> [f64; L] {
        let (flows, parameters) = (given.inputs.national.flows_in(given.year), given.parameters);
        std::array::from_fn(|lane| {
            let published = if european {
                flows.emigration_european * parameters.bridge_european_departures_born_abroad[lane]
            } else {
                let british = flows.emigration_british * parameters.bridge_british_flows_born_abroad[lane];
                flows.emigration_non_eu * parameters.bridge_non_eu_departures_born_abroad[lane]
                    + (british - self.british_irish(national, lane)).max(0.0)
            };
            let mut expected = 0.0;
            for group in ALL_GROUPS.into_iter().filter(|group| is_scaled_as(*group, european)) {
                for band in 0..BANDS {
                    let cell = cell_index(group, band);
                    expected += national[cell][lane] * self.departing[cell][lane];
                }
            }
            if expected > 0.0 { (published / expected).clamp(SCALE_RANGE.0, SCALE_RANGE.1) } else { 1.0 }
        })
    }

    /// Departures by the British and Irish rates, which no published total scales.
    fn british_irish(&self, national: &[[f64; L]], lane: usize) -> f64 {
        (0..BANDS)
            .map(|band| cell_index(Group::BritishIrish, band))
            .map(|cell| national[cell][lane] * self.departing[cell][lane])
            .sum()
    }

    /// The year's departures and deaths in a district.
    pub fn lose(&self, given: &YearInputs<L>, district: usize) -> Losses<'_, L> {
        let share_of_year = given.share_of_year(district);
        // At the country's rates everywhere: a district's own are those of people who were born and grew old there, and
        // nobody lives longer for being sent to another.
        Losses {
            rates: by_group(&self.in_part[usize::from(given.facts(district).late_census)]),
            dying_older: Lanes(given.parameters.death_rate_65_plus) * share_of_year,
            share_of_year,
            before: Lanes::ZERO,
            after: Lanes::ZERO,
            departures: Lanes::ZERO,
        }
    }
}

/// Departures and deaths in one district.
pub struct Losses<'a, const L: usize> {
    rates: &'a [[Rates<L>; BANDS]; GROUPS],
    dying_older: Lanes<L>,
    share_of_year: f64,
    /// People born abroad before anybody leaves or dies.
    pub before: Lanes<L>,
    /// Those who stay and live.
    pub after: Lanes<L>,
    /// Those who leave the country.
    pub departures: Lanes<L>,
}

impl<const L: usize> Losses<'_, L> {
    /// Of those of a cell who remain, the share who live. Among people who came as adults it is the same in all single
    /// years.
    #[inline(always)]
    pub fn living(&self, group: Group, band: usize) -> Lanes<L> {
        1.0 - self.rates[group as usize][band].dying * self.share_of_year
    }

    /// The share of a cell's people who stay and live. Departures come first; those who are left may die.
    #[inline(always)]
    pub fn surviving(&mut self, group: Group, band: usize, people: Lanes<L>, living: Lanes<L>) -> Lanes<L> {
        let rates = &self.rates[group as usize][band];
        self.before += people;
        self.departures += people * rates.leaving;
        living * rates.remaining
    }

    /// In a group's open band, of those who remain the share who live, and the older who stay and live. The band holds
    /// old and young: its mortality is theirs together.
    #[inline(always)]
    pub fn open_band(&self, group: Group, older: Lanes<L>, people: Lanes<L>) -> [Lanes<L>; 2] {
        let (living, living_older) = (self.living(group, OPEN_BAND), 1.0 - self.dying_older);
        let remaining = self.rates[group as usize][OPEN_BAND].remaining;
        [living + older.share_of(people) * (living_older - living), older * remaining * living_older]
    }

    /// Deaths: those who have neither left nor stayed. Where nobody dies rounding may leave less than nobody.
    pub fn deaths(&self) -> Lanes<L> {
        (self.before - self.departures - self.after).at_least(0.0)
    }
}

/// Students' departure rate against today's: the right to stay two years lowers it by the effect (H05), other lengths in
/// proportion.
fn graduates_stay([today, years]: [f64; 2], effect: f64) -> f64 {
    const MEASURED_AT: f64 = 2.0;
    let [today, then] = [today, years].map(|years| (1.0 - effect * years / MEASURED_AT).max(0.0));
    if today > 0.0 { then / today } else { 1.0 }
}

const fn is_scaled_as(group: Group, european: bool) -> bool {
    match group {
        Group::European => european,
        Group::BritishIrish => false,
        _ => !european,
    }
}
