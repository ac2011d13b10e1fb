//! Step 3 of the year: moves inside the United Kingdom, through one pool a region.
//!
//! A district's movers join the pool of their region. Part of a pool stays in the region, the rest is spread
//! over the other regions; each region's share is then handed to its districts. No matrix of districts.

use super::{
    destinations::{self, Destinations},
    inputs::{Inputs, REGION_COUNT},
    parameters::Parameters,
    shape::{AGES, ALL_GROUPS, BANDS, CELLS, GROUPS, Group, Lanes, OPEN_BAND, add, cell},
    state::State,
};

use crate::units::Year;

/// Stocks that move together: people by cell, then those with limited and with no English, then the older of
/// each open band.
const LIMITED: usize = CELLS;
const NONE: usize = 2 * CELLS;
const OLDER: usize = 3 * CELLS;
const STOCKS: usize = OLDER + GROUPS;

/// Most of a cell that may move in a year.
const MOST: f64 = 0.8;

/// Pools by region, and where each district's share comes from.
#[derive(Clone, Debug)]
pub struct Pools<const L: usize> {
    leaving: Vec<Lanes<L>>,
    coming: Vec<Lanes<L>>,
    /// People born here who move, by age, over the country.
    uk_born: [Lanes<L>; AGES],
    /// Multiple of all residents' moving rate, by cell.
    mobility: Vec<Lanes<L>>,
    pub(super) destinations: Destinations<L>,
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
    /// Empty pools.
    pub fn new(inputs: &Inputs, parameters: &Parameters<L>) -> Self {
        let mut mobility = vec![[0.0; L]; CELLS];
        for group in ALL_GROUPS {
            for band in 0..BANDS {
                mobility[cell(group, band)] = parameters.mobility(group, band);
            }
        }
        Self {
            leaving: vec![[0.0; L]; REGION_COUNT * STOCKS],
            coming: vec![[0.0; L]; REGION_COUNT * STOCKS],
            uk_born: [[0.0; L]; AGES],
            mobility,
            destinations: Destinations::new(inputs, parameters),
        }
    }

    /// Empties the pools and weighs the districts.
    pub fn start_year(&mut self, inputs: &Inputs, parameters: &Parameters<L>, state: &State<L>, year: Year) {
        self.leaving.fill([0.0; L]);
        self.uk_born.fill([0.0; L]);
        self.destinations.start_year(inputs, parameters, state, year);
    }

    /// Takes a district's movers out of its stocks into its region's pool.
    pub fn leave(&mut self, inputs: &Inputs, state: &mut State<L>, district: usize, share_of_year: f64) -> Movers<L> {
        let facts = &inputs.facts[district];
        let all_residents = facts.move_out_rate * share_of_year;
        let rate = self.destinations.pressure[district].map(|pressure| pressure * all_residents);
        let pool = &mut self.leaving[facts.region * STOCKS..][..STOCKS];
        let mut movers = Movers { born_abroad: [0.0; L], uk_born: [0.0; L] };
        let people = &mut state.people[district * CELLS..][..CELLS];
        let limited = &mut state.limited[district * CELLS..][..CELLS];
        let none = &mut state.none[district * CELLS..][..CELLS];
        for number in 0..CELLS {
            for lane in 0..L {
                let moving = (rate[lane] * self.mobility[number][lane]).min(MOST);
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
                let moving = (rate[lane] * self.mobility[group * BANDS + OPEN_BAND][lane]).min(MOST);
                let older = &mut state.older[district * GROUPS + group][lane];
                pool[OLDER + group][lane] += *older * moving;
                *older -= *older * moving;
            }
        }
        let born_here = state.uk_born_of(district);
        for lane in 0..L {
            let everybody = state.residents[district][lane] * all_residents;
            let leaving = destinations::uk_born_movers(everybody, movers.born_abroad[lane]);
            let share = if born_here[lane] > 0.0 { (leaving / born_here[lane]).min(MOST) } else { 0.0 };
            for age in 0..AGES {
                let people = &mut state.uk_born[district * AGES + age][lane];
                let left = *people * share;
                movers.uk_born[lane] += left;
                self.uk_born[age][lane] += left;
                *people -= left;
            }
        }
        movers
    }

    /// Decides where the year's movers go, once all have left.
    pub fn direct(
        &mut self,
        inputs: &Inputs,
        parameters: &Parameters<L>,
        state: &State<L>,
        moved_out: &[Movers<L>],
        year: Year,
    ) {
        let mut moving = [0.0; L];
        for movers in moved_out {
            add(&mut moving, &movers.born_abroad);
            add(&mut moving, &movers.uk_born);
        }
        let leaving: Vec<Lanes<L>> = moved_out.iter().map(|movers| movers.born_abroad).collect();
        self.destinations.direct(inputs, parameters, &leaving);
        self.destinations.weigh_uk_born(inputs, parameters, state, &moving, year);
    }

    /// Spreads the pools over the regions. `staying` is, for each cell, the share of those who would have left
    /// their region that a visa tied to it keeps there.
    pub fn spread(&mut self, staying: &[Lanes<L>]) {
        let between = &self.destinations.between;
        self.coming.fill([0.0; L]);
        for from in 0..REGION_COUNT {
            for stock in 0..STOCKS {
                let kept = if stock < OLDER { staying[stock % CELLS] } else { [0.0; L] };
                let leaving = &self.leaving[from * STOCKS + stock];
                for to in (0..REGION_COUNT).filter(|to| *to != from) {
                    for lane in 0..L {
                        let people = leaving[lane] * between[from][to][lane] * (1.0 - kept[lane]);
                        self.coming[to * STOCKS + stock][lane] += people;
                        self.coming[from * STOCKS + stock][lane] -= people;
                    }
                }
                for lane in 0..L {
                    self.coming[from * STOCKS + stock][lane] += leaving[lane];
                }
            }
        }
    }

    /// Hands a district its share of the people who come to its region.
    pub fn come(&self, inputs: &Inputs, state: &mut State<L>, district: usize) -> Movers<L> {
        let facts = &inputs.facts[district];
        let pool = &self.coming[facts.region * STOCKS..][..STOCKS];
        let weight = &self.destinations.weights[district];
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
                let joining = self.uk_born[age][lane] * self.destinations.uk_born_weights[district][lane];
                movers.uk_born[lane] += joining;
                state.uk_born[district * AGES + age][lane] += joining;
            }
        }
        movers
    }
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
