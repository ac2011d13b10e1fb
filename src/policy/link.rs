//! The scenario in a link: a version, what was changed, the place, the seed, and how it was made. Nothing else.
//!
//! `v2&place=E07000136&esol_funding=203&assume.class_level_gain=0.1&start=2028&evidence=B&seed=7&made=3f9a1c_e0.932_zk7q`
//!
//! docs/link.md says what each part is. Links of the first version had no `made`; they read as they did, and people
//! who write a link by hand write one of those.

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh64::xxh64;

#[cfg(doc)]
use super::READING_YEAR;
use super::{
    Levers, MODEL_VERSION, Notice, Scenario,
    migration::{self, Became},
    scenario::forgive,
    years::FIRST_POLICY_YEAR,
};
use crate::{
    evidence::Registry,
    names::quoted,
    places::{Places, UNITED_KINGDOM},
};

/// Version of the form that links are written in.
pub const LINK_VERSION: &str = "v2";
/// Older forms that are read still, without a word.
const OLDER_VERSIONS: [&str; 1] = ["v1"];
/// A link longer than this is not ours: all levers and all parameters together need less.
const LONGEST: usize = 8_000;
const ASSUME: &str = "assume.";
const SECOND: &str = "second";
/// The name of the part that is the signature.
const SIGNATURE: &str = "made";
/// The headline outcomes by the letters that links call them by. A letter is never given to another outcome, and
/// `z` is the check's.
pub const HEADLINES: [(char, &str); 5] = [
    ('e', "english_well"),
    ('w', "employment_rate"),
    ('c', "citizens_among_eligible"),
    ('m', "contact"),
    ('p', "people_born_abroad"),
];
/// Begins the check of a signature.
const CHECK: &str = "_z";
const CHECK_DIGITS: u32 = 3;
const BASE: u32 = 36;
const LONGEST_MODEL: usize = 12;
/// No headline number is larger: far beyond any count of people.
const LARGEST_SHOWN: f64 = 1e12;

/// What could be read of a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The form that the link is written in, where it names one that is known.
    pub version: Option<String>,
    /// The scenario; what could not be read stands as it is today.
    pub scenario: Scenario,
    /// The place; the United Kingdom where it could not be read.
    pub place: String,
    /// The place that the page draws beside it, if any.
    pub second: Option<String>,
    /// What could not be read, and what was done about it.
    pub notices: Vec<Notice>,
    /// How it was made; absent where the link does not say, or is not whole.
    pub made: Option<LinkSignature>,
}

/// A headline number, as exactly as it was shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Shown {
    /// Outcome id.
    pub outcome: String,
    /// Its value in [`READING_YEAR`] on the scenario's central path.
    pub value: f64,
}

/// The signature of a link, its last part: which model it was made with, the headline numbers that it showed,
/// and a check.
///
/// `made=3f9a1c_e0.932_w0.751_c0.698_m0.334_p16630000_zk7q`: the model's version, a letter and a number for each
/// headline outcome in [`READING_YEAR`], and after `z` a check over everything before it. A link that was cut,
/// damaged or changed by hand fails the check, and its numbers are not held against today's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LinkSignature {
    /// Version of the model.
    pub model: String,
    /// The headline numbers that it showed, if they were known.
    pub shown: Vec<Shown>,
}

/// Writes the part of a link after `#`, without headline numbers.
pub fn write_link(scenario: &Scenario, place: &str) -> String {
    write_link_showing(scenario, place, None, &[])
}

/// Writes the part of a link after `#`, with the headline numbers that the scenario shows in the place, and the place
/// that is drawn beside it.
pub fn write_link_showing(scenario: &Scenario, place: &str, second: Option<&str>, shown: &[Shown]) -> String {
    let default = Scenario::default();
    let mut parts = vec![LINK_VERSION.to_owned()];
    if place != UNITED_KINGDOM {
        parts.push(format!("place={place}"));
    }
    if let Some(second) = second.filter(|second| !second.is_empty() && *second != place) {
        parts.push(format!("{SECOND}={second}"));
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
    sign(parts.join("&"), shown)
}

/// Reads the part of a link after `#`, or a whole address: the scenario, the place, and what could not be read.
pub fn read_link(text: &str, levers: &Levers, registry: &Registry, places: &Places) -> (Scenario, String, Vec<Notice>) {
    let Opened { scenario, place, notices, .. } = open_link(text, levers, registry, places);
    (scenario, place, notices)
}

/// Reads the part of a link after `#`, or a whole address. Whatever is wrong with it, what can be read is kept,
/// and what cannot is named; nothing is refused.
pub fn open_link(text: &str, levers: &Levers, registry: &Registry, places: &Places) -> Opened {
    let opened = Opened {
        version: None,
        scenario: Scenario::default(),
        place: UNITED_KINGDOM.to_owned(),
        second: None,
        notices: Vec::new(),
        made: None,
    };
    let mut reader = Reader { opened, levers, registry, places };
    let fragment = unwrapped(text.rsplit_once('#').map_or(text, |(_, fragment)| fragment).trim());
    if fragment.len() > LONGEST {
        reader.note("link", format!("The link is longer than {LONGEST} characters; its beginning is read."));
    }
    let fragment: String = fragment.chars().take(LONGEST).collect();
    let mut parts = fragment.split('&').filter(|part| !part.is_empty());
    let Some(version) = parts.next() else { return reader.opened };
    reader.read_version(version);
    let unversioned = Some(version).filter(|part| part.contains('='));
    for part in unversioned.into_iter().chain(parts) {
        reader.read_part(part);
    }
    reader.finish(&fragment)
}

/// A link whose marks were written as `%26` and `%3D` on its way, as it was. Nothing else in a link needs that.
fn unwrapped(fragment: &str) -> String {
    if fragment.contains('&') || fragment.contains('=') {
        return fragment.to_owned();
    }
    ["%26", "%3D", "%3d"]
        .iter()
        .zip(["&", "=", "="])
        .fold(fragment.to_owned(), |text, (code, mark)| text.replace(code, mark))
}

struct Reader<'a> {
    opened: Opened,
    levers: &'a Levers,
    registry: &'a Registry,
    places: &'a Places,
}

impl Reader<'_> {
    fn note(&mut self, field: &str, message: String) {
        self.opened.notices.push(Notice { field: quoted(field), message });
    }

    fn read_version(&mut self, version: &str) {
        if version == LINK_VERSION || OLDER_VERSIONS.contains(&version) {
            self.opened.version = Some(version.to_owned());
            return;
        }
        let version = quoted(version);
        let message = format!(
            "The link should begin with {LINK_VERSION}; it begins with \"{version}\". What can be read is kept."
        );
        self.note("version", message);
    }

    /// Headline numbers are kept of a whole link only: of another they might be some other scenario's.
    fn finish(mut self, fragment: &str) -> Opened {
        let is_intact = is_intact(fragment);
        if self.opened.second.as_ref() == Some(&self.opened.place) {
            self.opened.second = None;
            self.note(SECOND, "The second place should differ from the first; it is left out.".to_owned());
        }
        if self.opened.version.as_deref() == Some(LINK_VERSION) && !is_intact {
            let message = "The link does not end as it was made: it was cut, damaged or changed by hand. What can be \
                           read is kept; the numbers that it showed are left out.";
            self.note("link", message.to_owned());
        }
        if !is_intact || !self.opened.notices.is_empty() {
            self.opened.made = None;
        }
        self.opened
    }

    fn read_part(&mut self, part: &str) {
        let Some((name, value)) = part.split_once('=') else {
            let part = quoted(part);
            return self.note(&part, format!("\"{part}\" has no value; it is left out, the rest is kept."));
        };
        let Opened { scenario, notices, .. } = &mut self.opened;
        match name {
            "place" => match self.places.find(value) {
                Ok(found) => self.opened.place = found.code.clone(),
                Err(error) => self.note("place", format!("{error} The United Kingdom is shown.")),
            },
            SECOND => match self.places.find(value) {
                Ok(found) => self.opened.second = Some(found.code.clone()),
                Err(error) => self.note(SECOND, format!("{error} No second place is shown.")),
            },
            "start" => forgive(notices, &value.into(), |value| scenario.start(value)),
            "phase" => forgive(notices, &value.into(), |value| scenario.phase(value)),
            "evidence" => forgive(notices, &value.into(), |value| scenario.require_evidence(value)),
            "seed" => forgive(notices, &value.into(), |value| scenario.seed(value)),
            SIGNATURE => self.read_made(value),
            _ => self.read_setting(name, value),
        }
    }

    fn read_made(&mut self, value: &str) {
        let (made, wrong) = read_signature(value);
        self.opened.made = made;
        for problem in wrong {
            self.note(SIGNATURE, format!("{}; it is left out, the rest is kept.", quoted(&problem)));
        }
    }

    /// A lever, or a parameter replaced, by the id that it has or had.
    fn read_setting(&mut self, name: &str, value: &str) {
        let (id, table) = match name.strip_prefix(ASSUME) {
            Some(id) => (id, migration::PARAMETERS),
            None => (name, migration::LEVERS),
        };
        let is_lever = id.len() == name.len();
        let id = match migration::became(table, id) {
            None => id,
            Some(Became::Renamed(new)) => new,
            Some(Became::Removed(instead)) => {
                let advice = instead.map(|lever| format!(" Move {lever} instead.")).unwrap_or_default();
                let message = format!("{id} is no longer part of the model; it is left out, the rest is kept.{advice}");
                return self.note(id, message);
            }
        };
        let Opened { scenario, notices, .. } = &mut self.opened;
        if is_lever {
            forgive(notices, &value.into(), |value| scenario.set(self.levers, id, value));
        } else {
            forgive(notices, &value.into(), |value| scenario.assume(self.registry, id, value));
        }
    }
}

/// `link` with its signature.
fn sign(mut link: String, shown: &[Shown]) -> String {
    link.push_str(&format!("&{SIGNATURE}={MODEL_VERSION}"));
    for Shown { outcome, value } in shown.iter().filter(|shown| is_possible(shown.value)) {
        if let Some((letter, _)) = HEADLINES.iter().find(|(_, id)| id == outcome) {
            link.push_str(&format!("_{letter}{value}"));
        }
    }
    let check = check_of(&link);
    link + CHECK + &check
}

/// Whether a link is as it was made: it ends with the check of all that is before it.
fn is_intact(link: &str) -> bool {
    let link = link.trim_end_matches('&');
    link.rsplit_once(CHECK).is_some_and(|(before, given)| check_of(before) == given)
}

/// Reads the signature's value; what is wrong with it comes with what can be read.
fn read_signature(value: &str) -> (Option<LinkSignature>, Vec<String>) {
    let mut parts = value.split('_').filter(|part| !part.starts_with('z'));
    let model = parts.next().unwrap_or_default();
    let is_version =
        (1..=LONGEST_MODEL).contains(&model.len()) && model.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !is_version {
        return (None, vec![format!("\"{model}\" is no version of the model")]);
    }
    let (mut shown, mut wrong) = (Vec::new(), Vec::new());
    for part in parts {
        match read_shown(part) {
            Some(number) => shown.push(number),
            None => wrong.push(format!("\"{part}\" is no headline number")),
        }
    }
    (Some(LinkSignature { model: model.to_owned(), shown }), wrong)
}

fn read_shown(part: &str) -> Option<Shown> {
    let mut letters = part.chars();
    let letter = letters.next()?;
    let (_, outcome) = HEADLINES.iter().find(|(known, _)| *known == letter)?;
    let value = letters.as_str().parse().ok().filter(|value| is_possible(*value))?;
    Some(Shown { outcome: (*outcome).to_owned(), value })
}

fn is_possible(value: f64) -> bool {
    value.abs() <= LARGEST_SHOWN
}

fn check_of(text: &str) -> String {
    let mut rest = xxh64(text.as_bytes(), 0);
    let mut digit = || {
        let digit = (rest % u64::from(BASE)) as u32;
        rest /= u64::from(BASE);
        char::from_digit(digit, BASE).unwrap_or('0')
    };
    (0..CHECK_DIGITS).map(|_| digit()).collect()
}
