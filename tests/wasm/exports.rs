//! What a page can ask for.

use integration_explorer::{
    ensemble::{Engine, OutcomeResult, RunResult},
    policy::Scenario,
    report,
    web::write_change,
};
use serde_json::Value;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{explorer, json, ok, page, plain, refused, result};

const UNITED_KINGDOM: &str = "K02000001";

fn check_fields(table: &Value, at_least: usize, fields: &[&str]) {
    let rows = table.as_array().expect("a table is a list");
    assert!(rows.len() >= at_least, "{} rows", rows.len());
    for row in rows {
        assert!(fields.iter().all(|field| !row[field].is_null()), "{row} lacks one of {fields:?}");
    }
}

#[wasm_bindgen_test]
fn tables_come_out_with_the_fields_that_the_page_relies_on() {
    let explorer = explorer();
    let levers = [
        "id",
        "label",
        "unit",
        "min",
        "max",
        "step",
        "default",
        "group",
        "kind",
        "grade",
        "grade_word",
        "rows",
        "sources",
        "headline",
        "sentence",
        "detail",
        "today_label",
        "cost_note",
        "moves",
        "either",
        "since",
        "law",
    ];
    check_fields(&json(explorer.levers()), 18, &levers);
    let outcomes = ["id", "label", "unit", "dimension", "direction", "rows", "definition", "decimals", "scale"];
    check_fields(&json(explorer.outcomes()), 13, &outcomes);
    let places = json(explorer.places());
    check_fields(&places, 388, &["code", "name", "kind"]);
    let boston =
        places.as_array().expect("a list").iter().find(|place| place["name"] == "Boston").expect("it is there");
    assert_eq!((&boston["kind"], &boston["region"]), (&Value::from("district"), &Value::from("E12000004")));
    check_fields(&json(explorer.evidence()), 100, &["id", "name", "low", "central", "high", "source", "class"]);
    check_fields(&json(explorer.stories()), 3, &["id", "title", "whose", "source", "paragraph", "settings"]);
    let claim =
        ["id", "claim", "who_claims", "reading_of_the_sources", "reading_of_the_evidence", "levers", "waits_for"];
    check_fields(&json(explorer.contested()), 7, &claim);
    let pool = json(explorer.regional_pool(page(r#"{"settings": {"regional_visa_share": 0.5}}"#)));
    assert!(pool["pool"].as_f64() > Some(0.0) && pool["reserved"] == 0.0, "{pool}");
    assert!(!explorer.version().is_empty());
}

#[wasm_bindgen_test]
fn a_run_begins_advances_and_answers() {
    let mut explorer = explorer();
    ok(explorer.begin(page(r#"{"settings": {"esol_funding": 300}}"#), "E07000136", 6));
    let central = result(explorer.central());
    assert_eq!((central.draws, central.place_name.as_str(), central.years.len()), (0, "Boston", 30));
    assert!(central.outcomes.iter().all(|outcome| outcome.bands.is_none() && outcome.scenario.len() == 30));
    assert!(json(explorer.central())["outcomes"][0].get("bands").is_none(), "bands are absent, not null");
    let english = |answer: RunResult| answer.outcomes.into_iter().find(|outcome| outcome.id == "english_well");
    assert!(english(central).is_some_and(|outcome| outcome.same_people.is_none()), "a slider does not wait for it");
    ok(explorer.split());
    let parts = english(result(explorer.result())).and_then(|outcome| outcome.same_people.zip(outcome.who_is_counted));
    assert!(parts.is_some_and(|(same, who)| same[29] > who[29].abs()), "more teaching is for the same people");
    assert_eq!(ok(explorer.advance(1)), 4, "draws are made in whole blocks");
    assert_eq!(result(explorer.result()).draws, 4);
    assert_eq!(ok(explorer.advance(100)), 6, "no more than were asked for");
    let all = result(explorer.result());
    assert_eq!(all.outcomes.len(), json(explorer.outcomes()).as_array().map_or(0, Vec::len));
    for outcome in &all.outcomes {
        let bands = outcome.bands.as_ref().expect("there are draws");
        assert!(bands.p10.iter().zip(&bands.p90).all(|(low, high)| low <= high), "{}", outcome.id);
        assert!(outcome.share_higher.as_ref().is_some_and(|shares| shares.len() == 30), "{}", outcome.id);
    }
    // A new question replaces the old one.
    ok(explorer.begin(page("{}"), UNITED_KINGDOM, 0));
    assert_eq!((ok(explorer.advance(10)), result(explorer.result()).place.as_str()), (0, UNITED_KINGDOM));
}

#[wasm_bindgen_test]
fn another_instance_makes_some_of_the_draws() {
    let (mut explorer, mut other) = (explorer(), explorer());
    let scenario = || page(r#"{"settings": {"esol_funding": 300}}"#);
    ok(explorer.begin(scenario(), "E07000136", 8));
    assert_eq!(ok(explorer.left()), [0, 4]);
    let block = ok(other.draws_for_another(scenario(), "E07000136", 8, 4));
    ok(explorer.add(4, &block));
    ok(explorer.make(0));
    assert_eq!(ok(explorer.made()), 8);
    let shared = result(explorer.result());
    ok(explorer.begin(scenario(), "E07000136", 8));
    ok(explorer.advance(8));
    // A share of draws that is not given is no number, and no number equals itself.
    assert_eq!(format!("{:?}", result(explorer.result())), format!("{shared:?}"));
    ok(explorer.begin(scenario(), "E07000136", 8));
    ok(explorer.add(4, &block[1..]));
    assert_eq!(ok(explorer.made()), 0, "a block that was cut is left out");
    assert!(!refused(other.draws_for_another(scenario(), "Bostn", 8, 4)).is_empty());
}

#[wasm_bindgen_test]
fn a_result_is_told_in_words() {
    let mut explorer = explorer();
    let moved = || page(r#"{"settings": {"esol_funding": 300}}"#);
    ok(explorer.begin(moved(), "E07000136", 4));
    ok(explorer.advance(4));
    let answer = ok(explorer.findings());
    let told = json(answer.sentence("english_well", 2050));
    for part in ["headline", "detail", "caveat"] {
        assert!(told[part].as_str().is_some_and(|text| !text.is_empty() && !text.contains('{')), "{part}: {told}");
    }
    for (outcome, year) in [("english", 2050), ("english_well", 1999), ("", 0)] {
        assert!(!refused(answer.sentence(outcome, year)).is_empty());
    }
}

/// The other door is `explorer run --sentence`; both call `report::account`.
#[wasm_bindgen_test]
fn the_page_says_what_the_account_says() {
    let mut explorer = explorer();
    let engine = Engine::built_in().expect("the package is whole");
    for (lever, value) in [("esol_funding", 300.0), ("refugee_places", 0.0), ("survey_sample_size", 0.0)] {
        let scenario = || page(&format!(r#"{{"settings": {{"{lever}": {value}}}}}"#));
        ok(explorer.begin(scenario(), "E12000001", 4));
        ok(explorer.advance(4));
        let given = serde_json::json!({"settings": {lever: value}});
        let (own, _) = Scenario::read(&given, engine.levers, engine.registry);
        for outcome in engine.outcomes.all() {
            let page_says = json(ok(explorer.findings()).sentence(&outcome.id, 2040));
            let result = result(explorer.result());
            let account = report::account(engine, &own, &result, &outcome.id, 2040).expect("it can be told");
            assert_eq!(page_says, serde_json::to_value(account).expect("it is plain"), "{lever} {}", outcome.id);
        }
    }
}

#[wasm_bindgen_test]
fn better_is_said_by_the_crate() {
    let result = r#"{"id": "english_well", "past": [], "baseline": [0.7, 0.7], "scenario": [0.7, 0.8],
        "difference": {"p10": [0, 0.05], "p25": [0, 0.08], "p50": [0, 0.1], "p75": [0, 0.12], "p90": [0, 0.15]},
        "share_higher": [0, 0.97], "same_people": [0, 0.09], "who_is_counted": [0, 0.01]}"#;
    let series: OutcomeResult = serde_json::from_str(result).expect("it is one");
    let outcomes = Engine::built_in().expect("the package is whole").outcomes;
    let told = report::likely(outcomes.get("english_well").expect("it is known"), &series, &[2039, 2040], 2040);
    assert_eq!(told.words, "By 2040, better (higher) in 97 of 100 runs.");
    assert_eq!(told.marks, [(2040, 0.97)]);
    let mut explorer = explorer();
    ok(explorer.begin(page("{}"), UNITED_KINGDOM, 0));
    let answer = ok(explorer.findings());
    assert_eq!(json(answer.likely("english_well", 2040)), serde_json::json!({"marks": [], "words": ""}));
    assert!(!refused(answer.likely("english", 2040)).is_empty());
    assert_eq!(ok(write_change("english_well", -0.0123)), "−1.23 points");
}

#[wasm_bindgen_test]
fn links_are_written_and_read() {
    let explorer = explorer();
    let scenario = r#"{"settings": {"esol_funding": 203}, "start_year": 2028, "evidence": "B", "seed": 7}"#;
    let link = ok(explorer.write_link(page(scenario), "E07000136", None, None));
    assert!(link.starts_with("v2&place=E07000136&esol_funding=203&start=2028&evidence=B&seed=7&made="), "{link}");
    let read = json(explorer.read_link(&link));
    assert_eq!((&read["place"], &read["notices"]), (&Value::from("E07000136"), &Value::Array(vec![])));
    let again = ok(explorer.write_link(page(&read["scenario"].to_string()), "E07000136", None, None));
    assert_eq!(again, link);
    let checked = json(explorer.check_scenario(plain(r#"{"settings": {"esol_funding": 1e9, "esol": 1}}"#)));
    assert_eq!(checked["scenario"]["settings"]["esol_funding"], 600.0);
    assert_eq!(checked["notices"].as_array().map(Vec::len), Some(2));
}

#[wasm_bindgen_test]
fn errors_are_javascript_errors_with_a_message() {
    let mut explorer = explorer();
    for message in [refused(explorer.central()), refused(explorer.advance(1)), refused(explorer.result())] {
        assert_eq!(message, "no run has begun");
    }
    let message = refused(explorer.begin(page("{}"), "Bostn", 0));
    assert!(message.contains("E07000136 (Boston)"), "{message}");
}

#[wasm_bindgen_test]
fn every_district_comes_out_at_once() {
    let mut explorer = explorer();
    assert!(refused(explorer.district_result("english_well")).contains("no projection"));
    ok(explorer.begin_districts(page(r#"{"settings": {"esol_funding": 300}}"#)));
    while ok(explorer.advance_districts(100)) > 0 {}
    let map = json(explorer.district_result("english_well"));
    assert_eq!(map["districts"].as_array().expect("a list").len(), 374);
    assert_eq!(map["scenario"][0].as_array().expect("a list").len(), 374);
    assert!(refused(explorer.district_result("english_wall")).contains("english_well"));
    check_fields(&json(explorer.district_outcomes()), 20, &["id", "may_be_ordered"]);
}

#[wasm_bindgen_test]
fn a_scenario_is_told_in_words_and_taken_as_a_table() {
    let mut explorer = explorer();
    let scenario = || page(r#"{"settings": {"esol_funding": 300}}"#);
    ok(explorer.begin(scenario(), UNITED_KINGDOM, 0));
    let answer = ok(explorer.findings());
    let words = json(answer.account(2040));
    assert!(words["changed"][0].as_str().is_some_and(|words| words.contains("300")), "{words}");
    assert!(refused(answer.account(1999)).contains("1999"));
    assert!(ok(answer.csv()).starts_with("place,year,outcome,"));
    assert!(ok(answer.json()).contains("\"esol_funding\": 300"));
    // It stays what it was when it was made.
    ok(explorer.begin(page("{}"), "E07000136", 0));
    assert_eq!(json(answer.summary())["place"], UNITED_KINGDOM);
}

#[wasm_bindgen_test]
fn a_run_gives_what_the_page_draws_and_tells() {
    let mut explorer = explorer();
    ok(explorer.begin(page(r#"{"settings": {"esol_funding": 300}}"#), "E07000136", 4));
    ok(explorer.advance(4));
    let answer = ok(explorer.findings());
    let summary = json(answer.summary());
    assert_eq!((&summary["place_name"], &summary["draws"]), (&Value::from("Boston"), &Value::from(4)));
    assert!(summary["shown"].as_array().is_some_and(|shown| !shown.is_empty()), "{summary}");
    let told = json(answer.describe("english_well"));
    let ids = told["column_ids"].as_array().expect("a list");
    assert_eq!(ids.len(), told["columns"].as_array().map_or(0, Vec::len));
    assert!(["year", "baseline", "scenario", "most", "difference"].iter().all(|id| ids.contains(&Value::from(*id))));
    assert!(answer.outcome_ids().iter().all(|id| answer.numbers(id).is_ok_and(|numbers| numbers.len() > 60)));
    assert!(!refused(answer.numbers("english")).is_empty());
}
