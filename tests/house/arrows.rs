//! Which file of the crate names which, and the circles among them. Those of the page are looked for in `tests/unit`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use syn::visit::Visit;

use crate::{assert_none, files, read};

/// A module's path from the crate's root; the root itself is empty.
type Module = Vec<String>;
/// What each node names.
type Arrows<N> = BTreeMap<N, BTreeSet<N>>;

/// The paths of one source: those of `use` one by one, and those that stand in code. Tests of a file are left out: they
/// may name what the file itself may not.
#[derive(Default)]
struct Paths {
    used: Vec<Vec<String>>,
    exported: Vec<Vec<String>>,
}

impl Paths {
    fn of(source: &str) -> Self {
        let mut paths = Self::default();
        paths.visit_file(&syn::parse_file(source).expect("the source is Rust"));
        paths
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if item.ident != "tests" {
            syn::visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let leaves = leaves(&item.tree, &mut Vec::new());
        if !matches!(item.vis, syn::Visibility::Inherited) {
            self.exported.extend(leaves.iter().cloned());
        }
        self.used.extend(leaves);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.used.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        syn::visit::visit_path(self, path);
    }
}

/// Every name that a tree of `use` brings in, with its whole path.
fn leaves(tree: &syn::UseTree, before: &mut Vec<String>) -> Vec<Vec<String>> {
    let with = |name: &syn::Ident| [before.as_slice(), &[name.to_string()]].concat();
    match tree {
        syn::UseTree::Name(leaf) => vec![with(&leaf.ident)],
        syn::UseTree::Rename(leaf) => vec![with(&leaf.ident)],
        syn::UseTree::Glob(_) => vec![before.clone()],
        syn::UseTree::Group(group) => group.items.iter().flat_map(|branch| leaves(branch, before)).collect(),
        syn::UseTree::Path(step) => {
            before.push(step.ident.to_string());
            let found = leaves(&step.tree, before);
            before.pop();
            found
        }
    }
}

/// All modules of the crate, and where the names come from that a folder hands on.
#[derive(Default)]
struct Crate {
    sources: BTreeMap<Module, Paths>,
    handed_on: BTreeMap<(Module, String), Module>,
}

impl Crate {
    fn read() -> Self {
        let sources = files("src", &[".rs"]).into_iter().map(|path| (module(&path), read(&path)));
        Self::of(sources)
    }

    fn of(sources: impl Iterator<Item = (Module, String)>) -> Self {
        let mut whole =
            Self { sources: sources.map(|(module, source)| (module, Paths::of(&source))).collect(), ..Self::default() };
        let handed_on = whole.sources.iter().flat_map(|(module, paths)| {
            paths.exported.iter().filter_map(|path| {
                let (name, folders) = path.split_last()?;
                let begins = folders.first().is_some_and(|first| ["self", "super", "crate"].contains(&first.as_str()));
                let path: Vec<String> = if begins { path.clone() } else { [&["self".to_owned()], &path[..]].concat() };
                Some(((module.clone(), name.clone()), whole.module_named(module, &path)?))
            })
        });
        whole.handed_on = handed_on.collect();
        whole
    }

    /// The module that a path written in `within` names; none for a path that leaves the crate.
    fn module_named(&self, within: &Module, path: &[String]) -> Option<Module> {
        let mut rest = path;
        let mut at = match rest.first()?.as_str() {
            "crate" | "integration_explorer" => Module::new(),
            "self" | "super" => within.clone(),
            _ => return None,
        };
        while let Some((step, after)) = rest.split_first() {
            match step.as_str() {
                "crate" | "integration_explorer" | "self" => {}
                "super" => drop(at.pop()),
                name => {
                    let inside = [at.as_slice(), &[name.to_owned()]].concat();
                    if self.sources.contains_key(&inside) {
                        at = inside;
                    } else {
                        return Some(self.handed_on.get(&(at.clone(), name.to_owned())).cloned().unwrap_or(at));
                    }
                }
            }
            rest = after;
        }
        Some(at)
    }

    /// Who names whom. A folder's own module is its door: that it names what is inside is no arrow.
    fn arrows(&self) -> Arrows<Module> {
        let named_by = |(module, paths): (&Module, &Paths)| {
            let named = paths.used.iter().filter_map(|path| self.module_named(module, path));
            let named = named.filter(|other| !other.is_empty() && !other.starts_with(module));
            (module.clone(), named.collect())
        };
        self.sources.iter().map(named_by).collect()
    }
}

/// `model::steps::english` for src/model/steps/english.rs.
fn module(path: &Path) -> Module {
    let path = path.with_extension("");
    let mut parts: Module = path.iter().skip(1).map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        parts.pop();
    }
    parts
}

/// Each circle once: nodes that can be reached from one another.
fn circles<N: Ord + Clone>(arrows: &Arrows<N>) -> Vec<BTreeSet<N>> {
    let reached_from = |node: &N| {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&N> = arrows.get(node).into_iter().flatten().collect();
        while let Some(next) = open.pop() {
            if reached.insert(next.clone()) {
                open.extend(arrows.get(next).into_iter().flatten());
            }
        }
        reached
    };
    let reached: BTreeMap<&N, BTreeSet<N>> = arrows.keys().map(|node| (node, reached_from(node))).collect();
    let mut found: Vec<BTreeSet<N>> = Vec::new();
    for (node, there) in &reached {
        let circle: BTreeSet<N> =
            there.iter().filter(|other| reached.get(other).is_some_and(|back| back.contains(*node))).cloned().collect();
        if !circle.is_empty() && !found.contains(&circle) {
            found.push(circle);
        }
    }
    found
}

#[test]
fn no_files_of_the_crate_name_each_other_in_a_circle() {
    let broken = circles(&Crate::read().arrows());
    let broken =
        broken.iter().map(|circle| circle.iter().map(|module| module.join("::")).collect::<Vec<_>>().join(" <-> "));
    assert_none(&broken.collect::<Vec<_>>());
}

#[test]
fn circles_are_found_through_the_names_that_a_folder_hands_on() {
    let source = |path: &str, text: &str| (module(Path::new(path)), text.to_owned());
    let whole = |year: &str| {
        let sources = [
            source("src/lib.rs", "pub mod model;"),
            source("src/model/mod.rs", "mod step; mod year; pub use step::Step; pub use year::{Year, next};"),
            source("src/model/step.rs", "use super::Year; fn f() -> Year { crate::model::next() }"),
            source("src/model/year.rs", year),
        ];
        circles(&Crate::of(sources.into_iter()).arrows()).len()
    };
    assert_eq!(whole("pub struct Year; pub fn next() {}"), 0);
    assert_eq!(whole("use super::{step::Step}; pub struct Year;"), 1);
    assert_eq!(whole("pub struct Year; fn f() { let step = super::Step; }"), 1);
    assert_eq!(whole("pub struct Year; mod tests { use super::super::Step; }"), 0);
}
