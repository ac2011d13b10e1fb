//! What local plans are taken to spend their money on, in words: a reader should see what is assumed of the place.

use super::Engine;
use crate::{
    messages::{message, word},
    model::{BARRIERS, Barrier, DistrictFacts, Draw, value_of},
    places::Place,
    policy::{Notice, Scenario},
};

const LEVER: &str = "local_plan_share";

/// The barrier of a district, or of how many districts each is the largest; nothing where no council has a plan.
pub(super) fn notice(engine: &Engine, scenario: &Scenario, place: &Place) -> Option<Notice> {
    scenario.settings.get(LEVER).filter(|share| **share > 0.0)?;
    let inputs = &engine.inputs;
    let message = match place.district {
        Some(district) => {
            let barrier = word(inputs.barriers.get(district)?.key());
            let said = message("notice.plan_barrier", &[("place", &place.name), ("barrier", &barrier)]);
            let barrier = inputs.barriers[district];
            let more = match barrier {
                Barrier::Services => Some("notice.plan_unspent"),
                _ if is_without_effect(engine, scenario, barrier) => Some("notice.plan_unknown"),
                _ => None,
            };
            more.map_or_else(|| said.clone(), |key| format!("{said} {}", word(key)))
        }
        None => {
            let count = |barrier: Barrier| {
                let districts = inputs.barriers.iter().zip(&inputs.facts);
                let here = |facts: &&DistrictFacts| place.regions.contains(&facts.region);
                districts.filter(|(own, facts)| **own == barrier && here(facts)).count().to_string()
            };
            let counts = BARRIERS.map(count);
            let names = ["english", "work", "mixing", "services"];
            let values: Vec<(&str, &str)> = names.iter().zip(&counts).map(|(name, n)| (*name, n.as_str())).collect();
            message("notice.plan_barriers", &values)
        }
    };
    Some(Notice { field: LEVER.to_owned(), message })
}

/// Whether the programme that meets a barrier has no effect at the scenario's standard of evidence. Services have none
/// that could be unknown: they are money for people whom funding left out.
fn is_without_effect(engine: &Engine, scenario: &Scenario, barrier: Barrier) -> bool {
    let effects: &[&str] = match barrier {
        Barrier::English => &["class_level_gain"],
        Barrier::Work => &["employment_programme_gain", "employment_programme_earnings"],
        Barrier::Mixing => &["mixing_programme_contact_gain"],
        Barrier::Services => return false,
    };
    let is_zero = |id: &&str| engine.registry.get(id).is_none_or(|row| value_of(row, scenario, Draw::Central) == 0.0);
    effects.iter().all(is_zero)
}
