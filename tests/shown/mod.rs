//! The texts that readers of the page see, by where they stand. Each test uses a part.
#![allow(dead_code)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use integration_explorer::{evidence::Registry, policy::Levers, policy::Outcomes};

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Messages, stories, levers, outcomes and parameters in English. Quotations are not ours and stay out.
pub fn texts() -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for file in files(&root().join("www/messages/en"), "json") {
        let messages: BTreeMap<String, String> = serde_json::from_str(&read(&file)).expect("messages by key");
        texts.extend(messages.into_iter().map(|(key, text)| (format!("{} {key}", file.display()), text)));
    }
    for file in files(&root().join("data/stories"), "json") {
        let story: serde_json::Value = serde_json::from_str(&read(&file)).expect("a story");
        let own = format!("{} {}", story["title"].as_str().unwrap_or(""), story["paragraph"].as_str().unwrap_or(""));
        texts.insert(file.display().to_string(), own);
    }
    for lever in Levers::built_in().expect("the levers read").all() {
        let words = [&lever.label, &lever.unit, &lever.today_label, &lever.sentence, &lever.detail].map(String::as_str);
        texts.insert(format!("lever {}", lever.id), words.join("\n"));
    }
    for outcome in Outcomes::built_in().expect("the outcomes read").all() {
        let words = [&outcome.label, &outcome.unit, &outcome.definition].map(String::as_str);
        texts.insert(format!("outcome {}", outcome.id), words.join("\n"));
    }
    for parameter in Registry::built_in().expect("the registry reads").parameters() {
        texts.insert(format!("parameter {}", parameter.id), format!("{}\n{}", parameter.name, parameter.unit));
    }
    texts
}

/// What stands in the details of levers, outcomes and parameters, some of it quoted.
pub fn details() -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for lever in Levers::built_in().expect("the levers read").all() {
        texts.insert(
            format!("details of lever {}", lever.id),
            [lever.cost_note.as_str(), &lever.either, &lever.law].join("\n"),
        );
    }
    for outcome in Outcomes::built_in().expect("the outcomes read").all() {
        texts.insert(format!("details of outcome {}", outcome.id), outcome.cells_why.clone());
    }
    for parameter in Registry::built_in().expect("the registry reads").parameters() {
        texts.insert(format!("details of parameter {}", parameter.id), parameter.note.clone());
    }
    texts
}

/// The files with an ending in a folder and in those within it.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| match path.is_dir() {
            true => files(&path, ending),
            false if path.extension().is_some_and(|found| found == ending) => vec![path],
            false => Vec::new(),
        })
        .collect()
}
