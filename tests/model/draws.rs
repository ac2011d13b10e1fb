//! A draw is a function of its number: it does not matter where it sits or what sits beside it.

use integration_explorer::model::{Draw, Parameters};
use proptest::prelude::*;

use super::{
    first_difference, project,
    scenarios::{any_scenario, engine},
};

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_draw_gives_the_same_bits_in_any_lane_beside_any_others(
        scenario in any_scenario(), draw in 0..10_000_u32, others in any::<[u32; 3]>(), lane in 0..4_usize,
    ) {
        let alone = project(&scenario, [Draw::Number(draw)]);
        let mut block = [Draw::Central; 4];
        let mut others = others.into_iter().map(Draw::Number);
        for (number, slot) in block.iter_mut().enumerate() {
            *slot = if number == lane { Draw::Number(draw) } else { others.next().unwrap_or(Draw::Central) };
        }
        let beside = project(&scenario, block);
        prop_assert_eq!(first_difference((&alone, 0), (&beside, lane)), None);
        let beside_itself = project(&scenario, [Draw::Central, Draw::Number(draw)]);
        prop_assert_eq!(first_difference((&alone, 0), (&beside_itself, 1)), None);
    }
}

#[test]
fn draws_and_seeds_differ() {
    let with_seed = |seed: u64| {
        let mut scenario = super::set(&[]);
        scenario.seed(&seed.to_string()).unwrap();
        scenario
    };
    let seeds = [1, 2].map(|seed| project(&with_seed(seed), [Draw::Central, Draw::Number(0), Draw::Number(1)]));
    for record in &seeds {
        for (left, right) in [(0, 1), (1, 2)] {
            assert!(first_difference((record, left), (record, right)).is_some(), "lanes {left} and {right}");
        }
    }
    assert_eq!(first_difference((&seeds[0], 0), (&seeds[1], 0)), None, "the central path knows no seed");
    assert!(first_difference((&seeds[0], 1), (&seeds[1], 1)).is_some(), "another seed, another draw");
}

#[test]
fn the_model_reads_every_parameter_of_the_registry_and_no_other() {
    let mut read = Parameters::<1>::ids();
    let mut registered: Vec<String> = engine().registry.parameters().iter().map(|row| row.id.clone()).collect();
    read.sort();
    registered.sort();
    assert_eq!(read, registered);
}
