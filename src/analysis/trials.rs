//! Points of a grid of the steps that a reader can set: what each that was tried gives and costs, which is best, and the
//! frontier of cost against result.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

/// Costs closer than this, in the cost's unit, count as equal: a thousand pounds where it is a million.
const COST_STEP: f64 = 0.001;
/// Shortfalls closer than this share of the way from today to the target count as equal.
const RESOLUTION: f64 = 1e-4;
/// Most points of the frontier beyond today's.
pub(super) const MOST_FRONTIER: usize = 12;

/// One lever's grid.
#[derive(Clone, Debug, PartialEq)]
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
        let distance = |index: &usize| (self.values[*index] - self.today).abs();
        (0..self.values.len()).min_by(|left, right| distance(left).total_cmp(&distance(right))).unwrap_or_default()
    }
}

/// What a point gives; of the result, more is better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Value {
    pub result: f64,
    pub cost: f64,
}

/// A point of the grid, by the index of its value on each axis.
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

/// What is known of the points tried so far.
#[derive(Debug, PartialEq)]
pub(super) struct Trials {
    pub(super) axes: Vec<Axis>,
    /// The result looked for.
    pub(super) target: f64,
    known: BTreeMap<Point, Value>,
}

impl Trials {
    pub(super) fn new(axes: Vec<Axis>, target: f64) -> Self {
        Self { axes, target, known: BTreeMap::new() }
    }

    /// How many points were tried.
    pub(super) fn count(&self) -> usize {
        self.known.len()
    }

    /// How many points there are.
    pub(super) fn points(&self) -> usize {
        self.axes.iter().map(|axis| axis.values.len()).fold(1, usize::saturating_mul)
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
            .map(|place| place * last / (MOST_FRONTIER - 1))
            .filter(|index| *index < better.len())
            .collect();
        std::iter::once(today).chain(kept.into_iter().map(|index| better[index])).collect()
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
        point.iter().zip(&self.axes).map(|(index, axis)| axis.values[*index]).collect()
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
