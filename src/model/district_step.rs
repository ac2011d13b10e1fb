//! Steps 3 to 6 of the year in one district: moves, departures, ageing, arrivals and English.
//!
//! Cells are walked over twice. On the first walk each is taken through moves, departures and deaths to its next band;
//! then routes are changed and arrivals join; on the second walk people learn English and are counted, also towards the
//! moves of the year to come.

use super::{
    lanes::Lanes,
    national_step::Nation,
    policy_year::YearInputs,
    population::{ALL_GROUPS, BANDS, Cell, CellSource, GROUPS, Group, OPEN_BAND},
    state::State,
    steps::{
        ageing, arrivals_by_district,
        emigration::Losses,
        english::{Learning, Rates},
        internal_migration::{Exchange, Gathering, Movers},
        programmes::LocalPlan,
        route_change,
        uk_born::{self, UkBornChange},
    },
    totals::{Total, Totals},
};
use crate::units::Year;

/// What changed in one district.
pub struct DistrictChange<const L: usize> {
    /// People born abroad and born here at the year's start.
    pub start: [[f64; L]; 2],
    /// Who joined it from abroad.
    pub joined: Joined<L>,
    /// Its local integration plan.
    pub plan: LocalPlan<L>,
    /// Places in classes that its plan pays for.
    pub planned_places: Lanes<L>,
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

/// People born abroad who joined a district from abroad in a year.
pub struct Joined<const L: usize> {
    people: Lanes<L>,
    /// Of them, those who came as adults.
    pub adults: Lanes<L>,
}

/// Carries one district through steps 3 to 6.
pub fn advance<const L: usize>(
    given: &YearInputs<L>,
    nation: &Nation<L>,
    state: &mut State<L>,
    district: usize,
) -> DistrictChange<L> {
    let share_of_year = given.share_of_year(district);
    let start = state.population.stocks_of(district);
    let residents = state.population.residents[district];
    let share_born_abroad = state.population.share_born_abroad(district);
    let aged = usize::from(!given.is_census_year());
    let gone = carry(given, state, district, aged);
    route_change::change_people(given.parameters, &mut state.population.stocks(district), share_of_year, 1 + aged);
    let joined = join(given, nation, state, district);
    let mut stocks = state.population.stocks(district);
    let uk_born = uk_born::advance(given, &nation.arrivals, &nation.uk_born, &mut stocks, &residents, district);
    let plan = LocalPlan::of(given, Lanes(residents), district);
    let need = Lanes(state.need[district]);
    let planned_places = plan.class_places(&nation.classes, need);
    let planned = planned_places.share_of(need);
    let learning = Learning::new(given, &nation.classes, &share_born_abroad, planned, share_of_year);
    let people = [gone.staying + joined.people, Lanes(state.population.uk_born_of(district))];
    learn(given, state, people, &learning, district);
    state.population.keep_totals(district, &state.counts);
    state.pools.destinations.note_from_abroad(district, joined.people - gone.departures);
    DistrictChange { start, joined, plan, planned_places, gone, uk_born }
}

/// Steps 3 to 5 of people born abroad: they move, leave or die, and those who stay are carried to the band of one
/// year more, or of no year more where they have not `aged`: in the census year bands stand as at its end already.
#[inline(never)]
fn carry<const L: usize>(given: &YearInputs<L>, state: &mut State<L>, district: usize, aged: usize) -> Gone<L> {
    let (facts, share_of_year) = (&state.facts, given.share_of_year(district));
    let moves = state.pools.exchange(given.inputs, district);
    let mut losses = state.emigration.lose(given, district);
    let stocks = state.population.stocks(district);
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
    bands[to].not_well = (bands[from].not_well * staying + coming.not_well * weight) * surviving;
    bands[to].not_at_all = (bands[from].not_at_all * staying + coming.not_at_all * weight) * surviving;
    left
}

/// The year's arrivals join the first band, with the English that they bring (A19): that of the country's arrivals, more or
/// less as the people born abroad who live in the district already have it. Over the country it adds up to what the
/// country's arrivals bring, wherever they are sent.
#[inline(never)]
fn join<const L: usize>(given: &YearInputs<L>, nation: &Nation<L>, state: &mut State<L>, district: usize) -> Joined<L> {
    const MOST: f64 = 0.9;
    let (facts, share_of_year) = (given.facts(district), given.share_of_year(district));
    let [by_group, by_english] = nation.settling.by_group(&state.shares[district], facts.region);
    let here = arrivals_by_district::relative_english(given.parameters, facts);
    let stocks = state.population.stocks(district);
    let mut joined = Joined { people: Lanes::ZERO, adults: Lanes::ZERO };
    for group in ALL_GROUPS {
        let group_index = group as usize;
        let requirement = &nation.requirement[group_index];
        let wanting = by_group[group_index] * share_of_year;
        let without = by_english[group_index] * here * state.without_on_arrival[group_index] * share_of_year;
        let without = without.at_most(wanting * MOST);
        let coming = wanting - without * requirement.away;
        let without = without * requirement.without;
        joined.people += coming;
        if group.came_as_adult() {
            joined.adults += coming;
        }
        let not_well = without * (1.0 - state.share_not_at_all);
        let not_at_all = without * state.share_not_at_all;
        stocks.cells[group_index][0] += Cell { people: coming, not_well, not_at_all };
    }
    joined
}

/// Step 6: people learn English, and are counted on the same walk. `people` are those born abroad and born here.
#[inline(never)]
fn learn<const L: usize>(
    given: &YearInputs<L>,
    state: &mut State<L>,
    people: [Lanes<L>; 2],
    learning: &Learning<L>,
    district: usize,
) {
    let next = given.inputs.share_of_year(district, Year(given.year.0 + 1));
    let moving = state.pools.gather(given.inputs, given.parameters, people, district, next);
    let (stocks, national) = state.population.stocks_and_country(district);
    let rates = learning.of(Group::SkilledWork);
    let mut learners = Learners { cells: stocks.cells, learning, rates, moving, national };
    state.counts.count(&state.facts, stocks.older, &mut learners);
    learners.moving.finish(stocks.older, stocks.uk_born);
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

impl<const L: usize> CellSource<L> for Learners<'_, L> {
    #[inline(always)]
    fn begin(&mut self, group: Group) {
        self.rates = self.learning.of(group);
    }

    #[inline(always)]
    fn people(&mut self, group: Group, band: usize) -> Cell<L> {
        let group_index = group as usize;
        let people = self.rates[usize::from(band > 0)].learn(self.cells[group_index][band]);
        self.cells[group_index][band] = people;
        self.moving.add(group, band, people);
        self.national[group_index][band] = (people.people + self.national[group_index][band]).0;
        people
    }
}

impl<const L: usize> DistrictChange<L> {
    /// The rows of the district's accounts.
    pub fn account(&self, totals: &mut Totals<L>, born_abroad: Lanes<L>, uk_born: Lanes<L>) {
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
