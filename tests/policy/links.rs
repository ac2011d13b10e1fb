//! Links: there and back, and everything that a browser, a chat or a stranger could make of one.

use integration_explorer::{
    places::UNITED_KINGDOM,
    policy::{
        Became, HEADLINES, LinkSignature, MODEL_VERSION, Notice, OLDER_LEVERS, OLDER_PARAMETERS, Opened, Scenario,
        Shown, open_link, read_link, write_link, write_link_showing,
    },
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

fn open(link: &str) -> Opened {
    open_link(link, engine().levers, engine().registry, engine().places)
}

fn shown(outcome: &str, value: f64) -> Shown {
    Shown { outcome: outcome.to_owned(), value }
}

/// What stands before the last part of a link, which every link has.
fn changes(link: &str) -> &str {
    let (before, made) = link.split_once("&made=").unwrap_or_else(|| panic!("{link} does not say how it was made"));
    assert!(made.starts_with(MODEL_VERSION) && made.len() <= 64, "{made}");
    before
}

#[test]
fn a_link_holds_only_what_was_changed() {
    let check = |scenario: &Scenario, place: &str, expected: &str| {
        assert_eq!(changes(&write_link(scenario, place)), expected);
    };
    check(&Scenario::default(), UNITED_KINGDOM, "v2");
    check(&set(&[("esol_funding", 138.0), ("naturalisation_fee", 1839.0)]), UNITED_KINGDOM, "v2");
    // A quota of none is a change: a quota left alone follows population.
    check(&set(&[("regional_quota_wales", 0.0)]), BOSTON, "v2&place=E07000136&regional_quota_wales=0");
    let mut scenario = set(&[("esol_funding", 203.5)]);
    scenario.assume(engine().registry, "class_level_gain", "0.1").unwrap();
    scenario.start("2028").unwrap();
    scenario.require_evidence("b").unwrap();
    scenario.seed("7").unwrap();
    check(&scenario, UNITED_KINGDOM, "v2&esol_funding=203.5&assume.class_level_gain=0.1&start=2028&evidence=B&seed=7");
}

#[test]
fn a_link_holds_the_place_beside() {
    let link = write_link_showing(&Scenario::default(), BOSTON, Some("E12000007"), &[]);
    assert_eq!(changes(&link), "v2&place=E07000136&second=E12000007");
    let opened = open(&link);
    assert_eq!((opened.place.as_str(), opened.second.as_deref(), opened.notices), (BOSTON, Some("E12000007"), vec![]));
    assert_eq!(changes(&write_link_showing(&Scenario::default(), BOSTON, Some(BOSTON), &[])), "v2&place=E07000136");
    for damaged in ["v1&second=E07000136&place=E07000136", "v1&second=K02000001", "v1&second=Nowhere", "v1&second="] {
        let opened = open(damaged);
        assert_eq!(opened.second, None, "{damaged}");
        assert_eq!(opened.notices.iter().map(|notice| notice.field.as_str()).collect::<Vec<_>>(), ["second"]);
    }
}

#[test]
fn a_link_carries_its_model_and_the_headline_numbers_that_it_showed() {
    let numbers = [shown("english_well", 0.932), shown("people_born_abroad", 16_630_000.0)];
    let link = write_link_showing(&set(&[("esol_funding", 203.0)]), BOSTON, None, &numbers);
    let begins = format!("v2&place=E07000136&esol_funding=203&made={MODEL_VERSION}_e0.932_p16630000_z");
    assert!(link.starts_with(&begins) && link.len() == begins.len() + 3, "{link}");
    let made = LinkSignature { model: MODEL_VERSION.to_owned(), shown: numbers.to_vec() };
    assert_eq!(open(&link).made, Some(made));
    assert_eq!(open(&format!("{link}&")).notices, vec![]);
    // A number changed by hand, or a lever, and the numbers are no longer this scenario's.
    for (from, to) in [("e0.932", "e0.923"), ("203", "204"), ("made=", "made=x"), ("&place=E07000136", "")] {
        let changed = open(&link.replace(from, to));
        assert_eq!((changed.made, fields(&changed.notices)), (None, vec!["link"]), "{from} to {to}");
    }
    // Of the first form, which has no such part, nothing is missing.
    assert_eq!((open("v1&esol_funding=203").made, read("v1&esol_funding=203").2), (None, vec![]));
    let letters: std::collections::BTreeSet<char> = HEADLINES.iter().map(|(letter, _)| *letter).collect();
    assert!(letters.len() == HEADLINES.len() && !letters.contains(&'z'));
    assert!(HEADLINES.iter().all(|(_, outcome)| engine().outcomes.get(outcome).is_some()));
}

#[test]
fn what_a_link_says_of_its_making_is_refused_part_by_part() {
    for (made, wrong) in [
        ("", 1),
        ("_e0.9", 1),
        ("<script>", 1),
        ("toolongforaversion", 1),
        ("3f9a1c_e0.9_eNaN", 1),
        ("3f9a1c_einf_e1e300_p-1e13_q1_e_é", 6),
        ("3f9a1c_e%30.9", 1),
    ] {
        let opened = open(&format!("v2&esol_funding=203&made={made}_zzzz"));
        let found = fields(&opened.notices);
        assert_eq!(found.iter().filter(|field| **field == "made").count(), wrong, "{made}: {:?}", opened.notices);
        assert_eq!((opened.made, settings(&opened.scenario)), (None, vec!["esol_funding=203".to_owned()]), "{made}");
    }
}

/// Each row is tried, so that nobody can give an old id to something else or send a reader to an id that is gone.
#[test]
fn older_names_are_read_as_what_became_of_them() {
    for (table, prefix, is_known) in [
        (OLDER_LEVERS, "", (|id| engine().levers.get(id).is_some()) as fn(&str) -> bool),
        (OLDER_PARAMETERS, "assume.", |id| engine().registry.get(id).is_some()),
    ] {
        for (old, became) in table {
            assert!(!is_known(old), "{old} is in use again");
            let (scenario, _, notices) = read(&format!("v1&{prefix}{old}=5&naturalisation_fee=500"));
            assert_eq!(scenario.settings.get("naturalisation_fee"), Some(&500.0), "{old}");
            match became {
                Became::Renamed(new) => {
                    assert!(is_known(new), "{old} became {new}, which is not known");
                    assert!(fields(&notices).iter().all(|field| field == new), "{notices:?}");
                }
                Became::Removed(instead) => {
                    assert_eq!(fields(&notices), [*old]);
                    assert!(instead.is_none_or(|lever| engine().levers.get(lever).is_some()), "{old}");
                }
            }
        }
    }
    assert_eq!(settings(&read("v1&survey_sample=100000").0), ["survey_sample_size=100000"]);
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
    // Marks that were encoded on the way are read; values are not.
    check("v1%26esol_funding%3D203", funding, &[]);
    check("https://example.org/#v1%26esol_funding%3d203%26phase%3D2", funding, &[]);
    check("v1&&esol_funding=203&", funding, &[]);
    // Versions.
    check("v2&esol_funding=203", funding, &["link"]);
    check("v2", &[], &["link"]);
    check("v3&esol_funding=203", funding, &["version"]);
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
fn a_link_of_the_present_form_that_was_cut_says_so_wherever_it_was_cut() {
    let numbers = HEADLINES.map(|(_, outcome)| shown(outcome, 0.75));
    let mut scenario = set(&[("esol_funding", 203.0), ("work_visas", 60_000.0)]);
    scenario.assume(engine().registry, "class_level_gain", "0.1").unwrap();
    let link = write_link_showing(&scenario, BOSTON, None, &numbers);
    for cut in 1..link.len() {
        let opened = open(&link[..cut]);
        assert!(!opened.notices.is_empty(), "{} passes for whole", &link[..cut]);
        assert_eq!((opened.made, fault(&opened.scenario)), (None, None), "{}", &link[..cut]);
    }
    assert_eq!(open(&link).notices, vec![]);
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
        Just("v2".to_owned()),
        Just("made=".to_owned()),
        Just("_e".to_owned()),
        Just("_z".to_owned()),
        Just("%26".to_owned()),
        Just("survey_sample".to_owned()),
        Just("esol_funding".to_owned()),
        Just("place".to_owned()),
        Just("second".to_owned()),
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
        values in proptest::collection::vec(-1e12..1e12_f64, 0..=HEADLINES.len()), encoded in any::<bool>(),
    ) {
        let place = &engine().places.all()[place].code;
        let numbers: Vec<Shown> = HEADLINES.iter().zip(values).map(|((_, id), value)| shown(id, value)).collect();
        let mut link = write_link_showing(&scenario, place, None, &numbers);
        if encoded {
            link = link.replace('&', "%26").replace('=', "%3D");
        }
        let link = if address { format!("https://example.org/explorer/?a=b#{link}") } else { link };
        let opened = open(&link);
        prop_assert_eq!(&opened.scenario, &scenario);
        prop_assert_eq!(&opened.place, place);
        prop_assert!(opened.notices.is_empty(), "{:?}", opened.notices);
        prop_assert_eq!(opened.made, Some(LinkSignature { model: MODEL_VERSION.to_owned(), shown: numbers }));
        let bits = |scenario: &Scenario| scenario.settings.values().map(|value| value.to_bits()).collect::<Vec<_>>();
        prop_assert_eq!(bits(&opened.scenario), bits(&scenario));
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
