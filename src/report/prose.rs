//! Numbers as a sentence says them: no more digits than the doubt about them allows.
//!
//! A table may give a number to its last decimal; a sentence that says "208,139 people" claims a count that nobody made.

use super::format::is_zero;
use crate::{
    messages::{message, word},
    numbers::{ABOUT_DIGITS, BILLION_POUNDS, MILLION, grouped, last_digit, power_of_ten, round_to},
    policy::{Kind, Measure, Scale},
};

/// A level whose range is not known yet is said to so many.
const LEVEL_DIGITS: i32 = 3;
/// No level is said to more.
const MOST_DIGITS: i32 = 4;

/// A level: `76.8%`, `208,000`, `13.2 million`, `£138 million`; its range, from the 10th to the 90th percentile, says to
/// how many digits.
pub fn level(measure: Measure, number: f64, range: Option<(f64, f64)>) -> String {
    if number.is_nan() {
        return word("unseen.short");
    }
    signed(number, written(measure, number, level_step(measure, number, range)))
}

/// Two levels of one year in the same digits, with as many more as it takes to tell them apart where they differ by as much
/// as the outcome shows.
pub fn pair(measure: Measure, [one, other]: [f64; 2], range: Option<(f64, f64)>) -> [String; 2] {
    if one.is_nan() || other.is_nan() {
        return [one, other].map(|number| level(measure, number, range));
    }
    let write = |step: f64| [one, other].map(|number| signed(number, written(measure, number, step)));
    // Nothing has no digits of its own.
    let own = [one, other].into_iter().filter(|number| *number != 0.0).map(|number| level_step(measure, number, range));
    let mut step = own.reduce(f64::min).unwrap_or_default().max(finest(measure));
    if !measure.shows(one, other) {
        let text = signed(other, written(measure, other, step));
        return [text.clone(), text];
    }
    while write(step)[0] == write(step)[1] && step > finest(measure) {
        step = (step / 10.0).max(finest(measure));
    }
    write(step)
}

/// From one level to another: `76.8% to 78.1%`, `1.1 to 1.3 points`; one alone where they read the same.
pub fn levels(measure: Measure, low: f64, high: f64, range: Option<(f64, f64)>) -> String {
    let [from, to] = pair(measure, [low, high], range);
    if from == to {
        return to;
    }
    if measure.kind != Kind::Points {
        return message("format.range", &[("low", &from), ("high", &to)]);
    }
    let step = level_step(measure, low, range).min(level_step(measure, high, range));
    let [from, to] = [low, high].map(|value| signed(value, number(measure, value, step)));
    message("format.points", &[("number", &message("format.range", &[("low", &from), ("high", &to)]))])
}

/// The size of a difference, to be said after "about": `12,000`, `£160 million`, `1.2 percentage points`.
pub fn about(measure: Measure, difference: f64) -> String {
    let text = written(measure, difference, step_of(measure, difference));
    match measure.kind {
        Kind::Share | Kind::Ratio | Kind::Points => {
            let digits = number(measure, difference, step_of(measure, difference));
            counted("amount.point", "amount.points", &digits)
        }
        Kind::Index => counted("amount.index_one", "amount.index", &text),
        Kind::Homes => counted("amount.home", "amount.homes", &text),
        Kind::Count | Kind::Money => text,
    }
}

/// The size of a difference in the outcome's own unit: `0.9%`.
pub fn size(measure: Measure, difference: f64) -> String {
    written(measure, difference, step_of(measure, difference))
}

/// A difference with its sign: `+3.1 points`, `−1,200`, `+£65 million`.
pub fn change(measure: Measure, difference: f64) -> String {
    between(measure, difference, difference)
}

/// From one difference to another: `+1.2 to +3.4 points`, `−1,200 to +300`; one alone where they read the same.
pub fn between(measure: Measure, low: f64, high: f64) -> String {
    differences(measure, [low, high], ABOUT_DIGITS, is_in_points(measure))
}

/// The same in the outcome's own unit: `0% to +3.8%`.
pub fn between_sizes(measure: Measure, low: f64, high: f64) -> String {
    differences(measure, [low, high], ABOUT_DIGITS, false)
}

/// A difference to one digit and one decimal more, for parts that are to add up.
pub fn finer_change(measure: Measure, difference: f64) -> String {
    let more = u8::from(measure.kind.scale() == Scale::Share);
    differences(
        Measure { decimals: measure.decimals + more, ..measure },
        [difference; 2],
        ABOUT_DIGITS + 1,
        is_in_points(measure),
    )
}

/// A difference between two shares is one of points.
fn is_in_points(measure: Measure) -> bool {
    matches!(measure.kind, Kind::Share | Kind::Ratio | Kind::Points)
}

fn differences(measure: Measure, [low, high]: [f64; 2], digits: i32, in_points: bool) -> String {
    if low.is_nan() || high.is_nan() {
        return word("unseen.short");
    }
    let largest = in_units(measure, if low.abs() > high.abs() { low } else { high });
    let step = last_digit(largest, digits).max(finest(measure));
    let [low, high] = [low, high].map(|value| {
        let text = if in_points { number(measure, value, step) } else { written(measure, value, step) };
        with_sign(value, text)
    });
    let text = if low == high { high } else { message("format.range", &[("low", &low), ("high", &high)]) };
    if in_points { message("format.points", &[("number", &text)]) } else { text }
}

/// Whether a difference is nothing in the digits that its outcome is shown in.
pub fn is_nothing(measure: Measure, difference: f64) -> bool {
    is_zero(&number(measure, difference, finest(measure)))
}

fn level_step(measure: Measure, number: f64, range: Option<(f64, f64)>) -> f64 {
    let size = in_units(measure, number);
    let least = last_digit(size, MOST_DIGITS);
    let most = last_digit(size, ABOUT_DIGITS);
    let width = range.map_or(0.0, |(low, high)| in_units(measure, high - low));
    // A hundredth to a tenth of the range.
    let wanted = if width > 0.0 { last_digit(width, ABOUT_DIGITS) } else { last_digit(size, LEVEL_DIGITS) };
    wanted.min(most).max(least).max(finest(measure))
}

fn step_of(measure: Measure, difference: f64) -> f64 {
    last_digit(in_units(measure, difference), ABOUT_DIGITS).max(finest(measure))
}

/// The size in the unit that a reader meets: per cent, percentage points, people, homes, millions of pounds.
fn in_units(measure: Measure, number: f64) -> f64 {
    number.abs() * measure.kind.scale().factor()
}

/// The last decimal that the outcome is shown to.
fn finest(measure: Measure) -> f64 {
    power_of_ten(-i32::from(measure.decimals))
}

/// The digits alone, of a number in its own unit.
fn number(measure: Measure, number: f64, step: f64) -> String {
    plain(round_to(in_units(measure, number), step), step)
}

/// Nothing is "0", not "0.0".
fn plain(size: f64, step: f64) -> String {
    grouped(size, if size == 0.0 { 0 } else { decimals(step) })
}

fn decimals(step: f64) -> usize {
    (0..6).find(|places| step * power_of_ten(*places) >= 1.0 - 1e-9).unwrap_or(6).unsigned_abs() as usize
}

/// The size with its unit, without a sign.
fn written(measure: Measure, value: f64, step: f64) -> String {
    let size = round_to(in_units(measure, value), step);
    let large = |divisor: f64, key: &str| {
        message(key, &[("number", &grouped(size / divisor, decimals(step / divisor).min(2)))])
    };
    match measure.kind {
        Kind::Share | Kind::Ratio => message("format.share", &[("number", &plain(size, step))]),
        Kind::Points => {
            let digits = plain(size, step);
            counted("format.point", "format.points", &digits)
        }
        Kind::Count | Kind::Homes if size >= MILLION => large(MILLION, "format.million"),
        Kind::Index | Kind::Count | Kind::Homes => plain(size, step),
        Kind::Money if size == 0.0 => message("format.pounds", &[("number", &grouped(0.0, 0))]),
        Kind::Money if size >= BILLION_POUNDS => large(BILLION_POUNDS, "prose.pounds_billion"),
        Kind::Money => message("prose.pounds_million", &[("number", &plain(size, step))]),
    }
}

/// One of a thing, or several.
pub(super) fn counted(one: &str, several: &str, digits: &str) -> String {
    message(if digits == "1" { one } else { several }, &[("number", digits)])
}

/// A minus sign before what is below zero, and none before what rounds to it.
fn signed(value: f64, text: String) -> String {
    if value < 0.0 && !is_zero(&text) { message("format.minus", &[("number", &text)]) } else { text }
}

fn with_sign(value: f64, text: String) -> String {
    if value > 0.0 && !is_zero(&text) { message("format.plus", &[("number", &text)]) } else { signed(value, text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(kind: Kind) -> Measure {
        let decimals = u8::from(!matches!(kind, Kind::Count | Kind::Homes));
        Measure { kind, decimals }
    }

    #[test]
    fn a_level_has_the_digits_that_its_range_allows() {
        let cases = [
            (Kind::Share, 0.76834, Some((0.75, 0.781)), "76.8%"),
            (Kind::Share, 0.76834, Some((0.68, 0.85)), "77%"),
            (Kind::Share, 0.76834, None, "76.8%"),
            (Kind::Count, 208_139.0, Some((150_000.0, 290_000.0)), "210,000"),
            (Kind::Count, 208_139.0, None, "208,000"),
            (Kind::Count, 208_139.0, Some((208_138.0, 208_140.0)), "208,100"),
            (Kind::Count, 13_181_234.0, Some((12.9e6, 13.5e6)), "13.18 million"),
            (Kind::Count, -21.4, None, "−21"),
            (Kind::Count, 0.2, None, "0"),
            (Kind::Money, 138.24, None, "£138 million"),
            (Kind::Money, 0.02, None, "£0"),
            (Kind::Money, 1_384.0, None, "£1.38 billion"),
            (Kind::Points, 0.0123, None, "1.2 points"),
            (Kind::Points, -0.0101, Some((-0.2, 0.2)), "−1.0 points"),
            (Kind::Index, 0.2347, None, "23.5"),
            (Kind::Homes, -208_000.0, Some((-300_000.0, -100_000.0)), "−210,000"),
        ];
        for (kind, number, range, expected) in cases {
            assert_eq!(level(measure(kind), number, range), expected, "{kind:?} {number}");
        }
    }

    #[test]
    fn two_levels_are_told_apart_where_the_outcome_shows_them() {
        let share = measure(Kind::Share);
        assert_eq!(pair(share, [0.768, 0.772], Some((0.6, 0.9))), ["76.8%", "77.2%"]);
        assert_eq!(pair(share, [0.768, 0.788], Some((0.6, 0.9))), ["77%", "79%"]);
        assert_eq!(pair(share, [0.768, 0.7681], None), ["76.8%", "76.8%"]);
        let count = measure(Kind::Count);
        assert_eq!(pair(count, [254_951.0, 254_960.0], None), ["255,000", "255,000"]);
        assert_eq!(pair(count, [509_001.0, 509_391.0], None), ["509,000", "509,400"]);
        assert_eq!(pair(count, [0.0, 178_343.0], None), ["0", "178,000"]);
    }

    #[test]
    fn a_range_of_levels_names_its_unit_once() {
        assert_eq!(levels(measure(Kind::Points), 0.011, 0.0132, None), "1.1 to 1.3 points");
        assert_eq!(levels(measure(Kind::Share), 0.768, 0.781, None), "76.8% to 78.1%");
        assert_eq!(levels(measure(Kind::Money), 0.0, 0.01, None), "£0");
    }

    #[test]
    fn a_difference_has_two_significant_digits_and_its_unit() {
        let cases = [
            (Kind::Count, 12_345.0, "12,000", "+12,000"),
            (Kind::Count, -1.2, "1", "−1"),
            (Kind::Count, 1_260_000.0, "1.3 million", "+1.3 million"),
            (Kind::Money, -162.3, "£160 million", "−£160 million"),
            (Kind::Money, 2.04, "£2.0 million", "+£2.0 million"),
            (Kind::Ratio, 0.0123, "1.2 percentage points", "+1.2 points"),
            (Kind::Points, 0.123, "12 percentage points", "+12 points"),
            (Kind::Index, -0.0123, "1.2 points on a scale from 0 to 100", "−1.2"),
            (Kind::Homes, 1.0, "1 home", "+1"),
            (Kind::Homes, -3_456.0, "3,500 homes", "−3,500"),
            (Kind::Share, 0.000_04, "0 percentage points", "0 points"),
        ];
        for (kind, number, size, with_sign) in cases {
            assert_eq!(about(measure(kind), number), size, "{kind:?} {number}");
            assert_eq!(change(measure(kind), number), with_sign, "{kind:?} {number}");
        }
    }

    #[test]
    fn parts_have_a_digit_more() {
        assert_eq!(finer_change(measure(Kind::Share), -0.01234), "−1.23 points");
        assert_eq!(finer_change(measure(Kind::Count), 12_345.0), "+12,300");
        assert_eq!(finer_change(measure(Kind::Share), 0.0), "0 points");
    }

    #[test]
    fn a_range_is_said_in_the_digits_of_its_larger_end() {
        let cases = [
            (Kind::Share, (0.012, 0.034), "+1.2 to +3.4 points"),
            (Kind::Share, (-0.0021, 0.123), "0 to +12 points"),
            (Kind::Count, (-1_204.0, 45_300.0), "−1,000 to +45,000"),
            (Kind::Money, (162.2, 162.4), "+£160 million"),
            (Kind::Index, (-0.012, -0.004), "−1.2 to −0.4"),
        ];
        for (kind, (low, high), expected) in cases {
            assert_eq!(between(measure(kind), low, high), expected, "{kind:?} {low}");
        }
        assert!(is_nothing(measure(Kind::Share), 0.0004) && !is_nothing(measure(Kind::Share), 0.0006));
        assert!(is_nothing(measure(Kind::Count), -0.4) && !is_nothing(measure(Kind::Money), 0.06));
    }
}
