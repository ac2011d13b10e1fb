//! The numbers stand still; see `tests/golden/mod.rs` for how to move them.

use integration_explorer::{ensemble::Run, policy::read_link};

use super::{
    golden::{DRAWS, QUESTIONS, committed, rows},
    scenarios::engine,
};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/numbers.csv");
const COLUMNS: &str = "question,outcome,year,baseline,scenario,p10,p50,p90";

fn answer(link: &str) -> integration_explorer::ensemble::RunResult {
    let (scenario, place, notices) = read_link(link, engine().levers, engine().registry, engine().places);
    assert!(notices.is_empty(), "{link}: {notices:?}");
    let mut run = Run::begin(engine(), scenario, &place, DRAWS).unwrap_or_else(|error| panic!("{error}"));
    run.finish().unwrap_or_else(|error| panic!("{error}"));
    run.result()
}

#[test]
fn golden_numbers_stand_still() {
    let answers: Vec<Vec<String>> =
        QUESTIONS.iter().enumerate().map(|(number, link)| rows(number, &answer(link))).collect();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let text = format!("{COLUMNS}\n{}\n", answers.concat().join("\n"));
        std::fs::write(FILE, text).unwrap_or_else(|error| panic!("{FILE}: {error}"));
        panic!("{FILE} is written anew: look at what changed, and run again without UPDATE_GOLDEN");
    }
    for (number, answer) in answers.iter().enumerate() {
        let expected = committed(number);
        assert_eq!(answer.len(), expected.len(), "{}", QUESTIONS[number]);
        for (row, expected) in answer.iter().zip(expected) {
            assert_eq!(row, expected, "{}", QUESTIONS[number]);
        }
    }
}
