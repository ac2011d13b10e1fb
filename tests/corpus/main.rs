//! Some thirty thousand sentences, captions, tables, accounts and notices, over all levers, outcomes, places and standards, read
//! for what must never be said. Welsh has its own process, in `corpus_welsh.rs`: a process speaks one language.
//!
//! `CORPUS=50 cargo test --test corpus -- --nocapture` prints one text in fifty, to be read aloud.
#![cfg(not(target_arch = "wasm32"))]

use std::{collections::BTreeSet, process::Command, sync::OnceLock};

use integration_explorer::{
    policy::{Kind, Scenario},
    report::{self, Finding},
};

mod made;
#[path = "../shown/mod.rs"]
mod shown;

use made::{Text, Told, digits, engine, questions};

/// What no text may hold, whatever it is about.
const NEVER: [&str; 29] = [
    "  ",
    "{",
    "}",
    "..",
    " .",
    " ,",
    ",,",
    "NaN",
    "inf ",
    "0.0 points",
    "0 to 0 points",
    "−0 ",
    "−0.0 ",
    "+0 ",
    "+0.0 ",
    "% points",
    "%.%",
    "of adults would",
    "1 people",
    "in North ",
    "in South East",
    "in South West",
    "in East ",
    "in West Midlands",
    "in UK",
    "in United Kingdom",
    "in Isles",
    "in City of London",
    "the the ",
];
/// Words and phrases that nobody says, or that sound translated. No text of the page or of the command line's help has one.
const NOT_ENGLISH: [&str; 36] = [
    "nought",
    "anew",
    "foretell",
    "hear out",
    "would likely",
    "will likely",
    "carries over",
    "told apart",
    "is told",
    "stands in for",
    "stand in for",
    "stands still",
    "goes out",
    "left to chance",
    "let in assumptions",
    "assumptions are let in",
    "until you give",
    "give it one",
    "has stood since",
    "of the kind has",
    "rests on",
    "speaks of",
    "speaks for it",
    "says nothing of ",
    "everybody who would come",
    "who would come has",
    "buys nothing",
    "nothing is seen",
    "how far to believe",
    "” is no lever",
    "” is no outcome",
    "take it away",
    "ahead of funding",
    "short of new households",
    "if studies hold",
    "may be given often",
];
/// The worst of these are in no comment and no document either.
const NOWHERE: [&str; 4] = ["nought", "anew", "foretell", "hear out"];
/// Of these one of the patterns is a part where the number goes on: "21 people".
const AFTER_A_DIGIT: [&str; 3] = ["1 people", "0.0 points", "0 to 0 points"];

/// The corpus, made once for all tests.
fn corpus() -> &'static (Vec<Told>, Vec<Text>) {
    static CORPUS: OnceLock<(Vec<Told>, Vec<Text>)> = OnceLock::new();
    CORPUS.get_or_init(|| {
        let (mut told, mut texts) = (Vec::new(), Vec::new());
        for (number, (scenario, place)) in questions().into_iter().enumerate() {
            let result = made::spread_out(made::central(&scenario, place), number);
            let (accounts, words) = made::texts(&scenario, &result, number);
            told.extend(accounts);
            texts.extend(words);
        }
        (told, texts)
    })
}

fn report_all(wrong: Vec<String>) {
    let shown: Vec<&String> = wrong.iter().take(40).collect();
    assert!(wrong.is_empty(), "{} texts, of which:\n{shown:#?}", wrong.len());
}

#[test]
fn no_text_holds_what_must_never_be_said() {
    let (told, texts) = corpus();
    assert!(told.len() > 6_000 && texts.len() > 30_000, "{} accounts, {} texts", told.len(), texts.len());
    let holds = |words: &str, pattern: &str| {
        words.match_indices(pattern).any(|(at, _)| {
            let before = words[..at].chars().next_back();
            !AFTER_A_DIGIT.contains(&pattern) || !before.is_some_and(|it| it.is_ascii_digit() || ",.".contains(it))
        })
    };
    let mut wrong = Vec::new();
    for Text { what, words, .. } in texts {
        let found: Vec<&&str> = NEVER.iter().filter(|pattern| holds(words, pattern)).collect();
        if !found.is_empty() || words.trim().is_empty() || made::has_key(words) {
            wrong.push(format!("{found:?}: {words} [{what}]"));
        }
    }
    report_all(wrong);
}

#[test]
fn nothing_that_a_reader_sees_sounds_translated() {
    let commands = ["", "run", "contested", "explain", "sensitivity", "seek", "link", "render", "backtest", "fit"];
    let help = commands.map(|command| {
        let arguments: Vec<&str> = [command, "--help"].into_iter().filter(|word| !word.is_empty()).collect();
        let answer = Command::new(env!("CARGO_BIN_EXE_explorer")).args(&arguments).output().expect("it runs");
        assert!(answer.status.success(), "explorer {command} --help");
        (format!("explorer {command} --help"), String::from_utf8_lossy(&answer.stdout).into_owned())
    });
    let corpus = corpus().1.iter().map(|text| (text.what.clone(), text.words.clone()));
    let mut wrong = Vec::new();
    for (place, text) in shown::texts().into_iter().chain(shown::details()).chain(help).chain(corpus) {
        let text = text.to_lowercase();
        let found: Vec<&&str> = NOT_ENGLISH.iter().filter(|phrase| text.contains(**phrase)).collect();
        if !found.is_empty() {
            wrong.push(format!("{found:?}: {text} [{place}]"));
        }
    }
    report_all(wrong);
}

#[test]
fn comments_and_documents_have_none_of_the_worst_words() {
    let of = |folder: &str, endings: &[&str]| {
        let files = endings.iter().map(|ending| shown::files(&shown::root().join(folder), ending));
        files.flatten().collect::<Vec<_>>()
    };
    let code =
        ["src", "tests", "www/js", "tools", "examples", "docs"].map(|folder| of(folder, &["rs", "js", "mjs", "md"]));
    let documents = ["README.md", "MODEL.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "data/README.md", "Makefile"];
    let files = code.into_iter().flatten().chain(documents.map(|path| shown::root().join(path)));
    // The lists of such words are here and in the glossary.
    let files = files.filter(|path| !path.ends_with("tests/corpus/main.rs") && !path.ends_with("docs/glossary.md"));
    let mut wrong = Vec::new();
    for file in files {
        let text = shown::read(&file).to_lowercase();
        let words: BTreeSet<&str> = text.split(|letter: char| !letter.is_alphabetic()).collect();
        let is_there =
            |phrase: &&&str| if phrase.contains(' ') { text.contains(**phrase) } else { words.contains(**phrase) };
        let found: Vec<&&str> = NOWHERE.iter().filter(is_there).collect();
        if !found.is_empty() {
            wrong.push(format!("{found:?} in {}", file.display()));
        }
    }
    report_all(wrong);
}

#[test]
fn sentences_begin_and_end_as_sentences_and_claim_no_more_digits_than_anybody_knows() {
    let mut wrong = Vec::new();
    for Text { what, words, .. } in corpus().1.iter().filter(|text| !text.is_table) {
        let begins = words.chars().next().is_some_and(|first| first.is_uppercase() || "“0123456789".contains(first));
        let ends = words.ends_with('.') || words.ends_with(".”");
        if !begins || !ends || digits(words) >= 6 {
            wrong.push(format!("{words} [{what}]"));
        }
    }
    report_all(wrong);
}

#[test]
fn the_unit_is_that_of_the_outcome() {
    let mut wrong = Vec::new();
    for Told { outcome, account, .. } in &corpus().0 {
        let said = format!("{} {}", account.headline, account.detail);
        let is_wrong = match outcome.kind() {
            // Of percentage points and an index there is no per cent.
            Kind::Points | Kind::Index => said.contains('%') || said.contains("in every"),
            Kind::Ratio => said.contains("in every") || account.detail.contains("%;"),
            Kind::Share => account.detail.contains('£') || account.headline.contains(" points"),
            Kind::Count | Kind::Homes => said.contains('%') || said.contains("points") || said.contains('£'),
            Kind::Money => said.contains('%') || said.contains("points"),
        };
        // A label glued to a number is no sentence: "in the UK: Speak English well, 93.2%".
        let is_glued = said.contains(&format!(": {},", outcome.label));
        if is_wrong || is_glued {
            wrong.push(format!("{}: {said}", outcome.id));
        }
    }
    report_all(wrong);
}

#[test]
fn each_case_says_its_own_and_nothing_of_another() {
    let mut wrong = Vec::new();
    for Told { scenario, outcome, series, account, .. } in &corpus().0 {
        let (head, detail) = (&account.headline, &account.detail);
        let is_today = scenario.is_todays_policy();
        let counts_runs = detail.contains("higher in");
        let mut check = |holds: bool, what: &str| {
            if !holds {
                wrong.push(format!(
                    "{what}: {head} {detail} [{}, {:?}, {:?}]",
                    outcome.id, scenario.settings, account.finding
                ));
            }
        };
        check(is_today == head.contains("Move a lever"), "only today's policy asks for a lever to be moved");
        check(is_today == (account.finding == Finding::Today), "a moved lever is told of");
        check(counts_runs == (account.finding == Finding::Changed), "runs are counted where something changes");
        check(!head.contains("better") && !detail.contains("better"), "a sentence calls nothing better");
        let not_known = head.starts_with("At evidence standard");
        check(not_known == (account.finding == Finding::NotKnown), "not known is said where it is so");
        let likely = report::likely(outcome, series, &[2030, 2040, 2050], 2040);
        check(!account.better || series.same_people.is_some(), "better needs the parts");
        check(likely.marks.is_empty() || series.same_people.is_some(), "marks need the parts");
    }
    report_all(wrong);
}

#[test]
fn nothing_that_counts_is_said_to_be_left_out() {
    let mut wrong = Vec::new();
    for Told { scenario, outcome, account, .. } in &corpus().0 {
        let Some((_, left_out)) = account.caveat.split_once("Left out") else {
            if account.finding == Finding::NotKnown {
                wrong.push(format!("{} is not known, and nothing is left out: {}", outcome.id, account.headline));
            }
            continue;
        };
        let names = engine().registry.parameters().iter().filter(|it| left_out.contains(&format!("“{}”", it.name)));
        let acting = names.clone().filter(|it| it.grade.is_none_or(|grade| grade.meets(scenario.evidence)));
        let levers = engine().levers.all().iter().filter(|lever| left_out.contains(&format!("“{}”", lever.label)));
        if names.count() == 0 || acting.count() > 0 || levers.count() > 0 {
            wrong.push(format!("{:?} {}: {left_out}", scenario.settings, outcome.id));
        }
    }
    report_all(wrong);
}

/// With all four routes at zero other people are counted: in no text is that better.
#[test]
fn with_every_route_closed_nothing_is_better_for_the_people_who_are_missing() {
    let routes = ["work_visas", "study_visas", "family_visas", "refugee_places"];
    let settings = routes.map(|route| (route.to_owned(), 0.0)).into_iter().collect();
    let scenario = Scenario { settings, ..Scenario::default() };
    for place in made::PLACES {
        let result = made::with_parts(&scenario, place);
        let (_, texts) = made::texts(&scenario, &result, 8);
        let (better, why): (Vec<&Text>, Vec<&Text>) = texts
            .iter()
            .filter(|text| text.words.contains("better") || text.words.contains("are counted"))
            .partition(|text| text.words.contains("better"));
        let of_people = |text: &&&Text| {
            // Finding of the standard of evidence.
            !text.words.contains("standard D or better")
        };
        let said: Vec<&String> = better.iter().filter(of_people).map(|text| &text.words).collect();
        assert!(said.is_empty(), "{place}: {said:#?}");
        assert!(why.len() > 5, "{place}: {} texts say who is counted", why.len());
    }
}

/// The page hands the crate its result and scenario as JSON; the command line hands them over as they are.
#[test]
fn both_doors_say_the_same_of_every_lever_outcome_and_place() {
    for lever in engine().levers.all() {
        let value = if lever.max == lever.default { lever.min } else { lever.max };
        let given = serde_json::json!({"settings": {lever.id.as_str(): value}});
        let (scenario, notices) = Scenario::read(&given, engine().levers, engine().registry);
        assert!(notices.is_empty());
        for place in &made::PLACES[..3] {
            let result = made::central(&scenario, place);
            let sent = serde_json::to_string(&result).expect("a result is plain");
            let page = serde_json::from_str(&sent).expect("a result");
            let (sent, own) = (made::told(&scenario, &page, 2040), made::told(&scenario, &result, 2040));
            for (page, own) in sent.iter().zip(&own) {
                assert_eq!(page.account, own.account, "{} {}", lever.id, own.outcome.id);
                assert!(
                    own.account.finding != Finding::Today,
                    "{} {}: {}",
                    lever.id,
                    own.outcome.id,
                    own.account.headline
                );
            }
        }
    }
}

#[test]
fn the_command_line_says_what_the_account_says() {
    for (lever, value, place) in [("esol_funding", 300.0, "E12000001"), ("refugee_places", 0.0, "K02000001")] {
        let setting = format!("{lever}={value}");
        let question = ["run", "--set", &setting, "--place", place, "--draws", "0", "--sentence", "2040"];
        let answer = Command::new(env!("CARGO_BIN_EXE_explorer")).args(question).output().expect("it runs");
        let answer: serde_json::Value = serde_json::from_slice(&answer.stdout).expect("it answers in JSON");
        let given = serde_json::json!({"settings": {lever: value}});
        let (scenario, _) = Scenario::read(&given, engine().levers, engine().registry);
        let mut run =
            integration_explorer::ensemble::Run::begin(engine(), scenario.clone(), place, 0).expect("it begins");
        run.finish().expect("it can be run");
        for told in made::told(&scenario, &run.result(), 2040) {
            let said = answer["sentences"].as_array().expect("a list");
            let said = said.iter().find(|said| said["outcome"] == told.outcome.id.as_str()).expect("it is told");
            for (part, own) in [
                ("headline", &told.account.headline),
                ("detail", &told.account.detail),
                ("caveat", &told.account.caveat),
            ] {
                assert_eq!(said[part], own.as_str(), "{lever} {}", told.outcome.id);
            }
        }
    }
}

#[test]
fn a_part_of_the_corpus_is_printed_to_be_read() {
    let Some(every) = std::env::var("CORPUS").ok().and_then(|every| every.parse::<usize>().ok()) else { return };
    for Text { what, words, .. } in corpus().1.iter().step_by(every.max(1)) {
        println!("{words}\n    [{what}]");
    }
}

#[test]
fn significant_digits_are_counted() {
    for (words, expected) in
        [("208,139 people", 6), ("208,000", 3), ("13.18 million", 4), ("0.012", 2), ("in 2040.", 3)]
    {
        assert_eq!(digits(words), expected, "{words}");
    }
}
