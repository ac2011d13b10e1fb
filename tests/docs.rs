//! The documents stay true: what they name exists, and what they quote is what the program says today.
//!
//! Tables and examples between markers are made here; `UPDATE_GOLDEN=1` writes them.
#![cfg(not(target_arch = "wasm32"))]

mod backtest_tables;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use integration_explorer::ensemble::{AccountRow, Engine, Policy, Population, Run, RunResult};
use integration_explorer::evidence::{Distribution, Registry};
use integration_explorer::places::UNITED_KINGDOM;
use integration_explorer::policy::{Levers, Outcomes, QUOTA_PREFIX, Scenario, Way};
use integration_explorer::report::format;

/// Most that the page for economists may weigh, and most lines that a newcomer reads first.
const MODEL_BYTES: usize = 30_000;
const README_LINES: usize = 110;
const EXPLORER: &str = env!("CARGO_BIN_EXE_explorer");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Markdown file at the root, in docs, and those that explain a folder.
fn documents() -> Vec<String> {
    let mut found: Vec<String> =
        ["data/README.md", "pkg/README.md", "tests/reference/README.md"].map(String::from).into();
    for folder in [".", "docs", "docs/model", "docs/model/tables"] {
        for entry in fs::read_dir(root().join(folder)).expect("the folder can be read") {
            let name = entry.expect("the entry can be read").file_name().to_string_lossy().into_owned();
            if name.ends_with(".md") {
                found.push(format!("{folder}/{name}").trim_start_matches("./").to_owned());
            }
        }
    }
    found.sort();
    found
}

/// The pages from which the model can be written again.
fn recipes() -> Vec<String> {
    documents().into_iter().filter(|path| path.starts_with("docs/model/")).collect()
}

fn read(path: &str) -> String {
    text_of(&root().join(path))
}

fn text_of(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Compares a document with what it should say, or writes that under `UPDATE_GOLDEN=1`.
fn keep(path: &str, expected: &str) {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(root().join(path), expected).expect("the document can be written");
        return;
    }
    let found = read(path);
    let differing = found.lines().zip(expected.lines()).find(|(found, expected)| found != expected);
    assert!(
        found == expected,
        "{path} is out of date; UPDATE_GOLDEN=1 cargo test --test docs rewrites it. First difference: {differing:?}"
    );
}

/// A run that has written what it should have checked has checked nothing.
fn fail_if_written() {
    assert!(
        std::env::var_os("UPDATE_GOLDEN").is_none(),
        "the documents were written; run the tests again without UPDATE_GOLDEN"
    );
}

/// The document with what lies between the markers of `name` replaced.
fn with_part(document: &str, name: &str, part: &str) -> String {
    let (begin, end) = (format!("<!-- {name}: begin -->\n"), format!("<!-- {name}: end -->"));
    let (before, rest) = document.split_once(&begin).unwrap_or_else(|| panic!("no marker {name}"));
    let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("no end of {name}"));
    format!("{before}{begin}{part}{end}{after}")
}

/// Keeps every part of a document that the program makes.
fn keep_parts(path: &str, parts: &[(&str, String)]) {
    let document = parts.iter().fold(read(path), |document, (name, part)| with_part(&document, name, part));
    keep(path, &document);
}

fn row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    format!("| {} |\n", cells.join(" | "))
}

fn table(head: &[&str], rows: impl IntoIterator<Item = String>) -> String {
    let line = format!("|{}\n", " --- |".repeat(head.len()));
    row(head) + &line + &rows.into_iter().collect::<String>()
}

fn parameters() -> String {
    let registry = Registry::built_in().expect("the registry reads");
    let rows = registry.parameters().iter().map(|one| {
        let range = match one.distribution {
            Distribution::Fixed => one.central.to_string(),
            _ => format!("{} ({} to {})", one.central, one.low, one.high),
        };
        let class = format!("{:?}", one.class).to_lowercase();
        let grade = one.grade.map(|grade| format!(" {grade}")).unwrap_or_default();
        let scale = format!("{:?}", one.distribution).to_lowercase();
        let cells = [
            &format!("`{}`", one.id),
            &one.name,
            &range,
            &one.unit,
            &scale,
            &(class + &grade),
            &one.register.join(" "),
        ];
        row(&cells.map(String::as_str))
    });
    let head = ["id", "what it is", "central (low to high)", "unit", "scale", "class and grade", "evidence"];
    table(&head, rows)
}

fn levers() -> String {
    let rows = Levers::built_in().expect("the levers read").all().iter().map(|lever| {
        let range = format!("{} to {}", lever.min, lever.max);
        let id = format!("`{}`", lever.id);
        row(&[&id, &lever.unit, &lever.today_label, &lever.since, &range, &lever.rows.join(" ")])
    });
    table(&["lever", "unit", "today", "since", "range", "asked for in"], rows)
}

/// What each lever is meant to move, the quotas as one.
fn aims() -> String {
    let is_other_quota = |id: &str| id.starts_with(QUOTA_PREFIX) && id != "regional_quota_wales";
    let levers = Levers::built_in().expect("the levers read").all().iter();
    let rows = levers.filter(|lever| !is_other_quota(&lever.id)).map(|lever| {
        let toward = |wanted| {
            let ids = lever.moves.iter().filter(|aim| aim.way == wanted).map(|aim| format!("`{}`", aim.outcome));
            ids.collect::<Vec<_>>().join(" ")
        };
        let [higher, lower, either] = [Way::Higher, Way::Lower, Way::Either].map(toward);
        row(&[&format!("`{}`", lever.id), &higher, &lower, &either, &lever.either])
    });
    table(&["raising this lever", "raises", "lowers", "moves either way", "because"], rows)
}

fn outcomes() -> String {
    let rows = Outcomes::built_in().expect("the outcomes read").all().iter().map(|outcome| {
        let dimension = format!("{:?}", outcome.dimension).to_lowercase();
        row(&[&format!("`{}`", outcome.id), &dimension, &outcome.unit, &outcome.definition])
    });
    table(&["outcome", "about", "unit", "what is counted"], rows)
}

/// For each row of what was asked for (`L1` to `L24`), what answers to it; a row that nothing answers to fails.
fn by_row(letter: char, last: u8, head: &str, answers: &[(Vec<String>, String)]) -> String {
    let rows = (1..=last).map(|number| {
        let asked = format!("{letter}{number}");
        let ours: Vec<&str> =
            answers.iter().filter(|(rows, _)| rows.contains(&asked)).map(|(_, answer)| answer.as_str()).collect();
        assert!(!ours.is_empty(), "nothing answers to {asked}");
        row(&[&asked, &ours.join("; ")])
    });
    table(&["asked for in", head], rows)
}

fn levers_by_row() -> String {
    let answers = Levers::built_in().expect("the levers read").all().iter().map(|lever| {
        let kind = format!("{:?}", lever.kind).to_lowercase();
        (lever.rows.clone(), format!("{} (`{}`, {kind} {})", lever.label, lever.id, lever.grade))
    });
    by_row('L', 24, "levers, whether modelled or assumption, grade", &answers.collect::<Vec<_>>())
}

fn outcomes_by_row() -> String {
    let answers = Outcomes::built_in().expect("the outcomes read").all().iter();
    let answers = answers.map(|outcome| (outcome.rows.clone(), format!("{} (`{}`)", outcome.label, outcome.id)));
    by_row('O', 14, "outcomes", &answers.collect::<Vec<_>>())
}

fn todays_policy() -> (RunResult, Vec<AccountRow>) {
    let engine = Engine::built_in().expect("the data package reads");
    let run = Run::begin(engine, Scenario::default(), UNITED_KINGDOM, 0).expect("the place is known");
    (run.result(), run.accounts().expect("the accounts are made"))
}

/// The one published stock after the census against the model's.
fn bridge() -> String {
    const PUBLISHED: f64 = 13_115_000.0;
    let (result, accounts) = todays_policy();
    let stock = result.outcomes.iter().find(|outcome| outcome.id == "people_born_abroad").expect("it is an outcome");
    let at = |year: u16| stock.baseline[result.years.iter().position(|known| *known == year).expect("a year")];
    let published = stock.past.iter().any(|(year, value)| (*year, *value) == (2024.0, PUBLISHED));
    assert!(published, "data/model/past.csv has another figure for mid-2024");
    let deaths = |year: u16| {
        let ours = |row: &&AccountRow| {
            row.policy == Policy::Baseline
                && row.place == UNITED_KINGDOM
                && row.population == Population::BornAbroad
                && row.year == year
        };
        accounts.iter().find(ours).expect("the row is there").account.deaths
    };
    let middle = f64::midpoint(at(2023), at(2024));
    let since = deaths(2021) + deaths(2022) + deaths(2023) + deaths(2024) / 2.0;
    let thousands = |value: f64| {
        let text = format!("{:.0}", (value.abs() / 1000.0).round());
        let digits =
            if text.len() > 3 { format!("{},{}", &text[..text.len() - 3], &text[text.len() - 3..]) } else { text };
        format!("{}{digits},000", if value < 0.0 { "-" } else { "" })
    };
    let mut text = String::new();
    for (what, number) in [
        ("published: the census rolled forward to 30 June 2024, provisional", thousands(PUBLISHED)),
        ("model, middle of the ends of 2023 and 2024", thousands(middle)),
        ("gap", format!("{} ({:.1}%)", thousands(middle - PUBLISHED), (middle / PUBLISHED - 1.0) * 100.0)),
        ("deaths of people born abroad in the model, census to mid-2024", thousands(since)),
    ] {
        text += &row(&[what, &number]);
    }
    table(&["people born abroad, United Kingdom", "people"], [text])
}

/// Where today's policy leads in the country.
fn paths() -> String {
    const YEARS: [u16; 4] = [2021, 2025, 2030, 2050];
    let engine = Engine::built_in().expect("the data package reads");
    let (result, _) = todays_policy();
    let rows = result.outcomes.iter().map(|series| {
        let outcome = engine.outcomes.get(&series.id).expect("it is in the table");
        let mut cells = vec![format!("`{}`", series.id)];
        for year in YEARS {
            let number = result.years.iter().position(|known| *known == year).expect("a year of the projection");
            cells.push(format::value(outcome.measure(), series.baseline[number]));
        }
        row(&cells.iter().map(String::as_str).collect::<Vec<_>>())
    });
    let years = YEARS.map(|year| year.to_string());
    let head: Vec<&str> = std::iter::once("United Kingdom").chain(years.iter().map(String::as_str)).collect();
    table(&head, rows)
}

#[test]
fn the_tables_of_the_model_are_those_of_today() {
    keep_parts("docs/model/tables/parameters.md", &[("parameters", parameters())]);
    keep_parts(
        "docs/model/tables/levers.md",
        &[("levers", levers()), ("aims", aims()), ("levers_by_row", levers_by_row())],
    );
    keep_parts("docs/model/tables/outcomes.md", &[("outcomes", outcomes()), ("outcomes_by_row", outcomes_by_row())]);
    keep_parts(
        "docs/model/checks.md",
        &[("bridge", bridge()), ("paths", paths()), ("verdicts", backtest_tables::verdicts())],
    );
    keep_parts(
        "docs/model/backtest.md",
        &[
            ("backtest", backtest_tables::all()),
            ("backtest_splits", backtest_tables::splits()),
            ("backtest_origins", backtest_tables::origins()),
        ],
    );
    keep_parts("MODEL.md", &[("believed", backtest_tables::headline())]);
    fail_if_written();
}

#[test]
fn what_a_newcomer_reads_is_short() {
    let model = read("MODEL.md").len();
    assert!(model <= MODEL_BYTES, "MODEL.md has {model} bytes; a recipe belongs in docs/model");
    let lines = read("README.md").lines().count();
    assert!(lines <= README_LINES, "README.md has {lines} lines; what is not for newcomers belongs in docs");
}

/// Runs a shell line in which `explorer` is the program of this build.
fn shell(line: &str) -> String {
    let script = format!("explorer() {{ \"$EXPLORER\" \"$@\"; }}\n{line}");
    let output = Command::new("sh").arg("-c").arg(script).env("EXPLORER", EXPLORER).output().expect("there is a shell");
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the output is text")
}

/// A number at four significant figures, or whole where it is longer.
fn four_figures(value: f64) -> String {
    let scientific = format!("{value:.3e}");
    let magnitude: i32 = scientific.split_once('e').and_then(|(_, power)| power.parse().ok()).unwrap_or_default();
    format!("{value:.*}", usize::try_from(3 - magnitude).unwrap_or_default())
}

/// The text with its long decimals rounded, since nobody reads sixteen figures.
fn rounded(text: &str) -> String {
    let is_number = |letter: char| letter.is_ascii_digit() || letter == '.';
    let mut short = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_number) {
        let (before, from) = rest.split_at(start);
        let (number, after) = from.split_at(from.find(|letter| !is_number(letter)).unwrap_or(from.len()));
        let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        short += before;
        short += &match number.parse::<f64>() {
            Ok(value) if decimals > 4 => four_figures(value),
            _ => number.to_owned(),
        };
        rest = after;
    }
    short + rest
}

/// The document with each block of `console` answered as the program answers today, rounded.
fn with_examples(document: &str) -> (String, usize) {
    const BEGIN: &str = "```console\n$ ";
    let mut parts = document.split(BEGIN);
    let mut expected = parts.next().unwrap_or_default().to_owned();
    let mut examples = 0;
    for part in parts {
        let (line, rest) = part.split_once('\n').expect("an example begins with one line");
        let (_, after) = rest.split_once("```").expect("an example ends");
        let answer = shell(line);
        assert!(answer.lines().count() > 0, "{line} prints nothing");
        write!(expected, "{BEGIN}{line}\n{}```{after}", rounded(&answer)).expect("text grows");
        examples += 1;
    }
    (expected, examples)
}

#[test]
fn the_examples_print_what_the_documents_show() {
    for (path, fewest) in [("README.md", 5), ("docs/command-line.md", 3)] {
        let (expected, examples) = with_examples(&read(path));
        assert!(examples >= fewest, "{path} shows {examples} examples");
        keep(path, &expected);
    }
    fail_if_written();
}

#[test]
fn numbers_of_examples_are_rounded_and_nothing_else() {
    for (text, expected) in [
        ("0.8094847690014402", "0.8095"),
        ("763325.7554148458,0.0", "763326,0.0"),
        ("-0.000195754925858882", "-0.0001958"),
        ("dispersal_share=0.9&seed=7", "dispersal_share=0.9&seed=7"),
        ("E08000033, version 0.1.0.", "E08000033, version 0.1.0."),
    ] {
        assert_eq!(rounded(text), expected);
    }
}

/// Words that follow `before` in the code of a document: in backticks or in a fenced block.
fn words_after<'a>(document: &'a str, before: &str) -> BTreeSet<&'a str> {
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    let starts = document.match_indices(before).filter(|(at, _)| {
        let earlier = &document[..*at];
        earlier.is_empty() || earlier.ends_with(['`', '\n'])
    });
    let words = starts.map(|(at, _)| {
        let rest = &document[at + before.len()..];
        &rest[..rest.find(|letter| !is_word(letter)).unwrap_or(rest.len())]
    });
    words.filter(|word| word.starts_with(|letter: char| letter.is_ascii_lowercase())).collect()
}

#[test]
fn commands_that_are_named_exist() {
    let targets = read("Makefile");
    let help = shell("explorer --help");
    let mut named = 0;
    for path in documents() {
        let document = read(&path);
        for target in words_after(&document, "make ") {
            assert!(targets.contains(&format!("\n{target}:")), "{path}: make has no target {target}");
            named += 1;
        }
        for before in ["explorer ", "cargo run --release -- ", "cargo run --release --quiet -- "] {
            for command in words_after(&document, before) {
                assert!(help.contains(&format!("\n  {command} ")), "{path}: explorer has no command {command}");
                named += 1;
            }
        }
    }
    assert!(named > 10, "only {named} commands were found");
}

#[test]
fn links_to_files_resolve() {
    let mut links = 0;
    for path in documents() {
        let folder = root().join(&path).parent().expect("a document has a folder").to_owned();
        let document = read(&path);
        for (at, _) in document.match_indices("](") {
            let target = &document[at + 2..][..document[at + 2..].find(')').expect("a link ends")];
            if target.contains("://") {
                continue;
            }
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            assert!(file.is_empty() || folder.join(file).exists(), "{path}: {file} does not exist");
            if !heading.is_empty() {
                let anchor =
                    |line: &str| line.trim_start_matches('#').trim().to_lowercase().replace(',', "").replace(' ', "-");
                let other = if file.is_empty() { String::new() } else { text_of(&folder.join(file)) };
                let mut lines = if file.is_empty() { document.lines() } else { other.lines() };
                let found = lines.any(|line| line.starts_with('#') && anchor(line) == heading);
                assert!(found, "{path}: no heading {file}#{heading}");
            }
            links += 1;
        }
    }
    assert!(links > 40, "only {links} links were found");
}

/// Everything that a name of a document could stand for: the sources, the tables, the page.
fn everything() -> String {
    let mut text = String::new();
    let mut folders: Vec<_> = ["src", "data", "www/js", "tests", "tools"].map(|folder| root().join(folder)).into();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            text += &name;
            text += "\n";
            let readable =
                [".rs", ".js", ".csv", ".json", ".sh", ".mjs", ".py"].iter().any(|ending| name.ends_with(ending));
            if path.is_dir() && name != "raw" && name != "data" {
                folders.push(path);
            } else if path.is_file() && readable && name != "docs.rs" {
                text += &fs::read_to_string(path).expect("the file is text");
            }
        }
    }
    text
}

/// The document without its typeset equations, whose letters are names of nothing.
fn without_equations(document: &str) -> String {
    let mut parts = document.split("```math\n");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text += part.split_once("\n```").expect("an equation ends").1;
    }
    text
}

#[test]
fn names_in_the_model_and_the_map_exist() {
    let everything = everything();
    let mut names = 0;
    let pages = ["MODEL.md", "ARCHITECTURE.md", "DESIGN.md"].map(String::from);
    for path in pages.into_iter().chain(recipes()) {
        let document = without_equations(&read(&path));
        for name in document.split('`').skip(1).step_by(2) {
            // Families of parameters are written with a star.
            let is_between = |letter: char| !letter.is_ascii_alphanumeric() && letter != '_';
            for piece in name.split(is_between).filter(|piece| piece.contains('_')) {
                assert!(everything.contains(piece), "{path}: nothing is called {piece}");
                names += 1;
            }
        }
    }
    assert!(names > 100, "only {names} names were found");
}

#[test]
fn every_step_and_module_has_its_place() {
    let recipes: String = recipes().iter().map(|path| read(path)).collect();
    let steps = fs::read_dir(root().join("src/model/steps")).expect("the steps of a year can be read");
    for entry in steps {
        let name = entry.expect("the entry can be read").file_name().to_string_lossy().into_owned();
        if name != "mod.rs" {
            assert!(recipes.contains(&format!("/src/model/steps/{name})")), "no page of docs/model names steps/{name}");
        }
    }
    let map = read("ARCHITECTURE.md");
    for entry in fs::read_dir(root().join("src")).expect("src can be read") {
        let name = entry.expect("the entry can be read").file_name().to_string_lossy().into_owned();
        if name != "lib.rs" && name != "main.rs" {
            assert!(map.contains(&format!("(src/{name})")), "ARCHITECTURE.md does not name src/{name}");
        }
    }
}

#[test]
fn versions_agree() {
    let version = env!("CARGO_PKG_VERSION");
    assert!(read("CITATION.cff").contains(&format!("\nversion: {version}\n")), "CITATION.cff has another version");
    assert!(read("README.md").contains(&format!("version {version}.")), "README.md cites another version");
    assert!(read("CHANGELOG.md").contains(&format!("\n## {version}")), "CHANGELOG.md has no {version}");
}
