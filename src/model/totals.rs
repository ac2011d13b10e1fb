//! What is kept of a district's year. All of it can be summed over districts, so that a region is the sum of its
//! districts; outcomes are made of these totals alone.

use super::lanes::{Lanes, add};

/// One total of a place in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Total {
    /// People born abroad at the start of the year.
    BornAbroadStart,
    /// People born abroad who came from other countries.
    BornAbroadArrivals,
    /// People born abroad who moved in from other districts.
    BornAbroadMovesIn,
    /// People born abroad who moved out to other districts.
    BornAbroadMovesOut,
    /// People born abroad who left the country.
    BornAbroadDepartures,
    /// Deaths of people born abroad.
    BornAbroadDeaths,
    /// People born abroad at the end of the year.
    BornAbroadEnd,
    /// Of them, those on routes from Europe.
    EuropeanRouteEnd,
    /// People born in the United Kingdom at the start of the year.
    UkBornStart,
    /// People born here who came back from other countries.
    UkBornArrivals,
    /// People born here who moved in from other districts.
    UkBornMovesIn,
    /// People born here who moved out to other districts.
    UkBornMovesOut,
    /// People born here who left the country.
    UkBornDepartures,
    /// Deaths of people born here.
    UkBornDeaths,
    /// Births to all residents.
    UkBornBirths,
    /// People born here at the end of the year.
    UkBornEnd,
    /// People born abroad who speak English not well or not at all.
    WithoutGoodEnglish,
    /// People without a place in an English class who would take one, or must.
    WaitingForClass,
    /// Cost of English classes, pounds.
    ClassCost,
    /// Citizenship fees paid, pounds.
    FeeIncome,
    /// Cost of programmes and services, pounds.
    ProgrammeCost,
    /// Cost of a survey beyond today's, pounds.
    SurveyCost,
    /// Public money gained by people in work because of a policy, pounds.
    PossibleSavings,
    /// People born abroad aged 16 to 64.
    WorkingAge,
    /// Of them, those in work.
    Employed,
    /// Square of those in work over those of working age: what a variance over districts is made of.
    EmployedSquares,
    /// Sum over those in work of their earnings against people born here.
    Earnings,
    /// People born abroad in jobs that use their skills.
    UsingSkills,
    /// People born abroad who work in health and social care.
    InCare,
    /// People born abroad who have become British citizens.
    Citizens,
    /// People born abroad here six years or more who may become citizens by application.
    HereSixYears,
    /// Of them, those who are citizens.
    CitizensHereSixYears,
    /// People who became citizens in the year.
    CitizenshipGrants,
    /// People from outside Europe who settled in the year.
    SettlementGrants,
    /// People born abroad aged 16 and over.
    Adults,
    /// People born abroad who may vote.
    MayVote,
    /// Sum over people born abroad of the share of their encounters that are with people born here.
    ChanceOfMeeting,
    /// Sum over people born here of the share of their encounters that are with people born abroad.
    ChanceOfMeetingUkBorn,
    /// Residents aged 16 to 64.
    ResidentsOfWorkingAge,
    /// Sum over them of what enforcement of labour law adds to the pay of the lowest paid, as a share.
    PayByEnforcement,
    /// Residents times the share born abroad ten years ago.
    BornAbroadTenYearsAgo,
    /// Residents, for that share.
    ResidentsTenYearsAgo,
    /// Residents beyond those whom services are funded for.
    AheadOfFunding,
    /// Households that the growth of residents makes.
    NewHouseholds,
    /// Sum over residents of the share who say that people get on well.
    GetOnWell,
    /// Sum over residents of the share who are confident in the system.
    Confident,
    /// People asked in a survey.
    PeopleAsked,
    /// The district's part of the net migration aimed at, people.
    NetMigrationTarget,
    /// Work visas beyond those that free choice would bring; below zero, fewer.
    WorkVisasBeyondFreeChoice,
    /// Quota places that demand or housing could not fill.
    WorkVisasUnfilled,
}

/// Number of totals.
pub const TOTAL_COUNT: usize = Total::WorkVisasUnfilled as usize + 1;

/// The totals of a place in a year.
#[derive(Clone, Debug)]
pub struct Totals<const L: usize>(pub [[f64; L]; TOTAL_COUNT]);

impl<const L: usize> Default for Totals<L> {
    fn default() -> Self {
        Self([[0.0; L]; TOTAL_COUNT])
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
