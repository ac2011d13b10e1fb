//! Results in words and as tables, of a real run.
#![cfg(not(target_arch = "wasm32"))]

use integration_explorer::{
    ensemble::{Engine, Run, RunResult},
    policy::{ContestedClaims, Scenario},
    report::{ScenarioAccount, Taken, scenario_account},
};

const BOSTON: &str = "E07000136";

fn engine() -> &'static Engine {
    Engine::built_in().expect("the package can be read")
}

fn scenario(settings: &[(&str, &str)]) -> Scenario {
    let mut scenario = Scenario::default();
    for (lever, value) in settings {
        scenario.set(engine().levers, lever, *value).expect("it is allowed");
    }
    scenario
}

fn run(scenario: &Scenario) -> RunResult {
    let mut run = Run::begin(engine(), scenario.clone(), BOSTON, 8).expect("the place is known");
    run.finish().expect("it can be run");
    run.result()
}

fn told(scenario: &Scenario) -> ScenarioAccount {
    let claims = ContestedClaims::built_in().expect("the table can be read");
    scenario_account(engine(), claims, scenario, &run(scenario), 2040).expect("the year is in it")
}

#[test]
fn the_account_tells_what_changed_what_follows_what_is_contested_and_what_it_does_not_say() {
    let account = told(&scenario(&[("esol_funding", "300"), ("dispersal_share", "0.9")]));
    assert_eq!(account.title, "The whole scenario in words: Boston, by 2040");
    assert!(
        account.changed[0].starts_with("English classes (ESOL): from £138 million to £300 million (a year"),
        "{:?}",
        account.changed
    );
    assert!(account.changed[1].starts_with("Dispersal: from 97% to 90% ("), "{:?}", account.changed);
    assert!(account.changed.iter().any(|words| words.contains("at once in 2026")));
    assert!(account.follows.iter().all(|words| words.contains("2040") || words.contains("Not moved")));
    assert!(account.follows.iter().any(|words| words.contains("runs")));
    assert!(account.contested.iter().any(|words| words.contains("dispersal of immigrants")));
    let mut once = account.not_said.clone();
    once.dedup();
    assert_eq!(once, account.not_said);
    let all = [&account.changed, &account.follows, &account.contested, &account.not_said];
    for words in all.into_iter().flatten() {
        assert!(!words.contains('{') && !words.contains("words."), "{words}");
    }
}

#[test]
fn the_account_names_every_dimension_moved_or_not() {
    let account = told(&scenario(&[("naturalisation_fee", "0")]));
    assert!(account.follows.iter().any(|words| words.starts_with("Not affected in the model: ")));
    assert_eq!(account.contested.len(), 1);
    let nothing = told(&Scenario::default());
    assert_eq!(nothing.changed[0], "No lever has been moved: this is today’s policy.");
    assert_eq!(nothing.follows.len(), 7);
}

#[test]
fn a_year_that_is_not_in_the_result_is_refused() {
    let claims = ContestedClaims::built_in().expect("the table can be read");
    let today = Scenario::default();
    let error = scenario_account(engine(), claims, &today, &run(&today), 1999).expect_err("there is no such year");
    assert!(error.to_string().contains("1999"));
}

#[test]
fn a_table_has_a_row_for_each_outcome_and_year() {
    let scenario = scenario(&[("esol_funding", "300")]);
    let result = run(&scenario);
    let taken = Taken::new(&scenario, &result);
    let mut reader = csv::Reader::from_reader(std::io::Cursor::new(taken.csv().expect("it can be written")));
    let heads = reader.headers().expect("there are headings").clone();
    assert_eq!(heads.iter().take(5).collect::<Vec<_>>(), ["place", "year", "outcome", "baseline", "scenario"]);
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), result.outcomes.len() * result.years.len());
    let first = &result.outcomes[0];
    assert_eq!(rows[3][4].parse::<f64>().expect("a number").to_bits(), first.scenario[3].to_bits());
}
