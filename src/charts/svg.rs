//! The chart as an SVG document, for tests, reports and pictures.

use plotters::prelude::SVGBackend;

use super::describe::{describe, title};
use super::line_chart::draw_line_chart;
use super::spec::{ChartError, ChartSpec};
use super::surface::UNITS_PER_PIXEL;

/// The chart as an SVG document with its title and its account inside.
///
/// # Errors
/// The first field of the specification that cannot be drawn.
pub fn chart_svg(spec: &ChartSpec) -> Result<String, ChartError> {
    let account = describe(spec)?.text;
    let (width, height) = (spec.size.width.round(), spec.size.height.round());
    let mut whole = spec.clone();
    (whole.size.width, whole.size.height) = (width, height);
    // Both sides were checked to be small and positive.
    let units = (width as u32 * UNITS_PER_PIXEL, height as u32 * UNITS_PER_PIXEL);
    let mut document = String::new();
    draw_line_chart(SVGBackend::with_string(&mut document, units), &whole)?;
    // plotters' opening tag measures in units of drawing; ours measures in pixels and says what is seen.
    let body = document.split_once('>').map_or("", |(_, body)| body);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {} {}\" stroke-linejoin=\"round\" role=\"img\">\n\
         <title>{}</title>\n<desc>{}</desc>{body}",
        units.0,
        units.1,
        escaped(&title(spec)),
        escaped(&account),
    ))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
