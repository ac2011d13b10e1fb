//! What can be said of an outcome: the one home of that decision, for the page, its widgets and classroom, the command
//! line and the account in words.

use serde::Serialize;

use crate::{
    ensemble::{Engine, OutcomeResult, RunResult},
    evidence::{Class, Parameter},
    numbers::ROUNDING,
    policy::{Lever, Reach, Scenario},
};

/// What can be said of an outcome in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Said {
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

/// Decides what can be said of an outcome in the year of this number.
pub fn said(engine: &Engine, scenario: &Scenario, series: &OutcomeResult, outcome: &str, year: usize) -> Said {
    if scenario.is_todays_policy() {
        return Said::Today;
    }
    if is_untouched(series) {
        let effects = reaching(engine, scenario, outcome);
        // One that is let in and happens to come to nothing on the central path is not unknown.
        return match (effects.iter().any(|effect| counts(effect, scenario)), effects.is_empty()) {
            (true, _) => Said::Hardly,
            (false, false) => Said::NotKnown,
            (false, true) => Said::NotReached,
        };
    }
    let at = |values: &[f64]| values.get(year).copied().unwrap_or(f64::NAN);
    let measure = engine.outcomes.get(outcome).map(|outcome| outcome.measure());
    let shown = measure.is_some_and(|measure| measure.shows(at(&series.baseline), at(&series.scenario)));
    if shown { Said::Changed } else { Said::Hardly }
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
    let Ok(reach) = Reach::built_in() else { return Vec::new() };
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
    let Some(number) = result.years.iter().position(|known| *known == year) else { return Vec::new() };
    let weigh = |series: &OutcomeResult| {
        if said(engine, scenario, series, &series.id, number) != Said::Changed {
            return None;
        }
        let difference = series.scenario.get(number)? - series.baseline.get(number)?;
        let doubt = doubt(engine, series, number)?;
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
