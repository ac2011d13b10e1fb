//! People born in the European Union and people born elsewhere, apart.
//!
//! The census counts places of birth, the model routes: European nationals born elsewhere are on its European route,
//! and people who came from the Union as children are not. So only where people live is judged: both the model's numbers
//! and the rival's are scaled to the national numbers that the next census found.

use serde::Serialize;

use super::{
    decade::{Decade, Prediction},
    fold::FoldResult,
    metrics::root_mean_square,
};

/// Where people were born.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// In the European Union apart from Ireland, with the members of 2011.
    EuropeanUnion,
    /// Anywhere else abroad, Ireland too.
    Elsewhere,
}

/// How far the shares of residents born there are wrong, percentage points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct OriginReport {
    /// Where they were born.
    pub origin: Origin,
    /// Districts judged: those whose next census is published by these origins.
    pub districts: usize,
    /// Root mean square error of the model.
    pub model: f64,
    /// That of a rise in the same proportion everywhere.
    pub same_rise_everywhere: f64,
}

/// Both origins over the judged districts of all folds; none where the census does not tell them apart.
pub(super) fn of(decade: &Decade, folds: &[FoldResult]) -> Vec<OriginReport> {
    let judge = |origin| {
        let errors: Vec<[f64; 2]> = folds.iter().flat_map(|fold| errors(decade, fold, origin)).collect();
        let root_mean_square_of =
            |method: usize| root_mean_square(&errors.iter().map(|errors| errors[method]).collect::<Vec<_>>());
        (!errors.is_empty()).then(|| OriginReport {
            origin,
            districts: errors.len(),
            model: root_mean_square_of(0),
            same_rise_everywhere: root_mean_square_of(1),
        })
    };
    [Origin::EuropeanUnion, Origin::Elsewhere].into_iter().filter_map(judge).collect()
}

/// The model's error and the rival's, of each judged district of a fold.
fn errors(decade: &Decade, fold: &FoldResult, origin: Origin) -> Vec<[f64; 2]> {
    let known: Vec<(usize, f64)> =
        decade.judged().into_iter().filter_map(|d| Some((d, found(decade, d, origin)?))).collect();
    let total: f64 = known.iter().map(|(_, people)| people).sum();
    let scale_to_total = |people: &dyn Fn(usize) -> f64| total / known.iter().map(|(d, _)| people(*d)).sum::<f64>();
    let predicted = |d: usize| of_origin(&fold.predictions[d], origin);
    let opening = |d: usize| opening(decade, d, origin);
    let scales = [scale_to_total(&predicted), scale_to_total(&opening)];
    let error = |(district, people): &(usize, f64)| {
        let found = 100.0 * people / decade.next[*district].residents;
        let by_model = 100.0 * scales[0] * predicted(*district) / fold.predictions[*district].residents;
        // A rival that is told how many live there.
        let by_rival = 100.0 * scales[1] * opening(*district) / decade.next[*district].residents;
        [by_model - found, by_rival - found]
    };
    known.iter().filter(|(district, _)| fold.fold.judged.contains(district)).map(error).collect()
}

fn found(decade: &Decade, district: usize, origin: Origin) -> Option<f64> {
    let next = &decade.next[district];
    let european = next.born_eu?;
    Some(match origin {
        Origin::EuropeanUnion => european,
        Origin::Elsewhere => next.born_abroad - european,
    })
}

fn opening(decade: &Decade, district: usize, origin: Origin) -> f64 {
    let place = &decade.inputs.places.districts()[district];
    match origin {
        Origin::EuropeanUnion => place.born_eu,
        Origin::Elsewhere => place.born_abroad - place.born_eu,
    }
}

fn of_origin(predicted: &Prediction, origin: Origin) -> f64 {
    match origin {
        Origin::EuropeanUnion => predicted.european,
        Origin::Elsewhere => predicted.born_abroad - predicted.european,
    }
}
