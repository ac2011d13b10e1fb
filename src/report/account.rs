//! What a result says of one outcome in one year, in plain words: how much, where, by when, how likely, and what it
//! does not say.

use serde::Serialize;
use thiserror::Error;

use super::format;
use crate::{
    ensemble::{OutcomeResult, RunResult},
    messages::{exists, message, word},
    policy::{Outcome, Outcomes, Scale},
};

/// A difference smaller than this share, one in two thousand, is hardly one.
const HARDLY: f64 = 0.0005;

/// The sentence, its range and likelihood, and its limits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Account {
    /// What follows, where, by when.
    pub headline: String,
    /// Range and likelihood.
    pub detail: String,
    /// What it does not say.
    pub caveat: String,
}

/// A result cannot be told.
#[derive(Debug, Error)]
pub enum AccountError {
    /// No such outcome in the table or in the result.
    #[error("outcome \"{0}\" is not in the result")]
    Outcome(String),
    /// No such year in the result.
    #[error("year {0} is not in the result")]
    Year(u16),
}

/// Tells a result.
///
/// # Errors
/// When the outcome or the year is not in it.
pub fn account(outcomes: &Outcomes, result: &RunResult, id: &str, year: u16) -> Result<Account, AccountError> {
    let missing = || AccountError::Outcome(id.chars().take(40).collect());
    let outcome = outcomes.get(id).ok_or_else(missing)?;
    let series = result.outcomes.iter().find(|series| series.id == id).ok_or_else(missing)?;
    let number = result.years.iter().position(|known| *known == year).ok_or(AccountError::Year(year))?;
    if series.baseline.get(number).is_some_and(|value| value.is_nan())
        || series.scenario.get(number).is_some_and(|value| value.is_nan())
    {
        return Ok(Account { headline: word("unseen"), detail: String::new(), caveat: String::new() });
    }
    let telling = Telling { outcome, series, result, number };
    Ok(Account { headline: telling.headline()?, detail: telling.detail(), caveat: telling.caveat() })
}

struct Telling<'a> {
    outcome: &'a Outcome,
    series: &'a OutcomeResult,
    result: &'a RunResult,
    number: usize,
}

impl Telling<'_> {
    fn headline(&self) -> Result<String, AccountError> {
        let at = |series: &[f64]| series.get(self.number).copied().ok_or(AccountError::Year(self.year()));
        let (baseline, scenario) = (at(&self.series.baseline)?, at(&self.series.scenario)?);
        let same = self.series.baseline == self.series.scenario;
        let key = match (same, self.is_hardly(baseline, scenario)) {
            (true, _) => "same",
            (false, true) => "hardly",
            (false, false) if scenario > baseline => "more",
            (false, false) => "fewer",
        };
        let amount = self.amount((scenario - baseline).abs());
        let phrase = self.phrase(key);
        Ok(message(
            &format!("headline.{key}"),
            &[
                ("year", &self.year().to_string()),
                ("place", &self.place()),
                ("value", &format::value(self.outcome.measure(), scenario)),
                ("label", &self.outcome.label),
                ("phrase", &phrase),
                ("amount", &amount),
            ],
        ))
    }

    fn phrase(&self, key: &str) -> String {
        let own = format!("phrase.{key}.{}", self.outcome.id);
        if exists(&own) {
            return word(&own);
        }
        let scale = match self.outcome.scale {
            Scale::Share => "share",
            Scale::People => "people",
            Scale::PoundsMillion => "pounds",
        };
        message(
            &format!("phrase.{key}.{scale}"),
            &[("whom", &word(&format!("whom.{}", self.outcome.id))), ("do", &word(&format!("do.{}", self.outcome.id)))],
        )
    }

    fn is_hardly(&self, baseline: f64, scenario: f64) -> bool {
        let difference = (scenario - baseline).abs();
        match self.outcome.scale {
            Scale::Share => difference < HARDLY,
            Scale::People | Scale::PoundsMillion => difference < HARDLY * baseline.abs().max(1.0),
        }
    }

    /// A difference as people say it: `3 in every 100`, `4 in every 1,000`, `12,000`, `£65m`.
    fn amount(&self, difference: f64) -> String {
        let of = |many: f64, key| message(key, &[("count", &format!("{:.0}", difference * many))]);
        match self.outcome.scale {
            Scale::Share if difference >= 0.0095 => of(100.0, "amount.hundred"),
            Scale::Share => of(1000.0, "amount.thousand"),
            Scale::People | Scale::PoundsMillion => format::value(self.outcome.measure(), rounded(difference)),
        }
    }

    fn detail(&self) -> String {
        let (Some(difference), Some(shares)) = (&self.series.difference, &self.series.share_higher) else {
            return word("detail.waiting");
        };
        let at = |series: &Vec<f64>| series.get(self.number).copied();
        let (Some(low), Some(high), Some(share)) = (at(&difference.p10), at(&difference.p90), at(shares)) else {
            return word("detail.waiting");
        };
        if self.series.baseline == self.series.scenario {
            return self.range_of_level();
        }
        let write = |value| format::difference(self.outcome.measure(), value);
        message(
            "detail.difference",
            &[
                ("low", &write(low)),
                ("high", &write(high)),
                ("runs", &format::runs(share)),
                ("unit", &self.outcome.unit),
                ("draws", &self.result.draws.to_string()),
            ],
        )
    }

    fn range_of_level(&self) -> String {
        let Some(bands) = &self.series.bands else { return word("detail.waiting") };
        let write = |series: &Vec<f64>| {
            series.get(self.number).map_or_else(String::new, |value| format::value(self.outcome.measure(), *value))
        };
        message(
            "detail.level",
            &[("low", &write(&bands.p10)), ("high", &write(&bands.p90)), ("unit", &self.outcome.unit)],
        )
    }

    fn caveat(&self) -> String {
        let own = format!("caveat.{}", self.outcome.id);
        if exists(&own) { word(&own) } else { word("caveat") }
    }

    fn place(&self) -> String {
        place_in_a_sentence(&self.result.place, &self.result.place_name)
    }

    fn year(&self) -> u16 {
        self.result.years.get(self.number).copied().unwrap_or_default()
    }
}

/// The place as a sentence names it: some take an article.
pub(super) fn place_in_a_sentence(code: &str, name: &str) -> String {
    let key = format!("place.{code}");
    if exists(&key) { word(&key) } else { name.to_owned() }
}

/// Two significant digits: a projection knows no more.
fn rounded(value: f64) -> f64 {
    if value <= 0.0 {
        return 0.0;
    }
    let unit = libm::pow(10.0, libm::floor(libm::log10(value)) - 1.0);
    libm::round(value / unit) * unit
}
