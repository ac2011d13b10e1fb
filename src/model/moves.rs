//! Step 3 of the year: moves inside the United Kingdom, through one pool a region.
//!
//! A district's movers join the pool of their region. Where they go is decided for all of them together
//! (`destinations.rs`); who they are is then their region's average. People born here share one pool.

use std::ops::{AddAssign, Mul, Sub};

use super::{
    destinations::{Destinations, LEAST_BORN_HERE},
    each::{Cell, Each},
    inputs::{Inputs, REGION_COUNT},
    parameters::Parameters,
    shape::{AGES, ALL_GROUPS, BANDS, CELLS, GROUPS, Group, Lanes, OPEN_BAND, by_cell, cell},
    state::{State, Stocks},
};

use crate::units::Year;

/// Most of a cell that may move in a year.
const MOST: f64 = 0.8;
/// Rates of leaving dense places are multiplied by no less and no more than these: homes that fill up push people on.
const PRESSURE_RANGE: (f64, f64) = (0.25, 2.5);

/// People of one region who move, by stock.
#[derive(Clone, Debug)]
struct Pool<const L: usize> {
    cells: [Cell<L>; CELLS],
    older: [Each<L>; GROUPS],
}

impl<const L: usize> Pool<L> {
    const EMPTY: Self = Self { cells: [Cell::EMPTY; CELLS], older: [Each::ZERO; GROUPS] };
}

/// Pools by region, and where each district's share comes from.
#[derive(Clone, Debug)]
pub struct Pools<const L: usize> {
    /// Those who leave a district of the region, were all as mobile as all residents.
    leaving: Box<[Pool<L>; REGION_COUNT]>,
    /// Those who come to a district of the region.
    coming: Box<[Pool<L>; REGION_COUNT]>,
    /// People born here who leave a district, and who come to one, by age.
    uk_born_leaving: [Each<L>; AGES],
    uk_born_coming: [Each<L>; AGES],
    /// Multiple of all residents' moving rate, by cell.
    mobility: Vec<Lanes<L>>,
    /// The largest rate at which a district's residents move.
    fastest: f64,
    /// Rate at which a district's people born abroad leave it this year, were all as mobile as all residents.
    rates: Vec<Each<L>>,
    /// Share of a district's people born here who leave it this year.
    uk_born_rates: Vec<Each<L>>,
    /// Movers out of each district this year.
    moving: Vec<Movers<L>>,
    pub(super) destinations: Destinations<L>,
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
    /// Empty pools.
    pub fn new(inputs: &Inputs, parameters: &Parameters<L>) -> Self {
        let fastest = inputs.facts.iter().fold(0.0_f64, |fastest, facts| fastest.max(facts.move_out_rate));
        let most = MOST / fastest;
        let mut mobility = vec![[0.0; L]; CELLS];
        for group in ALL_GROUPS {
            for band in 0..BANDS {
                // Bounded once for the most mobile district, so that the yearly loop need not ask.
                mobility[cell(group, band)] = parameters.mobility(group, band).map(|multiple| multiple.min(most));
            }
        }
        let count = inputs.district_count();
        Self {
            leaving: Box::new([Pool::EMPTY; REGION_COUNT]),
            coming: Box::new([Pool::EMPTY; REGION_COUNT]),
            uk_born_leaving: [Each::ZERO; AGES],
            uk_born_coming: [Each::ZERO; AGES],
            mobility,
            fastest,
            rates: vec![Each::ZERO; count],
            uk_born_rates: vec![Each::ZERO; count],
            moving: vec![Movers::nobody(); count],
            destinations: Destinations::new(inputs, parameters),
        }
    }

    /// Counts a district's stocks towards the moves of the year to come: people born abroad at the rate at which all
    /// its residents move, and more where more of them live; people born here make up the rest of the moves published.
    /// Each stock of people born abroad is multiplied by its own mobility when the pools are spread.
    #[inline(never)]
    pub fn gather(
        &mut self,
        inputs: &Inputs,
        parameters: &Parameters<L>,
        state: &mut State<L>,
        district: usize,
        share_of_year: f64,
    ) {
        let facts = &inputs.facts[district];
        let denser = Each(state.share_born_abroad(district)) - inputs.share_born_abroad_at_census;
        let pressure = (1.0 + denser * parameters.moves_out_of_dense_places).at_least(PRESSURE_RANGE.0);
        let rate = (pressure.at_most(PRESSURE_RANGE.1) * facts.move_out_rate).at_most(self.fastest) * share_of_year;
        let (residents, born_here) = (Each(state.residents[district]), Each(state.uk_born_of(district)));
        let stocks = state.stocks(district);
        let pool = &mut self.leaving[facts.region];
        let mobility = by_cell(&self.mobility);
        let mut born_abroad = Each::ZERO;
        for number in 0..CELLS {
            let cell = stocks.cell(number) * rate;
            born_abroad += cell.people * mobility[number];
            pool.cells[number] += cell;
        }
        for group in 0..GROUPS {
            pool.older[group] += Each(stocks.older[group]) * rate;
        }
        let everybody = residents * (facts.move_out_rate * share_of_year);
        let uk_born = (everybody - born_abroad).at_least(everybody * LEAST_BORN_HERE).at_most(born_here * MOST);
        let uk_born_rate = uk_born.share_of(born_here);
        for age in 0..AGES {
            self.uk_born_leaving[age] += uk_born_rate * stocks.uk_born[age];
        }
        (self.rates[district], self.uk_born_rates[district]) = (rate, uk_born_rate);
        self.moving[district] = Movers { born_abroad, uk_born };
    }

    /// Weighs the districts and decides where the year's movers go.
    #[inline(never)]
    pub fn start_year(&mut self, inputs: &Inputs, parameters: &Parameters<L>, state: &State<L>, year: Year) {
        self.destinations.start_year(inputs, parameters, state, year);
        self.destinations.direct(inputs, parameters, &self.moving);
        self.destinations.weigh_uk_born(inputs, parameters, state, &self.moving, year);
    }

    /// Spreads the pools over the regions and empties them. `kept` is, for each cell, the share of those who would have
    /// left their region that a visa tied to it keeps there.
    #[inline(never)]
    pub fn spread(&mut self, kept: &[Lanes<L>]) {
        let Destinations { further, between, .. } = &self.destinations;
        for number in 0..CELLS {
            let mobility = Each(self.mobility[number]);
            let leaving = self.leaving.each_mut().map(|pool| std::mem::take(&mut pool.cells[number]) * mobility);
            let free = 1.0 - Each(kept[number]);
            let further = further.map(|further| further * free);
            let coming = mix(&leaving, &further, between);
            self.coming.iter_mut().zip(coming).for_each(|(pool, coming)| pool.cells[number] = coming);
        }
        for group in 0..GROUPS {
            let mobility = Each(self.mobility[group * BANDS + OPEN_BAND]);
            let leaving = self.leaving.each_mut().map(|pool| std::mem::take(&mut pool.older[group]) * mobility);
            let coming = mix(&leaving, further, between);
            self.coming.iter_mut().zip(coming).for_each(|(pool, coming)| pool.older[group] = coming);
        }
        self.uk_born_coming = std::mem::replace(&mut self.uk_born_leaving, [Each::ZERO; AGES]);
    }

    /// Takes a district's movers out of its stocks and hands it its share of the people who come to its region. Returns
    /// those who came and those who left.
    #[inline(never)]
    pub fn exchange(&self, inputs: &Inputs, stocks: &mut Stocks<L>, district: usize) -> [Movers<L>; 2] {
        let (rate, uk_born_rate) = (self.rates[district], self.uk_born_rates[district]);
        let (pool, weight) = (&self.coming[inputs.facts[district].region], Each(self.destinations.weights[district]));
        let uk_born_weight = Each(self.destinations.uk_born_weights[district]);
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
            let (people, joining) = (Each(stocks.uk_born[age]), self.uk_born_coming[age] * uk_born_weight);
            leaving.uk_born += people * uk_born_rate;
            coming.uk_born += joining;
            stocks.uk_born[age] = (people * (1.0 - uk_born_rate) + joining).0;
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
    between: &[[Each<L>; REGION_COUNT]; REGION_COUNT],
) -> [People; REGION_COUNT]
where
    People: Copy + AddAssign + Sub<Output = People> + Mul<Each<L>, Output = People>,
{
    let elsewhere: [People; REGION_COUNT] = std::array::from_fn(|from| leaving[from] * further[from]);
    std::array::from_fn(|to| {
        let mut coming = leaving[to] - elsewhere[to];
        for from in 0..REGION_COUNT {
            // Nobody goes from a region to itself: that share is zero.
            coming += elsewhere[from] * between[from][to];
        }
        coming
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
