//! What a chart asks of a surface beyond plotters' own backend; and the pen that places text, lines and filled shapes on
//! it in CSS pixels, whatever its units.

use std::cell::RefCell;
use std::fmt::Display;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBAColor, ShapeStyle, TextStyle};
use plotters_backend::{BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind};

use super::error::ChartError;

/// Backend units a CSS pixel on surfaces that can draw between pixels.
///
/// plotters' backends take whole numbers only; 24 of them to a pixel leave no visible snapping,
/// and 24 divides by 1, 1.5, 2 and 3 and by their halves, so hairlines still meet device pixels.
pub const UNITS_PER_PIXEL: u32 = 24;
/// How tall figures are, in parts of the font size. Backends differ in what they call the centre of a text, so it is never asked for.
const FIGURES: f64 = 0.72;

/// A drawing backend that charts can be drawn on.
///
/// Every default is right for a plain backend whose unit is a pixel.
pub trait Surface: DrawingBackend {
    /// Backend units a CSS pixel.
    fn units_per_pixel(&self) -> f64 {
        1.0
    }

    /// Device pixels a CSS pixel, to which hairlines are fitted.
    fn pixel_ratio(&self) -> f64 {
        1.0
    }

    /// What a font size is multiplied by before the backend is given it.
    fn font_factor(&self) -> f64 {
        1.0
    }

    /// The width of a text in backend units.
    ///
    /// The default knows no font and goes by kinds of letters. plotters' own estimate is not asked:
    /// in a browser it lays out an element of the page, which a strict `style-src` forbids.
    fn text_width<S: BackendTextStyle>(&self, text: &str, style: &S) -> f64 {
        let bold = if matches!(style.style(), FontStyle::Bold) { 1.1 } else { 1.0 };
        let ems: f64 = text.chars().map(letter_width).sum();
        ems * bold * style.size() / self.font_factor()
    }

    /// Draws a broken line: `dash` and `gap` in backend units.
    ///
    /// The default cuts the line by its length, one path a dash.
    ///
    /// # Errors
    /// What the backend answers.
    fn draw_dashed<S: BackendStyle>(
        &mut self,
        path: &[BackendCoord],
        style: &S,
        (dash, gap): (f64, f64),
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        for piece in dashes(path, dash, gap) {
            self.draw_path(piece, style)?;
        }
        Ok(())
    }
}

impl Surface for plotters::prelude::SVGBackend<'_> {
    fn units_per_pixel(&self) -> f64 {
        f64::from(UNITS_PER_PIXEL)
    }

    /// plotters divides every font size by this before it writes it.
    fn font_factor(&self) -> f64 {
        1.24
    }
}

/// The weight of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Plain,
    Strong,
}

/// Where a text stands to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Its figures centred on the point.
    On,
    /// Its figures hanging from the point.
    Under,
}

/// A surface with its scale and typeface.
pub struct Pen<'a, S: Surface> {
    pub area: DrawingArea<S, Shift>,
    surface: Rc<RefCell<S>>,
    units: f64,
    ratio: f64,
    font_factor: f64,
    family: &'a str,
}

impl<'a, S: Surface> Pen<'a, S> {
    pub fn new(surface: S, family: &'a str) -> Self {
        let units = surface.units_per_pixel();
        let ratio = surface.pixel_ratio();
        let font_factor = surface.font_factor();
        let surface = Rc::new(RefCell::new(surface));
        Self { area: DrawingArea::from(&surface), surface, units, ratio, font_factor, family }
    }

    /// CSS pixels in backend units.
    pub fn units(&self, pixels: f64) -> i32 {
        (pixels * self.units).round() as i32
    }

    /// A line's style, its width in CSS pixels.
    pub fn stroke(&self, colour: RGBAColor, width: f64) -> ShapeStyle {
        ShapeStyle::from(colour).stroke_width(self.units(width).unsigned_abs().max(1))
    }

    /// The style of a text of `size` CSS pixels.
    pub fn text_style(&self, size: f64, weight: Weight, colour: RGBAColor) -> TextStyle<'a> {
        let style = match weight {
            Weight::Plain => FontStyle::Normal,
            Weight::Strong => FontStyle::Bold,
        };
        let size = size * self.units * self.font_factor;
        let font = FontDesc::new(FontFamily::Name(self.family), size, style);
        TextStyle { font, color: colour.to_backend_color(), pos: Pos::default() }
    }

    /// The width of a text in CSS pixels.
    pub fn width(&self, text: &str, style: &TextStyle<'a>) -> f64 {
        self.surface.borrow().text_width(text, style) / self.units
    }

    /// Writes `text` beside a point in CSS pixels.
    pub fn write(
        &self,
        text: &str,
        style: &TextStyle<'a>,
        (x, y): (f64, f64),
        horizontal: HPos,
        level: Level,
    ) -> Result<(), ChartError> {
        let rise = match level {
            Level::On => FIGURES / 2.0,
            Level::Under => 0.0,
        };
        let size = style.font.get_size() / self.font_factor;
        let style = style.pos(Pos::new(horizontal, VPos::Top));
        let place = (self.units(x), self.units(y) - (size * rise).round() as i32);
        self.area.draw(&Text::new(text.to_owned(), place, style)).map_err(refused)
    }

    /// A hairline one CSS pixel wide, fitted to device pixels so that it stays crisp.
    pub fn hairline(&self, from: (f64, f64), to: (f64, f64), colour: RGBAColor) -> Result<(), ChartError> {
        let (mut from, mut to) = (from, to);
        if from.0 == to.0 {
            (from.0, to.0) = (self.fit(from.0), self.fit(to.0));
        }
        if from.1 == to.1 {
            (from.1, to.1) = (self.fit(from.1), self.fit(to.1));
        }
        self.line(&[from, to], colour, 1.0)
    }

    /// A line through places, its width in CSS pixels.
    pub fn line(&self, places: &[(f64, f64)], colour: RGBAColor, width: f64) -> Result<(), ChartError> {
        let path = places.iter().map(|place| self.place(*place)).collect::<Vec<_>>();
        self.area.draw(&PathElement::new(path, self.stroke(colour, width))).map_err(refused)
    }

    /// A dot, its radius in CSS pixels.
    pub fn dot(&self, centre: (f64, f64), radius: f64, colour: RGBAColor) -> Result<(), ChartError> {
        self.area.draw(&Circle::new(self.place(centre), self.units(radius), colour.filled())).map_err(refused)
    }

    /// A ring, its radius and the width of its stroke in CSS pixels.
    pub fn ring(&self, centre: (f64, f64), radius: f64, colour: RGBAColor, width: f64) -> Result<(), ChartError> {
        let style = self.stroke(colour, width);
        self.area.draw(&Circle::new(self.place(centre), self.units(radius), style)).map_err(refused)
    }

    /// A filled shape with these corners.
    pub fn polygon(&self, corners: &[(f64, f64)], colour: RGBAColor) -> Result<(), ChartError> {
        let corners = corners.iter().map(|corner| self.place(*corner)).collect::<Vec<_>>();
        self.area.draw(&Polygon::new(corners, colour.filled())).map_err(refused)
    }

    /// A filled rectangle between two corners.
    pub fn rectangle(&self, corners: [(f64, f64); 2], colour: RGBAColor) -> Result<(), ChartError> {
        self.area.draw(&Rectangle::new(corners.map(|corner| self.place(corner)), colour.filled())).map_err(refused)
    }

    fn place(&self, (x, y): (f64, f64)) -> (i32, i32) {
        (self.units(x), self.units(y))
    }

    /// The nearest place where a stroke of one CSS pixel covers device pixels whole.
    fn fit(&self, pixels: f64) -> f64 {
        let half = self.ratio.round().max(1.0) / 2.0;
        ((pixels * self.ratio - half).round() + half) / self.ratio
    }
}

/// A surface's refusal as a chart's error.
pub(super) fn refused(error: impl Display) -> ChartError {
    ChartError::Drawing(error.to_string())
}

/// Advance widths of a wide sans, in ems: a gutter a little too wide beats a number cut off.
fn letter_width(letter: char) -> f64 {
    match letter {
        '.' | ',' | '’' | '\'' | ' ' | 'i' | 'l' | 'j' | 't' | 'f' => 0.36,
        '%' | 'm' | 'w' | 'M' | 'W' => 0.97,
        '+' | '−' => 0.84,
        'A'..='Z' => 0.72,
        _ => 0.64,
    }
}

/// A polyline cut into dashes by its length.
fn dashes(path: &[BackendCoord], dash: f64, gap: f64) -> Vec<Vec<BackendCoord>> {
    let mut pieces: Vec<Vec<BackendCoord>> = Vec::new();
    let (mut is_drawn, mut left) = (true, dash);
    for pair in path.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let span = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
        let length = span.0.hypot(span.1);
        let at = |travelled: f64| {
            let part = travelled / length;
            (from.0 + (span.0 * part).round() as i32, from.1 + (span.1 * part).round() as i32)
        };
        let mut travelled = 0.0;
        if pieces.is_empty() {
            pieces.push(vec![from]);
        }
        while length - travelled > left {
            travelled += left;
            match (is_drawn, pieces.last_mut()) {
                (true, Some(piece)) => piece.push(at(travelled)),
                _ => pieces.push(vec![at(travelled)]),
            }
            is_drawn = !is_drawn;
            // A gap or dash without length would never end the loop.
            left = if is_drawn { dash } else { gap }.max(1.0);
        }
        left -= length - travelled;
        if let (true, Some(piece)) = (is_drawn, pieces.last_mut()) {
            piece.push(to);
        }
    }
    pieces.retain(|piece| piece.len() > 1);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_follow_the_length_around_corners() {
        let pieces = dashes(&[(0, 0), (10, 0), (10, 10)], 6.0, 3.0);
        let expected = vec![vec![(0, 0), (6, 0)], vec![(9, 0), (10, 0), (10, 5)], vec![(10, 8), (10, 10)]];
        assert_eq!(pieces, expected);
        assert!(dashes(&[(0, 0)], 6.0, 3.0).is_empty());
        assert!(dashes(&[], 6.0, 3.0).is_empty());
        assert_eq!(dashes(&[(0, 0), (0, 0), (4, 0)], 6.0, 3.0), vec![vec![(0, 0), (0, 0), (4, 0)]]);
    }
}
