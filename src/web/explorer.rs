//! The model as a page sees it: tables, links, runs, and every district of one.

use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::{
    findings::Findings,
    values::{from_js, list_to_js, to_js},
};
use crate::{
    analysis::{Explain, Seek},
    ensemble::{
        ByDistrict, DistrictOutcome, Draws, Engine, MOST_DRAWS, OutcomeByDistrict, RegionalPool, Run, RunResult,
    },
    evidence::Parameter,
    messages,
    places::Place,
    policy::{
        self, ContestedClaim, Given, Lever, LinkSignature, MODEL_VERSION, Notice, Opened, Outcome, Scenario, Shown,
        Story,
    },
};

/// One instance of the model. Tables, links and sentences are cheap; runs belong in a worker.
#[wasm_bindgen]
pub struct Explorer {
    pub(super) engine: &'static Engine,
    run: Option<Run>,
    /// The scenario of the run.
    scenario: Scenario,
    /// Draws that are made for another instance.
    elsewhere: Option<Draws>,
    pub(super) explain: Option<Explain>,
    pub(super) seek: Option<Seek>,
    pub(super) by_district: Option<ByDistrict>,
}

/// A scenario that came from outside, and what was not as it should be.
#[derive(Serialize, Tsify)]
pub struct Checked {
    scenario: Scenario,
    notices: Vec<Notice>,
}

/// What a link holds, and what of it was not as it should be.
#[derive(Serialize, Tsify)]
pub struct ReadLink {
    scenario: Scenario,
    place: String,
    /// The place that is drawn beside the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    second: Option<String>,
    notices: Vec<Notice>,
    /// By which model it was made, and what it showed.
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
        Ok(Self {
            engine,
            run: None,
            scenario: Scenario::default(),
            elsewhere: None,
            explain: None,
            seek: None,
            by_district: None,
        })
    }

    /// The levers.
    ///
    /// # Errors
    /// Never for the package as committed.
    pub fn levers(&self) -> Result<Vec<Ts<Lever>>, JsError> {
        list_to_js(self.engine.levers.all())
    }

    /// The outcomes.
    ///
    /// # Errors
    /// Never for the package as committed.
    pub fn outcomes(&self) -> Result<Vec<Ts<Outcome>>, JsError> {
        list_to_js(self.engine.outcomes.all())
    }

    /// The places.
    ///
    /// # Errors
    /// Never for the package as committed.
    pub fn places(&self) -> Result<Vec<Ts<Place>>, JsError> {
        list_to_js(self.engine.places.all())
    }

    /// The evidence registry.
    ///
    /// # Errors
    /// Never for the package as committed.
    pub fn evidence(&self) -> Result<Vec<Ts<Parameter>>, JsError> {
        list_to_js(self.engine.registry.parameters())
    }

    /// The stories.
    ///
    /// # Errors
    /// When their file is damaged.
    pub fn stories(&self) -> Result<Vec<Ts<Story>>, JsError> {
        list_to_js(policy::stories()?)
    }

    /// The claims that the documents make and the evidence does not settle, each with its two readings.
    ///
    /// # Errors
    /// When their table is damaged.
    pub fn contested(&self) -> Result<Vec<Ts<ContestedClaim>>, JsError> {
        list_to_js(policy::ContestedClaims::built_in()?.all())
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
    pub fn read_link(&self, fragment: &str) -> Result<Ts<ReadLink>, JsError> {
        let Opened { scenario, place, second, notices, made, .. } =
            policy::open_link(fragment, self.engine.levers, self.engine.registry, self.engine.places);
        to_js(&ReadLink { scenario, place, second, notices, made })
    }

    /// Writes the part of an address after `#`, with the place that is drawn beside the first, if any, and the headline
    /// numbers that a run of the scenario has shown, once there are any.
    ///
    /// # Errors
    /// When the scenario is no set of fields at all.
    #[wasm_bindgen(js_name = writeLink)]
    pub fn write_link(
        &self,
        scenario: Ts<Scenario>,
        place: &str,
        second: Option<String>,
        shown: Option<Vec<Ts<Shown>>>,
    ) -> Result<String, JsError> {
        let shown = shown.unwrap_or_default().into_iter().map(from_js).collect::<Result<Vec<Shown>, JsError>>()?;
        Ok(policy::write_link_showing(&self.read_scenario(scenario)?.0, place, second.as_deref(), &shown))
    }

    /// The scenario as the model understands it, with a notice for each thing that was not as it should be.
    ///
    /// # Errors
    /// When it holds something that has no plain form, such as a function.
    #[wasm_bindgen(js_name = checkScenario)]
    pub fn check_scenario(
        &self,
        #[wasm_bindgen(unchecked_param_type = "unknown")] scenario: JsValue,
    ) -> Result<Ts<Checked>, JsError> {
        let (scenario, notices) = self.read_scenario(scenario)?;
        to_js(&Checked { scenario, notices })
    }

    /// The work visas of a year, how many of them are tied to regions, and how many the quotas set ask for.
    ///
    /// # Errors
    /// When the scenario is no set of fields at all.
    #[wasm_bindgen(js_name = regionalPool)]
    pub fn regional_pool(&self, scenario: Ts<Scenario>) -> Result<Ts<RegionalPool>, JsError> {
        let (scenario, _) = self.read_scenario(scenario)?;
        to_js(&RegionalPool::of(self.engine, &scenario)?)
    }

    /// Sets a question and answers it on the central path.
    ///
    /// # Errors
    /// When the place is not known.
    pub fn begin(&mut self, scenario: Ts<Scenario>, place: &str, draws: usize) -> Result<(), JsError> {
        let (scenario, _) = self.read_scenario(scenario)?;
        let previous = self.run.take();
        self.scenario.clone_from(&scenario);
        self.run = Some(Run::begin_after(previous, self.engine, scenario, place, draws.min(MOST_DRAWS))?);
        Ok(())
    }

    /// The central path of the question that was set.
    ///
    /// # Errors
    /// When no question was set.
    pub fn central(&self) -> Result<Ts<RunResult>, JsError> {
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
        Ok(self.begun()?.unmade_blocks())
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
        scenario: Ts<Scenario>,
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
    pub fn result(&self) -> Result<Ts<RunResult>, JsError> {
        to_js(&self.begun()?.result())
    }

    /// What is known so far, kept here: it gives out what it is asked for.
    ///
    /// # Errors
    /// When no question was set.
    pub fn findings(&self) -> Result<Findings, JsError> {
        Ok(Findings::new(self.engine, self.scenario.clone(), self.begun()?.result()))
    }

    /// Reads a scenario once; whatever is wrong with it is named.
    pub(super) fn read_scenario(&self, scenario: impl Into<JsValue>) -> Result<(Scenario, Vec<Notice>), JsError> {
        let given: Given = from_js(scenario)?;
        Ok(Scenario::read(given, self.engine.levers, self.engine.registry))
    }

    pub(super) fn begun(&self) -> Result<&Run, JsError> {
        self.run.as_ref().ok_or_else(not_begun)
    }
}

/// Every district at once, as a map asks for it; it belongs in a worker.
#[wasm_bindgen]
impl Explorer {
    /// The outcomes that a map can show, and whether districts may be put in their order.
    ///
    /// # Errors
    /// Never for the package as committed.
    #[wasm_bindgen(js_name = districtOutcomes)]
    pub fn district_outcomes(&self) -> Result<Vec<Ts<DistrictOutcome>>, JsError> {
        list_to_js(&ByDistrict::outcomes(self.engine))
    }

    /// Projects today's policy and a scenario on the central path, every district kept.
    ///
    /// # Errors
    /// When the scenario is no set of fields at all.
    #[wasm_bindgen(js_name = beginDistricts)]
    pub fn begin_districts(&mut self, scenario: Ts<Scenario>) -> Result<(), JsError> {
        let (scenario, _) = self.read_scenario(scenario)?;
        self.by_district = Some(ByDistrict::begin(self.engine, scenario)?);
        Ok(())
    }

    /// Measures some more districts; returns how many are left.
    ///
    /// # Errors
    /// When no projection was begun.
    #[wasm_bindgen(js_name = advanceDistricts)]
    pub fn advance_districts(&mut self, most: usize) -> Result<usize, JsError> {
        Ok(self.by_district.as_mut().ok_or_else(no_districts_begun)?.advance(most))
    }

    /// One outcome in every district measured, by year.
    ///
    /// # Errors
    /// When no projection was begun, or the outcome is not known.
    #[wasm_bindgen(js_name = districtResult)]
    pub fn district_result(&self, outcome: &str) -> Result<Ts<OutcomeByDistrict>, JsError> {
        to_js(&self.by_district.as_ref().ok_or_else(no_districts_begun)?.result(outcome)?)
    }
}

/// Sets the language that the crate speaks in this page or worker by its code, such as `cy`, before anything else is
/// asked; an unknown one is English. Returns whether it is spoken now: the first choice stands.
#[wasm_bindgen(js_name = setLanguage)]
pub fn set_language(code: &str) -> bool {
    messages::choose(code)
}

fn not_begun() -> JsError {
    JsError::new("no run has begun")
}

fn no_districts_begun() -> JsError {
    JsError::new("no projection of districts has begun")
}
