//! Step 3 of the year: moves inside the United Kingdom, through one pool a region.
//!
//! A district's movers join the pool of their region. Where they go is decided for all of them together
//! (`destinations.rs`); who they are is then their region's average. People born here share one pool.

use std::ops::{AddAssign, Mul, Sub};

use super::destinations::{Destinations, LEAST_BORN_HERE};
use crate::model::{
    inputs::{Inputs, REGION_COUNT},
    lanes::{Cell, Lanes},
    parameters::Parameters,
    population::Population,
    shape::{AGES, ALL_GROUPS, BANDS, CELLS, GROUPS, Group, OPEN_BAND, by_group, cell},
};

use crate::units::Year;

/// Most of a cell that may move in a year.
const MOST: f64 = 0.8;
/// Rates of leaving dense places are multiplied by no less and no more than these: homes that fill up push people on.
const PRESSURE_RANGE: (f64, f64) = (0.25, 2.5);

/// People of one region who move, by stock.
#[derive(Clone, Debug)]
pub struct Pool<const L: usize> {
    cells: [[Cell<L>; BANDS]; GROUPS],
    /// All people of the cells.
    born_abroad: Lanes<L>,
    older: [Lanes<L>; GROUPS],
}

impl<const L: usize> Pool<L> {
    const EMPTY: Self =
        Self { cells: [[Cell::EMPTY; BANDS]; GROUPS], born_abroad: Lanes::ZERO, older: [Lanes::ZERO; GROUPS] };
}

/// Pools by region, and where each district's share comes from.
#[derive(Clone, Debug)]
pub struct Pools<const L: usize> {
    /// Those who leave a district of the region, were all as mobile as all residents.
    leaving: Box<[Pool<L>; REGION_COUNT]>,
    /// Those who come to a district of the region.
    coming: Box<[Pool<L>; REGION_COUNT]>,
    /// People born here who leave a district, and who come to one, by age.
    uk_born_leaving: [Lanes<L>; AGES],
    uk_born_coming: [Lanes<L>; AGES],
    /// Multiple of all residents' moving rate, by cell.
    mobility: Vec<[f64; L]>,
    /// The largest rate at which a district's residents move.
    fastest: f64,
    /// Rate at which a district's people born abroad leave it this year, were all as mobile as all residents.
    rates: Vec<Lanes<L>>,
    /// Share of a district's people born here who leave it this year.
    uk_born_rates: Vec<Lanes<L>>,
    /// Movers out of each district this year.
    moving: Vec<Movers<L>>,
    pub destinations: Destinations<L>,
}

/// Movers of one district in a year.
#[derive(Clone, Copy, Debug)]
pub struct Movers<const L: usize> {
    /// People born abroad.
    pub born_abroad: Lanes<L>,
    /// People born in the United Kingdom.
    pub uk_born: Lanes<L>,
}

impl<const L: usize> Movers<L> {
    const NOBODY: Self = Self { born_abroad: Lanes::ZERO, uk_born: Lanes::ZERO };
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
            uk_born_leaving: [Lanes::ZERO; AGES],
            uk_born_coming: [Lanes::ZERO; AGES],
            mobility,
            fastest,
            rates: vec![Lanes::ZERO; count],
            uk_born_rates: vec![Lanes::ZERO; count],
            moving: vec![Movers::NOBODY; count],
            destinations: Destinations::new(inputs, parameters),
        }
    }

    /// Counts towards the moves of the year to come in a district, of the people born abroad and born here who live
    /// there: people born abroad at the rate at which all its residents move, and more where more of them live; people
    /// born here make up the rest of the moves published.
    pub fn gather(
        &mut self,
        inputs: &Inputs,
        parameters: &Parameters<L>,
        [born_abroad, born_here]: [Lanes<L>; 2],
        district: usize,
        share_of_year: f64,
    ) -> Gathering<'_, L> {
        let facts = &inputs.facts[district];
        let residents = born_abroad + born_here;
        let denser = born_abroad.share_of(residents) - inputs.share_born_abroad_at_census;
        let pressure = (1.0 + denser * parameters.moves_out_of_dense_places).at_least(PRESSURE_RANGE.0);
        let rate = (pressure.at_most(PRESSURE_RANGE.1) * facts.move_out_rate).at_most(self.fastest) * share_of_year;
        self.rates[district] = rate;
        Gathering {
            rate,
            everybody: residents * (facts.move_out_rate * share_of_year),
            born_here,
            born_abroad: Lanes::ZERO,
            mobility: by_group(&self.mobility),
            pool: &mut self.leaving[facts.region],
            uk_born: &mut self.uk_born_leaving,
            uk_born_rate: &mut self.uk_born_rates[district],
            moving: &mut self.moving[district],
        }
    }

    /// Weighs the districts and decides where the year's movers go.
    #[inline(never)]
    pub fn start_year(&mut self, inputs: &Inputs, parameters: &Parameters<L>, population: &Population<L>, year: Year) {
        self.destinations.start_year(inputs, parameters, population, year);
        self.destinations.direct(inputs, parameters, &self.moving);
        self.destinations.weigh_uk_born(inputs, parameters, population, &self.moving, year);
    }

    /// Spreads the pools over the regions and empties them. `kept` is, for each cell and region, the share of those who
    /// would have left the region that a visa tied to it keeps there.
    #[inline(never)]
    pub fn spread(&mut self, kept: &[[[f64; L]; REGION_COUNT]]) {
        let Destinations { further, between, .. } = &self.destinations;
        for number in 0..CELLS {
            let mobility = Lanes(self.mobility[number]);
            let leaving = self
                .leaving
                .each_mut()
                .map(|pool| std::mem::take(&mut pool.cells.as_flattened_mut()[number]) * mobility);
            let further = std::array::from_fn(|from| further[from] * (1.0 - Lanes(kept[number][from])));
            let coming = mix(&leaving, &further, between);
            self.coming
                .iter_mut()
                .zip(coming)
                .for_each(|(pool, coming)| pool.cells.as_flattened_mut()[number] = coming);
        }
        for pool in self.coming.iter_mut() {
            pool.born_abroad = pool.cells.iter().flatten().map(|cell| cell.people).sum();
        }
        for group in 0..GROUPS {
            let mobility = Lanes(self.mobility[group * BANDS + OPEN_BAND]);
            let leaving = self.leaving.each_mut().map(|pool| std::mem::take(&mut pool.older[group]) * mobility);
            let coming = mix(&leaving, further, between);
            self.coming.iter_mut().zip(coming).for_each(|(pool, coming)| pool.older[group] = coming);
        }
        self.uk_born_coming = std::mem::replace(&mut self.uk_born_leaving, [Lanes::ZERO; AGES]);
    }

    /// The year's moves to and from a district: its movers leave, and it takes its share of the people who come to its
    /// region.
    pub fn exchange(&self, inputs: &Inputs, district: usize) -> Exchange<'_, L> {
        Exchange {
            rate: self.rates[district],
            mobility: by_group(&self.mobility),
            pool: &self.coming[inputs.facts[district].region],
            weight: Lanes(self.destinations.weights[district]),
            uk_born_rate: self.uk_born_rates[district],
            uk_born_coming: &self.uk_born_coming,
            uk_born_weight: Lanes(self.destinations.uk_born_weights[district]),
            moving: self.moving[district],
        }
    }
}

/// A district's part in the pool of those who move next year. Lanes stock of people born abroad is multiplied by its own
/// mobility when the pools are spread.
pub struct Gathering<'a, const L: usize> {
    /// Rate at which people born abroad leave, were all as mobile as all residents.
    rate: Lanes<L>,
    /// All who are to leave the district.
    everybody: Lanes<L>,
    /// The district's people born here.
    born_here: Lanes<L>,
    /// Of those counted so far, the movers.
    born_abroad: Lanes<L>,
    mobility: &'a [[[f64; L]; BANDS]; GROUPS],
    pool: &'a mut Pool<L>,
    uk_born: &'a mut [Lanes<L>; AGES],
    uk_born_rate: &'a mut Lanes<L>,
    moving: &'a mut Movers<L>,
}

impl<const L: usize> Gathering<'_, L> {
    /// The people of a cell.
    #[inline(always)]
    pub fn add(&mut self, group: Group, band: usize, cell: Cell<L>) {
        let moving = cell * self.rate;
        self.born_abroad += moving.people * self.mobility[group as usize][band];
        self.pool.cells[group as usize][band] += moving;
    }

    /// The older of each open band and people born here; call once every cell is counted.
    pub fn finish(self, older: &[[f64; L]; GROUPS], uk_born: &[[f64; L]; AGES]) {
        for (total, older) in self.pool.older.iter_mut().zip(older) {
            *total += self.rate * *older;
        }
        let rest = (self.everybody - self.born_abroad).at_least(self.everybody * LEAST_BORN_HERE);
        let rest = rest.at_most(self.born_here * MOST);
        let rate = rest.share_of(self.born_here);
        for (total, people) in self.uk_born.iter_mut().zip(uk_born) {
            *total += rate * *people;
        }
        *self.uk_born_rate = rate;
        *self.moving = Movers { born_abroad: self.born_abroad, uk_born: rest };
    }
}

/// Moves to and from one district.
pub struct Exchange<'a, const L: usize> {
    rate: Lanes<L>,
    mobility: &'a [[[f64; L]; BANDS]; GROUPS],
    pool: &'a Pool<L>,
    /// The district's share of them.
    pub weight: Lanes<L>,
    uk_born_rate: Lanes<L>,
    uk_born_coming: &'a [Lanes<L>; AGES],
    uk_born_weight: Lanes<L>,
    /// Those who leave.
    moving: Movers<L>,
}

impl<const L: usize> Exchange<'_, L> {
    /// The share of a cell's people who stay.
    #[inline(always)]
    pub fn staying(&self, group: Group, band: usize) -> Lanes<L> {
        1.0 - self.rate * self.mobility[group as usize][band]
    }

    /// Those of a cell who come to the region.
    #[inline(always)]
    pub fn coming(&self, group: Group, band: usize) -> &Cell<L> {
        &self.pool.cells[group as usize][band]
    }

    /// How many people a cell has once some have left and others come.
    #[inline(always)]
    pub fn people(&self, group: Group, band: usize, before: Lanes<L>) -> Lanes<L> {
        before * self.staying(group, band) + self.coming(group, band).people * self.weight
    }

    /// The older of a group's open band, likewise.
    #[inline(always)]
    pub fn older(&self, group: Group, older: Lanes<L>) -> Lanes<L> {
        let staying = self.staying(group, OPEN_BAND);
        older * staying + self.pool.older[group as usize] * self.weight
    }

    /// Moves the district's people born here. Returns all who came to the district, and all who left.
    pub fn uk_born(&self, uk_born: &mut [[f64; L]; AGES]) -> [Movers<L>; 2] {
        let mut came = Movers { born_abroad: self.pool.born_abroad * self.weight, uk_born: Lanes::ZERO };
        for (people, coming) in uk_born.iter_mut().zip(self.uk_born_coming) {
            let joining = *coming * self.uk_born_weight;
            came.uk_born += joining;
            *people = (Lanes(*people) * (1.0 - self.uk_born_rate) + joining).0;
        }
        [came, self.moving]
    }
}

/// Of those who leave their districts in each region, how many come to each region: those of its own who do not go
/// `further`, and the share `between` of those of every other one who do.
#[inline(always)]
fn mix<const L: usize, People>(
    leaving: &[People; REGION_COUNT],
    further: &[Lanes<L>; REGION_COUNT],
    between: &[[Lanes<L>; REGION_COUNT]; REGION_COUNT],
) -> [People; REGION_COUNT]
where
    People: Copy + AddAssign + Sub<Output = People> + Mul<Lanes<L>, Output = People>,
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

/// Share of those who would leave their region that stay, by cell and region: people with a regional visa as long as it holds
/// (L11; C10, C12: about none), and everybody where welcoming communities are funded (L12; C16: not known).
pub fn kept<const L: usize>(
    parameters: &Parameters<L>,
    residence_years: f64,
    welcoming: &[f64; L],
    tied_by_band: &[[[f64; L]; REGION_COUNT]; BANDS],
    kept: &mut [[[f64; L]; REGION_COUNT]],
) {
    for group in ALL_GROUPS {
        for (band, tied) in tied_by_band.iter().enumerate() {
            let is_tied = matches!(group, Group::SkilledWork | Group::OtherWork) && (band as f64) < residence_years;
            kept[cell(group, band)] = tied.map(|tied| {
                std::array::from_fn(|lane| {
                    let by_visa = if is_tied { tied[lane] * parameters.regional_stay_effect[lane] } else { 0.0 };
                    1.0 - (1.0 - by_visa) * (1.0 - welcoming[lane])
                })
            });
        }
    }
}
