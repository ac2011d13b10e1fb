//! How numbers are rounded and grouped before anybody reads them: the one home of these rules.

use crate::messages::word;

/// What binary fractions leave of a sum is smaller than this part of it: no difference, no part, no influence.
pub const ROUNDING: f64 = 1e-9;
/// From this number on, numbers are said in millions; money is kept in millions of pounds.
pub const MILLION: f64 = 1e6;
/// Pounds come in millions, so a thousand of them are a billion.
pub const BILLION_POUNDS: f64 = 1e3;
/// More digits than this of an estimate claim a count that nobody made.
pub const ABOUT_DIGITS: i32 = 2;

/// The unit of the last of so many significant digits; zero of nothing.
pub fn last_digit(size: f64, digits: i32) -> f64 {
    if size <= 0.0 || !size.is_finite() {
        return 0.0;
    }
    // A little above, so that 1,000 is not taken for 999.999…
    let magnitude = libm::floor(libm::log10(size) + ROUNDING) as i32;
    power_of_ten(magnitude - digits + 1)
}

/// A power of ten.
pub fn power_of_ten(exponent: i32) -> f64 {
    // Dividing keeps 0.1 the nearest number to 0.1.
    if exponent < 0 { 1.0 / 10_f64.powi(-exponent) } else { 10_f64.powi(exponent) }
}

/// The nearest multiple of a step; the number itself where there is no step.
pub fn round_to(number: f64, step: f64) -> f64 {
    if step > 0.0 { libm::round(number / step) * step } else { number }
}

/// The digits of a number that is not negative, grouped by thousands.
pub fn grouped(number: f64, decimals: usize) -> String {
    let plain = format!("{number:.decimals$}");
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut grouped = String::with_capacity(plain.len() + plain.len() / 3);
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
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

/// A whole number of people, visas or millions of pounds, to be said after "about".
pub fn about(number: f64) -> String {
    grouped(round_to(number, last_digit(number, ABOUT_DIGITS).max(1.0)), 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn about_has_two_significant_digits_and_separators() {
        for (number, said) in [
            (12_977.0, "13,000"),
            (99.6, "100"),
            (1_234_567.0, "1,200,000"),
            (52.0, "52"),
            (996.0, "1,000"),
            (0.4, "0"),
            (0.0, "0"),
        ] {
            assert_eq!(about(number), said);
        }
    }

    #[test]
    fn the_last_digit_is_where_rounding_stops() {
        for (size, digits, expected) in
            [(1_000.0, 2, 100.0), (999.0, 2, 10.0), (0.0123, 2, 0.001), (5.0, 1, 1.0), (0.0, 2, 0.0)]
        {
            assert_eq!(last_digit(size, digits), expected, "{size}");
        }
        assert_eq!((round_to(0.0123, 0.001), round_to(7.3, 0.0)), (0.012, 7.3));
    }
}
