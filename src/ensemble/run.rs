//! One question put to the model: a scenario against its baseline, in a place, over many draws.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{AccountRow, Bands, Engine, EngineError, Policy, measuring::Measuring};
use crate::{
    messages::message,
    model::{Draw, FIRST_YEAR, Ingredient, Projection, Record, Watch, YEARS},
    places::{Place, REGIONS, published_past},
    policy::{LAST_YEAR, Notice, QUOTA_PREFIX, Scenario, TODAY},
};

/// Draws that are carried together, side by side.
pub(super) const BLOCK: usize = 4;

/// What the draws say of one outcome, by year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutcomeResult {
    /// Outcome id.
    pub id: String,
    /// Published values before and at the census.
    pub past: Vec<(f64, f64)>,
    /// Today's policy, every parameter at its central value.
    pub baseline: Vec<f64>,
    /// The scenario, likewise.
    pub scenario: Vec<f64>,
    /// Percentiles of the scenario.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bands: Option<Bands>,
    /// Percentiles of today's policy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline_bands: Option<Bands>,
    /// Percentiles of the difference, draw by draw.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<Bands>,
    /// Share of draws in which the scenario is higher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_higher: Option<Vec<f64>>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunResult {
    /// Code of the place.
    pub place: String,
    /// Its name.
    pub place_name: String,
    /// Draws made so far; none when only the central path was.
    pub draws: usize,
    /// The last year with published flows.
    pub today: u16,
    /// Years of every series.
    pub years: Vec<u16>,
    /// One for each outcome, in the order of the table.
    pub outcomes: Vec<OutcomeResult>,
    /// What the reader should know of settings that could not take full effect.
    pub notices: Vec<Notice>,
}

/// Draws side by side: the baseline's, unless they are known, and the scenario's.
struct Block {
    baseline: Option<Record<BLOCK>>,
    scenario: Record<BLOCK>,
}

/// A question on its way: the central paths at once, draws as they are asked for.
pub struct Run {
    engine: &'static Engine,
    baseline: Scenario,
    scenario: Scenario,
    place: Place,
    wanted: usize,
    /// The central path until policies can differ: moving a lever begins from there.
    begun: Projection<'static, 1>,
    central: [Record<1>; 2],
    /// For baseline and scenario, by outcome and year, the draws.
    values: [Vec<Vec<f64>>; 2],
}

impl Run {
    /// Sets the question and answers it on the central path.
    ///
    /// # Errors
    /// When the place is not known.
    pub fn begin(engine: &'static Engine, scenario: Scenario, place: &str, draws: usize) -> Result<Self, EngineError> {
        Self::begin_after(None, engine, scenario, place, draws)
    }

    /// Sets the next question after another. Its baseline's central path and draws are taken over where they are
    /// the same, so that moving a lever costs one projection, not two.
    ///
    /// # Errors
    /// When the place is not known.
    pub fn begin_after(
        previous: Option<Self>,
        engine: &'static Engine,
        scenario: Scenario,
        place: &str,
        draws: usize,
    ) -> Result<Self, EngineError> {
        let place = engine.places.find(place)?.clone();
        let baseline = scenario.baseline();
        let watch = watch(&place);
        let cells = engine.outcomes.all().len() * YEARS;
        let known = previous.filter(|run| run.baseline == baseline && run.place == place);
        let (begun, baseline_path, baseline_draws) = match known {
            Some(Self { begun, central: [path, _], values: [draws, _], .. }) => (begun, path, draws),
            None => {
                let begun = engine.begin(&baseline, [Draw::Central], &watch)?;
                let path = engine.carry_on(begun.clone(), LAST_YEAR, &baseline);
                (begun, path, vec![Vec::new(); cells])
            }
        };
        let scenario_path = if scenario.is_todays_policy() {
            baseline_path.clone()
        } else {
            engine.carry_on(begun.clone(), LAST_YEAR, &scenario)
        };
        Ok(Self {
            begun,
            central: [baseline_path, scenario_path],
            engine,
            baseline,
            scenario,
            place,
            wanted: draws,
            values: [baseline_draws, vec![Vec::new(); cells]],
        })
    }

    /// Draws made so far.
    pub fn draws(&self) -> usize {
        self.values[1].first().map_or(0, Vec::len)
    }

    /// The question's engine and scenario.
    pub(super) fn question(&self) -> (&'static Engine, &Scenario) {
        (self.engine, &self.scenario)
    }

    /// The draws of an outcome in a year, by their numbers in the series: today's policy's and the scenario's.
    pub(super) fn draws_of(&self, outcome: usize, year: usize) -> [&[f64]; 2] {
        let made = self.draws();
        [0, 1].map(|policy| {
            let draws = self.values[policy].get(outcome * YEARS + year).map_or(&[][..], Vec::as_slice);
            &draws[..made.min(draws.len())]
        })
    }

    /// Makes up to `most` more draws, in whole blocks; returns how many there are now.
    ///
    /// # Errors
    /// When the registry lacks a parameter, which the tests rule out.
    pub fn advance(&mut self, most: usize) -> Result<usize, EngineError> {
        let until = (self.draws() + most.max(1)).min(self.wanted);
        while self.draws() < until {
            let block = self.block(self.draws())?;
            self.keep(&block);
        }
        Ok(self.draws())
    }

    /// Makes all draws that are left, on as many threads as there are processors. The result is the same
    /// whatever their number: each draw is a function of its own number.
    ///
    /// # Errors
    /// When the registry lacks a parameter, which the tests rule out.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn finish(&mut self) -> Result<(), EngineError> {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        while self.draws() < self.wanted {
            let first = self.draws();
            let this = &*self;
            let blocks: Vec<_> = std::thread::scope(|scope| {
                let starts = (0..threads).map(|thread| first + thread * BLOCK);
                let running: Vec<_> = starts.map(|start| scope.spawn(move || this.block(start))).collect();
                running
                    .into_iter()
                    .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                    .collect()
            });
            for block in blocks {
                self.keep(&block?);
            }
        }
        Ok(())
    }

    /// Draws of the baseline that are known, from this run or one before.
    fn baseline_draws(&self) -> usize {
        self.values[0].first().map_or(0, Vec::len)
    }

    /// The block of draws that begins with this one: baseline and scenario, from the same parameters and the same until
    /// policies can differ; the baseline only where it is not known yet.
    fn block(&self, first: usize) -> Result<Block, EngineError> {
        let draws = std::array::from_fn(|lane| Draw::Number((first + lane) as u32));
        let watch = watch(&self.place);
        let begun = self.engine.begin(&self.baseline, draws, &watch)?;
        let is_known = first + BLOCK <= self.baseline_draws();
        if is_known {
            return Ok(Block { baseline: None, scenario: self.engine.carry_on(begun, LAST_YEAR, &self.scenario) });
        }
        let baseline = self.engine.carry_on(begun.clone(), LAST_YEAR, &self.baseline);
        let scenario = match self.scenario.is_todays_policy() {
            true => baseline.clone(),
            false => self.engine.carry_on(begun, LAST_YEAR, &self.scenario),
        };
        Ok(Block { baseline: Some(baseline), scenario })
    }

    fn keep(&mut self, block: &Block) {
        let first = self.draws();
        let lanes = BLOCK.min(self.wanted.saturating_sub(first));
        let records = [(block.baseline.as_ref(), &self.baseline), (Some(&block.scenario), &self.scenario)];
        for (values, (record, scenario)) in self.values.iter_mut().zip(records) {
            let Some(record) = record else { continue };
            let measuring = Measuring { engine: self.engine, scenario, record, place: &self.place };
            for lane in 0..lanes {
                for (draws, value) in values.iter_mut().zip(measuring.all(lane)) {
                    // A shorter run before this one may have kept part of the block.
                    if draws.len() == first + lane {
                        draws.push(value);
                    }
                }
            }
        }
    }

    /// What is known so far.
    pub fn result(&self) -> RunResult {
        let [baseline, scenario] = [0, 1].map(|policy| self.measuring(policy).all(0));
        let results = self.engine.outcomes.all().iter().enumerate().map(|(number, outcome)| {
            let series = number * YEARS..(number + 1) * YEARS;
            let mut result = OutcomeResult {
                id: outcome.id.clone(),
                past: self.past(&outcome.id),
                baseline: baseline[series.clone()].to_vec(),
                scenario: scenario[series.clone()].to_vec(),
                bands: None,
                baseline_bands: None,
                difference: None,
                share_higher: None,
            };
            if self.draws() > 0 {
                self.add_draws(&mut result, series);
            }
            result
        });
        RunResult {
            place: self.place.code.clone(),
            place_name: self.place.name.clone(),
            draws: self.draws(),
            today: TODAY.0,
            years: FIRST_YEAR.through(LAST_YEAR).map(|year| year.0).collect(),
            outcomes: results.collect(),
            notices: self.notices(),
        }
    }

    fn measuring(&self, policy: usize) -> Measuring<'_, 1> {
        let scenario = if policy == 0 { &self.baseline } else { &self.scenario };
        Measuring { engine: self.engine, scenario, record: &self.central[policy], place: &self.place }
    }

    fn add_draws(&self, result: &mut OutcomeResult, series: Range<usize>) {
        let made = self.draws();
        let [baseline, scenario] = [0, 1].map(|policy| {
            // The baseline may know more draws than this run has made.
            self.values[policy][series.clone()].iter().map(|draws| &draws[..made.min(draws.len())]).collect::<Vec<_>>()
        });
        let differences = |(base, mine): (&&[f64], &&[f64])| -> Vec<f64> {
            base.iter().zip(*mine).map(|(base, mine)| mine - base).collect()
        };
        let share_higher = |(base, mine): (&&[f64], &&[f64])| {
            base.iter().zip(*mine).filter(|(base, mine)| mine > base).count() as f64 / base.len() as f64
        };
        result.bands = Some(Bands::over(scenario.iter().map(|draws| draws.to_vec())));
        result.baseline_bands = Some(Bands::over(baseline.iter().map(|draws| draws.to_vec())));
        result.difference = Some(Bands::over(baseline.iter().zip(&scenario).map(differences)));
        result.share_higher = Some(baseline.iter().zip(&scenario).map(share_higher).collect());
    }

    fn past(&self, outcome: &str) -> Vec<(f64, f64)> {
        let points = published_past(self.engine.places, &self.place, outcome).unwrap_or_default();
        points.into_iter().map(|(year, value)| (f64::from(year), value)).collect()
    }

    /// Settings that could not take full effect on the central path, and what would repair it.
    fn notices(&self) -> Vec<Notice> {
        let record = &self.central[1];
        let mut notices = Vec::new();
        let scaled = record.quotas_scaled(LAST_YEAR, 0);
        if scaled < 0.9995 {
            let percent = format!("{:.0}", scaled * 100.0);
            notices.push(Notice {
                field: QUOTA_PREFIX.trim_end_matches('_').to_owned(),
                message: message("notice.quotas_scaled", &[("percent", &percent)]),
            });
        }
        for (number, region) in REGIONS.iter().enumerate() {
            let unfilled = record.regions(LAST_YEAR, number..number + 1).get(Ingredient::WorkVisasUnfilled, 0);
            if unfilled >= 1.0 {
                let (visas, year) = (format!("{unfilled:.0}"), LAST_YEAR.to_string());
                notices.push(Notice {
                    field: format!("{QUOTA_PREFIX}{}", region.slug),
                    message: message(
                        "notice.quota_unfilled",
                        &[("region", &region.spoken()), ("visas", &visas), ("year", &year)],
                    ),
                });
            }
        }
        notices
    }

    /// The accounts of the place and of each of its districts on the central path, under both policies.
    ///
    /// # Errors
    /// When the registry lacks a parameter, which the tests rule out.
    pub fn accounts(&self) -> Result<Vec<AccountRow>, EngineError> {
        let mut rows = AccountRow::of(self.engine, Policy::Baseline, &self.baseline, &self.place)?;
        rows.extend(AccountRow::of(self.engine, Policy::Scenario, &self.scenario, &self.place)?);
        Ok(rows)
    }
}

pub(super) fn watch(place: &Place) -> Watch {
    Watch::Districts(place.district.into_iter().collect())
}
