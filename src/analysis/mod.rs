//! Questions about a scenario: why an outcome changed, what drives the doubt about it, what it would take to reach a
//! value.

mod explain;
mod explanation;
mod search;
mod seek;
mod sensitivity;
mod trials;

pub use explain::{Explain, MOST_EXACT};
pub use explanation::{CostNotKnown, CostPerResult, Explained, Explanation, Method, Part, Player, PolicyOrAssumptions};
pub use seek::{Found, Question, Seek, SeekResult, Set, Target};
pub use sensitivity::{Driver, Sensitivity, rank_correlation};
