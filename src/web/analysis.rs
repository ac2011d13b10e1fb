//! Why, how sure, and what would it take, as a page asks them; all of it belongs in a worker.

use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::{
    explorer::Explorer,
    values::{from_js, to_js},
};
use crate::{
    analysis::{Explain, Explanation, Question, Seek, SeekResult, Sensitivity},
    policy::Scenario,
    report,
    units::Year,
};

/// Drivers listed of each spread.
const TOP: usize = 10;

/// How far a search is.
#[derive(Serialize, Tsify)]
pub struct SeekProgress {
    evaluations: usize,
    most_evaluations: usize,
    finished: bool,
    reached: bool,
    value: Option<f64>,
    cost: Option<f64>,
}

/// What a search found, in numbers and in words.
#[derive(Serialize, Tsify)]
pub struct Sought {
    #[serde(flatten)]
    result: SeekResult,
    best_scenario: Option<Scenario>,
    answer: String,
}

#[wasm_bindgen]
impl Explorer {
    /// The difference of a scenario from today's policy split over the levers that it moves, on the central path:
    /// of one outcome, or of all where none is named. Takes up to 256 projections; see `beginExplain`.
    ///
    /// # Errors
    /// When the place, the outcome or the year is not known.
    pub fn explain(
        &mut self,
        scenario: Ts<Scenario>,
        place: &str,
        outcome: Option<String>,
        year: u16,
    ) -> Result<Ts<Explanation>, JsError> {
        self.begin_explain(scenario, place, year, 0)?;
        while self.advance_explain(usize::MAX)? > 0 {}
        self.explain_result(outcome)
    }

    /// Sets the question that `explain` asks, to be answered in steps; with draws, each part gets its range.
    /// Returns how many steps there are.
    ///
    /// # Errors
    /// When the place or the year is not known.
    #[wasm_bindgen(js_name = beginExplain)]
    pub fn begin_explain(
        &mut self,
        scenario: Ts<Scenario>,
        place: &str,
        year: u16,
        draws: usize,
    ) -> Result<usize, JsError> {
        let (scenario, _) = self.read_scenario(scenario)?;
        let explain = self.explain.insert(Explain::begin(self.engine, scenario, place, Year(year), draws)?);
        Ok(explain.steps_to_make())
    }

    /// Makes up to so many steps; returns how many are left. To cancel is not to call it again.
    ///
    /// # Errors
    /// When no question was set.
    #[wasm_bindgen(js_name = advanceExplain)]
    pub fn advance_explain(&mut self, most: usize) -> Result<usize, JsError> {
        Ok(self.explain.as_mut().ok_or_else(no_question)?.advance(most)?)
    }

    /// The answer for one outcome, or for all where none is named.
    ///
    /// # Errors
    /// When steps are left, or the outcome is not known.
    #[wasm_bindgen(js_name = explainResult)]
    pub fn explain_result(&self, outcome: Option<String>) -> Result<Ts<Explanation>, JsError> {
        let outcomes: Vec<String> = outcome.into_iter().collect();
        to_js(&self.explain.as_ref().ok_or_else(no_question)?.result(&outcomes)?)
    }

    /// Which assumed numbers drive the spread of an outcome in a year, from the draws made so far.
    ///
    /// # Errors
    /// When no question was set, there are too few draws, or the outcome or the year is not known.
    pub fn sensitivity(&self, outcome: &str, year: u16) -> Result<Ts<Sensitivity>, JsError> {
        to_js(&self.begun()?.sensitivity(outcome, Year(year), TOP)?)
    }

    /// Sets a search: `{outcome, place, year, at_least | at_most, using: [lever], within: {lever: [min, max]}}`.
    ///
    /// # Errors
    /// When a name is not known, a bound is outside a lever's range, or the question makes no sense.
    #[wasm_bindgen(js_name = beginSeek)]
    pub fn begin_seek(&mut self, scenario: Ts<Scenario>, question: Ts<Question>) -> Result<(), JsError> {
        let (scenario, _) = self.read_scenario(scenario)?;
        let question: Question = from_js(question)?;
        self.seek = Some(Seek::begin(self.engine, scenario, &question)?);
        Ok(())
    }

    /// Searches on for up to so many projections; returns how far it is. To cancel is not to call it again.
    ///
    /// # Errors
    /// When no search was set.
    #[wasm_bindgen(js_name = advanceSeek)]
    pub fn advance_seek(&mut self, most: usize) -> Result<Ts<SeekProgress>, JsError> {
        let seek = self.seek.as_mut().ok_or_else(no_search)?;
        seek.advance(most)?;
        let result = seek.result();
        to_js(&SeekProgress {
            evaluations: result.evaluations,
            most_evaluations: result.most_evaluations,
            finished: result.finished,
            reached: result.reached,
            value: result.best.as_ref().map(|best| best.value),
            cost: result.best.as_ref().map(|best| best.cost),
        })
    }

    /// What the search has found so far.
    ///
    /// # Errors
    /// When no search was set.
    #[wasm_bindgen(js_name = seekResult)]
    pub fn seek_result(&self) -> Result<Ts<Sought>, JsError> {
        let seek = self.seek.as_ref().ok_or_else(no_search)?;
        let result = seek.result();
        let answer = report::sought(self.engine.outcomes, &result);
        to_js(&Sought { result, best_scenario: seek.best_scenario(), answer })
    }
}

fn no_search() -> JsError {
    JsError::new("no search has begun")
}

fn no_question() -> JsError {
    JsError::new("no question has begun")
}
