//! The signature of a link, its last part: which model it was made with, the headline numbers that it showed, and a check.
//!
//! `made=3f9a1c_e0.932_w0.751_c0.698_m0.334_p16630000_zk7q`: the model's version, a letter and a number for each
//! headline outcome in [`READING_YEAR`], and after `z` a check over everything before it. A link that was cut,
//! damaged or changed by hand fails the check, and its numbers are not held against today's.

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh64::xxh64;

use super::MODEL_VERSION;
#[cfg(doc)]
use super::READING_YEAR;

/// The name of the part.
pub(super) const SIGNATURE: &str = "made";
/// The headline outcomes by the letters that links call them by. A letter is never given to another outcome, and
/// `z` is the check's.
pub const HEADLINES: [(char, &str); 5] = [
    ('e', "english_well"),
    ('w', "employment_rate"),
    ('c', "citizens_among_eligible"),
    ('m', "contact"),
    ('p', "people_born_abroad"),
];
const CHECK: &str = "_z";
const CHECK_DIGITS: u32 = 3;
const BASE: u32 = 36;
const LONGEST_MODEL: usize = 12;
/// Far beyond any count of people.
const LARGEST: f64 = 1e12;

/// A headline number, as exactly as it was shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Shown {
    /// Outcome id.
    pub outcome: String,
    /// Its value in [`READING_YEAR`] on the scenario's central path.
    pub value: f64,
}

/// What a link says of its making.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LinkSignature {
    /// Version of the model.
    pub model: String,
    /// The headline numbers that it showed, if they were known.
    pub shown: Vec<Shown>,
}

/// `link` with its signature.
pub(super) fn sign(mut link: String, shown: &[Shown]) -> String {
    link.push_str(&format!("&{SIGNATURE}={MODEL_VERSION}"));
    for Shown { outcome, value } in shown.iter().filter(|shown| is_possible(shown.value)) {
        if let Some((letter, _)) = HEADLINES.iter().find(|(_, id)| id == outcome) {
            link.push_str(&format!("_{letter}{value}"));
        }
    }
    let check = check(&link);
    link + CHECK + &check
}

/// Whether a link is as it was made: it ends with the check of all that is before it.
pub(super) fn is_intact(link: &str) -> bool {
    let link = link.trim_end_matches('&');
    link.rsplit_once(CHECK).is_some_and(|(before, given)| check(before) == given)
}

/// Reads the part's value; what is wrong with it comes with what can be read.
pub(super) fn read(value: &str) -> (Option<LinkSignature>, Vec<String>) {
    let mut parts = value.split('_').filter(|part| !part.starts_with('z'));
    let model = parts.next().unwrap_or_default();
    let is_version =
        (1..=LONGEST_MODEL).contains(&model.len()) && model.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !is_version {
        return (None, vec![format!("\"{model}\" is no version of the model")]);
    }
    let (mut shown, mut wrong) = (Vec::new(), Vec::new());
    for part in parts {
        match number(part) {
            Some(number) => shown.push(number),
            None => wrong.push(format!("\"{part}\" is no headline number")),
        }
    }
    (Some(LinkSignature { model: model.to_owned(), shown }), wrong)
}

fn number(part: &str) -> Option<Shown> {
    let mut letters = part.chars();
    let letter = letters.next()?;
    let (_, outcome) = HEADLINES.iter().find(|(known, _)| *known == letter)?;
    let value = letters.as_str().parse().ok().filter(|value| is_possible(*value))?;
    Some(Shown { outcome: (*outcome).to_owned(), value })
}

fn is_possible(value: f64) -> bool {
    value.abs() <= LARGEST
}

fn check(text: &str) -> String {
    let mut rest = xxh64(text.as_bytes(), 0);
    let mut digit = || {
        let digit = (rest % u64::from(BASE)) as u32;
        rest /= u64::from(BASE);
        char::from_digit(digit, BASE).unwrap_or('0')
    };
    (0..CHECK_DIGITS).map(|_| digit()).collect()
}
