//! Steps 3 to 6 of the year in one district: moves, departures, ageing, arrivals and English.
//!
//! Cells are walked over twice. On the first walk each is taken through moves, departures and deaths to its next band;
//! then routes are changed and arrivals join; on the second walk people learn English and are counted, also towards the
//! moves of the year to come.

use super::{
    district_totals,
    lanes::{Cell, Lanes},
    policy_year::PolicyYear,
    projection::Projection,
    shape::{ALL_GROUPS, BANDS, GROUPS, Group, OPEN_BAND},
    stages::Cells,
    step::Nation,
    steps::{
        ageing, arrivals_by_district,
        emigration::{self, Losses},
        english::{Learning, Rates},
        internal_migration::{Exchange, Gathering, Movers},
        local_plan::Plan,
        uk_born::{self, UkBornChange},
    },
    totals::{Total, Totals},
};
use crate::units::Year;

/// What happened in one district.
pub(super) struct District<const L: usize> {
    pub(super) start: [[f64; L]; 2],
    pub(super) joined: Joined<L>,
    pub(super) plan: Plan<L>,
    /// Places in classes that its plan pays for.
    pub(super) planned_places: Lanes<L>,
    gone: Gone<L>,
    uk_born: UkBornChange<L>,
}

/// Moves to and from one district, and departures and deaths of its people born abroad.
struct Gone<const L: usize> {
    came: Movers<L>,
    left: Movers<L>,
    departures: Lanes<L>,
    deaths: Lanes<L>,
    /// People born abroad who are left once some have moved, departed or died and others have come.
    staying: Lanes<L>,
}

/// What a requirement of English does to a group's arrivals without it.
pub(super) struct Requirement<const L: usize> {
    /// Share who stay away.
    away: Lanes<L>,
    /// Share who come without.
    pub(super) left: Lanes<L>,
}

/// People born abroad who joined a district from abroad in a year.
pub(super) struct Joined<const L: usize> {
    people: Lanes<L>,
    pub(super) adults: Lanes<L>,
}

impl<const L: usize> Projection<'_, L> {
    /// Carries one district through steps 3 to 6.
    pub(super) fn advance_district(
        &mut self,
        year: Year,
        policy: &PolicyYear,
        district: usize,
        nation: &Nation<L>,
    ) -> District<L> {
        let (inputs, share_of_year) = (self.inputs, self.inputs.share_of_year(district, year));
        let start = self.population.stocks_of(district);
        let (residents, share_born_abroad) =
            (self.population.residents[district], self.population.share_born_abroad(district));
        let aged = usize::from(year != inputs.period().first);
        let gone = self.carry(district, share_of_year, aged);
        emigration::change_routes(&self.parameters, &mut self.population.stocks(district), share_of_year, 1 + aged);
        let joined = self.join(district, nation, share_of_year);
        let uk_born = uk_born::advance(
            inputs,
            &self.parameters,
            &nation.arrivals,
            &nation.uk_born,
            &mut self.population.stocks(district),
            &residents,
            district,
            share_of_year,
        );
        let (plan, need) =
            (Plan::of(inputs, &self.parameters, policy, Lanes(residents), district), Lanes(self.need[district]));
        let planned_places = plan.class_places(&nation.classes, need);
        let planned = planned_places.share_of(need);
        let learning =
            Learning::new(inputs, &self.parameters, &nation.classes, &share_born_abroad, planned, share_of_year);
        let people = [gone.staying + joined.people, Lanes(self.population.uk_born_of(district))];
        self.learn(year, district, people, &learning);
        self.population.note(district, &self.stages);
        self.pools.destinations.note_from_abroad(district, joined.people - gone.departures);
        District { start, joined, plan, planned_places, gone, uk_born }
    }

    /// Steps 3 to 5 of people born abroad: they move, leave or die, and those who stay are carried to the band of one
    /// year more, or of no year more where they have not `aged`: in the census year bands stand as at its end already.
    #[inline(never)]
    fn carry(&mut self, district: usize, share_of_year: f64, aged: usize) -> Gone<L> {
        let (inputs, facts) = (self.inputs, &self.facts);
        let moves = self.pools.exchange(inputs, district);
        let mut losses = self.hazards.lose(inputs, &self.parameters, district, share_of_year);
        let stocks = self.population.stocks(district);
        for group in ALL_GROUPS {
            let bands = &mut stocks.cells[group as usize];
            let older = moves.older(group, Lanes(stocks.older[group as usize]));
            let people = moves.people(group, OPEN_BAND, bands[OPEN_BAND].people);
            let [living, mut older] = losses.open_band(group, older, people);
            let others = carry_cell(&moves, &mut losses, group, bands, [OPEN_BAND, OPEN_BAND], living);
            if aged > 0 {
                let (last, open) = (OPEN_BAND - 1, bands[OPEN_BAND]);
                let living = losses.living(group, last);
                let joining = carry_cell(&moves, &mut losses, group, bands, [last, OPEN_BAND], living);
                older = ageing::older(facts, group, [joining, others], older, share_of_year);
                bands[OPEN_BAND] += open;
            }
            // From the oldest down, so that each finds the next band empty. Of people who came as adults the same share
            // lives in all single years.
            let living = losses.living(group, 0);
            for band in (0..OPEN_BAND - aged).rev() {
                let is_even = !matches!(group, Group::ArrivedAsChild);
                let living = if is_even { living } else { losses.living(group, band) };
                carry_cell(&moves, &mut losses, group, bands, [band, band + aged], living);
            }
            if aged > 0 {
                bands[0] = Cell::EMPTY;
            }
            stocks.older[group as usize] = older.0;
        }
        let [came, left] = moves.uk_born(stocks.uk_born);
        Gone { came, left, departures: losses.departures, deaths: losses.deaths(), staying: losses.after }
    }

    /// The year's arrivals join the first band, with the English that they bring (A19): that of the country's arrivals,
    /// more or less as the people born abroad who live in the district already have it. Over the country it adds up to
    /// what the country's arrivals bring, wherever they are sent.
    #[inline(never)]
    fn join(&mut self, district: usize, nation: &Nation<L>, share_of_year: f64) -> Joined<L> {
        const MOST: f64 = 0.9;
        let facts = &self.inputs.facts[district];
        let [by_group, by_english] = nation.settling.by_group(&self.shares[district], facts.region);
        let here = arrivals_by_district::relative_english(&self.parameters, facts);
        let stocks = self.population.stocks(district);
        let mut joined = Joined { people: Lanes::ZERO, adults: Lanes::ZERO };
        for group in ALL_GROUPS {
            let requirement = &nation.requirement[group as usize];
            let wanting = by_group[group as usize] * share_of_year;
            let without = by_english[group as usize] * here * self.without_on_arrival[group as usize] * share_of_year;
            let without = without.at_most(wanting * MOST);
            let coming = wanting - without * requirement.away;
            let without = without * requirement.left;
            joined.people += coming;
            if district_totals::arrives_adult(group) {
                joined.adults += coming;
            }
            let (limited, none) = (without * (1.0 - self.share_with_none), without * self.share_with_none);
            stocks.cells[group as usize][0] += Cell { people: coming, limited, none };
        }
        joined
    }

    /// Step 6: people learn English, and are counted on the same walk. `people` are those born abroad and born here.
    #[inline(never)]
    fn learn(&mut self, year: Year, district: usize, people: [Lanes<L>; 2], learning: &Learning<L>) {
        let next = self.inputs.share_of_year(district, Year(year.0 + 1));
        let moving = self.pools.gather(self.inputs, &self.parameters, people, district, next);
        let (stocks, national) = self.population.stocks_and_country(district);
        let rates = learning.of(Group::SkilledWork);
        let mut learners = Learners { cells: stocks.cells, learning, rates, moving, national };
        self.stages.count(&self.facts, stocks.older, &mut learners);
        learners.moving.finish(stocks.older, stocks.uk_born);
    }

    /// Of each group's arrivals without good English, the shares that a requirement of English before arrival keeps
    /// away and that learn it first (L3): it reaches those who come for work or family.
    pub(super) fn by_requirement(&self, policy: &PolicyYear) -> [Requirement<L>; GROUPS] {
        ALL_GROUPS.map(|group| {
            let required = if is_required(group) { policy.english_requirement_share } else { 0.0 };
            let away = required * Lanes(self.parameters.requirement_deterrence);
            let learnt = (1.0 - away) * required * self.parameters.requirement_compliance;
            Requirement { away, left: 1.0 - away - learnt }
        })
    }
}

/// Carries the people of one cell to another: some have left, others come from other districts; then some leave the
/// country and some die. Returns how many are left. One stock is finished before the next is begun: then few numbers are
/// at hand at a time, and a browser's compiler keeps them in registers.
#[inline(always)]
fn carry_cell<const L: usize>(
    moves: &Exchange<L>,
    losses: &mut Losses<L>,
    group: Group,
    bands: &mut [Cell<L>; BANDS],
    [from, to]: [usize; 2],
    living: Lanes<L>,
) -> Lanes<L> {
    let (staying, coming, weight) = (moves.staying(group, from), moves.coming(group, from), moves.weight);
    let people = bands[from].people * staying + coming.people * weight;
    let surviving = losses.surviving(group, from, people, living);
    let left = people * surviving;
    losses.after += left;
    bands[to].people = left;
    bands[to].limited = (bands[from].limited * staying + coming.limited * weight) * surviving;
    bands[to].none = (bands[from].none * staying + coming.none * weight) * surviving;
    left
}

/// People as they learn English. Once they have, they are counted over the country and towards the moves of the year to
/// come.
struct Learners<'a, const L: usize> {
    cells: &'a mut [[Cell<L>; BANDS]; GROUPS],
    learning: &'a Learning<L>,
    /// The rates of the group at hand in its first year and later.
    rates: [Rates<L>; 2],
    moving: Gathering<'a, L>,
    national: &'a mut [[[f64; L]; BANDS]; GROUPS],
}

impl<const L: usize> Cells<L> for Learners<'_, L> {
    #[inline(always)]
    fn begin(&mut self, group: Group) {
        self.rates = self.learning.of(group);
    }

    #[inline(always)]
    fn people(&mut self, group: Group, band: usize) -> Cell<L> {
        let number = group as usize;
        let people = self.rates[usize::from(band > 0)].learn(self.cells[number][band]);
        self.cells[number][band] = people;
        self.moving.add(group, band, people);
        self.national[number][band] = (people.people + self.national[number][band]).0;
        people
    }
}

/// Whether a requirement of English before arrival can reach a group: visas for work and family.
const fn is_required(group: Group) -> bool {
    matches!(group, Group::SkilledWork | Group::OtherWork | Group::Family | Group::ArrivedOlder)
}

impl<const L: usize> District<L> {
    pub(super) fn account(&self, totals: &mut Totals<L>, born_abroad: Lanes<L>, uk_born: Lanes<L>) {
        use Total;
        let [start_abroad, start_here] = self.start.map(Lanes);
        for (total, amount) in [
            (Total::BornAbroadStart, start_abroad),
            (Total::BornAbroadArrivals, self.joined.people),
            (Total::BornAbroadMovesIn, self.gone.came.born_abroad),
            (Total::BornAbroadMovesOut, self.gone.left.born_abroad),
            (Total::BornAbroadDepartures, self.gone.departures),
            (Total::BornAbroadDeaths, self.gone.deaths),
            (Total::BornAbroadEnd, born_abroad),
            (Total::UkBornStart, start_here),
            (Total::UkBornArrivals, self.uk_born.arrivals),
            (Total::UkBornMovesIn, self.gone.came.uk_born),
            (Total::UkBornMovesOut, self.gone.left.uk_born),
            (Total::UkBornDepartures, self.uk_born.departures),
            (Total::UkBornDeaths, self.uk_born.deaths),
            (Total::UkBornBirths, self.uk_born.births),
            (Total::UkBornEnd, uk_born),
        ] {
            totals.set(total, amount);
        }
    }
}
