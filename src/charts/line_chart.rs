//! The chart of one outcome: the published past, today, today's policy, yours and how sure it is.
//!
//! One function draws it on every [`Surface`]: a page's canvas, an SVG document, a test's.

use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::DrawingArea;
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon};
use plotters::style::text_anchor::HPos;
use plotters::style::{Color, ShapeStyle, TextStyle};
use plotters_backend::{BackendCoord, DrawingErrorKind};
use serde::Serialize;

use super::axis::first_unpublished;
use super::clip::{Point, Window};
use super::frame::{EndLabel, Frame, GAP};
use super::labels::spread;
use super::palette::Colours;
use super::pen::{Level, Pen, refused};
use super::spec::{ChartError, ChartSpec};
use super::surface::Surface;

const PAST_WIDTH: f64 = 2.0;
const MINE_WIDTH: f64 = 2.5;
const BASELINE_WIDTH: f64 = 1.75;
const DASH: (f64, f64) = (5.0, 4.0);
/// Censuses are ten years apart: each is a dot, and the line between them only leads the eye.
const DOT_RADIUS: f64 = 3.0;
/// Today's line is stronger than the grid and weaker than any series.
const TODAY_STRENGTH: f64 = 0.55;

/// The length of the marks over the labelled years.
const TICK: f64 = 4.0;

type Plot<'a, S> = ChartContext<'a, S, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// Where the plot of a drawn chart lies, so that a pointer over it can be read as a year.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Plotted {
    /// The edges of the plot, in CSS pixels from the chart's own.
    pub left: f64,
    /// The year axis ends here.
    pub right: f64,
    /// The highest value is drawn here.
    pub top: f64,
    /// The lowest value is drawn here.
    pub bottom: f64,
    /// The first and the last year.
    pub years: (i32, i32),
    /// The lowest and the highest value: given back as `y_range`, they make another chart comparable.
    pub values: (f64, f64),
}

/// Draws the chart on a surface of the size that the specification names.
///
/// # Errors
/// The first field that cannot be drawn, or the surface's own refusal.
pub fn draw_line_chart<S: Surface>(surface: S, spec: &ChartSpec) -> Result<Plotted, ChartError> {
    spec.check()?;
    let colours = spec.palette.colours()?;
    let pen = Pen::new(surface, &spec.font.sans);
    let frame = Frame::new(&pen, spec, &colours);
    pen.area.fill(&colours.paper).map_err(refused)?;
    draw_grid(&pen, &frame, &colours)?;
    draw_years(&pen, &frame, spec, &colours)?;
    let mut plot = plot(&pen.area, &pen, &frame, spec)?;
    draw_bands(&mut plot, &frame.window(), spec, &colours)?;
    draw_today(&pen, &frame, spec, &colours)?;
    draw_lines(&mut plot, &pen, &frame.window(), spec, &colours)?;
    draw_dots(&mut plot, &pen, &frame.window(), spec, &colours)?;
    draw_end_labels(&pen, &frame)?;
    pen.area.present().map_err(refused)?;
    let Frame { left, right, top, bottom, years, .. } = frame;
    Ok(Plotted { left, right, top, bottom, years, values: frame.window().values })
}

/// plotters' own coordinates over the frame's plot.
fn plot<'p, S: Surface>(
    area: &'p DrawingArea<S, plotters::coord::Shift>,
    pen: &Pen<'_, S>,
    frame: &Frame<'_>,
    spec: &ChartSpec,
) -> Result<Plot<'p, S>, ChartError> {
    let window = frame.window();
    ChartBuilder::on(area)
        .margin_left(pen.units(frame.left))
        .margin_right(pen.units(spec.size.width - frame.right))
        .margin_top(pen.units(frame.top))
        .margin_bottom(pen.units(spec.size.height - frame.bottom))
        .build_cartesian_2d(window.years.0..window.years.1, window.values.0..window.values.1)
        .map_err(refused)
}

fn draw_grid<S: Surface>(pen: &Pen<'_, S>, frame: &Frame<'_>, colours: &Colours) -> Result<(), ChartError> {
    for (value, text) in frame.values.ticks.iter().zip(&frame.tick_texts) {
        let y = frame.y(*value);
        // Between gains and losses zero is a border, elsewhere it is one number among others.
        let is_border = *value == 0.0 && frame.values.low < 0.0;
        let colour = if is_border { colours.quiet.mix(TODAY_STRENGTH) } else { colours.line };
        pen.hairline((frame.left, y), (frame.right, y), colour)?;
        pen.write(text, &frame.styles.axis, (frame.left - GAP, y), HPos::Right, Level::On)?;
    }
    Ok(())
}

fn draw_years<'a, S: Surface>(
    pen: &Pen<'a, S>,
    frame: &Frame<'a>,
    spec: &ChartSpec,
    colours: &Colours,
) -> Result<(), ChartError> {
    for label in frame.year_labels(pen, spec) {
        let place = (label.centre, frame.bottom + GAP);
        pen.write(&label.text, &frame.styles.axis, place, HPos::Center, Level::Under)?;
        pen.hairline((label.at, frame.bottom), (label.at, frame.bottom + TICK), colours.line)?;
    }
    // A ground line would be read as zero; where the frame ends on a number, the grid has drawn it.
    Ok(())
}

fn draw_today<S: Surface>(
    pen: &Pen<'_, S>,
    frame: &Frame<'_>,
    spec: &ChartSpec,
    colours: &Colours,
) -> Result<(), ChartError> {
    let x = frame.x(spec.today);
    let colour = colours.quiet.mix(TODAY_STRENGTH);
    pen.hairline((x, frame.top), (x, frame.bottom + TICK), colour)
}

/// The ranges that 80 and 50 of 100 runs fall in, from today on.
fn draw_bands<S: Surface>(
    plot: &mut Plot<'_, S>,
    window: &Window,
    spec: &ChartSpec,
    colours: &Colours,
) -> Result<(), ChartError> {
    let Some(bands) = &spec.result.bands else {
        return Ok(());
    };
    let ranges = [(&bands.p10, &bands.p90, colours.mine_faint), (&bands.p25, &bands.p75, colours.mine_soft)];
    for (low, high, colour) in ranges {
        let mut outline = points_from(spec, low, spec.today);
        outline.extend(points_from(spec, high, spec.today).into_iter().rev());
        let corners = window.clip_area(&outline);
        if corners.len() > 2 {
            plot.draw_series([Polygon::new(corners, colour)]).map_err(refused)?;
        }
    }
    Ok(())
}

fn draw_lines<S: Surface>(
    plot: &mut Plot<'_, S>,
    pen: &Pen<'_, S>,
    window: &Window,
    spec: &ChartSpec,
    colours: &Colours,
) -> Result<(), ChartError> {
    let baseline = points_from(spec, &spec.result.baseline, first_unpublished(spec));
    for points in window.clip_line(&baseline) {
        let dash = (f64::from(pen.units(DASH.0)), f64::from(pen.units(DASH.1)));
        let style = pen.stroke(colours.baseline, BASELINE_WIDTH);
        plot.draw_series([DashedLine { points, style, dash }]).map_err(refused)?;
    }
    let mine = points_from(spec, &spec.result.scenario, spec.today);
    draw_solid(plot, window, &mine, pen.stroke(colours.mine, MINE_WIDTH))?;
    draw_solid(plot, window, &spec.result.past, pen.stroke(colours.past, PAST_WIDTH))
}

fn draw_solid<S: Surface>(
    plot: &mut Plot<'_, S>,
    window: &Window,
    points: &[Point],
    style: ShapeStyle,
) -> Result<(), ChartError> {
    let paths = window.clip_line(points).into_iter().map(|part| PathElement::new(part, style));
    plot.draw_series(paths).map(|_| ()).map_err(refused)
}

fn draw_dots<S: Surface>(
    plot: &mut Plot<'_, S>,
    pen: &Pen<'_, S>,
    window: &Window,
    spec: &ChartSpec,
    colours: &Colours,
) -> Result<(), ChartError> {
    let past = &spec.result.past;
    let is_sparse = past.len() == 1 || past.windows(2).any(|pair| pair[1].0 - pair[0].0 > 1.0);
    let radius = pen.units(DOT_RADIUS);
    let dots = past
        .iter()
        .filter(|point| is_sparse && window.holds(**point))
        .map(|point| Circle::new(*point, radius, colours.past.filled()));
    plot.draw_series(dots).map(|_| ()).map_err(refused)
}

fn draw_end_labels<'a, S: Surface>(pen: &Pen<'a, S>, frame: &Frame<'a>) -> Result<(), ChartError> {
    let gap = frame.styles.size + 3.0;
    let room = (frame.top, frame.bottom - gap / 4.0);
    let mine_y = frame.y(frame.mine.value);
    let Some(baseline) = &frame.baseline else {
        let y = mine_y.clamp(room.0, room.1.max(room.0));
        return draw_end_label(pen, frame, &frame.mine, y, (&frame.styles.mine, &frame.styles.mine_name));
    };
    // On a tie in pixels the higher number is still the upper one.
    let nudge = if frame.mine.value > baseline.value { -0.01 } else { 0.01 };
    let [mine_y, baseline_y] = spread([mine_y + nudge, frame.y(baseline.value)], gap, room);
    draw_end_label(pen, frame, baseline, baseline_y, (&frame.styles.baseline, &frame.styles.baseline))?;
    draw_end_label(pen, frame, &frame.mine, mine_y, (&frame.styles.mine, &frame.styles.mine_name))
}

fn draw_end_label<'a, S: Surface>(
    pen: &Pen<'a, S>,
    frame: &Frame<'a>,
    label: &EndLabel,
    y: f64,
    (number_style, name_style): (&TextStyle<'a>, &TextStyle<'a>),
) -> Result<(), ChartError> {
    let x = frame.right + GAP;
    pen.write(&label.number, number_style, (x, y), HPos::Left, Level::On)?;
    if let Some(name) = &label.name {
        let x = x + label.number_width + GAP / 2.0;
        pen.write(name, name_style, (x, y), HPos::Left, Level::On)?;
    }
    Ok(())
}

fn points_from(spec: &ChartSpec, series: &[f64], first: i32) -> Vec<Point> {
    let years = spec.years.iter().map(|year| (*year, f64::from(*year)));
    years
        .zip(series)
        .filter(|((year, _), value)| *year >= first && !value.is_nan())
        .map(|((_, year), value)| (year, *value))
        .collect()
}

/// A broken line; how it is broken is the surface's affair.
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
