//! SVG documents: the chart alone, and to be taken away, with its title above and where it comes from below.

use plotters::prelude::SVGBackend;

use super::error::{ChartError, check_text};
use super::ground::{Ground, Palette, Size};
use super::surface::UNITS_PER_PIXEL;

const EDGE: f64 = 16.0;
const TITLE: f64 = 18.0;
const SMALL: f64 = 12.0;
/// Line height, in parts of the font size.
const LEADING: f64 = 1.35;
/// Width of a letter, in parts of the font size: a guess that leaves room.
const LETTER: f64 = 0.56;

/// What stands around a chart that is taken away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Caption {
    /// Above the chart; the chart's own title where it is empty.
    pub title: String,
    /// Under the title: the unit, and what the lines are.
    pub under: String,
    /// At the foot: where it comes from.
    pub source: String,
    /// Not seen: the link that asks the same question again, for programs that keep pictures.
    pub link: String,
}

impl Caption {
    /// The size of the chart that is left within a picture of size `whole`.
    pub fn room(&self, whole: Size) -> Size {
        let head = self.head(whole.width).iter().chain(&self.foot(whole.width)).map(Line::height).sum::<f64>();
        Size { width: whole.width - 2.0 * EDGE, height: (whole.height - head - 3.0 * EDGE).floor(), ..whole }
    }

    pub(super) fn check(&self) -> Result<(), ChartError> {
        check_text("title", &self.title)?;
        check_text("under", &self.under)?;
        check_text("source", &self.source)
    }

    fn head(&self, width: f64) -> Vec<Line> {
        let mut lines = lines(&self.title, TITLE, true, width);
        lines.extend(lines_of_small(&self.under, width));
        lines
    }

    fn foot(&self, width: f64) -> Vec<Line> {
        lines_of_small(&self.source, width)
    }
}

/// A line of text of the caption.
struct Line {
    text: String,
    size: f64,
    is_title: bool,
}

impl Line {
    fn height(&self) -> f64 {
        self.size * LEADING
    }
}

fn lines_of_small(text: &str, width: f64) -> Vec<Line> {
    lines(text, SMALL, false, width)
}

fn lines(text: &str, size: f64, is_title: bool, width: f64) -> Vec<Line> {
    let letters = (width - 2.0 * EDGE) / (size * LETTER);
    wrapped(text, letters).into_iter().map(|text| Line { text, size, is_title }).collect()
}

/// A chart's own document within another, between the lines of its caption.
pub(super) fn framed(chart: &str, ground: &Ground, account: &str, caption: &Caption) -> String {
    let Palette { paper, ink, quiet, .. } = &ground.palette;
    let width = ground.size.width.round() + 2.0 * EDGE;
    let family = escaped(&ground.font.sans).replace('"', "&quot;");
    let mut y = EDGE;
    let mut body = String::new();
    let mut write = |lines: Vec<Line>, y: &mut f64| {
        for Line { text, size, is_title } in lines {
            *y += size * LEADING;
            let (weight, colour) = if is_title { (600, ink) } else { (400, quiet) };
            body.push_str(&format!(
                "<text x=\"{EDGE}\" y=\"{:.1}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{}\">{}</text>\n",
                *y - size * (LEADING - 1.0),
                escaped(colour),
                escaped(&text),
            ));
        }
    };
    write(caption.head(width), &mut y);
    let chart_top = y + EDGE / 2.0;
    y = chart_top + ground.size.height.round() + EDGE / 2.0;
    write(caption.foot(width), &mut y);
    let height = (y + EDGE).ceil();
    let inner = chart.replacen("<svg ", &format!("<svg x=\"{EDGE}\" y=\"{chart_top:.1}\" "), 1);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"{family}\" role=\"img\">\n\
         <title>{}</title>\n<desc>{}</desc>\n{}\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n{body}{inner}</svg>\n",
        escaped(&caption.title),
        escaped(account),
        metadata(caption, account),
        escaped(paper),
    )
}

/// Title, account and source as programs that keep pictures read them: the Dublin Core in RDF, as SVG proposes.
fn metadata(caption: &Caption, account: &str) -> String {
    let element = |name: &str, text: &str| match text {
        "" => String::new(),
        _ => format!("<dc:{name}>{}</dc:{name}>", escaped(text)),
    };
    format!(
        "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><rdf:Description rdf:about=\"\">{}{}{}{}</rdf:Description>\
         </rdf:RDF></metadata>\n",
        element("title", &caption.title),
        element("description", account),
        element("source", &caption.source),
        element("identifier", &caption.link),
    )
}

/// The text in lines of at most so many letters; a word longer than a line, such as an address, is broken.
fn wrapped(text: &str, letters: f64) -> Vec<String> {
    let most = (letters as usize).max(1);
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let word: Vec<char> = word.chars().collect();
        for piece in word.chunks(most) {
            match lines.last_mut() {
                Some(line) if line.chars().count() + piece.len() < most => {
                    line.push(' ');
                    line.extend(piece);
                }
                _ => lines.push(piece.iter().collect()),
            }
        }
    }
    lines
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

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
