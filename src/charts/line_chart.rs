//! The chart of one outcome: the published past, today, today's policy, yours and how sure it is.

use plotters::style::text_anchor::HPos;
use plotters::style::{Color, TextStyle};

use super::axis::{Axis, AxisLabel, extent, keep_clear, spread, year_between};
use super::chart::{Chart, Description, Plotted};
use super::error::ChartError;
use super::ground::{Colours, Ground};
use super::line_account;
use super::line_series::{LineChart, View, whole_year, whole_years};
use super::plot_area::{BORDER_STRENGTH, GAP, Plot, PlotArea, Point, SMALL, TICK, room_for_labels};
use super::surface::{Level, Pen, Surface, Weight};
use crate::messages::word;
use crate::report::format;

const PAST_WIDTH: f64 = 2.0;
const MINE_WIDTH: f64 = 2.5;
const BASELINE_WIDTH: f64 = 1.75;
/// Censuses are ten years apart: each is a dot, and the line between them only leads the eye.
const DOT_RADIUS: f64 = 3.0;
/// From this width on there is room for a name beside a number.
const WIDE: f64 = 480.0;
/// Gutters on a narrow and on a wide chart, wide enough for most labels, so that the plots of
/// charts under one another begin and end together.
const GUTTERS: [(f64, f64); 2] = [(46.0, 62.0), (52.0, 158.0)];
/// Years of the past in a close view: enough to see where the line comes from.
const YEARS_BEFORE: i32 = 4;
/// From one line of a grid of years to the next.
const GRID_YEARS: i32 = 5;

impl Chart for LineChart {
    fn ground(&self) -> &Ground {
        &self.ground
    }

    fn ground_mut(&mut self) -> &mut Ground {
        &mut self.ground
    }

    fn title(&self) -> String {
        line_account::title(self)
    }

    fn check_content(&self) -> Result<(), ChartError> {
        self.check_series()
    }

    fn describe_checked(&self) -> Description {
        line_account::describe(self)
    }

    fn draw_checked<S: Surface>(&self, pen: &Pen<'_, S>, colours: &Colours) -> Result<Option<Plotted>, ChartError> {
        let styles = Styles::new(pen, self, colours);
        let ends = EndLabels::new(pen, self, &styles);
        let area = self.area(pen, &ends, colours);
        area.draw_grid(pen, colours)?;
        for year in self.grid_years() {
            let x = area.x(f64::from(year));
            pen.hairline((x, area.top), (x, area.bottom), colours.line)?;
        }
        area.draw_labels(pen, self.year_labels(pen, &area, colours), colours)?;
        let mut plot = area.plot(pen)?;
        self.draw_bands(&mut plot, colours)?;
        let x = area.x(f64::from(self.today));
        pen.hairline((x, area.top), (x, area.bottom + TICK), colours.quiet.mix(BORDER_STRENGTH))?;
        self.draw_lines(&mut plot, colours)?;
        ends.draw(pen, &area, &styles)?;
        let PlotArea { left, right, top, bottom, .. } = area;
        Ok(Some(Plotted { left, right, top, bottom, years: self.year_range(), values: area.window().up }))
    }
}

impl LineChart {
    /// The plot area: the gutters hold the labels of the values to the left and of the lines' ends to the right.
    fn area<S: Surface>(&self, pen: &Pen<'_, S>, ends: &EndLabels, colours: &Colours) -> PlotArea {
        let size = self.ground.size;
        let values = self.value_axis();
        let (left, right) = GUTTERS[usize::from(size.width >= WIDE)];
        let left = room_for_labels(pen, &values, colours).max(left);
        let right = (ends.widest() + GAP + 2.0).max(right);
        let (first, last) = self.year_range();
        let years = Axis::of_years((f64::from(first), f64::from(last)), &[first, last]);
        PlotArea::new(size, (years, values), (left, right))
    }

    /// The first and last year drawn.
    ///
    /// A close view leaves the distant past out, or its projections would have no room.
    fn year_range(&self) -> (i32, i32) {
        let (first, last) = whole_years(self);
        if self.range != Some(View::Close) {
            return (first, last);
        }
        let last_published = self.result.past.last().map_or(self.today, |(year, _)| whole_year(*year));
        (first.max(last_published.min(self.today) - YEARS_BEFORE), last)
    }

    /// The years of the grid, of which there may be none.
    fn grid_years(&self) -> Vec<i32> {
        let (first, last) = self.year_range();
        (first..=last).filter(|year| self.has_year_grid && year % GRID_YEARS == 0).collect()
    }

    /// The first year of the line of today's policy: where publishing ends, for before that the past says it better.
    fn first_unpublished(&self) -> i32 {
        let last_published = self.result.past.last().map(|(year, _)| whole_year(*year));
        last_published.map_or(i32::MIN, |year| year.min(self.today))
    }

    fn value_axis(&self) -> Axis {
        let outcome = &self.outcome;
        if let Some((low, high)) = self.y_range {
            return Axis::between(low, high, outcome);
        }
        match self.range.unwrap_or_default() {
            View::Whole => Axis::whole(extent(&self.all_values()), outcome),
            View::Close => Axis::close(extent(&self.projected_values()), outcome),
        }
    }

    /// Everything that is drawn, whatever the view leaves out.
    fn all_values(&self) -> Vec<f64> {
        let past = self.result.past.iter().map(|(_, value)| *value);
        let unpublished = &self.result.baseline[self.index_from(self.first_unpublished())..];
        let all = past.chain(unpublished.iter().copied()).chain(self.projected_values());
        all.filter(|value| !value.is_nan()).collect()
    }

    /// Today and after, and as much of the published past as a close view has years for. A scenario that is kept back
    /// keeps its room, so that what is drawn before it is shown can be laid beside it.
    fn projected_values(&self) -> Vec<f64> {
        let result = &self.result;
        let from = self.index_from(self.today);
        let mut values = [&result.baseline[from..], &result.scenario[from..]].concat();
        if let Some(bands) = &result.bands {
            values.extend(&bands.p10[from..]);
            values.extend(&bands.p90[from..]);
        }
        let (first, _) = self.year_range();
        values.extend(result.past.iter().filter(|(year, _)| *year >= f64::from(first)).map(|(_, value)| *value));
        values.retain(|value| !value.is_nan());
        values
    }

    fn index_from(&self, first: i32) -> usize {
        self.years.partition_point(|year| *year < first)
    }

    /// The labelled years, most important first, none touching another.
    fn year_labels<S: Surface>(&self, pen: &Pen<'_, S>, area: &PlotArea, colours: &Colours) -> Vec<AxisLabel> {
        let style = pen.text_style(SMALL, Weight::Plain, colours.quiet);
        let label = |text: String, year: i32| {
            let width = pen.width(&text, &style);
            // Labels of the ends stay over their year until the edge of the chart moves them in.
            let room = (width / 2.0, self.ground.size.width - width / 2.0);
            let at = area.x(f64::from(year));
            let centre = at.clamp(room.0, room.1.max(room.0));
            AxisLabel { text, at, centre, width }
        };
        let (first_year, last_year) = self.year_range();
        let today = label(word("today"), self.today);
        let mut first = label(first_year.to_string(), first_year);
        // Where today is near, the first year moves aside, as long as it still ends at its mark.
        let clear = today.centre - (today.width + first.width) / 2.0 - GAP;
        first.centre = first.centre.min(clear.max(first.at - first.width / 2.0)).max(first.width / 2.0);
        let mut labels = vec![today, label(last_year.to_string(), last_year), first];
        labels.extend(year_between(self.today, last_year).map(|year| label(year.to_string(), year)));
        labels.extend(self.grid_years().into_iter().map(|year| label(year.to_string(), year)));
        keep_clear(labels, GAP)
    }

    /// The ranges that 80 and 50 of 100 runs fall in, from today on.
    fn draw_bands<S: Surface>(&self, plot: &mut Plot<'_, '_, S>, colours: &Colours) -> Result<(), ChartError> {
        for bands in self.result.bands.iter().filter(|_| !self.hides_scenario) {
            let ranges = [(&bands.p10, &bands.p90, colours.mine_faint), (&bands.p25, &bands.p75, colours.mine_soft)];
            for (low, high, colour) in ranges {
                let mut outline = self.points_from(low, self.today);
                outline.extend(self.points_from(high, self.today).into_iter().rev());
                plot.area(&outline, colour)?;
            }
        }
        Ok(())
    }

    fn draw_lines<S: Surface>(&self, plot: &mut Plot<'_, '_, S>, colours: &Colours) -> Result<(), ChartError> {
        let baseline = self.points_from(&self.result.baseline, self.first_unpublished());
        plot.dashed_line(&baseline, colours.baseline, BASELINE_WIDTH)?;
        if !self.hides_scenario {
            let scenario = self.points_from(&self.result.scenario, self.today);
            plot.line(&scenario, colours.mine, MINE_WIDTH)?;
        }
        let past = &self.result.past;
        plot.line(past, colours.past, PAST_WIDTH)?;
        let is_sparse = past.len() == 1 || past.windows(2).any(|pair| pair[1].0 - pair[0].0 > 1.0);
        if is_sparse { plot.dots(past, DOT_RADIUS, colours.past) } else { Ok(()) }
    }

    fn points_from(&self, series: &[f64], first: i32) -> Vec<Point> {
        let points = self.years.iter().zip(series).filter(|(year, value)| **year >= first && !value.is_nan());
        points.map(|(year, value)| (f64::from(*year), *value)).collect()
    }
}

/// The text styles of the labels at the ends of lines.
struct Styles<'a> {
    mine: TextStyle<'a>,
    mine_name: TextStyle<'a>,
    baseline: TextStyle<'a>,
    /// The font size, in CSS pixels.
    size: f64,
}

impl<'a> Styles<'a> {
    fn new<S: Surface>(pen: &Pen<'a, S>, chart: &LineChart, colours: &Colours) -> Self {
        let size = if chart.ground.size.width >= WIDE { 13.0 } else { 12.0 };
        Self {
            mine: pen.text_style(size, Weight::Strong, colours.mine),
            mine_name: pen.text_style(size, Weight::Plain, colours.mine),
            baseline: pen.text_style(size, Weight::Plain, colours.baseline),
            size,
        }
    }
}

/// A label at the end of a line.
struct EndLabel {
    /// The number, and on a wide chart a word for whose it is.
    number: String,
    name: Option<String>,
    /// Width of the number alone and of all, in CSS pixels.
    number_width: f64,
    width: f64,
    /// The value labelled.
    value: f64,
}

/// The numbers at the last year.
struct EndLabels {
    /// The reader's, unless it is kept back.
    mine: Option<EndLabel>,
    /// Today's policy's, where it reads differently.
    baseline: Option<EndLabel>,
}

impl EndLabels {
    fn new<'a, S: Surface>(pen: &Pen<'a, S>, chart: &LineChart, styles: &Styles<'a>) -> Self {
        let last = |series: &[f64]| series.last().copied().unwrap_or_default();
        let (mine, baseline) = (last(&chart.result.scenario), last(&chart.result.baseline));
        let number = |value: f64| format::short_value(chart.outcome.measure(), value);
        let label = |value: f64, name: String, number_style: &TextStyle<'a>, name_style: &TextStyle<'a>| {
            let number = number(value);
            let number_width = pen.width(&number, number_style);
            let name = (chart.ground.size.width >= WIDE).then_some(name);
            let name_width = name.as_ref().map_or(0.0, |name| pen.width(name, name_style) + GAP / 2.0);
            // What nobody has seen has no height: it is written at the foot.
            let value = if value.is_nan() { f64::NEG_INFINITY } else { value };
            EndLabel { number, name, number_width, width: number_width + name_width, value }
        };
        let is_same = number(baseline) == number(mine) && !chart.hides_scenario;
        let mine_name = || chart.mine_name.clone().unwrap_or_else(|| word("yours"));
        let name = if is_same { word("both") } else { mine_name() };
        Self {
            mine: (!chart.hides_scenario).then(|| label(mine, name, &styles.mine, &styles.mine_name)),
            baseline: (!is_same).then(|| label(baseline, word("baseline"), &styles.baseline, &styles.baseline)),
        }
    }

    fn widest(&self) -> f64 {
        self.mine.iter().chain(&self.baseline).map(|label| label.width).fold(0.0, f64::max)
    }

    fn draw<'a, S: Surface>(&self, pen: &Pen<'a, S>, area: &PlotArea, styles: &Styles<'a>) -> Result<(), ChartError> {
        let gap = styles.size + 3.0;
        let room = (area.top, area.bottom - gap / 4.0);
        let alone = |label: &EndLabel| area.y(label.value).clamp(room.0, room.1.max(room.0));
        let mine_styles = (&styles.mine, &styles.mine_name);
        let baseline_styles = (&styles.baseline, &styles.baseline);
        match (&self.mine, &self.baseline) {
            (Some(mine), Some(baseline)) => {
                // On a tie in pixels the higher number is still the upper one.
                let nudge = if mine.value > baseline.value { -0.01 } else { 0.01 };
                let [mine_y, baseline_y] = spread([area.y(mine.value) + nudge, area.y(baseline.value)], gap, room);
                baseline.draw(pen, (area.right + GAP, baseline_y), baseline_styles)?;
                mine.draw(pen, (area.right + GAP, mine_y), mine_styles)
            }
            (Some(mine), None) => mine.draw(pen, (area.right + GAP, alone(mine)), mine_styles),
            (None, Some(baseline)) => baseline.draw(pen, (area.right + GAP, alone(baseline)), baseline_styles),
            (None, None) => Ok(()),
        }
    }
}

impl EndLabel {
    fn draw<'a, S: Surface>(
        &self,
        pen: &Pen<'a, S>,
        (x, y): (f64, f64),
        (number_style, name_style): (&TextStyle<'a>, &TextStyle<'a>),
    ) -> Result<(), ChartError> {
        pen.write(&self.number, number_style, (x, y), HPos::Left, Level::On)?;
        match &self.name {
            Some(name) => pen.write(name, name_style, (x + self.number_width + GAP / 2.0, y), HPos::Left, Level::On),
            None => Ok(()),
        }
    }
}
