//! Many draws of the parameters, shared between a scenario and its baseline, and what they say together.

mod accounts;
mod bands;
mod by_district;
mod draws;
mod engine;
mod explain;
mod explanation;
mod measuring;
mod notices;
mod question;
mod regional_pool;
mod run;
mod search;
mod seek;
mod sensitivity;
mod shapley;
mod walk;

pub use accounts::{AccountRow, Policy, Population};
pub use bands::Bands;
pub use by_district::{ByDistrict, DistrictOutcome, OutcomeByDistrict};
pub use draws::Draws;
pub use engine::{Engine, EngineError};
pub use explain::{Explain, MOST_EXACT};
pub use explanation::{Explained, Explanation, Method, Part, Player, PolicyOrAssumptions};
pub use question::{PlaceName, QuestionError};
pub use regional_pool::RegionalPool;
pub use run::{OutcomeResult, Run, RunResult};
pub use seek::{Found, Question, Seek, SeekResult, Set, Target};
pub use sensitivity::{Driver, Sensitivity, rank_correlation};
