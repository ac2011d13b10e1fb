//! What it would take: settings that no others tried beat in both cost and result, and the target.

use plotters::style::text_anchor::HPos;
use serde::{Deserialize, Serialize};

use super::axis::{close, extent};
use super::describe::{Cell, Description};
use super::diagram::Ground;
use super::frame::GAP;
use super::palette::Colours;
use super::pen::{Level, Pen, Weight};
use super::plane::{Axis, LABEL, Plane, broken_line, dot, line};
use super::spec::{ChartError, Kind, Outcome, Scale, check_between, check_count, check_text, check_value};
use super::surface::Surface;
use crate::messages::{message, word};
use crate::policy::Measure;
use crate::report::{format, prose, spoken_name};

const MONEY: Measure = Measure { kind: Kind::Money, decimals: 1 };

/// Settings tried, by what they cost and what they give.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Tried {
    /// Public money of the whole country in the year, in millions of pounds.
    pub cost: f64,
    /// The outcome.
    pub value: f64,
}

/// Cost against result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Frontier {
    /// Size, typeface and colours.
    #[serde(flatten)]
    pub ground: Ground,
    /// What was looked for.
    pub outcome: Outcome,
    /// Where, in words.
    pub place_name: String,
    /// By when.
    pub year: i32,
    /// The value that had to be reached.
    pub target: f64,
    /// Settings that none of those tried beats in both cost and result, cheapest first.
    pub points: Vec<Tried>,
    /// With these levers as they are today.
    pub today: Tried,
    /// The cheapest that reach the target, or those that come nearest to it.
    pub best: Tried,
    /// Whether the best settings reach the target.
    pub reached: bool,
}

impl Frontier {
    pub(super) fn check(&self) -> Result<(), ChartError> {
        check_text("outcome.label", &self.outcome.label)?;
        check_text("place_name", &self.place_name)?;
        check_between("outcome.decimals", f64::from(self.outcome.decimals), (0.0, 6.0))?;
        check_count("points", self.points.len())?;
        check_value("target", self.target)?;
        for point in self.all() {
            check_value("points.cost", point.cost)?;
            check_value("points.value", point.value)?;
        }
        Ok(())
    }

    fn all(&self) -> impl Iterator<Item = &Tried> {
        self.points.iter().chain([&self.today, &self.best])
    }

    pub(super) fn title(&self) -> String {
        let year = self.year.to_string();
        message(
            "frontier.title",
            &[("label", &self.outcome.label), ("place", &spoken_name(&self.place_name)), ("year", &year)],
        )
    }

    pub(super) fn describe(&self) -> Description {
        let value = |value: f64| prose::level(self.outcome.measure(), value, None);
        let money = |cost: f64| prose::level(MONEY, cost, None);
        let values = [
            ("target", value(self.target)),
            ("today", value(self.today.value)),
            ("cost_today", money(self.today.cost)),
            ("best", value(self.best.value)),
            ("cost", money(self.best.cost)),
            ("count", self.points.len().to_string()),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let ending = if self.reached { "frontier.reached" } else { "frontier.not_reached" };
        let row = |point: &Tried| {
            let change = point.value - self.today.value;
            vec![
                Cell::Text(money(point.cost)),
                Cell::Text(value(point.value)),
                Cell::Text(prose::change(self.outcome.measure(), change)),
            ]
        };
        Description {
            text: format!("{}. {} {}", self.title(), message("frontier.account", &values), message(ending, &values)),
            columns: ["frontier.cost", "frontier.result", "frontier.change"].map(word).to_vec(),
            rows: self.points.iter().map(row).collect(),
        }
    }

    pub(super) fn draw<S: Surface>(&self, pen: &Pen<'_, S>, colours: &Colours) -> Result<(), ChartError> {
        let money = Outcome {
            id: String::new(),
            label: String::new(),
            unit: String::new(),
            decimals: 0,
            scale: Scale::PoundsMillion,
            kind: None,
        };
        let across = close(extent(&self.all().map(|point| point.cost).collect::<Vec<_>>()), &money);
        let mut results: Vec<f64> = self.all().map(|point| point.value).collect();
        results.push(self.target);
        let up = close(extent(&results), &self.outcome);
        let texts = |scale, axis: &super::axis::ValueAxis| format::ticks(scale, &axis.ticks, axis.step);
        let axes = (
            Axis { texts: texts(MONEY.kind, &across), values: across },
            Axis { texts: texts(self.outcome.measure().kind, &up), values: up },
        );
        let plane = Plane::new(pen, colours, self.ground.size, axes, GAP * 2.0);
        plane.draw_axes(pen, colours)?;
        self.draw_target(pen, &plane, colours)?;
        // From one of these settings to the next there is no way between: money buys steps.
        let mut steps: Vec<(f64, f64)> = Vec::new();
        for point in &self.points {
            let (x, y) = (plane.x(point.cost), plane.y(point.value));
            steps.extend(steps.last().map(|(_, before)| (x, *before)));
            steps.push((x, y));
        }
        line(pen, &steps, colours.mine_soft, 2.0)?;
        for point in &self.points {
            dot(pen, (plane.x(point.cost), plane.y(point.value)), 3.0, colours.mine)?;
        }
        self.mark(pen, &plane, self.today, (&word("frontier.today"), false), colours.baseline)?;
        let name = word(if self.reached { "frontier.best" } else { "frontier.nearest" });
        self.mark(pen, &plane, self.best, (&name, true), colours.mine)
    }

    /// Whether the target lies above today's result.
    fn is_upwards(&self) -> bool {
        self.target > self.today.value
    }

    fn draw_target<S: Surface>(&self, pen: &Pen<'_, S>, plane: &Plane, colours: &Colours) -> Result<(), ChartError> {
        let y = plane.y(self.target);
        broken_line(pen, (plane.left, plane.right), y, colours.ink)?;
        let style = pen.text_style(LABEL, Weight::Plain, colours.ink);
        let value = format::short_value(self.outcome.measure(), self.target);
        let text = message("frontier.target", &[("value", &value)]);
        // Towards today there is room for it: cheap settings, which stand under it, lie far from the target.
        let y = if self.is_upwards() { y + LABEL } else { y - LABEL };
        pen.write(&text, &style, (plane.left + GAP, y), HPos::Left, Level::On)
    }

    fn mark<S: Surface>(
        &self,
        pen: &Pen<'_, S>,
        plane: &Plane,
        at: Tried,
        (name, is_best): (&str, bool),
        colour: plotters::style::RGBAColor,
    ) -> Result<(), ChartError> {
        let place = (plane.x(at.cost), plane.y(at.value));
        dot(pen, place, 6.0, colour)?;
        let style = pen.text_style(LABEL, Weight::Strong, colour);
        let half = pen.width(name, &style) / 2.0;
        let x = place.0.clamp(plane.left + half, (plane.right - half).max(plane.left + half));
        let (above, under) = (place.1 - LABEL - GAP / 2.0, place.1 + LABEL + GAP);
        let is_above = (is_best == self.is_upwards() && above > plane.top) || under + LABEL / 2.0 > plane.bottom;
        let y = if is_above { above } else { under };
        pen.write(name, &style, (x, y), HPos::Center, Level::On)
    }
}
