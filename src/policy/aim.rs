//! What a lever is meant to move, and since when its value of today has stood.

use serde::{Deserialize, Deserializer, Serialize, de::Error};

/// Which way an outcome goes when a lever is raised from its lowest value to its highest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// Up.
    Higher,
    /// Down.
    Lower,
    /// Up or down: the lever's sentence says on what that depends.
    Either,
}

/// An outcome that a mechanism of the model ties to a lever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Aim {
    /// Outcome id.
    pub outcome: String,
    /// Its way, from the lever's lowest value to its highest.
    pub way: Way,
}

impl Aim {
    /// Reads `english_well:higher`.
    fn read(cell: &str) -> Option<Self> {
        let (outcome, way) = cell.split_once(':')?;
        let way = match way {
            "higher" => Way::Higher,
            "lower" => Way::Lower,
            "either" => Way::Either,
            _ => return None,
        };
        Some(Self { outcome: outcome.to_owned(), way })
    }
}

/// Reads a cell of such pairs, separated by blanks.
pub(super) fn aims<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Aim>, D::Error> {
    let cell = String::deserialize(deserializer)?;
    let read = |word| Aim::read(word).ok_or_else(|| Error::custom(format!("\"{word}\" names no outcome and its way")));
    cell.split_whitespace().map(read).collect()
}

/// Whether a cell says since when today's value has stood: a year, a month or a day as in ISO 8601; `never` where
/// nothing of the kind has been in force; `not known`.
pub(super) fn is_since(cell: &str) -> bool {
    let is_number = |(part, digits): (&str, usize)| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = cell.split('-').collect();
    let is_date = parts.len() <= 3 && parts.into_iter().zip([4, 2, 2]).all(is_number);
    is_date || ["never", "not known"].contains(&cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_and_dates_are_read_and_nothing_else() {
        let aim = Aim::read("english_well:higher").expect("it is one");
        assert_eq!((aim.outcome.as_str(), aim.way), ("english_well", Way::Higher));
        for wrong in ["english_well", "english_well:up", "english_well:", ""] {
            assert_eq!(Aim::read(wrong), None, "{wrong}");
        }
        for right in ["2025", "2025-04", "2025-04-09", "never", "not known"] {
            assert!(is_since(right), "{right}");
        }
        for wrong in ["", "25", "9 April 2025", "2025-4-9", "2025-04-09-01", "unknown"] {
            assert!(!is_since(wrong), "{wrong}");
        }
    }
}
