//! The backtest: three protocols, the model beside its rivals.

use std::{
    num::NonZero,
    sync::atomic::{AtomicUsize, Ordering},
};

use super::{
    decade::DecadeError,
    fit::FitError,
    fold::{Decades, Fold, Protocol, folds},
    report::Backtest,
};
use crate::{
    ensemble::Engine,
    evidence::{Registry, RegistryError},
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
fn side_by_side<Job: Sync, Answer: Send>(jobs: &[Job], work: impl Fn(&Job) -> Answer + Sync) -> Vec<Answer> {
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get).min(jobs.len());
    let next = AtomicUsize::new(0);
    let mut done: Vec<(usize, Answer)> = std::thread::scope(|scope| {
        let worker = || {
            let mut mine = Vec::new();
            loop {
                let job_index = next.fetch_add(1, Ordering::Relaxed);
                let Some(job) = jobs.get(job_index) else { return mine };
                mine.push((job_index, work(job)));
            }
        };
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        running
            .into_iter()
            .flat_map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    done.sort_by_key(|(job_index, _)| *job_index);
    done.into_iter().map(|(_, answer)| answer).collect()
}
