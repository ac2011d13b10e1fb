//! What a question about the model names: an outcome, a year, levers; and why one cannot be asked.

use serde::Serialize;
use thiserror::Error;

use super::{Engine, EngineError, measuring::Measuring};
use crate::{
    model::{FIRST_YEAR, Projection},
    names::{either, nearest},
    places::{Place, UNITED_KINGDOM},
    policy::{LAST_YEAR, Lever, Scenario},
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

/// Every outcome of a place and of the United Kingdom in one year, on the central path; `begun` is that path until
/// policies can differ.
pub(super) fn here_and_in_the_country(
    engine: &Engine,
    begun: &Projection<'_, 1>,
    scenario: &Scenario,
    place: &Place,
    year: usize,
) -> Result<[Vec<f64>; 2], EngineError> {
    let year = numbered_year(year);
    let record = engine.carry_on(begun.clone(), year, scenario);
    let country = engine.places.find(UNITED_KINGDOM)?;
    let measuring = |place| Measuring { engine, scenario, record: &record, place };
    Ok([place, country].map(|place| measuring(place).in_year(year, 0)))
}
