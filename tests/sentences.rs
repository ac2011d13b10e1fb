//! The sentences themselves, word for word: direction, amount, range, threshold, who is counted, what is not known.
//! Every number here is a fixture.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;

use integration_explorer::{
    ensemble::{Bands, Engine, OutcomeResult, RouteCounted, RunResult},
    evidence::Grade,
    policy::Scenario,
    report::{Account, Finding, account, likely, moved_most},
};

fn engine() -> &'static Engine {
    Engine::built_in().expect("the package is whole")
}

fn moved(settings: &[(&str, f64)], evidence: Grade) -> Scenario {
    let settings = settings.iter().map(|(id, value)| ((*id).to_owned(), *value)).collect();
    Scenario { settings, evidence, ..Scenario::default() }
}

/// An outcome that begins alike in 2030 and differs in 2040.
struct Fixture {
    outcome: &'static str,
    today: f64,
    mine: f64,
    /// Range of the difference, and the share of runs in which it is higher.
    runs: Option<(f64, f64, f64)>,
    /// Change for the same people, and from who is counted.
    parts: Option<(f64, f64)>,
    /// The route that makes most of who is counted, and how many more of its people are.
    route: Option<(&'static str, f64)>,
}

impl Fixture {
    fn new(outcome: &'static str, today: f64, mine: f64) -> Self {
        Self { outcome, today, mine, runs: None, parts: None, route: None }
    }

    fn runs(self, low: f64, high: f64, higher: f64) -> Self {
        Self { runs: Some((low, high, higher)), ..self }
    }

    fn parts(self, same: f64, counted: f64) -> Self {
        Self { parts: Some((same, counted)), ..self }
    }

    fn route(self, route: &'static str, change: f64) -> Self {
        Self { route: Some((route, change)), ..self }
    }

    fn series(&self) -> OutcomeResult {
        let bands = |low: f64, middle: f64, high: f64| {
            let at = |part: f64| vec![0.0, low + (high - low) * part];
            Bands { p10: at(0.0), p25: at(0.25), p50: vec![0.0, middle], p75: at(0.75), p90: at(1.0) }
        };
        let difference = self.mine - self.today;
        let level = |middle: f64| {
            let spread = self.runs.map(|(low, high, _)| (high - low) / 2.0);
            spread.map(|spread| bands(middle - spread, middle, middle + spread))
        };
        OutcomeResult {
            id: self.outcome.to_owned(),
            past: Vec::new(),
            baseline: vec![self.today; 2],
            scenario: vec![self.today, self.mine],
            bands: level(self.mine),
            baseline_bands: level(self.today),
            difference: self.runs.map(|(low, high, _)| bands(low, difference, high)),
            share_higher: self.runs.map(|(_, _, share)| vec![0.0, share]),
            same_people: self.parts.map(|(same, _)| vec![0.0, same]),
            who_is_counted: self.parts.map(|(_, counted)| vec![0.0, counted]),
            most_counted: self
                .route
                .map(|(route, change)| vec![None, Some(RouteCounted { route: route.to_owned(), change })]),
        }
    }

    fn result(&self, place: (&str, &str)) -> RunResult {
        RunResult {
            place: place.0.to_owned(),
            place_name: place.1.to_owned(),
            draws: 100,
            today: 2025,
            years: vec![2030, 2040],
            outcomes: vec![self.series()],
            notices: Vec::new(),
            ends: Vec::new(),
        }
    }

    fn told(&self, scenario: &Scenario) -> Account {
        self.told_in(scenario, ("K02000001", "United Kingdom"))
    }

    fn told_in(&self, scenario: &Scenario, place: (&str, &str)) -> Account {
        account(engine(), scenario, &self.result(place), self.outcome, 2040).expect("it can be told")
    }
}

fn classes() -> Scenario {
    moved(&[("esol_funding", 300.0)], Grade::D)
}

#[test]
fn the_direction_and_the_amount_are_those_of_the_difference() {
    let cases = [
        (
            Fixture::new("english_well", 0.90, 0.932),
            "By 2040 in the UK, more of the people born abroad would speak English well than under today’s policy: about 3 in every 100.",
        ),
        (
            Fixture::new("english_well", 0.932, 0.90),
            "By 2040 in the UK, fewer of the people born abroad would speak English well than under today’s policy: about 3 in every 100.",
        ),
        (
            Fixture::new("english_well", 0.90, 0.904),
            "By 2040 in the UK, more of the people born abroad would speak English well than under today’s policy: about 4 in every 1,000.",
        ),
        (
            Fixture::new("waiting_for_class", 208_139.0, 195_802.0),
            "By 2040 in the UK, fewer people would be waiting for an English class than under today’s policy: about 12,000.",
        ),
        (
            Fixture::new("earnings_ratio", 0.83, 0.845),
            "By 2040 in the UK, people born abroad would earn more compared with people born in the UK than under today’s policy: about 1.5 percentage points.",
        ),
        (
            Fixture::new("wages_of_lowest_paid", 0.001, 0.01),
            "By 2040 in the UK, the lowest paid would earn more than under today’s policy: about 0.9%.",
        ),
        (
            Fixture::new("dissimilarity", 0.412, 0.402),
            "By 2040 in the UK, people born abroad would be spread more evenly between districts than under today’s policy: about 1.0 points on a scale from 0 to 100.",
        ),
        (
            Fixture::new("pace_of_change", 0.031, 0.024),
            "By 2040 in the UK, the share born abroad would have risen less in ten years than under today’s policy: about 0.7 percentage points.",
        ),
        (
            Fixture::new("programme_cost", 138.0, 300.2),
            "By 2040 in the UK, public programmes would cost more a year than under today’s policy: about £160 million.",
        ),
        (
            Fixture::new("get_on_well", 0.84, 0.82),
            "By 2040 in the UK, fewer adults would say that people get on well where they live than under today’s policy: about 2 in every 100.",
        ),
    ];
    for (fixture, expected) in cases {
        let told = fixture.told(&classes());
        assert_eq!((told.finding, told.headline.as_str()), (Finding::Changed, expected));
    }
}

#[test]
fn what_is_too_small_to_show_is_hardly_a_change_and_gets_no_count_of_runs() {
    let told = |today, mine| Fixture::new("english_well", today, mine).runs(-0.012, 0.034, 0.7).told(&classes());
    // One in two thousand is the threshold.
    let small = told(0.9, 0.90049);
    assert_eq!(small.finding, Finding::Hardly);
    assert_eq!(
        small.headline,
        "By 2040 in the UK, hardly any change from today’s policy: 90.0% of the people born abroad would speak English well."
    );
    assert_eq!(small.detail, "Likely range of the difference: −1.2 to +3.4 points (80 of 100 runs).");
    assert_eq!(told(0.9, 0.90051).finding, Finding::Changed);
    assert_eq!(told(0.9, 0.89949).finding, Finding::Changed);
    let nothing = Fixture::new("english_well", 0.9, 0.9001).runs(0.0, 0.0002, 1.0).told(&classes());
    assert_eq!(nothing.detail, "In 80 of 100 runs the difference is too small to show.");
    // Of a large number one in two thousand, of a small one half a person.
    let people = |today, mine| Fixture::new("waiting_for_class", today, mine).told(&classes()).finding;
    assert_eq!((people(200_000.0, 200_099.0), people(200_000.0, 200_101.0)), (Finding::Hardly, Finding::Changed));
    assert_eq!((people(20.0, 20.4), people(20.0, 20.6)), (Finding::Hardly, Finding::Changed));
}

#[test]
fn the_range_is_that_of_80_of_100_runs_in_the_outcomes_unit() {
    let cases = [
        (
            Fixture::new("english_well", 0.9, 0.92).runs(0.012, 0.034, 0.97),
            "Likely range +1.2 to +3.4 points (80 of 100 runs); higher in 97 of 100 runs.",
        ),
        (
            Fixture::new("waiting_for_class", 208_139.0, 195_802.0).runs(-20_180.0, -4_322.0, 0.02),
            "Likely range −20,000 to −4,000 (80 of 100 runs); higher in 2 of 100 runs.",
        ),
        (
            Fixture::new("programme_cost", 138.0, 300.2).runs(161.9, 162.4, 1.0),
            "About +£160 million in 80 of 100 runs; higher in 100 of 100 runs.",
        ),
        (
            Fixture::new("dissimilarity", 0.412, 0.402).runs(-0.021, 0.004, 0.2),
            "Likely range −2.1 to +0.4 (80 of 100 runs); higher in 20 of 100 runs.",
        ),
    ];
    for (fixture, expected) in cases {
        assert_eq!(fixture.told(&classes()).detail, expected);
    }
    let waiting = Fixture::new("english_well", 0.9, 0.92).told(&classes());
    assert_eq!(waiting.detail, "The range will appear as the runs finish.");
}

#[test]
fn todays_policy_is_told_as_a_level_with_no_more_digits_than_its_range_allows() {
    let today = Scenario::default();
    let cases = [
        (
            Fixture::new("english_well", 0.9319, 0.9319).runs(-0.02, 0.02, 0.0),
            "By 2040 in the UK, under today’s policy, 93.2% of the people born abroad would speak English well. Move a lever to see what would change.",
            "Likely range 91.2% to 95.2% (80 of 100 runs).",
        ),
        (
            Fixture::new("waiting_for_class", 208_139.0, 208_139.0).runs(-60_000.0, 60_000.0, 0.0),
            "By 2040 in the UK, under today’s policy, 210,000 people would be waiting for an English class. Move a lever to see what would change.",
            "Likely range 150,000 to 270,000 (80 of 100 runs).",
        ),
        (
            Fixture::new("waiting_for_class", 1.2, 1.2).runs(-0.1, 0.1, 0.0),
            "By 2040 in the UK, under today’s policy, 1 person would be waiting for an English class. Move a lever to see what would change.",
            "About 1 in 80 of 100 runs.",
        ),
    ];
    for (fixture, headline, detail) in cases {
        let told = fixture.told(&today);
        assert_eq!((told.finding, told.headline.as_str(), told.detail.as_str()), (Finding::Today, headline, detail));
    }
}

#[test]
fn places_take_their_articles() {
    let cases = [
        (("E12000001", "North East"), "By 2040 in the North East, "),
        (("E07000136", "Boston"), "By 2040 in Boston, "),
        (("E06000053", "Isles of Scilly"), "By 2040 in the Isles of Scilly, "),
        (("S92000003", "Scotland"), "By 2040 in Scotland, "),
    ];
    for (place, start) in cases {
        let told = Fixture::new("english_well", 0.9, 0.92).told_in(&classes(), place);
        assert!(told.headline.starts_with(start), "{}", told.headline);
    }
}

#[test]
fn a_change_in_who_is_counted_is_said_to_be_one_and_never_better() {
    let nobody_else = moved(&[("refugee_places", 0.0)], Grade::D);
    let counted = Fixture::new("english_well", 0.90, 0.929).runs(0.02, 0.04, 1.0).parts(-0.001, 0.030);
    let counted = counted.route("humanitarian", -400_000.0);
    let told = counted.told(&nobody_else);
    assert_eq!(
        told.headline,
        "By 2040 in the UK, more of the people born abroad would speak English well than under today’s policy: about 3 in every 100, because fewer people who came for protection are counted."
    );
    assert_eq!(
        told.detail,
        "Likely range +2.0 to +4.0 points (80 of 100 runs); higher in 100 of 100 runs. On the central path −0.1 points is a change for the same kinds of people, and +3.0 points comes from who is counted."
    );
    assert!(!told.better);
    let english = engine().outcomes.get("english_well").expect("it is there");
    let marks = likely(english, &counted.series(), &[2030, 2040], 2040);
    assert!(marks.marks.is_empty());
    assert_eq!(
        marks.words,
        "By 2040, higher in 100 of 100 runs. On the central path −0.1 points is a change for the same kinds of people, and +3.0 points comes from who is counted."
    );
    // As much from who is counted as from the same people is not better either; a little more from them is.
    let better = |same, counted| {
        let fixture =
            Fixture::new("english_well", 0.90, 0.90 + same + counted).runs(0.01, 0.04, 0.93).parts(same, counted);
        let likely = likely(english, &fixture.series(), &[2030, 2040], 2040);
        assert_eq!(fixture.told(&classes()).better, likely.words.contains("better"), "{likely:?}");
        likely.words
    };
    assert!(better(0.0125, 0.0125).starts_with("By 2040, higher in 93 of 100 runs."));
    assert!(better(0.013, -0.0131).is_empty(), "nothing is shown of it");
    assert_eq!(better(0.02, 0.005), "By 2040, better (higher) in 93 of 100 runs.");
    assert_eq!(better(0.02, -0.005), "By 2040, better (higher) in 93 of 100 runs.");
}

#[test]
fn nothing_is_better_before_the_parts_are_known_or_where_no_direction_is_agreed() {
    let words = |fixture: Fixture| {
        let outcome = engine().outcomes.get(fixture.outcome).expect("it is there");
        let likely = likely(outcome, &fixture.series(), &[2030, 2040], 2040);
        assert!(likely.marks.is_empty() || likely.words.contains("better"));
        likely.words
    };
    let rise = || Fixture::new("english_well", 0.9, 0.93).runs(0.01, 0.05, 0.93);
    assert_eq!(words(rise()), "By 2040, higher in 93 of 100 runs.");
    assert!(words(rise().parts(0.03, 0.0)).contains("better (higher) in 93 of 100 runs"));
    assert_eq!(words(Fixture::new("contact", 0.8, 0.9).runs(0.05, 0.15, 1.0).parts(0.1, 0.0)), "");
    let fall = Fixture::new("waiting_for_class", 9_000.0, 6_000.0).runs(-4_000.0, -2_000.0, 0.02);
    assert_eq!(words(fall.parts(-3_000.0, 0.0)), "By 2040, better or no worse (not higher) in 98 of 100 runs.");
    let crowd = Fixture::new("waiting_for_class", 9_000.0, 6_000.0).runs(-4_000.0, -2_000.0, 0.02).parts(0.0, -3_000.0);
    assert_eq!(
        words(crowd),
        "By 2040, higher in 2 of 100 runs. All of this comes from who is counted, not from a change for the people themselves."
    );
}

#[test]
fn who_is_counted_is_named_where_the_split_tells_routes_apart() {
    let because = |fixture: Fixture| {
        let told = fixture.parts(0.0, 0.03).told(&classes());
        told.headline.split_once("because ").expect("it says why").1.to_owned()
    };
    let rise = || Fixture::new("english_well", 0.90, 0.93);
    assert_eq!(because(rise().route("study", -50_000.0)), "fewer people who came to study are counted.");
    assert_eq!(because(rise().route("skilled_work", 50_000.0)), "more people here for skilled work are counted.");
    assert_eq!(because(rise().route("of no route", 50_000.0)), "other people are counted.");
    assert_eq!(because(rise()), "other people are counted.");
}

#[test]
fn not_reached_is_not_the_same_as_not_known() {
    let same = |settings: &[(&str, f64)], evidence, outcome| {
        Fixture::new(outcome, 0.9, 0.9).runs(0.0, 0.0, 0.0).told(&moved(settings, evidence))
    };
    let not_known = same(&[("esol_funding", 300.0)], Grade::A, "english_well");
    assert_eq!(not_known.finding, Finding::NotKnown);
    assert_eq!(
        not_known.headline,
        "At evidence standard A it is not known what the lever you moved would do to “Speak English well” in the UK by 2040."
    );
    assert_eq!(not_known.detail, "About 90.0% in 80 of 100 runs.");
    let wide = Fixture::new("english_well", 0.9, 0.9).runs(0.0, 0.0, 0.0);
    let mut result = wide.result(("K02000001", "United Kingdom"));
    result.outcomes[0].bands = Some(Bands {
        p10: vec![0.0, 0.88],
        p25: vec![0.0, 0.89],
        p50: vec![0.0, 0.9],
        p75: vec![0.0, 0.91],
        p90: vec![0.0, 0.92],
    });
    let detail = |scenario: &Scenario| account(engine(), scenario, &result, "english_well", 2040).expect("told").detail;
    assert_eq!(
        detail(&moved(&[("esol_funding", 300.0)], Grade::A)),
        "Likely range, leaving out what is not known: 88.0% to 92.0% (80 of 100 runs)."
    );
    assert_eq!(
        detail(&moved(&[("public_tone", 1.0)], Grade::A)),
        "Likely range under either policy: 88.0% to 92.0% (80 of 100 runs)."
    );
    assert!(not_known.caveat.contains("Left out because the evidence is below standard A: “"));
    let not_reached = same(&[("esol_funding", 300.0), ("mentoring_matches", 9_000.0)], Grade::E, "born_abroad_share");
    assert_eq!(not_reached.finding, Finding::NotReached);
    assert_eq!(
        not_reached.headline,
        "In this model the levers you moved make no difference to “Share born abroad” in the UK by 2040."
    );
    assert!(!not_reached.caveat.contains("Left out"), "{}", not_reached.caveat);
}

#[test]
fn what_is_left_out_is_named_by_effect_and_only_where_it_would_matter() {
    let scenario = moved(&[("esol_funding", 300.0)], Grade::A);
    let caveat = |outcome| Fixture::new(outcome, 0.9, 0.9).told(&scenario).caveat;
    let gain = &engine().registry.get("class_level_gain").expect("it is there").name;
    assert!(caveat("english_well").contains(&format!("“{gain}”")), "{}", caveat("english_well"));
    assert!(!caveat("arrivals").contains("Left out"));
    let mut assumed = scenario.clone();
    assumed.assumptions = BTreeMap::from([("class_level_gain".to_owned(), 0.09)]);
    let told = Fixture::new("english_well", 0.9, 0.92).told(&assumed);
    assert!(!told.caveat.contains(gain.as_str()), "what the reader lets in is not left out: {}", told.caveat);
}

#[test]
fn what_moved_most_is_by_the_difference_against_its_doubt() {
    let fixtures = [
        Fixture::new("english_well", 0.9, 0.92).runs(0.01, 0.03, 0.9),
        Fixture::new("employment_rate", 0.7, 0.71).runs(0.009, 0.011, 1.0),
        Fixture::new("waiting_for_class", 9_000.0, 9_001.0).runs(0.9, 1.1, 1.0),
        Fixture::new("contact", 0.8, 0.8).runs(0.0, 0.0, 0.0),
    ];
    let mut result = fixtures[0].result(("K02000001", "United Kingdom"));
    result.outcomes = fixtures.iter().map(Fixture::series).collect();
    let moved = moved_most(engine(), &classes(), &result, 2040);
    let order: Vec<&str> = moved.iter().map(|moved| moved.outcome.as_str()).collect();
    assert_eq!(order, ["employment_rate", "english_well"], "the other two hardly move");
    assert!((moved[0].difference - 0.01).abs() < 1e-12 && moved[0].against_doubt > moved[1].against_doubt);
    assert!(moved_most(engine(), &classes(), &result, 1999).is_empty());
}
