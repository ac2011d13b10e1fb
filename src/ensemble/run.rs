//! One question put to the model: a scenario against its baseline, in a place, over many draws.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{
    AccountRow, Bands, Draws, Engine, EngineError, Policy, RouteCounted,
    class_funding::{FundingLimit, funding_limits},
    composition::{Composition, Parts},
    draws::BLOCK,
    measurement::{Measurement, hold, watch},
    notices::notices,
};
use crate::{
    model::{Draw, FIRST_YEAR, Projection, Record, YEARS},
    numbers::ROUNDING,
    places::published_past,
    policy::{LAST_YEAR, Measure, Notice, Scenario, TODAY},
    unseen,
};

/// What the draws say of one outcome, by year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct OutcomeResult {
    /// Outcome id.
    pub id: String,
    /// Published values before and at the census.
    pub past: Vec<(f64, f64)>,
    /// Today's policy, every parameter at its central value.
    #[serde(deserialize_with = "unseen::series")]
    pub baseline: Vec<f64>,
    /// The scenario, likewise.
    #[serde(deserialize_with = "unseen::series")]
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
    /// Share of draws in which the scenario is higher; none in a year in which no draw differs by as much as is shown.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "unseen::series_if_any")]
    pub share_higher: Option<Vec<f64>>,
    /// Of the difference on the central path, what changes for people like those counted either way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_people: Option<Vec<f64>>,
    /// Of it, what comes of who is counted. With `same_people` it adds up to the difference; neither is there for an
    /// outcome that cannot be split.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who_is_counted: Option<Vec<f64>>,
    /// The route that makes the largest part of it, by year; none where nobody else is counted, or people are not told
    /// apart by route.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_counted: Option<Vec<Option<RouteCounted>>>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
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
    /// How far money for classes goes, by lever, policy and year.
    #[serde(default)]
    pub ends: Vec<FundingLimit>,
}

/// A question on its way: the central paths at once, draws as they are asked for.
pub struct Run {
    /// The central path until policies can differ: moving a lever begins from there.
    begun: Projection<'static, 1>,
    central: [Record<1>; 2],
    /// The question, and its draws.
    draws: Draws,
    /// The two parts of every difference, once asked for.
    composition: Option<Composition>,
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
        wanted: usize,
    ) -> Result<Self, EngineError> {
        let baseline = scenario.baseline();
        let known = previous.filter(|run| run.draws.share_baseline(&baseline, place));
        let (path, draws) = known.map(|Self { begun, central: [path, _], draws, .. }| ((begun, path), draws)).unzip();
        let draws = Draws::begin_after(draws, engine, scenario, place, wanted)?;
        let [baseline, scenario] = &draws.scenarios;
        let (begun, baseline_path) = match path {
            Some(known) => known,
            None => {
                let begun = engine.begin(baseline, [Draw::Central], &watch(&draws.place))?;
                let path = engine.carry_on(begun.clone(), LAST_YEAR, baseline);
                (begun, path)
            }
        };
        let scenario_path = if scenario.is_todays_policy() {
            baseline_path.clone()
        } else {
            engine.carry_on(begun.clone(), LAST_YEAR, scenario)
        };
        Ok(Self { begun, central: [baseline_path, scenario_path], draws, composition: None })
    }

    /// Draws made so far.
    pub fn draws(&self) -> usize {
        self.draws.made()
    }

    /// The question's engine and scenario.
    pub(crate) fn question(&self) -> (&'static Engine, &Scenario) {
        (self.draws.engine, &self.draws.scenarios[1])
    }

    /// The draws of an outcome in a year, by their indices: today's policy's and the scenario's.
    pub(crate) fn draws_of(&self, outcome_index: usize, year_index: usize) -> [Vec<f64>; 2] {
        self.draws.of(outcome_index * YEARS + year_index)
    }

    /// Makes up to `most` more draws, in whole blocks; returns how many there are now.
    ///
    /// # Errors
    /// When the registry lacks a parameter, which the tests rule out.
    pub fn advance(&mut self, most: usize) -> Result<usize, EngineError> {
        for first in self.unmade_blocks().into_iter().take(most.max(1).div_ceil(BLOCK)) {
            self.draws.make(first)?;
        }
        Ok(self.draws())
    }

    /// The first draws of the blocks that are still to be made: here, by [`Run::advance`] and [`Run::make`], or by
    /// another instance of the model, whose [`Draws::hand_over`] gives what [`Run::add`] takes.
    pub fn unmade_blocks(&self) -> Vec<usize> {
        self.draws.unmade_blocks()
    }

    /// Makes the block that begins with this draw, if it is still to be made.
    ///
    /// # Errors
    /// When the registry lacks a parameter, which the tests rule out.
    pub fn make(&mut self, first: usize) -> Result<(), EngineError> {
        if self.unmade_blocks().contains(&first) { self.draws.make(first) } else { Ok(()) }
    }

    /// Takes a block of the same question that another instance made. What is no such block is left out.
    pub fn add(&mut self, first: usize, values: &[f64]) {
        self.draws.add(first, values);
    }

    /// Splits every difference on the central path into what changes for the same people and who is counted, if that is
    /// not done yet. It takes two projections, so that it is asked for once a question has come to rest.
    pub fn split(&mut self) {
        let Draws { engine, scenarios: [baseline, scenario], place, .. } = &self.draws;
        if self.composition.is_none() {
            self.composition = Some(Composition::of(engine, &self.begun, [baseline, scenario], place, LAST_YEAR));
        }
    }

    /// Splits the differences, and makes all draws that are left, on as many threads as there are processors. The result is the same
    /// whatever their number: each draw is a function of its own number.
    ///
    /// # Errors
    /// When the registry lacks a parameter, which the tests rule out.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn finish(&mut self) -> Result<(), EngineError> {
        self.split();
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        for blocks in self.unmade_blocks().chunks(threads) {
            let draws = &self.draws;
            let made: Vec<_> = std::thread::scope(|scope| {
                let running: Vec<_> = blocks.iter().map(|first| scope.spawn(|| draws.work_out(*first))).collect();
                running
                    .into_iter()
                    .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                    .collect()
            });
            for (first, block) in blocks.iter().zip(made) {
                self.draws.keep(*first, block?);
            }
        }
        Ok(())
    }

    /// What is known so far.
    pub fn result(&self) -> RunResult {
        let both = [0, 1].map(|policy| self.measurement(policy).in_every_year(0));
        let [baseline, scenario] = hold(self.draws.engine.outcomes, both);
        let results = self.draws.engine.outcomes.all().iter().enumerate().map(|(outcome_index, outcome)| {
            let series = outcome_index * YEARS..(outcome_index + 1) * YEARS;
            let mut result = OutcomeResult {
                id: outcome.id.clone(),
                past: self.past(&outcome.id),
                baseline: baseline[series.clone()].to_vec(),
                scenario: scenario[series.clone()].to_vec(),
                bands: None,
                baseline_bands: None,
                difference: None,
                share_higher: None,
                same_people: None,
                who_is_counted: None,
                most_counted: None,
            };
            self.add_parts(&mut result, outcome_index);
            if self.draws() > 0 {
                self.add_draws(&mut result, outcome.measure(), series);
            }
            result
        });
        RunResult {
            place: self.draws.place.code.clone(),
            place_name: self.draws.place.name.clone(),
            draws: self.draws(),
            today: TODAY.0,
            years: FIRST_YEAR.through(LAST_YEAR).map(|year| year.0).collect(),
            outcomes: results.collect(),
            notices: self.notices(),
            ends: self.funding_limits(),
        }
    }

    /// How far money for classes goes under both policies.
    fn funding_limits(&self) -> Vec<FundingLimit> {
        let of = |policy| {
            let index = usize::from(policy == Policy::Scenario);
            funding_limits(self.draws.engine, &self.draws.scenarios[index], &self.central[index], policy)
        };
        [Policy::Baseline, Policy::Scenario].into_iter().flat_map(of).collect()
    }

    fn measurement(&self, policy: usize) -> Measurement<'_, 1> {
        let Draws { engine, scenarios, place, .. } = &self.draws;
        Measurement { engine, scenario: &scenarios[policy], record: &self.central[policy], place }
    }

    fn add_parts(&self, result: &mut OutcomeResult, outcome_index: usize) {
        let Some(parts) = self.composition.as_ref().and_then(|composition| composition.parts(outcome_index)) else {
            return;
        };
        let differences = result.scenario.iter().zip(&result.baseline).map(|(mine, base)| mine - base);
        let both = parts.iter().zip(differences).map(|(parts, difference)| parts.of(difference).into());
        let (same_people, who_is_counted) = both.unzip();
        (result.same_people, result.who_is_counted) = (Some(same_people), Some(who_is_counted));
        result.most_counted = Some(parts.iter().map(Parts::route).collect());
    }

    fn add_draws(&self, result: &mut OutcomeResult, measure: Measure, series: Range<usize>) {
        let years: Vec<[Vec<f64>; 2]> = series.map(|cell| self.draws.of(cell)).collect();
        let difference = |[baseline, scenario]: &[Vec<f64>; 2]| -> Vec<f64> {
            baseline.iter().zip(scenario).map(|(base, mine)| mine - base).collect()
        };
        let differences: Vec<Vec<f64>> = years.iter().map(difference).collect();
        let share_higher = |[baseline, scenario]: &[Vec<f64>; 2]| {
            let is_seen = baseline.iter().chain(scenario).all(|value| !value.is_nan());
            let is_shown = baseline.iter().zip(scenario).any(|(base, mine)| measure.shows(*base, *mine));
            if !is_seen || !is_shown {
                // How many of them are higher by nothing is not worth a count.
                return f64::NAN;
            }
            let higher = baseline.iter().zip(scenario).filter(|(base, mine)| *mine - *base > ROUNDING * base.abs());
            higher.count() as f64 / baseline.len() as f64
        };
        result.share_higher = Some(years.iter().map(share_higher).collect());
        result.difference = Some(Bands::over(differences.into_iter()));
        let (baseline, scenario): (Vec<_>, Vec<_>) = years.into_iter().map(|[base, mine]| (base, mine)).unzip();
        result.bands = Some(Bands::over(scenario.into_iter()));
        result.baseline_bands = Some(Bands::over(baseline.into_iter()));
    }

    fn past(&self, outcome: &str) -> Vec<(f64, f64)> {
        let points = published_past(self.draws.engine.places, &self.draws.place, outcome).unwrap_or_default();
        points.into_iter().map(|(year, value)| (f64::from(year), value)).collect()
    }

    fn notices(&self) -> Vec<Notice> {
        let Draws { engine, scenarios: [_, scenario], place, .. } = &self.draws;
        notices(engine, scenario, place, &self.central[1], &self.funding_limits())
    }

    /// The accounts of the place and of each of its districts on the central path, under both policies.
    ///
    /// # Errors
    /// When the registry lacks a parameter, which the tests rule out.
    pub fn accounts(&self) -> Result<Vec<AccountRow>, EngineError> {
        let Draws { engine, scenarios: [baseline, scenario], place, .. } = &self.draws;
        let mut rows = AccountRow::of(engine, Policy::Baseline, baseline, place)?;
        rows.extend(AccountRow::of(engine, Policy::Scenario, scenario, place)?);
        Ok(rows)
    }
}
