//! Results to be read and taken away: the whole scenario in words, and as a table.

use wasm_bindgen::prelude::*;

use super::{
    explorer::Explorer,
    values::{from_js, to_js},
};
use crate::{ensemble::RunResult, policy::ContestedClaims, report};

#[wasm_bindgen]
impl Explorer {
    /// What was changed, what follows by a year, what is contested of it and what it does not say.
    ///
    /// # Errors
    /// When the result is not one, or lacks the year.
    #[wasm_bindgen(js_name = scenarioAccount)]
    pub fn scenario_account(&self, scenario: JsValue, result: JsValue, year: u16) -> Result<JsValue, JsError> {
        let (scenario, _) = self.read_scenario(scenario)?;
        let result: RunResult = from_js(result)?;
        let claims = ContestedClaims::built_in()?;
        to_js(&report::scenario_account(self.engine, claims, &scenario, &result, year)?)
    }

    /// A result as comma-separated values, one row for each outcome and year.
    ///
    /// # Errors
    /// When the result is not one.
    #[wasm_bindgen(js_name = resultCsv)]
    pub fn result_csv(&self, scenario: JsValue, result: JsValue) -> Result<String, JsError> {
        let (scenario, _) = self.read_scenario(scenario)?;
        let result: RunResult = from_js(result)?;
        Ok(report::Taken::new(&scenario, &result).csv()?)
    }

    /// A result with its scenario as JSON.
    ///
    /// # Errors
    /// When the result is not one.
    #[wasm_bindgen(js_name = resultJson)]
    pub fn result_json(&self, scenario: JsValue, result: JsValue) -> Result<String, JsError> {
        let (scenario, _) = self.read_scenario(scenario)?;
        let result: RunResult = from_js(result)?;
        Ok(serde_json::to_string_pretty(&report::Taken::new(&scenario, &result))?)
    }
}
