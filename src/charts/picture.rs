//! A chart to be taken away: the same drawing with its title above and where it comes from below.

use super::diagram::{Diagram, Ground};
use super::spec::{ChartError, ChartSpec, check_text};
use super::svg::{chart_svg, escaped};
use super::{describe, palette::Palette};

const EDGE: f64 = 16.0;
const TITLE: f64 = 18.0;
const SMALL: f64 = 12.0;
/// Line height, in parts of the font size.
const LEADING: f64 = 1.35;
/// Width of a letter, in parts of the font size: a guess that leaves room.
const LETTER: f64 = 0.56;

/// The chart of an outcome as an SVG document with its title, its unit, what its lines are, and a source.
///
/// # Errors
/// The first field that cannot be drawn.
pub fn chart_picture(spec: &ChartSpec, under: &str, source: &str) -> Result<String, ChartError> {
    let ground = Ground { size: spec.size, font: spec.font.clone(), palette: spec.palette.clone() };
    framed(&chart_svg(spec)?, &ground, &describe::title(spec), under, source)
}

/// A diagram likewise.
///
/// # Errors
/// The first field that cannot be drawn.
pub fn diagram_picture(diagram: &Diagram, under: &str, source: &str) -> Result<String, ChartError> {
    framed(&diagram.svg()?, diagram.ground(), &diagram.title(), under, source)
}

fn framed(chart: &str, ground: &Ground, title: &str, under: &str, source: &str) -> Result<String, ChartError> {
    check_text("under", under)?;
    check_text("source", source)?;
    let Palette { paper, ink, quiet, .. } = &ground.palette;
    let width = ground.size.width.round() + 2.0 * EDGE;
    let family = escaped(&ground.font.sans).replace('"', "&quot;");
    let mut y = EDGE;
    let mut body = String::new();
    let mut write = |text: &str, size: f64, weight: u32, colour: &str, y: &mut f64| {
        for line in wrapped(text, (width - 2.0 * EDGE) / (size * LETTER)) {
            *y += size * LEADING;
            body.push_str(&format!(
                "<text x=\"{EDGE}\" y=\"{:.1}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{}\">{}</text>\n",
                *y - size * (LEADING - 1.0),
                escaped(colour),
                escaped(&line),
            ));
        }
    };
    write(title, TITLE, 600, ink, &mut y);
    write(under, SMALL, 400, quiet, &mut y);
    let chart_top = y + EDGE / 2.0;
    y = chart_top + ground.size.height.round() + EDGE / 2.0;
    write(source, SMALL, 400, quiet, &mut y);
    let height = (y + EDGE).ceil();
    let inner = chart.replacen("<svg ", &format!("<svg x=\"{EDGE}\" y=\"{chart_top:.1}\" "), 1);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"{family}\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n{body}{inner}</svg>\n",
        escaped(paper),
    ))
}

fn wrapped(text: &str, letters: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if ((line.chars().count() + word.chars().count() + 1) as f64) <= letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
