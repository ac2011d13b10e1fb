//! `explorer fit`: the parameters that no study gives, fitted to the censuses.

use std::{fs, io, path::Path};

use integration_explorer::{
    ensemble::Engine,
    places::PastCensus,
    validation::{self, Decade, Fitted, fit},
};
use serde::Serialize;

use super::{CommandError, Format, lists};

/// Where the fitted values are kept, from the root of the project.
const TABLE: &str = "data/fitted.csv";

#[derive(clap::Args)]
pub struct FitArguments {
    /// Write the fitted values to data/fitted.csv, from the root of the project.
    #[arg(long)]
    write: bool,
    /// Form of the answer.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

#[derive(Serialize)]
struct Answer {
    model_version: &'static str,
    fitted_on: String,
    objective: f64,
    runs: usize,
    fitted: Vec<Fitted>,
}

/// A row of the table that is kept.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    low: f64,
    central: f64,
    high: f64,
    z: f64,
    deviation: f64,
    fitted_on: &'a str,
}

pub fn fit_parameters(engine: &'static Engine, arguments: &FitArguments) -> Result<(), CommandError> {
    let table = Path::new(TABLE);
    if arguments.write && !table.parent().is_some_and(Path::is_dir) {
        let message = format!("{TABLE} cannot be written from here; go to the root of the project");
        return Err(CommandError::BadInput(message));
    }
    let decade = Decade::open(PastCensus::Of2011, engine).map_err(validation::BacktestError::from)?;
    let judged = decade.judged();
    let fit = fit(&decade, engine.registry, &judged).map_err(validation::BacktestError::from)?;
    let fitted_on = format!("census 2011 to 2021, {} districts of England and Wales", judged.len());
    let fitted =
        validation::fitted(engine.registry, &fit).map_err(|error| validation::BacktestError::Fit(error.into()))?;
    if arguments.write {
        write(table, &fitted, &fitted_on)?;
    }
    match arguments.format {
        Format::Csv => lists::write(&fitted, Format::Csv),
        Format::Json => {
            let (objective, runs) = (fit.objective, fit.runs);
            let answer = Answer { model_version: env!("CARGO_PKG_VERSION"), fitted_on, objective, runs, fitted };
            lists::write_json(&answer, io::stdout().lock())
        }
    }
}

/// Writes the table in one go, so that a failure on the way leaves the old one.
fn write(table: &Path, fitted: &[Fitted], fitted_on: &str) -> Result<(), CommandError> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    for row in fitted {
        let Fitted { id, low, central, high, z, deviation, .. } = row;
        let (low, central, high, z, deviation) = (*low, *central, *high, *z, *deviation);
        writer.serialize(Row { id, low, central, high, z, deviation, fitted_on })?;
    }
    let text = writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    Ok(fs::write(table, text)?)
}
