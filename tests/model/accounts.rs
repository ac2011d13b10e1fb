//! The accounts of every district and year add up, whatever is decided or assumed.

use integration_explorer::{
    ensemble::Engine,
    evidence::Grade,
    model::{Account, Draw, Measure, PolicyYear, Record, Total, Totals, measure},
    places::REGIONS,
    policy::{Scale, Scenario},
    units::Year,
};
use proptest::{prelude::*, test_runner::TestCaseResult};

use super::{
    LONDON, central, country, first_difference, project,
    scenarios::{any_scenario, engine, set},
    sources, years,
};

/// Rounding of sums over a few thousand numbers, against the largest of them.
const ROUNDING: f64 = 1e-9;

/// What is wrong with a projection, if anything.
fn fault<const L: usize>(scenario: &Scenario, record: &Record<L>) -> Result<(), String> {
    let engine = engine();
    for year in years() {
        let mut regions: Vec<Totals<L>> = vec![Totals::default(); REGIONS.len()];
        let (london, whole) = (record.regions(year, LONDON..LONDON + 1), country(record, year));
        for (number, district) in engine.places.districts().iter().enumerate() {
            let sums = record.district(year, number).ok_or("a district is missing")?;
            regions[engine.places.region_of()[number]].add(sums);
            let before = Year(year.0 - 1);
            let before = (before >= integration_explorer::model::FIRST_YEAR).then(|| record.district(before, number));
            for lane in 0..L {
                let place = format!("{} in {year}, lane {lane}", district.name);
                fault_of_counts(sums, lane).map_err(|problem| format!("{place}: {problem}"))?;
                fault_of_accounts(sums, before.flatten(), lane).map_err(|problem| format!("{place}: {problem}"))?;
                fault_of_shares(engine, sums, &london, &whole, lane)
                    .map_err(|problem| format!("{place}: {problem}"))?;
            }
        }
        for (number, expected) in regions.iter().enumerate() {
            if record.regions(year, number..number + 1).0 != expected.0 {
                return Err(format!("{} in {year} is not the sum of its districts", REGIONS[number].name));
            }
        }
        fault_of_country(engine, scenario, record, year)?;
    }
    Ok(())
}

/// What is held against today's or against need may be more or less than it; everything else is a count.
const MAY_BE_NEGATIVE: [Total; 4] =
    [Total::SurveyCost, Total::PossibleSavings, Total::NewHouseholds, Total::WorkVisasBeyondFreeChoice];

pub fn fault_of_counts<const L: usize>(sums: &Totals<L>, lane: usize) -> Result<(), String> {
    for (number, lanes) in sums.0.iter().enumerate() {
        let signed = MAY_BE_NEGATIVE.iter().any(|ingredient| *ingredient as usize == number);
        if !lanes[lane].is_finite() || (lanes[lane] < 0.0 && !signed) {
            return Err(format!("sum {number} is {}", lanes[lane]));
        }
    }
    let within = |part, whole| sums.get(part, lane) <= sums.get(whole, lane) * (1.0 + ROUNDING);
    use Total as I;
    for (part, whole) in [
        (I::WithoutGoodEnglish, I::BornAbroadEnd),
        (I::WorkingAge, I::BornAbroadEnd),
        (I::Employed, I::WorkingAge),
        (I::UsingSkills, I::Employed),
        (I::InCare, I::Employed),
        (I::MayVote, I::Adults),
        (I::Adults, I::BornAbroadEnd),
        (I::WorkingAge, I::ResidentsOfWorkingAge),
        (I::ResidentsOfWorkingAge, I::ResidentsTenYearsAgo),
        (I::BornAbroadTenYearsAgo, I::ResidentsTenYearsAgo),
        (I::GetOnWell, I::ResidentsTenYearsAgo),
        (I::Confident, I::ResidentsTenYearsAgo),
        (I::ChanceOfMeetingUkBorn, I::UkBornEnd),
        (I::Citizens, I::BornAbroadEnd),
        (I::CitizensHereSixYears, I::Citizens),
        (I::CitizensHereSixYears, I::HereSixYears),
        (I::HereSixYears, I::BornAbroadEnd),
        (I::CitizenshipGrants, I::Citizens),
        (I::SettlementGrants, I::BornAbroadEnd),
        (I::ChanceOfMeeting, I::BornAbroadEnd),
    ] {
        if !within(part, whole) {
            return Err(format!("{part:?} {} is more than {whole:?} {}", sums.get(part, lane), sums.get(whole, lane)));
        }
    }
    Ok(())
}

/// The end is the start and what came less what went; the start is last year's end.
pub fn fault_of_accounts<const L: usize>(
    sums: &Totals<L>,
    before: Option<&Totals<L>>,
    lane: usize,
) -> Result<(), String> {
    for account in [Account::born_abroad, Account::uk_born] {
        let account = account(sums, lane);
        if account.remainder().abs() > ROUNDING * account.start.max(1.0) {
            return Err(format!("{} is left over in {account:?}", account.remainder()));
        }
    }
    for (start, end) in [(Total::BornAbroadStart, Total::BornAbroadEnd), (Total::UkBornStart, Total::UkBornEnd)] {
        let starts_elsewhere = before.is_some_and(|before| before.get(end, lane) != sums.get(start, lane));
        if starts_elsewhere {
            return Err(format!("{start:?} is not last year's {end:?}"));
        }
    }
    Ok(())
}

/// Shares of something else than what they count, which may lie beyond none and all of it.
const MAY_PASS_ONE: [&str; 5] =
    ["earnings_ratio", "house_price_effect", "pace_of_change", "turnover", "wages_of_lowest_paid"];

fn fault_of_shares<const L: usize>(
    engine: &Engine,
    sums: &Totals<L>,
    london: &Totals<L>,
    country: &Totals<L>,
    lane: usize,
) -> Result<(), String> {
    for outcome in engine.outcomes.all() {
        let of = Measure::of(&outcome.id).ok_or("an outcome has no measure")?;
        let value = measure(of, &sources(sums, london, country, lane));
        let allowed = match outcome.scale {
            Scale::Share if !MAY_PASS_ONE.contains(&outcome.id.as_str()) => (0.0..=1.0).contains(&value),
            _ => value.is_finite(),
        };
        if !allowed {
            return Err(format!("{} is {value}", outcome.id));
        }
    }
    Ok(())
}

/// Nobody is lost on a move, and classes cost no more than the money for them.
fn fault_of_country<const L: usize>(
    engine: &Engine,
    scenario: &Scenario,
    record: &Record<L>,
    year: Year,
) -> Result<(), String> {
    let whole = country(record, year);
    let decisions = PolicyYear::in_year(scenario, engine.levers, year);
    let split = decisions.impact_fund_english_share + decisions.impact_fund_mixing_share;
    let from_the_fund = decisions.impact_fund * decisions.impact_fund_english_share / split.max(1.0);
    // The other nations' money stands to England's as people without good English stood at the census.
    let public = decisions.esol_funding / engine.inputs.england_share_of_limited_english;
    let funding = public + decisions.employer_esol_funding + from_the_fund;
    for lane in 0..L {
        for (moves_in, moves_out) in
            [(Total::BornAbroadMovesIn, Total::BornAbroadMovesOut), (Total::UkBornMovesIn, Total::UkBornMovesOut)]
        {
            let (moves_in, moves_out) = (whole.get(moves_in, lane), whole.get(moves_out, lane));
            if (moves_in - moves_out).abs() > ROUNDING * moves_out.max(1.0) {
                return Err(format!("in {year} {moves_out} moved out and {moves_in} moved in"));
            }
        }
        let spent = whole.get(Total::ClassCost, lane);
        if spent > funding * (1.0 + ROUNDING) {
            return Err(format!("in {year} {spent} pounds were spent of {funding}"));
        }
    }
    Ok(())
}

fn check(scenario: &Scenario, draws: [Draw; 4]) -> TestCaseResult {
    fault(scenario, &project(scenario, draws)).map_err(TestCaseError::fail)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn accounts_add_up_in_every_district_and_year(scenario in any_scenario(), draw in 0..1_000_u32) {
        check(&scenario, [Draw::Central, Draw::Number(draw), Draw::Number(draw + 1), Draw::Number(u32::MAX)])?;
    }

    #[test]
    fn the_same_scenario_gives_the_same_bits_twice(scenario in any_scenario()) {
        let (once, again) = (central(&scenario), central(&scenario.clone()));
        fault(&scenario, &once).map_err(TestCaseError::fail)?;
        prop_assert_eq!(first_difference((&once, 0), (&again, 0)), None);
    }
}

/// Every pair of levers meets at all four pairs of their extremes in these few scenarios.
///
/// Each lever is at its largest value in five of eight scenarios, no two levers in the same five: two such sets
/// share a scenario and each has one that the other lacks. A ninth has every lever at its smallest.
fn pairs_of_extremes() -> Vec<Scenario> {
    const SCENARIOS: usize = 8;
    let fives = (0..1_u32 << SCENARIOS).filter(|set| set.count_ones() == 5);
    let columns: Vec<u32> = fives.take(engine().levers.all().len()).collect();
    assert_eq!(columns.len(), engine().levers.all().len(), "there are too many levers for eight scenarios");
    (0..=SCENARIOS)
        .map(|number| {
            let levers = engine().levers.all().iter().zip(&columns);
            let settings = levers.map(|(lever, column)| {
                (lever.id.as_str(), if column >> number & 1 == 1 { lever.max } else { lever.min })
            });
            set(&settings.collect::<Vec<_>>())
        })
        .collect()
}

#[test]
fn accounts_add_up_where_levers_meet_at_their_extremes() {
    let scenarios = pairs_of_extremes();
    let levers = engine().levers.all();
    for (number, left) in levers.iter().enumerate() {
        for right in &levers[..number] {
            for (left_value, right_value) in
                [(left.min, right.min), (left.min, right.max), (left.max, right.min), (left.max, right.max)]
            {
                let meets = scenarios.iter().any(|s| s.value(left) == left_value && s.value(right) == right_value);
                assert!(meets, "{} {left_value} and {} {right_value} never meet", left.id, right.id);
            }
        }
    }
    for scenario in scenarios {
        for standard in [Grade::A, Grade::D, Grade::E] {
            let scenario = Scenario { evidence: standard, ..scenario.clone() };
            let problem = fault(&scenario, &central(&scenario)).err();
            assert_eq!(problem, None, "standard {standard}: {:?}", scenario.settings);
        }
    }
}

/// Places taken are their cost divided by the cost of one; with those who wait they are all who would take one,
/// which no price and no budget changes within the year.
#[test]
fn money_spent_is_places_taken_times_their_cost() {
    let year = Year(2026);
    let wanting = |funding: f64, cost: f64| {
        let mut scenario = set(&[("esol_funding", funding)]);
        scenario.assume(engine().registry, "esol_cost_per_learner", &cost.to_string()).unwrap();
        // The price holds from the first year; only the last one may differ, or English would differ at its start.
        let mut learning_nothing = scenario.clone();
        learning_nothing.assumptions.insert("class_level_gain".to_owned(), 0.0);
        let sums = country(&central(&learning_nothing), year);
        let places = sums.get(Total::ClassCost, 0) / cost;
        (places, places + sums.get(Total::WaitingForClass, 0))
    };
    let (few, expected) = wanting(50.0, 919.0);
    for (funding, cost) in [(0.0, 919.0), (50.0, 1300.0), (138.0, 919.0), (600.0, 850.0)] {
        let (places, people) = wanting(funding, cost);
        assert!((people - expected).abs() < ROUNDING * expected, "{people} want a place at {cost}, not {expected}");
        let bought = few * (funding / 50.0) * (919.0 / cost);
        // Teaching cannot grow at once to what the largest budget buys.
        let as_bought = if funding > 138.0 { places < bought } else { (places - bought).abs() < ROUNDING * expected };
        assert!(as_bought, "{places} places for {funding} million at {cost}, not {bought}");
    }
}
