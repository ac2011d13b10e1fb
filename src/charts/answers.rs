//! The answers of a class: a dot over the value that each reaches; dots that would lie on one another are stacked.

use std::collections::BTreeMap;

use plotters::style::RGBAColor;
use plotters::style::text_anchor::HPos;
use serde::{Deserialize, Serialize};

use super::axis::{Axis, extent};
use super::chart::{Cell, Chart, Description, Outcome, Placed, Plotted};
use super::error::{ChartError, check_count, check_text, check_value};
use super::ground::{Colours, Ground};
use super::plot_area::{PlotArea, SMALL};
use super::surface::{Level, Pen, Surface, Weight};
use crate::messages::{message, word};
use crate::report::format;

/// Room beside the axis, so that its first and last label and the outermost dots are whole.
const SIDE: f64 = 28.0;
/// Where the names of the goal and of today's policy stand, and where the dots may begin under them.
const GOAL_NAME: f64 = 12.0;
const TODAY_NAME: f64 = 28.0;
const TOP: f64 = 38.0;
/// Radii of dots, of which the first is taken whose stacks have room.
const RADII: [f64; 10] = [6.0, 5.5, 5.0, 4.5, 4.0, 3.5, 3.0, 2.5, 2.0, 1.5];
/// A dot is drawn a little smaller than its place, so that neighbours stay apart.
const FILLED: f64 = 0.83;

/// One answer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Answer {
    /// The value of the outcome that it reaches.
    pub value: f64,
    /// Whether it keeps within the budget: a dot, where the others are rings.
    pub is_within_budget: bool,
}

/// The answers of a class to one task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Answers {
    /// Size, typeface and colours.
    #[serde(flatten)]
    pub ground: Ground,
    /// What the goal is about.
    pub outcome: Outcome,
    /// Where, in words.
    pub place_name: String,
    /// By when.
    pub year: i32,
    /// The answers.
    pub answers: Vec<Answer>,
    /// The value to be reached.
    pub goal: f64,
    /// The value under today's policy.
    pub today: f64,
}

impl Chart for Answers {
    fn ground(&self) -> &Ground {
        &self.ground
    }

    fn ground_mut(&mut self) -> &mut Ground {
        &mut self.ground
    }

    fn title(&self) -> String {
        let year = self.year.to_string();
        message("answers.title", &[("label", &self.outcome.label), ("place", &self.place_name), ("year", &year)])
    }

    fn check_content(&self) -> Result<(), ChartError> {
        self.outcome.check()?;
        check_text("place_name", &self.place_name)?;
        check_count("answers", self.answers.len())?;
        for (index, answer) in self.answers.iter().enumerate() {
            check_value(&format!("answers[{index}].value"), answer.value)?;
        }
        check_value("goal", self.goal)?;
        check_value("today", self.today)
    }

    fn describe_checked(&self) -> Description {
        let write = |value: f64| format::value(self.outcome.measure(), value);
        let (low, high) = extent(&self.values());
        let values = [
            ("count", self.answers.len().to_string()),
            ("low", write(low)),
            ("high", write(high)),
            ("today", write(self.today)),
            ("goal", write(self.goal)),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let budget = |answer: &Answer| word(if answer.is_within_budget { "answers.yes" } else { "answers.no" });
        Description {
            text: format!("{}. {}", self.title(), message("answers.account", &values)),
            columns: ["answers.value", "answers.within_budget"].map(word).to_vec(),
            column_ids: vec!["value", "within_budget"],
            rows: self
                .answers
                .iter()
                .map(|answer| [write(answer.value), budget(answer)].map(Cell::Text).to_vec())
                .collect(),
        }
    }

    fn places_checked(&self) -> Vec<Placed> {
        let area = self.area();
        let room = area.bottom - area.top;
        let fits = |dots: &Vec<Placed>| dots.iter().all(|dot| dot.y - dot.radius >= area.bottom - room);
        let stacked = RADII.map(|radius| self.stacked(&area, radius));
        let smallest = stacked.last().cloned().unwrap_or_default();
        stacked.into_iter().find(fits).unwrap_or(smallest)
    }

    fn draw_checked<S: Surface>(&self, pen: &Pen<'_, S>, colours: &Colours) -> Result<Option<Plotted>, ChartError> {
        let area = self.area();
        pen.hairline((0.0, area.bottom), (self.ground.size.width, area.bottom), colours.line)?;
        area.draw_across(pen, colours)?;
        let mut plot = area.plot(pen)?;
        plot.dashed_line(&[(self.today, area.up.low), (self.today, area.up.high)], colours.baseline, 2.0)?;
        self.draw_name(pen, (area.x(self.today), TODAY_NAME), &word("baseline"), colours.quiet)?;
        if self.is_goal_near() {
            let x = area.x(self.goal);
            pen.line(&[(x, GOAL_NAME - SMALL / 2.0), (x, area.bottom)], colours.ink, 2.0)?;
            self.draw_name(pen, (x, GOAL_NAME), &word("answers.goal"), colours.quiet)?;
        }
        for (answer, place) in self.answers.iter().zip(self.places_checked()) {
            let radius = place.radius * FILLED;
            if answer.is_within_budget {
                pen.dot((place.x, place.y), radius, colours.mine)?;
            } else {
                pen.ring((place.x, place.y), radius - 0.5, colours.mine, 1.5)?;
            }
        }
        Ok(None)
    }
}

impl Answers {
    fn values(&self) -> Vec<f64> {
        self.answers.iter().map(|answer| answer.value).collect()
    }

    /// A goal that no answer comes near would press all dots into one.
    fn is_goal_near(&self) -> bool {
        let (low, high) = extent(&[self.values(), vec![self.today]].concat());
        let spread = if high > low { high - low } else { (self.today.abs() * 0.02).max(f64::MIN_POSITIVE) };
        self.goal > low - 2.0 * spread && self.goal < high + 2.0 * spread
    }

    fn area(&self) -> PlotArea {
        let mut values = self.values();
        values.push(self.today);
        values.extend(Some(self.goal).filter(|_| self.is_goal_near()));
        let up = Axis { low: 0.0, high: 1.0, ticks: Vec::new(), texts: Vec::new() };
        let across = Axis::close(extent(&values), &self.outcome);
        let mut area = PlotArea::new(self.ground.size, (across, up), (SIDE, SIDE));
        area.top = TOP;
        area
    }

    /// A place for each answer: dots as wide as a column stand on one another.
    fn stacked(&self, area: &PlotArea, radius: f64) -> Vec<Placed> {
        let mut heights: BTreeMap<i64, u32> = BTreeMap::new();
        let mut place = |(index, answer): (usize, &Answer)| {
            let column = (area.x(answer.value) / (2.0 * radius)).round() as i64;
            let height = heights.entry(column).or_default();
            let y = area.bottom - radius - 2.0 * radius * f64::from(*height);
            *height += 1;
            Placed { code: index.to_string(), x: column as f64 * 2.0 * radius, y, radius }
        };
        self.answers.iter().enumerate().map(&mut place).collect()
    }

    /// A name beside a line, on the side where there is more room.
    fn draw_name<S: Surface>(
        &self,
        pen: &Pen<'_, S>,
        (x, y): (f64, f64),
        name: &str,
        colour: RGBAColor,
    ) -> Result<(), ChartError> {
        let style = pen.text_style(SMALL, Weight::Plain, colour);
        let is_right = x > self.ground.size.width / 2.0;
        let (x, side) = if is_right { (x - 6.0, HPos::Right) } else { (x + 6.0, HPos::Left) };
        pen.write(name, &style, (x, y), side, Level::On)
    }
}
