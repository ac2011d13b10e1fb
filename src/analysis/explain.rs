//! Why did it change? The difference between a scenario and today's policy, split over the levers that were moved;
//! and, where assumptions were changed too, split between policy and assumptions.
//!
//! The split is by Shapley values. Each player's part is what it adds to those already there, averaged over every order
//! in which players could have come. The parts add up to the whole, a player that changes nothing gets nothing, and two
//! that do the same get the same, which no other split does (Shapley 1953).

use std::collections::BTreeMap;

use rand::{SeedableRng, seq::SliceRandom};
use rand_chacha::ChaCha8Rng;
use statrs::statistics::Statistics;

use super::explanation::{
    Explained, Explanation, LeversParts, Method, Part, Player, PolicyOrAssumptions, people_per_unit, per_result,
    players,
};
use crate::{
    ensemble::{
        Engine, EngineError, PlaceName, QuestionError,
        composition::{Composition, Parts},
        draws::BLOCK,
        engine::{outcome_index, year_at, year_index},
        measurement::{Measurement, drift_since_today, is_held, watch},
        percentile,
    },
    messages::message,
    model::{Draw, Projection},
    places::Place,
    policy::{Notice, Scenario, TODAY},
    units::Year,
};

/// Up to so many levers every subset of them is run, 256 at most; beyond, a sample.
pub const MOST_EXACT: usize = 8;
/// Pairs of random orders, beyond.
const PAIRS: usize = 32;
/// Ranges are worked out where they need no more projections than this: about a minute on two threads.
const MOST_PROJECTIONS: usize = 2_048;
/// What a lever's money is.
const COST: &str = "programme_cost";

/// Which levers are moved.
type Coalition = Vec<bool>;

/// A projection to make: which players are in it, and whether the reader's assumptions are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Case {
    moved: Coalition,
    assumed: bool,
}

/// A step of the work: a case on the central path, or a block of its draws, of which this is the first.
#[derive(Clone, Debug)]
struct Step {
    case: Case,
    block: Option<usize>,
}

/// The outcomes of a case: on the central path first, then in each draw.
type Values = Vec<Vec<f64>>;

/// What was measured of a case: in the year asked for, and where no lever was moved in the last published year too.
#[derive(Default)]
struct Measured {
    in_year: Values,
    in_today: Values,
}

impl Measured {
    fn extend(&mut self, later: Self) {
        self.in_year.extend(later.in_year);
        self.in_today.extend(later.in_today);
    }
}

/// A question on its way, a few projections at a time.
pub struct Explain {
    engine: &'static Engine,
    scenario: Scenario,
    place: Place,
    year_index: usize,
    players: Vec<Player>,
    draws: usize,
    /// The central path under the scenario's assumptions until policies can differ.
    begun: Projection<'static, 1>,
    orders: Option<Vec<Vec<usize>>>,
    /// Steps still to make, the last first: every case on the central path, then the draws block by block.
    waiting: Vec<Step>,
    made: BTreeMap<Case, Measured>,
    /// The two parts of every difference, made once all cases are.
    composition: Option<Composition>,
    notices: Vec<Notice>,
}

impl Explain {
    /// Sets the question. The start year belongs to the scenario: a lever that is not moved stays as it is today in
    /// every year, one that is moved is moved from the scenario's start.
    ///
    /// # Errors
    /// When the place or the year is not known.
    pub fn begin(
        engine: &'static Engine,
        scenario: Scenario,
        place: &str,
        year: Year,
        draws: usize,
    ) -> Result<Self, QuestionError> {
        Self::begin_with(engine, scenario, place, year, draws, MOST_EXACT)
    }

    fn begin_with(
        engine: &'static Engine,
        scenario: Scenario,
        place: &str,
        year: Year,
        draws: usize,
        most_exact: usize,
    ) -> Result<Self, QuestionError> {
        let place = engine.places.find(place).map_err(EngineError::from)?.clone();
        let players = players(engine, &scenario);
        let orders = (players.len() > most_exact).then(|| random_orders(players.len(), PAIRS, scenario.seed));
        let mut wanted: Vec<Coalition> = match &orders {
            Some(orders) => orders.iter().flat_map(|order| along(order)).collect(),
            None => coalitions(players.len()).collect(),
        };
        wanted.sort_unstable();
        wanted.dedup();
        let (draws, notices) = affordable(draws, wanted.len(), orders.is_some());
        let cases = wanted.into_iter().map(|moved| Case { moved, assumed: true });
        let mut waiting: Vec<Step> = (0..draws)
            .step_by(BLOCK)
            .rev()
            .flat_map(|first| cases.clone().map(move |case| Step { case, block: Some(first) }))
            .collect();
        waiting.extend(cases.map(|case| Step { case, block: None }));
        if !scenario.assumptions.is_empty() {
            let without = [false, true].map(|all| Case { moved: vec![all; players.len()], assumed: false });
            waiting.extend(without.map(|case| Step { case, block: None }));
        }
        let year_index = year_index(year)?;
        let begun = engine.begin(&scenario, [Draw::Central], &watch(&place))?;
        let made = BTreeMap::new();
        Ok(Self {
            engine,
            scenario,
            place,
            year_index,
            players,
            draws,
            begun,
            orders,
            waiting,
            made,
            composition: None,
            notices,
        })
    }

    /// How many steps are still to be made.
    pub fn steps_to_make(&self) -> usize {
        self.waiting.len()
    }

    /// Makes up to `most` more steps; returns how many are left.
    ///
    /// # Errors
    /// When the registry lacks a parameter, which the tests rule out.
    pub fn advance(&mut self, most: usize) -> Result<usize, EngineError> {
        for _ in 0..most {
            let Some(step) = self.waiting.last() else { break };
            let values = self.project(step)?;
            self.keep(values);
        }
        self.compose_once_made();
        Ok(self.steps_to_make())
    }

    /// Keeps what the next step has measured, after what its case has already.
    fn keep(&mut self, values: Measured) {
        if let Some(step) = self.waiting.pop() {
            self.made.entry(step.case).or_default().extend(values);
        }
    }

    fn compose_once_made(&mut self) {
        if self.steps_to_make() == 0 && self.composition.is_none() {
            let (baseline, year) = (self.scenario.baseline(), year_at(self.year_index));
            self.composition =
                Some(Composition::of(self.engine, &self.begun, [&baseline, &self.scenario], &self.place, year));
        }
    }

    /// Makes all that are left, on as many threads as there are processors; the answer does not depend on how many.
    ///
    /// # Errors
    /// When the registry lacks a parameter, which the tests rule out.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn finish(&mut self) -> Result<(), EngineError> {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        while self.steps_to_make() > 0 {
            let this = &*self;
            let next = this.waiting.iter().rev().take(threads);
            let values: Vec<_> = std::thread::scope(|scope| {
                let running: Vec<_> = next.map(|step| scope.spawn(move || this.project(step))).collect();
                let joined = running.into_iter().map(|thread| thread.join());
                joined.map(|values| values.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
            });
            for values in values {
                self.keep(values?);
            }
        }
        self.compose_once_made();
        Ok(())
    }

    fn project(&self, Step { case, block }: &Step) -> Result<Measured, EngineError> {
        let scenario = &self.scenario_of(case);
        let (engine, place, watch, year) = (self.engine, &self.place, watch(&self.place), year_at(self.year_index));
        let is_today = !case.moved.contains(&true);
        let mut measured = Measured::default();
        let mut measure = |measuring: &dyn Fn(Year) -> Vec<f64>| {
            measured.in_year.push(measuring(year));
            if is_today && year > TODAY {
                measured.in_today.push(measuring(TODAY));
            }
        };
        if let Some(first) = *block {
            let lanes: [Draw; BLOCK] = std::array::from_fn(|lane| Draw::Number((first + lane) as u32));
            let record = &engine.project_to(year, scenario, lanes, &watch)?;
            let measurement = Measurement { engine, scenario, record, place };
            (0..BLOCK.min(self.draws - first)).for_each(|lane| measure(&|year| measurement.in_year(year, lane)));
            return Ok(measured);
        }
        let record = &match case.assumed {
            true => engine.carry_on(self.begun.clone(), year, scenario),
            false => engine.project_to(year, scenario, [Draw::Central], &watch)?,
        };
        let measurement = Measurement { engine, scenario, record, place };
        measure(&|year| measurement.in_year(year, 0));
        Ok(measured)
    }

    fn scenario_of(&self, case: &Case) -> Scenario {
        let moved = self.players.iter().zip(&case.moved).filter(|(_, moved)| **moved);
        let levers: Vec<&String> = moved.flat_map(|(player, _)| &player.levers).collect();
        let mut scenario = self.scenario.clone();
        scenario.settings.retain(|lever, _| levers.contains(&lever));
        if !case.assumed {
            scenario.assumptions.clear();
        }
        scenario
    }

    /// The answer for these outcomes, or for all when none is named.
    ///
    /// # Errors
    /// When an outcome is not known, or projections are left to make.
    pub fn result(&self, outcomes: &[String]) -> Result<Explanation, QuestionError> {
        if self.steps_to_make() > 0 {
            return Err(QuestionError::OutOfRange {
                field: "projections left".to_owned(),
                allowed: "0 before there is an answer".to_owned(),
                given: self.steps_to_make().to_string(),
            });
        }
        let outcome_indices: Vec<usize> = if outcomes.is_empty() {
            (0..self.engine.outcomes.all().len()).collect()
        } else {
            outcomes.iter().map(|id| outcome_index(self.engine, id)).collect::<Result<_, _>>()?
        };
        Ok(Explanation {
            place: PlaceName::from(&self.place),
            year: year_at(self.year_index),
            method: if self.orders.is_some() { Method::Sampled } else { Method::Exact },
            runs: self.made.len(),
            draws: self.draws,
            levers: self.players.clone(),
            outcomes: outcome_indices.into_iter().map(|outcome_index| self.explained(outcome_index)).collect(),
            notices: self.notices.clone(),
        })
    }

    /// The value of an outcome on the central path (path 0) or in a draw (its number and one).
    fn value(&self, moved: &Coalition, assumed: bool, path: usize, outcome: usize) -> f64 {
        // Every case that is asked for was made before an answer is given.
        let measured = |case: &Case, pick: fn(&Measured) -> &Values| {
            self.made.get(case).and_then(|made| pick(made).get(path)?.get(outcome)).copied().unwrap_or(f64::NAN)
        };
        let value = measured(&Case { moved: moved.clone(), assumed }, |made| &made.in_year);
        let level = self.engine.outcomes.all()[outcome].level;
        if !is_held(level, self.year_index) {
            return value;
        }
        let today = Case { moved: vec![false; self.players.len()], assumed };
        value
            - drift_since_today(level, measured(&today, |made| &made.in_year), measured(&today, |made| &made.in_today))
    }

    fn explained(&self, outcome: usize) -> Explained {
        let of = |all, assumed| self.value(&vec![all; self.players.len()], assumed, 0, outcome);
        let (baseline, scenario) = (of(false, true), of(true, true));
        let assumptions = (!self.scenario.assumptions.is_empty())
            .then(|| split(of(false, false), of(true, false), baseline, scenario));
        let found = self.composition.as_ref().and_then(|composition| composition.parts(outcome)?.get(self.year_index));
        let [same_people, who_is_counted] = found.map_or([None; 2], |parts| parts.of(scenario - baseline).map(Some));
        Explained {
            id: self.engine.outcomes.all()[outcome].id.clone(),
            baseline,
            scenario,
            difference: scenario - baseline,
            same_people,
            who_is_counted,
            most_counted: found.and_then(Parts::route),
            // What nobody has seen cannot be taken apart.
            parts: match (scenario - baseline).is_nan() {
                true => Vec::new(),
                false => self.parts(outcome, scenario, found),
            },
            assumptions,
        }
    }

    /// Each lever's part of an outcome on the central path, with its standard error where orders were drawn.
    fn central(&self, outcome: usize) -> Vec<(f64, Option<f64>)> {
        match &self.orders {
            Some(orders) => sampled_parts(orders, |moved| self.value(moved, true, 0, outcome))
                .into_iter()
                .map(|(value, error)| (value, Some(error)))
                .collect(),
            None => self.exact(0, outcome).into_iter().map(|value| (value, None)).collect(),
        }
    }

    /// Each lever's part in a draw, from every subset.
    fn exact(&self, path: usize, outcome: usize) -> Vec<f64> {
        exact_parts(self.players.len(), |moved| self.value(moved, true, path, outcome))
    }

    /// Each lever's part, with what its result costs. Which of several levers changes who is counted is not known.
    fn parts(&self, outcome: usize, scenario: f64, found: Option<&Parts>) -> Vec<Part> {
        let is_who_is_counted =
            self.players.len() == 1 && found.is_some_and(|parts| parts.who_is_counted.abs() >= parts.same_people.abs());
        let table = self.engine.outcomes.all();
        let money = table.iter().position(|outcome| outcome.id == COST).unwrap_or(outcome);
        let [central, costs] = [outcome, money].map(|outcome| self.central(outcome));
        let drawn = |outcome| (1..=self.draws).map(move |path| self.exact(path, outcome)).collect::<Vec<_>>();
        let (drawn, drawn_costs) = (drawn(outcome), drawn(money));
        let per_unit = people_per_unit(&table[outcome].id, found.map(|parts| parts.people));
        let parts = self.players.iter().zip(central).enumerate();
        parts
            .map(|(player_index, (player, (value, standard_error)))| {
                let both: Vec<[f64; 2]> = drawn
                    .iter()
                    .zip(&drawn_costs)
                    .map(|(parts, costs)| [parts[player_index], costs[player_index]])
                    .collect();
                let values: Vec<f64> = both.iter().map(|[part, _]| *part).collect();
                let levers = LeversParts {
                    result: value,
                    standard_error,
                    cost: costs[player_index].0,
                    drawn: &both,
                    is_who_is_counted,
                };
                Part {
                    id: player.id.clone(),
                    label: player.label.clone(),
                    not_known: player.not_known,
                    value,
                    standard_error,
                    p10: percentile(&values, 10),
                    p90: percentile(&values, 90),
                    cost: per_result(levers, per_unit, table[outcome].direction, scenario),
                }
            })
            .collect()
    }
}

/// How many draws can be made for so many subsets, and what to say if fewer than asked.
fn affordable(draws: usize, subsets: usize, sampled: bool) -> (usize, Vec<Notice>) {
    let most = if sampled { 0 } else { MOST_PROJECTIONS / subsets * BLOCK };
    if draws <= most {
        return (draws, Vec::new());
    }
    let key = if most == 0 { "explain.no_ranges" } else { "explain.too_many_draws" };
    let message = message(key, &[("draws", &draws.to_string()), ("most", &most.to_string())]);
    (0, vec![Notice { field: "draws".to_owned(), message }])
}

fn split(neither: f64, policy_only: f64, assumptions_only: f64, both: f64) -> PolicyOrAssumptions {
    let policy_effect = policy_only - neither;
    let assumption_effect = assumptions_only - neither;
    let interaction = both - policy_only - assumptions_only + neither;
    PolicyOrAssumptions { neither, policy_only, assumptions_only, both, policy_effect, assumption_effect, interaction }
}

/// Every coalition of so many players, the empty one first, the full one last.
fn coalitions(players: usize) -> impl Iterator<Item = Coalition> {
    (0..1_usize << players).map(move |mask| (0..players).map(|player| mask >> player & 1 == 1).collect())
}

/// The parts, from the value of every coalition.
fn exact_parts(players: usize, value: impl Fn(&Coalition) -> f64) -> Vec<f64> {
    // Of the orders of n players, s! (n - s - 1)! of n! have just these s before a player.
    let mut weights = vec![1.0; players];
    for size in 0..players {
        weights[size] = 1.0 / (players as f64 * choose(players - 1, size));
    }
    let mut parts = vec![0.0; players];
    for mut coalition in coalitions(players) {
        let without = value(&coalition);
        let weight = weights.get(coalition.iter().filter(|there| **there).count()).copied().unwrap_or_default();
        for player in 0..players {
            if !coalition[player] {
                coalition[player] = true;
                parts[player] += weight * (value(&coalition) - without);
                coalition[player] = false;
            }
        }
    }
    parts
}

fn choose(from: usize, many: usize) -> f64 {
    (0..many).map(|step| (from - step) as f64 / (step + 1) as f64).product()
}

/// Orders of the players drawn at random, each followed by its reverse: who is early in one is late in the other,
/// which cancels much of the error where two players overlap.
fn random_orders(players: usize, pairs: usize, seed: u64) -> Vec<Vec<usize>> {
    let mut generator = ChaCha8Rng::seed_from_u64(seed);
    let mut orders = Vec::with_capacity(2 * pairs);
    for _ in 0..pairs {
        let mut order: Vec<usize> = (0..players).collect();
        order.shuffle(&mut generator);
        let reverse = order.iter().rev().copied().collect();
        orders.extend([order, reverse]);
    }
    orders
}

/// The coalitions that an order passes through, the empty one first.
fn along(order: &[usize]) -> Vec<Coalition> {
    let mut coalition = vec![false; order.len()];
    let mut passed = vec![coalition.clone()];
    for player in order {
        coalition[*player] = true;
        passed.push(coalition.clone());
    }
    passed
}

/// The parts over orders that come in pairs, each with its standard error.
fn sampled_parts(orders: &[Vec<usize>], value: impl Fn(&Coalition) -> f64) -> Vec<(f64, f64)> {
    let players = orders.first().map_or(0, Vec::len);
    let mut of_pairs = vec![Vec::with_capacity(orders.len() / 2); players];
    for pair in orders.chunks(2) {
        let mut added = vec![0.0; players];
        for order in pair {
            let values: Vec<f64> = along(order).iter().map(&value).collect();
            for (step, player) in order.iter().enumerate() {
                added[*player] += (values[step + 1] - values[step]) / pair.len() as f64;
            }
        }
        of_pairs.iter_mut().zip(added).for_each(|(of_pair, added)| of_pair.push(added));
    }
    of_pairs
        .iter()
        .map(|parts| {
            let error = if parts.len() > 1 { parts.std_dev() / libm::sqrt(parts.len() as f64) } else { f64::INFINITY };
            (parts.mean(), error)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sampled_parts_of_the_model_agree_with_exact_ones() {
        let engine = Engine::built_in().unwrap();
        let mut scenario = Scenario::default();
        for (lever, value) in [("esol_funding", "300"), ("work_visas", "40000"), ("compulsory_esol_share", "0.5")] {
            scenario.set(engine.levers, lever, value).unwrap();
        }
        let [exact, sampled] = [MOST_EXACT, 0].map(|most_exact| {
            let mut explain =
                Explain::begin_with(engine, scenario.clone(), "K02000001", Year(2040), 0, most_exact).unwrap();
            explain.finish().unwrap();
            explain.result(&["english_well".to_owned(), "programme_cost".to_owned()]).unwrap()
        });
        assert_eq!((exact.method, sampled.method), (Method::Exact, Method::Sampled));
        for (exact, sampled) in exact.outcomes.iter().zip(&sampled.outcomes) {
            for (part, estimate) in exact.parts.iter().zip(&sampled.parts) {
                let error = estimate.standard_error.unwrap();
                let off = (part.value - estimate.value).abs();
                assert!(off <= 4.0 * error + 1e-12 * exact.scenario, "{}: {off} beyond {error}", part.id);
            }
            let sum: f64 = sampled.parts.iter().map(|part| part.value).sum();
            assert!((sum - exact.difference).abs() < 1e-9 * exact.scenario.abs());
        }
    }

    /// Players 0 and 1 do the same and overlap, 2 does nothing, the others add up, and 3 helps 4.
    fn game(coalition: &Coalition) -> f64 {
        let there = |player: usize| coalition.get(player).is_some_and(|there| *there);
        let own: f64 = (3..coalition.len()).filter(|player| there(*player)).map(|player| player as f64).sum();
        let either = f64::from(u8::from(there(0) || there(1)));
        own + 10.0 * either + if there(3) && there(4) { 4.0 } else { 0.0 }
    }

    fn whole(players: usize) -> f64 {
        game(&vec![true; players]) - game(&vec![false; players])
    }

    #[test]
    fn exact_parts_are_fair() {
        let parts = exact_parts(6, game);
        assert_eq!(parts[0].to_bits(), parts[1].to_bits());
        assert!((parts[0] - 5.0).abs() < 1e-12);
        assert_eq!(parts[2], 0.0);
        assert!((parts[3] - 5.0).abs() < 1e-12 && (parts[4] - 6.0).abs() < 1e-12 && (parts[5] - 5.0).abs() < 1e-12);
        assert!((parts.iter().sum::<f64>() - whole(6)).abs() < 1e-12);
        assert_eq!(exact_parts(0, game), Vec::<f64>::new());
    }

    #[test]
    fn sampled_parts_agree_with_exact_ones_within_their_error() {
        /// A product of all players' strengths: reversing an order does not cancel its error.
        fn product(coalition: &Coalition) -> f64 {
            let strengths = coalition.iter().enumerate().filter(|(_, there)| **there);
            strengths.map(|(player, _)| 1.25 + player as f64 / 4.0).product::<f64>()
        }
        let exact = exact_parts(8, product);
        for seed in 0..5 {
            let sampled = sampled_parts(&random_orders(8, 200, seed), product);
            for (player, (exact, (part, error))) in exact.iter().zip(&sampled).enumerate() {
                assert!(*error > 0.0 && *error < 0.2 * exact, "player {player}: {error} of {exact}");
                assert!((part - exact).abs() < 4.0 * error, "player {player}: {part} is not {exact} +- {error}");
            }
            let sum: f64 = sampled.iter().map(|(part, _)| part).sum();
            let whole = product(&vec![true; 8]) - product(&vec![false; 8]);
            assert!((sum - whole).abs() < 1e-9 * whole);
        }
    }

    #[test]
    fn orders_are_the_seeds_own() {
        assert_eq!(random_orders(12, 4, 7), random_orders(12, 4, 7));
        assert_ne!(random_orders(12, 4, 7), random_orders(12, 4, 8));
    }
}
