//! What is kept of a district's year. All of it can be summed over districts, so that a region is the sum of its
//! districts; outcomes are made of these totals alone.

use super::lanes::{Lanes, add};

/// One sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
#[allow(missing_docs)] // The names are the accounting rows and the counts that outcomes are made of.
pub enum Total {
    BornAbroadStart,
    BornAbroadArrivals,
    BornAbroadMovesIn,
    BornAbroadMovesOut,
    BornAbroadDepartures,
    BornAbroadDeaths,
    BornAbroadEnd,
    EuropeanRouteEnd,
    UkBornStart,
    UkBornArrivals,
    UkBornMovesIn,
    UkBornMovesOut,
    UkBornDepartures,
    UkBornDeaths,
    UkBornBirths,
    UkBornEnd,
    WithoutGoodEnglish,
    WaitingForClass,
    ClassCost,
    FeeIncome,
    ProgrammeCost,
    SurveyCost,
    PossibleSavings,
    WorkingAge,
    Employed,
    EmployedSquares,
    Earnings,
    UsingSkills,
    InCare,
    Citizens,
    HereSixYears,
    CitizensHereSixYears,
    CitizenshipGrants,
    SettlementGrants,
    Adults,
    MayVote,
    ChanceOfMeeting,
    ChanceOfMeetingUkBorn,
    ResidentsOfWorkingAge,
    PayByEnforcement,
    BornAbroadTenYearsAgo,
    ResidentsTenYearsAgo,
    AheadOfFunding,
    NewHouseholds,
    GetOnWell,
    Confident,
    PeopleAsked,
    NetMigrationTarget,
    WorkVisasBeyondFreeChoice,
    WorkVisasUnfilled,
}

/// Number of totals.
pub const TOTALS: usize = Total::WorkVisasUnfilled as usize + 1;

/// The totals of a place in a year.
#[derive(Clone, Debug)]
pub struct Totals<const L: usize>(pub [[f64; L]; TOTALS]);

impl<const L: usize> Default for Totals<L> {
    fn default() -> Self {
        Self([[0.0; L]; TOTALS])
    }
}

impl<const L: usize> Totals<L> {
    /// Sets one of them.
    pub fn set(&mut self, total: Total, amount: impl Into<Lanes<L>>) {
        self.0[total as usize] = amount.into().0;
    }

    /// Adds to one of them.
    pub fn add_to(&mut self, total: Total, amount: Lanes<L>) {
        add(&mut self.0[total as usize], &amount.0);
    }

    /// One of them in one lane.
    pub fn get(&self, total: Total, lane: usize) -> f64 {
        self.0[total as usize][lane]
    }

    /// Adds another place's totals.
    pub fn add(&mut self, other: &Self) {
        for (total, amount) in self.0.iter_mut().zip(&other.0) {
            add(total, amount);
        }
    }
}
