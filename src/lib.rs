//! Integration Explorer: what UK immigration and integration policies would likely do, for every district, and
//! how sure anyone can be.
//!
//! Arrows between modules go one way: `units`, `unseen`, `names` <- `places`, `evidence` <- `policy` <- `model` <- `ensemble`
//! <- `analysis` <- `charts`, `report` <- `web` and the command line. `tests/house.rs` holds them to it.

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
#[cfg(not(target_arch = "wasm32"))]
pub mod validation;
#[cfg(target_arch = "wasm32")]
pub mod web;
