//! The table of the levers' effects: each of them moves an outcome that a reader can see, in the way it should.

use std::collections::BTreeSet;

use integration_explorer::{
    ensemble::{Run, RunResult},
    evidence::Grade,
    places::{REGIONS, UNITED_KINGDOM},
    policy::{LeverKind, QUOTA_PREFIX, Scenario},
};

use super::{
    central, first_difference,
    scenarios::{engine, set},
};

const UK: &str = UNITED_KINGDOM;
const LONDON: &str = "E12000007";
const NORTH_EAST: &str = "E12000001";
const BOSTON: &str = "E07000136";

/// The way in which an outcome should move.
#[derive(Clone, Copy)]
enum Way {
    Up,
    Down,
}
use Way::{Down, Up};

/// A lever at a value, what else is set in both policies, and what must follow.
struct Effect {
    lever: &'static str,
    value: f64,
    beside: &'static [(&'static str, f64)],
    year: u16,
    follows: &'static [(&'static str, &'static str, Way)],
}

const fn effect(lever: &'static str, value: f64, follows: &'static [(&'static str, &'static str, Way)]) -> Effect {
    Effect { lever, value, beside: &[], year: 2050, follows }
}

/// What moves by what the evidence supports, at the standard that stands when nothing is chosen.
const MEASURED: [Effect; 49] = [
    effect(
        "esol_funding",
        600.0,
        &[("english_well", UK, Up), ("programme_cost", UK, Up), ("waiting_for_class", UK, Down)],
    ),
    effect(
        "esol_funding",
        0.0,
        &[("english_well", UK, Down), ("programme_cost", UK, Down), ("waiting_for_class", UK, Up)],
    ),
    effect("compulsory_esol_share", 1.0, &[("waiting_for_class", UK, Up)]),
    effect("english_requirement_share", 1.0, &[("arrivals", UK, Down), ("english_well", UK, Up)]),
    effect("esol_intensity", 3.0, &[("waiting_for_class", UK, Up)]),
    effect("esol_intensity", 0.5, &[("waiting_for_class", UK, Down)]),
    effect(
        "employer_esol_funding",
        200.0,
        &[("english_well", UK, Up), ("programme_cost", UK, Up), ("waiting_for_class", UK, Down)],
    ),
    effect("orientation_share", 1.0, &[("employment_rate", UK, Up), ("programme_cost", UK, Up)]),
    effect("mentoring_matches", 50_000.0, &[("programme_cost", UK, Up)]),
    effect(
        "employment_programme_funding",
        500.0,
        &[
            ("employment_rate", UK, Up),
            ("earnings_ratio", UK, Up),
            ("possible_savings", UK, Up),
            ("programme_cost", UK, Up),
        ],
    ),
    effect("recognition_months_saved", 24.0, &[("skills_used", UK, Up), ("earnings_ratio", UK, Up)]),
    effect(
        "dispersal_share",
        1.0,
        &[("people_born_abroad", LONDON, Down), ("people_born_abroad", NORTH_EAST, Up), ("contact", UK, Up)],
    ),
    effect(
        "dispersal_share",
        0.0,
        &[("london_share_of_people_born_abroad", UK, Up), ("share_of_londoners_born_abroad", UK, Up)],
    ),
    effect("placement_by_population", 1.0, &[("contact", UK, Up), ("dissimilarity", UK, Down)]),
    effect("placement_to_shrinking_places", 1.0, &[("contact", UK, Up), ("people_born_abroad", LONDON, Down)]),
    effect("placement_matching_share", 1.0, &[("employment_rate", UK, Up)]),
    effect("welcoming_funding", 200.0, &[("programme_cost", UK, Up), ("programme_cost", BOSTON, Up)]),
    effect(
        "impact_fund",
        500.0,
        &[("english_well", UK, Up), ("programme_cost", UK, Up), ("people_ahead_of_funding", UK, Down)],
    ),
    Effect {
        lever: "impact_fund_english_share",
        value: 1.0,
        beside: &[("impact_fund", 100.0)],
        year: 2050,
        follows: &[("english_well", UK, Up)],
    },
    Effect {
        lever: "impact_fund_mixing_share",
        value: 1.0,
        beside: &[("impact_fund", 100.0)],
        year: 2050,
        follows: &[("people_ahead_of_funding", UK, Up), ("english_well", UK, Down)],
    },
    effect("youth_mixing_places", 200_000.0, &[("contact", UK, Up), ("programme_cost", UK, Up)]),
    effect(
        "naturalisation_fee",
        0.0,
        &[("citizens_among_eligible", UK, Up), ("registered_to_vote", UK, Up), ("fee_income", UK, Down)],
    ),
    effect("naturalisation_fee", 3000.0, &[("fee_income", UK, Up)]),
    effect(
        "years_to_settlement_work",
        10.0,
        &[("citizens_among_eligible", UK, Down), ("people_born_abroad", UK, Down)],
    ),
    effect("years_to_settlement_work", 20.0, &[("citizens_among_eligible", BOSTON, Down), ("fee_income", UK, Down)]),
    effect("years_to_settlement_work", 1.0, &[("citizens_among_eligible", UK, Up), ("people_born_abroad", UK, Up)]),
    effect("years_to_settlement_family", 10.0, &[("registered_to_vote", UK, Down), ("people_born_abroad", UK, Down)]),
    effect(
        "years_to_settlement_protection",
        10.0,
        &[("registered_to_vote", UK, Down), ("people_born_abroad", UK, Down)],
    ),
    effect(
        "survey_sample_size",
        1_000_000.0,
        &[("survey_margin", UK, Down), ("survey_margin", BOSTON, Down), ("programme_cost", UK, Up)],
    ),
    // With nobody asked there is no margin to rise.
    effect("survey_sample_size", 0.0, &[("programme_cost", UK, Down)]),
    effect(
        "local_plan_share",
        1.0,
        &[
            ("english_well", BOSTON, Up),
            ("waiting_for_class", BOSTON, Down),
            ("employment_rate", UK, Up),
            ("people_ahead_of_funding", UK, Down),
            ("programme_cost", UK, Up),
        ],
    ),
    effect(
        "work_visas",
        10_000.0,
        &[("arrivals", UK, Down), ("people_born_abroad", UK, Down), ("net_migration", UK, Down)],
    ),
    effect("work_visas", 0.0, &[("arrivals", BOSTON, Down), ("departures", UK, Down), ("net_migration_all", UK, Down)]),
    effect(
        "study_visas",
        100_000.0,
        &[("arrivals", UK, Down), ("people_born_abroad", UK, Down), ("turnover", UK, Down)],
    ),
    effect("family_visas", 10_000.0, &[("arrivals", UK, Down), ("people_born_abroad", UK, Down)]),
    effect("refugee_places", 10_000.0, &[("arrivals", UK, Down), ("people_born_abroad", UK, Down)]),
    effect("net_migration_target", 0.0, &[("target_missed_by", UK, Up)]),
    effect("asylum_decision_months", 1.0, &[("employment_rate", UK, Up)]),
    effect("asylum_decision_months", 36.0, &[("employment_rate", UK, Down)]),
    effect("asylum_work_months", 0.0, &[("employment_rate", UK, Up), ("possible_savings", UK, Up)]),
    // A decision gives the right to work: a longer ban harms only where a decision takes longer still.
    Effect {
        lever: "asylum_work_months",
        value: 36.0,
        beside: &[("asylum_decision_months", 36.0)],
        year: 2050,
        follows: &[("employment_rate", UK, Down), ("possible_savings", UK, Down)],
    },
    effect("service_funding", 1000.0, &[("people_ahead_of_funding", UK, Down), ("programme_cost", UK, Up)]),
    effect("graduate_stay_years", 5.0, &[("people_born_abroad", UK, Up)]),
    effect("graduate_stay_years", 0.0, &[("people_born_abroad", UK, Down)]),
    effect(
        "sector_visa_share",
        1.0,
        &[("public_service_staff", UK, Up), ("earnings_ratio", UK, Down), ("people_born_abroad", UK, Down)],
    ),
    effect(
        "work_visas",
        10_000.0,
        &[("pace_of_change", UK, Down), ("new_households", UK, Down), ("people_ahead_of_funding", UK, Down)],
    ),
    effect(
        "work_visas",
        10_000.0,
        &[("working_age_residents", UK, Down), ("working_age_share", UK, Down), ("public_service_staff", UK, Down)],
    ),
    effect("work_visas", 10_000.0, &[("contact", UK, Up), ("contact_of_uk_born", UK, Down)]),
    // Slower change is felt first; later the smaller share of people born abroad, which studies find to help.
    Effect { lever: "work_visas", value: 10_000.0, beside: &[], year: 2030, follows: &[("get_on_well", UK, Up)] },
];

/// What moves only where assumptions are let in: by the evidence standard, or by the reader's own value for the
/// parameter that is named.
const ASSUMED: [(Effect, &str, f64); 12] = [
    (effect("naturalisation_fee", 3000.0, &[("citizens_among_eligible", UK, Down)]), "fee_rise_effect_low_income", 1.0),
    (
        effect(
            "regional_visa_share",
            1.0,
            &[("people_born_abroad", NORTH_EAST, Up), ("london_share_of_people_born_abroad", UK, Down)],
        ),
        "quota_extra_demand",
        0.5,
    ),
    (effect("flexible_class_share", 1.0, &[("waiting_for_class", UK, Up)]), "flexible_class_demand", 0.4),
    (effect("citizenship_opt_out", 1.0, &[("citizens_among_eligible", UK, Up)]), "opt_out_naturalisation", 1.0),
    (effect("public_tone", 1.0, &[("confident_in_system", UK, Up)]), "tone_confidence", 0.1),
    (effect("labour_enforcement", 1.0, &[("wages_of_lowest_paid", UK, Up)]), "enforcement_wages", 0.05),
    (effect("equality_law", 1.0, &[("employment_rate", UK, Up)]), "equality_employment_gap", 0.2),
    (effect("mentoring_matches", 50_000.0, &[("contact", UK, Up)]), "mentoring_contact_gain", 0.1),
    (effect("welcoming_funding", 200.0, &[("contact", UK, Up)]), "welcoming_contact_gain", 0.05),
    (effect("impact_fund", 500.0, &[("contact", UK, Up)]), "mixing_programme_contact_gain", 0.1),
    (effect("net_migration_target", 0.0, &[("confident_in_system", UK, Down)]), "missed_target_confidence", 0.04),
    (effect("work_visas", 0.0, &[("confident_in_system", UK, Up)]), "control_confidence", 0.02),
];

fn answer(scenario: &Scenario, place: &str) -> RunResult {
    Run::begin(engine(), scenario.clone(), place, 0).unwrap_or_else(|error| panic!("{error}")).result()
}

/// An outcome of a year with the lever moved, less that without; under the standard and assumptions of `under`.
fn change(effect: &Effect, outcome: &str, place: &str, under: &Scenario) -> f64 {
    let with = |settings: &[(&str, f64)]| {
        let result = answer(&Scenario { settings: set(settings).settings, ..under.clone() }, place);
        let year = usize::from(effect.year - result.years[0]);
        result.outcomes.iter().find(|series| series.id == outcome).map(|series| series.scenario[year])
    };
    let moved = with(&[effect.beside, &[(effect.lever, effect.value)]].concat());
    moved.zip(with(effect.beside)).map_or_else(|| panic!("{outcome} is no outcome"), |(moved, before)| moved - before)
}

fn check(effect: &Effect, under: &Scenario) {
    for (outcome, place, way) in effect.follows {
        let change = change(effect, outcome, place, under);
        let is_right = match way {
            Up => change > 0.0,
            Down => change < 0.0,
        };
        assert!(is_right, "{} at {} changes {outcome} of {place} by {change}", effect.lever, effect.value);
    }
}

#[test]
fn levers_move_what_is_measured_the_way_it_was() {
    for effect in &MEASURED {
        check(effect, &Scenario::default());
    }
    for region in &REGIONS {
        let quota: &'static str = format!("{QUOTA_PREFIX}{}", region.slug).leak();
        let follows: &'static [_] = vec![("arrivals", region.code, Up), ("people_born_abroad", region.code, Up)].leak();
        // How many a quota draws is an assumption: see tests/model/places.rs for what it does without.
        check(&effect(quota, 50_000.0, follows), &Scenario { evidence: Grade::E, ..Scenario::default() });
    }
}

#[test]
fn what_nobody_measured_moves_by_assumption_alone() {
    for (effect, parameter, value) in &ASSUMED {
        let let_in = Scenario { evidence: Grade::E, ..Scenario::default() };
        let mut assumed = Scenario { evidence: Grade::A, ..Scenario::default() };
        assumed.assume(engine().registry, parameter, &value.to_string()).unwrap();
        for under in [let_in, assumed] {
            for (outcome, place, way) in effect.follows {
                let change = change(effect, outcome, place, &under);
                let is_right = match way {
                    Up => change > 0.0,
                    Down => change < 0.0,
                };
                assert!(
                    is_right,
                    "{} at {} changes {outcome} by {change} under {}",
                    effect.lever, effect.value, under.evidence
                );
            }
        }
    }
}

/// Tying people to a region by rule keeps about none of them: it moves something only where more is assumed.
#[test]
fn the_residence_rule_keeps_people_only_where_it_is_assumed_to() {
    let with = |years: f64, keeps: &str| {
        let mut scenario = set(&[("regional_visa_share", 1.0), ("residence_years", years)]);
        scenario.assume(engine().registry, "regional_stay_effect", keeps).unwrap();
        central(&scenario)
    };
    assert_eq!(first_difference((&with(0.0, "0"), 0), (&with(10.0, "0"), 0)), None);
    assert!(first_difference((&with(0.0, "0.2"), 0), (&with(10.0, "0.2"), 0)).is_some());
    assert!(first_difference((&with(5.0, "0.2"), 0), (&with(6.0, "0.2"), 0)).is_some(), "every year of it counts");
}

/// No number anywhere moves by a lever whose effect nobody measured, until the reader gives it one.
#[test]
fn assumption_levers_do_nothing_by_default() {
    let beside = [("youth_mixing_places", 50_000.0), ("impact_fund", 100.0)];
    let before = central(&set(&beside));
    for lever in engine().levers.all().iter().filter(|lever| lever.kind == LeverKind::Assumption) {
        for value in [lever.min, (lever.min + lever.max) / 2.0, lever.max] {
            let moved = central(&set(&[&beside[..], &[(lever.id.as_str(), value)]].concat()));
            assert_eq!(first_difference((&before, 0), (&moved, 0)), None, "{} at {value}", lever.id);
        }
    }
}

#[test]
fn every_lever_has_its_test() {
    let levers = engine().levers.all();
    assert_eq!(levers.len(), 53);
    let measured: BTreeSet<&str> = MEASURED.iter().map(|effect| effect.lever).collect();
    let assumed: BTreeSet<&str> = ASSUMED.iter().map(|(effect, ..)| effect.lever).collect();
    for lever in levers {
        let id = lever.id.as_str();
        let is_tested = match lever.kind {
            LeverKind::Assumption => assumed.contains(id) && !measured.contains(id),
            LeverKind::Modelled => {
                // Regional visas tie people to a region, which moves the ranges alone; whom they draw is assumed.
                let is_assumed =
                    id.starts_with(QUOTA_PREFIX) || ["residence_years", "regional_visa_share"].contains(&id);
                measured.contains(id) || is_assumed
            }
        };
        assert!(is_tested, "no test names what {id} moves");
    }
    let moved: BTreeSet<&str> = MEASURED
        .iter()
        .chain(ASSUMED.iter().map(|(effect, ..)| effect))
        .flat_map(|effect| effect.follows)
        .map(|(outcome, ..)| *outcome)
        .collect();
    // A share of all residents follows the people; the survey's estimate has chance in it, the others their own tests.
    const ELSEWHERE: [&str; 4] =
        ["born_abroad_share", "house_price_effect", "inequality_between_places", "survey_estimate"];
    let unmoved = engine().outcomes.all().iter().map(|outcome| outcome.id.as_str()).filter(|id| !moved.contains(id));
    assert_eq!(unmoved.filter(|id| !ELSEWHERE.contains(id)).collect::<Vec<_>>(), Vec::<&str>::new());
}
