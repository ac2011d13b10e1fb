//! What a question about the model names: an outcome, a year, levers; and why one cannot be asked.

use serde::Serialize;
use thiserror::Error;

use super::{Engine, EngineError};
use crate::{
    model::FIRST_YEAR,
    names::{either, nearest},
    places::Place,
    policy::{LAST_YEAR, Lever},
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

/// The index of an outcome in the table.
pub(crate) fn outcome_index(engine: &Engine, id: &str) -> Result<usize, QuestionError> {
    let ids = || engine.outcomes.all().iter().map(|outcome| outcome.id.as_str());
    ids().position(|known| known == id).ok_or_else(|| unknown("outcome", id, ids()))
}

/// The lever with this id.
pub(crate) fn lever<'a>(engine: &'a Engine, id: &str) -> Result<&'a Lever, QuestionError> {
    let ids = engine.levers.all().iter().map(|lever| lever.id.as_str());
    engine.levers.get(id).ok_or_else(|| unknown("lever", id, ids))
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
