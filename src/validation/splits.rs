//! Which districts a fit may see, and which it is judged on.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::Serialize;

use super::decade::Decade;
use crate::places::{PastCensus, REGIONS};

/// A way of keeping the judged districts from the fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Protocol {
    /// Fitted on 2001 to 2011 alone, judged on 2011 to 2021 everywhere.
    Forward,
    /// Each region in turn is judged by a fit that has not seen it.
    RegionsOut,
    /// Half of the districts are judged by a fit to the other half.
    DistrictsOut,
}

/// One fit, and what it is judged on.
#[derive(Clone, Debug, PartialEq)]
pub struct Fold {
    /// What is left out, in words for a table.
    pub left_out: String,
    /// The census that the decade of the fit opens with.
    pub learned_on: PastCensus,
    /// Districts that the fit sees.
    pub training: Vec<usize>,
    /// Districts that it is judged on.
    pub judged: Vec<usize>,
}

/// The folds of a protocol over the decade from 2011; the seed matters to [`Protocol::DistrictsOut`] alone.
pub fn folds(protocol: Protocol, seed: u64, decade: &Decade) -> Vec<Fold> {
    let all = decade.judged();
    match protocol {
        Protocol::Forward => vec![Fold {
            left_out: "the decade".to_owned(),
            learned_on: PastCensus::Of2001,
            training: all.clone(),
            judged: all,
        }],
        Protocol::RegionsOut => (0..REGIONS.len())
            .map(|region| {
                let left_out = REGIONS[region].name.to_owned();
                fold(left_out, &all, |district| decade.inputs.facts[district].region == region)
            })
            .filter(|fold| !fold.judged.is_empty())
            .collect(),
        Protocol::DistrictsOut => {
            let judged = half(decade, seed);
            vec![fold("half of the districts".to_owned(), &all, |district| judged.contains(&district))]
        }
    }
}

fn fold(left_out: String, all: &[usize], is_judged: impl Fn(usize) -> bool) -> Fold {
    let (judged, training) = all.iter().partition(|district| is_judged(**district));
    Fold { left_out, learned_on: PastCensus::Of2011, training, judged }
}

/// Half of the judged districts: those of a region in the order of their opening shares, two by two, and of each two one
/// by the seed; of an odd last one, whether it is taken.
fn half(decade: &Decade, seed: u64) -> Vec<usize> {
    let mut generator = ChaCha8Rng::seed_from_u64(seed);
    let mut taken = Vec::new();
    for region in 0..REGIONS.len() {
        let mut districts = decade.judged();
        districts.retain(|district| decade.inputs.facts[*district].region == region);
        districts.sort_by(|left, right| decade.opening_share(*left).total_cmp(&decade.opening_share(*right)));
        for pair in districts.chunks(2) {
            let first: bool = generator.random();
            taken.extend(pair.get(usize::from(!first)));
        }
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ensemble::Engine;

    fn decade() -> Decade {
        Decade::open(PastCensus::Of2011, Engine::built_in().expect("the package is whole")).expect("it opens")
    }

    #[test]
    fn no_fit_sees_what_it_is_judged_on_and_every_district_is_judged() {
        let decade = decade();
        let all = decade.judged();
        assert_eq!(all.len(), 331);
        let regions = folds(Protocol::RegionsOut, 0, &decade);
        assert_eq!(regions.len(), 10);
        let mut judged: Vec<usize> = regions.iter().flat_map(|fold| fold.judged.clone()).collect();
        judged.sort_unstable();
        assert_eq!(judged, all);
        for fold in regions.iter().chain(&folds(Protocol::DistrictsOut, 1, &decade)) {
            assert!(fold.training.iter().all(|district| !fold.judged.contains(district)), "{}", fold.left_out);
            assert_eq!(fold.training.len() + fold.judged.len(), all.len());
        }
        let forward = folds(Protocol::Forward, 0, &decade);
        assert_eq!((forward[0].learned_on, forward[0].judged.len()), (PastCensus::Of2001, all.len()));
    }

    #[test]
    fn a_half_is_a_half_of_every_region_and_a_function_of_the_seed() {
        let decade = decade();
        let of = |seed| half(&decade, seed);
        assert_eq!(of(1), of(1));
        assert_ne!(of(1), of(2));
        let all = decade.judged();
        for region in 0..REGIONS.len() {
            let here = |districts: &[usize]| {
                districts.iter().filter(|district| decade.inputs.facts[**district].region == region).count()
            };
            assert!(here(&of(3)).abs_diff(here(&all) - here(&of(3))) <= 1, "{}", REGIONS[region].name);
        }
    }
}
