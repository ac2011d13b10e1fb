//! Why it changed, what drives the doubt, and what it would take.
#![cfg(not(target_arch = "wasm32"))]

use std::process::{Command, Output};

use integration_explorer::{
    analysis::{Explain, Explanation, Method, Question, Seek, SeekResult},
    ensemble::{Engine, QuestionError, Run},
    model::Parameters,
    places::UNITED_KINGDOM,
    policy::{QUOTA_PREFIX, Scenario},
    units::Year,
};
use proptest::prelude::*;
use serde_json::Value;

const BOSTON: &str = "E07000136";

fn engine() -> &'static Engine {
    Engine::built_in().expect("the data package is whole")
}

fn scenario(settings: &[(&str, f64)]) -> Scenario {
    let mut scenario = Scenario::default();
    for (lever, value) in settings {
        scenario.set(engine().levers, lever, &value.to_string()).expect("the setting is allowed");
    }
    scenario
}

fn assume(mut scenario: Scenario, parameter: &str, value: f64) -> Scenario {
    scenario.assume(engine().registry, parameter, &value.to_string()).expect("the assumption is allowed");
    scenario
}

fn explain(scenario: &Scenario, place: &str, year: u16, draws: usize) -> Explanation {
    let mut explain = Explain::begin(engine(), scenario.clone(), place, Year(year), draws).expect("a good question");
    explain.finish().expect("the registry is whole");
    explain.result(&[]).expect("all is projected")
}

fn central(scenario: &Scenario, place: &str, outcome: &str, year: u16) -> f64 {
    let result = Run::begin(engine(), scenario.clone(), place, 0).expect("a good question").result();
    let series = result.outcomes.iter().find(|series| series.id == outcome).expect("the outcome is in the table");
    series.scenario[usize::from(year - result.years[0])]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, ..ProptestConfig::default() })]

    /// Over any levers of the table.
    #[test]
    fn parts_add_up_to_the_difference(
        picks in prop::collection::vec((any::<prop::sample::Index>(), 0.0..=1.0), 3..6),
        year in 2028_u16..=2050,
        start in 2026_u16..=2030,
        district in any::<bool>(),
    ) {
        let mut scenario = Scenario { start_year: Year(start), ..Scenario::default() };
        // One quota stands for all: they are one player, and would crowd out the other levers.
        let quota = |id: &str| id.starts_with(QUOTA_PREFIX) && !id.ends_with("wales");
        let levers: Vec<_> = engine().levers.all().iter().filter(|lever| !quota(&lever.id)).collect();
        for (pick, share) in picks {
            let lever = pick.get(&levers);
            let value: f64 = lever.min + share * (lever.max - lever.min);
            scenario.set(engine().levers, &lever.id, &value.to_string()).expect("it is inside the range");
        }
        let place = if district { BOSTON } else { UNITED_KINGDOM };
        let explanation = explain(&scenario, place, year, 0);
        prop_assert_eq!(explanation.method, Method::Exact);
        prop_assert_eq!(explanation.runs, 1 << explanation.levers.len());
        for outcome in &explanation.outcomes {
            let sum: f64 = outcome.parts.iter().map(|part| part.value).sum();
            let size = outcome.baseline.abs().max(outcome.scenario.abs());
            prop_assert!((sum - outcome.difference).abs() <= 1e-9 * size, "{}: {} {}", outcome.id, sum, outcome.difference);
            prop_assert_eq!(outcome.difference, outcome.scenario - outcome.baseline);
            prop_assert_eq!(outcome.parts.len(), explanation.levers.len());
            if year < start {
                prop_assert_eq!(outcome.difference, 0.0);
            }
        }
    }
}

#[test]
fn a_lever_that_does_nothing_gets_nothing_and_the_others_all() {
    // A limit above what is asked for changes nothing.
    let explanation =
        explain(&scenario(&[("esol_funding", 250.0), ("work_visas", 199_000.0)]), UNITED_KINGDOM, 2040, 0);
    let ids: Vec<&str> = explanation.levers.iter().map(|player| player.id.as_str()).collect();
    assert_eq!(ids, ["esol_funding", "work_visas"]);
    for outcome in &explanation.outcomes {
        assert_eq!(outcome.parts[1].value, 0.0, "{}", outcome.id);
        assert!(
            (outcome.parts[0].value - outcome.difference).abs() <= 1e-12 * outcome.scenario.abs(),
            "{}",
            outcome.id
        );
    }
    let english = explanation.outcomes.iter().find(|outcome| outcome.id == "english_well").expect("it is in the table");
    assert!(english.difference > 0.001);
}

#[test]
fn the_scenarios_values_are_those_of_a_run() {
    let moved = scenario(&[("esol_funding", 250.0), ("dispersal_share", 1.0)]);
    for (place, year) in [(UNITED_KINGDOM, 2050), (BOSTON, 2031)] {
        for outcome in &explain(&moved, place, year, 0).outcomes {
            assert_eq!(outcome.scenario, central(&moved, place, &outcome.id, year), "{}", outcome.id);
            assert_eq!(outcome.baseline, central(&moved.baseline(), place, &outcome.id, year), "{}", outcome.id);
        }
    }
}

#[test]
fn tied_visas_are_one_lever() {
    let wales = format!("{QUOTA_PREFIX}wales");
    let moved = scenario(&[("regional_visa_share", 0.5), (&wales, 3_000.0), ("esol_funding", 200.0)]);
    let explanation = explain(&moved, UNITED_KINGDOM, 2035, 0);
    let tied = explanation.levers.iter().find(|player| player.id == "regional_quotas").expect("there is such a player");
    assert_eq!(tied.levers, ["regional_visa_share", &wales]);
    assert_eq!(explanation.levers.len(), 2);
    assert_ne!(tied.label, "explain.regional_quotas");
}

#[test]
fn what_the_evidence_standard_leaves_out_is_marked() {
    let mut moved = scenario(&[("esol_funding", 250.0), ("work_visas", 50_000.0)]);
    let grade = |id: &str| engine().levers.get(id).expect("the lever is in the table").grade;
    for standard in ["A", "B", "C", "D", "E"] {
        moved.require_evidence(standard).expect("it is a grade");
        for part in &explain(&moved, UNITED_KINGDOM, 2030, 0).outcomes[0].parts {
            assert_eq!(part.not_known, grade(&part.id) > moved.evidence, "{} at {standard}", part.id);
        }
    }
}

#[test]
fn policy_and_assumptions_are_told_apart() {
    let moved = scenario(&[("esol_funding", 250.0)]);
    assert!(explain(&moved, UNITED_KINGDOM, 2040, 0).outcomes.iter().all(|outcome| outcome.assumptions.is_none()));
    let both = assume(moved.clone(), "class_level_gain", 0.3);
    for outcome in explain(&both, UNITED_KINGDOM, 2040, 0).outcomes {
        let four = outcome.assumptions.expect("an assumption was changed");
        assert_eq!(four.policy_only, central(&moved, UNITED_KINGDOM, &outcome.id, 2040));
        assert_eq!(four.neither, central(&Scenario::default(), UNITED_KINGDOM, &outcome.id, 2040));
        assert_eq!((four.assumptions_only, four.both), (outcome.baseline, outcome.scenario));
        let sum = four.policy_effect + four.assumption_effect + four.interaction;
        let size = four.both.abs().max(four.neither.abs());
        assert!((sum - (four.both - four.neither)).abs() <= 1e-9 * size, "{}", outcome.id);
        if outcome.id == "english_well" {
            // Classes that do more make the money do more.
            assert!(four.policy_effect > 0.0 && four.assumption_effect > 0.0 && four.interaction != 0.0);
        }
    }
}

#[test]
fn parts_have_ranges_where_draws_are_affordable() {
    let moved = scenario(&[("esol_funding", 250.0)]);
    let explanation = explain(&moved, UNITED_KINGDOM, 2040, 30);
    let mut run = Run::begin(engine(), moved.clone(), UNITED_KINGDOM, 30).expect("a good question");
    run.finish().expect("the registry is whole");
    for (outcome, series) in explanation.outcomes.iter().zip(&run.result().outcomes) {
        // Of one lever the part is the whole difference, in each draw.
        let bands = series.difference.as_ref().expect("draws were made");
        assert_eq!(outcome.parts[0].p10, Some(bands.p10[19]), "{}", outcome.id);
        assert_eq!(outcome.parts[0].p90, Some(bands.p90[19]), "{}", outcome.id);
    }
    let too_many = Explain::begin(engine(), moved, UNITED_KINGDOM, Year(2040), 1_000_000).expect("a good question");
    assert_eq!(too_many.steps_to_make(), 2);
    let explanation = explain(&scenario(&[("esol_funding", 250.0)]), UNITED_KINGDOM, 2040, 1_000_000);
    assert_eq!((explanation.draws, explanation.notices.len()), (0, 1));
    assert!(explanation.outcomes.iter().all(|outcome| outcome.parts[0].p10.is_none()));
}

/// A scenario in which these parameters alone are drawn.
fn with_only(parameters: &[&str], mut scenario: Scenario) -> Scenario {
    for id in Parameters::<1>::ids().iter().filter(|id| !parameters.contains(&id.as_str())) {
        let central = engine().registry.get(id).expect("the registry is whole").central;
        scenario = assume(scenario, id, central);
    }
    scenario
}

#[test]
fn the_parameter_that_was_planted_is_found() {
    let check = |planted: &str, outcome: &str, sign: f64, in_difference: bool| {
        let moved = with_only(&[planted, "naturalisation_rate"], scenario(&[("esol_funding", 250.0)]));
        let mut run = Run::begin(engine(), moved, UNITED_KINGDOM, 64).expect("a good question");
        run.finish().expect("the registry is whole");
        let found = run.sensitivity(outcome, Year(2040), 5).expect("there are enough draws");
        // Of two parameters each may pass by chance in one case of about forty: 2.236 standard errors of 1/sqrt(63).
        assert_eq!((found.parameters, found.draws), (2, 64));
        assert!((found.noise_bound - 0.2818).abs() < 5e-4, "{}", found.noise_bound);
        let first = &found.spread[0];
        assert_eq!(first.parameter, planted, "{found:?}");
        assert!(first.rank_correlation * sign > 0.95 && first.told_apart, "{found:?}");
        assert!(first.share.is_some_and(|share| share > 0.9));
        let other = &found.spread[1];
        assert!(!other.told_apart && other.share.is_none(), "{found:?}");
        assert_eq!(found.difference.first().is_some_and(|driver| driver.parameter == planted), in_difference);
    };
    check("class_level_gain", "english_well", 1.0, true);
    check("learning_rate_limited", "english_well", 1.0, true);
    check("limited_english_on_arrival", "english_well", -1.0, true);
    // Money for classes reaches nobody's moves: no difference to explain.
    check("arrivals_level", "people_born_abroad", 1.0, false);
}

#[test]
fn what_cannot_be_told_is_refused() {
    let mut run = Run::begin(engine(), Scenario::default(), UNITED_KINGDOM, 16).expect("a good question");
    assert!(matches!(run.sensitivity("english_well", Year(2040), 5), Err(QuestionError::OutOfRange { .. })));
    run.finish().expect("the registry is whole");
    assert!(run.sensitivity("english_well", Year(2040), 5).is_ok_and(|found| found.difference.is_empty()));
    let error = run.sensitivity("english_wel", Year(2040), 5).expect_err("there is no such outcome").to_string();
    assert!(error.contains("did you mean english_well?"), "{error}");
    assert!(matches!(run.sensitivity("english_well", Year(2051), 5), Err(QuestionError::OutOfRange { .. })));
}

fn question(outcome: &str, using: &[&str]) -> Question {
    Question {
        outcome: outcome.to_owned(),
        place: UNITED_KINGDOM.to_owned(),
        year: Year(2035),
        at_least: None,
        at_most: None,
        using: using.iter().map(|lever| (*lever).to_owned()).collect(),
        within: [].into(),
    }
}

fn seek(question: &Question, at_a_time: usize) -> SeekResult {
    let mut seek = Seek::begin(engine(), Scenario::default(), question).expect("a good question");
    while !seek.advance(at_a_time).expect("the registry is whole") {}
    seek.result()
}

#[test]
fn a_target_that_is_known_to_be_reached_is_found_no_dearer() {
    let known = scenario(&[("esol_funding", 220.0)]);
    let value = central(&known, UNITED_KINGDOM, "english_well", 2035);
    let wanted = Question { at_least: Some(value), ..question("english_well", &["esol_funding"]) };
    let result = seek(&wanted, 10_000);
    assert!(result.reached && !result.reached_today && result.finished);
    let best = result.best.expect("something was tried");
    assert_eq!(best.settings[0].value, 220.0);
    assert_eq!(best.value, value);
    assert_eq!(best.cost, central(&known, UNITED_KINGDOM, "programme_cost", 2035));
    assert!(result.frontier.len() > 5);
    assert_eq!(result.frontier.first(), result.today.as_ref(), "the frontier passes through today");
    assert!(result.frontier.windows(2).all(|two| two[0].cost < two[1].cost && two[0].value < two[1].value));
    assert!(result.evaluations <= result.most_evaluations);
}

#[test]
fn a_target_from_above_and_bounds_are_kept() {
    let within = [("work_visas".to_owned(), (30_000.0, 90_000.0))].into();
    let today = central(&Scenario::default(), UNITED_KINGDOM, "people_born_abroad", 2035);
    let wanted = Question {
        at_most: Some(today - 100_000.0),
        within,
        ..question("people_born_abroad", &["work_visas", "naturalisation_fee"])
    };
    let result = seek(&wanted, 10_000);
    let best = result.best.expect("something was tried");
    assert!(result.reached && best.value <= today - 100_000.0, "{best:?}");
    assert!((30_000.0..=90_000.0).contains(&best.settings[0].value));
    assert_eq!(result.frontier.first(), result.today.as_ref(), "the frontier passes through today");
    assert!(result.frontier[1..].windows(2).all(|two| two[0].cost < two[1].cost && two[0].value > two[1].value));
}

#[test]
fn what_cannot_be_reached_is_said_with_the_nearest() {
    let wanted = Question { at_least: Some(0.999), ..question("english_well", &["esol_funding"]) };
    let result = seek(&wanted, 10_000);
    assert!(!result.reached && result.finished);
    let best = result.best.as_ref().expect("something was tried");
    let most = central(&scenario(&[("esol_funding", 600.0)]), UNITED_KINGDOM, "english_well", 2035);
    assert!((best.value - most).abs() < 1e-4 && best.value > result.today.as_ref().expect("it was tried").value);
    let words = integration_explorer::report::sought(engine().outcomes, &result);
    assert!(words.starts_with("No settings found") && words.contains("English classes (ESOL) at"), "{words}");
}

#[test]
fn a_queue_made_shorter_by_fewer_hours_is_said_to_cost_learning() {
    let within = [("esol_intensity".to_owned(), (0.5, 0.6))].into();
    let wanted = Question {
        at_most: Some(400_000.0),
        within,
        ..question("waiting_for_class", &["esol_intensity", "esol_funding"])
    };
    let words = integration_explorer::report::sought(engine().outcomes, &seek(&wanted, 10_000));
    assert!(words.contains("each of them learns less"), "{words}");
    let tried = scenario(&[("esol_intensity", 0.5)]);
    let notices = Run::begin(engine(), tried, UNITED_KINGDOM, 0).expect("the run begins").result().notices;
    assert!(notices.iter().any(|notice| notice.field == "esol_intensity"), "{notices:?}");
    let more = scenario(&[("esol_intensity", 1.5)]);
    let notices = Run::begin(engine(), more, UNITED_KINGDOM, 0).expect("the run begins").result().notices;
    assert!(notices.iter().all(|notice| notice.field != "esol_intensity"), "{notices:?}");
}

#[test]
fn a_search_is_the_same_in_small_steps() {
    let wanted = Question { at_least: Some(0.925), ..question("english_well", &["esol_funding"]) };
    assert_eq!(seek(&wanted, 10_000), seek(&wanted, 7));
}

#[test]
fn cost_is_the_whole_countrys_wherever_the_outcome_is() {
    let nowhere = Question {
        place: BOSTON.to_owned(),
        at_least: Some(0.0),
        within: [("esol_funding".to_owned(), (200.0, 210.0))].into(),
        ..question("english_well", &["esol_funding"])
    };
    let result = seek(&nowhere, 10_000);
    let best = result.best.expect("something was tried");
    let set = scenario(&[("esol_funding", best.settings[0].value)]);
    assert!(result.reached && result.reached_today);
    assert_eq!(best.settings[0].value, 200.0);
    assert_eq!(best.cost, central(&set, UNITED_KINGDOM, "programme_cost", 2035));
    assert_eq!(best.value, central(&set, BOSTON, "english_well", 2035));
}

#[test]
fn questions_that_make_no_sense_are_refused() {
    let check = |question: Question, part: &str| {
        let error = Seek::begin(engine(), Scenario::default(), &question).err().expect("it is refused").to_string();
        assert!(error.contains(part), "{error}");
    };
    let good = || Question { at_least: Some(0.9), ..question("english_well", &["esol_funding"]) };
    let within = |lever: &str, low, high| [(lever.to_owned(), (low, high))].into();
    check(Question { outcome: "english".into(), ..good() }, "did you mean english_well?");
    check(Question { place: "Bostn".into(), ..good() }, "E07000136 (Boston)");
    check(Question { using: vec!["esol_fundin".into()], ..good() }, "did you mean esol_funding");
    check(Question { using: vec![], ..good() }, "at least one lever");
    check(Question { using: vec!["esol_funding".into(), "esol_funding".into()], ..good() }, "twice");
    check(Question { within: within("esol_funding", -5.0, 10.0), ..good() }, "from 0 to 600");
    check(Question { within: within("esol_funding", 10.0, 5.0), ..good() }, "the smaller first");
    check(Question { within: within("esol_funding", f64::NAN, 5.0), ..good() }, "from 0 to 600");
    check(Question { within: within("work_visas", 0.0, 5.0), ..good() }, "levers that may be moved");
    check(Question { within: within("work_visa", 0.0, 5.0), ..good() }, "did you mean work_visas");
    check(Question { at_most: Some(0.9), ..good() }, "both");
    check(Question { at_least: None, ..good() }, "neither");
    check(Question { at_least: Some(f64::INFINITY), ..good() }, "a number");
    check(Question { year: Year(2025), ..good() }, "2026");
    check(Question { year: Year(2051), ..good() }, "2050");
}

fn explorer(arguments: &str) -> Output {
    let program = env!("CARGO_BIN_EXE_explorer");
    Command::new(program).args(arguments.split(' ')).output().expect("the program starts")
}

#[test]
fn the_command_line_answers_and_refuses() {
    let refused = |arguments: &str, part: &str| {
        let output = explorer(arguments);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments}: {error}");
        assert!(error.contains(part) && output.stdout.is_empty(), "{arguments}: {error}");
    };
    refused("explain --outcome english_wel", "english_well");
    refused("explain --set esol_fundin=3", "esol_funding");
    refused("explain --place Bostn", "E07000136");
    refused("explain --year 2051", "2050");
    refused("sensitivity --outcome english_wel", "english_well");
    refused("sensitivity --outcome english_well --draws 3", "at least 16");
    refused("seek --outcome english_well --year 2035 --using esol_funding", "--at-least");
    refused("seek --outcome english_well --year 2035 --at-least 0.9 --using esol_fundin", "esol_funding");
    refused("seek --outcome english_well --year 2035 --at-least 0.9 --using esol_funding --within a", "NAME=VALUE");
    refused(
        "seek --outcome english_well --year 2035 --at-least 0.9 --using esol_funding --time-limit -1",
        "time-limit",
    );

    let answer = |arguments: &str| -> Value {
        let output = explorer(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments}");
        serde_json::from_slice(&output.stdout).expect("it is JSON")
    };
    let explained = answer("explain --set esol_funding=250 --outcome english_well --place E07000136 --year 2040");
    assert_eq!(explained["outcomes"][0]["parts"][0]["id"], "esol_funding");
    assert_eq!(explained["place"]["name"], "Boston");
    let found = answer("sensitivity --outcome english_well --draws 32 --top 3");
    assert_eq!(found["spread"].as_array().map(Vec::len), Some(3));
    let sought = answer(
        "seek --outcome english_well --year 2035 --at-least 0.999 --using esol_funding --within esol_funding=138:150",
    );
    assert_eq!(sought["reached"], false);
    assert!(sought["answer"].as_str().is_some_and(|answer| answer.contains("No settings found")));
    let hurried = answer("seek --outcome english_well --year 2035 --at-least 0.9 --using esol_funding --time-limit 0");
    assert_eq!(hurried["finished"], false);
    let table = explorer("explain --set esol_funding=250 --outcome english_well --format csv");
    let columns = "outcome,kind,id,not_known,value,standard_error,p10,p90,\
                   cost_per_result,cost_per_result_p10,cost_per_result_p90,cost_not_known\n";
    assert!(String::from_utf8_lossy(&table.stdout).starts_with(columns));
}
