//! `explorer explain`: the difference split over the levers moved, and between policy and changed assumptions.

use std::io::{self, Write};

use integration_explorer::{
    analysis::{CostNotKnown, CostPerResult, Explain, Explained, Explanation},
    ensemble::Engine,
    policy::{LAST_YEAR, MODEL_VERSION, Notice, Scenario},
    units::Year,
    unseen,
};
use serde::Serialize;

use super::{
    CommandError, Format, lists,
    scenario::{ScenarioArguments, outcomes_wanted},
};

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
struct Answer<'a> {
    model_version: &'static str,
    scenario: &'a Scenario,
    #[serde(flatten)]
    explanation: Explanation,
}

/// A row of the table: what a part adds and what its result costs; which part of the difference is of the same people;
/// or the outcome under one of the four of policy and assumptions.
#[derive(Serialize)]
struct Row<'a> {
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
            let answer = Answer { model_version: MODEL_VERSION, scenario: &scenario, explanation };
            lists::write_json(&answer, io::stdout().lock())
        }
        Format::Csv => {
            tell(&explanation.notices);
            lists::write(&explanation.outcomes.iter().flat_map(rows).collect::<Vec<_>>(), Format::Csv)
        }
    }
}

/// Says on standard error what a table has no room for.
pub fn tell(notices: &[Notice]) {
    for notice in notices {
        // Standard error may be closed; the table is the answer then.
        let _ = writeln!(io::stderr(), "explorer: {}: {}", notice.field, notice.message);
    }
}

fn rows(explained: &Explained) -> Vec<Row<'_>> {
    let row = |kind, id, value| {
        let (not_known, standard_error, p10, p90, cost) = (false, None, None, None, AllOfCost::default());
        Row { outcome: &explained.id, kind, id, not_known, value, standard_error, p10, p90, cost }
    };
    let mut rows = vec![
        row("total", "baseline", explained.baseline),
        row("total", "scenario", explained.scenario),
        row("total", "difference", explained.difference),
    ];
    let of_people = [("same_people", explained.same_people), ("who_is_counted", explained.who_is_counted)];
    rows.extend(of_people.into_iter().filter_map(|(id, value)| Some(row("composition", id, value?))));
    rows.extend(explained.parts.iter().map(|part| Row {
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
