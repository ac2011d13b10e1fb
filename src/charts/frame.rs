//! The layout of a chart: what is written around the plot, and where the plot is left.

use plotters::style::TextStyle;

use super::axis::{self, ValueAxis};
use super::clip::Window;
use super::labels::{AxisLabel, keep_clear};
use super::palette::Colours;
use super::pen::{Pen, Weight};
use super::spec::ChartSpec;
use super::surface::Surface;
use crate::messages::word;
use crate::report::format;

/// From this width on there is room for a name beside a number.
const WIDE: f64 = 480.0;
/// Gutters on a narrow and on a wide chart, wide enough for most labels, so that the plots of
/// charts under one another begin and end together.
const GUTTERS: [(f64, f64); 2] = [(46.0, 62.0), (52.0, 158.0)];
/// Half a line of text, and a little air, above the topmost tick.
const TOP: f64 = 10.0;
/// The line of years under the plot.
const BOTTOM: f64 = 24.0;
/// From an axis to its labels, and from the ends of lines to theirs.
pub(super) const GAP: f64 = 8.0;

/// A label at the end of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct EndLabel {
    /// The number, and on a wide chart a word for whose it is.
    pub number: String,
    pub name: Option<String>,
    /// Width of the number alone and of all, in CSS pixels.
    pub number_width: f64,
    pub width: f64,
    /// The value labelled.
    pub value: f64,
}

/// The text styles of a chart.
pub(super) struct Styles<'a> {
    pub axis: TextStyle<'a>,
    pub mine: TextStyle<'a>,
    pub mine_name: TextStyle<'a>,
    pub baseline: TextStyle<'a>,
    /// The font size of the labels, in CSS pixels.
    pub size: f64,
}

/// Where everything goes, in CSS pixels.
pub(super) struct Frame<'a> {
    pub styles: Styles<'a>,
    pub values: ValueAxis,
    pub years: (i32, i32),
    pub tick_texts: Vec<String>,
    pub mine: EndLabel,
    /// Absent where it would repeat the label of the reader's policy.
    pub baseline: Option<EndLabel>,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

impl<'a> Frame<'a> {
    pub fn new<S: Surface>(pen: &Pen<'a, S>, spec: &ChartSpec, colours: &Colours) -> Self {
        let is_wide = spec.size.width >= WIDE;
        let size = if is_wide { 13.0 } else { 12.0 };
        let styles = Styles {
            axis: pen.text_style(12.0, Weight::Plain, colours.quiet),
            mine: pen.text_style(size, Weight::Strong, colours.mine),
            mine_name: pen.text_style(size, Weight::Plain, colours.mine),
            baseline: pen.text_style(size, Weight::Plain, colours.baseline),
            size,
        };
        let values = axis::value_axis(spec);
        let tick_texts = format::ticks(spec.outcome.measure().kind, &values.ticks, values.step);
        let widest_tick = tick_texts.iter().map(|text| pen.width(text, &styles.axis)).fold(0.0, f64::max);
        let (mine, baseline) = end_labels(pen, spec, &styles, is_wide);
        let widest_end = baseline.iter().fold(mine.width, |width, label| width.max(label.width));
        // However long the labels, more than a quarter of the width is left to the plot: beside a second place on a
        // phone no more is, or a label would be cut.
        let least_plot = spec.size.width * 0.27;
        let (left, right) = GUTTERS[usize::from(is_wide)];
        let left = (widest_tick + GAP + 1.0).max(left).min(spec.size.width / 3.0);
        let right = (widest_end + GAP + 2.0).max(right);
        let right = (spec.size.width - right).max(left + least_plot);
        Self {
            styles,
            values,
            years: axis::year_range(spec),
            tick_texts,
            mine,
            baseline,
            left,
            right,
            top: TOP,
            bottom: spec.size.height - BOTTOM,
        }
    }

    /// The plotted window in years and values.
    pub fn window(&self) -> Window {
        Window {
            years: (f64::from(self.years.0), f64::from(self.years.1)),
            values: (self.values.low, self.values.high),
        }
    }

    /// The place of a year, in CSS pixels.
    pub fn x(&self, year: i32) -> f64 {
        let part = f64::from(year - self.years.0) / f64::from(self.years.1 - self.years.0);
        self.left + part * (self.right - self.left)
    }

    /// The place of a value, in CSS pixels; values out of range are at the edge.
    pub fn y(&self, value: f64) -> f64 {
        let part = (value - self.values.low) / (self.values.high - self.values.low);
        self.bottom - part.clamp(0.0, 1.0) * (self.bottom - self.top)
    }

    /// The labelled years, most important first, none touching another.
    pub fn year_labels<S: Surface>(&self, pen: &Pen<'a, S>, spec: &ChartSpec) -> Vec<AxisLabel> {
        let label = |text: String, year: i32| {
            let width = pen.width(&text, &self.styles.axis);
            // Labels of the ends stay over their year until the edge of the chart moves them in.
            let room = (width / 2.0, spec.size.width - width / 2.0);
            let at = self.x(year);
            let centre = at.clamp(room.0, room.1.max(room.0));
            AxisLabel { text, at, centre, width }
        };
        let today = label(word("today"), spec.today);
        let mut first = label(self.years.0.to_string(), self.years.0);
        // Where today is near, the first year moves aside, as long as it still ends at its mark.
        let clear = today.centre - (today.width + first.width) / 2.0 - GAP;
        first.centre = first.centre.min(clear.max(first.at - first.width / 2.0)).max(first.width / 2.0);
        let mut labels = vec![today, label(self.years.1.to_string(), self.years.1), first];
        labels.extend(axis::year_between(spec).map(|year| label(year.to_string(), year)));
        keep_clear(labels, GAP)
    }
}

/// The numbers at the last year: the reader's, and today's policy's where it reads differently.
fn end_labels<'a, S: Surface>(
    pen: &Pen<'a, S>,
    spec: &ChartSpec,
    styles: &Styles<'a>,
    is_wide: bool,
) -> (EndLabel, Option<EndLabel>) {
    let last = |series: &[f64]| series.last().copied().unwrap_or_default();
    let (mine, baseline) = (last(&spec.result.scenario), last(&spec.result.baseline));
    let label = |value: f64, name: String, number_style: &TextStyle<'a>, name_style: &TextStyle<'a>| {
        let number = format::short_value(spec.outcome.measure(), value);
        let number_width = pen.width(&number, number_style);
        let name = is_wide.then_some(name);
        let name_width = name.as_ref().map_or(0.0, |name| pen.width(name, name_style) + GAP / 2.0);
        // What nobody has seen has no height: it is written at the foot.
        let value = if value.is_nan() { f64::NEG_INFINITY } else { value };
        EndLabel { number, name, number_width, width: number_width + name_width, value }
    };
    let quiet = label(baseline, word("baseline"), &styles.baseline, &styles.baseline);
    let is_same = quiet.number == format::short_value(spec.outcome.measure(), mine);
    let mine_name = || spec.mine_name.clone().unwrap_or_else(|| word("yours"));
    let name = if is_same { word("both") } else { mine_name() };
    let strong = label(mine, name, &styles.mine, &styles.mine_name);
    (strong, (!is_same).then_some(quiet))
}
