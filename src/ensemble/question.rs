//! What a question about the model names: an outcome, a year, levers; and why one cannot be asked.

use serde::Serialize;
use thiserror::Error;

use super::{Engine, EngineError, levels, measuring::Measuring, run::watch};
use crate::{
    model::{Draw, FIRST_YEAR, Projection},
    names::{either, nearest},
    places::{Place, UNITED_KINGDOM},
    policy::{LAST_YEAR, Level, Lever, Scenario, TODAY},
    units::Year,
};

/// A question cannot be asked.
#[derive(Debug, Error)]
pub enum QuestionError {
    /// No outcome or lever has this name.
    #[error("{what} \"{name}\" is not known{}", .nearest.as_ref().map(|names| format!("; did you mean {names}?")).unwrap_or_default())]
    Unknown {
        /// `outcome` or `lever`.
        what: &'static str,
        /// What was asked for, shortened.
        name: String,
        /// The nearest names.
        nearest: Option<String>,
    },
    /// A number lies outside its range.
    #[error("{field} must be {allowed}; it was given as {given}")]
    OutOfRange {
        /// Which number.
        field: String,
        /// What is allowed, in words.
        allowed: String,
        /// What was given.
        given: String,
    },
    /// The place is not known, or the data package is damaged.
    #[error(transparent)]
    Engine(#[from] EngineError),
}

/// A place's code and name, as answers give it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PlaceName {
    /// ONS code.
    pub code: String,
    /// Name.
    pub name: String,
}

impl From<&Place> for PlaceName {
    fn from(place: &Place) -> Self {
        Self { code: place.code.clone(), name: place.name.clone() }
    }
}

fn unknown<'a>(what: &'static str, name: &str, valid: impl Iterator<Item = &'a str>) -> QuestionError {
    QuestionError::Unknown { what, name: name.chars().take(40).collect(), nearest: either(&nearest(name, valid)) }
}

/// The number of an outcome in the table.
pub(super) fn outcome_number(engine: &Engine, id: &str) -> Result<usize, QuestionError> {
    let ids = || engine.outcomes.all().iter().map(|outcome| outcome.id.as_str());
    ids().position(|known| known == id).ok_or_else(|| unknown("outcome", id, ids()))
}

/// The lever with this id.
pub(super) fn lever<'a>(engine: &'a Engine, id: &str) -> Result<&'a Lever, QuestionError> {
    let ids = engine.levers.all().iter().map(|lever| lever.id.as_str());
    engine.levers.get(id).ok_or_else(|| unknown("lever", id, ids))
}

/// How many years after the first of a run's series a year stands.
pub(super) fn year_number(year: Year) -> Result<usize, QuestionError> {
    let known = FIRST_YEAR <= year && year <= LAST_YEAR;
    known.then(|| year.since(FIRST_YEAR)).ok_or_else(|| QuestionError::OutOfRange {
        field: "year".to_owned(),
        allowed: format!("from {FIRST_YEAR} to {LAST_YEAR}"),
        given: year.to_string(),
    })
}

/// The year that has this number.
pub(super) fn numbered_year(number: usize) -> Year {
    Year(FIRST_YEAR.0 + number as u16)
}

/// The central path in one year, of a place and of the United Kingdom.
pub(super) struct HereAndInTheCountry {
    engine: &'static Engine,
    /// The path until policies can differ.
    begun: Projection<'static, 1>,
    places: [Place; 2],
    year: Year,
    /// How far each outcome whose level is held drifts under today's policy.
    drifts: [Vec<f64>; 2],
}

impl HereAndInTheCountry {
    /// Prepares the question for scenarios that share their assumptions, evidence standard and seed with this one.
    pub fn begin(
        engine: &'static Engine,
        scenario: &Scenario,
        place: &Place,
        year: usize,
    ) -> Result<Self, EngineError> {
        let baseline = scenario.baseline();
        let begun = engine.begin(&baseline, [Draw::Central], &watch(place))?;
        let places = [place.clone(), engine.places.find(UNITED_KINGDOM)?.clone()];
        let drifts = [const { Vec::new() }; 2];
        let mut question = Self { engine, begun, places, year: numbered_year(year), drifts };
        let held = engine.outcomes.all().iter().map(|outcome| (outcome.level, levels::is_held(outcome.level, year)));
        let held: Vec<_> = held.map(|(level, is_held)| if is_held { level } else { Level::Modelled }).collect();
        let [then, today] = [question.year, TODAY].map(|year| question.measured(&baseline, year));
        let drift = |place: usize| {
            let values = then[place].iter().zip(&today[place]).zip(&held);
            values.map(|((then, today), level)| levels::drift(*level, *then, *today)).collect()
        };
        question.drifts = [drift(0), drift(1)];
        Ok(question)
    }

    /// Every outcome of the place and of the country.
    pub fn of(&self, scenario: &Scenario) -> [Vec<f64>; 2] {
        let mut values = self.measured(scenario, self.year);
        for (values, drifts) in values.iter_mut().zip(&self.drifts) {
            values.iter_mut().zip(drifts).for_each(|(value, drift)| *value -= drift);
        }
        values
    }

    fn measured(&self, scenario: &Scenario, year: Year) -> [Vec<f64>; 2] {
        let record = self.engine.carry_on(self.begun.clone(), year, scenario);
        let measuring = |place| Measuring { engine: self.engine, scenario, record: &record, place };
        self.places.each_ref().map(|place| measuring(place).in_year(year, 0))
    }
}
