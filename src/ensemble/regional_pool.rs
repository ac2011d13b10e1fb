//! What a reader who sets regional quotas has to share out.

use serde::Serialize;

use super::{Engine, EngineError};
use crate::{
    model::{Draw, Parameters, PolicyYear, arrive},
    policy::{FIRST_POLICY_YEAR, Scenario},
};

/// The work visas of a year and what is reserved of them once the policy holds in full, on the central path.
/// All are visas a year for main applicants.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RegionalPool {
    /// All work visas.
    pub work_visas: f64,
    /// Those tied to a nation or region; without a share to tie, as many as the quotas set ask for.
    pub pool: f64,
    /// What the quotas that are set ask for together; more than the pool when they do not fit in it.
    pub reserved: f64,
}

impl RegionalPool {
    /// The pool of a scenario, whatever the year it starts and the years of its phase-in.
    ///
    /// # Errors
    /// When the registry lacks a parameter, which the tests rule out.
    pub fn of(engine: &Engine, scenario: &Scenario) -> Result<Self, EngineError> {
        let in_full = Scenario { start_year: FIRST_POLICY_YEAR, phase_years: 1, ..scenario.clone() };
        let decisions = PolicyYear::in_year(&in_full, engine.levers, FIRST_POLICY_YEAR);
        let parameters = Parameters::draw(engine.registry, &in_full, [Draw::Central])?;
        let [work_visas] = arrive(&engine.inputs, &parameters, &decisions, FIRST_POLICY_YEAR).work_visas;
        let reserved: f64 = decisions.regional_quotas.iter().flatten().sum();
        let share = decisions.regional_visa_share;
        let pool = if share > 0.0 { share * work_visas } else { reserved.min(work_visas) };
        Ok(Self { work_visas, pool, reserved })
    }
}
