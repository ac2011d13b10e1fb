//! Fitting what no study gives to the censuses: how people settle and move.
//!
//! Each parameter is sought on its own scale as z, in standard deviations of its row in the registry, so that what was
//! believed before is a standard normal in every direction and no value leaves its bounds. The objective is
//!
//! ```text
//! sum over districts of (error of the share born abroad / SHARE_ERROR)² + (error of residents / RESIDENTS_ERROR)²
//!     + sum over parameters of z²
//! ```
//!
//! by Levenberg and Marquardt's method, with derivatives by differences, one lane a parameter.

use levenberg_marquardt::{LeastSquaresProblem, LevenbergMarquardt};
use nalgebra::{DMatrix, DVector, Dyn, Owned};
use serde::Serialize;

use super::decade::{Decade, Prediction, central};
use crate::{
    evidence::{NORMAL_P90, Parameter, Registry},
    model::{MissingParameter, Parameters},
};

/// Parameters that are fitted.
pub const FITTED: [&str; 19] = [
    "european_nationals_born_elsewhere",
    "placement_kept",
    "departure_rate_study_early",
    "bridge_european_departures_born_abroad",
    "study_by_student_places",
    "bridge_non_eu_departures_born_abroad",
    "community_pull_in_moves",
    "community_recent_weight",
    "mobility_years_0_2",
    "mobility_years_3_5",
    "mobility_years_6_plus",
    "moves_by_house_price",
    "moves_displaced_by_arrivals",
    "moves_fill_vacated_homes",
    "moves_near_share",
    "moves_out_of_dense_places",
    "moves_out_of_region_relative",
    "moves_reach",
    "settlement_recent_weight",
];

/// The parameter that carries what the fit leaves unexplained.
pub const UNEXPLAINED: &str = "settlement_unexplained";
/// Percentage points of share that count as one: neighbours err together, so a district counts for less than one.
const SHARE_ERROR: f64 = 2.8;
/// Per cent of residents that count as one.
const RESIDENTS_ERROR: f64 = 17.0;
/// Step of the differences, in standard deviations.
const STEP: f64 = 1e-3;
/// Lanes of a run: one at the point, the others a step away.
const LANES: usize = 4;

/// A fit did not come to an end, or the registry lacks a row.
#[derive(Debug, thiserror::Error)]
pub enum FitError {
    /// A parameter that is fitted is not in the registry.
    #[error(transparent)]
    Missing(#[from] MissingParameter),
    /// The optimiser gave up.
    #[error("the fit did not end: {0}")]
    Unfinished(String),
}

/// Fitted parameters.
#[derive(Clone, Debug)]
pub struct Fit {
    /// Where each lies, in standard deviations of its row, in the order of [`FITTED`].
    pub z: Vec<f64>,
    /// Its standard deviation after the fit, in the same unit; one before it.
    pub deviation: Vec<f64>,
    /// Value of the objective.
    pub objective: f64,
    /// How often the model was run.
    pub runs: usize,
}

impl Fit {
    /// The fitted values, in the order of [`FITTED`].
    ///
    /// # Errors
    /// When the registry lacks one.
    pub fn values(&self, registry: &Registry) -> Result<Vec<f64>, MissingParameter> {
        Ok(rows(registry)?.iter().zip(&self.z).map(|(row, z)| row.at(*z)).collect())
    }

    /// The registry's central values with the fitted ones in their place.
    ///
    /// # Errors
    /// When the registry lacks a row.
    pub(super) fn parameters<const L: usize>(
        &self,
        decade: &Decade,
        registry: &Registry,
    ) -> Result<Parameters<L>, MissingParameter> {
        let mut parameters = central(registry, decade.scenario())?;
        for (id, value) in FITTED.iter().zip(self.values(registry)?) {
            for lane in 0..L {
                parameters.set(id, lane, value);
            }
        }
        Ok(parameters)
    }
}

fn rows(registry: &Registry) -> Result<Vec<&Parameter>, MissingParameter> {
    FITTED.iter().map(|id| registry.get(id).ok_or_else(|| MissingParameter::of(id))).collect()
}

struct Problem<'a> {
    decade: &'a Decade,
    districts: &'a [usize],
    rows: Vec<&'a Parameter>,
    start: Parameters<LANES>,
    z: DVector<f64>,
    residuals: DVector<f64>,
    jacobian: DMatrix<f64>,
    runs: usize,
}

impl Problem<'_> {
    fn residuals_of(&self, predictions: &[[Prediction; LANES]], lane: usize, z: &DVector<f64>) -> DVector<f64> {
        let mut residuals = Vec::with_capacity(2 * self.districts.len() + z.len());
        for district in self.districts {
            let predicted = &predictions[*district][lane];
            residuals.push((predicted.share() - self.decade.next_share(*district)) / SHARE_ERROR);
            let found = self.decade.next[*district].residents;
            residuals.push(100.0 * (predicted.residents / found - 1.0) / RESIDENTS_ERROR);
        }
        residuals.extend(z.iter());
        DVector::from_vec(residuals)
    }

    /// Runs the model at z and a step away from it in each direction.
    fn run(&mut self) {
        let count = self.z.len();
        let mut columns = Vec::with_capacity(count);
        for first in (0..count).step_by(LANES - 1) {
            let mut parameters = self.start.clone();
            let moved: Vec<DVector<f64>> = (0..LANES)
                .map(|lane| {
                    let mut z = self.z.clone();
                    if lane > 0 && first + lane - 1 < count {
                        z[first + lane - 1] += STEP;
                    }
                    z
                })
                .collect();
            for (lane, z) in moved.iter().enumerate() {
                for (row, z) in self.rows.iter().zip(z.iter()) {
                    parameters.set(&row.id, lane, row.at(*z));
                }
            }
            let predictions = self.decade.predict(parameters);
            self.runs += LANES;
            let at = self.residuals_of(&predictions, 0, &self.z);
            for lane in 1..LANES.min(count - first + 1) {
                columns.push((self.residuals_of(&predictions, lane, &moved[lane]) - &at) / STEP);
            }
            self.residuals = at;
        }
        self.jacobian = DMatrix::from_columns(&columns);
    }
}

impl LeastSquaresProblem<f64, Dyn, Dyn> for Problem<'_> {
    type ParameterStorage = Owned<f64, Dyn>;
    type ResidualStorage = Owned<f64, Dyn>;
    type JacobianStorage = Owned<f64, Dyn, Dyn>;

    fn set_params(&mut self, z: &DVector<f64>) {
        self.z.copy_from(z);
        self.run();
    }

    fn params(&self) -> DVector<f64> {
        self.z.clone()
    }

    fn residuals(&self) -> Option<DVector<f64>> {
        self.residuals.iter().all(|residual| residual.is_finite()).then(|| self.residuals.clone())
    }

    fn jacobian(&self) -> Option<DMatrix<f64>> {
        self.jacobian.iter().all(|slope| slope.is_finite()).then(|| self.jacobian.clone())
    }
}

/// Fits the parameters to what the next census found in these districts, and in no others.
///
/// # Errors
/// [`FitError`] when the registry lacks a row or the optimiser gives up.
pub fn fit(decade: &Decade, registry: &Registry, districts: &[usize]) -> Result<Fit, FitError> {
    let rows = rows(registry)?;
    let count = rows.len();
    let mut problem = Problem {
        decade,
        districts,
        start: central(registry, decade.scenario())?,
        rows,
        z: DVector::zeros(count),
        residuals: DVector::zeros(0),
        jacobian: DMatrix::zeros(0, 0),
        runs: 0,
    };
    problem.run();
    let (problem, report) =
        LevenbergMarquardt::new().with_ftol(1e-5).with_xtol(1e-5).with_patience(20).minimize(problem);
    if !report.termination.was_successful()
        && !matches!(report.termination, levenberg_marquardt::TerminationReason::LostPatience)
    {
        return Err(FitError::Unfinished(format!("{:?}", report.termination)));
    }
    let information = problem.jacobian.transpose() * &problem.jacobian;
    let deviation = match information.cholesky() {
        Some(cholesky) => cholesky.inverse().diagonal().map(f64::sqrt).iter().copied().collect(),
        None => vec![1.0; count],
    };
    Ok(Fit {
        z: problem.z.iter().copied().collect(),
        deviation,
        objective: report.objective_function,
        runs: problem.runs,
    })
}

/// A fitted parameter.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fitted {
    /// Its id in the registry.
    pub id: String,
    /// 10th percentile after the fit.
    pub low: f64,
    /// The value of the best fit.
    pub central: f64,
    /// 90th percentile after the fit.
    pub high: f64,
    /// Where it lies, in standard deviations of its row in the registry.
    pub z: f64,
    /// Its standard deviation after the fit, in the same unit.
    pub deviation: f64,
    /// The registry's low, which is what was believed before the fit.
    pub prior_low: f64,
    /// The registry's central value.
    pub prior_central: f64,
    /// The registry's high.
    pub prior_high: f64,
}

/// The fitted parameters of a fit with their ranges before and after.
///
/// # Errors
/// When the registry lacks one.
pub fn fitted(registry: &Registry, fit: &Fit) -> Result<Vec<Fitted>, MissingParameter> {
    let row = |((id, z), deviation): ((&&str, &f64), &f64)| {
        let row = registry.get(id).ok_or_else(|| MissingParameter::of(id))?;
        Ok(Fitted {
            id: row.id.clone(),
            low: row.at(z - NORMAL_P90 * deviation),
            central: row.at(*z),
            high: row.at(z + NORMAL_P90 * deviation),
            z: *z,
            deviation: *deviation,
            prior_low: row.low,
            prior_central: row.central,
            prior_high: row.high,
        })
    };
    FITTED.iter().zip(&fit.z).zip(&fit.deviation).map(row).collect()
}
