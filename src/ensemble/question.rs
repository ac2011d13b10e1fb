//! What a question about the model names: an outcome, a year, levers; and why one cannot be asked.

use serde::Serialize;
use thiserror::Error;

use super::{Engine, EngineError};
use crate::{
    model::FIRST_YEAR,
    names::Unknown,
    places::Place,
    policy::{LAST_YEAR, Lever},
    units::Year,
};

/// A question cannot be asked.
#[derive(Debug, Error)]
pub enum QuestionError {
    /// No outcome or lever has this name.
    #[error(transparent)]
    Unknown(#[from] Unknown),
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

/// The index of an outcome in the table.
pub(crate) fn outcome_index(engine: &Engine, id: &str) -> Result<usize, QuestionError> {
    let ids = || engine.outcomes.all().iter().map(|outcome| outcome.id.as_str());
    ids().position(|known| known == id).ok_or_else(|| Unknown::among("outcome", id, ids()).into())
}

/// The lever with this id.
pub(crate) fn lever<'a>(engine: &'a Engine, id: &str) -> Result<&'a Lever, QuestionError> {
    let ids = engine.levers.all().iter().map(|lever| lever.id.as_str());
    engine.levers.get(id).ok_or_else(|| Unknown::among("lever", id, ids).into())
}

/// How many years after the first of a run's series a year stands.
pub(crate) fn year_index(year: Year) -> Result<usize, QuestionError> {
    let known = FIRST_YEAR <= year && year <= LAST_YEAR;
    known.then(|| year.since(FIRST_YEAR)).ok_or_else(|| QuestionError::OutOfRange {
        field: "year".to_owned(),
        allowed: format!("from {FIRST_YEAR} to {LAST_YEAR}"),
        given: year.to_string(),
    })
}

/// The year at this index of a run's series.
pub(crate) fn year_at(year_index: usize) -> Year {
    Year(FIRST_YEAR.0 + year_index as u16)
}
