//! What a chart is drawn from: one outcome of one run, the size and the colours.
//!
//! A specification comes from a page or a command line, so nothing in it is trusted:
//! [`ChartSpec::check`] names the first field that cannot be drawn.

use serde::{Deserialize, Serialize};

use super::palette::Palette;
pub use crate::{
    ensemble::{Bands, OutcomeResult},
    policy::{Kind, Measure, SEEN_BY_SURVEY, Scale},
};

/// Years outside these are slips of the keyboard, not years of migration statistics.
pub(super) const YEARS: (f64, f64) = (1801.0, 2300.0);
/// The largest number drawn: a thousand million million, beyond any count of people or pounds.
const LARGEST_VALUE: f64 = 1e15;
const MOST_YEARS: usize = 500;
const LONGEST_TEXT: usize = 400;
const SIDES: (f64, f64) = (80.0, 4096.0);
const RATIOS: (f64, f64) = (0.5, 8.0);
/// Browsers refuse canvases much larger than this on a side.
const LARGEST_BACKING_SIDE: f64 = 16_384.0;

/// Why a chart was not drawn.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ChartError {
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

/// What a chart says of an outcome; a page may pass the whole of what it knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// The outcome's id, as in the command line and in links.
    pub id: String,
    /// Its name in a reader's words.
    pub label: String,
    /// What is counted, in words: "of people born abroad".
    pub unit: String,
    /// Decimals shown: of the percentage for shares, of the number for the rest.
    pub decimals: u8,
    /// How its numbers are kept.
    pub scale: Scale,
    /// What they mean, where it is not the usual kind of their scale.
    #[serde(default)]
    pub kind: Option<Kind>,
}

impl Outcome {
    /// What its numbers are.
    pub fn measure(&self) -> Measure {
        Measure { kind: self.kind.unwrap_or(self.scale.usual_kind()), decimals: self.decimals }
    }
}

/// The size in CSS pixels, and how many device pixels one of them is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Size {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// Device pixels a CSS pixel.
    pub ratio: f64,
}

impl Size {
    pub(super) fn check(&self) -> Result<(), ChartError> {
        check_between("size.width", self.width, SIDES)?;
        check_between("size.height", self.height, SIDES)?;
        check_between("size.ratio", self.ratio, RATIOS)?;
        let most = LARGEST_BACKING_SIDE / self.width.max(self.height);
        check_between("size.ratio", self.ratio, (RATIOS.0, most.min(RATIOS.1)))
    }
}

/// The typeface, as CSS names it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Font {
    /// A CSS `font-family` list.
    pub sans: String,
}

/// How much of the value axis is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum View {
    /// From zero, with the whole past.
    #[default]
    Whole,
    /// The projections only, as large as they can be drawn.
    Close,
}

/// One chart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ChartSpec {
    /// What is drawn.
    pub outcome: Outcome,
    /// Its series.
    pub result: OutcomeResult,
    /// The years of the projections, rising.
    pub years: Vec<i32>,
    /// The last year before any policy can differ.
    pub today: i32,
    /// The place, in words.
    pub place_name: String,
    /// The size.
    pub size: Size,
    /// The typeface.
    pub font: Font,
    /// The colours.
    pub palette: Palette,
    /// How much of the value axis is shown.
    #[serde(default)]
    pub range: Option<View>,
    /// A fixed value axis, for charts to be compared; wins over `range`.
    #[serde(default)]
    pub y_range: Option<(f64, f64)>,
    /// What the scenario's line is called on a wide chart; "yours" if nothing else is said.
    #[serde(default)]
    pub mine_name: Option<String>,
}

impl ChartSpec {
    /// Checks everything that drawing and describing rely on.
    ///
    /// # Errors
    /// The first field that cannot be drawn, by its path.
    pub fn check(&self) -> Result<(), ChartError> {
        self.check_texts()?;
        self.size.check()?;
        self.check_years()?;
        self.check_past()?;
        self.check_series()?;
        if let Some((low, high)) = self.y_range {
            check_value("y_range[0]", low)?;
            check_value("y_range[1]", high)?;
            if low >= high {
                return Err(ChartError::NotRising { field: "y_range".into() });
            }
        }
        self.palette.colours().map(|_| ())
    }

    /// The position of `year` in every series.
    pub fn index_of(&self, year: i32) -> Option<usize> {
        self.years.binary_search(&year).ok()
    }

    /// Whether a number is one that nobody has seen, in an outcome of which that can be: the survey's.
    fn is_unseen(&self, value: f64) -> bool {
        value.is_nan() && SEEN_BY_SURVEY.contains(&self.outcome.id.as_str())
    }

    fn check_texts(&self) -> Result<(), ChartError> {
        let texts = [
            ("outcome.label", &self.outcome.label),
            ("outcome.unit", &self.outcome.unit),
            ("place_name", &self.place_name),
            ("font.sans", &self.font.sans),
        ];
        let named = self.mine_name.iter().map(|name| ("mine_name", name));
        for (field, text) in texts.into_iter().chain(named) {
            check_text(field, text)?;
        }
        check_between("outcome.decimals", f64::from(self.outcome.decimals), (0.0, 6.0))
    }

    fn check_years(&self) -> Result<(), ChartError> {
        check_count("years", self.years.len())?;
        for year in &self.years {
            check_between("years", f64::from(*year), YEARS)?;
        }
        if self.years.windows(2).any(|pair| pair[0] >= pair[1]) {
            return Err(ChartError::NotRising { field: "years".into() });
        }
        let (first, last) = (self.years[0], self.years[self.years.len() - 1]);
        check_between("today", f64::from(self.today), (f64::from(first), f64::from(last)))
    }

    fn check_past(&self) -> Result<(), ChartError> {
        let past = &self.result.past;
        if past.len() > MOST_YEARS {
            check_count("result.past", past.len())?;
        }
        for (position, (year, value)) in past.iter().enumerate() {
            check_between(&format!("result.past[{position}]"), *year, YEARS)?;
            check_value(&format!("result.past[{position}]"), *value)?;
        }
        if past.windows(2).any(|pair| pair[0].0 >= pair[1].0) {
            return Err(ChartError::NotRising { field: "result.past".into() });
        }
        Ok(())
    }

    fn check_series(&self) -> Result<(), ChartError> {
        let result = &self.result;
        self.check_one("result.baseline", &result.baseline)?;
        self.check_one("result.scenario", &result.scenario)?;
        let bands =
            [("bands", &result.bands), ("baseline_bands", &result.baseline_bands), ("difference", &result.difference)];
        for (name, bands) in bands {
            for (percentile, values) in bands.iter().flat_map(percentiles) {
                self.check_one(&format!("result.{name}.{percentile}"), values)?;
            }
        }
        if let Some(shares) = &result.share_higher {
            self.check_one("result.share_higher", shares)?;
            for (position, share) in shares.iter().enumerate().filter(|(_, share)| !self.is_unseen(**share)) {
                check_between(&format!("result.share_higher[{position}]"), *share, (0.0, 1.0))?;
            }
        }
        Ok(())
    }

    fn check_one(&self, field: &str, values: &[f64]) -> Result<(), ChartError> {
        if values.len() != self.years.len() {
            return Err(ChartError::Length { field: field.into(), found: values.len(), expected: self.years.len() });
        }
        for (position, value) in values.iter().enumerate().filter(|(_, value)| !self.is_unseen(**value)) {
            check_value(&format!("{field}[{position}]"), *value)?;
        }
        Ok(())
    }
}

fn percentiles(bands: &Bands) -> [(&'static str, &[f64]); 5] {
    let Bands { p10, p25, p50, p75, p90 } = bands;
    [("p10", p10), ("p25", p25), ("p50", p50), ("p75", p75), ("p90", p90)]
}

pub(super) fn check_text(field: &str, text: &str) -> Result<(), ChartError> {
    let found = text.chars().count();
    if found > LONGEST_TEXT {
        return Err(ChartError::Count { field: field.into(), found, most: LONGEST_TEXT });
    }
    Ok(())
}

pub(super) fn check_count(field: &str, found: usize) -> Result<(), ChartError> {
    if (1..=MOST_YEARS).contains(&found) {
        return Ok(());
    }
    Err(ChartError::Count { field: field.into(), found, most: MOST_YEARS })
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
