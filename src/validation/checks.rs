//! Every check against published figures apart from the census of birthplaces.

use super::{
    check::{Check, ChecksError, Published},
    grant_checks, outcome_checks, reproduction_checks,
};
use crate::ensemble::Engine;

/// Makes every check, on the registry that the projection uses.
///
/// # Errors
/// [`ChecksError`] when the package is damaged.
pub fn checks(engine: &Engine) -> Result<Vec<Check>, ChecksError> {
    let published = Published::read()?;
    let mut checks = outcome_checks::english_from_composition(engine)?;
    checks.extend(outcome_checks::employment(engine, &published)?);
    checks.extend(outcome_checks::rolled_forward(engine, &published)?);
    checks.extend(outcome_checks::asylum_support(engine, &published)?);
    checks.extend(grant_checks::citizenship(engine, &published)?);
    checks.extend(grant_checks::settlement(engine, &published)?);
    checks.extend(reproduction_checks::checks(engine)?);
    Ok(checks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validation::check::{Judgement, Verdict};

    #[test]
    fn every_check_is_finite_and_its_verdict_follows_from_its_numbers() {
        let all = checks(Engine::built_in().expect("the package is whole")).expect("the checks can be made");
        assert!(all.len() >= 12, "{}", all.len());
        let mut ids: Vec<&str> = all.iter().map(|check| check.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all.len(), "an id stands twice");
        for check in &all {
            let numbers = check.points.iter().flat_map(|point| [point.model, point.published]);
            let finite = numbers.chain([check.model, check.expected, check.tolerance]).all(f64::is_finite);
            assert!(finite, "{check:?}");
            assert_eq!(*check, check.clone().judged(), "{}", check.id);
            assert!(check.verdict == Verdict::Agrees || check.reason.is_some(), "{} misses without a reason", check.id);
            let judged = Judgement::from(check.clone());
            let verdict = match (judged.independent, judged.agrees) {
                (true, true) => Verdict::Agrees,
                (true, false) => Verdict::Misses,
                (false, _) => Verdict::NotIndependent,
            };
            assert_eq!(check.verdict, verdict, "{}", check.id);
        }
    }
}
