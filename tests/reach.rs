//! Which effects bear on which outcomes, found by running the model with each effect and without.
//!
//! `UPDATE_GOLDEN=1 cargo test --test reach` writes `data/model/effect_reach.csv` again.
#![cfg(not(target_arch = "wasm32"))]

use std::{collections::BTreeMap, fs};

use integration_explorer::{
    ensemble::{Engine, Run, RunResult},
    evidence::{Class, Grade, Parameter},
    places::UNITED_KINGDOM,
    policy::{EffectReach, Lever, QUOTA_PREFIX, Scenario},
};

const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/model/effect_reach.csv");
/// A tenth of the smallest difference that a page shows: a place may be moved more than the country.
const PART_OF_SHOWN: f64 = 0.1;

/// The table as the model makes it.
fn found() -> String {
    let engine = Engine::built_in().expect("the package is whole");
    let mut lines = vec!["lever,effect,outcomes".to_owned()];
    for lever in engine.levers.all() {
        let parameters = lever.parameters.iter().filter_map(|id| engine.registry.get(id));
        for effect in parameters.filter(|parameter| parameter.class == Class::Effect) {
            let moved = moved(engine, lever, effect);
            if !moved.is_empty() {
                lines.push(format!("{},{},{}", lever.id, effect.id, moved.join(" ")));
            }
        }
    }
    lines.join("\n") + "\n"
}

/// The outcomes that the effect moves when the lever is at either end, every other effect let in.
fn moved(engine: &'static Engine, lever: &Lever, effect: &Parameter) -> Vec<String> {
    let ends = [lever.min, lever.max].into_iter().filter(|end| *end != lever.default || is_quota(lever));
    let pairs: Vec<[RunResult; 2]> = ends
        .map(|end| {
            let with = if effect.central != 0.0 { effect.central } else { effect.high };
            [with, 0.0_f64.clamp(effect.minimum, effect.maximum)].map(|value| {
                let scenario = Scenario {
                    settings: BTreeMap::from([(lever.id.clone(), end)]),
                    assumptions: BTreeMap::from([(effect.id.clone(), value)]),
                    evidence: Grade::E,
                    ..Scenario::default()
                };
                Run::begin(engine, scenario, UNITED_KINGDOM, 0).expect("the place is known").result()
            })
        })
        .collect();
    let is_moved = |number: &usize| pairs.iter().any(|pair| differs(engine, pair, *number));
    (0..engine.outcomes.all().len()).filter(is_moved).map(|number| engine.outcomes.all()[number].id.clone()).collect()
}

/// Quotas that are not set follow population, so that none is a change.
fn is_quota(lever: &Lever) -> bool {
    lever.id.starts_with(QUOTA_PREFIX)
}

fn differs(engine: &Engine, [with, without]: &[RunResult; 2], outcome: usize) -> bool {
    let measure = engine.outcomes.all()[outcome].measure();
    let [with, without] = [with, without].map(|result| &result.outcomes[outcome]);
    let last_decimal = 0.5 / 10_f64.powi(i32::from(measure.decimals)) / measure.kind.scale().factor();
    (0..with.baseline.len()).any(|year| {
        let [one, other] = [with, without].map(|series| series.scenario[year] - series.baseline[year]);
        (one - other).abs() > PART_OF_SHOWN * last_decimal.max(0.0005 * with.baseline[year].abs())
    })
}

#[test]
fn the_table_of_effects_is_the_models() {
    let found = found();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(TABLE, &found).expect("the table can be written");
        return;
    }
    let kept = fs::read_to_string(TABLE).expect("the table is there").replace("\r\n", "\n");
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (found, kept) = (lines(&found), lines(&kept));
    let odd: Vec<&String> = found.iter().filter(|line| !kept.contains(line)).collect();
    assert!(odd.is_empty() && found.len() == kept.len(), "renew the table with UPDATE_GOLDEN=1: {odd:#?}");
}

#[test]
fn the_table_names_what_there_is() {
    let engine = Engine::built_in().expect("the package is whole");
    let reach = EffectReach::built_in().expect("the table can be read");
    assert!(reach.all().len() > 30, "{}", reach.all().len());
    for row in reach.all() {
        let lever = engine.levers.get(&row.lever).unwrap_or_else(|| panic!("{} is no lever", row.lever));
        assert!(lever.parameters.contains(&row.effect), "{} does not rest on {}", row.lever, row.effect);
        for outcome in &row.outcomes {
            assert!(engine.outcomes.get(outcome).is_some(), "{outcome} is no outcome");
            assert!(reach.reaches(&row.lever, &row.effect, outcome));
        }
    }
    assert!(reach.reaches("esol_funding", "class_level_gain", "english_well"));
    assert!(!reach.reaches("esol_funding", "class_level_gain", "arrivals"));
}
