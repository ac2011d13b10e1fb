//! What a chart is drawn on and with: its size, its typeface, and its colours, read from the page's own tokens. For
//! pictures that no browser draws, [`Theme`] reads them from the page's own style sheet.

use plotters::style::RGBAColor;
use serde::{Deserialize, Serialize};

use super::error::{ChartError, check_between, check_text};

const TOKENS: &str = include_str!("../../www/css/tokens.css");
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
    /// For a chart that is told and laid out as a table but never drawn: words depend on neither size nor colour.
    pub fn for_words() -> Self {
        let [paper, ink, quiet, line, mine, mine_soft, mine_faint, baseline, past] =
            [(); 9].map(|()| "#000000".to_owned());
        Self {
            size: Size { width: 480.0, height: 240.0, ratio: 1.0 },
            font: Font { sans: String::new() },
            palette: Palette { paper, ink, quiet, line, mine, mine_soft, mine_faint, baseline, past },
        }
    }

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

/// Which of the page's sets of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Greys that stay distinct on paper.
    Print,
}

/// Colours and letters.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// The chart's own colours.
    pub palette: Palette,
    /// Its letters.
    pub font: Font,
    /// Classes of a map from low to high.
    pub levels: Vec<String>,
    /// Classes of a map of differences, from lower to higher.
    pub differences: Vec<String>,
}

impl Look {
    /// What a chart of this size is drawn on and with.
    pub fn ground(&self, size: Size) -> Ground {
        Ground { size, font: self.font.clone(), palette: self.palette.clone() }
    }
}

impl Theme {
    /// The theme as the style sheet has it.
    ///
    /// # Errors
    /// When the style sheet lacks a colour, which the tests rule out.
    pub fn look(self) -> Result<Look, ChartError> {
        let token = |name: &str| self.token(name).ok_or_else(|| ChartError::NoToken { name: name.to_owned() });
        let classes = |name: &str| (1..).map_while(|class| self.token(&format!("{name}-{class}"))).collect();
        Ok(Look {
            palette: Palette {
                paper: token("paper")?,
                ink: token("ink")?,
                quiet: token("quiet")?,
                line: token("line")?,
                mine: token("mine")?,
                mine_soft: token("mine-soft")?,
                mine_faint: token("mine-faint")?,
                baseline: token("baseline")?,
                past: token("past")?,
            },
            font: Font { sans: token("sans")? },
            levels: classes("level"),
            differences: classes("differ"),
        })
    }

    /// A token of the theme: what paper changes is laid over the colours of the screen.
    fn token(self, name: &str) -> Option<String> {
        let paper = || token_in(after(after(TOKENS, "@media print {")?, "[data-theme] {")?, name);
        let screen = || token_in(after(TOKENS, ":root {")?, name);
        let written = if self == Self::Print { paper().or_else(screen)? } else { screen()? };
        let Some(pair) = written.strip_prefix("light-dark(").and_then(|pair| pair.strip_suffix(')')) else {
            return Some(written);
        };
        let (light, dark) = pair.split_once(", ")?;
        Some(if self == Self::Dark { dark } else { light }.to_owned())
    }
}

fn after<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    text.split_once(mark).map(|(_, rest)| rest)
}

/// What a block of the style sheet, from its opening on, gives a token.
fn token_in(block: &str, name: &str) -> Option<String> {
    let block = block.split_once('}').map_or(block, |(block, _)| block);
    let begins = format!("--{name}:");
    let line = block.lines().find_map(|line| line.trim().strip_prefix(&begins))?;
    Some(line.trim().trim_end_matches(';').to_owned())
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

    #[test]
    fn themes_are_those_of_the_style_sheet() {
        let token = |theme: Theme, name| theme.token(name).unwrap_or_else(|| panic!("{theme:?} lacks {name}"));
        for (name, expected) in [("paper", ["#fbfaf7", "#14161a", "#fff"]), ("mine", ["#8a4b08", "#f2b35e", "#222"])] {
            assert_eq!([Theme::Light, Theme::Dark, Theme::Print].map(|theme| token(theme, name)), expected);
        }
        assert!(Theme::Dark.token("no-such-token").is_none());
        for theme in [Theme::Light, Theme::Dark, Theme::Print] {
            assert!(theme.look().is_ok_and(|look| look.levels.len() == 6 && look.differences.len() == 5), "{theme:?}");
            assert!(theme.look().is_ok_and(|look| look.font.sans.contains("Noto Sans")), "{theme:?}");
        }
    }
}
