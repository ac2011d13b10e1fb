//! A scenario from outside is read once: its numbers stay numbers, and what is no number is named as it was given.

use integration_explorer::policy::{Given, Scenario};

use super::scenarios::engine;

fn read(json: &str) -> (Scenario, Vec<String>) {
    let given: Given = serde_json::from_str(json).expect("it is JSON");
    let (scenario, notices) = Scenario::read(given, engine().levers, engine().registry);
    (scenario, notices.into_iter().map(|notice| notice.message).collect())
}

#[test]
fn numbers_keep_their_bits_and_texts_are_read_alike() {
    let value: f64 = 203.000_000_000_000_03;
    for json in [
        format!(r#"{{"settings": {{"esol_funding": {value}}}}}"#),
        format!(r#"{{"settings": {{"esol_funding": "{value}"}}}}"#),
    ] {
        let (scenario, notices) = read(&json);
        assert_eq!((scenario.settings["esol_funding"].to_bits(), notices.len()), (value.to_bits(), 0), "{json}");
    }
    let mut set = Scenario::default();
    set.set(engine().levers, "esol_funding", value).expect("it is in its range");
    assert_eq!(set.settings["esol_funding"].to_bits(), value.to_bits());
}

#[test]
fn what_is_no_number_is_named_as_it_was_given() {
    for (given, shown) in
        [("null", "null"), ("true", "true"), ("[1]", "[…]"), ("{}", "{}"), ("\"many\"", "many"), ("1e300", "1e300")]
    {
        let (_, notices) = read(&format!(r#"{{"settings": {{"esol_funding": {given}}}}}"#));
        assert!(notices.len() == 1 && notices[0].contains(&format!("given as {shown}")), "{given}: {notices:?}");
    }
}

#[test]
fn a_seed_is_whole_and_exact() {
    for (given, expected) in
        [("7", Some(7)), ("7.0", Some(7)), ("\"7\"", Some(7)), ("9007199254740991", Some(9_007_199_254_740_991))]
    {
        assert_eq!(Some(read(&format!(r#"{{"seed": {given}}}"#)).0.seed), expected, "{given}");
    }
    // What lies outside is brought to the nearest, what is no whole number is left out; each is named.
    const LARGEST: u64 = 9_007_199_254_740_991;
    for (given, used) in [("7.5", 1), ("null", 1), ("-1", 0), ("9007199254740992", LARGEST), ("1e300", LARGEST)] {
        let (scenario, notices) = read(&format!(r#"{{"seed": {given}}}"#));
        assert!(scenario.seed == used && notices.len() == 1, "{given}: {} {notices:?}", scenario.seed);
    }
    assert!(read(r#"{"seed": 18446744073709551615}"#).1[0].contains("18446744073709551615"));
}
