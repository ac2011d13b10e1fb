//! One outcome over the years: what a line chart is drawn and told from.
//!
//! It may also show how far the scenario is from today's policy, or keep room for bands that are still to come.

use serde::{Deserialize, Serialize};

use super::chart::Outcome;
use super::error::{
    ChartError, check_between, check_count, check_length, check_rising, check_text, check_value, check_year,
    check_years,
};
use super::ground::Ground;
use crate::ensemble::{Bands, OutcomeResult, RunResult};
use crate::policy::{self, Kind, SEEN_BY_SURVEY, Scale};

const NO_COLOUR: &str = "rgba(0, 0, 0, 0)";

/// How much of the value axis is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum View {
    /// From zero, with the whole past.
    #[default]
    Whole,
    /// The projections only, as large as they can be drawn.
    Close,
}

/// One outcome over the years: the published past, today's policy, the scenario and how sure it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LineChart {
    /// What is drawn.
    pub outcome: Outcome,
    /// Its series.
    pub result: OutcomeResult,
    /// The years of the projections, rising.
    pub years: Vec<i32>,
    /// The last year before any policy can differ.
    pub today: i32,
    /// The place, in words.
    pub place_name: String,
    /// Size, typeface and colours.
    #[serde(flatten)]
    pub ground: Ground,
    /// How much of the value axis is shown.
    #[serde(default)]
    pub range: Option<View>,
    /// A fixed value axis, for charts to be compared; wins over `range`.
    #[serde(default)]
    pub y_range: Option<(f64, f64)>,
    /// What the scenario's line is called on a wide chart; "yours" if nothing else is said.
    #[serde(default)]
    pub mine_name: Option<String>,
    /// Whether the scenario is kept back: its line, its bands and its number, for a reader who is to draw first.
    #[serde(default)]
    pub hides_scenario: bool,
    /// Whether every fifth year has its own line and label: a chart to draw in needs more to hold on to.
    #[serde(default)]
    pub has_year_grid: bool,
}

impl LineChart {
    /// The chart of an outcome of a run; none where the place has no such outcome.
    pub fn of_run(outcome: &policy::Outcome, run: &RunResult, ground: Ground) -> Option<Self> {
        Some(Self {
            outcome: outcome.into(),
            result: run.outcomes.iter().find(|series| series.id == outcome.id)?.clone(),
            years: run.years.iter().map(|year| i32::from(*year)).collect(),
            today: i32::from(run.today),
            place_name: run.place_name.clone(),
            ground,
            range: None,
            y_range: None,
            mine_name: None,
            hides_scenario: false,
            has_year_grid: false,
        })
    }

    pub(super) fn check_series(&self) -> Result<(), ChartError> {
        self.outcome.check()?;
        check_text("place_name", &self.place_name)?;
        check_text("mine_name", self.mine_name.as_deref().unwrap_or_default())?;
        check_years("years", &self.years)?;
        let (first, last) = (self.years[0], self.years[self.years.len() - 1]);
        check_between("today", f64::from(self.today), (f64::from(first), f64::from(last)))?;
        self.check_past()?;
        self.check_projections()?;
        let Some((low, high)) = self.y_range else {
            return Ok(());
        };
        check_value("y_range[0]", low)?;
        check_value("y_range[1]", high)?;
        check_rising("y_range", &[low, high])
    }

    /// The index of `year` in every series.
    pub fn index_of(&self, year: i32) -> Option<usize> {
        self.years.binary_search(&year).ok()
    }

    /// Whether a number is one that nobody has seen, in an outcome of which that can be: the survey's.
    fn is_unseen(&self, value: f64) -> bool {
        value.is_nan() && SEEN_BY_SURVEY.contains(&self.outcome.id.as_str())
    }

    fn check_past(&self) -> Result<(), ChartError> {
        let past = &self.result.past;
        if !past.is_empty() {
            check_count("result.past", past.len())?;
        }
        for (index, (year, value)) in past.iter().enumerate() {
            check_year(&format!("result.past[{index}]"), *year)?;
            check_value(&format!("result.past[{index}]"), *value)?;
        }
        check_rising("result.past", &past.iter().map(|(year, _)| *year).collect::<Vec<_>>())
    }

    fn check_projections(&self) -> Result<(), ChartError> {
        let result = &self.result;
        self.check_one("result.baseline", &result.baseline)?;
        self.check_one("result.scenario", &result.scenario)?;
        let bands =
            [("bands", &result.bands), ("baseline_bands", &result.baseline_bands), ("difference", &result.difference)];
        for (name, bands) in bands {
            for (percentile, values) in bands.iter().flat_map(percentiles) {
                self.check_one(&format!("result.{name}.{percentile}"), values)?;
            }
        }
        if let Some(shares) = &result.share_higher {
            check_length("result.share_higher", shares.len(), self.years.len())?;
            // A year in which no run shows a difference has none.
            for (index, share) in shares.iter().enumerate().filter(|(_, share)| !share.is_nan()) {
                check_between(&format!("result.share_higher[{index}]"), *share, (0.0, 1.0))?;
            }
        }
        Ok(())
    }

    fn check_one(&self, field: &str, values: &[f64]) -> Result<(), ChartError> {
        check_length(field, values.len(), self.years.len())?;
        for (index, value) in values.iter().enumerate().filter(|(_, value)| !self.is_unseen(**value)) {
            check_value(&format!("{field}[{index}]"), *value)?;
        }
        Ok(())
    }
}

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

fn percentiles(bands: &Bands) -> [(&'static str, &[f64]); 5] {
    let Bands { p10, p25, p50, p75, p90 } = bands;
    [("p10", p10), ("p25", p25), ("p50", p50), ("p75", p75), ("p90", p90)]
}

/// The first and last year known: published past and projections together.
pub(super) fn whole_years(chart: &LineChart) -> (i32, i32) {
    let past = chart.result.past.iter().map(|(year, _)| whole_year(*year));
    let all = || chart.years.iter().copied().chain(past.clone());
    let first = all().min().unwrap_or(chart.today);
    let last = all().max().unwrap_or(chart.today);
    // One year alone has no width to draw in.
    if first == last { (first - 1, last + 1) } else { (first, last) }
}

/// The year that a moment lies in; the past may be dated within a year.
pub(super) fn whole_year(moment: f64) -> i32 {
    // The specification's years were checked to be years.
    moment.floor() as i32
}
