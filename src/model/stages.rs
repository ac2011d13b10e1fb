//! A district's people born abroad by stage of their stay: what work, programmes, services and the sums of a district
//! are counted from, so that its cells are walked over once.

use super::{
    each::Each,
    english::is_taught,
    shape::{ALL_GROUPS, BANDS, GROUPS, Group, OPEN_BAND, by_cell, cell},
    state::{CellFacts, Stocks},
};

/// Stages of a stay: the first three years, the years up to the tenth, ten years and more.
pub const STAGES: usize = 3;
/// Bands of the first stage, in which people are newcomers.
pub const NEWCOMER_BANDS: usize = 3;

/// Sums over the cells of a district.
#[derive(Clone, Debug)]
pub struct Stages<const L: usize> {
    /// People by group and stage.
    pub people: [[Each<L>; STAGES]; GROUPS],
    /// Those aged 16 to 64 by group and stage.
    pub working_age: [[Each<L>; STAGES]; GROUPS],
    /// Those aged 16 to 64 by years since arrival, up to the open band.
    pub working_age_by_band: [Each<L>; OPEN_BAND],
    /// People without good English by group.
    pub without_good_english: [Each<L>; GROUPS],
    /// Those aged 16 to 64 without good English.
    pub working_age_without_good_english: Each<L>,
}

impl<const L: usize> Stages<L> {
    /// Counts a district's stocks.
    #[inline(never)]
    pub fn count(facts: &CellFacts<L>, stocks: &Stocks<L>) -> Self {
        let mut stages = Self {
            people: [[Each::ZERO; STAGES]; GROUPS],
            working_age: [[Each::ZERO; STAGES]; GROUPS],
            working_age_by_band: [Each::ZERO; OPEN_BAND],
            without_good_english: [Each::ZERO; GROUPS],
            working_age_without_good_english: Each::ZERO,
        };
        let shares = by_cell(&facts.working_age);
        for group in 0..GROUPS {
            for band in 0..OPEN_BAND {
                let number = group * BANDS + band;
                let stage = usize::from(band >= NEWCOMER_BANDS);
                let (share, people) = (Each(shares[number]), Each(stocks.people[number]));
                let without = Each(stocks.limited[number]) + stocks.none[number];
                let working_age = people * share;
                stages.people[group][stage] += people;
                stages.working_age[group][stage] += working_age;
                stages.working_age_by_band[band] += working_age;
                stages.without_good_english[group] += without;
                stages.working_age_without_good_english += without * share;
            }
            // In the open band those of 65 and over are counted apart.
            let number = group * BANDS + OPEN_BAND;
            let people = Each(stocks.people[number]);
            let older = Each(stocks.older[group]).share_of(people);
            let share = (1.0 - older).at_least(0.0) * shares[number];
            let without = Each(stocks.limited[number]) + stocks.none[number];
            stages.people[group][STAGES - 1] = people;
            stages.working_age[group][STAGES - 1] = people * share;
            stages.without_good_english[group] += without;
            stages.working_age_without_good_english += without * share;
        }
        stages
    }

    /// Everyone born abroad.
    pub fn everyone(&self) -> Each<L> {
        self.people.iter().flatten().copied().sum()
    }

    /// People of a group.
    pub fn of(&self, group: Group) -> Each<L> {
        self.people[group as usize].into_iter().sum()
    }

    /// People of some groups who came in the last ten years.
    pub fn recent(&self, groups: &[Group]) -> Each<L> {
        groups.iter().map(|group| self.people[*group as usize]).map(|[early, later, _]| early + later).sum()
    }

    /// People of working age.
    pub fn of_working_age(&self) -> Each<L> {
        self.working_age.iter().flatten().copied().sum()
    }

    /// Everyone who has turned 16: of those who arrived as children the others are counted in single years.
    pub fn adults(&self) -> Each<L> {
        let child = Group::ArrivedAsChild as usize;
        let under_16 = |stage: usize| self.people[child][stage] - self.working_age[child][stage];
        self.everyone() - under_16(0) - under_16(1)
    }

    /// Adults without good English who could take a class: everyone but those who arrived as children, who learn at
    /// school.
    pub fn in_need_of_classes(&self) -> Each<L> {
        let adults = ALL_GROUPS.into_iter().filter(|group| is_taught(*group));
        adults.map(|group| self.without_good_english[group as usize]).sum()
    }

    /// People in their first years who came as adults and not in old age: those whom programmes for newcomers reach.
    pub fn newcomers(&self) -> Each<L> {
        ALL_GROUPS.into_iter().filter(|group| is_newcomer(*group)).map(|group| self.people[group as usize][0]).sum()
    }

    /// People in their first years aged 16 to 64.
    pub fn newcomers_of_working_age(&self) -> Each<L> {
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
