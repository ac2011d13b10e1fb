//! A published figure, apart from the census of birthplaces, that the model is held against, and the verdict.
//!
//! Tolerances say what would count as agreement; they are this project's judgement, set before the results were looked
//! at and not moved since.

use serde::{Deserialize, Serialize};

use crate::{ensemble::EngineError, evidence::Registry, model::MissingParameter};

const OUTCOMES: &str = include_str!("../../data/model/backtest_b.csv");

/// What a check is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An outcome that the model was not told.
    Backtest,
    /// A rule without the model: how far the data predict themselves.
    DataAlone,
    /// Two calculations from the same data: agreement proves little, disagreement a fault.
    Consistency,
    /// A published result that the model should give without being told.
    Reproduction,
}

/// What came of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Within the tolerance.
    Agrees,
    /// Outside it.
    Misses,
    /// The published result is the source of a parameter, so the model was told.
    NotIndependent,
}

/// One pair of numbers behind a check.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// Year, place or group.
    pub of: String,
    /// The model's number.
    pub model: f64,
    /// The published one.
    pub published: f64,
}

/// A check.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Check {
    /// Id in tables.
    pub id: &'static str,
    /// What it is.
    pub kind: Kind,
    /// What is compared, in words.
    pub about: &'static str,
    /// The model's number.
    pub model: f64,
    /// The published number, or 1 for a rank correlation and 0 for an error.
    pub expected: f64,
    /// How far the two may lie apart.
    pub tolerance: f64,
    /// Unit of the three.
    pub unit: &'static str,
    /// Who published it.
    pub source: &'static str,
    /// Row of the evidence review, where there is one.
    pub register: Option<&'static str>,
    /// What came of it.
    pub verdict: Verdict,
    /// Why it misses, or what weakens it.
    pub reason: Option<&'static str>,
    /// The numbers behind it, where there are more than one pair.
    pub points: Vec<Point>,
}

impl Check {
    /// The check with its verdict from the numbers, unless it is not independent.
    pub(super) fn judged(self) -> Self {
        let verdict = match (self.independent(), self.agrees()) {
            (false, _) => Verdict::NotIndependent,
            (true, true) => Verdict::Agrees,
            (true, false) => Verdict::Misses,
        };
        Self { verdict, ..self }
    }

    /// Whether the two numbers lie within the tolerance, independent or not.
    pub fn agrees(&self) -> bool {
        (self.model - self.expected).abs() <= self.tolerance
    }

    /// Whether the published figure is no source of the model; where it is one, agreement proves nothing.
    pub fn independent(&self) -> bool {
        self.verdict != Verdict::NotIndependent
    }
}

/// A check with the two things that its verdict holds, apart: a figure that the model was told can be missed too.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Judgement {
    /// The check.
    #[serde(flatten)]
    pub check: Check,
    /// Whether the two numbers lie within the tolerance.
    pub agrees: bool,
    /// Whether the published figure is no source of the model.
    pub independent: bool,
}

impl From<Check> for Judgement {
    fn from(check: Check) -> Self {
        Self { agrees: check.agrees(), independent: check.independent(), check }
    }
}

/// The checks could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ChecksError {
    /// The table of outcomes is damaged, which the tests rule out for the package as committed.
    #[error("data/model/backtest_b.csv: {0}")]
    Table(#[from] csv::Error),
    /// The table of outcomes lacks a number.
    #[error("data/model/backtest_b.csv has no {0}")]
    Absent(String),
    /// The registry lacks a parameter.
    #[error(transparent)]
    Parameter(#[from] MissingParameter),
    /// The model could not run.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// A past census could not be opened.
    #[error(transparent)]
    Decade(#[from] super::DecadeError),
}

#[derive(Deserialize)]
struct Row {
    check: String,
    place: String,
    year: u16,
    value: f64,
}

/// Published outcomes.
pub(super) struct Published(Vec<Row>);

impl Published {
    /// Reads them.
    ///
    /// # Errors
    /// When the table is damaged.
    pub fn read() -> Result<Self, ChecksError> {
        Ok(Self(csv::Reader::from_reader(OUTCOMES.as_bytes()).deserialize().collect::<Result<_, _>>()?))
    }

    /// A series' values: place, year and value.
    pub fn series<'a>(&'a self, check: &'a str) -> impl Iterator<Item = (&'a str, u16, f64)> {
        self.0.iter().filter(move |row| row.check == check).map(|row| (row.place.as_str(), row.year, row.value))
    }

    /// A national value.
    ///
    /// # Errors
    /// [`ChecksError::Absent`].
    pub fn of_country(&self, check: &str, year: u16) -> Result<f64, ChecksError> {
        let found =
            self.series(check).find(|(place, known, _)| *known == year && *place == crate::places::UNITED_KINGDOM);
        found.map(|(_, _, value)| value).ok_or_else(|| ChecksError::Absent(format!("{check} of {year}")))
    }
}

/// A parameter's central value.
///
/// # Errors
/// When the registry lacks it.
pub(super) fn value(registry: &Registry, id: &str) -> Result<f64, MissingParameter> {
    registry.get(id).map(|row| row.central).ok_or_else(|| MissingParameter::of(id))
}
