//! Outcomes: what a reader watches, made of a place's sums and, for some of them, London's and the country's.

use super::ingredients::{Ingredient as I, Sums};

/// What an outcome is made of, in one lane.
pub struct Sources<'a, const L: usize> {
    /// The place's sums.
    pub place: &'a Sums<L>,
    /// London's.
    pub london: &'a Sums<L>,
    /// The country's.
    pub country: &'a Sums<L>,
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
pub fn net_migration_of_everyone<const L: usize>(sums: &Sums<L>, lane: usize) -> f64 {
    let get = |ingredient| sums.get(ingredient, lane);
    get(I::BornAbroadArrivals) - get(I::BornAbroadDepartures) + get(I::UkBornArrivals) - get(I::UkBornDepartures)
}

/// Residents of a place, and the share of them born abroad.
pub fn residents<const L: usize>(sums: &Sums<L>, lane: usize) -> (f64, f64) {
    let residents = sums.get(I::BornAbroadEnd, lane) + sums.get(I::UkBornEnd, lane);
    (residents, share(sums.get(I::BornAbroadEnd, lane), residents))
}

/// People of working age born abroad for each person of working age born here.
pub fn immigrant_ratio<const L: usize>(sums: &Sums<L>, lane: usize) -> f64 {
    let born_abroad = sums.get(I::WorkingAge, lane);
    share(born_abroad, sums.get(I::ResidentsOfWorkingAge, lane) - born_abroad)
}

/// An outcome's value: a share from 0 to 1, people, or millions of pounds, as its scale says.
///
/// `None` for an id that is no outcome. A share of nobody is zero.
pub fn measure<const L: usize>(outcome: &str, from: &Sources<'_, L>) -> Option<f64> {
    const MILLION: f64 = 1e6;
    let lane = from.lane;
    let get = |ingredient| from.place.get(ingredient, lane);
    let born_abroad = get(I::BornAbroadEnd);
    let (all, share_born_abroad) = residents(from.place, lane);
    Some(match outcome {
        "people_born_abroad" => born_abroad,
        "born_abroad_share" => share_born_abroad,
        "arrivals" => get(I::BornAbroadArrivals),
        "departures" => get(I::BornAbroadDepartures),
        "net_migration" => get(I::BornAbroadArrivals) - get(I::BornAbroadDepartures),
        "net_migration_all" => net_migration_of_everyone(from.place, lane),
        "target_missed_by" => {
            (net_migration_of_everyone(from.country, lane) - from.country.get(I::NetMigrationTarget, lane)).max(0.0)
        }
        "turnover" => share(turnover(from.place, lane), born_abroad),
        "london_share_of_people_born_abroad" => {
            share(from.london.get(I::BornAbroadEnd, lane), from.country.get(I::BornAbroadEnd, lane))
        }
        "share_of_londoners_born_abroad" => residents(from.london, lane).1,
        "dissimilarity" => from.dissimilarity,
        "pace_of_change" => pace(from.place, lane),
        "house_price_effect" => pace(from.place, lane) * from.house_prices,
        "wages_of_lowest_paid" => {
            from.ratio_rise * from.wages + share(get(I::PayByEnforcement), get(I::ResidentsOfWorkingAge))
        }
        "english_well" => 1.0 - share(get(I::WithoutGoodEnglish), born_abroad),
        "waiting_for_class" => get(I::WaitingForClass),
        "employment_rate" => share(get(I::Employed), get(I::WorkingAge)),
        "earnings_ratio" => share(get(I::Earnings), get(I::Employed)),
        "skills_used" => share(get(I::UsingSkills), get(I::Employed)),
        "inequality_between_places" => spread(from.place, lane),
        "public_service_staff" => get(I::InCare),
        "citizens_among_eligible" => share(get(I::CitizensHereSixYears), get(I::HereSixYears)),
        "registered_to_vote" => share(get(I::MayVote) * from.registered, get(I::Adults)),
        "contact" => share(get(I::ChanceOfMeeting), born_abroad),
        "contact_of_uk_born" => share(get(I::ChanceOfMeetingUkBorn), get(I::UkBornEnd)),
        "get_on_well" => share(get(I::GetOnWell), all),
        "confident_in_system" => share(get(I::Confident), all),
        "people_ahead_of_funding" => get(I::AheadOfFunding),
        "new_households" => get(I::NewHouseholds),
        "working_age_residents" => get(I::ResidentsOfWorkingAge),
        "working_age_share" => share(get(I::ResidentsOfWorkingAge), all),
        "programme_cost" => (get(I::ClassCost) + get(I::ProgrammeCost) + get(I::SurveyCost)) / MILLION,
        "fee_income" => get(I::FeeIncome) / MILLION,
        "possible_savings" => get(I::PossibleSavings) / MILLION,
        "survey_estimate" => from.survey[0],
        "survey_margin" => from.survey[1],
        _ => return None,
    })
}

/// Rise of the share born abroad in ten years.
fn pace<const L: usize>(sums: &Sums<L>, lane: usize) -> f64 {
    let then = share(sums.get(I::BornAbroadTenYearsAgo, lane), sums.get(I::ResidentsTenYearsAgo, lane));
    residents(sums, lane).1 - then
}

fn turnover<const L: usize>(sums: &Sums<L>, lane: usize) -> f64 {
    [I::BornAbroadArrivals, I::BornAbroadDepartures, I::BornAbroadMovesIn, I::BornAbroadMovesOut]
        .iter()
        .map(|ingredient| sums.get(*ingredient, lane))
        .sum()
}

/// A variance below this part of the mean's square is rounding.
const SPREAD_ROUNDING: f64 = 1e-12;

/// Standard deviation of districts' employment rates, weighted by people of working age. Of a single district what is
/// left of the variance is rounding, and none is meant.
fn spread<const L: usize>(sums: &Sums<L>, lane: usize) -> f64 {
    let of_age = sums.get(I::WorkingAge, lane);
    let mean = share(sums.get(I::Employed, lane), of_age);
    let variance = share(sums.get(I::EmployedSquares, lane), of_age) - mean * mean;
    if variance > SPREAD_ROUNDING * mean * mean { libm::sqrt(variance) } else { 0.0 }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
