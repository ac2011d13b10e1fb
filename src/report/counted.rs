//! Who is counted: whether a difference is a change for the same people, or other people being counted.

use crate::{
    ensemble::OutcomeResult,
    messages::{exists, message, word},
    policy::{Direction, Outcome, Scale},
};

/// A count of which more than this part of the difference comes of who is counted has fallen or risen with the people.
const WITH_THE_PEOPLE: f64 = 0.1;

/// The two parts of a difference on the central path, in the outcome's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parts {
    /// What changes for people like those counted either way.
    pub same_people: f64,
    /// What comes of who is counted.
    pub who_is_counted: f64,
}

impl Parts {
    /// The parts of a year, where the outcome can be split and has been.
    pub fn of(series: &OutcomeResult, year: usize) -> Option<Self> {
        let at = |part: &Option<Vec<f64>>| part.as_ref()?.get(year).copied().filter(|value| value.is_finite());
        Some(Self { same_people: at(&series.same_people)?, who_is_counted: at(&series.who_is_counted)? })
    }

    /// Whether who is counted makes at least as much of the difference as any change for the same people.
    pub fn is_by_counting(self) -> bool {
        self.who_is_counted.abs() >= self.same_people.abs()
    }
}

/// Whether a difference may be called better or worse: people agree which way is better, the difference is shown, its
/// parts are known, and it is not mostly other people being counted.
///
/// A count that falls or rises with the people is not called better for what is left of it: fewer who compete for the
/// same places are a change for those who stay, but not one that a policy made for them.
pub fn may_say_better(outcome: &Outcome, series: &OutcomeResult, year: usize) -> bool {
    let at = |values: &[f64]| values.get(year).copied();
    let (Some(baseline), Some(scenario)) = (at(&series.baseline), at(&series.scenario)) else { return false };
    let Some(parts) = Parts::of(series, year) else { return false };
    let difference = scenario - baseline;
    let with_the_people = outcome.scale == Scale::People && parts.who_is_counted / difference > WITH_THE_PEOPLE;
    outcome.direction != Direction::NoneAgreed
        && outcome.measure().shows(baseline, scenario)
        && !parts.is_by_counting()
        && !with_the_people
}

/// Why the number differs though nobody's own chances need have changed: "fewer people who came to study are counted", for
/// the route that makes most of it, where the split tells routes apart.
pub(super) fn because(outcome: &Outcome, series: &OutcomeResult, year: usize) -> String {
    let most = series.most_counted.as_ref().and_then(|years| years.get(year)?.as_ref());
    let who = most.map(|most| (format!("counted.who.{}", most.route), most.change));
    match who {
        Some((who, change)) if exists(&who) && change != 0.0 => {
            let key = if change < 0.0 { "counted.fewer" } else { "counted.more" };
            message(key, &[("who", &word(&who))])
        }
        _ if outcome.scale == Scale::People => {
            let fewer = Parts::of(series, year).is_some_and(|parts| parts.who_is_counted < 0.0);
            word(if fewer { "counted.fewer_people" } else { "counted.more_people" })
        }
        _ => word("counted.others"),
    }
}
