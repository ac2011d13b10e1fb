//! What an explanation says; see `explain` for how it is come by.

use serde::Serialize;

use super::{CostPerResult, Engine, PlaceName, RouteCounted};
use crate::{
    messages::word,
    policy::{Notice, QUOTA_PREFIX, Scenario},
    units::Year,
};

/// Tied visas are one decision with thirteen numbers: the quotas mean nothing apart from the share and each other.
const TIED_VISAS: &str = "regional_quotas";
const TIED_VISAS_SHARE: &str = "regional_visa_share";

/// Levers that are taken together: one lever, but for the regional quotas with their share of visas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Player {
    /// The lever's id, or `regional_quotas`.
    pub id: String,
    /// Name on the page.
    pub label: String,
    /// The levers.
    pub levers: Vec<String>,
    /// Whether the evidence on its main effect is below the scenario's standard: that effect is then not known, and
    /// a part of zero does not mean that there is none.
    pub not_known: bool,
}

/// How the parts were worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// From every subset of the levers.
    Exact,
    /// From random orders of them.
    Sampled,
}

/// What a lever adds to the difference.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Part {
    /// The player's id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Whether its main effect is not known at the scenario's evidence standard.
    pub not_known: bool,
    /// What it adds, in the outcome's unit.
    pub value: f64,
    /// Standard error of a sampled part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard_error: Option<f64>,
    /// 10th percentile over the draws. Percentiles of parts do not add up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p10: Option<f64>,
    /// 90th percentile over the draws.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p90: Option<f64>,
    /// The lever's part of the cost of programmes over its part of the outcome.
    #[serde(flatten)]
    pub cost: CostPerResult,
}

/// Policy or assumptions: the outcome under each of the four, and what follows from which.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PolicyOrAssumptions {
    /// Today's policy, the registry's assumptions.
    pub neither: f64,
    /// The scenario's policy, the registry's assumptions.
    pub policy_only: f64,
    /// Today's policy, the reader's assumptions.
    pub assumptions_only: f64,
    /// The scenario.
    pub both: f64,
    /// What the policy changes under the registry's assumptions.
    pub policy_effect: f64,
    /// What the assumptions change under today's policy.
    pub assumption_effect: f64,
    /// What is left: how the assumptions change the effect of the policy.
    pub interaction: f64,
}

/// One outcome explained, on the central path but for the percentiles.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Explained {
    /// Outcome id.
    pub id: String,
    /// Under today's policy and the scenario's assumptions.
    pub baseline: f64,
    /// Under the scenario.
    pub scenario: f64,
    /// The scenario less the baseline; the parts add up to it, within 1e-9 of the larger of the two.
    pub difference: f64,
    /// What of the difference changes for the same people; none for an outcome that cannot be split.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_people: Option<f64>,
    /// What of it comes of who is counted; the two add up to the difference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who_is_counted: Option<f64>,
    /// The route that makes the largest part of that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most_counted: Option<RouteCounted>,
    /// One for each player, in the order of the levers.
    pub parts: Vec<Part>,
    /// Where the reader changed assumptions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assumptions: Option<PolicyOrAssumptions>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Explanation {
    /// The place.
    pub place: PlaceName,
    /// The year.
    pub year: Year,
    /// How the parts were worked out.
    pub method: Method,
    /// Projections of the central path that it took.
    pub runs: usize,
    /// Draws behind the percentiles; none when parts are of the central path alone.
    pub draws: usize,
    /// Who shares the difference.
    pub levers: Vec<Player>,
    /// The outcomes asked for.
    pub outcomes: Vec<Explained>,
    /// What the reader should know of how it was done.
    pub notices: Vec<Notice>,
}

/// Who shares the difference: the levers moved, in the order of the table, tied visas as one.
pub(super) fn players(engine: &Engine, scenario: &Scenario) -> Vec<Player> {
    let mut players: Vec<Player> = Vec::new();
    for lever in engine.levers.all().iter().filter(|lever| scenario.settings.contains_key(&lever.id)) {
        let not_known = !lever.grade.meets(scenario.evidence);
        let tied = lever.id == TIED_VISAS_SHARE || lever.id.starts_with(QUOTA_PREFIX);
        match players.iter_mut().find(|player| tied && player.id == TIED_VISAS) {
            Some(player) => {
                player.levers.push(lever.id.clone());
                player.not_known &= not_known;
            }
            None => players.push(Player {
                id: if tied { TIED_VISAS.to_owned() } else { lever.id.clone() },
                label: if tied { word("explain.regional_quotas") } else { lever.label.clone() },
                levers: vec![lever.id.clone()],
                not_known,
            }),
        }
    }
    players
}
