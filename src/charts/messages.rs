//! The words of charts and their accounts, read from a file that a non-programmer can edit.

use std::collections::BTreeMap;
use std::sync::OnceLock;

const ENGLISH: &str = include_str!("../../www/messages/en/charts.json");

/// The message `key` with its `{placeholders}` filled.
///
/// A missing key gives the key itself: a reader sees an odd word, not a blank chart.
pub(super) fn message(key: &str, values: &[(&str, &str)]) -> String {
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
pub(super) fn word(key: &str) -> String {
    message(key, &[])
}

fn templates() -> &'static BTreeMap<String, String> {
    static TEMPLATES: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    TEMPLATES.get_or_init(|| serde_json::from_str(ENGLISH).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every `message("…"` and `word("…"` in the charts' code has its text, and no text is unused.
    #[test]
    fn every_key_has_its_text_and_every_text_its_use() {
        let sources = [include_str!("format.rs"), include_str!("describe.rs"), include_str!("frame.rs")].concat();
        assert!(!templates().is_empty());
        for key in templates().keys() {
            assert!(sources.contains(&format!("\"{key}\"")), "{key} is used nowhere");
        }
        for call in ["message(\"", "word(\"", "message(\n        \""] {
            for (_, after) in sources.match_indices(call).map(|(at, _)| sources.split_at(at + call.len())) {
                let key = after.split('"').next().unwrap_or_default();
                assert!(templates().contains_key(key), "{key} has no text");
            }
        }
    }

    #[test]
    fn values_are_never_read_as_placeholders() {
        let filled = message("title", &[("label", "{place}"), ("place", "Boston")]);
        assert!(filled.contains("{place}") && filled.contains("Boston"), "{filled}");
    }
}
