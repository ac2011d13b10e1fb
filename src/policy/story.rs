//! Stories: settings that somebody proposes, with whose idea they are. Each is a file of `data/stories/`.

use std::{collections::BTreeMap, sync::OnceLock};

use serde::{Deserialize, Serialize};

use super::TableError;

/// Name (without its ending) and text of every file, in the order of names; `build.rs` lists them.
const FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/stories.rs"));

/// A package of settings, in the words of those who hold it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// The one id, the same as the file's name.
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

/// The stories of the data package, in the order of their ids.
///
/// # Errors
/// When a file is damaged, which the tests rule out for the package as committed.
pub fn stories() -> Result<&'static [Story], &'static TableError> {
    static STORIES: OnceLock<Result<Vec<Story>, TableError>> = OnceLock::new();
    STORIES.get_or_init(|| FILES.iter().map(|(name, text)| read(name, text)).collect()).as_ref().map(Vec::as_slice)
}

fn read(name: &str, text: &str) -> Result<Story, TableError> {
    let damaged = |problem| TableError { table: "stories", problem: format!("{name}.json: {problem}") };
    let story: Story = serde_json::from_str(text).map_err(|error| damaged(error.to_string()))?;
    if story.id != name {
        return Err(damaged(format!("its id is \"{}\"; it must be the file's name", story.id)));
    }
    Ok(story)
}
