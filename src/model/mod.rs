//! An annual cohort-flow model of the people of every district, joined to an integration model.
//!
//! [`Inputs`] is what it is given, [`Parameters`] one block of draws of what is assumed, [`PolicyYear`] what is
//! decided for a year, [`Projection`] the years. The order of a year stands in `step.rs`; each step has a file
//! of its own. It knows no chart, no file format and no browser.
//!
//! Arithmetic is in `f64` with sums in a fixed order and transcendental functions from `libm` alone, so that it
//! gives the same bits on every machine.

mod barrier;
mod breakdown;
mod district_step;
mod district_totals;
mod inputs;
mod lanes;
mod national;
mod national_step;
mod opening;
mod outcomes;
mod parameters;
mod policy_year;
mod population;
mod projection;
mod record;
mod state;
mod step;
mod steps;
mod totals;

pub use barrier::{BARRIERS, Barrier};
pub use breakdown::{Breakdown, Counted, DistrictBreakdown};
pub use inputs::{DistrictFacts, Inputs};
pub use national::{FIRST_YEAR, National, NationalError, Period};
pub use outcomes::{Measure, Sources, immigrant_ratio, measure, residents};
pub use parameters::{Draw, MissingParameter, Parameters, value_of};
pub use policy_year::PolicyYear;
pub use population::{ALL_GROUPS, BANDS, CELLS, GROUPS, Group, OPEN_BAND};
pub use projection::{Projection, YEARS};
pub use record::{Account, Record, Watch};
pub use steps::{Arrivals, COUNTDOWN, ClassMoney, LONGEST_WAIT, arrive};
pub use totals::{Total, Totals};
