//! Classes: hours trade places for depth, money ends where learners or teachers do, and plans meet what stands out.

use integration_explorer::{
    ensemble::{FundingLimit, LimitedBy, Policy, Run, RunResult},
    evidence::Grade,
    model::Barrier,
    places::UNITED_KINGDOM,
    policy::Scenario,
    units::Year,
};

use super::{
    central, outcome,
    scenarios::{engine, set},
};

const THEN: Year = Year(2040);
const BOSTON: &str = "E07000136";

fn at(standard: Grade, settings: &[(&str, f64)]) -> Scenario {
    Scenario { evidence: standard, ..set(settings) }
}

fn in_the_country(scenario: &Scenario, id: &str) -> f64 {
    outcome(&central(scenario), id, UNITED_KINGDOM, THEN, 0)
}

fn result(scenario: &Scenario, place: &str) -> RunResult {
    Run::begin(engine(), scenario.clone(), place, 0).unwrap_or_else(|error| panic!("{error}")).result()
}

/// A11, A14, A25: the same money is the same teaching, for few or for many. It was told otherwise once: half the hours
/// gave most of the gain, and the queue cleared at no cost.
#[test]
fn hours_trade_places_for_depth() {
    let of = |hours: f64, id| in_the_country(&at(Grade::D, &[("esol_intensity", hours)]), id);
    let hours = [0.5, 0.8, 1.0, 1.7, 3.0];
    let english = hours.map(|hours| of(hours, "english_well"));
    assert!(english.iter().all(|share| (share - english[2]).abs() < 1e-12), "{english:?}");
    let waiting = hours.map(|hours| of(hours, "waiting_for_class"));
    assert!(waiting.windows(2).all(|pair| pair[0] < pair[1]), "{waiting:?}");
}

/// With more money than learners need, places of half the hours leave some of it unspent and teach less.
#[test]
fn short_places_are_no_free_lunch() {
    let of = |hours: f64| {
        let scenario = at(Grade::D, &[("esol_funding", 300.0), ("esol_intensity", hours)]);
        ["english_well", "programme_cost"].map(|id| in_the_country(&scenario, id))
    };
    let ([short, cheap], [full, dear]) = (of(0.5), of(1.0));
    assert!(short < full && cheap < dear, "{short} for {cheap}, {full} for {dear}");
}

/// Where later hours are assumed to add less than the first, the gain of a place is concave and none at no hours.
#[test]
fn later_hours_add_less_where_that_is_assumed() {
    let english = |hours: f64| {
        let mut scenario = set(&[("esol_intensity", hours)]);
        scenario.assume(engine().registry, "class_hours_concavity", "0.5").unwrap();
        in_the_country(&scenario, "english_well")
    };
    let none = in_the_country(&set(&[("esol_funding", 0.0)]), "english_well");
    // At fixed money a place of h hours is one of 1/h places: what they gain together is h to the power of -1/2.
    let by_hours = [0.5, 1.0, 2.0].map(|hours| english(hours) - none);
    for pair in by_hours.windows(2) {
        let ratio = pair[0] / pair[1];
        assert!((1.38..1.46).contains(&ratio), "{by_hours:?}");
    }
}

fn own<'a>(result: &'a RunResult, lever: &'a str) -> impl Iterator<Item = &'a FundingLimit> {
    result.ends.iter().filter(move |end| end.lever == lever && end.policy == Policy::Scenario)
}

#[test]
fn money_ends_where_learners_or_teachers_end() {
    for funding in [0.0, 138.0, 250.0, 330.0, 600.0] {
        let result = result(&set(&[("esol_funding", funding)]), UNITED_KINGDOM);
        for end in own(&result, "esol_funding") {
            let teachers = end.teachers_end_at.expect("public classes need teachers");
            let most = end.decided.min(end.demand_ends_at).min(teachers);
            assert!((end.spent - most).abs() < 1e-6 * most.max(1.0), "{end:?}");
            let (binds, parameter) = if teachers < end.demand_ends_at {
                (LimitedBy::Teachers, "class_capacity_growth")
            } else {
                (LimitedBy::Demand, "class_demand_share")
            };
            assert_eq!((end.limited_by, end.parameter.as_str()), (binds, parameter));
        }
        assert_eq!(own(&result, "esol_funding").next().map(|end| end.limited_by), Some(LimitedBy::Teachers), "in 2026");
        assert_eq!(own(&result, "esol_funding").last().map(|end| end.limited_by), Some(LimitedBy::Demand), "in 2050");
    }
}

#[test]
fn money_beyond_its_end_is_said_not_to_be_spent() {
    let said = |settings: &[(&str, f64)]| {
        let notices = result(&set(settings), UNITED_KINGDOM).notices;
        notices.into_iter().map(|notice| format!("{}: {}", notice.field, notice.message)).collect::<Vec<_>>()
    };
    assert_eq!(said(&[]), Vec::<String>::new());
    assert_eq!(said(&[("esol_funding", 160.0)]), Vec::<String>::new());
    let much = said(&[("esol_funding", 600.0)]);
    assert!(much.len() == 1 && much[0].starts_with("esol_funding: In 2040 only about £"));
    assert!(
        much[0].contains("of the £600 million a year is spent")
            && much[0].ends_with("because everyone who wants a place has one."),
        "{much:?}"
    );
    let late = Scenario { start_year: Year(2049), ..set(&[("esol_funding", 280.0)]) };
    let late = result(&late, UNITED_KINGDOM).notices;
    assert!(late.len() == 1 && late[0].message.contains("not yet enough teachers and rooms"), "{late:?}");
    let both = said(&[("esol_funding", 300.0), ("employer_esol_funding", 200.0)]);
    assert!(both.iter().any(|words| words.starts_with("employer_esol_funding: ")), "{both:?}");
}

/// A district for each barrier: one in whose people an effect can be seen.
fn district_of(barrier: Barrier) -> &'static str {
    let today = central(&set(&[]));
    let many = match barrier {
        Barrier::Services => "people_ahead_of_funding",
        _ => "people_born_abroad",
    };
    let districts = engine().places.districts().iter().zip(&engine().inputs.barriers);
    let of_it = districts.filter(|(_, own)| **own == barrier).map(|(district, _)| district.code.as_str());
    let count = |code: &str| outcome(&today, many, code, Year(2027), 0);
    of_it.max_by(|left, right| count(left).total_cmp(&count(right))).expect("some district has it")
}

#[test]
fn a_plan_moves_what_stands_out_in_its_district() {
    assert_eq!(engine().inputs.barriers.len(), engine().places.districts().len());
    let cases = [
        (Barrier::English, Grade::D, "english_well", 1.0),
        (Barrier::English, Grade::D, "waiting_for_class", -1.0),
        (Barrier::Work, Grade::D, "employment_rate", 1.0),
        (Barrier::Mixing, Grade::E, "contact", 1.0),
        (Barrier::Services, Grade::D, "people_ahead_of_funding", -1.0),
    ];
    for (barrier, standard, id, sign) in cases {
        let place = district_of(barrier);
        let of = |share: f64, id: &str, year| {
            outcome(&central(&at(standard, &[("local_plan_share", share)])), id, place, year, 0)
        };
        let [none, half, all] = [0.0, 0.5, 1.0].map(|share| sign * of(share, id, Year(2027)));
        assert!(none < half && half < all, "{barrier:?}, {place}, {id}: {none}, {half}, {all}");
        let cost = [0.0, 1.0].map(|share| of(share, "programme_cost", Year(2027)));
        assert!(cost[0] < cost[1], "{place}: {cost:?}");
        let notices = result(&at(standard, &[("local_plan_share", 1.0)]), place).notices;
        assert_eq!(notices.iter().filter(|notice| notice.field == "local_plan_share").count(), 1, "{place}");
    }
    let at_d = |share: f64| {
        outcome(
            &central(&at(Grade::D, &[("local_plan_share", share)])),
            "contact",
            district_of(Barrier::Mixing),
            Year(2027),
            0,
        )
    };
    assert!((at_d(0.0) - at_d(1.0)).abs() < 1e-12, "no effect of mixing is known at D");
}

/// Boston has the largest share of people without good English: that is what its plan is for.
#[test]
fn bostons_plan_is_for_english() {
    let notices = result(&set(&[("local_plan_share", 1.0)]), BOSTON).notices;
    assert!(notices.iter().any(|notice| notice.message.contains("English classes")), "{notices:?}");
    // Its money is counted: so much a resident, less what nobody waits for.
    let cost = |share: f64| outcome(&central(&set(&[("local_plan_share", share)])), "programme_cost", BOSTON, THEN, 0);
    let residents = outcome(&central(&set(&[])), "people_born_abroad", BOSTON, THEN, 0)
        / outcome(&central(&set(&[])), "born_abroad_share", BOSTON, THEN, 0);
    let spent = (cost(1.0) - cost(0.0)) * 1e6 / residents;
    assert!((2.3..2.65).contains(&spent), "£{spent} a resident");
}
