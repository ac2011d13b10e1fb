//! Step 7 of the year: employment. Who is in work, what they earn and whether their job uses their skills.

use super::{english::concentration, immigration::Arrivals, programmes::Reach};
use crate::model::{
    inputs::Inputs,
    lanes::Lanes,
    parameters::Parameters,
    policy_year::{PolicyYear, YearInputs},
    population::{
        ALL_GROUPS, BANDS, ByCell, Cell, CellFacts, DistrictCounts, GROUPS, Group, NEWCOMER_BANDS, OPEN_BAND,
        Population, STAY_COUNT, Stream, cell_index, shared_by_newcomers,
    },
};

/// Rates by route, net of English: English does not count twice.
#[derive(Clone, Debug)]
pub struct Employment<const L: usize> {
    /// Share in work in the first three years and later, by group.
    rate: [[Lanes<L>; 2]; GROUPS],
    /// Earnings of those in work against people born here, by group.
    earnings: [Lanes<L>; GROUPS],
    /// Of those in work, the share in health and social care, by group.
    care: [Lanes<L>; GROUPS],
    /// Of those in work, the share in jobs that use their skills in the first three years and later.
    skills: [Lanes<L>; 2],
    /// Early help of a large community, by band, for each standard deviation (C03).
    network: [Lanes<L>; OPEN_BAND],
    /// Bands that it reaches in any draw.
    network_bands: usize,
    /// Of people who came for protection, the share in work gained or lost by the waits of the year they came in.
    waits: [Lanes<L>; OPEN_BAND],
    /// The share in work gained by places chosen for them in the year they came in.
    matched: [Lanes<L>; MATCHED_YEARS],
    /// Of people who came for other work, the share whose visa was kept for a sector, by band.
    sector: [Lanes<L>; SECTOR_YEARS],
    /// What is left of waits and matched places as the years pass (H09).
    protection_left: [Lanes<L>; OPEN_BAND],
}

/// People born abroad of working age in a district, and what they do.
#[derive(Clone, Copy, Debug)]
pub struct Workers<const L: usize> {
    /// Aged 16 to 64.
    pub working_age: Lanes<L>,
    /// Of them in work.
    pub employed: Lanes<L>,
    /// Sum over those in work of their earnings against people born here.
    pub earnings: Lanes<L>,
    /// In work in health and social care.
    pub caring: Lanes<L>,
    /// In work in jobs that use their skills.
    pub skilled: Lanes<L>,
    /// In work because of programmes and the rules of arrival.
    pub by_policy: Lanes<L>,
}

/// What adds to the rates by route in a district.
pub struct BeyondRoutes<const L: usize> {
    /// People whom their community helps into work.
    pub community: Lanes<L>,
    /// People in work because of programmes and the rules of arrival.
    pub by_policy: Lanes<L>,
    /// Share of people born abroad who are British citizens, 0 to 1.
    pub citizens: Lanes<L>,
}

/// What the rates by route give.
struct ByRoute<const L: usize> {
    employed: Lanes<L>,
    earnings: Lanes<L>,
    caring: Lanes<L>,
    skilled: Lanes<L>,
}

/// Years after arrival for which a place chosen by matching is counted: those of the back-test.
const MATCHED_YEARS: usize = 3;
/// Years for which a sector visa holds somebody in its sector: those before settlement on a work route (L23).
const SECTOR_YEARS: usize = 5;
/// Months within which faster recognition of qualifications counts: those of the newcomers' bands.
const RECOGNITION_MONTHS: f64 = 12.0 * NEWCOMER_BANDS as f64;

impl<const L: usize> Employment<L> {
    /// Rates by route and years, scaled so that the opening stock of the country has the published rate in work and,
    /// of those, the published share in health and social care (O14).
    pub fn new(
        inputs: &Inputs,
        parameters: &Parameters<L>,
        facts: &CellFacts<L>,
        population: &mut Population<L>,
        published_rate: f64,
    ) -> Self {
        let (early, later) = (&parameters.employment_rate_early, &parameters.employment_rate_later);
        let network = fading(&parameters.network_fade_years).map(|left| left * parameters.network_early_employment);
        let mut employment = Self {
            rate: std::array::from_fn(|group| [Lanes(early[group]), Lanes(later[group])]),
            earnings: parameters.relative_earnings.map(Lanes),
            care: parameters.care_share.map(Lanes),
            skills: [parameters.skills_used_share_early, parameters.skills_used_share_later].map(Lanes),
            network_bands: network.iter().take_while(|help| **help != Lanes::ZERO).count(),
            network,
            waits: [Lanes::ZERO; OPEN_BAND],
            matched: [Lanes::ZERO; MATCHED_YEARS],
            protection_left: [Lanes::ZERO; OPEN_BAND],
            sector: [Lanes::ZERO; SECTOR_YEARS],
        };
        let mut working_age = [[Lanes::ZERO; STAY_COUNT]; GROUPS];
        let mut otherwise = Lanes::ZERO;
        for district in 0..population.district_count() {
            let share_born_abroad = population.share_born_abroad(district);
            let counts = DistrictCounts::of_stocks(facts, &population.stocks(district));
            for (total, people) in working_age.iter_mut().flatten().zip(counts.working_age.iter().flatten()) {
                *total += *people;
            }
            let helped = employment.helped(facts, &population.cells[district]);
            let community = helped * concentration(inputs, &share_born_abroad);
            otherwise += by_place(inputs, parameters, &counts, community, district);
        }
        let all: Lanes<L> = working_age.iter().flatten().copied().sum();
        let scale = (published_rate * all - otherwise) / employment.by_route(&working_age).employed;
        employment.rate = employment.rate.map(|rates| rates.map(|rate| rate * scale));
        let by_route = employment.by_route(&working_age);
        let scale = by_route.employed * parameters.health_and_care_share_of_workers / by_route.caring;
        employment.care = employment.care.map(|share| share * scale);
        employment
    }

    /// Sets the rules under which this year's arrivals for protection begin (L9, L20): the right to work sooner, a
    /// decision sooner, a place chosen for their chance of work. They reach those who claim asylum; others may work at
    /// once, wherever they like.
    pub fn start_year(&mut self, given: &YearInputs<L>, arrivals: &Arrivals<L>) {
        let (parameters, policy) = (given.parameters, given.policy);
        let [asylum, protection] =
            [Stream::Asylum, Stream::Protection].map(|stream| Lanes(arrivals.by_stream[stream as usize]));
        let claiming = asylum.share_of(asylum + protection);
        self.waits.rotate_right(1);
        self.waits[0] = claiming * (harm_of_waits(parameters, given.today) - harm_of_waits(parameters, policy));
        let placed = policy.placement_matching_share * policy.dispersal_share;
        self.matched.rotate_right(1);
        self.matched[0] = claiming * parameters.placement_matching_gain * placed;
        self.protection_left = fading(&parameters.right_to_work_fade_years);
        for (left, waits) in self.protection_left.iter_mut().zip(&self.waits) {
            *left *= *waits;
        }
        for (left, matched) in self.protection_left.iter_mut().zip(&self.matched) {
            *left += *matched;
        }
    }

    /// Sets which of this year's arrivals for other work came on visas kept for a sector (L23). Students who change to
    /// work later make their share of those before them smaller.
    pub fn note_sector_visas(&mut self, given: &YearInputs<L>, national: &[[f64; L]]) {
        let parameters = given.parameters;
        let skilled = Lanes(parameters.skilled_share_of_work_arrivals);
        let people = |group: Group, band: usize| Lanes(national[cell_index(group, band)]);
        let staying = 1.0 - Lanes(parameters.route_switch_work_to_family);
        let changing = Lanes(parameters.route_switch_study_to_work) * (1.0 - skilled);
        for band in 1..SECTOR_YEARS {
            let workers = people(Group::OtherWork, band) * staying;
            let joining = people(Group::Study, band) * changing;
            self.sector[band] *= workers.share_of(workers + joining);
        }
        self.sector.rotate_right(1);
        let kept = given.policy.sector_visa_share;
        self.sector[0] = Lanes::of(kept).share_of(1.0 - skilled * (1.0 - kept));
    }

    /// People in work on sector visas beyond those of other work who work in health and social care.
    pub fn in_sectors(
        &self,
        parameters: &Parameters<L>,
        facts: &CellFacts<L>,
        cells: &[[Cell<L>; BANDS]; GROUPS],
    ) -> Lanes<L> {
        let other = Group::OtherWork as usize;
        let by_band = self.sector.iter().enumerate().map(|(band, share)| {
            let rate = self.rate[other][usize::from(band >= NEWCOMER_BANDS)];
            cells[other][band].people * facts.working_age[cell_index(Group::OtherWork, band)] * rate * *share
        });
        by_band.sum::<Lanes<L>>() * (Lanes(parameters.sector_visa_care_share) - self.care[other])
    }

    /// What so many people of working age, by group and length of stay, do by their routes.
    fn by_route(&self, working_age: &[[Lanes<L>; STAY_COUNT]; GROUPS]) -> ByRoute<L> {
        let zero = Lanes::ZERO;
        let mut by_route = ByRoute { employed: zero, earnings: zero, caring: zero, skilled: zero };
        for group in 0..GROUPS {
            let [first, middle, open] = working_age[group];
            let [early, later] = [first * self.rate[group][0], (middle + open) * self.rate[group][1]];
            let employed = early + later;
            by_route.employed += employed;
            by_route.earnings += employed * self.earnings[group];
            by_route.caring += employed * self.care[group];
            by_route.skilled += early * self.skills[0] + later * self.skills[1];
        }
        by_route
    }

    /// People whom a community one standard deviation larger than the mean helps into work.
    #[inline(never)]
    pub fn helped(&self, facts: &CellFacts<L>, cells: &[[Cell<L>; BANDS]; GROUPS]) -> Lanes<L> {
        let came_as_adults = ALL_GROUPS.into_iter().filter(|group| group.came_at_working_age());
        let by_band = self.network[..self.network_bands].iter().enumerate().map(|(band, help)| {
            let people = |group: Group| cells[group as usize][band].people;
            let adults: Lanes<L> = came_as_adults.clone().map(people).sum();
            // Those who came as adults are of working age in the same proportion, those who came in old age are not.
            let share = |group: Group| facts.working_age[cell_index(group, band)];
            *help * (adults * share(Group::SkilledWork) + people(Group::ArrivedAsChild) * share(Group::ArrivedAsChild))
        });
        by_band.sum()
    }

    /// A district's workers.
    ///
    /// In work = rate by route and years + what the place adds + the rules of arrival (H09) and programmes, and part
    /// of what is then missing against all residents where equality law is assumed to close it (L24).
    #[inline(never)]
    pub fn workers(
        &self,
        given: &YearInputs<L>,
        counts: &DistrictCounts<L>,
        beyond: &BeyondRoutes<L>,
        district: usize,
    ) -> Workers<L> {
        let (inputs, parameters, policy) = (given.inputs, given.parameters, given.policy);
        let &BeyondRoutes { community, by_policy, citizens } = beyond;
        let (working_age, by_route) = (counts.of_working_age, self.by_route(&counts.working_age));
        let by_place = by_place(inputs, parameters, counts, community, district);
        let found = (by_route.employed + by_place + by_policy).at_least(0.0).at_most(working_age);
        let missing = (inputs.facts[district].employment_rate * working_age - found).at_least(0.0);
        let closed = Lanes(parameters.equality_employment_gap) * policy.equality_law;
        let employed = (found + missing * closed).at_most(working_age);
        // Earnings, care and skills follow those in work, whatever brought them there.
        let scale = employed.share_of(by_route.employed);
        let rate = employed.share_of(working_age);
        let gap = Lanes(parameters.earnings_gap_limited_english);
        let lost = gap * counts.working_age_without_good_english * rate;
        // Of those whose qualification waits, the share of the first years that is gained (L8).
        let saved = Lanes(parameters.recognition_months_today).at_most(policy.recognition_months_saved);
        let waiting = Lanes(parameters.recognition_waiting_share) * counts.newcomers_of_working_age() * rate;
        let sooner = saved / RECOGNITION_MONTHS * waiting;
        let naturalised = 1.0 + Lanes(parameters.citizenship_earnings) * citizens;
        let recognised = sooner * parameters.recognition_earnings;
        let skilled = by_route.skilled * scale + sooner * parameters.recognition_effect;
        Workers {
            working_age,
            employed,
            earnings: (by_route.earnings * scale - lost + recognised).at_least(0.0) * naturalised,
            caring: (by_route.caring * scale).at_most(employed),
            skilled: skilled.at_least(0.0).at_most(employed),
            by_policy,
        }
    }

    /// People in work by the rules of the year in which they came; what those did fades over the years (H09).
    pub fn by_rules(&self, facts: &CellFacts<L>, cells: &[[Cell<L>; BANDS]; GROUPS]) -> Lanes<L> {
        let by_band = self.protection_left.iter().enumerate().map(|(band, left)| {
            let people = cells[Group::Humanitarian as usize][band].people;
            people * facts.working_age[cell_index(Group::Humanitarian, band)] * *left
        });
        by_band.sum()
    }
}

/// People in work beyond the rates by route: early help of the `community` (C02, C03), the district's own difference,
/// in part, less the gap of those without good English (B01).
fn by_place<const L: usize>(
    inputs: &Inputs,
    parameters: &Parameters<L>,
    counts: &DistrictCounts<L>,
    community: Lanes<L>,
    district: usize,
) -> Lanes<L> {
    let difference = inputs.facts[district].employment_difference;
    community + Lanes(parameters.local_employment_pass_through) * difference * counts.of_working_age
        - Lanes(parameters.employment_gap_limited_english) * counts.working_age_without_good_english
}

/// Months of a ban that the effect of the first study is taken to be that of.
const MONTHS_OF_BAN: f64 = 12.0;
/// Months that people of the second study had waited on average: 665 days.
const MONTHS_WAITED: f64 = 22.0;
const MONTHS_IN_YEAR: f64 = 12.0;

/// Share of people whom waiting for a decision, and for the right to work, keeps out of work later (L20).
///
/// A ban on work does most harm in its first months (Fasani, Frattini and Minale 2021, who compare people under a ban
/// with others who wait as well). Each year of waiting for a decision does as much as any other (Hainmueller, Hangartner
/// and Lawrence 2016, figure 1). The people of the second study could hardly work while they waited, so what a ban would
/// have done to them is taken out of it: what is left is the wait's own. A decision gives the right to work.
fn harm_of_waits<const L: usize>(parameters: &Parameters<L>, policy: &PolicyYear) -> Lanes<L> {
    let (to_work, to_decision) = (policy.asylum_work_months, policy.asylum_decision_months);
    Lanes(std::array::from_fn(|lane| {
        let pace = parameters.work_ban_harm_months[lane];
        let most = parameters.right_to_work_employment[lane] / (1.0 - libm::exp(-MONTHS_OF_BAN / pace));
        let of_ban = |months: f64| most * (1.0 - libm::exp(-months / pace));
        let a_month_of_ban = most / pace * libm::exp(-MONTHS_WAITED / pace);
        let a_month = (parameters.decision_wait_employment[lane] / MONTHS_IN_YEAR - a_month_of_ban).max(0.0);
        of_ban(to_work.min(to_decision)) + a_month * to_decision
    }))
}

/// What is left, by years since arrival, of something that fades in a straight line to nothing.
fn fading<const L: usize>(years: &[f64; L]) -> [Lanes<L>; OPEN_BAND] {
    std::array::from_fn(|band| (1.0 - Lanes::of(band as f64) / *years).at_least(0.0))
}

/// The people of a district by cell, and what is true of them.
pub struct PeopleByCell<'a, const L: usize> {
    /// Ages of the people of a cell.
    pub facts: &'a CellFacts<L>,
    /// Everyone.
    pub people: &'a ByCell<L>,
    /// Those who speak English well.
    pub good_english: &'a ByCell<L>,
    /// Those aged 16 to 64.
    pub working_age: &'a ByCell<L>,
    /// Share of the district's residents who were born abroad, 0 to 1.
    pub share_born_abroad: [f64; L],
}

/// What each cell adds, before the cells are scaled to the district's totals.
pub struct WorkByCell<const L: usize> {
    /// In work.
    pub employed: ByCell<L>,
    /// In work by the rates by route alone.
    pub workers: ByCell<L>,
    /// Sum of their earnings against people born here.
    pub earnings: ByCell<L>,
    /// In jobs that use their skills.
    pub skilled: ByCell<L>,
    /// In health and social care.
    pub caring: ByCell<L>,
}

impl<const L: usize> Employment<L> {
    /// Work by cell of one district: people, those of them with good English, those of working age.
    ///
    /// In work of a cell = rate by route and length of stay + the district's difference - the gap of those without good English +
    /// the community's early help and the rules by band + an even share of what programmes do for newcomers.
    pub fn by_cell(
        &self,
        given: &YearInputs<L>,
        cells: &PeopleByCell<L>,
        reach: &Reach<L>,
        district: usize,
    ) -> WorkByCell<L> {
        let (inputs, parameters, policy) = (given.inputs, given.parameters, given.policy);
        let &PeopleByCell { facts, people, good_english, working_age, .. } = cells;
        let newcomers = shared_by_newcomers(people);
        let community = Lanes(concentration(inputs, &cells.share_born_abroad));
        let difference = Lanes(parameters.local_employment_pass_through) * inputs.facts[district].employment_difference;
        let without: ByCell<L> =
            std::array::from_fn(|cell| (people[cell] - good_english[cell]).share_of(people[cell]) * working_age[cell]);
        let workers: ByCell<L> = std::array::from_fn(|cell| {
            let (group, later) = (cell / BANDS, usize::from(cell % BANDS >= NEWCOMER_BANDS));
            working_age[cell] * self.rate[group][later]
        });
        let employed: ByCell<L> = std::array::from_fn(|cell| {
            let found = workers[cell] + difference * working_age[cell]
                - without[cell] * parameters.employment_gap_limited_english
                + self.helped_of_cell(facts, people, cell) * community
                + self.by_rules_of_cell(facts, people, cell)
                + newcomers[cell] * reach.employed;
            found.at_least(0.0).at_most(people[cell])
        });
        let all = |numbers: &ByCell<L>| numbers.iter().copied().sum::<Lanes<L>>();
        // Earnings, care and skills follow the rates by route, scaled to those in work.
        let scale = all(&employed).share_of(all(&workers));
        let rate = all(&employed).share_of(all(working_age));
        let gap = Lanes(parameters.earnings_gap_limited_english) * rate;
        let saved = Lanes(parameters.recognition_months_today).at_most(policy.recognition_months_saved);
        let waiting = Lanes(parameters.recognition_waiting_share) * rate * (saved / RECOGNITION_MONTHS);
        let sooner = |cell: usize| match cell % BANDS < NEWCOMER_BANDS {
            true => working_age[cell] * waiting,
            false => Lanes::ZERO,
        };
        let paid: ByCell<L> = std::array::from_fn(|cell| {
            let paid = workers[cell] * scale * self.earnings[cell / BANDS];
            (paid - without[cell] * gap + sooner(cell) * parameters.recognition_earnings).at_least(0.0)
        });
        // Help into work adds a part of what a person of working age earns on average.
        let helped = reach.helped * parameters.employment_programme_earnings * all(&paid).share_of(all(working_age));
        let earnings = std::array::from_fn(|cell| paid[cell] + newcomers[cell] * helped);
        let skilled = std::array::from_fn(|cell| {
            let later = usize::from(cell % BANDS >= NEWCOMER_BANDS);
            workers[cell] * scale * self.skills[later] + sooner(cell) * parameters.recognition_effect
        });
        let caring = std::array::from_fn(|cell| workers[cell] * scale * self.care[cell / BANDS]);
        WorkByCell { employed, workers, earnings, skilled, caring }
    }

    /// A cell's part of those whom a community one standard deviation larger than the mean helps into work.
    fn helped_of_cell(&self, facts: &CellFacts<L>, people: &ByCell<L>, cell: usize) -> Lanes<L> {
        let (group, band) = (ALL_GROUPS[cell / BANDS], cell % BANDS);
        if band >= self.network_bands {
            return Lanes::ZERO;
        }
        match group {
            Group::ArrivedAsChild => self.network[band] * people[cell] * facts.working_age[cell],
            _ if group.came_at_working_age() => {
                self.network[band] * people[cell] * facts.working_age[cell_index(Group::SkilledWork, band)]
            }
            _ => Lanes::ZERO,
        }
    }

    /// A cell's part of those in work by the rules of the year in which they came.
    fn by_rules_of_cell(&self, facts: &CellFacts<L>, people: &ByCell<L>, cell: usize) -> Lanes<L> {
        let (group, band) = (ALL_GROUPS[cell / BANDS], cell % BANDS);
        match group {
            Group::Humanitarian if band < OPEN_BAND => {
                people[cell] * facts.working_age[cell] * self.protection_left[band]
            }
            _ => Lanes::ZERO,
        }
    }
}
