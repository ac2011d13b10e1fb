//! Results in words: numbers with their units, and a plain-language account.

mod account;
pub mod format;

pub use account::{Account, AccountError, account};
