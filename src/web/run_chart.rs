//! A chart of a run as the page asks for it: where it stands and what of the run it shows. Its numbers come beside it, as
//! a single row, which crosses to the page's drawing at one go: the counts that say what is in it, then every series.
//! Nobody but this module counts places in it.

use serde::Deserialize;
use tsify::Tsify;

use crate::{
    charts::{Ground, LineChart, Outcome, View},
    ensemble::{Bands, OutcomeResult},
};

/// Counts that come first in a row of numbers: published years, projected years, and how many sets of percentiles follow.
const HEAD: usize = 3;

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

/// Packs what a chart draws of a result.
pub fn pack(result: &OutcomeResult) -> Vec<f64> {
    let sets: Vec<&Bands> = [&result.bands, &result.difference].into_iter().flatten().collect();
    let mut numbers = vec![result.past.len() as f64, result.scenario.len() as f64, sets.len() as f64];
    numbers.extend(result.past.iter().flat_map(|(year, value)| [*year, *value]));
    numbers.extend(result.baseline.iter().chain(&result.scenario));
    for Bands { p10, p25, p50, p75, p90 } in sets {
        numbers.extend([p10, p25, p50, p75, p90].into_iter().flatten());
    }
    numbers
}

/// Takes such a row apart again; nothing where it is not one.
pub fn unpack(outcome: &str, numbers: &[f64]) -> Option<OutcomeResult> {
    let (head, mut rest) = numbers.split_at_checked(HEAD)?;
    let [past, years, sets] = [head[0], head[1], head[2]].map(|count| count as usize);
    let length = past.checked_mul(2)?.checked_add(years.checked_mul(sets.checked_mul(5)?.checked_add(2)?)?)?;
    if rest.len() != length || sets > 2 {
        return None;
    }
    let mut take = |count: usize| {
        let (taken, left) = rest.split_at(count);
        rest = left;
        taken.to_vec()
    };
    let past = take(2 * past).chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
    let (baseline, scenario) = (take(years), take(years));
    let mut bands = |number: usize| {
        (sets > number).then(|| {
            let [p10, p25, p50, p75, p90] = [(); 5].map(|()| take(years));
            Bands { p10, p25, p50, p75, p90 }
        })
    };
    let (bands, difference) = (bands(0), bands(1));
    Some(OutcomeResult {
        id: outcome.to_owned(),
        past,
        baseline,
        scenario,
        bands,
        baseline_bands: None,
        difference,
        share_higher: None,
        same_people: None,
        who_is_counted: None,
        most_counted: None,
    })
}
