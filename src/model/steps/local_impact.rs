//! Step 10 of the year: the place's side. Pace of change, services, homes, and what people say. Contested throughout:
//! ranges include no effect, and no threshold is drawn (F01 to F12).

use super::programmes;
use crate::model::{inputs::Inputs, lanes::Lanes, parameters::Parameters, policy_year::PolicyYear};

/// Years over which the pace of change is measured.
pub const PACE_YEARS: usize = 10;

/// Share of people who named immigration an important issue when the effect of pace was measured (F05).
const SALIENCE_THEN: f64 = 0.45;

/// What a year was like for a district's residents.
#[derive(Clone, Debug)]
pub struct PlaceSide<const L: usize> {
    /// Residents beyond those that services were funded for, after money that follows pressure.
    pub ahead_of_funding: Lanes<L>,
    /// Money spent on them, pounds.
    pub service_cost: Lanes<L>,
    /// Households that the growth of residents makes, at today's size of a household.
    pub new_households: Lanes<L>,
    /// Sum over residents of the share who say that people get on well.
    pub get_on_well: Lanes<L>,
    /// Sum over residents of the share who are confident in the system.
    pub confident: Lanes<L>,
}

/// Share of residents who are confident in the system, in every place alike. `missed` is how far the last known
/// `net_migration` of everyone stood above the target, people.
pub fn confident<const L: usize>(
    inputs: &Inputs,
    parameters: &Parameters<L>,
    policy: &PolicyYear,
    missed: &[f64; L],
    net_migration: &[f64; L],
) -> Lanes<L> {
    const PER_PEOPLE: f64 = 100_000.0;
    let fewer = (inputs.net_migration_today - Lanes(*net_migration)) / PER_PEOPLE;
    let missed = Lanes(*missed) / PER_PEOPLE;
    let confident = Lanes(parameters.confident_share_today)
        + Lanes(parameters.tone_confidence) * policy.public_tone
        + fewer * parameters.control_confidence
        - missed * parameters.missed_target_confidence;
    confident.at_least(0.0).at_most(1.0)
}

/// One district's year. `before` is its residents a year ago, `then` its share born abroad ten years ago and `now`
/// today's, `confident` the share who are in every place, `planned` what the council's plan puts on services, pounds.
#[allow(clippy::too_many_arguments)]
#[inline(never)]
pub fn look<const L: usize>(
    inputs: &Inputs,
    parameters: &Parameters<L>,
    policy: &PolicyYear,
    residents: Lanes<L>,
    before: Lanes<L>,
    [then, now]: [Lanes<L>; 2],
    confident: Lanes<L>,
    planned: Lanes<L>,
    district: usize,
) -> PlaceSide<L> {
    let facts = &inputs.facts[district];
    let money = programmes::service_money(policy) * facts.share_of_residents;
    let growth = residents - before;
    let ahead = (growth * parameters.funding_lag_years).at_least(0.0);
    // A year of general practice for each, and a school place for those of school age.
    let cost = Lanes(parameters.gp_cost_per_patient) + facts.share_under_16 * Lanes(parameters.school_place_cost);
    let covered = ((planned + money) / cost).at_most(ahead);
    // Change bites only while the issue is in the news (F04): in proportion to how many name it, against the share
    // that did when the effect was measured.
    let in_the_news = Lanes(parameters.salience_share) * (1.0 / SALIENCE_THEN);
    let pace = (now - then).at_least(0.0) - inputs.pace_at_census;
    let settled = then - (inputs.share_born_abroad_at_census - inputs.pace_at_census);
    let agree = Lanes(parameters.get_on_share_today) - pace * parameters.pace_get_on * in_the_news
        + settled * parameters.contact_get_on
        - Lanes(parameters.deprivation_get_on) * facts.deprivation;
    PlaceSide {
        ahead_of_funding: ahead - covered,
        service_cost: covered * cost,
        new_households: growth / parameters.persons_per_household,
        get_on_well: agree.at_least(0.0).at_most(1.0) * residents,
        confident: confident * residents,
    }
}
