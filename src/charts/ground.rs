//! What a chart is drawn on and with: its size, its typeface, and its colours, read from the page's own tokens.

use plotters::style::RGBAColor;
use serde::{Deserialize, Serialize};

use super::error::{ChartError, check_between, check_text};

const SIDES: (f64, f64) = (80.0, 4096.0);
const RATIOS: (f64, f64) = (0.5, 8.0);
/// Browsers refuse canvases much larger than this on a side.
const LARGEST_BACKING_SIDE: f64 = 16_384.0;

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
    fn check(&self) -> Result<(), ChartError> {
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

/// What every chart is drawn on and with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Ground {
    /// The size.
    pub size: Size,
    /// The typeface.
    pub font: Font,
    /// The colours.
    pub palette: Palette,
}

impl Ground {
    pub(super) fn check(&self) -> Result<Colours, ChartError> {
        self.size.check()?;
        check_text("font.sans", &self.font.sans)?;
        self.palette.colours()
    }
}

/// Colours as CSS writes them: `#rgb`, `#rrggbb`, `#rrggbbaa`, `rgb(…)` or `rgba(…)`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Palette {
    /// The ground the chart lies on; the chart fills itself with it.
    pub paper: String,
    /// Strong text.
    pub ink: String,
    /// Labels of axes.
    pub quiet: String,
    /// Hairlines.
    pub line: String,
    /// The reader's policy.
    pub mine: String,
    /// The band that half of the runs fall in.
    pub mine_soft: String,
    /// The band that 80 of 100 runs fall in.
    pub mine_faint: String,
    /// Today's policy.
    pub baseline: String,
    /// The published past.
    pub past: String,
}

/// The same colours, read.
#[derive(Debug, Clone, Copy)]
pub struct Colours {
    pub paper: RGBAColor,
    pub ink: RGBAColor,
    pub quiet: RGBAColor,
    pub line: RGBAColor,
    pub mine: RGBAColor,
    pub mine_soft: RGBAColor,
    pub mine_faint: RGBAColor,
    pub baseline: RGBAColor,
    pub past: RGBAColor,
}

impl Palette {
    fn colours(&self) -> Result<Colours, ChartError> {
        Ok(Colours {
            paper: read_colour("palette.paper", &self.paper)?,
            ink: read_colour("palette.ink", &self.ink)?,
            quiet: read_colour("palette.quiet", &self.quiet)?,
            line: read_colour("palette.line", &self.line)?,
            mine: read_colour("palette.mine", &self.mine)?,
            mine_soft: read_colour("palette.mine_soft", &self.mine_soft)?,
            mine_faint: read_colour("palette.mine_faint", &self.mine_faint)?,
            baseline: read_colour("palette.baseline", &self.baseline)?,
            past: read_colour("palette.past", &self.past)?,
        })
    }
}

pub(super) fn read_colour(field: &str, text: &str) -> Result<RGBAColor, ChartError> {
    let written = text.trim();
    let colour = match written.strip_prefix('#') {
        Some(digits) => read_hex(digits),
        None => read_function(written),
    };
    colour.ok_or_else(|| ChartError::Colour { field: field.into(), value: text.chars().take(40).collect() })
}

fn read_hex(digits: &str) -> Option<RGBAColor> {
    let nibbles: Vec<u8> = digits
        .chars()
        .map(|digit| digit.to_digit(16).and_then(|value| u8::try_from(value).ok()))
        .collect::<Option<_>>()?;
    let bytes: Vec<u8> = match nibbles.len() {
        3 | 4 => nibbles.iter().map(|nibble| nibble * 17).collect(),
        6 | 8 => nibbles.chunks(2).map(|pair| pair[0] * 16 + pair[1]).collect(),
        _ => return None,
    };
    let alpha = bytes.get(3).map_or(1.0, |alpha| f64::from(*alpha) / 255.0);
    Some(RGBAColor(bytes[0], bytes[1], bytes[2], alpha))
}

/// `rgb(r, g, b)`, `rgba(r, g, b, a)` and the newer `rgb(r g b / a)`.
fn read_function(written: &str) -> Option<RGBAColor> {
    let inside = written.strip_prefix("rgba(").or_else(|| written.strip_prefix("rgb("))?.strip_suffix(')')?;
    let mut parts = inside.split([',', ' ', '/']).filter(|part| !part.is_empty());
    let mut byte = || -> Option<u8> {
        let value: f64 = parts.next()?.parse().ok()?;
        (0.0..=255.0).contains(&value).then_some(value.round() as u8)
    };
    let (red, green, blue) = (byte()?, byte()?, byte()?);
    let alpha = match parts.next() {
        None => 1.0,
        Some(part) => match part.strip_suffix('%') {
            Some(percent) => percent.parse::<f64>().ok()? / 100.0,
            None => part.parse().ok()?,
        },
    };
    let is_alpha = (0.0..=1.0).contains(&alpha) && parts.next().is_none();
    is_alpha.then_some(RGBAColor(red, green, blue, alpha))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_as_css_writes_them() {
        let cases = [
            ("#8a4b08", Some((138, 75, 8, 255))),
            (" #8A4B0838 ", Some((138, 75, 8, 56))),
            ("#fff", Some((255, 255, 255, 255))),
            ("rgba(138, 75, 8, 0.2)", Some((138, 75, 8, 51))),
            ("rgb(138 75 8 / 20%)", Some((138, 75, 8, 51))),
            ("rgb(1,2,3)", Some((1, 2, 3, 255))),
            ("rgba(1,2,3,2)", None),
            ("rgba(1,2,NaN,1)", None),
            ("rgba(256,2,3,1)", None),
            ("#12345", None),
            ("#gggggg", None),
            ("red", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let found = read_colour("palette.mine", text)
                .ok()
                .map(|colour| (colour.0, colour.1, colour.2, (colour.3 * 255.0).round() as i32));
            assert_eq!(found, expected, "{text}");
        }
    }
}
