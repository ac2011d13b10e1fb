//! The accounts of the central path: where every change in a place's number of people came from.

use serde::{Deserialize, Serialize};

use super::{Engine, EngineError};
use crate::{
    model::{Account, Draw, FIRST_YEAR, Totals, Watch},
    places::Place,
    policy::{LAST_YEAR, Scenario},
    units::Year,
};

/// Whether a row is of today's policy or the scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Policy {
    /// Today's policy.
    Baseline,
    /// The scenario.
    Scenario,
}

/// Whose accounts a row is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Population {
    /// People born outside the United Kingdom.
    BornAbroad,
    /// People born in it.
    UkBorn,
}

/// The accounts of one place and year on the central path.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)] // The names are the rows of the account.
pub struct AccountRow {
    pub policy: Policy,
    pub place: String,
    pub population: Population,
    pub year: u16,
    #[serde(flatten)]
    pub account: Account,
}

impl AccountRow {
    /// The accounts of a place and of each of its districts under one policy, both populations, every year.
    ///
    /// # Errors
    /// When the registry lacks a parameter, which the tests rule out.
    pub fn of(engine: &Engine, policy: Policy, scenario: &Scenario, place: &Place) -> Result<Vec<Self>, EngineError> {
        let record = engine.project(scenario, [Draw::Central], &Watch::AllDistricts)?;
        let mut rows = Vec::new();
        for year in FIRST_YEAR.through(LAST_YEAR) {
            if place.district.is_none() {
                let sums = record.regions(year, place.regions.clone());
                rows.extend(Self::both(policy, &place.code, year, &sums));
            }
            for (district_index, district) in engine.places.districts().iter().enumerate() {
                let inside = match place.district {
                    Some(only) => only == district_index,
                    None => place.regions.contains(&engine.places.region_of()[district_index]),
                };
                if let Some(sums) = record.district(year, district_index).filter(|_| inside) {
                    rows.extend(Self::both(policy, &district.code, year, sums));
                }
            }
        }
        Ok(rows)
    }

    fn both(policy: Policy, place: &str, year: Year, sums: &Totals<1>) -> [Self; 2] {
        let accounts =
            [(Population::BornAbroad, Account::born_abroad(sums, 0)), (Population::UkBorn, Account::uk_born(sums, 0))];
        accounts.map(|(population, account)| Self {
            policy,
            place: place.to_owned(),
            population,
            year: year.0,
            account,
        })
    }
}
