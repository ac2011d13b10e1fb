//! The corpus of `corpus/main.rs` in Welsh: every message is there, filled, and none is left in English.
#![cfg(not(target_arch = "wasm32"))]

use integration_explorer::messages;

#[path = "corpus/made.rs"]
mod made;

use made::{Text, digits};

const NEVER: [&str; 10] = ["  ", "{", "}", "..", " .", " ,", "NaN", "0.0 pwynt", "−0 ", "+0 "];
/// Words that only English has.
const ENGLISH: [&str; 8] = [" the ", " would ", " of ", " and ", " because ", "people ", " runs", " policy"];

/// What stands in quotation marks is a name that may have no Welsh yet.
fn outside_quotes(words: &str) -> String {
    let mut depth = 0_usize;
    let mut outside = String::new();
    for character in words.chars() {
        match character {
            '“' => depth += 1,
            '”' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(character),
            _ => {}
        }
    }
    outside
}

#[test]
fn welsh_is_whole() {
    assert!(messages::choose("cy"));
    let mut wrong = Vec::new();
    let mut count = 0;
    // Every third question: the model is the same, only the words differ.
    for (number, (scenario, place)) in
        made::questions().into_iter().enumerate().filter(|(number, _)| number.is_multiple_of(3))
    {
        let result = made::spread_out(made::central(&scenario, place), number);
        let (_, texts) = made::texts(&scenario, &result, number);
        count += texts.len();
        for Text { what, words, is_table } in texts {
            // Places outside Wales may have no Welsh name.
            let outside = outside_quotes(&words).replace("Isles of Scilly", "");
            let is_english = !what.starts_with("account") && ENGLISH.iter().any(|word| outside.contains(word));
            let is_long = !is_table && digits(&words) >= 6;
            if NEVER.iter().any(|pattern| words.contains(pattern))
                || words.trim().is_empty()
                || made::has_key(&words)
                || is_english
                || is_long
            {
                wrong.push(format!("{words} [{what}]"));
            }
        }
    }
    assert!(count > 5_000, "{count}");
    let shown: Vec<&String> = wrong.iter().take(40).collect();
    assert!(wrong.is_empty(), "{} texts, of which:\n{shown:#?}", wrong.len());
}
