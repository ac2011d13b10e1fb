//! Step 7 of the year: who is in work.

use super::{
    english::concentration,
    inputs::Inputs,
    parameters::Parameters,
    shape::{ALL_GROUPS, BANDS, CELLS, GROUPS, Lanes, OPEN_BAND, cell, ratio, zip},
    state::{CellFacts, State},
};

/// Employment by cell, net of English: English does not count twice.
#[derive(Clone, Debug)]
pub struct Employment<const L: usize> {
    rate: Vec<Lanes<L>>,
    /// Early help of a large community, by band, for each standard deviation.
    network: [Lanes<L>; BANDS],
}

/// People of working age and in work.
#[derive(Clone, Copy, Debug)]
pub struct Workers<const L: usize> {
    /// People born abroad aged 16 to 64.
    pub working_age: Lanes<L>,
    /// Of them in work.
    pub employed: Lanes<L>,
}

/// What a district's cells sum to before rates are scaled.
struct Terms<const L: usize> {
    working_age: Lanes<L>,
    by_route: Lanes<L>,
    by_network: Lanes<L>,
    without_good_english: Lanes<L>,
}

impl<const L: usize> Employment<L> {
    /// Rates by route and years (early to the third year, later from the seventh, a straight line between), scaled
    /// so that the opening stock of the country has the published rate.
    pub fn new(
        inputs: &Inputs,
        parameters: &Parameters<L>,
        facts: &CellFacts<L>,
        state: &State<L>,
        published_rate: f64,
    ) -> Self {
        let mut employment = Self { rate: vec![[0.0; L]; CELLS], network: network(parameters) };
        for group in ALL_GROUPS {
            for band in 0..BANDS {
                let later = ((band as f64 - 2.0) / 4.0).clamp(0.0, 1.0);
                employment.rate[cell(group, band)] = std::array::from_fn(|lane| {
                    let number = group as usize;
                    (1.0 - later) * parameters.employment_rate_early[number][lane]
                        + later * parameters.employment_rate_later[number][lane]
                });
            }
        }
        let mut total = [[0.0; L]; 4];
        for district in 0..state.district_count() {
            let terms = employment.terms(inputs, facts, state, district);
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
        for rate in &mut employment.rate {
            for lane in 0..L {
                let wanted = published_rate * total[0][lane] - total[2][lane];
                rate[lane] *= wanted / total[1][lane];
            }
        }
        employment
    }

    fn terms(&self, inputs: &Inputs, facts: &CellFacts<L>, state: &State<L>, district: usize) -> Terms<L> {
        let crowding = concentration(inputs, &state.share_born_abroad(district));
        let mut terms =
            Terms { working_age: [0.0; L], by_route: [0.0; L], by_network: [0.0; L], without_good_english: [0.0; L] };
        for group in 0..GROUPS {
            let cells = district * CELLS + group * BANDS;
            let rates = group * BANDS;
            for band in 0..OPEN_BAND {
                let share = &facts.working_age[rates + band];
                self.add_band(&mut terms, state, cells, rates, band, share, &crowding);
            }
            // In the open band those of 65 and over are counted apart.
            let older = ratio(&state.older[district * GROUPS + group], &state.people[cells + OPEN_BAND]);
            let working_age = &facts.working_age[rates + OPEN_BAND];
            let share = zip(&older, working_age, |older, share| (1.0 - older).max(0.0) * share);
            self.add_band(&mut terms, state, cells, rates, OPEN_BAND, &share, &crowding);
        }
        terms
    }

    #[inline(always)]
    #[allow(clippy::too_many_arguments)] // One band of one group: where it stands, and what is true of it.
    fn add_band(
        &self,
        terms: &mut Terms<L>,
        state: &State<L>,
        cells: usize,
        rates: usize,
        band: usize,
        share: &Lanes<L>,
        crowding: &Lanes<L>,
    ) {
        let (people, rate) = (&state.people[cells + band], &self.rate[rates + band]);
        let (limited, none) = (&state.limited[cells + band], &state.none[cells + band]);
        for lane in 0..L {
            let working_age = people[lane] * share[lane];
            terms.working_age[lane] += working_age;
            terms.by_route[lane] += working_age * rate[lane];
            terms.by_network[lane] += working_age * self.network[band][lane] * crowding[lane];
            terms.without_good_english[lane] += (limited[lane] + none[lane]) * share[lane];
        }
    }

    /// A district's people of working age and in work.
    ///
    /// In work = rate by route and years + early help of the community (C02, C03) - the gap of those without good
    /// English (B01) + the district's own difference, in part.
    pub fn workers(
        &self,
        inputs: &Inputs,
        parameters: &Parameters<L>,
        facts: &CellFacts<L>,
        state: &State<L>,
        district: usize,
    ) -> Workers<L> {
        let terms = self.terms(inputs, facts, state, district);
        let difference = inputs.facts[district].employment_difference;
        let employed = std::array::from_fn(|lane| {
            let local = parameters.local_employment_pass_through[lane] * difference * terms.working_age[lane];
            let gap = parameters.employment_gap_limited_english[lane] * terms.without_good_english[lane];
            (terms.by_route[lane] + terms.by_network[lane] + local - gap).clamp(0.0, terms.working_age[lane])
        });
        Workers { working_age: terms.working_age, employed }
    }
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
