//! The pictures besides charts of one outcome over the years: what a search found, what drives the doubt,
//! what a survey would have shown, predictions against what was found, and the map.
//!
//! Each is a specification that comes from a page, so nothing in it is trusted.

use serde::{Deserialize, Serialize};

use super::describe::Description;
use super::drivers::Drivers;
use super::frontier::Frontier;
use super::hex_map::{HexMap, Placed};
use super::palette::{Colours, Palette};
use super::pen::{Pen, refused};
use super::scatter::Scatter;
use super::spec::{ChartError, Font, Size, check_text};
use super::surface::Surface;
use super::survey::Survey;
use super::svg::document;

/// What every diagram is drawn on and with.
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

/// One diagram.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Diagram {
    /// Cost against result.
    Frontier(Frontier),
    /// What drives the spread of an outcome.
    Drivers(Drivers),
    /// A survey's estimates against what happened.
    Survey(Survey),
    /// Every district.
    Map(HexMap),
    /// Predictions against what was found.
    Scatter(Scatter),
}

impl Diagram {
    pub(super) fn ground(&self) -> &Ground {
        match self {
            Self::Frontier(frontier) => &frontier.ground,
            Self::Drivers(drivers) => &drivers.ground,
            Self::Survey(survey) => &survey.ground,
            Self::Map(map) => &map.ground,
            Self::Scatter(scatter) => &scatter.ground,
        }
    }

    /// Asks for another size.
    pub fn resize(&mut self, size: Size) {
        let ground = match self {
            Self::Frontier(frontier) => &mut frontier.ground,
            Self::Drivers(drivers) => &mut drivers.ground,
            Self::Survey(survey) => &mut survey.ground,
            Self::Map(map) => &mut map.ground,
            Self::Scatter(scatter) => &mut scatter.ground,
        };
        ground.size = size;
    }

    /// The size that it asks for.
    pub fn size(&self) -> Size {
        self.ground().size
    }

    /// Checks everything that drawing and describing rely on.
    ///
    /// # Errors
    /// The first field that cannot be drawn, by its path.
    pub fn check(&self) -> Result<(), ChartError> {
        self.ground().check()?;
        match self {
            Self::Frontier(frontier) => frontier.check(),
            Self::Drivers(drivers) => drivers.check(),
            Self::Survey(survey) => survey.check(),
            Self::Map(map) => map.check(),
            Self::Scatter(scatter) => scatter.check(),
        }
    }

    /// The diagram's title.
    pub fn title(&self) -> String {
        match self {
            Self::Frontier(frontier) => frontier.title(),
            Self::Drivers(drivers) => drivers.title(),
            Self::Survey(survey) => survey.title(),
            Self::Map(map) => map.title(),
            Self::Scatter(scatter) => scatter.title(),
        }
    }

    /// The diagram as an account and a table.
    ///
    /// # Errors
    /// The first field that cannot be drawn.
    pub fn describe(&self) -> Result<Description, ChartError> {
        self.check()?;
        Ok(match self {
            Self::Frontier(frontier) => frontier.describe(),
            Self::Drivers(drivers) => drivers.describe(),
            Self::Survey(survey) => survey.describe(),
            Self::Map(map) => map.describe(),
            Self::Scatter(scatter) => scatter.describe(),
        })
    }

    /// Where the districts of a map or of a scatter stand, in the order given; none of another diagram.
    ///
    /// # Errors
    /// The first field that cannot be drawn.
    pub fn places(&self) -> Result<Vec<Placed>, ChartError> {
        match self {
            Self::Map(map) => map.places(),
            Self::Scatter(scatter) => scatter.places(),
            _ => Ok(Vec::new()),
        }
    }

    /// The diagram as an SVG document with its title and its account inside.
    ///
    /// # Errors
    /// The first field that cannot be drawn.
    pub fn svg(&self) -> Result<String, ChartError> {
        let account = self.describe()?.text;
        document(self.size(), &self.title(), &account, |surface| draw_diagram(surface, self))
    }
}

/// Draws a diagram on a surface of the size that it asks for.
///
/// # Errors
/// The first field that cannot be drawn, or the surface's own refusal.
pub fn draw_diagram<S: Surface>(surface: S, diagram: &Diagram) -> Result<(), ChartError> {
    diagram.check()?;
    let ground = diagram.ground();
    let colours = ground.check()?;
    let pen = Pen::new(surface, &ground.font.sans);
    pen.area.fill(&colours.paper).map_err(refused)?;
    match diagram {
        Diagram::Frontier(frontier) => frontier.draw(&pen, &colours)?,
        Diagram::Drivers(drivers) => drivers.draw(&pen, &colours)?,
        Diagram::Survey(survey) => survey.draw(&pen, &colours)?,
        Diagram::Map(map) => map.draw(&pen, &colours)?,
        Diagram::Scatter(scatter) => scatter.draw(&pen, &colours)?,
    }
    pen.area.present().map_err(refused)
}
