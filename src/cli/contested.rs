//! `explorer contested`: the claims that the evidence does not settle, and a scenario under both readings of one.

use std::io;

use integration_explorer::{
    ensemble::{DEFAULT_DRAWS, Engine, EngineError, OutcomeResult, Run, RunResult},
    evidence::Grade,
    messages::message,
    model::Parameters,
    names::Unknown,
    policy::{ContestedClaim, ContestedClaims, MODEL_VERSION, Notice, Reading, Scenario},
};
use serde::Serialize;

use super::{
    CommandError, Format, lists,
    scenario::{ScenarioArguments, check_draws, outcomes_wanted},
};

#[derive(clap::Args)]
pub struct ContestedArguments {
    /// Claim to run under both readings; if none is given, all claims are listed.
    id: Option<String>,
    #[command(flatten)]
    scenario: ScenarioArguments,
    /// Year to show; if none is given, a year in which the readings differ.
    #[arg(long)]
    year: Option<u16>,
    /// Show this outcome instead of those the claim is about; can be repeated.
    #[arg(long = "outcome", value_name = "ID")]
    outcomes: Vec<String>,
    /// Draws of the parameters; 0 gives the central path only.
    #[arg(long, default_value_t = DEFAULT_DRAWS)]
    draws: usize,
    /// Format of the answer.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

/// A claim of the list.
#[derive(Serialize)]
struct Listed<'a> {
    #[serde(flatten)]
    claim: &'a ContestedClaim,
    can_be_run: bool,
}

#[derive(Serialize)]
struct Answer<'a> {
    model_version: &'static str,
    claim: &'a ContestedClaim,
    place: &'a str,
    place_name: &'a str,
    sources: &'a Scenario,
    evidence: &'a Scenario,
    draws: usize,
    rows: Vec<Row>,
    notices: Vec<Notice>,
}

/// One outcome under today's policy and the scenario, by both readings. The difference is the scenario less today's
/// policy on the central path; its 10th and 90th percentiles are over the draws, and absent where none were made.
#[derive(Serialize)]
struct Row {
    year: u16,
    outcome: String,
    sources_baseline: f64,
    sources_scenario: f64,
    sources_difference: f64,
    sources_p10: Option<f64>,
    sources_p90: Option<f64>,
    evidence_baseline: f64,
    evidence_scenario: f64,
    evidence_difference: f64,
    evidence_p10: Option<f64>,
    evidence_p90: Option<f64>,
}

pub fn contested(engine: &'static Engine, arguments: &ContestedArguments) -> Result<(), CommandError> {
    let claims = ContestedClaims::built_in().map_err(EngineError::Table)?;
    let Some(id) = &arguments.id else {
        let listed = |claim| Listed { claim, can_be_run: unread(claim).is_empty() };
        return lists::write(&claims.all().iter().map(listed).collect::<Vec<_>>(), arguments.format);
    };
    let claim = claims.get(id).ok_or_else(|| unknown(id, claims))?;
    let unread = unread(claim);
    if !unread.is_empty() {
        let message =
            format!("{} cannot be run both ways: the model does not read {} yet", claim.id, unread.join(", "));
        return Err(CommandError::BadInput(message));
    }
    check_draws(arguments.draws)?;
    let named = if arguments.outcomes.is_empty() { &claim.outcomes } else { &arguments.outcomes };
    let wanted = outcomes_wanted(engine, named)?;
    let (scenario, place, mut notices) = question(engine, claim, arguments)?;
    let sources = claim.under(Reading::Sources, &scenario, engine.registry)?;
    let evidence = claim.under(Reading::Evidence, &scenario, engine.registry)?;
    let results = [&sources, &evidence].map(|reading| result(engine, reading, &place, arguments.draws));
    let [of_sources, of_evidence] = results;
    let (of_sources, of_evidence) = (of_sources?, of_evidence?);
    let year = arguments.year.unwrap_or(claim.year.0);
    let rows = rows(&of_sources, &of_evidence, &wanted, year_number(&of_sources, year)?, year);
    if arguments.format == Format::Csv {
        return lists::write(&rows, Format::Csv);
    }
    for notice in of_sources.notices.iter().chain(&of_evidence.notices) {
        if !notices.contains(notice) {
            notices.push(notice.clone());
        }
    }
    let answer = Answer {
        model_version: MODEL_VERSION,
        claim,
        place: &of_sources.place,
        place_name: &of_sources.place_name,
        sources: &sources,
        evidence: &evidence,
        draws: of_sources.draws,
        rows,
        notices,
    };
    lists::write_json(&answer, io::stdout().lock())
}

/// The claim's parameters that no step of the model reads, so its two readings would look the same.
fn unread(claim: &ContestedClaim) -> Vec<&str> {
    let read = Parameters::<1>::ids();
    claim.parameters().into_iter().filter(|id| !read.iter().any(|known| known == id)).collect()
}

fn unknown(id: &str, claims: &ContestedClaims) -> CommandError {
    let ids = claims.all().iter().map(|claim| claim.id.as_str());
    CommandError::BadInput(Unknown::among("contested claim", id, ids).to_string())
}

/// What the reader set, or the claim's own example where no lever was moved. Every effect counts, however weak its
/// evidence, since how weak it is is the question; unless the reader asks for a standard.
fn question(
    engine: &Engine,
    claim: &ContestedClaim,
    arguments: &ContestedArguments,
) -> Result<(Scenario, String, Vec<Notice>), CommandError> {
    let (mut scenario, place, mut notices) = arguments.scenario.read(engine)?;
    if arguments.scenario.evidence.is_none() {
        scenario.evidence = Grade::E;
    }
    if scenario.is_todays_policy() {
        claim.set_example(&mut scenario, engine.levers)?;
        let example = claim.example.join(", ");
        notices.push(Notice {
            field: claim.id.clone(),
            message: message("notice.contested_example", &[("example", &example)]),
        });
    }
    Ok((scenario, place, notices))
}

fn result(engine: &'static Engine, scenario: &Scenario, place: &str, draws: usize) -> Result<RunResult, CommandError> {
    let mut run = Run::begin(engine, scenario.clone(), place, draws)?;
    run.finish()?;
    Ok(run.result())
}

fn year_number(result: &RunResult, wanted: u16) -> Result<usize, CommandError> {
    result.years.iter().position(|year| *year == wanted).ok_or_else(|| {
        let [first, last] = [result.years.first(), result.years.last()].map(|year| year.copied().unwrap_or_default());
        CommandError::BadInput(format!("year must be from {first} to {last}; it was given as {wanted}"))
    })
}

fn rows(sources: &RunResult, evidence: &RunResult, wanted: &[String], number: usize, year: u16) -> Vec<Row> {
    let both = sources.outcomes.iter().zip(&evidence.outcomes);
    both.filter(|(outcome, _)| wanted.contains(&outcome.id))
        .map(|(sources, evidence)| {
            let [sources_p10, sources_p90] = percentiles(sources, number);
            let [evidence_p10, evidence_p90] = percentiles(evidence, number);
            Row {
                year,
                outcome: sources.id.clone(),
                sources_baseline: sources.baseline[number],
                sources_scenario: sources.scenario[number],
                sources_difference: sources.scenario[number] - sources.baseline[number],
                sources_p10,
                sources_p90,
                evidence_baseline: evidence.baseline[number],
                evidence_scenario: evidence.scenario[number],
                evidence_difference: evidence.scenario[number] - evidence.baseline[number],
                evidence_p10,
                evidence_p90,
            }
        })
        .collect()
}

/// The difference's 10th and 90th percentiles.
fn percentiles(outcome: &OutcomeResult, number: usize) -> [Option<f64>; 2] {
    let difference = outcome.difference.as_ref();
    [difference.map(|bands| bands.p10[number]), difference.map(|bands| bands.p90[number])]
}
