//! Text, lines and filled shapes placed in CSS pixels, whatever the units of the surface.

use std::cell::RefCell;
use std::fmt::Display;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBAColor, ShapeStyle, TextStyle};

use super::error::ChartError;
use super::surface::Surface;

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

/// How tall figures are, in parts of the font size. Backends differ in what they call the centre of a text, so it is never asked for.
const FIGURES: f64 = 0.72;

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
