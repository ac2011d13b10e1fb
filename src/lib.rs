//! What UK immigration and integration policies are likely to do, for the country and each of its 374 districts, and how
//! sure anyone can be.
//!
//! # One run
//!
//! A [`policy::Scenario`] holds what is moved away from today's policy. An [`ensemble::Run`] projects both to 2050, on the
//! central path at once and in as many draws of what is not known as are asked for.
//!
//! ```
//! use integration_explorer::{ensemble::{Engine, Run}, places::UNITED_KINGDOM, policy::Scenario};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let engine = Engine::built_in()?;
//! let mut scenario = Scenario::default();
//! scenario.set(engine.levers, "esol_funding", 300.0)?; // millions of pounds a year
//! let mut run = Run::begin(engine, scenario, UNITED_KINGDOM, 8)?;
//! run.finish()?;
//! let result = run.result();
//! let english = result.outcomes.iter().find(|outcome| outcome.id == "english_well").ok_or("it is an outcome")?;
//! let in_2040 = result.years.iter().position(|year| *year == 2040).ok_or("it is projected")?;
//! assert!(english.scenario[in_2040] > english.baseline[in_2040]); // shares, 0 to 1
//! # Ok(())
//! # }
//! ```
//!
//! The folder `examples` has this run with its doubt, an outcome of one's own, and a chart. Levers, outcomes, places and
//! assumed numbers have ids, which [`ensemble::Engine`] lists; an unknown one is an error that names the nearest.
//!
//! # Where things are
//!
//! Knowledge flows one way, and `tests/house` holds every file to it: [`units`], [`names`], [`messages`] <- [`places`],
//! [`evidence`] <- [`policy`] <- [`model`] <- [`ensemble`] <- [`analysis`] <- [`report`], `validation` <- [`charts`] <- the page
//! and the command line.
//!
//! # Features
//!
//! `command-line` (in use unless left out) is the program `explorer` with its letters and its maker of PNG files;
//! `validation`, which it brings with it, is the backtest and the fit to past censuses. The model, its questions and its
//! charts need neither.

pub mod analysis;
pub mod charts;
pub mod ensemble;
pub mod evidence;
pub mod messages;
pub mod model;
pub mod names;
pub mod numbers;
pub mod places;
pub mod policy;
pub mod report;
pub mod units;
pub mod unseen;
#[cfg(all(feature = "validation", not(target_arch = "wasm32")))]
pub mod validation;
#[cfg(target_arch = "wasm32")]
pub mod web;
