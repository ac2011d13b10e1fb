//! The draws of a question, in blocks that are carried side by side. Each is a function of its own number, so blocks may
//! be made in any order, on several threads, or by several instances of the model: one asks the question as a
//! [`Run`](super::Run), another makes blocks of it with [`Draws::hand_over`], and the first takes them with
//! [`Run::add`](super::Run::add).
//!
//! What many draws say together is said by percentiles, [`Bands`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use statrs::statistics::{Data, OrderStatistics};

use super::{
    Engine, EngineError,
    measurement::{Measurement, held_cell, watch},
};
use crate::{
    model::{Draw, Record, YEARS},
    places::Place,
    policy::{LAST_YEAR, Scenario},
    unseen,
};

/// So many draws are made unless another number is asked for.
pub const DEFAULT_DRAWS: usize = 200;
/// No more are made at once.
pub const MOST_DRAWS: usize = 10_000;
/// Draws that are carried together, side by side.
pub(crate) const BLOCK: usize = 4;

/// Every outcome of a draw, each by year, as the model has it: levels are held once a series is asked for.
type Values = Vec<f64>;

/// Draws of a scenario and of its baseline, from the same parameters.
pub struct Draws {
    pub(super) engine: &'static Engine,
    /// Today's policy and the scenario.
    pub(super) scenarios: [Scenario; 2],
    pub(super) place: Place,
    wanted: usize,
    /// For both policies, by the number of the draw. The baseline may know more than the scenario.
    values: [BTreeMap<usize, Values>; 2],
}

impl Draws {
    /// Sets the question after another, which hands over its baseline where that is the same, so that moving a lever
    /// costs one projection a draw, not two.
    ///
    /// # Errors
    /// When the place is not known.
    pub fn begin_after(
        previous: Option<Self>,
        engine: &'static Engine,
        scenario: Scenario,
        place: &str,
        wanted: usize,
    ) -> Result<Self, EngineError> {
        let scenarios = [scenario.baseline(), scenario];
        let known = previous.filter(|draws| draws.share_baseline(&scenarios[0], place));
        let baseline = known.map_or_else(BTreeMap::new, |Self { values: [known, _], .. }| known);
        let place = engine.places.find(place)?.clone();
        Ok(Self { engine, scenarios, place, wanted, values: [baseline, BTreeMap::new()] })
    }

    /// Whether a question about the place with this baseline can take over what is known of the baseline.
    pub(super) fn share_baseline(&self, baseline: &Scenario, place: &str) -> bool {
        self.scenarios[0] == *baseline && self.place.code == place
    }

    /// Draws made so far.
    pub(super) fn made(&self) -> usize {
        self.values[1].len()
    }

    /// The first draws of the blocks that are not made yet.
    pub(super) fn unmade_blocks(&self) -> Vec<usize> {
        (0..self.wanted).step_by(BLOCK).filter(|first| !self.values[1].contains_key(first)).collect()
    }

    /// The draws of a series in one year, by their position among all: today's policy's and the scenario's.
    pub(super) fn of(&self, cell: usize) -> [Vec<f64>; 2] {
        let [baseline, scenario] = &self.values;
        let both = |(draw, scenario): (&usize, &Values)| {
            held_cell(self.engine.outcomes, [baseline.get(draw)?, scenario], cell)
        };
        let (baseline, scenario) = scenario.iter().filter_map(both).map(<(f64, f64)>::from).unzip();
        [baseline, scenario]
    }

    /// Draws of the block that begins with this one; none where no block of the question does.
    fn lanes(&self, first: usize) -> usize {
        if first.is_multiple_of(BLOCK) { BLOCK.min(self.wanted.saturating_sub(first)) } else { 0 }
    }

    /// Works out the block that begins with this draw: both policies from the same parameters, and the same until
    /// policies can differ; the baseline only where it is not known yet.
    pub(super) fn work_out(&self, first: usize) -> Result<[Vec<Values>; 2], EngineError> {
        let [baseline, scenario] = &self.scenarios;
        let draws: [Draw; BLOCK] = std::array::from_fn(|lane| Draw::Number((first + lane) as u32));
        let known = self.known_baseline(first);
        if let (Some(known), true) = (&known, scenario.is_todays_policy()) {
            return Ok([known.clone(), known.clone()]);
        }
        let begun = self.engine.begin(baseline, draws, &watch(&self.place))?;
        let of_baseline = match known {
            Some(known) => known,
            None => self.measure(first, baseline, &self.engine.carry_on(begun.clone(), LAST_YEAR, baseline)),
        };
        let of_scenario = match scenario.is_todays_policy() {
            true => of_baseline.clone(),
            false => self.measure(first, scenario, &self.engine.carry_on(begun, LAST_YEAR, scenario)),
        };
        Ok([of_baseline, of_scenario])
    }

    fn known_baseline(&self, first: usize) -> Option<Vec<Values>> {
        (first..first + self.lanes(first)).map(|draw| self.values[0].get(&draw).cloned()).collect()
    }

    fn measure(&self, first: usize, scenario: &Scenario, record: &Record<BLOCK>) -> Vec<Values> {
        let measurement = Measurement { engine: self.engine, scenario, record, place: &self.place };
        (0..self.lanes(first)).map(|lane| measurement.in_every_year(lane)).collect()
    }

    pub(super) fn keep(&mut self, first: usize, block: [Vec<Values>; 2]) {
        for (known, values) in self.values.iter_mut().zip(block) {
            known.extend((first..).zip(values));
        }
    }

    /// Makes a block.
    ///
    /// # Errors
    /// When the registry lacks a parameter, which the tests rule out.
    pub(super) fn make(&mut self, first: usize) -> Result<(), EngineError> {
        let block = self.work_out(first)?;
        self.keep(first, block);
        Ok(())
    }

    /// Makes a block and hands it over: today's policy's draws one after another, then the scenario's; nothing where no
    /// block begins with this draw.
    ///
    /// # Errors
    /// When the registry lacks a parameter, which the tests rule out.
    pub fn hand_over(&mut self, first: usize) -> Result<Vec<f64>, EngineError> {
        if self.lanes(first) == 0 {
            return Ok(Vec::new());
        }
        let block = self.work_out(first)?;
        let values = block.iter().flatten().flatten().copied().collect();
        self.keep(first, block);
        Ok(values)
    }

    /// Takes a block that another instance made. What is no block of this question is left out.
    pub(super) fn add(&mut self, first: usize, values: &[f64]) {
        let cells = self.engine.outcomes.all().len() * YEARS;
        let lanes = self.lanes(first);
        if lanes == 0 || values.len() != 2 * lanes * cells {
            return;
        }
        let mut draws = values.chunks_exact(cells).map(<[f64]>::to_vec);
        let baseline = draws.by_ref().take(lanes).collect();
        self.keep(first, [baseline, draws.collect()]);
    }
}

/// Percentiles of an outcome over the draws, by year.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[allow(missing_docs)] // The names are the percentiles.
pub struct Bands {
    #[serde(deserialize_with = "unseen::series")]
    pub p10: Vec<f64>,
    #[serde(deserialize_with = "unseen::series")]
    pub p25: Vec<f64>,
    #[serde(deserialize_with = "unseen::series")]
    pub p50: Vec<f64>,
    #[serde(deserialize_with = "unseen::series")]
    pub p75: Vec<f64>,
    #[serde(deserialize_with = "unseen::series")]
    pub p90: Vec<f64>,
}

impl Bands {
    /// The percentiles of each year's draws.
    pub fn over(years: impl Iterator<Item = Vec<f64>>) -> Self {
        let mut bands = Self::default();
        for draws in years {
            if draws.iter().any(|value| value.is_nan()) {
                // Where some draws see nothing there is nothing to order.
                for percentiles in [&mut bands.p10, &mut bands.p25, &mut bands.p50, &mut bands.p75, &mut bands.p90] {
                    percentiles.push(f64::NAN);
                }
                continue;
            }
            let mut draws = Data::new(draws);
            bands.p10.push(draws.percentile(10));
            bands.p25.push(draws.percentile(25));
            bands.p50.push(draws.percentile(50));
            bands.p75.push(draws.percentile(75));
            bands.p90.push(draws.percentile(90));
        }
        bands
    }
}

/// A percentile of some numbers; none of none.
pub(crate) fn percentile(values: &[f64], percent: usize) -> Option<f64> {
    (!values.is_empty()).then(|| Data::new(values.to_vec()).percentile(percent))
}
