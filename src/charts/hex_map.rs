//! The map: a hexagon for every district, odd rows shifted by half a hexagon, north at the top.

use std::collections::BTreeMap;

use plotters::style::RGBAColor;
use plotters::style::text_anchor::HPos;
use serde::{Deserialize, Serialize};

use super::chart::{Cell, Chart, Description, Outcome, Placed, Plotted};
use super::error::{ChartError, check_between, check_count, check_count_up_to, check_rising, check_text, check_value};
use super::ground::{Colours, Ground, read_colour};
use super::plot_area::SMALL;
use super::surface::{Level, Pen, Surface, Weight};
use crate::messages::{message, word};
use crate::report::{format, prose};

/// The strip under the map that says what the colours are.
const LEGEND: f64 = 44.0;
const MOST_CLASSES: usize = 11;
const MOST_HEXAGONS: usize = 500;
/// A hexagon is drawn a little smaller than its place, so that its neighbours stay apart.
const FILLED: f64 = 0.94;
const HALF_WIDTH: f64 = 0.866_025_403_784_438_6;

/// One district.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Hexagon {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The region that it is in, in words.
    pub region: String,
    /// Column and row.
    pub hex: (i32, i32),
    /// Its value.
    pub value: f64,
}

/// Every district in one year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct HexMap {
    /// Size, typeface and colours.
    #[serde(flatten)]
    pub ground: Ground,
    /// What is shown.
    pub outcome: Outcome,
    /// Whose numbers these are, in words.
    pub series: String,
    /// When.
    pub year: i32,
    /// Whether the numbers are differences.
    pub is_difference: bool,
    /// The districts.
    pub hexagons: Vec<Hexagon>,
    /// Where one class ends and the next begins, rising.
    pub limits: Vec<f64>,
    /// A colour for each class: one more than the limits.
    pub classes: Vec<String>,
    /// The district looked at.
    #[serde(default)]
    pub selected: Option<String>,
}

impl Chart for HexMap {
    fn ground(&self) -> &Ground {
        &self.ground
    }

    fn ground_mut(&mut self) -> &mut Ground {
        &mut self.ground
    }

    fn title(&self) -> String {
        let year = self.year.to_string();
        message("map.title", &[("label", &self.outcome.label), ("series", &self.series), ("year", &year)])
    }

    fn check_content(&self) -> Result<(), ChartError> {
        self.outcome.check()?;
        check_text("series", &self.series)?;
        check_count_up_to("hexagons", self.hexagons.len(), MOST_HEXAGONS)?;
        for (index, hexagon) in self.hexagons.iter().enumerate() {
            check_text(&format!("hexagons[{index}].name"), &hexagon.name)?;
            check_text(&format!("hexagons[{index}].region"), &hexagon.region)?;
            check_value(&format!("hexagons[{index}].value"), hexagon.value)?;
            for side in [hexagon.hex.0, hexagon.hex.1] {
                check_between(&format!("hexagons[{index}].hex"), f64::from(side), (-200.0, 200.0))?;
            }
        }
        check_count("limits", self.limits.len())?;
        let found = self.classes.len();
        if found != self.limits.len() + 1 || found > MOST_CLASSES {
            return Err(ChartError::Length { field: "classes".into(), found, expected: self.limits.len() + 1 });
        }
        for limit in &self.limits {
            check_value("limits", *limit)?;
        }
        check_rising("limits", &self.limits)?;
        self.colours().map(|_| ())
    }

    fn describe_checked(&self) -> Description {
        let mut values: Vec<f64> = self.hexagons.iter().map(|hexagon| hexagon.value).collect();
        values.sort_by(f64::total_cmp);
        let at = |part: f64| self.write(values[((values.len() - 1) as f64 * part).round() as usize]);
        let count = values.len().to_string();
        let spread = [
            ("count", count),
            ("low", at(0.0)),
            ("first", at(0.25)),
            ("middle", at(0.5)),
            ("third", at(0.75)),
            ("high", at(1.0)),
        ];
        let spread: Vec<(&str, &str)> = spread.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let mut text = format!("{}. {}", self.title(), message("map.account", &spread));
        if let Some(hexagon) = self.selected() {
            text.push(' ');
            text.push_str(&message("map.selected", &[("name", &hexagon.name), ("value", &self.write(hexagon.value))]));
        }
        let row = |hexagon: &Hexagon| {
            [hexagon.name.clone(), hexagon.region.clone(), self.write(hexagon.value)].map(Cell::Text).to_vec()
        };
        Description {
            text,
            columns: vec![word("map.district"), word("map.region"), self.outcome.label.clone()],
            column_ids: vec!["district", "region", "value"],
            rows: self.hexagons.iter().map(row).collect(),
        }
    }

    fn places_checked(&self) -> Vec<Placed> {
        let unit = |hexagon: &Hexagon| {
            let (column, row) = hexagon.hex;
            let shift = if row.rem_euclid(2) == 1 { 0.5 } else { 0.0 };
            ((f64::from(column) + shift) * 2.0 * HALF_WIDTH, -1.5 * f64::from(row))
        };
        let centres: Vec<(f64, f64)> = self.hexagons.iter().map(unit).collect();
        let range = |get: fn(&(f64, f64)) -> f64| {
            centres
                .iter()
                .map(get)
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)))
        };
        let (across, down) = (range(|centre| centre.0), range(|centre| centre.1));
        let size = self.ground.size;
        let room = (size.width - 4.0, (size.height - LEGEND - 4.0).max(20.0));
        let (wide, tall) = (across.1 - across.0 + 2.0 * HALF_WIDTH, down.1 - down.0 + 2.0);
        let radius = (room.0 / wide).min(room.1 / tall);
        let left = (size.width - wide * radius) / 2.0 + (HALF_WIDTH - across.0) * radius;
        let top = 2.0 + (1.0 - down.0) * radius;
        let place = |(hexagon, (x, y)): (&Hexagon, &(f64, f64))| Placed {
            code: hexagon.code.clone(),
            x: left + x * radius,
            y: top + y * radius,
            radius,
        };
        self.hexagons.iter().zip(&centres).map(place).collect()
    }

    fn draw_checked<S: Surface>(&self, pen: &Pen<'_, S>, colours: &Colours) -> Result<Option<Plotted>, ChartError> {
        let classes = self.colours()?;
        let places = self.places_checked();
        for (hexagon, place) in self.hexagons.iter().zip(&places) {
            let colour = classes[self.class_of(hexagon.value)];
            pen.polygon(&corners(place, FILLED), colour)?;
            // Where the colours are two ways from a middle, a dot says which: paper and the colour-blind see it too.
            if self.is_lower(hexagon.value) {
                pen.dot((place.x, place.y), place.radius * 0.22, colours.ink)?;
            }
        }
        if let Some(place) = places.iter().find(|place| Some(&place.code) == self.selected.as_ref()) {
            let mut outline = corners(place, 1.05).to_vec();
            outline.push(outline[0]);
            outline.push(outline[1]);
            pen.line(&outline, colours.paper, 5.0)?;
            pen.line(&outline, colours.ink, 2.5)?;
        }
        self.draw_legend(pen, colours, &classes)?;
        Ok(None)
    }
}

impl HexMap {
    fn colours(&self) -> Result<Vec<RGBAColor>, ChartError> {
        self.classes.iter().map(|colour| read_colour("classes", colour)).collect()
    }

    fn write(&self, value: f64) -> String {
        let measure = self.outcome.measure();
        if self.is_difference { prose::change(measure, value) } else { prose::level(measure, value, None) }
    }

    fn selected(&self) -> Option<&Hexagon> {
        let code = self.selected.as_ref()?;
        self.hexagons.iter().find(|hexagon| hexagon.code == *code)
    }

    fn class_of(&self, value: f64) -> usize {
        self.limits.partition_point(|limit| *limit <= value)
    }

    /// In a class wholly below zero.
    fn is_lower(&self, value: f64) -> bool {
        let class = self.class_of(value);
        self.is_difference && self.limits.get(class).is_some_and(|limit| *limit <= 0.0)
    }

    fn draw_legend<S: Surface>(
        &self,
        pen: &Pen<'_, S>,
        colours: &Colours,
        classes: &[RGBAColor],
    ) -> Result<(), ChartError> {
        let size = self.ground.size;
        let style = pen.text_style(SMALL, Weight::Plain, colours.quiet);
        let width = (size.width - 16.0).min(480.0);
        let (left, top) = ((size.width - width) / 2.0, size.height - LEGEND + 8.0);
        let swatch = width / classes.len() as f64;
        for (index, colour) in classes.iter().enumerate() {
            let x = left + swatch * index as f64;
            let corners = [(x, top), (x + swatch - 1.0, top), (x + swatch - 1.0, top + 12.0), (x, top + 12.0)];
            pen.polygon(&corners, *colour)?;
            if self.is_difference && self.limits.get(index).is_some_and(|limit| *limit <= 0.0) {
                pen.dot((x + swatch / 2.0, top + 6.0), 2.0, colours.ink)?;
            }
        }
        let mut labels: BTreeMap<usize, (String, f64)> = BTreeMap::new();
        for (index, limit) in self.limits.iter().enumerate() {
            let text = short(self, *limit);
            let half = pen.width(&text, &style) / 2.0;
            labels.insert(index, (text, half));
        }
        let mut last_end = f64::NEG_INFINITY;
        for (index, (text, half)) in labels {
            let x = left + swatch * (index + 1) as f64;
            if x - half < last_end + 4.0 {
                continue;
            }
            last_end = x + half;
            pen.write(&text, &style, (x, top + 18.0), HPos::Center, Level::Under)?;
        }
        Ok(())
    }
}

fn short(map: &HexMap, limit: f64) -> String {
    if map.is_difference {
        format::difference(map.outcome.measure(), limit)
    } else {
        format::short_value(map.outcome.measure(), limit)
    }
}

fn corners(place: &Placed, part: f64) -> [(f64, f64); 6] {
    let (radius, half) = (place.radius * part, place.radius * part * HALF_WIDTH);
    [
        (0.0, -radius),
        (half, -radius / 2.0),
        (half, radius / 2.0),
        (0.0, radius),
        (-half, radius / 2.0),
        (-half, -radius / 2.0),
    ]
    .map(|(x, y)| (place.x + x, place.y + y))
}
