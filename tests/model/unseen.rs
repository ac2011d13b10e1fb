//! Where nobody is asked nothing is seen, and no number stands for it anywhere.

use integration_explorer::{
    analysis::{Explain, Question, Seek},
    charts::{Chart as _, Font, Ground, LineChart, Size},
    ensemble::{Run, RunResult},
    places::UNITED_KINGDOM,
    policy::SEEN_BY_SURVEY,
    report::{Taken, account},
    units::Year,
};

use super::{
    chart_fixtures,
    scenarios::{engine, set},
};

const NOTHING: &str = "No survey is taken, so there is no figure.";

fn nobody_asked() -> RunResult {
    let mut run = Run::begin(engine(), set(&[("survey_sample_size", 0.0)]), UNITED_KINGDOM, 8).unwrap();
    run.finish().unwrap();
    run.result()
}

#[test]
fn a_survey_of_nobody_gives_no_number() {
    let result = nobody_asked();
    let json = serde_json::to_value(&result).unwrap();
    let again: RunResult = serde_json::from_value(json.clone()).unwrap();
    for (outcome, number) in result.outcomes.iter().zip(0..).filter(|(one, _)| SEEN_BY_SURVEY.contains(&&*one.id)) {
        assert!(outcome.baseline.iter().all(|value| value.is_finite()), "today’s survey is taken");
        for (year, value) in result.years.iter().zip(&outcome.scenario) {
            assert_eq!(value.is_nan(), *year >= 2026, "{} in {year}", outcome.id);
        }
        let bands = outcome.bands.as_ref().unwrap();
        let shares = outcome.share_higher.as_ref().unwrap();
        assert!(bands.p10[20].is_nan() && bands.p90[20].is_nan() && shares[20].is_nan());
        assert!(bands.p10[2].is_finite() && shares[2].is_nan(), "before 2026 nothing differs");
        assert!(json["outcomes"][number]["scenario"][20].is_null(), "null in JSON");
        assert!(again.outcomes[number].scenario[20].is_nan(), "and read as none");
    }
}

#[test]
fn it_is_empty_in_tables_and_said_in_words() {
    let (scenario, result) = (set(&[("survey_sample_size", 0.0)]), nobody_asked());
    let table = Taken::new(&scenario, &result).csv().unwrap();
    let rows: Vec<&str> = table.lines().filter(|row| row.contains("survey_") && row.contains(",2040,")).collect();
    assert_eq!(rows.len(), 2);
    for row in rows {
        assert!(row.ends_with(",,,,,,,"), "{row}");
    }
    assert!(!table.contains("NaN"));
    for id in SEEN_BY_SURVEY {
        let told = account(engine(), &scenario, &result, id, 2040).unwrap();
        assert_eq!(told.headline, NOTHING);
        let all = format!("{}{}{}", told.headline, told.detail, told.caveat);
        assert!(!all.contains('%') && !all.contains("runs") && !all.contains("NaN"), "{all}");
    }
}

#[test]
fn its_chart_draws_no_line_and_says_so() {
    let result = nobody_asked();
    for id in SEEN_BY_SURVEY {
        let outcome = engine().outcomes.get(id).unwrap();
        let ground = Ground {
            size: Size { width: 640.0, height: 360.0, ratio: 1.0 },
            font: Font { sans: "DejaVu Sans, sans-serif".into() },
            palette: chart_fixtures::plain(),
        };
        let spec = LineChart::of_run(outcome, &result, ground).unwrap();
        let drawn = spec.svg().unwrap();
        assert!(drawn.contains("not measured") && !drawn.contains("NaN") && !drawn.contains("inf"), "{drawn}");
        let told = spec.describe().unwrap();
        assert!(told.text.contains("In 2050 no survey is taken, so there is no figure."), "{}", told.text);
        let rows = serde_json::to_string(&told.rows).unwrap();
        assert!(!told.text.contains("0.0%") && !rows.contains("0.0% to 0.0%") && !rows.contains("NaN"), "{rows}");
    }
}

#[test]
fn nothing_is_worked_out_from_what_nobody_saw() {
    let mut explain =
        Explain::begin(engine(), set(&[("survey_sample_size", 0.0)]), UNITED_KINGDOM, Year(2040), 0).unwrap();
    explain.finish().unwrap();
    let explained = explain.result(&["survey_margin".to_owned()]).unwrap();
    assert!(explained.outcomes[0].parts.is_empty());
    // Not even the narrowest margin is reached by asking nobody.
    let question = Question {
        outcome: "survey_margin".to_owned(),
        place: UNITED_KINGDOM.to_owned(),
        year: Year(2040),
        at_least: None,
        at_most: Some(1e-9),
        using: vec!["survey_sample_size".to_owned()],
        within: std::collections::BTreeMap::new(),
    };
    let mut seek = Seek::begin(engine(), set(&[]), &question).unwrap();
    while !seek.advance(50).unwrap() {}
    let found = seek.result();
    assert!(!found.reached, "{found:?}");
    assert!(found.best.is_some_and(|best| best.value.is_finite() && best.settings[0].value > 0.0));
}
