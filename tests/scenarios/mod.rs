//! Scenarios to test with: named settings, and random ones over everything that a reader can change.

use integration_explorer::{ensemble::Engine, policy::Scenario};
use proptest::prelude::*;

/// The engine on the data package.
pub fn engine() -> &'static Engine {
    Engine::built_in().unwrap_or_else(|error| panic!("the data package can be read: {error}"))
}

/// A scenario with these levers set.
pub fn set(settings: &[(&str, f64)]) -> Scenario {
    let mut scenario = Scenario::default();
    for (lever, value) in settings {
        scenario.set(engine().levers, lever, &value.to_string()).unwrap_or_else(|error| panic!("{error}"));
    }
    scenario
}

/// Where in a range: often at an end, where models break.
fn position() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), Just(1.0), 0.0..=1.0]
}

fn within(min: f64, max: f64, position: f64) -> String {
    (min + (max - min) * position).clamp(min, max).to_string()
}

/// Any scenario: levers unset or anywhere in their ranges, up to five parameters replaced, any start, phase, standard and
/// seed.
pub fn any_scenario() -> impl Strategy<Value = Scenario> {
    let levers: Vec<_> = engine().levers.all().iter().map(|_| proptest::option::of(position())).collect();
    let count = engine().registry.parameters().len();
    let assumptions = proptest::collection::vec((0..count, position()), 0..=5);
    let grade = prop_oneof![Just("A"), Just("B"), Just("C"), Just("D"), Just("E")];
    (levers, assumptions, (2026..=2050_u16, prop_oneof![Just(1), 1..=25_u16]), grade, 0..1_u64 << 53).prop_map(
        |(levers, assumptions, (start, phase), grade, seed)| {
            let mut scenario = Scenario::default();
            let accepted = "what lies in its range is accepted";
            for (lever, position) in engine().levers.all().iter().zip(levers) {
                let Some(position) = position else { continue };
                scenario.set(engine().levers, &lever.id, &within(lever.min, lever.max, position)).expect(accepted);
            }
            for (number, position) in assumptions {
                let parameter = &engine().registry.parameters()[number];
                let value = within(parameter.minimum, parameter.maximum, position);
                scenario.assume(engine().registry, &parameter.id, &value).expect(accepted);
            }
            scenario.start(&start.to_string()).expect(accepted);
            scenario.phase(&phase.to_string()).expect(accepted);
            scenario.require_evidence(grade).expect(accepted);
            scenario.seed(&seed.to_string()).expect(accepted);
            scenario
        },
    )
}
