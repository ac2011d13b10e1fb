//! Step 6 of the year: learning English, from daily life and from classes.

use super::{
    decisions::Decisions,
    inputs::Inputs,
    parameters::Parameters,
    shape::{ALL_GROUPS, BANDS, CELLS, GROUPS, Group, Lanes, add, cell},
    state::State,
};

/// Most of a cell that may move up a level in a year.
const MOST: f64 = 0.95;
/// A district's concentration counts for learning up to this many standard deviations from the mean: no study
/// looked further out.
const WIDEST: f64 = 2.0;

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
}

/// Adults with limited English in a district who could take a class: everyone but those who arrived as children,
/// who learn at school.
pub fn adults_in_need<const L: usize>(state: &State<L>, district: usize) -> Lanes<L> {
    let mut need = [0.0; L];
    for group in ALL_GROUPS.into_iter().filter(|group| *group != Group::ArrivedAsChild) {
        for band in 0..BANDS {
            let number = district * CELLS + cell(group, band);
            add(&mut need, &state.limited[number]);
            add(&mut need, &state.none[number]);
        }
    }
    need
}

/// Allots the year's places by the need at its start (L1, L2, A08, A16, A18).
///
/// Money buys places at a cost each. They cannot grow faster than teachers allow, and none is paid for that
/// nobody takes. Compelled learners come first. England's money sets the places for each adult in need; the
/// other nations are taken to follow.
pub fn allot<const L: usize>(
    inputs: &Inputs,
    parameters: &Parameters<L>,
    decisions: &Decisions,
    need: &[Lanes<L>],
    compelled: &Lanes<L>,
    last_places: &mut Lanes<L>,
) -> Classes<L> {
    const REGIONS_OF_ENGLAND: usize = 9;
    let (mut england, mut country) = ([0.0; L], [0.0; L]);
    for (facts, need) in inputs.facts.iter().zip(need) {
        add(&mut country, need);
        if facts.region < REGIONS_OF_ENGLAND {
            add(&mut england, need);
        }
    }
    let mut classes =
        Classes { voluntary_rate: [0.0; L], compulsory_rate: [0.0; L], waiting_rate: [0.0; L], cost_rate: [0.0; L] };
    for lane in 0..L {
        let (need, cost) = (country[lane], parameters.esol_cost_per_learner[lane]);
        if need <= 0.0 || england[lane] <= 0.0 {
            continue;
        }
        let bought = decisions.esol_funding / cost * need / england[lane];
        let teachable = last_places[lane] * (1.0 + parameters.class_capacity_growth[lane]);
        let places = if last_places[lane] > 0.0 { bought.min(teachable) } else { bought };
        let must = compelled[lane] * decisions.compulsory_esol_share;
        let taken_by_must = places.min(must);
        let wanted = parameters.class_demand_share[lane] * need;
        let taken_by_choice = (places - taken_by_must).min(wanted);
        // Teachers stay for the places that stand, taken or not, as long as the money does.
        last_places[lane] = places;
        classes.voluntary_rate[lane] = taken_by_choice / need;
        classes.compulsory_rate[lane] = if compelled[lane] > 0.0 { taken_by_must / compelled[lane] } else { 0.0 };
        classes.waiting_rate[lane] = (wanted - taken_by_choice + must - taken_by_must) / need;
        classes.cost_rate[lane] = (taken_by_choice + taken_by_must) * cost / need;
    }
    classes
}

/// Moves people of a district up a level: from no English to some, from some to good.
///
/// Natural learning falls with the district's concentration (C05: its direction is known, its size not). A place
/// lifts its holder by the gain beyond natural learning; a compelled one by the attended part of that, times its
/// relative effect. Those who arrived this year have learned nothing yet unless they were compelled.
pub fn learn<const L: usize>(
    inputs: &Inputs,
    parameters: &Parameters<L>,
    classes: &Classes<L>,
    state: &mut State<L>,
    district: usize,
    share_of_year: f64,
) {
    let concentration = concentration(inputs, &state.share_born_abroad(district));
    let slowing: Lanes<L> = std::array::from_fn(|lane| {
        (1.0 - parameters.learning_slowed_by_concentration[lane] * concentration[lane]).clamp(0.0, 2.0) * share_of_year
    });
    let natural = |rate: &Lanes<L>| super::shape::zip(rate, &slowing, |rate, slowing| rate * slowing);
    let (to_good, to_some) = (natural(&parameters.learning_rate_limited), natural(&parameters.learning_rate_none));
    let gain = parameters.class_level_gain.map(|gain| gain * share_of_year);
    let taught = super::shape::zip(&classes.voluntary_rate, &gain, |rate, gain| rate * gain);
    let compelled = std::array::from_fn(|lane| {
        let attended = classes.compulsory_rate[lane] * parameters.compulsory_attendance[lane];
        attended * parameters.compulsory_relative_effect[lane] * gain[lane]
    });
    let nothing = [0.0; L];
    for group in 0..GROUPS {
        let adult = group != Group::ArrivedAsChild as usize;
        let cells = district * CELLS + group * BANDS;
        let limited = &mut state.limited[cells..][..BANDS];
        let none = &mut state.none[cells..][..BANDS];
        move_up(&mut limited[..1], &mut none[..1], &nothing, &nothing, if adult { &compelled } else { &nothing });
        let taught = if adult { &taught } else { &nothing };
        move_up(&mut limited[1..], &mut none[1..], &to_good, &to_some, taught);
    }
}

/// Moves people of some bands from no English to some, and from some to good.
#[inline(always)]
fn move_up<const L: usize>(
    limited: &mut [Lanes<L>],
    none: &mut [Lanes<L>],
    to_good: &Lanes<L>,
    to_some: &Lanes<L>,
    taught: &Lanes<L>,
) {
    let to_good = super::shape::zip(to_good, taught, |natural, taught| (natural + taught).min(MOST));
    let to_some = super::shape::zip(to_some, taught, |natural, taught| (natural + taught).min(MOST));
    for (limited, none) in limited.iter_mut().zip(none) {
        for lane in 0..L {
            let starting = none[lane] * to_some[lane];
            let finishing = limited[lane] * to_good[lane];
            none[lane] -= starting;
            limited[lane] += starting - finishing;
        }
    }
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
