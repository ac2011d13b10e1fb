//! What must not change when the question is put in another way: phase-in, scale, and how districts are drawn.

use std::collections::BTreeSet;

use integration_explorer::{
    model::{Draw, Inputs, National, Parameters, PolicyYear, Projection, Record, Total, Watch},
    places::{Places, REGIONS},
    policy::{LAST_YEAR, Scenario, TODAY},
    units::Year,
};

use super::{
    busy, central, country, first_difference, outcome,
    scenarios::{engine, set},
    years,
};

fn phased(scenario: &Scenario, start: u16, phase: u16) -> Scenario {
    Scenario { start_year: Year(start), phase_years: phase, ..scenario.clone() }
}

#[test]
fn a_policy_phased_in_is_whole_in_its_last_year_and_todays_before_its_first() {
    let decided = |scenario: &Scenario, year| PolicyYear::in_year(scenario, engine().levers, Year(year));
    let at_once = phased(&busy(), 2026, 1);
    let today = busy().baseline();
    for (start, phase) in [(2026, 5), (2030, 5), (2030, 2), (2026, 25), (2050, 1)] {
        let slowly = phased(&busy(), start, phase);
        for year in 2021..start {
            assert_eq!(decided(&slowly, year), decided(&today, year), "{year}, from {start} over {phase}");
        }
        for year in (start + phase - 1)..=2050 {
            assert_eq!(decided(&slowly, year), decided(&at_once, year), "{year}, from {start} over {phase}");
        }
        let earlier = first_difference((&central(&today), 0), (&central(&slowly), 0));
        assert_eq!(earlier, Some(Year(start)), "from {start} over {phase}");
    }
}

#[test]
fn a_policy_phased_in_goes_by_equal_steps_and_its_limits_hold_at_once() {
    let decided = |scenario: &Scenario, year| PolicyYear::in_year(scenario, engine().levers, Year(year));
    let slowly = phased(&busy(), 2026, 5);
    let (before, after) = (decided(&slowly, 2025), decided(&slowly, 2030));
    for (step, year) in (1..=5).zip(2026..) {
        let now = decided(&slowly, year);
        let part = f64::from(step) / 5.0;
        for (from, to, now) in [
            (before.esol_funding, after.esol_funding, now.esol_funding),
            (before.naturalisation_fee, after.naturalisation_fee, now.naturalisation_fee),
            (before.years_to_settlement_work, after.years_to_settlement_work, now.years_to_settlement_work),
            (0.0, after.regional_quotas[0].unwrap_or(f64::NAN), now.regional_quotas[0].unwrap_or(f64::NAN)),
        ] {
            assert!((now - (from + part * (to - from))).abs() < 1e-9 * to.abs(), "{year}: {now} from {from} to {to}");
        }
        assert_eq!((now.limits, now.net_migration_target), (after.limits, after.net_migration_target), "{year}");
    }
    // The years of the phase-in lie between today's policy and the whole one.
    let [today, whole] = [set(&[]), set(&[("esol_funding", 300.0)])].map(|scenario| central(&scenario));
    let slowly = central(&phased(&set(&[("esol_funding", 300.0)]), 2026, 10));
    for year in (2026..=2034).map(Year) {
        let [low, middle, high] =
            [&today, &slowly, &whole].map(|record| outcome(record, "english_well", "K02000001", year, 0));
        assert!(low < middle && middle < high, "{year}: {low}, {middle}, {high}");
    }
}

pub const DISTRICTS: &str = include_str!("../../data/model/districts.csv");
pub const FLOWS: &str = include_str!("../../data/model/national.csv");
/// Columns of the districts that are no counts of people, homes or moves.
const NO_COUNTS: [&str; 16] = [
    "house_price",
    "code",
    "name",
    "region_code",
    "nation_code",
    "hex_q",
    "hex_r",
    "census_year",
    "share_under_16",
    "share_16_64",
    "share_65_plus",
    "share_of_16_64_turning_65",
    "employment_rate",
    "segregation",
    "deprivation",
    "note",
];

/// The central path under these decisions, of a country given as tables.
fn project(districts: &str, national: &str, scenario: &Scenario, scale: impl Fn(&mut PolicyYear)) -> Record<1> {
    let regions = include_str!("../../data/model/regions.csv");
    // Places and flows live as long as the program does; a test leaks a few.
    let places = Box::leak(Box::new(Places::read(districts, regions).unwrap_or_else(|error| panic!("{error}"))));
    let national = Box::leak(Box::new(National::read(national).unwrap_or_else(|error| panic!("{error}"))));
    let inputs = Inputs::new(places, national);
    let parameters = Parameters::draw(engine().registry, scenario, [Draw::Central]).unwrap_or_else(|e| panic!("{e}"));
    let decide = |scenario: &Scenario, year| {
        let mut decisions = PolicyYear::in_year(scenario, engine().levers, year);
        scale(&mut decisions);
        decisions
    };
    let today = decide(&scenario.baseline(), TODAY);
    Projection::open(&inputs, parameters, &Watch::AllDistricts, &today).run(|year| decide(scenario, year))
}

/// A table with numbers changed by the name of their column.
pub fn with_numbers(table: &str, change: impl Fn(&str, f64) -> f64) -> String {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let head = reader.headers().expect("it has a header").clone();
    let mut written = csv::Writer::from_writer(Vec::new());
    written.write_record(&head).expect("memory takes it");
    for row in reader.records() {
        let row = row.expect("it can be read");
        let cells = head.iter().zip(&row).map(|(column, cell)| match cell.parse::<f64>() {
            Ok(number) if !NO_COUNTS.contains(&column) => change(column, number).to_string(),
            _ => cell.to_owned(),
        });
        written.write_record(cells).expect("memory takes it");
    }
    String::from_utf8(written.into_inner().expect("memory takes it")).expect("it is text")
}

fn twice_the_flows() -> String {
    let mut reader = csv::Reader::from_reader(FLOWS.as_bytes());
    let mut written = csv::Writer::from_writer(Vec::new());
    let head = reader.headers().expect("it has a header").clone();
    let (series, value) = (column(&head, "series"), column(&head, "value"));
    written.write_record(&head).expect("memory takes it");
    for row in reader.records() {
        let row = row.expect("it can be read");
        let is_rate = row[series].contains("share") || row[series].contains("rate");
        let twice = |cell: &str| (2.0 * cell.parse::<f64>().expect("it is a number")).to_string();
        let cells = row.iter().enumerate().map(
            |(number, cell)| {
                if number == value && !is_rate { twice(cell) } else { cell.to_owned() }
            },
        );
        written.write_record(cells).expect("memory takes it");
    }
    String::from_utf8(written.into_inner().expect("memory takes it")).expect("it is text")
}

fn column(head: &csv::StringRecord, name: &str) -> usize {
    head.iter().position(|column| column == name).unwrap_or_else(|| panic!("no column {name}"))
}

fn twice_the_means(decisions: &mut PolicyYear) {
    for amount in [
        &mut decisions.esol_funding,
        &mut decisions.employer_esol_funding,
        &mut decisions.mentoring_matches,
        &mut decisions.employment_programme_funding,
        &mut decisions.welcoming_funding,
        &mut decisions.impact_fund,
        &mut decisions.youth_mixing_places,
        &mut decisions.survey_sample_size,
        &mut decisions.service_funding,
    ] {
        *amount *= 2.0;
    }
    for limit in decisions.limits.iter_mut().chain(&mut decisions.regional_quotas) {
        *limit = limit.map(|limit| limit * 2.0);
    }
    decisions.refugee_places = decisions.refugee_places.map(|places| places * 2.0);
    decisions.net_migration_target = decisions.net_migration_target.map(|target| target * 2.0);
}

/// Confidence is stated for each 100,000 people of net migration, whatever the size of the country.
const BY_PEOPLE: [Total; 1] = [Total::Confident];

#[test]
fn twice_the_people_homes_flows_funds_and_limits_leave_every_rate_alone() {
    let doubled = with_numbers(DISTRICTS, |_, number| 2.0 * number);
    let national = twice_the_flows();
    for scenario in [set(&[]), Scenario { evidence: integration_explorer::evidence::Grade::E, ..busy() }] {
        let once = project(DISTRICTS, FLOWS, &scenario, |_| ());
        let twice = project(&doubled, &national, &scenario, twice_the_means);
        for year in years() {
            for region in 0..REGIONS.len() {
                let [once, twice] = [&once, &twice].map(|record| record.regions(year, region..region + 1));
                for number in (0..once.0.len()).filter(|number| !BY_PEOPLE.iter().any(|i| *i as usize == *number)) {
                    // A target that nobody set is a number that nothing reaches, not one that doubles.
                    let unset = number == Total::NetMigrationTarget as usize
                        && (scenario.is_todays_policy() || year < scenario.start_year);
                    let (expected, found) = (2.0 * once.0[number][0], twice.0[number][0]);
                    let near = (found - expected).abs() <= 1e-9 * expected.abs().max(1.0);
                    assert!(near || unset, "sum {number} of region {region} in {year}: {found}, not {expected}");
                }
            }
        }
    }
}

/// The districts with each of the named ones cut into two like halves.
fn with_halves(codes: &BTreeSet<&str>) -> String {
    let mut reader = csv::Reader::from_reader(DISTRICTS.as_bytes());
    let head = reader.headers().expect("it has a header").clone();
    let mut written = csv::Writer::from_writer(Vec::new());
    written.write_record(&head).expect("memory takes it");
    for row in reader.records() {
        let row = row.expect("it can be read");
        let halves = if codes.contains(&row[0]) { 2 } else { 1 };
        for half in 0..halves {
            let cells = head.iter().zip(&row).map(|(column, cell)| match (column, cell.parse::<f64>()) {
                ("code", _) if half == 1 => format!("{cell}b"),
                (column, Ok(number)) if !NO_COUNTS.contains(&column) => (number / f64::from(halves)).to_string(),
                _ => cell.to_owned(),
            });
            written.write_record(cells).expect("memory takes it");
        }
    }
    String::from_utf8(written.into_inner().expect("memory takes it")).expect("it is text")
}

/// A district and its two halves are the same people in the same mix. What each district is held against, the mean and
/// spread of concentration over districts, counts a district once whatever its size: that alone may move, a little.
#[test]
fn a_district_cut_in_two_leaves_the_sums_alone() {
    let halves = with_halves(&BTreeSet::from(["E07000136", "E08000025", "W06000015"]));
    for scenario in [set(&[]), busy()] {
        let (whole, cut) = (project(DISTRICTS, FLOWS, &scenario, |_| ()), project(&halves, FLOWS, &scenario, |_| ()));
        for year in [Year(2021), Year(2026), Year(2035), LAST_YEAR] {
            let (whole, cut) = (country(&whole, year), country(&cut, year));
            for (number, (expected, found)) in whole.0.iter().zip(&cut.0).enumerate() {
                let near = (found[0] - expected[0]).abs() <= 1e-3 * expected[0].abs().max(1.0);
                assert!(near, "sum {number} in {year}: {}, not {}", found[0], expected[0]);
            }
            for ingredient in [Total::BornAbroadEnd, Total::UkBornEnd, Total::Citizens] {
                let (expected, found) = (whole.get(ingredient, 0), cut.get(ingredient, 0));
                assert!(
                    (found - expected).abs() <= 1e-9 * expected,
                    "{ingredient:?} in {year}: {found}, not {expected}"
                );
            }
        }
    }
}
