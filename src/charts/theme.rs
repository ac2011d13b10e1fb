//! The page's colours and letters for pictures that no browser draws, read from the page's own style sheet.

use super::error::ChartError;
use super::ground::{Font, Ground, Palette, Size};

const TOKENS: &str = include_str!("../../www/css/tokens.css");

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
        let paper = || value(after(after(TOKENS, "@media print {")?, "[data-theme] {")?, name);
        let screen = || value(after(TOKENS, ":root {")?, name);
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
fn value(block: &str, name: &str) -> Option<String> {
    let block = block.split_once('}').map_or(block, |(block, _)| block);
    let begins = format!("--{name}:");
    let line = block.lines().find_map(|line| line.trim().strip_prefix(&begins))?;
    Some(line.trim().trim_end_matches(';').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

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
