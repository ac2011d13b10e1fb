//! `explorer link`: the link of a scenario, or what a link holds.

use std::io::{self, Write};

use integration_explorer::{
    ensemble::{Engine, EngineError, Run, RunResult},
    policy::{LinkSignature, MODEL_VERSION, Notice, Opened, Scenario, open_link, write_link_showing},
    report::{Moved, shown, since},
};
use serde::Serialize;

use super::{CommandError, lists, scenario::ScenarioArguments};

#[derive(clap::Args)]
pub struct LinkArguments {
    /// Link to read; if none is given, the link of the scenario that the options set is written.
    #[arg(value_name = "LINK", conflicts_with = "ScenarioArguments")]
    text: Option<String>,
    #[command(flatten)]
    scenario: ScenarioArguments,
}

/// What a link holds, and what became of the numbers that it showed.
#[derive(Serialize)]
struct Answer {
    /// The form that it is written in; nothing where it names none that is known.
    link_version: Option<String>,
    /// This program's model.
    model_version: &'static str,
    place: Named,
    /// The place that the page draws beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    second: Option<Named>,
    scenario: Scenario,
    /// The model that made the link, and what it showed; nothing where the link does not say or is not whole.
    made: Option<LinkSignature>,
    moved: Vec<Moved>,
    notices: Vec<Notice>,
}

#[derive(Serialize)]
struct Named {
    code: String,
    name: String,
}

pub fn link(engine: &'static Engine, arguments: &LinkArguments) -> Result<(), CommandError> {
    match &arguments.text {
        Some(text) => read(engine, text),
        None => write(engine, &arguments.scenario),
    }
}

fn central(engine: &'static Engine, scenario: &Scenario, place: &str) -> Result<RunResult, CommandError> {
    Ok(Run::begin(engine, scenario.clone(), place, 0)?.result())
}

/// The link of a scenario, as the page would write it.
pub fn written(engine: &'static Engine, scenario: &Scenario, result: &RunResult) -> String {
    write_link_showing(scenario, &result.place, None, &shown(engine.outcomes, result))
}

fn write(engine: &'static Engine, arguments: &ScenarioArguments) -> Result<(), CommandError> {
    let (scenario, place, notices) = arguments.read(engine)?;
    notices.iter().for_each(|notice| eprintln!("explorer: {}: {}", notice.field, notice.message));
    let result = central(engine, &scenario, &place)?;
    Ok(writeln!(io::stdout(), "{}", written(engine, &scenario, &result))?)
}

fn read(engine: &'static Engine, text: &str) -> Result<(), CommandError> {
    let Opened { version, scenario, place, second, mut notices, made } =
        open_link(text, engine.levers, engine.registry, engine.places);
    let result = central(engine, &scenario, &place)?;
    let since = made.as_ref().map(|made| since(engine.outcomes, made, &result));
    let (moved, messages) = since.map(|since| (since.moved, since.messages)).unwrap_or_default();
    notices.extend(messages.into_iter().map(|message| Notice { field: "made".to_owned(), message }));
    let second = match second {
        Some(code) => Some(Named { name: engine.places.find(&code).map_err(EngineError::from)?.name.clone(), code }),
        None => None,
    };
    let answer = Answer {
        link_version: version,
        model_version: MODEL_VERSION,
        place: Named { code: result.place, name: result.place_name },
        second,
        scenario,
        made,
        moved,
        notices,
    };
    lists::write_json(&answer, io::stdout().lock())
}
