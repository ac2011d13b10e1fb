//! Where the axes begin and end, and which of their places are labelled.

use super::spec::{ChartSpec, Outcome, Scale, View};

/// More labels than this on a value axis are read as texture, not as numbers.
const MOST_TICKS: usize = 4;
/// Air above and below the series in a close view, as a part of their span.
const CLOSE_AIR: f64 = 0.08;
/// The smallest span shown, in steps of the last decimal: a close view must not blow up noise.
const LEAST_STEPS: f64 = 10.0;

/// Years of the past in a close view: enough to see where the line comes from.
const YEARS_BEFORE: i32 = 4;

/// A value axis.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ValueAxis {
    pub low: f64,
    pub high: f64,
    /// Labelled values, rising.
    pub ticks: Vec<f64>,
    /// The distance between them.
    pub step: f64,
}

/// The first and last year drawn.
///
/// A close view leaves the distant past out, or its projections would have no room.
pub(super) fn year_range(spec: &ChartSpec) -> (i32, i32) {
    let (first, last) = whole_years(spec);
    if spec.range != Some(View::Close) {
        return (first, last);
    }
    let last_published = spec.result.past.last().map_or(spec.today, |(year, _)| whole_year(*year));
    (first.max(last_published.min(spec.today) - YEARS_BEFORE), last)
}

/// The first and last year known: published past and projections together.
pub(super) fn whole_years(spec: &ChartSpec) -> (i32, i32) {
    let past = spec.result.past.iter().map(|(year, _)| whole_year(*year));
    let all = || spec.years.iter().copied().chain(past.clone());
    let first = all().min().unwrap_or(spec.today);
    let last = all().max().unwrap_or(spec.today);
    // One year alone has no width to draw in.
    if first == last { (first - 1, last + 1) } else { (first, last) }
}

/// The year that a moment lies in; the past may be dated within a year.
pub(super) fn whole_year(moment: f64) -> i32 {
    // The specification's years were checked to be years.
    moment.floor() as i32
}

/// The year halfway from today to the end, on a multiple of five.
pub(super) fn year_between(spec: &ChartSpec) -> Option<i32> {
    let (_, last) = year_range(spec);
    let middle = (spec.today + last).div_euclid(2).div_euclid(5) * 5;
    (middle > spec.today && middle < last).then_some(middle)
}

/// The first year of the line of today's policy: where publishing ends, for before that the past says it better.
pub(super) fn first_unpublished(spec: &ChartSpec) -> i32 {
    let last_published = spec.result.past.last().map(|(year, _)| whole_year(*year));
    last_published.map_or(i32::MIN, |year| year.min(spec.today))
}

/// The value axis of the chart.
pub(super) fn value_axis(spec: &ChartSpec) -> ValueAxis {
    let outcome = &spec.outcome;
    if let Some((low, high)) = spec.y_range {
        return with_ticks(low, high, outcome.scale);
    }
    match spec.range.unwrap_or_default() {
        View::Whole => whole(extent(&all_values(spec)), outcome),
        View::Close => close(extent(&projected_values(spec)), outcome),
    }
}

/// An axis that holds zero and ends on a round number.
pub(super) fn whole((lowest, highest): (f64, f64), outcome: &Outcome) -> ValueAxis {
    let least = least_span(outcome);
    let (low, high) = (lowest.min(0.0), highest.max(0.0));
    if low < 0.0 && high > 0.0 {
        let air = (high - low).max(least) * CLOSE_AIR;
        return with_ticks(low - air, high + air, outcome.scale);
    }
    // The end away from zero goes out to the next tick, so that the frame ends on a number.
    let span = (high - low).max(least);
    let step = step_for(0.0, span, outcome.scale, rounded_out);
    let reach = (span / step - 1e-9).ceil() * step;
    if low < 0.0 { every(step, -reach, 0.0) } else { every(step, 0.0, reach) }
}

/// An axis as close around the values as can be read.
pub(super) fn close((lowest, highest): (f64, f64), outcome: &Outcome) -> ValueAxis {
    let span = (highest - lowest).max(least_span(outcome));
    let middle = lowest / 2.0 + highest / 2.0;
    let reach = span * (0.5 + CLOSE_AIR);
    let (mut low, mut high) = (middle - reach, middle + reach);
    // Below zero and above everyone there is nothing to look at.
    if lowest >= 0.0 && low < 0.0 {
        (low, high) = (0.0, high - low);
    }
    if outcome.scale == Scale::Share && highest <= 1.0 && high > 1.0 {
        (low, high) = ((low - (high - 1.0)).max(0.0), 1.0);
    }
    with_ticks(low, high, outcome.scale)
}

fn with_ticks(low: f64, high: f64, scale: Scale) -> ValueAxis {
    every(step_for(low, high, scale, inside), low, high)
}

fn every(step: f64, low: f64, high: f64) -> ValueAxis {
    let (first, last) = whole_steps(low, high, step);
    let ticks = (0..)
        .map(|position| first + f64::from(position))
        .take_while(|position| *position <= last)
        .take(MOST_TICKS + 1)
        // Adding zero turns −0 into 0.
        .map(|position| position * step + 0.0)
        .collect();
    ValueAxis { low, high, ticks, step }
}

/// The smallest step of 1, 2, 2.5 or 5 times a power of ten with few enough ticks.
fn step_for(low: f64, high: f64, scale: Scale, count: fn(f64, f64, f64) -> f64) -> f64 {
    let steps = (-12..=16).flat_map(|power| {
        [1.0, 2.0, 2.5, 5.0].map(|factor| {
            if power < 0 {
                // Dividing keeps 0.2 the nearest number to 0.2; multiplying by 0.1 does not.
                factor / 10_f64.powi(-power)
            } else {
                factor * 10_f64.powi(power)
            }
        })
    });
    // Nobody counts half a person.
    let is_meant = |step: &f64| scale != Scale::People || step.fract() == 0.0 && *step >= 1.0;
    steps.filter(is_meant).find(|step| count(low, high, *step) <= MOST_TICKS as f64).unwrap_or(high - low)
}

fn inside(low: f64, high: f64, step: f64) -> f64 {
    let (first, last) = whole_steps(low, high, step);
    last - first + 1.0
}

fn rounded_out(low: f64, high: f64, step: f64) -> f64 {
    (high / step - 1e-9).ceil() - (low / step + 1e-9).floor() + 1.0
}

fn whole_steps(low: f64, high: f64, step: f64) -> (f64, f64) {
    ((low / step - 1e-9).ceil(), (high / step + 1e-9).floor())
}

fn least_span(outcome: &Outcome) -> f64 {
    let last_decimal = 10_f64.powi(-i32::from(outcome.decimals));
    match outcome.scale {
        Scale::Share => LEAST_STEPS * last_decimal / 100.0,
        Scale::People | Scale::PoundsMillion => LEAST_STEPS * last_decimal,
    }
}

/// The smallest and the largest.
pub(super) fn extent(values: &[f64]) -> (f64, f64) {
    if values.is_empty() {
        return (0.0, 0.0);
    }
    values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(*value), high.max(*value)))
}

/// Everything that is drawn, whatever the view leaves out.
fn all_values(spec: &ChartSpec) -> Vec<f64> {
    let past = spec.result.past.iter().map(|(_, value)| *value);
    let unpublished = &spec.result.baseline[position_from(spec, first_unpublished(spec))..];
    let all = past.chain(unpublished.iter().copied()).chain(projected_values(spec));
    all.filter(|value| !value.is_nan()).collect()
}

/// Today and after, and as much of the published past as a close view has years for.
fn projected_values(spec: &ChartSpec) -> Vec<f64> {
    let result = &spec.result;
    let from = position_from(spec, spec.today);
    let mut values: Vec<f64> = Vec::new();
    for series in [&result.baseline, &result.scenario] {
        values.extend(&series[from..]);
    }
    if let Some(bands) = &result.bands {
        values.extend(&bands.p10[from..]);
        values.extend(&bands.p90[from..]);
    }
    let (first, _) = year_range(spec);
    values.extend(result.past.iter().filter(|(year, _)| *year >= f64::from(first)).map(|(_, value)| *value));
    values.retain(|value| !value.is_nan());
    values
}

fn position_from(spec: &ChartSpec, first: i32) -> usize {
    spec.years.partition_point(|year| *year < first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(scale: Scale) -> Outcome {
        Outcome { id: "x".into(), label: "x".into(), unit: "x".into(), decimals: 0, scale, kind: None }
    }

    #[test]
    fn the_whole_view_runs_from_zero_to_a_round_number() {
        let cases: [(Scale, (f64, f64), &[f64]); 8] = [
            (Scale::Share, (0.62, 0.83), &[0.0, 0.5, 1.0]),
            (Scale::Share, (0.1, 0.168), &[0.0, 0.1, 0.2]),
            (Scale::Share, (0.1, 0.74), &[0.0, 0.25, 0.5, 0.75]),
            (Scale::Share, (0.0, 1.0), &[0.0, 0.5, 1.0]),
            (Scale::People, (900.0, 16_500.0), &[0.0, 10_000.0, 20_000.0]),
            (Scale::People, (-90_000.0, 900_000.0), &[0.0, 250_000.0, 500_000.0, 750_000.0]),
            (Scale::People, (0.0, 0.0), &[0.0, 5.0, 10.0]),
            (Scale::PoundsMillion, (-30.0, -2.0), &[-30.0, -20.0, -10.0, 0.0]),
        ];
        for (scale, extent, expected) in cases {
            assert_eq!(whole(extent, &outcome(scale)).ticks, expected, "{extent:?}");
        }
    }

    #[test]
    fn the_close_view_does_not_blow_up_noise() {
        let axis = close((0.7000, 0.7001), &outcome(Scale::Share));
        assert!(axis.high - axis.low >= 0.1, "{axis:?}");
        let axis = close((0.01, 0.02), &outcome(Scale::Share));
        assert!(axis.low == 0.0 && axis.ticks.len() >= 2, "{axis:?}");
        let axis = close((0.97, 0.999), &outcome(Scale::Share));
        assert!(axis.high == 1.0 && axis.ticks.len() >= 2, "{axis:?}");
    }
}
