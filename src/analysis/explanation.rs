//! What an explanation says, and what a result costs: a lever's part of the money over its part of an outcome, in pounds
//! a year for each person. See `explain` for how it is worked out.

use serde::Serialize;

use crate::{
    ensemble::{Engine, PlaceName, RouteCounted, percentile},
    messages::word,
    numbers::{MILLION, ROUNDING},
    policy::{Direction, Notice, QUOTA_PREFIX, Scenario},
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

/// Why what a result costs is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum CostNotKnown {
    /// The outcome is not one of people: there is nothing to divide by.
    NotPeople,
    /// The lever does nothing to the outcome.
    NoEffect,
    /// Whether it raises or lowers the outcome is not sure: the draws from the 10th to the 90th percentile disagree.
    SignNotSure,
    /// It moves the outcome the other way than is agreed to be better, or down where nothing is agreed.
    OtherWay,
    /// It costs no money that is counted.
    NoCost,
    /// What it changes is mostly who is counted, which is no result for anybody.
    WhoIsCounted,
}

/// What one more person costs, in pounds a year; its range over the draws where there are any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CostPerResult {
    /// On the central path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_per_result: Option<f64>,
    /// 10th percentile over the draws.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_per_result_p10: Option<f64>,
    /// 90th percentile over the draws.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_per_result_p90: Option<f64>,
    /// Why it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_not_known: Option<CostNotKnown>,
}

/// Outcomes that are shares of people: so many of so many.
const SHARES_OF_PEOPLE: [&str; 7] = [
    "english_well",
    "citizens_among_eligible",
    "employment_rate",
    "skills_used",
    "registered_to_vote",
    "get_on_well",
    "confident_in_system",
];
/// Outcomes that are numbers of people.
const NUMBERS_OF_PEOPLE: [&str; 4] =
    ["waiting_for_class", "people_ahead_of_funding", "public_service_staff", "people_born_abroad"];
/// People for each unit of an outcome, of which `people` are counted in all; none where it is not one of people.
pub(super) fn people_per_unit(outcome: &str, people: Option<f64>) -> Option<f64> {
    match outcome {
        share if SHARES_OF_PEOPLE.contains(&share) => people.filter(|people| *people > 0.0),
        number if NUMBERS_OF_PEOPLE.contains(&number) => Some(1.0),
        _ => None,
    }
}

/// A lever's part of an outcome and of the cost: on the central path, its standard error, and in each draw.
pub(super) struct LeversParts<'a> {
    pub result: f64,
    pub standard_error: Option<f64>,
    pub cost: f64,
    pub drawn: &'a [[f64; 2]],
    /// Whether the part is known to come mostly of who is counted.
    pub is_who_is_counted: bool,
}

/// What a lever's result costs. `scenario` is the outcome's own size, by which rounding is told.
pub(super) fn per_result(
    LeversParts { result, standard_error, cost, drawn, is_who_is_counted }: LeversParts<'_>,
    people_per_unit: Option<f64>,
    direction: Direction,
    scenario: f64,
) -> CostPerResult {
    let not_known = |why| CostPerResult { cost_not_known: Some(why), ..CostPerResult::default() };
    let Some(people) = people_per_unit else { return not_known(CostNotKnown::NotPeople) };
    let better = if direction == Direction::Lower { -people } else { people };
    if result.abs() <= ROUNDING * scenario.abs() {
        return not_known(CostNotKnown::NoEffect);
    }
    let gains: Vec<f64> = drawn.iter().map(|[result, _]| result * better).collect();
    let ends = [percentile(&gains, 10), percentile(&gains, 90)];
    let doubtful = matches!(ends, [Some(low), Some(high)] if low <= 0.0 && high >= 0.0);
    if doubtful || standard_error.is_some_and(|error| result.abs() < 2.0 * error) {
        return not_known(CostNotKnown::SignNotSure);
    }
    if result * better < 0.0 {
        return not_known(CostNotKnown::OtherWay);
    }
    if cost * MILLION < 1.0 {
        return not_known(CostNotKnown::NoCost);
    }
    if is_who_is_counted {
        return not_known(CostNotKnown::WhoIsCounted);
    }
    let each = |[result, cost]: &[f64; 2]| {
        let gain = result * better;
        if gain > 0.0 { cost * MILLION / gain } else { f64::INFINITY }
    };
    let costs: Vec<f64> = drawn.iter().map(each).collect();
    let range = |percent| percentile(&costs, percent).filter(|cost| cost.is_finite());
    CostPerResult {
        cost_per_result: Some(each(&[result, cost])),
        cost_per_result_p10: range(10),
        cost_per_result_p90: range(90),
        cost_not_known: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(result: f64, cost: f64, drawn: &[[f64; 2]], direction: Direction) -> CostPerResult {
        let parts = LeversParts { result, standard_error: None, cost, drawn, is_who_is_counted: false };
        per_result(parts, people_per_unit("english_well", Some(1e6)), direction, 0.9)
    }

    #[test]
    fn a_cost_is_pounds_over_people() {
        // A point of a million people for 20 million pounds.
        let found = cost(0.01, 20.0, &[], Direction::Higher);
        assert!((found.cost_per_result.unwrap() - 2000.0).abs() < 1e-9, "{found:?}");
        assert_eq!((found.cost_per_result_p10, found.cost_not_known), (None, None));
        let found = cost(-0.01, 20.0, &[], Direction::Lower);
        assert!((found.cost_per_result.unwrap() - 2000.0).abs() < 1e-9, "{found:?}");
        assert_eq!(people_per_unit("waiting_for_class", None), Some(1.0));
    }

    #[test]
    fn its_range_is_that_of_the_draws() {
        let drawn: Vec<[f64; 2]> = (1..=40).map(|number| [f64::from(number) * 1e-3, 20.0]).collect();
        let found = cost(0.02, 20.0, &drawn, Direction::Higher);
        let (low, high) = (found.cost_per_result_p10.unwrap(), found.cost_per_result_p90.unwrap());
        assert!(low < 1000.0 && 1000.0 < high, "{found:?}");
        assert!((low - 20e6 / (36.3 * 1e3)).abs() < 10.0, "{found:?}");
    }

    #[test]
    fn what_is_not_known_says_why() {
        let why = |found: CostPerResult| found.cost_not_known.unwrap();
        assert_eq!(why(cost(0.0, 20.0, &[], Direction::Higher)), CostNotKnown::NoEffect);
        assert_eq!(why(cost(-0.01, 20.0, &[], Direction::Higher)), CostNotKnown::OtherWay);
        assert_eq!(why(cost(0.01, 0.0, &[], Direction::Higher)), CostNotKnown::NoCost);
        let both_ways: Vec<[f64; 2]> = (0..10).map(|number| [f64::from(number) - 4.0, 20.0]).collect();
        assert_eq!(why(cost(0.01, 20.0, &both_ways, Direction::Higher)), CostNotKnown::SignNotSure);
        let parts = LeversParts { result: 0.01, standard_error: None, cost: 20.0, drawn: &[], is_who_is_counted: true };
        let found = per_result(parts, Some(1e6), Direction::Higher, 0.7);
        assert_eq!(why(found), CostNotKnown::WhoIsCounted);
        let parts =
            LeversParts { result: 0.01, standard_error: None, cost: 20.0, drawn: &[], is_who_is_counted: false };
        let found = per_result(parts, people_per_unit("contact", Some(1e6)), Direction::NoneAgreed, 0.7);
        assert_eq!(why(found), CostNotKnown::NotPeople);
    }
}
