//! The chart as an SVG document, for tests, reports and pictures.

use plotters::prelude::SVGBackend;

use super::describe::{describe, title};
use super::line_chart::draw_line_chart;
use super::spec::{ChartError, ChartSpec, Size};
use super::surface::UNITS_PER_PIXEL;

/// The chart as an SVG document with its title and its account inside.
///
/// # Errors
/// The first field of the specification that cannot be drawn.
pub fn chart_svg(spec: &ChartSpec) -> Result<String, ChartError> {
    let account = describe(spec)?.text;
    let mut whole = spec.clone();
    (whole.size.width, whole.size.height) = (spec.size.width.round(), spec.size.height.round());
    document(spec.size, &title(spec), &account, |surface| draw_line_chart(surface, &whole).map(|_| ()))
}

/// A document of a size, with what `draw` draws.
pub(super) fn document(
    size: Size,
    title: &str,
    account: &str,
    draw: impl FnOnce(SVGBackend<'_>) -> Result<(), ChartError>,
) -> Result<String, ChartError> {
    let (width, height) = (size.width.round(), size.height.round());
    // Both sides were checked to be small and positive.
    let units = (width as u32 * UNITS_PER_PIXEL, height as u32 * UNITS_PER_PIXEL);
    let mut document = String::new();
    draw(SVGBackend::with_string(&mut document, units))?;
    // plotters' opening tag measures in units of drawing; ours measures in pixels and says what is seen.
    let body = document.split_once('>').map_or("", |(_, body)| body);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {} {}\" stroke-linejoin=\"round\" role=\"img\">\n\
         <title>{}</title>\n<desc>{}</desc>{body}",
        units.0,
        units.1,
        escaped(title),
        escaped(account),
    ))
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
