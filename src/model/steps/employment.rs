//! Step 7 of the year: who is in work, what they earn and whether their job uses their skills.

use super::{
    asylum_wait::{self, Waits},
    english::concentration,
    immigration::Arrivals,
    programmes::Reach,
};
use crate::model::{
    breakdown::{ByCell, shared_by_newcomers},
    inputs::Inputs,
    lanes::{Cell, Lanes},
    parameters::Parameters,
    policy_year::PolicyYear,
    population::{CellFacts, Population},
    shape::{ALL_GROUPS, BANDS, GROUPS, Group, OPEN_BAND, Stream, cell},
    stages::{NEWCOMER_BANDS, STAGES, Stages, is_newcomer},
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
    /// Today's waits of people who claim asylum.
    waits_today: Waits,
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
        today: &PolicyYear,
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
            waits_today: waits(today),
            waits: [Lanes::ZERO; OPEN_BAND],
            matched: [Lanes::ZERO; MATCHED_YEARS],
            protection_left: [Lanes::ZERO; OPEN_BAND],
            sector: [Lanes::ZERO; SECTOR_YEARS],
        };
        let mut working_age = [[Lanes::ZERO; STAGES]; GROUPS];
        let mut otherwise = Lanes::ZERO;
        for district in 0..population.district_count() {
            let share_born_abroad = population.share_born_abroad(district);
            let stages = Stages::of_stocks(facts, &population.stocks(district));
            for (total, people) in working_age.iter_mut().flatten().zip(stages.working_age.iter().flatten()) {
                *total += *people;
            }
            let helped = employment.helped(facts, &population.cells[district]);
            otherwise += employment.by_place(inputs, parameters, &stages, helped, &share_born_abroad, district);
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
    pub fn start_year(&mut self, parameters: &Parameters<L>, policy: &PolicyYear, arrivals: &Arrivals<L>) {
        let [asylum, protection] =
            [Stream::Asylum, Stream::Protection].map(|stream| Lanes(arrivals.by_stream[stream as usize]));
        let claiming = asylum.share_of(asylum + protection);
        self.waits.rotate_right(1);
        let harm = |waits: Waits| asylum_wait::harm(parameters, waits);
        self.waits[0] = claiming * (harm(self.waits_today) - harm(waits(policy)));
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
    pub fn note_sector_visas(&mut self, parameters: &Parameters<L>, policy: &PolicyYear, population: &Population<L>) {
        let skilled = Lanes(parameters.skilled_share_of_work_arrivals);
        let people = |group: Group, band: usize| Lanes(population.national[cell(group, band)]);
        let staying = 1.0 - Lanes(parameters.route_switch_work_to_family);
        let changing = Lanes(parameters.route_switch_study_to_work) * (1.0 - skilled);
        for band in 1..SECTOR_YEARS {
            let workers = people(Group::OtherWork, band) * staying;
            let joining = people(Group::Study, band) * changing;
            self.sector[band] *= workers.share_of(workers + joining);
        }
        self.sector.rotate_right(1);
        let kept = policy.sector_visa_share;
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
            cells[other][band].people * facts.working_age[cell(Group::OtherWork, band)] * rate * *share
        });
        by_band.sum::<Lanes<L>>() * (Lanes(parameters.sector_visa_care_share) - self.care[other])
    }

    /// What people of these numbers, by group and stage, do by their routes.
    fn by_route(&self, working_age: &[[Lanes<L>; STAGES]; GROUPS]) -> ByRoute<L> {
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
        let came_as_adults = ALL_GROUPS.into_iter().filter(|group| is_newcomer(*group));
        let by_band = self.network[..self.network_bands].iter().enumerate().map(|(band, help)| {
            let people = |group: Group| cells[group as usize][band].people;
            let adults: Lanes<L> = came_as_adults.clone().map(people).sum();
            // Those who came as adults are of working age in the same proportion, those who came in old age are not.
            let share = |group: Group| facts.working_age[cell(group, band)];
            *help * (adults * share(Group::SkilledWork) + people(Group::ArrivedAsChild) * share(Group::ArrivedAsChild))
        });
        by_band.sum()
    }

    /// People in work beyond the rates by route: early help of the community (C02, C03), the district's own difference,
    /// in part, less the gap of those without good English (B01).
    fn by_place(
        &self,
        inputs: &Inputs,
        parameters: &Parameters<L>,
        stages: &Stages<L>,
        helped: Lanes<L>,
        share_born_abroad: &[f64; L],
        district: usize,
    ) -> Lanes<L> {
        let difference = inputs.facts[district].employment_difference;
        helped * concentration(inputs, share_born_abroad)
            + Lanes(parameters.local_employment_pass_through) * difference * stages.of_working_age
            - Lanes(parameters.employment_gap_limited_english) * stages.working_age_without_good_english
    }

    /// A district's workers.
    ///
    /// In work = rate by route and years + what the place adds + the rules of arrival (H09) and programmes, and part
    /// of what is then missing against all residents where equality law is assumed to close it (L24).
    #[allow(clippy::too_many_arguments)]
    #[inline(never)]
    pub fn workers(
        &self,
        inputs: &Inputs,
        parameters: &Parameters<L>,
        policy: &PolicyYear,
        stages: &Stages<L>,
        helped: Lanes<L>,
        share_born_abroad: &[f64; L],
        by_policy: Lanes<L>,
        citizens: Lanes<L>,
        district: usize,
    ) -> Workers<L> {
        let (working_age, by_route) = (stages.of_working_age, self.by_route(&stages.working_age));
        let by_place = self.by_place(inputs, parameters, stages, helped, share_born_abroad, district);
        let found = (by_route.employed + by_place + by_policy).at_least(0.0).at_most(working_age);
        let missing = (inputs.facts[district].employment_rate * working_age - found).at_least(0.0);
        let closed = Lanes(parameters.equality_employment_gap) * policy.equality_law;
        let employed = (found + missing * closed).at_most(working_age);
        // Earnings, care and skills follow those in work, whatever brought them there.
        let scale = employed.share_of(by_route.employed);
        let rate = employed.share_of(working_age);
        let gap = Lanes(parameters.earnings_gap_limited_english);
        let lost = gap * stages.working_age_without_good_english * rate;
        // Of those whose qualification waits, the share of the first years that is gained (L8).
        let saved = Lanes(parameters.recognition_months_today).at_most(policy.recognition_months_saved);
        let waiting = Lanes(parameters.recognition_waiting_share) * stages.newcomers_of_working_age() * rate;
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
            people * facts.working_age[cell(Group::Humanitarian, band)] * *left
        });
        by_band.sum()
    }
}

/// The waits that are decided.
fn waits(policy: &PolicyYear) -> Waits {
    Waits { work: policy.asylum_work_months, decision: policy.asylum_decision_months }
}

/// What is left, by years since arrival, of something that fades in a straight line to nothing.
fn fading<const L: usize>(years: &[f64; L]) -> [Lanes<L>; OPEN_BAND] {
    std::array::from_fn(|band| (1.0 - Lanes::of(band as f64) / *years).at_least(0.0))
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
    /// In work of a cell = rate by route and stage + the district's difference - the gap of those without good English +
    /// the community's early help and the rules by band + an even share of what programmes do for newcomers.
    #[allow(clippy::too_many_arguments)]
    pub fn by_cell(
        &self,
        inputs: &Inputs,
        parameters: &Parameters<L>,
        policy: &PolicyYear,
        facts: &CellFacts<L>,
        [people, good_english, working_age]: [&ByCell<L>; 3],
        share_born_abroad: &[f64; L],
        reach: &Reach<L>,
        district: usize,
    ) -> WorkByCell<L> {
        let newcomers = shared_by_newcomers(people);
        let community = Lanes(concentration(inputs, share_born_abroad));
        let difference = Lanes(parameters.local_employment_pass_through) * inputs.facts[district].employment_difference;
        let without: ByCell<L> = std::array::from_fn(|number| {
            (people[number] - good_english[number]).share_of(people[number]) * working_age[number]
        });
        let workers: ByCell<L> = std::array::from_fn(|number| {
            let (group, later) = (number / BANDS, usize::from(number % BANDS >= NEWCOMER_BANDS));
            working_age[number] * self.rate[group][later]
        });
        let employed: ByCell<L> = std::array::from_fn(|number| {
            let found = workers[number] + difference * working_age[number]
                - without[number] * parameters.employment_gap_limited_english
                + self.helped_of_cell(facts, people, number) * community
                + self.by_rules_of_cell(facts, people, number)
                + newcomers[number] * reach.employed;
            found.at_least(0.0).at_most(people[number])
        });
        let all = |cells: &ByCell<L>| cells.iter().copied().sum::<Lanes<L>>();
        // Earnings, care and skills follow the rates by route, scaled to those in work.
        let scale = all(&employed).share_of(all(&workers));
        let rate = all(&employed).share_of(all(working_age));
        let gap = Lanes(parameters.earnings_gap_limited_english) * rate;
        let saved = Lanes(parameters.recognition_months_today).at_most(policy.recognition_months_saved);
        let waiting = Lanes(parameters.recognition_waiting_share) * rate * (saved / RECOGNITION_MONTHS);
        let sooner = |number: usize| match number % BANDS < NEWCOMER_BANDS {
            true => working_age[number] * waiting,
            false => Lanes::ZERO,
        };
        let paid: ByCell<L> = std::array::from_fn(|number| {
            let paid = workers[number] * scale * self.earnings[number / BANDS];
            (paid - without[number] * gap + sooner(number) * parameters.recognition_earnings).at_least(0.0)
        });
        // Help into work adds a part of what a person of working age earns on average.
        let helped = reach.helped * parameters.employment_programme_earnings * all(&paid).share_of(all(working_age));
        let earnings = std::array::from_fn(|number| paid[number] + newcomers[number] * helped);
        let skilled = std::array::from_fn(|number| {
            let later = usize::from(number % BANDS >= NEWCOMER_BANDS);
            workers[number] * scale * self.skills[later] + sooner(number) * parameters.recognition_effect
        });
        let caring = std::array::from_fn(|number| workers[number] * scale * self.care[number / BANDS]);
        WorkByCell { employed, workers, earnings, skilled, caring }
    }

    /// A cell's part of those whom a community one standard deviation larger than the mean helps into work.
    fn helped_of_cell(&self, facts: &CellFacts<L>, people: &ByCell<L>, number: usize) -> Lanes<L> {
        let (group, band) = (ALL_GROUPS[number / BANDS], number % BANDS);
        if band >= self.network_bands {
            return Lanes::ZERO;
        }
        match group {
            Group::ArrivedAsChild => self.network[band] * people[number] * facts.working_age[number],
            _ if is_newcomer(group) => {
                self.network[band] * people[number] * facts.working_age[cell(Group::SkilledWork, band)]
            }
            _ => Lanes::ZERO,
        }
    }

    /// A cell's part of those in work by the rules of the year in which they came.
    fn by_rules_of_cell(&self, facts: &CellFacts<L>, people: &ByCell<L>, number: usize) -> Lanes<L> {
        let (group, band) = (ALL_GROUPS[number / BANDS], number % BANDS);
        match group {
            Group::Humanitarian if band < OPEN_BAND => {
                people[number] * facts.working_age[number] * self.protection_left[band]
            }
            _ => Lanes::ZERO,
        }
    }
}
