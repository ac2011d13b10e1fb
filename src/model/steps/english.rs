//! Step 6 of the year: learning English, from daily life and from classes.

use crate::model::{
    inputs::Inputs,
    lanes::{Lanes, add, zip},
    parameters::Parameters,
    policy_year::YearInputs,
    population::{ALL_GROUPS, Cell, GROUPS, Group},
};

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
    pub voluntary_rate: [f64; L],
    /// Places taken by those who must come, for each new arrival with limited English.
    pub compulsory_rate: [f64; L],
    /// People without a place who would take one, for each adult with limited English.
    pub waiting_rate: [f64; L],
    /// Places taken, times their cost each, for each adult with limited English, pounds.
    pub cost_rate: [f64; L],
    /// Share of a place's holders who move up a level beyond natural learning.
    pub gain: [f64; L],
    /// Share of new adult arrivals without good English whom orientation moves up a level.
    pub orientation_gain: [f64; L],
    /// What one place costs, pounds.
    pub cost_of_place: [f64; L],
    /// What money can buy, and what it bought.
    pub money: ClassMoney<L>,
}

/// Pounds for classes in a year: where more of them stop buying places, and what is spent. Money for public classes is
/// England's, as its lever is.
#[derive(Clone, Copy, Debug)]
pub struct ClassMoney<const L: usize> {
    /// Money for public classes at which everybody who would come, or must, has a place.
    pub demand_ends: [f64; L],
    /// What all public teaching in the country that teachers and rooms allow this year costs; infinite where nothing
    /// limits it.
    pub teachable: [f64; L],
    /// England's share of those in need.
    pub of_england: [f64; L],
    /// The impact fund's part for English, which buys public places too.
    pub from_fund: [f64; L],
    /// Money for public classes and the fund's part, as far as they are spent.
    pub spent: [f64; L],
    /// Employers' money at which everybody who would come has a place.
    pub employers_end: [f64; L],
    /// Employers' money that is spent.
    pub employers_spent: [f64; L],
}

impl<const L: usize> ClassMoney<L> {
    /// None at all.
    pub const NONE: Self = Self {
        demand_ends: [0.0; L],
        teachable: [0.0; L],
        of_england: [0.0; L],
        from_fund: [0.0; L],
        spent: [0.0; L],
        employers_end: [0.0; L],
        employers_spent: [0.0; L],
    };
}

/// The gain of a place of so many hours against today's. In proportion to the hours, less what later hours of a course
/// are assumed to add less than the first (A11, A14, A25).
fn gain_of_hours<const L: usize>(parameters: &Parameters<L>, intensity: f64) -> [f64; L] {
    zip(&parameters.class_level_gain, &parameters.class_hours_concavity, |gain, concavity| {
        (gain * libm::pow(intensity, 1.0 - concavity)).min(1.0)
    })
}

/// Allots the year's places by the need at its start (L1, L2, L4, L5, L13, A08, A16, A18).
///
/// Money buys places at a cost each, in proportion to their hours. Public places cannot grow faster than teachers
/// allow, and none is paid for that nobody takes. Compelled learners come first; employers teach on top of the public
/// places. England's money sets the places for each adult in need; the other nations are taken to follow. The impact
/// fund's part for English is the country's, as employers' money is.
pub fn allot<const L: usize>(
    given: &YearInputs<L>,
    need: &[[f64; L]],
    compelled: &[f64; L],
    last_hours: &mut [f64; L],
) -> Classes<L> {
    let (inputs, parameters, policy) = (given.inputs, given.parameters, given.policy);
    let mut country = [0.0; L];
    for need in need {
        add(&mut country, need);
    }
    // At the share of the census: money of the other nations does not change because people in need move there.
    let england = country.map(|need| need * inputs.england_share_of_limited_english);
    let mut classes = Classes {
        voluntary_rate: [0.0; L],
        compulsory_rate: [0.0; L],
        waiting_rate: [0.0; L],
        cost_rate: [0.0; L],
        gain: gain_of_hours(parameters, policy.esol_intensity),
        orientation_gain: parameters.orientation_english_gain.map(|gain| gain * policy.orientation_share),
        cost_of_place: parameters.esol_cost_per_learner.map(|cost| cost * policy.esol_intensity),
        money: ClassMoney::NONE,
    };
    let fund = policy.impact_fund * policy.impact_fund_split()[0];
    for lane in 0..L {
        let need = country[lane];
        let cost = classes.cost_of_place[lane];
        if need <= 0.0 || england[lane] <= 0.0 {
            continue;
        }
        let bought = (policy.esol_funding * need / england[lane] + fund) / cost;
        // Teachers teach hours: a place of more hours takes more of them.
        let grown = last_hours[lane] * (1.0 + parameters.class_capacity_growth[lane]) / policy.esol_intensity;
        // Teaching that was let go comes back no faster than it grew, but from some start.
        let teachable = if last_hours[lane] > 0.0 { grown.max(FEWEST_TEACHABLE * need) } else { f64::INFINITY };
        let places = bought.min(teachable);
        let must = compelled[lane] * policy.compulsory_esol_share.max(0.0);
        let taken_by_must = places.min(must);
        let wanting = 1.0 + parameters.flexible_class_demand[lane] * policy.flexible_class_share;
        let wanted = (parameters.class_demand_share[lane] * wanting).min(1.0) * need;
        let taken_in_public = (places - taken_by_must).min(wanted);
        let taken_at_work = (policy.employer_esol_funding / cost).min(wanted - taken_in_public);
        let taken_by_choice = taken_in_public + taken_at_work;
        // Teachers stay for the places that stand, taken or not, as long as the money does.
        last_hours[lane] = places * policy.esol_intensity;
        classes.voluntary_rate[lane] = taken_by_choice / need;
        classes.compulsory_rate[lane] = if compelled[lane] > 0.0 { taken_by_must / compelled[lane] } else { 0.0 };
        // Where everyone has a place rounding may leave less than nobody.
        classes.waiting_rate[lane] = (wanted - taken_by_choice + must - taken_by_must).max(0.0) / need;
        classes.cost_rate[lane] = (taken_by_choice + taken_by_must) * cost / need;
        let of_england = england[lane] / need;
        classes.money.from_fund[lane] = fund * of_england;
        classes.money.demand_ends[lane] = (((wanted + must) * cost - fund) * of_england).max(0.0);
        classes.money.teachable[lane] = teachable * cost;
        classes.money.of_england[lane] = of_england;
        classes.money.spent[lane] = (taken_in_public + taken_by_must) * cost * of_england;
        classes.money.employers_end[lane] = (wanted - taken_in_public) * cost;
        classes.money.employers_spent[lane] = taken_at_work * cost;
    }
    classes
}

/// A year's learning in one district: people move up a level, from no English to some, from some to good.
///
/// Natural learning falls with the district's concentration (C05: its direction is known, its size not). A place
/// lifts its holder by the gain beyond natural learning; a compelled one by the attended part of that, less what
/// compulsion loses. Those who arrived this year have learned nothing yet unless they were compelled.
pub struct Learning<const L: usize> {
    /// Those who arrived this year: children at school, adults who may be compelled.
    first_year: [Rates<L>; 2],
    /// Everyone else, without and with teaching.
    later: [Rates<L>; 2],
}

/// Shares of those who speak English but not well, and of those who speak none, that stay as they are; and of the latter
/// those who learn some.
#[derive(Clone, Copy, Debug)]
pub struct Rates<const L: usize> {
    not_well_as_before: Lanes<L>,
    not_at_all_as_before: Lanes<L>,
    to_some: Lanes<L>,
}

impl<const L: usize> Rates<L> {
    fn new(to_good: Lanes<L>, to_some: Lanes<L>) -> Self {
        Self { not_well_as_before: 1.0 - to_good, not_at_all_as_before: 1.0 - to_some, to_some }
    }

    /// The people of a cell after a year's learning.
    #[inline(always)]
    pub fn learn(&self, cell: Cell<L>) -> Cell<L> {
        Cell {
            people: cell.people,
            not_well: cell.not_well * self.not_well_as_before + cell.not_at_all * self.to_some,
            not_at_all: cell.not_at_all * self.not_at_all_as_before,
        }
    }
}

impl<const L: usize> Learning<L> {
    /// The rates of a district. `planned` is the share of those in need whom its own plan has a place for.
    pub fn new(
        given: &YearInputs<L>,
        classes: &Classes<L>,
        share_born_abroad: &[f64; L],
        planned: Lanes<L>,
        share_of_year: f64,
    ) -> Self {
        let parameters = given.parameters;
        let concentration = Lanes(concentration(given.inputs, share_born_abroad));
        let slowing = 1.0 - Lanes(parameters.learning_slowed_by_concentration) * concentration;
        let slowing = slowing.at_least(0.0).at_most(2.0) * share_of_year;
        let gain = Lanes(classes.gain) * share_of_year;
        let kept = 1.0 - Lanes(parameters.compulsory_gain_lost);
        let attended = Lanes(classes.compulsory_rate) * parameters.compulsory_attendance;
        let compelled = attended * kept * gain + Lanes(classes.orientation_gain) * share_of_year;
        let compelled = compelled.at_most(MOST);
        let natural = [parameters.learning_rate_limited, parameters.learning_rate_none].map(|rate| slowing * rate);
        let later = [Lanes::ZERO, gain * (planned + classes.voluntary_rate)].map(|taught| {
            let [to_good, to_some] = natural.map(|natural| (natural + taught).at_most(MOST));
            Rates::new(to_good, to_some)
        });
        Self { first_year: [Lanes::ZERO, compelled].map(|share| Rates::new(share, share)), later }
    }

    /// The rates of a group in its first year and later.
    pub fn of(&self, group: Group) -> [Rates<L>; 2] {
        let taught = usize::from(group.came_as_adult());
        [self.first_year[taught], self.later[taught]]
    }
}

/// What a requirement of English before arrival does to a group's arrivals without it, as shares of them (L3).
#[derive(Clone, Copy, Debug)]
pub struct Requirement<const L: usize> {
    /// Share who stay away.
    pub away: Lanes<L>,
    /// Share who still come without.
    pub without: Lanes<L>,
}

/// Of each group's arrivals without good English, the shares that a requirement of English before arrival keeps away and
/// that learn it first (L3): it reaches those who come for work or family.
pub fn requirement<const L: usize>(given: &YearInputs<L>) -> [Requirement<L>; GROUPS] {
    ALL_GROUPS.map(|group| {
        let required = if is_required(group) { given.policy.english_requirement_share } else { 0.0 };
        let away = required * Lanes(given.parameters.requirement_deterrence);
        let learnt = (1.0 - away) * required * given.parameters.requirement_compliance;
        Requirement { away, without: 1.0 - away - learnt }
    })
}

/// Whether a requirement of English before arrival can reach a group: visas for work and family.
const fn is_required(group: Group) -> bool {
    matches!(group, Group::SkilledWork | Group::OtherWork | Group::Family | Group::ArrivedOlder)
}

/// A share born abroad in standard deviations from the mean of districts at the census.
pub fn concentration<const L: usize>(inputs: &Inputs, share: &[f64; L]) -> [f64; L] {
    let (mean, deviation) = inputs.concentration;
    share.map(|share| ((share - mean) / deviation).clamp(-WIDEST, WIDEST))
}

/// Share of a group's new arrivals with limited or no English (A19), scaled so that the mix of the last published
/// year has the published share.
pub fn without_good_english_on_arrival<const L: usize>(
    parameters: &Parameters<L>,
    by_group_today: &[[f64; L]; GROUPS],
) -> [[f64; L]; GROUPS] {
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
