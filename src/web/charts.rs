//! Charts as a page calls them: a specification in, a drawing, a picture or an account out.

use tsify::Ts;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::{
    canvas::CanvasSurface,
    run_chart::{self, RunChart},
    values::{from_js, list_to_js, to_js},
};
use crate::{
    charts::{AnyChart, Caption, Chart, Description, LineChart, Placed, Plotted},
    policy::Outcomes,
    report,
};

/// Draws a chart, sizing the canvas's backing store; its size on the page is the page's own affair.
/// Gives where the plot lies in it.
///
/// # Errors
/// The first field of the specification that cannot be drawn.
#[wasm_bindgen(js_name = drawChart)]
pub fn draw_chart(canvas: &HtmlCanvasElement, spec: Ts<LineChart>) -> Result<Ts<Plotted>, JsError> {
    draw_years(canvas, &from_js(spec)?)
}

/// Draws a chart of a run from the numbers that its worker packed. `room` is the last such row that had bands: while a
/// slider moves they keep their room on the value axis.
///
/// # Errors
/// The first field that cannot be drawn, or when the numbers are no such row.
#[wasm_bindgen(js_name = drawRun)]
pub fn draw_run(
    canvas: &HtmlCanvasElement,
    chart: Ts<RunChart>,
    numbers: &[f64],
    room: Option<Vec<f64>>,
) -> Result<Ts<Plotted>, JsError> {
    let chart: RunChart = from_js(chart)?;
    let unpack = |numbers: &[f64]| run_chart::unpack(&chart.outcome.id, numbers);
    let result = unpack(numbers).ok_or_else(|| JsError::new("these are not the numbers of a chart"))?;
    let room = room.as_deref().and_then(unpack);
    draw_years(canvas, &chart.spec(result, room.as_ref()))
}

/// Draws a chart over years, and says where its plot area lies.
fn draw_years(canvas: &HtmlCanvasElement, chart: &LineChart) -> Result<Ts<Plotted>, JsError> {
    let plotted = draw(canvas, chart)?;
    to_js(&plotted.ok_or_else(|| JsError::new("this chart has no years"))?)
}

/// The chart as an SVG document.
///
/// # Errors
/// The first field of the specification that cannot be drawn.
#[wasm_bindgen(js_name = chartSvg)]
pub fn chart_svg(spec: Ts<LineChart>) -> Result<String, JsError> {
    Ok(from_js::<LineChart>(spec)?.svg()?)
}

/// The chart in words and as a table.
///
/// # Errors
/// The first field of the specification that cannot be described.
#[wasm_bindgen(js_name = describeChart)]
pub fn describe_chart(spec: Ts<LineChart>) -> Result<Ts<Description>, JsError> {
    to_js(&from_js::<LineChart>(spec)?.describe()?)
}

/// Draws a chart of any kind, which its `kind` names: the map, a frontier, what drives the doubt, a survey,
/// predictions against what was found, the answers of a class.
///
/// # Errors
/// The first field of the specification that cannot be drawn.
#[wasm_bindgen(js_name = drawDiagram)]
pub fn draw_diagram(canvas: &HtmlCanvasElement, diagram: Ts<AnyChart>) -> Result<(), JsError> {
    let chart: AnyChart = from_js(diagram)?;
    draw(canvas, &chart).map(|_| ())
}

fn draw(canvas: &HtmlCanvasElement, chart: &impl Chart) -> Result<Option<Plotted>, JsError> {
    // Checked before the canvas is touched: a refused chart leaves the last one standing.
    chart.check()?;
    let surface = CanvasSurface::new(canvas, chart.ground().size)?;
    Ok(chart.draw(surface)?)
}

/// The diagram as an SVG document.
///
/// # Errors
/// The first field of the specification that cannot be drawn.
#[wasm_bindgen(js_name = diagramSvg)]
pub fn diagram_svg(diagram: Ts<AnyChart>) -> Result<String, JsError> {
    Ok(from_js::<AnyChart>(diagram)?.svg()?)
}

/// The diagram in words and as a table.
///
/// # Errors
/// The first field of the specification that cannot be described.
#[wasm_bindgen(js_name = describeDiagram)]
pub fn describe_diagram(diagram: Ts<AnyChart>) -> Result<Ts<Description>, JsError> {
    to_js(&from_js::<AnyChart>(diagram)?.describe()?)
}

/// Where the districts of a map or of a scatter stand, in CSS pixels; none for another diagram.
///
/// # Errors
/// The first field of the specification that cannot be drawn.
#[wasm_bindgen(js_name = diagramPlaces)]
pub fn diagram_places(diagram: Ts<AnyChart>) -> Result<Vec<Ts<Placed>>, JsError> {
    list_to_js(&from_js::<AnyChart>(diagram)?.places()?)
}

/// The chart of an outcome as a picture to take away, in SVG: `under` stands under its title, `source` at its foot.
///
/// # Errors
/// The first field of the specification that cannot be drawn.
#[wasm_bindgen(js_name = chartPicture)]
pub fn chart_picture(spec: Ts<LineChart>, under: &str, source: &str) -> Result<String, JsError> {
    Ok(from_js::<LineChart>(spec)?.picture(&caption(under, source))?)
}

/// A diagram as a picture to take away, in SVG.
///
/// # Errors
/// The first field of the specification that cannot be drawn.
#[wasm_bindgen(js_name = diagramPicture)]
pub fn diagram_picture(diagram: Ts<AnyChart>, under: &str, source: &str) -> Result<String, JsError> {
    Ok(from_js::<AnyChart>(diagram)?.picture(&caption(under, source))?)
}

pub(super) fn caption(under: &str, source: &str) -> Caption {
    Caption { under: under.into(), source: source.into(), ..Caption::default() }
}

/// A difference of an outcome or a part of it as a sentence writes it, with its sign and unit.
///
/// # Errors
/// When the outcome is not known.
#[wasm_bindgen(js_name = writeChange)]
pub fn write_change(outcome: &str, difference: f64) -> Result<String, JsError> {
    let known = Outcomes::built_in()?.get(outcome).ok_or_else(|| JsError::new("this outcome is not known"))?;
    Ok(report::prose::finer_change(known.measure(), difference))
}
