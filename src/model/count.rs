//! What is counted of a district at the end of its year: accounts, work, standing, contact, the place's side, money.

use super::{
    contact,
    decisions::Decisions,
    ingredients::{Ingredient as I, Sums},
    place_side, programmes,
    projection::Projection,
    shape::{AGES, ALL_GROUPS, BANDS, CELLS, GROUPS, Group, Lanes, add, ratio, zip},
    standing,
    year::{District, Nation},
};
use crate::units::Year;

/// Where no target is set: a number that net migration never passes.
const NO_TARGET: f64 = 1e12;

impl<const L: usize> Projection<'_, L> {
    /// Steps 7, 9, 10 and 11 of one district, and its accounts.
    pub(super) fn count(
        &mut self,
        year: Year,
        decisions: &Decisions,
        district: usize,
        nation: &Nation<L>,
        happened: &District<L>,
    ) -> Sums<L> {
        let inputs = self.inputs;
        self.state.sum_district(district);
        let mut sums = Sums::default();
        happened.account(&mut sums, self.state.born_abroad[district], self.state.uk_born_of(district));
        let without = self.state.without_good_english(district);
        sums.set(I::WithoutGoodEnglish, without);
        let need = &self.need[district];
        sums.set(I::WaitingForClass, zip(&nation.classes.waiting_rate, need, |rate, need| rate * need));
        sums.set(I::ClassCost, zip(&nation.classes.cost_rate, need, |rate, need| rate * need));
        let exposure = contact::exposure(inputs, &self.state, district);
        let reach = programmes::reach(
            inputs,
            &self.parameters,
            decisions,
            &self.state,
            &nation.country,
            &exposure,
            &happened.adult_arrivals,
            district,
        );
        sums.set(I::ProgrammeCost, reach.cost);
        let met =
            contact::chance_of_meeting(&self.parameters, &self.state, &exposure, &without, &reach.contact, district);
        sums.set(I::ChanceOfMeeting, met);
        sums.set(I::ChanceOfMeetingUkBorn, contact::chance_of_uk_born(inputs, &self.state, district));
        self.count_standing(decisions, district, &mut sums);
        self.count_work(decisions, district, &reach, &mut sums);
        self.count_ages(district, &mut sums);
        self.count_place_side(year, decisions, district, &mut sums);
        let facts = &inputs.facts[district];
        let share = facts.share_of_residents / inputs.share_of_residents[facts.region];
        sums.set(I::WorkVisasUnfilled, nation.visas.unfilled[facts.region].map(|visas| visas * share));
        let asked = decisions.survey_sample_size * facts.share_of_residents;
        let more_asked = (decisions.survey_sample_size - self.survey_today) * facts.share_of_residents;
        sums.set(I::PeopleAsked, [asked; L]);
        sums.set(I::SurveyCost, self.parameters.survey_cost_per_interview.map(|cost| cost * more_asked));
        let target = decisions.net_migration_target.unwrap_or(NO_TARGET);
        sums.set(I::NetMigrationTarget, [target * facts.share_of_residents; L]);
        sums
    }

    fn count_work(&self, decisions: &Decisions, district: usize, reach: &programmes::Reach<L>, sums: &mut Sums<L>) {
        let citizens = ratio(&sums.0[I::Citizens as usize], &self.state.born_abroad[district]);
        let workers = self.employment.workers(
            self.inputs,
            &self.parameters,
            decisions,
            &self.facts,
            &self.state,
            &reach.employed,
            &citizens,
            district,
        );
        let gain = &self.parameters.exchequer_gain_per_job;
        sums.set(I::PossibleSavings, zip(&workers.by_policy, gain, |people, gain| people * gain));
        sums.set(I::WorkingAge, workers.working_age);
        sums.set(I::Employed, workers.employed);
        let squares = |employed: f64, of_age: f64| if of_age > 0.0 { employed * employed / of_age } else { 0.0 };
        sums.set(I::EmployedSquares, zip(&workers.employed, &workers.working_age, squares));
        sums.set(I::Earnings, zip(&workers.earnings, &reach.earnings, |earnings, more| earnings + more));
        sums.set(I::UsingSkills, workers.skilled);
        sums.set(I::InCare, workers.caring);
    }

    /// Citizens among those who could be, those who may vote, and fees against today's (G07).
    fn count_standing(&self, decisions: &Decisions, district: usize, sums: &mut Sums<L>) {
        let people = &self.state.people[district * CELLS..][..CELLS];
        let zero = [0.0; L];
        let (mut citizens, mut could_be, mut granted, mut may_vote, mut adults) = (zero, zero, zero, zero, zero);
        for (number, people) in people.iter().enumerate() {
            let (group, adult) = (ALL_GROUPS[number / BANDS], 1.0 - self.facts.under_16[number]);
            for lane in 0..L {
                adults[lane] += people[lane] * adult;
                if !standing::applies(group) {
                    may_vote[lane] += people[lane] * adult;
                    continue;
                }
                let are = people[lane] * self.state.citizens[number][lane];
                citizens[lane] += are;
                may_vote[lane] += are * adult;
                could_be[lane] += are + people[lane] * self.state.settled[number][lane];
                granted[lane] += people[lane] * self.granted[number][lane];
            }
        }
        sums.set(I::Citizens, citizens);
        sums.set(I::CouldBeCitizens, could_be);
        sums.set(I::Adults, adults);
        sums.set(I::MayVote, may_vote);
        let forgone = standing::FEE_TODAY - decisions.naturalisation_fee;
        sums.set(I::FeesForgone, granted.map(|people| people * forgone));
    }

    /// Residents of working age, born here and abroad.
    fn count_ages(&self, district: usize, sums: &mut Sums<L>) {
        let people = &self.state.people[district * CELLS..][..CELLS];
        let mut of_age = self.state.uk_born[district * AGES + 1];
        for group in ALL_GROUPS {
            let older = &self.state.older[district * GROUPS + group as usize];
            add(&mut of_age, &super::ageing::ages(&self.facts, group, people, older)[1]);
        }
        sums.set(I::ResidentsOfWorkingAge, of_age);
    }

    fn count_place_side(&mut self, year: Year, decisions: &Decisions, district: usize, sums: &mut Sums<L>) {
        let inputs = self.inputs;
        let then = self.history.then(inputs, year, district);
        let side = place_side::look(
            inputs,
            &self.parameters,
            decisions,
            &self.state,
            &happened_before(&self.started[district]),
            &then,
            &self.target_missed,
            &self.net_migration,
            district,
            inputs.share_of_year(district, year),
        );
        sums.set(I::ResidentsTenYearsAgo, self.state.residents[district]);
        sums.set(I::BornAbroadTenYearsAgo, zip(&then, &self.state.residents[district], |share, people| share * people));
        sums.set(I::AheadOfFunding, side.ahead_of_funding);
        sums.set(I::HomesShort, side.homes_short);
        sums.set(I::GetOnWell, side.get_on_well);
        sums.set(I::Confident, side.confident);
        let cost = zip(&sums.0[I::ProgrammeCost as usize], &side.service_cost, |cost, more| cost + more);
        sums.set(I::ProgrammeCost, cost);
        self.history.keep(inputs, year, district, self.state.share_born_abroad(district));
    }
}

fn happened_before<const L: usize>(stocks: &[Lanes<L>; 2]) -> Lanes<L> {
    zip(&stocks[0], &stocks[1], |born_abroad, uk_born| born_abroad + uk_born)
}

/// Whether a group's people are counted as adults on arrival.
pub(super) const fn arrives_adult(group: Group) -> bool {
    !matches!(group, Group::ArrivedAsChild)
}
