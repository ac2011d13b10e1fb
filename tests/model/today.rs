//! Today's value of a lever has one home, the column `default` of `data/levers.csv`: wherever the table puts it, today's
//! policy has no effect of its own.

use integration_explorer::{
    evidence::Grade,
    model::{COUNTDOWN, Draw, LONGEST_WAIT, Parameters, PolicyYear, Projection, Record},
    places::UNITED_KINGDOM,
    policy::{LAST_YEAR, Lever, Levers, QUOTA_PREFIX, Scenario, TODAY},
    units::Year,
};

use super::{
    central, first_difference,
    property::{find, measured, watch},
    scenarios::engine,
};

/// Levers whose value today is itself a price or a fact, and the outcomes that are made of it: these stand elsewhere where
/// the table puts it elsewhere. All other outcomes stay as they are, and so do all outcomes for every other lever.
const FACTS: [(&str, &[&str]); 9] = [
    // Money for English classes buys the places that people take today.
    ("esol_funding", &[]),
    // Where people who claim asylum live today.
    ("dispersal_share", &[]),
    // The price of citizenship today.
    ("naturalisation_fee", &["fee_income"]),
    // How long people wait for settlement today, on each route.
    ("years_to_settlement_work", STATUS),
    ("years_to_settlement_family", STATUS),
    ("years_to_settlement_protection", STATUS),
    // Clocks of settlement start with decisions as long as today's, and after the years that graduates stay today.
    ("asylum_decision_months", STATUS),
    ("graduate_stay_years", STATUS),
    // How many are asked today.
    ("survey_sample_size", &["survey_margin"]),
];
/// Outcomes made of who is a citizen.
const STATUS: &[&str] = &["citizens_among_eligible", "registered_to_vote", "fee_income"];

/// Values of today other than those half way to the further end of a lever's range.
const ALSO: [(&str, f64); 5] = [
    ("naturalisation_fee", 1000.0),
    ("asylum_work_months", 6.0),
    ("asylum_decision_months", 20.0),
    ("graduate_stay_years", 1.5),
    ("survey_sample_size", 300_000.0),
];

/// A lever that stands where it stands today changes nothing, whether or not the scenario names it.
#[test]
fn a_lever_at_todays_value_is_todays_policy_to_the_last_digit() {
    let today = central(&Scenario { evidence: Grade::E, ..Scenario::default() });
    for lever in engine().levers.all() {
        let settings = [(lever.id.clone(), lever.default)].into();
        let named = central(&Scenario { settings, evidence: Grade::E, ..Scenario::default() });
        assert_eq!(first_difference((&today, 0), (&named, 0)), None, "{}", lever.id);
    }
}

/// Clocks of settlement tell apart every wait that a lever can set.
#[test]
fn clocks_of_settlement_are_as_long_as_the_table_allows() {
    for lever in engine().levers.all() {
        let (longest, years) = match lever.id.as_str() {
            "years_to_settlement_work" | "years_to_settlement_family" | "years_to_settlement_protection" => {
                (LONGEST_WAIT, lever.max)
            }
            "graduate_stay_years" => (COUNTDOWN, lever.max),
            "asylum_decision_months" => (COUNTDOWN, lever.max / 12.0),
            _ => continue,
        };
        assert!(years <= longest as f64, "{} may be {years} years, and clocks tell {longest} apart", lever.id);
    }
}

/// Where the table puts today elsewhere and no lever is moved, only what is itself a price or a fact stands elsewhere.
#[test]
fn todays_own_effects_are_nothing_wherever_the_table_puts_today() {
    let before = outcomes_of_today(engine().levers);
    let elsewhere = |lever: &'static Lever| {
        let further = if lever.default - lever.min > lever.max - lever.default { lever.min } else { lever.max };
        let also = ALSO.iter().filter(|(id, _)| *id == lever.id).map(|(_, value)| *value);
        also.chain([(lever.default + further) / 2.0]).map(move |value| (lever, value))
    };
    let cases: Vec<_> = engine().levers.all().iter().flat_map(elsewhere).collect();
    let halves: Vec<_> = cases.chunks(cases.len().div_ceil(2)).collect();
    let moved: Vec<String> = std::thread::scope(|scope| {
        let faults = |(lever, value): &(&Lever, f64)| faults_of(lever, *value, &before);
        let running: Vec<_> =
            halves.iter().map(|half| scope.spawn(move || half.iter().flat_map(faults).collect())).collect();
        running.into_iter().flat_map(|thread| -> Vec<String> { thread.join().expect("it runs to its end") }).collect()
    });
    assert!(moved.is_empty(), "{}", moved.join("\n"));
}

/// What today's policy, or a scenario that names today's value, moves though it should not.
fn faults_of(lever: &Lever, value: f64, before: &[f64]) -> Vec<String> {
    let table = include_str!("../../data/levers.csv");
    let edited = Levers::read(&with_default(table, &lever.id, value)).unwrap_or_else(|error| panic!("{error}"));
    let facts = FACTS.iter().find(|(id, _)| *id == lever.id).map(|(_, outcomes)| *outcomes);
    let (mut faults, mut something_moves) = (Vec::new(), false);
    for (outcome, (before, after)) in engine().outcomes.all().iter().zip(before.iter().zip(outcomes_of_today(&edited)))
    {
        // Where a fact names no outcome, everything may follow it.
        let follows = facts.is_some_and(|outcomes| outcomes.is_empty() || outcomes.contains(&outcome.id.as_str()));
        let moves = (after - before).abs() > 1e-9 * before.abs();
        something_moves |= moves;
        if moves && !follows {
            faults.push(format!("{} today at {value}: {} {before} to {after}", lever.id, outcome.id));
        }
    }
    // A fact that nothing follows would be none, and a comparison that sees nothing move would be no test.
    let may_round_to_today = ALSO.contains(&(lever.id.as_str(), value));
    if facts.is_some() && !something_moves && !may_round_to_today {
        faults.push(format!("{} today at {value}: nothing follows it", lever.id));
    }
    // A limit and a quota have no number today: to name one is to set one.
    if !lever.default_is_no_limit && !lever.id.starts_with(QUOTA_PREFIX) {
        let named = Scenario { settings: [(lever.id.clone(), value)].into(), ..Scenario::default() };
        let [named, today] =
            [&named, &named.baseline()].map(|scenario| PolicyYear::in_year(scenario, &edited, LAST_YEAR));
        if named != today {
            faults.push(format!("{} today at {value}: to name it changes the policy", lever.id));
        }
    }
    faults
}

/// Every outcome of the country in the last year under today's policy, by the levers of a table.
fn outcomes_of_today(levers: &Levers) -> Vec<f64> {
    let scenario = Scenario { evidence: Grade::E, ..Scenario::default() };
    let decide = |year: Year| PolicyYear::in_year(&scenario, levers, year);
    let parameters = Parameters::draw(engine().registry, &scenario, [Draw::Central]);
    let parameters = parameters.unwrap_or_else(|error| panic!("{error}"));
    let record: Record<1> = Projection::open(&engine().inputs, parameters, &watch(), &decide(TODAY)).run(decide);
    measured(&record, &scenario, find(UNITED_KINGDOM), LAST_YEAR)
}

/// The table with another value of today for one lever.
fn with_default(table: &str, id: &str, value: f64) -> String {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let head = reader.headers().expect("it has a header").clone();
    let column = head.iter().position(|name| name == "default").expect("it has the column");
    let value = value.to_string();
    let mut written = csv::Writer::from_writer(Vec::new());
    written.write_record(&head).expect("memory takes it");
    for row in reader.records() {
        let row = row.expect("it can be read");
        let is_it = &row[0] == id;
        let cells = row.iter().enumerate().map(|(at, cell)| if is_it && at == column { value.as_str() } else { cell });
        written.write_record(cells).expect("memory takes it");
    }
    String::from_utf8(written.into_inner().expect("memory takes it")).expect("it is text")
}
