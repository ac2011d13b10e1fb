//! The people of every district at the end of a year: structure of arrays, lanes innermost.

use super::shape::{AGES, BANDS, CELLS, GROUPS, Group, Lanes, OPEN_BAND, add, ratio};

/// What is true of people of a cell on average, whatever the district.
#[derive(Clone, Debug)]
pub struct CellFacts<const L: usize> {
    /// Share aged 16 to 64. In the open band of adult groups it is among those not yet 65.
    pub working_age: Vec<Lanes<L>>,
    /// Share aged under 16.
    pub under_16: [f64; CELLS],
}

/// The stocks of all districts.
#[derive(Clone, Debug)]
pub struct State<const L: usize> {
    /// People born abroad, by district and cell.
    pub people: Vec<Lanes<L>>,
    /// Of them, those who speak English but not well.
    pub limited: Vec<Lanes<L>>,
    /// Of them, those who speak no English.
    pub none: Vec<Lanes<L>>,
    /// Of the open band of each group, those aged 65 and over, by district and group.
    pub older: Vec<Lanes<L>>,
    /// People born in the United Kingdom, by district and age.
    pub uk_born: Vec<Lanes<L>>,
    /// Share of each cell's people who are settled, the same in every district: no table by district was found.
    pub settled: Vec<Lanes<L>>,
    /// Share of each cell's people who are British citizens.
    pub citizens: Vec<Lanes<L>>,
    /// People by cell over the country.
    pub national: Vec<Lanes<L>>,
    /// People born abroad by district.
    pub born_abroad: Vec<Lanes<L>>,
    /// Of them, those on routes from Europe.
    pub european: Vec<Lanes<L>>,
    /// Of people born abroad, those who came in the last ten years, by district; and of those, from Europe.
    pub recent: Vec<Lanes<L>>,
    /// Of the recent, those on routes from Europe.
    pub recent_european: Vec<Lanes<L>>,
    /// Residents by district.
    pub residents: Vec<Lanes<L>>,
    /// Teaching in English classes last year, in the country: places times their hours against today's.
    pub class_hours: Lanes<L>,
}

impl<const L: usize> State<L> {
    /// Nobody anywhere.
    pub fn empty(districts: usize) -> Self {
        let zeros = |count: usize| vec![[0.0; L]; count];
        Self {
            people: zeros(districts * CELLS),
            limited: zeros(districts * CELLS),
            none: zeros(districts * CELLS),
            older: zeros(districts * GROUPS),
            uk_born: zeros(districts * AGES),
            settled: zeros(CELLS),
            citizens: zeros(CELLS),
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

    /// Makes the sums by district and over the country anew from the stocks.
    pub fn sum(&mut self) {
        self.national.fill([0.0; L]);
        for district in 0..self.district_count() {
            self.sum_district(district);
            for (total, amount) in self.national.iter_mut().zip(&self.people[district * CELLS..][..CELLS]) {
                add(total, amount);
            }
        }
    }

    /// Makes the sums of one district anew from its stocks.
    pub fn sum_district(&mut self, district: usize) {
        let mut total = [0.0; L];
        let (mut settled, mut european, mut settled_european) = ([0.0; L], [0.0; L], [0.0; L]);
        for (number, amount) in self.people[district * CELLS..][..CELLS].iter().enumerate() {
            let (is_european, is_settled) = (number / BANDS == Group::European as usize, number % BANDS == OPEN_BAND);
            add(&mut total, amount);
            if is_european {
                add(&mut european, amount);
            }
            if is_settled {
                add(&mut settled, amount);
            }
            if is_european && is_settled {
                add(&mut settled_european, amount);
            }
        }
        self.born_abroad[district] = total;
        self.european[district] = european;
        self.recent[district] = std::array::from_fn(|lane| total[lane] - settled[lane]);
        self.recent_european[district] = std::array::from_fn(|lane| european[lane] - settled_european[lane]);
        let mut residents = self.uk_born_of(district);
        add(&mut residents, &total);
        self.residents[district] = residents;
    }

    /// People of a district born in the United Kingdom.
    pub fn uk_born_of(&self, district: usize) -> Lanes<L> {
        let mut total = [0.0; L];
        for amount in &self.uk_born[district * AGES..][..AGES] {
            add(&mut total, amount);
        }
        total
    }

    /// People of a district born abroad and born here.
    pub fn stocks_of(&self, district: usize) -> [Lanes<L>; 2] {
        [self.born_abroad[district], self.uk_born_of(district)]
    }

    /// People of a district born abroad who do not speak English well.
    pub fn without_good_english(&self, district: usize) -> Lanes<L> {
        let mut total = [0.0; L];
        let limited = &self.limited[district * CELLS..][..CELLS];
        for (limited, none) in limited.iter().zip(&self.none[district * CELLS..][..CELLS]) {
            add(&mut total, limited);
            add(&mut total, none);
        }
        total
    }

    /// Share of a district's residents who were born abroad, 0 to 1.
    pub fn share_born_abroad(&self, district: usize) -> Lanes<L> {
        ratio(&self.born_abroad[district], &self.residents[district])
    }
}

/// Share of those who arrived as children and are still under 16, by band: arrivals spread evenly over the
/// ages 0 to 15 reach 16 one sixteenth a year.
pub fn still_under_16(band: usize) -> f64 {
    if band == OPEN_BAND { 0.0 } else { 1.0 - (band as f64 + 0.5) / 16.0 }
}
