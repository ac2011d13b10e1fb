//! What a page can call; the only place that names the browser.

mod analysis;
mod canvas;
mod charts;
mod explorer;
mod values;

pub use canvas::{CanvasError, CanvasSurface};
pub use charts::{chart_svg, describe_chart, draw_chart};
pub use explorer::Explorer;
