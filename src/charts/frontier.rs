//! What it would take: settings that no others tried beat in both cost and result, and the target.

use plotters::style::RGBAColor;
use plotters::style::text_anchor::HPos;
use serde::{Deserialize, Serialize};

use super::axis::{Axis, extent};
use super::chart::{Cell, Chart, Description, Outcome, Plotted};
use super::error::{ChartError, check_count, check_text, check_value};
use super::ground::{Colours, Ground};
use super::plot_area::{GAP, LABEL, Plot, PlotArea, Point, room_for_labels};
use super::surface::{Level, Pen, Surface, Weight};
use crate::messages::{message, word};
use crate::places::spoken_name;
use crate::policy::{Kind, Measure, Scale};
use crate::report::{format, prose};

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

impl Tried {
    fn point(&self) -> Point {
        (self.cost, self.value)
    }
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

impl Chart for Frontier {
    fn ground(&self) -> &Ground {
        &self.ground
    }

    fn ground_mut(&mut self) -> &mut Ground {
        &mut self.ground
    }

    fn title(&self) -> String {
        let year = self.year.to_string();
        message(
            "frontier.title",
            &[("label", &self.outcome.label), ("place", &spoken_name(&self.place_name)), ("year", &year)],
        )
    }

    fn check_content(&self) -> Result<(), ChartError> {
        self.outcome.check()?;
        check_text("place_name", &self.place_name)?;
        check_count("points", self.points.len())?;
        check_value("target", self.target)?;
        for point in self.all() {
            check_value("points.cost", point.cost)?;
            check_value("points.value", point.value)?;
        }
        Ok(())
    }

    fn describe_checked(&self) -> Description {
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
            column_ids: vec!["cost", "result", "change"],
            rows: self.points.iter().map(row).collect(),
        }
    }

    fn draw_checked<S: Surface>(&self, pen: &Pen<'_, S>, colours: &Colours) -> Result<Option<Plotted>, ChartError> {
        let area = self.area(pen, colours);
        area.draw_grid(pen, colours)?;
        area.draw_across(pen, colours)?;
        let mut plot = area.plot(pen)?;
        self.draw_target(pen, &area, &mut plot, colours)?;
        let points: Vec<Point> = self.points.iter().map(Tried::point).collect();
        // From one of these settings to the next there is no way between: money buys steps.
        let mut steps: Vec<Point> = Vec::new();
        for point in &points {
            steps.extend(steps.last().map(|(_, before)| (point.0, *before)));
            steps.push(*point);
        }
        plot.line(&steps, colours.mine_soft, 2.0)?;
        plot.dots(&points, 3.0, colours.mine)?;
        plot.dots(&[self.today.point()], 6.0, colours.baseline)?;
        self.name(pen, &area, self.today, (&word("frontier.today"), false), colours.baseline)?;
        let name = word(if self.reached { "frontier.best" } else { "frontier.nearest" });
        plot.dots(&[self.best.point()], 6.0, colours.mine)?;
        self.name(pen, &area, self.best, (&name, true), colours.mine)?;
        Ok(None)
    }
}

impl Frontier {
    fn all(&self) -> impl Iterator<Item = &Tried> {
        self.points.iter().chain([&self.today, &self.best])
    }

    /// Whether the target lies above today's result.
    fn is_upwards(&self) -> bool {
        self.target > self.today.value
    }

    fn area<S: Surface>(&self, pen: &Pen<'_, S>, colours: &Colours) -> PlotArea {
        let (id, label, unit) = Default::default();
        let money = Outcome { id, label, unit, decimals: 0, scale: Scale::PoundsMillion, kind: None };
        let costs: Vec<f64> = self.all().map(|point| point.cost).collect();
        let results: Vec<f64> = self.all().map(|point| point.value).chain([self.target]).collect();
        let axes = (Axis::close(extent(&costs), &money), Axis::close(extent(&results), &self.outcome));
        let left = room_for_labels(pen, &axes.1, colours);
        PlotArea::new(self.ground.size, axes, (left, GAP * 2.0))
    }

    fn draw_target<'a, S: Surface>(
        &self,
        pen: &Pen<'a, S>,
        area: &PlotArea,
        plot: &mut Plot<'_, 'a, S>,
        colours: &Colours,
    ) -> Result<(), ChartError> {
        let ends = [(area.across.low, self.target), (area.across.high, self.target)];
        plot.dashed_line(&ends, colours.ink, 1.5)?;
        let style = pen.text_style(LABEL, Weight::Plain, colours.ink);
        let value = format::short_value(self.outcome.measure(), self.target);
        let text = message("frontier.target", &[("value", &value)]);
        // Towards today there is room for it: cheap settings, which stand under it, lie far from the target.
        let y = area.y(self.target) + if self.is_upwards() { LABEL } else { -LABEL };
        pen.write(&text, &style, (area.left + GAP, y), HPos::Left, Level::On)
    }

    /// Writes what a point is called above or under it, wherever there is room.
    fn name<S: Surface>(
        &self,
        pen: &Pen<'_, S>,
        area: &PlotArea,
        point: Tried,
        (name, is_best): (&str, bool),
        colour: RGBAColor,
    ) -> Result<(), ChartError> {
        let (x, y) = (area.x(point.cost), area.y(point.value));
        let style = pen.text_style(LABEL, Weight::Strong, colour);
        let half = pen.width(name, &style) / 2.0;
        let x = x.clamp(area.left + half, (area.right - half).max(area.left + half));
        let (above, under) = (y - LABEL - GAP / 2.0, y + LABEL + GAP);
        let is_above = (is_best == self.is_upwards() && above > area.top) || under + LABEL / 2.0 > area.bottom;
        pen.write(name, &style, (x, if is_above { above } else { under }), HPos::Center, Level::On)
    }
}
