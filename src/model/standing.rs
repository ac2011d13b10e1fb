//! Step 8 of the year: settlement after the years of the route, then citizenship (L16, G01, G08, G09).
//!
//! Shares of a cell's people over the country: the same in every district, since no table by district was
//! found. A district's figure differs from another's by who lives there, not by this step.

use super::{
    decisions::Decisions,
    parameters::Parameters,
    shape::{ALL_GROUPS, BANDS, CELLS, Group, Lanes, OPEN_BAND, cell},
    state::State,
};

/// Today's fee for an adult with the ceremony, pounds (register G07).
pub const FEE_TODAY: f64 = 1735.0;
/// Years to settlement on most routes today (register D10).
pub const YEARS_TO_SETTLEMENT_TODAY: f64 = 5.0;
/// Nobody is a citizen before a year of settlement.
const YEARS_SETTLED_BEFORE_CITIZENSHIP: f64 = 1.0;
/// The most of any cell that may be citizens at the start.
const MOST: f64 = 0.95;

/// Whether a group's people become settled and citizens by application. Those born in Ireland or British on
/// arrival have those rights already and are left out of the count.
pub const fn applies(group: Group) -> bool {
    !matches!(group, Group::BritishIrish)
}

/// The opening standing: citizens by the published share of people born in the EU and elsewhere (G09), all among
/// those past the years that citizenship takes; of the rest, those past the route's years settled at the
/// yearly rate since.
pub fn open<const L: usize>(parameters: &Parameters<L>, state: &mut State<L>) {
    for european in [true, false] {
        let groups =
            || ALL_GROUPS.into_iter().filter(move |group| applies(*group) && (*group == Group::European) == european);
        let citizen_share =
            if european { &parameters.opening_citizen_share_eu } else { &parameters.opening_citizen_share_non_eu };
        for lane in 0..L {
            let could_be = |band: usize| band as f64 >= YEARS_TO_SETTLEMENT_TODAY + YEARS_SETTLED_BEFORE_CITIZENSHIP;
            let (mut all, mut eligible) = (0.0, 0.0);
            for number in groups().flat_map(|group| (0..BANDS).map(move |band| cell(group, band))) {
                all += state.national[number][lane];
                if could_be(number % BANDS) {
                    eligible += state.national[number][lane];
                }
            }
            let citizens = if eligible > 0.0 { (citizen_share[lane] * all / eligible).min(MOST) } else { 0.0 };
            for number in groups().flat_map(|group| (0..BANDS).map(move |band| cell(group, band))) {
                let band = number % BANDS;
                let citizens = if could_be(band) { citizens } else { 0.0 };
                state.citizens[number][lane] = citizens;
                state.settled[number][lane] = (1.0 - citizens) * settled_by(parameters, band, lane);
            }
        }
    }
}

/// Share of those on the route who have settled by a band, at the yearly rate since the route's years ended.
pub fn settled_by<const L: usize>(parameters: &Parameters<L>, band: usize, lane: usize) -> f64 {
    let mut waiting = 1.0;
    for year in 0..=band {
        if year as f64 >= YEARS_TO_SETTLEMENT_TODAY {
            waiting *= 1.0 - parameters.settlement_rate[lane];
        }
    }
    1.0 - waiting
}

/// Moves standing one band on with its people; call before the bands of people advance.
pub fn advance<const L: usize>(state: &mut State<L>) {
    for group in ALL_GROUPS {
        let (joining, open) = (cell(group, OPEN_BAND - 1), cell(group, OPEN_BAND));
        for shares in [&mut state.settled, &mut state.citizens] {
            for lane in 0..L {
                let (new, old) = (state.national[joining][lane], state.national[open][lane]);
                let total = new + old;
                if total > 0.0 {
                    shares[open][lane] = (shares[joining][lane] * new + shares[open][lane] * old) / total;
                }
            }
            shares.copy_within(cell(group, 0)..joining, cell(group, 1));
            shares[cell(group, 0)] = [0.0; L];
        }
    }
}

/// A year's settlement and citizenship; returns the share of each cell that became citizens.
///
/// The fee trial covered low-income people and full payment (G01): the rise in their yearly rate is taken in
/// proportion to the cut, for their share alone, and turned round for a rise of the fee.
pub fn settle_and_naturalise<const L: usize>(
    parameters: &Parameters<L>,
    decisions: &Decisions,
    state: &mut State<L>,
    granted: &mut [Lanes<L>],
) {
    let cut = 1.0 - decisions.naturalisation_fee / FEE_TODAY;
    for number in 0..CELLS {
        let (group, band) = (ALL_GROUPS[number / BANDS], (number % BANDS) as f64);
        if !applies(group) {
            continue;
        }
        let years =
            if group == Group::European { YEARS_TO_SETTLEMENT_TODAY } else { decisions.years_to_settlement(group) };
        for lane in 0..L {
            let settled = &mut state.settled[number][lane];
            let citizens = &mut state.citizens[number][lane];
            if band >= years {
                *settled += (1.0 - *settled - *citizens).max(0.0) * parameters.settlement_rate[lane];
            }
            granted[number][lane] = 0.0;
            // Those who settled before a longer wait began keep their way to citizenship; others settle later.
            let wait = years.min(YEARS_TO_SETTLEMENT_TODAY) + YEARS_SETTLED_BEFORE_CITIZENSHIP;
            if band >= wait {
                let enrolled = parameters.opt_out_naturalisation[lane] * decisions.citizenship_opt_out;
                let response = 1.0
                    + parameters.fee_effect_low_income[lane] * parameters.low_income_share_of_eligible[lane] * cut
                    + enrolled;
                let relative =
                    if group == Group::European { parameters.naturalisation_relative_european[lane] } else { 1.0 };
                let rate = (parameters.naturalisation_rate[lane] * relative * response).clamp(0.0, 0.9);
                let becoming = *settled * rate;
                *settled -= becoming;
                *citizens += becoming;
                granted[number][lane] = becoming;
            }
        }
    }
}

/// The first band in which anybody is settled or a citizen.
pub fn first_band<const L: usize>(state: &State<L>) -> usize {
    let is_empty = |number: usize| [state.settled[number], state.citizens[number]] == [[0.0; L]; 2];
    let has_standing = |band: &usize| ALL_GROUPS.into_iter().any(|group| !is_empty(cell(group, *band)));
    (0..BANDS).find(has_standing).unwrap_or(BANDS)
}
