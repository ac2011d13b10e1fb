//! What each cell of a district adds to an outcome, as at the end of a year: what a difference between two policies is
//! split by into what changes for the same people and who is counted.
//!
//! The model keeps totals by district; a breakdown spreads each over the district's cells by the formula that made it, and
//! then scales the cells to the sum, so that they always add up to it. It is drawn only of a projection that was asked
//! to, and holds one year.

use super::{
    lanes::Lanes,
    policy_year::PolicyYear,
    projection::Projection,
    shape::{AGES, ALL_GROUPS, BANDS, CELLS, GROUPS, Group, OPEN_BAND, by_group, cell},
    stages::{NEWCOMER_BANDS, is_newcomer},
    steps::{citizenship, english::is_taught, programmes::Reach},
    totals::{Total, Totals},
};

/// What is counted of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
#[allow(missing_docs)] // The names are the counts.
pub enum Counted {
    PeopleAtStart,
    WaitingForClass,
    People,
    GoodEnglish,
    WorkingAge,
    Employed,
    /// Those in work as the rates by route give them: earnings, skills and care follow these.
    Workers,
    Earnings,
    UsingSkills,
    InCare,
    /// Of those who may become citizens by application, people here six years or more.
    HereSixYears,
    CitizensHereSixYears,
    Adults,
    MayVote,
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

/// One number for each cell of a district.
pub type ByCell<const L: usize> = [Lanes<L>; CELLS];

/// One district at the end of a year.
#[derive(Clone, Debug)]
pub struct DistrictBreakdown<const L: usize> {
    counts: Box<[ByCell<L>; COUNTS]>,
    /// Of the open band of each group, what is told apart of those who came since the breakdown was asked for: the count,
    /// or those whom it leaves out.
    newer: Box<[[Lanes<L>; GROUPS]; COUNTS]>,
    /// Years drawn.
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
            let left =
                |number: usize| counted.of_whom().map_or(cells[number], |all| self.of(all)[number] - cells[number]);
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

/// Makes the cells add up to a sum. Where they are nothing and the sum is not, it is spread as `otherwise` is.
fn scale_to<const L: usize>(cells: &mut ByCell<L>, total: Lanes<L>, otherwise: &ByCell<L>) {
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
    let reached = |number: usize| is_newcomer(ALL_GROUPS[number / BANDS]) && number % BANDS < NEWCOMER_BANDS;
    let mut shares: ByCell<L> =
        std::array::from_fn(|number| if reached(number) { people[number] } else { Lanes::ZERO });
    scale_to(&mut shares, Lanes::of(1.0), people);
    shares
}

impl<const L: usize> Projection<'_, L> {
    /// Asks for a breakdown of these districts at the end of each year to come.
    pub fn break_down(&mut self, districts: &[usize]) {
        let mut asked = vec![None; self.inputs.district_count()];
        districts.iter().enumerate().for_each(|(place, district)| asked[*district] = Some(place));
        let opened = districts.iter().map(|district| {
            let mut drawn = DistrictBreakdown {
                counts: Box::new([[Lanes::ZERO; CELLS]; COUNTS]),
                newer: Box::new([[Lanes::ZERO; GROUPS]; COUNTS]),
                years: 0,
                uk_born: [[0.0; L]; AGES],
                totals: Totals::default(),
            };
            self.count_people(*district, &mut drawn);
            drawn
        });
        self.breakdown = Some(Breakdown { asked, districts: opened.collect() });
    }

    /// The breakdown at the end of the last year carried through, if one was asked for.
    pub fn breakdown(&self) -> Option<&Breakdown<L>> {
        self.breakdown.as_ref()
    }

    /// Draws a district once its year is over and its totals are made.
    pub(super) fn draw_portrait(&mut self, policy: &PolicyYear, district: usize, reach: &Reach<L>, totals: &Totals<L>) {
        let Some(mut breakdown) = self.breakdown.take() else { return };
        if let Some(place) = breakdown.asked[district] {
            self.draw_district(policy, district, reach, totals, &mut breakdown.districts[place]);
        }
        self.breakdown = Some(breakdown);
    }

    fn draw_district(
        &self,
        policy: &PolicyYear,
        district: usize,
        reach: &Reach<L>,
        totals: &Totals<L>,
        drawn: &mut DistrictBreakdown<L>,
    ) {
        let total = |total: Total| Lanes(totals.0[total as usize]);
        let before = drawn.last_bands();
        // The year's places in classes were allotted by the need at its start, which is that of the year before's end.
        *drawn.of_mut(Counted::PeopleAtStart) = *drawn.of(Counted::People);
        let mut waiting = drawn.in_need();
        scale_to(&mut waiting, total(Total::WaitingForClass), drawn.of(Counted::PeopleAtStart));
        *drawn.of_mut(Counted::WaitingForClass) = waiting;
        self.count_people(district, drawn);
        let standing = [Total::HereSixYears, Total::CitizensHereSixYears, Total::MayVote].map(total);
        self.count_standing_by_cell(district, standing, drawn);
        let people = *drawn.of(Counted::People);
        let lost = self.parameters.contact_lost_limited_english;
        let mut met: ByCell<L> = std::array::from_fn(|number| {
            let without = people[number] - drawn.of(Counted::GoodEnglish)[number];
            (people[number] - without * lost).at_least(0.0)
        });
        // Those whom programmes reach meet more people; whom they reach is not known by route, so all share in it.
        scale_to(&mut met, (total(Total::ChanceOfMeeting) - reach.contact).at_least(0.0), &people);
        let mut more = people;
        scale_to(&mut more, total(Total::ChanceOfMeeting) - met.iter().copied().sum::<Lanes<L>>(), &people);
        *drawn.of_mut(Counted::ChanceOfMeeting) = std::array::from_fn(|number| met[number] + more[number]);
        self.count_work_by_cell(policy, district, reach, totals, drawn);
        drawn.age(&before);
        drawn.uk_born = self.population.uk_born.as_chunks().0[district];
        drawn.totals = totals.clone();
    }

    /// People of a district by cell, their English and their ages, as the stocks have them.
    fn count_people(&self, district: usize, drawn: &mut DistrictBreakdown<L>) {
        let (cells, older) =
            (&self.population.cells[district], &self.population.older.as_chunks::<GROUPS>().0[district]);
        for group in ALL_GROUPS {
            for band in 0..BANDS {
                let (number, stock) = (cell(group, band), cells[group as usize][band]);
                let under_16 = match group {
                    Group::ArrivedAsChild => self.facts.under_16[number],
                    _ => 0.0,
                };
                let share = match (group, band) {
                    (_, OPEN_BAND) => {
                        let older = Lanes(older[group as usize]).share_of(stock.people);
                        (1.0 - older).at_least(0.0) * self.facts.working_age[number]
                    }
                    (Group::ArrivedAsChild, _) => Lanes::of(1.0 - under_16),
                    _ => Lanes(self.facts.working_age[cell(group, 0)]),
                };
                drawn.of_mut(Counted::People)[number] = stock.people;
                drawn.of_mut(Counted::GoodEnglish)[number] = stock.people - stock.limited - stock.none;
                drawn.of_mut(Counted::WorkingAge)[number] = stock.people * share;
                drawn.of_mut(Counted::Adults)[number] = stock.people * (1.0 - under_16);
            }
        }
    }

    /// People here long enough to be citizens, those of them who are, and those who may vote.
    fn count_standing_by_cell(
        &self,
        district: usize,
        [long_here, citizens_long_here, may_vote]: [Lanes<L>; 3],
        drawn: &mut DistrictBreakdown<L>,
    ) {
        let citizen_shares = by_group(&self.population.citizens);
        let nobody = [Lanes::ZERO; CELLS];
        let (mut are, mut here, mut vote) = (nobody, nobody, nobody);
        for group in ALL_GROUPS {
            for band in 0..BANDS {
                let (number, people) =
                    (cell(group, band), self.population.cells[district][group as usize][band].people);
                if !citizenship::applies(group) {
                    vote[number] = people;
                    continue;
                }
                let citizens = people * citizen_shares[group as usize][band];
                if band >= citizenship::YEARS_TO_CITIZENSHIP {
                    (here[number], are[number]) = (people, citizens);
                }
                let too_young = if matches!(group, Group::ArrivedAsChild) { self.facts.under_16[number] } else { 0.0 };
                vote[number] = citizens * (1.0 - too_young);
            }
        }
        scale_to(&mut here, long_here, drawn.of(Counted::People));
        scale_to(&mut are, citizens_long_here, &here);
        scale_to(&mut vote, may_vote, drawn.of(Counted::Adults));
        *drawn.of_mut(Counted::HereSixYears) = here;
        *drawn.of_mut(Counted::CitizensHereSixYears) = are;
        *drawn.of_mut(Counted::MayVote) = vote;
    }

    fn count_work_by_cell(
        &self,
        policy: &PolicyYear,
        district: usize,
        reach: &Reach<L>,
        totals: &Totals<L>,
        drawn: &mut DistrictBreakdown<L>,
    ) {
        let total = |total: Total| Lanes(totals.0[total as usize]);
        let (people, working_age) = (*drawn.of(Counted::People), *drawn.of(Counted::WorkingAge));
        let work = self.employment.by_cell(
            self.inputs,
            &self.parameters,
            policy,
            &self.facts,
            [&people, drawn.of(Counted::GoodEnglish), &working_age],
            &self.population.share_born_abroad(district),
            reach,
            district,
        );
        for (counted, mut cells, of) in [
            (Counted::Employed, work.employed, Total::Employed),
            (Counted::Workers, work.workers, Total::Employed),
            (Counted::UsingSkills, work.skilled, Total::UsingSkills),
            (Counted::InCare, work.caring, Total::InCare),
            (Counted::Earnings, work.earnings, Total::Earnings),
        ] {
            scale_to(&mut cells, total(of), &working_age);
            *drawn.of_mut(counted) = cells;
        }
    }
}

impl<const L: usize> DistrictBreakdown<L> {
    /// People in need of classes by cell.
    fn in_need(&self) -> ByCell<L> {
        let (people, good) = (self.of(Counted::People), self.of(Counted::GoodEnglish));
        std::array::from_fn(|number| match is_taught(ALL_GROUPS[number / BANDS]) {
            true => people[number] - good[number],
            false => Lanes::ZERO,
        })
    }
}
