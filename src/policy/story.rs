//! Stories: settings that somebody proposes, with whose idea they are, as `data/stories.json` holds them.

use std::{collections::BTreeMap, sync::OnceLock};

use serde::{Deserialize, Serialize};

use super::TableError;

/// A package of settings, in the words of those who hold it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Story {
    /// The one id.
    pub id: String,
    /// Name on the page.
    pub title: String,
    /// Whose idea it is.
    pub whose: String,
    /// Their own words, where there are any.
    pub words: String,
    /// Where those words stand.
    pub source: String,
    /// What it does, in a paragraph.
    pub paragraph: String,
    /// Levers that it moves.
    pub settings: BTreeMap<String, f64>,
}

/// The stories of the data package.
///
/// # Errors
/// When the file is damaged, which the tests rule out for the package as committed.
pub fn stories() -> Result<&'static [Story], &'static TableError> {
    static STORIES: OnceLock<Result<Vec<Story>, TableError>> = OnceLock::new();
    STORIES
        .get_or_init(|| {
            serde_json::from_str(include_str!("../../data/stories.json"))
                .map_err(|error| TableError { table: "stories.json", problem: error.to_string() })
        })
        .as_ref()
        .map(Vec::as_slice)
}
