//! Step 3 of the year: moves inside the United Kingdom, through one pool a region.
//!
//! A district's movers join the pool of their region. Part of a pool stays in the region, the rest is spread
//! over the other regions; each region's share is then handed to its districts. No matrix of districts.

use super::{
    inputs::{Inputs, REGION_COUNT},
    parameters::Parameters,
    shape::{AGES, ALL_GROUPS, BANDS, CELLS, GROUPS, Group, Lanes, OPEN_BAND, add, cell, ratio},
    state::State,
};

use crate::units::Year;

/// Stocks that move together: people by cell, then those with limited and with no English, then the older of
/// each open band, then people born here by age.
const LIMITED: usize = CELLS;
const NONE: usize = 2 * CELLS;
const OLDER: usize = 3 * CELLS;
const UK_BORN: usize = OLDER + GROUPS;
const STOCKS: usize = UK_BORN + AGES;

/// Most of a cell that may move in a year.
const MOST: f64 = 0.8;

/// Pools by region, and where each district's share comes from.
#[derive(Clone, Debug)]
pub struct Pools<const L: usize> {
    leaving: Vec<Lanes<L>>,
    coming: Vec<Lanes<L>>,
    /// Multiple of all residents' moving rate, by cell.
    mobility: Vec<Lanes<L>>,
    /// A district's share of its region's movers born abroad.
    weights: Vec<Lanes<L>>,
    /// Of people born abroad who leave a region, the share that goes to each other one.
    between: Vec<[Lanes<L>; REGION_COUNT]>,
    /// Of people born here who leave a region, the share that goes to each other one.
    uk_born_between: [[f64; REGION_COUNT]; REGION_COUNT],
    /// Of people born here who move, the share that leaves their region.
    uk_born_leaving: [Lanes<L>; REGION_COUNT],
}

/// Movers of one district in a year.
#[derive(Clone, Copy, Debug)]
pub struct Movers<const L: usize> {
    /// People born abroad.
    pub born_abroad: Lanes<L>,
    /// People born in the United Kingdom.
    pub uk_born: Lanes<L>,
}

impl<const L: usize> Pools<L> {
    /// Empty pools, for a stock as it opens.
    pub fn new(inputs: &Inputs, parameters: &Parameters<L>, state: &State<L>) -> Self {
        let fastest = inputs.facts.iter().fold(0.0_f64, |fastest, facts| fastest.max(facts.move_out_rate));
        let most = MOST / fastest;
        let mut mobility = vec![[0.0; L]; CELLS];
        for group in ALL_GROUPS {
            for band in 0..BANDS {
                // Bounded once for the most mobile district, so that the yearly loop need not ask.
                mobility[cell(group, band)] = parameters.mobility(group, band).map(|multiple| multiple.min(most));
            }
        }
        Self {
            uk_born_leaving: uk_born_leaving(inputs, parameters, state, &mobility),
            leaving: vec![[0.0; L]; REGION_COUNT * STOCKS],
            coming: vec![[0.0; L]; REGION_COUNT * STOCKS],
            mobility,
            weights: vec![[0.0; L]; inputs.district_count()],
            uk_born_between: inputs.moves_between_regions,
            between: vec![[[0.0; L]; REGION_COUNT]; REGION_COUNT],
        }
    }

    /// Empties the pools and weighs the districts: moves in as published, more so where people born abroad
    /// already live, by the weight of existing communities.
    ///
    /// A region whose census was later takes part only in what of the year follows it: it sends nobody and receives
    /// nobody before.
    pub fn start_year(&mut self, inputs: &Inputs, parameters: &Parameters<L>, state: &State<L>, year: Year) {
        self.leaving.fill([0.0; L]);
        let mut born_abroad = [[0.0; L]; REGION_COUNT];
        let mut residents = [[0.0; L]; REGION_COUNT];
        for (district, facts) in inputs.facts.iter().enumerate() {
            add(&mut born_abroad[facts.region], &state.born_abroad[district]);
            add(&mut residents[facts.region], &state.residents[district]);
        }
        let mut totals = [[0.0; L]; REGION_COUNT];
        for (district, facts) in inputs.facts.iter().enumerate() {
            let of_region = ratio(&born_abroad[facts.region], &residents[facts.region]);
            let relative = ratio(&state.share_born_abroad(district), &of_region);
            self.weights[district] = std::array::from_fn(|lane| {
                let pull = parameters.community_pull_in_moves[lane];
                facts.share_of_moves_in * (1.0 - pull + pull * relative[lane])
            });
            add(&mut totals[facts.region], &self.weights[district]);
        }
        for (district, facts) in inputs.facts.iter().enumerate() {
            self.weights[district] = ratio(&self.weights[district], &totals[facts.region]);
        }
        let mut taking_part = [0.0_f64; REGION_COUNT];
        for (district, facts) in inputs.facts.iter().enumerate() {
            taking_part[facts.region] = inputs.share_of_year(district, year);
        }
        self.weigh_regions(inputs, parameters, &taking_part, &born_abroad, &residents);
    }

    /// Weighs the regions for those who leave theirs, as districts are weighed within one.
    fn weigh_regions(
        &mut self,
        inputs: &Inputs,
        parameters: &Parameters<L>,
        taking_part: &[f64; REGION_COUNT],
        born_abroad: &[Lanes<L>; REGION_COUNT],
        residents: &[Lanes<L>; REGION_COUNT],
    ) {
        let (mut all, mut everyone) = ([0.0; L], [0.0; L]);
        for region in 0..REGION_COUNT {
            add(&mut all, &born_abroad[region]);
            add(&mut everyone, &residents[region]);
        }
        let mean = ratio(&all, &everyone);
        for (from, between) in self.between.iter_mut().enumerate() {
            let mut total = [0.0; L];
            for (to, weight) in between.iter_mut().enumerate() {
                let relative = ratio(&ratio(&born_abroad[to], &residents[to]), &mean);
                *weight = std::array::from_fn(|lane| {
                    let pull = parameters.community_pull_in_moves[lane];
                    inputs.moves_between_regions[from][to] * taking_part[to] * (1.0 - pull + pull * relative[lane])
                });
                add(&mut total, weight);
            }
            for weight in between.iter_mut() {
                *weight = ratio(weight, &total);
            }
        }
        for (from, between) in self.uk_born_between.iter_mut().enumerate() {
            let weights: [f64; REGION_COUNT] =
                std::array::from_fn(|to| inputs.moves_between_regions[from][to] * taking_part[to]);
            let total: f64 = weights.iter().sum();
            *between = weights.map(|weight| weight / total);
        }
    }

    /// Takes a district's movers out of its stocks into its region's pool.
    pub fn leave(&mut self, inputs: &Inputs, state: &mut State<L>, district: usize, share_of_year: f64) -> Movers<L> {
        let facts = &inputs.facts[district];
        let rate = facts.move_out_rate * share_of_year;
        let pool = &mut self.leaving[facts.region * STOCKS..][..STOCKS];
        let mut movers = Movers { born_abroad: [0.0; L], uk_born: [0.0; L] };
        let people = &mut state.people[district * CELLS..][..CELLS];
        let limited = &mut state.limited[district * CELLS..][..CELLS];
        let none = &mut state.none[district * CELLS..][..CELLS];
        for number in 0..CELLS {
            for lane in 0..L {
                let moving = rate * self.mobility[number][lane];
                let left = people[number][lane] * moving;
                movers.born_abroad[lane] += left;
                pool[number][lane] += left;
                people[number][lane] -= left;
                let left = limited[number][lane] * moving;
                pool[LIMITED + number][lane] += left;
                limited[number][lane] -= left;
                let left = none[number][lane] * moving;
                pool[NONE + number][lane] += left;
                none[number][lane] -= left;
            }
        }
        for group in 0..GROUPS {
            for lane in 0..L {
                let moving = rate * self.mobility[group * BANDS + OPEN_BAND][lane];
                let older = &mut state.older[district * GROUPS + group][lane];
                pool[OLDER + group][lane] += *older * moving;
                *older -= *older * moving;
            }
        }
        for age in 0..AGES {
            for lane in 0..L {
                let people = &mut state.uk_born[district * AGES + age][lane];
                let left = *people * rate;
                movers.uk_born[lane] += left;
                pool[UK_BORN + age][lane] += left;
                *people -= left;
            }
        }
        movers
    }

    /// Spreads the pools over the regions. `staying` is, for each cell, the share of those who would have left
    /// their region that a visa tied to it keeps there.
    pub fn spread(&mut self, inputs: &Inputs, parameters: &Parameters<L>, staying: &[Lanes<L>]) {
        let within = inputs.places.share_of_moves_within_region();
        self.coming.fill([0.0; L]);
        for from in 0..REGION_COUNT {
            for stock in 0..STOCKS {
                let kept = if stock < OLDER { staying[stock % CELLS] } else { [0.0; L] };
                let born_here = stock >= UK_BORN;
                let leaving = &self.leaving[from * STOCKS + stock];
                let elsewhere: Lanes<L> = std::array::from_fn(|lane| {
                    let further = if born_here {
                        self.uk_born_leaving[from][lane]
                    } else {
                        (1.0 - within[from]) * parameters.moves_out_of_region_relative[lane]
                    };
                    leaving[lane] * further * (1.0 - kept[lane])
                });
                for to in 0..REGION_COUNT {
                    for lane in 0..L {
                        let share =
                            if born_here { self.uk_born_between[from][to] } else { self.between[from][to][lane] };
                        self.coming[to * STOCKS + stock][lane] +=
                            if to == from { leaving[lane] - elsewhere[lane] } else { elsewhere[lane] * share };
                    }
                }
            }
        }
    }

    /// Hands a district its share of the people who come to its region.
    pub fn come(&self, inputs: &Inputs, state: &mut State<L>, district: usize) -> Movers<L> {
        let facts = &inputs.facts[district];
        let pool = &self.coming[facts.region * STOCKS..][..STOCKS];
        let weight = &self.weights[district];
        let mut movers = Movers { born_abroad: [0.0; L], uk_born: [0.0; L] };
        let people = &mut state.people[district * CELLS..][..CELLS];
        let limited = &mut state.limited[district * CELLS..][..CELLS];
        let none = &mut state.none[district * CELLS..][..CELLS];
        for number in 0..CELLS {
            for lane in 0..L {
                let joining = pool[number][lane] * weight[lane];
                movers.born_abroad[lane] += joining;
                people[number][lane] += joining;
                limited[number][lane] += pool[LIMITED + number][lane] * weight[lane];
                none[number][lane] += pool[NONE + number][lane] * weight[lane];
            }
        }
        for group in 0..GROUPS {
            for lane in 0..L {
                state.older[district * GROUPS + group][lane] += pool[OLDER + group][lane] * weight[lane];
            }
        }
        for age in 0..AGES {
            for lane in 0..L {
                let joining = pool[UK_BORN + age][lane] * facts.share_of_moves_in;
                movers.uk_born[lane] += joining;
                state.uk_born[district * AGES + age][lane] += joining;
            }
        }
        movers
    }
}

/// People born here make up the rest of the published moves out of a region, once the model's movers born abroad
/// are counted: published moves are of all residents.
fn uk_born_leaving<const L: usize>(
    inputs: &Inputs,
    parameters: &Parameters<L>,
    state: &State<L>,
    mobility: &[Lanes<L>],
) -> [Lanes<L>; REGION_COUNT] {
    const SHARE_RANGE: (f64, f64) = (0.05, 0.95);
    let mut all = [[0.0; L]; REGION_COUNT];
    let mut born_abroad = [[0.0; L]; REGION_COUNT];
    let mut born_here = [[0.0; L]; REGION_COUNT];
    for (district, facts) in inputs.facts.iter().enumerate() {
        let people = &state.people[district * CELLS..][..CELLS];
        let uk_born = state.uk_born_of(district);
        for lane in 0..L {
            let movers: f64 = people.iter().zip(mobility).map(|(people, multiple)| people[lane] * multiple[lane]).sum();
            all[facts.region][lane] += state.residents[district][lane] * facts.move_out_rate;
            born_abroad[facts.region][lane] += movers * facts.move_out_rate;
            born_here[facts.region][lane] += uk_born[lane] * facts.move_out_rate;
        }
    }
    let within = inputs.places.share_of_moves_within_region();
    std::array::from_fn(|region| {
        std::array::from_fn(|lane| {
            let further = parameters.moves_out_of_region_relative[lane];
            let rest = (1.0 - within[region]) * (all[region][lane] - born_abroad[region][lane] * further);
            (rest / born_here[region][lane]).clamp(SHARE_RANGE.0, SHARE_RANGE.1)
        })
    })
}

/// Share of those who would leave their region that stay, by cell: people with a regional visa as long as it holds
/// (L11; C10, C12: about none), and everybody where welcoming communities are funded (L12; C16: not known).
pub fn kept<const L: usize>(
    parameters: &Parameters<L>,
    residence_years: f64,
    welcoming: &Lanes<L>,
    tied_by_band: &[Lanes<L>; BANDS],
    kept: &mut [Lanes<L>],
) {
    for group in ALL_GROUPS {
        for (band, tied) in tied_by_band.iter().enumerate() {
            let is_tied = matches!(group, Group::SkilledWork | Group::OtherWork) && (band as f64) < residence_years;
            kept[cell(group, band)] = std::array::from_fn(|lane| {
                let by_visa = if is_tied { tied[lane] * parameters.regional_stay_effect[lane] } else { 0.0 };
                1.0 - (1.0 - by_visa) * (1.0 - welcoming[lane])
            });
        }
    }
}
