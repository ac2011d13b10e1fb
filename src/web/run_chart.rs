//! A chart of a run as the page asks for it: where it stands and what of the run it shows. Its numbers come beside it.

use serde::Deserialize;
use tsify::Tsify;

use crate::charts::{Ground, LineChart, Outcome, OutcomeResult, View};

/// What of a run a chart shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum Shows {
    /// The levels, with the value axis from zero.
    #[default]
    Whole,
    /// The levels, as large as they can be drawn.
    Close,
    /// How far the scenario is from today's policy, which then is the line of zero.
    Difference,
}

/// One chart of a run.
#[derive(Clone, Debug, PartialEq, Deserialize, Tsify)]
pub struct RunChart {
    /// What is drawn.
    pub outcome: Outcome,
    /// The years of the projections, rising.
    pub years: Vec<i32>,
    /// The last year before any policy can differ.
    pub today: i32,
    /// The place, in words.
    pub place_name: String,
    /// Size, typeface and colours.
    #[serde(flatten)]
    pub ground: Ground,
    /// What of the run is shown.
    #[serde(default)]
    pub range: Shows,
    /// A fixed value axis, for charts to be compared.
    #[serde(default)]
    pub y_range: Option<(f64, f64)>,
}

impl RunChart {
    /// The chart with its numbers. While a slider moves there is a central path and no band yet: `room` is a result
    /// whose bands, moved along with the path and drawn with no colour, keep the value axis from jumping.
    pub fn spec(self, result: OutcomeResult, room: Option<&OutcomeResult>) -> LineChart {
        let range = Some(if self.range == Shows::Close { View::Close } else { View::Whole });
        let Self { outcome, years, today, place_name, ground, y_range, .. } = self;
        let spec = LineChart {
            outcome,
            result,
            years,
            today,
            place_name,
            ground,
            range,
            y_range,
            mine_name: None,
            hides_scenario: false,
            has_year_grid: false,
        };
        match (self.range, room) {
            (Shows::Difference, _) => spec.of_difference(),
            (_, Some(room)) => spec.with_room_for(room),
            _ => spec,
        }
    }
}
