//! The backtest's answer, as it is written.

use serde::Serialize;

use super::{
    decade::Decade,
    fit::Fitted,
    fold::{FoldResult, Protocol},
    metrics::{Case, Metrics, ShareBands},
    origins::{self, OriginReport},
    rivals::RIVALS,
    years::DistrictYear,
};
use crate::places::{LONDON, PastCensus};

/// One protocol's result.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Backtest {
    /// How districts were kept from the fit.
    pub protocol: Protocol,
    /// Seed of the split, where there is one.
    pub split_seed: Option<u64>,
    /// The decade that was learned from.
    pub learned_on: &'static str,
    /// The decade that was predicted.
    pub predicted: &'static str,
    /// Draws in the bands.
    pub draws: usize,
    /// The model first, then its rivals.
    pub methods: Vec<Method>,
    /// Each fit.
    pub fits: Vec<FitReport>,
    /// Europeans and others apart.
    pub origins: Vec<OriginReport>,
    /// Each judged district.
    pub districts: Vec<DistrictReport>,
    /// Each district and year; of the forward protocol alone.
    #[serde(skip)]
    pub years: Vec<DistrictYear>,
}

/// A method and how far it was wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Method {
    /// "model" or the rival's name.
    pub method: &'static str,
    /// Its metrics.
    pub metrics: Option<Metrics>,
    /// Why it has none.
    pub why_not: Option<&'static str>,
}

/// One fit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FitReport {
    /// What was left out.
    pub left_out: String,
    /// Districts that the fit saw.
    pub training: usize,
    /// Districts that it is judged on.
    pub judged: usize,
    /// Value of the objective.
    pub objective: f64,
    /// Runs of the model.
    pub runs: usize,
    /// The model's metrics over the districts of this fit.
    pub metrics: Option<Metrics>,
    /// Fitted parameters.
    pub fitted: Vec<Fitted>,
    /// Settlement that it leaves unexplained in the districts that it saw, as the projection draws it.
    pub unexplained: f64,
}

/// A judged district; shares are per cent of residents.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DistrictReport {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Code of its region.
    pub region: String,
    /// Share at the opening.
    pub opening_share: f64,
    /// Predicted share.
    pub predicted_share: f64,
    /// Share found.
    pub found_share: f64,
    /// Predicted residents.
    pub predicted_residents: f64,
    /// Residents found.
    pub found_residents: f64,
    /// Bands of the share.
    #[serde(flatten)]
    pub bands: Option<ShareBands>,
}

impl Backtest {
    /// Puts the folds of a protocol together and holds them against what was found.
    pub(super) fn of(
        protocol: Protocol,
        split_seed: Option<u64>,
        draws: usize,
        decade: &Decade,
        mut folds: Vec<FoldResult>,
    ) -> Self {
        let years = folds.iter_mut().flat_map(|fold| std::mem::take(&mut fold.years)).collect();
        let mut methods = vec![method("model", Ok(folds.iter().flat_map(|fold| model_cases(decade, fold)).collect()))];
        for (rival_index, rival) in RIVALS.iter().enumerate() {
            let cases = folds.iter().map(|fold| rival_cases(decade, fold, rival_index)).collect::<Result<Vec<_>, _>>();
            methods.push(method(rival.name(), cases.map(|cases| cases.concat())));
        }
        let mut districts: Vec<(usize, DistrictReport)> =
            folds.iter().flat_map(|fold| district_reports(decade, fold)).collect();
        districts.sort_by_key(|(district_index, _)| *district_index);
        let origins = origins::of(decade, &folds);
        let is_forward = folds.iter().any(|fold| fold.fold.learned_on == PastCensus::Of2001);
        let learned_on = if is_forward { "census 2001 to 2011" } else { "census 2011 to 2021, other districts" };
        Self {
            protocol,
            split_seed,
            learned_on,
            predicted: "census 2011 to 2021",
            draws,
            methods,
            origins,
            fits: folds.into_iter().map(|fold| fit_report(decade, fold)).collect(),
            districts: districts.into_iter().map(|(_, report)| report).collect(),
            years,
        }
    }

    /// The metrics of a method of this name.
    pub fn metrics(&self, method: &str) -> Option<&Metrics> {
        self.methods.iter().find(|known| known.method == method)?.metrics.as_ref()
    }
}

fn method(method: &'static str, cases: Result<Vec<Case>, &'static str>) -> Method {
    match cases {
        Ok(cases) => Method { method, metrics: Metrics::of(&cases), why_not: None },
        Err(why_not) => Method { method, metrics: None, why_not: Some(why_not) },
    }
}

fn case(decade: &Decade, district: usize, share: f64) -> Case {
    let next = &decade.next[district];
    Case {
        opening_share: decade.opening_share(district),
        share,
        residents: None,
        found: next.into(),
        in_london: decade.inputs.facts[district].region == LONDON,
        bands: None,
    }
}

fn model_cases(decade: &Decade, fold: &FoldResult) -> Vec<Case> {
    let of = |(judged_index, district): (usize, &usize)| {
        let predicted = fold.predictions[*district];
        Case {
            residents: Some(predicted.residents),
            bands: fold.bands.as_ref().map(|bands| bands[judged_index]),
            ..case(decade, *district, predicted.share())
        }
    };
    fold.fold.judged.iter().enumerate().map(of).collect()
}

fn rival_cases(decade: &Decade, fold: &FoldResult, rival: usize) -> Result<Vec<Case>, &'static str> {
    let shares = fold.rivals[rival].as_ref().map_err(|why_not| *why_not)?;
    Ok(fold.fold.judged.iter().zip(shares).map(|(district, share)| case(decade, *district, *share)).collect())
}

fn district_reports(decade: &Decade, fold: &FoldResult) -> Vec<(usize, DistrictReport)> {
    let cases = model_cases(decade, fold);
    let of = |(district, case): (&usize, Case)| {
        let place = &decade.inputs.places.districts()[*district];
        let report = DistrictReport {
            code: place.code.clone(),
            name: place.name.clone(),
            region: place.region_code.clone(),
            opening_share: case.opening_share,
            predicted_share: case.share,
            found_share: case.found.share(),
            predicted_residents: fold.predictions[*district].residents,
            found_residents: case.found.residents,
            bands: case.bands,
        };
        (*district, report)
    };
    fold.fold.judged.iter().zip(cases).map(of).collect()
}

fn fit_report(decade: &Decade, result: FoldResult) -> FitReport {
    FitReport {
        metrics: Metrics::of(&model_cases(decade, &result)),
        left_out: result.fold.left_out,
        training: result.fold.training.len(),
        judged: result.fold.judged.len(),
        objective: result.objective,
        runs: result.runs,
        fitted: result.fitted,
        unexplained: result.unexplained,
    }
}
