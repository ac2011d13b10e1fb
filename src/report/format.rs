//! Numbers with their units, as charts, tables and accounts write them.

use crate::{
    messages::{message, word},
    policy::{Measure, Scale},
};

const MILLION: f64 = 1e6;
/// Pounds come in millions, so a thousand of them are a billion.
const BILLION_POUNDS: f64 = 1e3;

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
    let decimals = usize::from(measure.decimals);
    let size = number.abs();
    let (text, is_zero) = match measure.scale {
        Scale::Share => {
            let digits = digits(size * 100.0, decimals);
            (message("format.points", &[("number", &digits)]), is_zero(&digits))
        }
        Scale::People | Scale::PoundsMillion => {
            let text = written(measure, size, Length::Full);
            let is_zero = is_zero(&text);
            (text, is_zero)
        }
    };
    match (is_zero, number < 0.0) {
        (true, _) => text,
        (false, true) => message("format.minus", &[("number", &text)]),
        (false, false) => message("format.plus", &[("number", &text)]),
    }
}

/// The labels of an axis, all in one unit with the decimals that its step needs.
pub fn ticks(scale: Scale, values: &[f64], step: f64) -> Vec<String> {
    let largest = values.iter().fold(0.0, |largest: f64, value| largest.max(value.abs()));
    let (divisor, key) = match scale {
        Scale::Share => (0.01, "format.share"),
        Scale::People if largest >= MILLION => (MILLION, "format.million_short"),
        Scale::People => (1.0, "format.plain"),
        Scale::PoundsMillion if largest >= BILLION_POUNDS => (BILLION_POUNDS, "format.pounds_billion"),
        Scale::PoundsMillion => (1.0, "format.pounds_million"),
    };
    let decimals = decimals_of(step / divisor);
    let label = |value: &f64| {
        // Nothing is nothing, whatever it is counted in.
        let (key, decimals) = match (*value == 0.0, scale) {
            (false, _) => (key, decimals),
            (true, Scale::Share) => (key, 0),
            (true, Scale::People) => ("format.plain", 0),
            (true, Scale::PoundsMillion) => ("format.pounds", 0),
        };
        signed(*value, |size| message(key, &[("number", &digits(size / divisor, decimals))]))
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
    signed(number, |size| digits(size, decimals.unsigned_abs() as usize))
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
    signed(number, |size| match measure.scale {
        Scale::Share => message("format.share", &[("number", &digits(size * 100.0, decimals))]),
        // 999,999.6 people round to a million, and are written as one.
        Scale::People if size.round() >= MILLION => {
            let key = match length {
                Length::Full => "format.million",
                Length::Short => "format.million_short",
            };
            message(key, &[("number", &digits(size / MILLION, 2))])
        }
        Scale::People => message("format.plain", &[("number", &digits(size, decimals))]),
        Scale::PoundsMillion if size.round() >= BILLION_POUNDS => {
            message("format.pounds_billion", &[("number", &digits(size / BILLION_POUNDS, 2))])
        }
        Scale::PoundsMillion => message("format.pounds_million", &[("number", &digits(size, decimals))]),
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

fn is_zero(text: &str) -> bool {
    !text.chars().any(|character| character.is_ascii_digit() && character != '0')
}

/// The digits of a number that is not negative, grouped by thousands.
fn digits(number: f64, decimals: usize) -> String {
    let plain = format!("{number:.decimals$}");
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut grouped = String::with_capacity(plain.len() + plain.len() / 3);
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position) % 3 == 0 {
            grouped.push_str(&word("format.thousands"));
        }
        grouped.push(digit);
    }
    if !fraction.is_empty() {
        grouped.push_str(&word("format.decimal"));
        grouped.push_str(fraction);
    }
    grouped
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

    fn measure(scale: Scale, decimals: u8) -> Measure {
        Measure { scale, decimals }
    }

    #[test]
    fn values_carry_their_units() {
        let cases = [
            (Scale::Share, 1, 0.768, "76.8%", "76.8%"),
            (Scale::Share, 0, -0.004, "0%", "0%"),
            (Scale::Share, 1, -0.031, "−3.1%", "−3.1%"),
            (Scale::People, 0, 12_345.4, "12,345", "12,345"),
            (Scale::People, 0, -1_200.0, "−1,200", "−1,200"),
            (Scale::People, 0, 999_999.6, "1.00 million", "1.00m"),
            (Scale::People, 0, 12_345_678.0, "12.35 million", "12.35m"),
            (Scale::People, 0, -0.3, "0", "0"),
            (Scale::PoundsMillion, 0, 138.2, "£138m", "£138m"),
            (Scale::PoundsMillion, 1, -2.25, "−£2.2m", "−£2.2m"),
            (Scale::PoundsMillion, 0, 1_384.0, "£1.38bn", "£1.38bn"),
        ];
        for (scale, decimals, number, full, short) in cases {
            let measure = measure(scale, decimals);
            assert_eq!(value(measure, number), full);
            assert_eq!(short_value(measure, number), short);
        }
    }

    #[test]
    fn differences_carry_their_sign() {
        let cases = [
            (Scale::Share, 1, 0.0312, "+3.1 points"),
            (Scale::Share, 1, -0.0004, "0.0 points"),
            (Scale::People, 0, -1_200.0, "−1,200"),
            (Scale::PoundsMillion, 0, 65.0, "+£65m"),
            (Scale::PoundsMillion, 0, 0.0, "£0m"),
        ];
        for (scale, decimals, number, expected) in cases {
            assert_eq!(difference(measure(scale, decimals), number), expected);
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
        let cases: [(Scale, &[f64], f64, &[&str]); 5] = [
            (Scale::Share, &[0.0, 0.25, 0.5], 0.25, &["0%", "25%", "50%"]),
            (Scale::Share, &[0.765, 0.77], 0.005, &["76.5%", "77.0%"]),
            (Scale::People, &[0.0, 5e5, 1e6], 5e5, &["0", "0.5m", "1.0m"]),
            (Scale::People, &[-2_000.0, 0.0, 2_000.0], 2_000.0, &["−2,000", "0", "2,000"]),
            (Scale::PoundsMillion, &[0.0, 500.0, 1_000.0], 500.0, &["£0", "£0.5bn", "£1.0bn"]),
        ];
        for (scale, values, step, expected) in cases {
            assert_eq!(ticks(scale, values, step), expected);
        }
    }
}
