//! Contested claims: each has two readings made of parameters that exist, and the model shows both.
#![cfg(not(target_arch = "wasm32"))]

use std::process::Command;

use integration_explorer::{
    ensemble::{Engine, Run, RunResult},
    evidence::Grade,
    model::Parameters,
    policy::{ContestedClaim, ContestedClaims, Reading, Scenario},
};
use serde_json::Value;

fn engine() -> &'static Engine {
    Engine::built_in().unwrap_or_else(|error| panic!("{error}"))
}

fn claims() -> &'static ContestedClaims {
    ContestedClaims::built_in().unwrap_or_else(|error| panic!("{error}"))
}

fn claim(id: &str) -> &'static ContestedClaim {
    claims().get(id).unwrap_or_else(|| panic!("there is no claim {id}"))
}

/// Whether every parameter of the claim is read by a step of the model.
fn can_be_run(claim: &ContestedClaim) -> bool {
    let ids = Parameters::<1>::ids();
    claim.parameters().iter().all(|parameter| ids.iter().any(|id| id == parameter))
}

/// The claim's example on the central path under both readings: the sources', then the evidence's.
fn both(claim: &ContestedClaim) -> [RunResult; 2] {
    let mut scenario = Scenario { evidence: Grade::E, ..Scenario::default() };
    claim.set_example(&mut scenario, engine().levers).unwrap_or_else(|error| panic!("{error}"));
    [Reading::Sources, Reading::Evidence].map(|reading| {
        let read = claim.under(reading, &scenario, engine().registry).unwrap_or_else(|error| panic!("{error}"));
        Run::begin(engine(), read, "K02000001", 0).unwrap_or_else(|error| panic!("{error}")).result()
    })
}

/// Scenario less today's policy, in the claim's year.
fn difference(result: &RunResult, claim: &ContestedClaim, outcome: &str) -> f64 {
    let year = result.years.iter().position(|year| *year == claim.year.0).expect("the year is projected");
    let series = result.outcomes.iter().find(|series| series.id == outcome).expect("the outcome is there");
    series.scenario[year] - series.baseline[year]
}

#[test]
fn each_entry_that_the_evidence_leaves_open_has_its_claim() {
    let ids: Vec<&str> = claims().all().iter().map(|claim| claim.id.as_str()).collect();
    let expected = [
        "dispersal",
        "compulsory_classes",
        "citizenship",
        "residence_rule",
        "contact_programmes",
        "pace_of_change",
        "homes_and_money",
    ];
    assert_eq!(ids, expected);
    for claim in claims().all() {
        let id = &claim.id;
        assert!(!claim.claim.is_empty() && claim.who_claims.contains("line"), "{id}: claim or line is missing");
        assert!(!claim.reading_of_the_sources.is_empty() && !claim.reading_of_the_evidence.is_empty(), "{id}");
        assert!(!claim.register.is_empty() && !claim.outcomes.is_empty() && !claim.levers.is_empty(), "{id}");
        assert!(!claim.example.is_empty(), "{id}: it has no example");
    }
}

#[test]
fn parameters_levers_and_outcomes_exist_and_values_are_allowed() {
    let (levers, registry, outcomes) = (engine().levers, engine().registry, engine().outcomes);
    let faults: Vec<String> =
        claims().all().iter().flat_map(|claim| claim.faults(levers, registry, outcomes)).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn a_damaged_table_names_its_row() {
    const HEAD: &str = "id,claim,who_claims,reading_of_the_sources,reading_of_the_evidence,register,sources_assume,\
                        evidence_assume,outcomes,levers,example,year,waits_for\n";
    let check = |rows: &str, expected: &str| {
        let error = ContestedClaims::read(&format!("{HEAD}{rows}")).expect_err("it is refused").to_string();
        assert!(error.contains("contested.csv") && error.contains(expected), "{error}");
    };
    let row = "one,a,b,c,d,A01,x=1,,o,l,l=1,2030,\n";
    assert!(ContestedClaims::read(&format!("{HEAD}{row}")).is_ok());
    check(&format!("{row}{row}"), "one stands twice");
    check("one,a,b,c,d,A01,x,,o,l,l=1,2030,\n", "\"x\" must be written as id=value");
    check("one,a,b,c,d,A01,,,o,l,l=1,2030,\n", "its two readings are the same");
    check("one,a,b,c,d,A01,x=1,,o,l,l=1,soon,\n", "line: 2");
}

#[test]
fn a_reading_replaces_what_it_is_about_and_keeps_the_rest() {
    let mut scenario = Scenario::default();
    let registry = engine().registry;
    for (id, value) in [("network_early_employment", "0.05"), ("class_level_gain", "0.2")] {
        scenario.assume(registry, id, value).unwrap_or_else(|error| panic!("{error}"));
    }
    let assumed = |reading| {
        let read = claim("dispersal").under(reading, &scenario, registry).unwrap_or_else(|error| panic!("{error}"));
        read.assumptions.into_iter().collect::<Vec<_>>()
    };
    let kept = ("class_level_gain".to_owned(), 0.2);
    // The claim lets in an effect that no default standard admits; the rest of what it is about is the registry's own.
    let evidence = [kept.clone(), ("network_early_employment".to_owned(), 0.02)];
    assert_eq!(assumed(Reading::Evidence), evidence, "the registry's own numbers are back");
    let sources =
        [kept, ("learning_slowed_by_concentration".to_owned(), 0.12), ("network_early_employment".to_owned(), 0.0)];
    assert_eq!(assumed(Reading::Sources), sources);
}

#[test]
fn the_two_readings_of_a_claim_give_different_results() {
    for claim in claims().all().iter().filter(|claim| can_be_run(claim)) {
        let [sources, evidence] = both(claim);
        let differ =
            claim.outcomes.iter().any(|id| difference(&sources, claim, id) != difference(&evidence, claim, id));
        assert!(differ, "{}: both readings give the same", claim.id);
    }
}

#[test]
fn dispersal_adds_to_all_by_the_claim_and_less_to_work_by_the_evidence() {
    let claim = claim("dispersal");
    let [sources, evidence] = both(claim);
    for outcome in ["english_well", "contact", "employment_rate"] {
        assert!(difference(&sources, claim, outcome) > 0.0, "{outcome}");
    }
    assert!(difference(&evidence, claim, "contact") > 0.0);
    // Its own example places people by population: on balance where more work, with less help from a community.
    assert!(difference(&evidence, claim, "employment_rate") < difference(&sources, claim, "employment_rate"));
}

#[test]
fn compelled_classes_bring_work_by_the_claim_and_none_by_the_evidence() {
    let claim = claim("compulsory_classes");
    let [sources, evidence] = both(claim);
    assert!(difference(&sources, claim, "employment_rate") > 0.0);
    assert!(difference(&evidence, claim, "employment_rate") <= 0.0);
}

/// Exit code, standard output, standard error.
fn explorer(arguments: &[&str]) -> (Option<i32>, String, String) {
    let program = env!("CARGO_BIN_EXE_explorer");
    let output = Command::new(program).args(arguments).output().unwrap_or_else(|error| panic!("{program}: {error}"));
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it writes UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_command_line_lists_the_claims_and_says_which_can_be_run() {
    let (code, out, _) = explorer(&["contested"]);
    let listed: Value = serde_json::from_str(&out).expect("it writes JSON");
    assert_eq!((code, listed.as_array().map(Vec::len)), (Some(0), Some(claims().all().len())));
    for (listed, claim) in listed.as_array().into_iter().flatten().zip(claims().all()) {
        assert_eq!(listed["id"], *claim.id);
        assert_eq!(listed["can_be_run"], can_be_run(claim), "{}", claim.id);
    }
    let (code, out, _) = explorer(&["contested", "--format", "csv"]);
    assert_eq!((code, csv::Reader::from_reader(out.as_bytes()).records().count()), (Some(0), claims().all().len()));
}

#[test]
fn the_command_line_sets_both_readings_side_by_side() {
    let question = ["contested", "dispersal", "--set", "placement_by_population=1", "--draws", "8"];
    let (code, out, _) = explorer(&question);
    let answer: Value = serde_json::from_str(&out).expect("it writes JSON");
    assert_eq!(code, Some(0));
    assert_eq!(answer["evidence"]["evidence"], "E", "every effect counts unless the reader asks otherwise");
    assert_eq!(answer["sources"]["assumptions"]["network_early_employment"], 0.0);
    assert_eq!(answer["notices"].as_array().map(Vec::len), Some(0), "the reader's own lever needs no example");
    let claim = claim("dispersal");
    let results = both(claim);
    let rows = answer["rows"].as_array().expect("there are rows");
    assert_eq!(rows.len(), claim.outcomes.len());
    for row in rows {
        let outcome = row["outcome"].as_str().expect("it has an outcome");
        for (side, result) in ["sources", "evidence"].iter().zip(&results) {
            let shown = row[format!("{side}_difference")].as_f64().expect("it is a number");
            // JSON's readers may differ in the last bit.
            assert!((shown - difference(result, claim, outcome)).abs() < 1e-12, "{side}, {outcome}: {shown}");
            assert!(row[format!("{side}_p10")].as_f64() <= row[format!("{side}_p90")].as_f64(), "{side}, {outcome}");
        }
    }
    let (_, out, _) = explorer(&["contested", "dispersal", "--draws", "0"]);
    let answer: Value = serde_json::from_str(&out).expect("it writes JSON");
    assert!(answer["notices"][0]["message"].as_str().is_some_and(|text| text.contains("placement_by_population=1")));
}

#[test]
fn the_command_line_refuses_what_it_cannot_show() {
    let check = |arguments: &[&str], expected: &str| {
        let (code, out, err) = explorer(arguments);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(err.contains(expected), "{err}");
    };
    check(&["contested", "dispersl"], "did you mean dispersal?");
    check(&["contested", "dispersal", "--draws", "0", "--year", "2051"], "year must be from 2021 to 2050");
    check(&["contested", "dispersal", "--outcome", "contct"], "did you mean contact or contact_of_uk_born?");
    check(&["contested", "dispersal", "--set", "dispersal_share=2"], "dispersal_share must be a number from 0 to 1");
    for claim in claims().all().iter().filter(|claim| !can_be_run(claim)) {
        check(&["contested", &claim.id], "the model does not read");
    }
}
