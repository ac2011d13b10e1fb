//! Step 10 of the year: local impact. Pace of change, services, homes, and what people say. Contested throughout:
//! ranges include no effect, and no threshold is drawn (F01 to F12).

use crate::{
    model::{inputs::Inputs, lanes::Lanes, policy_year::YearInputs},
    units::Year,
};

/// Years over which the pace of change is measured.
pub const PACE_YEARS: usize = 10;

/// Share of people who named immigration an important issue when the effect of pace was measured (F05).
const SALIENCE_THEN: f64 = 0.45;

/// What a year was like for a district's residents.
#[derive(Clone, Debug)]
pub struct LocalImpact<const L: usize> {
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
pub fn confident<const L: usize>(given: &YearInputs<L>, missed: &[f64; L], net_migration: &[f64; L]) -> Lanes<L> {
    const PER_PEOPLE: f64 = 100_000.0;
    let fewer = (given.inputs.net_migration_today - Lanes(*net_migration)) / PER_PEOPLE;
    let (missed, parameters) = (Lanes(*missed) / PER_PEOPLE, given.parameters);
    let confident = Lanes(parameters.confident_share_today)
        + Lanes(parameters.tone_confidence) * given.policy.public_tone
        + fewer * parameters.control_confidence
        - missed * parameters.missed_target_confidence;
    confident.at_least(0.0).at_most(1.0)
}

/// What a district was like in a year, before its impact is reckoned.
pub struct Place<const L: usize> {
    /// Residents a year ago and now.
    pub residents: [Lanes<L>; 2],
    /// Share of residents born abroad ten years ago and now, 0 to 1.
    pub share_born_abroad: [Lanes<L>; 2],
    /// Share of residents who are confident in the system, in every place alike.
    pub confident: Lanes<L>,
    /// What the council's plan puts on services, pounds.
    pub planned: Lanes<L>,
}

/// One district's year.
///
/// Ahead of funding = growth of residents x years that funding lags, people; get on well = share today - pace of change x
/// effect x salience + share settled before x effect - deprivation x effect, times residents (F01 to F12).
#[inline(never)]
pub fn assess<const L: usize>(given: &YearInputs<L>, place: &Place<L>, district: usize) -> LocalImpact<L> {
    let (inputs, facts, parameters) = (given.inputs, given.facts(district), given.parameters);
    let &Place { residents: [before, residents], share_born_abroad: [then, now], confident, planned } = place;
    let money = given.policy.service_money() * facts.share_of_residents;
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
    LocalImpact {
        ahead_of_funding: ahead - covered,
        service_cost: covered * cost,
        new_households: growth / parameters.persons_per_household,
        get_on_well: agree.at_least(0.0).at_most(1.0) * residents,
        confident: confident * residents,
    }
}

/// A ring of the last ten years.
#[derive(Clone, Debug)]
pub struct History<const L: usize> {
    shares: Vec<[f64; L]>,
    districts: usize,
}

impl<const L: usize> History<L> {
    /// Nothing yet.
    pub fn new(districts: usize) -> Self {
        Self { shares: vec![[0.0; L]; districts * PACE_YEARS], districts }
    }

    /// A district's share born abroad ten years before a year: from the model once it is ten years old, before that on
    /// the straight line between the censuses before and of the opening year.
    pub fn then(&self, inputs: &Inputs, year: Year, district: usize) -> [f64; L] {
        let years = year.since(inputs.period().first);
        if years < PACE_YEARS {
            let [earlier, later] = inputs.facts[district].shares_born_abroad;
            return [earlier + (later - earlier) * years as f64 / PACE_YEARS as f64; L];
        }
        self.shares[(years % PACE_YEARS) * self.districts + district]
    }

    /// Keeps a year's share, in place of the one ten years before.
    pub fn keep(&mut self, inputs: &Inputs, year: Year, district: usize, share: [f64; L]) {
        self.shares[(year.since(inputs.period().first) % PACE_YEARS) * self.districts + district] = share;
    }
}
