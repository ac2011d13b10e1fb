//! A chart to be taken away: the same drawing with its title above and where it comes from below.

use super::diagram::{Diagram, Ground};
use super::spec::{ChartError, ChartSpec, Size, check_text};
use super::svg::{chart_svg, escaped};
use super::{describe, palette::Palette};

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

/// The chart of an outcome as an SVG document with its title, its unit, what its lines are, and a source.
///
/// # Errors
/// The first field that cannot be drawn.
pub fn chart_picture(spec: &ChartSpec, under: &str, source: &str) -> Result<String, ChartError> {
    captioned_chart(spec, &Caption { under: under.into(), source: source.into(), ..Caption::default() })
}

/// A diagram likewise.
///
/// # Errors
/// The first field that cannot be drawn.
pub fn diagram_picture(diagram: &Diagram, under: &str, source: &str) -> Result<String, ChartError> {
    captioned_diagram(diagram, &Caption { under: under.into(), source: source.into(), ..Caption::default() })
}

/// The chart of an outcome as an SVG document with a caption of one's own; the specification's size is the chart's.
///
/// # Errors
/// The first field that cannot be drawn.
pub fn captioned_chart(spec: &ChartSpec, caption: &Caption) -> Result<String, ChartError> {
    let ground = Ground { size: spec.size, font: spec.font.clone(), palette: spec.palette.clone() };
    framed(&chart_svg(spec)?, &ground, [describe::title(spec), describe::describe(spec)?.text], caption)
}

/// A diagram likewise.
///
/// # Errors
/// The first field that cannot be drawn.
pub fn captioned_diagram(diagram: &Diagram, caption: &Caption) -> Result<String, ChartError> {
    framed(&diagram.svg()?, diagram.ground(), [diagram.title(), diagram.describe()?.text], caption)
}

fn framed(
    chart: &str,
    ground: &Ground,
    [title, account]: [String; 2],
    caption: &Caption,
) -> Result<String, ChartError> {
    let mut caption = caption.clone();
    if caption.title.is_empty() {
        caption.title = title;
    }
    check_text("title", &caption.title)?;
    check_text("under", &caption.under)?;
    check_text("source", &caption.source)?;
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
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"{family}\" role=\"img\">\n\
         <title>{}</title>\n<desc>{}</desc>\n{}\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n{body}{inner}</svg>\n",
        escaped(&caption.title),
        escaped(&account),
        metadata(&caption, &account),
        escaped(paper),
    ))
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
