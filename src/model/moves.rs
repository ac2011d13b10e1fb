//! Step 3 of the year: moves inside the United Kingdom, through one pool a region.
//!
//! A district's movers join the pool of their region. Part of a pool stays in the region, the rest is spread
//! over the other regions; each region's share is then handed to its districts. No matrix of districts.

use std::ops::{AddAssign, Mul, Sub};

use super::{
    each::{Cell, Each},
    inputs::{Inputs, REGION_COUNT},
    parameters::Parameters,
    shape::{AGES, ALL_GROUPS, BANDS, CELLS, GROUPS, Group, Lanes, OPEN_BAND, add, by_cell, cell, ratio},
    state::{State, Stocks},
};

use crate::units::Year;

/// Most of a cell that may move in a year.
const MOST: f64 = 0.8;

/// People of one region who move, by stock.
#[derive(Clone, Debug)]
struct Pool<const L: usize> {
    cells: [Cell<L>; CELLS],
    older: [Each<L>; GROUPS],
    uk_born: [Each<L>; AGES],
}

impl<const L: usize> Pool<L> {
    const EMPTY: Self = Self { cells: [Cell::EMPTY; CELLS], older: [Each::ZERO; GROUPS], uk_born: [Each::ZERO; AGES] };
}

/// Pools by region, and where each district's share comes from.
#[derive(Clone, Debug)]
pub struct Pools<const L: usize> {
    /// Those who leave a district of the region, were all as mobile as all residents.
    leaving: Box<[Pool<L>; REGION_COUNT]>,
    /// Those who come to a district of the region.
    coming: Box<[Pool<L>; REGION_COUNT]>,
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
    pub born_abroad: Each<L>,
    /// People born in the United Kingdom.
    pub uk_born: Each<L>,
}

impl<const L: usize> Movers<L> {
    const fn nobody() -> Self {
        Self { born_abroad: Each::ZERO, uk_born: Each::ZERO }
    }
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
            leaving: Box::new([Pool::EMPTY; REGION_COUNT]),
            coming: Box::new([Pool::EMPTY; REGION_COUNT]),
            mobility,
            weights: vec![[0.0; L]; inputs.district_count()],
            uk_born_between: inputs.moves_between_regions,
            between: vec![[[0.0; L]; REGION_COUNT]; REGION_COUNT],
        }
    }

    /// Weighs the districts: moves in as published, more so where people born abroad
    /// already live, by the weight of existing communities.
    ///
    /// A region whose census was later takes part only in what of the year follows it: it sends nobody and receives
    /// nobody before.
    #[inline(never)]
    pub fn start_year(&mut self, inputs: &Inputs, parameters: &Parameters<L>, state: &State<L>, year: Year) {
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

    /// Counts a district's stocks towards the moves out of its region in the year to come, by the rate at which all its
    /// residents move. Each is multiplied by its own mobility when the pools are spread.
    #[inline(never)]
    pub fn gather(&mut self, inputs: &Inputs, stocks: &Stocks<L>, district: usize, share_of_year: f64) {
        let facts = &inputs.facts[district];
        let pool = &mut self.leaving[facts.region];
        let rate = Each::of(facts.move_out_rate * share_of_year);
        for number in 0..CELLS {
            pool.cells[number] += stocks.cell(number) * rate;
        }
        for group in 0..GROUPS {
            pool.older[group] += Each(stocks.older[group]) * rate;
        }
        for age in 0..AGES {
            pool.uk_born[age] += Each(stocks.uk_born[age]) * rate;
        }
    }

    /// Spreads the pools over the regions and empties them. `kept` is, for each cell, the share of those who would have
    /// left their region that a visa tied to it keeps there.
    #[inline(never)]
    pub fn spread(&mut self, inputs: &Inputs, parameters: &Parameters<L>, kept: &[Lanes<L>]) {
        let within = inputs.places.share_of_moves_within_region();
        let relative = Each(parameters.moves_out_of_region_relative);
        let further: [Each<L>; REGION_COUNT] = std::array::from_fn(|from| (1.0 - within[from]) * relative);
        for number in 0..CELLS {
            let mobility = Each(self.mobility[number]);
            let leaving = self.leaving.each_mut().map(|pool| std::mem::take(&mut pool.cells[number]) * mobility);
            let free = 1.0 - Each(kept[number]);
            let further = further.map(|further| further * free);
            let coming = mix(&leaving, &further, |from, to| Each(self.between[from][to]));
            self.coming.iter_mut().zip(coming).for_each(|(pool, coming)| pool.cells[number] = coming);
        }
        for group in 0..GROUPS {
            let mobility = Each(self.mobility[group * BANDS + OPEN_BAND]);
            let leaving = self.leaving.each_mut().map(|pool| std::mem::take(&mut pool.older[group]) * mobility);
            let coming = mix(&leaving, &further, |from, to| Each(self.between[from][to]));
            self.coming.iter_mut().zip(coming).for_each(|(pool, coming)| pool.older[group] = coming);
        }
        let further = self.uk_born_leaving.map(Each);
        for age in 0..AGES {
            let leaving = self.leaving.each_mut().map(|pool| std::mem::take(&mut pool.uk_born[age]));
            let coming = mix(&leaving, &further, |from, to| Each::of(self.uk_born_between[from][to]));
            self.coming.iter_mut().zip(coming).for_each(|(pool, coming)| pool.uk_born[age] = coming);
        }
    }

    /// Takes a district's movers out of its stocks and hands it its share of the people who come to its region. Returns
    /// those who came and those who left.
    #[inline(never)]
    pub fn exchange(
        &self,
        inputs: &Inputs,
        stocks: &mut Stocks<L>,
        district: usize,
        share_of_year: f64,
    ) -> [Movers<L>; 2] {
        let facts = &inputs.facts[district];
        let rate = facts.move_out_rate * share_of_year;
        let (pool, weight) = (&self.coming[facts.region], Each(self.weights[district]));
        let mobility = by_cell(&self.mobility);
        let (mut coming, mut leaving) = (Movers::nobody(), Movers::nobody());
        for number in 0..CELLS {
            let moving = rate * Each(mobility[number]);
            let (cell, joining) = (stocks.cell(number), pool.cells[number] * weight);
            leaving.born_abroad += cell.people * moving;
            coming.born_abroad += joining.people;
            stocks.set(number, cell * (1.0 - moving) + joining);
        }
        for group in 0..GROUPS {
            let staying = 1.0 - rate * Each(mobility[group * BANDS + OPEN_BAND]);
            stocks.older[group] = (Each(stocks.older[group]) * staying + pool.older[group] * weight).0;
        }
        for age in 0..AGES {
            let (people, joining) = (Each(stocks.uk_born[age]), pool.uk_born[age] * facts.share_of_moves_in);
            leaving.uk_born += people * rate;
            coming.uk_born += joining;
            stocks.uk_born[age] = (people * (1.0 - rate) + joining).0;
        }
        [coming, leaving]
    }
}

/// Of those who leave their districts in each region, how many come to each region: those of its own who do not go
/// `further`, and the share `between` of those of every other one who do.
#[inline(always)]
fn mix<const L: usize, People>(
    leaving: &[People; REGION_COUNT],
    further: &[Each<L>; REGION_COUNT],
    between: impl Fn(usize, usize) -> Each<L>,
) -> [People; REGION_COUNT]
where
    People: Copy + AddAssign + Sub<Output = People> + Mul<Each<L>, Output = People>,
{
    let elsewhere: [People; REGION_COUNT] = std::array::from_fn(|from| leaving[from] * further[from]);
    std::array::from_fn(|to| {
        let mut coming = leaving[to] - elsewhere[to];
        for from in 0..REGION_COUNT {
            // Nobody goes from a region to itself: that share is zero.
            coming += elsewhere[from] * between(from, to);
        }
        coming
    })
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
