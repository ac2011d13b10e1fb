//! Step 8 of the year: citizenship (naturalisation), after settlement (L16, G01, G08, G09).
//!
//! Statuses are shares of a cell's people over the country. A district's figure differs from another's by who lives there, not by this step.

use super::settlement::{self, Claims, Statuses};
use crate::model::{
    parameters::Parameters,
    policy_year::{PolicyYear, YearInputs},
    population::{ALL_GROUPS, BANDS, CELLS, Group, OPEN_BAND, cell_index},
};

/// Years to settlement on most routes on census day, 21 March 2021: status when the model opens rests on them, whatever the
/// law says today. Since when each route has asked for them stands in the column `since` of `data/levers.csv`.
const YEARS_TO_SETTLEMENT_AT_CENSUS: usize = 5;
/// Years after which somebody could be a citizen: those to settlement at the census, and one more.
pub const YEARS_TO_CITIZENSHIP: usize = YEARS_TO_SETTLEMENT_AT_CENSUS + 1;
/// Years to settlement of Europeans (EU Settlement Scheme), which no lever moves.
const YEARS_TO_SETTLEMENT_EUROPEAN: f64 = 5.0;
/// The most of any cell that may be citizens at the start.
const MOST: f64 = 0.95;
/// The most of those settled who may become citizens in a year.
const MOST_GRANTED: f64 = 0.9;

/// Grants of a year, as shares of the people of each cell.
#[derive(Clone, Debug)]
pub struct Granted<const L: usize> {
    /// Those who became citizens.
    pub citizenship: Vec<[f64; L]>,
    /// Those who settled.
    pub settlement: Vec<[f64; L]>,
}

impl<const L: usize> Granted<L> {
    /// Nothing yet.
    pub fn nothing() -> Self {
        Self { citizenship: vec![[0.0; L]; CELLS], settlement: vec![[0.0; L]; CELLS] }
    }
}

/// Status when the model opens: citizens by the published share of people born in the EU and elsewhere (G09), all among
/// those past the years that citizenship takes; of the rest, those past the route's years settled at the
/// yearly rate since. Those who came to study and have stayed so long are on other routes by then.
pub fn open<const L: usize>(parameters: &Parameters<L>, statuses: &mut Statuses<L>, national: &[[f64; L]]) {
    for european in [true, false] {
        let groups = || {
            ALL_GROUPS
                .into_iter()
                .filter(move |group| group.can_naturalise() && (*group == Group::European) == european)
        };
        let citizen_share =
            if european { &parameters.opening_citizen_share_eu } else { &parameters.opening_citizen_share_non_eu };
        for lane in 0..L {
            let (mut all, mut eligible) = (0.0, 0.0);
            for cell in groups().flat_map(|group| (0..BANDS).map(move |band| cell_index(group, band))) {
                all += national[cell][lane];
                if cell % BANDS >= YEARS_TO_CITIZENSHIP {
                    eligible += national[cell][lane];
                }
            }
            let citizens = if eligible > 0.0 { (citizen_share[lane] * all / eligible).min(MOST) } else { 0.0 };
            for (group, band) in groups().flat_map(|group| (0..BANDS).map(move |band| (group, band))) {
                let cell = cell_index(group, band);
                let citizens = if band >= YEARS_TO_CITIZENSHIP { citizens } else { 0.0 };
                let settled = (1.0 - citizens) * settled_by(parameters.settlement_rate[lane], band);
                statuses.citizens[cell][lane] = citizens;
                statuses.settled[cell][lane] = settled;
                settlement::open(parameters, statuses, group, band, lane, 1.0 - citizens - settled);
            }
        }
    }
}

/// Share of those on a route who have settled by a band, at the yearly rate since the route's years ended.
fn settled_by(rate: f64, band: usize) -> f64 {
    let years = (band + 1).saturating_sub(YEARS_TO_SETTLEMENT_AT_CENSUS);
    1.0 - (0..years).fold(1.0, |waiting, _| waiting * (1.0 - rate))
}

/// Moves statuses one band on with its people; call before the bands of people advance.
pub fn advance<const L: usize>(
    parameters: &Parameters<L>,
    statuses: &mut Statuses<L>,
    national: &[[f64; L]],
    claims: Claims,
) {
    for group in ALL_GROUPS.into_iter().filter(|group| group.can_naturalise()) {
        let (joining, open) = (cell_index(group, OPEN_BAND - 1), cell_index(group, OPEN_BAND));
        let new: [f64; L] = std::array::from_fn(|lane| {
            let (new, old) = (national[joining][lane], national[open][lane]);
            if new + old > 0.0 { new / (new + old) } else { 0.0 }
        });
        for shares in [&mut statuses.settled, &mut statuses.citizens] {
            for lane in 0..L {
                shares[open][lane] += (shares[joining][lane] - shares[open][lane]) * new[lane];
            }
            shares.copy_within(cell_index(group, 0)..joining, cell_index(group, 1));
            shares[cell_index(group, 0)] = [0.0; L];
        }
        settlement::advance(parameters, statuses, group, &new, claims);
    }
}

/// Years on the route that settlement takes.
fn wait(policy: &PolicyYear, group: Group) -> f64 {
    if group == Group::European { YEARS_TO_SETTLEMENT_EUROPEAN } else { policy.years_to_settlement(group) }
}

/// A year's citizenship and settlement. Citizenship comes first: nobody is a citizen before a year of settlement.
///
/// New citizens of a cell = its settled x naturalisation rate x response to policy, a year; settled = those who have
/// completed the wait x settlement rate (G08).
pub fn settle_and_naturalise<const L: usize>(
    given: &YearInputs<L>,
    statuses: &mut Statuses<L>,
    granted: &mut Granted<L>,
) {
    let parameters = given.parameters;
    for cell in 0..CELLS {
        let group = ALL_GROUPS[cell / BANDS];
        if !group.can_naturalise() {
            continue;
        }
        let waits = [given.today, given.policy].map(|policy| wait(policy, group));
        for lane in 0..L {
            let relative =
                if group == Group::European { parameters.naturalisation_relative_european[lane] } else { 1.0 };
            let rate = parameters.naturalisation_rate[lane] * relative * response(given, lane);
            let becoming = statuses.settled[cell][lane] * rate.clamp(0.0, MOST_GRANTED);
            statuses.settled[cell][lane] -= becoming;
            statuses.citizens[cell][lane] += becoming;
            granted.citizenship[cell][lane] = becoming;
            let settling = settlement::complete(statuses, cell, waits, parameters.settlement_rate[lane], lane);
            statuses.settled[cell][lane] += settling;
            granted.settlement[cell][lane] = settling;
        }
    }
}

/// How often settled people become citizens against today.
///
/// The fee trial covered low-income people and full payment (G01): the rise in their yearly rate is taken in
/// proportion to the cut, for their share alone. What a fee above today's does was not measured: it is an assumption of
/// its own.
fn response<const L: usize>(given: &YearInputs<L>, lane: usize) -> f64 {
    let parameters = given.parameters;
    let [fee, fee_today] = [given.policy, given.today].map(|policy| policy.naturalisation_fee);
    let cut = if fee_today > 0.0 { 1.0 - fee / fee_today } else { 0.0 };
    let effect = if cut > 0.0 { &parameters.fee_effect_low_income } else { &parameters.fee_rise_effect_low_income };
    1.0 + effect[lane] * parameters.low_income_share_of_eligible[lane] * cut
        + parameters.opt_out_naturalisation[lane] * given.policy.citizenship_opt_out
}
