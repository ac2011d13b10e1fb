//! `explorer seek`: the cheapest settings that bring an outcome to a value.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    time::{Duration, Instant},
};

use integration_explorer::{
    analysis::{Question, Seek, SeekResult},
    ensemble::{Engine, Run},
    names::quoted,
    policy::{MODEL_VERSION, Notice, Scenario},
    report::sought,
    units::Year,
};
use serde::Serialize;

use super::{
    CommandError, Format, lists,
    scenario::{ScenarioArguments, split},
};

/// Projections between two looks at the clock.
const AT_A_TIME: usize = 10;
/// Time between two lines of progress.
const BETWEEN_LINES: Duration = Duration::from_secs(1);

/// Cost is the cost of programmes in the whole United Kingdom in that year, on the central path; of settings that
/// cost the same the ones nearest to today are given, each lever's whole range counting one. Levers that no source
/// costs look free: see cost_note. A regional quota that is searched counts as set, even to zero. Exit code 0
/// whether or not the value can be reached.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
#[command(group(clap::ArgGroup::new("target").required(true).args(["at_least", "at_most"])))]
pub struct SeekArguments {
    #[command(flatten)]
    scenario: ScenarioArguments,
    /// The outcome that must reach the value.
    #[arg(long, value_name = "ID")]
    outcome: String,
    /// Year in which it must reach it.
    #[arg(long)]
    year: u16,
    /// The value, or more; a share is a number from 0 to 1.
    #[arg(long, value_name = "VALUE", allow_negative_numbers = true)]
    at_least: Option<f64>,
    /// The value, or less.
    #[arg(long, value_name = "VALUE", allow_negative_numbers = true)]
    at_most: Option<f64>,
    /// Levers that can be moved, separated by commas.
    #[arg(long, value_name = "LEVER,LEVER", required = true, value_delimiter = ',')]
    using: Vec<String>,
    /// Bounds of one of them, as LEVER=MIN:MAX; can be repeated.
    #[arg(long, value_name = "LEVER=MIN:MAX")]
    within: Vec<String>,
    /// Seconds after which the search stops and gives the best settings so far.
    #[arg(long, value_name = "SECONDS", default_value_t = 30.0, allow_negative_numbers = true)]
    time_limit: f64,
    /// Format of the answer; CSV gives the frontier only.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

#[derive(Serialize)]
struct Answer<'a> {
    model_version: &'static str,
    scenario: &'a Scenario,
    #[serde(flatten)]
    result: SeekResult,
    /// The scenario with the best settings.
    best_scenario: Option<Scenario>,
    answer: String,
    notices: Vec<Notice>,
}

pub fn seek(engine: &'static Engine, arguments: &SeekArguments) -> Result<(), CommandError> {
    let limit = Duration::try_from_secs_f64(arguments.time_limit)
        .map_err(|_| CommandError::BadInput("time-limit must be a number of seconds, not negative".to_owned()))?;
    let (scenario, place, mut notices) = arguments.scenario.read(engine)?;
    let question = Question {
        outcome: arguments.outcome.clone(),
        place: place.clone(),
        year: Year(arguments.year),
        at_least: arguments.at_least,
        at_most: arguments.at_most,
        using: arguments.using.clone(),
        within: arguments.within.iter().map(|text| bounds(text)).collect::<Result<BTreeMap<_, _>, _>>()?,
    };
    let mut seek = Seek::begin(engine, scenario.clone(), &question)?;
    search(&mut seek, limit)?;
    let result = seek.result();
    let answer = sought(engine.outcomes, &result);
    if arguments.format == Format::Csv {
        // Standard error may be closed; the frontier is the answer then.
        let _ = writeln!(io::stderr(), "explorer seek: {answer}");
        return lists::write(&frontier(&result), Format::Csv);
    }
    let best_scenario = seek.best_scenario();
    if let Some(best) = &best_scenario {
        notices.extend(Run::begin(engine, best.clone(), &place, 0)?.result().notices);
    }
    let model_version = MODEL_VERSION;
    let answer = Answer { model_version, scenario: &scenario, result, best_scenario, answer, notices };
    lists::write_json(&answer, io::stdout().lock())
}

/// Searches until the end or the limit, and says how it goes.
fn search(seek: &mut Seek, limit: Duration) -> Result<(), CommandError> {
    let begun = Instant::now();
    let mut told = begun;
    while !seek.advance(AT_A_TIME)? && begun.elapsed() < limit {
        if told.elapsed() >= BETWEEN_LINES {
            told = Instant::now();
            let progress = seek.result();
            let so_far = progress.best.map_or(String::new(), |best| {
                let found = if progress.reached { "reached" } else { "not reached" };
                format!("; {found} so far, at {} for £{:.1}m", best.value, best.cost)
            });
            let _ = writeln!(
                io::stderr(),
                "explorer seek: {} of at most {} projections{so_far}",
                progress.evaluations,
                progress.most_evaluations
            );
        }
    }
    Ok(())
}

fn bounds(text: &str) -> Result<(String, (f64, f64)), CommandError> {
    let (lever, range) = split("--within", text)?;
    let number = |text: &str| text.trim().parse::<f64>().ok();
    let both = range.split_once(':').and_then(|(low, high)| Some((number(low)?, number(high)?)));
    let both = both.ok_or_else(|| {
        let range = quoted(range);
        CommandError::BadInput(format!("--within must be LEVER=MIN:MAX; {lever} was given as \"{range}\""))
    })?;
    Ok((lever.to_owned(), both))
}

/// The frontier as rows: cost, result, movement, then one column a lever.
fn frontier(result: &SeekResult) -> Vec<serde_json::Map<String, serde_json::Value>> {
    let row = |found: &integration_explorer::analysis::Found| {
        let numbers = [("cost", found.cost), ("value", found.value), ("movement", found.movement)];
        let settings = found.settings.iter().map(|set| (set.lever.as_str(), set.value));
        numbers.into_iter().chain(settings).map(|(name, number)| (name.to_owned(), number.into())).collect()
    };
    result.frontier.iter().map(row).collect()
}
