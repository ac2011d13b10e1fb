//! Where those who move within the country go: to places near by, elsewhere in their region, or to other regions.
//!
//! Decided for a district's movers together; who they are travels through one pool a region (`moves.rs`).

use super::{arrivals_by_district, internal_migration::Movers};
use crate::model::{
    inputs::{Inputs, REACH, REGION_COUNT},
    lanes::Lanes,
    parameters::Parameters,
    population::Population,
};
use crate::units::Year;

/// People born here are at least this share of the moves out of a district and of those into it.
pub const LEAST_BORN_HERE: f64 = 0.02;

/// A year's destinations.
#[derive(Clone, Debug)]
pub struct Destinations<const L: usize> {
    /// How much more or less than can be explained a district draws people.
    pub unexplained: Vec<[f64; L]>,
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
    pub weights: Vec<[f64; L]>,
    /// Movers born abroad who come to a district.
    coming: Vec<Lanes<L>>,
    /// Of a region's movers born abroad, the share that leaves it.
    pub further: [Lanes<L>; REGION_COUNT],
    /// Of those who leave a region, the share that goes to each other one.
    pub between: [[Lanes<L>; REGION_COUNT]; REGION_COUNT],
    /// A district's share of the country's movers born here.
    pub uk_born_weights: Vec<[f64; L]>,
    /// Arrivals less departures of the year before, people born abroad.
    from_abroad: Vec<Lanes<L>>,
}

impl<const L: usize> Destinations<L> {
    /// Nobody moves yet.
    pub fn new(inputs: &Inputs, parameters: &Parameters<L>) -> Self {
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
        let drawn = inputs.facts.iter().zip(&homes).zip(&unexplained);
        Self {
            drawing: drawn.map(|((facts, homes), more)| *homes * by_price(facts.house_price) * *more).collect(),
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

    /// Keeps a district's arrivals less departures for the next year.
    pub fn note_from_abroad(&mut self, district: usize, net: Lanes<L>) {
        self.from_abroad[district] = net;
    }

    /// Weighs the districts at the start of a year, by the moves that they take in, the people born abroad who live
    /// there and what homes cost. A district whose census was later takes part only in what of the year follows it.
    pub fn start_year(&mut self, inputs: &Inputs, parameters: &Parameters<L>, population: &Population<L>, year: Year) {
        let sum = |people: &[[f64; L]]| people.iter().map(|people| Lanes(*people)).sum::<Lanes<L>>();
        let [born_abroad, recent, residents] =
            [&population.born_abroad, &population.recent, &population.residents].map(|all| sum(all));
        let (pull, follows) = (Lanes(parameters.community_pull_in_moves), Lanes(parameters.community_recent_weight));
        // Shares of residents are held against the country's.
        let by_all = pull * (1.0 - follows) * residents / born_abroad;
        let by_recent = pull * follows * residents / recent;
        for (district, drawing) in self.drawing.iter().enumerate() {
            let community = by_all * population.born_abroad[district] + by_recent * population.recent[district];
            let pulled = 1.0 - pull + community.share_of(Lanes(population.residents[district]));
            self.attraction[district] = *drawing * inputs.share_of_year(district, year) * pulled;
        }
    }

    /// Sends each district's movers born abroad: a share to places near by, the others as published moves between and
    /// within regions.
    pub fn direct(&mut self, inputs: &Inputs, parameters: &Parameters<L>, moving: &[Movers<L>]) {
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
    pub fn weigh_uk_born(
        &mut self,
        inputs: &Inputs,
        parameters: &Parameters<L>,
        population: &Population<L>,
        moving: &[Movers<L>],
        year: Year,
    ) {
        let moving: Lanes<L> = moving.iter().map(|movers| movers.born_abroad + movers.uk_born).sum();
        let taking_part = |district: usize| inputs.share_of_year(district, year);
        let filled: Lanes<L> = self.homes.iter().enumerate().map(|(number, homes)| *homes * taking_part(number)).sum();
        let net: Lanes<L> = self.from_abroad.iter().copied().sum();
        let residents: Lanes<L> = population.residents.iter().map(|residents| Lanes(*residents)).sum();
        let (each_home, each_resident) = (moving / filled, net / residents);
        let mut total = Lanes::ZERO;
        for (district, homes) in self.homes.iter().enumerate() {
            let everybody = *homes * taking_part(district) * each_home;
            let beyond_its_share = self.from_abroad[district] - each_resident * population.residents[district];
            let displaced = beyond_its_share * parameters.moves_displaced_by_arrivals * taking_part(district);
            let left = (everybody - self.coming[district] - displaced).at_least(everybody * LEAST_BORN_HERE);
            self.uk_born_weights[district] = left.0;
            total += left;
        }
        for weight in &mut self.uk_born_weights {
            *weight = Lanes(*weight).share_of(total).0;
        }
    }
}
