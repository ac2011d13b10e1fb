//! What waiting takes from the later work of people who claim asylum (L20): for a decision, and for the right to work.
//!
//! A ban on work does most harm in its first months (Fasani, Frattini and Minale 2021, who compare people under a ban
//! with others who wait as well). Lanes year of waiting for a decision does as much as any other (Hainmueller, Hangartner
//! and Lawrence 2016, figure 1). The people of the second study could hardly work while they waited, so what a ban would
//! have done to them is taken out of it: what is left is the wait's own.

use crate::model::{lanes::Lanes, parameters::Parameters};

/// Months of a ban that the effect of the first study is taken to be that of.
const MONTHS_OF_BAN: f64 = 12.0;
/// Months that people of the second study had waited on average: 665 days.
const MONTHS_WAITED: f64 = 22.0;
const MONTHS_IN_YEAR: f64 = 12.0;

/// The two waits of people who claim asylum, in months.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Waits {
    /// Before they may work.
    pub work: f64,
    /// For a decision, which gives the right to work.
    pub decision: f64,
}

/// Share of people whom the waits keep out of work later.
pub fn harm<const L: usize>(parameters: &Parameters<L>, waits: Waits) -> Lanes<L> {
    Lanes(std::array::from_fn(|lane| {
        let pace = parameters.work_ban_harm_months[lane];
        let most = parameters.right_to_work_employment[lane] / (1.0 - libm::exp(-MONTHS_OF_BAN / pace));
        let of_ban = |months: f64| most * (1.0 - libm::exp(-months / pace));
        let a_month_of_ban = most / pace * libm::exp(-MONTHS_WAITED / pace);
        let a_month = (parameters.decision_wait_employment[lane] / MONTHS_IN_YEAR - a_month_of_ban).max(0.0);
        of_ban(waits.work.min(waits.decision)) + a_month * waits.decision
    }))
}
