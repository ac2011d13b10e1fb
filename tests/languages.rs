//! Every language says what English says: the same messages with the same placeholders, and names for what the tables hold.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use integration_explorer::{
    ensemble::{Engine, Run},
    messages, places, policy, report,
};

type Messages = BTreeMap<String, String>;

/// Files whose pages are in English only so far; a page names the languages that it has in `data-languages`.
const ENGLISH_ONLY: [&str; 4] = ["builder.json", "classroom.json", "method.json", "stories.json"];
/// What other languages call the things that the tables name in English.
const NAMES: &str = "tables.json";

fn folder(language: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("www/messages").join(language)
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("an entry"));
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

fn read(path: &Path) -> Messages {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn placeholders(message: &str) -> BTreeSet<&str> {
    message.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

fn other_languages() -> Vec<String> {
    let all = names(&folder("en").join(".."));
    let others: Vec<String> = all.into_iter().filter(|language| language != "en").collect();
    assert!(!others.is_empty());
    others
}

/// What is wrong with a language's copy of one file, each as one line.
fn wrongs(file: &str, english: &Messages, own: &Messages) -> Vec<String> {
    let missing = english.keys().filter(|key| !own.contains_key(*key)).map(|key| format!("{file}: {key} is missing"));
    let odd = own.iter().filter_map(|(key, message)| match english.get(key) {
        None => Some(format!("{file}: {key} is no message of English")),
        Some(first) if placeholders(first) != placeholders(message) => Some(format!(
            "{file}: {key} has the placeholders {:?}, English {:?}",
            placeholders(message),
            placeholders(first)
        )),
        Some(first) if first.is_empty() != message.is_empty() => {
            Some(format!("{file}: {key} is empty in one of the two"))
        }
        Some(_) => None,
    });
    missing.chain(odd).collect()
}

#[test]
fn every_language_has_the_messages_and_placeholders_of_english() {
    for language in other_languages() {
        let own = folder(&language);
        let mut found = Vec::new();
        for file in names(&folder("en")).iter().filter(|file| !ENGLISH_ONLY.contains(&file.as_str())) {
            if names(&own).contains(file) {
                found.extend(wrongs(file, &read(&folder("en").join(file)), &read(&own.join(file))));
            } else {
                found.push(format!("{file} is missing"));
            }
        }
        let known = names(&folder("en"));
        found.extend(names(&own).iter().filter(|file| *file != NAMES && !known.contains(*file)).cloned());
        assert!(found.is_empty(), "{language}:\n{}", found.join("\n"));
    }
}

#[test]
fn a_wrong_translation_is_seen() {
    let english = Messages::from([("a".to_owned(), "{count} levers".to_owned()), ("b".to_owned(), "today".to_owned())]);
    let own = Messages::from([("a".to_owned(), "{cyfrif} o liferi".to_owned()), ("c".to_owned(), String::new())]);
    assert_eq!(wrongs("page.json", &english, &own).len(), 3);
}

/// The whole process speaks Welsh from here on, so that this is the only test of it that runs the crate.
#[test]
fn the_crate_speaks_the_language_chosen_first() {
    assert!(messages::choose("cy"));
    assert!(!messages::choose("en"), "the first choice stands");
    assert!(!messages::choose("xx"));
    assert!(messages::choose("cy-GB"));
    let engine = Engine::built_in().expect("the package is whole");
    let own = read(&folder("cy").join(NAMES));
    let mut named = BTreeSet::new();
    let mut check = |key: String, word: &str| {
        assert_eq!(own.get(&key).map(String::as_str), Some(word), "{key}");
        named.insert(key);
    };
    for lever in engine.levers.all() {
        let fields = [("label", &lever.label), ("unit", &lever.unit), ("today_label", &lever.today_label)];
        for (field, word) in fields.into_iter().chain([("sentence", &lever.sentence)]) {
            check(format!("lever.{}.{field}", lever.id), word);
        }
    }
    for outcome in engine.outcomes.all() {
        let fields = [("label", &outcome.label), ("unit", &outcome.unit), ("definition", &outcome.definition)];
        for (field, word) in fields {
            check(format!("outcome.{}.{field}", outcome.id), word);
        }
    }
    for place in engine.places.all().iter().filter(|place| place.english_name.is_some()) {
        check(format!("place.{}.name", place.code), &place.name);
    }
    let nobody: Vec<&String> = own.keys().filter(|key| !named.contains(*key)).collect();
    assert!(nobody.is_empty(), "{NAMES} names what no table holds: {nobody:?}");

    let (scenario, notices) =
        policy::Scenario::read(&serde_json::json!({"settings": {"esol_funding": 300}}), engine.levers, engine.registry);
    assert!(notices.is_empty());
    let place = places::UNITED_KINGDOM;
    let result = Run::begin(engine, scenario.clone(), place, 0).expect("the place is known").result();
    let told = report::account(engine, &scenario, &result, "english_well", 2040).expect("outcome and year are there");
    assert!(
        told.headline.starts_with("Erbyn 2040, ar gyfer y DU, byddai mwy o’r bobl a anwyd dramor yn siarad"),
        "{told:?}"
    );
    assert!(told.headline.contains(" nag o dan bolisi heddiw: tua "), "{told:?}");
}
