//! Every lever moves what it should, nothing that it should not, and nothing before its policy starts.

use integration_explorer::{
    ensemble::Run,
    model::{Decisions, Ingredient, Record},
    places::{REGIONS, UNITED_KINGDOM},
    policy::{LAST_YEAR, QUOTA_PREFIX, Scenario},
    units::Year,
};
use proptest::prelude::*;

use super::{
    bits, central, country, first_difference, outcome,
    scenarios::{any_scenario, engine, set},
    years,
};

const LONDON: &str = "E12000007";
const NORTH_EAST: &str = "E12000001";
/// What classes and their money act on.
const OF_CLASSES: &[&str] = &["english_well", "waiting_for_class", "employment_rate", "contact", "programme_cost"];
const OF_CITIZENSHIP: &[&str] = &["citizens_among_eligible", "programme_cost"];

/// The outcome of a place in the last year under a scenario less that under today's policy.
fn change(baseline: &Record<1>, scenario: &Record<1>, id: &str, place: &str) -> f64 {
    outcome(scenario, id, place, LAST_YEAR, 0) - outcome(baseline, id, place, LAST_YEAR, 0)
}

#[test]
fn every_lever_moves_a_named_outcome_the_way_it_should() {
    let mut unmoved: Vec<&str> = engine().levers.all().iter().map(|lever| lever.id.as_str()).collect();
    let today = central(&set(&[]));
    let mut check = |lever: &'static str, value: f64, expected: &[(&str, &str, f64)]| {
        let scenario = central(&set(&[(lever, value)]));
        for (id, place, direction) in expected {
            let change = change(&today, &scenario, id, place);
            assert!(change * direction > 0.0, "{lever} at {value} changes {id} of {place} by {change}");
        }
        unmoved.retain(|id| *id != lever);
    };
    const UK: &str = UNITED_KINGDOM;
    let (more, fewer) = (1.0, -1.0);
    check(
        "esol_funding",
        600.0,
        &[("english_well", UK, more), ("programme_cost", UK, more), ("waiting_for_class", UK, fewer)],
    );
    check(
        "esol_funding",
        0.0,
        &[("english_well", UK, fewer), ("programme_cost", UK, fewer), ("waiting_for_class", UK, more)],
    );
    check("dispersal_share", 1.0, &[("people_born_abroad", LONDON, fewer), ("people_born_abroad", "E12000009", more)]);
    check(
        "dispersal_share",
        0.0,
        &[("london_share_of_people_born_abroad", UK, more), ("share_of_londoners_born_abroad", UK, more)],
    );
    check(
        "regional_visa_share",
        1.0,
        &[("people_born_abroad", NORTH_EAST, more), ("london_share_of_people_born_abroad", UK, fewer)],
    );
    check(
        "work_visas",
        10_000.0,
        &[("arrivals", UK, fewer), ("people_born_abroad", UK, fewer), ("net_migration", UK, fewer)],
    );
    check("work_visas", 0.0, &[("arrivals", "E07000136", fewer), ("departures", UK, fewer)]);
    check("compulsory_esol_share", 1.0, &[("waiting_for_class", UK, more)]);
    check("naturalisation_fee", 0.0, &[("citizens_among_eligible", UK, more), ("programme_cost", UK, more)]);
    check("naturalisation_fee", 3000.0, &[("citizens_among_eligible", UK, fewer), ("programme_cost", UK, fewer)]);
    for region in &REGIONS {
        let lever: &'static str = format!("{QUOTA_PREFIX}{}", region.slug).leak();
        check(lever, 5_000.0, &[("arrivals", region.code, more), ("people_born_abroad", region.code, more)]);
    }
    assert!(unmoved.is_empty(), "nothing names what these levers move: {unmoved:?}");
}

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
    let today = central(&set(&[]));
    let check = |lever: &str, value: f64, may_move: &[&str]| {
        let scenario = central(&set(&[(lever, value)]));
        let still = engine().outcomes.all().iter().filter(|outcome| !may_move.contains(&outcome.id.as_str()));
        for (outcome_id, place) in
            still.flat_map(|outcome| [UNITED_KINGDOM, LONDON, "E07000136"].map(|p| (&outcome.id, p)))
        {
            for year in years() {
                let [before, after] = [&today, &scenario].map(|record| outcome(record, outcome_id, place, year, 0));
                assert_eq!(before, after, "{lever} at {value} moves {outcome_id} of {place} in {year}");
            }
        }
    };
    for value in [0.0, 600.0] {
        check("esol_funding", value, OF_CLASSES);
    }
    check("compulsory_esol_share", 1.0, OF_CLASSES);
    for value in [0.0, 500.0, 3000.0] {
        check("naturalisation_fee", value, OF_CITIZENSHIP);
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
                [&today, &scenario].map(|record| country(record, year).get(Ingredient::BornAbroadArrivals, 0));
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

#[test]
fn a_limit_on_work_visas_above_demand_changes_nothing_at_all() {
    let today = central(&set(&[]));
    let wanted = engine().inputs.national.flows_in(Year(2026)).work_main_applicants;
    assert!(wanted < 110_000.0, "choose limits above what the tables now say is wanted: {wanted}");
    for limit in [wanted, 120_000.0, 199_999.0, 200_000.0] {
        let limited = central(&set(&[("work_visas", limit)]));
        assert_eq!(first_difference((&today, 0), (&limited, 0)), None, "a limit of {limit}");
    }
    let binding = central(&set(&[("work_visas", wanted * 0.9)]));
    assert_eq!(first_difference((&today, 0), (&binding, 0)), Some(Year(2026)));
}

#[test]
fn a_limit_on_work_visas_is_kept() {
    let inputs = &engine().inputs;
    let flows = inputs.national.flows_in(Year(2026));
    let without = country(&central(&set(&[("work_visas", 0.0)])), LAST_YEAR).get(Ingredient::BornAbroadArrivals, 0);
    for limit in [1_000.0, 10_000.0, 40_000.0] {
        let with = country(&central(&set(&[("work_visas", limit)])), LAST_YEAR).get(Ingredient::BornAbroadArrivals, 0);
        let people = flows.immigration[0] / flows.work_main_applicants * limit;
        assert!(
            (with - without - people).abs() < 1e-6 * people,
            "{limit} visas bring {} people, not {people}",
            with - without
        );
    }
}

#[test]
fn no_money_for_classes_gives_no_places() {
    let record = central(&set(&[("esol_funding", 0.0), ("compulsory_esol_share", 0.5)]));
    for year in years().filter(|year| year.0 >= 2026) {
        let sums = country(&record, year);
        assert_eq!(sums.get(Ingredient::ClassCost, 0), 0.0, "{year}");
        assert!(sums.get(Ingredient::WaitingForClass, 0) > 0.0, "{year}");
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
                            .map_or(f64::NAN, |sums| sums.get(Ingredient::WithoutGoodEnglish, 0))
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
    check(&[("regional_quota_scotland", 2_000.0)], &[]);
    check(&[("regional_visa_share", 0.1), ("regional_quota_london", 20_000.0)], &["regional_quota"]);
    check(&[("regional_quota_north_east", 30_000.0)], &["regional_quota_north_east"]);
    check(&[("regional_quota_wales", 100_000.0)], &["regional_quota", "regional_quota_wales"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// Tying visas to regions moves people; it brings none, and keeps away those alone whose quota stays unfilled.
    #[test]
    fn regional_visas_bring_nobody_more(scenario in any_scenario()) {
        let mut free = scenario.clone();
        free.settings.retain(|lever, _| !lever.starts_with("regional_"));
        let mut tied = scenario;
        tied.set(engine().levers, "regional_visa_share", "1").unwrap();
        let [free, tied] = [free, tied].map(|scenario| central(&scenario));
        for year in years() {
            let flows = engine().inputs.national.flows_in(year);
            let people_per_visa = flows.immigration[0] / flows.work_main_applicants;
            let arrivals = |record| country(record, year).get(Ingredient::BornAbroadArrivals, 0);
            let kept_away = country(&tied, year).get(Ingredient::WorkVisasUnfilled, 0) * people_per_visa;
            let (expected, come) = (arrivals(&free), arrivals(&tied) + kept_away);
            prop_assert!((come - expected).abs() < 1e-9 * expected, "{year}: {expected} come, {come} with regional visas");
        }
    }

    #[test]
    fn the_policy_is_todays_before_it_starts(scenario in any_scenario()) {
        let baseline = scenario.baseline();
        let decided = |scenario: &Scenario, year| Decisions::in_year(scenario, engine().levers, year);
        for year in years().filter(|year| *year < scenario.start_year) {
            prop_assert_eq!(decided(&scenario, year), decided(&baseline, year));
        }
        let [with, without] = [&scenario, &baseline].map(central);
        for year in years().filter(|year| *year < scenario.start_year) {
            prop_assert!(bits(&with, year, 0) == bits(&without, year, 0), "something moved in {}", year);
        }
    }
}
