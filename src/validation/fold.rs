//! Which districts a fit may see and which it is judged on, and what came of one fit.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::Serialize;

use super::{
    bands,
    decade::{Decade, DecadeError, Prediction},
    fit::{FitError, Fitted, fit, fitted},
    metrics::ShareBands,
    rivals::{Knowledge, RIVALS, WhyNot},
    spread::{self, expected_errors},
    steering::steered,
    years::{self, DistrictYear, Ends},
};
use crate::{
    ensemble::Engine,
    evidence::Registry,
    model::Parameters,
    places::{PastCensus, REGIONS},
};

/// A way of keeping the judged districts from the fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Protocol {
    /// Fitted on 2001 to 2011 alone, judged on 2011 to 2021 everywhere.
    Forward,
    /// Each region in turn is judged by a fit that has not seen it.
    RegionsOut,
    /// Half of the districts are judged by a fit to the other half.
    DistrictsOut,
}

/// One fit, and what it is judged on.
#[derive(Clone, Debug, PartialEq)]
pub struct Fold {
    /// What is left out, in words for a table.
    pub left_out: String,
    /// The census that the decade of the fit opens with.
    pub learned_on: PastCensus,
    /// Districts that the fit sees.
    pub training: Vec<usize>,
    /// Districts that it is judged on.
    pub judged: Vec<usize>,
}

/// The folds of a protocol over the decade from 2011; the seed matters to [`Protocol::DistrictsOut`] alone.
pub fn folds(protocol: Protocol, seed: u64, decade: &Decade) -> Vec<Fold> {
    let all = decade.judged();
    match protocol {
        Protocol::Forward => vec![Fold {
            left_out: "the decade".to_owned(),
            learned_on: PastCensus::Of2001,
            training: all.clone(),
            judged: all,
        }],
        Protocol::RegionsOut => (0..REGIONS.len())
            .map(|region| {
                let left_out = REGIONS[region].name.to_owned();
                fold(left_out, &all, |district| decade.inputs.facts[district].region == region)
            })
            .filter(|fold| !fold.judged.is_empty())
            .collect(),
        Protocol::DistrictsOut => {
            let judged = half(decade, seed);
            vec![fold("half of the districts".to_owned(), &all, |district| judged.contains(&district))]
        }
    }
}

fn fold(left_out: String, all: &[usize], is_judged: impl Fn(usize) -> bool) -> Fold {
    let (judged, training) = all.iter().partition(|district| is_judged(**district));
    Fold { left_out, learned_on: PastCensus::Of2011, training, judged }
}

/// Half of the judged districts: those of a region in the order of their opening shares, two by two, and of each two one
/// by the seed; of an odd last one, whether it is taken.
fn half(decade: &Decade, seed: u64) -> Vec<usize> {
    let mut generator = ChaCha8Rng::seed_from_u64(seed);
    let mut taken = Vec::new();
    for region in 0..REGIONS.len() {
        let mut districts = decade.judged();
        districts.retain(|district| decade.inputs.facts[*district].region == region);
        districts.sort_by(|left, right| decade.opening_share(*left).total_cmp(&decade.opening_share(*right)));
        for pair in districts.chunks(2) {
            let first: bool = generator.random();
            taken.extend(pair.get(usize::from(!first)));
        }
    }
    taken
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
    pub fitted: Vec<Fitted>,
    /// Value of the objective, and how often the model was run.
    pub objective: f64,
    /// Runs of the model.
    pub runs: usize,
    /// Settlement that the fit leaves unexplained in the districts that it saw (`settlement_unexplained`).
    pub unexplained: f64,
    /// Predictions for every district.
    pub predictions: Vec<Prediction>,
    /// The same without effects of districts.
    pub without_effects: Vec<Prediction>,
    /// Share of residents born abroad of all judged districts together that rivals are told: the model's own, per cent.
    pub told: f64,
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
    pub fn open(engine: &'a Engine, registry: &'a Registry) -> Result<Self, DecadeError> {
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
        let parameters = fit.parameters(learned, self.registry)?;
        let ahead = steered(&self.from_2011, &parameters, learned, &fold.training)?;
        let behind = steered(learned, &parameters, learned, &fold.training)?;
        let at_fit: Parameters<1> = fit.parameters(learned, self.registry)?;
        let errors = expected_errors(&behind.decade, at_fit.clone(), &fold.training, ahead.factor);
        let unexplained = spread::of_decade(&ahead, self.registry, &fit, &fold.training, &errors)?;
        let judged = &ahead.decade;
        let is_forward = fold.learned_on == PastCensus::Of2001;
        let record = years::record(judged, self.engine, at_fit.clone());
        let predictions = years::ends(judged, &record, 0).pop().unwrap_or_default();
        let unsteered = self.from_2011.predict::<1>(at_fit.clone());
        let without_effects = unsteered.into_iter().map(|[prediction]| prediction).collect();
        let ensemble = bands::ensemble(judged, self.engine, self.registry, &fit, unexplained, draws)?;
        let knowledge = Knowledge {
            learned,
            training: &fold.training,
            predicted: judged,
            judged: &fold.judged,
            is_forward,
            model: &predictions,
        };
        let years = if is_forward {
            let percentiles = percentiles_by_year(judged, &ensemble);
            years::district_years(judged, &record, 0, |year, district| Some(*percentiles.get(year)?.get(district)?))
        } else {
            Vec::new()
        };
        Ok(FoldResult {
            fold: fold.clone(),
            fitted: fitted(self.registry, &fit)?,
            objective: fit.objective,
            runs: fit.runs,
            bands: (draws > 0).then(|| share_bands(&fold.judged, &ensemble)),
            unexplained,
            rivals: RIVALS.iter().map(|rival| rival.predict(&knowledge)).collect(),
            told: told_share(judged, &predictions),
            without_effects,
            predictions,
            years,
        })
    }
}

/// Share of residents born abroad that the model predicts for the districts that are judged in one split or another.
fn told_share(decade: &Decade, predictions: &[Prediction]) -> f64 {
    let judged = || decade.judged().into_iter().map(|district| &predictions[district]);
    100.0 * judged().map(|predicted| predicted.born_abroad).sum::<f64>()
        / judged().map(|predicted| predicted.residents).sum::<f64>()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ensemble::Engine;

    fn decade() -> Decade {
        Decade::open(PastCensus::Of2011, Engine::built_in().expect("the package is whole")).expect("it opens")
    }

    #[test]
    fn no_fit_sees_what_it_is_judged_on_and_every_district_is_judged() {
        let decade = decade();
        let all = decade.judged();
        assert_eq!(all.len(), 331);
        let regions = folds(Protocol::RegionsOut, 0, &decade);
        assert_eq!(regions.len(), 10);
        let mut judged: Vec<usize> = regions.iter().flat_map(|fold| fold.judged.clone()).collect();
        judged.sort_unstable();
        assert_eq!(judged, all);
        for fold in regions.iter().chain(&folds(Protocol::DistrictsOut, 1, &decade)) {
            assert!(fold.training.iter().all(|district| !fold.judged.contains(district)), "{}", fold.left_out);
            assert_eq!(fold.training.len() + fold.judged.len(), all.len());
        }
        let forward = folds(Protocol::Forward, 0, &decade);
        assert_eq!((forward[0].learned_on, forward[0].judged.len()), (PastCensus::Of2001, all.len()));
    }

    #[test]
    fn a_half_is_a_half_of_every_region_and_a_function_of_the_seed() {
        let decade = decade();
        let of = |seed| half(&decade, seed);
        assert_eq!(of(1), of(1));
        assert_ne!(of(1), of(2));
        let all = decade.judged();
        for region in 0..REGIONS.len() {
            let here = |districts: &[usize]| {
                districts.iter().filter(|district| decade.inputs.facts[**district].region == region).count()
            };
            assert!(here(&of(3)).abs_diff(here(&all) - here(&of(3))) <= 1, "{}", REGIONS[region].name);
        }
    }
}
