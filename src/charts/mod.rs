//! Charts: drawn by plotters, told in words and laid out as tables, all from one specification.
//!
//! [`Chart`] is what every kind can do: be checked, told, drawn on any [`Surface`], and written as an SVG document,
//! alone or with a [`Caption`]. [`LineChart`] is one outcome over the years, [`HexMap`] every district; [`AnyChart`]
//! is a chart of any kind, as it comes from a page. Nothing here knows the browser.

mod answers;
mod any_chart;
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
mod line_views;
mod pen;
mod plot_area;
mod scatter;
mod surface;
mod survey;
mod svg;
mod theme;

pub use answers::{Answer, Answers};
pub use any_chart::AnyChart;
pub use chart::{Cell, Chart, Description, Outcome, Placed, Plotted};
pub use drivers::{Driven, Drivers};
pub use error::ChartError;
pub use frontier::{Frontier, Tried};
pub use ground::{Font, Ground, Palette, Size};
pub use hex_map::{HexMap, Hexagon};
pub use line_series::{LineChart, View};
pub use scatter::{Mark, Scatter};
pub use surface::{Surface, UNITS_PER_PIXEL};
pub use survey::Survey;
pub use svg::Caption;
pub use theme::{Look, Theme};

pub use crate::ensemble::{Bands, OutcomeResult};
pub use crate::policy::{Kind, Scale};
