//! A plot of two axes for the diagrams, with plain marks placed in their values.

use plotters::element::{Circle, PathElement};
use plotters::style::text_anchor::HPos;
use plotters::style::{Color, RGBAColor};

use super::axis::ValueAxis;
use super::frame::GAP;
use super::palette::Colours;
use super::pen::{Level, Pen, Weight, refused};
use super::spec::{ChartError, Size};
use super::surface::Surface;

/// Axis labels, in CSS pixels.
pub(super) const SMALL: f64 = 12.0;
/// Labels of marks.
pub(super) const LABEL: f64 = 13.0;
/// Broken lines of diagrams.
const DASH: (f64, f64) = (5.0, 4.0);

/// An axis with its labels written out.
pub(super) struct Axis {
    pub values: ValueAxis,
    pub texts: Vec<String>,
}

/// A plot, in CSS pixels.
pub(super) struct Plane {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    across: Axis,
    up: Axis,
}

impl Plane {
    /// Leaves room for the labels of both axes, and `right` for those of marks.
    pub fn new<S: Surface>(
        pen: &Pen<'_, S>,
        colours: &Colours,
        size: Size,
        (across, up): (Axis, Axis),
        right: f64,
    ) -> Self {
        let style = pen.text_style(SMALL, Weight::Plain, colours.quiet);
        let widest = up.texts.iter().map(|text| pen.width(text, &style)).fold(0.0, f64::max);
        Self::with_left((widest + GAP + 1.0).min(size.width / 3.0), size, (across, up), right)
    }

    /// The same with a fixed room for the labels up.
    pub fn with_left(left: f64, size: Size, (across, up): (Axis, Axis), right: f64) -> Self {
        let right = (size.width - right).max(left + size.width / 3.0);
        Self { left, right, top: 10.0, bottom: size.height - 26.0, across, up }
    }

    /// The place of a value across, in CSS pixels; out of range it is at the edge.
    pub fn x(&self, value: f64) -> f64 {
        let axis = &self.across.values;
        self.left + ((value - axis.low) / (axis.high - axis.low)).clamp(0.0, 1.0) * (self.right - self.left)
    }

    /// The place of a value up, in CSS pixels; out of range it is at the edge.
    pub fn y(&self, value: f64) -> f64 {
        let axis = &self.up.values;
        self.bottom - ((value - axis.low) / (axis.high - axis.low)).clamp(0.0, 1.0) * (self.bottom - self.top)
    }

    /// Hairlines at the values up, labels at both.
    pub fn draw_axes<S: Surface>(&self, pen: &Pen<'_, S>, colours: &Colours) -> Result<(), ChartError> {
        let style = pen.text_style(SMALL, Weight::Plain, colours.quiet);
        for (value, text) in self.up.values.ticks.iter().zip(&self.up.texts) {
            let y = self.y(*value);
            pen.hairline((self.left, y), (self.right, y), colours.line)?;
            pen.write(text, &style, (self.left - GAP, y), HPos::Right, Level::On)?;
        }
        let mut last_end = f64::NEG_INFINITY;
        for (value, text) in self.across.values.ticks.iter().zip(&self.across.texts) {
            let x = self.x(*value);
            let half = pen.width(text, &style) / 2.0;
            pen.hairline((x, self.bottom), (x, self.bottom + 4.0), colours.line)?;
            if x - half < last_end + GAP {
                continue;
            }
            last_end = x + half;
            pen.write(text, &style, (x, self.bottom + GAP), HPos::Center, Level::Under)?;
        }
        Ok(())
    }
}

/// A line through places in CSS pixels.
pub(super) fn line<S: Surface>(
    pen: &Pen<'_, S>,
    places: &[(f64, f64)],
    colour: RGBAColor,
    width: f64,
) -> Result<(), ChartError> {
    let path: Vec<_> = places.iter().map(|(x, y)| (pen.units(*x), pen.units(*y))).collect();
    pen.area.draw(&PathElement::new(path, pen.stroke(colour, width))).map_err(refused)
}

/// A level broken line.
pub(super) fn broken_line<S: Surface>(
    pen: &Pen<'_, S>,
    (from, to): (f64, f64),
    y: f64,
    colour: RGBAColor,
) -> Result<(), ChartError> {
    let mut x = from;
    while x < to {
        line(pen, &[(x, y), ((x + DASH.0).min(to), y)], colour, 1.5)?;
        x += DASH.0 + DASH.1;
    }
    Ok(())
}

/// A dot, its radius in CSS pixels.
pub(super) fn dot<S: Surface>(
    pen: &Pen<'_, S>,
    (x, y): (f64, f64),
    radius: f64,
    colour: RGBAColor,
) -> Result<(), ChartError> {
    let dot = Circle::new((pen.units(x), pen.units(y)), pen.units(radius), colour.filled());
    pen.area.draw(&dot).map_err(refused)
}
