//! Why, how sure, and what would it take, as a page asks them; all of it belongs in a worker.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::{
    explorer::Explorer,
    values::{from_js, to_js},
};
use crate::{
    ensemble::{Explain, Question, Seek, SeekResult},
    policy::Scenario,
    report,
    units::Year,
};

/// Drivers listed of each spread.
const TOP: usize = 10;

/// How far a search is.
#[derive(Serialize)]
struct Progress {
    evaluations: usize,
    most_evaluations: usize,
    finished: bool,
    reached: bool,
    value: Option<f64>,
    cost: Option<f64>,
}

/// What a search found, in numbers and in words.
#[derive(Serialize)]
struct Sought {
    #[serde(flatten)]
    result: SeekResult,
    best_scenario: Option<Scenario>,
    answer: String,
}

#[wasm_bindgen]
impl Explorer {
    /// The difference of a scenario from today's policy split over the levers that it moves, on the central path:
    /// of one outcome, or of all where none is named.
    ///
    /// # Errors
    /// When the place, the outcome or the year is not known.
    pub fn explain(
        &self,
        scenario: JsValue,
        place: &str,
        outcome: Option<String>,
        year: u16,
    ) -> Result<JsValue, JsError> {
        let (scenario, notices) = self.read_scenario(scenario)?;
        let mut explain = Explain::begin(self.engine, scenario, place, Year(year), 0)?;
        while explain.advance(usize::MAX)? > 0 {}
        let outcomes: Vec<String> = outcome.into_iter().collect();
        let mut explanation = explain.result(&outcomes)?;
        explanation.notices.splice(0..0, notices);
        to_js(&explanation)
    }

    /// Which assumed numbers drive the spread of an outcome in a year, from the draws made so far.
    ///
    /// # Errors
    /// When no question was set, there are too few draws, or the outcome or the year is not known.
    pub fn sensitivity(&self, outcome: &str, year: u16) -> Result<JsValue, JsError> {
        to_js(&self.begun()?.sensitivity(outcome, Year(year), TOP)?)
    }

    /// Sets a search: `{outcome, place, year, at_least | at_most, using: [lever], within: {lever: [min, max]}}`.
    ///
    /// # Errors
    /// When a name is not known, a bound is outside a lever's range, or the question makes no sense.
    #[wasm_bindgen(js_name = beginSeek)]
    pub fn begin_seek(&mut self, scenario: JsValue, question: JsValue) -> Result<(), JsError> {
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
    pub fn advance_seek(&mut self, most: usize) -> Result<JsValue, JsError> {
        let seek = self.seek.as_mut().ok_or_else(no_search)?;
        seek.advance(most)?;
        let result = seek.result();
        to_js(&Progress {
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
    pub fn seek_result(&self) -> Result<JsValue, JsError> {
        let seek = self.seek.as_ref().ok_or_else(no_search)?;
        let result = seek.result();
        let answer = report::sought(self.engine.outcomes, &result);
        to_js(&Sought { result, best_scenario: seek.best_scenario(), answer })
    }
}

fn no_search() -> JsError {
    JsError::new("no search has begun")
}
