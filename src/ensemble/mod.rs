//! Many draws of the parameters, shared between a scenario and its baseline, and what they say together.

mod accounts;
mod by_district;
mod class_funding;
pub(crate) mod composition;
pub(crate) mod draws;
pub(crate) mod engine;
pub(crate) mod measurement;
mod notices;
mod run;

pub use accounts::{AccountRow, Policy, Population};
pub use by_district::{ByDistrict, DistrictOutcome, OutcomeByDistrict};
pub use class_funding::{FundingLimit, LimitedBy};
pub use composition::RouteCounted;
pub(crate) use draws::percentile;
pub use draws::{Bands, DEFAULT_DRAWS, Draws, MOST_DRAWS};
pub use engine::{Engine, EngineError, PlaceName, QuestionError};
pub use notices::{HOURS, RegionalPool};
pub use run::{OutcomeResult, Run, RunResult};
