//! What a reader should know of settings that could not take full effect, or of what is assumed in their place, on the
//! central path.
//! Beside them what a reader who sets regional quotas has to share out, [`RegionalPool`].

use serde::Serialize;

use super::{
    Engine, EngineError, Policy,
    class_funding::{FundingLimit, LimitedBy},
};
use crate::{
    messages::{message, word},
    model::{BARRIERS, Barrier, DistrictFacts, Draw, Parameters, PolicyYear, Record, Total, arrive, value_of},
    numbers::about,
    places::{Place, REGIONS, Region},
    policy::{FIRST_POLICY_YEAR, LAST_YEAR, Notice, QUOTA_PREFIX, READING_YEAR, Scenario},
};

/// The lever of the hours in each class place.
pub const HOURS: &str = "esol_intensity";
/// The lever of the pool that quotas divide.
const POOL: &str = "regional_visa_share";
/// The lever of local plans.
const LOCAL_PLANS: &str = "local_plan_share";
/// Visas fewer than this, or than this part of a region's work visas by free choice, are nobody's loss.
const NOTICED: f64 = 50.0;
/// Money that lies this little beyond its limit, in millions of pounds, is not mentioned.
const LEAST_MENTIONED: f64 = 0.5;

/// Everything that a reader should know of the scenario's settings, whose central path this is.
pub(super) fn notices(
    engine: &Engine,
    scenario: &Scenario,
    place: &Place,
    record: &Record<1>,
    limits: &[FundingLimit],
) -> Vec<Notice> {
    let mut notices = of_quotas(engine, scenario, record);
    notices.extend(of_class_hours(engine, scenario));
    notices.extend(of_class_funding(limits, scenario));
    notices.extend(of_local_plans(engine, scenario, place));
    notices
}

/// A queue that counts people is shorter for fewer hours, and no outcome shows what each of them learns.
fn of_class_hours(engine: &Engine, scenario: &Scenario) -> Option<Notice> {
    let today = engine.levers.get(HOURS)?.default;
    let is_fewer = scenario.settings.get(HOURS).is_some_and(|hours| *hours < today);
    is_fewer.then(|| Notice { field: HOURS.to_owned(), message: word("notice.fewer_hours") })
}

/// Settings that could not take full effect on the central path, and what would repair it.
fn of_quotas(engine: &Engine, scenario: &Scenario, record: &Record<1>) -> Vec<Notice> {
    let mut notices = Vec::new();
    let is_set = |lever: &str| scenario.settings.contains_key(lever);
    let quota_of = |region: &Region| format!("{QUOTA_PREFIX}{}", region.slug);
    let are_quotas_set = REGIONS.iter().any(|region| is_set(&quota_of(region)));
    if !are_quotas_set && !is_set(POOL) {
        return notices;
    }
    let scaled = record.quotas_scaled(LAST_YEAR, 0);
    if scaled < 0.9995 {
        let percent = format!("{:.0}", scaled * 100.0);
        notices.push(Notice {
            field: QUOTA_PREFIX.trim_end_matches('_').to_owned(),
            message: message("notice.quotas_scaled", &[("percent", &percent)]),
        });
    }
    let assumed =
        |id: &str| engine.registry.get(id).map_or(0.0, |parameter| value_of(parameter, scenario, Draw::Central));
    if assumed("quota_extra_demand") == 0.0 {
        notices.push(Notice { field: POOL.to_owned(), message: word("notice.quotas_draw_nobody") });
    }
    let lapses = assumed("quota_unfilled_lapse") > 0.0;
    let (fate, reason) = match lapses {
        true => ("notice.quota_fate.lapse", "notice.region_loses.lapse"),
        false => ("notice.quota_fate.open", "notice.region_loses.others"),
    };
    let (fate, reason, year) = (word(fate), word(reason), LAST_YEAR.to_string());
    let mut losing = Vec::new();
    for (region_index, region) in REGIONS.iter().enumerate() {
        let of_region = |total| record.regions(LAST_YEAR, region_index..region_index + 1).get(total, 0);
        let (name, unfilled) = (region.spoken(), of_region(Total::WorkVisasUnfilled));
        if is_set(&quota_of(region)) && unfilled >= NOTICED {
            let visas = about(unfilled);
            let said = [("region", &*name), ("visas", &*visas), ("year", &*year), ("fate", &*fate)];
            notices.push(Notice { field: quota_of(region), message: message("notice.quota_unfilled", &said) });
        }
        let fewer = -of_region(Total::WorkVisasBeyondFreeChoice);
        if fewer >= NOTICED {
            losing.push(message("notice.region_loses.by", &[("region", &*name), ("visas", &*about(fewer))]));
        }
    }
    if !losing.is_empty() {
        let said = [("regions", &*losing.join(", ")), ("year", &*year), ("reason", &*reason)];
        notices.push(Notice { field: POOL.to_owned(), message: message("notice.region_loses", &said) });
    }
    notices
}

/// What the scenario's money for classes does not buy in the headline year, or in the policy's last where it begins
/// later, in words.
fn of_class_funding(limits: &[FundingLimit], scenario: &Scenario) -> Vec<Notice> {
    let year = if scenario.weight(READING_YEAR) < 1.0 { LAST_YEAR } else { READING_YEAR };
    let of_year = limits.iter().filter(|limit| limit.policy == Policy::Scenario && limit.year == year.0);
    of_year.filter(|limit| limit.decided > limit.at() + LEAST_MENTIONED).map(beyond_limit).collect()
}

fn beyond_limit(limit: &FundingLimit) -> Notice {
    let key = match limit.limited_by {
        LimitedBy::Demand => "notice.money_beyond_demand",
        LimitedBy::Teachers => "notice.money_beyond_teachers",
    };
    let (decided, at) = (format!("{:.0}", limit.decided), about(limit.at()));
    let year = limit.year.to_string();
    let values = [("decided", decided.as_str()), ("end", &at), ("year", &year)];
    Notice { field: limit.lever.clone(), message: message(key, &values) }
}

/// The barrier of a district, or of how many districts each is the largest; nothing where no council has a plan.
fn of_local_plans(engine: &Engine, scenario: &Scenario, place: &Place) -> Option<Notice> {
    scenario.settings.get(LOCAL_PLANS).filter(|share| **share > 0.0)?;
    let inputs = &engine.inputs;
    let message = match place.district {
        Some(district) => {
            let barrier = word(inputs.barriers.get(district)?.key());
            let said = message("notice.plan_barrier", &[("place", &place.name), ("barrier", &barrier)]);
            let barrier = inputs.barriers[district];
            let more = match barrier {
                Barrier::Services => Some("notice.plan_unspent"),
                _ if is_without_effect(engine, scenario, barrier) => Some("notice.plan_unknown"),
                _ => None,
            };
            more.map_or_else(|| said.clone(), |key| format!("{said} {}", word(key)))
        }
        None => {
            let count = |barrier: Barrier| {
                let districts = inputs.barriers.iter().zip(&inputs.facts);
                let here = |facts: &&DistrictFacts| place.regions.contains(&facts.region);
                districts.filter(|(own, facts)| **own == barrier && here(facts)).count().to_string()
            };
            let counts = BARRIERS.map(count);
            let names = ["english", "work", "mixing", "services"];
            let values: Vec<(&str, &str)> = names.iter().zip(&counts).map(|(name, n)| (*name, n.as_str())).collect();
            message("notice.plan_barriers", &values)
        }
    };
    Some(Notice { field: LOCAL_PLANS.to_owned(), message })
}

/// Whether the programme that meets a barrier has no effect at the scenario's standard of evidence. Services have none
/// that could be unknown: they are money for people whom funding left out.
fn is_without_effect(engine: &Engine, scenario: &Scenario, barrier: Barrier) -> bool {
    let effects: &[&str] = match barrier {
        Barrier::English => &["class_level_gain"],
        Barrier::Work => &["employment_programme_gain", "employment_programme_earnings"],
        Barrier::Mixing => &["mixing_programme_contact_gain"],
        Barrier::Services => return false,
    };
    let is_zero = |id: &&str| engine.registry.get(id).is_none_or(|row| value_of(row, scenario, Draw::Central) == 0.0);
    effects.iter().all(is_zero)
}

/// The work visas of a year and what is reserved of them once the policy holds in full, on the central path.
/// All are visas a year for main applicants.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RegionalPool {
    /// All work visas.
    pub work_visas: f64,
    /// Those tied to a nation or region; without a share to tie, as many as the quotas set ask for.
    pub pool: f64,
    /// What the quotas that are set ask for together; more than the pool when they do not fit in it.
    pub reserved: f64,
}

impl RegionalPool {
    /// The pool of a scenario, whatever the year it starts and the years of its phase-in.
    ///
    /// # Errors
    /// When the registry lacks a parameter, which the tests rule out.
    pub fn of(engine: &Engine, scenario: &Scenario) -> Result<Self, EngineError> {
        let in_full = Scenario { start_year: FIRST_POLICY_YEAR, phase_years: 1, ..scenario.clone() };
        let decisions = PolicyYear::in_year(&in_full, engine.levers, FIRST_POLICY_YEAR);
        let parameters = Parameters::draw(engine.registry, &in_full, [Draw::Central])?;
        let [work_visas] = arrive(&engine.inputs, &parameters, &decisions, FIRST_POLICY_YEAR).work_visas;
        let reserved: f64 = decisions.regional_quotas.iter().flatten().sum();
        let share = decisions.regional_visa_share;
        let pool = if share > 0.0 { share * work_visas } else { reserved.min(work_visas) };
        Ok(Self { work_visas, pool, reserved })
    }
}
