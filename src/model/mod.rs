//! An annual cohort-flow model of the people of every district, joined to an integration model.
//!
//! [`Inputs`] is what it is given, [`Parameters`] one block of draws of what is assumed, [`Decisions`] what is
//! decided for a year, [`Projection`] the years. The order of a year stands in `year.rs`; each step has a file
//! of its own. It knows no chart, no file format and no browser.
//!
//! Arithmetic is in `f64` with sums in a fixed order and transcendental functions from `libm` alone, so that it
//! gives the same bits on every machine.

mod ageing;
mod arrivals;
mod barriers;
mod clocks;
mod contact;
mod count;
mod decisions;
mod departures;
mod destinations;
mod district;
mod each;
mod english;
mod help_into_work;
mod history;
mod ingredients;
mod inputs;
mod moves;
mod national;
mod opening;
mod outcomes;
mod parameters;
mod place_side;
mod plans;
mod portrait;
mod programmes;
mod projection;
mod settlement;
mod shape;
mod stages;
mod standing;
mod state;
mod uk_born;
mod waiting;
mod work;
mod year;

pub use arrivals::{Arrivals, arrive};
pub use barriers::{BARRIERS, Barrier};
pub use decisions::Decisions;
pub use english::ClassMoney;
pub use ingredients::{Ingredient, Sums};
pub use inputs::{DistrictFacts, Inputs};
pub use national::{FIRST_YEAR, National, NationalError, Period};
pub use outcomes::{Sources, immigrant_ratio, measure, residents};
pub use parameters::{Draw, MissingParameter, Parameters, value_of};
pub use portrait::{Counted, DistrictPortrait, Portrait};
pub use projection::{Account, Projection, Record, Watch, YEARS};
pub use shape::{ALL_GROUPS, BANDS, CELLS, GROUPS, Group, OPEN_BAND};
