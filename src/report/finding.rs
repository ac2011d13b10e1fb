//! What may be said of a difference: whether it is one, whether anybody knows, whether it is a change for the same people,
//! whether it may be called better, and how likely it is. The one home of these decisions, for the page, its widgets and
//! classroom, the command line and the account in words.

use serde::Serialize;

use super::prose;
use crate::{
    ensemble::{Engine, OutcomeResult, RunResult},
    evidence::{Class, Parameter},
    messages::{exists, message, word},
    numbers::ROUNDING,
    policy::{Direction, EffectReach, Lever, Measure, Outcome, Scale, Scenario},
};

/// A count of which more than this part of the difference comes of who is counted has fallen or risen with the people.
const WITH_THE_PEOPLE: f64 = 0.1;

/// What can be said of an outcome in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// No lever is moved: this is today's policy.
    Today,
    /// Nothing that the levers moved do reaches it.
    NotReached,
    /// What they would do to it is not known at this evidence standard.
    NotKnown,
    /// They reach it, and it hardly changes.
    Hardly,
    /// It changes.
    Changed,
    /// No survey is taken, so nothing of it is seen.
    NotSeen,
}

/// Decides what can be said of an outcome in the year of this index.
pub fn finding(engine: &Engine, scenario: &Scenario, series: &OutcomeResult, outcome: &str, year: usize) -> Finding {
    if scenario.is_todays_policy() {
        return Finding::Today;
    }
    if is_untouched(series) {
        let effects = reaching(engine, scenario, outcome);
        // One that is let in and happens to come to nothing on the central path is not unknown.
        return match (effects.iter().any(|effect| counts(effect, scenario)), effects.is_empty()) {
            (true, _) => Finding::Hardly,
            (false, false) => Finding::NotKnown,
            (false, true) => Finding::NotReached,
        };
    }
    let at = |values: &[f64]| values.get(year).copied().unwrap_or(f64::NAN);
    let measure = engine.outcomes.get(outcome).map(|outcome| outcome.measure());
    let shown = measure.is_some_and(|measure| measure.shows(at(&series.baseline), at(&series.scenario)));
    if shown { Finding::Changed } else { Finding::Hardly }
}

/// Whether the policy changes nothing of it, in any year or run.
fn is_untouched(series: &OutcomeResult) -> bool {
    let same = |(base, mine): (&f64, &f64)| (mine - base).abs() <= ROUNDING * base.abs().max(1e-3);
    let all_zero = |values: &[f64]| {
        values.iter().zip(&series.baseline).all(|(value, base)| value.abs() <= ROUNDING * base.abs().max(1e-3))
    };
    let in_runs = series.difference.as_ref().is_some_and(|bands| !all_zero(&bands.p10) || !all_zero(&bands.p90));
    series.baseline.iter().zip(&series.scenario).all(same) && !in_runs
}

/// The effects of the levers moved that would move this outcome and that the evidence standard leaves out.
pub fn left_out<'a>(engine: &'a Engine, scenario: &Scenario, outcome: &str) -> Vec<&'a Parameter> {
    let mut effects = reaching(engine, scenario, outcome);
    effects.retain(|effect| !counts(effect, scenario));
    effects
}

/// The effects of the levers moved that would move this outcome, each once.
fn reaching<'a>(engine: &'a Engine, scenario: &Scenario, outcome: &str) -> Vec<&'a Parameter> {
    let Ok(reach) = EffectReach::built_in() else { return Vec::new() };
    let mut effects: Vec<&Parameter> = Vec::new();
    for lever in engine.levers.all().iter().filter(|lever| scenario.settings.contains_key(&lever.id)) {
        let own = effects_of(engine, lever).filter(|effect| reach.reaches(&lever.id, &effect.id, outcome));
        for effect in own.collect::<Vec<_>>() {
            if effects.iter().all(|known| known.id != effect.id) {
                effects.push(effect);
            }
        }
    }
    effects
}

fn effects_of<'a>(engine: &'a Engine, lever: &'a Lever) -> impl Iterator<Item = &'a Parameter> {
    let parameters = lever.parameters.iter().filter_map(|id| engine.registry.get(id));
    parameters.filter(|parameter| parameter.class == Class::Effect)
}

/// Whether an effect has influence: what the reader gives it counts whatever the standard.
fn counts(effect: &Parameter, scenario: &Scenario) -> bool {
    scenario.assumption(effect).is_some() || effect.grade.is_none_or(|grade| grade.meets(scenario.evidence))
}

/// An outcome that a scenario changes, and how far beyond the doubt about it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct MovedMost {
    /// Outcome id.
    pub outcome: String,
    /// Scenario less today's policy on the central path.
    pub difference: f64,
    /// The difference against its doubt: half the width of the 80% range of the level and of the difference together.
    /// Before draws are made, against the smallest difference that is shown.
    pub against_doubt: f64,
}

/// What moves most in a year, largest first: outcomes whose difference is shown, by the difference against its doubt.
/// Money that the levers themselves spend is no result of theirs and is left to the caller.
pub fn moved_most(engine: &Engine, scenario: &Scenario, result: &RunResult, year: u16) -> Vec<MovedMost> {
    let Some(year_index) = result.years.iter().position(|known| *known == year) else { return Vec::new() };
    let weigh = |series: &OutcomeResult| {
        if finding(engine, scenario, series, &series.id, year_index) != Finding::Changed {
            return None;
        }
        let difference = series.scenario.get(year_index)? - series.baseline.get(year_index)?;
        let doubt = doubt(engine, series, year_index)?;
        Some(MovedMost { outcome: series.id.clone(), difference, against_doubt: difference.abs() / doubt })
    };
    let mut moved: Vec<MovedMost> = result.outcomes.iter().filter_map(weigh).collect();
    moved.sort_by(|one, other| other.against_doubt.total_cmp(&one.against_doubt));
    moved
}

fn doubt(engine: &Engine, series: &OutcomeResult, year: usize) -> Option<f64> {
    let least = engine.outcomes.get(&series.id)?.measure().smallest_shown(*series.baseline.get(year)?);
    let bands = [&series.baseline_bands, &series.difference];
    let halves = bands.map(|bands| {
        let bands = bands.as_ref()?;
        Some((bands.p90.get(year)? - bands.p10.get(year)?) / 2.0)
    });
    let squares: f64 = halves.into_iter().flatten().map(|half| half * half).sum();
    Some(libm::sqrt(squares).max(least))
}

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

/// Marks and words beside a chart.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Likely {
    /// Years of which better may be said, each with the share of runs in which the policy does better.
    pub marks: Vec<(u16, f64)>,
    /// The year asked for in words; empty where a direction is not agreed, or nothing is to be said.
    pub words: String,
}

/// What can be said of the runs of an outcome, for its chart.
pub fn likely(outcome: &Outcome, series: &OutcomeResult, years: &[u16], year: u16) -> Likely {
    let Some(shares) = series.share_higher.as_ref().filter(|_| outcome.direction != Direction::NoneAgreed) else {
        return Likely::default();
    };
    let better = |share: f64| if outcome.direction == Direction::Higher { share } else { 1.0 - share };
    let marks = years.iter().zip(shares).enumerate();
    let marks = marks.filter(|(index, (_, share))| !share.is_nan() && may_say_better(outcome, series, *index));
    let marks = marks.map(|(_, (year, share))| (*year, better(*share))).collect();
    let words =
        years.iter().position(|known| *known == year).map(|year_index| words(outcome, series, year_index, year));
    Likely { marks, words: words.unwrap_or_default() }
}

fn words(outcome: &Outcome, series: &OutcomeResult, year_index: usize, year: u16) -> String {
    let at = |values: &[f64]| values.get(year_index).copied();
    let shares = series.share_higher.as_deref().unwrap_or_default();
    let (Some(baseline), Some(scenario), Some(share)) = (at(&series.baseline), at(&series.scenario), at(shares)) else {
        return String::new();
    };
    if !outcome.measure().shows(baseline, scenario) || share.is_nan() {
        return String::new();
    }
    let better = may_say_better(outcome, series, year_index);
    let (key, share) = match (better, outcome.direction) {
        (true, Direction::Higher) => ("likely.higher", share),
        (true, _) => ("likely.lower", 1.0 - share),
        (false, _) => ("likely.neither", share),
    };
    let runs = format!("{:.0}", share * 100.0);
    let sentence = message(key, &[("year", &year.to_string()), ("runs", &runs)]);
    match Parts::of(series, year_index).filter(|_| !better) {
        Some(parts) => format!("{sentence} {}", sizes(outcome.measure(), parts)),
        None => sentence,
    }
}

/// The two parts with their sizes, in a sentence.
pub fn sizes(measure: Measure, parts: Parts) -> String {
    let nothing = |part| prose::is_nothing(measure, part);
    match (nothing(parts.same_people), nothing(parts.who_is_counted)) {
        (_, true) => word("parts.same"),
        (true, false) => word("parts.counted"),
        (false, false) => {
            let [same, counted] = [parts.same_people, parts.who_is_counted].map(|part| prose::change(measure, part));
            message("parts.both", &[("same", &same), ("counted", &counted)])
        }
    }
}
