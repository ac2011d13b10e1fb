//! Results in words: numbers with their units, plain-language accounts, and tables to take away.

mod account;
pub mod format;
mod headline;
mod scenario_account;
mod sought;
mod table;

pub use account::{Account, AccountError, account};
pub use headline::{Moved, Since, shown, since};
pub use scenario_account::{ScenarioAccount, scenario_account};
pub use sought::sought;
pub use table::{ResultRow, TableError, Taken};
