//! Charts: drawn by plotters, told in words and laid out as tables, all from one specification.
//!
//! [`draw_line_chart`] draws on any [`Surface`]; [`chart_svg`] and the page's canvas are two of them.
//! [`describe`] tells the same series in words and as a table.
//! Nothing here knows the browser; titles of charts are the page's.

mod axis;
mod clip;
mod describe;
mod frame;
mod labels;
mod line_chart;
mod palette;
mod pen;
mod spec;
mod surface;
mod svg;

pub use describe::{Cell, Description, describe, title};
pub use line_chart::draw_line_chart;
pub use palette::Palette;
pub use spec::{Bands, ChartError, ChartSpec, Font, Outcome, OutcomeResult, Scale, Size, View};
pub use surface::{Surface, UNITS_PER_PIXEL};
pub use svg::chart_svg;
