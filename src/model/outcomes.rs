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

/// An outcome's value: a share from 0 to 1, people, or millions of pounds, as its scale says.
///
/// `None` for an id that is no outcome. A share of nobody is zero.
pub fn measure<const L: usize>(outcome: &str, from: &Sources<'_, L>) -> Option<f64> {
    const MILLION: f64 = 1e6;
    let lane = from.lane;
    let get = |total| from.place.get(total, lane);
    let born_abroad = get(Total::BornAbroadEnd);
    let (all, share_born_abroad) = residents(from.place, lane);
    Some(match outcome {
        "people_born_abroad" => born_abroad,
        "born_abroad_share" => share_born_abroad,
        "arrivals" => get(Total::BornAbroadArrivals),
        "departures" => get(Total::BornAbroadDepartures),
        "net_migration" => get(Total::BornAbroadArrivals) - get(Total::BornAbroadDepartures),
        "net_migration_all" => net_migration_of_everyone(from.place, lane),
        "target_missed_by" => {
            (net_migration_of_everyone(from.country, lane) - from.country.get(Total::NetMigrationTarget, lane)).max(0.0)
        }
        "turnover" => share(turnover(from.place, lane), born_abroad),
        "london_share_of_people_born_abroad" => {
            share(from.london.get(Total::BornAbroadEnd, lane), from.country.get(Total::BornAbroadEnd, lane))
        }
        "share_of_londoners_born_abroad" => residents(from.london, lane).1,
        "dissimilarity" => from.dissimilarity,
        "pace_of_change" => pace(from.place, lane),
        "house_price_effect" => pace(from.place, lane) * from.house_prices,
        "wages_of_lowest_paid" => {
            from.ratio_rise * from.wages + share(get(Total::PayByEnforcement), get(Total::ResidentsOfWorkingAge))
        }
        "english_well" => 1.0 - share(get(Total::WithoutGoodEnglish), born_abroad),
        "waiting_for_class" => get(Total::WaitingForClass),
        "employment_rate" => share(get(Total::Employed), get(Total::WorkingAge)),
        "earnings_ratio" => share(get(Total::Earnings), get(Total::Employed)),
        "skills_used" => share(get(Total::UsingSkills), get(Total::Employed)),
        "inequality_between_places" => spread(from.place, lane),
        "public_service_staff" => get(Total::InCare),
        "citizens_among_eligible" => share(get(Total::CitizensHereSixYears), get(Total::HereSixYears)),
        "registered_to_vote" => share(get(Total::MayVote) * from.registered, get(Total::Adults)),
        "contact" => share(get(Total::ChanceOfMeeting), born_abroad),
        "contact_of_uk_born" => share(get(Total::ChanceOfMeetingUkBorn), get(Total::UkBornEnd)),
        "get_on_well" => share(get(Total::GetOnWell), all),
        "confident_in_system" => share(get(Total::Confident), all),
        "people_ahead_of_funding" => get(Total::AheadOfFunding),
        "new_households" => get(Total::NewHouseholds),
        "working_age_residents" => get(Total::ResidentsOfWorkingAge),
        "working_age_share" => share(get(Total::ResidentsOfWorkingAge), all),
        "programme_cost" => (get(Total::ClassCost) + get(Total::ProgrammeCost) + get(Total::SurveyCost)) / MILLION,
        "fee_income" => get(Total::FeeIncome) / MILLION,
        "possible_savings" => get(Total::PossibleSavings) / MILLION,
        "survey_estimate" => from.survey[0],
        "survey_margin" => from.survey[1],
        _ => return None,
    })
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
