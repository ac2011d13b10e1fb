//! The numbers that a few questions gave when they were last looked at, to the last bit: do they stand still?
//!
//! Whether they are right is for the other tests. The command line's own build and the browser's are both held
//! to the same file. To rewrite it after the model has changed:
//!
//! ```sh
//! UPDATE_GOLDEN=1 cargo test --test model golden
//! ```
//!
//! That run also gives the model a new version, in `src/policy/model_version.rs`: links carry it, so that a link from
//! before says which of its headline numbers moved. It fails; look at what changed, commit it and run the tests again.

use integration_explorer::ensemble::RunResult;

/// Draws of each question: a whole block and part of another.
pub const DRAWS: usize = 6;

/// The questions, as the links that ask them.
pub const QUESTIONS: [&str; 4] = [
    "v1",
    "v1&place=E07000136&esol_funding=203&dispersal_share=0.9&start=2028&seed=7",
    "v1&place=E12000007&compulsory_esol_share=0.5&naturalisation_fee=500&regional_visa_share=0.4\
     &regional_quota_scotland=8000&work_visas=60000&assume.class_level_gain=0.2&evidence=E&seed=9007199254740991",
    "v1&place=E92000001&employer_esol_funding=50&english_requirement_share=0.5&orientation_share=1&mentoring_matches=5000\
     &employment_programme_funding=100&recognition_months_saved=6&placement_matching_share=1&welcoming_funding=50\
     &impact_fund=100&youth_mixing_places=50000&citizenship_opt_out=1&years_to_settlement_work=10\
     &survey_sample_size=500000&study_visas=200000&net_migration_target=100000&public_tone=1&asylum_work_months=6\
     &service_funding=100&labour_enforcement=1&graduate_stay_years=4&sector_visa_share=0.5&equality_law=1\
     &assume.cap_substitution=0.3&start=2027&phase=4&evidence=E&seed=3",
];

/// The answers as they were.
pub const COMMITTED: &str = include_str!("numbers.csv");

/// An answer as rows of the file. Numbers are written so that reading them gives the same bits.
pub fn rows(question: usize, result: &RunResult) -> Vec<String> {
    const YEARS: [u16; 3] = [2025, 2030, 2050];
    let mut rows = Vec::new();
    for outcome in &result.outcomes {
        for (number, year) in result.years.iter().enumerate().filter(|(_, year)| YEARS.contains(year)) {
            let bands = outcome.bands.as_ref().map(|bands| [bands.p10[number], bands.p50[number], bands.p90[number]]);
            let [p10, p50, p90] = bands.unwrap_or([f64::NAN; 3]);
            let (baseline, scenario) = (outcome.baseline[number], outcome.scenario[number]);
            rows.push(format!("{question},{},{year},{baseline:?},{scenario:?},{p10:?},{p50:?},{p90:?}", outcome.id));
        }
    }
    rows
}

/// The rows of a question in the file.
pub fn committed(question: usize) -> Vec<&'static str> {
    let begins = format!("{question},");
    COMMITTED.lines().filter(|line| line.starts_with(&begins)).collect()
}
