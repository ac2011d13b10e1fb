//! Results in words: numbers with their units, and a plain-language account.

mod account;
pub mod format;
mod sought;

pub use account::{Account, AccountError, account};
pub use sought::sought;
