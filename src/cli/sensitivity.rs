//! `explorer sensitivity`: which assumed numbers drive the spread of an outcome and of its difference.

use std::io;

use integration_explorer::{
    analysis::{Driver, Sensitivity},
    ensemble::{Engine, Run},
    policy::{LAST_YEAR, MODEL_VERSION, Notice, Scenario},
    units::Year,
};
use serde::Serialize;

use super::{
    CommandError, Format,
    explain::tell,
    lists,
    scenario::{ScenarioArguments, check_draws},
};

/// Rank correlations between the draws of each parameter and the outcome. Those smaller than two standard errors of
/// none are marked as not distinguishable from chance.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub struct SensitivityArguments {
    #[command(flatten)]
    scenario: ScenarioArguments,
    /// The outcome.
    #[arg(long, value_name = "ID")]
    outcome: String,
    /// Year of the outcome.
    #[arg(long, default_value_t = LAST_YEAR.0)]
    year: u16,
    /// Draws of the parameters; with more draws, smaller drivers stand out from chance.
    #[arg(long, default_value_t = 400)]
    draws: usize,
    /// How many parameters to list, largest drivers first.
    #[arg(long, default_value_t = 10)]
    top: usize,
    /// Format of the answer.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

#[derive(Serialize)]
struct Answer<'a> {
    model_version: &'static str,
    place: String,
    place_name: String,
    scenario: &'a Scenario,
    #[serde(flatten)]
    sensitivity: Sensitivity,
    notices: Vec<Notice>,
}

#[derive(Serialize)]
struct Row<'a> {
    of: &'static str,
    parameter: &'a str,
    rank_correlation: f64,
    told_apart: bool,
    share: Option<f64>,
    name: &'a str,
}

pub fn sensitivity(engine: &'static Engine, arguments: &SensitivityArguments) -> Result<(), CommandError> {
    check_draws(arguments.draws)?;
    let (scenario, place, mut notices) = arguments.scenario.read(engine)?;
    let mut run = Run::begin(engine, scenario.clone(), &place, arguments.draws)?;
    // Refused before the draws are made, not after.
    run.can_tell_drivers(&arguments.outcome, Year(arguments.year), arguments.draws)?;
    run.finish()?;
    let sensitivity = run.sensitivity(&arguments.outcome, Year(arguments.year), arguments.top)?;
    if arguments.format == Format::Csv {
        tell(&notices);
        let rows = rows("spread", &sensitivity.spread).chain(rows("difference", &sensitivity.difference));
        return lists::write(&rows.collect::<Vec<_>>(), Format::Csv);
    }
    let result = run.result();
    notices.extend(result.notices);
    let (place, place_name) = (result.place, result.place_name);
    let model_version = MODEL_VERSION;
    let answer = Answer { model_version, place, place_name, scenario: &scenario, sensitivity, notices };
    lists::write_json(&answer, io::stdout().lock())
}

fn rows<'a>(of: &'static str, drivers: &'a [Driver]) -> impl Iterator<Item = Row<'a>> {
    drivers.iter().map(move |driver| Row {
        of,
        parameter: &driver.parameter,
        rank_correlation: driver.rank_correlation,
        told_apart: driver.told_apart,
        share: driver.share,
        name: &driver.name,
    })
}
