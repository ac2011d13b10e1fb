//! Stories: every file is one, each says whose idea it is and where that stands, none weighs more than another, and
//! all settings are levers within their ranges.
#![cfg(not(target_arch = "wasm32"))]

use std::{collections::BTreeSet, fs, path::Path};

use integration_explorer::policy::{Levers, Scenario, Story, stories};

/// How far a paragraph's length may lie from the average of all.
const LENGTH_MAY_DIFFER_BY: f64 = 0.15;

fn all() -> &'static [Story] {
    stories().unwrap_or_else(|error| panic!("{error}"))
}

/// Fails with one line a fault, so that one run shows them all.
fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_file_of_the_folder_is_a_story() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/stories");
    let files = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let names: BTreeSet<String> = files
        .map(|file| file.expect("the entry can be read").file_name().into_string().expect("its name is text"))
        .collect();
    let listed: BTreeSet<String> = all().iter().map(|story| format!("{}.json", story.id)).collect();
    assert_eq!(names, listed);
}

#[test]
fn the_packages_that_readers_were_promised_are_there() {
    let ids: BTreeSet<&str> = all().iter().map(|story| story.id.as_str()).collect();
    let promised = [
        "todays_policy",
        "esol_restored",
        "regional_quotas_by_population",
        "six_principles",
        "numbers_first",
        "more_open",
        "regional_system_after_canada",
        "arrival_integration_after_flanders",
        "local_first",
    ];
    assert_none(
        &promised.iter().filter(|id| !ids.contains(*id)).map(|id| format!("{id} is missing")).collect::<Vec<_>>(),
    );
}

#[test]
fn settings_are_levers_within_their_ranges_and_change_today() {
    let levers = Levers::built_in().unwrap_or_else(|error| panic!("{error}"));
    let mut faults = Vec::new();
    for story in all() {
        for (lever, value) in &story.settings {
            let mut scenario = Scenario::default();
            match scenario.set(levers, lever, &value.to_string()) {
                Err(error) => faults.push(format!("{}: {error}", story.id)),
                Ok(()) if scenario.is_todays_policy() => {
                    faults.push(format!("{}: {lever} is {value} today as well", story.id));
                }
                Ok(()) => {}
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn only_todays_policy_changes_nothing_and_no_two_stories_are_the_same() {
    let mut seen: Vec<&Story> = Vec::new();
    for story in all() {
        assert_eq!(story.settings.is_empty(), story.id == "todays_policy", "{}", story.id);
        let same = seen.iter().find(|other| other.settings == story.settings);
        assert!(same.is_none(), "{} has the settings of {}", story.id, same.map_or("", |other| &other.id));
        seen.push(story);
    }
}

#[test]
fn each_says_whose_idea_it_is_in_whose_words_and_where_they_stand() {
    for story in all() {
        let id = &story.id;
        assert!(!story.title.is_empty() && story.title.chars().count() <= 40, "{id}: its title is missing or long");
        assert!(
            !story.whose.is_empty() && !story.source.is_empty(),
            "{id}: whose idea it is, or its source, is missing"
        );
        assert_eq!(story.words.is_empty(), id == "todays_policy", "{id}: a proposal has its holders' words");
        assert!(id == "todays_policy" || story.source.contains("line"), "{id}: its source names no line");
    }
}

#[test]
fn paragraphs_are_of_equal_length() {
    let length = |story: &Story| story.paragraph.chars().count() as f64;
    let average = all().iter().map(length).sum::<f64>() / all().len() as f64;
    let off = |story: &&Story| (length(story) / average - 1.0).abs() > LENGTH_MAY_DIFFER_BY;
    let line = |story: &Story| format!("{}: {} characters; the average is {average:.0}", story.id, length(story));
    assert_none(&all().iter().filter(off).map(line).collect::<Vec<_>>());
}

#[test]
fn a_number_that_the_document_does_not_give_is_said_to_be_this_projects() {
    for story in all().iter().filter(|story| !story.settings.is_empty()) {
        assert!(story.paragraph.contains("project’s"), "{}: it does not say whose its numbers are", story.id);
    }
}
