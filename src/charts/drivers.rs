//! How sure: the assumptions that an outcome's spread follows most, as bars from a middle line.

use plotters::style::TextStyle;
use plotters::style::text_anchor::HPos;
use serde::{Deserialize, Serialize};

use super::chart::{Cell, Chart, Description, Plotted};
use super::error::{ChartError, check_between, check_count, check_text};
use super::ground::{Colours, Ground};
use super::plot_area::{GAP, LABEL, SMALL};
use super::surface::{Level, Pen, Surface, Weight};
use crate::messages::{message, word};

/// The line that says which way is which.
const HEAD: f64 = 26.0;
/// A bar.
const BAR: f64 = 12.0;

/// An assumption and how the outcome follows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Driven {
    /// Its name.
    pub name: String,
    /// Rank correlation, from -1 to 1; its sign is the direction.
    pub rank_correlation: f64,
    /// Whether it is larger than chance alone is likely to give.
    pub told_apart: bool,
    /// Its part of the spread explained.
    #[serde(default)]
    pub share: Option<f64>,
}

/// What drives the spread of an outcome, or of its difference from today's policy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Drivers {
    /// Size, typeface and colours.
    #[serde(flatten)]
    pub ground: Ground,
    /// What is spread, in words.
    pub label: String,
    /// Where, in words.
    pub place_name: String,
    /// When.
    pub year: i32,
    /// Draws behind it.
    pub draws: u32,
    /// Largest first. Those that chance alone would show are not drawn, nor listed.
    pub drivers: Vec<Driven>,
}

impl Chart for Drivers {
    fn ground(&self) -> &Ground {
        &self.ground
    }

    fn ground_mut(&mut self) -> &mut Ground {
        &mut self.ground
    }

    fn title(&self) -> String {
        let year = self.year.to_string();
        message("drivers.title", &[("label", &self.label), ("place", &self.place_name), ("year", &year)])
    }

    fn check_content(&self) -> Result<(), ChartError> {
        check_text("label", &self.label)?;
        check_text("place_name", &self.place_name)?;
        check_count("drivers", self.drivers.len())?;
        for (index, driver) in self.drivers.iter().enumerate() {
            check_text(&format!("drivers[{index}].name"), &driver.name)?;
            check_between(&format!("drivers[{index}].rank_correlation"), driver.rank_correlation, (-1.0, 1.0))?;
            check_between(&format!("drivers[{index}].share"), driver.share.unwrap_or(0.0), (0.0, 1.0))?;
        }
        Ok(())
    }

    fn describe_checked(&self) -> Description {
        let told: Vec<_> = self.told().collect();
        let first = told.iter().take(3).map(|driver| {
            message("drivers.one", &[("name", &driver.name), ("share", &share(driver)), ("way", &way(driver))])
        });
        let list = first.collect::<Vec<_>>().join("; ");
        let draws = self.draws.to_string();
        let key = if told.is_empty() { "drivers.none" } else { "drivers.account" };
        let row = |driver: &Driven| {
            let correlation = format!("{:+.2}", driver.rank_correlation).replace('-', "−");
            [driver.name.clone(), share(driver), way(driver), correlation].map(Cell::Text).to_vec()
        };
        Description {
            text: format!("{}. {}", self.title(), message(key, &[("list", &list), ("draws", &draws)])),
            columns: ["drivers.assumption", "drivers.share", "drivers.direction", "drivers.correlation"]
                .map(word)
                .to_vec(),
            column_ids: vec!["assumption", "share", "direction", "correlation"],
            rows: self.told().map(row).collect(),
        }
    }

    fn draw_checked<S: Surface>(&self, pen: &Pen<'_, S>, colours: &Colours) -> Result<Option<Plotted>, ChartError> {
        let size = self.ground.size;
        let middle = size.width / 2.0;
        let head = pen.text_style(SMALL, Weight::Plain, colours.quiet);
        pen.write(&word("drivers.lower"), &head, (middle - GAP, HEAD / 2.0), HPos::Right, Level::On)?;
        pen.write(&word("drivers.higher"), &head, (middle + GAP, HEAD / 2.0), HPos::Left, Level::On)?;
        let row = (size.height - HEAD) / self.told().count().max(1) as f64;
        // A bar is as long as the number beside it says.
        let widest = self.told().map(part).fold(0.01, f64::max);
        let number = pen.text_style(SMALL, Weight::Strong, colours.mine);
        let reach = middle - pen.width("100%", &number) - 2.0 * GAP;
        let name = pen.text_style(LABEL, Weight::Plain, colours.ink);
        for (index, driver) in self.told().enumerate() {
            let top = HEAD + index as f64 * row;
            pen.hairline((0.0, top), (size.width, top), colours.line)?;
            let text = fitted(pen, &driver.name, &name, size.width);
            pen.write(&text, &name, (0.0, top + row * 0.3), HPos::Left, Level::On)?;
            let y = top + row * 0.72;
            let end = middle + part(driver).copysign(driver.rank_correlation) / widest * reach;
            let (left, right) = (middle.min(end), middle.max(end));
            pen.rectangle([(left, y - BAR / 2.0), (right, y + BAR / 2.0)], colours.mine)?;
            let (x, side) = if end < middle { (end - GAP, HPos::Right) } else { (end + GAP, HPos::Left) };
            pen.write(&share(driver), &number, (x, y), side, Level::On)?;
            pen.hairline((middle, top + row * 0.5), (middle, top + row - 2.0), colours.quiet)?;
        }
        Ok(None)
    }
}

impl Drivers {
    fn told(&self) -> impl Iterator<Item = &Driven> {
        self.drivers.iter().filter(|driver| driver.told_apart)
    }
}

/// Its part of the spread explained.
fn part(driver: &Driven) -> f64 {
    driver.share.unwrap_or(0.0)
}

fn share(driver: &Driven) -> String {
    message("format.share", &[("number", &format!("{:.0}", part(driver) * 100.0))])
}

fn way(driver: &Driven) -> String {
    word(if driver.rank_correlation < 0.0 { "drivers.down" } else { "drivers.up" })
}

/// As many words of a text as fit; the table has them all.
fn fitted<'a, S: Surface>(pen: &Pen<'a, S>, text: &str, style: &TextStyle<'a>, width: f64) -> String {
    if pen.width(text, style) <= width {
        return text.to_owned();
    }
    let words: Vec<&str> = text.split(' ').collect();
    let shorter = (1..words.len()).rev().map(|count| format!("{}…", words[..count].join(" ")));
    shorter.into_iter().find(|shorter| pen.width(shorter, style) <= width).unwrap_or_else(|| "…".to_owned())
}
