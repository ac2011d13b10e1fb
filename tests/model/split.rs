//! Same people, or different people: the two parts of a difference, on the model itself.

use integration_explorer::{
    ensemble::{OutcomeResult, Run, RunResult},
    evidence::Grade,
    model::{CELLS, Counted, Draw, FIRST_YEAR, PolicyYear, Total, Watch},
    places::UNITED_KINGDOM,
    policy::{Cells, Scenario},
    units::Year,
};

use super::{
    busy,
    scenarios::{engine, set},
};

const LONDON: &str = "E12000007";
const BOSTON: &str = "E07000136";
const RUTLAND: &str = "E06000017";
const PLACES: [&str; 4] = [UNITED_KINGDOM, LONDON, BOSTON, RUTLAND];

const YEAR: Year = Year(2040);

fn nobody_by_the_four_routes() -> Scenario {
    set(&[("work_visas", 0.0), ("study_visas", 0.0), ("family_visas", 0.0), ("refugee_places", 0.0)])
}

fn split(scenario: &Scenario, place: &str) -> RunResult {
    let mut run = Run::begin(engine(), scenario.clone(), place, 0).unwrap_or_else(|error| panic!("{error}"));
    run.split();
    run.result()
}

fn outcome<'a>(result: &'a RunResult, id: &str) -> &'a OutcomeResult {
    result.outcomes.iter().find(|outcome| outcome.id == id).unwrap_or_else(|| panic!("{id} is an outcome"))
}

/// The difference in a year, and its two parts.
fn parts(result: &RunResult, id: &str, year: Year) -> [f64; 3] {
    let (outcome, at) = (outcome(result, id), year.since(FIRST_YEAR));
    let part = |part: &Option<Vec<f64>>| part.as_ref().unwrap_or_else(|| panic!("{id} can be split"))[at];
    [outcome.scenario[at] - outcome.baseline[at], part(&outcome.same_people), part(&outcome.who_is_counted)]
}

#[test]
fn the_two_parts_add_up_to_the_difference_wherever_the_table_names_cells() {
    for place in PLACES {
        for scenario in [busy(), nobody_by_the_four_routes()] {
            let result = split(&scenario, place);
            for (outcome, row) in result.outcomes.iter().zip(engine().outcomes.all()) {
                let named = row.cells != Cells::None;
                assert_eq!([outcome.same_people.is_some(), outcome.who_is_counted.is_some()], [named; 2], "{}", row.id);
                assert_eq!(row.cells_why.is_empty(), named, "{} says why it cannot be split, or can be", row.id);
                for year in FIRST_YEAR.through(Year(2050)).filter(|_| named) {
                    let [difference, same, who] = parts(&result, &row.id, year);
                    let off = (difference - same - who).abs();
                    assert!(off <= 1e-12 * difference.abs().max(1.0), "{} of {place} in {year}: {off}", row.id);
                    assert!(same.is_finite() && who.is_finite(), "{} of {place} in {year}", row.id);
                }
            }
        }
    }
}

/// So that the parts are of the very sums that make the outcome.
#[test]
fn cells_add_up_to_the_sums_of_the_district() {
    let pairs = [
        (Counted::WaitingForClass, Total::WaitingForClass),
        (Counted::People, Total::BornAbroadEnd),
        (Counted::WorkingAge, Total::WorkingAge),
        (Counted::Employed, Total::Employed),
        (Counted::Workers, Total::Employed),
        (Counted::Earnings, Total::Earnings),
        (Counted::UsingSkills, Total::UsingSkills),
        (Counted::InCare, Total::InCare),
        (Counted::CitizensHereSixYears, Total::CitizensHereSixYears),
        (Counted::HereSixYears, Total::HereSixYears),
        (Counted::Adults, Total::Adults),
        (Counted::MayVote, Total::MayVote),
        (Counted::ChanceOfMeeting, Total::ChanceOfMeeting),
    ];
    let (engine, scenario) = (engine(), busy());
    let mut path = engine.begin(&scenario, [Draw::Central], &Watch::Districts(Vec::new())).unwrap();
    let districts: Vec<usize> = (0..engine.places.districts().len()).collect();
    path.break_down(&districts);
    for year in [Year(2026), Year(2031), Year(2050)] {
        path = path.carry_to(Year(year.0 + 1), |year| PolicyYear::in_year(&scenario, engine.levers, year));
        for (number, breakdown) in path.breakdown().expect("it was asked for").districts.iter().enumerate() {
            let cells = |counted| (0..CELLS).map(|cell| breakdown.get(counted, cell, 0)).sum::<f64>();
            for (counted, ingredient) in pairs {
                let (sum, cells) = (breakdown.totals.get(ingredient, 0), cells(counted));
                let off = (sum - cells).abs();
                assert!(
                    off <= 1e-9 * sum.abs().max(1.0),
                    "{ingredient:?} of district {number} in {year}: {sum} {cells}"
                );
            }
            let without = cells(Counted::People) - cells(Counted::GoodEnglish);
            let sum = breakdown.totals.get(Total::WithoutGoodEnglish, 0);
            assert!((without - sum).abs() <= 1e-9 * sum.max(1.0), "English of district {number} in {year}");
        }
    }
}

#[test]
fn with_nobody_by_the_four_routes_the_rise_of_shares_is_mostly_who_is_counted() {
    for place in PLACES {
        let result = split(&nobody_by_the_four_routes(), place);
        // In 2050 too, when half of the open band would be of people who came since.
        for (id, year) in ["english_well", "employment_rate", "registered_to_vote", "citizens_among_eligible"]
            .into_iter()
            .flat_map(|id| [(id, YEAR), (id, Year(2050))])
        {
            let [difference, same, who] = parts(&result, id, year);
            assert!(difference > 0.0 && who > 2.0 * same.abs(), "{id} of {place}: {difference} = {same} + {who}");
        }
        for id in ["people_ahead_of_funding", "public_service_staff"] {
            let [difference, same, who] = parts(&result, id, YEAR);
            assert!(difference <= 0.0 && -who >= same.abs(), "{id} of {place}: {difference} = {same} + {who}");
        }
        // Fewer are there to wait; and since places stay as many, fewer of those who are there wait.
        let [difference, same, who] = parts(&result, "waiting_for_class", YEAR);
        assert!(same < 0.0 && who < 0.4 * difference, "waiting in {place}: {difference} = {same} + {who}");
    }
}

#[test]
fn the_route_that_makes_the_difference_is_named() {
    for (lever, route) in [("refugee_places", "humanitarian"), ("family_visas", "family")] {
        let result = split(&set(&[(lever, 0.0)]), UNITED_KINGDOM);
        let most = outcome(&result, "people_born_abroad");
        assert!(most.most_counted.is_none() && most.same_people.is_none());
        let counted = outcome(&result, "public_service_staff").most_counted.as_ref().expect("it can be split");
        let counted = counted[YEAR.since(FIRST_YEAR)].as_ref().expect("other people are counted");
        assert_eq!(counted.route, route, "without {lever}");
        assert!(counted.change < 0.0, "{lever}: {counted:?}");
    }
}

/// Nobody learns a word at standard D: some of those who would have come without English stay away.
#[test]
fn who_stays_away_for_want_of_english_is_who_is_counted() {
    for place in PLACES {
        let result = split(&set(&[("english_requirement_share", 1.0)]), place);
        for id in ["english_well", "employment_rate", "earnings_ratio", "public_service_staff"] {
            let [difference, same, who] = parts(&result, id, YEAR);
            assert!(
                difference != 0.0 && same.abs() < 0.01 * who.abs(),
                "{id} of {place}: {difference} = {same} + {who}"
            );
        }
        // Those who learn first, where it is assumed that they do, are a change for them.
        let assumed = Scenario { evidence: Grade::E, ..set(&[("english_requirement_share", 1.0)]) };
        let [_, same, who] = parts(&split(&assumed, place), "english_well", YEAR);
        assert!(same > who && who > 0.0, "{place}: {same} and {who}");
    }
}

/// The shares of all other routes rise where one falls, and none of them is why.
#[test]
fn the_route_named_is_one_that_the_limit_stops() {
    let result = split(&set(&[("work_visas", 0.0)]), UNITED_KINGDOM);
    for id in ["employment_rate", "earnings_ratio"] {
        let most =
            outcome(&result, id).most_counted.as_ref().expect("it can be split")[YEAR.since(FIRST_YEAR)].as_ref();
        assert_eq!(most.map(|most| most.route.as_str()), Some("skilled_work"), "{id}");
    }
    // In the country as many are here as before, in other places: no route is why.
    let elsewhere = split(&set(&[("dispersal_share", 0.0)]), UNITED_KINGDOM);
    let contact = outcome(&elsewhere, "contact").most_counted.as_ref().expect("it can be split");
    assert_eq!(contact[YEAR.since(FIRST_YEAR)], None);
}

#[test]
fn more_teaching_is_a_change_for_the_same_people() {
    for place in PLACES {
        let result = split(&set(&[("esol_funding", 300.0)]), place);
        for id in ["english_well", "waiting_for_class", "employment_rate"] {
            let [difference, same, who] = parts(&result, id, YEAR);
            assert!(
                difference != 0.0 && who.abs() < 0.01 * same.abs(),
                "{id} of {place}: {difference} = {same} + {who}"
            );
        }
    }
}

#[test]
fn no_change_is_split_into_none() {
    let result = split(&Scenario::default(), BOSTON);
    for outcome in &result.outcomes {
        for part in [&outcome.same_people, &outcome.who_is_counted].into_iter().flatten() {
            assert!(part.iter().all(|part| *part == 0.0), "{}", outcome.id);
        }
    }
}

/// Before the scenario starts there is no difference to split.
#[test]
fn parts_begin_with_the_scenario() {
    let mut scenario = nobody_by_the_four_routes();
    scenario.start("2035").unwrap_or_else(|error| panic!("{error}"));
    let result = split(&scenario, LONDON);
    assert_eq!(parts(&result, "english_well", Year(2034)), [0.0; 3]);
    assert!(parts(&result, "english_well", Year(2035))[2] != 0.0);
}

#[test]
fn a_run_is_split_only_when_asked() {
    let mut run = Run::begin(engine(), busy(), BOSTON, 0).unwrap_or_else(|error| panic!("{error}"));
    assert!(run.result().outcomes.iter().all(|outcome| outcome.same_people.is_none()));
    run.finish().unwrap_or_else(|error| panic!("{error}"));
    assert!(outcome(&run.result(), "english_well").same_people.is_some());
    // The next question's parts are its own.
    let next = Run::begin_after(Some(run), engine(), nobody_by_the_four_routes(), BOSTON, 0);
    let next = next.unwrap_or_else(|error| panic!("{error}"));
    assert!(outcome(&next.result(), "english_well").same_people.is_none());
}
