//! The levers' values in a year, in the units that the steps of the year work with.

use super::inputs::REGION_COUNT;
use crate::{
    places::REGIONS,
    policy::{Levers, QUOTA_PREFIX, Scenario},
    units::Year,
};

const MILLION: f64 = 1e6;

/// What is decided for a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Decisions {
    /// Money for English classes in England, pounds a year (L1); the other nations in proportion.
    pub esol_funding: f64,
    /// Share of people claiming asylum who are housed by placement (L9).
    pub dispersal_share: f64,
    /// Most work visas for main applicants, if there is a limit (L18).
    pub work_visa_limit: Option<f64>,
    /// Share of work visas tied to a region (L10).
    pub regional_visa_share: f64,
    /// Quotas set, by region.
    pub regional_quotas: [Option<f64>; REGION_COUNT],
    /// Share of arrivals without good English who must attend classes (L2).
    pub compulsory_esol_share: f64,
    /// Citizenship fee, pounds (L16).
    pub naturalisation_fee: f64,
}

impl Decisions {
    /// What a scenario decides for a year: today's policy before it starts, its settings from then on.
    pub fn in_year(scenario: &Scenario, levers: &Levers, year: Year) -> Self {
        let baseline = scenario.baseline();
        let acting = if year >= scenario.start_year { scenario } else { &baseline };
        let lever = |id: &str| levers.get(id);
        let value = |id: &str| lever(id).map_or(0.0, |lever| acting.value(lever));
        let unlimited = lever("work_visas").is_none_or(|lever| acting.value(lever) >= lever.max);
        Self {
            esol_funding: value("esol_funding") * MILLION,
            dispersal_share: value("dispersal_share"),
            work_visa_limit: (!unlimited).then(|| value("work_visas")),
            regional_visa_share: value("regional_visa_share"),
            regional_quotas: REGIONS
                .map(|region| acting.settings.get(&format!("{QUOTA_PREFIX}{}", region.slug)).copied()),
            compulsory_esol_share: value("compulsory_esol_share"),
            naturalisation_fee: value("naturalisation_fee"),
        }
    }
}
