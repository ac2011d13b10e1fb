//! The headline numbers of a scenario, and which of them moved since a link was made.

use serde::Serialize;

use super::format;
use crate::{
    ensemble::RunResult,
    messages::message,
    policy::{HEADLINES, LinkSignature, MODEL_VERSION, Measure, Outcome, Outcomes, READING_YEAR, Scale, Shown},
};

/// A headline number that reads otherwise than when the link was made.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moved {
    /// Outcome id.
    pub outcome: String,
    /// Its name.
    pub label: String,
    /// The year.
    pub year: u16,
    /// What the link showed, with its unit.
    pub before: String,
    /// What the model gives now, likewise.
    pub now: String,
    /// By how much, with its sign.
    pub difference: String,
    /// All of it in a sentence.
    pub message: String,
}

/// What became of a link's headline numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Since {
    /// The numbers that moved.
    pub moved: Vec<Moved>,
    /// What a reader should be told, a sentence each; nothing where nothing moved.
    pub messages: Vec<String>,
}

/// The headline numbers of a result, as exactly as a reader sees them.
pub fn shown(outcomes: &Outcomes, result: &RunResult) -> Vec<Shown> {
    let number = |(_, id): &(char, &str)| {
        let outcome = outcomes.get(id)?;
        let value = rounded(outcome.measure(), headline(result, id)?)?;
        Some(Shown { outcome: outcome.id.clone(), value })
    };
    HEADLINES.iter().filter_map(number).collect()
}

/// Holds a link's headline numbers against a result for its scenario and place. A link of this model's own is silent.
pub fn since(outcomes: &Outcomes, made: &LinkSignature, result: &RunResult) -> Since {
    let mut since = Since { moved: Vec::new(), messages: Vec::new() };
    if made.model == MODEL_VERSION {
        return since;
    }
    let known = |shown: &Shown| {
        Some(moved(outcomes.get(&shown.outcome)?, shown.value, headline(result, &shown.outcome)?, &result.place_name))
    };
    let numbers: Vec<Option<Moved>> = made.shown.iter().filter_map(known).collect();
    if numbers.is_empty() {
        since.messages.push(message("moved.unknown", &[("before", &made.model), ("now", MODEL_VERSION)]));
    }
    since.moved = numbers.into_iter().flatten().collect();
    since.messages.extend(since.moved.iter().map(|moved| moved.message.clone()));
    since
}

fn headline(result: &RunResult, outcome: &str) -> Option<f64> {
    let year_index = result.years.iter().position(|year| *year == READING_YEAR.0)?;
    result.outcomes.iter().find(|series| series.id == outcome)?.scenario.get(year_index).copied()
}

/// The number as `format::value` writes it, back as a number.
fn rounded(measure: Measure, value: f64) -> Option<f64> {
    let decimals = usize::from(measure.decimals);
    let text = match measure.kind.scale() {
        Scale::Share => format!("{:.decimals$}e-2", value * 100.0),
        Scale::People if value.abs().round() >= 1e6 => format!("{:.2}e6", value / 1e6),
        Scale::People | Scale::PoundsMillion => format!("{value:.decimals$}"),
    };
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

fn moved(outcome: &Outcome, before: f64, now: f64, place: &str) -> Option<Moved> {
    let measure = outcome.measure();
    let [written_before, written_now] = [before, now].map(|value| format::value(measure, value));
    if written_before == written_now {
        return None;
    }
    let difference = format::difference(measure, now - before);
    let message = message(
        "moved.number",
        &[
            ("label", &outcome.label),
            ("unit", &outcome.unit),
            ("place", place),
            ("year", &READING_YEAR.to_string()),
            ("before", &written_before),
            ("now", &written_now),
            ("difference", &difference),
        ],
    );
    Some(Moved {
        outcome: outcome.id.clone(),
        label: outcome.label.clone(),
        year: READING_YEAR.0,
        before: written_before,
        now: written_now,
        difference,
        message,
    })
}
