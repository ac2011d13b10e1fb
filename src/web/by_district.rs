//! Every district at once, as a map asks for it; it belongs in a worker.

use tsify::Ts;
use wasm_bindgen::prelude::*;

use super::{
    explorer::Explorer,
    values::{list_to_js, to_js},
};
use crate::{
    ensemble::{ByDistrict, DistrictOutcome, OutcomeByDistrict},
    policy::Scenario,
};

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
        Ok(self.by_district.as_mut().ok_or_else(not_begun)?.advance(most))
    }

    /// One outcome in every district measured, by year.
    ///
    /// # Errors
    /// When no projection was begun, or the outcome is not known.
    #[wasm_bindgen(js_name = districtResult)]
    pub fn district_result(&self, outcome: &str) -> Result<Ts<OutcomeByDistrict>, JsError> {
        to_js(&self.by_district.as_ref().ok_or_else(not_begun)?.result(outcome)?)
    }
}

fn not_begun() -> JsError {
    JsError::new("no projection of districts has begun")
}
