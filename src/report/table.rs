//! A result as a table: one row for each outcome and year, numbers as they are.

use std::string::FromUtf8Error;

use serde::Serialize;
use thiserror::Error;

use crate::{
    ensemble::{Bands, OutcomeResult, RunResult},
    policy::{MODEL_VERSION, Notice, Scenario},
    unseen,
};

/// A table could not be written, which no result brings about.
#[derive(Debug, Error)]
pub enum TableError {
    /// The writer refused.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// The writer could not be emptied.
    #[error("{0}")]
    Unfinished(String),
    /// The text is no text.
    #[error(transparent)]
    Text(#[from] FromUtf8Error),
}

/// A result with the scenario that made it.
#[derive(Serialize)]
pub struct Taken<'a> {
    /// The model's version.
    pub model_version: &'static str,
    /// Code of the place.
    pub place: &'a str,
    /// Its name.
    pub place_name: &'a str,
    /// What the reader changed.
    pub scenario: &'a Scenario,
    /// Draws behind the percentiles.
    pub draws: usize,
    /// One for each outcome and year.
    pub rows: Vec<ResultRow<'a>>,
    /// What the reader should know of settings that could not take full effect.
    pub notices: &'a [Notice],
}

/// One year of one outcome, for the page and the command line alike. Percentiles are the scenario's; they are absent
/// before draws are made.
#[derive(Serialize)]
#[allow(missing_docs)] // The names are the columns.
pub struct ResultRow<'a> {
    /// Code of the place, in a table that says nothing else of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<&'a str>,
    pub year: u16,
    pub outcome: &'a str,
    #[serde(serialize_with = "unseen::write")]
    pub baseline: f64,
    #[serde(serialize_with = "unseen::write")]
    pub scenario: f64,
    pub p10: Option<f64>,
    pub p25: Option<f64>,
    pub p50: Option<f64>,
    pub p75: Option<f64>,
    pub p90: Option<f64>,
    pub share_higher: Option<f64>,
    pub same_people: Option<f64>,
    pub who_is_counted: Option<f64>,
}

impl<'a> Taken<'a> {
    /// A result and its scenario.
    pub fn new(scenario: &'a Scenario, result: &'a RunResult) -> Self {
        Self {
            model_version: MODEL_VERSION,
            place: &result.place,
            place_name: &result.place_name,
            scenario,
            draws: result.draws,
            rows: ResultRow::of(result, &result.outcomes, Some(&result.place)),
            notices: &result.notices,
        }
    }

    /// The rows as comma-separated values.
    ///
    /// # Errors
    /// Never for a result of the model.
    pub fn csv(&self) -> Result<String, TableError> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        for row in &self.rows {
            writer.serialize(row)?;
        }
        let bytes = writer.into_inner().map_err(|error| TableError::Unfinished(error.to_string()))?;
        Ok(String::from_utf8(bytes)?)
    }
}

impl<'a> ResultRow<'a> {
    /// The rows of some outcomes of a result, outcome by outcome, with the place where it is asked for.
    pub fn of(
        result: &'a RunResult,
        outcomes: impl IntoIterator<Item = &'a OutcomeResult>,
        place: Option<&'a str>,
    ) -> Vec<Self> {
        let years = result.years.iter().enumerate();
        let rows = |outcome| years.clone().map(move |(index, year)| Self::new(place, outcome, index, *year));
        outcomes.into_iter().flat_map(rows).collect()
    }

    fn new(place: Option<&'a str>, outcome: &'a OutcomeResult, year_index: usize, year: u16) -> Self {
        // A result comes from a page: what is missing in it is left out.
        let at = |series: &Vec<f64>| series.get(year_index).copied().and_then(unseen::seen);
        let percentile = |pick: fn(&Bands) -> &Vec<f64>| outcome.bands.as_ref().and_then(|bands| at(pick(bands)));
        Self {
            place,
            year,
            outcome: &outcome.id,
            baseline: at(&outcome.baseline).unwrap_or(f64::NAN),
            scenario: at(&outcome.scenario).unwrap_or(f64::NAN),
            p10: percentile(|bands| &bands.p10),
            p25: percentile(|bands| &bands.p25),
            p50: percentile(|bands| &bands.p50),
            p75: percentile(|bands| &bands.p75),
            p90: percentile(|bands| &bands.p90),
            share_higher: outcome.share_higher.as_ref().and_then(at),
            same_people: outcome.same_people.as_ref().and_then(at),
            who_is_counted: outcome.who_is_counted.as_ref().and_then(at),
        }
    }
}
