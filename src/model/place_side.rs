//! Step 10 of the year: the place's side. Pace of change, services, homes, and what people say. Contested throughout:
//! ranges include no effect, and no threshold is drawn (F01 to F12).

use super::{
    decisions::Decisions, inputs::Inputs, parameters::Parameters, programmes, shape::Lanes, state::State,
};

/// Years over which the pace of change is measured.
pub const PACE_YEARS: usize = 10;

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
/// far the last known net migration stood above the target, in people.
#[allow(clippy::too_many_arguments)]
pub fn look<const L: usize>(
    inputs: &Inputs,
    parameters: &Parameters<L>,
    decisions: &Decisions,
    state: &State<L>,
    before: &Lanes<L>,
    then: &Lanes<L>,
    missed: &Lanes<L>,
    district: usize,
    share_of_year: f64,
) -> PlaceSide<L> {
    const PER_MISSED: f64 = 100_000.0;
    let facts = &inputs.facts[district];
    let money = programmes::service_money(decisions) * facts.share_of_residents;
    let share = state.share_born_abroad(district);
    let zero = [0.0; L];
    let mut side = PlaceSide {
        ahead_of_funding: zero,
        service_cost: zero,
        homes_short: zero,
        get_on_well: zero,
        confident: zero,
    };
    for lane in 0..L {
        let residents = state.residents[district][lane];
        let growth = residents - before[lane];
        let ahead = (growth * parameters.funding_lag_years[lane]).max(0.0);
        let cost = parameters.service_cost_per_person[lane];
        let covered = (money / cost).min(ahead);
        side.ahead_of_funding[lane] = ahead - covered;
        side.service_cost[lane] = covered * cost;
        side.homes_short[lane] =
            growth / parameters.persons_per_household[lane] - facts.dwellings_added * share_of_year;
        // Change bites only where the issue is in the news (F04), and per point of ten years' rise.
        let pace = (share[lane] - then[lane]).max(0.0) * 100.0;
        let on_minds = parameters.salience_share[lane];
        let agree = parameters.get_on_share_today[lane]
            - parameters.pace_get_on[lane] * pace * on_minds
            - parameters.deprivation_get_on[lane] * facts.deprivation;
        side.get_on_well[lane] = agree.clamp(0.0, 1.0) * residents;
        let confident = parameters.confident_share_today[lane]
            + parameters.tone_confidence[lane] * decisions.public_tone
            - parameters.missed_target_confidence[lane] * missed[lane] / PER_MISSED;
        side.confident[lane] = confident.clamp(0.0, 1.0) * residents;
    }
    side
}
