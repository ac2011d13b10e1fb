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
//! taken up again by walking the same way over points already known.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use super::walk::{Stop, Walk, most_evaluations};

/// Costs closer than this, in the cost's unit, count as equal: a thousand pounds where it is a million.
const COST_STEP: f64 = 0.001;
/// Shortfalls closer than this share of the way from today to the target count as equal.
const RESOLUTION: f64 = 1e-4;
/// Most points of the frontier beyond today's.
pub(super) const MOST_FRONTIER: usize = 12;

/// One lever's grid.
#[derive(Clone, Debug)]
pub(super) struct Axis {
    /// Values it can take, ascending.
    pub values: Vec<f64>,
    /// Its value today.
    pub today: f64,
    /// Its whole range, the unit of movement.
    pub range: f64,
}

impl Axis {
    /// The grid value nearest to today's.
    fn nearest_to_today(&self) -> usize {
        let distance = |number: &usize| (self.values[*number] - self.today).abs();
        (0..self.values.len()).min_by(|left, right| distance(left).total_cmp(&distance(right))).unwrap_or_default()
    }
}

/// What a point gives; of the result, more is better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Value {
    pub result: f64,
    pub cost: f64,
}

/// A point of the grid, by the numbers of its values.
pub(super) type Point = Vec<usize>;

/// How good a point is for a target: shortfall, cost, movement; less is better, the first first.
pub(super) type Standing = [f64; 3];

pub(super) fn compare(left: &Standing, right: &Standing) -> Ordering {
    left.iter()
        .zip(right)
        .map(|(left, right)| left.total_cmp(right))
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

/// A search on its way.
#[derive(Debug)]
pub(super) struct Search {
    pub(super) axes: Vec<Axis>,
    pub(super) target: f64,
    pub(super) seed: u64,
    known: BTreeMap<Point, Value>,
    finished: bool,
}

impl Search {
    pub(super) fn new(axes: Vec<Axis>, target: f64, seed: u64) -> Self {
        Self { axes, target, seed, known: BTreeMap::new(), finished: false }
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
        match Walk::begin(self, evaluate, most).run() {
            Ok(()) => self.finished = true,
            Err(Stop::Paused) => {}
            Err(Stop::Failed(failure)) => return Err(failure),
        }
        Ok(())
    }

    pub(super) fn is_finished(&self) -> bool {
        self.finished
    }

    pub(super) fn evaluations(&self) -> usize {
        self.known.len()
    }

    /// No search takes more evaluations than this.
    pub(super) fn most_evaluations(&self) -> usize {
        let levers = self.axes.len();
        let points: usize = self.axes.iter().map(|axis| axis.values.len()).fold(1, usize::saturating_mul);
        points.min(most_evaluations(levers))
    }

    pub(super) fn keep(&mut self, point: &Point, value: Value) {
        self.known.insert(point.clone(), value);
    }

    /// The point of today's settings, as near as the bounds allow.
    pub(super) fn start(&self) -> Point {
        self.axes.iter().map(Axis::nearest_to_today).collect()
    }

    pub(super) fn value(&self, point: &Point) -> Option<Value> {
        self.known.get(point).copied()
    }

    /// The best point so far.
    pub(super) fn best(&self) -> Option<(&Point, &Value)> {
        let standing = |(point, value): &(&Point, &Value)| self.standing(point, value, self.target);
        self.known.iter().min_by(|left, right| compare(&standing(left), &standing(right)))
    }

    /// The point with the best result, whatever it costs; of equals the one nearest to today.
    pub(super) fn farthest(&self) -> Option<(&Point, &Value)> {
        let nearer = |left: &Point, right: &Point| self.movement(right).total_cmp(&self.movement(left));
        self.known
            .iter()
            .max_by(|left, right| left.1.result.total_cmp(&right.1.result).then_with(|| nearer(left.0, right.0)))
    }

    /// From today's point on: points with a better result than today's that no other beats in both cost and result,
    /// cheapest first; so many at most, the ends among them.
    pub(super) fn frontier(&self) -> Vec<(&Point, &Value)> {
        self.frontier_among(|_| true)
    }

    /// The frontier of some of the points.
    pub(super) fn frontier_among(&self, is_one: impl Fn(&Point) -> bool) -> Vec<(&Point, &Value)> {
        let start = self.start();
        let Some(today) = self.known.get_key_value(&start) else { return Vec::new() };
        let better = self.unbeaten(today.1.result, is_one);
        let last = better.len().saturating_sub(1);
        let kept: BTreeSet<usize> = (0..MOST_FRONTIER)
            .map(|number| number * last / (MOST_FRONTIER - 1))
            .filter(|number| *number < better.len())
            .collect();
        std::iter::once(today).chain(kept.into_iter().map(|number| better[number])).collect()
    }

    fn unbeaten(&self, today: f64, is_one: impl Fn(&Point) -> bool) -> Vec<(&Point, &Value)> {
        let mut points: Vec<_> = self.known.iter().filter(|(point, _)| is_one(point)).collect();
        let cost = |value: &Value| (value.cost / COST_STEP).round();
        points.sort_by(|left, right| {
            let by_cost = cost(left.1).total_cmp(&cost(right.1));
            let by_result = || right.1.result.total_cmp(&left.1.result);
            by_cost.then_with(by_result).then_with(|| self.movement(left.0).total_cmp(&self.movement(right.0)))
        });
        let mut highest = today;
        let resolution = self.resolution();
        points.retain(|(_, value)| {
            let better = value.result > highest + resolution;
            if better {
                highest = value.result;
            }
            better
        });
        points
    }

    /// The values that a point stands for.
    pub(super) fn values(&self, point: &[usize]) -> Vec<f64> {
        point.iter().zip(&self.axes).map(|(number, axis)| axis.values[*number]).collect()
    }

    /// How far a point is from today, each lever's whole range counting one.
    pub(super) fn movement(&self, point: &[usize]) -> f64 {
        let moved = self.values(point).into_iter().zip(&self.axes);
        moved.map(|(value, axis)| if axis.range > 0.0 { (value - axis.today).abs() / axis.range } else { 0.0 }).sum()
    }

    pub(super) fn standing(&self, point: &[usize], value: &Value, target: f64) -> Standing {
        let shortfall = ((target - value.result).max(0.0) / self.resolution()).ceil();
        [shortfall, (value.cost / COST_STEP).round(), self.movement(point)]
    }

    fn resolution(&self) -> f64 {
        let today = self.value(&self.start()).map_or(self.target, |today| today.result);
        ((self.target - today).abs() * RESOLUTION).max(self.target.abs() * 1e-12).max(f64::MIN_POSITIVE)
    }
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
        let farthest = search.farthest().map(|(point, value)| (point.clone(), value.result));
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
            let best = search.best().map(|(point, _)| point.clone());
            assert_eq!(best, Some(expected.to_vec()), "target {target}");
        }
    }

    #[test]
    fn where_there_is_no_way_the_nearest_is_given() {
        let (search, _) = search(500.0, 1_000_000);
        assert_eq!(search.best().map(|(point, _)| point.clone()), Some(vec![100, 40, 50]));
    }

    #[test]
    fn pauses_change_neither_the_answer_nor_the_work() {
        let ((whole, once), (paused, in_parts)) = (search(100.0, 1_000_000), search(100.0, 7));
        assert_eq!(whole.known, paused.known);
        assert_eq!(once, in_parts);
        assert!(once <= whole.most_evaluations(), "{once}");
    }

    #[test]
    fn the_frontier_rises_in_cost_and_result() {
        let (search, _) = search(100.0, 1_000_000);
        let frontier = search.frontier();
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
        let reached = search.best().map(|(_, value)| value.result).expect("points were tried");
        assert!(reached > -12.0, "{reached}");
    }
}
