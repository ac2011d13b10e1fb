//! The evidence registry: every number in the model that is not a published count.
//!
//! `data/evidence.csv` holds one row a parameter, with its range, source, kind of evidence and, for
//! what a policy changes, a grade. [`Registry`] reads and checks it; [`Parameter::value`] draws from
//! it; `data/fitted.csv` replaces the ranges of those that censuses were used to find. The page, the method pages, the command line and the ensemble all read this one registry, so
//! a number cannot differ between what is shown and what is computed.
//!
//! Classes: a *state* says how things are (a count, a rate, a path), an *effect* what a policy
//! changes, a *cost* what it takes. Only effects carry a [`Grade`], because the reader's evidence
//! standard filters effects alone.

mod draw;
mod parameter;
mod registry;

pub use draw::{NORMAL_P90, normal_quantile, standard_normal};
pub use parameter::{Class, Distribution, Grade, Parameter, Read, Transfer};
pub use registry::{COLUMNS, FittedError, FittedRow, Problem, Registry, RegistryError, read_fitted};
