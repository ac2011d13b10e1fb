//! The words that a reader sees, kept in message files by language, none in code.

use std::{collections::BTreeMap, sync::OnceLock};

/// The message files that the crate reads; the page reads its own.
const ENGLISH: [&str; 2] =
    [include_str!("../www/messages/en/charts.json"), include_str!("../www/messages/en/model.json")];

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

fn templates() -> &'static BTreeMap<String, String> {
    static TEMPLATES: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    TEMPLATES.get_or_init(|| {
        let files = ENGLISH.iter().filter_map(|file| serde_json::from_str::<BTreeMap<_, _>>(file).ok());
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
}
