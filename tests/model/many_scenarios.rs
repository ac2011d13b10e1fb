//! The accounts of a small country, two districts of each region, over ten thousand random scenarios.

use std::collections::HashMap;

use integration_explorer::{
    model::{Draw, Inputs, National, Parameters, PolicyYear, Projection, Watch},
    places::{Places, REGIONS},
    policy::TODAY,
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};

use super::{
    accounts::{fault_of_accounts, fault_of_counts},
    metamorphic::{DISTRICTS, FLOWS, with_numbers},
    scenarios::{any_scenario, engine},
    years,
};

const SCENARIOS: usize = 10_000;
const OF_EACH_REGION: usize = 2;

/// The rows of the first districts of each region.
fn few_districts() -> String {
    let mut taken: HashMap<&str, usize> = HashMap::new();
    let mut rows = DISTRICTS.lines();
    let head = rows.next().expect("there is a header");
    let few = rows.filter(|row| {
        row.split(',').find(|cell| is_region(cell)).is_some_and(|region| {
            let count = taken.entry(region).or_default();
            *count += 1;
            *count <= OF_EACH_REGION
        })
    });
    std::iter::once(head).chain(few).collect::<Vec<_>>().join("\n")
}

fn is_region(code: &str) -> bool {
    REGIONS.iter().any(|region| region.code == code)
}

#[test]
fn accounts_hold_over_ten_thousand_scenarios() {
    let places = Places::read(&few_districts(), include_str!("../../data/model/regions.csv")).expect("it reads");
    let residents = |places: &Places| places.districts().iter().map(|district| district.residents).sum::<f64>();
    assert_eq!(places.districts().len(), OF_EACH_REGION * REGIONS.len());
    let part = residents(&places) / residents(engine().places);
    let flows =
        with_numbers(FLOWS, |column, number| if column == "value" && number > 1.0 { number * part } else { number });
    let inputs =
        Inputs::new(Box::leak(Box::new(places)), Box::leak(Box::new(National::read(&flows).expect("it reads"))));
    let mut runner = TestRunner::deterministic();
    for number in 0..SCENARIOS {
        let scenario = any_scenario().new_tree(&mut runner).expect("a scenario can be made").current();
        let draw = if number % 2 == 0 { Draw::Central } else { Draw::Number(number as u32) };
        let parameters = Parameters::draw(engine().registry, &scenario, [draw]).expect("nothing is missing");
        let decide = |scenario: &_, year| PolicyYear::in_year(scenario, engine().levers, year);
        let today = decide(&scenario.baseline(), TODAY);
        let record =
            Projection::open(&inputs, parameters, &Watch::AllDistricts, &today).run(|year| decide(&scenario, year));
        for district in 0..inputs.district_count() {
            let mut before = None;
            for year in years() {
                let sums = record.district(year, district).expect("it is watched");
                let fault = fault_of_counts(sums, 0).and_then(|()| fault_of_accounts(sums, before, 0));
                assert_eq!(fault, Ok(()), "scenario {number}, {draw:?}, district {district} in {year}: {scenario:?}");
                before = Some(sums);
            }
        }
    }
}
