//! What is counted of a district at the end of its year: accounts, work, standing, contact, the place's side, money.

use super::{
    barriers::Barrier,
    contact,
    decisions::Decisions,
    district::District,
    each::Each,
    ingredients::{Ingredient as I, Sums},
    place_side, programmes,
    projection::Projection,
    shape::{AGES, ALL_GROUPS, BANDS, Group, by_group, cell},
    standing,
    year::Nation,
};
use crate::units::Year;

/// Where no target is set: a number that net migration never passes.
const NO_TARGET: f64 = 1e12;

impl<const L: usize> Projection<'_, L> {
    /// Steps 7, 9, 10 and 11 of one district, and its accounts.
    #[inline(never)]
    pub(super) fn count(
        &mut self,
        year: Year,
        decisions: &Decisions,
        district: usize,
        nation: &Nation<L>,
        happened: &District<L>,
    ) -> Sums<L> {
        let in_need = self.stages.in_need_of_classes().0;
        let need = Each(std::mem::replace(&mut self.need[district], in_need));
        let (inputs, parameters, stages) = (self.inputs, &self.parameters, &self.stages);
        let [born_abroad, uk_born] = self.state.stocks_of(district).map(Each);
        let share_born_abroad = Each(self.state.share_born_abroad(district));
        let mut sums = Sums::default();
        happened.account(&mut sums, born_abroad, uk_born);
        sums.set(I::EuropeanRouteEnd, Each(self.state.european[district]));
        let planned = happened.planned_places;
        sums.set(I::WaitingForClass, (need * nation.classes.waiting_rate - planned).at_least(0.0));
        sums.set(I::ClassCost, need * nation.classes.cost_rate);
        let without = stages.without_good_english.into_iter().sum();
        sums.set(I::WithoutGoodEnglish, without);
        let exposure = contact::exposure(inputs, share_born_abroad, district);
        let reach = programmes::reach(
            inputs,
            parameters,
            decisions,
            &self.state,
            &nation.country,
            exposure,
            stages.newcomers(),
            happened.joined.adults,
            &happened.plan,
            district,
        );
        let met = contact::chance_of_meeting(parameters, born_abroad, exposure, without, reach.contact);
        sums.set(I::ChanceOfMeeting, met);
        let met = contact::chance_of_uk_born(inputs, share_born_abroad, uk_born, district);
        sums.set(I::ChanceOfMeetingUkBorn, met);
        self.count_standing(decisions, district, &mut sums);
        self.count_work(decisions, district, &reach, &mut sums);
        let of_age = Each(self.state.uk_born[district * AGES + 1]) + stages.of_working_age;
        sums.set(I::ResidentsOfWorkingAge, of_age);
        let enforced = Each(self.parameters.enforcement_wages) * decisions.labour_enforcement;
        sums.set(I::PayByEnforcement, of_age * enforced);
        self.count_place_side(year, decisions, district, nation, happened, &mut sums);
        sums.add_to(I::ProgrammeCost, reach.cost + planned * nation.classes.cost_of_place);
        let facts = &inputs.facts[district];
        let share = facts.share_of_residents / inputs.share_of_residents[facts.region];
        sums.set(I::WorkVisasUnfilled, Each(nation.visas.unfilled[facts.region]) * share);
        let beyond = Each(nation.visas.beyond_free_choice[facts.region]) * share;
        sums.set(I::WorkVisasBeyondFreeChoice, beyond);
        let more_asked = decisions.survey_sample_size - self.today.survey_sample_size;
        let survey_cost = Each(self.parameters.survey_cost_per_interview) * (more_asked * facts.share_of_residents);
        sums.set(I::SurveyCost, survey_cost);
        sums.set(I::PeopleAsked, decisions.survey_sample_size * facts.share_of_residents);
        let target = decisions.net_migration_target.unwrap_or(NO_TARGET);
        sums.set(I::NetMigrationTarget, target * facts.share_of_residents);
        self.draw_portrait(decisions, district, &reach, &sums);
        sums
    }

    fn count_work(&self, decisions: &Decisions, district: usize, reach: &programmes::Reach<L>, sums: &mut Sums<L>) {
        let citizens = Each(sums.0[I::Citizens as usize]).share_of(Each(self.state.born_abroad[district]));
        let cells = &self.state.cells[district];
        let (by_rules, helped) =
            (self.employment.by_rules(&self.facts, cells), self.employment.helped(&self.facts, cells));
        let workers = self.employment.workers(
            self.inputs,
            &self.parameters,
            decisions,
            &self.stages,
            helped,
            &self.state.share_born_abroad(district),
            by_rules + reach.employed,
            citizens,
            district,
        );
        sums.set(I::PossibleSavings, workers.by_policy * self.parameters.exchequer_gain_per_job);
        sums.set(I::WorkingAge, workers.working_age);
        sums.set(I::Employed, workers.employed);
        sums.set(I::EmployedSquares, (workers.employed * workers.employed).share_of(workers.working_age));
        // Those helped earn more than they would, which is what people of the district earn, in work or not.
        let mean = workers.earnings.share_of(workers.working_age);
        let more = reach.helped * self.parameters.employment_programme_earnings * mean;
        sums.set(I::Earnings, workers.earnings + more);
        sums.set(I::UsingSkills, workers.skilled);
        let in_sectors = self.employment.in_sectors(&self.parameters, &self.facts, cells);
        sums.set(I::InCare, (workers.caring + in_sectors).at_least(0.0).at_most(workers.employed));
    }

    /// Citizens among those here long enough to be, those who may vote, a year's grants, and the fees they bring.
    #[inline(never)]
    fn count_standing(&self, decisions: &Decisions, district: usize, sums: &mut Sums<L>) {
        let citizen_shares = by_group(&self.state.citizens);
        let [granted_shares, settling_shares] =
            [&self.granted.citizenship, &self.granted.settlement].map(|shares| by_group(shares));
        let [mut citizens, mut long_here, mut citizens_long_here, mut too_young] = [Each::ZERO; 4];
        let [mut granted, mut settling] = [Each::ZERO; 2];
        for group in ALL_GROUPS.into_iter().filter(|group| standing::applies(*group)) {
            let number = group as usize;
            for band in self.first_standing.min(standing::YEARS_TO_CITIZENSHIP)..BANDS {
                let people = self.state.cells[district][number][band].people;
                let are = people * citizen_shares[number][band];
                citizens += are;
                if band >= standing::YEARS_TO_CITIZENSHIP {
                    long_here += people;
                    citizens_long_here += are;
                }
                granted += people * granted_shares[number][band];
                if group.is_non_eu() {
                    settling += people * settling_shares[number][band];
                }
                if matches!(group, Group::ArrivedAsChild) {
                    too_young += are * self.facts.under_16[cell(group, band)];
                }
            }
        }
        sums.set(I::Citizens, citizens);
        sums.set(I::HereSixYears, long_here);
        sums.set(I::CitizensHereSixYears, citizens_long_here);
        sums.set(I::CitizenshipGrants, granted);
        sums.set(I::SettlementGrants, settling);
        sums.set(I::Adults, self.stages.adults());
        // Those born in Ireland or British on arrival may all vote; they came by no route to citizenship.
        sums.set(I::MayVote, citizens - too_young + self.stages.of(Group::BritishIrish));
        sums.set(I::FeeIncome, granted * decisions.naturalisation_fee);
    }

    fn count_place_side(
        &mut self,
        year: Year,
        decisions: &Decisions,
        district: usize,
        nation: &Nation<L>,
        happened: &District<L>,
        sums: &mut Sums<L>,
    ) {
        let inputs = self.inputs;
        let [born_abroad, uk_born] = happened.start.map(Each);
        let then = Each(self.history.then(inputs, year, district));
        let now = self.state.share_born_abroad(district);
        let residents = Each(self.state.residents[district]);
        let side = place_side::look(
            inputs,
            &self.parameters,
            decisions,
            residents,
            born_abroad + uk_born,
            [then, Each(now)],
            nation.confident,
            happened.plan.money_for(Barrier::Services),
            district,
        );
        sums.set(I::ResidentsTenYearsAgo, residents);
        sums.set(I::BornAbroadTenYearsAgo, then * residents);
        sums.set(I::AheadOfFunding, side.ahead_of_funding);
        sums.set(I::NewHouseholds, side.new_households);
        sums.set(I::GetOnWell, side.get_on_well);
        sums.set(I::Confident, side.confident);
        sums.set(I::ProgrammeCost, side.service_cost);
        self.history.keep(inputs, year, district, now);
    }
}

/// Whether a group's people are counted as adults on arrival.
pub(super) const fn arrives_adult(group: Group) -> bool {
    !matches!(group, Group::ArrivedAsChild)
}
