//! Where people are sent or drawn: what placement and regional visas change, and what they must leave alone.

use integration_explorer::{
    model::{Record, Total},
    places::{REGIONS, UNITED_KINGDOM},
    policy::{LAST_YEAR, Scenario},
    units::Year,
};

use super::{
    central, country, outcome,
    scenarios::{engine, set},
    years,
};

/// Of a share, what nobody sees: a hundredth of the last digit shown.
const UNSEEN: f64 = 1e-5;
/// Of a count, what nobody could count: districts where the bound on a group's share without English binds.
const FEW: f64 = 1e-4;
/// Ways of placing people, from nobody to everybody and to other places.
const PLACEMENTS: [&[(&str, f64)]; 5] = [
    &[("dispersal_share", 0.0)],
    &[("dispersal_share", 0.5)],
    &[("dispersal_share", 1.0)],
    &[("placement_by_population", 1.0)],
    &[("placement_to_shrinking_places", 1.0)],
];

fn at(settings: &[(&str, f64)], standard: &str) -> Scenario {
    let mut scenario = set(settings);
    scenario.require_evidence(standard).unwrap_or_else(|error| panic!("{error}"));
    scenario
}

fn of_uk(record: &Record<1>, id: &str, year: Year) -> f64 {
    outcome(record, id, UNITED_KINGDOM, year, 0)
}

#[test]
fn placement_changes_nobodys_own_english_and_nobodys_death() {
    for standard in ["A", "D"] {
        let today = central(&at(&[], standard));
        for settings in PLACEMENTS {
            let placed = central(&at(settings, standard));
            for year in years() {
                let change = of_uk(&placed, "english_well", year) - of_uk(&today, "english_well", year);
                assert!(change.abs() < UNSEEN, "{settings:?} at {standard} changes English by {change} in {year}");
                for (name, ingredient) in [
                    ("who waits", Total::WaitingForClass),
                    ("deaths", Total::BornAbroadDeaths),
                    ("people born abroad", Total::BornAbroadEnd),
                ] {
                    let [before, after] = [&today, &placed].map(|record| country(record, year).get(ingredient, 0));
                    let change = after / before - 1.0;
                    assert!(change.abs() < FEW, "{settings:?} at {standard} changes {name} by {change} in {year}");
                }
            }
        }
    }
}

#[test]
fn more_placement_moves_meeting_and_work_in_one_direction_each() {
    for standard in ["A", "B", "D", "E"] {
        let ladder = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| central(&at(&[("dispersal_share", share)], standard)));
        for (id, way) in [("contact", 1.0), ("employment_rate", -1.0)] {
            for pair in ladder.windows(2) {
                for year in [2030, 2040, 2050].map(Year) {
                    let change = way * (of_uk(&pair[1], id, year) - of_uk(&pair[0], id, year));
                    assert!(change > 0.0, "{id} turns round at {standard} in {year}: {change}");
                }
            }
        }
    }
}

/// Hotels are placement: all but those on subsistence alone, at the latest count.
#[test]
fn todays_placement_counts_hotels_and_goes_where_people_are_placed() {
    let inputs = &engine().inputs;
    assert_eq!(inputs.national.placed_share_today, 0.97);
    let shares = [
        inputs.facts.iter().map(|facts| facts.share_of_placed).sum::<f64>(),
        inputs.facts.iter().map(|facts| facts.share_of_shrinking).sum::<f64>(),
    ];
    for share in shares {
        assert!((share - 1.0).abs() < 1e-12, "{share}");
    }
    let outside_england = |district: &str| !district.starts_with('E');
    for (facts, district) in inputs.facts.iter().zip(inputs.places.districts()) {
        assert!(facts.share_of_shrinking == 0.0 || !outside_england(&district.code), "{}", district.code);
    }
}

/// Work visas of a region against free choice in the last year, and those of its quota that stay unfilled.
fn visas(record: &Record<1>, region: usize) -> [f64; 2] {
    let sums = record.regions(LAST_YEAR, region..region + 1);
    [Total::WorkVisasBeyondFreeChoice, Total::WorkVisasUnfilled].map(|ingredient| sums.get(ingredient, 0))
}

#[test]
fn quotas_draw_nobody_unless_assumptions_are_let_in() {
    for settings in [
        &[("regional_visa_share", 1.0)] as &[_],
        &[("regional_visa_share", 0.5), ("regional_quota_wales", 50_000.0)],
        &[("regional_quota_london", 0.0), ("regional_quota_north_east", 10_000.0)],
    ] {
        let record = central(&at(settings, "D"));
        for (region, place) in REGIONS.iter().enumerate() {
            let [beyond, _] = visas(&record, region);
            assert!(beyond.abs() < 1e-6, "{settings:?} changes the work visas of {} by {beyond}", place.name);
        }
    }
}

#[test]
fn no_region_gets_fewer_by_a_quota_of_its_own() {
    for (number, region) in REGIONS.iter().enumerate() {
        let quota = format!("regional_quota_{}", region.slug);
        let mut before = 0.0;
        for places in [0.0, 1_000.0, 5_000.0, 20_000.0, 50_000.0] {
            let [beyond, _] = visas(&central(&at(&[(quota.as_str(), places)], "E")), number);
            assert!(beyond >= before - 1e-6, "{quota} at {places}: {beyond}, {before} with fewer");
            before = beyond;
        }
        assert!(before > 0.0, "{quota} draws nobody");
    }
    let wales = REGIONS.iter().position(|region| region.slug == "wales").expect("Wales is a region");
    let [beyond, _] = visas(&central(&at(&[("regional_visa_share", 1.0)], "E")), wales);
    assert!(beyond > 0.0, "all visas regional take {beyond} from Wales");
}

#[test]
fn unfilled_visas_stay_open_unless_they_are_assumed_to_lapse() {
    let all = |lapse: &str| {
        let mut scenario = set(&[("regional_visa_share", 1.0)]);
        scenario.assume(engine().registry, "quota_unfilled_lapse", lapse).unwrap_or_else(|error| panic!("{error}"));
        let record = central(&scenario);
        let [beyond, unfilled] = [Total::WorkVisasBeyondFreeChoice, Total::WorkVisasUnfilled]
            .map(|ingredient| country(&record, LAST_YEAR).get(ingredient, 0));
        assert!(unfilled > 1_000.0, "{unfilled}");
        beyond / unfilled
    };
    for (lapse, expected) in [("0", 0.0), ("0.4", -0.4), ("1", -1.0)] {
        let beyond = all(lapse);
        assert!((beyond - expected).abs() < 1e-9, "{beyond} of the unfilled visas at {lapse}");
    }
}

#[test]
fn more_sector_visas_bring_more_staff_to_care() {
    for standard in ["A", "D", "E"] {
        let staff = |share: f64| {
            of_uk(&central(&at(&[("sector_visa_share", share)], standard)), "public_service_staff", LAST_YEAR)
        };
        let ladder = [0.0, 0.25, 0.5, 1.0].map(staff);
        assert!(ladder.windows(2).all(|pair| pair[1] > pair[0]), "{ladder:?} at {standard}");
    }
}
