//! What a lever's result costs: its part of the money over its part of an outcome, in pounds a year for each person.

use serde::Serialize;

use super::bands::percentile;
use crate::policy::Direction;

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
/// Pounds in the unit of the cost of programmes.
const MILLION: f64 = 1e6;
/// A part smaller than this of the outcome is rounding.
const ROUNDING: f64 = 1e-9;

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
