//! What somebody could decide: levers, the scenario that sets them, and the link that carries it.

mod aim;
mod contested;
mod given;
mod lever;
mod link;
mod made;
mod migration;
mod model_version;
mod outcome;
mod reach;
mod scenario;
mod story;

pub use aim::{Aim, Way};
pub use contested::{ContestedClaim, ContestedClaims, Reading};
pub use given::Given;
pub use lever::{Lever, LeverKind, Levers, QUOTA_PREFIX};
pub use link::{LINK_VERSION, Opened, open_link, read_link, write_link, write_link_showing};
pub use made::{HEADLINE_YEAR, HEADLINES, Made, Shown};
pub use migration::{Became, LEVERS as OLDER_LEVERS, OUTCOMES as OLDER_OUTCOMES, PARAMETERS as OLDER_PARAMETERS};
pub use model_version::MODEL_VERSION;
pub use outcome::{Cells, Dimension, Direction, Kind, Level, Measure, Outcome, Outcomes, SEEN_BY_SURVEY, Scale};
pub use reach::{Reach, ReachRow};
pub use scenario::{FIRST_POLICY_YEAR, LAST_YEAR, Notice, Scenario, ScenarioError, TODAY};
pub use story::{Story, stories};

use thiserror::Error;

/// A table of levers, outcomes, stories or contested claims in `data/` is damaged.
#[derive(Debug, Error)]
#[error("data/{table}: {problem}")]
pub struct TableError {
    /// File name.
    pub table: &'static str,
    /// What is wrong with it.
    pub problem: String,
}

/// Reads `yes` or `no`, and words separated by blanks, as the tables write them.
mod cells {
    use serde::{Deserialize, Deserializer, de::Error};

    pub fn yes_or_no<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
        match String::deserialize(deserializer)?.as_str() {
            "yes" => Ok(true),
            "no" => Ok(false),
            other => Err(D::Error::custom(format!("\"{other}\" is neither yes nor no"))),
        }
    }

    pub fn words<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
        Ok(String::deserialize(deserializer)?.split_whitespace().map(str::to_owned).collect())
    }
}
