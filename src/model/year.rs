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
    ageing, arrivals, count,
    decisions::Decisions,
    departures::{self, Losses},
    each::{Cell, Each},
    english,
    ingredients::{Ingredient, Sums},
    moves::{self, Movers},
    place_side,
    programmes::{self, Country},
    projection::Projection,
    settlement,
    shape::{ALL_GROUPS, GROUPS, Group, Lanes, STREAMS, add, cell},
    standing, uk_born,
    uk_born::UkBornChange,
};
use crate::units::Year;

/// What the year's national steps decide before any district is touched.
pub(super) struct Nation<const L: usize> {
    arrivals: arrivals::Arrivals<L>,
    pub(super) visas: arrivals::RegionalVisas<L>,
    split: [[Lanes<L>; GROUPS]; STREAMS],
    requirement: [Requirement<L>; GROUPS],
    pub(super) classes: english::Classes<L>,
    uk_born: Lanes<L>,
    pub(super) country: Country<L>,
    /// Share of residents who are confident in the system.
    pub(super) confident: Each<L>,
}

/// What happened in one district.
pub(super) struct District<const L: usize> {
    pub(super) start: [Lanes<L>; 2],
    pub(super) joined: Joined<L>,
    moves_in: Movers<L>,
    moves_out: Movers<L>,
    losses: Losses<L>,
    uk_born: UkBornChange<L>,
}

/// What a requirement of English does to a group's arrivals without it.
struct Requirement<const L: usize> {
    /// Share who stay away.
    away: Each<L>,
    /// Share who come without.
    left: Each<L>,
}

/// People born abroad who joined a district from abroad in a year.
pub(super) struct Joined<const L: usize> {
    people: Each<L>,
    pub(super) adults: Each<L>,
}

impl<const L: usize> Projection<'_, L> {
    /// Carries the state through one year.
    pub(super) fn advance(&mut self, year: Year, decisions: &Decisions) {
        let nation = self.decide_nationally(year, decisions);
        let inputs = self.inputs;
        self.pools.start_year(inputs, &self.parameters, &self.state, year);
        self.hazards.start_year(inputs, &self.parameters, decisions, &nation.arrivals.blocked, &self.state, year);
        self.employment.start_year(&self.parameters, decisions);
        let welcoming = programmes::welcoming(&self.parameters, decisions, &nation.country.residents.0);
        moves::kept(&self.parameters, decisions.residence_years, &welcoming, &self.tied, &mut self.kept);
        self.pools.spread(&self.kept);
        self.advance_standing(year, decisions);
        self.state.national.fill([0.0; L]);
        for district in 0..inputs.district_count() {
            let happened = self.advance_district(year, district, &nation);
            let sums = self.count(year, decisions, district, &nation, &happened);
            self.record.add(year, inputs.facts[district].region, district, &sums);
            let next = inputs.share_of_year(district, Year(year.0 + 1));
            self.pools.gather(inputs, &self.parameters, &mut self.state, district, next);
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
        let attraction = settlement::Attraction::new(inputs, &self.state);
        for (district, shares) in self.shares.iter_mut().enumerate() {
            *shares = attraction.shares(inputs, parameters, decisions, &self.state, district);
        }
        settlement::add_unexplained(&mut self.shares, &self.pools.destinations.unexplained);
        let free = settlement::work_shares_of_regions(inputs, &self.shares);
        let visas = arrivals::reserve(inputs, parameters, decisions, &arrivals, &free);
        let split = arrivals::groups_of_streams(parameters, decisions.sector_visa_share, arrivals.people_per_work_visa);
        self.record.note_quotas(year, visas.scaled);
        let requirement = self.by_requirement(decisions);
        let compelled = self.adult_arrivals_without_good_english(&arrivals, &visas, &split, &requirement);
        let classes =
            english::allot(inputs, parameters, decisions, &self.need, &compelled, &mut self.state.class_hours);
        let mut uk_born = [0.0; L];
        for people in &self.state.uk_born {
            add(&mut uk_born, people);
        }
        let country = Country::count(parameters, decisions, &self.state);
        let confident = place_side::confident(inputs, parameters, decisions, &self.target_missed, &self.net_migration);
        Nation { arrivals, visas, split, requirement, classes, uk_born, country, confident }
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
                let is_work = stream == super::shape::Stream::Work as usize;
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
            standing::advance(&mut self.state);
        }
        standing::settle_and_naturalise(&self.parameters, decisions, &mut self.state, &mut self.granted);
    }

    /// Steps 3 to 6 in one district.
    fn advance_district(&mut self, year: Year, district: usize, nation: &Nation<L>) -> District<L> {
        let (inputs, share_of_year) = (self.inputs, self.inputs.share_of_year(district, year));
        let start = self.state.stocks_of(district);
        let (residents, share_born_abroad) = (self.state.residents[district], self.state.share_born_abroad(district));
        let mut stocks = self.state.stocks(district);
        let [moves_in, moves_out] = self.pools.exchange(inputs, &mut stocks, district);
        let losses = self.hazards.lose(inputs, &self.parameters, &mut stocks, district, share_of_year);
        departures::change_routes(&self.parameters, &mut stocks, share_of_year);
        if year != inputs.period().first {
            ageing::advance(&self.facts, &mut stocks, share_of_year);
        }
        let joined = self.join(district, nation, share_of_year);
        let mut stocks = self.state.stocks(district);
        english::learn(inputs, &self.parameters, &nation.classes, &mut stocks, &share_born_abroad, share_of_year);
        let uk_born = uk_born::advance(
            inputs,
            &self.parameters,
            &nation.arrivals,
            &nation.uk_born,
            &mut stocks,
            &residents,
            district,
            share_of_year,
        );
        self.pools.destinations.note_from_abroad(district, (joined.people - losses.departures).0);
        District { start, joined, moves_in, moves_out, losses, uk_born }
    }

    /// Of each group's arrivals without good English, the shares that a requirement of English before arrival keeps
    /// away and that learn it first (L3): it reaches those who come for work or family.
    fn by_requirement(&self, decisions: &Decisions) -> [Requirement<L>; GROUPS] {
        ALL_GROUPS.map(|group| {
            let required = if is_required(group) { decisions.english_requirement_share } else { 0.0 };
            let away = required * Each(self.parameters.requirement_deterrence);
            let learnt = (1.0 - away) * required * self.parameters.requirement_compliance;
            Requirement { away, left: 1.0 - away - learnt }
        })
    }

    /// The year's arrivals join the first band, with the English that they bring (A19): that of the country's arrivals,
    /// more or less as the people born abroad who live in the district already have it.
    #[inline(never)]
    fn join(&mut self, district: usize, nation: &Nation<L>, share_of_year: f64) -> Joined<L> {
        const MOST: f64 = 0.9;
        let facts = &self.inputs.facts[district];
        let by_group = settlement::arrivals_by_group(
            &nation.arrivals,
            &nation.visas,
            &nation.split,
            &self.shares[district],
            facts.region,
        );
        let here = 1.0 + Each(self.parameters.arrivals_english_follows_place) * (facts.relative_limited_english - 1.0);
        let mut stocks = self.state.stocks(district);
        let mut joined = Joined { people: Each::ZERO, adults: Each::ZERO };
        for group in ALL_GROUPS {
            let requirement = &nation.requirement[group as usize];
            let wanting = Each(by_group[group as usize]) * share_of_year;
            let without = wanting * (here * self.without_on_arrival[group as usize]).at_most(MOST);
            let coming = wanting - without * requirement.away;
            let without = without * requirement.left;
            joined.people += coming;
            if count::arrives_adult(group) {
                joined.adults += coming;
            }
            let (limited, none) = (without * (1.0 - self.share_with_none), without * self.share_with_none);
            let number = cell(group, 0);
            stocks.set(number, stocks.cell(number) + Cell { people: coming, limited, none });
        }
        joined
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

/// Whether a requirement of English before arrival can reach a group: visas for work and family.
const fn is_required(group: Group) -> bool {
    matches!(group, Group::SkilledWork | Group::OtherWork | Group::Family | Group::ArrivedOlder)
}

impl<const L: usize> District<L> {
    pub(super) fn account(&self, sums: &mut Sums<L>, born_abroad: Each<L>, uk_born: Each<L>) {
        use Ingredient as I;
        let [start_abroad, start_here] = self.start.map(Each);
        for (ingredient, amount) in [
            (I::BornAbroadStart, start_abroad),
            (I::BornAbroadArrivals, self.joined.people),
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
