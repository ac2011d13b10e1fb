//! Which effects bear on which outcomes, as one table, `data/model/effect_reach.csv`.
//!
//! A sentence that leaves an effect out may name it only if the effect would move what the sentence is about. That is a
//! property of the model, found by running it with each effect and without, and kept as a table so that a page need not.

use std::sync::OnceLock;

use serde::Deserialize;

use super::{TableError, cells};

/// An effect that a lever rests on, and the outcomes that it would move when the lever is moved.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct EffectReachRow {
    /// The lever's id.
    pub lever: String,
    /// The parameter's id.
    pub effect: String,
    /// Outcome ids.
    #[serde(deserialize_with = "cells::words")]
    pub outcomes: Vec<String>,
}

/// All rows.
#[derive(Debug)]
pub struct EffectReach(Vec<EffectReachRow>);

impl EffectReach {
    /// The table of the data package.
    ///
    /// # Errors
    /// When it is damaged, which the tests rule out for the package as committed.
    pub fn built_in() -> Result<&'static Self, &'static TableError> {
        static REACH: OnceLock<Result<EffectReach, TableError>> = OnceLock::new();
        REACH
            .get_or_init(|| {
                csv::Reader::from_reader(include_str!("../../data/model/effect_reach.csv").as_bytes())
                    .deserialize()
                    .collect::<Result<_, _>>()
                    .map(EffectReach)
                    .map_err(|error| TableError { table: "effect_reach.csv", problem: error.to_string() })
            })
            .as_ref()
    }

    /// All rows, in the order of the levers.
    pub fn all(&self) -> &[EffectReachRow] {
        &self.0
    }

    /// Whether an effect would move an outcome when this lever is moved.
    pub fn reaches(&self, lever: &str, effect: &str, outcome: &str) -> bool {
        let row = self.0.iter().find(|row| row.lever == lever && row.effect == effect);
        row.is_some_and(|row| row.outcomes.iter().any(|known| known == outcome))
    }
}
