//! Step 3 of the year: internal migration, moves between districts of the United Kingdom, through one pool a region.
//!
//! A district's movers join the pool of their region. Where they go is decided for all of them together: to places near
//! by, elsewhere in their region, or to other regions. Who they are is then their region's average. People born here
//! share one pool.

use std::ops::{AddAssign, Mul, Sub};

use super::arrivals_by_district;
use crate::model::{
    inputs::{Inputs, REACH, REGION_COUNT},
    lanes::Lanes,
    parameters::Parameters,
    policy_year::YearInputs,
    population::{AGES, ALL_GROUPS, BANDS, CELLS, Cell, GROUPS, Group, OPEN_BAND, Population, by_group, cell_index},
};

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
                mobility[cell_index(group, band)] = parameters.mobility(group, band).map(|multiple| multiple.min(most));
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

    /// Movers = people x rate of all residents x multiple of their group and years here, a year.
    ///
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
    pub fn start_year(&mut self, given: &YearInputs<L>, population: &Population<L>) {
        self.destinations.start_year(given, population);
        self.destinations.direct(given.inputs, given.parameters, &self.moving);
        self.destinations.weigh_uk_born(given, population, &self.moving);
    }

    /// Spreads the pools over the regions and empties them. `kept` is, for each cell and region, the share of those who
    /// would have left the region that a visa tied to it keeps there.
    #[inline(never)]
    pub fn spread(&mut self, kept: &[[[f64; L]; REGION_COUNT]]) {
        let Destinations { further, between, .. } = &self.destinations;
        for cell in 0..CELLS {
            let mobility = Lanes(self.mobility[cell]);
            let leaving =
                self.leaving.each_mut().map(|pool| std::mem::take(&mut pool.cells.as_flattened_mut()[cell]) * mobility);
            let further = std::array::from_fn(|from| further[from] * (1.0 - Lanes(kept[cell][from])));
            let coming = mix(&leaving, &further, between);
            self.coming.iter_mut().zip(coming).for_each(|(pool, coming)| pool.cells.as_flattened_mut()[cell] = coming);
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

/// A district's part in the pool of those who move next year. Each stock of people born abroad is multiplied by its own
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
            kept[cell_index(group, band)] = tied.map(|tied| {
                std::array::from_fn(|lane| {
                    let by_visa = if is_tied { tied[lane] * parameters.regional_stay_effect[lane] } else { 0.0 };
                    1.0 - (1.0 - by_visa) * (1.0 - welcoming[lane])
                })
            });
        }
    }
}

/// People born here are at least this share of the moves out of a district and of those into it.
const LEAST_BORN_HERE: f64 = 0.02;

/// A year's destinations.
#[derive(Clone, Debug)]
pub struct Destinations<const L: usize> {
    /// How much more or less a district draws people for reasons that no table explains, in every year.
    unexplained: Vec<[f64; L]>,
    /// How much more or less a district draws people in the year at hand.
    pub factors: Vec<[f64; L]>,
    /// A district's share of the moves into districts: as published, drawn towards its share of the moves out, since
    /// homes that are left are filled again.
    homes: Vec<Lanes<L>>,
    /// How much a district draws movers born abroad in every year, before those who already live there.
    drawing: Vec<Lanes<L>>,
    /// How much a district draws movers born abroad.
    attraction: Vec<Lanes<L>>,
    /// By steps on the hexagon map, how much of the attraction reaches.
    reach: [Lanes<L>; REACH + 1],
    /// Movers of a district who stay near by, for each unit of attraction that reaches them.
    sent_near: Vec<Lanes<L>>,
    /// A district's share of its region's movers born abroad.
    weights: Vec<[f64; L]>,
    /// Movers born abroad who come to a district.
    coming: Vec<Lanes<L>>,
    /// Of a region's movers born abroad, the share that leaves it.
    further: [Lanes<L>; REGION_COUNT],
    /// Of those who leave a region, the share that goes to each other one.
    between: [[Lanes<L>; REGION_COUNT]; REGION_COUNT],
    /// A district's share of the country's movers born here.
    uk_born_weights: Vec<[f64; L]>,
    /// Arrivals less departures of the year before, people born abroad.
    from_abroad: Vec<Lanes<L>>,
}

impl<const L: usize> Destinations<L> {
    /// Nobody moves yet.
    fn new(inputs: &Inputs, parameters: &Parameters<L>) -> Self {
        let zeros = || vec![Lanes::ZERO; inputs.district_count()];
        let mut reach = [Lanes::ZERO; REACH + 1];
        for (steps, reach) in reach.iter_mut().enumerate().skip(1) {
            *reach = Lanes(parameters.moves_reach.map(|scale| libm::exp(-((steps - 1) as f64) / scale)));
        }
        let unexplained = arrivals_by_district::unexplained(inputs, parameters);
        let filled_again = Lanes(parameters.moves_fill_vacated_homes);
        let homes: Vec<Lanes<L>> = inputs
            .facts
            .iter()
            .map(|facts| (1.0 - filled_again) * facts.share_of_moves_in + filled_again * facts.share_of_moves_out)
            .collect();
        let by_price =
            |price: f64| Lanes(parameters.moves_by_house_price.map(|parameter| libm::exp(-parameter * price)));
        let drawn = inputs.facts.iter().zip(&homes);
        Self {
            drawing: drawn.map(|(facts, homes)| *homes * by_price(facts.house_price)).collect(),
            factors: unexplained.clone(),
            unexplained,
            homes,
            attraction: zeros(),
            reach,
            sent_near: zeros(),
            weights: vec![[0.0; L]; inputs.district_count()],
            coming: zeros(),
            further: [Lanes::ZERO; REGION_COUNT],
            between: [[Lanes::ZERO; REGION_COUNT]; REGION_COUNT],
            uk_born_weights: vec![[0.0; L]; inputs.district_count()],
            from_abroad: zeros(),
        }
    }

    /// Notes how much more or less each district draws people in the year at hand.
    pub fn note_factors(&mut self, given: &YearInputs<L>) {
        arrivals_by_district::note_factors(given, &self.unexplained, &mut self.factors);
    }

    /// Keeps a district's arrivals less departures for the next year.
    pub fn note_from_abroad(&mut self, district: usize, net: Lanes<L>) {
        self.from_abroad[district] = net;
    }

    /// Weighs the districts at the start of a year, by the moves that they take in, the people born abroad who live
    /// there and what homes cost. A district whose census was later takes part only in what of the year follows it.
    fn start_year(&mut self, given: &YearInputs<L>, population: &Population<L>) {
        let parameters = given.parameters;
        let sum = |people: &[[f64; L]]| people.iter().map(|people| Lanes(*people)).sum::<Lanes<L>>();
        let [born_abroad, recent, residents] =
            [&population.born_abroad, &population.recent, &population.residents].map(|all| sum(all));
        let (pull, follows) = (Lanes(parameters.community_pull_in_moves), Lanes(parameters.community_recent_weight));
        // Shares of residents are held against the country's.
        let by_all = pull * (1.0 - follows) * residents / born_abroad;
        let by_recent = pull * follows * residents / recent;
        for (district, (drawing, factor)) in self.drawing.iter().zip(&self.factors).enumerate() {
            let community = by_all * population.born_abroad[district] + by_recent * population.recent[district];
            let pulled = 1.0 - pull + community.share_of(Lanes(population.residents[district]));
            self.attraction[district] = *drawing * *factor * given.share_of_year(district) * pulled;
        }
    }

    /// Sends each district's movers born abroad: a share to places near by, the others as published moves between and
    /// within regions.
    fn direct(&mut self, inputs: &Inputs, parameters: &Parameters<L>, moving: &[Movers<L>]) {
        let mut from_to = [[Lanes::ZERO; REGION_COUNT]; REGION_COUNT];
        let mut far = [Lanes::ZERO; REGION_COUNT];
        let mut region_attraction = [Lanes::ZERO; REGION_COUNT];
        for (district, facts) in inputs.facts.iter().enumerate() {
            region_attraction[facts.region] += self.attraction[district];
            let reaching = self.near(inputs, district, &self.attraction).map(|(_, attraction)| attraction).sum();
            let leaving = moving[district].born_abroad;
            // Nobody where no place near by takes anybody in.
            let sent = (leaving * parameters.moves_near_share).share_of(reaching);
            self.sent_near[district] = sent;
            far[facts.region] += leaving - sent * reaching;
        }
        // Who is near by to one is near by to the other: each district takes in what those around it send.
        for (district, facts) in inputs.facts.iter().enumerate() {
            let mut coming = Lanes::ZERO;
            for (from, sent) in self.near(inputs, district, &self.sent_near) {
                let people = sent * self.attraction[district];
                from_to[from][facts.region] += people;
                coming += people;
            }
            self.coming[district] = coming;
        }
        let far_to = self.send_far(inputs, parameters, &far, &region_attraction, &mut from_to);
        let mut of_region = [Lanes::ZERO; REGION_COUNT];
        for (district, facts) in inputs.facts.iter().enumerate() {
            let share = self.attraction[district].share_of(region_attraction[facts.region]);
            self.coming[district] += far_to[facts.region] * share;
            of_region[facts.region] += self.coming[district];
        }
        for (district, facts) in inputs.facts.iter().enumerate() {
            self.weights[district] = self.coming[district].share_of(of_region[facts.region]).0;
        }
        for (from, to) in from_to.iter_mut().enumerate() {
            let staying = std::mem::take(&mut to[from]);
            let leaving: Lanes<L> = to.iter().copied().sum();
            self.further[from] = leaving.share_of(staying + leaving);
            self.between[from] = to.map(|people| people.share_of(leaving));
        }
    }

    /// Of numbers by district, what of those within reach of one reaches it, by region.
    #[inline(always)]
    fn near<'a>(
        &'a self,
        inputs: &'a Inputs,
        district: usize,
        numbers: &'a [Lanes<L>],
    ) -> impl Iterator<Item = (usize, Lanes<L>)> + 'a {
        inputs.neighbours[district].iter().map(|near| {
            let reaching = near.districts.iter().map(|(other, steps)| numbers[*other] * self.reach[*steps]);
            (near.region, reaching.sum())
        })
    }

    /// Sends the others within and between regions; returns how many come to each.
    fn send_far(
        &self,
        inputs: &Inputs,
        parameters: &Parameters<L>,
        far: &[Lanes<L>; REGION_COUNT],
        attraction: &[Lanes<L>; REGION_COUNT],
        from_to: &mut [[Lanes<L>; REGION_COUNT]; REGION_COUNT],
    ) -> [Lanes<L>; REGION_COUNT] {
        let within = inputs.places.share_of_moves_within_region();
        let mut coming = [Lanes::ZERO; REGION_COUNT];
        for from in 0..REGION_COUNT {
            let elsewhere: Lanes<L> = (0..REGION_COUNT).filter(|to| *to != from).map(|to| attraction[to]).sum();
            let leaving_region = (1.0 - within[from]) * Lanes(parameters.moves_out_of_region_relative);
            for to in 0..REGION_COUNT {
                let share = match to == from {
                    true => 1.0 - leaving_region,
                    false => leaving_region * attraction[to] / elsewhere,
                };
                let people = far[from] * share;
                from_to[from][to] += people;
                coming[to] += people;
            }
        }
        coming
    }

    /// Weighs the districts for movers born here: they fill what moves into a district are left when those born abroad
    /// have come, fewer where many have come from abroad.
    fn weigh_uk_born(&mut self, given: &YearInputs<L>, population: &Population<L>, moving: &[Movers<L>]) {
        let moving: Lanes<L> = moving.iter().map(|movers| movers.born_abroad + movers.uk_born).sum();
        let taking_part = |district: usize| given.share_of_year(district);
        let filled: Lanes<L> =
            self.homes.iter().enumerate().map(|(district, homes)| *homes * taking_part(district)).sum();
        let net: Lanes<L> = self.from_abroad.iter().copied().sum();
        let residents: Lanes<L> = population.residents.iter().map(|residents| Lanes(*residents)).sum();
        let (each_home, each_resident) = (moving / filled, net / residents);
        let mut total = Lanes::ZERO;
        for (district, homes) in self.homes.iter().enumerate() {
            let everybody = *homes * taking_part(district) * each_home;
            let beyond_its_share = self.from_abroad[district] - each_resident * population.residents[district];
            let displaced = beyond_its_share * given.parameters.moves_displaced_by_arrivals * taking_part(district);
            let left = (everybody - self.coming[district] - displaced).at_least(everybody * LEAST_BORN_HERE);
            self.uk_born_weights[district] = left.0;
            total += left;
        }
        for weight in &mut self.uk_born_weights {
            *weight = Lanes(*weight).share_of(total).0;
        }
    }
}
