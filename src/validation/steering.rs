//! Where people live is steered: the model's share born abroad of each district is taken to the rise that a regression
//! expects and a part of the surprise of the decade before. The steps of the year carry it, by an effect on how much
//! each district draws people; they keep their sums and answer to levers.
//!
//! Expected rise, percentage points, s the share at the opening: m(s) = a + b s + c s², by least squares over the
//! districts that may be seen. Surprise: u = rise of the decade before - m', m' the same regression of that decade.
//! Target: s + f (m + k u), f such that the districts together have the share that the model gives them.

use nalgebra::{DMatrix, DVector};

use super::{
    decade::{Decade, Prediction, ends_of},
    fit::FitError,
};
use crate::{
    model::{Inputs, Parameters},
    places::DistrictEffect,
    policy::{Levers, Scenario},
    units::Year,
};

/// Steps towards the target; a feasible one is met to a few hundredths of a point.
const STEPS: usize = 30;
/// Lanes of a run: without the surprise, and with it.
const LANES: usize = 2;
/// No district draws people more than e^1.5 times as much or as little.
const LARGEST_EFFECT: f64 = 1.5;
/// Parameter: share of a surprise that comes back.
const KEPT: &str = "district_surprise_kept";

/// Share of residents born abroad of a district at two censuses, per cent.
pub type Shares = [f64; 2];

/// The rise that a district's share leads one to expect: the curve drawn through a decade.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExpectedRise([f64; 3]);

impl ExpectedRise {
    /// The curve through these districts' shares at two censuses, by least squares.
    ///
    /// # Errors
    /// [`FitError::Unfinished`] when there are too few districts.
    pub fn through(districts: &[Shares]) -> Result<Self, FitError> {
        let too_few = || FitError::Unfinished("there are too few districts for a curve".to_owned());
        if districts.len() < 4 {
            return Err(too_few());
        }
        let features = districts.iter().flat_map(|[share, _]| features(*share));
        let matrix = DMatrix::from_row_iterator(districts.len(), 3, features);
        let rises = DVector::from_iterator(districts.len(), districts.iter().map(|[share, next]| next - share));
        let solved = matrix.svd(true, true).solve(&rises, 1e-12).map_err(|_| too_few())?;
        Ok(Self([solved[0], solved[1], solved[2]]))
    }

    /// The rise of a district with this share, percentage points.
    pub fn at(&self, share: f64) -> f64 {
        self.0.iter().zip(features(share)).map(|(coefficient, feature)| coefficient * feature).sum()
    }
}

/// As a fraction, so that the columns are of like size.
fn features(share: f64) -> [f64; 3] {
    let share = share / 100.0;
    [1.0, share, share * share]
}

/// What steers one projection.
pub struct Steering<'a> {
    /// The projection's inputs; effects that they hold are left out.
    pub inputs: &'a Inputs,
    /// Levers, for today's policy.
    pub levers: &'a Levers,
    /// Today's policy.
    pub today: &'a Scenario,
    /// The year whose end the target is for.
    pub end: Year,
    /// Districts that are steered.
    pub districts: &'a [usize],
    /// Districts that the curve of the decade before may be drawn through.
    pub training: &'a [usize],
    /// The rise to expect.
    pub expected: ExpectedRise,
}

/// Solved effects.
pub struct Solved {
    /// By district, in the order of the data.
    pub effects: Vec<DistrictEffect>,
    /// By what the expected rises and surprises were multiplied to add up to the country's rise.
    pub factor: f64,
}

impl Steering<'_> {
    /// Solves the effect of every district: none for those that are not steered.
    ///
    /// # Errors
    /// [`FitError::Unfinished`] when there are too few districts for the curve of the decade before.
    pub fn solve(&self, parameters: &Parameters<LANES>) -> Result<Solved, FitError> {
        let mut parameters = parameters.clone();
        let kept = parameters.district_surprise_kept[1];
        parameters.set(KEPT, 0, 0.0);
        let surprises = self.surprises()?;
        let rises: Vec<[f64; LANES]> = self
            .districts
            .iter()
            .zip(&surprises)
            .map(|(district, surprise)| {
                let expected = self.expected.at(self.opening_share(*district));
                [expected, expected + kept * surprise]
            })
            .collect();
        let mut effects = vec![[0.0; LANES]; self.districts.len()];
        let mut factor = 1.0;
        for _ in 0..STEPS {
            let inputs = self.inputs.clone().with_district_effects(self.of_all(&effects, kept));
            let predictions = ends_of(&inputs, self.levers, self.today, parameters.clone(), self.end);
            for lane in 0..LANES {
                factor = self.step(&mut effects, &rises, &predictions, lane);
            }
        }
        Ok(Solved { effects: self.of_all(&effects, kept), factor })
    }

    /// One step of every effect towards its target; returns the factor of the rises.
    fn step(
        &self,
        effects: &mut [[f64; LANES]],
        rises: &[[f64; LANES]],
        predictions: &[[Prediction; LANES]],
        lane: usize,
    ) -> f64 {
        let opening: Vec<f64> = self.districts.iter().map(|district| self.opening_share(*district)).collect();
        let predicted: Vec<Prediction> = self.districts.iter().map(|district| predictions[*district][lane]).collect();
        let rises: Vec<f64> = rises.iter().map(|rises| rises[lane]).collect();
        let factor = told_factor(&opening, &rises, &predicted);
        for (((effect, opening), rise), predicted) in effects.iter_mut().zip(&opening).zip(&rises).zip(&predicted) {
            let target = (opening + factor * rise).clamp(0.0, 100.0);
            effect[lane] += 0.5 * (target - predicted.share()) / (0.6 * opening + 2.0);
        }
        let mean = effects.iter().map(|effect| effect[lane]).sum::<f64>() / effects.len() as f64;
        for effect in effects {
            effect[lane] = (effect[lane] - mean).clamp(-LARGEST_EFFECT, LARGEST_EFFECT);
        }
        factor
    }

    /// By how many points more each district's share rose in the decade before than its share led one to expect, less
    /// the mean over residents; nothing where that decade is not known.
    fn surprises(&self) -> Result<Vec<f64>, FitError> {
        let districts = self.inputs.places.districts();
        let earlier = |district: &usize| -> Option<Shares> {
            let before = districts[*district].census_before()?;
            Some([100.0 * before.born_abroad / before.residents, self.opening_share(*district)])
        };
        let known: Option<Vec<Shares>> = self.districts.iter().map(earlier).collect();
        let Some(known) = known else { return Ok(vec![0.0; self.districts.len()]) };
        let curve = ExpectedRise::through(&self.training.iter().filter_map(earlier).collect::<Vec<_>>())?;
        let surprises: Vec<f64> = known.iter().map(|[before, now]| now - before - curve.at(*before)).collect();
        let residents = || self.districts.iter().map(|district| districts[*district].residents);
        let mean = surprises.iter().zip(residents()).map(|(surprise, weight)| surprise * weight).sum::<f64>()
            / residents().sum::<f64>();
        Ok(surprises.into_iter().map(|surprise| surprise - mean).collect())
    }

    fn opening_share(&self, district: usize) -> f64 {
        let d = &self.inputs.places.districts()[district];
        100.0 * d.born_abroad / d.residents
    }

    /// The effects of all districts.
    fn of_all(&self, effects: &[[f64; LANES]], kept: f64) -> Vec<DistrictEffect> {
        let mut all = vec![DistrictEffect::default(); self.inputs.district_count()];
        for (district, [without, with]) in self.districts.iter().zip(effects) {
            let surprise = if kept == 0.0 { 0.0 } else { (with - without) / kept };
            all[*district] = DistrictEffect { expected: *without, surprise };
        }
        all
    }
}

/// By what rises are multiplied such that the districts together have the share that the model predicts for them, on the
/// residents that it predicts.
pub(super) fn told_factor(opening: &[f64], rises: &[f64], predicted: &[Prediction]) -> f64 {
    let residents: f64 = predicted.iter().map(|predicted| predicted.residents).sum();
    let mean = |values: &[f64]| {
        values.iter().zip(predicted).map(|(value, predicted)| value * predicted.residents).sum::<f64>() / residents
    };
    let national = 100.0 * predicted.iter().map(|predicted| predicted.born_abroad).sum::<f64>() / residents;
    (national - mean(opening)) / mean(rises)
}

/// A decade that is steered, and how much of the rise of the decade learned from it has.
pub(super) struct Steered {
    pub decade: Decade,
    pub factor: f64,
}

/// A decade with effects of its districts that take it to what is expected: by a curve through what these districts went
/// through in the decade learned from, and no others.
///
/// # Errors
/// [`FitError`] when there are too few districts.
pub(super) fn steered(
    decade: &Decade,
    parameters: &Parameters<LANES>,
    learned: &Decade,
    training: &[usize],
) -> Result<Steered, FitError> {
    let steering = Steering {
        inputs: &decade.inputs,
        levers: decade.levers,
        today: decade.scenario(),
        end: decade.inputs.period().last,
        districts: &decade.judged(),
        training,
        expected: ExpectedRise::through(&shares_of(learned, training))?,
    };
    let solved = steering.solve(parameters)?;
    Ok(Steered { decade: decade.with_district_effects(solved.effects), factor: solved.factor })
}

/// The shares of these districts at the opening of a decade and at its end.
pub(super) fn shares_of(decade: &Decade, districts: &[usize]) -> Vec<Shares> {
    districts.iter().map(|district| [decade.opening_share(*district), decade.next_share(*district)]).collect()
}
