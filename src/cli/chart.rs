//! Which chart is asked for: `OUTCOME`, `map:OUTCOME:YEAR` and the like.

use integration_explorer::{
    ensemble::{ByDistrict, Engine},
    messages::message,
    model::FIRST_YEAR,
    names::{Unknown, either, quoted},
    policy::{LAST_YEAR, Outcome, READING_YEAR},
};

use super::CommandError;

/// Kinds of charts that are named before an outcome.
const KINDS: [&str; 4] = ["map", "map-baseline", "map-difference", "drivers"];

/// Whose numbers a map shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    Baseline,
    Scenario,
    Difference,
}

impl Series {
    /// The message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Baseline => "picture.series.baseline",
            Self::Scenario => "picture.series.scenario",
            Self::Difference => "picture.series.difference",
        }
    }
}

/// One chart.
#[derive(Clone, Debug)]
pub enum Chart {
    /// An outcome over the years.
    Line(Outcome),
    /// An outcome in every district.
    Map { outcome: Outcome, series: Series, year: u16 },
    /// What an outcome's spread follows.
    Drivers { outcome: Outcome, year: u16 },
}

impl Chart {
    /// Reads a chart's name.
    pub fn read(engine: &Engine, text: &str) -> Result<Self, CommandError> {
        let Some((kind, rest)) = text.split_once(':') else {
            return Ok(Self::Line(outcome(engine, text, |_| true)?));
        };
        let (id, year) = match rest.split_once(':') {
            Some((id, year)) => (id, read_year(year)?),
            None => (rest, READING_YEAR.0),
        };
        let series = match kind {
            "map" => Series::Scenario,
            "map-baseline" => Series::Baseline,
            "map-difference" => Series::Difference,
            "drivers" => return Ok(Self::Drivers { outcome: outcome(engine, id, |_| true)?, year }),
            _ => {
                let unknown = Unknown::among("chart", kind, KINDS);
                let (near, kinds) = (unknown.did_you_mean(), either(&KINDS).unwrap_or_default());
                let message =
                    format!("chart \"{}:\" is not known{near}; before a colon it must be {kinds}", unknown.name);
                return Err(CommandError::BadInput(message));
            }
        };
        let mapped = ByDistrict::outcomes(engine);
        let is_mapped = |id: &str| mapped.iter().any(|known| known.id == id);
        if engine.outcomes.get(id).is_some() && !is_mapped(id) {
            return Err(CommandError::BadInput(format!("outcome \"{id}\" is not available for a single district")));
        }
        Ok(Self::Map { outcome: outcome(engine, id, is_mapped)?, series, year })
    }

    /// What its lines, colours or bars are, in words.
    pub fn under(&self, is_central: bool) -> String {
        let (key, unit) = match self {
            Self::Line(outcome) if is_central => ("picture.under.central", outcome.unit.as_str()),
            Self::Line(outcome) => ("picture.under", outcome.unit.as_str()),
            Self::Map { outcome, .. } => ("picture.under.map", outcome.unit.as_str()),
            Self::Drivers { .. } => ("picture.under.drivers", ""),
        };
        message(key, &[("unit", unit)])
    }
}

fn outcome(engine: &Engine, id: &str, is_offered: impl Fn(&str) -> bool) -> Result<Outcome, CommandError> {
    let offered = engine.outcomes.all().iter().map(|outcome| outcome.id.as_str()).filter(|id| is_offered(id));
    engine
        .outcomes
        .get(id)
        .cloned()
        .ok_or_else(|| CommandError::BadInput(Unknown::among("outcome", id, offered).to_string()))
}

fn read_year(text: &str) -> Result<u16, CommandError> {
    let (first, last) = (FIRST_YEAR.0, LAST_YEAR.0);
    text.parse().ok().filter(|year| (first..=last).contains(year)).ok_or_else(|| {
        let text = quoted(text);
        CommandError::BadInput(format!("year must be from {first} to {last}; it was given as \"{text}\""))
    })
}
