//! Levels that are held: flat under today's policy from the last published year, the difference untouched, and the same
//! whichever way the question is put.

use integration_explorer::{
    analysis::{Explain, Question, Seek},
    ensemble::{ByDistrict, Run, RunResult},
    model::{Draw, FIRST_YEAR, Watch, YEARS},
    places::UNITED_KINGDOM,
    policy::{LAST_YEAR, Level, Scenario, TODAY},
    units::Year,
};

use super::{
    outcome,
    scenarios::{engine, set},
};

const BOSTON: &str = "E07000136";
const YEAR: Year = Year(2040);

fn scenario() -> Scenario {
    set(&[("esol_funding", 300.0), ("work_visas", 40_000.0)])
}

fn finished(scenario: &Scenario, place: &str, draws: usize) -> RunResult {
    let mut run = Run::begin(engine(), scenario.clone(), place, draws).unwrap_or_else(|error| panic!("{error}"));
    run.finish().unwrap_or_else(|error| panic!("{error}"));
    run.result()
}

fn held() -> impl Iterator<Item = (usize, &'static str)> {
    let numbered = engine().outcomes.all().iter().enumerate();
    numbered.filter(|(_, outcome)| outcome.level == Level::Held).map(|(number, outcome)| (number, outcome.id.as_str()))
}

#[test]
fn a_held_level_stands_under_todays_policy_from_the_last_published_year() {
    assert_eq!(held().map(|(_, id)| id).collect::<Vec<_>>(), ["english_well", "employment_rate", "get_on_well"]);
    let today = TODAY.since(FIRST_YEAR);
    for place in [UNITED_KINGDOM, BOSTON] {
        let result = finished(&scenario(), place, 8);
        for (number, id) in held() {
            let outcome = &result.outcomes[number];
            let bands = outcome.baseline_bands.as_ref().expect("there are draws");
            for series in [&outcome.baseline, &bands.p10, &bands.p50, &bands.p90] {
                let off = |year: usize| (series[year] - series[today]).abs();
                assert!((today..YEARS).all(|year| off(year) < 1e-15), "{id} of {place}: {series:?}");
            }
            // Before, it is as modelled; a policy moves it after.
            assert_ne!(outcome.baseline[0], outcome.baseline[today], "{id} of {place}");
            assert_ne!(outcome.scenario[YEARS - 1], outcome.baseline[YEARS - 1], "{id} of {place}");
        }
        let citizens = result.outcomes.iter().find(|outcome| outcome.id == "citizens_among_eligible").unwrap();
        assert_ne!(citizens.baseline[today], citizens.baseline[YEARS - 1], "what is modelled is not held");
    }
}

#[test]
fn holding_a_level_leaves_the_difference_as_it_was() {
    let result = finished(&scenario(), BOSTON, 0);
    let [baseline, mine] = [Scenario::default(), scenario()].map(|scenario| {
        let record = engine().project(&scenario, [Draw::Central], &Watch::AllDistricts);
        record.unwrap_or_else(|error| panic!("{error}"))
    });
    for (number, id) in held() {
        let series = &result.outcomes[number];
        for year in FIRST_YEAR.through(LAST_YEAR) {
            let raw = outcome(&mine, id, BOSTON, year, 0) - outcome(&baseline, id, BOSTON, year, 0);
            let at = year.since(FIRST_YEAR);
            assert!((series.scenario[at] - series.baseline[at] - raw).abs() < 1e-14, "{id} in {year}");
        }
    }
}

#[test]
fn every_door_holds_the_same_level() {
    let at = YEAR.since(FIRST_YEAR);
    let result = finished(&scenario(), BOSTON, 0);
    let mut explain = Explain::begin(engine(), scenario(), BOSTON, YEAR, 0).unwrap_or_else(|error| panic!("{error}"));
    explain.finish().unwrap_or_else(|error| panic!("{error}"));
    let explanation = explain.result(&[]).unwrap_or_else(|error| panic!("{error}"));
    let mut map = ByDistrict::begin(engine(), scenario()).unwrap_or_else(|error| panic!("{error}"));
    while map.advance(usize::MAX) > 0 {}
    for (number, id) in held() {
        let run = &result.outcomes[number];
        let explained = &explanation.outcomes[number];
        let by_district = map.result(id).unwrap_or_else(|error| panic!("{error}"));
        let boston = by_district.districts.iter().position(|code| code == BOSTON).expect("Boston is a district");
        let question = Question {
            outcome: id.to_owned(),
            place: BOSTON.to_owned(),
            year: YEAR,
            at_least: Some(0.0),
            at_most: None,
            using: vec!["mentoring_matches".to_owned()],
            within: [].into(),
        };
        let mut seek = Seek::begin(engine(), Scenario::default(), &question).unwrap_or_else(|error| panic!("{error}"));
        seek.advance(1).unwrap_or_else(|error| panic!("{error}"));
        let today = seek.result().today.expect("today was tried first");
        for (door, value) in
            [("explain", explained.baseline), ("map", by_district.baseline[at][boston]), ("seek", today.value)]
        {
            assert!((value - run.baseline[at]).abs() < 1e-12, "{id} by {door}: {value} and {}", run.baseline[at]);
        }
        for (door, value) in [("explain", explained.scenario), ("map", by_district.scenario[at][boston])] {
            assert!((value - run.scenario[at]).abs() < 1e-12, "{id} by {door}: {value} and {}", run.scenario[at]);
        }
        // The parts of the difference are the run's too.
        let parts = [explained.same_people, explained.who_is_counted];
        let of_run = [&run.same_people, &run.who_is_counted].map(|part| part.as_ref().map(|part| part[at]));
        for (explained, of_run) in parts.into_iter().zip(of_run) {
            assert!((explained.unwrap() - of_run.unwrap()).abs() < 1e-12, "{id}: {explained:?} {of_run:?}");
        }
    }
}
