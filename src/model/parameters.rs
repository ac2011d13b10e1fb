//! The registry's numbers for one block of draws, each under its id.

use thiserror::Error;

use super::population::{ALL_GROUPS, GROUPS, Group};
use crate::{
    evidence::{Class, Parameter, Registry},
    policy::Scenario,
};

/// Which draw a lane holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Draw {
    /// Every parameter at its central value.
    Central,
    /// The draw with this number, from 0.
    Number(u32),
}

/// The registry lacks a parameter that the model reads.
#[derive(Debug, Error)]
#[error("data/evidence.csv has no row \"{0}\", which the model reads")]
pub struct MissingParameter(String);

impl MissingParameter {
    /// No row of this id.
    pub fn of(id: &str) -> Self {
        Self(id.to_owned())
    }
}

/// Parameters that no step of the year reads, but the outcomes made of its totals.
const READ_BY_OUTCOMES: [&str; 6] = [
    "citizenship_participation",
    "house_price_per_immigrant_share",
    "registered_to_vote_share_citizens",
    "survey_design_effect",
    "survey_undercount",
    "wages_of_lowest_paid_per_immigrant_ratio",
];

/// Reads parameters for the lanes of a block.
struct Reader<'a, const L: usize> {
    registry: &'a Registry,
    scenario: &'a Scenario,
    draws: [Draw; L],
}

impl<const L: usize> Reader<'_, L> {
    fn read(&self, id: &str) -> Result<[f64; L], MissingParameter> {
        let parameter = self.registry.get(id).ok_or_else(|| MissingParameter(id.to_owned()))?;
        Ok(std::array::from_fn(|lane| value_of(parameter, self.scenario, self.draws[lane])))
    }

    fn for_each_group(&self, before: &str, after: &str) -> Result<[[f64; L]; GROUPS], MissingParameter> {
        let mut values = [[0.0; L]; GROUPS];
        for group in ALL_GROUPS {
            values[group as usize] = self.read(&format!("{before}{}{after}", group.slug()))?;
        }
        Ok(values)
    }
}

/// A parameter's value in a draw. What the reader assumes comes first; an effect weaker than the evidence standard has
/// no influence.
pub fn value_of(parameter: &Parameter, scenario: &Scenario, draw: Draw) -> f64 {
    if let Some(assumed) = scenario.assumption(parameter) {
        return assumed;
    }
    let too_weak = parameter.grade.is_some_and(|grade| !grade.meets(scenario.evidence));
    match draw {
        _ if parameter.class == Class::Effect && too_weak => 0.0,
        Draw::Central => parameter.central,
        Draw::Number(number) => parameter.value(scenario.seed, number),
    }
}

macro_rules! parameters {
    ($($name:ident),* $(,)?) => {
        /// Every parameter that the model reads, one number a lane. Names are the registry's ids; meaning,
        /// unit and source stand there.
        #[allow(missing_docs)]
        #[derive(Clone, Debug)]
        pub struct Parameters<const L: usize> {
            pub draws: [Draw; L],
            /// Seed of the draws.
            pub seed: u64,
            $(pub $name: [f64; L],)*
            pub departure_rate_early: [[f64; L]; GROUPS],
            pub departure_rate_later: [[f64; L]; GROUPS],
            pub limited_english_relative: [[f64; L]; GROUPS],
            pub employment_rate_early: [[f64; L]; GROUPS],
            pub employment_rate_later: [[f64; L]; GROUPS],
            pub opening_share: [[f64; L]; GROUPS],
            pub relative_earnings: [[f64; L]; GROUPS],
            pub care_share: [[f64; L]; GROUPS],
        }

        impl<const L: usize> Parameters<L> {
            /// The parameters of these draws under a scenario's assumptions and evidence standard.
            ///
            /// # Errors
            /// When the registry lacks one, which the tests rule out for the package as committed.
            pub fn draw(registry: &Registry, scenario: &Scenario, draws: [Draw; L]) -> Result<Self, MissingParameter> {
                let reader = Reader { registry, scenario, draws };
                let mut opening_share = [[0.0; L]; GROUPS];
                for group in ALL_GROUPS.into_iter().filter(|group| group.is_non_eu()) {
                    opening_share[group as usize] = reader.read(&format!("opening_share_{}", group.slug()))?;
                }
                Ok(Self {
                    draws,
                    seed: scenario.seed,
                    $($name: reader.read(stringify!($name))?,)*
                    departure_rate_early: reader.for_each_group("departure_rate_", "_early")?,
                    departure_rate_later: reader.for_each_group("departure_rate_", "_later")?,
                    limited_english_relative: reader.for_each_group("limited_english_relative_", "")?,
                    employment_rate_early: reader.for_each_group("employment_rate_", "_early")?,
                    employment_rate_later: reader.for_each_group("employment_rate_", "_later")?,
                    opening_share,
                    relative_earnings: reader.for_each_group("relative_earnings_", "")?,
                    care_share: reader.for_each_group("care_share_", "")?,
                })
            }

            /// Sets a parameter in one lane; whether there is one of this id that can be set (departure rates among
            /// those kept by group).
            pub fn set(&mut self, id: &str, lane: usize, value: f64) -> bool {
                match id {
                    $(stringify!($name) => self.$name[lane] = value,)*
                    _ => return self.set_departure_rate(id, lane, value),
                }
                true
            }

            /// The ids that the model reads.
            pub fn ids() -> Vec<String> {
                let mut ids: Vec<String> = [$(stringify!($name)),*].map(str::to_owned).to_vec();
                ids.extend(READ_BY_OUTCOMES.map(str::to_owned));
                for group in ALL_GROUPS {
                    let slug = group.slug();
                    ids.extend([
                        format!("departure_rate_{slug}_early"),
                        format!("departure_rate_{slug}_later"),
                        format!("limited_english_relative_{slug}"),
                        format!("employment_rate_{slug}_early"),
                        format!("employment_rate_{slug}_later"),
                        format!("relative_earnings_{slug}"),
                        format!("care_share_{slug}"),
                    ]);
                    if group.is_non_eu() {
                        ids.push(format!("opening_share_{slug}"));
                    }
                }
                ids
            }
        }
    };
}

parameters! {
    arrivals_english_follows_place,
    arrivals_level,
    births_relative_to_2015,
    bridge_british_flows_born_abroad,
    bridge_european_departures_born_abroad,
    bridge_foreign_flows_born_abroad,
    bridge_non_eu_departures_born_abroad,
    cap_fewer_departures,
    cap_substitution,
    child_share_of_dependants,
    child_share_of_european_arrivals,
    child_share_of_family_arrivals,
    child_share_of_humanitarian_arrivals,
    citizenship_earnings,
    class_capacity_growth,
    class_demand_share,
    class_hours_concavity,
    class_level_gain,
    community_pull_in_moves,
    community_recent_weight,
    compulsory_attendance,
    compulsory_gain_lost,
    confident_share_today,
    contact_get_on,
    contact_lost_limited_english,
    control_confidence,
    death_rate_16_64,
    death_rate_65_plus,
    death_rate_under_16,
    decision_wait_employment,
    departure_scale_drift,
    deprivation_get_on,
    district_effect_kept,
    district_surprise_kept,
    earnings_gap_limited_english,
    employment_gap_limited_english,
    employment_programme_cost_per_person,
    employment_programme_earnings,
    employment_programme_gain,
    enforcement_wages,
    equality_employment_gap,
    esol_cost_per_learner,
    european_nationals_born_elsewhere,
    exchequer_gain_per_job,
    fee_effect_low_income,
    fee_rise_effect_low_income,
    flexible_class_demand,
    funding_lag_years,
    get_on_share_today,
    gp_cost_per_patient,
    graduate_route_departures,
    health_and_care_share_of_workers,
    help_into_work_fade_years,
    housing_share_for_newcomers,
    learning_rate_limited,
    learning_rate_none,
    learning_slowed_by_concentration,
    limited_english_born_abroad_share,
    limited_english_long_stay_relative,
    limited_english_on_arrival,
    local_employment_pass_through,
    local_plan_funding_per_resident,
    local_plan_gain,
    low_income_share_of_eligible,
    mentoring_contact_gain,
    mentoring_cost_per_match,
    mentoring_employment,
    missed_target_confidence,
    mixing_programme_contact_gain,
    mixing_programme_cost_per_person,
    mobility_humanitarian,
    mobility_years_0_2,
    mobility_years_3_5,
    mobility_years_6_plus,
    moves_by_house_price,
    moves_displaced_by_arrivals,
    moves_fill_vacated_homes,
    moves_near_share,
    moves_out_of_dense_places,
    moves_out_of_region_relative,
    moves_reach,
    naturalisation_rate,
    naturalisation_relative_european,
    network_early_employment,
    network_fade_years,
    older_share_of_family_arrivals,
    opening_child_share_of_european,
    opening_citizen_share_eu,
    opening_citizen_share_non_eu,
    opt_out_naturalisation,
    orientation_cost_per_person,
    orientation_early_employment,
    orientation_english_gain,
    pace_get_on,
    persons_per_household,
    placement_kept,
    placement_matching_gain,
    protection_without_settlement_route,
    quota_extra_demand,
    quota_unfilled_lapse,
    recognition_earnings,
    recognition_effect,
    recognition_months_today,
    recognition_waiting_share,
    regional_stay_effect,
    requirement_compliance,
    requirement_deterrence,
    right_to_work_employment,
    right_to_work_fade_years,
    route_switch_study_to_family,
    route_switch_study_to_work,
    route_switch_work_to_family,
    salience_share,
    school_place_cost,
    sector_visa_care_share,
    settlement_rate,
    settlement_recent_weight,
    settlement_route_share,
    settlement_unexplained,
    settlement_wait_departures,
    share_of_stock_arrived_last_ten_years,
    skilled_share_of_work_arrivals,
    skills_used_share_early,
    skills_used_share_later,
    stayed_in_district_ten_years,
    study_by_student_places,
    survey_cost_per_interview,
    tone_confidence,
    welcoming_contact_gain,
    welcoming_stay_effect,
    work_ban_harm_months,
    working_age_share_long,
    working_age_share_recent,
    youth_mixing_contact_gain,
    youth_mixing_cost_per_place,
}

impl<const L: usize> Parameters<L> {
    fn set_departure_rate(&mut self, id: &str, lane: usize, value: f64) -> bool {
        let group = |end: &str| {
            let slug = id.strip_prefix("departure_rate_")?.strip_suffix(end)?;
            ALL_GROUPS.into_iter().find(|group| group.slug() == slug)
        };
        if let Some(group) = group("_early") {
            self.departure_rate_early[group as usize][lane] = value;
        } else if let Some(group) = group("_later") {
            self.departure_rate_later[group as usize][lane] = value;
        } else {
            return false;
        }
        true
    }

    /// Yearly share leaving the country before the national scaling, by group and band (H01 to H05).
    ///
    /// Long-term arrivals have stayed twelve months by definition, and arrive spread over the year: nobody
    /// leaves in the year of arrival, and half of the next lies within the first twelve months.
    pub fn departure_rate(&self, group: Group, band: usize) -> [f64; L] {
        let (early, later) = (&self.departure_rate_early[group as usize], &self.departure_rate_later[group as usize]);
        match band {
            0 => early.map(|rate| rate / 2.0),
            1..=4 => *early,
            _ => *later,
        }
    }

    /// Multiple of all residents' rate of moving between districts, by group and band.
    pub fn mobility(&self, group: Group, band: usize) -> [f64; L] {
        match (group, band) {
            (Group::Humanitarian, 0..=2) => self.mobility_humanitarian,
            (_, 0..=2) => self.mobility_years_0_2,
            (_, 3..=5) => self.mobility_years_3_5,
            _ => self.mobility_years_6_plus,
        }
    }
}
