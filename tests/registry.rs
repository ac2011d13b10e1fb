//! Guards over the whole evidence registry, and the rows that it must refuse.

use integration_explorer::evidence::{COLUMNS, Class, Distribution, Grade, Problem, Read, Registry, RegistryError};

/// Rows of the evidence review whose numbers were recalled and could not be read again.
const RECALLED: [&str; 11] = ["A10", "A22", "A23", "A24", "C15", "D03", "E01", "E02", "F02", "I03", "J07"];

/// Where copies, news and search results are found, although somebody published what they repeat.
const COPIES: [&str; 48] = [
    "1library.net",
    "5dok.org",
    "9pdf.",
    "arnoldventures.org",
    "cimmigrationnews.com",
    "coek.info",
    "cupdf.com",
    "cy.ons.gov.uk",
    "dailymaxnews.net",
    "docplayer",
    "docslib.org",
    "documents.pub",
    "econpapers.repec.org",
    "ein.org.uk",
    "elgazette.com",
    "fdocuments.",
    "fdokumen.com",
    "feweek.co.uk",
    "gbnews.com",
    "globalauthorid.com",
    "ideas.repec.org",
    "immihaber.com",
    "informahealthcare.com",
    "integratedhlth.co.uk",
    "irwinmitchell.com",
    "jellypages.com",
    "journalistsresource.org",
    "lawsdocbox.com",
    "mafiadoc.com",
    "managementinpractice.com",
    "openaire.eu",
    "ouci.dntb.gov.ua",
    "parallelparliament.co.uk",
    "pdfslide.",
    "personneltoday.com",
    "poliscidata.com",
    "readallnews.com",
    "readkong.com",
    "researchgate.net",
    "scribd.com",
    "slideserve.com",
    "slidelegend.com",
    "studylib.net",
    "the-challenge.org",
    "thirdsector",
    "threadreaderapp.com",
    "vdocument",
    "visabureau.com",
];

const DECISIONS: &str = include_str!("../docs/evidence-decisions.md");

fn built_in() -> &'static Registry {
    Registry::built_in().expect("the built-in registry is readable")
}

#[test]
fn every_row_says_where_it_comes_from() {
    for row in built_in().parameters() {
        let findable = ["derived", "assumption"].contains(&row.address.as_str())
            || row.address.starts_with("http")
            || row.address.starts_with("All-Party Parliamentary Group");
        assert!(findable, "{}: address `{}`", row.id, row.address);
        let ours = row.source == "assumption of this project";
        assert!(!ours || row.kind.contains("assumption") || row.kind == "derived", "{}", row.id);
        assert!(!row.note.is_empty(), "{}: a note says how the range was decided", row.id);
    }
}

#[test]
fn no_row_cites_a_copy_where_somebody_published_it() {
    for row in built_in().parameters() {
        let copy = COPIES.iter().find(|host| row.address.contains(**host));
        assert_eq!(copy, None, "{}: cite the publisher, and say in the note what was read", row.id);
    }
}

/// Words by which a note says where in the source its number stands, or what was read instead of it.
const PLACES: [&str; 10] =
    ["Table", "Figure", "page", "Page", "Abstract", "abstract", "Main points", "summary", "media brief", "section"];

#[test]
fn effects_that_meet_a_standard_say_what_was_read_and_where() {
    let meets = |grade: Option<Grade>| grade.is_some_and(|grade| grade.meets(Grade::D));
    let mut faults = Vec::new();
    for row in built_in().parameters().iter().filter(|row| meets(row.grade)) {
        if row.read == Read::None {
            faults.push(format!("{}: nothing of its source was read, so it is grade E", row.id));
        }
        if !PLACES.iter().any(|words| row.note.contains(words)) {
            faults.push(format!("{}: the note says no table or page, nor that an abstract was read", row.id));
        }
        if row.read == Read::Abstract && !row.note.contains("bstract") {
            faults.push(format!("{}: the note must say that an abstract was read", row.id));
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn what_nobody_published_was_not_read() {
    for row in built_in().parameters() {
        let assumed = row.address == "assumption";
        assert!(!assumed || row.read == Read::None, "{}: an assumption of this project has no source to read", row.id);
        assert!(assumed || row.read != Read::None, "{}: say how much of the source was read", row.id);
    }
}

#[test]
fn every_row_has_its_decision_written_down() {
    for row in built_in().parameters() {
        assert!(DECISIONS.contains(&format!("`{}`", row.id)), "{} is not in the document", row.id);
        for id in &row.register {
            assert!(DECISIONS.contains(&format!("| {id} |")), "{}: {id} is not listed", row.id);
        }
    }
}

#[test]
fn only_effects_are_graded() {
    for row in built_in().parameters() {
        assert_eq!(row.class == Class::Effect, row.grade.is_some(), "{}", row.id);
    }
}

#[test]
fn sizes_nobody_measured_are_grade_e() {
    for row in built_in().parameters().iter().filter(|row| row.class == Class::Effect) {
        let assumed = row.kind.contains("assumption") || row.source.contains("assumption");
        let recalled = row.register.iter().any(|id| RECALLED.contains(&id.as_str()));
        assert!(!(assumed || recalled) || row.grade == Some(Grade::E), "{}", row.id);
    }
}

#[test]
fn recalled_numbers_stay_assumptions() {
    let before_fit = Registry::before_fit().expect("the registry is readable");
    for row in before_fit.parameters().iter().filter(|row| row.class != Class::Effect) {
        let recalled = row.register.iter().any(|id| RECALLED.contains(&id.as_str()));
        assert!(!recalled || row.kind.contains("assumption"), "{}", row.id);
    }
}

#[test]
fn ranges_are_ordered_and_draws_keep_to_their_bounds() {
    for row in built_in().parameters() {
        assert!(row.minimum <= row.low && row.low <= row.central, "{}", row.id);
        assert!(row.central <= row.high && row.high <= row.maximum, "{}", row.id);
        for (probability, expected) in [(0.1, row.low), (0.5, row.central), (0.9, row.high)] {
            let near = (row.quantile(probability) - expected).abs() < 1e-9 * (1.0 + expected);
            assert!(near, "{} at {probability}", row.id);
        }
        for draw in 0..200 {
            let value = row.value(1, draw);
            assert!((row.minimum..=row.maximum).contains(&value), "{} draw {draw}", row.id);
        }
    }
}

#[test]
fn only_rules_and_counts_are_fixed() {
    let fixed = |row: &&integration_explorer::evidence::Parameter| row.distribution == Distribution::Fixed;
    for row in built_in().parameters().iter().filter(fixed) {
        assert!(["programme rule", "administrative count"].contains(&row.kind.as_str()), "{}", row.id);
    }
}

#[test]
fn opening_shares_add_up_to_one() {
    let opening = |id: &str| id.starts_with("opening_share_");
    let rows = built_in().parameters().iter().filter(|row| opening(&row.id));
    let total: f64 = rows.map(|row| row.central).sum();
    assert!((total - 1.0).abs() < 1e-9, "{total}");
}

#[test]
fn a_new_row_shifts_no_other_draw() {
    let lines: Vec<&str> = include_str!("../data/evidence.csv").lines().collect();
    let shorter = Registry::read(&[&lines[..1], &lines[20..]].concat().join("\n")).unwrap();
    let before_fit = Registry::before_fit().unwrap();
    for row in shorter.parameters() {
        let whole = before_fit.get(&row.id).unwrap();
        for draw in 0..20 {
            assert_eq!(row.value(5, draw).to_bits(), whole.value(5, draw).to_bits(), "{}", row.id);
        }
    }
}

#[test]
fn parameters_are_shown_with_the_columns_of_the_table() {
    let row = serde_json::to_value(built_in().get("employment_gap_limited_english")).unwrap();
    let fields: Vec<&str> = row.as_object().unwrap().keys().map(String::as_str).collect();
    let mut columns = COLUMNS.to_vec();
    columns.sort_unstable();
    let mut sorted = fields.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, columns);
    assert_eq!(row["grade"], "C");
    assert_eq!(row["class"], "effect");
    assert_eq!(row["register"], serde_json::json!(["B01"]));
}

/// A row that stands; each refusal below changes some of its fields.
const SOUND: [(&str, &str); 19] = [
    ("id", "example"),
    ("name", "An example"),
    ("low", "0.1"),
    ("central", "0.2"),
    ("high", "0.3"),
    ("distribution", "normal"),
    ("minimum", "0"),
    ("maximum", "1"),
    ("unit", "share"),
    ("population", "people"),
    ("source", "Somebody 2020"),
    ("address", "https://example.org"),
    ("read", "abstract"),
    ("kind", "survey"),
    ("grade", "C"),
    ("transfer", "weak"),
    ("class", "effect"),
    ("register", "A01 A02"),
    ("note", "why"),
];

fn table(changes: &[(&str, &str)]) -> String {
    let changed = |(name, value): &(&'static str, &'static str)| {
        changes.iter().find(|change| change.0 == *name).map_or(*value, |change| change.1).to_owned()
    };
    let row: Vec<String> = SOUND.iter().map(changed).collect();
    format!("{}\n{}\n", COLUMNS.join(","), row.join(","))
}

#[test]
fn a_sound_row_is_read() {
    let registry = Registry::read(&table(&[])).unwrap();
    let row = registry.get("example").unwrap();
    assert_eq!((row.low, row.central, row.high), (0.1, 0.2, 0.3));
    assert_eq!(row.register, ["A01", "A02"]);
}

#[test]
fn a_fixed_row_needs_no_low_and_high() {
    let changes = [("distribution", "fixed"), ("class", "state"), ("grade", ""), ("low", ""), ("high", "")];
    let registry = Registry::read(&table(&changes)).unwrap();
    assert_eq!(registry.get("example").unwrap().value(1, 1), 0.2);
}

#[test]
fn rows_that_a_reader_could_not_check_are_refused() {
    let check = |changes: &[(&str, &str)], expected_field: &str, expected: &str| match Registry::read(&table(changes)) {
        Err(error @ RegistryError::Field { field, line, .. }) => {
            let text = error.to_string();
            assert_eq!((field, line), (expected_field, 2), "{text}");
            assert!(text.contains(expected), "{changes:?} gave `{text}`");
        }
        other => panic!("{changes:?} gave {other:?}"),
    };
    let order = "must lie between";
    check(&[("id", "")], "id", "is empty");
    check(&[("name", " ")], "name", "is empty");
    check(&[("source", "")], "source", "is empty");
    check(&[("address", "")], "address", "is empty");
    check(&[("kind", "")], "kind", "is empty");
    check(&[("unit", "")], "unit", "is empty");
    check(&[("population", "")], "population", "is empty");
    check(&[("low", "")], "low", "no range");
    check(&[("high", "")], "high", "no range");
    check(&[("low", "0.2"), ("high", "0.2")], "high", "no range");
    check(&[("low", "0.25")], "low", order);
    check(&[("high", "0.15")], "high", order);
    check(&[("minimum", "0.15")], "low", order);
    check(&[("maximum", "0.25")], "high", order);
    check(&[("central", "")], "central", "not a finite number");
    check(&[("central", "NaN")], "central", "not a finite number");
    check(&[("high", "inf")], "high", "not a finite number");
    check(&[("maximum", "many")], "maximum", "`many` is not a finite number");
    check(&[("distribution", "beta")], "distribution", "fixed, normal, lognormal, logit");
    check(&[("class", "guess")], "class", "state, effect, cost");
    check(&[("grade", "F")], "grade", "A, B, C, D, E");
    check(&[("transfer", "")], "transfer", "good, partial, weak");
    check(&[("read", "")], "read", "whole, part, abstract, page, none");
    check(&[("grade", "")], "grade", "must have a grade");
    check(&[("class", "state")], "grade", "only effects are graded");
    check(&[("class", "cost")], "grade", "only effects are graded");
    check(&[("distribution", "fixed")], "distribution", "never without doubt");
    check(&[("distribution", "lognormal"), ("low", "0")], "low", "above 0");
    check(&[("distribution", "logit"), ("low", "0")], "low", "above 0 and below 1");
    check(&[("distribution", "logit"), ("high", "1")], "high", "above 0 and below 1");
    check(&[("distribution", "fixed"), ("class", "state"), ("grade", ""), ("high", "0.3")], "low", order);
}

#[test]
fn the_same_id_twice_is_refused() {
    let once = table(&[]);
    let again = once.lines().nth(1).unwrap();
    match Registry::read(&format!("{once}{again}\n")) {
        Err(RegistryError::Field { row, line, field, problem }) => {
            assert_eq!((row.as_str(), line, field), ("example", 3, "id"));
            assert_eq!(problem, Problem::Duplicate);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_table_of_another_shape_is_refused() {
    let missing = table(&[]).replacen(",grade,", ",", 1);
    assert!(matches!(Registry::read(&missing), Err(RegistryError::Columns { .. })));
    assert!(matches!(Registry::read(""), Err(RegistryError::Columns { .. })));
    let cut = format!("{}\nexample,An example,0.1\n", COLUMNS.join(","));
    assert!(matches!(Registry::read(&cut), Err(RegistryError::Csv(_))));
}

#[test]
fn a_grade_meets_standards_no_stricter_than_itself() {
    for (grade, standard, expected) in [
        (Grade::A, Grade::D, true),
        (Grade::D, Grade::D, true),
        (Grade::E, Grade::D, false),
        (Grade::B, Grade::A, false),
    ] {
        assert_eq!(grade.meets(standard), expected, "{grade:?} under {standard:?}");
    }
}
