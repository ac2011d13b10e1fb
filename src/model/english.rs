//! Step 6 of the year: learning English, from daily life and from classes.

use super::{
    decisions::Decisions,
    each::Each,
    inputs::Inputs,
    parameters::Parameters,
    programmes,
    shape::{ALL_GROUPS, BANDS, GROUPS, Group, Lanes, add, cell, zip},
    state::Stocks,
};

use crate::places::REGIONS_OF_ENGLAND;

/// Most of a cell that may move up a level in a year.
const MOST: f64 = 0.95;
/// A district's concentration counts for learning up to this many standard deviations from the mean: no study
/// looked further out.
const WIDEST: f64 = 2.0;

/// Where teaching has fallen to nothing, places for this share of those in need can be opened in a first year: what
/// growth by a fifth of a tenth of today's places comes to. An assumption of arithmetic.
const FEWEST_TEACHABLE: f64 = 0.003;

/// What the country's classes do in a year.
#[derive(Clone, Debug)]
pub struct Classes<const L: usize> {
    /// Places taken by those who chose to come, for each adult with limited English.
    pub voluntary_rate: Lanes<L>,
    /// Places taken by those who must come, for each new arrival with limited English.
    pub compulsory_rate: Lanes<L>,
    /// People without a place who would take one, for each adult with limited English.
    pub waiting_rate: Lanes<L>,
    /// Places taken, times their cost each, for each adult with limited English, pounds.
    pub cost_rate: Lanes<L>,
    /// Share of a place's holders who move up a level beyond natural learning.
    pub gain: Lanes<L>,
    /// Share of new adult arrivals without good English whom orientation moves up a level.
    pub orientation_gain: Lanes<L>,
}

/// What an extra hour is worth: gain a place against today's, for hours a place against today's (A11; A25 and the
/// fuller course beside it).
fn gain_of_hours<const L: usize>(parameters: &Parameters<L>, intensity: f64) -> Lanes<L> {
    zip(&parameters.class_level_gain, &parameters.class_hours_response, |gain, response| {
        (gain * (1.0 + response * (intensity - 1.0))).clamp(0.0, 1.0)
    })
}

/// Allots the year's places by the need at its start (L1, L2, L4, L5, L13, A08, A16, A18).
///
/// Money buys places at a cost each, in proportion to their hours. Public places cannot grow faster than teachers
/// allow, and none is paid for that nobody takes. Compelled learners come first; employers teach on top of the public
/// places. England's money sets the places for each adult in need; the other nations are taken to follow. The impact
/// fund's part for English is the country's, as employers' money is.
pub fn allot<const L: usize>(
    inputs: &Inputs,
    parameters: &Parameters<L>,
    decisions: &Decisions,
    need: &[Lanes<L>],
    compelled: &Lanes<L>,
    last_hours: &mut Lanes<L>,
) -> Classes<L> {
    let (mut england, mut country) = ([0.0; L], [0.0; L]);
    for (facts, need) in inputs.facts.iter().zip(need) {
        add(&mut country, need);
        if facts.region < REGIONS_OF_ENGLAND {
            add(&mut england, need);
        }
    }
    let mut classes = Classes {
        voluntary_rate: [0.0; L],
        compulsory_rate: [0.0; L],
        waiting_rate: [0.0; L],
        cost_rate: [0.0; L],
        gain: gain_of_hours(parameters, decisions.esol_intensity),
        orientation_gain: parameters.orientation_english_gain.map(|gain| gain * decisions.orientation_share),
    };
    let fund = decisions.impact_fund * programmes::split(decisions)[0];
    for lane in 0..L {
        let need = country[lane];
        let cost = parameters.esol_cost_per_learner[lane] * decisions.esol_intensity;
        if need <= 0.0 || england[lane] <= 0.0 {
            continue;
        }
        let bought = (decisions.esol_funding * need / england[lane] + fund) / cost;
        // Teachers teach hours: a place of more hours takes more of them.
        let teachable = last_hours[lane] * (1.0 + parameters.class_capacity_growth[lane]) / decisions.esol_intensity;
        // Teaching that was let go comes back no faster than it grew, but from some start.
        let places = if last_hours[lane] > 0.0 { bought.min(teachable.max(FEWEST_TEACHABLE * need)) } else { bought };
        let must = compelled[lane] * decisions.compulsory_esol_share;
        let taken_by_must = places.min(must);
        let wanting = 1.0 + parameters.flexible_class_demand[lane] * decisions.flexible_class_share;
        let wanted = (parameters.class_demand_share[lane] * wanting).min(1.0) * need;
        let taken_in_public = (places - taken_by_must).min(wanted);
        let taken_at_work = (decisions.employer_esol_funding / cost).min(wanted - taken_in_public);
        let taken_by_choice = taken_in_public + taken_at_work;
        // Teachers stay for the places that stand, taken or not, as long as the money does.
        last_hours[lane] = places * decisions.esol_intensity;
        classes.voluntary_rate[lane] = taken_by_choice / need;
        classes.compulsory_rate[lane] = if compelled[lane] > 0.0 { taken_by_must / compelled[lane] } else { 0.0 };
        // Where everyone has a place rounding may leave less than nobody.
        classes.waiting_rate[lane] = (wanted - taken_by_choice + must - taken_by_must).max(0.0) / need;
        classes.cost_rate[lane] = (taken_by_choice + taken_by_must) * cost / need;
    }
    classes
}

/// Moves people of a district up a level: from no English to some, from some to good.
///
/// Natural learning falls with the district's concentration (C05: its direction is known, its size not). A place
/// lifts its holder by the gain beyond natural learning; a compelled one by the attended part of that, less what
/// compulsion loses. Those who arrived this year have learned nothing yet unless they were compelled.
#[inline(never)]
pub fn learn<const L: usize>(
    inputs: &Inputs,
    parameters: &Parameters<L>,
    classes: &Classes<L>,
    stocks: &mut Stocks<L>,
    share_born_abroad: &Lanes<L>,
    share_of_year: f64,
) {
    let concentration = Each(concentration(inputs, share_born_abroad));
    let slowing = 1.0 - Each(parameters.learning_slowed_by_concentration) * concentration;
    let slowing = slowing.at_least(0.0).at_most(2.0) * share_of_year;
    let gain = Each(classes.gain) * share_of_year;
    let kept = 1.0 - Each(parameters.compulsory_gain_lost);
    let attended = Each(classes.compulsory_rate) * parameters.compulsory_attendance;
    let compelled = (attended * kept * gain + Each(classes.orientation_gain) * share_of_year).at_most(MOST);
    let taught = gain * classes.voluntary_rate;
    let to_good = slowing * parameters.learning_rate_limited;
    let to_some = slowing * parameters.learning_rate_none;
    for group in ALL_GROUPS {
        let taught = if is_taught(group) { taught } else { Each::ZERO };
        let (to_good, to_some) = ((to_good + taught).at_most(MOST), (to_some + taught).at_most(MOST));
        if is_taught(group) {
            move_up(stocks, cell(group, 0), compelled, compelled);
        }
        for band in 1..BANDS {
            move_up(stocks, cell(group, band), to_good, to_some);
        }
    }
}

/// Everyone but those who arrived as children, who learn at school.
pub const fn is_taught(group: Group) -> bool {
    !matches!(group, Group::ArrivedAsChild)
}

/// Moves people of a cell from no English to some, and from some to good.
#[inline(always)]
fn move_up<const L: usize>(stocks: &mut Stocks<L>, number: usize, to_good: Each<L>, to_some: Each<L>) {
    let (limited, none) = (Each(stocks.limited[number]), Each(stocks.none[number]));
    let starting = none * to_some;
    stocks.none[number] = (none - starting).0;
    stocks.limited[number] = (limited + starting - limited * to_good).0;
}

/// A share born abroad in standard deviations from the mean of districts at the census.
pub fn concentration<const L: usize>(inputs: &Inputs, share: &Lanes<L>) -> Lanes<L> {
    let (mean, deviation) = inputs.concentration;
    share.map(|share| ((share - mean) / deviation).clamp(-WIDEST, WIDEST))
}

/// Share of a group's new arrivals with limited or no English (A19), scaled so that the mix of the last published
/// year has the published share.
pub fn without_good_english_on_arrival<const L: usize>(
    parameters: &Parameters<L>,
    by_group_today: &[Lanes<L>; GROUPS],
) -> [Lanes<L>; GROUPS] {
    let (mut all, mut weighted) = ([0.0; L], [0.0; L]);
    for group in 0..GROUPS {
        for lane in 0..L {
            all[lane] += by_group_today[group][lane];
            weighted[lane] += by_group_today[group][lane] * parameters.limited_english_relative[group][lane];
        }
    }
    std::array::from_fn(|group| {
        std::array::from_fn(|lane| {
            let scale = parameters.limited_english_on_arrival[lane] * all[lane] / weighted[lane];
            (parameters.limited_english_relative[group][lane] * scale).min(0.9)
        })
    })
}
