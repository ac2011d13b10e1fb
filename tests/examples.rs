//! The examples run, and say what they promise.
#![cfg(not(target_arch = "wasm32"))]

use std::process::Command;

/// What an example prints. `cargo test` builds all examples beside the tests; a test that is asked for alone takes what
/// `cargo build --examples` has left there.
fn printed(example: &str) -> String {
    let tests = std::env::current_exe().expect("the test has a path");
    let built = tests.ancestors().nth(2).expect("it lies in deps").join("examples").join(example);
    let output = Command::new(&built).output().unwrap_or_else(|error| panic!("{}: {error}", built.display()));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it prints text")
}

#[test]
fn one_run_gives_a_difference_with_its_range_every_five_years() {
    let lines = printed("one_run");
    assert_eq!(lines.lines().count(), 6, "{lines}");
    assert!(lines.lines().last().is_some_and(|line| line.starts_with("2050: +0.") && line.contains("80%")), "{lines}");
}

#[test]
fn an_outcome_of_ones_own_ranks_districts() {
    let lines = printed("own_outcome");
    let turnover = |line: &str| line.split_once(' ').and_then(|(number, _)| number.parse::<u32>().ok());
    let found: Vec<u32> = lines.lines().filter_map(turnover).collect();
    assert_eq!(found.len(), 10, "{lines}");
    assert!(found.is_sorted_by(|one, next| one >= next) && found[0] > 15, "{lines}");
}

#[test]
fn a_chart_is_a_document() {
    let document = printed("chart_to_svg");
    assert!(document.starts_with("<svg") && document.contains("today") && document.trim_end().ends_with("</svg>"));
}
