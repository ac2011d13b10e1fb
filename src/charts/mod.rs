//! Charts: drawn by plotters, told in words and laid out as tables, all from one specification.
//!
//! [`Chart`] is what every kind can do: be checked, told, drawn on any [`Surface`], and written as an SVG document,
//! alone or with a [`Caption`]. [`LineChart`] is one outcome over the years, [`HexMap`] every district; [`AnyChart`]
//! is a chart of any kind, as it comes from a page. Nothing here knows the browser.

mod answers;
mod axis;
mod chart;
mod drivers;
mod error;
mod frontier;
mod ground;
mod hex_map;
mod line_account;
mod line_chart;
mod line_series;
mod plot_area;
mod scatter;
mod surface;
mod survey;
mod svg;

use serde::{Deserialize, Serialize};

use ground::Colours;
use surface::Pen;

pub use answers::{Answer, Answers};
pub use chart::{Cell, Chart, Description, Outcome, Placed, Plotted};
pub use drivers::{Driven, Drivers};
pub use error::ChartError;
pub use frontier::{Frontier, Tried};
pub use ground::{Font, Ground, Look, Palette, Size, Theme};
pub use hex_map::{HexMap, Hexagon};
pub use line_series::{LineChart, View};
pub use scatter::{Mark, Scatter};
pub use surface::{Surface, UNITS_PER_PIXEL};
pub use survey::Survey;
pub use svg::Caption;

pub use crate::ensemble::{Bands, OutcomeResult};
pub use crate::policy::{Kind, Scale};

/// A chart of any kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum AnyChart {
    /// One outcome over the years.
    Line(Box<LineChart>),
    /// Every district.
    Map(HexMap),
    /// What drives the spread of an outcome.
    Drivers(Drivers),
    /// Cost against result.
    Frontier(Frontier),
    /// Predictions against what was found.
    Scatter(Scatter),
    /// A survey's estimates against what happened.
    Survey(Survey),
    /// The answers of a class.
    Answers(Answers),
}

/// The same expression for whatever kind a chart is of.
macro_rules! of_any_kind {
    ($any:expr, $chart:ident => $answer:expr) => {
        match $any {
            AnyChart::Line($chart) => $answer,
            AnyChart::Map($chart) => $answer,
            AnyChart::Drivers($chart) => $answer,
            AnyChart::Frontier($chart) => $answer,
            AnyChart::Scatter($chart) => $answer,
            AnyChart::Survey($chart) => $answer,
            AnyChart::Answers($chart) => $answer,
        }
    };
}

impl Chart for AnyChart {
    fn ground(&self) -> &Ground {
        of_any_kind!(self, chart => chart.ground())
    }

    fn ground_mut(&mut self) -> &mut Ground {
        of_any_kind!(self, chart => chart.ground_mut())
    }

    fn title(&self) -> String {
        of_any_kind!(self, chart => chart.title())
    }

    fn check_content(&self) -> Result<(), ChartError> {
        of_any_kind!(self, chart => chart.check_content())
    }

    fn describe_checked(&self) -> Description {
        of_any_kind!(self, chart => chart.describe_checked())
    }

    fn draw_checked<S: Surface>(&self, pen: &Pen<'_, S>, colours: &Colours) -> Result<Option<Plotted>, ChartError> {
        of_any_kind!(self, chart => chart.draw_checked(pen, colours))
    }

    fn places_checked(&self) -> Vec<Placed> {
        of_any_kind!(self, chart => chart.places_checked())
    }
}
