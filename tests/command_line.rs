//! The command line: answers on standard output, errors on standard error, exit code 2 for bad input.
#![cfg(not(target_arch = "wasm32"))]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
    process::{Command, Stdio},
};

use integration_explorer::policy::MODEL_VERSION;
use serde_json::Value;

const PROGRAM: &str = env!("CARGO_BIN_EXE_explorer");

/// Links of a model that never was, with their checks.
const OLDER_LINK: &str = "v2&place=E07000136&made=000000_p12345_zt7c";
const OLDER_LINK_WITHOUT_NUMBERS: &str = "v2&made=000000_zvj7";

struct Answer {
    code: Option<i32>,
    out: String,
    err: String,
}

fn explorer(arguments: &[&str]) -> Answer {
    let output = Command::new(PROGRAM).args(arguments).output().unwrap_or_else(|error| panic!("{PROGRAM}: {error}"));
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it writes UTF-8");
    Answer { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// The JSON answer of a command that must succeed without a word on standard error.
fn json(arguments: &[&str]) -> Value {
    let answer = explorer(arguments);
    assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""), "{arguments:?}");
    assert!(answer.out.ends_with('\n'));
    serde_json::from_str(&answer.out).unwrap_or_else(|error| panic!("{arguments:?}: {error}"))
}

/// The rows of the CSV answer, its header first.
fn csv(arguments: &[&str]) -> Vec<csv::StringRecord> {
    let answer = explorer(arguments);
    assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""), "{arguments:?}");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(answer.out.as_bytes());
    reader.records().map(|row| row.unwrap_or_else(|error| panic!("{arguments:?}: {error}"))).collect()
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list"))
}

/// A file of this test's own.
fn file(name: &str, text: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    path
}

#[test]
fn tables_have_the_fields_that_readers_rely_on() {
    let check = |table: &str, at_least: usize, fields: &[&str]| {
        let rows = json(&[table]);
        assert!(list(&rows).len() >= at_least, "{table} has {} rows", list(&rows).len());
        for row in list(&rows) {
            for field in fields {
                assert!(!row[field].is_null(), "{table}: {field} is missing in {row}");
            }
        }
        let csv = csv(&[table, "--format", "csv"]);
        assert_eq!(csv.len(), list(&rows).len() + 1, "{table}: rows of CSV, with the header");
        let columns: BTreeSet<&str> = csv[0].iter().collect();
        assert!(fields.iter().all(|field| columns.contains(field)), "{table}: {columns:?}");
    };
    check(
        "levers",
        53,
        &[
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
        ],
    );
    check(
        "outcomes",
        34,
        &["id", "label", "unit", "dimension", "direction", "rows", "definition", "decimals", "scale"],
    );
    check("places", 374 + 12 + 2, &["code", "name", "kind"]);
    check(
        "evidence",
        100,
        &["id", "name", "low", "central", "high", "distribution", "source", "address", "class", "note"],
    );
    let kinds: BTreeSet<String> =
        list(&json(&["places"])).iter().filter_map(|place| Some(place["kind"].as_str()?.to_owned())).collect();
    assert_eq!(kinds, ["district", "nation", "region", "uk"].map(str::to_owned).into());
}

/// What the sources' lists of levers and outcomes ask for is covered by the rows that the tables name.
#[test]
fn tables_cover_every_lever_and_outcome_that_is_asked_for() {
    for (table, letter, last) in [("levers", 'L', 24), ("outcomes", 'O', 14)] {
        let answer = json(&[table]);
        let named: BTreeSet<&str> =
            list(&answer).iter().flat_map(|row| list(&row["rows"])).filter_map(Value::as_str).collect();
        let asked: Vec<String> = (1..=last).map(|number| format!("{letter}{number}")).collect();
        let missing: Vec<&String> = asked.iter().filter(|row| !named.contains(row.as_str())).collect();
        assert!(missing.is_empty(), "{table} has nothing for {missing:?}");
        let unknown: Vec<&&str> =
            named.iter().filter(|row| row.starts_with(letter) && !asked.iter().any(|asked| asked == *row)).collect();
        assert!(unknown.is_empty(), "{table} names rows that nobody asked for: {unknown:?}");
    }
}

#[test]
fn a_run_gives_every_outcome_of_the_place_for_each_year() {
    let answer =
        json(&["run", "--set", "esol_funding=300", "--place", "E07000136", "--draws", "4", "--format", "json"]);
    assert_eq!(answer["place"], serde_json::json!({"code": "E07000136", "name": "Boston"}));
    assert_eq!(answer["scenario"]["settings"], serde_json::json!({"esol_funding": 300.0}));
    assert_eq!(answer["draws"], 4);
    assert_eq!(answer["model_version"], MODEL_VERSION);
    assert_eq!(list(&answer["notices"]).len(), 0);
    let outcomes = json(&["outcomes"]);
    let expected: BTreeSet<(String, u64)> = list(&outcomes)
        .iter()
        .filter_map(|outcome| outcome["id"].as_str())
        .flat_map(|id| (2021..=2050).map(move |year| (id.to_owned(), year)))
        .collect();
    let rows = list(&answer["rows"]);
    let given: BTreeSet<(String, u64)> =
        rows.iter().filter_map(|row| Some((row["outcome"].as_str()?.to_owned(), row["year"].as_u64()?))).collect();
    assert_eq!((given, rows.len()), (expected.clone(), expected.len()));
    for row in rows {
        for number in ["baseline", "scenario", "p10", "p25", "p50", "p75", "p90"] {
            assert!(row[number].is_number(), "{number} is missing in {row}");
        }
        let before = row["year"].as_u64() < Some(2026);
        assert!(!before || row["baseline"] == row["scenario"], "{row}");
        // A share of draws is given where a draw shows a difference, and only there.
        assert!(row["share_higher"].is_null() || (!before && row["share_higher"].is_number()), "{row}");
    }
    let moved = |row: &&Value| row["outcome"] == "english_well" && row["scenario"].as_f64() > row["baseline"].as_f64();
    assert!(rows.iter().any(|row| moved(&row) && row["share_higher"].is_number()), "more classes, better English");
}

#[test]
fn options_of_a_run_say_what_they_say() {
    let run = |arguments: &[&str]| json(&[&["run", "--draws", "0"], arguments].concat());
    let scenario = |arguments: &[&str]| run(arguments)["scenario"].clone();
    let all = &[
        "--set",
        "esol_funding=203",
        "--assume",
        "class_level_gain=0.1",
        "--start-year",
        "2028",
        "--phase-years",
        "4",
        "--evidence",
        "b",
        "--seed",
        "7",
    ];
    let expected = serde_json::json!({
        "settings": {"esol_funding": 203.0}, "assumptions": {"class_level_gain": 0.1},
        "start_year": 2028, "phase_years": 4, "evidence": "B", "seed": 7,
    });
    assert_eq!(scenario(all), expected);
    let link = "https://example.org/#v1&place=W92000004&esol_funding=203&assume.class_level_gain=0.1&start=2028&phase=4&evidence=B&seed=7";
    let linked = run(&["--link", link]);
    assert_eq!((&linked["scenario"], &linked["place"]["name"]), (&expected, &Value::from("Wales")));
    assert_eq!(run(&["--link", link, "--place", "K02000001"])["place"]["name"], "United Kingdom");
    let path = file("scenario.json", &expected.to_string());
    let path = path.to_str().expect("a plain path");
    assert_eq!(scenario(&["--scenario", path]), expected);
    assert_eq!(scenario(&["--scenario", path, "--set", "esol_funding=138"])["settings"], serde_json::json!({}));
    let named = run(&["--link", "v1&esol=1&esol_funding=203"]);
    assert_eq!(list(&named["notices"]).len(), 1, "what a link cannot carry is named");
    assert_eq!(list(&run(&["--set", "regional_quota_wales=50000"])["notices"]).len(), 2);
    let one = run(&["--outcome", "contact", "--outcome", "arrivals"]);
    assert_eq!(list(&one["rows"]).len(), 60);
    assert!(list(&one["rows"]).iter().all(|row| row["p50"].is_null() && row["share_higher"].is_null()));
}

/// Nobody learned a word where other people are counted, and the answer says so.
#[test]
fn a_difference_comes_in_two_parts() {
    let question = ["run", "--set", "refugee_places=0", "--draws", "0", "--outcome", "english_well"];
    let answer = json(&question);
    let row = list(&answer["rows"]).iter().find(|row| row["year"] == 2040).expect("2040 is projected");
    let number = |field: &str| row[field].as_f64().unwrap_or_else(|| panic!("{field} in {row}"));
    let [same, who] = ["same_people", "who_is_counted"].map(number);
    assert!((number("scenario") - number("baseline") - same - who).abs() < 1e-12, "{row}");
    assert!(who > same.abs(), "{row}");
    let money = json(&["run", "--set", "refugee_places=0", "--draws", "0", "--outcome", "programme_cost"]);
    assert!(list(&money["rows"]).iter().all(|row| row["same_people"].is_null() && row["who_is_counted"].is_null()));
    let outcomes = json(&["outcomes"]);
    let money = list(&outcomes).iter().find(|outcome| outcome["id"] == "programme_cost").expect("it is an outcome");
    assert_eq!((&money["cells"], &money["level"]), (&Value::from("none"), &Value::from("modelled")));
    assert!(money["cells_why"].as_str().is_some_and(|why| why.ends_with('.')), "{money}");
}

#[test]
fn an_explanation_has_both_parts_and_what_a_result_costs() {
    let question = ["explain", "--set", "esol_funding=300", "--set", "refugee_places=10000", "--year", "2035"];
    let words = [&question[..], &["--outcome", "english_well", "--draws", "8"]].concat();
    let answer = json(&words);
    let explained = &answer["outcomes"][0];
    let number = |field: &str| explained[field].as_f64().unwrap_or_else(|| panic!("{field} in {explained}"));
    assert!((number("difference") - number("same_people") - number("who_is_counted")).abs() < 1e-12, "{explained}");
    let parts = list(&explained["parts"]);
    let esol = parts.iter().find(|part| part["id"] == "esol_funding").expect("the lever is moved");
    let cost = |field: &str| esol[field].as_f64().unwrap_or_else(|| panic!("{field} in {esol}"));
    let [low, central, high] = ["cost_per_result_p10", "cost_per_result", "cost_per_result_p90"].map(cost);
    assert!(0.0 < low && low < high && 0.0 < central, "{esol}");
    let places = parts.iter().find(|part| part["id"] == "refugee_places").expect("the lever is moved");
    assert!(places["cost_per_result"].is_null() && places["cost_not_known"].is_string(), "{places}");
    let table = csv(&[&words[..], &["--format", "csv"]].concat());
    let columns = ["outcome", "kind", "id", "not_known", "value", "standard_error", "p10", "p90", "cost_per_result"];
    assert_eq!(table[0].iter().take(columns.len()).collect::<Vec<_>>(), columns);
    let parts: Vec<_> = table.iter().filter(|row| &row[1] == "composition").map(|row| &row[2]).collect();
    assert_eq!(parts, ["same_people", "who_is_counted"]);
}

#[test]
fn the_same_question_gives_the_same_answer_whatever_its_form() {
    let question = ["run", "--set", "dispersal_share=0.9", "--place", "E12000007", "--draws", "5"];
    let answer = json(&question);
    assert_eq!(answer, json(&question));
    let table = csv(&[&question[..], &["--format", "csv"]].concat());
    assert_eq!(table.len(), list(&answer["rows"]).len() + 1);
    for (row, expected) in table[1..].iter().zip(list(&answer["rows"])) {
        for (column, cell) in table[0].iter().zip(row) {
            let expected = match &expected[column] {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            assert_eq!(cell, expected, "{column}");
        }
    }
}

#[test]
fn accounts_add_up_as_written() {
    let arguments = ["run", "--draws", "0", "--set", "work_visas=0", "--place", "E12000001", "--accounts"];
    let table = csv(&[&arguments[..], &["--format", "csv"]].concat());
    let header = "policy,place,population,year,start,arrivals,moves_in,moves_out,departures,deaths,births,end";
    assert_eq!(table[0].iter().collect::<Vec<_>>().join(","), header);
    // The region and its twelve districts, two policies, two populations, thirty years.
    assert_eq!(table.len() - 1, 13 * 2 * 2 * 30);
    assert_eq!(list(&json(&arguments)["accounts"]).len(), table.len() - 1);
    for row in &table[1..] {
        let number = |column: usize| row[column].parse::<f64>().unwrap_or_else(|error| panic!("{row:?}: {error}"));
        let sign = [1.0, 1.0, 1.0, -1.0, -1.0, -1.0, 1.0, -1.0];
        let left: f64 = sign.iter().enumerate().map(|(place, sign)| sign * number(4 + place)).sum();
        assert!(left.abs() < 1e-6 * number(4), "{left} is left over in {row:?}");
    }
    let district = csv(&["run", "--draws", "0", "--place", "E07000136", "--accounts", "--format", "csv"]);
    assert_eq!(district.len() - 1, 2 * 2 * 30);
}

#[test]
fn bad_input_ends_with_code_2_and_says_what_would_be_right() {
    let check = |arguments: &[&str], expected: &[&str]| {
        let answer = explorer(arguments);
        assert_eq!((answer.code, answer.out.as_str()), (Some(2), ""), "{arguments:?}: {}", answer.err);
        assert!(expected.iter().all(|part| answer.err.contains(part)), "{arguments:?}: {}", answer.err);
        assert!(!answer.err.contains("panicked"), "{}", answer.err);
    };
    check(&["levrs"], &["levers"]);
    check(&["run", "--sets", "esol_funding=1"], &["--set"]);
    check(&["run", "--set", "esol_fundign=1"], &["lever \"esol_fundign\"", "did you mean esol_funding"]);
    check(&["run", "--set", "esol_funding=601"], &["esol_funding", "from 0 to 600", "601"]);
    check(&["run", "--set", "esol_funding=NaN"], &["esol_funding", "NaN"]);
    check(&["run", "--set", "esol_funding=-1"], &["esol_funding", "-1"]);
    check(&["run", "--set", "esol_funding"], &["--set must be NAME=VALUE"]);
    check(&["run", "--assume", "class_gain=1"], &["assumption \"class_gain\"", "class_level_gain"]);
    check(&["run", "--assume", "class_level_gain=2"], &["class_level_gain", "to 0.6"]);
    check(&["run", "--place", "Bostn"], &["place \"Bostn\"", "E07000136 (Boston)"]);
    check(&["run", "--place", ""], &["place"]);
    check(&["run", "--outcome", "english"], &["outcome \"english\"", "english_well"]);
    check(&["run", "--draws", "10001"], &["draws", "from 0 to 10000", "10001"]);
    check(&["run", "--draws", "-1"], &["-1"]);
    check(&["run", "--draws", "many"], &["--draws", "many"]);
    check(&["run", "--start-year", "2025"], &["start_year", "from 2026 to 2050"]);
    check(&["run", "--phase-years", "26"], &["phase_years", "from 1 to 25", "26"]);
    check(&["run", "--phase-years", "2.5"], &["phase_years", "from 1 to 25", "2.5"]);
    check(&["run", "--evidence", "Z"], &["evidence", "A, B, C, D or E"]);
    check(&["run", "--seed", "1.5"], &["seed", "1.5"]);
    check(&["run", "--format", "xml"], &["json", "csv"]);
    check(&["run", "--scenario", "no/such/file.json"], &["no/such/file.json"]);
    check(&["run", "--scenario", "."], &["scenario file ."]);
    check(&["run", "--scenario", "a", "--link", "v1"], &["--link"]);
    check(&["link", "v1", "--set", "esol_funding=1"], &["cannot be used with"]);
    check(&["link", "--set", "esol_fundign=1"], &["did you mean esol_funding"]);
    check(&["run", "--draws", "0", "--sentence", "1999"], &["year 1999"]);
    check(&["render"], &["--chart"]);
    check(&["render", "--chart", "english"], &["outcome \"english\"", "did you mean", "english_well"]);
    check(&["render", "--chart", "mapp:english_well"], &["chart \"mapp:\"", "did you mean map"]);
    check(&["render", "--chart", "map:dissimilarity"], &["single district"]);
    check(&["render", "--chart", "map:english_well:1066"], &["year", "from 2021 to 2050", "1066"]);
    check(&["render", "--chart", "english_well", "--size", "9x9"], &["size", "WIDTHxHEIGHT", "9x9"]);
    check(&["render", "--chart", "english_well", "--draws", "0", "--size", "300x130"], &["no room", "--bare"]);
    check(&["render", "--chart", "english_well", "--ratio", "0"], &["ratio", "0.5 to 4"]);
    check(&["render", "--chart", "english_well", "--theme", "drak"], &["dark"]);
    check(&["render", "--chart", "english_well", "--language", "xx"], &["en", "cy"]);
    check(&["render", "--chart", "drivers:english_well", "--draws", "2"], &["16"]);
    check(&["render", "--chart", "contact", "--chart", "english_well", "--draws", "0"], &["{chart}", "--chart"]);
    check(&["render", "--chart", "contact", "--draws", "0", "--output", "no/such/folder/a.svg"], &["no/such/folder"]);
    for (name, text, expected) in [
        ("cut.json", "{\"settings\": {", "line 1"),
        ("huge_number.json", "{\"seed\": 1e999}", "out of range"),
        ("deep.json", &"[".repeat(100_000), "line 1"),
        ("long.json", &" ".repeat(1_000_001), "at most 1000000"),
        ("empty.json", "", "EOF"),
    ] {
        let path = file(name, text);
        check(&["run", "--scenario", path.to_str().expect("a plain path")], &[name, expected]);
    }
    let binary = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("binary.json");
    fs::write(&binary, [0xff, 0xfe, 0x00]).expect("the file can be written");
    check(&["run", "--scenario", binary.to_str().expect("a plain path")], &["binary.json", "UTF-8"]);
}

#[test]
fn a_link_is_written_and_what_it_holds_is_said() {
    let changes = ["--set", "esol_funding=300", "--assume", "class_level_gain=0.2", "--place", "E07000136"];
    let written = explorer(&[&["link"], &changes[..]].concat());
    assert_eq!((written.code, written.err.as_str()), (Some(0), ""));
    let link = written.out.trim_end();
    assert!(link.starts_with("v2&place=E07000136&esol_funding=300&assume.class_level_gain=0.2&made="), "{link}");
    let held = json(&["link", &format!("https://example.org/#{link}")]);
    assert_eq!(held["place"], serde_json::json!({"code": "E07000136", "name": "Boston"}));
    assert_eq!(held["scenario"]["settings"], serde_json::json!({"esol_funding": 300.0}));
    assert_eq!((&held["link_version"], &held["made"]["model"]), (&Value::from("v2"), &held["model_version"]));
    assert_eq!((list(&held["moved"]).len(), list(&held["notices"]).len()), (0, 0));
    // The numbers that the link carries are those of the central path in 2040, as a reader sees them.
    let rows = json(&[&["run", "--draws", "0"], &changes[..]].concat());
    for shown in list(&held["made"]["shown"]) {
        let row = list(&rows["rows"]).iter().find(|row| row["outcome"] == shown["outcome"] && row["year"] == 2040);
        let exact = row.and_then(|row| row["scenario"].as_f64()).expect("the run has it");
        let value = shown["value"].as_f64().expect("a number");
        assert!((value - exact).abs() <= 0.0006_f64.max(exact.abs() * 1e-3), "{shown} beside {exact}");
    }
    assert_eq!(list(&held["made"]["shown"]).len(), 5);
    assert_eq!(explorer(&["link", "--link", link]).out.trim_end(), link);
    let read = json(&["link", "v1&esol_finding=203&esol_funding=203"]);
    assert_eq!((&read["made"], list(&read["notices"]).len()), (&Value::Null, 1));
}

#[test]
fn a_link_of_another_model_says_which_headline_numbers_moved() {
    let now = json(&["link", &explorer(&["link", "--place", "E07000136"]).out]);
    let people = now["made"]["shown"][4]["value"].as_f64().expect("a number");
    let held = json(&["link", OLDER_LINK]);
    assert_eq!(list(&held["moved"]).len(), 1, "{held}");
    let moved = &held["moved"][0];
    assert_eq!((&moved["outcome"], &moved["before"]), (&Value::from("people_born_abroad"), &Value::from("12,345")));
    let digits: String = moved["now"].as_str().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    assert_eq!(digits.parse(), Ok(people));
    let message = held["notices"][0]["message"].as_str().expect("a sentence");
    assert!(message.contains("Boston, 2040: 12,345 when the link was made"), "{message}");
    // Without numbers it can only say that the model has changed.
    let message = json(&["link", OLDER_LINK_WITHOUT_NUMBERS])["notices"][0]["message"].clone();
    assert!(message.as_str().is_some_and(|message| message.contains("from version 000000")), "{message}");
}

fn bytes_of(arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(PROGRAM).args(arguments).output().unwrap_or_else(|error| panic!("{PROGRAM}: {error}"));
    assert_eq!(
        (output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()),
        (Some(0), ""),
        "{arguments:?}"
    );
    output.stdout
}

/// The texts that a PNG holds, and its size.
fn contents(png: &[u8]) -> (BTreeMap<String, String>, (u32, u32)) {
    let reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().expect("it is a PNG");
    let info = reader.info();
    let texts = info.utf8_text.iter();
    let texts = texts.map(|text| (text.keyword.clone(), text.get_text().expect("its text can be read"))).collect();
    (texts, (info.width, info.height))
}

#[test]
fn a_picture_says_what_it_shows_and_where_it_comes_from() {
    let question = ["render", "--set", "esol_funding=300", "--place", "E07000136", "--draws", "8"];
    let render = |more: &[&str]| bytes_of(&[&question[..], more].concat());
    let svg = String::from_utf8(render(&["--chart", "english_well", "--site", "https://example.org/"])).expect("text");
    assert!(svg.starts_with("<svg ") && svg.contains("width=\"720\" height=\"480\""), "{}", &svg[..200]);
    for part in [
        "<title>Speak English well, Boston</title>",
        "<desc>A chart of “Speak English well” in Boston (% of people born abroad), ",
        "<dc:identifier>https://example.org/#v2&amp;place=E07000136&amp;esol_funding=300&amp;made=",
        "A projection under stated assumptions, not a forecast. https://example.org/#v2&amp;place=E07000136",
        "the scenario\n<",
    ] {
        assert!(svg.contains(part), "the picture lacks {part}");
    }
    // Two bands of the scenario; on the central path none, and the words do not speak of any.
    assert_eq!(svg.matches("<polygon").count(), 2);
    let central = bytes_of(&["render", "--chart", "english_well", "--draws", "0", "--bare"]);
    let central = String::from_utf8(central).expect("text");
    assert!(!central.contains("<polygon") && !central.contains("not a forecast"));
    let welsh = bytes_of(&["render", "--chart", "english_well", "--draws", "0", "--language", "cy"]);
    assert!(String::from_utf8(welsh).expect("text").contains("<title>Siarad Saesneg yn dda"));
    let png = render(&["--chart", "english_well", "--format", "png", "--size", "600x315", "--theme", "dark"]);
    let (texts, size) = contents(&png);
    assert_eq!(size, (1200, 630));
    assert_eq!(texts["Title"], "Speak English well, Boston");
    assert!(texts["Description"].contains("In 2050: ") && texts["Source"].contains("#v2&place=E07000136"), "{texts:?}");
    assert_eq!(png, render(&["--chart", "english_well", "--format", "png", "--size", "600x315", "--theme", "dark"]));
}

#[test]
fn maps_drivers_and_several_pictures_are_drawn_from_one_question() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    fs::create_dir_all(&folder).expect("the folder can be made");
    let output = folder.join("{chart}-{theme}.svg");
    let charts = ["map:born_abroad_share", "map-difference:english_well:2050", "drivers:english_well"];
    let charts = charts.iter().flat_map(|chart| ["--chart", chart]);
    let question = ["render", "--set", "esol_funding=280", "--place", "E07000136", "--draws", "16"];
    let rest = ["--theme", "light", "--theme", "print", "--output", output.to_str().expect("a plain path")];
    bytes_of(&question.into_iter().chain(charts).chain(rest).collect::<Vec<_>>());
    for (name, shapes) in [("map-born_abroad_share", 374), ("map-difference-english_well-2050", 374)] {
        for (theme, paper) in [("light", "#fbfaf7"), ("print", "#fff")] {
            let file = folder.join(format!("{name}-{theme}.svg"));
            let svg = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            assert!(svg.matches("<polygon").count() >= shapes, "{name}");
            assert!(svg.contains(&format!("fill=\"{paper}\"")), "{name} {theme}");
        }
    }
    let drivers = fs::read_to_string(folder.join("drivers-english_well-light.svg")).expect("the picture is there");
    assert!(drivers.contains("What drives the uncertainty in Speak English well, Boston, 2040"));
}

#[test]
fn help_and_version_are_answers() {
    for arguments in [&["--help"] as &[&str], &["run", "--help"], &["--version"]] {
        let answer = explorer(arguments);
        assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""), "{arguments:?}");
        assert!(answer.out.contains("explorer") || answer.out.contains("--set"), "{}", answer.out);
    }
}

#[test]
fn a_reader_who_goes_away_is_no_failure() {
    for arguments in [
        &["evidence"] as &[&str],
        &["evidence", "--format", "csv"],
        &["run", "--draws", "0", "--accounts", "--format", "csv"],
        &["run", "--draws", "0", "--accounts"],
    ] {
        let mut child = Command::new(PROGRAM)
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{PROGRAM}: {error}"));
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    }
}
