//! The steps of a year, one file each, in the words of official statistics. `step.rs` beside this folder puts them in
//! their order.

pub mod ageing;
pub mod arrivals_by_district;
pub mod asylum_wait;
pub mod citizenship;
pub mod contact;
pub mod destinations;
pub mod emigration;
pub mod employment;
pub mod english;
pub mod help_into_work;
pub mod history;
pub mod immigration;
pub mod internal_migration;
pub mod local_impact;
pub mod local_plan;
pub mod programmes;
pub mod settlement;
pub mod uk_born;

pub use english::ClassMoney;
pub use immigration::{Arrivals, arrive};
