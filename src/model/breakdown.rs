//! What each cell of a district adds to an outcome, as at the end of a year: what a difference between two policies is
//! split by into what changes for the same people and who is counted.
//!
//! The model keeps totals by district; a breakdown spreads each over the district's cells by the formula that made it, and
//! then scales the cells to the total, so that they always add up to it. It is made only for a projection that was asked
//! for one, and holds one year.

use super::{
    lanes::Lanes,
    policy_year::YearInputs,
    population::{AGES, ALL_GROUPS, BANDS, ByCell, CELLS, GROUPS, Group, OPEN_BAND, by_group, cell_index, scale_to},
    state::State,
    steps::{citizenship, employment::PeopleByCell, programmes::Reach},
    totals::{Total, Totals},
};

/// What is counted of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Counted {
    /// Everyone, at the start of the year.
    PeopleAtStart,
    /// People without a place in an English class who would take one, or must.
    WaitingForClass,
    /// Everyone.
    People,
    /// People who speak English well.
    GoodEnglish,
    /// People aged 16 to 64.
    WorkingAge,
    /// People in work.
    Employed,
    /// Those in work as the rates by route give them: earnings, skills and care follow these.
    Workers,
    /// Sum over those in work of their earnings against people born here.
    Earnings,
    /// People in jobs that use their skills.
    UsingSkills,
    /// People who work in health and social care.
    InCare,
    /// Of those who may become citizens by application, people here six years or more.
    HereSixYears,
    /// Of them, those who are citizens.
    CitizensHereSixYears,
    /// People aged 16 and over.
    Adults,
    /// People who may vote.
    MayVote,
    /// Sum over people of the share of their encounters that are with people born here.
    ChanceOfMeeting,
}

impl Counted {
    /// Of whom a count takes those who have got there, by learning or by becoming: whoever has not yet fares alike.
    const fn of_whom(self) -> Option<Self> {
        match self {
            Self::GoodEnglish => Some(Self::People),
            Self::CitizensHereSixYears => Some(Self::HereSixYears),
            Self::MayVote => Some(Self::Adults),
            _ => None,
        }
    }
}

/// All counts, in the order of the arrays.
const ALL_COUNTS: [Counted; COUNTS] = [
    Counted::PeopleAtStart,
    Counted::WaitingForClass,
    Counted::People,
    Counted::GoodEnglish,
    Counted::WorkingAge,
    Counted::Employed,
    Counted::Workers,
    Counted::Earnings,
    Counted::UsingSkills,
    Counted::InCare,
    Counted::HereSixYears,
    Counted::CitizensHereSixYears,
    Counted::Adults,
    Counted::MayVote,
    Counted::ChanceOfMeeting,
];

/// Number of counts.
const COUNTS: usize = Counted::ChanceOfMeeting as usize + 1;

/// One district at the end of a year.
#[derive(Clone, Debug)]
pub struct DistrictBreakdown<const L: usize> {
    counts: Box<[ByCell<L>; COUNTS]>,
    /// Of the open band of each group, what is told apart of those who came since the breakdown was asked for: the count,
    /// or those whom it leaves out.
    newer: Box<[[Lanes<L>; GROUPS]; COUNTS]>,
    /// Years counted.
    years: usize,
    /// People born in the United Kingdom by age: under 16, 16 to 64, 65 and over.
    pub uk_born: [[f64; L]; AGES],
    /// The district's totals.
    pub totals: Totals<L>,
}

impl<const L: usize> DistrictBreakdown<L> {
    /// A count of a cell in one lane.
    pub fn get(&self, counted: Counted, cell: usize, lane: usize) -> f64 {
        self.counts[counted as usize][cell].0[lane]
    }

    /// Of a group's open band, a count of those who came before the breakdown was asked for and of those who came since.
    pub fn open_band(&self, counted: Counted, group: usize, lane: usize) -> [f64; 2] {
        let newer = self.newer_of(counted, group).0[lane];
        [self.get(counted, group * BANDS + OPEN_BAND, lane) - newer, newer]
    }

    fn newer_of(&self, counted: Counted, group: usize) -> Lanes<L> {
        let newer = self.newer[counted as usize][group];
        counted.of_whom().map_or(newer, |all| self.newer_of(all, group) - newer)
    }

    /// By group, what is told apart of each count in the last single band and in the open one.
    fn last_bands(&self) -> [[[Lanes<L>; 2]; GROUPS]; COUNTS] {
        ALL_COUNTS.map(|counted| {
            let cells = self.of(counted);
            let left = |cell: usize| counted.of_whom().map_or(cells[cell], |all| self.of(all)[cell] - cells[cell]);
            std::array::from_fn(|group| [OPEN_BAND - 1, OPEN_BAND].map(|band| left(group * BANDS + band)))
        })
    }

    /// Tells those apart in the open band who came since the breakdown was asked for, once such have been here ten years;
    /// `before` are the last bands a year ago. Within the band all fare alike.
    fn age(&mut self, before: &[[[Lanes<L>; 2]; GROUPS]; COUNTS]) {
        self.years += 1;
        if self.years <= OPEN_BAND {
            return;
        }
        let now = self.last_bands();
        for (counted, newer) in self.newer.iter_mut().enumerate() {
            for (group, newer) in newer.iter_mut().enumerate() {
                let ([joining, open], [_, now]) = (before[counted][group], now[counted][group]);
                *newer = (*newer + joining).share_of(open + joining) * now;
            }
        }
    }

    fn of(&self, counted: Counted) -> &ByCell<L> {
        &self.counts[counted as usize]
    }

    fn of_mut(&mut self, counted: Counted) -> &mut ByCell<L> {
        &mut self.counts[counted as usize]
    }
}

/// The districts asked for, in their order.
#[derive(Clone, Debug)]
pub struct Breakdown<const L: usize> {
    /// For each district of the country, its place in `districts`.
    asked: Vec<Option<usize>>,
    /// As at the end of the last year.
    pub districts: Vec<DistrictBreakdown<L>>,
}

impl<const L: usize> Breakdown<L> {
    /// A breakdown of these districts as they are, before any year that is asked for.
    pub fn new(state: &State<L>, districts: &[usize]) -> Self {
        let mut asked = vec![None; state.population.district_count()];
        districts.iter().enumerate().for_each(|(place, district)| asked[*district] = Some(place));
        let opened = districts.iter().map(|district| {
            let mut counted = DistrictBreakdown {
                counts: Box::new([[Lanes::ZERO; CELLS]; COUNTS]),
                newer: Box::new([[Lanes::ZERO; GROUPS]; COUNTS]),
                years: 0,
                uk_born: [[0.0; L]; AGES],
                totals: Totals::default(),
            };
            count_people(state, *district, &mut counted);
            counted
        });
        Self { asked, districts: opened.collect() }
    }

    /// Breaks a district down once its year is over and its totals are made.
    pub fn update(
        &mut self,
        given: &YearInputs<L>,
        state: &State<L>,
        reach: &Reach<L>,
        totals: &Totals<L>,
        district: usize,
    ) {
        let Some(place) = self.asked[district] else { return };
        let counted = &mut self.districts[place];
        let total = |total: Total| Lanes(totals.0[total as usize]);
        let before = counted.last_bands();
        // The year's places in classes were allotted by the need at its start, which is that of the year before's end.
        *counted.of_mut(Counted::PeopleAtStart) = *counted.of(Counted::People);
        let mut waiting = counted.in_need();
        scale_to(&mut waiting, total(Total::WaitingForClass), counted.of(Counted::PeopleAtStart));
        *counted.of_mut(Counted::WaitingForClass) = waiting;
        count_people(state, district, counted);
        count_citizens(state, district, totals, counted);
        count_contact(given, reach, totals, counted);
        count_work(given, state, (reach, totals), counted, district);
        counted.age(&before);
        counted.uk_born = state.population.uk_born.as_chunks().0[district];
        counted.totals = totals.clone();
    }
}

/// People of a district by cell, their English and their ages, as the stocks have them.
fn count_people<const L: usize>(state: &State<L>, district: usize, counted: &mut DistrictBreakdown<L>) {
    let (cells, older) = (&state.population.cells[district], &state.population.older.as_chunks::<GROUPS>().0[district]);
    for group in ALL_GROUPS {
        for band in 0..BANDS {
            let (cell, stock) = (cell_index(group, band), cells[group as usize][band]);
            let under_16 = match group {
                Group::ArrivedAsChild => state.facts.under_16[cell],
                _ => 0.0,
            };
            let share = match (group, band) {
                (_, OPEN_BAND) => {
                    let older = Lanes(older[group as usize]).share_of(stock.people);
                    (1.0 - older).at_least(0.0) * state.facts.working_age[cell]
                }
                (Group::ArrivedAsChild, _) => Lanes::of(1.0 - under_16),
                _ => Lanes(state.facts.working_age[cell_index(group, 0)]),
            };
            counted.of_mut(Counted::People)[cell] = stock.people;
            counted.of_mut(Counted::GoodEnglish)[cell] = stock.people - stock.not_well - stock.not_at_all;
            counted.of_mut(Counted::WorkingAge)[cell] = stock.people * share;
            counted.of_mut(Counted::Adults)[cell] = stock.people * (1.0 - under_16);
        }
    }
}

/// People here long enough to be citizens, those of them who are, and those who may vote.
fn count_citizens<const L: usize>(
    state: &State<L>,
    district: usize,
    totals: &Totals<L>,
    counted: &mut DistrictBreakdown<L>,
) {
    let [long_here, citizens_long_here, may_vote] =
        [Total::HereSixYears, Total::CitizensHereSixYears, Total::MayVote].map(|total| Lanes(totals.0[total as usize]));
    let citizen_shares = by_group(&state.statuses.citizens);
    let nobody = [Lanes::ZERO; CELLS];
    let (mut are, mut here, mut vote) = (nobody, nobody, nobody);
    for group in ALL_GROUPS {
        for band in 0..BANDS {
            let (cell, people) =
                (cell_index(group, band), state.population.cells[district][group as usize][band].people);
            if !group.can_naturalise() {
                vote[cell] = people;
                continue;
            }
            let citizens = people * citizen_shares[group as usize][band];
            if band >= citizenship::YEARS_TO_CITIZENSHIP {
                (here[cell], are[cell]) = (people, citizens);
            }
            let too_young = if matches!(group, Group::ArrivedAsChild) { state.facts.under_16[cell] } else { 0.0 };
            vote[cell] = citizens * (1.0 - too_young);
        }
    }
    scale_to(&mut here, long_here, counted.of(Counted::People));
    scale_to(&mut are, citizens_long_here, &here);
    scale_to(&mut vote, may_vote, counted.of(Counted::Adults));
    *counted.of_mut(Counted::HereSixYears) = here;
    *counted.of_mut(Counted::CitizensHereSixYears) = are;
    *counted.of_mut(Counted::MayVote) = vote;
}

/// The chance of meeting by cell.
fn count_contact<const L: usize>(
    given: &YearInputs<L>,
    reach: &Reach<L>,
    totals: &Totals<L>,
    counted: &mut DistrictBreakdown<L>,
) {
    let chance_of_meeting = Lanes(totals.0[Total::ChanceOfMeeting as usize]);
    let people = *counted.of(Counted::People);
    let lost = given.parameters.contact_lost_limited_english;
    let mut met: ByCell<L> = std::array::from_fn(|cell| {
        let without = people[cell] - counted.of(Counted::GoodEnglish)[cell];
        (people[cell] - without * lost).at_least(0.0)
    });
    // Those whom programmes reach meet more people; whom they reach is not known by route, so all share in it.
    scale_to(&mut met, (chance_of_meeting - reach.contact).at_least(0.0), &people);
    let mut more = people;
    scale_to(&mut more, chance_of_meeting - met.iter().copied().sum::<Lanes<L>>(), &people);
    *counted.of_mut(Counted::ChanceOfMeeting) = std::array::from_fn(|cell| met[cell] + more[cell]);
}

/// Employment by cell.
fn count_work<const L: usize>(
    given: &YearInputs<L>,
    state: &State<L>,
    (reach, totals): (&Reach<L>, &Totals<L>),
    counted: &mut DistrictBreakdown<L>,
    district: usize,
) {
    let (people, working_age) = (*counted.of(Counted::People), *counted.of(Counted::WorkingAge));
    let cells = PeopleByCell {
        facts: &state.facts,
        people: &people,
        good_english: counted.of(Counted::GoodEnglish),
        working_age: &working_age,
        share_born_abroad: state.population.share_born_abroad(district),
    };
    let work = state.employment.by_cell(given, &cells, reach, district);
    for (count, mut cells, total) in [
        (Counted::Employed, work.employed, Total::Employed),
        (Counted::Workers, work.workers, Total::Employed),
        (Counted::UsingSkills, work.skilled, Total::UsingSkills),
        (Counted::InCare, work.caring, Total::InCare),
        (Counted::Earnings, work.earnings, Total::Earnings),
    ] {
        scale_to(&mut cells, Lanes(totals.0[total as usize]), &working_age);
        *counted.of_mut(count) = cells;
    }
}

impl<const L: usize> DistrictBreakdown<L> {
    /// People in need of classes by cell.
    fn in_need(&self) -> ByCell<L> {
        let (people, good) = (self.of(Counted::People), self.of(Counted::GoodEnglish));
        std::array::from_fn(|cell| match ALL_GROUPS[cell / BANDS].came_as_adult() {
            true => people[cell] - good[cell],
            false => Lanes::ZERO,
        })
    }
}
