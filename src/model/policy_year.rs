//! The levers' values in a year, in the units that the steps of the year work with.

use super::{
    inputs::REGION_COUNT,
    shape::{Group, STREAMS, Stream},
};
use crate::{
    places::REGIONS,
    policy::{Lever, Levers, QUOTA_PREFIX, Scenario},
    units::Year,
};

const MILLION: f64 = 1e6;

macro_rules! policy {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// What is decided for a year. Fields are the levers' ids; money is in pounds.
        #[derive(Clone, Debug, PartialEq)]
        pub struct PolicyYear {
            $($(#[$doc])* pub $name: f64,)*
            /// Most people of each stream, if there is a limit; of work visas, main applicants (L18).
            pub limits: [Option<f64>; STREAMS],
            /// Most people claiming asylum or under protection schemes together, if there is a limit (L18).
            pub refugee_places: Option<f64>,
            /// The net migration that is aimed at, if any (L18).
            pub net_migration_target: Option<f64>,
            /// Quotas set, by region (L10).
            pub regional_quotas: [Option<f64>; REGION_COUNT],
        }

        impl PolicyYear {
            fn read(value: impl Fn(&str) -> f64, limit: impl Fn(&str) -> Option<f64>, quotas: [Option<f64>; REGION_COUNT]) -> Self {
                let mut limits = [None; STREAMS];
                limits[Stream::Work as usize] = limit("work_visas");
                limits[Stream::Study as usize] = limit("study_visas");
                limits[Stream::Family as usize] = limit("family_visas");
                Self {
                    $($name: value(stringify!($name)),)*
                    limits,
                    refugee_places: limit("refugee_places"),
                    net_migration_target: limit("net_migration_target"),
                    regional_quotas: quotas,
                }
            }
        }
    };
}

policy! {
    /// Money for English classes in England (L1); the other nations in proportion.
    esol_funding,
    /// Share of arrivals without good English who must attend classes (L2).
    compulsory_esol_share,
    /// Share of people coming for work or family without good English who must learn it first (L3).
    english_requirement_share,
    /// Hours of a class place against today's (L4).
    esol_intensity,
    /// Share of places that fit round work (L4).
    flexible_class_share,
    /// Business-rate discounts for employers' classes (L5).
    employer_esol_funding,
    /// Share of new adult arrivals who take orientation (L6).
    orientation_share,
    /// Mentoring matches (L7).
    mentoring_matches,
    /// Money for help into work (L8).
    employment_programme_funding,
    /// Months by which qualifications are recognised sooner (L8).
    recognition_months_saved,
    /// Share of people claiming asylum who are housed by placement (L9).
    dispersal_share,
    /// Share of placed people who are placed by population (L9).
    placement_by_population,
    /// Share of placed people who are placed where the working-age population falls (L9).
    placement_to_shrinking_places,
    /// Share of placed people matched to places (L9).
    placement_matching_share,
    /// Share of work visas tied to a region (L10).
    regional_visa_share,
    /// Years that a regional visa holds (L11).
    residence_years,
    /// Money for welcoming communities (L12).
    welcoming_funding,
    /// The Integration Impact Fund (L13).
    impact_fund,
    /// Share of the fund for English (L13).
    impact_fund_english_share,
    /// Share of the fund for mixing (L13).
    impact_fund_mixing_share,
    /// Share of councils with a plan (L14).
    local_plan_share,
    /// Youth mixing places (L15).
    youth_mixing_places,
    /// Citizenship fee (L16).
    naturalisation_fee,
    /// Share of settled people enrolled for citizenship unless they opt out (L16).
    citizenship_opt_out,
    /// Years to settlement by work routes (L16).
    years_to_settlement_work,
    /// By family routes (L16).
    years_to_settlement_family,
    /// By protection (L16).
    years_to_settlement_protection,
    /// People asked in a survey (L17).
    survey_sample_size,
    /// Leadership and tone (L19).
    public_tone,
    /// Months to an asylum decision (L20).
    asylum_decision_months,
    /// Months before people claiming asylum may work (L20).
    asylum_work_months,
    /// Money that follows pressure on services (L21).
    service_funding,
    /// Enforcement of labour law (L22).
    labour_enforcement,
    /// Years that graduates may stay (L23).
    graduate_stay_years,
    /// Share of work visas kept for sectors (L23).
    sector_visa_share,
    /// Equality law (L24).
    equality_law,
}

/// Levers whose value is millions of pounds.
const IN_MILLIONS: [&str; 6] = [
    "esol_funding",
    "employer_esol_funding",
    "employment_programme_funding",
    "welcoming_funding",
    "impact_fund",
    "service_funding",
];

impl PolicyYear {
    /// What a scenario decides for a year: today's policy before it starts, its settings from then on, by equal
    /// steps over the years of its phase-in. A limit or a target holds in full from the first year: there is no
    /// number today from which it could be approached.
    pub fn in_year(scenario: &Scenario, levers: &Levers, year: Year) -> Self {
        let weight = scenario.weight(year);
        let set = |lever: &Lever| scenario.settings.get(&lever.id).copied().filter(|_| weight > 0.0);
        let value = |id: &str| {
            let Some(lever) = levers.get(id) else { return 0.0 };
            let value = set(lever).map_or(lever.default, |set| lever.default + weight * (set - lever.default));
            if IN_MILLIONS.contains(&id) { value * MILLION } else { value }
        };
        let limit = |id: &str| {
            let lever = levers.get(id)?;
            set(lever).filter(|value| *value < lever.max)
        };
        let quotas = REGIONS.map(|region| {
            let lever = levers.get(&format!("{QUOTA_PREFIX}{}", region.slug))?;
            set(lever).map(|quota| quota * weight)
        });
        Self::read(value, limit, quotas)
    }

    /// Years to settlement on a group's route.
    pub fn years_to_settlement(&self, group: Group) -> f64 {
        match group {
            Group::SkilledWork | Group::OtherWork | Group::Study => self.years_to_settlement_work,
            Group::Humanitarian => self.years_to_settlement_protection,
            _ => self.years_to_settlement_family,
        }
    }
}
