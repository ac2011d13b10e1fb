//! How likely a policy is to do better, year by year, where a direction is agreed and the same people do better.

use serde::Serialize;

use super::{
    counted::{Parts, may_say_better},
    prose,
};
use crate::{
    ensemble::OutcomeResult,
    messages::{message, word},
    policy::{Direction, Measure, Outcome},
};

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
    let words = years.iter().position(|known| *known == year).map(|number| words(outcome, series, number, year));
    Likely { marks, words: words.unwrap_or_default() }
}

fn words(outcome: &Outcome, series: &OutcomeResult, number: usize, year: u16) -> String {
    let at = |values: &[f64]| values.get(number).copied();
    let shares = series.share_higher.as_deref().unwrap_or_default();
    let (Some(baseline), Some(scenario), Some(share)) = (at(&series.baseline), at(&series.scenario), at(shares)) else {
        return String::new();
    };
    if !outcome.measure().shows(baseline, scenario) || share.is_nan() {
        return String::new();
    }
    let better = may_say_better(outcome, series, number);
    let (key, share) = match (better, outcome.direction) {
        (true, Direction::Higher) => ("likely.higher", share),
        (true, _) => ("likely.lower", 1.0 - share),
        (false, _) => ("likely.neither", share),
    };
    let runs = format!("{:.0}", share * 100.0);
    let said = message(key, &[("year", &year.to_string()), ("runs", &runs)]);
    match Parts::of(series, number).filter(|_| !better) {
        Some(parts) => format!("{said} {}", sizes(outcome.measure(), parts)),
        None => said,
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
