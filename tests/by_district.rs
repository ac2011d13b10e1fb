//! Every district at once: the same numbers as each alone, in classes that a map can show.
#![cfg(not(target_arch = "wasm32"))]

use integration_explorer::{
    ensemble::{ByDistrict, Engine, Run},
    policy::Scenario,
};

fn engine() -> &'static Engine {
    Engine::built_in().expect("the package can be read")
}

fn scenario() -> Scenario {
    let mut scenario = Scenario::default();
    scenario.set(engine().levers, "esol_funding", "300").expect("it is allowed");
    scenario
}

fn measured(scenario: Scenario) -> ByDistrict {
    let mut districts = ByDistrict::begin(engine(), scenario).expect("it can be projected");
    assert!(districts.advance(100) > 0, "a few districts at a time");
    assert_eq!(districts.advance(usize::MAX), 0);
    districts
}

#[test]
fn a_district_on_the_map_has_the_numbers_of_its_own_charts() {
    let districts = measured(scenario());
    for code in ["E07000136", "S12000027"] {
        let run = Run::begin(engine(), scenario(), code, 0).expect("the place is known").result();
        for entry in ByDistrict::outcomes(engine()) {
            let map = districts.result(&entry.id).expect("it is known");
            let number = map.districts.iter().position(|district| district == code).expect("it is there");
            let series = run.outcomes.iter().find(|outcome| outcome.id == entry.id).expect("it is there");
            let [baseline, mine] =
                [&map.baseline, &map.scenario].map(|years| years.iter().map(|year| year[number]).collect::<Vec<_>>());
            assert_eq!((&baseline, &mine), (&series.baseline, &series.scenario), "{code} {}", entry.id);
        }
    }
}

#[test]
fn every_outcome_on_the_map_tells_districts_apart_unless_it_stands_still() {
    let districts = measured(Scenario::default());
    for entry in ByDistrict::outcomes(engine()) {
        let map = districts.result(&entry.id).expect("it is known");
        assert_eq!(map.districts.len(), 374);
        assert!(map.limits.windows(2).all(|pair| pair[0] < pair[1]), "{}: {:?}", entry.id, map.limits);
        assert!(map.difference_limits.windows(2).all(|pair| pair[0] < pair[1]), "{}", entry.id);
        let last = map.baseline.last().expect("a year");
        let differs = last.iter().any(|value| *value != last[0]);
        let stands_still = ["confident_in_system", "house_price_effect"].contains(&entry.id.as_str());
        assert!(differs || stands_still, "{} is the same everywhere", entry.id);
    }
}

#[test]
fn contested_outcomes_put_no_district_in_order() {
    for entry in ByDistrict::outcomes(engine()) {
        let definition = &engine().outcomes.get(&entry.id).expect("it is known").definition;
        let is_contested = definition.contains("Contested") || definition.contains("Nobody has measured");
        assert_eq!(entry.may_be_ordered, !is_contested, "{}", entry.id);
    }
    assert!(measured(Scenario::default()).result("no_such_outcome").is_err());
}
