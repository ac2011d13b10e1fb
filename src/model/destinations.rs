//! Where those who move within the country go: to places near by, elsewhere in their region, or to other regions.
//!
//! Decided for a district's movers together; who they are travels through one pool a region (`moves.rs`).

use super::{
    each::Each,
    inputs::{Inputs, REACH, REGION_COUNT},
    moves::Movers,
    parameters::Parameters,
    settlement,
    shape::{Lanes, add, ratio, zip},
    state::State,
};
use crate::units::Year;

/// People born here are at least this share of the moves out of a district and of those into it.
pub(super) const LEAST_BORN_HERE: f64 = 0.02;

/// A year's destinations.
#[derive(Clone, Debug)]
pub struct Destinations<const L: usize> {
    /// How much more or less than can be explained a district draws people.
    pub unexplained: Vec<Lanes<L>>,
    /// How much a district draws movers born abroad.
    attraction: Vec<Lanes<L>>,
    /// By steps on the hexagon map, how much of the attraction reaches.
    reach: [Lanes<L>; REACH + 1],
    /// A district's share of its region's movers born abroad.
    pub weights: Vec<Lanes<L>>,
    /// Movers born abroad who come to a district.
    coming: Vec<Lanes<L>>,
    /// Of a region's movers born abroad, the share that leaves it.
    pub further: [Each<L>; REGION_COUNT],
    /// Of those who leave a region, the share that goes to each other one.
    pub between: [[Each<L>; REGION_COUNT]; REGION_COUNT],
    /// A district's share of the country's movers born here.
    pub uk_born_weights: Vec<Lanes<L>>,
    /// Arrivals less departures of the year before, people born abroad.
    from_abroad: Vec<Lanes<L>>,
}

impl<const L: usize> Destinations<L> {
    /// Nobody moves yet.
    pub fn new(inputs: &Inputs, parameters: &Parameters<L>) -> Self {
        let zeros = || vec![[0.0; L]; inputs.district_count()];
        let mut reach = [[0.0; L]; REACH + 1];
        for (steps, reach) in reach.iter_mut().enumerate().skip(1) {
            *reach = parameters.moves_reach.map(|scale| libm::exp(-((steps - 1) as f64) / scale));
        }
        Self {
            unexplained: settlement::unexplained(inputs, parameters),
            attraction: zeros(),
            reach,
            weights: zeros(),
            coming: zeros(),
            further: [Each::ZERO; REGION_COUNT],
            between: [[Each::ZERO; REGION_COUNT]; REGION_COUNT],
            uk_born_weights: zeros(),
            from_abroad: zeros(),
        }
    }

    /// Keeps a district's arrivals less departures for the next year.
    pub fn note_from_abroad(&mut self, district: usize, net: Lanes<L>) {
        self.from_abroad[district] = net;
    }

    /// Weighs the districts at the start of a year, by the moves that they take in, the people born abroad who live
    /// there and what homes cost. A district whose census was later takes part only in what of the year follows it.
    pub fn start_year(&mut self, inputs: &Inputs, parameters: &Parameters<L>, state: &State<L>, year: Year) {
        let (mut born_abroad, mut recent, mut residents) = ([0.0; L], [0.0; L], [0.0; L]);
        for district in 0..inputs.district_count() {
            add(&mut born_abroad, &state.born_abroad[district]);
            add(&mut recent, &state.recent[district]);
            add(&mut residents, &state.residents[district]);
        }
        let (share, recent_share) = (ratio(&born_abroad, &residents), ratio(&recent, &residents));
        let by_price = |parameter: f64, price: f64| libm::exp(-parameter * price);
        for (district, facts) in inputs.facts.iter().enumerate() {
            let taking_part = inputs.share_of_year(district, year);
            let here = state.share_born_abroad(district);
            let recent_here = ratio(&state.recent[district], &state.residents[district]);
            for lane in 0..L {
                let follows = parameters.community_recent_weight[lane];
                let relative =
                    (1.0 - follows) * here[lane] / share[lane] + follows * recent_here[lane] / recent_share[lane];
                let pull = parameters.community_pull_in_moves[lane];
                self.attraction[district][lane] = homes(facts, parameters, lane)
                    * taking_part
                    * (1.0 - pull + pull * relative)
                    * self.unexplained[district][lane]
                    * by_price(parameters.moves_by_house_price[lane], facts.house_price);
            }
        }
    }

    /// Sends each district's movers born abroad: a share to places near by, the others as published moves between and
    /// within regions.
    pub fn direct(&mut self, inputs: &Inputs, parameters: &Parameters<L>, moving: &[Movers<L>]) {
        self.coming.fill([0.0; L]);
        let mut from_to = [[[0.0; L]; REGION_COUNT]; REGION_COUNT];
        let mut far = [[0.0; L]; REGION_COUNT];
        let mut region_attraction = [[0.0; L]; REGION_COUNT];
        for (district, facts) in inputs.facts.iter().enumerate() {
            add(&mut region_attraction[facts.region], &self.attraction[district]);
            let leaving = moving[district].born_abroad.0;
            let near = self.send_near(inputs, parameters, district, &leaving, &mut from_to[facts.region]);
            add(&mut far[facts.region], &zip(&leaving, &near, |all, near| all - near));
        }
        let far_to = self.send_far(inputs, parameters, &far, &region_attraction, &mut from_to);
        let mut of_region = [[0.0; L]; REGION_COUNT];
        for (district, facts) in inputs.facts.iter().enumerate() {
            let share = ratio(&self.attraction[district], &region_attraction[facts.region]);
            for lane in 0..L {
                self.coming[district][lane] += far_to[facts.region][lane] * share[lane];
            }
            add(&mut of_region[facts.region], &self.coming[district]);
        }
        for (district, facts) in inputs.facts.iter().enumerate() {
            self.weights[district] = ratio(&self.coming[district], &of_region[facts.region]);
        }
        for (from, to) in from_to.iter_mut().enumerate() {
            let staying = Each(std::mem::replace(&mut to[from], [0.0; L]));
            let leaving: Each<L> = to.iter().map(|people| Each(*people)).sum();
            self.further[from] = leaving.share_of(staying + leaving);
            self.between[from] = to.map(|people| Each(people).share_of(leaving));
        }
    }

    /// Sends the movers of a district who stay near by; returns how many.
    fn send_near(
        &mut self,
        inputs: &Inputs,
        parameters: &Parameters<L>,
        district: usize,
        leaving: &Lanes<L>,
        to_region: &mut [Lanes<L>; REGION_COUNT],
    ) -> Lanes<L> {
        let mut total = [0.0; L];
        for (to, steps) in &inputs.neighbours[district] {
            for lane in 0..L {
                total[lane] += self.attraction[*to][lane] * self.reach[*steps][lane];
            }
        }
        let near: Lanes<L> = std::array::from_fn(|lane| {
            if total[lane] > 0.0 { leaving[lane] * parameters.moves_near_share[lane] } else { 0.0 }
        });
        let scale = ratio(&near, &total);
        for (to, steps) in &inputs.neighbours[district] {
            let region = inputs.facts[*to].region;
            for lane in 0..L {
                let people = self.attraction[*to][lane] * self.reach[*steps][lane] * scale[lane];
                self.coming[*to][lane] += people;
                to_region[region][lane] += people;
            }
        }
        near
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
        let mut coming = [[0.0; L]; REGION_COUNT];
        for from in 0..REGION_COUNT {
            let mut elsewhere = [0.0; L];
            for to in (0..REGION_COUNT).filter(|to| *to != from) {
                add(&mut elsewhere, &attraction[to]);
            }
            for to in 0..REGION_COUNT {
                for lane in 0..L {
                    let leaving_region = (1.0 - within[from]) * parameters.moves_out_of_region_relative[lane];
                    let share = match to == from {
                        true => 1.0 - leaving_region,
                        false => leaving_region * attraction[to][lane] / elsewhere[lane],
                    };
                    from_to[from][to][lane] += far[from][lane] * share;
                    coming[to][lane] += far[from][lane] * share;
                }
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
        state: &State<L>,
        moving: &[Movers<L>],
        year: Year,
    ) {
        let (mut net, mut residents, mut filled, mut total) = ([0.0; L], [0.0; L], [0.0; L], [0.0; L]);
        let moving: Each<L> = moving.iter().map(|movers| movers.born_abroad + movers.uk_born).sum();
        for (district, facts) in inputs.facts.iter().enumerate() {
            add(&mut net, &self.from_abroad[district]);
            add(&mut residents, &state.residents[district]);
            let taking_part = inputs.share_of_year(district, year);
            add(&mut filled, &std::array::from_fn(|lane| homes(facts, parameters, lane) * taking_part));
        }
        for (district, facts) in inputs.facts.iter().enumerate() {
            let taking_part = inputs.share_of_year(district, year);
            for lane in 0..L {
                let everybody = moving.0[lane] * homes(facts, parameters, lane) * taking_part / filled[lane];
                let beyond_its_share =
                    self.from_abroad[district][lane] - net[lane] * state.residents[district][lane] / residents[lane];
                let displaced = parameters.moves_displaced_by_arrivals[lane] * beyond_its_share * taking_part;
                self.uk_born_weights[district][lane] =
                    (everybody - self.coming[district][lane] - displaced).max(LEAST_BORN_HERE * everybody);
            }
            add(&mut total, &self.uk_born_weights[district]);
        }
        for weight in &mut self.uk_born_weights {
            *weight = ratio(weight, &total);
        }
    }
}

/// A district's share of the moves into districts: as published, drawn towards its share of the moves out, since homes
/// that are left are filled again.
fn homes<const L: usize>(facts: &super::inputs::DistrictFacts, parameters: &Parameters<L>, lane: usize) -> f64 {
    let filled_again = parameters.moves_fill_vacated_homes[lane];
    (1.0 - filled_again) * facts.share_of_moves_in + filled_again * facts.share_of_moves_out
}
