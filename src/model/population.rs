//! Who lives in each district: people born abroad by route of arrival, years since arrival and English, and people born
//! in the United Kingdom by age.
//!
//! A *cell* is a group at a number of years since arrival. A *lane* is one draw of the parameters; the draws of a block
//! lie side by side innermost, so that one instruction works on several of them and each lane's arithmetic is the same
//! whatever the others hold.

use std::ops::{Add, AddAssign, Mul, Sub};

use super::lanes::{Lanes, add, ratio};

/// Routes by which people born abroad came. Names say routes, never worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Group {
    /// Skilled work.
    SkilledWork,
    /// Other work.
    OtherWork,
    /// Study.
    Study,
    /// Family.
    Family,
    /// Asylum, resettlement and other protection.
    Humanitarian,
    /// European Union and its associates; free movement until 2020, visas since.
    European,
    /// Born in Ireland, or a British citizen on arrival: outside every cap.
    BritishIrish,
    /// Arrived aged under 16, by any route.
    ArrivedAsChild,
    /// Arrived aged 65 or over, by any route.
    ArrivedOlder,
}

/// Number of groups.
pub const GROUPS: usize = 9;
/// All groups, in the order of the arrays.
pub const ALL_GROUPS: [Group; GROUPS] = [
    Group::SkilledWork,
    Group::OtherWork,
    Group::Study,
    Group::Family,
    Group::Humanitarian,
    Group::European,
    Group::BritishIrish,
    Group::ArrivedAsChild,
    Group::ArrivedOlder,
];

/// Bands of years since arrival: 0 to 9 one by one, then ten and more. Single years, so that a change of
/// the route to settlement from five to ten years moves the right people.
pub const BANDS: usize = 11;
/// The open band, ten years and more.
pub const OPEN_BAND: usize = BANDS - 1;
/// Cells of one district.
pub const CELLS: usize = GROUPS * BANDS;

/// The cell of a group at a band of years since arrival.
pub const fn cell_index(group: Group, band: usize) -> usize {
    group as usize * BANDS + band
}

/// A table by cell as an array by group and band, whose sizes are known, so that a walk over cells asks for no bounds.
#[inline(always)]
pub fn by_group<T>(table: &[T]) -> &[[T; BANDS]; GROUPS] {
    &table.as_chunks().0.as_chunks().0[0]
}

/// The same, to be changed.
#[inline(always)]
pub fn by_group_mut<T>(table: &mut [T]) -> &mut [[T; BANDS]; GROUPS] {
    &mut table.as_chunks_mut().0.as_chunks_mut().0[0]
}

impl Group {
    /// Whether the route is subject to immigration control from outside Europe: published as non-EU+.
    pub const fn is_non_eu(self) -> bool {
        !matches!(self, Self::European | Self::BritishIrish)
    }

    /// Whether its people came as adults: those who came as children learn English at school, and take no class.
    pub const fn came_as_adult(self) -> bool {
        !matches!(self, Self::ArrivedAsChild)
    }

    /// Whether its people came as adults and not in old age: programmes for newcomers reach these.
    pub const fn came_at_working_age(self) -> bool {
        !matches!(self, Self::ArrivedAsChild | Self::ArrivedOlder)
    }

    /// Whether its people become settled and citizens by application. Those born in Ireland or British on arrival have
    /// those rights already and are left out of the count.
    pub const fn can_naturalise(self) -> bool {
        !matches!(self, Self::BritishIrish)
    }

    /// The name in parameter ids.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::SkilledWork => "skilled_work",
            Self::OtherWork => "other_work",
            Self::Study => "study",
            Self::Family => "family",
            Self::Humanitarian => "humanitarian",
            Self::European => "european",
            Self::BritishIrish => "british_irish",
            Self::ArrivedAsChild => "arrived_as_child",
            Self::ArrivedOlder => "arrived_older",
        }
    }
}

/// Ages of people born in the United Kingdom: under 16, 16 to 64, 65 and over.
pub const AGES: usize = 3;

/// Streams by which arrivals are published and settled; each is split over groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Stream {
    /// Work visas with their dependants, from outside Europe.
    Work,
    /// Study visas with their dependants, from outside Europe.
    Study,
    /// Family and other reasons, from outside Europe.
    Family,
    /// People claiming asylum: those whom dispersal and waits reach.
    Asylum,
    /// Schemes for Ukraine and Hong Kong, and resettlement: people who may work at once.
    Protection,
    /// European nationals.
    European,
    /// British nationals born abroad.
    British,
}

/// Number of streams.
pub const STREAMS: usize = 7;

/// People of one cell: all of them, and of them those who speak English but not well and those who speak none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cell<const L: usize> {
    /// Everyone.
    pub people: Lanes<L>,
    /// Those who speak English but not well.
    pub not_well: Lanes<L>,
    /// Those who speak no English.
    pub not_at_all: Lanes<L>,
}

impl<const L: usize> Cell<L> {
    /// Nobody.
    pub const EMPTY: Self = Self { people: Lanes::ZERO, not_well: Lanes::ZERO, not_at_all: Lanes::ZERO };
}

impl<const L: usize> Add for Cell<L> {
    type Output = Self;

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Self {
            people: self.people + other.people,
            not_well: self.not_well + other.not_well,
            not_at_all: self.not_at_all + other.not_at_all,
        }
    }
}

impl<const L: usize> AddAssign for Cell<L> {
    #[inline(always)]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl<const L: usize> Sub for Cell<L> {
    type Output = Self;

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        Self {
            people: self.people - other.people,
            not_well: self.not_well - other.not_well,
            not_at_all: self.not_at_all - other.not_at_all,
        }
    }
}

/// A part of the people of a cell, whatever their English.
impl<const L: usize> Mul<Lanes<L>> for Cell<L> {
    type Output = Self;

    #[inline(always)]
    fn mul(self, share: Lanes<L>) -> Self {
        Self { people: self.people * share, not_well: self.not_well * share, not_at_all: self.not_at_all * share }
    }
}

/// One number for each cell of a district.
pub type ByCell<const L: usize> = [Lanes<L>; CELLS];

/// Makes the cells add up to a sum. Where they are nothing and the sum is not, it is spread as `otherwise` is.
pub fn scale_to<const L: usize>(cells: &mut ByCell<L>, total: Lanes<L>, otherwise: &ByCell<L>) {
    for lane in 0..L {
        let total = total.0[lane];
        let mut sum: f64 = cells.iter().map(|cell| cell.0[lane]).sum();
        if sum <= 0.0 && total != 0.0 {
            for (cell, other) in cells.iter_mut().zip(otherwise) {
                cell.0[lane] = other.0[lane];
            }
            sum = otherwise.iter().map(|cell| cell.0[lane]).sum();
        }
        let scale = if sum > 0.0 { total / sum } else { 0.0 };
        cells.iter_mut().for_each(|cell| cell.0[lane] *= scale);
    }
}

/// Everyone's part of what is shared evenly by newcomers whom programmes reach; where there are none, by all.
pub fn shared_by_newcomers<const L: usize>(people: &ByCell<L>) -> ByCell<L> {
    let reached = |cell: usize| ALL_GROUPS[cell / BANDS].came_at_working_age() && cell % BANDS < NEWCOMER_BANDS;
    let mut shares: ByCell<L> = std::array::from_fn(|cell| if reached(cell) { people[cell] } else { Lanes::ZERO });
    scale_to(&mut shares, Lanes::of(1.0), people);
    shares
}

/// The stocks of one district: arrays of known size, so that a walk over cells asks for no bounds.
pub struct DistrictStocks<'a, const L: usize> {
    /// People born abroad, by group and band.
    pub cells: &'a mut [[Cell<L>; BANDS]; GROUPS],
    /// Of the open band of each group, those aged 65 and over.
    pub older: &'a mut [[f64; L]; GROUPS],
    /// People born in the United Kingdom, by age.
    pub uk_born: &'a mut [[f64; L]; AGES],
}

/// Ages of the people of a cell on average, whatever the district.
#[derive(Clone, Debug)]
pub struct CellFacts<const L: usize> {
    /// Share aged 16 to 64. In the open band of adult groups it is among those not yet 65.
    pub working_age: Vec<[f64; L]>,
    /// Share aged under 16.
    pub under_16: [f64; CELLS],
}

/// The stocks of all districts, in people: structure of arrays, lanes innermost.
#[derive(Clone, Debug)]
pub struct Population<const L: usize> {
    /// People born abroad, by district and cell. The three stocks of a cell lie together: they are worked on together.
    pub cells: Vec<[[Cell<L>; BANDS]; GROUPS]>,
    /// Of the open band of each group, those aged 65 and over, by district and group.
    pub older: Vec<[f64; L]>,
    /// People born in the United Kingdom, by district and age.
    pub uk_born: Vec<[f64; L]>,
    /// People by cell over the country.
    pub national: Vec<[f64; L]>,
    /// People born abroad by district.
    pub born_abroad: Vec<[f64; L]>,
    /// Of them, those on routes from Europe.
    pub european: Vec<[f64; L]>,
    /// Of people born abroad, those who came in the last ten years, by district; and of those, from Europe.
    pub recent: Vec<[f64; L]>,
    /// Of the recent, those on routes from Europe.
    pub recent_european: Vec<[f64; L]>,
    /// Residents by district.
    pub residents: Vec<[f64; L]>,
}

impl<const L: usize> Population<L> {
    /// Nobody anywhere.
    pub fn empty(districts: usize) -> Self {
        let zeros = |count: usize| vec![[0.0; L]; count];
        Self {
            cells: vec![[[Cell::EMPTY; BANDS]; GROUPS]; districts],
            older: zeros(districts * GROUPS),
            uk_born: zeros(districts * AGES),
            national: zeros(CELLS),
            born_abroad: zeros(districts),
            european: zeros(districts),
            recent: zeros(districts),
            recent_european: zeros(districts),
            residents: zeros(districts),
        }
    }

    /// Number of districts.
    pub fn district_count(&self) -> usize {
        self.born_abroad.len()
    }

    /// The stocks of a district.
    pub fn stocks(&mut self, district: usize) -> DistrictStocks<'_, L> {
        self.stocks_and_country(district).0
    }

    /// The stocks of a district, and people by cell over the country.
    #[inline(always)]
    pub fn stocks_and_country(&mut self, district: usize) -> (DistrictStocks<'_, L>, &mut [[[f64; L]; BANDS]; GROUPS]) {
        let stocks = DistrictStocks {
            cells: &mut self.cells[district],
            older: &mut self.older.as_chunks_mut().0[district],
            uk_born: &mut self.uk_born.as_chunks_mut().0[district],
        };
        (stocks, by_group_mut(&mut self.national))
    }

    /// People of a district by cell.
    pub fn people_of(&self, district: usize) -> [[f64; L]; CELLS] {
        let cells = self.cells[district].as_flattened();
        std::array::from_fn(|cell| cells[cell].people.0)
    }

    /// Sums the stocks by district and over the country.
    pub fn sum(&mut self, facts: &CellFacts<L>) {
        self.national.fill([0.0; L]);
        for district in 0..self.district_count() {
            let (stocks, national) = self.stocks_and_country(district);
            for (total, cell) in national.iter_mut().flatten().zip(stocks.cells.iter().flatten()) {
                add(total, &cell.people.0);
            }
            let counts = DistrictCounts::of_stocks(facts, &stocks);
            self.keep_totals(district, &counts);
        }
    }

    /// Keeps the totals of one district, as counted from its stocks.
    pub fn keep_totals(&mut self, district: usize, counts: &DistrictCounts<L>) {
        let born_abroad = counts.everyone;
        self.born_abroad[district] = born_abroad.0;
        self.european[district] = counts.of(Group::European).0;
        self.recent[district] = counts.recent(&ALL_GROUPS).0;
        self.recent_european[district] = counts.recent(&[Group::European]).0;
        self.residents[district] = (born_abroad + self.uk_born_of(district)).0;
    }

    /// People of a district born in the United Kingdom.
    pub fn uk_born_of(&self, district: usize) -> [f64; L] {
        let mut total = [0.0; L];
        for amount in &self.uk_born[district * AGES..][..AGES] {
            add(&mut total, amount);
        }
        total
    }

    /// People of a district born abroad and born here.
    pub fn stocks_of(&self, district: usize) -> [[f64; L]; 2] {
        [self.born_abroad[district], self.uk_born_of(district)]
    }

    /// Share of a district's residents who were born abroad, 0 to 1.
    pub fn share_born_abroad(&self, district: usize) -> [f64; L] {
        ratio(&self.born_abroad[district], &self.residents[district])
    }
}

/// Share of those who arrived as children and are still under 16, by band: arrivals spread evenly over the
/// ages 0 to 15 reach 16 one sixteenth a year.
pub fn still_under_16(band: usize) -> f64 {
    if band == OPEN_BAND { 0.0 } else { 1.0 - (band as f64 + 0.5) / 16.0 }
}

/// DistrictCounts of a stay: the first three years, the years up to the tenth, ten years and more.
pub const STAY_COUNT: usize = 3;
/// Bands of the first of them, in which people are newcomers.
pub const NEWCOMER_BANDS: usize = 3;

/// Where the people of a district's cells are found.
pub trait CellSource<const L: usize> {
    /// Begins a group.
    fn begin(&mut self, _group: Group) {}

    /// The people of a cell. Each is asked for once, group by group from the newest band to the oldest.
    fn people(&mut self, group: Group, band: usize) -> Cell<L>;
}

impl<const L: usize> CellSource<L> for &DistrictStocks<'_, L> {
    #[inline(always)]
    fn people(&mut self, group: Group, band: usize) -> Cell<L> {
        self.cells[group as usize][band]
    }
}

/// People born abroad of one district, counted by group and length of stay: what employment, programmes, services and the
/// totals of a district are made of, so that its cells are walked over once.
#[derive(Clone, Debug)]
pub struct DistrictCounts<const L: usize> {
    /// People by group and length of stay.
    pub people: [[Lanes<L>; STAY_COUNT]; GROUPS],
    /// Those aged 16 to 64 by group and length of stay.
    pub working_age: [[Lanes<L>; STAY_COUNT]; GROUPS],
    /// Everyone.
    pub everyone: Lanes<L>,
    /// Everyone aged 16 to 64.
    pub of_working_age: Lanes<L>,
    /// People without good English by group.
    pub without_good_english: [Lanes<L>; GROUPS],
    /// Those aged 16 to 64 without good English.
    pub working_age_without_good_english: Lanes<L>,
}

/// People, and those of them without good English.
#[derive(Clone, Copy)]
struct Tally<const L: usize> {
    people: Lanes<L>,
    without_good_english: Lanes<L>,
}

impl<const L: usize> Tally<L> {
    const NOBODY: Self = Self { people: Lanes::ZERO, without_good_english: Lanes::ZERO };

    #[inline(always)]
    fn of(cell: Cell<L>) -> Self {
        Self { people: cell.people, without_good_english: cell.not_well + cell.not_at_all }
    }

    #[inline(always)]
    fn and(self, others: Self) -> Self {
        let without_good_english = self.without_good_english + others.without_good_english;
        Self { people: self.people + others.people, without_good_english }
    }

    #[inline(always)]
    fn share(self, share: Lanes<L>) -> Self {
        Self { people: self.people * share, without_good_english: self.without_good_english * share }
    }
}

impl<const L: usize> DistrictCounts<L> {
    /// Nobody counted yet.
    pub const EMPTY: Self = Self {
        people: [[Lanes::ZERO; STAY_COUNT]; GROUPS],
        working_age: [[Lanes::ZERO; STAY_COUNT]; GROUPS],
        everyone: Lanes::ZERO,
        of_working_age: Lanes::ZERO,
        without_good_english: [Lanes::ZERO; GROUPS],
        working_age_without_good_english: Lanes::ZERO,
    };

    /// Counts the people of a district, in place of those counted before; `older` are those of 65 and over in each
    /// group's open band.
    #[inline(always)]
    pub fn count(&mut self, facts: &CellFacts<L>, older: &[[f64; L]; GROUPS], cells: &mut impl CellSource<L>) {
        (self.everyone, self.of_working_age) = (Lanes::ZERO, Lanes::ZERO);
        (self.without_good_english, self.working_age_without_good_english) = ([Lanes::ZERO; GROUPS], Lanes::ZERO);
        for group in ALL_GROUPS {
            self.count_group(facts, group, Lanes(older[group as usize]), cells);
        }
    }

    #[inline(always)]
    fn count_group(&mut self, facts: &CellFacts<L>, group: Group, older: Lanes<L>, cells: &mut impl CellSource<L>) {
        let group_index = group as usize;
        cells.begin(group);
        for (stay, bands) in [(0, 0..NEWCOMER_BANDS), (1, NEWCOMER_BANDS..OPEN_BAND)] {
            let (mut everyone, mut under_16) = (Tally::NOBODY, Tally::NOBODY);
            for band in bands {
                let people = Tally::of(cells.people(group, band));
                everyone = everyone.and(people);
                if matches!(group, Group::ArrivedAsChild) {
                    under_16 = under_16.and(people.share(Lanes::of(facts.under_16[cell_index(group, band)])));
                }
            }
            // Those who came as adults are of working age in the same proportion throughout.
            let share = match group {
                Group::ArrivedAsChild => Lanes::of(1.0),
                _ => Lanes(facts.working_age[cell_index(group, 0)]),
            };
            let from_16 = everyone.and(under_16.share(Lanes::of(-1.0)));
            self.add(group_index, stay, everyone, from_16.share(share));
        }
        // In the open band those of 65 and over are counted apart.
        let everyone = Tally::of(cells.people(group, OPEN_BAND));
        let share =
            (1.0 - older.share_of(everyone.people)).at_least(0.0) * facts.working_age[cell_index(group, OPEN_BAND)];
        self.add(group_index, STAY_COUNT - 1, everyone, everyone.share(share));
    }

    #[inline(always)]
    fn add(&mut self, group: usize, stay: usize, everyone: Tally<L>, of_working_age: Tally<L>) {
        self.people[group][stay] = everyone.people;
        self.working_age[group][stay] = of_working_age.people;
        self.everyone += everyone.people;
        self.of_working_age += of_working_age.people;
        self.without_good_english[group] += everyone.without_good_english;
        self.working_age_without_good_english += of_working_age.without_good_english;
    }

    /// Counts a district's stocks as they are.
    pub fn of_stocks(facts: &CellFacts<L>, stocks: &DistrictStocks<L>) -> Self {
        let mut counts = Self::EMPTY;
        counts.count(facts, stocks.older, &mut &*stocks);
        counts
    }

    /// People of a group.
    pub fn of(&self, group: Group) -> Lanes<L> {
        self.people[group as usize].into_iter().sum()
    }

    /// People of some groups who came in the last ten years.
    pub fn recent(&self, groups: &[Group]) -> Lanes<L> {
        groups.iter().map(|group| self.people[*group as usize]).map(|[early, later, _]| early + later).sum()
    }

    /// Everyone who has turned 16: of those who arrived as children the others are counted in single years.
    pub fn adults(&self) -> Lanes<L> {
        let child = Group::ArrivedAsChild as usize;
        let under_16 = |stay: usize| self.people[child][stay] - self.working_age[child][stay];
        self.everyone - under_16(0) - under_16(1)
    }

    /// Adults without good English who could take a class: everyone but those who arrived as children, who learn at
    /// school.
    pub fn in_need_of_classes(&self) -> Lanes<L> {
        let adults = ALL_GROUPS.into_iter().filter(|group| group.came_as_adult());
        adults.map(|group| self.without_good_english[group as usize]).sum()
    }

    /// People in their first years who came as adults and not in old age: those whom programmes for newcomers reach.
    pub fn newcomers(&self) -> Lanes<L> {
        ALL_GROUPS
            .into_iter()
            .filter(|group| group.came_at_working_age())
            .map(|group| self.people[group as usize][0])
            .sum()
    }

    /// People in their first years aged 16 to 64.
    pub fn newcomers_of_working_age(&self) -> Lanes<L> {
        self.working_age.iter().map(|stays| stays[0]).sum()
    }
}

/// The cells of newcomers whom programmes reach.
pub fn newcomer_cells() -> impl Iterator<Item = usize> {
    ALL_GROUPS
        .into_iter()
        .filter(|group| group.came_at_working_age())
        .flat_map(|group| (0..NEWCOMER_BANDS).map(move |band| cell_index(group, band)))
}
