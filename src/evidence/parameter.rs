//! One row of the registry and the words it may use.

use serde::{Deserialize, Serialize};

/// What a parameter is about; the reader's evidence standard filters effects alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// How things are: a count, a rate, a path.
    State,
    /// What a policy changes.
    Effect,
    /// What a unit of a policy costs.
    Cost,
}

/// How sure the evidence for an effect can be; `A` is the strongest and orders first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Grade {
    /// Randomised or natural experiment in the UK.
    A,
    /// Randomised or natural experiment abroad.
    B,
    /// Observational: regression, before-after, correlation.
    C,
    /// Official or expert estimate.
    D,
    /// Assumption: no source gives the size, whatever is known of the direction.
    E,
}

impl std::fmt::Display for Grade {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(self, formatter)
    }
}

impl Grade {
    /// Whether evidence of this grade has influence under the reader's standard.
    pub fn meets(self, standard: Grade) -> bool {
        self <= standard
    }
}

/// The scale on which a parameter's range is spread; the low, central and high of a row are its
/// 10th, 50th and 90th percentiles exactly, with a half-normal on each side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Distribution {
    /// One value without doubt: a rule in force or a plain count.
    Fixed,
    /// Spread on the number itself.
    Normal,
    /// Spread on the logarithm: for multiples and rates, which cannot be negative.
    Lognormal,
    /// Spread on the log-odds: for shares, which stay between 0 and 1.
    Logit,
}

/// How much of the source was read; where only an abstract was, the row says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Read {
    /// The whole of it, or the table itself.
    Whole,
    /// The section or table that holds the number.
    Part,
    /// Its abstract alone.
    Abstract,
    /// A page about it: its publisher's, or somebody else's summary.
    Page,
    /// Nothing: an assumption, or a number recalled.
    None,
}

/// How well a number carries over from where it was measured to the UK's newcomers of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Transfer {
    /// The same people, country and decade, or nearly.
    Good,
    /// Some of people, country or time differ.
    Partial,
    /// Most differ, or there is nothing to carry over.
    Weak,
}

/// One number that the model assumes, with its range and where it comes from.
///
/// Fields are the columns of `data/evidence.csv`, in their order.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Parameter {
    /// The same id in code, data and documents.
    pub id: String,
    /// The number in plain words.
    pub name: String,
    /// 10th percentile of what a careful reader would believe.
    pub low: f64,
    /// 50th percentile.
    pub central: f64,
    /// 90th percentile.
    pub high: f64,
    /// The scale on which the range is spread.
    pub distribution: Distribution,
    /// No draw goes below this.
    pub minimum: f64,
    /// No draw goes above this.
    pub maximum: f64,
    /// Unit of low, central, high, minimum and maximum.
    pub unit: String,
    /// Whom the number was measured on, or is about where nobody measured.
    pub population: String,
    /// Who says so; "assumption of this project" where nobody does.
    pub source: String,
    /// Where the source is; "derived" for the project's own tables, "assumption" where none.
    pub address: String,
    /// How much of it was read.
    pub read: Read,
    /// Kind of evidence, in words.
    pub kind: String,
    /// Grade of an effect; states and costs have none.
    pub grade: Option<Grade>,
    /// How well it carries over.
    pub transfer: Transfer,
    /// State, effect or cost.
    pub class: Class,
    /// Rows of the evidence review behind it, listed in `docs/evidence-decisions.md`.
    pub register: Vec<String>,
    /// How the range was decided, and what is weak.
    pub note: String,
}

impl Class {
    pub(super) const WORDS: &'static [(&'static str, Class)] =
        &[("state", Class::State), ("effect", Class::Effect), ("cost", Class::Cost)];
}

impl Grade {
    pub(super) const WORDS: &'static [(&'static str, Grade)] =
        &[("A", Grade::A), ("B", Grade::B), ("C", Grade::C), ("D", Grade::D), ("E", Grade::E)];
}

impl Distribution {
    pub(super) const WORDS: &'static [(&'static str, Distribution)] = &[
        ("fixed", Distribution::Fixed),
        ("normal", Distribution::Normal),
        ("lognormal", Distribution::Lognormal),
        ("logit", Distribution::Logit),
    ];
}

impl Read {
    pub(super) const WORDS: &'static [(&'static str, Read)] = &[
        ("whole", Read::Whole),
        ("part", Read::Part),
        ("abstract", Read::Abstract),
        ("page", Read::Page),
        ("none", Read::None),
    ];
}

impl Transfer {
    pub(super) const WORDS: &'static [(&'static str, Transfer)] =
        &[("good", Transfer::Good), ("partial", Transfer::Partial), ("weak", Transfer::Weak)];
}
