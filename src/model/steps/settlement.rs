//! Clocks of settlement: how long those who are not yet settled have been on a route that leads to it.
//!
//! Years in the country are not years on such a route: time as a student or a graduate does not count, those who change
//! to family begin when they change, and some routes lead to no settlement at all. So each cell keeps the shares of its
//! people who wait, by whole years on the route; who is neither settled, nor a citizen, nor waiting is on no such route.

use super::emigration::YEARS_OF_CHANGE;
use crate::model::{
    parameters::Parameters,
    population::Population,
    shape::{BANDS, CELLS, Group, OPEN_BAND, cell},
};

/// Years as a graduate, or until a claim is decided, are counted down before a clock begins: no more than these.
const COUNTDOWN: usize = 5;
/// After the countdown clocks run from 0 to twenty years and more, the longest wait that can be set.
const CLOCKS: usize = COUNTDOWN + 21;
/// Twenty years and more.
const LAST: usize = CLOCKS - 1;

/// Where a cell's clock lies among those of all cells.
const fn at(number: usize, clock: usize) -> usize {
    number * CLOCKS + clock
}

/// Nobody waiting anywhere.
pub fn nobody<const L: usize>() -> Vec<[f64; L]> {
    vec![[0.0; L]; CELLS * CLOCKS]
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
/// have waited for twenty years and more.
pub fn open<const L: usize>(
    parameters: &Parameters<L>,
    population: &mut Population<L>,
    group: Group,
    band: usize,
    lane: usize,
    not_settled: f64,
) {
    let clock = if band == OPEN_BAND { LAST } else { COUNTDOWN + band };
    let waiting = not_settled * leads_to_settlement(parameters, group, lane);
    population.waiting[at(cell(group, band), clock)][lane] = waiting;
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
fn whole_years(years: f64) -> usize {
    (libm::round(years).max(0.0) as usize).min(COUNTDOWN)
}

/// Moves a group's clocks one year and one band on; `joining` is the share of the open band's people who join it from
/// the band before. The year's arrivals start theirs, those who claim asylum with the decision.
pub fn advance<const L: usize>(
    parameters: &Parameters<L>,
    population: &mut Population<L>,
    group: Group,
    joining: &[f64; L],
    claims: Claims,
) {
    for shares in [&mut population.waiting, &mut population.kept_waiting] {
        age(shares, group, joining);
    }
    let (arriving, later) = (at(cell(group, 0), COUNTDOWN), at(cell(group, 0), COUNTDOWN - whole_years(claims.years)));
    let claiming = if group == Group::Humanitarian { claims.share } else { 0.0 };
    for lane in 0..L {
        let on_route = leads_to_settlement(parameters, group, lane);
        population.waiting[arriving][lane] += on_route * (1.0 - claiming);
        population.waiting[later][lane] += on_route * claiming;
    }
}

fn age<const L: usize>(shares: &mut [[f64; L]], group: Group, joining: &[f64; L]) {
    let (before, open) = (cell(group, OPEN_BAND - 1), cell(group, OPEN_BAND));
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
        let from = at(cell(group, band - 1), 0);
        shares.copy_within(from..from + LAST, at(cell(group, band), 1));
        shares[at(cell(group, band), 0)] = [0.0; L];
    }
    shares[at(cell(group, 0), 0)..at(cell(group, 1), 0)].fill([0.0; L]);
}

/// Those who change route in a year join the waiting of their new route: with a clock at zero in a family, after their
/// years as a graduate in work. How many they are beside those who are there already is reckoned from the year's start,
/// with its departures. `aged` is 1 where bands have moved on already.
pub fn change_routes<const L: usize>(
    parameters: &Parameters<L>,
    population: &mut Population<L>,
    leaving: &[[f64; L]],
    graduate_years: f64,
    share_of_year: f64,
    aged: usize,
) {
    let after_graduation = COUNTDOWN - whole_years(graduate_years);
    for (band, lane) in (1..=YEARS_OF_CHANGE).flat_map(|band| (0..L).map(move |lane| (band, lane))) {
        let staying = |group: Group| {
            let number = cell(group, band);
            population.national[number][lane] * (1.0 - leaving[number][lane])
        };
        let [students, skilled, other, family] =
            [Group::Study, Group::SkilledWork, Group::OtherWork, Group::Family].map(staying);
        let to_work = students * parameters.route_switch_study_to_work[lane] * share_of_year;
        let from_work = parameters.route_switch_work_to_family[lane] * share_of_year;
        let to_family =
            students * parameters.route_switch_study_to_family[lane] * share_of_year + (skilled + other) * from_work;
        let share = parameters.skilled_share_of_work_arrivals[lane];
        for (group, there, joining, clock) in [
            (Group::SkilledWork, skilled * (1.0 - from_work), to_work * share, after_graduation),
            (Group::OtherWork, other * (1.0 - from_work), to_work * (1.0 - share), after_graduation),
            (Group::Family, family, to_family, COUNTDOWN),
        ] {
            let all = there + joining;
            if all > 0.0 {
                let waiting = parameters.settlement_route_share[lane];
                join(population, cell(group, band + aged), joining / all, waiting, clock, lane);
            }
        }
    }
}

/// A share of a cell's people are new to its route, and of them a share wait, with a clock.
fn join<const L: usize>(
    population: &mut Population<L>,
    number: usize,
    new: f64,
    waiting: f64,
    clock: usize,
    lane: usize,
) {
    let clocks = at(number, 0)..=at(number, LAST);
    let kept = population.kept_waiting[clocks.clone()].iter_mut();
    let standing = [&mut population.settled[number], &mut population.citizens[number]];
    for shares in population.waiting[clocks].iter_mut().chain(kept).chain(standing) {
        shares[lane] *= 1.0 - new;
    }
    population.waiting[at(number, clock)][lane] += new * waiting;
}

/// Of a cell's people, those who settle in a year: of those who have completed the wait, the yearly share. By a wait
/// longer than today's others are kept waiting who would have settled.
pub fn complete<const L: usize>(
    population: &mut Population<L>,
    number: usize,
    [today, wait]: [f64; 2],
    rate: f64,
    lane: usize,
) -> f64 {
    let mut settling = 0.0;
    let first = first_after(wait);
    for clock in first_after(today).min(first)..CLOCKS {
        let [waiting, kept] =
            [&mut population.waiting, &mut population.kept_waiting].map(|shares| &mut shares[at(number, clock)][lane]);
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
pub fn kept_waiting<const L: usize>(
    population: &Population<L>,
    number: usize,
    [today, wait]: [f64; 2],
    lane: usize,
) -> f64 {
    let sooner = wait < today && ((number % BANDS) as f64) < today;
    let settled = if sooner { population.settled[number][lane] + population.citizens[number][lane] } else { 0.0 };
    let kept = &population.kept_waiting[at(number, 0)..=at(number, LAST)];
    kept.iter().map(|share| share[lane]).sum::<f64>() - settled
}

/// The first clock that has completed a wait: where a wait is phased in it may end within a year.
fn first_after(wait: f64) -> usize {
    (COUNTDOWN + libm::ceil(wait).max(0.0) as usize).min(LAST)
}
