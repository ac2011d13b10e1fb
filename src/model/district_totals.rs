//! What is counted of a district at the end of its year: accounts, employment, citizenship, contact, local impact, money.

use super::{
    barrier::Barrier,
    district_step::DistrictChange,
    lanes::Lanes,
    national_step::Nation,
    policy_year::YearInputs,
    population::{AGES, ALL_GROUPS, BANDS, Group, by_group, cell_index},
    state::State,
    steps::{
        citizenship::YEARS_TO_CITIZENSHIP,
        contact,
        employment::BeyondRoutes,
        english::concentration,
        local_impact::{self, Place},
        programmes::{self, Eligible, Reach},
    },
    totals::{Total, Totals},
};

/// Where no target is set: a number that net migration never passes.
const NO_TARGET: f64 = 1e12;

/// Steps 7, 9, 10 and 11 of one district, and its accounts; with them, whom its programmes reach.
#[inline(never)]
pub fn count<const L: usize>(
    given: &YearInputs<L>,
    nation: &Nation<L>,
    change: &DistrictChange<L>,
    state: &mut State<L>,
    district: usize,
) -> (Totals<L>, Reach<L>) {
    let in_need = state.counts.in_need_of_classes().0;
    let need = Lanes(std::mem::replace(&mut state.need[district], in_need));
    let [born_abroad, uk_born] = state.population.stocks_of(district).map(Lanes);
    let mut totals = Totals::default();
    change.account(&mut totals, born_abroad, uk_born);
    totals.set(Total::EuropeanRouteEnd, Lanes(state.population.european[district]));
    let planned = change.planned_places;
    totals.set(Total::WaitingForClass, (need * nation.classes.waiting_rate - planned).at_least(0.0));
    totals.set(Total::ClassCost, need * nation.classes.cost_rate);
    let reach = count_contact(given, nation, change, state, district, &mut totals);
    count_citizens(given, state, district, &mut totals);
    count_work(given, state, district, &reach, &mut totals);
    let of_age = Lanes(state.population.uk_born[district * AGES + 1]) + state.counts.of_working_age;
    totals.set(Total::ResidentsOfWorkingAge, of_age);
    let enforced = Lanes(given.parameters.enforcement_wages) * given.policy.labour_enforcement;
    totals.set(Total::PayByEnforcement, of_age * enforced);
    count_local_impact(given, nation, change, state, district, &mut totals);
    totals.add_to(Total::ProgrammeCost, reach.cost + planned * nation.classes.cost_of_place);
    count_country_shares(given, nation, district, &mut totals);
    (totals, reach)
}

/// The chance of meeting (step 9), and whom programmes reach.
fn count_contact<const L: usize>(
    given: &YearInputs<L>,
    nation: &Nation<L>,
    change: &DistrictChange<L>,
    state: &State<L>,
    district: usize,
    totals: &mut Totals<L>,
) -> Reach<L> {
    let [born_abroad, uk_born] = state.population.stocks_of(district).map(Lanes);
    let share_born_abroad = Lanes(state.population.share_born_abroad(district));
    let without = state.counts.without_good_english.into_iter().sum();
    totals.set(Total::WithoutGoodEnglish, without);
    let exposure = contact::exposure(given.inputs, share_born_abroad, district);
    let eligible = Eligible {
        cells: &state.population.cells[district],
        born_abroad: Lanes(state.population.born_abroad[district]),
        residents: Lanes(state.population.residents[district]),
        newcomers: state.counts.newcomers(),
        adult_arrivals: change.joined.adults,
        exposure,
    };
    let reach = programmes::reach(given, &nation.country, &eligible, &change.plan, district);
    let met = contact::chance_of_meeting(given.parameters, born_abroad, exposure, without, reach.contact);
    totals.set(Total::ChanceOfMeeting, met);
    let met = contact::chance_of_uk_born(given.inputs, share_born_abroad, uk_born, district);
    totals.set(Total::ChanceOfMeetingUkBorn, met);
    reach
}

/// What a district has of numbers of the country or its region, by its share of residents.
fn count_country_shares<const L: usize>(
    given: &YearInputs<L>,
    nation: &Nation<L>,
    district: usize,
    totals: &mut Totals<L>,
) {
    let (facts, policy) = (given.facts(district), given.policy);
    let share = facts.share_of_residents / given.inputs.share_of_residents[facts.region];
    totals.set(Total::WorkVisasUnfilled, Lanes(nation.visas.unfilled[facts.region]) * share);
    let beyond = Lanes(nation.visas.beyond_free_choice[facts.region]) * share;
    totals.set(Total::WorkVisasBeyondFreeChoice, beyond);
    let more_asked = policy.survey_sample_size - given.today.survey_sample_size;
    let survey_cost = Lanes(given.parameters.survey_cost_per_interview) * (more_asked * facts.share_of_residents);
    totals.set(Total::SurveyCost, survey_cost);
    totals.set(Total::PeopleAsked, policy.survey_sample_size * facts.share_of_residents);
    let target = policy.net_migration_target.unwrap_or(NO_TARGET);
    totals.set(Total::NetMigrationTarget, target * facts.share_of_residents);
}

/// Employment (step 7).
fn count_work<const L: usize>(
    given: &YearInputs<L>,
    state: &State<L>,
    district: usize,
    reach: &Reach<L>,
    totals: &mut Totals<L>,
) {
    let (parameters, employment, facts) = (given.parameters, &state.employment, &state.facts);
    let cells = &state.population.cells[district];
    let citizens = Lanes(totals.0[Total::Citizens as usize]).share_of(Lanes(state.population.born_abroad[district]));
    let share_born_abroad = state.population.share_born_abroad(district);
    let community = employment.helped(facts, cells) * concentration(given.inputs, &share_born_abroad);
    let by_policy = employment.by_rules(facts, cells) + reach.employed;
    let beyond = BeyondRoutes { community, by_policy, citizens };
    let workers = employment.workers(given, &state.counts, &beyond, district);
    totals.set(Total::PossibleSavings, workers.by_policy * parameters.exchequer_gain_per_job);
    totals.set(Total::WorkingAge, workers.working_age);
    totals.set(Total::Employed, workers.employed);
    totals.set(Total::EmployedSquares, (workers.employed * workers.employed).share_of(workers.working_age));
    // Those helped earn more than they would, which is what people of the district earn, in work or not.
    let mean = workers.earnings.share_of(workers.working_age);
    let more = reach.helped * parameters.employment_programme_earnings * mean;
    totals.set(Total::Earnings, workers.earnings + more);
    totals.set(Total::UsingSkills, workers.skilled);
    let in_sectors = employment.in_sectors(parameters, facts, cells);
    totals.set(Total::InCare, (workers.caring + in_sectors).at_least(0.0).at_most(workers.employed));
}

/// Citizens among those here long enough to be, those who may vote, a year's grants, and the fees they bring.
#[inline(never)]
fn count_citizens<const L: usize>(given: &YearInputs<L>, state: &State<L>, district: usize, totals: &mut Totals<L>) {
    let citizen_shares = by_group(&state.statuses.citizens);
    let [granted_shares, settling_shares] =
        [&state.granted.citizenship, &state.granted.settlement].map(|shares| by_group(shares));
    let [mut citizens, mut long_here, mut citizens_long_here, mut too_young] = [Lanes::ZERO; 4];
    let [mut granted, mut settling] = [Lanes::ZERO; 2];
    for group in ALL_GROUPS.into_iter().filter(|group| group.can_naturalise()) {
        let group_index = group as usize;
        for band in state.first_settled_band.min(YEARS_TO_CITIZENSHIP)..BANDS {
            let people = state.population.cells[district][group_index][band].people;
            let are = people * citizen_shares[group_index][band];
            citizens += are;
            if band >= YEARS_TO_CITIZENSHIP {
                long_here += people;
                citizens_long_here += are;
            }
            granted += people * granted_shares[group_index][band];
            if group.is_non_eu() {
                settling += people * settling_shares[group_index][band];
            }
            if matches!(group, Group::ArrivedAsChild) {
                too_young += are * state.facts.under_16[cell_index(group, band)];
            }
        }
    }
    totals.set(Total::Citizens, citizens);
    totals.set(Total::HereSixYears, long_here);
    totals.set(Total::CitizensHereSixYears, citizens_long_here);
    totals.set(Total::CitizenshipGrants, granted);
    totals.set(Total::SettlementGrants, settling);
    totals.set(Total::Adults, state.counts.adults());
    // Those born in Ireland or British on arrival may all vote; they came by no route to citizenship.
    totals.set(Total::MayVote, citizens - too_young + state.counts.of(Group::BritishIrish));
    totals.set(Total::FeeIncome, granted * given.policy.naturalisation_fee);
}

/// Local impact (step 10).
fn count_local_impact<const L: usize>(
    given: &YearInputs<L>,
    nation: &Nation<L>,
    change: &DistrictChange<L>,
    state: &mut State<L>,
    district: usize,
    totals: &mut Totals<L>,
) {
    let [born_abroad, uk_born] = change.start.map(Lanes);
    let then = Lanes(state.history.then(given.inputs, given.year, district));
    let now = state.population.share_born_abroad(district);
    let residents = Lanes(state.population.residents[district]);
    let place = Place {
        residents: [born_abroad + uk_born, residents],
        share_born_abroad: [then, Lanes(now)],
        confident: nation.confident,
        planned: change.plan.money_for(Barrier::Services),
    };
    let impact = local_impact::assess(given, &place, district);
    totals.set(Total::ResidentsTenYearsAgo, residents);
    totals.set(Total::BornAbroadTenYearsAgo, then * residents);
    totals.set(Total::AheadOfFunding, impact.ahead_of_funding);
    totals.set(Total::NewHouseholds, impact.new_households);
    totals.set(Total::GetOnWell, impact.get_on_well);
    totals.set(Total::Confident, impact.confident);
    totals.set(Total::ProgrammeCost, impact.service_cost);
    state.history.keep(given.inputs, given.year, district, now);
}
