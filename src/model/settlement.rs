//! Step 2 of the year: where arrivals go.

use super::{
    arrivals::{Arrivals, RegionalVisas},
    decisions::Decisions,
    each::Each,
    inputs::{Inputs, REGION_COUNT},
    parameters::{Draw, Parameters},
    shape::{GROUPS, Lanes, STREAMS, Stream},
    state::State,
};
use crate::{evidence::standard_normal, places::District};

/// How much more or less than the model can explain each district draws people, by district and lane: one on the
/// central path, in a draw a number of (seed, draw, code). How far it reaches is fitted to what the backtest missed.
///
/// By the square root of its share born abroad it reaches further where fewer live: one employer or one college moves
/// them by more in proportion, as in the backtest.
pub fn unexplained<const L: usize>(inputs: &Inputs, parameters: &Parameters<L>) -> Vec<Lanes<L>> {
    let of_draw = |code: &str, unlike: f64, lane: usize| match parameters.draws[lane] {
        Draw::Central => 1.0,
        Draw::Number(number) => {
            let chance = standard_normal(parameters.seed, number, &format!("settlement of {code}"));
            libm::exp(parameters.settlement_unexplained[lane] * unlike * chance)
        }
    };
    let districts = inputs.places.districts();
    let born_abroad: f64 = districts.iter().map(|d| d.born_abroad).sum();
    let residents: f64 = districts.iter().map(|d| d.residents).sum();
    let unlike = |d: &District| libm::sqrt((born_abroad / residents) / (d.born_abroad / d.residents));
    districts.iter().map(|d| std::array::from_fn(|lane| of_draw(&d.code, unlike(d), lane))).collect()
}

/// Multiplies each district's shares by what no table explains; returns what each stream's then add up to.
pub fn add_unexplained<const L: usize>(
    shares: &mut [[Each<L>; STREAMS]],
    unexplained: &[Lanes<L>],
) -> [Each<L>; STREAMS] {
    let mut totals = [Each::ZERO; STREAMS];
    for (shares, factor) in shares.iter_mut().zip(unexplained) {
        for (share, total) in shares.iter_mut().zip(&mut totals) {
            *share *= *factor;
            *total += *share;
        }
    }
    totals
}

/// What draws a year's arrivals to districts; made once a year from sums over the country.
#[derive(Clone, Debug)]
pub struct Attraction<const L: usize> {
    /// Share of a stream drawn by each person born outside Europe, and by each who came in the last ten years.
    non_eu: [Each<L>; 2],
    /// The same of people on routes from Europe.
    european: [Each<L>; 2],
    share_born_abroad: Each<L>,
    /// Share of the country's residents who live where fewer than its average were born abroad.
    below_average: Each<L>,
}

impl<const L: usize> Attraction<L> {
    /// Sums the stocks at the start of the year.
    pub fn new(inputs: &Inputs, parameters: &Parameters<L>, state: &State<L>) -> Self {
        let sum = |people: &[Lanes<L>]| people.iter().map(|people| Each(*people)).sum::<Each<L>>();
        let (born_abroad, residents) = (sum(&state.born_abroad), sum(&state.residents));
        let european = [sum(&state.european), sum(&state.recent_european)];
        let non_eu = [born_abroad - european[0], sum(&state.recent) - european[1]];
        let share_born_abroad = born_abroad.share_of(residents);
        let mut below_average = Each::ZERO;
        for (district, facts) in inputs.facts.iter().enumerate() {
            below_average += below(state, district, share_born_abroad) * facts.share_of_residents;
        }
        // Newcomers follow people born abroad, and those who came lately more.
        let follows = Each(parameters.community_recent_weight);
        let weight = 1.0 - Each(parameters.settlement_recent_weight);
        let each = |[all, recent]: [Each<L>; 2]| {
            [(weight * (1.0 - follows)).share_of(all), (weight * follows).share_of(recent)]
        };
        Self { non_eu: each(non_eu), european: each(european), share_born_abroad, below_average }
    }

    /// A district's share of each stream by free choice and today's placement: existing communities, the
    /// pattern of the latest arrivals, students' places, asylum accommodation.
    #[inline(never)]
    pub fn shares(
        &self,
        inputs: &Inputs,
        parameters: &Parameters<L>,
        decisions: &Decisions,
        state: &State<L>,
        district: usize,
    ) -> [Each<L>; STREAMS] {
        let facts = &inputs.facts[district];
        let latest = Each(parameters.settlement_recent_weight) * facts.share_of_recent_arrivals;
        let drawn =
            |[all, recent]: [Each<L>; 2], by: &[Each<L>; 2]| -> Each<L> { all * by[0] + recent * by[1] + latest };
        let [born_abroad, recent] = [state.born_abroad[district], state.recent[district]].map(Each);
        let european = [state.european[district], state.recent_european[district]].map(Each);
        let chosen = drawn([born_abroad - european[0], recent - european[1]], &self.non_eu);
        let mut shares = [chosen; STREAMS];
        let by_places = Each(parameters.study_by_student_places);
        shares[Stream::Study as usize] = by_places * facts.share_of_students + (1.0 - by_places) * chosen;
        // Many European nationals were born outside Europe, and follow people who were.
        let elsewhere = Each(parameters.european_nationals_born_elsewhere);
        shares[Stream::European as usize] = (1.0 - elsewhere) * drawn(european, &self.european) + elsewhere * chosen;
        shares[Stream::British as usize] = Each::of(facts.share_of_residents);
        let (here, everywhere) = self.placed(inputs, decisions, state, district);
        let kept = Each(parameters.placement_kept);
        shares[Stream::Asylum as usize] = kept * here + (1.0 - kept * everywhere) * chosen;
        shares
    }

    /// People claiming asylum who are placed, as shares of all who claim: those placed in this district, and all of
    /// them. Those placed as today go where today's dispersal accommodation is; those placed beyond today's share go by
    /// population to districts with fewer born abroad than the country (L9). Once their claim is decided a part of them
    /// stays (C06, C07, C08); all others go where they choose.
    fn placed(&self, inputs: &Inputs, decisions: &Decisions, state: &State<L>, district: usize) -> (Each<L>, f64) {
        let today = inputs.national.dispersal_share_today;
        let facts = &inputs.facts[district];
        let as_today = decisions.dispersal_share.min(today);
        let beyond = (decisions.dispersal_share - today).max(0.0);
        let by_population = below(state, district, self.share_born_abroad) * facts.share_of_residents;
        let target = by_population.share_of(self.below_average);
        (as_today * facts.share_of_dispersed + beyond * target, as_today + beyond)
    }
}

/// One where fewer residents of a district were born abroad than this share, else zero.
fn below<const L: usize>(state: &State<L>, district: usize, share_born_abroad: Each<L>) -> Each<L> {
    let here = Each(state.share_born_abroad(district));
    here.with(share_born_abroad, |here, country| if here < country { 1.0 } else { 0.0 })
}

/// Share of the work stream that chooses each region, of shares that add up to these totals.
pub fn work_shares_of_regions<const L: usize>(
    inputs: &Inputs,
    shares: &[[Each<L>; STREAMS]],
    totals: &[Each<L>; STREAMS],
) -> [Lanes<L>; REGION_COUNT] {
    let work = Stream::Work as usize;
    let mut regions = [Each::ZERO; REGION_COUNT];
    for (facts, shares) in inputs.facts.iter().zip(shares) {
        regions[facts.region] += shares[work];
    }
    regions.map(|region| region.share_of(totals[work]).0)
}

/// A year's arrivals by route, for a district of each region with the whole of every stream.
pub struct Settling<const L: usize> {
    by_region: [Vec<Route<L>>; REGION_COUNT],
}

/// People of a stream who belong to a group.
struct Route<const L: usize> {
    stream: usize,
    group: usize,
    people: Each<L>,
}

impl<const L: usize> Settling<L> {
    /// Splits the year's arrivals over groups, by region; of shares that add up to these totals.
    pub fn new(
        arrivals: &Arrivals<L>,
        visas: &RegionalVisas<L>,
        split: &[[Lanes<L>; GROUPS]; STREAMS],
        totals: &[Each<L>; STREAMS],
    ) -> Self {
        let routes = || (0..STREAMS).flat_map(|stream| (0..GROUPS).map(move |group| (stream, group)));
        let route = |region: usize, (stream, group): (usize, usize)| {
            let tied = if stream == Stream::Work as usize { Each(visas.factor[region]) } else { Each::of(1.0) };
            let people = Each(arrivals.by_stream[stream]) * tied * split[stream][group];
            Route { stream, group, people: people.share_of(totals[stream]) }
        };
        let taken = |(stream, group): &(usize, usize)| split[*stream][*group] != [0.0; L];
        Self {
            by_region: std::array::from_fn(|region| {
                routes().filter(taken).map(|numbers| route(region, numbers)).collect()
            }),
        }
    }

    /// A district's arrivals by group in a whole year.
    #[inline(never)]
    pub fn by_group(&self, shares: &[Each<L>; STREAMS], region: usize) -> [Each<L>; GROUPS] {
        let mut by_group = [Each::ZERO; GROUPS];
        for route in &self.by_region[region] {
            by_group[route.group] += route.people * shares[route.stream];
        }
        by_group
    }
}
