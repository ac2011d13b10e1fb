//! Claims that the documents make and the evidence does not settle, as `data/contested.csv` holds them. Each has two
//! readings, what the sources say and what the evidence bears out, so that both can be run.

use std::{collections::BTreeSet, sync::OnceLock};

use serde::{Deserialize, Serialize};

use super::{Levers, Outcomes, Scenario, ScenarioError, TableError, cells};
use crate::{evidence::Registry, units::Year};

/// How a contested claim is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// As the documents that make it say.
    Sources,
    /// As the evidence register bears it out.
    Evidence,
}

/// A claim with its two readings.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ContestedClaim {
    /// The one id.
    pub id: String,
    /// The claim, in the words of those who make it.
    pub claim: String,
    /// Who makes it, with document and line.
    pub who_claims: String,
    /// What follows if the claim is right.
    pub reading_of_the_sources: String,
    /// What the evidence bears out.
    pub reading_of_the_evidence: String,
    /// Rows of the evidence register.
    #[serde(deserialize_with = "cells::words")]
    pub register: Vec<String>,
    /// Parameters as the sources' reading has them, each as `parameter=value`.
    #[serde(deserialize_with = "cells::words")]
    pub sources_assume: Vec<String>,
    /// Parameters as the evidence's reading has them; what is not here stands as the registry has it.
    #[serde(deserialize_with = "cells::words")]
    pub evidence_assume: Vec<String>,
    /// Outcomes that the claim is about.
    #[serde(deserialize_with = "cells::words")]
    pub outcomes: Vec<String>,
    /// Levers that it bears on.
    #[serde(deserialize_with = "cells::words")]
    pub levers: Vec<String>,
    /// Settings that show it, each as `lever=value`, for a reader who has moved no lever.
    #[serde(deserialize_with = "cells::words")]
    pub example: Vec<String>,
    /// A year in which it shows; effects that fade have gone by the last one.
    pub year: Year,
    /// What the model lacks to show the claim both ways in full; empty where it lacks nothing.
    pub waits_for: String,
}

impl ContestedClaim {
    /// The parameters in which the readings differ.
    pub fn parameters(&self) -> BTreeSet<&str> {
        pairs(&self.sources_assume).chain(pairs(&self.evidence_assume)).map(|(parameter, _)| parameter).collect()
    }

    /// A scenario under one reading of this claim: what a reader assumed for the claim's parameters gives way to it,
    /// everything else stays.
    ///
    /// # Errors
    /// When a parameter is unknown or a value out of its bounds, which the tests rule out for the package.
    pub fn under(&self, reading: Reading, scenario: &Scenario, registry: &Registry) -> Result<Scenario, ScenarioError> {
        let mut read = scenario.clone();
        for parameter in self.parameters() {
            read.assumptions.remove(parameter);
        }
        let assumed = match reading {
            Reading::Sources => &self.sources_assume,
            Reading::Evidence => &self.evidence_assume,
        };
        for (parameter, value) in pairs(assumed) {
            read.assume(registry, parameter, value)?;
        }
        Ok(read)
    }

    /// Sets the levers of the claim's example.
    ///
    /// # Errors
    /// When a lever is unknown or a value out of its range, which the tests rule out for the package.
    pub fn set_example(&self, scenario: &mut Scenario, levers: &Levers) -> Result<(), ScenarioError> {
        pairs(&self.example).try_for_each(|(lever, value)| scenario.set(levers, lever, value))
    }

    /// What is wrong with this row, next to the other tables: one line a fault.
    pub fn faults(&self, levers: &Levers, registry: &Registry, outcomes: &Outcomes) -> Vec<String> {
        let today = Scenario::default();
        let readings = [Reading::Sources, Reading::Evidence].map(|reading| self.under(reading, &today, registry).err());
        let example = self.set_example(&mut today.clone(), levers).err();
        let mut faults: Vec<String> = readings.into_iter().flatten().chain(example).map(|e| e.to_string()).collect();
        let unknown = |id: &&String| outcomes.get(id).is_none();
        faults.extend(self.outcomes.iter().filter(unknown).map(|id| format!("outcome \"{id}\" is not known")));
        let unknown = |id: &&String| levers.get(id).is_none();
        faults.extend(self.levers.iter().filter(unknown).map(|id| format!("lever \"{id}\" is not known")));
        faults.iter().map(|fault| format!("{}: {fault}", self.id)).collect()
    }
}

/// All contested claims, in the order of the table.
#[derive(Debug)]
pub struct ContestedClaims(Vec<ContestedClaim>);

impl ContestedClaims {
    /// The claims of the data package.
    ///
    /// # Errors
    /// When the table is damaged, which the tests rule out for the package as committed.
    pub fn built_in() -> Result<&'static Self, &'static TableError> {
        static CLAIMS: OnceLock<Result<ContestedClaims, TableError>> = OnceLock::new();
        CLAIMS.get_or_init(|| ContestedClaims::read(include_str!("../../data/contested.csv"))).as_ref()
    }

    /// Reads the table.
    ///
    /// # Errors
    /// [`TableError`] names the row and what is wrong.
    pub fn read(text: &str) -> Result<Self, TableError> {
        let damaged = |problem| TableError { table: "contested.csv", problem };
        let claims: Vec<ContestedClaim> = csv::Reader::from_reader(text.as_bytes())
            .deserialize()
            .collect::<Result<_, _>>()
            .map_err(|error| damaged(error.to_string()))?;
        let mut ids = BTreeSet::new();
        for claim in &claims {
            if !ids.insert(claim.id.clone()) {
                return Err(damaged(format!("{} stands twice", claim.id)));
            }
            let values = [&claim.sources_assume, &claim.evidence_assume, &claim.example];
            if let Some(value) = values.into_iter().flatten().find(|value| !value.contains('=')) {
                return Err(damaged(format!("{}: \"{value}\" must be written as id=value", claim.id)));
            }
            if claim.parameters().is_empty() {
                return Err(damaged(format!("{}: its two readings are the same", claim.id)));
            }
        }
        Ok(Self(claims))
    }

    /// The claims in order.
    pub fn all(&self) -> &[ContestedClaim] {
        &self.0
    }

    /// The claim with this id.
    pub fn get(&self, id: &str) -> Option<&ContestedClaim> {
        self.0.iter().find(|claim| claim.id == id)
    }
}

fn pairs(values: &[String]) -> impl Iterator<Item = (&str, &str)> {
    values.iter().filter_map(|value| value.split_once('='))
}
