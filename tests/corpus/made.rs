//! Thousands of sentences over all levers, outcomes, places and standards, for tests that read them.
#![allow(dead_code)]

use std::{collections::BTreeMap, sync::Mutex};

use integration_explorer::{
    charts::{self, Chart as _, Ground, LineChart},
    ensemble::{Bands, Engine, OutcomeResult, RouteCounted, Run, RunResult},
    evidence::Grade,
    policy::{ContestedClaims, Outcome, Scenario},
    report::{self, Account, Finding},
};

/// The country, a region and places with and without articles, large and small.
pub const PLACES: [&str; 6] = ["K02000001", "E12000001", "E07000136", "E06000053", "E12000007", "S92000003"];
const STANDARDS: [Grade; 3] = [Grade::A, Grade::D, Grade::E];
const YEARS: [u16; 3] = [2030, 2040, 2050];

/// One text, and what it is of.
pub struct Text {
    pub what: String,
    pub words: String,
    /// A table may give published figures in full; a sentence may not.
    pub is_table: bool,
}

/// An account with what it is of.
pub struct Told {
    pub scenario: Scenario,
    pub outcome: Outcome,
    pub series: OutcomeResult,
    pub account: Account,
}

pub fn engine() -> &'static Engine {
    Engine::built_in().expect("the package is whole")
}

/// Today's policy, and every lever at either end, with the standards and places taking turns.
pub fn questions() -> Vec<(Scenario, &'static str)> {
    let mut scenarios: Vec<Scenario> =
        STANDARDS.iter().map(|evidence| Scenario { evidence: *evidence, ..Scenario::default() }).collect();
    for lever in engine().levers.all() {
        for value in [lever.min, lever.max].into_iter().filter(|value| *value != lever.default) {
            for evidence in STANDARDS {
                let settings = BTreeMap::from([(lever.id.clone(), value)]);
                scenarios.push(Scenario { settings, evidence, ..Scenario::default() });
            }
        }
    }
    let routes = ["work_visas", "study_visas", "family_visas", "refugee_places"];
    let closed = routes.map(|route| (route.to_owned(), 0.0)).into_iter().collect::<BTreeMap<_, _>>();
    scenarios.extend(PLACES.map(|_| Scenario { settings: closed.clone(), ..Scenario::default() }));
    scenarios.into_iter().enumerate().map(|(number, scenario)| (scenario, PLACES[number % PLACES.len()])).collect()
}

pub fn central(scenario: &Scenario, place: &str) -> RunResult {
    // Today's policy at a place and a standard is worked out once for all levers.
    static BEGUN: Mutex<BTreeMap<(String, Grade), Run>> = Mutex::new(BTreeMap::new());
    let key = (place.to_owned(), scenario.evidence);
    let before = BEGUN.lock().expect("no test has panicked in it").remove(&key);
    let run = Run::begin_after(before, engine(), scenario.clone(), place, 0).expect("the place is known");
    let result = run.result();
    BEGUN.lock().expect("no test has panicked in it").insert(key, run);
    result
}

/// The central path with the two parts of each difference as the split finds them, and made-up ranges.
pub fn with_parts(scenario: &Scenario, place: &str) -> RunResult {
    let mut run = Run::begin(engine(), scenario.clone(), place, 0).expect("the place is known");
    run.split();
    let parts = run.result();
    let mut result = spread_out(parts.clone(), 1);
    for (series, split) in result.outcomes.iter_mut().zip(parts.outcomes) {
        let OutcomeResult { same_people, who_is_counted, most_counted, .. } = split;
        (series.same_people, series.who_is_counted, series.most_counted) = (same_people, who_is_counted, most_counted);
    }
    result
}

/// Gives a central path the ranges and parts that draws and the split would: made up, of many sizes, so that every way
/// of saying them is read.
pub fn spread_out(mut result: RunResult, number: usize) -> RunResult {
    for (position, series) in result.outcomes.iter_mut().enumerate() {
        let turn = number * 7 + position;
        let (widths, shares) = ([0.0, 0.1, 0.6, 1.7, 9.0], [1.0, 0.6, -0.2, 0.1, 0.0]);
        let difference: Vec<f64> =
            series.scenario.iter().zip(&series.baseline).map(|(mine, base)| mine - base).collect();
        let own = widths[turn % widths.len()];
        series.difference = Some(bands(&difference, |value, _| value.abs() * own));
        series.bands = Some(bands(&series.scenario, |value, year| value.abs() * 0.004 * year as f64));
        series.baseline_bands = Some(bands(&series.baseline, |value, year| value.abs() * 0.004 * year as f64));
        let higher = |value: &f64| if *value > 0.0 { 1.0 - own / 10.0 } else { own / 10.0 };
        series.share_higher =
            Some(difference.iter().map(|value| if *value == 0.0 { 0.0 } else { higher(value) }).collect());
        if !turn.is_multiple_of(4) {
            let same = shares[turn % shares.len()];
            series.same_people = Some(difference.iter().map(|value| value * same).collect());
            series.who_is_counted = Some(difference.iter().map(|value| value * (1.0 - same)).collect());
            let route = ["study", "skilled_work", "arrived_older", "european", "family"][turn % 5].to_owned();
            let most = |value: &f64| (*value != 0.0).then(|| RouteCounted { route: route.clone(), change: -*value });
            series.most_counted = (!turn.is_multiple_of(3)).then(|| difference.iter().map(most).collect());
        }
    }
    result.draws = 200;
    result
}

fn bands(middle: &[f64], width: impl Fn(f64, usize) -> f64) -> Bands {
    let at = |part: f64| middle.iter().enumerate().map(|(year, value)| value + part * width(*value, year)).collect();
    Bands { p10: at(-1.0), p25: at(-0.5), p50: at(0.0), p75: at(0.5), p90: at(1.0) }
}

/// The accounts of every outcome of a result.
pub fn told(scenario: &Scenario, result: &RunResult, year: u16) -> Vec<Told> {
    let one = |outcome: &Outcome| {
        let account = report::account(engine(), scenario, result, &outcome.id, year).expect("it can be told");
        let series = result.outcomes.iter().find(|series| series.id == outcome.id).expect("it is there").clone();
        Told { scenario: scenario.clone(), outcome: outcome.clone(), series, account }
    };
    engine().outcomes.all().iter().map(one).collect()
}

/// Everything that is said of one run: sentences, what is likely, charts in words and as tables, the scenario in words,
/// notices.
pub fn texts(scenario: &Scenario, result: &RunResult, number: usize) -> (Vec<Told>, Vec<Text>) {
    let year = YEARS[number % YEARS.len()];
    let told = told(scenario, result, year);
    let about = |part: &str, outcome: &str| {
        format!("{part} of {outcome}, {year}, {}, {:?}, {}", result.place_name, scenario.settings, scenario.evidence)
    };
    let mut texts = Vec::new();
    let mut add = |what: String, words: String, is_table| texts.push(Text { what, words, is_table });
    for one in &told {
        let id = &one.outcome.id;
        let Account { headline, detail, caveat, .. } = &one.account;
        for (part, words) in [("headline", headline), ("detail", detail), ("caveat", caveat)] {
            // Where no survey is taken there is nothing more to say.
            if one.account.finding != Finding::NotSeen || part == "headline" {
                add(about(part, id), words.clone(), false);
            }
        }
        let likely = report::likely(&one.outcome, &one.series, &result.years, year).words;
        if !likely.is_empty() {
            add(about("likely", id), likely, false);
        }
        if number.is_multiple_of(8) {
            let chart = LineChart::of_run(&one.outcome, result, Ground::for_words()).expect("it is there");
            let described = chart.describe().expect("a chart");
            add(about("chart", id), described.text, false);
            for cell in described.rows.iter().rev().take(2).flatten().skip(1) {
                if let charts::Cell::Text(words) = cell
                    && !words.is_empty()
                {
                    add(about("table", id), words.clone(), true);
                }
            }
        }
    }
    let claims = ContestedClaims::built_in().expect("the table can be read");
    let account = report::scenario_account(engine(), claims, scenario, result, year).expect("it can be told");
    add(about("title", "all"), account.title, true);
    // The claims are quoted from the documents that make them.
    for words in account.changed.into_iter().chain(account.follows).chain(account.not_said) {
        add(about("account", "all"), words, false);
    }
    for notice in &result.notices {
        add(about("notice", &notice.field), notice.message.clone(), false);
    }
    (told, texts)
}

/// Whether a message was missing, so that its key stands in its place: "headline.more".
pub fn has_key(words: &str) -> bool {
    let is_key = |word: &str| {
        let parts: Vec<&str> = word.trim_matches(|edge: char| !edge.is_alphanumeric()).split('.').collect();
        let is_name = |part: &&str| !part.is_empty() && part.chars().all(|it| it.is_ascii_lowercase() || it == '_');
        parts.len() > 1 && parts.iter().all(is_name)
    };
    words.split_whitespace().any(is_key)
}

/// The most significant digits of any number in a text.
pub fn digits(words: &str) -> usize {
    let is_part = |character: char| character.is_ascii_digit() || character == ',' || character == '.';
    let numbers = words.split(|character| !is_part(character));
    let significant = |number: &str| {
        let number = number.trim_matches([',', '.']);
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let digits = digits.trim_start_matches('0');
        if number.contains('.') { digits.len() } else { digits.trim_end_matches('0').len() }
    };
    numbers.map(significant).max().unwrap_or_default()
}
