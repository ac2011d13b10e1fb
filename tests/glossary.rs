//! `docs/glossary.md` gives each word one meaning, and what the program shows keeps to it.
#![cfg(not(target_arch = "wasm32"))]

use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
};

mod shown;

use shown::{files, read, root};

/// A row of the glossary.
struct Entry {
    word: String,
    meaning: String,
    source: String,
    /// Words that are not used for it.
    barred: Vec<String>,
}

fn glossary() -> Vec<Entry> {
    let text = read(&root().join("docs/glossary.md"));
    let rows = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| ---"));
    let entries = rows.map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [word, meaning, source, barred] = cells[..] else { panic!("a row of four cells: {line}") };
        Entry {
            word: word.to_owned(),
            meaning: meaning.to_owned(),
            source: source.to_owned(),
            barred: barred.split(", ").filter(|word| !word.is_empty()).map(str::to_owned).collect(),
        }
    });
    entries.filter(|entry| entry.word != "word").collect()
}

/// Whether a text holds a word or words as a whole; a hyphen or an underscore joins.
fn holds(text: &str, word: &str) -> bool {
    let joins = |character: char| character.is_alphanumeric() || "-_".contains(character);
    text.match_indices(word).any(|(at, _)| {
        let after = &text[at + word.len()..];
        !text[..at].chars().next_back().is_some_and(joins) && !after.chars().next().is_some_and(joins)
    })
}

/// The columns of the program's tables, with blanks for underscores.
fn columns() -> BTreeMap<String, String> {
    let questions: [&[&str]; 4] = [
        &["run", "--draws", "0", "--outcome", "arrivals"],
        &["run", "--draws", "0", "--accounts"],
        &["explain", "--draws", "0", "--set", "esol_funding=300", "--outcome", "english_well"],
        &["outcomes"],
    ];
    let heads = questions.map(|question| {
        let answer = Command::new(env!("CARGO_BIN_EXE_explorer")).args(question).args(["--format", "csv"]).output();
        let table = String::from_utf8(answer.expect("it runs").stdout).expect("it answers in UTF-8");
        let head = table.lines().next().unwrap_or_else(|| panic!("{question:?} has no head")).to_owned();
        (format!("columns of {}", question.join(" ")), head.replace('_', " ").replace(',', "\n"))
    });
    heads.into_iter().collect()
}

#[test]
fn each_word_has_one_meaning_a_source_and_no_word_is_both_used_and_barred() {
    let entries = glossary();
    assert!((50..=80).contains(&entries.len()), "about sixty words, not {}", entries.len());
    let words: BTreeSet<&str> = entries.iter().map(|entry| entry.word.as_str()).collect();
    assert_eq!(words.len(), entries.len(), "a word stands twice");
    let barred: Vec<&str> = entries.iter().flat_map(|entry| &entry.barred).map(String::as_str).collect();
    assert_eq!(barred.iter().collect::<BTreeSet<_>>().len(), barred.len(), "a word is barred twice");
    let text = read(&root().join("docs/glossary.md"));
    for Entry { word, meaning, source, .. } in &entries {
        assert!(meaning.ends_with('.') && !source.is_empty(), "{word} needs a sentence and a source");
        assert!(!barred.contains(&word.as_str()), "{word} is used and barred");
        let label = source.split("][").nth(1).and_then(|rest| rest.split(']').next());
        assert!(label.is_none_or(|label| text.contains(&format!("\n[{label}]: https://"))), "{source} leads nowhere");
    }
}

#[test]
fn what_is_shown_uses_no_word_that_the_glossary_bars() {
    let mut wrong = Vec::new();
    let texts: Vec<(String, String)> = shown::texts().into_iter().chain(columns()).collect();
    assert!(texts.len() > 800, "{}", texts.len());
    for (place, text) in texts {
        let text = text.to_lowercase();
        for Entry { word, barred, .. } in &glossary() {
            let found: Vec<&String> = barred.iter().filter(|barred| holds(&text, &barred.to_lowercase())).collect();
            if !found.is_empty() {
                wrong.push(format!("{place}: {found:?} for “{word}”: {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_word_of_the_glossary_is_used() {
    let documents = ["README.md", "MODEL.md", "ARCHITECTURE.md", "data/README.md"].map(|path| root().join(path));
    let more = ["docs", "src"].map(|folder| root().join(folder));
    let more = more.iter().zip(["md", "rs"]).flat_map(|(folder, ending)| files(folder, ending));
    let documents = documents.into_iter().chain(more).filter(|path| !path.ends_with("glossary.md"));
    let texts: Vec<String> = shown::texts().into_values().chain(columns().into_values()).collect();
    let all = documents.map(|path| read(&path)).chain(texts).collect::<Vec<_>>().join("\n").to_lowercase();
    let unused: Vec<String> = glossary()
        .into_iter()
        .map(|entry| entry.word.to_lowercase())
        .filter(|word| !holds(&all, word) && !holds(&all, &format!("{word}s")))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn a_barred_word_is_seen_only_as_a_whole() {
    assert!(holds("net arrivals from abroad", "net arrivals") && holds("churn", "churn"));
    assert!(!holds("churned", "churn") && !holds("un-churn", "churn"));
}
