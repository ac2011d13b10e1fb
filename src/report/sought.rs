//! What a search found, in plain words: with which settings, at what cost, or that there is no way.

use super::{format, prose};
use crate::{
    analysis::{Found, SeekResult, Set, Target},
    ensemble::HOURS,
    messages::{message, word},
    places::spoken_place,
    policy::{Kind, Measure, Outcomes},
};

/// How money is written.
const MONEY: Measure = Measure { kind: Kind::Money, decimals: 1 };

/// Tells what a search found.
pub fn sought(outcomes: &Outcomes, result: &SeekResult) -> String {
    let (Some(best), Some(today), Some(outcome)) = (&result.best, &result.today, outcomes.get(&result.outcome)) else {
        return word("seek.nothing_yet");
    };
    let [target, value] = prose::pair(outcome.measure(), [result.target.value(), best.value], None);
    let side = match result.target {
        Target::AtLeast(_) => "seek.at_least",
        Target::AtMost(_) => "seek.at_most",
    };
    let values = [
        ("label", outcome.label.clone()),
        ("place", spoken_place(&result.place.code, &result.place.name)),
        ("year", result.year.to_string()),
        ("target", message(side, &[("value", &target)])),
        ("value", value),
        ("settings", settings(best)),
        ("cost", prose::level(MONEY, best.cost, None)),
        ("cost_today", prose::level(MONEY, today.cost, None)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut sentences = Vec::new();
    if result.reached_today {
        sentences.push(message("seek.reached_today", &values));
    }
    let key = match (result.reached, result.reached_today) {
        (true, true) => "seek.kept",
        (true, false) => "seek.reached",
        (false, _) => "seek.not_reached",
    };
    sentences.push(message(key, &values));
    if best.settings.iter().any(|set| set.lever == HOURS && set.value < set.today) {
        sentences.push(word("notice.fewer_hours"));
    }
    if result.reached {
        sentences.push(word("seek.central"));
    }
    if !result.finished {
        sentences.push(word("seek.unfinished"));
    }
    sentences.join(" ")
}

fn settings(found: &Found) -> String {
    let one = |set: &Set| {
        let value = format::exact(set.value);
        message("seek.setting", &[("label", &set.label), ("value", &value), ("unit", &set.unit)])
    };
    found.settings.iter().map(one).collect::<Vec<_>>().join("; ")
}
