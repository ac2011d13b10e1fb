//! The outcomes as one table, `data/outcomes.csv`.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::{TableError, cells};
use crate::messages::instead;

/// Outcomes that nobody has seen where no survey is taken.
pub const SEEN_BY_SURVEY: [&str; 2] = ["survey_estimate", "survey_margin"];

/// What an outcome is about. The first three are never merged into one score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Dimension {
    /// Work and earnings.
    Economic,
    /// Language, citizenship, taking part.
    Civic,
    /// Contact between people.
    Social,
    /// How many come, leave and live here.
    People,
    /// Where they live.
    Places,
    /// What it costs.
    Money,
}

/// Whether people of all views agree which way is better; most outcomes have no such way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Direction {
    /// More is better.
    #[serde(rename = "higher")]
    Higher,
    /// Less is better.
    #[serde(rename = "lower")]
    Lower,
    /// People disagree, or it depends.
    #[serde(rename = "none agreed")]
    NoneAgreed,
}

/// What the numbers of an outcome are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// A share from 0 to 1, shown in per cent.
    Share,
    /// A number of people.
    People,
    /// Millions of pounds.
    PoundsMillion,
}

/// By what a difference is split into what changes for the same people and who is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Cells {
    /// Route, years here and district of people born abroad; age and district of people born here, if they are counted.
    RouteYearsDistrict,
    /// District.
    District,
    /// It cannot be split.
    None,
}

/// Whether the level of an outcome under today's policy is the model's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The model's own in every year.
    Modelled,
    /// Held where it stands in the last published year: only what a policy changes is the model's own.
    Held,
}

impl Scale {
    /// The kind of unit that such numbers have unless their outcome says otherwise.
    pub fn usual_kind(self) -> Kind {
        match self {
            Self::Share => Kind::Share,
            Self::People => Kind::Count,
            Self::PoundsMillion => Kind::Money,
        }
    }

    /// How many of the unit that a reader meets one is: a share of one is 100 in every 100.
    pub fn factor(self) -> f64 {
        if self == Self::Share { 100.0 } else { 1.0 }
    }
}

/// What an outcome's numbers mean to a reader: how they, their differences and their axis are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A part of some people or of their encounters: per cent, and its differences so many in every 100.
    Share,
    /// One thing against another: per cent, and its differences in percentage points.
    Ratio,
    /// Percentage points.
    Points,
    /// A scale from 0 to 100.
    Index,
    /// A number of people.
    Count,
    /// A number of homes.
    Homes,
    /// Millions of pounds.
    Money,
}

impl Kind {
    /// Whether its numbers are kept as shares of one.
    pub fn scale(self) -> Scale {
        match self {
            Self::Share | Self::Ratio | Self::Points | Self::Index => Scale::Share,
            Self::Count | Self::Homes => Scale::People,
            Self::Money => Scale::PoundsMillion,
        }
    }
}

/// What the numbers of an outcome are and how exactly they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// What the numbers mean.
    pub kind: Kind,
    /// Decimals shown (for a share, of its per cent).
    pub decimals: u8,
}

/// A difference of a large number smaller than this part of it, one in two thousand, is hardly one.
const HARDLY: f64 = 0.0005;

impl Measure {
    /// The smallest difference from a number that is large enough to be shown: half of the last decimal, or of a large
    /// number one in two thousand.
    pub fn smallest_shown(self, number: f64) -> f64 {
        let last_decimal = 0.5 / 10_f64.powi(i32::from(self.decimals)) / self.kind.scale().factor();
        match self.kind.scale() {
            Scale::Share => last_decimal,
            Scale::People | Scale::PoundsMillion => last_decimal.max(HARDLY * number.abs()),
        }
    }

    /// Whether the difference between two numbers is large enough to be shown.
    pub fn shows(self, baseline: f64, scenario: f64) -> bool {
        let difference = (scenario - baseline).abs();
        difference.is_finite() && difference >= self.smallest_shown(baseline)
    }
}

/// Something that somebody would watch.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Outcome {
    /// The one id, the same in code, link, page and tables.
    pub id: String,
    /// Name on the page.
    pub label: String,
    /// Unit in words.
    pub unit: String,
    /// What it is about.
    pub dimension: Dimension,
    /// Which way is better, if any.
    pub direction: Direction,
    /// Rows of the sources' list of outcomes (O1 to O14).
    #[serde(deserialize_with = "cells::words")]
    pub rows: Vec<String>,
    /// Decimals shown (for a share, of its per cent).
    pub decimals: u8,
    /// How its numbers are kept.
    pub scale: Scale,
    /// What they mean; a row without one has the usual kind of its scale.
    pub kind: Option<Kind>,
    /// What is counted, in one or two sentences.
    pub definition: String,
    /// By what its difference is split.
    pub cells: Cells,
    /// Why it cannot be split, where it cannot.
    pub cells_why: String,
    /// Whether its level is the model's own.
    pub level: Level,
}

impl Outcome {
    /// What the chosen language calls it, where it has words of its own.
    fn renamed(mut self) -> Self {
        let words = [("label", &mut self.label), ("unit", &mut self.unit), ("definition", &mut self.definition)];
        for (field, word) in words {
            if let Some(own) = instead(&format!("outcome.{}.{field}", self.id)) {
                *word = own;
            }
        }
        self.kind = Some(self.kind());
        self
    }

    /// What its numbers mean.
    pub fn kind(&self) -> Kind {
        self.kind.unwrap_or(self.scale.usual_kind())
    }

    /// What its numbers mean and how exactly they are written.
    pub fn measure(&self) -> Measure {
        Measure { kind: self.kind(), decimals: self.decimals }
    }
}

/// All outcomes, in the order of the table.
#[derive(Debug)]
pub struct Outcomes(Vec<Outcome>);

impl Outcomes {
    /// The outcomes of the data package.
    ///
    /// # Errors
    /// When the table is damaged, which the tests rule out for the package as committed.
    pub fn built_in() -> Result<&'static Self, &'static TableError> {
        static OUTCOMES: OnceLock<Result<Outcomes, TableError>> = OnceLock::new();
        OUTCOMES
            .get_or_init(|| {
                csv::Reader::from_reader(include_str!("../../data/outcomes.csv").as_bytes())
                    .deserialize()
                    .map(|row| row.map(Outcome::renamed))
                    .collect::<Result<_, _>>()
                    .map(Outcomes)
                    .map_err(|error| TableError { table: "outcomes.csv", problem: error.to_string() })
            })
            .as_ref()
    }

    /// The outcomes in order.
    pub fn all(&self) -> &[Outcome] {
        &self.0
    }

    /// The outcome with this id.
    pub fn get(&self, id: &str) -> Option<&Outcome> {
        self.0.iter().find(|outcome| outcome.id == id)
    }
}
