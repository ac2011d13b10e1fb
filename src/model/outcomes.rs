//! Outcomes: what a reader watches, made of a place's sums and, for two of them, London's and the country's.

use super::ingredients::{Ingredient, Sums};

/// An outcome's value in one lane: a share from 0 to 1, people, or millions of pounds, as its scale says.
///
/// `None` for an id that is no outcome. A share of nobody is zero.
pub fn measure<const L: usize>(
    outcome: &str,
    place: &Sums<L>,
    london: &Sums<L>,
    country: &Sums<L>,
    lane: usize,
) -> Option<f64> {
    use Ingredient as I;
    const MILLION: f64 = 1e6;
    let get = |ingredient| place.get(ingredient, lane);
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    let residents = |sums: &Sums<L>| sums.get(I::BornAbroadEnd, lane) + sums.get(I::UkBornEnd, lane);
    let born_abroad = get(I::BornAbroadEnd);
    Some(match outcome {
        "people_born_abroad" => born_abroad,
        "born_abroad_share" => share(born_abroad, residents(place)),
        "arrivals" => get(I::BornAbroadArrivals),
        "departures" => get(I::BornAbroadDepartures),
        "net_migration" => get(I::BornAbroadArrivals) - get(I::BornAbroadDepartures),
        "london_share_of_people_born_abroad" => {
            share(london.get(I::BornAbroadEnd, lane), country.get(I::BornAbroadEnd, lane))
        }
        "share_of_londoners_born_abroad" => share(london.get(I::BornAbroadEnd, lane), residents(london)),
        "english_well" => 1.0 - share(get(I::WithoutGoodEnglish), born_abroad),
        "waiting_for_class" => get(I::WaitingForClass),
        "employment_rate" => share(get(I::Employed), get(I::WorkingAge)),
        "citizens_among_eligible" => share(get(I::Citizens), get(I::CouldBeCitizens)),
        "contact" => share(get(I::ChanceOfMeeting), born_abroad),
        "programme_cost" => (get(I::ClassCost) + get(I::FeesForgone)) / MILLION,
        _ => return None,
    })
}
