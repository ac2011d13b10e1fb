//! What was predicted against what was found: a dot for every district, and the diagonal on which a prediction is right.

use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use serde::{Deserialize, Serialize};

use super::axis::whole;
use super::describe::{Cell, Description};
use super::diagram::Ground;
use super::frame::GAP;
use super::hex_map::Placed;
use super::palette::Colours;
use super::pen::{Level, Pen, Weight};
use super::plane::{Axis, LABEL, Plane, SMALL, dot, line};
use super::spec::{ChartError, Outcome, check_between, check_count, check_text, check_value};
use super::surface::Surface;
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

impl Scatter {
    pub(super) fn check(&self) -> Result<(), ChartError> {
        check_text("outcome.label", &self.outcome.label)?;
        check_text("series", &self.series)?;
        check_between("outcome.decimals", f64::from(self.outcome.decimals), (0.0, 6.0))?;
        check_count("marks", self.marks.len())?;
        for (position, mark) in self.marks.iter().enumerate() {
            check_text(&format!("marks[{position}].name"), &mark.name)?;
            check_value(&format!("marks[{position}].predicted"), mark.predicted)?;
            check_value(&format!("marks[{position}].found"), mark.found)?;
            for end in mark.band.iter().flat_map(|(low, high)| [low, high]) {
                check_value(&format!("marks[{position}].band"), *end)?;
            }
        }
        Ok(())
    }

    fn selected(&self) -> Option<&Mark> {
        let code = self.selected.as_ref()?;
        self.marks.iter().find(|mark| mark.code == *code)
    }

    fn difference(&self, error: f64) -> String {
        format::difference(self.outcome.measure(), error)
    }

    pub(super) fn title(&self) -> String {
        let year = self.year.to_string();
        message("scatter.title", &[("label", &self.outcome.label), ("series", &self.series), ("year", &year)])
    }

    pub(super) fn describe(&self) -> Description {
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
            rows: self.marks.iter().map(row).collect(),
        }
    }

    /// One axis for both directions, so that the diagonal is where both are the same.
    fn plane(&self) -> Plane {
        let highest = self.marks.iter().flat_map(|mark| [mark.predicted, mark.found]).fold(0.0, f64::max);
        let lowest = self.marks.iter().flat_map(|mark| [mark.predicted, mark.found]).fold(0.0, f64::min);
        let axis = || {
            let values = whole((lowest, highest), &self.outcome);
            Axis { texts: format::ticks(self.outcome.measure().kind, &values.ticks, values.step), values }
        };
        Plane::with_left(LEFT, self.ground.size, (axis(), axis()), GAP * 2.0)
    }

    /// Where each dot stands, in the order given.
    ///
    /// # Errors
    /// The first field that cannot be drawn.
    pub fn places(&self) -> Result<Vec<Placed>, ChartError> {
        self.ground.check()?;
        self.check()?;
        let plane = self.plane();
        let place = |mark: &Mark| {
            let (x, y) = (plane.x(mark.found), plane.y(mark.predicted));
            Placed { code: mark.code.clone(), x, y, radius: RADIUS }
        };
        Ok(self.marks.iter().map(place).collect())
    }

    pub(super) fn draw<S: Surface>(&self, pen: &Pen<'_, S>, colours: &Colours) -> Result<(), ChartError> {
        let plane = self.plane();
        plane.draw_axes(pen, colours)?;
        line(pen, &[(plane.left, plane.bottom), (plane.right, plane.top)], colours.past, 1.25)?;
        for mark in &self.marks {
            dot(pen, (plane.x(mark.found), plane.y(mark.predicted)), RADIUS, colours.quiet.mix(SEEN))?;
        }
        let style = pen.text_style(SMALL, Weight::Plain, colours.quiet);
        pen.write(&word("scatter.up"), &style, (plane.left + GAP, plane.top + SMALL / 2.0), HPos::Left, Level::On)?;
        pen.write(&word("scatter.across"), &style, (plane.right, plane.bottom - SMALL), HPos::Right, Level::On)?;
        match self.selected() {
            Some(mark) => self.draw_selected(pen, &plane, colours, mark),
            None => Ok(()),
        }
    }

    fn draw_selected<S: Surface>(
        &self,
        pen: &Pen<'_, S>,
        plane: &Plane,
        colours: &Colours,
        mark: &Mark,
    ) -> Result<(), ChartError> {
        let (x, y) = (plane.x(mark.found), plane.y(mark.predicted));
        if let Some((low, high)) = mark.band {
            line(pen, &[(x, plane.y(low)), (x, plane.y(high))], colours.mine, 2.0)?;
        }
        dot(pen, (x, y), 2.0 * RADIUS + 1.5, colours.paper)?;
        dot(pen, (x, y), 2.0 * RADIUS, colours.mine)?;
        let style = pen.text_style(LABEL, Weight::Strong, colours.mine);
        // Beside the dot where there is more room, and on the side of the diagonal that it lies on.
        let is_left = x - plane.left > plane.right - x;
        let (x, position) = if is_left { (x - LABEL, HPos::Right) } else { (x + LABEL, HPos::Left) };
        let y = if mark.error() > 0.0 { y - LABEL } else { y + LABEL };
        let y = y.clamp(plane.top + LABEL / 2.0, (plane.bottom - LABEL / 2.0).max(plane.top + LABEL / 2.0));
        pen.write(&mark.name, &style, (x, y), position, Level::On)
    }
}
