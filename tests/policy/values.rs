//! Scenarios as values from a page, a file or a message.

use integration_explorer::policy::{Notice, Scenario, ScenarioError, stories};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{
    fault, fields,
    scenarios::{any_scenario, engine},
    settings,
};

fn read(value: &Value) -> (Scenario, Vec<Notice>) {
    Scenario::read(value, engine().levers, engine().registry)
}

#[test]
fn what_can_be_read_of_a_value_is_kept_and_what_cannot_is_named() {
    let check = |value: Value, expected_settings: &[&str], expected_fields: &[&str]| {
        let (scenario, notices) = read(&value);
        assert_eq!(settings(&scenario), expected_settings, "{value}");
        assert_eq!(fields(&notices), expected_fields, "{value}: {notices:?}");
        assert_eq!(fault(&scenario), None, "{value}");
    };
    let funding = &["esol_funding=203"];
    for no_scenario in [json!(null), json!([]), json!([1, 2]), json!("v1"), json!(1e300), json!(true)] {
        check(no_scenario, &[], &["scenario"]);
    }
    check(json!({}), &[], &[]);
    check(json!({"settings": {"esol_funding": 203}}), funding, &[]);
    check(json!({"settings": {"esol_funding": 203.0}}), funding, &[]);
    check(json!({"settings": {"esol_funding": "203"}}), funding, &[]);
    for nonsense in [json!(null), json!([]), json!([203]), json!({}), json!({"a": {"b": []}}), json!(true), json!("")] {
        check(json!({"settings": {"esol_funding": nonsense}}), &[], &["esol_funding"]);
    }
    check(json!({"settings": {"esol_funding": f64::MAX}}), &["esol_funding=600"], &["esol_funding"]);
    check(json!({"settings": {"esol_funding": f64::MIN}}), &["esol_funding=0"], &["esol_funding"]);
    check(
        json!({"settings": {"esol_funding": u64::MAX, "work_visas": i64::MIN}}),
        &["esol_funding=600", "work_visas=0"],
        &["esol_funding", "work_visas"],
    );
    check(json!({"settings": {"": 1, "__proto__": 2, "esol_funding": 203}}), funding, &["", "__proto__"]);
    for no_names in [json!(null), json!([]), json!([["esol_funding", 1]]), json!(7), json!("esol_funding=1")] {
        check(json!({"settings": no_names, "assumptions": {}}), &[], &["settings"]);
        check(json!({"assumptions": no_names, "settings": {"esol_funding": 203}}), funding, &["assumptions"]);
    }
    check(json!({"setings": {}, "colour": 1, "settings": {"esol_funding": 203}}), funding, &["setings", "colour"]);
    for (field, name) in
        [("start_year", "start_year"), ("phase_years", "phase_years"), ("evidence", "evidence"), ("seed", "seed")]
    {
        for nonsense in
            [json!(null), json!([]), json!({}), json!(-1), json!(2030.7), json!(1e300), json!("x"), json!(true)]
        {
            check(json!({field: nonsense, "settings": {"esol_funding": 203}}), funding, &[name]);
        }
    }
    let deep = (0..100).fold(json!(1), |inner, _| json!({ "settings": inner }));
    check(deep, &[], &["settings"]);
}

#[test]
fn errors_name_the_field_what_is_allowed_and_the_nearest_name() {
    let check = |apply: fn(&mut Scenario) -> Result<(), ScenarioError>, expected: &[&str]| {
        let error = apply(&mut Scenario::default()).expect_err("it is refused");
        let text = error.to_string();
        assert!(expected.iter().all(|part| text.contains(part)), "{text} does not contain {expected:?}");
    };
    check(|s| s.set(engine().levers, "esol_fundign", "1"), &["lever \"esol_fundign\"", "did you mean esol_funding"]);
    check(|s| s.set(engine().levers, "quota_wales", "1"), &["did you mean regional_quota_wales"]);
    check(|s| s.set(engine().levers, "esol_funding", "601"), &["esol_funding", "from 0 to 600", "601"]);
    check(|s| s.set(engine().levers, "dispersal_share", "60%"), &["dispersal_share", "from 0 to 1", "60%"]);
    check(|s| s.assume(engine().registry, "class_gain", "1"), &["assumption \"class_gain\"", "class_level_gain"]);
    check(|s| s.assume(engine().registry, "class_level_gain", "2"), &["class_level_gain", "to 0.6", "2"]);
    check(|s| s.phase("0"), &["phase_years", "from 1 to 25", "0"]);
    check(|s| s.phase("2.5"), &["phase_years", "from 1 to 25", "2.5"]);
    check(|s| s.start("2025"), &["start_year", "from 2026 to 2050", "2025"]);
    check(|s| s.require_evidence("F"), &["evidence", "A, B, C, D or E", "F"]);
    check(|s| s.seed("-1"), &["seed", "from 0 to 9007199254740991", "-1"]);
    check(|s| s.seed("9007199254740992"), &["seed", "9007199254740992"]);
}

#[test]
fn stories_set_levers_that_exist_to_values_that_are_allowed() {
    let stories = stories().unwrap_or_else(|error| panic!("{error}"));
    assert!(!stories.is_empty());
    for story in stories {
        let (scenario, notices) = read(&json!({"settings": story.settings}));
        assert!(notices.is_empty(), "{}: {notices:?}", story.id);
        assert_eq!(fault(&scenario), None, "{}", story.id);
        assert!(story.settings.is_empty() || !scenario.is_todays_policy(), "{} changes nothing", story.id);
    }
}

/// Any value of JSON's, with the fields of a scenario among its names.
fn any_value() -> impl Strategy<Value = Value> {
    let plain = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    let names = ["settings", "assumptions", "start_year", "evidence", "seed", "esol_funding", "class_level_gain", "x"];
    let name = (0..names.len()).prop_map(move |number| names[number].to_owned());
    plain.prop_recursive(4, 64, 8, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::vec((name.clone(), inner), 0..8)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_value_is_refused_and_what_is_read_could_be_set_by_hand(value in any_value()) {
        prop_assert_eq!(fault(&read(&value).0), None);
    }

    #[test]
    fn a_scenario_survives_being_written_as_a_value(scenario in any_scenario()) {
        let written = serde_json::to_string(&scenario).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let value = serde_json::from_str(&written).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(read(&value), (scenario, vec![]));
    }
}
