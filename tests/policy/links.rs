//! Links: there and back, and everything that a browser, a chat or a stranger could make of one.

use integration_explorer::{
    places::UNITED_KINGDOM,
    policy::{Notice, Scenario, read_link, write_link},
};
use proptest::prelude::*;

use super::{
    fault, fields,
    scenarios::{any_scenario, engine, set},
    settings,
};

const BOSTON: &str = "E07000136";

fn read(link: &str) -> (Scenario, String, Vec<Notice>) {
    read_link(link, engine().levers, engine().registry, engine().places)
}

#[test]
fn a_link_holds_only_what_was_changed() {
    let check = |scenario: &Scenario, place: &str, expected: &str| assert_eq!(write_link(scenario, place), expected);
    check(&Scenario::default(), UNITED_KINGDOM, "v1");
    check(&set(&[("esol_funding", 138.0), ("naturalisation_fee", 1735.0)]), UNITED_KINGDOM, "v1");
    // A quota of none is a change: a quota left alone follows population.
    check(&set(&[("regional_quota_wales", 0.0)]), BOSTON, "v1&place=E07000136&regional_quota_wales=0");
    let mut scenario = set(&[("esol_funding", 203.5)]);
    scenario.assume(engine().registry, "class_level_gain", "0.1").unwrap();
    scenario.start("2028").unwrap();
    scenario.require_evidence("b").unwrap();
    scenario.seed("7").unwrap();
    check(&scenario, UNITED_KINGDOM, "v1&esol_funding=203.5&assume.class_level_gain=0.1&start=2028&evidence=B&seed=7");
}

#[test]
fn what_can_be_read_is_kept_and_what_cannot_is_named() {
    let check = |link: &str, expected_settings: &[&str], expected_fields: &[&str]| {
        let (scenario, _, notices) = read(link);
        assert_eq!(settings(&scenario), expected_settings, "{link}");
        assert_eq!(fields(&notices), expected_fields, "{link}: {notices:?}");
        assert!(notices.iter().all(|notice| !notice.message.is_empty()), "{link}");
        assert_eq!(fault(&scenario), None, "{link}");
    };
    let funding = &["esol_funding=203"];
    // Nothing, and nothing to complain of.
    for empty in ["", "#", "  ", "&", "&&&", "v1", "#v1", "v1&", "https://example.org/#", "https://example.org/#v1"] {
        check(empty, &[], &[]);
    }
    check("https://example.org/a?b=c#v1&esol_funding=203", funding, &[]);
    check("v1&&esol_funding=203&", funding, &[]);
    // Versions.
    check("v2&esol_funding=203", funding, &["version"]);
    check("esol_funding=203", funding, &["version"]);
    check("V1&esol_funding=203", funding, &["version"]);
    check("<b>&esol_funding=203", funding, &["version"]);
    // Numbers.
    for (value, kept) in [
        ("NaN", None),
        ("", None),
        ("-", None),
        ("1e", None),
        ("0x10", None),
        ("1,5", None),
        ("１２", None),
        ("inf", Some("600")),
        ("-inf", Some("0")),
        ("1e999", Some("600")),
        ("-1e999", Some("0")),
        ("-5", Some("0")),
        ("601", Some("600")),
        ("%33", None),
        ("203%", None),
        ("203=204", None),
    ] {
        let kept: Vec<String> = kept.iter().map(|value| format!("esol_funding={value}")).collect();
        let kept: Vec<&str> = kept.iter().map(String::as_str).collect();
        check(&format!("v1&esol_funding={value}"), &kept, &["esol_funding"]);
    }
    check("v1&esol_funding=2.03e2", funding, &[]);
    check("v1&esol_funding=-0", &["esol_funding=-0"], &[]);
    // Names.
    check("v1&esol=1&esol_funding=203", funding, &["esol"]);
    check("v1&ESOL_FUNDING=1&esol_funding=203", funding, &["ESOL_FUNDING"]);
    check("v1&=1&esol_funding=203", funding, &[""]);
    check("v1&esol_funding&esol_funding=203", funding, &["esol_funding"]);
    check("v1&<script>alert(1)</script>=1&esol_funding=203", funding, &["<script>alert(1)</script>"]);
    check("v1&%65sol_funding=1&esol_funding=203", funding, &["%65sol_funding"]);
    check("v1&é=1&\u{202e}=2&\0=3&esol_funding=203", funding, &["é", "\u{202e}", "\0"]);
    check("v1&amp;esol_funding=203", &[], &["amp;esol_funding"]);
    check("v1&assume.nothing=1&assume.=2&esol_funding=203", funding, &["nothing", ""]);
    check("v1&assume.class_level_gain=NaN&esol_funding=203", funding, &["class_level_gain"]);
    // The last of several counts.
    check("v1&esol_funding=1&esol_funding=203", funding, &[]);
    check("v1&esol_funding=203&esol_funding=nonsense", funding, &["esol_funding"]);
    // The other fields.
    check("v1&place=Nowhere&esol_funding=203", funding, &["place"]);
    check("v1&start=1999&start=2051&start=2030.7&start=soon&esol_funding=203", funding, &["start_year"; 4]);
    check("v1&phase=0&phase=26&phase=2.5&phase=soon&esol_funding=203", funding, &["phase_years"; 4]);
    check("v1&evidence=F&evidence=&evidence=AB&esol_funding=203", funding, &["evidence"; 3]);
    check("v1&seed=-1&seed=1.5&seed=9007199254740992&seed=x&esol_funding=203", funding, &["seed"; 4]);
}

#[test]
fn a_link_cut_short_keeps_all_but_the_part_that_was_cut() {
    let link = "v1&place=E07000136&esol_funding=203&assume.class_level_gain=0.1&start=2028&evidence=B&seed=7";
    let whole = read(link).0;
    for cut in 0..link.len() {
        let (scenario, place, notices) = read(&link[..cut]);
        assert_eq!(fault(&scenario), None, "{}", &link[..cut]);
        assert!(notices.len() <= 1, "{}: {notices:?}", &link[..cut]);
        let kept = |part: &str| link.find(part).is_some_and(|begins| cut >= begins + part.len());
        for (part, is_kept) in [
            ("place=E07000136", place == BOSTON),
            ("esol_funding=203", scenario.settings == whole.settings),
            ("assume.class_level_gain=0.1", scenario.assumptions == whole.assumptions),
            ("start=2028", scenario.start_year == whole.start_year),
            ("evidence=B", scenario.evidence == whole.evidence),
        ] {
            assert!(is_kept || !kept(part), "{part} is lost in {}", &link[..cut]);
        }
    }
}

#[test]
fn a_link_of_a_megabyte_is_read_from_its_beginning() {
    for filling in ["x", "&", "&x", "&x=1", "é", "&esol_funding=5", "%", "#", "=", "&place=x"] {
        let link = format!("v1&esol_funding=203{}", filling.repeat(1_000_000 / filling.len()));
        let (scenario, _, notices) = read(&link);
        assert_eq!(fault(&scenario), None);
        let longest = notices.iter().map(|notice| notice.field.chars().count()).max().unwrap_or(0);
        assert!(longest <= 40, "a notice of {filling} names a field of {longest} characters");
        // Where the text holds more than one "#", the fragment is what follows the last.
        assert!(filling == "#" || fields(&notices).contains(&"link"), "{filling}");
    }
}

/// Pieces of links, and things that are no piece of one.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        Just("&".to_owned()),
        Just("=".to_owned()),
        Just("#".to_owned()),
        Just("v1".to_owned()),
        Just("esol_funding".to_owned()),
        Just("place".to_owned()),
        Just("assume.".to_owned()),
        Just("class_level_gain".to_owned()),
        Just("start".to_owned()),
        Just("phase".to_owned()),
        Just("seed".to_owned()),
        any::<f64>().prop_map(|number| number.to_string()),
        any::<i64>().prop_map(|number| number.to_string()),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_scenario_survives_the_way_there_and_back(
        scenario in any_scenario(), place in 0..engine().places.all().len(), address in any::<bool>(),
    ) {
        let place = &engine().places.all()[place].code;
        let link = write_link(&scenario, place);
        let link = if address { format!("https://example.org/explorer/?a=b#{link}") } else { link };
        let (read, at, notices) = read(&link);
        prop_assert_eq!(&read, &scenario);
        prop_assert_eq!(&at, place);
        prop_assert!(notices.is_empty(), "{:?}", notices);
        let bits = |scenario: &Scenario| scenario.settings.values().map(|value| value.to_bits()).collect::<Vec<_>>();
        prop_assert_eq!(bits(&read), bits(&scenario));
    }

    #[test]
    fn no_text_is_refused_and_what_is_read_could_be_set_by_hand(link in hostile()) {
        let (scenario, place, _) = read(&link);
        prop_assert_eq!(fault(&scenario), None);
        prop_assert!(engine().places.find(&place).is_ok());
        // What was read can be written and read again.
        let (again, at, notices) = read(&write_link(&scenario, &place));
        prop_assert_eq!((again, at, notices), (scenario, place, vec![]));
    }
}
