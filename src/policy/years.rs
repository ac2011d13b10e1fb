//! The years that matter to a policy, once each. `www/js/core/years.js` repeats them for the page; a test holds the two
//! together.

use crate::units::Year;

/// The last year with published flows.
pub const TODAY: Year = Year(2025);
/// The first year in which a policy can differ from today's.
pub const FIRST_POLICY_YEAR: Year = Year(2026);
/// The last projected year.
pub const LAST_YEAR: Year = Year(2050);
/// The year that readings, links and the command line speak of unless another is asked for.
pub const READING_YEAR: Year = Year(2040);
/// The years that are offered where a list of all would be too long.
pub const TABLE_YEARS: [Year; 5] = [Year(2030), Year(2035), READING_YEAR, Year(2045), LAST_YEAR];
