//! The numbers of one chart as a single row, which crosses to the page's drawing at one go: the counts that say what is
//! in it, then every series. Nobody but this module counts places in it.

use crate::ensemble::{Bands, OutcomeResult};

/// Counts that come first: published years, projected years, and how many sets of percentiles follow.
const HEAD: usize = 3;

/// Packs what a chart draws of a result.
pub fn pack(result: &OutcomeResult) -> Vec<f64> {
    let sets: Vec<&Bands> = [&result.bands, &result.difference].into_iter().flatten().collect();
    let mut numbers = vec![result.past.len() as f64, result.scenario.len() as f64, sets.len() as f64];
    numbers.extend(result.past.iter().flat_map(|(year, value)| [*year, *value]));
    numbers.extend(result.baseline.iter().chain(&result.scenario));
    for Bands { p10, p25, p50, p75, p90 } in sets {
        numbers.extend([p10, p25, p50, p75, p90].into_iter().flatten());
    }
    numbers
}

/// Takes such a row apart again; nothing where it is not one.
pub fn unpack(outcome: &str, numbers: &[f64]) -> Option<OutcomeResult> {
    let (head, mut rest) = numbers.split_at_checked(HEAD)?;
    let [past, years, sets] = [head[0], head[1], head[2]].map(|count| count as usize);
    let length = past.checked_mul(2)?.checked_add(years.checked_mul(sets.checked_mul(5)?.checked_add(2)?)?)?;
    if rest.len() != length || sets > 2 {
        return None;
    }
    let mut take = |count: usize| {
        let (taken, left) = rest.split_at(count);
        rest = left;
        taken.to_vec()
    };
    let past = take(2 * past).chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
    let (baseline, scenario) = (take(years), take(years));
    let mut bands = |number: usize| {
        (sets > number).then(|| {
            let [p10, p25, p50, p75, p90] = [(); 5].map(|()| take(years));
            Bands { p10, p25, p50, p75, p90 }
        })
    };
    let (bands, difference) = (bands(0), bands(1));
    Some(OutcomeResult {
        id: outcome.to_owned(),
        past,
        baseline,
        scenario,
        bands,
        baseline_bands: None,
        difference,
        share_higher: None,
        same_people: None,
        who_is_counted: None,
        most_counted: None,
    })
}
