//! The scenario in a link: a version, what was changed, the place, the seed. Nothing else.
//!
//! `v1&place=E07000136&esol_funding=203&assume.class_level_gain=0.1&start=2028&evidence=B&seed=7`

use super::{
    Levers, Notice, Scenario,
    scenario::{FIRST_POLICY_YEAR, forgive, shortened},
};
use crate::{
    evidence::Registry,
    places::{Places, UNITED_KINGDOM},
};

/// Version of the link's form.
pub const LINK_VERSION: &str = "v1";
/// A link longer than this is not ours: all levers and all parameters together need less.
const LONGEST: usize = 8_000;
const ASSUME: &str = "assume.";

/// Writes the part of a link after `#`.
pub fn write_link(scenario: &Scenario, place: &str) -> String {
    let default = Scenario::default();
    let mut parts = vec![LINK_VERSION.to_owned()];
    if place != UNITED_KINGDOM {
        parts.push(format!("place={place}"));
    }
    parts.extend(scenario.settings.iter().map(|(id, value)| format!("{id}={value}")));
    parts.extend(scenario.assumptions.iter().map(|(id, value)| format!("{ASSUME}{id}={value}")));
    if scenario.start_year != FIRST_POLICY_YEAR {
        parts.push(format!("start={}", scenario.start_year));
    }
    if scenario.phase_years != default.phase_years {
        parts.push(format!("phase={}", scenario.phase_years));
    }
    if scenario.evidence != default.evidence {
        parts.push(format!("evidence={}", scenario.evidence));
    }
    if scenario.seed != default.seed {
        parts.push(format!("seed={}", scenario.seed));
    }
    parts.join("&")
}

/// Reads the part of a link after `#`, or a whole address. Whatever is wrong with it, what can be read is kept,
/// and what cannot is named; nothing is refused.
pub fn read_link(text: &str, levers: &Levers, registry: &Registry, places: &Places) -> (Scenario, String, Vec<Notice>) {
    let mut reader = Reader { scenario: Scenario::default(), place: UNITED_KINGDOM.to_owned(), notices: Vec::new() };
    let fragment = text.rsplit_once('#').map_or(text, |(_, fragment)| fragment).trim();
    if fragment.len() > LONGEST {
        reader.note("link", format!("The link is longer than {LONGEST} characters; its beginning is read."));
    }
    let fragment: String = fragment.chars().take(LONGEST).collect();
    let mut parts = fragment.split('&').filter(|part| !part.is_empty());
    let Some(version) = parts.next() else { return reader.done() };
    if version != LINK_VERSION {
        let version = shortened(version);
        reader.note(
            "version",
            format!(
                "The link should begin with {LINK_VERSION}; it begins with \"{version}\". What can be read is kept."
            ),
        );
    }
    let unversioned = Some(version).filter(|part| part.contains('='));
    for part in unversioned.into_iter().chain(parts) {
        reader.read_part(part, levers, registry, places);
    }
    reader.done()
}

struct Reader {
    scenario: Scenario,
    place: String,
    notices: Vec<Notice>,
}

impl Reader {
    fn note(&mut self, field: &str, message: String) {
        self.notices.push(Notice { field: shortened(field), message });
    }

    fn done(self) -> (Scenario, String, Vec<Notice>) {
        (self.scenario, self.place, self.notices)
    }

    fn read_part(&mut self, part: &str, levers: &Levers, registry: &Registry, places: &Places) {
        let Some((name, value)) = part.split_once('=') else {
            let part = shortened(part);
            return self.note(&part, format!("\"{part}\" has no value; it is left out, the rest is kept."));
        };
        let (scenario, notices) = (&mut self.scenario, &mut self.notices);
        match name {
            "place" => match places.find(value) {
                Ok(found) => self.place = found.code.clone(),
                Err(error) => self.note("place", format!("{error} The United Kingdom is shown.")),
            },
            "start" => forgive(notices, value, |value| scenario.start(value)),
            "phase" => forgive(notices, value, |value| scenario.phase(value)),
            "evidence" => forgive(notices, value, |value| scenario.require_evidence(value)),
            "seed" => forgive(notices, value, |value| scenario.seed(value)),
            _ => match name.strip_prefix(ASSUME) {
                Some(id) => forgive(notices, value, |value| scenario.assume(registry, id, value)),
                None => forgive(notices, value, |value| scenario.set(levers, name, value)),
            },
        }
    }
}
