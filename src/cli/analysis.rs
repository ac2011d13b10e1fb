//! Asking why: `explorer explain`, the difference split over the levers moved, and between policy and changed
//! assumptions; `explorer sensitivity`, which assumed numbers drive the spread of an outcome and of its difference; and
//! `explorer seek`, the cheapest settings that bring an outcome to a value.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    time::{Duration, Instant},
};

use integration_explorer::{
    analysis::{
        CostNotKnown, CostPerResult, Driver, Explain, Explained, Explanation, Found, Question, Seek, SeekResult,
        Sensitivity,
    },
    ensemble::{Engine, Run},
    names::quoted,
    policy::{LAST_YEAR, MODEL_VERSION, Notice, Scenario},
    report::sought,
    units::Year,
    unseen,
};
use serde::Serialize;

use super::{
    CommandError, Format, lists,
    scenario::{ScenarioArguments, check_draws, outcomes_wanted, split},
};

/// Projections between two looks at the clock.
const AT_A_TIME: usize = 10;
/// Time between two lines of progress.
const BETWEEN_LINES: Duration = Duration::from_secs(1);

/// The difference is split by Shapley values: what a lever adds to those already moved, averaged over every order in
/// which they could have been moved. Up to 8 levers exactly; beyond, over random orders, with a standard error. The
/// share of regional visas and the regional quotas count as one lever, regional_quotas. A lever is moved from the
/// scenario's start year.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub struct ExplainArguments {
    #[command(flatten)]
    scenario: ScenarioArguments,
    /// Explain this outcome only; can be repeated.
    #[arg(long = "outcome", value_name = "ID")]
    outcomes: Vec<String>,
    /// Year of the difference.
    #[arg(long, default_value_t = LAST_YEAR.0)]
    year: u16,
    /// Draws of the parameters, for the range of each part; 0 gives the central path only.
    #[arg(long, default_value_t = 0)]
    draws: usize,
    /// Format of the answer.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

#[derive(Serialize)]
struct ExplainAnswer<'a> {
    model_version: &'static str,
    scenario: &'a Scenario,
    #[serde(flatten)]
    explanation: Explanation,
}

/// A row of the table: what a part adds and what its result costs; which part of the difference is of the same people;
/// or the outcome under one of the four of policy and assumptions.
#[derive(Serialize)]
struct ExplainRow<'a> {
    outcome: &'a str,
    kind: &'static str,
    id: &'a str,
    not_known: bool,
    #[serde(serialize_with = "unseen::write")]
    value: f64,
    standard_error: Option<f64>,
    p10: Option<f64>,
    p90: Option<f64>,
    #[serde(flatten)]
    cost: AllOfCost,
}

/// What a result costs, every column in every row.
#[derive(Default, Serialize)]
struct AllOfCost {
    cost_per_result: Option<f64>,
    cost_per_result_p10: Option<f64>,
    cost_per_result_p90: Option<f64>,
    cost_not_known: Option<CostNotKnown>,
}

impl From<CostPerResult> for AllOfCost {
    fn from(cost: CostPerResult) -> Self {
        let CostPerResult { cost_per_result, cost_per_result_p10, cost_per_result_p90, cost_not_known } = cost;
        Self { cost_per_result, cost_per_result_p10, cost_per_result_p90, cost_not_known }
    }
}

pub fn explain(engine: &'static Engine, arguments: &ExplainArguments) -> Result<(), CommandError> {
    let outcomes = outcomes_wanted(engine, &arguments.outcomes)?;
    let (scenario, place, notices) = arguments.scenario.read(engine)?;
    let mut explain = Explain::begin(engine, scenario.clone(), &place, Year(arguments.year), arguments.draws)?;
    explain.finish()?;
    let mut explanation = explain.result(&outcomes)?;
    explanation.notices.splice(0..0, notices);
    match arguments.format {
        Format::Json => {
            let answer = ExplainAnswer { model_version: MODEL_VERSION, scenario: &scenario, explanation };
            lists::write_json(&answer, io::stdout().lock())
        }
        Format::Csv => {
            tell(&explanation.notices);
            lists::write(&explanation.outcomes.iter().flat_map(explain_rows).collect::<Vec<_>>(), Format::Csv)
        }
    }
}

fn explain_rows(explained: &Explained) -> Vec<ExplainRow<'_>> {
    let row = |kind, id, value| {
        let (not_known, standard_error, p10, p90, cost) = (false, None, None, None, AllOfCost::default());
        ExplainRow { outcome: &explained.id, kind, id, not_known, value, standard_error, p10, p90, cost }
    };
    let mut rows = vec![
        row("total", "baseline", explained.baseline),
        row("total", "scenario", explained.scenario),
        row("total", "difference", explained.difference),
    ];
    let of_people = [("same_people", explained.same_people), ("who_is_counted", explained.who_is_counted)];
    rows.extend(of_people.into_iter().filter_map(|(id, value)| Some(row("composition", id, value?))));
    rows.extend(explained.parts.iter().map(|part| ExplainRow {
        not_known: part.not_known,
        standard_error: part.standard_error,
        p10: part.p10,
        p90: part.p90,
        cost: part.cost.into(),
        ..row("part", &part.id, part.value)
    }));
    if let Some(four) = &explained.assumptions {
        rows.extend([
            row("policy_or_assumptions", "neither", four.neither),
            row("policy_or_assumptions", "policy_only", four.policy_only),
            row("policy_or_assumptions", "assumptions_only", four.assumptions_only),
            row("policy_or_assumptions", "both", four.both),
            row("policy_or_assumptions", "policy_effect", four.policy_effect),
            row("policy_or_assumptions", "assumption_effect", four.assumption_effect),
            row("policy_or_assumptions", "interaction", four.interaction),
        ]);
    }
    rows
}

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
struct SensitivityAnswer<'a> {
    model_version: &'static str,
    place: String,
    place_name: String,
    scenario: &'a Scenario,
    #[serde(flatten)]
    sensitivity: Sensitivity,
    notices: Vec<Notice>,
}

#[derive(Serialize)]
struct DriverRow<'a> {
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
        let rows = driver_rows("spread", &sensitivity.spread).chain(driver_rows("difference", &sensitivity.difference));
        return lists::write(&rows.collect::<Vec<_>>(), Format::Csv);
    }
    let result = run.result();
    notices.extend(result.notices);
    let (place, place_name) = (result.place, result.place_name);
    let model_version = MODEL_VERSION;
    let answer = SensitivityAnswer { model_version, place, place_name, scenario: &scenario, sensitivity, notices };
    lists::write_json(&answer, io::stdout().lock())
}

fn driver_rows<'a>(of: &'static str, drivers: &'a [Driver]) -> impl Iterator<Item = DriverRow<'a>> {
    drivers.iter().map(move |driver| DriverRow {
        of,
        parameter: &driver.parameter,
        rank_correlation: driver.rank_correlation,
        told_apart: driver.told_apart,
        share: driver.share,
        name: &driver.name,
    })
}

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
struct SeekAnswer<'a> {
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
    let answer = SeekAnswer { model_version, scenario: &scenario, result, best_scenario, answer, notices };
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
    let row = |found: &Found| {
        let numbers = [("cost", found.cost), ("value", found.value), ("movement", found.movement)];
        let settings = found.settings.iter().map(|set| (set.lever.as_str(), set.value));
        numbers.into_iter().chain(settings).map(|(name, number)| (name.to_owned(), number.into())).collect()
    };
    result.frontier.iter().map(row).collect()
}

/// Says on standard error what a table has no room for.
fn tell(notices: &[Notice]) {
    for notice in notices {
        // Standard error may be closed; the table is the answer then.
        let _ = writeln!(io::stderr(), "explorer: {}: {}", notice.field, notice.message);
    }
}
