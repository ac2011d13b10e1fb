//! A district's people born abroad by stage of their stay: what work, programmes, services and the totals of a district
//! are counted from, so that its cells are walked over once.

use super::{
    lanes::{Cell, Lanes},
    population::{CellFacts, Stocks},
    shape::{ALL_GROUPS, GROUPS, Group, OPEN_BAND, cell},
    steps::english::is_taught,
};

/// Stages of a stay: the first three years, the years up to the tenth, ten years and more.
pub const STAGES: usize = 3;
/// Bands of the first stage, in which people are newcomers.
pub const NEWCOMER_BANDS: usize = 3;

/// Where the people of a district's cells are found.
pub trait Cells<const L: usize> {
    /// Begins a group.
    fn begin(&mut self, _group: Group) {}

    /// The people of a cell. Lanes is asked for once, group by group from the newest band to the oldest.
    fn people(&mut self, group: Group, band: usize) -> Cell<L>;
}

impl<const L: usize> Cells<L> for &Stocks<'_, L> {
    #[inline(always)]
    fn people(&mut self, group: Group, band: usize) -> Cell<L> {
        self.cells[group as usize][band]
    }
}

/// Sums over the cells of a district.
#[derive(Clone, Debug)]
pub struct Stages<const L: usize> {
    /// People by group and stage.
    pub people: [[Lanes<L>; STAGES]; GROUPS],
    /// Those aged 16 to 64 by group and stage.
    pub working_age: [[Lanes<L>; STAGES]; GROUPS],
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
struct Counted<const L: usize> {
    people: Lanes<L>,
    without_good_english: Lanes<L>,
}

impl<const L: usize> Counted<L> {
    const NOBODY: Self = Self { people: Lanes::ZERO, without_good_english: Lanes::ZERO };

    #[inline(always)]
    fn of(cell: Cell<L>) -> Self {
        Self { people: cell.people, without_good_english: cell.limited + cell.none }
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

impl<const L: usize> Stages<L> {
    /// Nobody counted yet.
    pub const EMPTY: Self = Self {
        people: [[Lanes::ZERO; STAGES]; GROUPS],
        working_age: [[Lanes::ZERO; STAGES]; GROUPS],
        everyone: Lanes::ZERO,
        of_working_age: Lanes::ZERO,
        without_good_english: [Lanes::ZERO; GROUPS],
        working_age_without_good_english: Lanes::ZERO,
    };

    /// Counts the people of a district, in place of those counted before; `older` are those of 65 and over in each
    /// group's open band.
    #[inline(always)]
    pub fn count(&mut self, facts: &CellFacts<L>, older: &[[f64; L]; GROUPS], cells: &mut impl Cells<L>) {
        (self.everyone, self.of_working_age) = (Lanes::ZERO, Lanes::ZERO);
        (self.without_good_english, self.working_age_without_good_english) = ([Lanes::ZERO; GROUPS], Lanes::ZERO);
        for group in ALL_GROUPS {
            self.count_group(facts, group, Lanes(older[group as usize]), cells);
        }
    }

    #[inline(always)]
    fn count_group(&mut self, facts: &CellFacts<L>, group: Group, older: Lanes<L>, cells: &mut impl Cells<L>) {
        let number = group as usize;
        cells.begin(group);
        for (stage, bands) in [(0, 0..NEWCOMER_BANDS), (1, NEWCOMER_BANDS..OPEN_BAND)] {
            let (mut everyone, mut under_16) = (Counted::NOBODY, Counted::NOBODY);
            for band in bands {
                let people = Counted::of(cells.people(group, band));
                everyone = everyone.and(people);
                if matches!(group, Group::ArrivedAsChild) {
                    under_16 = under_16.and(people.share(Lanes::of(facts.under_16[cell(group, band)])));
                }
            }
            // Those who came as adults are of working age in the same proportion throughout.
            let share = match group {
                Group::ArrivedAsChild => Lanes::of(1.0),
                _ => Lanes(facts.working_age[cell(group, 0)]),
            };
            let from_16 = everyone.and(under_16.share(Lanes::of(-1.0)));
            self.add(number, stage, everyone, from_16.share(share));
        }
        // In the open band those of 65 and over are counted apart.
        let everyone = Counted::of(cells.people(group, OPEN_BAND));
        let share = (1.0 - older.share_of(everyone.people)).at_least(0.0) * facts.working_age[cell(group, OPEN_BAND)];
        self.add(number, STAGES - 1, everyone, everyone.share(share));
    }

    #[inline(always)]
    fn add(&mut self, group: usize, stage: usize, everyone: Counted<L>, of_working_age: Counted<L>) {
        self.people[group][stage] = everyone.people;
        self.working_age[group][stage] = of_working_age.people;
        self.everyone += everyone.people;
        self.of_working_age += of_working_age.people;
        self.without_good_english[group] += everyone.without_good_english;
        self.working_age_without_good_english += of_working_age.without_good_english;
    }

    /// Counts a district's stocks as they are.
    pub fn of_stocks(facts: &CellFacts<L>, stocks: &Stocks<L>) -> Self {
        let mut stages = Self::EMPTY;
        stages.count(facts, stocks.older, &mut &*stocks);
        stages
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
        let under_16 = |stage: usize| self.people[child][stage] - self.working_age[child][stage];
        self.everyone - under_16(0) - under_16(1)
    }

    /// Adults without good English who could take a class: everyone but those who arrived as children, who learn at
    /// school.
    pub fn in_need_of_classes(&self) -> Lanes<L> {
        let adults = ALL_GROUPS.into_iter().filter(|group| is_taught(*group));
        adults.map(|group| self.without_good_english[group as usize]).sum()
    }

    /// People in their first years who came as adults and not in old age: those whom programmes for newcomers reach.
    pub fn newcomers(&self) -> Lanes<L> {
        ALL_GROUPS.into_iter().filter(|group| is_newcomer(*group)).map(|group| self.people[group as usize][0]).sum()
    }

    /// People in their first years aged 16 to 64.
    pub fn newcomers_of_working_age(&self) -> Lanes<L> {
        self.working_age.iter().map(|stages| stages[0]).sum()
    }
}

/// Whether programmes for newcomers reach a group.
pub const fn is_newcomer(group: Group) -> bool {
    !matches!(group, Group::ArrivedAsChild | Group::ArrivedOlder)
}

/// The cells of newcomers whom programmes reach.
pub fn newcomer_cells() -> impl Iterator<Item = usize> {
    ALL_GROUPS
        .into_iter()
        .filter(|group| is_newcomer(*group))
        .flat_map(|group| (0..NEWCOMER_BANDS).map(move |band| cell(group, band)))
}
