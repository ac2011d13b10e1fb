//! Outcomes: what a reader watches, made of a place's totals and, for some of them, London's and the country's.

use super::totals::{Total, Totals};

/// What an outcome is made of, in one lane.
pub struct Sources<'a, const L: usize> {
    /// The place's totals.
    pub place: &'a Totals<L>,
    /// London's.
    pub london: &'a Totals<L>,
    /// The country's.
    pub country: &'a Totals<L>,
    /// Index of dissimilarity between the place's districts.
    pub dissimilarity: f64,
    /// What a survey of the chosen size would have found, and its margin.
    pub survey: [f64; 2],
    /// Share of those who may vote who are registered (G11).
    pub registered: f64,
    /// Relative change of house prices for each unit of the share born abroad (F08).
    pub house_prices: f64,
    /// Relative change of the pay of the lowest paid for each unit of the ratio of people of working age born abroad to
    /// those born here.
    pub wages: f64,
    /// Rise of that ratio in the labour market since the last published year.
    pub ratio_rise: f64,
    /// Lane.
    pub lane: usize,
}

/// Net migration of everyone, people born in the United Kingdom included.
pub fn net_migration_of_everyone<const L: usize>(totals: &Totals<L>, lane: usize) -> f64 {
    let get = |total| totals.get(total, lane);
    get(Total::BornAbroadArrivals) - get(Total::BornAbroadDepartures) + get(Total::UkBornArrivals)
        - get(Total::UkBornDepartures)
}

/// Residents of a place, and the share of them born abroad.
pub fn residents<const L: usize>(totals: &Totals<L>, lane: usize) -> (f64, f64) {
    let residents = totals.get(Total::BornAbroadEnd, lane) + totals.get(Total::UkBornEnd, lane);
    (residents, share(totals.get(Total::BornAbroadEnd, lane), residents))
}

/// People of working age born abroad for each person of working age born here.
pub fn immigrant_ratio<const L: usize>(totals: &Totals<L>, lane: usize) -> f64 {
    let born_abroad = totals.get(Total::WorkingAge, lane);
    share(born_abroad, totals.get(Total::ResidentsOfWorkingAge, lane) - born_abroad)
}

macro_rules! measures {
    ($($id:literal $measure:ident,)*) => {
        /// What an outcome of `data/outcomes.csv` measures: its id, resolved once.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)] // The names are the outcomes' ids; what is counted stands in the table.
        pub enum Measure {
            $($measure,)*
        }

        impl Measure {
            /// What the outcome of an id measures; `None` for an id that is no outcome.
            pub fn of(id: &str) -> Option<Self> {
                match id {
                    $($id => Some(Self::$measure),)*
                    _ => None,
                }
            }
        }
    };
}

measures! {
    "people_born_abroad" PeopleBornAbroad,
    "born_abroad_share" BornAbroadShare,
    "arrivals" Arrivals,
    "departures" Departures,
    "net_migration" NetMigration,
    "net_migration_all" NetMigrationAll,
    "target_missed_by" TargetMissedBy,
    "turnover" Turnover,
    "london_share_of_people_born_abroad" LondonShareOfPeopleBornAbroad,
    "share_of_londoners_born_abroad" ShareOfLondonersBornAbroad,
    "dissimilarity" Dissimilarity,
    "pace_of_change" PaceOfChange,
    "house_price_effect" HousePriceEffect,
    "wages_of_lowest_paid" WagesOfLowestPaid,
    "english_well" EnglishWell,
    "waiting_for_class" WaitingForClass,
    "employment_rate" EmploymentRate,
    "earnings_ratio" EarningsRatio,
    "skills_used" SkillsUsed,
    "inequality_between_places" InequalityBetweenPlaces,
    "public_service_staff" PublicServiceStaff,
    "citizens_among_eligible" CitizensAmongEligible,
    "registered_to_vote" RegisteredToVote,
    "contact" Contact,
    "contact_of_uk_born" ContactOfUkBorn,
    "get_on_well" GetOnWell,
    "confident_in_system" ConfidentInSystem,
    "people_ahead_of_funding" PeopleAheadOfFunding,
    "new_households" NewHouseholds,
    "working_age_residents" WorkingAgeResidents,
    "working_age_share" WorkingAgeShare,
    "programme_cost" ProgrammeCost,
    "fee_income" FeeIncome,
    "possible_savings" PossibleSavings,
    "survey_estimate" SurveyEstimate,
    "survey_margin" SurveyMargin,
}

/// An outcome's value: a share from 0 to 1, people, or millions of pounds, as its scale says. A share of nobody is zero.
pub fn measure<const L: usize>(outcome: Measure, from: &Sources<'_, L>) -> f64 {
    const MILLION: f64 = 1e6;
    let lane = from.lane;
    let get = |total| from.place.get(total, lane);
    let born_abroad = get(Total::BornAbroadEnd);
    let (all, share_born_abroad) = residents(from.place, lane);
    match outcome {
        Measure::PeopleBornAbroad => born_abroad,
        Measure::BornAbroadShare => share_born_abroad,
        Measure::Arrivals => get(Total::BornAbroadArrivals),
        Measure::Departures => get(Total::BornAbroadDepartures),
        Measure::NetMigration => get(Total::BornAbroadArrivals) - get(Total::BornAbroadDepartures),
        Measure::NetMigrationAll => net_migration_of_everyone(from.place, lane),
        Measure::TargetMissedBy => {
            (net_migration_of_everyone(from.country, lane) - from.country.get(Total::NetMigrationTarget, lane)).max(0.0)
        }
        Measure::Turnover => share(turnover(from.place, lane), born_abroad),
        Measure::LondonShareOfPeopleBornAbroad => {
            share(from.london.get(Total::BornAbroadEnd, lane), from.country.get(Total::BornAbroadEnd, lane))
        }
        Measure::ShareOfLondonersBornAbroad => residents(from.london, lane).1,
        Measure::Dissimilarity => from.dissimilarity,
        Measure::PaceOfChange => pace(from.place, lane),
        Measure::HousePriceEffect => pace(from.place, lane) * from.house_prices,
        Measure::WagesOfLowestPaid => {
            from.ratio_rise * from.wages + share(get(Total::PayByEnforcement), get(Total::ResidentsOfWorkingAge))
        }
        Measure::EnglishWell => 1.0 - share(get(Total::WithoutGoodEnglish), born_abroad),
        Measure::WaitingForClass => get(Total::WaitingForClass),
        Measure::EmploymentRate => share(get(Total::Employed), get(Total::WorkingAge)),
        Measure::EarningsRatio => share(get(Total::Earnings), get(Total::Employed)),
        Measure::SkillsUsed => share(get(Total::UsingSkills), get(Total::Employed)),
        Measure::InequalityBetweenPlaces => spread(from.place, lane),
        Measure::PublicServiceStaff => get(Total::InCare),
        Measure::CitizensAmongEligible => share(get(Total::CitizensHereSixYears), get(Total::HereSixYears)),
        Measure::RegisteredToVote => share(get(Total::MayVote) * from.registered, get(Total::Adults)),
        Measure::Contact => share(get(Total::ChanceOfMeeting), born_abroad),
        Measure::ContactOfUkBorn => share(get(Total::ChanceOfMeetingUkBorn), get(Total::UkBornEnd)),
        Measure::GetOnWell => share(get(Total::GetOnWell), all),
        Measure::ConfidentInSystem => share(get(Total::Confident), all),
        Measure::PeopleAheadOfFunding => get(Total::AheadOfFunding),
        Measure::NewHouseholds => get(Total::NewHouseholds),
        Measure::WorkingAgeResidents => get(Total::ResidentsOfWorkingAge),
        Measure::WorkingAgeShare => share(get(Total::ResidentsOfWorkingAge), all),
        Measure::ProgrammeCost => {
            (get(Total::ClassCost) + get(Total::ProgrammeCost) + get(Total::SurveyCost)) / MILLION
        }
        Measure::FeeIncome => get(Total::FeeIncome) / MILLION,
        Measure::PossibleSavings => get(Total::PossibleSavings) / MILLION,
        Measure::SurveyEstimate => from.survey[0],
        Measure::SurveyMargin => from.survey[1],
    }
}

/// Rise of the share born abroad in ten years.
fn pace<const L: usize>(totals: &Totals<L>, lane: usize) -> f64 {
    let then = share(totals.get(Total::BornAbroadTenYearsAgo, lane), totals.get(Total::ResidentsTenYearsAgo, lane));
    residents(totals, lane).1 - then
}

fn turnover<const L: usize>(totals: &Totals<L>, lane: usize) -> f64 {
    [Total::BornAbroadArrivals, Total::BornAbroadDepartures, Total::BornAbroadMovesIn, Total::BornAbroadMovesOut]
        .iter()
        .map(|total| totals.get(*total, lane))
        .sum()
}

/// A variance below this part of the mean's square is rounding.
const SPREAD_ROUNDING: f64 = 1e-12;

/// Standard deviation of districts' employment rates, weighted by people of working age. Of a single district what is
/// left of the variance is rounding, and none is meant.
fn spread<const L: usize>(totals: &Totals<L>, lane: usize) -> f64 {
    let of_age = totals.get(Total::WorkingAge, lane);
    let mean = share(totals.get(Total::Employed, lane), of_age);
    let variance = share(totals.get(Total::EmployedSquares, lane), of_age) - mean * mean;
    if variance > SPREAD_ROUNDING * mean * mean { libm::sqrt(variance) } else { 0.0 }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
