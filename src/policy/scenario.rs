//! A scenario: what a reader changed, read from whatever was given and checked field by field.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{self, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use thiserror::Error;

use super::{
    Lever, Levers, QUOTA_PREFIX,
    years::{FIRST_POLICY_YEAR, LAST_YEAR},
};
use crate::{
    evidence::{Grade, Parameter, Registry},
    names::{Unknown, quoted},
    units::Year,
};

/// The fields of a scenario.
const FIELDS: [&str; 6] = ["settings", "assumptions", "start_year", "phase_years", "evidence", "seed"];
/// A policy is phased in over this many years at most.
const LONGEST_PHASE: u16 = 25;
/// The largest whole number up to which every one is exact in a browser's numbers.
const LARGEST_EXACT: u64 = (1 << 53) - 1;

/// What a reader changed. What is not in it stands as it is today.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Scenario {
    /// Levers moved, by id.
    pub settings: BTreeMap<String, f64>,
    /// Parameters whose value the reader replaced, by id; they hold in the baseline too.
    pub assumptions: BTreeMap<String, f64>,
    /// The first year of the new policy.
    pub start_year: Year,
    /// Years over which it is phased in; one is at once.
    pub phase_years: u16,
    /// Effects with evidence weaker than this have no influence.
    pub evidence: Grade,
    /// Seed of the draws.
    pub seed: u64,
}

impl Default for Scenario {
    fn default() -> Self {
        Self {
            settings: BTreeMap::new(),
            assumptions: BTreeMap::new(),
            start_year: FIRST_POLICY_YEAR,
            phase_years: 1,
            evidence: Grade::D,
            seed: 1,
        }
    }
}

/// Something outside was not as it should be: which field, and what was done about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Notice {
    /// Lever, parameter or part of the link.
    pub field: String,
    /// What is allowed, and what was done.
    pub message: String,
}

/// A field of a scenario cannot be used.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum ScenarioError {
    /// No lever or parameter has this name.
    #[error(transparent)]
    Unknown(#[from] Unknown),
    /// A value is no number, or lies outside its range.
    #[error("{field} must be a number from {min} to {max}; it was given as {given}")]
    OutOfRange {
        /// Lever, parameter or option.
        field: String,
        /// Smallest value allowed.
        min: f64,
        /// Largest value allowed.
        max: f64,
        /// What was given, shortened.
        given: String,
    },
    /// A value is not one of the words allowed.
    #[error("{field} must be {allowed}; it was given as \"{given}\"")]
    NotAWord {
        /// Option.
        field: &'static str,
        /// The words allowed.
        allowed: &'static str,
        /// What was given, shortened.
        given: String,
    },
}

impl ScenarioError {
    /// The lever, parameter or option that the error is about.
    pub fn field(&self) -> &str {
        match self {
            Self::Unknown(unknown) => &unknown.name,
            Self::OutOfRange { field, .. } => field,
            Self::NotAWord { field, .. } => field,
        }
    }

    /// The nearest value inside the range, where the error is about a number outside it.
    fn clamped(&self, given: &Given) -> Option<f64> {
        match self {
            Self::OutOfRange { min, max, .. } => {
                given.number().filter(|value| !value.is_nan()).map(|value| value.clamp(*min, *max))
            }
            _ => None,
        }
    }
}

impl Scenario {
    /// Sets a lever.
    ///
    /// # Errors
    /// When there is no such lever, or the value is outside its range.
    pub fn set(&mut self, levers: &Levers, id: &str, value: impl Into<Given>) -> Result<(), ScenarioError> {
        let ids = levers.all().iter().map(|lever| lever.id.as_str());
        let lever = levers.get(id).ok_or_else(|| Unknown::among("lever", id, ids))?;
        let number = in_range(&lever.id, &value.into(), lever.min, lever.max)?;
        // An unset quota follows population, so a quota of zero is a change though it equals today's.
        if number == lever.default && !lever.id.starts_with(QUOTA_PREFIX) {
            self.settings.remove(&lever.id);
        } else {
            self.settings.insert(lever.id.clone(), number);
        }
        Ok(())
    }

    /// Replaces a parameter's value.
    ///
    /// # Errors
    /// When there is no such parameter, or the value is outside its bounds.
    pub fn assume(&mut self, registry: &Registry, id: &str, value: impl Into<Given>) -> Result<(), ScenarioError> {
        let parameter = registry.get(id).ok_or_else(|| {
            Unknown::among("assumption", id, registry.parameters().iter().map(|parameter| parameter.id.as_str()))
        })?;
        let number = in_range(&parameter.id, &value.into(), parameter.minimum, parameter.maximum)?;
        self.assumptions.insert(parameter.id.clone(), number);
        Ok(())
    }

    /// Sets the first year of the new policy.
    ///
    /// # Errors
    /// When it is not a year from 2026 to 2050.
    pub fn start(&mut self, value: impl Into<Given>) -> Result<(), ScenarioError> {
        self.start_year = Year(whole("start_year", &value.into(), (FIRST_POLICY_YEAR.0, LAST_YEAR.0))?);
        Ok(())
    }

    /// Sets the years over which the policy is phased in.
    ///
    /// # Errors
    /// When it is not a whole number of years from 1 to 25.
    pub fn phase(&mut self, value: impl Into<Given>) -> Result<(), ScenarioError> {
        self.phase_years = whole("phase_years", &value.into(), (1, LONGEST_PHASE))?;
        Ok(())
    }

    /// How far the policy is phased in during a year: 0 before it starts, 1 when it is whole.
    pub fn weight(&self, year: Year) -> f64 {
        if year < self.start_year {
            return 0.0;
        }
        (f64::from(year.0 - self.start_year.0 + 1) / f64::from(self.phase_years.max(1))).min(1.0)
    }

    /// Sets the weakest grade of evidence whose effects count.
    ///
    /// # Errors
    /// When it is not a letter from A to E.
    pub fn require_evidence(&mut self, value: impl Into<Given>) -> Result<(), ScenarioError> {
        let given = value.into().to_string();
        self.evidence = match given.trim().to_ascii_uppercase().as_str() {
            "A" => Grade::A,
            "B" => Grade::B,
            "C" => Grade::C,
            "D" => Grade::D,
            "E" => Grade::E,
            _ => {
                return Err(ScenarioError::NotAWord {
                    field: "evidence",
                    allowed: "A, B, C, D or E",
                    given: quoted(&given),
                });
            }
        };
        Ok(())
    }

    /// Sets the seed of the draws.
    ///
    /// # Errors
    /// When it is not a whole number from 0 to 9007199254740991, the largest that every browser holds exactly.
    pub fn seed(&mut self, value: impl Into<Given>) -> Result<(), ScenarioError> {
        let given = value.into();
        self.seed = given.whole().ok_or_else(|| ScenarioError::OutOfRange {
            field: "seed".to_owned(),
            min: 0.0,
            max: LARGEST_EXACT as f64,
            given: quoted(&given.to_string()),
        })?;
        Ok(())
    }

    /// Reads a scenario from outside, as a page, a file or a message gives it. Whatever is wrong with it, what can
    /// be read is kept: a value out of range is brought to the nearest one allowed, one that makes no sense is left
    /// as today, and each is named.
    pub fn read(given: impl Into<Given>, levers: &Levers, registry: &Registry) -> (Self, Vec<Notice>) {
        let mut scenario = Self::default();
        let mut notices = Vec::new();
        let given = given.into();
        let Some(fields) = given.fields() else {
            let message = "A scenario must be a set of named fields; today's policy is used.".to_owned();
            return (scenario, vec![Notice { field: "scenario".to_owned(), message }]);
        };
        for (name, value) in fields {
            match name.as_str() {
                "settings" => read_each(value, name, &mut notices, |notices, id, value| {
                    forgive(notices, value, |value| scenario.set(levers, id, value));
                }),
                "assumptions" => read_each(value, name, &mut notices, |notices, id, value| {
                    forgive(notices, value, |value| scenario.assume(registry, id, value));
                }),
                "start_year" => forgive(&mut notices, value, |value| scenario.start(value)),
                "phase_years" => forgive(&mut notices, value, |value| scenario.phase(value)),
                "evidence" => forgive(&mut notices, value, |value| scenario.require_evidence(value)),
                "seed" => forgive(&mut notices, value, |value| scenario.seed(value)),
                _ => notices.push(unknown_field(name)),
            }
        }
        (scenario, notices)
    }

    /// A lever's value: what the reader set, else today's.
    pub fn value(&self, lever: &Lever) -> f64 {
        self.settings.get(&lever.id).copied().unwrap_or(lever.default)
    }

    /// Whether the policy is today's, whatever is assumed.
    pub fn is_todays_policy(&self) -> bool {
        self.settings.is_empty()
    }

    /// The baseline that this scenario is held against: today's policy under the same assumptions,
    /// evidence standard and draws.
    pub fn baseline(&self) -> Self {
        Self { settings: BTreeMap::new(), start_year: FIRST_POLICY_YEAR, phase_years: 1, ..self.clone() }
    }

    /// The value that the reader put in place of a parameter's, if any.
    pub fn assumption(&self, parameter: &Parameter) -> Option<f64> {
        self.assumptions.get(&parameter.id).copied()
    }
}

/// Applies a value from outside; where it is refused, notes it, and applies the nearest allowed one if there is one.
pub(super) fn forgive(
    notices: &mut Vec<Notice>,
    given: &Given,
    mut apply: impl FnMut(&Given) -> Result<(), ScenarioError>,
) {
    let Err(error) = apply(given) else { return };
    let used = error.clamped(given).filter(|value| apply(&Given::Number(*value)).is_ok());
    let done = match used {
        Some(value) => format!("{value} is used."),
        None => "it is left out, the rest is kept.".to_owned(),
    };
    notices.push(Notice { field: quoted(error.field()), message: format!("{error}; {done}") });
}

fn read_each(
    given: &Given,
    name: &str,
    notices: &mut Vec<Notice>,
    mut read: impl FnMut(&mut Vec<Notice>, &str, &Given),
) {
    match given.fields() {
        Some(values) => values.iter().for_each(|(id, value)| read(notices, id, value)),
        None => {
            let message = format!("{name} must be a set of names with numbers; it is left out, the rest is kept.");
            notices.push(Notice { field: name.to_owned(), message });
        }
    }
}

fn unknown_field(name: &str) -> Notice {
    let unknown = Unknown::among("field", name, FIELDS);
    let near = unknown.did_you_mean();
    let message = format!("a scenario has no field \"{}\"{near}; it is left out, the rest is kept.", unknown.name);
    Notice { field: unknown.name, message }
}

/// A whole number: half a year is refused, not rounded.
fn whole(field: &str, given: &Given, (min, max): (u16, u16)) -> Result<u16, ScenarioError> {
    let (min, max) = (f64::from(min), f64::from(max));
    let value = in_range(field, given, min, max)?;
    if value.fract() != 0.0 {
        return Err(ScenarioError::OutOfRange { field: field.to_owned(), min, max, given: quoted(&given.to_string()) });
    }
    Ok(value as u16)
}

fn in_range(field: &str, given: &Given, min: f64, max: f64) -> Result<f64, ScenarioError> {
    let value = given.number().filter(|value| (min..=max).contains(value));
    value.ok_or_else(|| ScenarioError::OutOfRange {
        field: field.to_owned(),
        min,
        max,
        given: quoted(&given.to_string()),
    })
}

/// A value from outside, read once by serde: from a page, a file or a message, whose numbers stay numbers, or from a
/// link or a command line, which carry text alone. It may be anything, so nothing is refused before it can be named.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// A number.
    Number(f64),
    /// A text, or a whole number too large to be an exact [`Given::Number`].
    Text(String),
    /// Named fields in their order.
    Fields(Vec<(String, Given)>),
    /// A list, a truth value or nothing: no field of a scenario is one; kept to be shown.
    Other(String),
}

impl Given {
    /// As a number, also where a text writes one.
    fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok(),
            Self::Fields(_) | Self::Other(_) => None,
        }
    }

    /// As a whole number from zero that is exact.
    fn whole(&self) -> Option<u64> {
        match self {
            Self::Number(number) if number.fract() == 0.0 && (0.0..=LARGEST_EXACT as f64).contains(number) => {
                Some(*number as u64)
            }
            Self::Text(text) => text.trim().parse().ok().filter(|number| *number <= LARGEST_EXACT),
            _ => None,
        }
    }

    /// The named fields, where it has such.
    fn fields(&self) -> Option<&[(String, Self)]> {
        match self {
            Self::Fields(fields) => Some(fields),
            _ => None,
        }
    }
}

/// As JSON writes it, but for a text, which stands without marks.
impl fmt::Display for Given {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) if number.abs() < 1e15 => write!(formatter, "{number}"),
            Self::Number(number) => write!(formatter, "{number:e}"),
            Self::Text(text) | Self::Other(text) => formatter.write_str(text),
            Self::Fields(fields) if fields.is_empty() => formatter.write_str("{}"),
            Self::Fields(_) => formatter.write_str("{…}"),
        }
    }
}

impl From<f64> for Given {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Given {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Given {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&Given> for Given {
    fn from(given: &Given) -> Self {
        given.clone()
    }
}

impl From<&serde_json::Value> for Given {
    fn from(value: &serde_json::Value) -> Self {
        // Every JSON value is one of the above.
        Self::deserialize(value).unwrap_or_else(|_| Self::Other(value.to_string()))
    }
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Anything)
    }
}

struct Anything;

impl<'de> Visitor<'de> for Anything {
    type Value = Given;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a plain value")
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Given, E> {
        Ok(Given::Number(number))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Given, E> {
        let is_exact = number.unsigned_abs() <= LARGEST_EXACT;
        Ok(if is_exact { Given::Number(number as f64) } else { Given::Text(number.to_string()) })
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Given, E> {
        Ok(if number <= LARGEST_EXACT { Given::Number(number as f64) } else { Given::Text(number.to_string()) })
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Given, E> {
        Ok(Given::Text(text.to_owned()))
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Given, E> {
        Ok(Given::Other(value.to_string()))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Given, E> {
        Ok(Given::Other("null".to_owned()))
    }

    fn visit_none<E: de::Error>(self) -> Result<Given, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Given, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bytes<E: de::Error>(self, _: &[u8]) -> Result<Given, E> {
        Ok(Given::Other("[…]".to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Given, A::Error> {
        let mut count = 0;
        while list.next_element::<IgnoredAny>()?.is_some() {
            count += 1;
        }
        Ok(Given::Other(if count == 0 { "[]" } else { "[…]" }.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Given, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Given::Fields(fields))
    }
}
