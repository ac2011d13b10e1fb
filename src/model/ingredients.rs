//! What is kept of a district's year. All of it can be summed over districts, so that a region is the sum of its
//! districts; outcomes are made of these sums alone.

use super::{
    each::Each,
    shape::{Lanes, add},
};

/// One sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
#[allow(missing_docs)] // The names are the accounting rows and the counts that outcomes are made of.
pub enum Ingredient {
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

/// Number of ingredients.
pub const INGREDIENTS: usize = Ingredient::WorkVisasUnfilled as usize + 1;

/// The sums of a place in a year.
#[derive(Clone, Debug)]
pub struct Sums<const L: usize>(pub [Lanes<L>; INGREDIENTS]);

impl<const L: usize> Default for Sums<L> {
    fn default() -> Self {
        Self([[0.0; L]; INGREDIENTS])
    }
}

impl<const L: usize> Sums<L> {
    /// Sets one of them.
    pub fn set(&mut self, ingredient: Ingredient, amount: impl Into<Each<L>>) {
        self.0[ingredient as usize] = amount.into().0;
    }

    /// Adds to one of them.
    pub fn add_to(&mut self, ingredient: Ingredient, amount: Each<L>) {
        add(&mut self.0[ingredient as usize], &amount.0);
    }

    /// One of them in one lane.
    pub fn get(&self, ingredient: Ingredient, lane: usize) -> f64 {
        self.0[ingredient as usize][lane]
    }

    /// Adds another place's sums.
    pub fn add(&mut self, other: &Self) {
        for (total, amount) in self.0.iter_mut().zip(&other.0) {
            add(total, amount);
        }
    }
}
