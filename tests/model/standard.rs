//! The reader's evidence standard: effects weaker than it have no influence; what the reader assumes always has.

use integration_explorer::{
    ensemble::Run,
    evidence::{Class, Grade},
    model::{Draw, value_of},
    places::UNITED_KINGDOM,
    policy::Scenario,
};

use super::{busy, central, engine, first_difference, project};

const GRADES: [Grade; 5] = [Grade::A, Grade::B, Grade::C, Grade::D, Grade::E];

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
fn each_standard_leaves_the_effects_of_its_grade_or_better_and_all_states_and_costs() {
    let mut left_out = 0;
    for standard in GRADES {
        let scenario = Scenario { evidence: standard, ..Scenario::default() };
        for parameter in engine().registry.parameters() {
            let is_weak = parameter.class == Class::Effect && parameter.grade.is_none_or(|grade| grade > standard);
            left_out += usize::from(is_weak);
            for (draw, known) in
                [(Draw::Central, parameter.central), (Draw::Number(3), parameter.value(scenario.seed, 3))]
            {
                let expected = if is_weak { 0.0 } else { known };
                let read = value_of(parameter, &scenario, draw);
                assert_eq!(read, expected, "{} under {standard}", parameter.id);
            }
            // What the reader assumes counts whatever the standard.
            let mut assuming = scenario.clone();
            assuming.assumptions.insert(parameter.id.clone(), parameter.maximum);
            assert_eq!(value_of(parameter, &assuming, Draw::Number(3)), parameter.maximum, "{}", parameter.id);
        }
    }
    assert!(left_out > 0);
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
        scenario.assume(engine().registry, "compulsory_gain_lost", value).unwrap();
        central(&scenario)
    };
    let zero = assumed(Grade::D, "0");
    assert_eq!(first_difference((&central(&default), 0), (&zero, 0)), None);
    assert!(first_difference((&zero, 0), (&assumed(Grade::A, "1"), 0)).is_some());
}

/// The numbers that a reader sees of the country, for what acts on the outcomes alone.
fn seen(scenario: &Scenario) -> Vec<Vec<u64>> {
    let run = Run::begin(engine(), scenario.clone(), UNITED_KINGDOM, 0).unwrap_or_else(|error| panic!("{error}"));
    let bits = |series: Vec<f64>| series.into_iter().map(f64::to_bits).collect();
    run.result().outcomes.into_iter().map(|outcome| bits(outcome.scenario)).collect()
}

#[test]
fn every_parameter_has_an_influence() {
    let everything = Scenario { evidence: Grade::E, ..busy() };
    let (before, seen_before) = (central(&everything), seen(&everything));
    let mut idle = Vec::new();
    // What nothing explains is drawn: the central path has none of it.
    let is_central = |id: &str| id != "settlement_unexplained";
    for parameter in engine().registry.parameters().iter().filter(|parameter| is_central(&parameter.id)) {
        let at = |value| {
            let mut scenario = everything.clone();
            scenario.assumptions.insert(parameter.id.clone(), value);
            scenario
        };
        let ends = [parameter.minimum, parameter.maximum].map(at);
        // What a rise of the fee does is asked with a rise; everything else of a busy scenario, whose fee is lower.
        if parameter.id == "fee_rise_effect_low_income" {
            let dearer = ends.map(|mut scenario| {
                scenario.settings.insert("naturalisation_fee".to_owned(), 3000.0);
                central(&scenario)
            });
            assert!(first_difference((&dearer[0], 0), (&dearer[1], 0)).is_some(), "a dearer fee moves nothing");
            continue;
        }
        let moved = ends.iter().any(|scenario| first_difference((&before, 0), (&central(scenario), 0)).is_some())
            || ends.iter().any(|scenario| seen(scenario) != seen_before);
        if !moved {
            idle.push(&parameter.id);
        }
    }
    // Nobody who arrived aged 65 or over is ever of working age: the registry holds four rows that no outcome sees.
    let of_nobody = ["employment_rate_{}_early", "employment_rate_{}_later", "relative_earnings_{}", "care_share_{}"];
    assert_eq!(idle, of_nobody.map(|row| row.replace("{}", "arrived_older")).iter().collect::<Vec<_>>());
}
