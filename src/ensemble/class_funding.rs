//! Where money for English classes stops buying places, and which of two limits stops it: people who would come, or
//! teachers and rooms.

use serde::{Deserialize, Serialize};

use super::{Engine, Policy};
use crate::{
    model::{Draw, PolicyYear, Record, value_of},
    numbers::MILLION,
    policy::{FIRST_POLICY_YEAR, LAST_YEAR, Scenario},
    units::Year,
};

/// Public classes, which both limits bound.
const PUBLIC: &str = "esol_funding";
/// Employers' classes, which need no public teachers.
const EMPLOYERS: &str = "employer_esol_funding";
/// What says how many would come.
const DEMAND: &str = "class_demand_share";
/// What says how fast teaching can grow.
const TEACHERS: &str = "class_capacity_growth";
/// Which limit is met first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum LimitedBy {
    /// Everybody who would come, or must, has a place.
    Demand,
    /// There are no more teachers and rooms.
    Teachers,
}

/// How far the money of one lever goes in one year under one policy, on the central path, in millions of pounds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FundingLimit {
    /// Lever.
    pub lever: String,
    /// Whose year it is: people come and learn otherwise under another policy.
    pub policy: Policy,
    /// Year.
    pub year: u16,
    /// Money at which everybody who would come, or must, has a place.
    pub demand_ends_at: f64,
    /// Money at which teachers and rooms end, if money has risen as fast as they allow since the policy's first year;
    /// none where public teachers are not needed.
    pub teachers_end_at: Option<f64>,
    /// Which of the two is met first.
    #[serde(rename = "binds")]
    pub limited_by: LimitedBy,
    /// The parameter behind it.
    pub parameter: String,
    /// What is decided for the year.
    pub decided: f64,
    /// What of it is spent.
    pub spent: f64,
}

impl FundingLimit {
    /// The money beyond which no more places can be bought.
    pub fn at(&self) -> f64 {
        self.teachers_end_at.map_or(self.demand_ends_at, |teachers| teachers.min(self.demand_ends_at))
    }

    fn new(lever: &str, policy: Policy, year: Year, [demand, decided, spent]: [f64; 3]) -> Self {
        Self {
            lever: lever.to_owned(),
            policy,
            year: year.0,
            demand_ends_at: demand / MILLION,
            teachers_end_at: None,
            limited_by: LimitedBy::Demand,
            parameter: DEMAND.to_owned(),
            decided: decided / MILLION,
            spent: spent / MILLION,
        }
    }

    fn with_teachers(mut self, pounds: f64) -> Self {
        let end = pounds / MILLION;
        if end < self.demand_ends_at {
            (self.limited_by, self.parameter) = (LimitedBy::Teachers, TEACHERS.to_owned());
        }
        self.teachers_end_at = Some(end);
        self
    }
}

/// The ends of every policy year under one policy: first public classes, then employers', year by year.
pub(super) fn funding_limits(
    engine: &Engine,
    scenario: &Scenario,
    record: &Record<1>,
    policy: Policy,
) -> Vec<FundingLimit> {
    let growth = engine.registry.get(TEACHERS).map_or(0.0, |row| value_of(row, scenario, Draw::Central));
    // What could be taught had money risen as fast as teachers allow since the policy began.
    let mut teachable = 0.0;
    let mut limits = Vec::new();
    for year in FIRST_POLICY_YEAR.through(LAST_YEAR) {
        let money = record.classes(year);
        let decisions = PolicyYear::in_year(scenario, engine.levers, year);
        let has_begun = year > scenario.start_year;
        teachable = if has_begun { teachable * (1.0 + growth) } else { money.teachable[0] };
        let bought_with = decisions.esol_funding + money.from_fund[0];
        let own = if bought_with > 0.0 { decisions.esol_funding / bought_with } else { 0.0 };
        let public = [money.demand_ends[0], decisions.esol_funding, money.spent[0] * own];
        let most = (teachable * money.of_england[0] - money.from_fund[0]).max(0.0);
        limits.push(FundingLimit::new(PUBLIC, policy, year, public).with_teachers(most));
        let employers = [money.employers_end[0], decisions.employer_esol_funding, money.employers_spent[0]];
        limits.push(FundingLimit::new(EMPLOYERS, policy, year, employers));
    }
    limits
}
