//! Many draws of the parameters, shared between a scenario and its baseline, and what they say together.

mod accounts;
mod bands;
mod engine;
mod measuring;
mod regional_pool;
mod run;

pub use accounts::{AccountRow, Policy, Population};
pub use bands::Bands;
pub use engine::{Engine, EngineError};
pub use regional_pool::RegionalPool;
pub use run::{OutcomeResult, Run, RunResult};
