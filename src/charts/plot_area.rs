//! The plot area: two axes, a grid and labels around it, and series drawn in plotters' coordinates.
//!
//! plotters moves points outside its coordinates onto the edge, which falsifies slopes;
//! here lines and areas are cut where they cross it, and dots outside are left out.

use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon};
use plotters::style::text_anchor::HPos;
use plotters::style::{Color, RGBAColor, ShapeStyle};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use super::axis::{Axis, AxisLabel, keep_clear};
use super::error::ChartError;
use super::ground::{Colours, Size};
use super::surface::{Level, Pen, Surface, Weight, refused};

/// Labels of axes, in CSS pixels.
pub(super) const SMALL: f64 = 12.0;
/// Labels of marks.
pub(super) const LABEL: f64 = 13.0;
/// From an axis to its labels, and from the ends of lines to theirs.
pub(super) const GAP: f64 = 8.0;
/// How broken lines are broken: a dash and a gap, in CSS pixels.
const DASH: (f64, f64) = (5.0, 4.0);
/// Half a line of text, and a little air, above the topmost tick.
const TOP: f64 = 10.0;
/// The line of labels under the plot area.
const BOTTOM: f64 = 24.0;
/// The length of the marks over the labels under the plot area.
pub(super) const TICK: f64 = 4.0;
/// However long the labels, more than a quarter of the width is left to the plot area: beside a second place on a phone
/// no more is, or a label would be cut.
const LEAST_WIDTH: f64 = 0.27;
/// A border is stronger than the grid and weaker than any series.
pub(super) const BORDER_STRENGTH: f64 = 0.55;

/// Two axes and the rectangle between them, in CSS pixels.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PlotArea {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub across: Axis,
    pub up: Axis,
    size: Size,
}

impl PlotArea {
    /// Leaves room to the left for the labels of the axis up, and to the right for those of marks.
    pub fn new(size: Size, (across, up): (Axis, Axis), (left, right): (f64, f64)) -> Self {
        let left = left.min(size.width / 3.0);
        let right = (size.width - right).max(left + size.width * LEAST_WIDTH);
        Self { left, right, top: TOP, bottom: size.height - BOTTOM, across, up, size }
    }

    /// The place of a value across, in CSS pixels; out of range it is at the edge.
    pub fn x(&self, value: f64) -> f64 {
        self.left + self.across.part(value) * (self.right - self.left)
    }

    /// The place of a value up, in CSS pixels; out of range it is at the edge.
    pub fn y(&self, value: f64) -> f64 {
        self.bottom - self.up.part(value) * (self.bottom - self.top)
    }

    /// The values shown.
    pub fn window(&self) -> Window {
        Window { across: (self.across.low, self.across.high), up: (self.up.low, self.up.high) }
    }

    /// Hairlines at the labelled values up, and their labels.
    pub fn draw_grid<S: Surface>(&self, pen: &Pen<'_, S>, colours: &Colours) -> Result<(), ChartError> {
        let style = pen.text_style(SMALL, Weight::Plain, colours.quiet);
        for (value, text) in self.up.ticks.iter().zip(&self.up.texts) {
            let y = self.y(*value);
            // Between gains and losses zero is a border, elsewhere it is one number among others.
            let is_border = *value == 0.0 && self.up.low < 0.0;
            let colour = if is_border { colours.quiet.mix(BORDER_STRENGTH) } else { colours.line };
            pen.hairline((self.left, y), (self.right, y), colour)?;
            pen.write(text, &style, (self.left - GAP, y), HPos::Right, Level::On)?;
        }
        Ok(())
    }

    /// Labels under the plot area, each with a mark over it: those of the axis across that keep clear of one another.
    ///
    /// No ground line: it would be read as zero, and where the axis up ends on a number, the grid has drawn it.
    pub fn draw_across<S: Surface>(&self, pen: &Pen<'_, S>, colours: &Colours) -> Result<(), ChartError> {
        let style = pen.text_style(SMALL, Weight::Plain, colours.quiet);
        let label = |(value, text): (&f64, &String)| {
            let at = self.x(*value);
            AxisLabel { text: text.clone(), at, centre: at, width: pen.width(text, &style) }
        };
        let labels = self.across.ticks.iter().zip(&self.across.texts).map(label).collect();
        self.draw_labels(pen, keep_clear(labels, GAP), colours)
    }

    /// Labels under the plot area that stand where they were put.
    pub fn draw_labels<S: Surface>(
        &self,
        pen: &Pen<'_, S>,
        labels: Vec<AxisLabel>,
        colours: &Colours,
    ) -> Result<(), ChartError> {
        let style = pen.text_style(SMALL, Weight::Plain, colours.quiet);
        for label in labels {
            pen.write(&label.text, &style, (label.centre, self.bottom + GAP), HPos::Center, Level::Under)?;
            pen.hairline((label.at, self.bottom), (label.at, self.bottom + TICK), colours.line)?;
        }
        Ok(())
    }

    /// plotters' own coordinates over the area.
    pub fn plot<'p, 'a, S: Surface>(&self, pen: &'p Pen<'a, S>) -> Result<Plot<'p, 'a, S>, ChartError> {
        let window = self.window();
        let chart = ChartBuilder::on(&pen.area)
            .margin_left(pen.units(self.left))
            .margin_right(pen.units(self.size.width - self.right))
            .margin_top(pen.units(self.top))
            .margin_bottom(pen.units(self.size.height - self.bottom))
            .build_cartesian_2d(window.across.0..window.across.1, window.up.0..window.up.1)
            .map_err(refused)?;
        Ok(Plot { chart, window, pen })
    }
}

/// The room that the labels of an axis up take to its left.
pub(super) fn room_for_labels<S: Surface>(pen: &Pen<'_, S>, axis: &Axis, colours: &Colours) -> f64 {
    let style = pen.text_style(SMALL, Weight::Plain, colours.quiet);
    axis.texts.iter().map(|text| pen.width(text, &style)).fold(0.0, f64::max) + GAP + 1.0
}

/// A plot area to draw series in, by their values; widths and radii are in CSS pixels.
pub(super) struct Plot<'p, 'a, S: Surface> {
    chart: ChartContext<'p, S, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
    window: Window,
    pen: &'p Pen<'a, S>,
}

impl<S: Surface> Plot<'_, '_, S> {
    /// A line through points.
    pub fn line(&mut self, points: &[Point], colour: RGBAColor, width: f64) -> Result<(), ChartError> {
        let style = self.pen.stroke(colour, width);
        let paths = self.window.clip_line(points).into_iter().map(|part| PathElement::new(part, style));
        self.chart.draw_series(paths).map(|_| ()).map_err(refused)
    }

    /// A broken line through points.
    pub fn dashed_line(&mut self, points: &[Point], colour: RGBAColor, width: f64) -> Result<(), ChartError> {
        let style = self.pen.stroke(colour, width);
        let dash = (f64::from(self.pen.units(DASH.0)), f64::from(self.pen.units(DASH.1)));
        let lines = self.window.clip_line(points).into_iter().map(|points| DashedLine { points, style, dash });
        self.chart.draw_series(lines).map(|_| ()).map_err(refused)
    }

    /// A filled area with these corners.
    pub fn area(&mut self, corners: &[Point], colour: RGBAColor) -> Result<(), ChartError> {
        let corners = self.window.clip_area(corners);
        if corners.len() > 2 {
            self.chart.draw_series([Polygon::new(corners, colour)]).map_err(refused)?;
        }
        Ok(())
    }

    /// A dot on every point inside.
    pub fn dots(&mut self, points: &[Point], radius: f64, colour: RGBAColor) -> Result<(), ChartError> {
        let radius = self.pen.units(radius);
        let inside = points.iter().filter(|point| self.window.holds(**point));
        let dots = inside.map(|point| Circle::new(*point, radius, colour.filled()));
        self.chart.draw_series(dots).map(|_| ()).map_err(refused)
    }
}

/// A broken line; how it is broken is the surface's affair, since a canvas breaks lines itself.
struct DashedLine {
    points: Vec<Point>,
    style: ShapeStyle,
    dash: (f64, f64),
}

impl<'a> PointCollection<'a, Point> for &'a DashedLine {
    type Point = &'a Point;
    type IntoIter = std::slice::Iter<'a, Point>;

    fn point_iter(self) -> Self::IntoIter {
        self.points.iter()
    }
}

impl<S: Surface> Drawable<S> for DashedLine {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        points: I,
        surface: &mut S,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<S::ErrorType>> {
        let path: Vec<BackendCoord> = points.collect();
        surface.draw_dashed(&path, &self.style, self.dash)
    }
}

/// A point as (value across, value up), such as a year and a number.
pub(super) type Point = (f64, f64);

/// The values that a plot area shows, across and up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Window {
    pub across: (f64, f64),
    pub up: (f64, f64),
}

impl Window {
    /// Whether `point` is inside or on the edge.
    pub fn holds(&self, (across, up): Point) -> bool {
        (self.across.0..=self.across.1).contains(&across) && (self.up.0..=self.up.1).contains(&up)
    }

    /// The parts of a line inside the window, each joined up (Liang and Barsky, a segment at a time).
    pub fn clip_line(&self, points: &[Point]) -> Vec<Vec<Point>> {
        let mut parts: Vec<Vec<Point>> = Vec::new();
        for pair in points.windows(2) {
            let Some((from, to)) = self.clip_segment(pair[0], pair[1]) else {
                continue;
            };
            match parts.last_mut() {
                Some(part) if part.last() == Some(&from) => part.push(to),
                _ => parts.push(vec![from, to]),
            }
        }
        parts
    }

    /// The part of a closed area inside the window (Sutherland and Hodgman, an edge at a time).
    pub fn clip_area(&self, corners: &[Point]) -> Vec<Point> {
        let after_low = cut(corners, |point| point.1 - self.up.0);
        let after_high = cut(&after_low, |point| self.up.1 - point.1);
        let after_first = cut(&after_high, |point| point.0 - self.across.0);
        let corners = cut(&after_first, |point| self.across.1 - point.0);
        corners.into_iter().map(|corner| self.held(corner)).collect()
    }

    /// The point at the edge nearest to one that rounding left outside: where values are vast against the window, a
    /// cut may miss its edge by many times the window's height, further than a drawing can count.
    fn held(&self, (across, up): Point) -> Point {
        (across.clamp(self.across.0, self.across.1), up.clamp(self.up.0, self.up.1))
    }

    fn clip_segment(&self, from: Point, to: Point) -> Option<(Point, Point)> {
        let step = (to.0 - from.0, to.1 - from.1);
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        let edges = [
            (-step.0, from.0 - self.across.0),
            (step.0, self.across.1 - from.0),
            (-step.1, from.1 - self.up.0),
            (step.1, self.up.1 - from.1),
        ];
        for (toward, room) in edges {
            if toward == 0.0 {
                if room < 0.0 {
                    return None;
                }
            } else if toward < 0.0 {
                enter = enter.max(room / toward);
            } else {
                leave = leave.min(room / toward);
            }
        }
        if enter > leave {
            return None;
        }
        let at = |part: f64| match part {
            // Ends that were not cut stay bit for bit, so that neighbouring segments join.
            0.0 => from,
            1.0 => to,
            _ => (from.0 + part * step.0, from.1 + part * step.1),
        };
        Some((self.held(at(enter)), self.held(at(leave))))
    }
}

/// The part of an area where `depth` is not negative.
fn cut(corners: &[Point], depth: impl Fn(Point) -> f64) -> Vec<Point> {
    let mut kept = Vec::with_capacity(corners.len() + 2);
    for (position, &corner) in corners.iter().enumerate() {
        let before = corners[(position + corners.len() - 1) % corners.len()];
        let (depth_before, depth_here) = (depth(before), depth(corner));
        if (depth_before < 0.0) != (depth_here < 0.0) {
            let part = depth_before / (depth_before - depth_here);
            kept.push((before.0 + part * (corner.0 - before.0), before.1 + part * (corner.1 - before.1)));
        }
        if depth_here >= 0.0 {
            kept.push(corner);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Window = Window { across: (0.0, 10.0), up: (0.0, 1.0) };

    #[test]
    fn lines_are_cut_where_they_cross_and_keep_their_slope() {
        let cases: [(&[Point], &[&[Point]]); 5] = [
            (&[(0.0, 0.5), (5.0, 0.5), (10.0, 1.0)], &[&[(0.0, 0.5), (5.0, 0.5), (10.0, 1.0)]]),
            (&[(0.0, -1.0), (10.0, 1.0)], &[&[(5.0, 0.0), (10.0, 1.0)]]),
            (&[(0.0, 0.5), (5.0, 1.5), (10.0, 0.5)], &[&[(0.0, 0.5), (2.5, 1.0)], &[(7.5, 1.0), (10.0, 0.5)]]),
            (&[(0.0, 2.0), (10.0, 3.0)], &[]),
            (&[(0.0, 0.5)], &[]),
        ];
        for (line, expected) in cases {
            assert_eq!(WINDOW.clip_line(line), expected);
        }
    }

    #[test]
    fn areas_are_cut_at_both_edges() {
        let square = [(0.0, -1.0), (10.0, -1.0), (10.0, 2.0), (0.0, 2.0)];
        let clipped = WINDOW.clip_area(&square);
        assert!(clipped.iter().all(|point| WINDOW.holds(*point)));
        assert_eq!(clipped.len(), 4);
        assert!(WINDOW.clip_area(&[(0.0, 2.0), (10.0, 2.0), (10.0, 3.0)]).is_empty());
        assert!(WINDOW.clip_area(&[]).is_empty());
    }

    #[test]
    fn what_is_cut_lies_inside_however_vast_the_values() {
        let low = Window { across: (0.0, 10.0), up: (0.1, 0.1 + 1e-9) };
        for vast in [1e15, -1e15] {
            let line = [(0.0, vast), (3.0, 0.1), (7.0, -vast), (10.0, vast / 3.0)];
            let cut = low.clip_line(&line).concat();
            assert!(!cut.is_empty() && cut.iter().all(|point| low.holds(*point)), "{cut:?}");
            let cut = low.clip_area(&line);
            assert!(!cut.is_empty() && cut.iter().all(|point| low.holds(*point)), "{cut:?}");
        }
    }
}
