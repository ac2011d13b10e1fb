//! What the data would have shown: a survey's estimate each year with its margin, over what happened in the model.

use plotters::style::RGBAColor;
use plotters::style::text_anchor::HPos;
use serde::{Deserialize, Serialize};

use super::axis::{Axis, year_between};
use super::chart::{Cell, Chart, Description, Outcome, Plotted};
use super::error::{ChartError, check_length, check_text, check_value, check_years};
use super::ground::{Colours, Ground};
use super::plot_area::{GAP, LABEL, PlotArea, Point, room_for_labels};
use super::surface::{Level, Pen, Surface, Weight};
use crate::messages::{message, word};
use crate::report::format;
use crate::unseen;

/// Half the width of the strokes at the ends of an interval.
const CAP: f64 = 3.0;
/// A margin as wide as this, or none, says that nobody was asked.
const NOBODY_ASKED: f64 = 1.0;

/// A survey's estimates against what happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Survey {
    /// Size, typeface and colours.
    #[serde(flatten)]
    pub ground: Ground,
    /// What the survey estimates.
    pub outcome: Outcome,
    /// Where, in words.
    pub place_name: String,
    /// Years, rising.
    pub years: Vec<i32>,
    /// What happened in the model.
    pub happened: Vec<f64>,
    /// What the survey found; nothing where nobody was asked.
    #[serde(deserialize_with = "unseen::series")]
    pub estimate: Vec<f64>,
    /// How far it may miss by chance, either way.
    #[serde(deserialize_with = "unseen::series")]
    pub margin: Vec<f64>,
}

impl Chart for Survey {
    fn ground(&self) -> &Ground {
        &self.ground
    }

    fn ground_mut(&mut self) -> &mut Ground {
        &mut self.ground
    }

    fn title(&self) -> String {
        message("survey.title", &[("label", &self.outcome.label), ("place", &self.place_name)])
    }

    fn check_content(&self) -> Result<(), ChartError> {
        self.outcome.check()?;
        check_text("place_name", &self.place_name)?;
        check_years("years", &self.years)?;
        let series = [("happened", &self.happened), ("estimate", &self.estimate), ("margin", &self.margin)];
        for (field, values) in series {
            check_length(field, values.len(), self.years.len())?;
            // Where no survey is taken it has no estimate and no margin.
            for value in values.iter().filter(|value| field == "happened" || !value.is_nan()) {
                check_value(field, *value)?;
            }
        }
        Ok(())
    }

    fn describe_checked(&self) -> Description {
        let write = |value: f64| format::value(self.outcome.measure(), value);
        let holds = |index: &usize| {
            let (low, high) = self.interval(*index);
            (low..=high).contains(&self.happened[*index])
        };
        let asked: Vec<usize> = self.asked().collect();
        let rows = (0..self.years.len()).map(|index| {
            let mut row = vec![Cell::Year(self.years[index]), Cell::Text(write(self.happened[index]))];
            let is_asked = self.margin[index] < NOBODY_ASKED;
            let (low, high) = self.interval(index);
            let found = [
                write(self.estimate[index]),
                message("format.range", &[("low", &write(low)), ("high", &write(high))]),
                word(if holds(&index) { "survey.yes" } else { "survey.no" }),
            ];
            row.extend(found.map(|text| Cell::Text(if is_asked { text } else { word("survey.nobody") })));
            row
        });
        let text = match asked.last() {
            None => word("survey.none_asked"),
            Some(last) => {
                let values = [
                    ("held", asked.iter().filter(|index| holds(index)).count().to_string()),
                    ("count", asked.len().to_string()),
                    ("year", self.years[*last].to_string()),
                    ("estimate", write(self.estimate[*last])),
                    ("margin", format::difference(self.outcome.measure(), self.margin[*last]).replace('+', "")),
                    ("happened", write(self.happened[*last])),
                ];
                let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
                message("survey.account", &values)
            }
        };
        Description {
            text: format!("{}. {text}", self.title()),
            columns: ["table.year", "survey.happened", "survey.estimate", "survey.interval", "survey.holds"]
                .map(word)
                .to_vec(),
            column_ids: vec!["year", "happened", "estimate", "interval", "holds"],
            rows: rows.collect(),
        }
    }

    fn draw_checked<S: Surface>(&self, pen: &Pen<'_, S>, colours: &Colours) -> Result<Option<Plotted>, ChartError> {
        let asked: Vec<usize> = self.asked().collect();
        let names = [(word("survey.line"), colours.mine), (word("survey.points"), colours.past)];
        let names = names.map(|(text, colour)| (text, pen.text_style(LABEL, Weight::Plain, colour)));
        let room = names.iter().map(|(text, style)| pen.width(text, style)).fold(0.0, f64::max) + 2.0 * GAP;
        let is_wide = self.ground.size.width >= 480.0;
        let (years, values) = self.axes(&asked);
        let gutters = (room_for_labels(pen, &values, colours), if is_wide { room } else { 2.0 * GAP });
        let area = PlotArea::new(self.ground.size, (years, values), gutters);
        area.draw_grid(pen, colours)?;
        area.draw_across(pen, colours)?;
        for index in &asked {
            self.draw_interval(pen, &area, *index, colours.quiet)?;
        }
        let mut plot = area.plot(pen)?;
        let point = |index: usize, series: &[f64]| -> Point { (f64::from(self.years[index]), series[index]) };
        let happened: Vec<_> = (0..self.years.len()).map(|index| point(index, &self.happened)).collect();
        plot.line(&happened, colours.mine, 2.5)?;
        let estimates: Vec<_> = asked.iter().map(|index| point(*index, &self.estimate)).collect();
        plot.dots(&estimates, 3.0, colours.past)?;
        if is_wide {
            // The survey misses people, so its last point is taken to stand under the line.
            let end = area.y(self.happened[self.years.len() - 1]);
            let y = end.clamp(area.top + LABEL / 2.0, area.bottom - 1.5 * LABEL);
            for ((text, style), y) in names.iter().zip([y, y + LABEL + 3.0]) {
                pen.write(text, style, (area.right + GAP, y), HPos::Left, Level::On)?;
            }
        }
        Ok(None)
    }
}

impl Survey {
    /// Years in which somebody was asked.
    fn asked(&self) -> impl Iterator<Item = usize> {
        (0..self.years.len()).filter(|index| self.margin[*index] < NOBODY_ASKED)
    }

    fn interval(&self, index: usize) -> (f64, f64) {
        let (estimate, margin) = (self.estimate[index], self.margin[index]);
        ((estimate - margin).max(0.0), (estimate + margin).min(1.0))
    }

    /// Years across and shares up, with room for every interval.
    fn axes(&self, asked: &[usize]) -> (Axis, Axis) {
        let tops = asked.iter().map(|index| self.interval(*index).1);
        let highest = tops.chain(self.happened.iter().copied()).fold(0.0, f64::max);
        let (first, last) = (self.years[0], self.years[self.years.len() - 1]);
        let labelled: Vec<i32> = [first].into_iter().chain(year_between(first, last)).chain([last]).collect();
        let years = Axis::of_years((f64::from(first) - 0.5, f64::from(last) + 0.5), &labelled);
        (years, Axis::whole((0.0, highest), &self.outcome))
    }

    fn draw_interval<S: Surface>(
        &self,
        pen: &Pen<'_, S>,
        area: &PlotArea,
        index: usize,
        colour: RGBAColor,
    ) -> Result<(), ChartError> {
        let (low, high) = self.interval(index);
        let (x, low, high) = (area.x(f64::from(self.years[index])), area.y(low), area.y(high));
        pen.line(&[(x, low), (x, high)], colour, 1.25)?;
        pen.line(&[(x - CAP, low), (x + CAP, low)], colour, 1.25)?;
        pen.line(&[(x - CAP, high), (x + CAP, high)], colour, 1.25)
    }
}
