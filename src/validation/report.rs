//! The backtest's answer, as it is written.

use serde::Serialize;

use super::{
    decade::Decade,
    encompassing::{self, Encompassing},
    fit::Fitted,
    fold::{FoldResult, Protocol},
    metrics::{Case, Metrics, ShareBands, root_mean_square},
    origins::{self, OriginReport},
    rivals::RIVALS,
    years::DistrictYear,
};
use crate::places::{LONDON, PastCensus};

/// The model as it is without effects of districts: accounting alone.
const WITHOUT_EFFECTS: &str = "model_without_district_effects";

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
    /// The model first, then the model without effects of districts, then its rivals.
    pub methods: Vec<Method>,
    /// Names of the rivals among the methods.
    pub rivals: Vec<&'static str>,
    /// Share of residents born abroad of all districts together that each rival is told, by fit: the model's own, per cent.
    pub told: Vec<f64>,
    /// How much of the best rival one should mix in; rivals that know the census before 2001 are not in the data.
    pub encompassing: Option<Encompassing>,
    /// Root mean square error of residents if every district grew like all together as the model predicts, per cent.
    pub residents_error_all_alike_percent: f64,
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
        let cases: Vec<Case> = folds.iter().flat_map(|fold| model_cases(decade, fold)).collect();
        let without = folds.iter().flat_map(|fold| cases_without_effects(decade, fold)).collect();
        let mut methods = vec![method("model", Ok(cases.clone())), method(WITHOUT_EFFECTS, Ok(without))];
        let mut rivals = Vec::with_capacity(RIVALS.len());
        for (rival_index, rival) in RIVALS.iter().enumerate() {
            let cases = folds.iter().map(|fold| rival_cases(decade, fold, rival_index)).collect::<Result<Vec<_>, _>>();
            let cases = cases.map(|cases| cases.concat());
            if let Ok(cases) = &cases {
                rivals.push((rival.name(), cases.clone()));
            }
            methods.push(method(rival.name(), cases));
        }
        let judged = || folds.iter().flat_map(|fold| &fold.fold.judged);
        let regions: Vec<usize> = judged().map(|district| decade.inputs.facts[*district].region).collect();
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
            rivals: RIVALS.iter().map(|rival| rival.name()).collect(),
            told: folds.iter().map(|fold| fold.told).collect(),
            encompassing: encompassing::of(&cases, &rivals, &regions),
            residents_error_all_alike_percent: all_alike(decade, &folds),
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

fn cases_without_effects(decade: &Decade, fold: &FoldResult) -> Vec<Case> {
    let of = |district: &usize| {
        let predicted = fold.without_effects[*district];
        Case { residents: Some(predicted.residents), ..case(decade, *district, predicted.share()) }
    };
    fold.fold.judged.iter().map(of).collect()
}

/// Error of residents if all districts grew alike, by as much as the model says that they grow together.
fn all_alike(decade: &Decade, folds: &[FoldResult]) -> f64 {
    let opening = |district: usize| decade.inputs.places.districts()[district].residents;
    let errors = folds.iter().flat_map(|fold| {
        let all = decade.judged();
        let grown: f64 = all.iter().map(|district| fold.predictions[*district].residents).sum();
        let growth = grown / all.iter().map(|district| opening(*district)).sum::<f64>();
        let error =
            move |district: &usize| 100.0 * (growth * opening(*district) / decade.next[*district].residents - 1.0);
        fold.fold.judged.iter().map(error)
    });
    root_mean_square(&errors.collect::<Vec<_>>())
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
