//! The people of every district at the end of a year: structure of arrays, lanes innermost.

use super::lanes::Cell;
use super::shape::{AGES, ALL_GROUPS, BANDS, CELLS, GROUPS, Group, OPEN_BAND, add, by_group_mut, ratio};
use super::stages::Stages;
use super::steps::settlement;

/// The stocks of one district: arrays of known size, so that a walk over cells asks for no bounds.
pub struct Stocks<'a, const L: usize> {
    /// People born abroad, by group and band.
    pub cells: &'a mut [[Cell<L>; BANDS]; GROUPS],
    /// Of the open band of each group, those aged 65 and over.
    pub older: &'a mut [[f64; L]; GROUPS],
    /// People born in the United Kingdom, by age.
    pub uk_born: &'a mut [[f64; L]; AGES],
}

/// What is true of people of a cell on average, whatever the district.
#[derive(Clone, Debug)]
pub struct CellFacts<const L: usize> {
    /// Share aged 16 to 64. In the open band of adult groups it is among those not yet 65.
    pub working_age: Vec<[f64; L]>,
    /// Share aged under 16.
    pub under_16: [f64; CELLS],
}

/// The stocks of all districts.
#[derive(Clone, Debug)]
pub struct Population<const L: usize> {
    /// People born abroad, by district and cell. The three stocks of a cell lie together: they are worked on together.
    pub cells: Vec<[[Cell<L>; BANDS]; GROUPS]>,
    /// Of the open band of each group, those aged 65 and over, by district and group.
    pub older: Vec<[f64; L]>,
    /// People born in the United Kingdom, by district and age.
    pub uk_born: Vec<[f64; L]>,
    /// Share of each cell's people who are settled, the same in every district: no table by district was found.
    pub settled: Vec<[f64; L]>,
    /// Share of each cell's people who are British citizens.
    pub citizens: Vec<[f64; L]>,
    /// Share of each cell's people who are on a route to settlement and not yet settled, by cell and whole years on it.
    pub waiting: Vec<[f64; L]>,
    /// Of them, those who would have settled by now had today's wait held, by cell and clock alike.
    pub kept_waiting: Vec<[f64; L]>,
    /// People by cell over the country.
    pub national: Vec<[f64; L]>,
    /// People born abroad by district.
    pub born_abroad: Vec<[f64; L]>,
    /// Of them, those on routes from Europe.
    pub european: Vec<[f64; L]>,
    /// Of people born abroad, those who came in the last ten years, by district; and of those, from Europe.
    pub recent: Vec<[f64; L]>,
    /// Of the recent, those on routes from Europe.
    pub recent_european: Vec<[f64; L]>,
    /// Residents by district.
    pub residents: Vec<[f64; L]>,
    /// Teaching in English classes last year, in the country: places times their hours against today's.
    pub class_hours: [f64; L],
}

impl<const L: usize> Population<L> {
    /// Nobody anywhere.
    pub fn empty(districts: usize) -> Self {
        let zeros = |count: usize| vec![[0.0; L]; count];
        Self {
            cells: vec![[[Cell::EMPTY; BANDS]; GROUPS]; districts],
            older: zeros(districts * GROUPS),
            uk_born: zeros(districts * AGES),
            settled: zeros(CELLS),
            citizens: zeros(CELLS),
            waiting: settlement::nobody(),
            kept_waiting: settlement::nobody(),
            national: zeros(CELLS),
            born_abroad: zeros(districts),
            european: zeros(districts),
            recent: zeros(districts),
            recent_european: zeros(districts),
            residents: zeros(districts),
            class_hours: [0.0; L],
        }
    }

    /// Number of districts.
    pub fn district_count(&self) -> usize {
        self.born_abroad.len()
    }

    /// The stocks of a district.
    pub fn stocks(&mut self, district: usize) -> Stocks<'_, L> {
        self.stocks_and_country(district).0
    }

    /// The stocks of a district, and people by cell over the country.
    #[inline(always)]
    pub fn stocks_and_country(&mut self, district: usize) -> (Stocks<'_, L>, &mut [[[f64; L]; BANDS]; GROUPS]) {
        let stocks = Stocks {
            cells: &mut self.cells[district],
            older: &mut self.older.as_chunks_mut().0[district],
            uk_born: &mut self.uk_born.as_chunks_mut().0[district],
        };
        (stocks, by_group_mut(&mut self.national))
    }

    /// People of a district by cell.
    pub fn people_of(&self, district: usize) -> [[f64; L]; CELLS] {
        let cells = self.cells[district].as_flattened();
        std::array::from_fn(|number| cells[number].people.0)
    }

    /// Makes the totals by district and over the country anew from the stocks.
    pub fn sum(&mut self, facts: &CellFacts<L>) {
        self.national.fill([0.0; L]);
        for district in 0..self.district_count() {
            let (stocks, national) = self.stocks_and_country(district);
            for (total, cell) in national.iter_mut().flatten().zip(stocks.cells.iter().flatten()) {
                add(total, &cell.people.0);
            }
            let stages = Stages::of_stocks(facts, &stocks);
            self.note(district, &stages);
        }
    }

    /// Keeps the totals of one district, as counted from its stocks.
    pub fn note(&mut self, district: usize, stages: &Stages<L>) {
        let born_abroad = stages.everyone;
        self.born_abroad[district] = born_abroad.0;
        self.european[district] = stages.of(Group::European).0;
        self.recent[district] = stages.recent(&ALL_GROUPS).0;
        self.recent_european[district] = stages.recent(&[Group::European]).0;
        self.residents[district] = (born_abroad + self.uk_born_of(district)).0;
    }

    /// People of a district born in the United Kingdom.
    pub fn uk_born_of(&self, district: usize) -> [f64; L] {
        let mut total = [0.0; L];
        for amount in &self.uk_born[district * AGES..][..AGES] {
            add(&mut total, amount);
        }
        total
    }

    /// People of a district born abroad and born here.
    pub fn stocks_of(&self, district: usize) -> [[f64; L]; 2] {
        [self.born_abroad[district], self.uk_born_of(district)]
    }

    /// Share of a district's residents who were born abroad, 0 to 1.
    pub fn share_born_abroad(&self, district: usize) -> [f64; L] {
        ratio(&self.born_abroad[district], &self.residents[district])
    }
}

/// Share of those who arrived as children and are still under 16, by band: arrivals spread evenly over the
/// ages 0 to 15 reach 16 one sixteenth a year.
pub fn still_under_16(band: usize) -> f64 {
    if band == OPEN_BAND { 0.0 } else { 1.0 - (band as f64 + 0.5) / 16.0 }
}
