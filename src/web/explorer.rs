//! The model as a page sees it: tables, links and runs.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::values::{from_js, to_js};
use crate::{
    analysis::{Explain, Seek},
    ensemble::{ByDistrict, Draws, Engine, MOST_DRAWS, RegionalPool, Run, RunResult},
    policy::{self, LinkSignature, MODEL_VERSION, Notice, Opened, Scenario},
    report,
};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r##"
/** What an outcome is; `scale` says how its numbers are kept, `kind` what they mean. */
export type Outcome = {
  id: string, label: string, unit: string, definition: string, decimals: number, rows: string[],
  dimension: 'economic' | 'civic' | 'social' | 'people' | 'places' | 'money',
  direction: 'higher' | 'lower' | 'none agreed', scale: 'share' | 'people' | 'pounds_million',
  kind: 'share' | 'ratio' | 'points' | 'index' | 'count' | 'homes' | 'money',
  cells: 'route_years_district' | 'district' | 'none', cells_why: string, level: 'modelled' | 'held',
};

/** Percentiles over the draws, one value a year. */
export type Bands = {p10: number[], p25: number[], p50: number[], p75: number[], p90: number[]};

/** A route, and how many more of its people are counted under the scenario. */
export type RouteCounted = {route: string, change: number};

/** What the draws say of one outcome; the difference on the central path in two parts, once it is split. */
export type OutcomeResult = {
  id: string, past: [number, number][], baseline: number[], scenario: number[],
  bands?: Bands, baseline_bands?: Bands, difference?: Bands, share_higher?: number[],
  same_people?: number[], who_is_counted?: number[], most_counted?: (RouteCounted | null)[],
};
"##;

/// One instance of the model. Tables, links and sentences are cheap; runs belong in a worker.
#[wasm_bindgen]
pub struct Explorer {
    pub(super) engine: &'static Engine,
    run: Option<Run>,
    /// Draws that are made for another instance.
    elsewhere: Option<Draws>,
    pub(super) explain: Option<Explain>,
    pub(super) seek: Option<Seek>,
    pub(super) by_district: Option<ByDistrict>,
}

/// A scenario that came from outside, and what was not as it should be.
#[derive(Serialize)]
struct Checked {
    scenario: Scenario,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    second: Option<String>,
    notices: Vec<Notice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    made: Option<LinkSignature>,
}

#[wasm_bindgen]
impl Explorer {
    /// Reads the data package that is built in.
    ///
    /// # Errors
    /// When it is damaged.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default)] // It can fail.
    pub fn new() -> Result<Explorer, JsError> {
        let engine = Engine::built_in().map_err(|error| JsError::new(&error.to_string()))?;
        Ok(Self { engine, run: None, elsewhere: None, explain: None, seek: None, by_district: None })
    }

    /// The levers.
    ///
    /// # Errors
    /// Never for the package as committed.
    pub fn levers(&self) -> Result<JsValue, JsError> {
        to_js(self.engine.levers.all())
    }

    /// The outcomes.
    ///
    /// # Errors
    /// Never for the package as committed.
    pub fn outcomes(&self) -> Result<JsValue, JsError> {
        to_js(self.engine.outcomes.all())
    }

    /// The places.
    ///
    /// # Errors
    /// Never for the package as committed.
    pub fn places(&self) -> Result<JsValue, JsError> {
        to_js(self.engine.places.all())
    }

    /// The evidence registry.
    ///
    /// # Errors
    /// Never for the package as committed.
    pub fn evidence(&self) -> Result<JsValue, JsError> {
        to_js(self.engine.registry.parameters())
    }

    /// The stories.
    ///
    /// # Errors
    /// When their file is damaged.
    pub fn stories(&self) -> Result<JsValue, JsError> {
        to_js(policy::stories()?)
    }

    /// The claims that the documents make and the evidence does not settle, each with its two readings.
    ///
    /// # Errors
    /// When their table is damaged.
    pub fn contested(&self) -> Result<JsValue, JsError> {
        to_js(policy::ContestedClaims::built_in()?.all())
    }

    /// The program's version and, behind it, the model's, which changes whenever the numbers do.
    pub fn version(&self) -> String {
        format!("{} ({MODEL_VERSION})", env!("CARGO_PKG_VERSION"))
    }

    /// Reads the part of an address after `#`; whatever is wrong with it, what can be read is kept and the rest named.
    ///
    /// # Errors
    /// Never for any text.
    #[wasm_bindgen(js_name = readLink)]
    pub fn read_link(&self, fragment: &str) -> Result<JsValue, JsError> {
        let Opened { scenario, place, second, notices, made, .. } =
            policy::open_link(fragment, self.engine.levers, self.engine.registry, self.engine.places);
        to_js(&Checked { scenario, place: Some(place), second, notices, made })
    }

    /// Writes the part of an address after `#`, with the place that is drawn beside the first, if any.
    ///
    /// # Errors
    /// When the scenario is no set of fields at all.
    #[wasm_bindgen(js_name = writeLink)]
    pub fn write_link(&self, scenario: JsValue, place: &str, second: Option<String>) -> Result<String, JsError> {
        Ok(policy::write_link_showing(&self.read_scenario(scenario)?.0, place, second.as_deref(), &[]))
    }

    /// Writes the part of an address after `#`, with the headline numbers that a result of the scenario shows.
    ///
    /// # Errors
    /// When the scenario is no set of fields at all, or the result is not one.
    #[wasm_bindgen(js_name = writeLinkShowing)]
    pub fn write_link_showing(
        &self,
        scenario: JsValue,
        result: JsValue,
        second: Option<String>,
    ) -> Result<String, JsError> {
        let result: RunResult = from_js(result)?;
        let shown = report::shown(self.engine.outcomes, &result);
        Ok(policy::write_link_showing(&self.read_scenario(scenario)?.0, &result.place, second.as_deref(), &shown))
    }

    /// What moved since a link was made, a sentence each; `made` is what [`Explorer::read_link`] gave.
    ///
    /// # Errors
    /// When either is not what it should be.
    #[wasm_bindgen(js_name = movedSince)]
    pub fn moved_since(&self, made: JsValue, result: JsValue) -> Result<JsValue, JsError> {
        let (made, result): (LinkSignature, RunResult) = (from_js(made)?, from_js(result)?);
        to_js(&report::since(self.engine.outcomes, &made, &result).messages)
    }

    /// The scenario as the model understands it, with a notice for each thing that was not as it should be.
    ///
    /// # Errors
    /// When it holds something that has no plain form, such as a function.
    #[wasm_bindgen(js_name = checkScenario)]
    pub fn check_scenario(&self, scenario: JsValue) -> Result<JsValue, JsError> {
        let (scenario, notices) = self.read_scenario(scenario)?;
        to_js(&Checked { scenario, place: None, second: None, notices, made: None })
    }

    /// The work visas of a year, how many of them are tied to regions, and how many the quotas set ask for.
    ///
    /// # Errors
    /// When the scenario is no set of fields at all.
    #[wasm_bindgen(js_name = regionalPool)]
    pub fn regional_pool(&self, scenario: JsValue) -> Result<JsValue, JsError> {
        let (scenario, _) = self.read_scenario(scenario)?;
        to_js(&RegionalPool::of(self.engine, &scenario)?)
    }

    /// Sets a question and answers it on the central path.
    ///
    /// # Errors
    /// When the place is not known.
    pub fn begin(&mut self, scenario: JsValue, place: &str, draws: usize) -> Result<(), JsError> {
        let (scenario, _) = self.read_scenario(scenario)?;
        let previous = self.run.take();
        self.run = Some(Run::begin_after(previous, self.engine, scenario, place, draws.min(MOST_DRAWS))?);
        Ok(())
    }

    /// The central path of the question that was set.
    ///
    /// # Errors
    /// When no question was set.
    pub fn central(&self) -> Result<JsValue, JsError> {
        to_js(&self.begun()?.result())
    }

    /// Makes some more draws; returns how many there are.
    ///
    /// # Errors
    /// When no question was set.
    pub fn advance(&mut self, most: usize) -> Result<usize, JsError> {
        Ok(self.run.as_mut().ok_or_else(not_begun)?.advance(most)?)
    }

    /// Splits every difference into what changes for the same people and who is counted, if that is not done yet: the
    /// next result has both. It takes two projections, so a slider should have come to rest.
    ///
    /// # Errors
    /// When no question was set.
    pub fn split(&mut self) -> Result<(), JsError> {
        self.run.as_mut().ok_or_else(not_begun)?.split();
        Ok(())
    }

    /// The first draws of the blocks that are still to be made, by [`Explorer::make`] or by another instance's
    /// [`Explorer::draws_for_another`].
    ///
    /// # Errors
    /// When no question was set.
    pub fn left(&self) -> Result<Vec<usize>, JsError> {
        Ok(self.begun()?.left())
    }

    /// Draws made so far.
    ///
    /// # Errors
    /// When no question was set.
    pub fn made(&self) -> Result<usize, JsError> {
        Ok(self.begun()?.draws())
    }

    /// Makes the block that begins with this draw.
    ///
    /// # Errors
    /// When no question was set.
    pub fn make(&mut self, first: usize) -> Result<(), JsError> {
        Ok(self.run.as_mut().ok_or_else(not_begun)?.make(first)?)
    }

    /// Takes a block of the same question that another instance made.
    ///
    /// # Errors
    /// When no question was set.
    pub fn add(&mut self, first: usize, values: &[f64]) -> Result<(), JsError> {
        self.run.as_mut().ok_or_else(not_begun)?.add(first, values);
        Ok(())
    }

    /// Makes a block of draws of a question that another instance asks, for its [`Explorer::add`].
    ///
    /// # Errors
    /// When the place is not known.
    #[wasm_bindgen(js_name = drawsForAnother)]
    pub fn draws_for_another(
        &mut self,
        scenario: JsValue,
        place: &str,
        draws: usize,
        first: usize,
    ) -> Result<Vec<f64>, JsError> {
        let (scenario, _) = self.read_scenario(scenario)?;
        let previous = self.elsewhere.take();
        let wanted = draws.min(MOST_DRAWS);
        let elsewhere = self.elsewhere.insert(Draws::begin_after(previous, self.engine, scenario, place, wanted)?);
        Ok(elsewhere.hand_over(first)?)
    }

    /// What is known so far.
    ///
    /// # Errors
    /// When no question was set.
    pub fn result(&self) -> Result<JsValue, JsError> {
        to_js(&self.begun()?.result())
    }

    /// What a scenario's result says of an outcome in a year, in plain words.
    ///
    /// # Errors
    /// When the result is not one, or the outcome or the year is not in it.
    pub fn sentence(&self, scenario: JsValue, result: JsValue, outcome: &str, year: u16) -> Result<JsValue, JsError> {
        let (scenario, _) = self.read_scenario(scenario)?;
        let result: RunResult = from_js(result)?;
        to_js(&report::account(self.engine, &scenario, &result, outcome, year)?)
    }

    pub(super) fn read_scenario(&self, scenario: JsValue) -> Result<(Scenario, Vec<Notice>), JsError> {
        let given: serde_json::Value = from_js(scenario)?;
        Ok(Scenario::read(&given, self.engine.levers, self.engine.registry))
    }

    pub(super) fn begun(&self) -> Result<&Run, JsError> {
        self.run.as_ref().ok_or_else(not_begun)
    }
}

fn not_begun() -> JsError {
    JsError::new("no run has begun")
}
