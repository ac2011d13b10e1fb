//! Every lever moves what it should, nothing that it should not, and nothing before its policy starts.

use integration_explorer::{
    ensemble::Run,
    model::{Draw, PolicyYear, Total, value_of},
    places::UNITED_KINGDOM,
    policy::{LAST_YEAR, Scenario},
    units::Year,
};
use proptest::prelude::*;

use super::{
    bits, central, country, first_difference, outcome,
    scenarios::{any_scenario, engine, set},
    years,
};

const LONDON: &str = "E12000007";
/// What classes and their money act on.
const OF_CLASSES: &[&str] = &[
    "english_well",
    "waiting_for_class",
    "employment_rate",
    "earnings_ratio",
    "skills_used",
    "public_service_staff",
    "inequality_between_places",
    "contact",
    "programme_cost",
];
const OF_CITIZENSHIP: &[&str] = &["citizens_among_eligible", "registered_to_vote", "fee_income"];
const OF_WORK: &[&str] = &[
    "employment_rate",
    "earnings_ratio",
    "skills_used",
    "public_service_staff",
    "inequality_between_places",
    "possible_savings",
    "programme_cost",
];

#[test]
fn compulsory_classes_move_english_where_assumptions_are_let_in() {
    let english = |share: f64| {
        let mut scenario = set(&[("compulsory_esol_share", share), ("esol_funding", 600.0)]);
        scenario.require_evidence("E").unwrap();
        outcome(&central(&scenario), "english_well", UNITED_KINGDOM, LAST_YEAR, 0)
    };
    assert_ne!(english(1.0), english(0.0));
}

#[test]
fn no_lever_moves_what_it_should_not() {
    let check = |settings: &[(&str, f64)], may_move: &[&str]| {
        for place in [UNITED_KINGDOM, LONDON, "E07000136"] {
            let result = Run::begin(engine(), set(settings), place, 0).unwrap().result();
            for outcome in result.outcomes.iter().filter(|outcome| !may_move.contains(&outcome.id.as_str())) {
                assert_eq!(outcome.baseline, outcome.scenario, "{settings:?} moves {} of {place}", outcome.id);
            }
        }
    };
    for value in [0.0, 600.0] {
        check(&[("esol_funding", value)], OF_CLASSES);
    }
    for (lever, value) in [("compulsory_esol_share", 1.0), ("esol_intensity", 2.0), ("employer_esol_funding", 50.0)] {
        check(&[(lever, value)], OF_CLASSES);
    }
    for value in [0.0, 500.0, 3000.0] {
        check(&[("naturalisation_fee", value)], OF_CITIZENSHIP);
    }
    for (lever, value) in [
        ("employment_programme_funding", 200.0),
        ("recognition_months_saved", 12.0),
        ("asylum_work_months", 0.0),
        ("asylum_decision_months", 36.0),
        ("placement_matching_share", 1.0),
        ("orientation_share", 1.0),
    ] {
        check(&[(lever, value)], OF_WORK);
    }
    check(&[("survey_sample_size", 1_000_000.0)], &["survey_estimate", "survey_margin", "programme_cost"]);
    check(&[("net_migration_target", 50_000.0)], &["target_missed_by"]);
    check(&[("service_funding", 500.0)], &["people_ahead_of_funding", "programme_cost"]);
    check(&[("youth_mixing_places", 100_000.0)], &["contact", "programme_cost"]);
    for lever in ["mentoring_matches", "welcoming_funding"] {
        check(&[(lever, 100.0)], &["programme_cost"]);
    }
}

/// Where people are sent does not change how many come to the country.
#[test]
fn placing_people_changes_no_total_of_arrivals() {
    let today = central(&set(&[]));
    for settings in [&[("dispersal_share", 0.0)] as &[_], &[("dispersal_share", 1.0)]] {
        let scenario = central(&set(settings));
        for year in years() {
            let [before, after] =
                [&today, &scenario].map(|record| country(record, year).get(Total::BornAbroadArrivals, 0));
            assert!((after / before - 1.0).abs() < 1e-12, "{settings:?} in {year}: {after}, not {before}");
        }
    }
}

/// All levers far from today.
fn everything_moved() -> Scenario {
    let levers = engine().levers.all().iter();
    let far = levers.map(|lever| (lever.id.as_str(), if lever.default == lever.max { lever.min } else { lever.max }));
    set(&far.collect::<Vec<_>>())
}

#[test]
fn nothing_moves_before_the_policy_starts() {
    let today = central(&set(&[]));
    for start in [2026, 2030, 2050] {
        let levers = engine().levers.all().iter();
        let alone = levers.flat_map(|lever| [lever.min, lever.max].map(|value| set(&[(lever.id.as_str(), value)])));
        let some =
            alone.enumerate().filter(|(number, _)| start == 2030 || number % 5 == 0).map(|(_, scenario)| scenario);
        for mut scenario in some.chain([everything_moved()]) {
            scenario.start(&start.to_string()).unwrap();
            let record = central(&scenario);
            let moved = first_difference((&today, 0), (&record, 0));
            assert!(moved.is_none_or(|year| year.0 >= start), "{:?} from {start} moves {moved:?}", scenario.settings);
        }
        let mut everything = everything_moved();
        everything.start(&start.to_string()).unwrap();
        assert_eq!(first_difference((&today, 0), (&central(&everything), 0)), Some(Year(start)));
    }
}

/// Share of foreign nationals who come that were born abroad.
fn born_abroad(scenario: &Scenario) -> f64 {
    let bridge = engine().registry.get("bridge_foreign_flows_born_abroad").expect("the registry has the bridge");
    value_of(bridge, scenario, Draw::Central)
}

#[test]
fn a_limit_on_work_visas_is_kept() {
    let inputs = &engine().inputs;
    let flows = inputs.national.flows_in(Year(2026));
    let without = country(&central(&set(&[("work_visas", 0.0)])), LAST_YEAR).get(Total::BornAbroadArrivals, 0);
    for limit in [1_000.0, 10_000.0, 40_000.0] {
        let with = country(&central(&set(&[("work_visas", limit)])), LAST_YEAR).get(Total::BornAbroadArrivals, 0);
        // Visas are counted for everyone who comes; a few of them were born in the United Kingdom.
        let people = flows.immigration[0] / flows.work_main_applicants * limit * born_abroad(&set(&[]));
        assert!(
            (with - without - people).abs() < 1e-6 * people,
            "{limit} visas bring {} people, not {people}",
            with - without
        );
    }
}

/// Whoever learnt English before coming, or stayed away for want of it, takes no compulsory place.
#[test]
fn compulsory_classes_are_for_those_who_still_need_them() {
    let spent = |required: f64, compelled: f64| {
        let mut scenario = set(&[
            ("esol_funding", 600.0),
            ("english_requirement_share", required),
            ("compulsory_esol_share", compelled),
        ]);
        scenario.assume(engine().registry, "class_demand_share", "0.05").unwrap();
        scenario.assume(engine().registry, "requirement_compliance", "0.98").unwrap();
        country(&central(&scenario), Year(2026)).get(Total::ClassCost, 0)
    };
    let (without, with) = (spent(0.0, 1.0) - spent(0.0, 0.0), spent(1.0, 1.0) - spent(1.0, 0.0));
    assert!(without > 0.0 && with < 0.8 * without, "{with} pounds with a requirement, {without} without");
}

#[test]
fn no_money_for_classes_gives_no_places() {
    let record = central(&set(&[("esol_funding", 0.0), ("compulsory_esol_share", 0.5)]));
    for year in years().filter(|year| year.0 >= 2026) {
        let sums = country(&record, year);
        assert_eq!(sums.get(Total::ClassCost, 0), 0.0, "{year}");
        assert!(sums.get(Total::WaitingForClass, 0) > 0.0, "{year}");
    }
}

#[test]
fn more_money_for_classes_never_lowers_english_anywhere() {
    let ladder = [0.0, 1.0, 50.0, 138.0, 139.0, 203.0, 300.0, 450.0, 600.0];
    for others in [&[] as &[_], &[("compulsory_esol_share", 1.0)]] {
        let records = ladder.map(|funding| central(&set(&[others, &[("esol_funding", funding)]].concat())));
        for (step, pair) in records.windows(2).enumerate() {
            for year in years() {
                for number in 0..engine().places.districts().len() {
                    let [less, more] = [0, 1].map(|side: usize| {
                        pair[side]
                            .district(year, number)
                            .map_or(f64::NAN, |sums| sums.get(Total::WithoutGoodEnglish, 0))
                    });
                    assert!(
                        more <= less * (1.0 + 1e-12),
                        "from {} million up, district {number} in {year}: {less} to {more}",
                        ladder[step]
                    );
                }
            }
        }
    }
}

#[test]
fn quotas_that_cannot_take_full_effect_are_named() {
    let check = |settings: &[(&str, f64)], expected: &[&str]| {
        let run = Run::begin(engine(), set(settings), UNITED_KINGDOM, 0).unwrap();
        let result = run.result();
        let fields: Vec<&str> = result.notices.iter().map(|notice| notice.field.as_str()).collect();
        assert_eq!(fields, expected, "{settings:?}");
        assert!(result.notices.iter().all(|notice| !notice.message.contains(['{', '}'])));
    };
    check(&[], &[]);
    // At the standard that stands when nothing is chosen a quota draws nobody, and the reader is told.
    check(&[("regional_visa_share", 1.0)], &["regional_visa_share"]);
    check(&[("regional_quota_scotland", 2_000.0)], &["regional_visa_share"]);
    check(
        &[("regional_visa_share", 0.1), ("regional_quota_london", 20_000.0)],
        &["regional_quota", "regional_visa_share"],
    );
    check(&[("regional_quota_north_east", 30_000.0)], &["regional_visa_share", "regional_quota_north_east"]);
    check(
        &[("regional_quota_wales", 50_000.0), ("regional_quota_london", 50_000.0)],
        &["regional_quota", "regional_visa_share", "regional_quota_london", "regional_quota_wales"],
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// Tying visas to regions moves people; it brings none, and keeps away those alone whose visa lapses because a quota stays unfilled.
    #[test]
    fn regional_visas_bring_nobody_more(scenario in any_scenario()) {
        let mut free = scenario;
        // A requirement of English keeps some away, more or fewer of them where regions take more workers.
        free.settings.retain(|lever, _| !lever.starts_with("regional_") && lever != "english_requirement_share");
        let (mut tied, bridge) = (free.clone(), born_abroad(&free));
        tied.set(engine().levers, "regional_visa_share", "1").unwrap();
        let lapse = engine().registry.get("quota_unfilled_lapse").unwrap();
        let lapsing = value_of(lapse, &tied, Draw::Central);
        let [free, tied] = [free, tied].map(|scenario| central(&scenario));
        for year in years() {
            let flows = engine().inputs.national.flows_in(year);
            let people_per_visa = flows.immigration[0] / flows.work_main_applicants * bridge;
            let arrivals = |record| country(record, year).get(Total::BornAbroadArrivals, 0);
            let unfilled = country(&tied, year).get(Total::WorkVisasUnfilled, 0);
            let kept_away = lapsing * unfilled * people_per_visa;
            let (expected, come) = (arrivals(&free), arrivals(&tied) + kept_away);
            prop_assert!((come - expected).abs() < 1e-9 * expected, "{year}: {expected} come, {come} with regional visas");
        }
    }

    #[test]
    fn the_policy_is_todays_before_it_starts(scenario in any_scenario()) {
        let baseline = scenario.baseline();
        let decided = |scenario: &Scenario, year| PolicyYear::in_year(scenario, engine().levers, year);
        for year in years().filter(|year| *year < scenario.start_year) {
            prop_assert_eq!(decided(&scenario, year), decided(&baseline, year));
        }
        let [with, without] = [&scenario, &baseline].map(central);
        for year in years().filter(|year| *year < scenario.start_year) {
            prop_assert!(bits(&with, year, 0) == bits(&without, year, 0), "something moved in {}", year);
        }
    }
}
