//! What a page can call; the only place that names the browser.

mod analysis;
mod canvas;
mod charts;
mod explorer;
mod findings;
mod run_chart;
mod values;

pub use analysis::{SeekProgress, Sought};
pub use canvas::{CanvasError, CanvasSurface};
pub use charts::{
    chart_picture, chart_svg, describe_chart, describe_diagram, diagram_picture, diagram_places, diagram_svg,
    draw_chart, draw_diagram, draw_run, write_change,
};
pub use explorer::{Checked, Explorer, ReadLink, set_language};
pub use findings::{Findings, RunSummary};
pub use run_chart::{RunChart, Shows};
