//! What would it take? The cheapest settings of some levers that bring an outcome to a value.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    search::Search,
    trials::{Axis, Point, Value},
};
use crate::{
    ensemble::{
        Engine, EngineError, PlaceName, QuestionError,
        engine::{lever, outcome_index, year_at, year_index},
        measurement::{Measurement, drift_since_today, is_held, watch},
    },
    model::{Draw, Projection},
    names::quoted,
    places::{Place, UNITED_KINGDOM},
    policy::{LAST_YEAR, Level, Lever, Scenario, TODAY},
    units::Year,
    unseen,
};

/// What settings cost: public money of the whole country, wherever the outcome is looked at.
const COST: &str = "programme_cost";
/// Most values of one lever that are tried: a finer grid is made coarser.
const MOST_VALUES: f64 = 2_000.0;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Outcome id.
    pub outcome: String,
    /// ONS code of the place.
    pub place: String,
    /// The year in which it must be reached.
    pub year: Year,
    /// The outcome must be at least this, or
    #[serde(default)]
    pub at_least: Option<f64>,
    /// at most this.
    #[serde(default)]
    pub at_most: Option<f64>,
    /// Levers that may be moved; all others stay as the scenario has them.
    pub using: Vec<String>,
    /// Bounds of some of them, smallest and largest; the others move over their whole range.
    #[serde(default)]
    pub within: BTreeMap<String, (f64, f64)>,
}

/// Which side of a value counts as reached.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// This or more.
    AtLeast(f64),
    /// This or less.
    AtMost(f64),
}

impl Target {
    /// A value turned so that more is better.
    fn upwards(self, value: f64) -> f64 {
        match self {
            Self::AtLeast(_) => value,
            Self::AtMost(_) => -value,
        }
    }

    /// The value.
    pub fn value(self) -> f64 {
        match self {
            Self::AtLeast(value) | Self::AtMost(value) => value,
        }
    }
}

/// A lever and where it is set.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Set {
    /// Lever id.
    pub lever: String,
    /// Its name.
    pub label: String,
    /// Unit of its value.
    pub unit: String,
    /// The value found.
    pub value: f64,
    /// Today's value.
    pub today: f64,
    /// Whether the evidence on its main effect is below the scenario's standard: that effect is then not known and
    /// has no influence.
    pub not_known: bool,
    /// What moving it costs, or that no source says: a lever that is not costed looks free.
    pub cost_note: String,
}

/// Settings and what they give, on the central path.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Found {
    /// The outcome's value in the place.
    pub value: f64,
    /// What programmes cost in the United Kingdom in that year, in millions of pounds.
    pub cost: f64,
    /// How far the levers are from today, each one's whole range counting one.
    pub movement: f64,
    /// The levers that may be moved.
    pub settings: Vec<Set>,
}

/// The answer so far.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SeekResult {
    /// Outcome id.
    pub outcome: String,
    /// The place.
    pub place: PlaceName,
    /// The year.
    pub year: Year,
    /// What is looked for.
    pub target: Target,
    /// Whether any settings tried reach it.
    pub reached: bool,
    /// Whether it is reached without moving any of these levers.
    pub reached_today: bool,
    /// Whether the search came to its end; otherwise better settings may exist.
    pub finished: bool,
    /// Projections made.
    pub evaluations: usize,
    /// No search makes more.
    pub most_evaluations: usize,
    /// With these levers as they are today, or as near as the bounds allow; none before the first projection.
    pub today: Option<Found>,
    /// The cheapest that reach the target, or those that come nearest to it.
    pub best: Option<Found>,
    /// The best result of all settings tried, whatever it costs: known after the first few, so that a target beyond it
    /// can be told at once.
    pub farthest: Option<Found>,
    /// From today on: settings with a better result that none of those tried beats in both cost and result, cheapest
    /// first.
    pub frontier: Vec<Found>,
}

/// The central path in one year, of a place and of the United Kingdom.
struct CentralYear {
    engine: &'static Engine,
    /// The path until policies can differ.
    begun: Projection<'static, 1>,
    places: [Place; 2],
    year: Year,
    /// How far each outcome whose level is held drifts under today's policy.
    drifts: [Vec<f64>; 2],
}

impl CentralYear {
    /// Prepares the question for scenarios that share their assumptions, evidence standard and seed with this one.
    fn begin(
        engine: &'static Engine,
        scenario: &Scenario,
        place: &Place,
        year_index: usize,
    ) -> Result<Self, EngineError> {
        let baseline = scenario.baseline();
        let begun = engine.begin(&baseline, [Draw::Central], &watch(place))?;
        let places = [place.clone(), engine.places.find(UNITED_KINGDOM)?.clone()];
        let drifts = [const { Vec::new() }; 2];
        let mut question = Self { engine, begun, places, year: year_at(year_index), drifts };
        let held = engine.outcomes.all().iter().map(|outcome| (outcome.level, is_held(outcome.level, year_index)));
        let held: Vec<_> = held.map(|(level, is_held)| if is_held { level } else { Level::Modelled }).collect();
        let [then, today] = [question.year, TODAY].map(|year| question.measure(&baseline, year));
        let drift = |place: usize| {
            let values = then[place].iter().zip(&today[place]).zip(&held);
            values.map(|((then, today), level)| drift_since_today(*level, *then, *today)).collect()
        };
        question.drifts = [drift(0), drift(1)];
        Ok(question)
    }

    /// Every outcome of the place and of the country.
    fn of(&self, scenario: &Scenario) -> [Vec<f64>; 2] {
        let mut values = self.measure(scenario, self.year);
        for (values, drifts) in values.iter_mut().zip(&self.drifts) {
            values.iter_mut().zip(drifts).for_each(|(value, drift)| *value -= drift);
        }
        values
    }

    fn measure(&self, scenario: &Scenario, year: Year) -> [Vec<f64>; 2] {
        let record = self.engine.carry_on(self.begun.clone(), year, scenario);
        let measurement = |place| Measurement { engine: self.engine, scenario, record: &record, place };
        self.places.each_ref().map(|place| measurement(place).in_year(year, 0))
    }
}

/// A search on its way, a few projections at a time.
pub struct Seek {
    engine: &'static Engine,
    scenario: Scenario,
    outcome: usize,
    place: Place,
    year_index: usize,
    target: Target,
    levers: Vec<&'static Lever>,
    /// What every projection begins from.
    path: CentralYear,
    search: Search,
}

impl Seek {
    /// Sets the question. The settings of other levers, the assumptions and the start year are the scenario's.
    ///
    /// # Errors
    /// When a name is not known, a bound is outside a lever's range, or the question makes no sense.
    pub fn begin(engine: &'static Engine, scenario: Scenario, question: &Question) -> Result<Self, QuestionError> {
        let outcome = outcome_index(engine, &question.outcome)?;
        let place = engine.places.find(&question.place).map_err(EngineError::from)?.clone();
        let year_index = year_index(question.year)?;
        if question.year < scenario.start_year {
            let allowed = format!("from the policy's first year, {}, to {LAST_YEAR}", scenario.start_year);
            return Err(refused("year", &allowed, &question.year.to_string()));
        }
        let target = target(question)?;
        let levers = levers(engine, question)?;
        let axes = levers.iter().map(|lever| axis(lever, question.within.get(&lever.id))).collect::<Result<_, _>>()?;
        let search = Search::new(axes, target.upwards(target.value()), scenario.seed);
        let path = CentralYear::begin(engine, &scenario, &place, year_index)?;
        Ok(Self { engine, scenario, outcome, place, year_index, target, levers, path, search })
    }

    /// Makes up to `most` more projections; returns whether the search has come to its end.
    ///
    /// # Errors
    /// When the registry lacks a parameter, which the tests rule out.
    pub fn advance(&mut self, most: usize) -> Result<bool, EngineError> {
        let (engine, outcome, target) = (self.engine, self.outcome, self.target);
        let cost = engine.outcomes.all().iter().position(|outcome| outcome.id == COST);
        let (scenario, levers, path) = (&self.scenario, &self.levers, &self.path);
        self.search.advance(most, |values| {
            let tried = with_settings(engine, scenario, levers, values);
            let [here, country] = path.of(&tried);
            let cost = cost.map_or(0.0, |cost| country[cost]);
            // What nobody would have seen reaches no target.
            let result = unseen::seen(here[outcome]).map_or(f64::NEG_INFINITY, |value| target.upwards(value));
            Ok::<_, EngineError>(Value { result, cost })
        })?;
        Ok(self.search.is_finished())
    }

    /// The best settings so far.
    pub fn best(&self) -> Option<Found> {
        self.search.trials.best().map(|(point, value)| self.found(point, value))
    }

    /// From today on, settings that none of those tried beats in both cost and result, cheapest first.
    pub fn frontier(&self) -> Vec<Found> {
        self.search.trials.frontier().into_iter().map(|(point, value)| self.found(point, value)).collect()
    }

    /// The answer so far.
    pub fn result(&self) -> SeekResult {
        let reaches = |value: &Value| value.result >= self.target.upwards(self.target.value());
        let start = self.search.trials.start();
        let today = self.search.trials.value(&start);
        SeekResult {
            outcome: self.engine.outcomes.all()[self.outcome].id.clone(),
            place: PlaceName::from(&self.place),
            year: year_at(self.year_index),
            target: self.target,
            reached: self.search.trials.best().is_some_and(|(_, value)| reaches(value)),
            reached_today: today.as_ref().is_some_and(reaches),
            finished: self.search.is_finished(),
            evaluations: self.search.trials.count(),
            most_evaluations: self.search.most_evaluations(),
            today: today.map(|value| self.found(&start, &value)),
            best: self.best(),
            farthest: self.search.trials.farthest().map(|(point, value)| self.found(point, value)),
            frontier: self.frontier(),
        }
    }

    /// The scenario with the best settings so far, to be run or linked to.
    pub fn best_scenario(&self) -> Option<Scenario> {
        let (point, _) = self.search.trials.best()?;
        Some(with_settings(self.engine, &self.scenario, &self.levers, &self.search.trials.values(point)))
    }

    fn found(&self, point: &Point, value: &Value) -> Found {
        let settings = self.levers.iter().zip(self.search.trials.values(point)).map(|(lever, value)| Set {
            lever: lever.id.clone(),
            label: lever.label.clone(),
            unit: lever.unit.clone(),
            value,
            today: lever.default,
            not_known: !lever.grade.meets(self.scenario.evidence),
            cost_note: lever.cost_note.clone(),
        });
        Found {
            value: self.target.upwards(value.result),
            cost: value.cost,
            movement: self.search.trials.movement(point),
            settings: settings.collect(),
        }
    }
}

fn refused(field: &str, allowed: &str, given: &str) -> QuestionError {
    let given = quoted(given);
    QuestionError::OutOfRange { field: field.to_owned(), allowed: allowed.to_owned(), given }
}

fn target(question: &Question) -> Result<Target, QuestionError> {
    let target = match (question.at_least, question.at_most) {
        (Some(value), None) => Target::AtLeast(value),
        (None, Some(value)) => Target::AtMost(value),
        (None, None) => return Err(refused("target", "at least or at most some value", "neither")),
        (Some(_), Some(_)) => return Err(refused("target", "at least or at most some value", "both")),
    };
    let value = target.value();
    value.is_finite().then_some(target).ok_or_else(|| refused("target", "a number", &value.to_string()))
}

fn levers(engine: &'static Engine, question: &Question) -> Result<Vec<&'static Lever>, QuestionError> {
    let mut levers: Vec<&'static Lever> = Vec::new();
    for id in &question.using {
        let lever = lever(engine, id)?;
        if levers.iter().any(|known| known.id == lever.id) {
            return Err(refused("using", "levers, each once", &format!("{id} twice")));
        }
        levers.push(lever);
    }
    if levers.is_empty() {
        return Err(refused("using", "at least one lever", "none"));
    }
    for id in question.within.keys() {
        if !levers.iter().any(|known| known.id == lever(engine, id).map_or("", |lever| &lever.id)) {
            lever(engine, id)?;
            return Err(refused("within", "bounds of levers that may be moved", id));
        }
    }
    Ok(levers)
}

/// A lever's grid: the steps of its slider inside the bounds, the bounds themselves, and today's value.
fn axis(lever: &Lever, bounds: Option<&(f64, f64)>) -> Result<Axis, QuestionError> {
    let (low, high) = bounds.copied().unwrap_or((lever.min, lever.max));
    if !(lever.min <= low && low <= high && high <= lever.max) {
        let allowed = format!("two numbers from {} to {}, the smaller first", lever.min, lever.max);
        return Err(refused(&lever.id, &allowed, &format!("{low}:{high}")));
    }
    let step = lever.step * ((high - low) / lever.step / MOST_VALUES).ceil().max(1.0);
    // Decimal steps do not add up exactly: 3 * 0.1 is not 0.3.
    let tidy = |value: f64| (value * 1e9).round() / 1e9;
    let first = ((low - lever.min) / step).ceil() as usize;
    let mut values: Vec<f64> = (first..)
        .map(|step_index| tidy(lever.min + step_index as f64 * step))
        .take_while(|value| *value <= high)
        .chain([low, high])
        .chain(Some(lever.default).filter(|today| (low..=high).contains(today)))
        .collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    Ok(Axis { values, today: lever.default, range: lever.max - lever.min })
}

fn with_settings(engine: &Engine, scenario: &Scenario, levers: &[&Lever], values: &[f64]) -> Scenario {
    let mut scenario = scenario.clone();
    for (lever, value) in levers.iter().zip(values) {
        // Never refused: the grid lies inside the lever's range. What `set` knows of today's values holds here too.
        let _ = scenario.set(engine.levers, &lever.id, *value);
    }
    scenario
}
