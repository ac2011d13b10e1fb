//! The levers as one table, `data/levers.csv`, and as another, `data/model/effect_reach.csv`, which outcomes their
//! effects would move.

use std::sync::OnceLock;

use serde::{Deserialize, Deserializer, Serialize, de::Error};

use super::{TableError, cells};
use crate::{
    evidence::Grade,
    messages::{instead, word},
};

/// How the ids of the twelve regional quotas begin.
pub const QUOTA_PREFIX: &str = "regional_quota_";

/// Whether a lever has a measured mechanism.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum LeverKind {
    /// It has a mechanism with a sourced effect or cost.
    Modelled,
    /// It has a mechanism whose size nobody knows.
    Assumption,
}

/// Which way an outcome goes when a lever is raised from its lowest value to its highest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// Up.
    Higher,
    /// Down.
    Lower,
    /// Up or down: the lever's sentence says on what that depends.
    Either,
}

/// An outcome that a mechanism of the model ties to a lever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Aim {
    /// Outcome id.
    pub outcome: String,
    /// Its way, from the lever's lowest value to its highest.
    pub way: Way,
}

impl Aim {
    /// Reads `english_well:higher`.
    fn read(cell: &str) -> Option<Self> {
        let (outcome, way) = cell.split_once(':')?;
        let way = match way {
            "higher" => Way::Higher,
            "lower" => Way::Lower,
            "either" => Way::Either,
            _ => return None,
        };
        Some(Self { outcome: outcome.to_owned(), way })
    }
}

/// Reads a cell of such pairs, separated by blanks.
fn aims<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Aim>, D::Error> {
    let cell = String::deserialize(deserializer)?;
    let read = |word| Aim::read(word).ok_or_else(|| Error::custom(format!("\"{word}\" names no outcome and its way")));
    cell.split_whitespace().map(read).collect()
}

/// Whether a cell says since when today's value has stood: a year, a month or a day as in ISO 8601; `never` where
/// nothing of the kind has been in force; `not known`.
fn is_since(cell: &str) -> bool {
    let is_number = |(part, digits): (&str, usize)| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = cell.split('-').collect();
    let is_date = parts.len() <= 3 && parts.into_iter().zip([4, 2, 2]).all(is_number);
    is_date || ["never", "not known"].contains(&cell)
}

/// Something that somebody could decide.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Lever {
    /// The one id, the same in code, link, page and tables.
    pub id: String,
    /// Name on the page.
    pub label: String,
    /// Unit of its value.
    pub unit: String,
    /// Smallest value.
    pub min: f64,
    /// Largest value.
    pub max: f64,
    /// Step of its slider; any value between `min` and `max` is accepted.
    pub step: f64,
    /// Today's value.
    pub default: f64,
    /// Who decides.
    pub group: String,
    /// Modelled or assumption.
    pub kind: LeverKind,
    /// Grade of the evidence on its main effect.
    pub grade: Grade,
    /// The grade as a word.
    #[serde(default)]
    pub grade_word: String,
    /// Rows of the sources' list of levers (L1 to L24).
    #[serde(deserialize_with = "cells::words")]
    pub rows: Vec<String>,
    /// Rows of the evidence register.
    #[serde(deserialize_with = "cells::words")]
    pub sources: Vec<String>,
    /// Parameters of the registry that its effect and cost rest on.
    #[serde(deserialize_with = "cells::words")]
    pub parameters: Vec<String>,
    /// Whether it is one of the first that a reader meets.
    #[serde(deserialize_with = "cells::yes_or_no")]
    pub headline: bool,
    /// Whether its largest value means that there is no limit.
    #[serde(deserialize_with = "cells::yes_or_no")]
    pub default_is_no_limit: bool,
    /// Today's value in words.
    pub today_label: String,
    /// What it does, in one sentence.
    pub sentence: String,
    /// What is known of it, and what speaks against it.
    pub detail: String,
    /// What it costs, or that no source says.
    pub cost_note: String,
    /// The outcomes that it is meant to move, the main one first.
    #[serde(deserialize_with = "aims")]
    pub moves: Vec<Aim>,
    /// Why one of them may go either way, or where the lever bends; empty where none does.
    pub either: String,
    /// Since when today's value has stood: an ISO date or a part of one, `never` or `not known`.
    pub since: String,
    /// The law or source that today's value rests on, or the law that would make it.
    pub law: String,
}

impl Lever {
    /// What is wrong with its row, if anything.
    fn fault(&self) -> Option<&'static str> {
        let in_order = self.min <= self.default && self.default <= self.max && self.step > 0.0;
        let may_go_either_way = self.moves.iter().any(|aim| aim.way == Way::Either);
        if !in_order || self.rows.is_empty() || self.sources.is_empty() {
            Some("range, rows or sources are missing or out of order")
        } else if self.moves.is_empty() || (may_go_either_way && self.either.is_empty()) {
            Some("nothing says what it moves, or why either way")
        } else if !is_since(&self.since) || self.law.is_empty() {
            Some("nothing says since when today's value has stood, or by what law")
        } else {
            None
        }
    }

    /// What the chosen language calls it, where it has words of its own.
    fn rename(&mut self) {
        let words = [
            ("label", &mut self.label),
            ("unit", &mut self.unit),
            ("today_label", &mut self.today_label),
            ("sentence", &mut self.sentence),
        ];
        for (field, word) in words {
            if let Some(own) = instead(&format!("lever.{}.{field}", self.id)) {
                *word = own;
            }
        }
    }
}

/// All levers, in the order of the table.
#[derive(Debug)]
pub struct Levers(Vec<Lever>);

impl Levers {
    /// The levers of the data package.
    ///
    /// # Errors
    /// When the table is damaged, which the tests rule out for the package as committed.
    pub fn built_in() -> Result<&'static Self, &'static TableError> {
        static LEVERS: OnceLock<Result<Levers, TableError>> = OnceLock::new();
        LEVERS.get_or_init(|| Levers::read(include_str!("../../data/levers.csv"))).as_ref()
    }

    /// Reads the table and checks each lever's range.
    ///
    /// # Errors
    /// [`TableError`] names the row and what is wrong.
    pub fn read(text: &str) -> Result<Self, TableError> {
        let damaged = |problem| TableError { table: "levers.csv", problem };
        let mut levers: Vec<Lever> = csv::Reader::from_reader(text.as_bytes())
            .deserialize()
            .collect::<Result<_, _>>()
            .map_err(|error| damaged(error.to_string()))?;
        for lever in &mut levers {
            lever.grade_word = word(&format!("grade.{}", lever.grade));
            lever.rename();
        }
        for (lever_index, lever) in levers.iter().enumerate() {
            if let Some(fault) = lever.fault() {
                return Err(damaged(format!("{}: {fault}", lever.id)));
            }
            if levers[..lever_index].iter().any(|earlier| earlier.id == lever.id) {
                return Err(damaged(format!("{} stands twice", lever.id)));
            }
        }
        Ok(Self(levers))
    }

    /// The levers in order.
    pub fn all(&self) -> &[Lever] {
        &self.0
    }

    /// The lever with this id.
    pub fn get(&self, id: &str) -> Option<&Lever> {
        self.0.iter().find(|lever| lever.id == id)
    }
}

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

/// Which effects bear on which outcomes.
///
/// A sentence that leaves an effect out may name it only if the effect would move what the sentence is about. That is a
/// property of the model, found by running it with each effect and without, and kept as a table so that a page need not.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_and_dates_are_read_and_nothing_else() {
        let aim = Aim::read("english_well:higher").expect("it is one");
        assert_eq!((aim.outcome.as_str(), aim.way), ("english_well", Way::Higher));
        for wrong in ["english_well", "english_well:up", "english_well:", ""] {
            assert_eq!(Aim::read(wrong), None, "{wrong}");
        }
        for right in ["2025", "2025-04", "2025-04-09", "never", "not known"] {
            assert!(is_since(right), "{right}");
        }
        for wrong in ["", "25", "9 April 2025", "2025-4-9", "2025-04-09-01", "unknown"] {
            assert!(!is_since(wrong), "{wrong}");
        }
    }
}
