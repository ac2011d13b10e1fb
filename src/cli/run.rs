//! `explorer run`: a scenario against today's policy, year by year.

use std::{fs, io, path::PathBuf};

use integration_explorer::{
    ensemble::{AccountRow, Bands, Engine, OutcomeResult, Run, RunResult},
    names::{either, nearest},
    places::UNITED_KINGDOM,
    policy::{Notice, Scenario, read_link},
};
use serde::Serialize;
use serde_json::Value;

use super::{CommandError, Format, lists};

/// Most draws that one run makes.
const MOST_DRAWS: usize = 10_000;
/// A scenario file longer than this is not one.
const LONGEST_FILE: u64 = 1_000_000;

#[derive(clap::Args)]
pub struct RunArguments {
    /// Set a lever, as LEVER=VALUE; may be given often.
    #[arg(long = "set", value_name = "LEVER=VALUE")]
    settings: Vec<String>,
    /// Replace a parameter of the evidence registry, as PARAMETER=VALUE; may be given often.
    #[arg(long = "assume", value_name = "PARAMETER=VALUE")]
    assumptions: Vec<String>,
    /// Start from a link of the page.
    #[arg(long, conflicts_with = "scenario")]
    link: Option<String>,
    /// Start from a scenario in a JSON file.
    #[arg(long, value_name = "FILE")]
    scenario: Option<PathBuf>,
    /// ONS code of the place; the United Kingdom if none is given.
    #[arg(long)]
    place: Option<String>,
    /// Draws of the parameters; none gives the central path alone.
    #[arg(long, default_value_t = 200)]
    draws: usize,
    /// Seed of the draws.
    #[arg(long)]
    seed: Option<String>,
    /// First year of the new policy, 2026 to 2050.
    #[arg(long, value_name = "YEAR")]
    start_year: Option<String>,
    /// Years over which the policy is phased in, 1 to 25.
    #[arg(long, value_name = "YEARS")]
    phase_years: Option<String>,
    /// Weakest grade of evidence whose effects count: A, B, C, D or E.
    #[arg(long, value_name = "GRADE")]
    evidence: Option<String>,
    /// Give this outcome only; may be given often.
    #[arg(long = "outcome", value_name = "ID")]
    outcomes: Vec<String>,
    /// Give the central path's accounts too: of the place and of each of its districts.
    #[arg(long)]
    accounts: bool,
    /// Form of the answer; with --accounts, CSV gives the accounts alone.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

#[derive(Serialize)]
struct Answer<'a> {
    model_version: &'static str,
    place: Named<'a>,
    scenario: &'a Scenario,
    draws: usize,
    rows: Vec<Row<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accounts: Option<Vec<AccountRow>>,
    notices: Vec<Notice>,
}

#[derive(Serialize)]
struct Named<'a> {
    code: &'a str,
    name: &'a str,
}

/// One year of one outcome. Percentiles are the scenario's; they are absent when no draws were asked for.
#[derive(Serialize)]
struct Row<'a> {
    year: u16,
    outcome: &'a str,
    baseline: f64,
    scenario: f64,
    p10: Option<f64>,
    p25: Option<f64>,
    p50: Option<f64>,
    p75: Option<f64>,
    p90: Option<f64>,
    share_higher: Option<f64>,
}

pub fn run(engine: &'static Engine, arguments: &RunArguments) -> Result<(), CommandError> {
    if arguments.draws > MOST_DRAWS {
        let message =
            format!("draws must be a whole number from 0 to {MOST_DRAWS}; it was given as {}", arguments.draws);
        return Err(CommandError::BadInput(message));
    }
    let wanted = outcomes_wanted(engine, &arguments.outcomes)?;
    let (scenario, place, mut notices) = scenario(engine, arguments)?;
    let mut run = Run::begin(engine, scenario.clone(), &place, arguments.draws)?;
    run.finish()?;
    let result = run.result();
    let accounts = if arguments.accounts { Some(run.accounts()?) } else { None };
    notices.extend(result.notices.iter().cloned());
    if arguments.format == Format::Csv {
        // A table has no room for them.
        notices.iter().for_each(|notice| eprintln!("explorer: {}: {}", notice.field, notice.message));
    }
    match (arguments.format, accounts) {
        (Format::Csv, Some(accounts)) => lists::write(&accounts, Format::Csv),
        (Format::Csv, None) => lists::write(&rows(&result, &wanted), Format::Csv),
        (Format::Json, accounts) => {
            let answer = Answer {
                model_version: env!("CARGO_PKG_VERSION"),
                place: Named { code: &result.place, name: &result.place_name },
                scenario: &scenario,
                draws: result.draws,
                rows: rows(&result, &wanted),
                accounts,
                notices,
            };
            lists::write_json(&answer, io::stdout().lock())
        }
    }
}

fn outcomes_wanted(engine: &Engine, ids: &[String]) -> Result<Vec<String>, CommandError> {
    let all = || engine.outcomes.all().iter().map(|outcome| outcome.id.as_str());
    if ids.is_empty() {
        return Ok(all().map(str::to_owned).collect());
    }
    if let Some(id) = ids.iter().find(|id| engine.outcomes.get(id).is_none()) {
        let near = either(&nearest(id, all())).map(|names| format!("; did you mean {names}?")).unwrap_or_default();
        let id: String = id.chars().take(40).collect();
        return Err(CommandError::BadInput(format!("outcome \"{id}\" is not known{near}")));
    }
    Ok(ids.to_vec())
}

/// The scenario of a link or file, if one is given, with what the other arguments change.
fn scenario(engine: &Engine, arguments: &RunArguments) -> Result<(Scenario, String, Vec<Notice>), CommandError> {
    let mut place = UNITED_KINGDOM.to_owned();
    let mut notices = Vec::new();
    let mut scenario = Scenario::default();
    if let Some(link) = &arguments.link {
        (scenario, place, notices) = read_link(link, engine.levers, engine.registry, engine.places);
    }
    if let Some(file) = &arguments.scenario {
        (scenario, notices) = Scenario::read(&read_file(file)?, engine.levers, engine.registry);
    }
    for setting in &arguments.settings {
        let (lever, value) = split("--set", setting)?;
        scenario.set(engine.levers, lever, value)?;
    }
    for assumption in &arguments.assumptions {
        let (parameter, value) = split("--assume", assumption)?;
        scenario.assume(engine.registry, parameter, value)?;
    }
    if let Some(seed) = &arguments.seed {
        scenario.seed(seed)?;
    }
    if let Some(year) = &arguments.start_year {
        scenario.start(year)?;
    }
    if let Some(years) = &arguments.phase_years {
        scenario.phase(years)?;
    }
    if let Some(grade) = &arguments.evidence {
        scenario.require_evidence(grade)?;
    }
    if let Some(code) = &arguments.place {
        place.clone_from(code);
    }
    Ok((scenario, place, notices))
}

fn read_file(file: &PathBuf) -> Result<Value, CommandError> {
    let bad = |problem: String| CommandError::BadInput(format!("scenario file {}: {problem}", file.display()));
    let length = fs::metadata(file).map_err(|error| bad(error.to_string()))?.len();
    if length > LONGEST_FILE {
        return Err(bad(format!("it has {length} bytes; a scenario has at most {LONGEST_FILE}")));
    }
    let text = fs::read_to_string(file).map_err(|error| bad(error.to_string()))?;
    serde_json::from_str(&text).map_err(|error| bad(error.to_string()))
}

fn split<'a>(option: &str, text: &'a str) -> Result<(&'a str, &'a str), CommandError> {
    text.split_once('=').ok_or_else(|| {
        let text: String = text.chars().take(40).collect();
        CommandError::BadInput(format!("{option} must be NAME=VALUE; it was given as \"{text}\""))
    })
}

fn rows<'a>(result: &'a RunResult, wanted: &[String]) -> Vec<Row<'a>> {
    let outcomes = result.outcomes.iter().filter(|outcome| wanted.contains(&outcome.id));
    outcomes
        .flat_map(|outcome| result.years.iter().enumerate().map(|(number, year)| row(outcome, number, *year)))
        .collect()
}

fn row(outcome: &OutcomeResult, number: usize, year: u16) -> Row<'_> {
    let percentile = |pick: fn(&Bands) -> &Vec<f64>| outcome.bands.as_ref().map(|bands| pick(bands)[number]);
    Row {
        year,
        outcome: &outcome.id,
        baseline: outcome.baseline[number],
        scenario: outcome.scenario[number],
        p10: percentile(|bands| &bands.p10),
        p25: percentile(|bands| &bands.p25),
        p50: percentile(|bands| &bands.p50),
        p75: percentile(|bands| &bands.p75),
        p90: percentile(|bands| &bands.p90),
        share_higher: outcome.share_higher.as_ref().map(|shares| shares[number]),
    }
}
