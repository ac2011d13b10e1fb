//! Axes: where they begin and end, which of their places are labelled, and how labels keep clear of one another.

use super::chart::Outcome;
use crate::policy::Scale;
use crate::report::format;

/// More labels than this on a value axis are read as texture, not as numbers.
const MOST_TICKS: usize = 4;
/// Air above and below the series in a close view, as a part of their span.
const CLOSE_AIR: f64 = 0.08;
/// The smallest span shown, in steps of the last decimal: a close view must not blow up noise.
const LEAST_STEPS: f64 = 10.0;

/// An axis, and its labelled places.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Axis {
    pub low: f64,
    pub high: f64,
    /// Labelled values, rising.
    pub ticks: Vec<f64>,
    /// Their labels.
    pub texts: Vec<String>,
}

impl Axis {
    /// An axis of values between two ends.
    pub fn between(low: f64, high: f64, outcome: &Outcome) -> Self {
        Self::stepped(step_for(low, high, outcome.scale, inside), (low, high), outcome)
    }

    /// An axis that holds zero and ends on a round number.
    pub fn whole((lowest, highest): (f64, f64), outcome: &Outcome) -> Self {
        let least = least_span(outcome);
        let (low, high) = (lowest.min(0.0), highest.max(0.0));
        if low < 0.0 && high > 0.0 {
            let air = (high - low).max(least) * CLOSE_AIR;
            return Self::between(low - air, high + air, outcome);
        }
        // The end away from zero goes out to the next tick, so that the frame ends on a number.
        let span = (high - low).max(least);
        let step = step_for(0.0, span, outcome.scale, rounded_out);
        let reach = (span / step - 1e-9).ceil() * step;
        Self::stepped(step, if low < 0.0 { (-reach, 0.0) } else { (0.0, reach) }, outcome)
    }

    /// An axis as close around the values as can be read.
    pub fn close((lowest, highest): (f64, f64), outcome: &Outcome) -> Self {
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
        Self::between(low, high, outcome)
    }

    /// An axis of years, with those that are labelled.
    pub fn of_years((low, high): (f64, f64), labelled: &[i32]) -> Self {
        let ticks = labelled.iter().map(|year| f64::from(*year)).collect();
        Self { low, high, ticks, texts: labelled.iter().map(i32::to_string).collect() }
    }

    fn stepped(step: f64, (low, high): (f64, f64), outcome: &Outcome) -> Self {
        let (first, last) = whole_steps(low, high, step);
        let ticks: Vec<f64> = (0..)
            .map(|position| first + f64::from(position))
            .take_while(|position| *position <= last)
            .take(MOST_TICKS + 1)
            // Adding zero turns −0 into 0.
            .map(|position| position * step + 0.0)
            .collect();
        let texts = format::ticks(outcome.measure().kind, &ticks, step);
        Self { low, high, ticks, texts }
    }

    /// How far along the axis a value lies, from 0 to 1; out of range it is at the end.
    pub fn part(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

/// The year halfway between two, on a multiple of five; none where that is one of them.
pub(super) fn year_between(first: i32, last: i32) -> Option<i32> {
    let middle = (first + last).div_euclid(2).div_euclid(5) * 5;
    (middle > first && middle < last).then_some(middle)
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

/// Moves the centres of stacked labels apart by at least `gap`, keeping their order and staying
/// between `top` and `bottom`; what does not need to move does not.
pub(super) fn spread(wanted: [f64; 2], gap: f64, (top, bottom): (f64, f64)) -> [f64; 2] {
    let bottom = bottom.max(top);
    let [first, second] = wanted.map(|centre| centre.clamp(top, bottom));
    let missing = gap - (second - first).abs();
    if missing <= 0.0 {
        return [first, second];
    }
    let is_first_above = wanted[0] <= wanted[1];
    let middle = (first + second) / 2.0;
    let half = (gap / 2.0).min((bottom - top) / 2.0);
    let middle = middle.clamp(top + half, bottom - half);
    if is_first_above { [middle - half, middle + half] } else { [middle + half, middle - half] }
}

/// A label on a horizontal axis: the place it names, its own centre and its width.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct AxisLabel {
    pub text: String,
    pub at: f64,
    pub centre: f64,
    pub width: f64,
}

impl AxisLabel {
    fn clears(&self, other: &AxisLabel, gap: f64) -> bool {
        (self.centre - other.centre).abs() >= (self.width + other.width) / 2.0 + gap
    }
}

/// Keeps labels in order of importance, leaving out each that would touch one already kept.
pub(super) fn keep_clear(labels: Vec<AxisLabel>, gap: f64) -> Vec<AxisLabel> {
    let mut kept: Vec<AxisLabel> = Vec::with_capacity(labels.len());
    for label in labels {
        if kept.iter().all(|other| label.clears(other, gap)) {
            kept.push(label);
        }
    }
    kept
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
            assert_eq!(Axis::whole(extent, &outcome(scale)).ticks, expected, "{extent:?}");
        }
    }

    #[test]
    fn the_close_view_does_not_blow_up_noise() {
        let axis = Axis::close((0.7000, 0.7001), &outcome(Scale::Share));
        assert!(axis.high - axis.low >= 0.1, "{axis:?}");
        let axis = Axis::close((0.01, 0.02), &outcome(Scale::Share));
        assert!(axis.low == 0.0 && axis.ticks.len() >= 2, "{axis:?}");
        let axis = Axis::close((0.97, 0.999), &outcome(Scale::Share));
        assert!(axis.high == 1.0 && axis.ticks.len() >= 2, "{axis:?}");
    }

    #[test]
    fn labels_move_apart_no_more_than_needed() {
        let cases = [
            ([20.0, 80.0], [20.0, 80.0]),
            ([50.0, 50.0], [42.5, 57.5]),
            ([52.0, 50.0], [58.5, 43.5]),
            ([0.0, 2.0], [10.0, 25.0]),
            ([100.0, 99.0], [90.0, 75.0]),
        ];
        for (wanted, expected) in cases {
            assert_eq!(spread(wanted, 15.0, (10.0, 90.0)), expected);
        }
        let cramped = spread([5.0, 5.0], 15.0, (10.0, 12.0));
        assert_eq!(cramped, [10.0, 12.0]);
        assert!(spread([5.0, 5.0], 15.0, (10.0, 2.0)).iter().all(|centre| centre.is_finite()));
    }

    #[test]
    fn the_less_important_label_gives_way() {
        let label = |text: &str, centre| AxisLabel { text: text.into(), at: centre, centre, width: 30.0 };
        let kept = keep_clear(vec![label("today", 50.0), label("2050", 200.0), label("2021", 30.0)], 8.0);
        let texts: Vec<_> = kept.iter().map(|label| label.text.as_str()).collect();
        assert_eq!(texts, ["today", "2050"]);
    }

    #[test]
    fn the_year_between_is_a_round_one_and_neither_end() {
        for (first, last, expected) in
            [(2025, 2050, Some(2035)), (2021, 2023, None), (2020, 2025, None), (2019, 2021, Some(2020))]
        {
            assert_eq!(year_between(first, last), expected, "{first} to {last}");
        }
    }
}
