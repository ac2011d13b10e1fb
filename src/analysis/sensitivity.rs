//! How sure, and why not surer: which parameters drive the spread of an outcome, from draws already made.
//!
//! A parameter's draws are a function of seed, number and id, so that they need not be kept: they are worked out
//! again and set against the outcome's. Rank correlation sees any effect that goes one way, without runs of its own;
//! it does not see one that turns, nor two parameters that act together alone.

use serde::Serialize;
use statrs::statistics::Statistics;

use crate::{
    ensemble::{
        QuestionError, Run,
        engine::{outcome_index, year_index},
    },
    evidence::{Class, Distribution, Parameter, normal_quantile},
    messages::word,
    model::Parameters,
    policy::Scenario,
    units::Year,
};

/// Fewer draws than this tell nothing apart from chance.
const FEWEST_DRAWS: usize = 16;
/// How often the largest correlation of all the parameters would pass the noise bound if none had any influence.
const PASS_BY_CHANCE: f64 = 0.05;

/// A parameter and how an outcome follows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Driver {
    /// The parameter's id.
    pub parameter: String,
    /// Its name.
    pub name: String,
    /// Spearman's rank correlation, from -1 to 1; its sign is the direction.
    pub rank_correlation: f64,
    /// Whether it is larger than chance alone is likely to give.
    pub told_apart: bool,
    /// Its part of the spread that the parameters told apart explain, by squared rank correlation: approximate.
    pub share: Option<f64>,
}

/// The answer, largest drivers first.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Sensitivity {
    /// Outcome id.
    pub outcome: String,
    /// Year.
    pub year: Year,
    /// Draws behind it.
    pub draws: usize,
    /// Parameters that vary between draws.
    pub parameters: usize,
    /// A rank correlation smaller than this is not told apart from chance: were no parameter to have influence, the
    /// largest of them all would pass it in one case of twenty.
    pub noise_bound: f64,
    /// How many parameters without influence would be taken for drivers by chance alone, on average.
    pub expected_by_chance: f64,
    /// What drives the spread of the scenario's outcome.
    pub spread: Vec<Driver>,
    /// What drives the spread of the difference from today's policy; empty where there is no difference.
    pub difference: Vec<Driver>,
    /// How to read it.
    pub note: String,
}

impl Run {
    /// Whether so many draws can tell what drives an outcome in a year; gives the indices of both.
    ///
    /// # Errors
    /// When the outcome or the year is not known, or there are too few draws.
    pub fn can_tell_drivers(&self, outcome: &str, year: Year, draws: usize) -> Result<(usize, usize), QuestionError> {
        if draws < FEWEST_DRAWS {
            return Err(QuestionError::OutOfRange {
                field: "draws".to_owned(),
                allowed: format!("at least {FEWEST_DRAWS}"),
                given: draws.to_string(),
            });
        }
        Ok((outcome_index(self.question().0, outcome)?, year_index(year)?))
    }

    /// Which parameters drive the spread of an outcome in a year and of its difference from today's policy: the
    /// `top` largest of each.
    ///
    /// # Errors
    /// When the outcome or the year is not known, or there are too few draws.
    pub fn sensitivity(&self, outcome: &str, year: Year, top: usize) -> Result<Sensitivity, QuestionError> {
        let (outcome_index, year_index) = self.can_tell_drivers(outcome, year, self.draws())?;
        let (engine, scenario) = self.question();
        let [baseline, mine] = self.draws_of(outcome_index, year_index);
        let ids = Parameters::<1>::ids();
        let drawn: Vec<(&Parameter, Vec<f64>)> = ids
            .iter()
            .filter_map(|id| engine.registry.get(id).filter(|parameter| varies(parameter, scenario)))
            .map(|parameter| {
                let draws = (0..mine.len()).map(|draw| parameter.value(scenario.seed, draw as u32));
                (parameter, ranks(&draws.collect::<Vec<_>>()))
            })
            .collect();
        let difference: Vec<f64> = baseline.iter().zip(&mine).map(|(base, mine)| mine - base).collect();
        Ok(Sensitivity {
            outcome: outcome.to_owned(),
            year,
            draws: mine.len(),
            parameters: drawn.len(),
            noise_bound: noise_bound(mine.len(), drawn.len()),
            expected_by_chance: drawn.len() as f64 * one_by_chance(drawn.len()),
            spread: drivers(&drawn, &mine, top),
            difference: drivers(&drawn, &difference, top),
            note: word("sensitivity.note"),
        })
    }
}

/// Whether draws differ in a parameter: not if it is a plain count, if the reader replaced it, or if its evidence is
/// below the standard.
fn varies(parameter: &Parameter, scenario: &Scenario) -> bool {
    let counts = parameter.class != Class::Effect || parameter.grade.is_none_or(|grade| grade.meets(scenario.evidence));
    counts && parameter.distribution != Distribution::Fixed && scenario.assumption(parameter).is_none()
}

/// Šidák's share: how often each of so many parameters may pass by chance for any of them to do so as often as
/// [`PASS_BY_CHANCE`]. Two standard errors for each would let one in twenty pass, eight of a hundred and seventy.
fn one_by_chance(parameters: usize) -> f64 {
    1.0 - libm::pow(1.0 - PASS_BY_CHANCE, 1.0 / parameters.max(1) as f64)
}

/// Under no influence a rank correlation is about normal, with a standard error of one over the root of its draws
/// less one.
fn noise_bound(draws: usize, parameters: usize) -> f64 {
    let errors = normal_quantile(1.0 - one_by_chance(parameters) / 2.0);
    (errors / libm::sqrt(draws as f64 - 1.0)).min(1.0)
}

/// Spearman's rank correlation of two rows of numbers of the same length; none where either does not vary.
pub fn rank_correlation(left: &[f64], right: &[f64]) -> Option<f64> {
    correlation(&ranks(left), &ranks(right))
}

/// Ranks of values, from 1, those of equal ones averaged.
///
/// `statrs` has them only with its `std` feature, which brings sixteen packages of matrices into the lock file.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|left, right| values[*left].total_cmp(&values[*right]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    for equal in order.chunk_by(|left, right| values[*left] == values[*right]) {
        let rank = before as f64 + (equal.len() as f64 + 1.0) / 2.0;
        equal.iter().for_each(|value_index| ranks[*value_index] = rank);
        before += equal.len();
    }
    ranks
}

/// Pearson's correlation of ranks is Spearman's of what they rank; none where either does not vary.
fn correlation(left: &[f64], right: &[f64]) -> Option<f64> {
    let spread = left.std_dev() * right.std_dev();
    (spread > 0.0).then(|| (left.covariance(right) / spread).clamp(-1.0, 1.0))
}

fn drivers(drawn: &[(&Parameter, Vec<f64>)], outcome: &[f64], top: usize) -> Vec<Driver> {
    let bound = noise_bound(outcome.len(), drawn.len());
    let outcome = ranks(outcome);
    let mut drivers: Vec<Driver> = drawn
        .iter()
        .filter_map(|(parameter, ranks)| {
            let rank_correlation = correlation(ranks, &outcome)?;
            Some(Driver {
                parameter: parameter.id.clone(),
                name: parameter.name.clone(),
                rank_correlation,
                told_apart: rank_correlation.abs() >= bound,
                share: None,
            })
        })
        .collect();
    let explained: f64 = drivers.iter().filter(|driver| driver.told_apart).map(squared).sum();
    for driver in drivers.iter_mut().filter(|driver| driver.told_apart) {
        driver.share = Some(squared(driver) / explained);
    }
    drivers.sort_by(|left, right| right.rank_correlation.abs().total_cmp(&left.rank_correlation.abs()));
    drivers.truncate(top);
    drivers
}

fn squared(driver: &Driver) -> f64 {
    driver.rank_correlation * driver.rank_correlation
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rank_correlation_agrees_with_values_worked_out_by_hand() {
        let check = |left: &[f64], right: &[f64], expected: Option<f64>| {
            let got = rank_correlation(left, right);
            let near = matches!((got, expected), (Some(got), Some(wanted)) if (got - wanted).abs() < 1e-12);
            assert!(near || got == expected, "{left:?} {right:?}: {got:?}");
        };
        check(&[1.0, 2.0, 3.0, 4.0], &[1.0, 8.0, 27.0, 1e9], Some(1.0));
        check(&[1.0, 2.0, 3.0, 4.0], &[9.0, 7.0, 5.0, -3.0], Some(-1.0));
        // 1 - 6 * (1 + 1 + 1 + 1) / (4 * 15)
        check(&[1.0, 2.0, 3.0, 4.0], &[2.0, 1.0, 4.0, 3.0], Some(0.6));
        // Ties share the mean of their ranks: 1, 2.5, 2.5, 4 against 1, 2, 3, 4.
        check(&[1.0, 2.0, 2.0, 3.0], &[1.0, 2.0, 3.0, 4.0], Some(4.5 / 22.5_f64.sqrt()));
        check(&[1.0, 1.0, 1.0, 1.0], &[1.0, 2.0, 3.0, 4.0], None);
    }

    #[test]
    fn a_driver_has_the_direction_in_which_the_outcome_follows_it() {
        let registry = crate::evidence::Registry::built_in().expect("the registry can be read");
        let [up, down, idle] = [0, 1, 2].map(|number| &registry.parameters()[number]);
        let drawn: Vec<f64> = (0..64).map(|draw| f64::from(draw * 37 % 64)).collect();
        let other: Vec<f64> = (0..64).map(|draw| f64::from(draw * 29 % 64)).collect();
        let third: Vec<f64> = (0..64).map(|draw| f64::from((draw * draw * 7 + draw * 13) % 61)).collect();
        let outcome: Vec<f64> = drawn.iter().zip(&other).map(|(more, less)| 3.0 * more - 2.0 * less).collect();
        let drawn = [(up, ranks(&drawn)), (down, ranks(&other)), (idle, ranks(&third))];
        let found = drivers(&drawn, &outcome, 3);
        assert_eq!((&found[0].parameter, &found[1].parameter), (&up.id, &down.id), "largest first");
        assert!(found[0].rank_correlation > 0.6 && found[1].rank_correlation < -0.4, "{found:?}");
        assert!(found[0].told_apart && found[1].told_apart);
        let shares: f64 = found.iter().filter_map(|driver| driver.share).sum();
        assert!((shares - 1.0).abs() < 1e-12 && found[0].share > found[1].share);
    }
}
