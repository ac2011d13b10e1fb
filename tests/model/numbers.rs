//! The numbers stand still; see `tests/golden/mod.rs` for how to move them.

use integration_explorer::{
    ensemble::Run,
    policy::{MODEL_VERSION, read_link},
};
use xxhash_rust::xxh64::xxh64;

use super::{
    golden::{DRAWS, QUESTIONS, committed, rows},
    scenarios::engine,
};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/numbers.csv");
const VERSION_FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/policy/model_version.rs");
const COLUMNS: &str = "question,outcome,year,baseline,scenario,p10,p50,p90";

fn answer(link: &str) -> integration_explorer::ensemble::RunResult {
    let (scenario, place, notices) = read_link(link, engine().levers, engine().registry, engine().places);
    assert!(notices.is_empty(), "{link}: {notices:?}");
    let mut run = Run::begin(engine(), scenario, &place, DRAWS).unwrap_or_else(|error| panic!("{error}"));
    run.finish().unwrap_or_else(|error| panic!("{error}"));
    run.result()
}

/// The model's version, which links carry: the beginning of the hash of its golden numbers.
fn version(numbers: &str) -> String {
    format!("{:016x}", xxh64(numbers.as_bytes(), 0))[..6].to_owned()
}

fn write(file: &str, text: &str) {
    std::fs::write(file, text).unwrap_or_else(|error| panic!("{file}: {error}"));
}

#[test]
fn the_models_version_changes_with_its_golden_numbers() {
    let committed = version(super::golden::COMMITTED);
    assert_eq!(MODEL_VERSION, committed, "the golden run writes it: see tests/golden/mod.rs");
    assert_ne!(version(&super::golden::COMMITTED.replacen('1', "2", 1)), committed);
}

#[test]
fn golden_numbers_stand_still() {
    let answers: Vec<Vec<String>> =
        QUESTIONS.iter().enumerate().map(|(number, link)| rows(number, &answer(link))).collect();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let text = format!("{COLUMNS}\n{}\n", answers.concat().join("\n"));
        let source = std::fs::read_to_string(VERSION_FILE).unwrap_or_else(|error| panic!("{VERSION_FILE}: {error}"));
        write(VERSION_FILE, &source.replace(MODEL_VERSION, &version(&text)));
        write(FILE, &text);
        panic!(
            "{FILE} and the model's version have been rewritten: look at what changed, and run again without UPDATE_GOLDEN"
        );
    }
    for (number, answer) in answers.iter().enumerate() {
        let expected = committed(number);
        assert_eq!(answer.len(), expected.len(), "{}", QUESTIONS[number]);
        for (row, expected) in answer.iter().zip(expected) {
            assert_eq!(row, expected, "{}", QUESTIONS[number]);
        }
    }
}
