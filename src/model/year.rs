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
    arrivals, clocks,
    decisions::Decisions,
    district::Requirement,
    each::Each,
    english, moves, place_side,
    programmes::{self, Country},
    projection::Projection,
    settlement,
    shape::{ALL_GROUPS, GROUPS, Lanes, STREAMS, Stream, add},
    standing,
};
use crate::units::Year;

/// What the year's national steps decide before any district is touched.
pub(super) struct Nation<const L: usize> {
    pub(super) arrivals: arrivals::Arrivals<L>,
    pub(super) visas: arrivals::RegionalVisas<L>,
    pub(super) settling: settlement::Settling<L>,
    pub(super) requirement: [Requirement<L>; GROUPS],
    pub(super) classes: english::Classes<L>,
    pub(super) uk_born: Lanes<L>,
    pub(super) country: Country<L>,
    /// Share of residents who are confident in the system.
    pub(super) confident: Each<L>,
}

impl<const L: usize> Projection<'_, L> {
    /// Carries the state through one year.
    pub(super) fn advance(&mut self, year: Year, decisions: &Decisions) {
        let nation = self.decide_nationally(year, decisions);
        let inputs = self.inputs;
        self.pools.start_year(inputs, &self.parameters, &self.state, year);
        self.hazards.start_year(inputs, &self.parameters, decisions, &nation.arrivals.blocked, &self.state, year);
        self.employment.start_year(&self.parameters, decisions, &nation.arrivals);
        self.employment.note_sector_visas(&self.parameters, decisions, &self.state);
        let welcoming = programmes::welcoming(&self.parameters, decisions, &nation.country.residents.0);
        moves::kept(&self.parameters, decisions.residence_years, &welcoming, &self.tied, &mut self.kept);
        self.pools.spread(&self.kept);
        self.advance_standing(year, decisions);
        self.state.national.fill([0.0; L]);
        for district in 0..inputs.district_count() {
            let happened = self.advance_district(year, decisions, district, &nation);
            let sums = self.count(year, decisions, district, &nation, &happened);
            self.record.add(year, inputs.facts[district].region, district, &sums);
        }
        // This year's arrivals are the ones who move next year with a visa tied to their region.
        self.tied.rotate_right(1);
        self.tied[0] = nation.visas.tied;
        self.note_nation(year, decisions);
    }

    /// Steps 1 and 2, and the places in classes that step 6 will use: they depend on the country as a whole.
    #[inline(never)]
    fn decide_nationally(&mut self, year: Year, decisions: &Decisions) -> Nation<L> {
        let (inputs, parameters) = (self.inputs, &self.parameters);
        let arrivals = arrivals::arrive(inputs, parameters, decisions, year);
        let attraction = settlement::Attraction::new(parameters, &self.state);
        for (district, shares) in self.shares.iter_mut().enumerate() {
            *shares = attraction.shares(inputs, parameters, decisions, &self.state, district);
        }
        let totals = settlement::add_unexplained(&mut self.shares, &self.pools.destinations.unexplained);
        let free = settlement::work_shares_of_regions(inputs, &self.shares, &totals);
        let visas = arrivals::reserve(inputs, parameters, decisions, &arrivals, &free);
        let split = arrivals::groups_of_streams(parameters, decisions.sector_visa_share, arrivals.people_per_work_visa);
        self.record.note_quotas(year, visas.scaled);
        let requirement = self.by_requirement(decisions);
        let compelled = self.adult_arrivals_without_good_english(&arrivals, &visas, &split, &requirement);
        let classes =
            english::allot(inputs, parameters, decisions, &self.need, &compelled, &mut self.state.class_hours);
        self.record.note_classes(year, classes.money);
        let mut uk_born = [0.0; L];
        for people in &self.state.uk_born {
            add(&mut uk_born, people);
        }
        let english = settlement::mean_english(inputs, parameters, &self.shares, &visas);
        let settling = settlement::Settling::new(&arrivals, &visas, &split, &totals, &english);
        let help = self.help.start_year(parameters, decisions, &self.state);
        let country = Country::count(parameters, decisions, &self.state, help);
        let confident = place_side::confident(inputs, parameters, decisions, &self.target_missed, &self.net_migration);
        Nation { arrivals, visas, settling, requirement, classes, uk_born, country, confident }
    }

    fn adult_arrivals_without_good_english(
        &self,
        arrivals: &arrivals::Arrivals<L>,
        visas: &arrivals::RegionalVisas<L>,
        split: &[[Lanes<L>; GROUPS]; STREAMS],
        requirement: &[Requirement<L>; GROUPS],
    ) -> Lanes<L> {
        let mut compelled = Each::ZERO;
        for group in ALL_GROUPS.into_iter().filter(|group| english::is_taught(*group)) {
            let without = requirement[group as usize].left * self.without_on_arrival[group as usize];
            for stream in 0..STREAMS {
                let is_work = stream == Stream::Work as usize;
                let issued = if is_work { Each(visas.issued) } else { Each::of(1.0) };
                compelled += issued * arrivals.by_stream[stream] * split[stream][group as usize] * without;
            }
        }
        compelled.0
    }

    /// Step 8, which is the same in every district. In the census year the bands already stand as at its end.
    #[inline(never)]
    fn advance_standing(&mut self, year: Year, decisions: &Decisions) {
        if year != self.inputs.period().first {
            let claims = self.claims(year);
            standing::advance(&self.parameters, &mut self.state, claims);
        }
        let aged = usize::from(year != self.inputs.period().first);
        let part = if aged == 0 { self.inputs.period().after_census } else { 1.0 };
        clocks::change_routes(
            &self.parameters,
            &mut self.state,
            self.hazards.leaving(),
            self.today.graduate_stay_years,
            part,
            aged,
        );
        standing::settle_and_naturalise(&self.parameters, decisions, &self.today, &mut self.state, &mut self.granted);
        self.first_standing = standing::first_band(&self.state);
    }

    /// Those of the year's arrivals for protection who claim asylum, and how long today's decisions take.
    fn claims(&self, year: Year) -> clocks::Claims {
        const MONTHS: f64 = 12.0;
        let flows = &self.inputs.national.flows_in(year).immigration;
        let [asylum, others] = [Stream::Asylum, Stream::Protection].map(|stream| flows[stream as usize]);
        let share = if asylum + others > 0.0 { asylum / (asylum + others) } else { 0.0 };
        clocks::Claims { share, years: self.today.asylum_decision_months / MONTHS }
    }

    /// What can be said only of the country once every district is counted: how far net migration missed its target,
    /// which people hear of the year after, and how unevenly people have settled.
    #[inline(never)]
    fn note_nation(&mut self, year: Year, decisions: &Decisions) {
        let country = self.record.regions(year, 0..self.inputs.dwellings_added.len());
        let target = decisions.net_migration_target.unwrap_or(f64::INFINITY);
        self.net_migration = std::array::from_fn(|lane| super::outcomes::net_migration_of_everyone(&country, lane));
        self.target_missed = self.net_migration.map(|net| (net - target).max(0.0));
        self.record.note_dissimilarity(year, self.inputs, &self.state);
    }
}
