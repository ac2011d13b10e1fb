//! Scenarios and links from outside: what can be read is kept, what cannot is named, nothing panics.
#![cfg(not(target_arch = "wasm32"))]

mod given;
mod links;
#[path = "../scenarios/mod.rs"]
mod scenarios;
mod values;
mod years;

use integration_explorer::policy::{Notice, Scenario};
use scenarios::engine;

/// The settings of a scenario, as a link would write them.
fn settings(scenario: &Scenario) -> Vec<String> {
    scenario.settings.iter().map(|(lever, value)| format!("{lever}={value}")).collect()
}

fn fields(notices: &[Notice]) -> Vec<&str> {
    notices.iter().map(|notice| notice.field.as_str()).collect()
}

/// What is wrong with a scenario that was read from outside; every value must be one that could be set by hand.
fn fault(scenario: &Scenario) -> Option<String> {
    for (id, value) in &scenario.settings {
        let Some(lever) = engine().levers.get(id) else { return Some(format!("{id} is no lever")) };
        if !(lever.min..=lever.max).contains(value) {
            return Some(format!("{id} is {value}"));
        }
    }
    for (id, value) in &scenario.assumptions {
        let Some(parameter) = engine().registry.get(id) else { return Some(format!("{id} is no parameter")) };
        if !(parameter.minimum..=parameter.maximum).contains(value) {
            return Some(format!("{id} is {value}"));
        }
    }
    let possible = (2026..=2050).contains(&scenario.start_year.0)
        && (1..=25).contains(&scenario.phase_years)
        && scenario.seed < 1 << 53;
    (!possible).then(|| format!("{}, {} or {}", scenario.start_year, scenario.phase_years, scenario.seed))
}
