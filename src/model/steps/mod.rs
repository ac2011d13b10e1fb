//! The steps of a year, a file each, in the words of official statistics. `step.rs` beside this folder puts them in their
//! order.

pub mod ageing;
pub mod arrivals_by_district;
pub mod citizenship;
pub mod contact;
pub mod emigration;
pub mod employment;
pub mod english;
pub mod immigration;
pub mod internal_migration;
pub mod local_impact;
pub mod programmes;
pub mod route_change;
pub mod settlement;
pub mod uk_born;

pub use english::ClassMoney;
pub use immigration::{Arrivals, arrive};
pub use settlement::{COUNTDOWN, LONGEST_WAIT};
