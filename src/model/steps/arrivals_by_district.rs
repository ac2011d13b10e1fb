//! Step 2 of the year: in which district arrivals settle down.

use super::immigration::{Arrivals, RegionalVisas};
use crate::{
    evidence::standard_normal,
    model::{
        inputs::{DistrictFacts, Inputs, REGION_COUNT},
        lanes::Lanes,
        parameters::{Draw, Parameters},
        policy_year::{PolicyYear, YearInputs},
        population::{GROUPS, Population, STREAMS, Stream},
    },
    places::District,
};

/// How much more or less than the model can explain each district draws people, by district and lane: one on the
/// central path, in a draw a random number of (seed, draw, code). How far it reaches is fitted to what the backtest missed.
///
/// By the square root of its share born abroad it reaches further where fewer live: one employer or one college moves
/// them by more in proportion, as in the backtest.
pub fn unexplained<const L: usize>(inputs: &Inputs, parameters: &Parameters<L>) -> Vec<[f64; L]> {
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

/// Years from the opening census over which the effects of districts hold in full.
const YEARS_IN_FULL: usize = 10;

/// Writes how much more or less each district draws people in a year: its effect, and what no table explains.
///
/// Factor = unexplained x exp(kept x (expected + share of the surprise that comes back x surprise)). The effects are solved
/// for the decade from the opening census; what is kept of them falls by the same proportion in every decade after it.
pub fn note_factors<const L: usize>(given: &YearInputs<L>, unexplained: &[[f64; L]], factors: &mut [[f64; L]]) {
    let (inputs, parameters) = (given.inputs, given.parameters);
    let beyond = given.year.since(inputs.period().first).saturating_sub(YEARS_IN_FULL) as f64 / YEARS_IN_FULL as f64;
    let kept = parameters.district_effect_kept.map(|kept| libm::pow(kept, beyond));
    for ((factor, effect), unexplained) in factors.iter_mut().zip(&inputs.district_effects).zip(unexplained) {
        *factor = std::array::from_fn(|lane| {
            let effect = effect.expected + parameters.district_surprise_kept[lane] * effect.surprise;
            unexplained[lane] * libm::exp(kept[lane] * effect)
        });
    }
}

/// Multiplies each district's shares by how much more or less it draws people; returns what each stream's then add up to.
pub fn multiply_shares<const L: usize>(
    shares: &mut [[Lanes<L>; STREAMS]],
    factors: &[[f64; L]],
) -> [Lanes<L>; STREAMS] {
    let mut totals = [Lanes::ZERO; STREAMS];
    for (shares, factor) in shares.iter_mut().zip(factors) {
        for (share, total) in shares.iter_mut().zip(&mut totals) {
            *share *= *factor;
            *total += *share;
        }
    }
    totals
}

/// What draws a year's arrivals to districts; made once a year from totals over the country.
#[derive(Clone, Debug)]
pub struct Attraction<const L: usize> {
    /// Share of a stream drawn by each person born outside Europe, and by each who came in the last ten years.
    non_eu: [Lanes<L>; 2],
    /// The same of people on routes from Europe.
    european: [Lanes<L>; 2],
}

impl<const L: usize> Attraction<L> {
    /// Sums the stocks at the start of the year.
    pub fn new(parameters: &Parameters<L>, population: &Population<L>) -> Self {
        let sum = |people: &[[f64; L]]| people.iter().map(|people| Lanes(*people)).sum::<Lanes<L>>();
        let born_abroad = sum(&population.born_abroad);
        let european = [sum(&population.european), sum(&population.recent_european)];
        let non_eu = [born_abroad - european[0], sum(&population.recent) - european[1]];
        // Newcomers follow people born abroad, and those who came lately more.
        let follows = Lanes(parameters.community_recent_weight);
        let weight = 1.0 - Lanes(parameters.settlement_recent_weight);
        let each = |[all, recent]: [Lanes<L>; 2]| {
            [(weight * (1.0 - follows)).share_of(all), (weight * follows).share_of(recent)]
        };
        Self { non_eu: each(non_eu), european: each(european) }
    }

    /// A district's share of each stream, before what no table explains.
    ///
    /// Share = (1 - weight) x its share of people born abroad, those who came lately weighing more, + weight x its share of
    /// the latest arrivals; students by places at universities too, people who claim asylum by placement (L9): existing communities, the
    /// pattern of the latest arrivals, students' places, asylum accommodation.
    #[inline(never)]
    pub fn shares(&self, given: &YearInputs<L>, population: &Population<L>, district: usize) -> [Lanes<L>; STREAMS] {
        let (facts, parameters, policy) = (given.facts(district), given.parameters, given.policy);
        let latest = Lanes(parameters.settlement_recent_weight) * facts.share_of_recent_arrivals;
        let drawn =
            |[all, recent]: [Lanes<L>; 2], by: &[Lanes<L>; 2]| -> Lanes<L> { all * by[0] + recent * by[1] + latest };
        let [born_abroad, recent] = [population.born_abroad[district], population.recent[district]].map(Lanes);
        let european = [population.european[district], population.recent_european[district]].map(Lanes);
        let chosen = drawn([born_abroad - european[0], recent - european[1]], &self.non_eu);
        let mut shares = [chosen; STREAMS];
        let by_places = Lanes(parameters.study_by_student_places);
        shares[Stream::Study as usize] = by_places * facts.share_of_students + (1.0 - by_places) * chosen;
        // Many European nationals were born outside Europe, and follow people who were.
        let elsewhere = Lanes(parameters.european_nationals_born_elsewhere);
        shares[Stream::European as usize] = (1.0 - elsewhere) * drawn(european, &self.european) + elsewhere * chosen;
        shares[Stream::British as usize] = Lanes::of(facts.share_of_residents);
        // Once their claim is decided a part of those placed stays (C06, C07, C08); all others go where they choose.
        let staying = Lanes(parameters.placement_kept) * policy.dispersal_share;
        shares[Stream::Asylum as usize] = staying * placed(facts, policy) + (1.0 - staying) * chosen;
        shares
    }
}

/// A district's share of people who are placed (L9): where people are placed today, hotels included; by population; and
/// where the working-age population is projected to fall, in proportion to the fall. Shares above one in all are scaled.
fn placed(facts: &DistrictFacts, policy: &PolicyYear) -> f64 {
    let [by_population, to_shrinking] = [policy.placement_by_population, policy.placement_to_shrinking_places];
    let all = (by_population + to_shrinking).max(1.0);
    let as_today = 1.0 - (by_population + to_shrinking) / all;
    as_today * facts.share_of_placed
        + by_population / all * facts.share_of_residents
        + to_shrinking / all * facts.share_of_shrinking
}

/// Share of the work stream that chooses each region, of shares that add up to these totals.
pub fn work_shares_of_regions<const L: usize>(
    inputs: &Inputs,
    shares: &[[Lanes<L>; STREAMS]],
    totals: &[Lanes<L>; STREAMS],
) -> [[f64; L]; REGION_COUNT] {
    let work = Stream::Work as usize;
    let mut regions = [Lanes::ZERO; REGION_COUNT];
    for (facts, shares) in inputs.facts.iter().zip(shares) {
        regions[facts.region] += shares[work];
    }
    regions.map(|region| region.share_of(totals[work]).0)
}

/// A year's arrivals by route, for a district of each region with the whole of every stream.
pub struct ArrivalsByDistrict<const L: usize> {
    by_region: [Vec<Route<L>>; REGION_COUNT],
}

/// People of a stream who belong to a group.
struct Route<const L: usize> {
    stream: usize,
    group: usize,
    people: Lanes<L>,
    /// The same people over the mean of what their districts make of their English.
    by_english: Lanes<L>,
}

/// How much more or less often arrivals are without good English in a district than in the country, before it is held
/// to a mean of one: as far as they are like the people born abroad who already live there.
pub fn relative_english<const L: usize>(parameters: &Parameters<L>, facts: &DistrictFacts) -> Lanes<L> {
    1.0 + Lanes(parameters.arrivals_english_follows_place) * (facts.relative_limited_english - 1.0)
}

/// Mean of what districts make of each stream's English, over the stream's arrivals. Divided by it, where people go
/// changes nobody's English over the country: places take what comes, and no policy makes speakers by sending people on.
pub fn mean_english<const L: usize>(
    inputs: &Inputs,
    parameters: &Parameters<L>,
    shares: &[[Lanes<L>; STREAMS]],
    visas: &RegionalVisas<L>,
) -> [Lanes<L>; STREAMS] {
    let (mut people, mut weighted) = ([Lanes::ZERO; STREAMS], [Lanes::ZERO; STREAMS]);
    for (facts, shares) in inputs.facts.iter().zip(shares) {
        let english = relative_english(parameters, facts);
        for stream in 0..STREAMS {
            let coming = shares[stream] * visas.factor_of(stream, facts.region);
            people[stream] += coming;
            weighted[stream] += coming * english;
        }
    }
    std::array::from_fn(|stream| weighted[stream].share_of(people[stream]))
}

impl<const L: usize> ArrivalsByDistrict<L> {
    /// Splits the year's arrivals over groups, by region; of shares that add up to these totals.
    pub fn new(
        arrivals: &Arrivals<L>,
        visas: &RegionalVisas<L>,
        split: &[[[f64; L]; GROUPS]; STREAMS],
        totals: &[Lanes<L>; STREAMS],
        english: &[Lanes<L>; STREAMS],
    ) -> Self {
        let routes = || (0..STREAMS).flat_map(|stream| (0..GROUPS).map(move |group| (stream, group)));
        let route = |region: usize, (stream, group): (usize, usize)| {
            let people = Lanes(arrivals.by_stream[stream]) * visas.factor_of(stream, region) * split[stream][group];
            let people = people.share_of(totals[stream]);
            Route { stream, group, people, by_english: people.share_of(english[stream]) }
        };
        let taken = |(stream, group): &(usize, usize)| split[*stream][*group] != [0.0; L];
        Self { by_region: std::array::from_fn(|region| routes().filter(taken).map(|of| route(region, of)).collect()) }
    }

    /// A district's arrivals by group in a whole year, and the same over their streams' mean English.
    #[inline(never)]
    pub fn by_group(&self, shares: &[Lanes<L>; STREAMS], region: usize) -> [[Lanes<L>; GROUPS]; 2] {
        let [mut people, mut by_english] = [[Lanes::ZERO; GROUPS]; 2];
        for route in &self.by_region[region] {
            people[route.group] += route.people * shares[route.stream];
            by_english[route.group] += route.by_english * shares[route.stream];
        }
        [people, by_english]
    }
}
