//! A search for the cheapest point that reaches a target, over a grid of the steps that a reader can set.
//!
//! First the corners and a spread of points, then differential evolution in which each member has a target of its
//! own between today and the far end, so that the frontier of cost against result comes with the answer; then each
//! lever is drawn back towards today as far as it will go, alone and against each other one. So are those of the
//! frontier, so that none of its points moves a lever for nothing.
//!
//! Rejected, as of late 2026: `cobyla` (fits the problem, but its loop cannot be stopped between evaluations, which a
//! page on one thread needs, and it is C turned into raw pointers whose faults are still being found); `argmin` and
//! `cmaes` (no constraints, and they stall where an outcome does not answer to a lever); `differential-evolution`
//! (not kept up). None searches steps. The whole search is a function of its seed: it is paused by giving up, and
//! taken up again by going the same way over points already known.

use std::collections::BTreeSet;

use rand::{RngExt, SeedableRng, seq::SliceRandom};
use rand_chacha::ChaCha8Rng;

use super::trials::{Axis, MOST_FRONTIER, Point, Standing, Trials, Value, compare};

/// Members of the population with a target on the frontier, and with the reader's.
const FRONTIER_MEMBERS: usize = 10;
const TARGET_MEMBERS: usize = 8;
/// Generations without any progress after which there will be none.
const PATIENCE: usize = 8;

/// No search asks for more points than this.
fn most_evaluations(levers: usize) -> usize {
    evolution_budget(levers) + polish_budget(levers) + settle_budget(levers)
}

fn evolution_budget(levers: usize) -> usize {
    (100 + 150 * levers).min(1_200)
}

fn polish_budget(levers: usize) -> usize {
    (100 + 100 * levers).min(800)
}

fn settle_budget(levers: usize) -> usize {
    (20 * levers * MOST_FRONTIER).min(600)
}

/// A search on its way.
#[derive(Debug)]
pub(super) struct Search {
    pub(super) trials: Trials,
    seed: u64,
    finished: bool,
}

impl Search {
    pub(super) fn new(axes: Vec<Axis>, target: f64, seed: u64) -> Self {
        Self { trials: Trials::new(axes, target), seed, finished: false }
    }

    /// Evaluates up to `most` more points.
    pub(super) fn advance<Failure>(
        &mut self,
        most: usize,
        evaluate: impl Fn(&[f64]) -> Result<Value, Failure>,
    ) -> Result<(), Failure> {
        if self.finished {
            return Ok(());
        }
        match Pass::begin(&mut self.trials, self.seed, evaluate, most).run() {
            Ok(()) => self.finished = true,
            Err(Stop::Paused) => {}
            Err(Stop::Failed(failure)) => return Err(failure),
        }
        Ok(())
    }

    pub(super) fn is_finished(&self) -> bool {
        self.finished
    }

    /// No search takes more evaluations than this.
    pub(super) fn most_evaluations(&self) -> usize {
        self.trials.points().min(most_evaluations(self.trials.axes.len()))
    }
}

/// Why a search stopped before its end.
enum Stop<Failure> {
    Paused,
    Failed(Failure),
}

/// One pass through the search, from its beginning until it pauses.
struct Pass<'a, Evaluate> {
    trials: &'a mut Trials,
    evaluate: Evaluate,
    /// How many more points that are not known yet it may evaluate.
    allowance: usize,
    /// Points asked for in this pass: decisions depend on these alone, never on what an earlier pass went on to.
    asked: BTreeSet<Point>,
    generator: ChaCha8Rng,
}

/// One of the population: the point that is best for its own target.
struct Member {
    target: f64,
    point: Point,
    standing: Standing,
}

impl<'a, Failure, Evaluate: Fn(&[f64]) -> Result<Value, Failure>> Pass<'a, Evaluate> {
    /// Begins a pass that may evaluate so many points that are not known yet.
    fn begin(trials: &'a mut Trials, seed: u64, evaluate: Evaluate, most: usize) -> Self {
        let generator = ChaCha8Rng::seed_from_u64(seed);
        Self { trials, evaluate, allowance: most, asked: BTreeSet::new(), generator }
    }

    /// Passs to the end, or until a pause.
    pub(super) fn run(&mut self) -> Result<(), Stop<Failure>> {
        self.explore()?;
        let mut best = self.evolve()?;
        self.polish(&mut best)?;
        self.settle()
    }

    fn ask(&mut self, point: &Point) -> Result<Value, Stop<Failure>> {
        if !self.asked.contains(point) {
            self.asked.insert(point.clone());
        }
        if let Some(value) = self.trials.value(point) {
            return Ok(value);
        }
        if self.allowance == 0 {
            return Err(Stop::Paused);
        }
        self.allowance -= 1;
        let value = (self.evaluate)(&self.trials.values(point)).map_err(Stop::Failed)?;
        self.trials.keep(point, value);
        Ok(value)
    }

    fn standing(&mut self, point: &Point, target: f64) -> Result<Standing, Stop<Failure>> {
        let value = self.ask(point)?;
        Ok(self.trials.standing(point, &value, target))
    }

    fn lengths(&self) -> Vec<usize> {
        self.trials.axes.iter().map(|axis| axis.values.len()).collect()
    }

    /// Today, each lever at both ends, all at their better ends, the corners where they are few, a spread of points.
    fn explore(&mut self) -> Result<(), Stop<Failure>> {
        let (start, lengths) = (self.trials.start(), self.lengths());
        let levers = lengths.len();
        self.ask(&start)?;
        let mut together = start.clone();
        for lever in 0..levers {
            let mut ends = Vec::with_capacity(2);
            for end in [0, lengths[lever] - 1] {
                let mut point = start.clone();
                point[lever] = end;
                ends.push((self.ask(&point)?.result, end));
            }
            let today = self.ask(&start)?.result;
            if let Some((_, end)) =
                ends.into_iter().filter(|(result, _)| *result > today).max_by(|l, r| l.0.total_cmp(&r.0))
            {
                together[lever] = end;
            }
        }
        self.ask(&together)?;
        if levers <= 4 {
            for corner in 0..1_usize << levers {
                let ends = (0..levers).map(|lever| if corner >> lever & 1 == 1 { lengths[lever] - 1 } else { 0 });
                self.ask(&ends.collect())?;
            }
        }
        for point in self.spread((8 * levers).clamp(16, 64)) {
            self.ask(&point)?;
        }
        Ok(())
    }

    /// A Latin hypercube: every lever takes each of so many even values once.
    fn spread(&mut self, count: usize) -> Vec<Point> {
        let lengths = self.lengths();
        let mut points = vec![Vec::with_capacity(lengths.len()); count];
        for length in lengths {
            let mut strata: Vec<usize> = (0..count).collect();
            strata.shuffle(&mut self.generator);
            for (point, stratum) in points.iter_mut().zip(strata) {
                point.push((stratum * (length - 1) + (count - 1) / 2) / (count - 1));
            }
        }
        points
    }

    /// The population to begin with: targets from today to the far end, then the reader's, each with the best of the
    /// points explored that no other has.
    fn population(&mut self) -> Result<Vec<Member>, Stop<Failure>> {
        let (start, target) = (self.trials.start(), self.trials.target);
        let today = self.ask(&start)?.result;
        let mut explored: Vec<Point> = self.asked.iter().cloned().collect();
        let mut far = target;
        for point in &explored {
            far = far.max(self.ask(point)?.result);
        }
        let near = today.min(target);
        let step = (far - near) / FRONTIER_MEMBERS as f64;
        let frontier = (1..=FRONTIER_MEMBERS).map(|member| near + step * member as f64);
        let mut members = Vec::new();
        for target in frontier.chain([target; TARGET_MEMBERS]) {
            let mut best: Option<(usize, Standing)> = None;
            for point_index in 0..explored.len() {
                let standing = self.standing(&explored[point_index].clone(), target)?;
                if best.is_none_or(|(_, so_far)| compare(&standing, &so_far).is_lt()) {
                    best = Some((point_index, standing));
                }
            }
            if let Some((point_index, standing)) = best {
                members.push(Member { target, point: explored.swap_remove(point_index), standing });
            }
        }
        Ok(members)
    }

    /// Differential evolution; returns the best point for the reader's target.
    fn evolve(&mut self) -> Result<Point, Stop<Failure>> {
        let mut members = self.population()?;
        let budget = evolution_budget(self.trials.axes.len());
        let mut idle = 0;
        while idle < PATIENCE && self.asked.len() < budget && members.len() > 3 {
            idle += 1;
            for member in 0..members.len() {
                let trial = self.trial(&members, member);
                if self.offer(&mut members, member, &trial)? {
                    idle = 0;
                }
            }
        }
        let target = self.trials.target;
        let mut best = self.trials.start();
        for point in self.asked.clone() {
            if compare(&self.standing(&point, target)?, &self.standing(&best, target)?).is_lt() {
                best = point;
            }
        }
        Ok(best)
    }

    /// A point between a member and another, moved by the difference of two more, some levers left as they were.
    fn trial(&mut self, members: &[Member], member: usize) -> Point {
        let lengths = self.lengths();
        let generator = &mut self.generator;
        let [other, plus, minus] = std::array::from_fn(|_| generator.random_range(0..members.len()));
        let (pull, push) = (generator.random_range(0.0..1.0), generator.random_range(0.3..1.0));
        let always = generator.random_range(0..lengths.len());
        let at = |who: usize, lever: usize| members[who].point[lever] as f64;
        let mut trial = members[member].point.clone();
        for lever in 0..lengths.len() {
            if lever != always && generator.random_range(0.0..1.0) > 0.8 {
                continue;
            }
            let towards = pull * (at(other, lever) - at(member, lever));
            let moved = at(member, lever) + towards + push * (at(plus, lever) - at(minus, lever));
            trial[lever] = within(moved, lengths[lever]);
        }
        if trial == members[member].point {
            let step = generator.random_range(1..=(lengths[always] / 16).max(1)) as f64;
            let sign = if generator.random_range(0.0..1.0) < 0.5 { -1.0 } else { 1.0 };
            trial[always] = within(trial[always] as f64 + sign * step, lengths[always]);
        }
        trial
    }

    /// Gives a point to its own member and up to one more that it is better for; whether any took it.
    fn offer(&mut self, members: &mut [Member], own: usize, trial: &Point) -> Result<bool, Stop<Failure>> {
        let from = self.generator.random_range(0..members.len());
        let mut taken = 0;
        for step in 0..=members.len() {
            let member_index = if step == 0 { own } else { (from + step) % members.len() };
            let standing = self.standing(trial, members[member_index].target)?;
            let member = &mut members[member_index];
            if member.point != *trial && compare(&standing, &member.standing).is_lt() {
                (member.point, member.standing) = (trial.clone(), standing);
                taken += 1;
            }
            if taken == 2 {
                break;
            }
        }
        Ok(taken > 0)
    }

    /// Draws every lever to where it is best given the others, then trades each against each other.
    fn polish(&mut self, best: &mut Point) -> Result<(), Stop<Failure>> {
        let (levers, most) = (self.trials.axes.len(), self.asked.len() + polish_budget(self.trials.axes.len()));
        let mut improved = true;
        while improved && self.asked.len() < most {
            improved = false;
            for lever in 0..levers {
                improved |= self.straighten(best, lever)?;
            }
            for given in 0..levers {
                for taken in (0..levers).filter(|taken| *taken != given) {
                    if self.asked.len() < most {
                        improved |= self.trade(best, given, taken)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Draws the levers of the frontier's points back towards today as far as neither result nor cost is worse for it.
    /// What that finds may be better still, and bring others into the list: then those too.
    fn settle(&mut self) -> Result<(), Stop<Failure>> {
        let most = self.asked.len() + settle_budget(self.trials.axes.len());
        loop {
            let before = self.asked.len();
            let asked = self.asked.clone();
            let frontier = self.trials.frontier_among(|point| asked.contains(point));
            for point in frontier.into_iter().map(|(point, _)| point.clone()).collect::<Vec<_>>() {
                self.settle_point(point, most)?;
            }
            if self.asked.len() == before || self.asked.len() >= most {
                return Ok(());
            }
        }
    }

    fn settle_point(&mut self, mut point: Point, most: usize) -> Result<(), Stop<Failure>> {
        let (today, target) = (self.trials.start(), self.ask(&point)?.result);
        for lever in 0..point.len() {
            let (mut idle, mut needed) = (point[lever], today[lever]);
            let with = |value_index: usize| {
                let mut point = point.clone();
                point[lever] = value_index;
                point
            };
            if idle == needed || self.asked.len() >= most {
                continue;
            }
            if self.is_as_good(&with(needed), &point, target)? {
                idle = needed;
            } else if self.is_as_good(&with(one_nearer(idle, needed)), &point, target)? {
                while idle.abs_diff(needed) > 1 {
                    let middle = usize::midpoint(idle, needed);
                    if self.is_as_good(&with(middle), &point, target)? { idle = middle } else { needed = middle }
                }
            }
            point[lever] = idle;
        }
        Ok(())
    }

    /// Whether a point gives a result as another does and costs no more.
    fn is_as_good(&mut self, point: &Point, other: &Point, target: f64) -> Result<bool, Stop<Failure>> {
        Ok(compare(&self.standing(point, target)?, &self.standing(other, target)?).is_le())
    }

    /// Takes a point in place of the best if it is better.
    fn try_point(&mut self, best: &mut Point, point: Point) -> Result<bool, Stop<Failure>> {
        let target = self.trials.target;
        let better = compare(&self.standing(&point, target)?, &self.standing(best, target)?).is_lt();
        if better {
            *best = point;
        }
        Ok(better)
    }

    /// Moves one lever, to today's value if that is no worse, else by steps that halve.
    fn straighten(&mut self, best: &mut Point, lever: usize) -> Result<bool, Stop<Failure>> {
        let today = self.trials.start()[lever];
        let length = self.lengths()[lever];
        let mut improved = false;
        if best[lever] != today {
            let mut point = best.clone();
            point[lever] = today;
            improved = self.try_point(best, point)?;
        }
        let mut step = (length / 4).max(1);
        loop {
            for sign in [-1.0, 1.0] {
                let mut point = best.clone();
                point[lever] = within(best[lever] as f64 + sign * step as f64, length);
                while point != *best && self.try_point(best, point.clone())? {
                    improved = true;
                    point[lever] = within(best[lever] as f64 + sign * step as f64, length);
                }
            }
            if step == 1 {
                return Ok(improved);
            }
            step /= 2;
        }
    }

    /// Takes something from one lever, which falls short, and makes up for it with the least of another.
    fn trade(&mut self, best: &mut Point, given: usize, taken: usize) -> Result<bool, Stop<Failure>> {
        let lengths = self.lengths();
        let mut improved = false;
        let mut step = (lengths[given] / 8).max(1);
        loop {
            for sign in [-1.0, 1.0] {
                let mut point = best.clone();
                point[given] = within(best[given] as f64 + sign * step as f64, lengths[given]);
                let falls_short = point != *best && self.reaches(best)? && !self.reaches(&point)?;
                if falls_short && let Some(point) = self.make_up(point, taken)? {
                    improved |= self.try_point(best, point)?;
                }
            }
            if step < 4 {
                return Ok(improved);
            }
            step /= 4;
        }
    }

    fn reaches(&mut self, point: &Point) -> Result<bool, Stop<Failure>> {
        Ok(self.ask(point)?.result >= self.trials.target)
    }

    /// The nearest value of a lever, upwards or downwards, with which a point reaches the target, by halving.
    fn make_up(&mut self, short: Point, lever: usize) -> Result<Option<Point>, Stop<Failure>> {
        let with = |value_index: usize| {
            let mut point = short.clone();
            point[lever] = value_index;
            point
        };
        for end in [0, self.lengths()[lever] - 1] {
            if !self.reaches(&with(end))? {
                continue;
            }
            let (mut fails, mut reaches) = (short[lever], end);
            while fails.abs_diff(reaches) > 1 {
                let middle = usize::midpoint(fails, reaches);
                if self.reaches(&with(middle))? { reaches = middle } else { fails = middle }
            }
            return Ok(Some(with(reaches)));
        }
        Ok(None)
    }
}

/// The next number on the way from one to another.
fn one_nearer(from: usize, to: usize) -> usize {
    if from < to { from + 1 } else { from - 1 }
}

/// The number of the grid value nearest to a place on it, brought back inside.
fn within(place: f64, length: usize) -> usize {
    place.round().clamp(0.0, (length - 1) as f64) as usize
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    fn axis(length: usize, today: usize) -> Axis {
        Axis {
            values: (0..length).map(|number| number as f64).collect(),
            today: today as f64,
            range: (length - 1) as f64,
        }
    }

    /// Lever 0 gives 1 for 1, lever 1 gives 2 for 1 up to 40, lever 2 does nothing and costs nothing.
    fn model(values: &[f64]) -> Value {
        let (first, second) = (values[0], values[1].min(40.0));
        Value { result: first + 2.0 * second, cost: first + second }
    }

    #[test]
    fn the_farthest_is_known_after_the_first_few_points() {
        let mut search = Search::new(vec![axis(101, 10), axis(101, 10), axis(101, 50)], 30.5, 1);
        assert_eq!(search.advance(2 * 3 + 2, |values| Ok::<_, ()>(model(values))), Ok(()));
        let farthest = search.trials.farthest().map(|(point, value)| (point.clone(), value.result));
        assert_eq!(farthest, Some((vec![100, 100, 50], 180.0)));
    }

    fn search(target: f64, at_a_time: usize) -> (Search, usize) {
        let mut search = Search::new(vec![axis(101, 10), axis(101, 10), axis(101, 50)], target, 1);
        let evaluated = Cell::new(0);
        while !search.is_finished() {
            let evaluate = |values: &[f64]| {
                evaluated.set(evaluated.get() + 1);
                Ok::<_, ()>(model(values))
            };
            assert_eq!(search.advance(at_a_time, evaluate), Ok(()));
        }
        (search, evaluated.get())
    }

    #[test]
    fn the_cheapest_point_is_found_and_idle_levers_stay() {
        for (target, expected) in [(30.0, [0, 15, 50]), (100.0, [20, 40, 50]), (180.0, [100, 40, 50])] {
            let (search, _) = search(target, 1_000_000);
            let best = search.trials.best().map(|(point, _)| point.clone());
            assert_eq!(best, Some(expected.to_vec()), "target {target}");
        }
    }

    #[test]
    fn where_there_is_no_way_the_nearest_is_given() {
        let (search, _) = search(500.0, 1_000_000);
        assert_eq!(search.trials.best().map(|(point, _)| point.clone()), Some(vec![100, 40, 50]));
    }

    #[test]
    fn pauses_change_neither_the_answer_nor_the_work() {
        let ((whole, once), (paused, in_parts)) = (search(100.0, 1_000_000), search(100.0, 7));
        assert_eq!(whole.trials, paused.trials);
        assert_eq!(once, in_parts);
        assert!(once <= whole.most_evaluations(), "{once}");
    }

    #[test]
    fn the_frontier_rises_in_cost_and_result() {
        let (search, _) = search(100.0, 1_000_000);
        let frontier = search.trials.frontier();
        assert!(frontier.len() > 10, "{}", frontier.len());
        assert_eq!((frontier[0].0, frontier[0].1.result), (&vec![10, 10, 50], 30.0), "it passes through today");
        for pair in frontier[1..].windows(2) {
            assert!(pair[0].1.cost < pair[1].1.cost && pair[0].1.result < pair[1].1.result);
        }
        // What lies beyond 40 of lever 1, and whatever lever 2 is set to, changes nothing.
        for (point, _) in &frontier {
            assert!(point[1] <= 40 && point[2] == 50, "{point:?}");
        }
        // The true frontier: lever 1 first, then lever 0.
        for (point, value) in frontier {
            let cheapest = if value.result <= 80.0 { value.result / 2.0 } else { value.result - 40.0 };
            assert!(value.cost <= cheapest * 1.25 + 3.0, "{point:?} {value:?}");
        }
    }

    /// A ridge on which every lever alone, and every one against another, makes it worse: only steps in which all move
    /// together climb it. A spread of points and the drawing back of levers stop far from the top.
    #[test]
    fn a_ridge_that_no_single_lever_climbs_is_climbed() {
        const TOP: [f64; 5] = [70.0, 40.0, 60.0, 30.0, 80.0];
        let height = |values: &[f64]| -> f64 {
            let away: Vec<f64> = values.iter().zip(TOP).map(|(value, top)| value - top).collect();
            let (low, high) = away.iter().fold((f64::MAX, f64::MIN), |(low, high), d| (low.min(*d), high.max(*d)));
            -5.0 * (high - low) - (away.iter().sum::<f64>() / 5.0).abs()
        };
        let mut search = Search::new(vec![axis(101, 10); 5], 0.0, 1);
        while !search.is_finished() {
            let evaluate = |values: &[f64]| Ok::<_, ()>(Value { result: height(values), cost: 0.0 });
            assert_eq!(search.advance(1_000_000, evaluate), Ok(()));
        }
        let reached = search.trials.best().map(|(_, value)| value.result).expect("points were tried");
        assert!(reached > -12.0, "{reached}");
    }
}
