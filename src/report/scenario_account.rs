//! The whole scenario in words: what was changed, what follows, what is contested, what it does not say.

use serde::Serialize;

use super::{
    AccountError, account,
    account::caveat_of,
    finding::{Finding, left_out},
    format,
};
use crate::{
    ensemble::{Engine, RunResult},
    messages::{message, word},
    places::spoken_place,
    policy::{ContestedClaims, Lever, Scenario},
};

/// What is told of, in this order: no dimension is left out.
const TOLD: [&str; 7] = [
    "english_well",
    "waiting_for_class",
    "citizens_among_eligible",
    "employment_rate",
    "contact",
    "people_born_abroad",
    "programme_cost",
];

/// The account, a list of paragraphs for each part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ScenarioAccount {
    /// The place and the year it is told for.
    pub title: String,
    /// What was changed, from what to what.
    pub changed: Vec<String>,
    /// What follows, with range and likelihood.
    pub follows: Vec<String>,
    /// What is contested of it.
    pub contested: Vec<String>,
    /// What it does not say.
    pub not_said: Vec<String>,
}

/// Tells a scenario and its result in one year.
///
/// # Errors
/// When the result lacks an outcome or the year.
pub fn scenario_account(
    engine: &Engine,
    claims: &ContestedClaims,
    scenario: &Scenario,
    result: &RunResult,
    year: u16,
) -> Result<ScenarioAccount, AccountError> {
    let mut follows = Vec::new();
    let mut still = Vec::new();
    let mut told_of = Vec::new();
    for id in TOLD {
        let told = account(engine, scenario, result, id, year)?;
        if told.finding == Finding::NotReached {
            still.extend(engine.outcomes.get(id).map(|outcome| message("words.quoted", &[("label", &outcome.label)])));
            continue;
        }
        follows.push(format!("{} {}", told.headline, told.detail));
        told_of.push(id);
    }
    if !still.is_empty() {
        follows.push(message("words.still", &[("labels", &still.join(", "))]));
    }
    let place = spoken_place(&result.place, &result.place_name);
    Ok(ScenarioAccount {
        title: message("words.title", &[("place", &place), ("year", &year.to_string())]),
        changed: changed(engine, scenario),
        follows,
        contested: contested(claims, scenario),
        not_said: not_said(engine, scenario, &told_of),
    })
}

/// What is not said of any of these outcomes: each limit once, then each effect that is left out, once for all of them.
fn not_said(engine: &Engine, scenario: &Scenario, told_of: &[&str]) -> Vec<String> {
    let caveats = told_of.iter().map(|id| caveat_of(id));
    let mut said: Vec<String> = Vec::new();
    for sentence in std::iter::once(word("words.not_said")).chain(caveats) {
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    let mut effects: Vec<&str> = Vec::new();
    for effect in told_of.iter().flat_map(|id| left_out(engine, scenario, id)) {
        if !effects.contains(&effect.name.as_str()) {
            effects.push(&effect.name);
        }
    }
    if !effects.is_empty() {
        said.push(message("words.left_out", &[("standard", &scenario.evidence.to_string())]));
        said.extend(effects.iter().map(|name| message("words.left_out_one", &[("name", name)])));
    }
    said
}

fn changed(engine: &Engine, scenario: &Scenario) -> Vec<String> {
    let mut changed = Vec::new();
    let moved = engine.levers.all().iter().filter_map(|lever| Some((lever, *scenario.settings.get(&lever.id)?)));
    for (lever, value) in moved {
        let today =
            if lever.today_label.is_empty() { written(lever, lever.default) } else { lever.today_label.clone() };
        // Millions of pounds are said with the number, and the rest of the unit after it.
        let unit = lever.unit.strip_prefix(&word("unit.pounds_million")).unwrap_or(&lever.unit);
        changed.push(message(
            "words.lever",
            &[("label", &lever.label), ("today", &today), ("value", &written(lever, value)), ("unit", unit)],
        ));
    }
    if changed.is_empty() {
        changed.push(word("words.nothing"));
    } else {
        let years = scenario.phase_years.to_string();
        let key = if scenario.phase_years == 1 { "words.at_once" } else { "words.phased" };
        changed.push(message(key, &[("start", &scenario.start_year.to_string()), ("years", &years)]));
    }
    for (id, value) in &scenario.assumptions {
        let Some(parameter) = engine.registry.get(id) else { continue };
        changed.push(message(
            "words.assumption",
            &[
                ("name", &parameter.name),
                ("value", &format::exact(*value)),
                ("central", &format::exact(parameter.central)),
                ("unit", &parameter.unit),
            ],
        ));
    }
    changed.push(message("words.standard", &[("standard", &format!("{:?}", scenario.evidence))]));
    changed
}

/// A lever that runs from none to all is a share, and is read as a percentage.
fn written(lever: &Lever, value: f64) -> String {
    let is_share = lever.min == 0.0 && lever.max == 1.0;
    let number = if is_share { format::percentage(value) } else { format::plain(value) };
    let is_money = lever.unit.starts_with(&word("unit.pounds_million"));
    if is_money { message("prose.pounds_million", &[("number", &number)]) } else { number }
}

fn contested(claims: &ContestedClaims, scenario: &Scenario) -> Vec<String> {
    let touched = claims.all().iter().filter(|claim| claim.levers.iter().any(|id| scenario.settings.contains_key(id)));
    let told: Vec<String> = touched
        .map(|claim| {
            message(
                "words.claim",
                &[
                    ("claim", &claim.claim),
                    ("who", &claim.who_claims),
                    ("sources", &claim.reading_of_the_sources),
                    ("evidence", &claim.reading_of_the_evidence),
                ],
            )
        })
        .collect();
    if told.is_empty() { vec![word("words.no_claim")] } else { told }
}
