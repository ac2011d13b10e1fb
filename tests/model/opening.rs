//! The model opens on the census, and on what is published.

use integration_explorer::model::{Draw, FIRST_YEAR, Total};

use super::{central, country, engine, outcome, project, set, years};
use integration_explorer::places::UNITED_KINGDOM;

#[test]
fn every_district_opens_with_its_census_in_every_draw() {
    let record = project(&set(&[]), [Draw::Central, Draw::Number(0), Draw::Number(1), Draw::Number(2)]);
    for (number, district) in engine().places.districts().iter().enumerate() {
        let sums = record.district(FIRST_YEAR, number).expect("every district is watched");
        for lane in 0..4 {
            for (ingredient, expected) in [
                (Total::BornAbroadStart, district.born_abroad),
                (Total::UkBornStart, district.residents - district.born_abroad),
            ] {
                let opened = sums.get(ingredient, lane);
                let rounding = 1e-12 * expected;
                assert!(
                    (opened - expected).abs() <= rounding,
                    "{} {ingredient:?}: {opened}, not {expected}",
                    district.name
                );
            }
        }
    }
}

#[test]
fn the_country_opens_with_the_published_totals() {
    let start = country(&central(&set(&[])), FIRST_YEAR);
    let millions = |ingredient| format!("{:.3}", start.get(ingredient, 0) / 1e6);
    assert_eq!(millions(Total::BornAbroadStart), "10.737");
}

#[test]
fn todays_policy_is_what_the_tables_say() {
    let lever = |id: &str| engine().levers.get(id).expect("the lever is in the table").default;
    let today = engine().inputs.national.placed_share_today;
    assert_eq!(lever("dispersal_share"), (today * 100.0).round() / 100.0);
    let record = central(&set(&[]));
    for year in years() {
        let sums = country(&record, year);
        let fees = sums.get(Total::CitizenshipGrants, 0) * lever("naturalisation_fee");
        assert!((sums.get(Total::FeeIncome, 0) / fees - 1.0).abs() < 1e-12, "every grant pays today's fee");
        assert_eq!(sums.get(Total::WorkVisasUnfilled, 0), 0.0, "no quota, none unfilled");
        let england = engine().inputs.england_share_of_limited_english;
        let spent = sums.get(Total::ClassCost, 0) * england / 1e6;
        let all_is_spent = (spent - lever("esol_funding")).abs() < 1e-9;
        let nobody_waits = sums.get(Total::WaitingForClass, 0) == 0.0;
        assert!(all_is_spent || nobody_waits, "{year}: {spent} million were spent while people waited");
    }
}

/// While flows are published the country's arrivals and departures are theirs, but for the bridge from
/// nationality to country of birth.
#[test]
fn the_country_follows_the_published_flows_to_today() {
    let record = central(&set(&[]));
    for year in years().filter(|year| year.0 >= 2023 && year.0 <= 2025) {
        let flows = engine().inputs.national.flows_in(year);
        let immigration: f64 = flows.immigration.iter().sum();
        let emigration = flows.emigration_british + flows.emigration_european + flows.emigration_non_eu;
        for (id, published) in [("arrivals", immigration), ("departures", emigration)] {
            let modelled = outcome(&record, id, UNITED_KINGDOM, year, 0);
            let ratio = modelled / published;
            assert!((0.5..=1.0).contains(&ratio), "{year}: {modelled} {id} of {published} published");
        }
    }
}
