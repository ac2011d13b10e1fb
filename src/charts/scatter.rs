//! What was predicted against what was found: a dot for every district, and the diagonal on which a prediction is right.

use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use serde::{Deserialize, Serialize};

use super::axis::{Axis, extent};
use super::chart::{Cell, Chart, Description, Outcome, Placed, Plotted};
use super::error::{ChartError, check_count, check_text, check_value};
use super::ground::{Colours, Ground};
use super::plot_area::{GAP, LABEL, Plot, PlotArea, Point, SMALL};
use super::surface::{Level, Pen, Surface, Weight};
use crate::messages::{message, word};
use crate::report::format;

/// Room for the labels of the axis up: fixed, so that a page can find the dots without measuring text.
const LEFT: f64 = 44.0;
const RADIUS: f64 = 3.0;
/// How much of the colour a dot has: where many lie on one another it is darker.
const SEEN: f64 = 0.55;

/// One district.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Mark {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What was predicted.
    pub predicted: f64,
    /// What was found.
    pub found: f64,
    /// The 10th and the 90th percentile of the prediction, shown where the district is selected.
    #[serde(default)]
    pub band: Option<(f64, f64)>,
}

impl Mark {
    fn error(&self) -> f64 {
        self.predicted - self.found
    }

    fn point(&self) -> Point {
        (self.found, self.predicted)
    }
}

/// Every district, predicted against found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Scatter {
    /// Size, typeface and colours.
    #[serde(flatten)]
    pub ground: Ground,
    /// What was predicted.
    pub outcome: Outcome,
    /// Which prediction, in words.
    pub series: String,
    /// When.
    pub year: i32,
    /// The districts.
    pub marks: Vec<Mark>,
    /// The district looked at.
    #[serde(default)]
    pub selected: Option<String>,
}

impl Chart for Scatter {
    fn ground(&self) -> &Ground {
        &self.ground
    }

    fn ground_mut(&mut self) -> &mut Ground {
        &mut self.ground
    }

    fn title(&self) -> String {
        let year = self.year.to_string();
        message("scatter.title", &[("label", &self.outcome.label), ("series", &self.series), ("year", &year)])
    }

    fn check_content(&self) -> Result<(), ChartError> {
        self.outcome.check()?;
        check_text("series", &self.series)?;
        check_count("marks", self.marks.len())?;
        for (index, mark) in self.marks.iter().enumerate() {
            check_text(&format!("marks[{index}].name"), &mark.name)?;
            check_value(&format!("marks[{index}].predicted"), mark.predicted)?;
            check_value(&format!("marks[{index}].found"), mark.found)?;
            for end in mark.band.iter().flat_map(|(low, high)| [low, high]) {
                check_value(&format!("marks[{index}].band"), *end)?;
            }
        }
        Ok(())
    }

    fn describe_checked(&self) -> Description {
        let mut by_error: Vec<&Mark> = self.marks.iter().collect();
        by_error.sort_by(|one, other| one.error().total_cmp(&other.error()));
        let mut sizes: Vec<f64> = self.marks.iter().map(|mark| mark.error().abs()).collect();
        sizes.sort_by(f64::total_cmp);
        let within = |part: f64| {
            let size = sizes[((sizes.len() - 1) as f64 * part).round() as usize];
            self.difference(size).replace('+', "")
        };
        let (lowest, highest) = (by_error[0], by_error[by_error.len() - 1]);
        let values = [
            ("count", self.marks.len().to_string()),
            ("half", within(0.5)),
            ("most", within(0.9)),
            ("lowest", lowest.name.clone()),
            ("too_low", self.difference(lowest.error())),
            ("highest", highest.name.clone()),
            ("too_high", self.difference(highest.error())),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let mut text = format!("{}. {}", self.title(), message("scatter.account", &values));
        let value = |value: f64| format::value(self.outcome.measure(), value);
        if let Some(mark) = self.selected() {
            let (predicted, found) = (value(mark.predicted), value(mark.found));
            let values = [("name", mark.name.as_str()), ("predicted", &predicted), ("found", &found)];
            text.push(' ');
            text.push_str(&message("scatter.selected", &values));
        }
        let row = |mark: &Mark| {
            [mark.name.clone(), value(mark.predicted), value(mark.found), self.difference(mark.error())]
                .map(Cell::Text)
                .to_vec()
        };
        Description {
            text,
            columns: ["map.district", "scatter.predicted", "scatter.found", "scatter.error"].map(word).to_vec(),
            column_ids: vec!["district", "predicted", "found", "error"],
            rows: self.marks.iter().map(row).collect(),
        }
    }

    fn places_checked(&self) -> Vec<Placed> {
        let area = self.area();
        let place = |mark: &Mark| {
            let (x, y) = (area.x(mark.found), area.y(mark.predicted));
            Placed { code: mark.code.clone(), x, y, radius: RADIUS }
        };
        self.marks.iter().map(place).collect()
    }

    fn draw_checked<S: Surface>(&self, pen: &Pen<'_, S>, colours: &Colours) -> Result<Option<Plotted>, ChartError> {
        let area = self.area();
        area.draw_grid(pen, colours)?;
        area.draw_across(pen, colours)?;
        let mut plot = area.plot(pen)?;
        plot.line(&[(area.across.low, area.up.low), (area.across.high, area.up.high)], colours.past, 1.25)?;
        let dots: Vec<Point> = self.marks.iter().map(Mark::point).collect();
        plot.dots(&dots, RADIUS, colours.quiet.mix(SEEN))?;
        let style = pen.text_style(SMALL, Weight::Plain, colours.quiet);
        pen.write(&word("scatter.up"), &style, (area.left + GAP, area.top + SMALL / 2.0), HPos::Left, Level::On)?;
        pen.write(&word("scatter.across"), &style, (area.right, area.bottom - SMALL), HPos::Right, Level::On)?;
        if let Some(mark) = self.selected() {
            draw_selected(pen, &area, &mut plot, mark, colours)?;
        }
        Ok(None)
    }
}

impl Scatter {
    fn selected(&self) -> Option<&Mark> {
        let code = self.selected.as_ref()?;
        self.marks.iter().find(|mark| mark.code == *code)
    }

    fn difference(&self, error: f64) -> String {
        format::difference(self.outcome.measure(), error)
    }

    /// One axis for both directions, so that the diagonal is where both are the same.
    fn area(&self) -> PlotArea {
        let values: Vec<f64> = self.marks.iter().flat_map(|mark| [mark.predicted, mark.found]).collect();
        let axis = Axis::whole(extent(&values), &self.outcome);
        PlotArea::new(self.ground.size, (axis.clone(), axis), (LEFT, GAP * 2.0))
    }
}

fn draw_selected<'a, S: Surface>(
    pen: &Pen<'a, S>,
    area: &PlotArea,
    plot: &mut Plot<'_, 'a, S>,
    mark: &Mark,
    colours: &Colours,
) -> Result<(), ChartError> {
    if let Some((low, high)) = mark.band {
        plot.line(&[(mark.found, low), (mark.found, high)], colours.mine, 2.0)?;
    }
    plot.dots(&[mark.point()], 2.0 * RADIUS + 1.5, colours.paper)?;
    plot.dots(&[mark.point()], 2.0 * RADIUS, colours.mine)?;
    let (x, y) = (area.x(mark.found), area.y(mark.predicted));
    let style = pen.text_style(LABEL, Weight::Strong, colours.mine);
    // Beside the dot where there is more room, and on the side of the diagonal that it lies on.
    let is_left = x - area.left > area.right - x;
    let (x, side) = if is_left { (x - LABEL, HPos::Right) } else { (x + LABEL, HPos::Left) };
    let y = if mark.error() > 0.0 { y - LABEL } else { y + LABEL };
    let y = y.clamp(area.top + LABEL / 2.0, (area.bottom - LABEL / 2.0).max(area.top + LABEL / 2.0));
    pen.write(&mark.name, &style, (x, y), side, Level::On)
}
