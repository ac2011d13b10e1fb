//! The words that a reader sees, kept in message files by language, none in code.

use std::{collections::HashMap, sync::OnceLock};

/// A message of `www/messages/en/model.json` with its `{names}` filled in.
///
/// A key that has no message gives the key itself; the tests rule that out.
pub fn say(key: &str, values: &[(&str, &str)]) -> String {
    static MESSAGES: OnceLock<HashMap<String, String>> = OnceLock::new();
    let messages = MESSAGES
        .get_or_init(|| serde_json::from_str(include_str!("../www/messages/en/model.json")).unwrap_or_default());
    let mut text = messages.get(key).cloned().unwrap_or_else(|| key.to_owned());
    for (name, value) in values {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}
