//! Numbers that cross a module carry their unit.

use serde::{Deserialize, Serialize};

/// A calendar year. A stock dated with a year is the stock at its end; a flow is the flow within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(transparent)]
pub struct Year(pub u16);

impl Year {
    /// Whole years from `earlier` to this year; zero when `earlier` is later.
    pub fn since(self, earlier: Year) -> usize {
        usize::from(self.0.saturating_sub(earlier.0))
    }

    /// The years from this one to `last`, both included.
    pub fn through(self, last: Year) -> impl Iterator<Item = Year> {
        (self.0..=last.0).map(Year)
    }
}

impl std::fmt::Display for Year {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}", self.0)
    }
}
