//! Charts: drawn by plotters, told in words and laid out as tables, all from one specification.
//!
//! [`draw_line_chart`] draws on any [`Surface`]; [`chart_svg`] and the page's canvas are two of them.
//! [`describe`] tells the same series in words and as a table.
//! A [`Diagram`] is any other picture: the map, predictions beside what was found,
//! a search's frontier, what drives the doubt, a survey.
//! Nothing here knows the browser; titles of charts are the page's.

mod axis;
mod clip;
mod describe;
mod diagram;
mod drivers;
mod frame;
mod frontier;
mod hex_map;
mod labels;
mod line_chart;
mod palette;
mod pen;
mod picture;
mod plane;
mod scatter;
mod spec;
mod surface;
mod survey;
mod svg;

pub use describe::{Cell, Description, describe, title};
pub use diagram::{Diagram, Ground, draw_diagram};
pub use drivers::{Driven, Drivers};
pub use frontier::{Frontier, Tried};
pub use hex_map::{HexMap, Hexagon, Placed};
pub use line_chart::{Plotted, draw_line_chart};
pub use palette::Palette;
pub use picture::{Caption, captioned_chart, captioned_diagram, chart_picture, diagram_picture};
pub use scatter::{Mark, Scatter};
pub use spec::{Bands, ChartError, ChartSpec, Font, Kind, Outcome, OutcomeResult, Scale, Size, View};
pub use surface::{Surface, UNITS_PER_PIXEL};
pub use survey::Survey;
pub use svg::chart_svg;
