//! Step 10 of the year: the place's side. Pace of change, services, homes, and what people say. Contested throughout:
//! ranges include no effect, and no threshold is drawn (F01 to F12).

use super::{decisions::Decisions, inputs::Inputs, parameters::Parameters, programmes, shape::Lanes, state::State};

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
    /// New households less new homes.
    pub homes_short: Lanes<L>,
    /// Sum over residents of the share who say that people get on well.
    pub get_on_well: Lanes<L>,
    /// Sum over residents of the share who are confident in the system.
    pub confident: Lanes<L>,
}

/// One district's year. `before` is its residents a year ago, `then` its share born abroad ten years ago, `missed` how
/// far the last known `net_migration` of everyone stood above the target, in people.
#[allow(clippy::too_many_arguments)]
pub fn look<const L: usize>(
    inputs: &Inputs,
    parameters: &Parameters<L>,
    decisions: &Decisions,
    state: &State<L>,
    before: &Lanes<L>,
    then: &Lanes<L>,
    missed: &Lanes<L>,
    net_migration: &Lanes<L>,
    district: usize,
    share_of_year: f64,
) -> PlaceSide<L> {
    const PER_PEOPLE: f64 = 100_000.0;
    let facts = &inputs.facts[district];
    let money = programmes::service_money(decisions) * facts.share_of_residents;
    let share = state.share_born_abroad(district);
    let zero = [0.0; L];
    let mut side =
        PlaceSide { ahead_of_funding: zero, service_cost: zero, homes_short: zero, get_on_well: zero, confident: zero };
    for lane in 0..L {
        let residents = state.residents[district][lane];
        let growth = residents - before[lane];
        let ahead = (growth * parameters.funding_lag_years[lane]).max(0.0);
        // A year of general practice for each, and a school place for those of school age.
        let cost = parameters.gp_cost_per_patient[lane] + facts.share_under_16 * parameters.school_place_cost[lane];
        let covered = (money / cost).min(ahead);
        side.ahead_of_funding[lane] = ahead - covered;
        side.service_cost[lane] = covered * cost;
        side.homes_short[lane] =
            growth / parameters.persons_per_household[lane] - facts.dwellings_added * share_of_year;
        // Change bites only while the issue is in the news (F04): in proportion to how many name it, against the share
        // that did when the effect was measured.
        let pace = (share[lane] - then[lane]).max(0.0);
        let settled = then[lane] - (inputs.share_born_abroad_at_census - inputs.pace_at_census);
        let agree = parameters.get_on_share_today[lane]
            - parameters.pace_get_on[lane] * (pace - inputs.pace_at_census) * parameters.salience_share[lane]
                / SALIENCE_THEN
            + parameters.contact_get_on[lane] * settled
            - parameters.deprivation_get_on[lane] * facts.deprivation;
        side.get_on_well[lane] = agree.clamp(0.0, 1.0) * residents;
        let fewer = (inputs.net_migration_today - net_migration[lane]) / PER_PEOPLE;
        let confident = parameters.confident_share_today[lane]
            + parameters.tone_confidence[lane] * decisions.public_tone
            + parameters.control_confidence[lane] * fewer
            - parameters.missed_target_confidence[lane] * missed[lane] / PER_PEOPLE;
        side.confident[lane] = confident.clamp(0.0, 1.0) * residents;
    }
    side
}
