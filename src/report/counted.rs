//! Who is counted: whether a difference is a change for the same people, or other people being counted.

use crate::{
    ensemble::OutcomeResult,
    messages::{exists, message, word},
    policy::{Direction, Lever, Measure, Outcome, Scale, Scenario},
};

/// A difference smaller than this share, one in two thousand, is hardly one.
const HARDLY: f64 = 0.0005;
/// The levers that set how many come by a route: moved alone, they say who it is that is counted.
const ROUTES: [&str; 4] = ["work_visas", "study_visas", "family_visas", "refugee_places"];
/// Outcomes that count people born abroad, whose routes therefore say who is counted.
const OF_PEOPLE_BORN_ABROAD: [&str; 10] = [
    "english_well",
    "waiting_for_class",
    "citizens_among_eligible",
    "employment_rate",
    "contact",
    "earnings_ratio",
    "skills_used",
    "registered_to_vote",
    "turnover",
    "public_service_staff",
];

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

/// Whether a difference is large enough to be shown: at least half of the last decimal, or of a large number one in two
/// thousand.
pub fn is_shown(measure: Measure, baseline: f64, scenario: f64) -> bool {
    let difference = (scenario - baseline).abs();
    let last_decimal = 0.5 / 10_f64.powi(i32::from(measure.decimals)) / measure.kind.scale().factor();
    let least = match measure.kind.scale() {
        Scale::Share => last_decimal,
        Scale::People | Scale::PoundsMillion => last_decimal.max(HARDLY * baseline.abs()),
    };
    difference.is_finite() && difference >= least
}

/// Whether a difference may be called better or worse: people agree which way is better, the difference is shown, its
/// parts are known, and it is not mostly other people being counted.
pub fn may_say_better(outcome: &Outcome, series: &OutcomeResult, year: usize) -> bool {
    let at = |values: &[f64]| values.get(year).copied();
    let (Some(baseline), Some(scenario)) = (at(&series.baseline), at(&series.scenario)) else { return false };
    outcome.direction != Direction::NoneAgreed
        && is_shown(outcome.measure(), baseline, scenario)
        && Parts::of(series, year).is_some_and(|parts| !parts.is_by_counting())
}

/// Why the number differs though nobody's own chances need have changed: "fewer people who came to study are counted".
pub(super) fn because(outcome: &Outcome, scenario: &Scenario, levers: &[Lever]) -> String {
    let moved: Vec<(&Lever, f64)> =
        levers.iter().filter_map(|lever| Some((lever, *scenario.settings.get(&lever.id)?))).collect();
    let are_routes = !moved.is_empty() && moved.iter().all(|(lever, _)| ROUTES.contains(&lever.id.as_str()));
    if !are_routes || !OF_PEOPLE_BORN_ABROAD.contains(&outcome.id.as_str()) {
        return word("counted.others");
    }
    let all = |is_so: fn(f64, f64) -> bool| moved.iter().all(|(lever, value)| is_so(*value, lever.default));
    let way = match (all(|value, today| value < today), all(|value, today| value > today)) {
        (true, _) => "fewer",
        (_, true) => "more",
        _ => return word("counted.others"),
    };
    let who = match moved.as_slice() {
        [(lever, _)] => format!("counted.who.{}", lever.id),
        _ => "counted.who.newcomers".to_owned(),
    };
    if exists(&who) { message(&format!("counted.{way}"), &[("who", &word(&who))]) } else { word("counted.others") }
}
