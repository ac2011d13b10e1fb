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
//! Two passes over the districts: the first takes movers into the pools, the second does everything else.

use super::{
    ageing, arrivals, count,
    decisions::Decisions,
    departures::{self, Losses},
    english,
    ingredients::{Ingredient, Sums},
    moves::{self, Movers},
    programmes::{self, Country},
    projection::Projection,
    settlement,
    shape::{ALL_GROUPS, CELLS, GROUPS, Group, Lanes, STREAMS, add, cell},
    standing, uk_born,
    uk_born::UkBornChange,
};
use crate::units::Year;

/// What the year's national steps decide before any district is touched.
pub(super) struct Nation<const L: usize> {
    arrivals: arrivals::Arrivals<L>,
    pub(super) visas: arrivals::RegionalVisas<L>,
    split: [[Lanes<L>; GROUPS]; STREAMS],
    pub(super) classes: english::Classes<L>,
    uk_born: Lanes<L>,
    pub(super) country: Country<L>,
}

/// What happened in one district.
pub(super) struct District<const L: usize> {
    start: [Lanes<L>; 2],
    arrivals: Lanes<L>,
    pub(super) adult_arrivals: Lanes<L>,
    moves_in: Movers<L>,
    moves_out: Movers<L>,
    losses: Losses<L>,
    uk_born: UkBornChange<L>,
}

impl<const L: usize> Projection<'_, L> {
    /// Carries the state through one year.
    pub(super) fn advance(&mut self, year: Year, decisions: &Decisions) {
        let nation = self.decide_nationally(year, decisions);
        let inputs = self.inputs;
        self.pools.start_year(inputs, &self.parameters, &self.state, year);
        self.hazards.start_year(inputs, &self.parameters, decisions, &nation.arrivals.blocked, &self.state, year);
        self.employment.start_year(&self.parameters, decisions);
        for district in 0..inputs.district_count() {
            let share_of_year = inputs.share_of_year(district, year);
            self.started[district] = self.state.stocks_of(district);
            self.moved_out[district] = self.pools.leave(inputs, &mut self.state, district, share_of_year);
        }
        self.pools.direct(inputs, &self.parameters, &self.state, &self.moved_out, year);
        let welcoming = programmes::welcoming(&self.parameters, decisions, &nation.country.residents);
        moves::kept(&self.parameters, decisions.residence_years, &welcoming, &self.tied, &mut self.kept);
        self.pools.spread(&self.kept);
        self.advance_standing(year, decisions);
        for district in 0..inputs.district_count() {
            let happened = self.advance_district(year, decisions, district, &nation);
            let sums = self.count(year, decisions, district, &nation, &happened);
            self.record.add(year, inputs.facts[district].region, district, &sums);
        }
        // This year's arrivals are the ones who move next year with a visa tied to their region.
        self.tied.rotate_right(1);
        self.tied[0] = nation.visas.tied;
        self.state.sum();
        self.note_nation(year, decisions);
        for district in 0..inputs.district_count() {
            self.need[district] = english::adults_in_need(&self.state, district);
        }
    }

    /// Steps 1 and 2, and the places in classes that step 6 will use: they depend on the country as a whole.
    fn decide_nationally(&mut self, year: Year, decisions: &Decisions) -> Nation<L> {
        let (inputs, parameters) = (self.inputs, &self.parameters);
        let arrivals = arrivals::arrive(inputs, parameters, decisions, year);
        let attraction = settlement::Attraction::new(inputs, &self.state);
        for (district, shares) in self.shares.iter_mut().enumerate() {
            *shares = attraction.shares(inputs, parameters, decisions, &self.state, district);
        }
        settlement::add_unexplained(&mut self.shares, &self.pools.destinations.unexplained);
        let free = settlement::work_shares_of_regions(inputs, &self.shares);
        let visas = arrivals::reserve(inputs, parameters, decisions, &arrivals, &free);
        let split = arrivals::groups_of_streams(parameters, decisions.sector_visa_share, arrivals.people_per_work_visa);
        self.record.note_quotas(year, visas.scaled);
        let compelled = self.adult_arrivals_without_good_english(decisions, &arrivals, &visas, &split);
        let classes =
            english::allot(inputs, parameters, decisions, &self.need, &compelled, &mut self.state.class_hours);
        let mut uk_born = [0.0; L];
        for people in &self.state.uk_born {
            add(&mut uk_born, people);
        }
        let country = Country::count(&self.state);
        Nation { arrivals, visas, split, classes, uk_born, country }
    }

    fn adult_arrivals_without_good_english(
        &self,
        decisions: &Decisions,
        arrivals: &arrivals::Arrivals<L>,
        visas: &arrivals::RegionalVisas<L>,
        split: &[[Lanes<L>; GROUPS]; STREAMS],
    ) -> Lanes<L> {
        let mut compelled = [0.0; L];
        for group in ALL_GROUPS.into_iter().filter(|group| *group != Group::ArrivedAsChild) {
            for stream in 0..STREAMS {
                let is_work = stream == super::shape::Stream::Work as usize;
                for lane in 0..L {
                    let issued = if is_work { visas.issued[lane] } else { 1.0 };
                    let (away, learnt) = self.by_requirement(decisions, group, lane);
                    compelled[lane] += arrivals.by_stream[stream][lane]
                        * issued
                        * (1.0 - away - learnt)
                        * split[stream][group as usize][lane]
                        * self.without_on_arrival[group as usize][lane];
                }
            }
        }
        compelled
    }

    /// Step 8, which is the same in every district. In the census year the bands already stand as at its end.
    fn advance_standing(&mut self, year: Year, decisions: &Decisions) {
        if year != self.inputs.period().first {
            standing::advance(&mut self.state);
        }
        standing::settle_and_naturalise(&self.parameters, decisions, &mut self.state, &mut self.granted);
    }

    /// Steps 3 to 6 in one district.
    fn advance_district(
        &mut self,
        year: Year,
        decisions: &Decisions,
        district: usize,
        nation: &Nation<L>,
    ) -> District<L> {
        let (inputs, share_of_year) = (self.inputs, self.inputs.share_of_year(district, year));
        let moves_in = self.pools.come(inputs, &mut self.state, district);
        let losses = self.hazards.lose(inputs, &self.parameters, &mut self.state, district, share_of_year);
        departures::change_routes(&self.parameters, &mut self.state, district, share_of_year);
        if year != self.inputs.period().first {
            self.age(district, share_of_year);
        }
        let [arrivals, adult_arrivals] = self.join(decisions, district, nation, share_of_year);
        english::learn(inputs, &self.parameters, &nation.classes, &mut self.state, district, share_of_year);
        let from_abroad = std::array::from_fn(|lane| arrivals[lane] - losses.departures[lane]);
        self.pools.destinations.note_from_abroad(district, from_abroad);
        let uk_born = uk_born::advance(
            inputs,
            &self.parameters,
            &nation.arrivals,
            &nation.uk_born,
            &mut self.state,
            district,
            share_of_year,
        );
        District {
            start: self.started[district],
            arrivals,
            adult_arrivals,
            moves_in,
            moves_out: self.moved_out[district],
            losses,
            uk_born,
        }
    }

    /// Step 5: years since arrival.
    fn age(&mut self, district: usize, share_of_year: f64) {
        let people = &mut self.state.people[district * CELLS..][..CELLS];
        for group in ALL_GROUPS {
            let older = &mut self.state.older[district * GROUPS + group as usize];
            ageing::advance_older(&self.facts, group, people, older, share_of_year);
        }
        ageing::advance_bands(people);
        ageing::advance_bands(&mut self.state.limited[district * CELLS..][..CELLS]);
        ageing::advance_bands(&mut self.state.none[district * CELLS..][..CELLS]);
    }

    /// Of a group's arrivals without good English, the shares that a requirement of English before arrival keeps away
    /// and that learn it first (L3): it reaches those who come for work or family.
    fn by_requirement(&self, decisions: &Decisions, group: Group, lane: usize) -> (f64, f64) {
        let required = if is_required(group) { decisions.english_requirement_share } else { 0.0 };
        let away = required * self.parameters.requirement_deterrence[lane];
        (away, (1.0 - away) * required * self.parameters.requirement_compliance[lane])
    }

    /// The year's arrivals join the first band, with the English that they bring (A19); returns all of them and the
    /// adults.
    fn join(
        &mut self,
        decisions: &Decisions,
        district: usize,
        nation: &Nation<L>,
        share_of_year: f64,
    ) -> [Lanes<L>; 2] {
        let region = self.inputs.facts[district].region;
        let by_group = settlement::arrivals_by_group(
            &nation.arrivals,
            &nation.visas,
            &nation.split,
            &self.shares[district],
            region,
        );
        let (mut total, mut adults) = ([0.0; L], [0.0; L]);
        for group in ALL_GROUPS {
            let number = district * CELLS + cell(group, 0);
            for lane in 0..L {
                let (away, learnt) = self.by_requirement(decisions, group, lane);
                let wanting = by_group[group as usize][lane] * share_of_year;
                let without = wanting * self.without_on_arrival_in(district, group, lane);
                let (coming, without) = (wanting - without * away, without * (1.0 - away - learnt));
                total[lane] += coming;
                adults[lane] += if count::arrives_adult(group) { coming } else { 0.0 };
                self.state.people[number][lane] += coming;
                self.state.limited[number][lane] += without * (1.0 - self.share_with_none);
                self.state.none[number][lane] += without * self.share_with_none;
            }
        }
        [total, adults]
    }

    /// Share of a group's new arrivals in a district without good English: the country's, more or less as the people
    /// born abroad who live there already have it.
    fn without_on_arrival_in(&self, district: usize, group: Group, lane: usize) -> f64 {
        const MOST: f64 = 0.9;
        let follows = self.parameters.arrivals_english_follows_place[lane];
        let here = 1.0 + follows * (self.inputs.facts[district].relative_limited_english - 1.0);
        (self.without_on_arrival[group as usize][lane] * here).min(MOST)
    }

    /// What can be said only of the country once every district is counted: how far net migration missed its target,
    /// which people hear of the year after, and how unevenly people have settled.
    fn note_nation(&mut self, year: Year, decisions: &Decisions) {
        let country = self.record.regions(year, 0..self.inputs.dwellings_added.len());
        let target = decisions.net_migration_target.unwrap_or(f64::INFINITY);
        self.net_migration = std::array::from_fn(|lane| super::outcomes::net_migration_of_everyone(&country, lane));
        self.target_missed = self.net_migration.map(|net| (net - target).max(0.0));
        self.record.note_dissimilarity(year, self.inputs, &self.state);
    }
}

/// Whether a requirement of English before arrival can reach a group: visas for work and family.
const fn is_required(group: Group) -> bool {
    matches!(group, Group::SkilledWork | Group::OtherWork | Group::Family | Group::ArrivedOlder)
}

impl<const L: usize> District<L> {
    pub(super) fn account(&self, sums: &mut Sums<L>, born_abroad: Lanes<L>, uk_born: Lanes<L>) {
        use Ingredient as I;
        let [start_abroad, start_here] = self.start;
        for (ingredient, amount) in [
            (I::BornAbroadStart, start_abroad),
            (I::BornAbroadArrivals, self.arrivals),
            (I::BornAbroadMovesIn, self.moves_in.born_abroad),
            (I::BornAbroadMovesOut, self.moves_out.born_abroad),
            (I::BornAbroadDepartures, self.losses.departures),
            (I::BornAbroadDeaths, self.losses.deaths),
            (I::BornAbroadEnd, born_abroad),
            (I::UkBornStart, start_here),
            (I::UkBornArrivals, self.uk_born.arrivals),
            (I::UkBornMovesIn, self.moves_in.uk_born),
            (I::UkBornMovesOut, self.moves_out.uk_born),
            (I::UkBornDepartures, self.uk_born.departures),
            (I::UkBornDeaths, self.uk_born.deaths),
            (I::UkBornBirths, self.uk_born.births),
            (I::UkBornEnd, uk_born),
        ] {
            sums.set(ingredient, amount);
        }
    }
}
