//! A value from outside, read once by serde: from a page, a file or a message, whose numbers stay numbers, or from a
//! link or a command line, which carry text alone. It may be anything, so nothing is refused before it can be named.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

/// The largest whole number up to which every one is exact in a browser's numbers.
pub(super) const LARGEST_EXACT: u64 = (1 << 53) - 1;

/// What was given.
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
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok(),
            Self::Fields(_) | Self::Other(_) => None,
        }
    }

    /// As a whole number from zero that is exact.
    pub(super) fn whole(&self) -> Option<u64> {
        match self {
            Self::Number(number) if number.fract() == 0.0 && (0.0..=LARGEST_EXACT as f64).contains(number) => {
                Some(*number as u64)
            }
            Self::Text(text) => text.trim().parse().ok().filter(|number| *number <= LARGEST_EXACT),
            _ => None,
        }
    }

    /// The named fields, where it has such.
    pub(super) fn fields(&self) -> Option<&[(String, Self)]> {
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

    fn visit_f64<E: Error>(self, number: f64) -> Result<Given, E> {
        Ok(Given::Number(number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Given, E> {
        let is_exact = number.unsigned_abs() <= LARGEST_EXACT;
        Ok(if is_exact { Given::Number(number as f64) } else { Given::Text(number.to_string()) })
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Given, E> {
        Ok(if number <= LARGEST_EXACT { Given::Number(number as f64) } else { Given::Text(number.to_string()) })
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Given, E> {
        Ok(Given::Text(text.to_owned()))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Given, E> {
        Ok(Given::Other(value.to_string()))
    }

    fn visit_unit<E: Error>(self) -> Result<Given, E> {
        Ok(Given::Other("null".to_owned()))
    }

    fn visit_none<E: Error>(self) -> Result<Given, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Given, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<Given, E> {
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
