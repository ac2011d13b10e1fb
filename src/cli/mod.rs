//! What the command line understands, and how it answers.
//!
//! Results go to standard output, errors to standard error; exit code 2 for bad input, 1 for failure.

mod analysis;
mod contested;
mod link;
mod lists;
mod render;
mod run;
mod scenario;
mod validation;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::{Parser, Subcommand, ValueEnum};
use integration_explorer::{
    charts::ChartError,
    ensemble::{Engine, EngineError, QuestionError},
    messages,
    places::PlacesError,
    policy::ScenarioError,
    validation::{BacktestError, ChecksError},
};
use thiserror::Error;

/// Explore what UK immigration and integration policies are likely to do, for every district, and how sure anyone
/// can be.
#[derive(Parser)]
#[command(name = "explorer", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List the levers: what could be decided.
    Levers(ListArguments),
    /// List the outcomes: what can be watched.
    Outcomes(ListArguments),
    /// List the places: the United Kingdom, its nations, regions and 374 districts.
    Places(ListArguments),
    /// List the evidence registry: every assumed number with its range and source.
    Evidence(ListArguments),
    /// Project a scenario and today's policy, year by year.
    Run(Box<run::RunArguments>),
    /// List the claims that the evidence does not settle, or run a scenario under both readings of one.
    Contested(Box<contested::ContestedArguments>),
    /// Split a scenario's difference from today's policy between the levers it moves.
    Explain(Box<analysis::ExplainArguments>),
    /// Find which assumed numbers drive the spread of an outcome.
    Sensitivity(Box<analysis::SensitivityArguments>),
    /// Find the cheapest settings that bring an outcome to a value.
    Seek(Box<analysis::SeekArguments>),
    /// Write the link of a scenario, or list what a link holds and which of its headline numbers have changed.
    Link(Box<link::LinkArguments>),
    /// Draw a chart of a scenario as a picture, in SVG or PNG.
    Render(Box<render::RenderArguments>),
    /// Start the model at the census of 2011 and compare it, and simple rivals, with the census of 2021.
    Backtest(Box<validation::BacktestArguments>),
    /// Fit the parameters that no study measures to the censuses.
    Fit(validation::FitArguments),
}

#[derive(clap::Args)]
struct ListArguments {
    /// Format of the answer.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
    Csv,
}

/// Why a command could not be carried out.
#[derive(Debug, Error)]
enum CommandError {
    #[error(transparent)]
    Scenario(#[from] ScenarioError),
    #[error(transparent)]
    Engine(#[from] EngineError),
    #[error(transparent)]
    Question(#[from] QuestionError),
    #[error(transparent)]
    Backtest(#[from] BacktestError),
    #[error(transparent)]
    Checks(#[from] ChecksError),
    #[error(transparent)]
    BuiltIn(&'static EngineError),
    #[error("{0}")]
    BadInput(String),
    #[error(transparent)]
    Chart(#[from] ChartError),
    #[error("the picture could not be made: {0}")]
    Picture(String),
    #[error("the answer could not be written: {0}")]
    Output(#[from] io::Error),
    #[error("the answer could not be written: {0}")]
    Csv(#[from] csv::Error),
    #[error("the answer could not be written: {0}")]
    Json(#[from] serde_json::Error),
}

impl CommandError {
    fn exit_code(&self) -> u8 {
        match self {
            Self::Engine(error) | Self::Question(QuestionError::Engine(error)) => {
                if matches!(error, EngineError::Place(PlacesError::Unknown(_))) { 2 } else { 1 }
            }
            Self::Scenario(_) | Self::BadInput(_) | Self::Chart(_) | Self::Question(_) => 2,
            _ => 1,
        }
    }

    /// Whether the reader of the output went away, as `head` does: no failure of ours.
    fn is_closed_pipe(&self) -> bool {
        let kind = match self {
            Self::Output(error) => Some(error.kind()),
            Self::Json(error) => error.io_error_kind(),
            Self::Csv(error) => match error.kind() {
                csv::ErrorKind::Io(error) => Some(error.kind()),
                _ => None,
            },
            _ => None,
        };
        kind == Some(io::ErrorKind::BrokenPipe)
    }
}

/// Reads the arguments, does what they say, and gives the exit code.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match carry_out(arguments.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is_closed_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            // Standard error may be closed too; there is nobody left to tell then.
            let _ = writeln!(io::stderr(), "explorer: {error}");
            ExitCode::from(error.exit_code())
        }
    }
}

fn carry_out(command: Command) -> Result<(), CommandError> {
    // Before anything is read: tables and words are read once.
    if let Command::Render(arguments) = &command {
        messages::choose(&arguments.language);
    }
    let engine = Engine::built_in().map_err(CommandError::BuiltIn)?;
    match command {
        Command::Levers(list) => lists::levers(engine, list.format),
        Command::Outcomes(list) => lists::outcomes(engine, list.format),
        Command::Places(list) => lists::places(engine, list.format),
        Command::Evidence(list) => lists::evidence(engine, list.format),
        Command::Run(arguments) => run::run(engine, &arguments),
        Command::Contested(arguments) => contested::contested(engine, &arguments),
        Command::Explain(arguments) => analysis::explain(engine, &arguments),
        Command::Sensitivity(arguments) => analysis::sensitivity(engine, &arguments),
        Command::Seek(arguments) => analysis::seek(engine, &arguments),
        Command::Link(arguments) => link::link(engine, &arguments),
        Command::Render(arguments) => render::render(engine, &arguments),
        Command::Backtest(arguments) => validation::backtest(engine, &arguments),
        Command::Fit(arguments) => validation::fit(engine, &arguments),
    }
}
