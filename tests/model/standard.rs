//! The reader's evidence standard: effects weaker than it have no influence; what the reader assumes always has.

use integration_explorer::{
    evidence::{Class, Grade},
    model::Draw,
    policy::Scenario,
};

use super::{central, engine, first_difference, project, set};

const GRADES: [Grade; 5] = [Grade::A, Grade::B, Grade::C, Grade::D, Grade::E];

/// A scenario in which every effect has something to act on.
fn busy() -> Scenario {
    set(&[
        ("esol_funding", 300.0),
        ("compulsory_esol_share", 0.5),
        ("regional_visa_share", 0.5),
        ("dispersal_share", 0.9),
        ("naturalisation_fee", 500.0),
    ])
}

/// With every grade let in, and the effects of these grades assumed to be nothing.
fn without_effects_of(weak: &[Grade]) -> Scenario {
    let mut scenario = Scenario { evidence: Grade::E, ..busy() };
    let effects = engine().registry.parameters().iter().filter(|parameter| parameter.class == Class::Effect);
    for effect in effects.filter(|effect| effect.grade.is_some_and(|grade| weak.contains(&grade))) {
        scenario.assumptions.insert(effect.id.clone(), 0.0);
    }
    scenario
}

#[test]
fn effects_weaker_than_the_standard_are_nothing() {
    for (number, standard) in GRADES.into_iter().enumerate() {
        let filtered = Scenario { evidence: standard, ..busy() };
        let weak = &GRADES[number + 1..];
        let draws = [Draw::Central, Draw::Number(0)];
        let (filtered, expected) = (project(&filtered, draws), project(&without_effects_of(weak), draws));
        for lane in 0..2 {
            let difference = first_difference((&filtered, lane), (&expected, lane));
            assert_eq!(difference, None, "standard {standard}, lane {lane}");
        }
    }
}

#[test]
fn each_grade_that_is_let_in_changes_something() {
    let graded = |grade| engine().registry.parameters().iter().any(|row| row.grade == Some(grade));
    let mut last = central(&Scenario { evidence: Grade::A, ..busy() });
    for standard in &GRADES[1..] {
        let record = central(&Scenario { evidence: *standard, ..busy() });
        let moved = first_difference((&last, 0), (&record, 0)).is_some();
        assert_eq!(moved, graded(*standard), "{standard}");
        last = record;
    }
}

#[test]
fn assumptions_count_whatever_the_standard_and_mere_assumptions_only_when_let_in() {
    let default = busy();
    assert_eq!(default.evidence, Grade::D, "what nobody measured is left out unless the reader lets it in");
    let assumed = |grade, value: &str| {
        let mut scenario = Scenario { evidence: grade, ..busy() };
        scenario.assume(engine().registry, "compulsory_relative_effect", value).unwrap();
        central(&scenario)
    };
    let zero = assumed(Grade::D, "0");
    assert_eq!(first_difference((&central(&default), 0), (&zero, 0)), None);
    assert!(first_difference((&zero, 0), (&assumed(Grade::A, "1"), 0)).is_some());
}

#[test]
fn every_parameter_has_an_influence() {
    let everything = Scenario {
        evidence: Grade::E,
        ..set(&[
            ("esol_funding", 600.0),
            ("compulsory_esol_share", 0.5),
            ("regional_visa_share", 1.0),
            ("regional_quota_north_east", 20_000.0),
            ("dispersal_share", 0.9),
            ("naturalisation_fee", 500.0),
        ])
    };
    let before = central(&everything);
    let mut idle = Vec::new();
    for parameter in engine().registry.parameters() {
        let moved = [parameter.minimum, parameter.maximum].into_iter().any(|value| {
            let mut scenario = everything.clone();
            scenario.assumptions.insert(parameter.id.clone(), value);
            first_difference((&before, 0), (&central(&scenario), 0)).is_some()
        });
        if !moved {
            idle.push(&parameter.id);
        }
    }
    // Nobody who arrived aged 65 or over is ever of working age: the registry holds two rows that no outcome sees.
    assert_eq!(idle, ["employment_rate_arrived_older_early", "employment_rate_arrived_older_later"]);
}
