//! Charts as a page calls them: a specification in, a drawing, a picture or an account out.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::{
    canvas::CanvasSurface,
    values::{from_js, to_js},
};
use crate::{
    charts::{AnyChart, Caption, Chart, LineChart, Plotted},
    policy::Outcomes,
    report,
};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r##"
/** One chart; colours are "#rrggbb" or "rgba(r, g, b, a)", `paper` the ground that the chart lies on. */
export type ChartSpec = {
  outcome: Outcome,
  result: OutcomeResult,
  years: number[],
  today: number,
  place_name: string,
  /** CSS pixels, and device pixels a CSS pixel. */
  size: {width: number, height: number, ratio: number},
  font: {sans: string},
  palette: {
    paper: string, ink: string, quiet: string, line: string, mine: string,
    mine_soft: string, mine_faint: string, baseline: string, past: string,
  },
  /** The whole value axis from zero, or the projections as large as they can be drawn. */
  range?: 'whole' | 'close',
  /** A fixed value axis, for charts to be compared; wins over `range`. */
  y_range?: [number, number],
  /** Whether the scenario's line, bands and number are kept back. */
  hides_scenario?: boolean,
};

/** Where the plot area lies in a drawn chart, in CSS pixels, and what its axes run from and to. */
export type Plotted = {
  left: number, right: number, top: number, bottom: number, years: [number, number], values: [number, number],
};

/** How likely a policy is to do better: years with shares of runs, and one year in words. */
export type Likely = {marks: [number, number][], words: string};

/** A chart in words and as a table. */
export type ChartDescription = {text: string, columns: string[], rows: (string | number)[][]};
"##;

/// Draws a chart, sizing the canvas's backing store; its size on the page is the page's own affair.
/// Gives where the plot lies in it.
///
/// # Errors
/// The first field of the specification that cannot be drawn.
#[wasm_bindgen(js_name = drawChart, unchecked_return_type = "Plotted")]
pub fn draw_chart(
    canvas: &HtmlCanvasElement,
    #[wasm_bindgen(unchecked_param_type = "ChartSpec")] spec: JsValue,
) -> Result<JsValue, JsError> {
    let chart: LineChart = from_js(spec)?;
    to_js(&draw(canvas, &chart)?)
}

/// The chart as an SVG document.
///
/// # Errors
/// The first field of the specification that cannot be drawn.
#[wasm_bindgen(js_name = chartSvg)]
pub fn chart_svg(#[wasm_bindgen(unchecked_param_type = "ChartSpec")] spec: JsValue) -> Result<String, JsError> {
    Ok(from_js::<LineChart>(spec)?.svg()?)
}

/// The chart in words and as a table.
///
/// # Errors
/// The first field of the specification that cannot be described.
#[wasm_bindgen(js_name = describeChart, unchecked_return_type = "ChartDescription")]
pub fn describe_chart(#[wasm_bindgen(unchecked_param_type = "ChartSpec")] spec: JsValue) -> Result<JsValue, JsError> {
    to_js(&from_js::<LineChart>(spec)?.describe()?)
}

/// Draws a chart of any kind, which its `kind` names: the map, a frontier, what drives the doubt, a survey,
/// predictions against what was found, the answers of a class.
///
/// # Errors
/// The first field of the specification that cannot be drawn.
#[wasm_bindgen(js_name = drawDiagram)]
pub fn draw_diagram(canvas: &HtmlCanvasElement, diagram: JsValue) -> Result<(), JsError> {
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
pub fn diagram_svg(diagram: JsValue) -> Result<String, JsError> {
    Ok(from_js::<AnyChart>(diagram)?.svg()?)
}

/// The diagram in words and as a table.
///
/// # Errors
/// The first field of the specification that cannot be described.
#[wasm_bindgen(js_name = describeDiagram, unchecked_return_type = "ChartDescription")]
pub fn describe_diagram(diagram: JsValue) -> Result<JsValue, JsError> {
    to_js(&from_js::<AnyChart>(diagram)?.describe()?)
}

/// Where the districts of a map or of a scatter stand, in CSS pixels; none for another diagram.
///
/// # Errors
/// The first field of the specification that cannot be drawn.
#[wasm_bindgen(js_name = diagramPlaces)]
pub fn diagram_places(diagram: JsValue) -> Result<JsValue, JsError> {
    to_js(&from_js::<AnyChart>(diagram)?.places()?)
}

/// The chart of an outcome as a picture to take away, in SVG: `under` stands under its title, `source` at its foot.
///
/// # Errors
/// The first field of the specification that cannot be drawn.
#[wasm_bindgen(js_name = chartPicture)]
pub fn chart_picture(
    #[wasm_bindgen(unchecked_param_type = "ChartSpec")] spec: JsValue,
    under: &str,
    source: &str,
) -> Result<String, JsError> {
    Ok(from_js::<LineChart>(spec)?.picture(&caption(under, source))?)
}

/// A diagram as a picture to take away, in SVG.
///
/// # Errors
/// The first field of the specification that cannot be drawn.
#[wasm_bindgen(js_name = diagramPicture)]
pub fn diagram_picture(diagram: JsValue, under: &str, source: &str) -> Result<String, JsError> {
    Ok(from_js::<AnyChart>(diagram)?.picture(&caption(under, source))?)
}

fn caption(under: &str, source: &str) -> Caption {
    Caption { under: under.into(), source: source.into(), ..Caption::default() }
}

/// How likely a scenario is to do better on an outcome, by year and in words for one of them.
///
/// # Errors
/// When the outcome is not known, or its result is not one.
#[wasm_bindgen(unchecked_return_type = "Likely")]
pub fn likely(outcome: &str, result: JsValue, years: Vec<u16>, year: u16) -> Result<JsValue, JsError> {
    let outcomes = Outcomes::built_in()?;
    let known = outcomes.get(outcome).ok_or_else(|| JsError::new("this outcome is not known"))?;
    to_js(&report::likely(known, &from_js(result)?, &years, year))
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
