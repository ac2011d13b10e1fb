//! The levers' values in a year, in the units that the steps of the year work with.

use super::{
    inputs::{DistrictFacts, Inputs, REGION_COUNT},
    parameters::Parameters,
    population::{Group, STREAMS, Stream},
};
use crate::{
    places::REGIONS,
    policy::{Lever, Levers, QUOTA_PREFIX, Scenario},
    units::Year,
};

const MILLION: f64 = 1e6;

macro_rules! policy_year {
    (
        levels: { $($(#[$level_doc:meta])* $level:ident,)* }
        beyond_today: { $($(#[$beyond_doc:meta])* $beyond:ident,)* }
        times_today: { $($(#[$times_doc:meta])* $times:ident,)* }
    ) => {
        /// What is decided for a year. Fields are the levers' ids; money is in pounds.
        ///
        /// What the published flows, stocks and rates of today already hold cannot be counted a second time. So a lever
        /// whose effect comes on top of them is kept as what is decided beyond today's value in `data/levers.csv`, and one
        /// whose unit is today's as a multiple of it. A level is kept where it is itself the price or the fact.
        #[derive(Clone, Debug, PartialEq)]
        pub struct PolicyYear {
            $($(#[$level_doc])* pub $level: f64,)*
            $($(#[$beyond_doc])* pub $beyond: f64,)*
            $($(#[$times_doc])* pub $times: f64,)*
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
            fn read(policy: &Decided<'_>) -> Self {
                let mut limits = [None; STREAMS];
                limits[Stream::Work as usize] = policy.limit("work_visas");
                limits[Stream::Study as usize] = policy.limit("study_visas");
                limits[Stream::Family as usize] = policy.limit("family_visas");
                Self {
                    $($level: policy.level(stringify!($level)),)*
                    $($beyond: policy.beyond_today(stringify!($beyond)),)*
                    $($times: policy.times_today(stringify!($times)),)*
                    limits,
                    refugee_places: policy.limit("refugee_places"),
                    net_migration_target: policy.limit("net_migration_target"),
                    regional_quotas: REGIONS.map(|region| policy.quota(region.slug)),
                }
            }
        }
    };
}

policy_year! {
    levels: {
        /// Money for English classes in England (L1); the other nations in proportion.
        esol_funding,
        /// Share of people claiming asylum who are housed by placement (L9).
        dispersal_share,
        /// Years that a regional visa holds (L11).
        residence_years,
        /// Share of the fund for English (L13).
        impact_fund_english_share,
        /// Share of the fund for mixing (L13).
        impact_fund_mixing_share,
        /// Citizenship fee (L16).
        naturalisation_fee,
        /// Years to settlement by work routes (L16).
        years_to_settlement_work,
        /// By family routes (L16).
        years_to_settlement_family,
        /// By protection (L16).
        years_to_settlement_protection,
        /// People asked in a survey (L17).
        survey_sample_size,
        /// Months to an asylum decision (L20).
        asylum_decision_months,
        /// Months before people claiming asylum may work (L20).
        asylum_work_months,
        /// Years that graduates may stay (L23).
        graduate_stay_years,
    }
    beyond_today: {
        /// Share of arrivals without good English who must attend classes (L2).
        compulsory_esol_share,
        /// Share of people coming for work or family without good English who must learn it first (L3).
        english_requirement_share,
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
        /// Share of placed people who are placed by population (L9).
        placement_by_population,
        /// Share of placed people who are placed where the working-age population falls (L9).
        placement_to_shrinking_places,
        /// Share of placed people matched to places (L9).
        placement_matching_share,
        /// Share of work visas tied to a region (L10).
        regional_visa_share,
        /// Money for welcoming communities (L12).
        welcoming_funding,
        /// The Integration Impact Fund (L13).
        impact_fund,
        /// Share of councils with a plan (L14).
        local_plan_share,
        /// Youth mixing places (L15).
        youth_mixing_places,
        /// Share of settled people enrolled for citizenship unless they opt out (L16).
        citizenship_opt_out,
        /// Leadership and tone (L19).
        public_tone,
        /// Money that follows pressure on services (L21).
        service_funding,
        /// Enforcement of labour law (L22).
        labour_enforcement,
        /// Share of work visas kept for sectors (L23).
        sector_visa_share,
        /// Equality law (L24).
        equality_law,
    }
    times_today: {
        /// Hours of a class place against today's (L4).
        esol_intensity,
    }
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

/// A scenario's settings in one year, as far as they are phased in.
struct Decided<'a> {
    scenario: &'a Scenario,
    levers: &'a Levers,
    /// How far it is phased in, 0 to 1.
    weight: f64,
}

impl Decided<'_> {
    fn setting(&self, lever: &Lever) -> Option<f64> {
        self.scenario.settings.get(&lever.id).copied().filter(|_| self.weight > 0.0)
    }

    /// What is decided beyond today's value.
    fn beyond(&self, lever: &Lever) -> f64 {
        self.setting(lever).map_or(0.0, |setting| self.weight * (setting - lever.default))
    }

    fn level(&self, id: &str) -> f64 {
        self.levers.get(id).map_or(0.0, |lever| (lever.default + self.beyond(lever)) * unit_of(id))
    }

    fn beyond_today(&self, id: &str) -> f64 {
        self.levers.get(id).map_or(0.0, |lever| self.beyond(lever) * unit_of(id))
    }

    fn times_today(&self, id: &str) -> f64 {
        self.levers.get(id).map_or(1.0, |lever| (lever.default + self.beyond(lever)) / lever.default)
    }

    /// A limit or a target holds in full from the first year: there is no number today from which it could be approached.
    fn limit(&self, id: &str) -> Option<f64> {
        let lever = self.levers.get(id)?;
        self.setting(lever).filter(|value| *value < lever.max)
    }

    fn quota(&self, region: &str) -> Option<f64> {
        let lever = self.levers.get(&format!("{QUOTA_PREFIX}{region}"))?;
        self.setting(lever).map(|quota| quota * self.weight)
    }
}

/// Pounds, or whatever else the model reckons in, for each unit of a lever.
fn unit_of(id: &str) -> f64 {
    if IN_MILLIONS.contains(&id) { MILLION } else { 1.0 }
}

impl PolicyYear {
    /// What a scenario decides for a year: today's policy before it starts, its settings from then on, by equal steps over
    /// the years of its phase-in.
    pub fn in_year(scenario: &Scenario, levers: &Levers, year: Year) -> Self {
        Self::read(&Decided { scenario, levers, weight: scenario.weight(year) })
    }

    /// The impact fund's split over English, mixing and services; shares that add up to more than one are scaled (L13).
    pub fn impact_fund_split(&self) -> [f64; 3] {
        let (english, mixing) = (self.impact_fund_english_share, self.impact_fund_mixing_share);
        let scale = 1.0 / (english + mixing).max(1.0);
        [english * scale, mixing * scale, 1.0 - (english + mixing) * scale]
    }

    /// Money for services in the country, pounds: its own lever's and the impact fund's part (L13, L21).
    pub fn service_money(&self) -> f64 {
        self.service_funding + self.impact_fund * self.impact_fund_split()[2]
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

/// What every step of a year reads and none changes.
#[derive(Clone, Copy)]
pub struct YearInputs<'a, const L: usize> {
    /// Places and national flows.
    pub inputs: &'a Inputs,
    /// What is assumed, in each draw of the block.
    pub parameters: &'a Parameters<L>,
    /// What is decided for the year.
    pub policy: &'a PolicyYear,
    /// Today's policy, which costs and effects are measured against.
    pub today: &'a PolicyYear,
    /// The year.
    pub year: Year,
}

impl<const L: usize> YearInputs<'_, L> {
    /// Facts of a district.
    pub fn facts(&self, district: usize) -> &DistrictFacts {
        &self.inputs.facts[district]
    }

    /// How much of the year's flows a district takes part in, 0 to 1.
    pub fn share_of_year(&self, district: usize) -> f64 {
        self.inputs.share_of_year(district, self.year)
    }

    /// Whether it is the year of the census: bands of years since arrival stand as at its end already.
    pub fn is_census_year(&self) -> bool {
        self.year == self.inputs.period().first
    }
}
