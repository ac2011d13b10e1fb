//! Work by policy: waits, matched places and help into work reach whom they can reach, as far and as long as was measured.

use integration_explorer::{
    ensemble::Run,
    evidence::Grade,
    model::{Record, Total},
    places::UNITED_KINGDOM,
    policy::{LAST_YEAR, Scenario},
    units::Year,
};

use super::{
    central, country, first_difference, outcome,
    scenarios::{engine, set},
};

/// People in work in the country, beyond those of another record.
fn more_in_work(today: &Record<1>, scenario: &Record<1>, year: u16) -> f64 {
    let employed = |record| country(record, Year(year)).get(Total::Employed, 0);
    employed(scenario) - employed(today)
}

fn cost(record: &Record<1>, year: u16) -> f64 {
    outcome(record, "programme_cost", UNITED_KINGDOM, Year(year), 0)
}

fn waits(work: f64, decision: f64) -> Record<1> {
    central(&set(&[("asylum_work_months", work), ("asylum_decision_months", decision)]))
}

/// The first months of a ban do most harm; so do those of a wait while it is one; nothing bends back.
#[test]
fn a_shorter_ban_gains_more_for_each_month_of_it() {
    let today = central(&set(&[]));
    for ladder in [
        [0.0, 3.0, 6.0, 9.0, 12.0].map(|months| waits(months, 12.0)),
        [1.0, 3.0, 6.0, 9.0, 12.0].map(|months| waits(12.0, months)),
    ] {
        let gains = ladder.each_ref().map(|record| more_in_work(&today, record, 2030));
        let steps: Vec<f64> = gains.windows(2).map(|pair| pair[0] - pair[1]).collect();
        assert!(steps.iter().all(|step| *step > 0.0), "{gains:?}");
        assert!(steps[1..].windows(2).all(|pair| pair[0] > pair[1]), "{gains:?}");
        assert!(gains[4].abs() < 1e-6, "{gains:?}");
    }
}

/// A decision gives the right to work: only the shorter wait is without it, and both shortened are not added.
#[test]
fn the_wait_for_work_ends_with_the_decision() {
    let today = central(&set(&[]));
    assert_eq!(first_difference((&today, 0), (&waits(36.0, 12.0), 0)), None);
    let gain = |work, decision| more_in_work(&today, &waits(work, decision), 2030);
    let (work, decision, both) = (gain(0.0, 12.0), gain(12.0, 1.0), gain(0.0, 1.0));
    assert!(both > work && both > decision && both < 0.8 * (work + decision), "{work}, {decision}, {both}");
}

/// Of people who came for protection those from Ukraine, Hong Kong and resettlement may work at once, and choose where.
#[test]
fn waits_and_matched_places_reach_claimants_alone() {
    let today = central(&set(&[]));
    // The year's arrivals for protection of working age, of whom 72 in 100 claimed asylum in 2025.
    let flows = engine().inputs.national.last_flows().immigration;
    let (asylum, protection) = (flows[3], flows[4]);
    assert!((asylum / (asylum + protection) - 0.715).abs() < 0.005);
    for (settings, most) in [
        (&[("asylum_work_months", 0.0), ("asylum_decision_months", 1.0)] as &[_], 0.14),
        (&[("placement_matching_share", 1.0), ("dispersal_share", 1.0)], 0.11),
    ] {
        let before =
            if settings[0].0 == "placement_matching_share" { central(&set(&settings[1..])) } else { today.clone() };
        let gain = more_in_work(&before, &central(&set(settings)), 2026);
        assert!(gain > 0.0 && gain < most * asylum, "{settings:?}: {gain} of {asylum}");
    }
}

/// A matched place counts for three years: after that as many gain by it each year as in the third.
#[test]
fn a_matched_place_counts_for_three_years() {
    let today = central(&set(&[]));
    let matched = central(&set(&[("placement_matching_share", 1.0)]));
    let gains: Vec<f64> = (2026..=2040).map(|year| more_in_work(&today, &matched, year)).collect();
    assert!(gains[1] > 1.5 * gains[0] && gains[2] > 1.3 * gains[1], "{gains:?}");
    assert!(gains[3..].iter().all(|gain| (gain / gains[2] - 1.0).abs() < 0.1), "{gains:?}");
}

/// Help into work lasts three years and fades over two more; it is paid for once.
#[test]
fn help_into_work_lasts_three_years_and_fades() {
    let today = central(&set(&[]));
    let helped = central(&set(&[("employment_programme_funding", 200.0)]));
    let gains: Vec<f64> = (2026..=2050).map(|year| more_in_work(&today, &helped, year)).collect();
    assert!(gains[0] > 0.0 && gains[1] > 1.8 * gains[0] && gains[2] > 2.6 * gains[0], "{gains:?}");
    assert!(gains.iter().all(|gain| *gain < 4.5 * gains[0]), "{gains:?}");
    assert!((gains[24] / gains[8] - 1.0).abs() < 0.1, "it does not grow for ever: {gains:?}");
    for year in 2026..=2050 {
        let spent = cost(&helped, year) - cost(&today, year);
        assert!((140.0..220.0).contains(&spent), "{spent} in {year}");
    }
}

/// More money than there are newcomers without help reaches all of them once.
#[test]
fn nobody_is_helped_into_work_twice() {
    let mut scenario = set(&[("employment_programme_funding", 500.0)]);
    scenario.assume(engine().registry, "employment_programme_cost_per_person", "500").unwrap();
    scenario.assume(engine().registry, "employment_programme_gain", "0.1").unwrap();
    let record = central(&scenario);
    let spent = cost(&record, 2030) - cost(&central(&scenario.baseline()), 2030);
    let newcomers = country(&record, Year(2030)).get(Total::BornAbroadArrivals, 0);
    assert!(spent * 1e6 / 500.0 < 1.1 * newcomers, "places go to {spent} million, arrivals are {newcomers}");
}

/// Where more people of working age were born abroad pay at the bottom is a little lower, if the studies hold.
#[test]
fn pay_of_the_lowest_paid_follows_the_ratio_of_its_region() {
    let pay = |settings: &[(&str, f64)], evidence: Grade, place: &str| {
        let scenario = Scenario { evidence, ..set(settings) };
        let result = Run::begin(engine(), scenario, place, 0).unwrap_or_else(|error| panic!("{error}")).result();
        let series =
            result.outcomes.iter().find(|series| series.id == "wages_of_lowest_paid").expect("it is known").clone();
        [series.baseline, series.scenario]
    };
    let [today, fewer] = pay(&[("work_visas", 0.0)], Grade::D, UNITED_KINGDOM);
    let last = usize::from(LAST_YEAR.0 - 2021);
    assert!(fewer[last] > today[last] && fewer[last] < 0.05, "{} and {}", today[last], fewer[last]);
    assert_eq!(today[4], 0.0, "against 2025");
    let [none, still_none] = pay(&[("work_visas", 0.0)], Grade::A, UNITED_KINGDOM);
    assert!(none.iter().chain(&still_none).all(|pay| *pay == 0.0));
    let [boston, region] = ["E07000136", "E12000004"].map(|place| pay(&[], Grade::D, place)[0].clone());
    assert_eq!(boston, region, "studies compare regions");
    let [today, enforced] = pay(&[("labour_enforcement", 1.0)], Grade::E, UNITED_KINGDOM);
    assert!((enforced[last] - today[last] - 0.01).abs() < 1e-9);
}

/// A rule that is assumed to hold keeps people in a region that has a quota of its own, the more the longer it holds.
#[test]
fn a_residence_rule_that_is_let_in_keeps_people_where_the_quota_is() {
    const WALES: &str = "W92000004";
    const NORTH_EAST: &str = "E12000001";
    let with = |years: f64| {
        let mut scenario = set(&[
            ("regional_quota_wales", 5_000.0),
            ("regional_quota_north_east", 5_000.0),
            ("residence_years", years),
        ]);
        scenario.assume(engine().registry, "regional_stay_effect", "0.2").unwrap();
        central(&scenario)
    };
    let ladder = [0.0, 2.0, 5.0, 10.0].map(with);
    for place in [WALES, NORTH_EAST] {
        let people = ladder.each_ref().map(|record| outcome(record, "people_born_abroad", place, Year(2040), 0));
        assert!(people.windows(2).all(|pair| pair[1] > pair[0] + 100.0), "{place}: {people:?}");
    }
}
