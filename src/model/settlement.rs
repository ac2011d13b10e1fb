//! Step 2 of the year: where arrivals go.

use super::{
    arrivals::{Arrivals, RegionalVisas},
    decisions::Decisions,
    inputs::{Inputs, REGION_COUNT},
    parameters::{Draw, Parameters},
    shape::{GROUPS, Lanes, STREAMS, Stream, add, ratio, zip},
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

/// Multiplies each district's shares by what no table explains, and makes each stream's add up to one again.
pub fn add_unexplained<const L: usize>(shares: &mut [[Lanes<L>; STREAMS]], unexplained: &[Lanes<L>]) {
    let mut totals = [[0.0; L]; STREAMS];
    for (shares, factor) in shares.iter_mut().zip(unexplained) {
        for (share, total) in shares.iter_mut().zip(&mut totals) {
            *share = zip(share, factor, |share, factor| share * factor);
            add(total, share);
        }
    }
    for shares in shares {
        for (share, total) in shares.iter_mut().zip(&totals) {
            *share = ratio(share, total);
        }
    }
}

/// Sums over the country that turn a district's stocks into shares; made once a year.
#[derive(Clone, Debug)]
pub struct Attraction<const L: usize> {
    non_eu: Lanes<L>,
    european: Lanes<L>,
    recent_non_eu: Lanes<L>,
    recent_european: Lanes<L>,
    share_born_abroad: Lanes<L>,
    /// Share of the country's residents who live where fewer than its average were born abroad.
    below_average: Lanes<L>,
}

impl<const L: usize> Attraction<L> {
    /// Sums the stocks at the start of the year.
    pub fn new(inputs: &Inputs, state: &State<L>) -> Self {
        let (mut born_abroad, mut european, mut residents) = ([0.0; L], [0.0; L], [0.0; L]);
        let (mut recent, mut recent_european) = ([0.0; L], [0.0; L]);
        for district in 0..state.district_count() {
            add(&mut born_abroad, &state.born_abroad[district]);
            add(&mut european, &state.european[district]);
            add(&mut residents, &state.residents[district]);
            add(&mut recent, &state.recent[district]);
            add(&mut recent_european, &state.recent_european[district]);
        }
        let share_born_abroad = ratio(&born_abroad, &residents);
        let mut below_average = [0.0; L];
        for district in 0..state.district_count() {
            let share = state.share_born_abroad(district);
            for lane in 0..L {
                if share[lane] < share_born_abroad[lane] {
                    below_average[lane] += inputs.facts[district].share_of_residents;
                }
            }
        }
        let non_eu = std::array::from_fn(|lane| born_abroad[lane] - european[lane]);
        let recent_non_eu = std::array::from_fn(|lane| recent[lane] - recent_european[lane]);
        Self { non_eu, european, recent_non_eu, recent_european, share_born_abroad, below_average }
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
    ) -> [Lanes<L>; STREAMS] {
        let facts = &inputs.facts[district];
        let mixed = |communities: &Lanes<L>| -> Lanes<L> {
            std::array::from_fn(|lane| {
                let recent = parameters.settlement_recent_weight[lane];
                (1.0 - recent) * communities[lane] + recent * facts.share_of_recent_arrivals
            })
        };
        // Newcomers follow people born abroad, and those who came lately more.
        let communities = |all: &Lanes<L>, recent: &Lanes<L>| -> Lanes<L> {
            std::array::from_fn(|lane| {
                let follows = parameters.community_recent_weight[lane];
                (1.0 - follows) * all[lane] + follows * recent[lane]
            })
        };
        let less = |all: &Lanes<L>, european: &Lanes<L>| zip(all, european, |all, european| all - european);
        let non_eu = less(&state.born_abroad[district], &state.european[district]);
        let recent = less(&state.recent[district], &state.recent_european[district]);
        let chosen = mixed(&communities(&ratio(&non_eu, &self.non_eu), &ratio(&recent, &self.recent_non_eu)));
        let mut shares = [chosen; STREAMS];
        shares[Stream::Study as usize] = std::array::from_fn(|lane| {
            let by_places = parameters.study_by_student_places[lane];
            by_places * facts.share_of_students + (1.0 - by_places) * chosen[lane]
        });
        let european = mixed(&communities(
            &ratio(&state.european[district], &self.european),
            &ratio(&state.recent_european[district], &self.recent_european),
        ));
        // Many European nationals were born outside Europe, and follow people who were.
        shares[Stream::European as usize] = std::array::from_fn(|lane| {
            let elsewhere = parameters.european_nationals_born_elsewhere[lane];
            (1.0 - elsewhere) * european[lane] + elsewhere * chosen[lane]
        });
        shares[Stream::British as usize] = [facts.share_of_residents; L];
        let share_born_abroad = state.share_born_abroad(district);
        shares[Stream::Asylum as usize] = std::array::from_fn(|lane| {
            let (here, everywhere) = self.placed(inputs, decisions, district, lane, share_born_abroad[lane]);
            let kept = parameters.placement_kept[lane];
            kept * here + (1.0 - kept * everywhere) * chosen[lane]
        });
        shares
    }

    /// People claiming asylum who are placed, as shares of all who claim: those placed in this district, and all of
    /// them. Those placed as today go where today's dispersal accommodation is; those placed beyond today's share go by
    /// population to districts with fewer born abroad than the country (L9). Once their claim is decided a part of them
    /// stays (C06, C07, C08); all others go where they choose.
    fn placed(
        &self,
        inputs: &Inputs,
        decisions: &Decisions,
        district: usize,
        lane: usize,
        share_born_abroad: f64,
    ) -> (f64, f64) {
        let today = inputs.national.dispersal_share_today;
        let facts = &inputs.facts[district];
        let as_today = decisions.dispersal_share.min(today);
        let beyond = (decisions.dispersal_share - today).max(0.0);
        let below = share_born_abroad < self.share_born_abroad[lane];
        let target = if below && self.below_average[lane] > 0.0 {
            facts.share_of_residents / self.below_average[lane]
        } else {
            0.0
        };
        (as_today * facts.share_of_dispersed + beyond * target, as_today + beyond)
    }
}

/// Share of the work stream that chooses each region.
pub fn work_shares_of_regions<const L: usize>(
    inputs: &Inputs,
    shares: &[[Lanes<L>; STREAMS]],
) -> [Lanes<L>; REGION_COUNT] {
    let mut regions = [[0.0; L]; REGION_COUNT];
    for (facts, shares) in inputs.facts.iter().zip(shares) {
        add(&mut regions[facts.region], &shares[Stream::Work as usize]);
    }
    regions
}

/// A district's arrivals by group in a whole year.
#[inline(never)]
pub fn arrivals_by_group<const L: usize>(
    arrivals: &Arrivals<L>,
    visas: &RegionalVisas<L>,
    split: &[[Lanes<L>; GROUPS]; STREAMS],
    shares: &[Lanes<L>; STREAMS],
    region: usize,
) -> [Lanes<L>; GROUPS] {
    let mut by_group = [[0.0; L]; GROUPS];
    for stream in 0..STREAMS {
        let tied = if stream == Stream::Work as usize { visas.factor[region] } else { [1.0; L] };
        let people: Lanes<L> =
            std::array::from_fn(|lane| arrivals.by_stream[stream][lane] * shares[stream][lane] * tied[lane]);
        for group in 0..GROUPS {
            for lane in 0..L {
                by_group[group][lane] += people[lane] * split[stream][group][lane];
            }
        }
    }
    by_group
}
