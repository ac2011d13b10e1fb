//! Reading the registry, and refusing rows that a reader could not check.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::parameter::{Class, Distribution, Grade, Parameter, Read, Transfer};

/// The columns of `data/evidence.csv`, in order.
pub const COLUMNS: [&str; 19] = [
    "id",
    "name",
    "low",
    "central",
    "high",
    "distribution",
    "minimum",
    "maximum",
    "unit",
    "population",
    "source",
    "address",
    "read",
    "kind",
    "grade",
    "transfer",
    "class",
    "register",
    "note",
];

const FITTED: &str = include_str!("../../data/fitted.csv");
/// Texts of a fitted row.
const FITTED_KIND: &str = "fitted to censuses";
const FITTED_ADDRESS: &str = "derived";
const FITTED_SOURCE: &str = "fit of this project to the censuses of 2001, 2011 and 2021 (explorer fit); its range before the fit stands in data/evidence.csv";

/// Why a registry was refused.
#[derive(Debug, thiserror::Error)]
pub enum RegistryError {
    /// The text is not a table.
    #[error("the registry cannot be read as CSV: {0}")]
    Csv(#[from] csv::Error),
    /// The fitted table cannot stand.
    #[error(transparent)]
    Fitted(#[from] FittedError),
    /// The table has other columns.
    #[error("the registry has the columns {found}; they must be {expected}")]
    Columns {
        /// Columns found.
        found: String,
        /// Columns allowed.
        expected: String,
    },
    /// One field of one row cannot stand.
    #[error("row `{row}` (line {line}), field `{field}`: {problem}")]
    Field {
        /// Id of the row.
        row: String,
        /// Line of the file on which the row starts.
        line: u64,
        /// Column.
        field: &'static str,
        /// What is wrong with it.
        problem: Problem,
    },
}

/// What is wrong with a field.
#[derive(Debug, PartialEq, thiserror::Error)]
pub enum Problem {
    /// Nothing is written where something must be.
    #[error("is empty; every row must say it")]
    Missing,
    /// An estimate without doubt.
    #[error("has no range; give low below high, or use `fixed` for a plain count or a rule")]
    NoRange,
    /// Not a finite number.
    #[error("`{0}` is not a finite number")]
    NotANumber(String),
    /// A word outside the list.
    #[error("`{found}` is not allowed; use one of {allowed}")]
    Word {
        /// Word found.
        found: String,
        /// Words allowed.
        allowed: String,
    },
    /// low, central and high, or the bounds, do not rise.
    #[error("{found} must lie between {least} and {most}")]
    Order {
        /// Value found.
        found: f64,
        /// Least value allowed.
        least: f64,
        /// Greatest value allowed.
        most: f64,
    },
    /// The distribution cannot hold the range.
    #[error("{found} cannot be spread on this scale; use {allowed}")]
    Scale {
        /// Value found.
        found: f64,
        /// Values the scale allows.
        allowed: &'static str,
    },
    /// An effect without grade.
    #[error("an effect must have a grade from A to E")]
    GradeMissing,
    /// A state or a cost with a grade.
    #[error("only effects are graded; leave it empty and say the kind of evidence")]
    GradeOutOfPlace,
    /// An effect that claims no doubt.
    #[error("an effect is never without doubt; give its range")]
    FixedEffect,
    /// The same id twice.
    #[error("another row has this id already")]
    Duplicate,
}

/// One row of `data/fitted.csv`, which `explorer fit` writes: a parameter that no study gives, as fitted to past
/// censuses.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct FittedRow {
    /// The parameter.
    pub id: String,
    /// 10th percentile.
    pub low: f64,
    /// Central value.
    pub central: f64,
    /// 90th percentile.
    pub high: f64,
    /// Where the central value lies in the range before the fit, in standard deviations.
    pub z: f64,
    /// Standard deviation after the fit, where it was one before.
    pub deviation: f64,
}

/// Why a fitted table was refused.
#[derive(Debug, thiserror::Error)]
pub enum FittedError {
    /// It is no table of these columns.
    #[error("the fitted table cannot be read as CSV: {0}")]
    Csv(#[from] csv::Error),
    /// A row names no parameter, or leaves its bounds.
    #[error(
        "row `{0}` of the fitted table names no parameter, or its low, central and high do not rise within its bounds"
    )]
    Row(String),
}

/// All parameters, in the order of the file.
#[derive(Clone, Debug)]
pub struct Registry {
    parameters: Vec<Parameter>,
    position: HashMap<String, usize>,
}

impl Registry {
    /// Reads a registry and checks every row.
    ///
    /// # Errors
    /// Names the row, the field and what is allowed, for the first row that cannot stand.
    pub fn read(csv: &str) -> Result<Registry, RegistryError> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(csv.as_bytes());
        let headers = reader.headers()?;
        if *headers != COLUMNS[..] {
            let found = headers.iter().collect::<Vec<_>>().join(",");
            return Err(RegistryError::Columns { found, expected: COLUMNS.join(",") });
        }
        let headers = headers.clone();
        let mut parameters = Vec::new();
        let mut position = HashMap::new();
        for record in reader.records() {
            let record = record?;
            let line = record.position().map_or(0, csv::Position::line);
            let row: Row = record.deserialize(Some(&headers))?;
            let parameter = row.check().and_then(|parameter| {
                let earlier = position.insert(parameter.id.clone(), parameters.len());
                if earlier.is_some() { Err(("id", Problem::Duplicate)) } else { Ok(parameter) }
            });
            parameters.push(parameter.map_err(|(field, problem)| RegistryError::Field {
                row: row.id.to_owned(),
                line,
                field,
                problem,
            })?);
        }
        Ok(Registry { parameters, position })
    }

    /// The registry of `data/evidence.csv` with the ranges of `data/fitted.csv`, read once.
    ///
    /// # Errors
    /// As [`Registry::read`] and [`Registry::with_fitted`]; the tests keep the built-in files readable.
    pub fn built_in() -> Result<&'static Registry, &'static RegistryError> {
        static BUILT_IN: OnceLock<Result<Registry, RegistryError>> = OnceLock::new();
        let read = || Ok(Registry::before_fit()?.with_fitted(&read_fitted(FITTED)?)?);
        BUILT_IN.get_or_init(read).as_ref()
    }

    /// The registry of `data/evidence.csv` as it was before anything was fitted.
    ///
    /// # Errors
    /// As [`Registry::read`].
    pub fn before_fit() -> Result<Registry, RegistryError> {
        Registry::read(include_str!("../../data/evidence.csv"))
    }

    /// This registry with the ranges of a fitted table in place of those before the fit.
    ///
    /// # Errors
    /// [`FittedError::Row`] for the first row that cannot stand.
    pub fn with_fitted(&self, rows: &[FittedRow]) -> Result<Registry, FittedError> {
        let mut registry = self.clone();
        for row in rows {
            let refused = || FittedError::Row(row.id.clone());
            let parameter = registry.get_mut(&row.id).ok_or_else(refused)?;
            let rises = parameter.minimum <= row.low
                && row.low <= row.central
                && row.central <= row.high
                && row.high <= parameter.maximum;
            if !rises {
                return Err(refused());
            }
            *parameter = Parameter {
                low: row.low,
                central: row.central,
                high: row.high,
                kind: FITTED_KIND.to_owned(),
                source: FITTED_SOURCE.to_owned(),
                address: FITTED_ADDRESS.to_owned(),
                read: Read::Whole,
                ..parameter.clone()
            };
        }
        Ok(registry)
    }

    fn get_mut(&mut self, id: &str) -> Option<&mut Parameter> {
        self.position.get(id).map(|&at| &mut self.parameters[at])
    }

    /// The parameter with this id.
    pub fn get(&self, id: &str) -> Option<&Parameter> {
        self.position.get(id).map(|&at| &self.parameters[at])
    }

    /// All parameters, in the order of the file.
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }
}

/// Reads a fitted table.
///
/// # Errors
/// [`FittedError::Csv`].
pub fn read_fitted(text: &str) -> Result<Vec<FittedRow>, FittedError> {
    Ok(csv::Reader::from_reader(text.as_bytes()).deserialize().collect::<Result<_, _>>()?)
}

type Refusal = (&'static str, Problem);

/// A row as written, before it is checked.
#[derive(Deserialize)]
struct Row<'a> {
    id: &'a str,
    name: &'a str,
    low: &'a str,
    central: &'a str,
    high: &'a str,
    distribution: &'a str,
    minimum: &'a str,
    maximum: &'a str,
    unit: &'a str,
    population: &'a str,
    source: &'a str,
    address: &'a str,
    read: &'a str,
    kind: &'a str,
    grade: &'a str,
    transfer: &'a str,
    class: &'a str,
    register: &'a str,
    note: &'a str,
}

impl Row<'_> {
    fn check(&self) -> Result<Parameter, Refusal> {
        let distribution = word("distribution", self.distribution, Distribution::WORDS)?;
        let class = word("class", self.class, Class::WORDS)?;
        let central = number("central", self.central)?;
        let (low, high) = self.range(distribution, central)?;
        let parameter = Parameter {
            id: written("id", self.id)?,
            name: written("name", self.name)?,
            low,
            central,
            high,
            distribution,
            minimum: number("minimum", self.minimum)?,
            maximum: number("maximum", self.maximum)?,
            unit: written("unit", self.unit)?,
            population: written("population", self.population)?,
            source: written("source", self.source)?,
            address: written("address", self.address)?,
            read: word("read", self.read, Read::WORDS)?,
            kind: written("kind", self.kind)?,
            grade: self.grade(class)?,
            transfer: word("transfer", self.transfer, Transfer::WORDS)?,
            class,
            register: self.register.split_whitespace().map(str::to_owned).collect(),
            note: self.note.to_owned(),
        };
        check_range(&parameter)?;
        Ok(parameter)
    }

    /// Low and high; a fixed row may leave them empty.
    fn range(&self, distribution: Distribution, central: f64) -> Result<(f64, f64), Refusal> {
        let fixed = distribution == Distribution::Fixed;
        let end = |field, text: &str| match text {
            "" if fixed => Ok(central),
            "" => Err((field, Problem::NoRange)),
            _ => number(field, text),
        };
        Ok((end("low", self.low)?, end("high", self.high)?))
    }

    fn grade(&self, class: Class) -> Result<Option<Grade>, Refusal> {
        match (class, self.grade) {
            (Class::Effect, "") => Err(("grade", Problem::GradeMissing)),
            (Class::Effect, text) => word("grade", text, Grade::WORDS).map(Some),
            (_, "") => Ok(None),
            (_, _) => Err(("grade", Problem::GradeOutOfPlace)),
        }
    }
}

fn check_range(row: &Parameter) -> Result<(), Refusal> {
    between("low", row.low, row.minimum, row.central)?;
    between("high", row.high, row.central, row.maximum)?;
    match row.distribution {
        Distribution::Fixed => {
            if row.class == Class::Effect {
                return Err(("distribution", Problem::FixedEffect));
            }
            between("low", row.low, row.central, row.central)?;
            between("high", row.high, row.central, row.central)
        }
        _ if row.low == row.high => Err(("high", Problem::NoRange)),
        Distribution::Normal => Ok(()),
        Distribution::Lognormal if row.low > 0.0 => Ok(()),
        Distribution::Lognormal => Err(("low", Problem::Scale { found: row.low, allowed: "a number above 0" })),
        Distribution::Logit if row.low <= 0.0 => {
            Err(("low", Problem::Scale { found: row.low, allowed: "a share above 0 and below 1" }))
        }
        Distribution::Logit if row.high >= 1.0 => {
            Err(("high", Problem::Scale { found: row.high, allowed: "a share above 0 and below 1" }))
        }
        Distribution::Logit => Ok(()),
    }
}

fn between(field: &'static str, found: f64, least: f64, most: f64) -> Result<(), Refusal> {
    if least <= found && found <= most { Ok(()) } else { Err((field, Problem::Order { found, least, most })) }
}

fn written(field: &'static str, text: &str) -> Result<String, Refusal> {
    if text.is_empty() { Err((field, Problem::Missing)) } else { Ok(text.to_owned()) }
}

fn number(field: &'static str, text: &str) -> Result<f64, Refusal> {
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(value),
        _ => Err((field, Problem::NotANumber(text.to_owned()))),
    }
}

fn word<T: Copy>(field: &'static str, text: &str, words: &[(&str, T)]) -> Result<T, Refusal> {
    words.iter().find(|(name, _)| *name == text).map(|&(_, value)| value).ok_or_else(|| {
        let allowed = words.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        (field, Problem::Word { found: text.to_owned(), allowed })
    })
}
