//! How far predictions lie from what the next census found.

use serde::Serialize;

use super::decade::Prediction;
use crate::analysis::rank_correlation;

/// A district that is judged: what was known of it, what was said and what was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Case {
    /// Share of residents born abroad at the opening, per cent.
    pub opening_share: f64,
    /// Predicted share, per cent.
    pub share: f64,
    /// Predicted residents, where the method says anything of them.
    pub residents: Option<f64>,
    /// What the next census found.
    pub found: Prediction,
    /// Whether it is in London.
    pub in_london: bool,
    /// The bands of the share, where the method gives them.
    pub bands: Option<ShareBands>,
}

/// Bands of a share, per cent.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[allow(missing_docs)] // The names are the percentiles.
pub struct ShareBands {
    pub p10: f64,
    pub p25: f64,
    pub p50: f64,
    pub p75: f64,
    pub p90: f64,
}

/// What the cases say together. Shares are per cent of residents and errors of them in percentage points, predicted
/// less found.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Metrics {
    /// Districts judged.
    pub districts: usize,
    /// Root mean square error of the share.
    pub root_mean_square_error: f64,
    /// Mean error of the share.
    pub mean_error: f64,
    /// Spearman's rank correlation of predicted and found change; none where one of them is the same everywhere.
    pub rank_correlation_of_change: Option<f64>,
    /// Root mean square error of the share in London's districts; none where none is judged.
    pub london_error: Option<f64>,
    /// The same elsewhere.
    pub elsewhere_error: Option<f64>,
    /// London's share as predicted; none where no district of London is judged. A method that says nothing of residents
    /// is weighted by those found.
    pub london_predicted: Option<f64>,
    /// London's share as found, in the same districts.
    pub london_found: Option<f64>,
    /// Root mean square error of residents, per cent of those found.
    pub residents_error_percent: Option<f64>,
    /// Share of districts found between the 10th and the 90th percentile, per cent.
    pub within_80_percent_band: Option<f64>,
    /// Share of districts found between the 25th and the 75th percentile, per cent.
    pub within_50_percent_band: Option<f64>,
}

impl Metrics {
    /// The metrics of these cases; `None` of none.
    pub fn of(cases: &[Case]) -> Option<Self> {
        if cases.is_empty() {
            return None;
        }
        let errors: Vec<f64> = cases.iter().map(|case| case.share - case.found.share()).collect();
        let [predicted, found] = [false, true].map(|found| {
            let share = |case: &Case| if found { case.found.share() } else { case.share };
            cases.iter().map(|case| rounded(share(case) - case.opening_share)).collect::<Vec<_>>()
        });
        let residents: Option<Vec<f64>> =
            cases.iter().map(|case| Some(100.0 * (case.residents? / case.found.residents - 1.0))).collect();
        Some(Self {
            districts: cases.len(),
            root_mean_square_error: root_mean_square(&errors),
            mean_error: errors.iter().sum::<f64>() / errors.len() as f64,
            rank_correlation_of_change: rank_correlation(&predicted, &found),
            london_error: error_where(cases, |case| case.in_london),
            elsewhere_error: error_where(cases, |case| !case.in_london),
            london_predicted: of_london(cases, |case| (case.share, case.residents.unwrap_or(case.found.residents))),
            london_found: of_london(cases, |case| (case.found.share(), case.found.residents)),
            residents_error_percent: residents.map(|errors| root_mean_square(&errors)),
            within_80_percent_band: within(cases, |bands| (bands.p10, bands.p90)),
            within_50_percent_band: within(cases, |bands| (bands.p25, bands.p75)),
        })
    }
}

/// To the ninth figure: changes that are the same everywhere but for rounding have no rank.
fn rounded(change: f64) -> f64 {
    libm::round(change * 1e9) / 1e9
}

/// The root of the mean square; zero of none.
pub fn root_mean_square(errors: &[f64]) -> f64 {
    let count = errors.len().max(1) as f64;
    libm::sqrt(errors.iter().map(|error| error * error).sum::<f64>() / count)
}

fn error_where(cases: &[Case], counts: impl Fn(&Case) -> bool) -> Option<f64> {
    let errors: Vec<f64> =
        cases.iter().filter(|case| counts(case)).map(|case| case.share - case.found.share()).collect();
    (!errors.is_empty()).then(|| root_mean_square(&errors))
}

/// Share of the people of London's districts together, from each district's share and residents.
fn of_london(cases: &[Case], of: impl Fn(&Case) -> (f64, f64)) -> Option<f64> {
    let (mut people, mut residents) = (0.0, 0.0);
    for (share, count) in cases.iter().filter(|case| case.in_london).map(of) {
        people += share * count;
        residents += count;
    }
    (residents > 0.0).then(|| people / residents)
}

fn within(cases: &[Case], limits: impl Fn(&ShareBands) -> (f64, f64)) -> Option<f64> {
    let inside = |case: &Case| {
        let (low, high) = limits(case.bands.as_ref()?);
        Some(f64::from(u8::from((low..=high).contains(&case.found.share()))))
    };
    let inside: Option<Vec<f64>> = cases.iter().map(inside).collect();
    inside.map(|inside| 100.0 * inside.iter().sum::<f64>() / inside.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(opening_share: f64, share: f64, found: f64, in_london: bool) -> Case {
        let bands = ShareBands { p10: share - 2.0, p25: share - 1.0, p50: share, p75: share + 1.0, p90: share + 2.0 };
        Case {
            opening_share,
            share,
            residents: Some(110.0),
            found: Prediction { residents: 100.0, born_abroad: found, european: 0.0 },
            in_london,
            bands: Some(bands),
        }
    }

    #[test]
    fn metrics_agree_with_values_worked_out_by_hand() {
        let cases = [case(1.0, 4.0, 3.0, true), case(1.0, 6.5, 8.0, false), case(1.0, 9.0, 12.0, true)];
        let metrics = Metrics::of(&cases).expect("there are cases");
        // Errors 1, -1.5 and -3.
        assert!((metrics.root_mean_square_error - (12.25_f64 / 3.0).sqrt()).abs() < 1e-12, "{metrics:?}");
        assert!((metrics.mean_error + 3.5 / 3.0).abs() < 1e-12);
        assert_eq!(metrics.rank_correlation_of_change, Some(1.0));
        assert_eq!((metrics.london_predicted, metrics.london_found), (Some(6.5), Some(7.5)));
        assert!((metrics.residents_error_percent.expect("residents are given") - 10.0).abs() < 1e-9);
        assert!((metrics.within_80_percent_band.expect("bands are given") - 200.0 / 3.0).abs() < 1e-9);
        assert!((metrics.within_50_percent_band.expect("bands are given") - 100.0 / 3.0).abs() < 1e-9);
    }

    #[test]
    fn what_a_method_does_not_say_is_not_judged() {
        let silent = Case { residents: None, bands: None, ..case(1.0, 2.0, 3.0, false) };
        let metrics = Metrics::of(&[silent, silent]).expect("there are cases");
        assert_eq!(metrics.residents_error_percent, None);
        assert_eq!(metrics.within_80_percent_band, None);
        assert_eq!(metrics.london_predicted, None);
        assert_eq!(metrics.rank_correlation_of_change, None);
        assert_eq!(Metrics::of(&[]), None);
    }
}
