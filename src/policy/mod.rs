//! What somebody could decide: levers, the scenario that sets them, and the link that carries it.

mod contested;
mod lever;
mod link;
mod migration;
mod model_version;
mod outcome;
mod scenario;
mod story;
mod years;

pub use contested::{ContestedClaim, ContestedClaims, Reading};
pub use lever::{Aim, EffectReach, EffectReachRow, Lever, LeverKind, Levers, QUOTA_PREFIX, Way};
pub use link::{
    HEADLINES, LINK_VERSION, LinkSignature, Opened, Shown, open_link, read_link, write_link, write_link_showing,
};
pub use migration::{Became, LEVERS as OLDER_LEVERS, OUTCOMES as OLDER_OUTCOMES, PARAMETERS as OLDER_PARAMETERS};
pub use model_version::MODEL_VERSION;
pub use outcome::{Cells, Dimension, Direction, Kind, Level, Measure, Outcome, Outcomes, SEEN_BY_SURVEY, Scale};
pub use scenario::{Given, Notice, Scenario, ScenarioError};
pub use story::{Story, stories};
pub use years::{FIRST_POLICY_YEAR, LAST_YEAR, READING_YEAR, TABLE_YEARS, TODAY};

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
