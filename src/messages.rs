//! The words that a reader sees, kept in message files by language, none in code.
//!
//! A process, and an instance of the crate in a browser, speaks one language: [`choose`] sets it before anything is said.

use std::{collections::BTreeMap, sync::OnceLock};

/// A language that there are message files for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// The first language, which has every message.
    English,
    /// Welsh; what it lacks is said in English.
    Welsh,
}

impl Language {
    /// The language of a code such as `cy` or `cy-GB`.
    pub fn of(code: &str) -> Option<Self> {
        match code.split('-').next()?.to_ascii_lowercase().as_str() {
            "en" => Some(Self::English),
            "cy" => Some(Self::Welsh),
            _ => None,
        }
    }

    /// The message files that the crate reads, later ones over earlier ones; the page reads its own.
    ///
    /// The names in `data/` are English: `tables.json` holds what another language calls them.
    fn files(self) -> &'static [&'static str] {
        const FILES: [&str; 5] = [
            include_str!("../www/messages/en/charts.json"),
            include_str!("../www/messages/en/model.json"),
            include_str!("../www/messages/cy/charts.json"),
            include_str!("../www/messages/cy/model.json"),
            include_str!("../www/messages/cy/tables.json"),
        ];
        match self {
            Self::English => &FILES[..2],
            Self::Welsh => &FILES,
        }
    }
}

static SPOKEN: OnceLock<Language> = OnceLock::new();

/// Chooses the language of this process by its code; an unknown code is English. Returns whether it is spoken now.
///
/// Tables and words are read once, so the choice stands from the first of them on: a later one changes nothing.
pub fn choose(code: &str) -> bool {
    let wished = Language::of(code);
    Some(*SPOKEN.get_or_init(|| wished.unwrap_or(Language::English))) == wished
}

/// The message `key` with its `{placeholders}` filled.
///
/// A missing key gives the key itself: a reader sees an odd word, not a blank; the tests rule it out.
pub fn message(key: &str, values: &[(&str, &str)]) -> String {
    let Some(template) = templates().get(key) else {
        return key.to_owned();
    };
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template.as_str();
    // Filled in one pass, so that a value containing braces is never read as a placeholder.
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, following)) = after.split_once('}') else {
            break;
        };
        text.push_str(before);
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            text.push_str(value);
        }
        rest = following;
    }
    text.push_str(rest);
    text
}

/// A message without placeholders.
pub fn word(key: &str) -> String {
    message(key, &[])
}

/// Whether there is a message of this key.
pub fn exists(key: &str) -> bool {
    templates().contains_key(key)
}

/// What the chosen language calls a thing that a table of `data/` names in English; `None` where the table's word stands.
pub fn instead(key: &str) -> Option<String> {
    templates().get(key).cloned()
}

fn templates() -> &'static BTreeMap<String, String> {
    static TEMPLATES: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    TEMPLATES.get_or_init(|| {
        let language = *SPOKEN.get_or_init(|| Language::English);
        let files = language.files().iter().filter_map(|file| serde_json::from_str::<BTreeMap<_, _>>(file).ok());
        files.flatten().collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_filled_and_braces_in_them_left_alone() {
        assert_eq!(message("title", &[("label", "{place}"), ("place", "Boston")]), "{place}, Boston");
        assert_eq!(message("no.such.key", &[]), "no.such.key");
    }

    #[test]
    fn a_language_goes_by_its_code_and_an_unknown_one_by_none() {
        let cases =
            [("cy", Some(Language::Welsh)), ("CY-GB", Some(Language::Welsh)), ("en-GB", Some(Language::English))];
        for (code, language) in cases {
            assert_eq!(Language::of(code), language, "{code}");
        }
        for code in ["", "-", "cym", "English"] {
            assert_eq!(Language::of(code), None, "{code}");
        }
    }
}
