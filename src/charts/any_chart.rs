//! A chart of any kind, as a page or a command line asks for it.

use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::chart::{Chart, Description, Placed, Plotted};
use super::drivers::Drivers;
use super::error::ChartError;
use super::frontier::Frontier;
use super::ground::{Colours, Ground};
use super::hex_map::HexMap;
use super::line_series::LineChart;
use super::pen::Pen;
use super::scatter::Scatter;
use super::surface::Surface;
use super::survey::Survey;

/// A chart of any kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum AnyChart {
    /// One outcome over the years.
    Line(Box<LineChart>),
    /// Every district.
    Map(HexMap),
    /// What drives the spread of an outcome.
    Drivers(Drivers),
    /// Cost against result.
    Frontier(Frontier),
    /// Predictions against what was found.
    Scatter(Scatter),
    /// A survey's estimates against what happened.
    Survey(Survey),
    /// The answers of a class.
    Answers(Answers),
}

/// The same expression for whatever kind a chart is of.
macro_rules! of_any_kind {
    ($any:expr, $chart:ident => $answer:expr) => {
        match $any {
            AnyChart::Line($chart) => $answer,
            AnyChart::Map($chart) => $answer,
            AnyChart::Drivers($chart) => $answer,
            AnyChart::Frontier($chart) => $answer,
            AnyChart::Scatter($chart) => $answer,
            AnyChart::Survey($chart) => $answer,
            AnyChart::Answers($chart) => $answer,
        }
    };
}

impl Chart for AnyChart {
    fn ground(&self) -> &Ground {
        of_any_kind!(self, chart => chart.ground())
    }

    fn ground_mut(&mut self) -> &mut Ground {
        of_any_kind!(self, chart => chart.ground_mut())
    }

    fn title(&self) -> String {
        of_any_kind!(self, chart => chart.title())
    }

    fn check_content(&self) -> Result<(), ChartError> {
        of_any_kind!(self, chart => chart.check_content())
    }

    fn describe_checked(&self) -> Description {
        of_any_kind!(self, chart => chart.describe_checked())
    }

    fn draw_checked<S: Surface>(&self, pen: &Pen<'_, S>, colours: &Colours) -> Result<Option<Plotted>, ChartError> {
        of_any_kind!(self, chart => chart.draw_checked(pen, colours))
    }

    fn places_checked(&self) -> Vec<Placed> {
        of_any_kind!(self, chart => chart.places_checked())
    }
}
