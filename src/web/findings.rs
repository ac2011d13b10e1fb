//! What a run has found so far, kept where it was made: a worker holds it and gives out what it is asked for, so that no
//! result is taken out of WebAssembly and put back in.

use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::{
    charts::caption,
    run_chart::{self, RunChart},
    values::{from_js, to_js},
};
use crate::{
    charts::{Chart, Description, Ground, LineChart},
    ensemble::{Engine, FundingLimit, OutcomeResult, RunResult},
    policy::{ContestedClaims, LinkSignature, Notice, Outcome, Scenario, Shown},
    report::{self, Account, Likely, ScenarioAccount},
};

/// What a page knows of a run without asking for more.
#[derive(Serialize, Tsify)]
pub struct RunSummary {
    place: String,
    place_name: String,
    /// Draws made so far.
    draws: usize,
    /// The last year with published flows.
    today: u16,
    /// Years of every series.
    years: Vec<u16>,
    notices: Vec<Notice>,
    ends: Vec<FundingLimit>,
    /// The headline numbers, which a link carries.
    shown: Vec<Shown>,
}

/// The findings of a run at one moment.
#[wasm_bindgen]
pub struct Findings {
    engine: &'static Engine,
    scenario: Scenario,
    result: RunResult,
}

impl Findings {
    pub(super) fn new(engine: &'static Engine, scenario: Scenario, result: RunResult) -> Self {
        Self { engine, scenario, result }
    }

    fn series(&self, outcome: &str) -> Option<&OutcomeResult> {
        self.result.outcomes.iter().find(|series| series.id == outcome)
    }

    fn outcome(&self, id: &str) -> Result<(&'static Outcome, &OutcomeResult), JsError> {
        Ok((self.engine.outcomes.get(id).ok_or_else(unknown)?, self.series(id).ok_or_else(unknown)?))
    }
}

fn unknown() -> JsError {
    JsError::new("this outcome is not known here")
}

#[wasm_bindgen]
impl Findings {
    /// Where, how many draws, which years, and what a reader should know.
    ///
    /// # Errors
    /// Never for a run of the model.
    pub fn summary(&self) -> Result<Ts<RunSummary>, JsError> {
        let RunResult { place, place_name, draws, today, years, notices, ends, .. } = self.result.clone();
        let shown = report::shown(self.engine.outcomes, &self.result);
        to_js(&RunSummary { place, place_name, draws, today, years, notices, ends, shown })
    }

    /// The outcomes that there are for this place.
    #[wasm_bindgen(js_name = outcomeIds)]
    pub fn outcome_ids(&self) -> Vec<String> {
        self.result.outcomes.iter().map(|series| series.id.clone()).collect()
    }

    /// The numbers that the chart of an outcome draws, in one row; for `drawRun`.
    ///
    /// # Errors
    /// When the outcome is not known here.
    pub fn numbers(&self, outcome: &str) -> Result<Vec<f64>, JsError> {
        Ok(run_chart::pack(self.outcome(outcome)?.1))
    }

    /// What it says of an outcome in a year, in plain words.
    ///
    /// # Errors
    /// When the outcome or the year is not in it.
    pub fn sentence(&self, outcome: &str, year: u16) -> Result<Ts<Account>, JsError> {
        to_js(&report::account(self.engine, &self.scenario, &self.result, outcome, year)?)
    }

    /// The chart of an outcome in words and as a table.
    ///
    /// # Errors
    /// When the outcome is not known here.
    pub fn describe(&self, outcome: &str) -> Result<Ts<Description>, JsError> {
        let (outcome, _) = self.outcome(outcome)?;
        let chart = LineChart::of_run(outcome, &self.result, Ground::for_words());
        to_js(&chart.ok_or_else(unknown)?.describe()?)
    }

    /// How likely the scenario is to do better on an outcome, by year and in words for one of them.
    ///
    /// # Errors
    /// When the outcome is not known here.
    pub fn likely(&self, outcome: &str, year: u16) -> Result<Ts<Likely>, JsError> {
        let (outcome, series) = self.outcome(outcome)?;
        to_js(&report::likely(outcome, series, &self.result.years, year))
    }

    /// What was changed, what follows by a year, what is contested of it and what it does not say.
    ///
    /// # Errors
    /// When it lacks the year.
    pub fn account(&self, year: u16) -> Result<Ts<ScenarioAccount>, JsError> {
        let claims = ContestedClaims::built_in()?;
        to_js(&report::scenario_account(self.engine, claims, &self.scenario, &self.result, year)?)
    }

    /// What moved since a link was made, a sentence each; `made` is what [`Explorer::read_link`] gave.
    ///
    /// [`Explorer::read_link`]: super::Explorer::read_link
    ///
    /// # Errors
    /// When it is not what it should be.
    #[wasm_bindgen(js_name = movedSince)]
    pub fn moved_since(&self, made: Ts<LinkSignature>) -> Result<Vec<String>, JsError> {
        Ok(report::since(self.engine.outcomes, &from_js(made)?, &self.result).messages)
    }

    /// Comma-separated values, one row for each outcome and year.
    ///
    /// # Errors
    /// Never for a run of the model.
    pub fn csv(&self) -> Result<String, JsError> {
        Ok(report::Taken::new(&self.scenario, &self.result).csv()?)
    }

    /// With its scenario as JSON.
    ///
    /// # Errors
    /// Never for a run of the model.
    pub fn json(&self) -> Result<String, JsError> {
        Ok(serde_json::to_string_pretty(&report::Taken::new(&self.scenario, &self.result))?)
    }

    /// A chart as a picture to take away, in SVG: `under` stands under its title, `source` at its foot.
    ///
    /// # Errors
    /// The first field that cannot be drawn, or when its outcome is not known here.
    pub fn picture(&self, chart: Ts<RunChart>, under: &str, source: &str) -> Result<String, JsError> {
        let chart: RunChart = from_js(chart)?;
        let series = self.outcome(&chart.outcome.id)?.1.clone();
        Ok(chart.spec(series, None).picture(&caption(under, source))?)
    }

    /// All of it as a plain value, for whoever counts with it.
    ///
    /// # Errors
    /// Never for a run of the model.
    pub fn plain(&self) -> Result<Ts<RunResult>, JsError> {
        to_js(&self.result)
    }

    /// The series of one outcome as a plain value.
    ///
    /// # Errors
    /// When the outcome is not known here.
    #[wasm_bindgen(js_name = plainOutcome)]
    pub fn plain_outcome(&self, outcome: &str) -> Result<Ts<OutcomeResult>, JsError> {
        to_js(self.outcome(outcome)?.1)
    }
}
