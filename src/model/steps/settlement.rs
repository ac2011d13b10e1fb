//! Step 8 of the year: settlement (indefinite leave to remain). How long those who are not yet settled have been on a
//! route that leads to it (L16, G08).
//!
//! Years in the country are not years on such a route: time as a student or a graduate does not count, those who change
//! to family begin when they change, and some routes lead to no settlement at all. So each cell keeps the shares of its
//! people who wait, by whole years on the route; who is neither settled, nor a citizen, nor waiting is on no such route.

use crate::model::{
    parameters::Parameters,
    population::{ALL_GROUPS, BANDS, CELLS, Group, OPEN_BAND, cell_index},
};

/// Years as a graduate, or until a claim is decided, are counted down before a clock begins: no more than these.
pub const COUNTDOWN: usize = 5;
/// The longest wait that clocks tell apart, years.
pub const LONGEST_WAIT: usize = 20;
/// After the countdown clocks run from 0 to the longest wait and more.
const CLOCKS: usize = COUNTDOWN + LONGEST_WAIT + 1;
/// The longest wait and more.
const LAST: usize = CLOCKS - 1;

/// Where a cell's clock lies among those of all cells.
const fn at(cell: usize, clock: usize) -> usize {
    cell * CLOCKS + clock
}

/// Immigration status by cell, as shares of its people over the country: the same in every district, since no table by
/// district was found.
#[derive(Clone, Debug)]
pub struct Statuses<const L: usize> {
    /// Those who are settled and not citizens.
    pub settled: Vec<[f64; L]>,
    /// Those who have become British citizens.
    pub citizens: Vec<[f64; L]>,
    /// Those on a route to settlement who are not yet settled, by cell and whole years on it.
    waiting: Vec<[f64; L]>,
    /// Of them, those who would have settled by now had today's wait held, by cell and clock alike.
    kept_waiting: Vec<[f64; L]>,
}

impl<const L: usize> Statuses<L> {
    /// Nobody settled, a citizen or waiting.
    pub fn none() -> Self {
        let [shares, clocks] = [CELLS, CELLS * CLOCKS].map(|count| vec![[0.0; L]; count]);
        Self { settled: shares.clone(), citizens: shares, waiting: clocks.clone(), kept_waiting: clocks }
    }

    /// The first band in which anybody is settled or a citizen.
    pub fn first_band(&self) -> usize {
        let is_empty = |cell: usize| [self.settled[cell], self.citizens[cell]] == [[0.0; L]; 2];
        let has_any = |band: &usize| ALL_GROUPS.into_iter().any(|group| !is_empty(cell_index(group, *band)));
        (0..BANDS).find(has_any).unwrap_or(BANDS)
    }
}

/// Share of those who come by a route who are on one that leads to settlement.
fn leads_to_settlement<const L: usize>(parameters: &Parameters<L>, group: Group, lane: usize) -> f64 {
    match group {
        Group::Study | Group::BritishIrish => 0.0,
        Group::European => 1.0,
        Group::Humanitarian => {
            parameters.settlement_route_share[lane] * (1.0 - parameters.protection_without_settlement_route[lane])
        }
        _ => parameters.settlement_route_share[lane],
    }
}

/// Those of a cell who wait at the census: their clocks began when they came. Nobody knows them for the open band: they
/// have waited for the longest wait and more.
pub fn open<const L: usize>(
    parameters: &Parameters<L>,
    statuses: &mut Statuses<L>,
    group: Group,
    band: usize,
    lane: usize,
    not_settled: f64,
) {
    let clock = if band == OPEN_BAND { LAST } else { COUNTDOWN + band };
    let waiting = not_settled * leads_to_settlement(parameters, group, lane);
    statuses.waiting[at(cell_index(group, band), clock)][lane] = waiting;
}

/// People who claim asylum: their clock begins with the decision.
#[derive(Clone, Copy, Debug)]
pub struct Claims {
    /// Their share of a year's arrivals for protection.
    pub share: f64,
    /// Years that the decision takes.
    pub years: f64,
}

/// Years of a countdown, to the nearest whole year.
pub fn whole_years(years: f64) -> usize {
    (libm::round(years).max(0.0) as usize).min(COUNTDOWN)
}

/// Moves a group's clocks one year and one band on; `joining` is the share of the open band's people who join it from
/// the band before. The year's arrivals start theirs, those who claim asylum with the decision.
pub fn advance<const L: usize>(
    parameters: &Parameters<L>,
    statuses: &mut Statuses<L>,
    group: Group,
    joining: &[f64; L],
    claims: Claims,
) {
    for shares in [&mut statuses.waiting, &mut statuses.kept_waiting] {
        age(shares, group, joining);
    }
    let (arriving, later) =
        (at(cell_index(group, 0), COUNTDOWN), at(cell_index(group, 0), COUNTDOWN - whole_years(claims.years)));
    let claiming = if group == Group::Humanitarian { claims.share } else { 0.0 };
    for lane in 0..L {
        let on_route = leads_to_settlement(parameters, group, lane);
        statuses.waiting[arriving][lane] += on_route * (1.0 - claiming);
        statuses.waiting[later][lane] += on_route * claiming;
    }
}

fn age<const L: usize>(shares: &mut [[f64; L]], group: Group, joining: &[f64; L]) {
    let (before, open) = (cell_index(group, OPEN_BAND - 1), cell_index(group, OPEN_BAND));
    let mut mixed = [[0.0; L]; CLOCKS];
    for clock in 0..CLOCKS {
        let later = (clock + 1).min(LAST);
        for lane in 0..L {
            let (new, old) = (shares[at(before, clock)][lane], shares[at(open, clock)][lane]);
            mixed[later][lane] += old + (new - old) * joining[lane];
        }
    }
    shares[at(open, 0)..=at(open, LAST)].copy_from_slice(&mixed);
    for band in (1..OPEN_BAND).rev() {
        // Nobody has been on a route for longer than in the country, so that no closed band reaches the last clock.
        let from = at(cell_index(group, band - 1), 0);
        shares.copy_within(from..from + LAST, at(cell_index(group, band), 1));
        shares[at(cell_index(group, band), 0)] = [0.0; L];
    }
    shares[at(cell_index(group, 0), 0)..at(cell_index(group, 1), 0)].fill([0.0; L]);
}

/// A share of a cell's people are new to its route, and of them a share wait, with a clock.
pub fn join<const L: usize>(
    statuses: &mut Statuses<L>,
    cell: usize,
    new: f64,
    waiting: f64,
    clock: usize,
    lane: usize,
) {
    let clocks = at(cell, 0)..=at(cell, LAST);
    let kept = statuses.kept_waiting[clocks.clone()].iter_mut();
    let standing = [&mut statuses.settled[cell], &mut statuses.citizens[cell]];
    for shares in statuses.waiting[clocks].iter_mut().chain(kept).chain(standing) {
        shares[lane] *= 1.0 - new;
    }
    statuses.waiting[at(cell, clock)][lane] += new * waiting;
}

/// Of a cell's people, those who settle in a year: of those who have completed the wait, the yearly share. By a wait
/// longer than today's others are kept waiting who would have settled.
pub fn complete<const L: usize>(
    statuses: &mut Statuses<L>,
    cell: usize,
    [today, wait]: [f64; 2],
    rate: f64,
    lane: usize,
) -> f64 {
    let mut settling = 0.0;
    let first = first_after(wait);
    for clock in first_after(today).min(first)..CLOCKS {
        let [waiting, kept] =
            [&mut statuses.waiting, &mut statuses.kept_waiting].map(|shares| &mut shares[at(cell, clock)][lane]);
        if clock < first {
            *kept += (*waiting - *kept) * rate;
        } else {
            settling += *waiting * rate;
            *waiting -= *waiting * rate;
            *kept -= *kept * rate;
        }
    }
    settling
}

/// Share of a cell's people whom a wait longer than today's has kept waiting; less than none where a shorter one has
/// settled people who would still wait.
pub fn kept_waiting<const L: usize>(statuses: &Statuses<L>, cell: usize, [today, wait]: [f64; 2], lane: usize) -> f64 {
    let sooner = wait < today && ((cell % BANDS) as f64) < today;
    let settled = if sooner { statuses.settled[cell][lane] + statuses.citizens[cell][lane] } else { 0.0 };
    let kept = &statuses.kept_waiting[at(cell, 0)..=at(cell, LAST)];
    kept.iter().map(|share| share[lane]).sum::<f64>() - settled
}

/// The first clock that has completed a wait: where a wait is phased in it may end within a year.
fn first_after(wait: f64) -> usize {
    (COUNTDOWN + libm::ceil(wait).max(0.0) as usize).min(LAST)
}
