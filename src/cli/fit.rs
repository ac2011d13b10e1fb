//! `explorer fit`: the parameters that no study gives, fitted to the censuses.

use std::{fs, io, path::Path};

use integration_explorer::{
    ensemble::Engine,
    evidence::{FittedRow, Registry},
    places::PastCensus,
    validation::{BacktestError, Decade, fitted_tables},
};
use serde::Serialize;

use super::{CommandError, Format, lists};

/// Where the fitted values are kept, from the root of the project.
const TABLE: &str = "data/fitted.csv";
/// Where the effects of districts are kept.
const EFFECTS: &str = "data/model/district_effects.csv";

/// Fits how people settle and move to the censuses of 2001, 2011 and 2021: the later decade gives the values, the earlier
/// one says how far they can be trusted. Then the effects of districts are solved, which take the model to the rise that a
/// district's share and its past lead one to expect.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub struct FitArguments {
    /// Write the fitted values to data/fitted.csv and the effects of districts to data/model/district_effects.csv, from the
    /// root of the project. The program reads them when it is built again.
    #[arg(long)]
    write: bool,
    /// Format of the answer.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

/// A fitted parameter with its range before the fit.
#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    fitted: &'a FittedRow,
    prior_low: Option<f64>,
    prior_central: Option<f64>,
    prior_high: Option<f64>,
}

pub fn fit(engine: &'static Engine, arguments: &FitArguments) -> Result<(), CommandError> {
    let table = Path::new(TABLE);
    if arguments.write && !table.parent().is_some_and(Path::is_dir) {
        let message = format!("--write: {TABLE} cannot be written from here; run it from the root of the project");
        return Err(CommandError::BadInput(message));
    }
    let before = Registry::before_fit().map_err(BacktestError::from)?;
    let [earlier, later] = [PastCensus::Of2001, PastCensus::Of2011].map(|census| Decade::open(census, engine));
    let (earlier, later) = (earlier.map_err(BacktestError::from)?, later.map_err(BacktestError::from)?);
    let fitted = fitted_tables(engine, &earlier, &later, &before).map_err(BacktestError::from)?;
    if arguments.write {
        write(table, &fitted.parameters)?;
        write(Path::new(EFFECTS), &fitted.effects)?;
    }
    let rows: Vec<Row> = fitted.parameters.iter().map(|fitted| row(fitted, &before)).collect();
    lists::write(&rows, arguments.format)
}

fn row<'a>(fitted: &'a FittedRow, before: &Registry) -> Row<'a> {
    let prior = before.get(&fitted.id);
    Row {
        fitted,
        prior_low: prior.map(|row| row.low),
        prior_central: prior.map(|row| row.central),
        prior_high: prior.map(|row| row.high),
    }
}

/// Writes the table in one go, so that a failure on the way leaves the old one.
fn write<T: Serialize>(table: &Path, fitted: &[T]) -> Result<(), CommandError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in fitted {
        writer.serialize(row)?;
    }
    let text = writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    Ok(fs::write(table, text)?)
}
