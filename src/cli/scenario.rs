//! The options that set a scenario, a place, draws and outcomes, shared by the commands that run the model.

use std::{fs, path::PathBuf};

use integration_explorer::{
    ensemble::{Engine, MOST_DRAWS},
    names::{Unknown, quoted},
    places::UNITED_KINGDOM,
    policy::{Became, Given, Notice, OLDER_OUTCOMES, Scenario, read_link},
};

use super::CommandError;

/// A scenario file longer than this is not one.
const LONGEST_FILE: u64 = 1_000_000;

#[derive(clap::Args)]
pub struct ScenarioArguments {
    /// Set a lever, as LEVER=VALUE; can be repeated.
    #[arg(long = "set", value_name = "LEVER=VALUE")]
    settings: Vec<String>,
    /// Replace a parameter of the evidence registry, as PARAMETER=VALUE; can be repeated.
    #[arg(long = "assume", value_name = "PARAMETER=VALUE")]
    assumptions: Vec<String>,
    /// Start from a link from the page.
    #[arg(long, conflicts_with = "scenario")]
    link: Option<String>,
    /// Start from a scenario in a JSON file.
    #[arg(long, value_name = "FILE")]
    scenario: Option<PathBuf>,
    /// ONS code of the place; the United Kingdom if none is given.
    #[arg(long)]
    place: Option<String>,
    /// Seed of the draws.
    #[arg(long)]
    seed: Option<String>,
    /// First year of the new policy, 2026 to 2050.
    #[arg(long, value_name = "YEAR")]
    start_year: Option<String>,
    /// Years over which the policy is phased in, 1 to 25.
    #[arg(long, value_name = "YEARS")]
    phase_years: Option<String>,
    /// Weakest grade of evidence whose effects count: A, B, C, D or E.
    #[arg(long, value_name = "GRADE")]
    pub evidence: Option<String>,
}

impl ScenarioArguments {
    /// The scenario of a link or file, if one is given, with what the other arguments change; the place; notices.
    pub fn read(&self, engine: &Engine) -> Result<(Scenario, String, Vec<Notice>), CommandError> {
        let mut place = UNITED_KINGDOM.to_owned();
        let mut notices = Vec::new();
        let mut scenario = Scenario::default();
        if let Some(link) = &self.link {
            (scenario, place, notices) = read_link(link, engine.levers, engine.registry, engine.places);
        }
        if let Some(file) = &self.scenario {
            (scenario, notices) = Scenario::read(read_file(file)?, engine.levers, engine.registry);
        }
        for setting in &self.settings {
            let (lever, value) = split("--set", setting)?;
            scenario.set(engine.levers, lever, value)?;
        }
        for assumption in &self.assumptions {
            let (parameter, value) = split("--assume", assumption)?;
            scenario.assume(engine.registry, parameter, value)?;
        }
        if let Some(seed) = &self.seed {
            scenario.seed(seed)?;
        }
        if let Some(year) = &self.start_year {
            scenario.start(year)?;
        }
        if let Some(years) = &self.phase_years {
            scenario.phase(years)?;
        }
        if let Some(grade) = &self.evidence {
            scenario.require_evidence(grade)?;
        }
        if let Some(code) = &self.place {
            place.clone_from(code);
        }
        Ok((scenario, place, notices))
    }
}

fn read_file(file: &PathBuf) -> Result<Given, CommandError> {
    let bad = |problem: String| CommandError::BadInput(format!("scenario file {}: {problem}", file.display()));
    let length = fs::metadata(file).map_err(|error| bad(error.to_string()))?.len();
    if length > LONGEST_FILE {
        return Err(bad(format!("it has {length} bytes; a scenario has at most {LONGEST_FILE}")));
    }
    let text = fs::read_to_string(file).map_err(|error| bad(error.to_string()))?;
    serde_json::from_str(&text).map_err(|error| bad(error.to_string()))
}

pub fn split<'a>(option: &str, text: &'a str) -> Result<(&'a str, &'a str), CommandError> {
    text.split_once('=').ok_or_else(|| {
        let text = quoted(text);
        CommandError::BadInput(format!("{option} must be NAME=VALUE; it was given as \"{text}\""))
    })
}

/// Refuses more draws than a run makes.
pub fn check_draws(draws: usize) -> Result<(), CommandError> {
    if draws > MOST_DRAWS {
        let message = format!("draws must be a whole number from 0 to {MOST_DRAWS}; it was given as {draws}");
        return Err(CommandError::BadInput(message));
    }
    Ok(())
}

/// The ids of the outcomes asked for; all of them where none is named.
pub fn outcomes_wanted(engine: &Engine, ids: &[String]) -> Result<Vec<String>, CommandError> {
    let all = || engine.outcomes.all().iter().map(|outcome| outcome.id.as_str());
    if ids.is_empty() {
        return Ok(all().map(str::to_owned).collect());
    }
    if let Some(id) = ids.iter().find(|id| engine.outcomes.get(id).is_none()) {
        let became = OLDER_OUTCOMES.iter().find(|(old, _)| old == id).map(|(_, became)| *became);
        if let Some(Became::Removed(Some(new)) | Became::Renamed(new)) = became {
            return Err(CommandError::BadInput(format!("outcome {id} is no longer part of the model; see {new}")));
        }
        return Err(CommandError::BadInput(Unknown::among("outcome", id, all()).to_string()));
    }
    Ok(ids.to_vec())
}
