//! What else of an outcome a line chart shows: how far the scenario is from today's policy, or the room of bands that are
//! still to come.

use super::line_series::LineChart;
use crate::ensemble::{Bands, OutcomeResult};
use crate::policy::{Kind, Scale};

const NO_COLOUR: &str = "rgba(0, 0, 0, 0)";

impl LineChart {
    /// The difference from today's policy as a series of its own: today's policy is then the line of zero.
    #[must_use]
    pub fn of_difference(mut self) -> Self {
        let OutcomeResult { baseline, scenario, difference, .. } = &self.result;
        let changes = scenario.iter().zip(baseline).map(|(mine, today)| mine - today).collect();
        let zeros = vec![0.0; baseline.len()];
        self.result.bands = difference.clone();
        self.result.difference = None;
        self.result.past.clear();
        self.result.baseline = zeros;
        self.result.scenario = changes;
        self.range = None;
        // Between two percentages lie percentage points.
        if matches!(self.outcome.measure().kind, Kind::Share | Kind::Ratio) {
            self.outcome.kind = Some(Kind::Points);
        }
        self
    }

    /// While a slider moves there is a central path and no band yet. The value axis follows what is drawn, so it would
    /// jump each time the bands go and come back: those of the `last` result, moved along with the path and drawn with
    /// no colour, keep their room.
    #[must_use]
    pub fn with_room_for(mut self, last: &OutcomeResult) -> Self {
        let Some(bands) = last.bands.as_ref() else { return self };
        if self.result.bands.is_some() || last.scenario.len() != self.result.scenario.len() {
            return self;
        }
        let most = if self.outcome.scale == Scale::Share { 1.0 } else { f64::MAX };
        let along: Vec<f64> = self.result.scenario.iter().zip(&last.scenario).map(|(now, then)| now - then).collect();
        let moved = |values: &[f64]| {
            let pairs = values.iter().zip(&along).map(|(value, along)| (*value, value + along));
            // What nobody has seen stays unseen.
            pairs.map(|(then, now)| if now.is_nan() { now } else { now.min(most).max(then.min(0.0)) }).collect()
        };
        let Bands { p10, p25, p50, p75, p90 } = bands;
        self.result.bands =
            Some(Bands { p10: moved(p10), p25: moved(p25), p50: moved(p50), p75: moved(p75), p90: moved(p90) });
        NO_COLOUR.clone_into(&mut self.ground.palette.mine_soft);
        NO_COLOUR.clone_into(&mut self.ground.palette.mine_faint);
        self
    }
}
