//! Numbers with their units, as charts, tables and accounts write them.

use crate::{
    messages::{message, word},
    numbers::{BILLION_POUNDS, MILLION, grouped},
    policy::{Kind, Measure},
};

/// How much room a number has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Full,
    Short,
}

/// A value in full: `76.8%`, `12,345`, `1.23 million`, `£138m`.
pub fn value(measure: Measure, number: f64) -> String {
    if number.is_nan() {
        return word("unseen.short");
    }
    written(measure, number, Length::Full)
}

/// A value where room is short: `1.23m` for `1.23 million`.
pub fn short_value(measure: Measure, number: f64) -> String {
    if number.is_nan() {
        return word("unseen.short");
    }
    written(measure, number, Length::Short)
}

/// A difference with its sign: `+3.1 points`, `−1,200`, `+£65m`.
pub fn difference(measure: Measure, number: f64) -> String {
    if number.is_nan() {
        return word("unseen.short");
    }
    let text = unsigned(measure, number.abs());
    with_sign(text, number)
}

/// The size of a difference, without a sign.
fn unsigned(measure: Measure, size: f64) -> String {
    match measure.kind {
        Kind::Share | Kind::Ratio | Kind::Points => points(&grouped(size * 100.0, usize::from(measure.decimals))),
        Kind::Index | Kind::Count | Kind::Homes | Kind::Money => written(measure, size, Length::Full),
    }
}

fn with_sign(text: String, number: f64) -> String {
    match (is_zero(&text), number < 0.0) {
        (true, _) => text,
        (false, true) => message("format.minus", &[("number", &text)]),
        (false, false) => message("format.plus", &[("number", &text)]),
    }
}

fn points(digits: &str) -> String {
    message(if digits == "1" { "format.point" } else { "format.points" }, &[("number", digits)])
}

/// The labels of an axis, all in one unit with the decimals that its step needs.
pub fn ticks(kind: Kind, values: &[f64], step: f64) -> Vec<String> {
    let largest = values.iter().fold(0.0, |largest: f64, value| largest.max(value.abs()));
    let (divisor, key) = match kind {
        Kind::Share | Kind::Ratio => (0.01, "format.share"),
        // Percentage points and an index are no per cent: their unit stands beside the chart.
        Kind::Points | Kind::Index => (0.01, "format.plain"),
        Kind::Count | Kind::Homes if largest >= MILLION => (MILLION, "format.million_short"),
        Kind::Count | Kind::Homes => (1.0, "format.plain"),
        Kind::Money if largest >= BILLION_POUNDS => (BILLION_POUNDS, "format.pounds_billion"),
        Kind::Money => (1.0, "format.pounds_million"),
    };
    let decimals = decimals_of(step / divisor);
    let label = |value: &f64| {
        // Nothing is nothing, whatever it is counted in.
        let (key, decimals) = match (*value == 0.0, kind) {
            (false, _) => (key, decimals),
            (true, Kind::Share | Kind::Ratio) => (key, 0),
            (true, Kind::Points | Kind::Index | Kind::Count | Kind::Homes) => ("format.plain", 0),
            (true, Kind::Money) => ("format.pounds", 0),
        };
        signed(*value, |size| message(key, &[("number", &grouped(size / divisor, decimals))]))
    };
    values.iter().map(label).collect()
}

/// A share as a percentage with the decimals that it needs: `35%`, `2.5%`.
pub fn percentage(share: f64) -> String {
    message("format.share", &[("number", &plain(share * 100.0))])
}

/// A number with its thousands grouped and the decimals that it needs, two at most.
pub fn plain(number: f64) -> String {
    let decimals = (0..2).find(|decimals| is_whole(number * 10_f64.powi(*decimals))).unwrap_or(2);
    signed(number, |size| grouped(size, decimals.unsigned_abs() as usize))
}

/// A number with its thousands grouped and all the decimals that it has, six at most, for a setting or an assumption.
pub fn exact(number: f64) -> String {
    let decimals = (0..6).find(|decimals| is_whole(number * 10_f64.powi(*decimals))).unwrap_or(6);
    signed(number, |size| grouped(size, decimals.unsigned_abs() as usize))
}

fn is_whole(number: f64) -> bool {
    (number - number.round()).abs() < 1e-6
}

/// A share of runs in words: `83 of 100 runs`.
pub fn runs(share: f64) -> String {
    message("format.runs", &[("count", &format!("{:.0}", share * 100.0))])
}

fn written(measure: Measure, number: f64, length: Length) -> String {
    let decimals = usize::from(measure.decimals);
    signed(number, |size| match measure.kind {
        Kind::Share | Kind::Ratio => message("format.share", &[("number", &grouped(size * 100.0, decimals))]),
        Kind::Points => points(&grouped(size * 100.0, decimals)),
        Kind::Index => message("format.plain", &[("number", &grouped(size * 100.0, decimals))]),
        // 999,999.6 people round to a million, and are written as one.
        Kind::Count | Kind::Homes if size.round() >= MILLION => {
            let key = match length {
                Length::Full => "format.million",
                Length::Short => "format.million_short",
            };
            message(key, &[("number", &grouped(size / MILLION, 2))])
        }
        Kind::Count | Kind::Homes => message("format.plain", &[("number", &grouped(size, decimals))]),
        Kind::Money if size.round() >= BILLION_POUNDS => {
            message("format.pounds_billion", &[("number", &grouped(size / BILLION_POUNDS, 2))])
        }
        Kind::Money => message("format.pounds_million", &[("number", &grouped(size, decimals))]),
    })
}

/// A true minus sign before the unit, and none before a number that rounds to zero.
fn signed(number: f64, write: impl Fn(f64) -> String) -> String {
    let text = write(number.abs());
    if number < 0.0 && !is_zero(&text) {
        return message("format.minus", &[("number", &text)]);
    }
    text
}

pub(super) fn is_zero(text: &str) -> bool {
    !text.chars().any(|character| character.is_ascii_digit() && character != '0')
}

/// The fewest decimals that write `step` exactly.
fn decimals_of(step: f64) -> usize {
    let is_whole = |decimals: &usize| {
        let scaled = step * 10_f64.powi(i32::try_from(*decimals).unwrap_or(0));
        (scaled - scaled.round()).abs() < 1e-6 && scaled.round() >= 1.0
    };
    (0..=6).find(is_whole).unwrap_or(6)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(kind: Kind, decimals: u8) -> Measure {
        Measure { kind, decimals }
    }

    #[test]
    fn values_carry_their_units() {
        let cases = [
            (Kind::Share, 1, 0.768, "76.8%", "76.8%"),
            (Kind::Share, 0, -0.004, "0%", "0%"),
            (Kind::Share, 1, -0.031, "−3.1%", "−3.1%"),
            (Kind::Count, 0, 12_345.4, "12,345", "12,345"),
            (Kind::Count, 0, -1_200.0, "−1,200", "−1,200"),
            (Kind::Count, 0, 999_999.6, "1.00 million", "1.00m"),
            (Kind::Count, 0, 12_345_678.0, "12.35 million", "12.35m"),
            (Kind::Count, 0, -0.3, "0", "0"),
            (Kind::Money, 0, 138.2, "£138m", "£138m"),
            (Kind::Money, 1, -2.25, "−£2.2m", "−£2.2m"),
            (Kind::Money, 0, 1_384.0, "£1.38bn", "£1.38bn"),
            (Kind::Ratio, 1, 0.831, "83.1%", "83.1%"),
            (Kind::Points, 1, 0.0123, "1.2 points", "1.2 points"),
            (Kind::Points, 0, 0.01, "1 point", "1 point"),
            (Kind::Index, 1, 0.234, "23.4", "23.4"),
            (Kind::Homes, 0, -3_456.0, "−3,456", "−3,456"),
        ];
        for (kind, decimals, number, full, short) in cases {
            let measure = measure(kind, decimals);
            assert_eq!(value(measure, number), full);
            assert_eq!(short_value(measure, number), short);
        }
    }

    #[test]
    fn differences_carry_their_sign() {
        let cases = [
            (Kind::Share, 1, 0.0312, "+3.1 points"),
            (Kind::Share, 1, -0.0004, "0.0 points"),
            (Kind::Ratio, 1, -0.0123, "−1.2 points"),
            (Kind::Points, 1, 0.0123, "+1.2 points"),
            (Kind::Index, 1, 0.0123, "+1.2"),
            (Kind::Homes, 0, 3_400.0, "+3,400"),
            (Kind::Count, 0, -1_200.0, "−1,200"),
            (Kind::Money, 0, 65.0, "+£65m"),
            (Kind::Money, 0, 0.0, "£0m"),
        ];
        for (kind, decimals, number, expected) in cases {
            assert_eq!(difference(measure(kind, decimals), number), expected);
        }
    }

    #[test]
    fn settings_have_the_decimals_they_need() {
        let cases = [(0.35, "35%"), (0.025, "2.5%"), (1.0, "100%"), (0.3 * 3.0, "90%")];
        for (share, expected) in cases {
            assert_eq!(percentage(share), expected);
        }
        let cases = [(203.0, "203"), (53_000.0, "53,000"), (2.25, "2.25"), (-0.5, "−0.5")];
        for (number, expected) in cases {
            assert_eq!(plain(number), expected);
        }
    }

    #[test]
    fn ticks_share_a_unit_and_the_decimals_of_their_step() {
        let cases: [(Kind, &[f64], f64, &[&str]); 7] = [
            (Kind::Share, &[0.0, 0.25, 0.5], 0.25, &["0%", "25%", "50%"]),
            (Kind::Share, &[0.765, 0.77], 0.005, &["76.5%", "77.0%"]),
            (Kind::Points, &[0.0, 0.01, 0.02], 0.01, &["0", "1", "2"]),
            (Kind::Index, &[0.2, 0.25], 0.05, &["20", "25"]),
            (Kind::Count, &[0.0, 5e5, 1e6], 5e5, &["0", "0.5m", "1.0m"]),
            (Kind::Count, &[-2_000.0, 0.0, 2_000.0], 2_000.0, &["−2,000", "0", "2,000"]),
            (Kind::Money, &[0.0, 500.0, 1_000.0], 500.0, &["£0", "£0.5bn", "£1.0bn"]),
        ];
        for (kind, values, step, expected) in cases {
            assert_eq!(ticks(kind, values, step), expected);
        }
    }
}
