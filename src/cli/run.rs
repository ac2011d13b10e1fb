//! `explorer run`: a scenario against today's policy, year by year.

use std::io;

use integration_explorer::{
    ensemble::{AccountRow, DEFAULT_DRAWS, Engine, FundingLimit, Run, RunResult},
    policy::{MODEL_VERSION, Notice, Scenario},
    report::{Account, MovedMost, ResultRow, account, moved_most},
};
use serde::Serialize;

use super::{
    CommandError, Format, lists,
    scenario::{ScenarioArguments, check_draws, outcomes_wanted},
};

#[derive(clap::Args)]
pub struct RunArguments {
    #[command(flatten)]
    scenario: ScenarioArguments,
    /// Draws of the parameters; 0 gives the central path only.
    #[arg(long, default_value_t = DEFAULT_DRAWS)]
    draws: usize,
    /// Show this outcome only; can be repeated.
    #[arg(long = "outcome", value_name = "ID")]
    outcomes: Vec<String>,
    /// Also give the page's sentence about each outcome for this year, and which outcomes moved most; JSON only.
    #[arg(long, value_name = "YEAR")]
    sentence: Option<u16>,
    /// Also give the central path's accounts for the place and for each of its districts.
    #[arg(long)]
    accounts: bool,
    /// The accounts as they follow from the census of 2021 and national flows, held to no estimate of a district's
    /// residents after it. Nothing is held to such estimates today, so the accounts are the same without.
    #[arg(long, requires = "accounts")]
    unanchored: bool,
    /// Format of the answer; with --accounts, CSV gives the accounts only.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

#[derive(Serialize)]
struct Answer<'a> {
    model_version: &'static str,
    place: Named<'a>,
    scenario: &'a Scenario,
    draws: usize,
    rows: Vec<ResultRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accounts: Option<Vec<AccountRow>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sentences: Vec<Sentence<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    moved_most: Vec<MovedMost>,
    notices: Vec<Notice>,
    ends: &'a [FundingLimit],
}

#[derive(Serialize)]
struct Named<'a> {
    code: &'a str,
    name: &'a str,
}

/// An outcome in the page's words.
#[derive(Serialize)]
struct Sentence<'a> {
    outcome: &'a str,
    #[serde(flatten)]
    account: Account,
}

pub fn run(engine: &'static Engine, arguments: &RunArguments) -> Result<(), CommandError> {
    check_draws(arguments.draws)?;
    let wanted = outcomes_wanted(engine, &arguments.outcomes)?;
    let (scenario, place, mut notices) = arguments.scenario.read(engine)?;
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
                model_version: MODEL_VERSION,
                place: Named { code: &result.place, name: &result.place_name },
                scenario: &scenario,
                draws: result.draws,
                rows: rows(&result, &wanted),
                accounts,
                moved_most: most(engine, &scenario, &result, &wanted, arguments.sentence),
                sentences: sentences(engine, &scenario, &result, &wanted, arguments.sentence)?,
                notices,
                ends: &result.ends,
            };
            lists::write_json(&answer, io::stdout().lock())
        }
    }
}

fn sentences<'a>(
    engine: &Engine,
    scenario: &Scenario,
    result: &RunResult,
    wanted: &'a [String],
    year: Option<u16>,
) -> Result<Vec<Sentence<'a>>, CommandError> {
    let Some(year) = year else { return Ok(Vec::new()) };
    let told = |outcome: &'a String| {
        let account = account(engine, scenario, result, outcome, year);
        let account = account.map_err(|error| CommandError::BadInput(error.to_string()))?;
        Ok(Sentence { outcome, account })
    };
    wanted.iter().map(told).collect()
}

/// The outcomes wanted that move, largest first against their doubt.
fn most(
    engine: &Engine,
    scenario: &Scenario,
    result: &RunResult,
    wanted: &[String],
    year: Option<u16>,
) -> Vec<MovedMost> {
    let mut moved = year.map_or_else(Vec::new, |year| moved_most(engine, scenario, result, year));
    moved.retain(|moved| wanted.contains(&moved.outcome));
    moved
}

fn rows<'a>(result: &'a RunResult, wanted: &[String]) -> Vec<ResultRow<'a>> {
    ResultRow::of(result, result.outcomes.iter().filter(|outcome| wanted.contains(&outcome.id)), None)
}
