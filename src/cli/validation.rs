//! Holding the model against past censuses: `explorer backtest`, opened at the census of 2011 and held against that of
//! 2021, beside simple rivals; and `explorer fit`, the parameters that no study gives, fitted to the censuses.

use std::{collections::BTreeSet, fs, io, path::Path};

use integration_explorer::{
    ensemble::Engine,
    evidence::{FittedRow, Registry},
    places::PastCensus,
    policy::MODEL_VERSION,
    validation::{
        self, Backtest, BacktestError, Decade, DistrictYear, Judgement, Metrics, Protocol, Request, fitted_tables,
    },
};
use serde::Serialize;

use super::{CommandError, Format, lists, scenario::check_draws};

/// Most splits that one call makes: each is a fit.
const MOST_SEEDS: usize = 20;
/// Where the fitted values are kept, from the root of the project.
const TABLE: &str = "data/fitted.csv";
/// Where the effects of districts are kept.
const EFFECTS: &str = "data/model/district_effects.csv";

/// Three protocols. forward: fitted on 2001 to 2011 alone. regions-out: each region judged by a fit that has not seen
/// it. districts-out: half of the districts judged by a fit to the other half, by a seed. Rivals have the same knowledge.
/// Shares are per cent of residents, errors percentage points. With JSON, published figures apart from the census of
/// birthplaces are checked too.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub struct BacktestArguments {
    /// Seed of the split of districts-out; can be repeated. 1 if none is given.
    #[arg(long = "split-seed", value_name = "SEED")]
    split_seeds: Vec<u64>,
    /// Run this protocol only.
    #[arg(long, value_enum)]
    protocol: Option<ProtocolName>,
    /// Also give each district and year of the forward protocol; with CSV, that table only. Stocks are those at the end of a
    /// year, in 2021 those of census day; flows are those between the censuses.
    #[arg(long)]
    districts: bool,
    /// Draws of the parameters, for the bands; 0 gives no bands.
    #[arg(long, default_value_t = 64)]
    draws: usize,
    /// Format of the answer; CSV gives the measures of error.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum ProtocolName {
    Forward,
    RegionsOut,
    DistrictsOut,
}

#[derive(Serialize)]
struct BacktestAnswer<'a> {
    model_version: &'static str,
    backtests: &'a [Backtest],
    checks: Vec<Judgement>,
    #[serde(skip_serializing_if = "Option::is_none")]
    district_years: Option<Vec<&'a DistrictYear>>,
}

#[derive(Serialize)]
struct MethodRow<'a> {
    protocol: Protocol,
    split_seed: Option<u64>,
    method: &'a str,
    why_not: Option<&'a str>,
    #[serde(flatten)]
    metrics: Option<Metrics>,
}

pub fn backtest(engine: &'static Engine, arguments: &BacktestArguments) -> Result<(), CommandError> {
    let request = request(arguments)?;
    // The registry that the model runs on holds what was fitted to the very districts that are judged.
    let before_fit = Registry::before_fit().map_err(BacktestError::from)?;
    let backtests = validation::run(engine, &before_fit, &request)?;
    let years = || backtests.iter().flat_map(|backtest| &backtest.years).collect::<Vec<_>>();
    match arguments.format {
        Format::Csv if arguments.districts => lists::write(&years(), Format::Csv),
        Format::Csv => lists::write(&backtests.iter().flat_map(method_rows).collect::<Vec<_>>(), Format::Csv),
        Format::Json => {
            let answer = BacktestAnswer {
                model_version: MODEL_VERSION,
                backtests: &backtests,
                checks: validation::checks(engine)?.into_iter().map(Judgement::from).collect(),
                district_years: arguments.districts.then(years),
            };
            lists::write_json(&answer, io::stdout().lock())
        }
    }
}

fn request(arguments: &BacktestArguments) -> Result<Request, CommandError> {
    check_draws(arguments.draws)?;
    let bad = |message: &str| Err(CommandError::BadInput(message.to_owned()));
    let mut request = Request { draws: arguments.draws, ..Request::default() };
    if arguments.districts {
        if arguments.protocol.is_some_and(|protocol| protocol != ProtocolName::Forward) {
            return bad(
                "--districts gives the years of the forward protocol; leave out --protocol or set it to forward",
            );
        }
        if arguments.format == Format::Csv {
            request.protocols = vec![Protocol::Forward];
        }
    }
    match arguments.protocol {
        Some(ProtocolName::Forward) => request.protocols = vec![Protocol::Forward],
        Some(ProtocolName::RegionsOut) => request.protocols = vec![Protocol::RegionsOut],
        Some(ProtocolName::DistrictsOut) => request.protocols = vec![Protocol::DistrictsOut],
        None => {}
    }
    if arguments.split_seeds.is_empty() {
        return Ok(request);
    }
    if !request.protocols.contains(&Protocol::DistrictsOut) {
        return bad("--split-seed is used only with the protocol districts-out");
    }
    if arguments.split_seeds.len() > MOST_SEEDS {
        return bad(&format!("--split-seed can be given up to {MOST_SEEDS} times"));
    }
    let different: BTreeSet<&u64> = arguments.split_seeds.iter().collect();
    if different.len() < arguments.split_seeds.len() {
        return bad("--split-seed was given the same seed twice");
    }
    request.split_seeds.clone_from(&arguments.split_seeds);
    Ok(request)
}

fn method_rows(backtest: &Backtest) -> impl Iterator<Item = MethodRow<'_>> {
    backtest.methods.iter().map(|method| MethodRow {
        protocol: backtest.protocol,
        split_seed: backtest.split_seed,
        method: method.method,
        why_not: method.why_not,
        metrics: method.metrics,
    })
}

/// Fits how people settle and move to the censuses of 2001, 2011 and 2021: the later decade gives the values, the earlier
/// one says how far they can be trusted. Then solves the effects of districts, which take the model to the rise that a
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
struct FittedWithPrior<'a> {
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
        write_table(table, &fitted.parameters)?;
        write_table(Path::new(EFFECTS), &fitted.effects)?;
    }
    let rows: Vec<FittedWithPrior> = fitted.parameters.iter().map(|fitted| with_prior(fitted, &before)).collect();
    lists::write(&rows, arguments.format)
}

fn with_prior<'a>(fitted: &'a FittedRow, before: &Registry) -> FittedWithPrior<'a> {
    let prior = before.get(&fitted.id);
    FittedWithPrior {
        fitted,
        prior_low: prior.map(|row| row.low),
        prior_central: prior.map(|row| row.central),
        prior_high: prior.map(|row| row.high),
    }
}

/// Writes the table in one go, so that a failure on the way leaves the old one.
fn write_table<Row: Serialize>(table: &Path, fitted: &[Row]) -> Result<(), CommandError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in fitted {
        writer.serialize(row)?;
    }
    let text = writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    Ok(fs::write(table, text)?)
}
