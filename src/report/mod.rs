//! Results in words: numbers with their units, plain-language accounts, and tables to take away.

mod account;
mod counted;
pub mod format;
mod headline;
mod likely;
mod place;
pub mod prose;
mod said;
mod scenario_account;
mod sought;
mod table;

pub use account::{Account, AccountError, account};
pub use counted::{Parts, may_say_better};
pub use headline::{Moved, Since, shown, since};
pub use likely::{Likely, likely, sizes};
pub use place::{spoken_name, spoken_place};
pub use said::{MovedMost, Said, left_out, moved_most, said};
pub use scenario_account::{ScenarioAccount, scenario_account};
pub use sought::sought;
pub use table::{ResultRow, TableError, Taken};
