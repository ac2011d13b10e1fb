//! A year, in its order. The order is an assumption, so it stands here once:
//!
//!  1. arrivals by stream, under the limits on them;
//!  2. settlement: where they go, under dispersal and regional quotas;
//!  3. moves inside the country;
//!  4. departures and deaths, and changes of route;
//!  5. ageing, and years since arrival; the year's arrivals join;
//!  6. English;
//!  7. work;
//!  8. standing: settlement and citizenship;
//!  9. contact;
//! 10. the place's side: services, homes, pace, what people say;
//! 11. money.
//!
//! One pass over the districts does it all, so that each is fetched from memory once. Those who will move are counted
//! at the end of a district's year: then the pools are whole when the next begins.

use super::{
    district_step::Requirement,
    lanes::Lanes,
    policy_year::PolicyYear,
    projection::Projection,
    shape::{ALL_GROUPS, GROUPS, STREAMS, Stream, add},
    steps::{
        arrivals_by_district, citizenship, english, immigration, internal_migration, local_impact,
        programmes::{self, Country},
        settlement,
    },
};
use crate::units::Year;

/// What the year's national steps decide before any district is touched.
pub(super) struct Nation<const L: usize> {
    pub(super) arrivals: immigration::Arrivals<L>,
    pub(super) visas: immigration::RegionalVisas<L>,
    pub(super) settling: arrivals_by_district::Settling<L>,
    pub(super) requirement: [Requirement<L>; GROUPS],
    pub(super) classes: english::Classes<L>,
    pub(super) uk_born: [f64; L],
    pub(super) country: Country<L>,
    /// Share of residents who are confident in the system.
    pub(super) confident: Lanes<L>,
}

impl<const L: usize> Projection<'_, L> {
    /// Carries the population through one year.
    pub(super) fn advance(&mut self, year: Year, policy: &PolicyYear) {
        let nation = self.decide_nationally(year, policy);
        let inputs = self.inputs;
        self.pools.start_year(inputs, &self.parameters, &self.population, year);
        self.hazards.start_year(inputs, &self.parameters, policy, &nation.arrivals.blocked, &self.population, year);
        self.employment.start_year(&self.parameters, policy, &nation.arrivals);
        self.employment.note_sector_visas(&self.parameters, policy, &self.population);
        let welcoming = programmes::welcoming(&self.parameters, policy, &nation.country.residents.0);
        internal_migration::kept(&self.parameters, policy.residence_years, &welcoming, &self.tied, &mut self.kept);
        self.pools.spread(&self.kept);
        self.advance_standing(year, policy);
        self.population.national.fill([0.0; L]);
        for district in 0..inputs.district_count() {
            let happened = self.advance_district(year, policy, district, &nation);
            let totals = self.count(year, policy, district, &nation, &happened);
            self.record.add(year, inputs.facts[district].region, district, &totals);
        }
        // This year's arrivals are the ones who move next year with a visa tied to their region.
        self.tied.rotate_right(1);
        self.tied[0] = nation.visas.tied;
        self.note_nation(year, policy);
    }

    /// Steps 1 and 2, and the places in classes that step 6 will use: they depend on the country as a whole.
    #[inline(never)]
    fn decide_nationally(&mut self, year: Year, policy: &PolicyYear) -> Nation<L> {
        let (inputs, parameters) = (self.inputs, &self.parameters);
        let arrivals = immigration::arrive(inputs, parameters, policy, year);
        let attraction = arrivals_by_district::Attraction::new(parameters, &self.population);
        for (district, shares) in self.shares.iter_mut().enumerate() {
            *shares = attraction.shares(inputs, parameters, policy, &self.population, district);
        }
        let totals = arrivals_by_district::add_unexplained(&mut self.shares, &self.pools.destinations.unexplained);
        let free = arrivals_by_district::work_shares_of_regions(inputs, &self.shares, &totals);
        let visas = immigration::reserve(inputs, parameters, policy, &arrivals, &free);
        let split = immigration::groups_of_streams(parameters, policy.sector_visa_share, arrivals.people_per_work_visa);
        self.record.note_quotas(year, visas.scaled);
        let requirement = self.by_requirement(policy);
        let compelled = self.adult_arrivals_without_good_english(&arrivals, &visas, &split, &requirement);
        let classes =
            english::allot(inputs, parameters, policy, &self.need, &compelled, &mut self.population.class_hours);
        self.record.note_classes(year, classes.money);
        let mut uk_born = [0.0; L];
        for people in &self.population.uk_born {
            add(&mut uk_born, people);
        }
        let english = arrivals_by_district::mean_english(inputs, parameters, &self.shares, &visas);
        let settling = arrivals_by_district::Settling::new(&arrivals, &visas, &split, &totals, &english);
        let help = self.help.start_year(parameters, policy, &self.population);
        let country = Country::count(parameters, policy, &self.population, help);
        let confident = local_impact::confident(inputs, parameters, policy, &self.target_missed, &self.net_migration);
        Nation { arrivals, visas, settling, requirement, classes, uk_born, country, confident }
    }

    fn adult_arrivals_without_good_english(
        &self,
        arrivals: &immigration::Arrivals<L>,
        visas: &immigration::RegionalVisas<L>,
        split: &[[[f64; L]; GROUPS]; STREAMS],
        requirement: &[Requirement<L>; GROUPS],
    ) -> [f64; L] {
        let mut compelled = Lanes::ZERO;
        for group in ALL_GROUPS.into_iter().filter(|group| english::is_taught(*group)) {
            let without = requirement[group as usize].left * self.without_on_arrival[group as usize];
            for stream in 0..STREAMS {
                let is_work = stream == Stream::Work as usize;
                let issued = if is_work { Lanes(visas.issued) } else { Lanes::of(1.0) };
                compelled += issued * arrivals.by_stream[stream] * split[stream][group as usize] * without;
            }
        }
        compelled.0
    }

    /// Step 8, which is the same in every district. In the census year the bands already stand as at its end.
    #[inline(never)]
    fn advance_standing(&mut self, year: Year, policy: &PolicyYear) {
        if year != self.inputs.period().first {
            let claims = self.claims(year);
            citizenship::advance(&self.parameters, &mut self.population, claims);
        }
        let aged = usize::from(year != self.inputs.period().first);
        let part = if aged == 0 { self.inputs.period().after_census } else { 1.0 };
        settlement::change_routes(
            &self.parameters,
            &mut self.population,
            self.hazards.leaving(),
            self.today.graduate_stay_years,
            part,
            aged,
        );
        citizenship::settle_and_naturalise(
            &self.parameters,
            policy,
            &self.today,
            &mut self.population,
            &mut self.granted,
        );
        self.first_settled_band = citizenship::first_band(&self.population);
    }

    /// Those of the year's arrivals for protection who claim asylum, and how long today's policy take.
    fn claims(&self, year: Year) -> settlement::Claims {
        const MONTHS: f64 = 12.0;
        let flows = &self.inputs.national.flows_in(year).immigration;
        let [asylum, others] = [Stream::Asylum, Stream::Protection].map(|stream| flows[stream as usize]);
        let share = if asylum + others > 0.0 { asylum / (asylum + others) } else { 0.0 };
        settlement::Claims { share, years: self.today.asylum_decision_months / MONTHS }
    }

    /// What can be said only of the country once every district is counted: how far net migration missed its target,
    /// which people hear of the year after, and how unevenly people have settled.
    #[inline(never)]
    fn note_nation(&mut self, year: Year, policy: &PolicyYear) {
        let country = self.record.regions(year, 0..self.inputs.dwellings_added.len());
        let target = policy.net_migration_target.unwrap_or(f64::INFINITY);
        self.net_migration = std::array::from_fn(|lane| super::outcomes::net_migration_of_everyone(&country, lane));
        self.target_missed = self.net_migration.map(|net| (net - target).max(0.0));
        self.record.note_dissimilarity(year, self.inputs, &self.population);
    }
}
