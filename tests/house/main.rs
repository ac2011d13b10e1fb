//! The house keeps its shape: which module may know which, who names the browser, how long a file may be.
//!
//! The rules are the ones that ARCHITECTURE.md states. Sources are read as Rust tokens, so that comments and
//! texts cannot set a rule off.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

mod arrows;

use proc_macro2::{TokenStream, TokenTree};

/// The modules in the order in which knowledge flows: each may name those of earlier lines, none of its own line
/// or a later one.
const ORDER: &[&[&str]] = &[
    &["units", "unseen", "names", "messages"],
    &["numbers", "places", "evidence"],
    &["policy"],
    &["model"],
    &["ensemble"],
    &["analysis"],
    &["validation", "report"],
    &["charts"],
    &["web", "cli"],
    &["main"],
];

/// Outside names that only the listed modules may use.
const OUTSIDE_NAMES: &[(&str, &[&str])] = &[
    ("JsValue", &["web"]),
    ("JsError", &["web"]),
    ("web_sys", &["web"]),
    ("js_sys", &["web"]),
    ("wasm_bindgen", &["web"]),
    ("serde_wasm_bindgen", &["web"]),
    ("plotters_canvas", &["web"]),
    ("plotters", &["charts", "web", "cli"]),
    ("clap", &["cli", "main"]),
    (
        "serde_json",
        &[
            "messages",
            "places",
            "evidence",
            "policy",
            "ensemble",
            "analysis",
            "validation",
            "charts",
            "report",
            "web",
            "cli",
        ],
    ),
];

const LONGEST_RUST_FILE: usize = 600;
const LONGEST_PAGE_MODULE: usize = 400;

/// Folders that are made, fetched or quoted, and so are not ours to judge.
const NOT_OURS: &[&str] = &[".git", ".tools", "node_modules", "target", "dist", "dist.new", "data/raw", "docs/fonts"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under `folder` (relative to the root) with one of the endings, as paths relative to the root.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            let inside = path.strip_prefix(root()).expect("it is under the root").to_owned();
            if NOT_OURS.iter().any(|skipped| inside == Path::new(skipped)) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if endings.iter().any(|ending| inside.to_string_lossy().ends_with(ending)) {
                found.push(inside);
            }
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The top-level module that a file of src/ belongs to: `model` for src/model.rs and src/model/year.rs.
fn module_of(path: &Path) -> String {
    let mut parts = path.components().skip(1).map(|part| part.as_os_str().to_string_lossy());
    let first = parts.next().expect("a file of src/ has a name under it").into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// Identifiers, punctuation and brackets in one row; comments are gone and texts are left out.
fn words(source: &str) -> Vec<String> {
    fn flatten(stream: TokenStream, row: &mut Vec<String>) {
        for token in stream {
            match token {
                TokenTree::Ident(name) => row.push(name.to_string()),
                TokenTree::Punct(mark) => row.push(mark.to_string()),
                TokenTree::Literal(_) => {}
                TokenTree::Group(group) => {
                    row.push("{".to_owned());
                    flatten(group.stream(), row);
                    row.push("}".to_owned());
                }
            }
        }
    }
    let mut row = Vec::new();
    flatten(source.parse().expect("the source is Rust"), &mut row);
    row
}

/// The top-level modules of this crate that the words name: `b` and `d` in `crate::b`, `crate::{b::C, d}`.
fn modules_named(words: &[String]) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for (at, word) in words.iter().enumerate() {
        let starts_a_path = word == "crate" || word == "integration_explorer";
        if !starts_a_path || words.get(at + 1..at + 3) != Some(&[":".to_owned(), ":".to_owned()]) {
            continue;
        }
        let rest = &words[at + 3..];
        if rest.first().is_some_and(|next| next == "{") {
            named.extend(first_names_of_group(rest));
        } else {
            named.extend(rest.first().cloned());
        }
    }
    named
}

/// The names that begin each branch of a `{…, …}` at the start of the words.
fn first_names_of_group(words: &[String]) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut begins = true;
    for word in words {
        match word.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            "," if depth == 1 => begins = true,
            name if depth == 1 && begins => {
                names.push(name.to_owned());
                begins = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

/// Fails with one line a broken rule, so that one run shows them all.
fn assert_none(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

fn place_in_order(module: &str) -> Option<usize> {
    ORDER.iter().position(|line| line.contains(&module))
}

#[test]
fn arrows_between_modules_go_one_way() {
    let mut broken = Vec::new();
    for path in files("src", &[".rs"]) {
        let (file, module) = (path.display(), module_of(&path));
        if module == "lib" {
            continue;
        }
        let Some(place) = place_in_order(&module) else {
            broken.push(format!("{file}: {module} has no place in the order of this test"));
            continue;
        };
        let words = words(&read(&path));
        for named in modules_named(&words) {
            if named != module && place_in_order(&named).is_some_and(|other| other >= place) {
                broken.push(format!("{file}: {module} must not know {named}"));
            }
        }
        if words.windows(4).any(|four| four == ["super", ":", ":", "super"]) {
            broken.push(format!("{file}: write crate:: rather than super::super::, which hides who is named"));
        }
    }
    assert_none(&broken);
}

#[test]
fn outside_names_stay_in_their_modules() {
    let mut broken = Vec::new();
    for path in files("src", &[".rs"]) {
        let module = module_of(&path);
        let words = words(&read(&path));
        for (name, modules) in OUTSIDE_NAMES {
            if words.iter().any(|word| word == name) && !modules.contains(&module.as_str()) {
                broken.push(format!("{}: {module} must not name {name}", path.display()));
            }
        }
    }
    assert_none(&broken);
}

#[test]
fn only_the_engine_module_imports_the_glue() {
    let importing: Vec<String> = files("www", &[".js"])
        .iter()
        .filter(|path| {
            read(path).lines().any(|line| line.contains("pkg/") && (line.contains("import") || line.contains("from")))
        })
        .map(|path| path.display().to_string())
        .collect();
    assert_eq!(importing, ["www/js/core/engine.js"]);
}

#[test]
fn files_stay_short() {
    let mut broken = Vec::new();
    let rust = files("src", &[".rs"]).into_iter().map(|path| (path, LONGEST_RUST_FILE));
    let page = files("www/js", &[".js"]).into_iter().map(|path| (path, LONGEST_PAGE_MODULE));
    for (path, longest) in rust.chain(page) {
        let lines = read(&path).lines().count();
        if lines > longest {
            broken.push(format!("{}: {lines} lines, and {longest} is the most", path.display()));
        }
    }
    assert_none(&broken);
}

#[test]
fn nothing_names_a_machine_or_a_registry() {
    // In two pieces each, so that this file passes its own test.
    let folders = [concat!("/wo", "rk/"), concat!("/t", "mp/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];
    let hosts = [
        concat!("registry.", "npmjs.org"),
        concat!("index.", "crates.io"),
        concat!("static.", "crates.io"),
        concat!("py", "pi.org"),
        concat!("files.", "pythonhosted.org"),
        concat!("deb.", "debian.org"),
    ];
    let endings = [
        ".rs", ".toml", ".md", ".js", ".mjs", ".json", ".css", ".html", ".sh", ".py", ".txt", ".csv", ".svg",
        "Makefile", "run", ".npmrc",
    ];
    let mut broken = Vec::new();
    for path in files("", &endings) {
        let text = read(&path);
        for folder in folders {
            // Inside a web address the folder is somebody else's: there it follows a letter or a digit.
            let ours = text
                .match_indices(folder)
                .any(|(at, _)| !text[..at].ends_with(|before: char| before.is_alphanumeric() || before == '.'));
            if ours {
                broken.push(format!("{}: names the folder {folder}", path.display()));
            }
        }
        for host in hosts {
            if text.contains(host) {
                broken.push(format!("{}: names the host {host}", path.display()));
            }
        }
    }
    assert_none(&broken);
}

#[test]
fn the_readers_of_paths_see_every_form() {
    let cases = [
        ("use crate::model::Year;", vec!["model"]),
        ("use crate::{model::{Year, Step}, units};", vec!["model", "units"]),
        ("fn f() { let x = crate::web::dto::read(integration_explorer::charts::draw()); }", vec!["charts", "web"]),
        ("// crate::web\nfn f() -> &'static str { \"crate::web\" }", vec![]),
        ("pub(crate) fn f() {}", vec![]),
        ("macro!(a, crate::report::x)", vec!["report"]),
    ];
    for (source, expected) in cases {
        let named: Vec<String> = modules_named(&words(source)).into_iter().collect();
        assert_eq!(named, expected, "{source}");
    }
}
