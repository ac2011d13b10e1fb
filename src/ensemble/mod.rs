//! Many draws of the parameters, shared between a scenario and its baseline, and what they say together.

mod accounts;
mod bands;
mod by_district;
mod class_funding;
pub(crate) mod composition;
pub(crate) mod draws;
mod engine;
pub(crate) mod measurement;
mod notices;
pub(crate) mod question;
mod regional_pool;
mod run;

pub use accounts::{AccountRow, Policy, Population};
pub use bands::Bands;
pub(crate) use bands::percentile;
pub use by_district::{ByDistrict, DistrictOutcome, OutcomeByDistrict};
pub use class_funding::{FundingLimit, LimitedBy};
pub use composition::RouteCounted;
pub use draws::{DEFAULT_DRAWS, Draws, MOST_DRAWS};
pub use engine::{Engine, EngineError};
pub use notices::HOURS;
pub use question::{PlaceName, QuestionError};
pub use regional_pool::RegionalPool;
pub use run::{OutcomeResult, Run, RunResult};
