//! What cannot be drawn: an error that names the field and what it must be, and the bounds that decide it.

/// Years outside these are slips of the keyboard, not years of migration statistics.
const YEARS: (f64, f64) = (1801.0, 2300.0);
/// The largest number drawn: a thousand million million, beyond any count of people or pounds.
const LARGEST_VALUE: f64 = 1e15;
const MOST_YEARS: usize = 500;
const LONGEST_TEXT: usize = 400;

/// Why a chart was not drawn.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ChartError {
    /// The page's style sheet lacks a token.
    #[error("the style sheet has no token --{name}")]
    NoToken {
        /// Its name.
        name: String,
    },
    /// A number is not finite.
    #[error("{field} is not a finite number")]
    NotFinite {
        /// Path of the field within the specification.
        field: String,
    },
    /// A number is outside what can be drawn.
    #[error("{field} is {value}; it must be between {least} and {most}")]
    OutOfRange {
        /// Path of the field within the specification.
        field: String,
        /// The value found.
        value: f64,
        /// The smallest value allowed.
        least: f64,
        /// The largest value allowed.
        most: f64,
    },
    /// A series does not have one value a year.
    #[error("{field} has {found} values; there are {expected} years")]
    Length {
        /// Path of the field within the specification.
        field: String,
        /// The number of values found.
        found: usize,
        /// The number of years.
        expected: usize,
    },
    /// A list is empty or too long.
    #[error("{field} has {found} entries; it must have 1 to {most}")]
    Count {
        /// Path of the field within the specification.
        field: String,
        /// The number of entries found.
        found: usize,
        /// The largest number allowed.
        most: usize,
    },
    /// Years that do not rise, or a range that ends before it begins.
    #[error("{field} must rise from one entry to the next")]
    NotRising {
        /// Path of the field within the specification.
        field: String,
    },
    /// A colour that cannot be read.
    #[error("{field} is \"{value}\"; write a colour as #rrggbb or rgba(red, green, blue, alpha)")]
    Colour {
        /// Path of the field within the specification.
        field: String,
        /// The text found.
        value: String,
    },
    /// The surface refused to draw.
    #[error("the chart could not be drawn: {0}")]
    Drawing(String),
}

pub(super) fn check_text(field: &str, text: &str) -> Result<(), ChartError> {
    let found = text.chars().count();
    if found > LONGEST_TEXT {
        return Err(ChartError::Count { field: field.into(), found, most: LONGEST_TEXT });
    }
    Ok(())
}

/// A list that is neither empty nor longer than any drawing needs.
pub(super) fn check_count(field: &str, found: usize) -> Result<(), ChartError> {
    check_count_up_to(field, found, MOST_YEARS)
}

/// The same with its own largest count.
pub(super) fn check_count_up_to(field: &str, found: usize, most: usize) -> Result<(), ChartError> {
    if (1..=most).contains(&found) {
        return Ok(());
    }
    Err(ChartError::Count { field: field.into(), found, most })
}

pub(super) fn check_value(field: &str, value: f64) -> Result<(), ChartError> {
    check_between(field, value, (-LARGEST_VALUE, LARGEST_VALUE))
}

pub(super) fn check_between(field: &str, value: f64, (least, most): (f64, f64)) -> Result<(), ChartError> {
    if !value.is_finite() {
        return Err(ChartError::NotFinite { field: field.into() });
    }
    if value < least || value > most {
        return Err(ChartError::OutOfRange { field: field.into(), value, least, most });
    }
    Ok(())
}

/// Years that rise, of which there is at least one.
pub(super) fn check_years(field: &str, years: &[i32]) -> Result<(), ChartError> {
    check_count(field, years.len())?;
    for year in years {
        check_year(field, f64::from(*year))?;
    }
    check_rising(field, years)
}

/// A year, or a moment within one.
pub(super) fn check_year(field: &str, year: f64) -> Result<(), ChartError> {
    check_between(field, year, YEARS)
}

pub(super) fn check_rising<T: PartialOrd>(field: &str, values: &[T]) -> Result<(), ChartError> {
    if values.windows(2).any(|pair| pair[0] >= pair[1]) {
        return Err(ChartError::NotRising { field: field.into() });
    }
    Ok(())
}

/// One value a year.
pub(super) fn check_length(field: &str, found: usize, expected: usize) -> Result<(), ChartError> {
    if found != expected {
        return Err(ChartError::Length { field: field.into(), found, expected });
    }
    Ok(())
}
