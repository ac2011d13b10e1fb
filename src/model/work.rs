//! Step 7 of the year: who is in work, what they earn and whether their job uses their skills.

mod by_cell;

use super::{
    arrivals::Arrivals,
    decisions::Decisions,
    each::{Cell, Each},
    english::concentration,
    inputs::Inputs,
    parameters::Parameters,
    shape::{ALL_GROUPS, BANDS, GROUPS, Group, Lanes, OPEN_BAND, Stream, cell},
    stages::{NEWCOMER_BANDS, STAGES, Stages, is_newcomer},
    state::{CellFacts, State},
    waiting::{self, Waits},
};

/// Rates by route, net of English: English does not count twice.
#[derive(Clone, Debug)]
pub struct Employment<const L: usize> {
    /// Share in work in the first three years and later, by group.
    rate: [[Each<L>; 2]; GROUPS],
    /// Earnings of those in work against people born here, by group.
    earnings: [Each<L>; GROUPS],
    /// Of those in work, the share in health and social care, by group.
    care: [Each<L>; GROUPS],
    /// Of those in work, the share in jobs that use their skills in the first three years and later.
    skills: [Each<L>; 2],
    /// Early help of a large community, by band, for each standard deviation (C03).
    network: [Each<L>; OPEN_BAND],
    /// Bands that it reaches in any draw.
    network_bands: usize,
    /// Today's waits of people who claim asylum.
    waits_today: Waits,
    /// Of people who came for protection, the share in work gained or lost by the waits of the year they came in.
    waits: [Each<L>; OPEN_BAND],
    /// The share in work gained by places chosen for them in the year they came in.
    matched: [Each<L>; MATCHED_YEARS],
    /// Of people who came for other work, the share whose visa was kept for a sector, by band.
    sector: [Each<L>; SECTOR_YEARS],
    /// What is left of waits and matched places as the years pass (H09).
    protection_left: [Each<L>; OPEN_BAND],
}

/// People born abroad of working age in a district, and what they do.
#[derive(Clone, Copy, Debug)]
pub struct Workers<const L: usize> {
    /// Aged 16 to 64.
    pub working_age: Each<L>,
    /// Of them in work.
    pub employed: Each<L>,
    /// Sum over those in work of their earnings against people born here.
    pub earnings: Each<L>,
    /// In work in health and social care.
    pub caring: Each<L>,
    /// In work in jobs that use their skills.
    pub skilled: Each<L>,
    /// In work because of programmes and the rules of arrival.
    pub by_policy: Each<L>,
}

/// What the rates by route give.
struct ByRoute<const L: usize> {
    employed: Each<L>,
    earnings: Each<L>,
    caring: Each<L>,
    skilled: Each<L>,
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
        state: &mut State<L>,
        today: &Decisions,
        published_rate: f64,
    ) -> Self {
        let (early, later) = (&parameters.employment_rate_early, &parameters.employment_rate_later);
        let network = fading(&parameters.network_fade_years).map(|left| left * parameters.network_early_employment);
        let mut employment = Self {
            rate: std::array::from_fn(|group| [Each(early[group]), Each(later[group])]),
            earnings: parameters.relative_earnings.map(Each),
            care: parameters.care_share.map(Each),
            skills: [parameters.skills_used_share_early, parameters.skills_used_share_later].map(Each),
            network_bands: network.iter().take_while(|help| **help != Each::ZERO).count(),
            network,
            waits_today: waits(today),
            waits: [Each::ZERO; OPEN_BAND],
            matched: [Each::ZERO; MATCHED_YEARS],
            protection_left: [Each::ZERO; OPEN_BAND],
            sector: [Each::ZERO; SECTOR_YEARS],
        };
        let mut working_age = [[Each::ZERO; STAGES]; GROUPS];
        let mut otherwise = Each::ZERO;
        for district in 0..state.district_count() {
            let share_born_abroad = state.share_born_abroad(district);
            let stages = Stages::of_stocks(facts, &state.stocks(district));
            for (total, people) in working_age.iter_mut().flatten().zip(stages.working_age.iter().flatten()) {
                *total += *people;
            }
            let helped = employment.helped(facts, &state.cells[district]);
            otherwise += employment.by_place(inputs, parameters, &stages, helped, &share_born_abroad, district);
        }
        let all: Each<L> = working_age.iter().flatten().copied().sum();
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
    pub fn start_year(&mut self, parameters: &Parameters<L>, decisions: &Decisions, arrivals: &Arrivals<L>) {
        let [asylum, protection] =
            [Stream::Asylum, Stream::Protection].map(|stream| Each(arrivals.by_stream[stream as usize]));
        let claiming = asylum.share_of(asylum + protection);
        self.waits.rotate_right(1);
        let harm = |waits: Waits| waiting::harm(parameters, waits);
        self.waits[0] = claiming * (harm(self.waits_today) - harm(waits(decisions)));
        let placed = decisions.placement_matching_share * decisions.dispersal_share;
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
    pub fn note_sector_visas(&mut self, parameters: &Parameters<L>, decisions: &Decisions, state: &State<L>) {
        let skilled = Each(parameters.skilled_share_of_work_arrivals);
        let people = |group: Group, band: usize| Each(state.national[cell(group, band)]);
        let staying = 1.0 - Each(parameters.route_switch_work_to_family);
        let changing = Each(parameters.route_switch_study_to_work) * (1.0 - skilled);
        for band in 1..SECTOR_YEARS {
            let workers = people(Group::OtherWork, band) * staying;
            let joining = people(Group::Study, band) * changing;
            self.sector[band] *= workers.share_of(workers + joining);
        }
        self.sector.rotate_right(1);
        let kept = decisions.sector_visa_share;
        self.sector[0] = Each::of(kept).share_of(1.0 - skilled * (1.0 - kept));
    }

    /// People in work on sector visas beyond those of other work who work in health and social care.
    pub fn in_sectors(
        &self,
        parameters: &Parameters<L>,
        facts: &CellFacts<L>,
        cells: &[[Cell<L>; BANDS]; GROUPS],
    ) -> Each<L> {
        let other = Group::OtherWork as usize;
        let by_band = self.sector.iter().enumerate().map(|(band, share)| {
            let rate = self.rate[other][usize::from(band >= NEWCOMER_BANDS)];
            cells[other][band].people * facts.working_age[cell(Group::OtherWork, band)] * rate * *share
        });
        by_band.sum::<Each<L>>() * (Each(parameters.sector_visa_care_share) - self.care[other])
    }

    /// What people of these numbers, by group and stage, do by their routes.
    fn by_route(&self, working_age: &[[Each<L>; STAGES]; GROUPS]) -> ByRoute<L> {
        let zero = Each::ZERO;
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
    pub fn helped(&self, facts: &CellFacts<L>, cells: &[[Cell<L>; BANDS]; GROUPS]) -> Each<L> {
        let came_as_adults = ALL_GROUPS.into_iter().filter(|group| is_newcomer(*group));
        let by_band = self.network[..self.network_bands].iter().enumerate().map(|(band, help)| {
            let people = |group: Group| cells[group as usize][band].people;
            let adults: Each<L> = came_as_adults.clone().map(people).sum();
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
        helped: Each<L>,
        share_born_abroad: &Lanes<L>,
        district: usize,
    ) -> Each<L> {
        let difference = inputs.facts[district].employment_difference;
        helped * concentration(inputs, share_born_abroad)
            + Each(parameters.local_employment_pass_through) * difference * stages.of_working_age
            - Each(parameters.employment_gap_limited_english) * stages.working_age_without_good_english
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
        decisions: &Decisions,
        stages: &Stages<L>,
        helped: Each<L>,
        share_born_abroad: &Lanes<L>,
        by_policy: Each<L>,
        citizens: Each<L>,
        district: usize,
    ) -> Workers<L> {
        let (working_age, by_route) = (stages.of_working_age, self.by_route(&stages.working_age));
        let by_place = self.by_place(inputs, parameters, stages, helped, share_born_abroad, district);
        let found = (by_route.employed + by_place + by_policy).at_least(0.0).at_most(working_age);
        let missing = (inputs.facts[district].employment_rate * working_age - found).at_least(0.0);
        let closed = Each(parameters.equality_employment_gap) * decisions.equality_law;
        let employed = (found + missing * closed).at_most(working_age);
        // Earnings, care and skills follow those in work, whatever brought them there.
        let scale = employed.share_of(by_route.employed);
        let rate = employed.share_of(working_age);
        let gap = Each(parameters.earnings_gap_limited_english);
        let lost = gap * stages.working_age_without_good_english * rate;
        // Of those whose qualification waits, the share of the first years that is gained (L8).
        let saved = Each(parameters.recognition_months_today).at_most(decisions.recognition_months_saved);
        let waiting = Each(parameters.recognition_waiting_share) * stages.newcomers_of_working_age() * rate;
        let sooner = saved / RECOGNITION_MONTHS * waiting;
        let naturalised = 1.0 + Each(parameters.citizenship_earnings) * citizens;
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
    pub fn by_rules(&self, facts: &CellFacts<L>, cells: &[[Cell<L>; BANDS]; GROUPS]) -> Each<L> {
        let by_band = self.protection_left.iter().enumerate().map(|(band, left)| {
            let people = cells[Group::Humanitarian as usize][band].people;
            people * facts.working_age[cell(Group::Humanitarian, band)] * *left
        });
        by_band.sum()
    }
}

/// The waits that are decided.
fn waits(decisions: &Decisions) -> Waits {
    Waits { work: decisions.asylum_work_months, decision: decisions.asylum_decision_months }
}

/// What is left, by years since arrival, of something that fades in a straight line to nothing.
fn fading<const L: usize>(years: &Lanes<L>) -> [Each<L>; OPEN_BAND] {
    std::array::from_fn(|band| (1.0 - Each::of(band as f64) / *years).at_least(0.0))
}
