//! What the data would have shown: a survey's estimate each year with its margin, over what happened in the model.

use plotters::style::RGBAColor;
use plotters::style::text_anchor::HPos;
use serde::{Deserialize, Serialize};

use super::axis::{ValueAxis, whole};
use super::describe::{Cell, Description};
use super::diagram::Ground;
use super::frame::GAP;
use super::palette::Colours;
use super::pen::{Level, Pen, Weight};
use super::plane::{Axis, LABEL, Plane, dot, line};
use super::spec::{ChartError, Outcome, YEARS, check_between, check_count, check_text, check_value};
use super::surface::Surface;
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

impl Survey {
    pub(super) fn check(&self) -> Result<(), ChartError> {
        check_text("outcome.label", &self.outcome.label)?;
        check_text("place_name", &self.place_name)?;
        check_between("outcome.decimals", f64::from(self.outcome.decimals), (0.0, 6.0))?;
        check_count("years", self.years.len())?;
        for year in &self.years {
            check_between("years", f64::from(*year), YEARS)?;
        }
        if self.years.windows(2).any(|pair| pair[0] >= pair[1]) {
            return Err(ChartError::NotRising { field: "years".into() });
        }
        let series = [("happened", &self.happened), ("estimate", &self.estimate), ("margin", &self.margin)];
        for (field, values) in series {
            if values.len() != self.years.len() {
                return Err(ChartError::Length {
                    field: field.into(),
                    found: values.len(),
                    expected: self.years.len(),
                });
            }
            // Where no survey is taken it has no estimate and no margin.
            for value in values.iter().filter(|value| field == "happened" || !value.is_nan()) {
                check_value(field, *value)?;
            }
        }
        Ok(())
    }

    pub(super) fn title(&self) -> String {
        message("survey.title", &[("label", &self.outcome.label), ("place", &self.place_name)])
    }

    /// Years in which somebody was asked.
    fn asked(&self) -> impl Iterator<Item = usize> {
        (0..self.years.len()).filter(|position| self.margin[*position] < NOBODY_ASKED)
    }

    fn interval(&self, position: usize) -> (f64, f64) {
        let (estimate, margin) = (self.estimate[position], self.margin[position]);
        ((estimate - margin).max(0.0), (estimate + margin).min(1.0))
    }

    pub(super) fn describe(&self) -> Description {
        let write = |value: f64| format::value(self.outcome.measure(), value);
        let holds = |position: &usize| {
            let (low, high) = self.interval(*position);
            (low..=high).contains(&self.happened[*position])
        };
        let asked: Vec<usize> = self.asked().collect();
        let rows = (0..self.years.len()).map(|position| {
            let mut row = vec![Cell::Year(self.years[position]), Cell::Text(write(self.happened[position]))];
            let is_asked = self.margin[position] < NOBODY_ASKED;
            let (low, high) = self.interval(position);
            let found = [
                write(self.estimate[position]),
                message("format.range", &[("low", &write(low)), ("high", &write(high))]),
                word(if holds(&position) { "survey.yes" } else { "survey.no" }),
            ];
            row.extend(found.map(|text| Cell::Text(if is_asked { text } else { word("survey.nobody") })));
            row
        });
        let text = match asked.last() {
            None => word("survey.none_asked"),
            Some(last) => {
                let values = [
                    ("held", asked.iter().filter(|position| holds(position)).count().to_string()),
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
            rows: rows.collect(),
        }
    }

    pub(super) fn draw<S: Surface>(&self, pen: &Pen<'_, S>, colours: &Colours) -> Result<(), ChartError> {
        let asked: Vec<usize> = self.asked().collect();
        let axes = self.axes(&asked);
        let names = [(word("survey.line"), colours.mine), (word("survey.points"), colours.past)];
        let styles = names.map(|(text, colour)| (text, pen.text_style(LABEL, Weight::Plain, colour)));
        let room = styles.iter().map(|(text, style)| pen.width(text, style)).fold(0.0, f64::max) + 2.0 * GAP;
        let is_wide = self.ground.size.width >= 480.0;
        let plane = Plane::new(pen, colours, self.ground.size, axes, if is_wide { room } else { 2.0 * GAP });
        plane.draw_axes(pen, colours)?;
        let across = |position: usize| plane.x(f64::from(self.years[position]));
        for position in &asked {
            self.draw_interval(pen, &plane, *position, colours.quiet)?;
        }
        let path: Vec<_> = self.happened.iter().enumerate().map(|(at, value)| (across(at), plane.y(*value))).collect();
        line(pen, &path, colours.mine, 2.5)?;
        for position in &asked {
            dot(pen, (across(*position), plane.y(self.estimate[*position])), 3.0, colours.past)?;
        }
        if !is_wide {
            return Ok(());
        }
        // The survey misses people, so its last point is taken to stand under the line.
        let end = plane.y(self.happened[self.years.len() - 1]);
        let y = end.clamp(plane.top + LABEL / 2.0, plane.bottom - 1.5 * LABEL);
        let x = plane.right + GAP;
        pen.write(&styles[0].0, &styles[0].1, (x, y), HPos::Left, Level::On)?;
        pen.write(&styles[1].0, &styles[1].1, (x, y + LABEL + 3.0), HPos::Left, Level::On)
    }

    /// Years across and shares up, with room for every interval.
    fn axes(&self, asked: &[usize]) -> (Axis, Axis) {
        let tops = asked.iter().map(|position| self.interval(*position).1);
        let highest = tops.chain(self.happened.iter().copied()).fold(0.0, f64::max);
        let up = whole((0.0, highest), &self.outcome);
        let (first, last) = (self.years[0], self.years[self.years.len() - 1]);
        let labelled: Vec<i32> = [first, (first + last) / 10 * 5, last].into_iter().collect();
        let years = ValueAxis {
            low: f64::from(first) - 0.5,
            high: f64::from(last) + 0.5,
            ticks: labelled.iter().map(|year| f64::from(*year)).collect(),
            step: 1.0,
        };
        (
            Axis { values: years, texts: labelled.iter().map(i32::to_string).collect() },
            Axis { texts: format::ticks(self.outcome.measure().kind, &up.ticks, up.step), values: up },
        )
    }

    fn draw_interval<S: Surface>(
        &self,
        pen: &Pen<'_, S>,
        plane: &Plane,
        position: usize,
        colour: RGBAColor,
    ) -> Result<(), ChartError> {
        let (low, high) = self.interval(position);
        let (x, low, high) = (plane.x(f64::from(self.years[position])), plane.y(low), plane.y(high));
        line(pen, &[(x, low), (x, high)], colour, 1.25)?;
        line(pen, &[(x - CAP, low), (x + CAP, low)], colour, 1.25)?;
        line(pen, &[(x - CAP, high), (x + CAP, high)], colour, 1.25)
    }
}
