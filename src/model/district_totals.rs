//! What is counted of a district at the end of its year: accounts, work, standing, contact, the place's side, money.

use super::{
    barrier::Barrier,
    district_step::District,
    lanes::Lanes,
    policy_year::PolicyYear,
    projection::Projection,
    shape::{AGES, ALL_GROUPS, BANDS, Group, by_group, cell},
    step::Nation,
    steps::{citizenship, contact, local_impact, programmes},
    totals::{Total, Totals},
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
        policy: &PolicyYear,
        district: usize,
        nation: &Nation<L>,
        happened: &District<L>,
    ) -> Totals<L> {
        let in_need = self.stages.in_need_of_classes().0;
        let need = Lanes(std::mem::replace(&mut self.need[district], in_need));
        let (inputs, parameters, stages) = (self.inputs, &self.parameters, &self.stages);
        let [born_abroad, uk_born] = self.population.stocks_of(district).map(Lanes);
        let share_born_abroad = Lanes(self.population.share_born_abroad(district));
        let mut totals = Totals::default();
        happened.account(&mut totals, born_abroad, uk_born);
        totals.set(Total::EuropeanRouteEnd, Lanes(self.population.european[district]));
        let planned = happened.planned_places;
        totals.set(Total::WaitingForClass, (need * nation.classes.waiting_rate - planned).at_least(0.0));
        totals.set(Total::ClassCost, need * nation.classes.cost_rate);
        let without = stages.without_good_english.into_iter().sum();
        totals.set(Total::WithoutGoodEnglish, without);
        let exposure = contact::exposure(inputs, share_born_abroad, district);
        let reach = programmes::reach(
            inputs,
            parameters,
            policy,
            &self.population,
            &nation.country,
            exposure,
            stages.newcomers(),
            happened.joined.adults,
            &happened.plan,
            district,
        );
        let met = contact::chance_of_meeting(parameters, born_abroad, exposure, without, reach.contact);
        totals.set(Total::ChanceOfMeeting, met);
        let met = contact::chance_of_uk_born(inputs, share_born_abroad, uk_born, district);
        totals.set(Total::ChanceOfMeetingUkBorn, met);
        self.count_standing(policy, district, &mut totals);
        self.count_work(policy, district, &reach, &mut totals);
        let of_age = Lanes(self.population.uk_born[district * AGES + 1]) + stages.of_working_age;
        totals.set(Total::ResidentsOfWorkingAge, of_age);
        let enforced = Lanes(self.parameters.enforcement_wages) * policy.labour_enforcement;
        totals.set(Total::PayByEnforcement, of_age * enforced);
        self.count_place_side(year, policy, district, nation, happened, &mut totals);
        totals.add_to(Total::ProgrammeCost, reach.cost + planned * nation.classes.cost_of_place);
        let facts = &inputs.facts[district];
        let share = facts.share_of_residents / inputs.share_of_residents[facts.region];
        totals.set(Total::WorkVisasUnfilled, Lanes(nation.visas.unfilled[facts.region]) * share);
        let beyond = Lanes(nation.visas.beyond_free_choice[facts.region]) * share;
        totals.set(Total::WorkVisasBeyondFreeChoice, beyond);
        let more_asked = policy.survey_sample_size - self.today.survey_sample_size;
        let survey_cost = Lanes(self.parameters.survey_cost_per_interview) * (more_asked * facts.share_of_residents);
        totals.set(Total::SurveyCost, survey_cost);
        totals.set(Total::PeopleAsked, policy.survey_sample_size * facts.share_of_residents);
        let target = policy.net_migration_target.unwrap_or(NO_TARGET);
        totals.set(Total::NetMigrationTarget, target * facts.share_of_residents);
        self.draw_portrait(policy, district, &reach, &totals);
        totals
    }

    fn count_work(&self, policy: &PolicyYear, district: usize, reach: &programmes::Reach<L>, totals: &mut Totals<L>) {
        let citizens = Lanes(totals.0[Total::Citizens as usize]).share_of(Lanes(self.population.born_abroad[district]));
        let cells = &self.population.cells[district];
        let (by_rules, helped) =
            (self.employment.by_rules(&self.facts, cells), self.employment.helped(&self.facts, cells));
        let workers = self.employment.workers(
            self.inputs,
            &self.parameters,
            policy,
            &self.stages,
            helped,
            &self.population.share_born_abroad(district),
            by_rules + reach.employed,
            citizens,
            district,
        );
        totals.set(Total::PossibleSavings, workers.by_policy * self.parameters.exchequer_gain_per_job);
        totals.set(Total::WorkingAge, workers.working_age);
        totals.set(Total::Employed, workers.employed);
        totals.set(Total::EmployedSquares, (workers.employed * workers.employed).share_of(workers.working_age));
        // Those helped earn more than they would, which is what people of the district earn, in work or not.
        let mean = workers.earnings.share_of(workers.working_age);
        let more = reach.helped * self.parameters.employment_programme_earnings * mean;
        totals.set(Total::Earnings, workers.earnings + more);
        totals.set(Total::UsingSkills, workers.skilled);
        let in_sectors = self.employment.in_sectors(&self.parameters, &self.facts, cells);
        totals.set(Total::InCare, (workers.caring + in_sectors).at_least(0.0).at_most(workers.employed));
    }

    /// Citizens among those here long enough to be, those who may vote, a year's grants, and the fees they bring.
    #[inline(never)]
    fn count_standing(&self, policy: &PolicyYear, district: usize, totals: &mut Totals<L>) {
        let citizen_shares = by_group(&self.population.citizens);
        let [granted_shares, settling_shares] =
            [&self.granted.citizenship, &self.granted.settlement].map(|shares| by_group(shares));
        let [mut citizens, mut long_here, mut citizens_long_here, mut too_young] = [Lanes::ZERO; 4];
        let [mut granted, mut settling] = [Lanes::ZERO; 2];
        for group in ALL_GROUPS.into_iter().filter(|group| citizenship::applies(*group)) {
            let number = group as usize;
            for band in self.first_settled_band.min(citizenship::YEARS_TO_CITIZENSHIP)..BANDS {
                let people = self.population.cells[district][number][band].people;
                let are = people * citizen_shares[number][band];
                citizens += are;
                if band >= citizenship::YEARS_TO_CITIZENSHIP {
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
        totals.set(Total::Citizens, citizens);
        totals.set(Total::HereSixYears, long_here);
        totals.set(Total::CitizensHereSixYears, citizens_long_here);
        totals.set(Total::CitizenshipGrants, granted);
        totals.set(Total::SettlementGrants, settling);
        totals.set(Total::Adults, self.stages.adults());
        // Those born in Ireland or British on arrival may all vote; they came by no route to citizenship.
        totals.set(Total::MayVote, citizens - too_young + self.stages.of(Group::BritishIrish));
        totals.set(Total::FeeIncome, granted * policy.naturalisation_fee);
    }

    fn count_place_side(
        &mut self,
        year: Year,
        policy: &PolicyYear,
        district: usize,
        nation: &Nation<L>,
        happened: &District<L>,
        totals: &mut Totals<L>,
    ) {
        let inputs = self.inputs;
        let [born_abroad, uk_born] = happened.start.map(Lanes);
        let then = Lanes(self.history.then(inputs, year, district));
        let now = self.population.share_born_abroad(district);
        let residents = Lanes(self.population.residents[district]);
        let side = local_impact::look(
            inputs,
            &self.parameters,
            policy,
            residents,
            born_abroad + uk_born,
            [then, Lanes(now)],
            nation.confident,
            happened.plan.money_for(Barrier::Services),
            district,
        );
        totals.set(Total::ResidentsTenYearsAgo, residents);
        totals.set(Total::BornAbroadTenYearsAgo, then * residents);
        totals.set(Total::AheadOfFunding, side.ahead_of_funding);
        totals.set(Total::NewHouseholds, side.new_households);
        totals.set(Total::GetOnWell, side.get_on_well);
        totals.set(Total::Confident, side.confident);
        totals.set(Total::ProgrammeCost, side.service_cost);
        self.history.keep(inputs, year, district, now);
    }
}

/// Whether a group's people are counted as adults on arrival.
pub(super) const fn arrives_adult(group: Group) -> bool {
    !matches!(group, Group::ArrivedAsChild)
}
