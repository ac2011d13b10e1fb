//! What a page can call; the only place that names the browser.

mod analysis;
mod by_district;
mod canvas;
mod charts;
mod explorer;
mod language;
mod report;
mod values;

pub use canvas::{CanvasError, CanvasSurface};
pub use charts::{
    chart_picture, chart_svg, describe_chart, describe_diagram, diagram_picture, diagram_places, diagram_svg,
    draw_chart, draw_diagram, likely, write_change,
};
pub use explorer::Explorer;
pub use language::set_language;
