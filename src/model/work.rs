//! Step 7 of the year: who is in work, what they earn and whether their job uses their skills.

use super::{
    decisions::Decisions,
    english::concentration,
    inputs::Inputs,
    parameters::Parameters,
    shape::{ALL_GROUPS, BANDS, CELLS, GROUPS, Group, Lanes, OPEN_BAND, cell, ratio, zip},
    state::{CellFacts, State},
};

/// Rates by cell, net of English: English does not count twice.
#[derive(Clone, Debug)]
pub struct Employment<const L: usize> {
    /// Share in work.
    rate: Vec<Lanes<L>>,
    /// Share in work times their earnings against people born here.
    earning: Vec<Lanes<L>>,
    /// Share in work in health and social care.
    caring: Vec<Lanes<L>>,
    /// Share in work in jobs that use their skills.
    skilled: Vec<Lanes<L>>,
    /// Early help of a large community, by band, for each standard deviation.
    network: [Lanes<L>; BANDS],
    /// Share in work gained or lost by people who came for protection, by the rules of the year they came in.
    protection: [Lanes<L>; BANDS],
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

/// What a district's cells sum to before rates are scaled.
struct Terms<const L: usize> {
    working_age: Lanes<L>,
    by_route: Lanes<L>,
    by_network: Lanes<L>,
    earning: Lanes<L>,
    caring: Lanes<L>,
    skilled: Lanes<L>,
    without_good_english: Lanes<L>,
}

/// Bands of the first three years.
const EARLY_BANDS: usize = 3;
/// Months before people claiming asylum may work, and to a decision, today.
const MONTHS_TODAY: f64 = 12.0;
/// Bands since arrival within which faster recognition of qualifications counts, and their months.
const RECOGNITION_BANDS: usize = 3;
const RECOGNITION_MONTHS: f64 = 36.0;

impl<const L: usize> Employment<L> {
    /// Rates by route and years, scaled so that the opening stock of the country has the published rate in work and,
    /// of those, the published share in health and social care (O14).
    pub fn new(
        inputs: &Inputs,
        parameters: &Parameters<L>,
        facts: &CellFacts<L>,
        state: &State<L>,
        published_rate: f64,
    ) -> Self {
        let zeros = || vec![[0.0; L]; CELLS];
        let mut employment = Self {
            rate: zeros(),
            earning: zeros(),
            caring: zeros(),
            skilled: zeros(),
            network: network(parameters),
            protection: [[0.0; L]; BANDS],
        };
        for group in ALL_GROUPS {
            for band in 0..BANDS {
                let number = group as usize;
                let early = &parameters.employment_rate_early[number];
                employment.rate[cell(group, band)] = by_years(band, early, &parameters.employment_rate_later[number]);
            }
        }
        employment.scale(inputs, parameters, facts, state, published_rate);
        for group in ALL_GROUPS {
            for band in 0..BANDS {
                let number = cell(group, band);
                let rate = employment.rate[number];
                let skills = by_years(band, &parameters.skills_used_share_early, &parameters.skills_used_share_later);
                employment.earning[number] =
                    zip(&rate, &parameters.relative_earnings[group as usize], |rate, earn| rate * earn);
                employment.caring[number] =
                    zip(&rate, &parameters.care_share[group as usize], |rate, care| rate * care);
                employment.skilled[number] = zip(&rate, &skills, |rate, skills| rate * skills);
            }
        }
        employment.scale_care(inputs, parameters, facts, state);
        employment
    }

    /// Scales care so that the opening stock has the published share of workers in it.
    fn scale_care(&mut self, inputs: &Inputs, parameters: &Parameters<L>, facts: &CellFacts<L>, state: &State<L>) {
        let (mut caring, mut working) = ([0.0; L], [0.0; L]);
        for district in 0..state.district_count() {
            let terms = self.terms(inputs, facts, state, district);
            super::shape::add(&mut caring, &terms.caring);
            super::shape::add(&mut working, &terms.by_route);
        }
        for share in &mut self.caring {
            for lane in 0..L {
                share[lane] *= parameters.health_and_care_share_of_workers[lane] * working[lane] / caring[lane];
            }
        }
    }

    fn scale(
        &mut self,
        inputs: &Inputs,
        parameters: &Parameters<L>,
        facts: &CellFacts<L>,
        state: &State<L>,
        published_rate: f64,
    ) {
        let mut total = [[0.0; L]; 3];
        for district in 0..state.district_count() {
            let terms = self.terms(inputs, facts, state, district);
            for lane in 0..L {
                let gap = parameters.employment_gap_limited_english[lane] * terms.without_good_english[lane];
                let local = parameters.local_employment_pass_through[lane]
                    * inputs.facts[district].employment_difference
                    * terms.working_age[lane];
                total[0][lane] += terms.working_age[lane];
                total[1][lane] += terms.by_route[lane];
                total[2][lane] += terms.by_network[lane] + local - gap;
            }
        }
        for rate in &mut self.rate {
            for lane in 0..L {
                let wanted = published_rate * total[0][lane] - total[2][lane];
                rate[lane] *= wanted / total[1][lane];
            }
        }
    }

    /// Sets the rules under which this year's arrivals for protection begin (L9, L20): the right to work sooner, a
    /// decision sooner, a place chosen for their chance of work.
    pub fn start_year(&mut self, parameters: &Parameters<L>, decisions: &Decisions) {
        let sooner = |months: f64| (MONTHS_TODAY - months) / MONTHS_TODAY;
        let matched = decisions.placement_matching_share * decisions.dispersal_share;
        self.protection.rotate_right(1);
        self.protection[0] = std::array::from_fn(|lane| {
            parameters.right_to_work_employment[lane] * sooner(decisions.asylum_work_months)
                + parameters.decision_wait_employment[lane] * sooner(decisions.asylum_decision_months)
                + parameters.placement_matching_gain[lane]
                    * matched
                    * parameters.employment_rate_early[Group::Humanitarian as usize][lane]
        });
        // The open band keeps nothing: the rules count for ten years.
        self.protection[OPEN_BAND] = [0.0; L];
    }

    fn terms(&self, inputs: &Inputs, facts: &CellFacts<L>, state: &State<L>, district: usize) -> Terms<L> {
        let crowding = concentration(inputs, &state.share_born_abroad(district));
        let zero = [0.0; L];
        let mut terms = Terms {
            working_age: zero,
            by_route: zero,
            by_network: zero,
            earning: zero,
            caring: zero,
            skilled: zero,
            without_good_english: zero,
        };
        for group in 0..GROUPS {
            let cells = district * CELLS + group * BANDS;
            for band in 0..BANDS {
                let number = group * BANDS + band;
                let share = if band == OPEN_BAND {
                    // In the open band those of 65 and over are counted apart.
                    let older = ratio(&state.older[district * GROUPS + group], &state.people[cells + OPEN_BAND]);
                    zip(&older, &facts.working_age[number], |older, share| (1.0 - older).max(0.0) * share)
                } else {
                    facts.working_age[number]
                };
                let (people, limited, none) =
                    (&state.people[cells + band], &state.limited[cells + band], &state.none[cells + band]);
                for lane in 0..L {
                    let working_age = people[lane] * share[lane];
                    terms.working_age[lane] += working_age;
                    terms.by_route[lane] += working_age * self.rate[number][lane];
                    terms.by_network[lane] += working_age * self.network[band][lane] * crowding[lane];
                    terms.earning[lane] += working_age * self.earning[number][lane];
                    terms.caring[lane] += working_age * self.caring[number][lane];
                    terms.skilled[lane] += working_age * self.skilled[number][lane];
                    terms.without_good_english[lane] += (limited[lane] + none[lane]) * share[lane];
                }
            }
        }
        terms
    }

    /// A district's workers.
    ///
    /// In work = rate by route and years + early help of the community (C02, C03) - the gap of those without good
    /// English (B01) + the district's own difference, in part + the rules of arrival (H09) + `by_programmes`, and part
    /// of what is then missing against all residents where equality law is assumed to close it (L24).
    #[allow(clippy::too_many_arguments)]
    pub fn workers(
        &self,
        inputs: &Inputs,
        parameters: &Parameters<L>,
        decisions: &Decisions,
        facts: &CellFacts<L>,
        state: &State<L>,
        by_programmes: &Lanes<L>,
        citizens: &Lanes<L>,
        district: usize,
    ) -> Workers<L> {
        let terms = self.terms(inputs, facts, state, district);
        let by_rules = self.by_rules(parameters, facts, state, district);
        let newcomers = newcomers_of_working_age(facts, state, district);
        let difference = inputs.facts[district].employment_difference;
        let zero = [0.0; L];
        let mut workers = Workers {
            working_age: terms.working_age,
            employed: zero,
            earnings: zero,
            caring: zero,
            skilled: zero,
            by_policy: zero,
        };
        for lane in 0..L {
            let of_working_age = terms.working_age[lane];
            let local = parameters.local_employment_pass_through[lane] * difference * of_working_age;
            let gap = parameters.employment_gap_limited_english[lane] * terms.without_good_english[lane];
            let found =
                terms.by_route[lane] + terms.by_network[lane] + local - gap + by_rules[lane] + by_programmes[lane];
            let found = found.clamp(0.0, of_working_age);
            let missing = (inputs.facts[district].employment_rate * of_working_age - found).max(0.0);
            let closed = parameters.equality_employment_gap[lane] * decisions.equality_law;
            let employed = (found + missing * closed).min(of_working_age);
            // Earnings, care and skills follow those in work, whatever brought them there.
            let scale = if terms.by_route[lane] > 0.0 { employed / terms.by_route[lane] } else { 0.0 };
            let rate = if of_working_age > 0.0 { employed / of_working_age } else { 0.0 };
            let lost = parameters.earnings_gap_limited_english[lane] * terms.without_good_english[lane] * rate;
            let enforced = 1.0 + parameters.enforcement_wages[lane] * decisions.labour_enforcement;
            // Of those whose qualification waits, the share of the first years that is gained (L8).
            let sooner = decisions.recognition_months_saved.min(parameters.recognition_months_today[lane])
                / RECOGNITION_MONTHS
                * parameters.recognition_waiting_share[lane]
                * newcomers[lane]
                * rate;
            let naturalised = 1.0 + parameters.citizenship_earnings[lane] * citizens[lane];
            workers.employed[lane] = employed;
            let recognised = sooner * parameters.recognition_earnings[lane];
            workers.earnings[lane] =
                (terms.earning[lane] * scale - lost + recognised).max(0.0) * enforced * naturalised;
            workers.caring[lane] = (terms.caring[lane] * scale).min(employed);
            workers.skilled[lane] =
                (terms.skilled[lane] * scale + sooner * parameters.recognition_effect[lane]).clamp(0.0, employed);
            workers.by_policy[lane] = by_rules[lane] + by_programmes[lane];
        }
        workers
    }

    /// People in work by the rules of the year in which they came; what those did fades over the years (H09).
    fn by_rules(
        &self,
        parameters: &Parameters<L>,
        facts: &CellFacts<L>,
        state: &State<L>,
        district: usize,
    ) -> Lanes<L> {
        let mut total = [0.0; L];
        for band in 0..OPEN_BAND {
            let number = cell(Group::Humanitarian, band);
            for lane in 0..L {
                let left = (1.0 - band as f64 / parameters.right_to_work_fade_years[lane]).max(0.0);
                let working_age = state.people[district * CELLS + number][lane] * facts.working_age[number][lane];
                total[lane] += working_age * self.protection[band][lane] * left;
            }
        }
        total
    }
}

fn newcomers_of_working_age<const L: usize>(facts: &CellFacts<L>, state: &State<L>, district: usize) -> Lanes<L> {
    let mut total = [0.0; L];
    for group in 0..GROUPS {
        for band in 0..RECOGNITION_BANDS {
            let number = group * BANDS + band;
            for lane in 0..L {
                total[lane] += state.people[district * CELLS + number][lane] * facts.working_age[number][lane];
            }
        }
    }
    total
}

/// A rate that is early's for the first three years and later's from then on.
fn by_years<const L: usize>(band: usize, early: &Lanes<L>, later: &Lanes<L>) -> Lanes<L> {
    if band < EARLY_BANDS { *early } else { *later }
}

/// Early help fades in a straight line to nothing after its years (C03).
fn network<const L: usize>(parameters: &Parameters<L>) -> [Lanes<L>; BANDS] {
    std::array::from_fn(|band| {
        std::array::from_fn(|lane| {
            let left = (1.0 - band as f64 / parameters.network_fade_years[lane]).max(0.0);
            let applies = if band == OPEN_BAND { 0.0 } else { left };
            parameters.network_early_employment[lane] * applies
        })
    })
}
