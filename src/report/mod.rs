//! Results in words: numbers with their units, plain-language accounts, and tables to take away.

mod account;
mod finding;
pub mod format;
mod headline;
pub mod prose;
mod sought;
mod table;

pub use account::{Account, AccountError, ScenarioAccount, account, scenario_account};
pub use finding::{Finding, Likely, MovedMost, Parts, finding, left_out, likely, may_say_better, moved_most, sizes};
pub use headline::{Moved, Since, shown, since};
pub use sought::sought;
pub use table::{ResultRow, TableError, Taken};
