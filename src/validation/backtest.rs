//! The backtest: three protocols, the model beside its rivals.

use std::{
    num::NonZero,
    sync::atomic::{AtomicUsize, Ordering},
};

use super::{
    bands,
    decade::{Decade, DecadeError, Prediction},
    fit::{FitError, fit},
    metrics::ShareBands,
    report::{self, Backtest},
    rivals::{Knowledge, RIVALS, WhyNot},
    splits::{Fold, Protocol, folds},
    table::unexplained,
    years::{self, DistrictYear, Ends},
};
use crate::{
    ensemble::Engine,
    evidence::{Registry, RegistryError},
    model::Parameters,
    places::PastCensus,
};

/// What is asked of the backtest.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Protocols, in the order of the answer.
    pub protocols: Vec<Protocol>,
    /// Seeds of [`Protocol::DistrictsOut`]; one answer each.
    pub split_seeds: Vec<u64>,
    /// Draws for the bands; none gives no bands.
    pub draws: usize,
}

impl Default for Request {
    fn default() -> Self {
        let protocols = vec![Protocol::Forward, Protocol::RegionsOut, Protocol::DistrictsOut];
        Self { protocols, split_seeds: vec![1], draws: 64 }
    }
}

/// The backtest could not be done.
#[derive(Debug, thiserror::Error)]
pub enum BacktestError {
    /// A census could not be opened.
    #[error(transparent)]
    Decade(#[from] DecadeError),
    /// A fit did not end.
    #[error(transparent)]
    Fit(#[from] FitError),
    /// The registry as it was before the fit is damaged.
    #[error(transparent)]
    Registry(#[from] RegistryError),
}

/// The two decades that the data package holds, and the registry that the model draws from.
pub struct Decades<'a> {
    /// From 2001 to 2011.
    pub from_2001: Decade,
    /// From 2011 to 2021.
    pub from_2011: Decade,
    engine: &'a Engine,
    registry: &'a Registry,
}

/// What a fold found, before it is held against the next census.
#[derive(Clone, Debug, PartialEq)]
pub struct FoldResult {
    /// What was fitted and judged.
    pub fold: Fold,
    /// The fitted parameters.
    pub fitted: Vec<report::Fitted>,
    /// Value of the objective, and how often the model was run.
    pub objective: f64,
    /// Runs of the model.
    pub runs: usize,
    /// Settlement that the fit leaves unexplained in the districts that it saw (`settlement_unexplained`).
    pub unexplained: f64,
    /// Predictions for every district.
    pub predictions: Vec<Prediction>,
    /// Bands of the judged districts, in their order.
    pub bands: Option<Vec<ShareBands>>,
    /// Shares by rival of the judged districts, in their order.
    pub rivals: Vec<Result<Vec<f64>, WhyNot>>,
    /// The years of every district, of the forward protocol.
    pub years: Vec<DistrictYear>,
}

impl<'a> Decades<'a> {
    /// Opens both.
    ///
    /// # Errors
    /// When the package is damaged.
    pub fn open(engine: &'a Engine, registry: &'a Registry) -> Result<Self, BacktestError> {
        let [from_2001, from_2011] =
            [PastCensus::Of2001, PastCensus::Of2011].map(|census| Decade::open(census, engine));
        Ok(Self { from_2001: from_2001?, from_2011: from_2011?, engine, registry })
    }

    /// The decade that opens with a census.
    pub fn from(&self, census: PastCensus) -> &Decade {
        match census {
            PastCensus::Of2001 => &self.from_2001,
            PastCensus::Of2011 => &self.from_2011,
        }
    }

    /// Fits a fold's training districts and predicts the decade from 2011. Of the next census it reads the training
    /// districts alone; but for the rivals that are told its mean.
    ///
    /// # Errors
    /// When the fit does not end or the registry lacks a row.
    pub fn carry_out(&self, fold: &Fold, draws: usize) -> Result<FoldResult, FitError> {
        let learned = self.from(fold.learned_on);
        let fit = fit(learned, self.registry, &fold.training)?;
        let unexplained = unexplained(learned, self.registry, &fit, &fold.training)?;
        let judged = &self.from_2011;
        let is_forward = fold.learned_on == PastCensus::Of2001;
        let at_fit: Parameters<1> = bands::at_fit(judged, self.registry, &fit)?;
        let record = years::record(judged, self.engine, at_fit);
        let predictions = years::ends(judged, &record, 0).pop().unwrap_or_default();
        let ensemble = bands::ensemble(judged, self.engine, self.registry, &fit, unexplained, draws)?;
        let knowledge =
            Knowledge { learned, training: &fold.training, predicted: judged, judged: &fold.judged, is_forward };
        let years = if is_forward {
            let percentiles = percentiles_by_year(judged, &ensemble);
            years::district_years(judged, &record, 0, |year, district| Some(*percentiles.get(year)?.get(district)?))
        } else {
            Vec::new()
        };
        Ok(FoldResult {
            fold: fold.clone(),
            fitted: report::fitted(self.registry, &fit)?,
            objective: fit.objective,
            runs: fit.runs,
            bands: (draws > 0).then(|| share_bands(&fold.judged, &ensemble)),
            unexplained,
            predictions,
            rivals: RIVALS.iter().map(|rival| rival.predict(&knowledge)).collect(),
            years,
        })
    }
}

fn share_bands(judged: &[usize], ensemble: &[Ends]) -> Vec<ShareBands> {
    let share = |ends: &Ends, district: usize| Some(ends.last()?[district].share());
    bands::bands(judged.iter().map(|district| ensemble.iter().filter_map(|ends| share(ends, *district)).collect()))
}

/// The 10th and 90th percentile of people born abroad by year and district.
fn percentiles_by_year(decade: &Decade, ensemble: &[Ends]) -> Vec<Vec<[f64; 2]>> {
    if ensemble.is_empty() {
        return Vec::new();
    }
    let of_year = |year: usize| {
        let people = (0..decade.inputs.district_count())
            .map(|district| ensemble.iter().map(|ends| ends[year][district].born_abroad).collect());
        bands::bands(people).iter().map(|bands| [bands.p10, bands.p90]).collect()
    };
    (0..years::years(decade).count()).map(of_year).collect()
}

/// Carries out the backtest on the registry as it was before anything was fitted: the built-in one knows the districts
/// that are judged. Fits are made side by side; the answer does not depend on how many at once.
///
/// # Errors
/// When the package is damaged or a fit does not end.
pub fn run(engine: &Engine, registry: &Registry, request: &Request) -> Result<Vec<Backtest>, BacktestError> {
    let decades = Decades::open(engine, registry)?;
    let mut parts: Vec<(Protocol, Option<u64>, Vec<Fold>)> = Vec::new();
    for protocol in &request.protocols {
        let of = |seed: u64| folds(*protocol, seed, &decades.from_2011);
        match protocol {
            Protocol::DistrictsOut => {
                parts.extend(request.split_seeds.iter().map(|seed| (*protocol, Some(*seed), of(*seed))));
            }
            _ => parts.push((*protocol, None, of(0))),
        }
    }
    let jobs: Vec<&Fold> = parts.iter().flat_map(|(_, _, folds)| folds).collect();
    let mut results = side_by_side(&jobs, |fold| decades.carry_out(fold, request.draws)).into_iter();
    let mut backtests = Vec::with_capacity(parts.len());
    for (protocol, seed, folds) in &parts {
        let results = results.by_ref().take(folds.len()).collect::<Result<Vec<_>, _>>()?;
        backtests.push(Backtest::of(*protocol, *seed, request.draws, &decades.from_2011, results));
    }
    Ok(backtests)
}

/// Does the jobs on as many threads as there are processors; results are in the order of the jobs.
pub(super) fn side_by_side<Job: Sync, Answer: Send>(jobs: &[Job], work: impl Fn(&Job) -> Answer + Sync) -> Vec<Answer> {
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get).min(jobs.len());
    let next = AtomicUsize::new(0);
    let mut done: Vec<(usize, Answer)> = std::thread::scope(|scope| {
        let worker = || {
            let mut mine = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let Some(job) = jobs.get(number) else { return mine };
                mine.push((number, work(job)));
            }
        };
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        running
            .into_iter()
            .flat_map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    done.sort_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, answer)| answer).collect()
}
