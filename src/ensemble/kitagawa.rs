//! The difference between two rates, or two counts, in two parts: what changes for people of the same kind, and who is
//! counted (Kitagawa 1955).
//!
//! With cells i, their people w (as shares of all) and their rates r under today's policy (0) and the scenario (1):
//!
//! same people = sum of (w1 + w0) / 2 * (r1 - r0), who is counted = sum of (r1 + r0) / 2 * (w1 - w0).
//!
//! The two add up to the difference. A count is a rate times people: its w are people, not shares.

use crate::model::GROUPS;

/// A route that makes less than this part of what comes of who is counted is not why.
const LEAST_NAMED: f64 = 0.2;

/// Whether a difference is one of rates or of counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Of a share or a mean.
    Rate,
    /// Of a number.
    Count,
}

/// One cell under today's policy and the scenario: what is counted in it, and of how many.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub counted: [f64; 2],
    pub people: [f64; 2],
}

/// What is summed over cells.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    /// People under each policy.
    people: [f64; 2],
    /// Those people, each with the change of their cell's rate.
    change: [f64; 2],
    /// Those people, each with the mean of their cell's two rates.
    mean: [f64; 2],
    /// By how many each cell's people differ, more or fewer, added up.
    moved: f64,
}

/// Sums over cells as they are come by; one for each route, and one for cells that are of no route.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    counted: [f64; 2],
    sums: [Sums; GROUPS + 1],
}

/// The parts of one difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Parts {
    /// What changes for people of the same kind.
    pub same_people: f64,
    /// What comes of who is counted.
    pub who_is_counted: f64,
    /// The people counted under the scenario.
    pub people: f64,
    /// The route that makes the largest part of `who_is_counted`, and how many more of its people are counted.
    pub route: Option<(usize, f64)>,
}

impl Tally {
    /// Adds a cell of a route, or of none.
    pub fn add(&mut self, route: Option<usize>, Pair { counted, people }: Pair) {
        if people == [0.0; 2] {
            return;
        }
        let sums = &mut self.sums[route.unwrap_or(GROUPS)];
        if people[0] == people[1] && counted[0] == counted[1] {
            // Most cells of most policies: nothing is to be divided.
            for policy in 0..2 {
                self.counted[policy] += counted[policy];
                sums.people[policy] += people[policy];
                sums.mean[policy] += counted[policy];
            }
            return;
        }
        let rate = |policy: usize| counted[policy] / people[policy];
        // A cell that is empty under one policy has the other's rate: its change is one of who is counted.
        let rates = match people {
            [today, _] if today <= 0.0 => [rate(1); 2],
            [_, scenario] if scenario <= 0.0 => [rate(0); 2],
            _ => [rate(0), rate(1)],
        };
        let (change, mean) = (rates[1] - rates[0], f64::midpoint(rates[0], rates[1]));
        sums.moved += (people[1] - people[0]).abs();
        for policy in 0..2 {
            self.counted[policy] += counted[policy];
            sums.people[policy] += people[policy];
            sums.change[policy] += people[policy] * change;
            sums.mean[policy] += people[policy] * mean;
        }
    }

    /// The parts.
    pub fn parts(&self, kind: Kind) -> Parts {
        let over = |pick: fn(&Sums) -> f64| self.sums.iter().map(pick).sum::<f64>();
        let people = [over(|sums| sums.people[0]), over(|sums| sums.people[1])];
        let scale = match kind {
            Kind::Rate => people.map(|people| if people > 0.0 { 1.0 / people } else { 0.0 }),
            Kind::Count => [1.0; 2],
        };
        let same_people = f64::midpoint(over(|sums| sums.change[0]) * scale[0], over(|sums| sums.change[1]) * scale[1]);
        let [today, scenario] = [0, 1].map(|policy: usize| self.counted[policy] * scale[policy]);
        let who_is_counted = scenario - today - same_people;
        Parts { same_people, who_is_counted, people: people[1], route: self.route(kind, scale, who_is_counted) }
    }

    /// The route whose people, by how many more or fewer they are, make the largest part of what comes of who is counted.
    /// In a rate they do so as far as their own lies apart from the rate of all. Numbers count here, not shares: where one
    /// route falls the shares of all others rise, and none of them is why. Nor is a route named whose people are mostly as
    /// many as before and live elsewhere.
    fn route(&self, kind: Kind, scale: [f64; 2], who_is_counted: f64) -> Option<(usize, f64)> {
        let of_all = match kind {
            Kind::Rate => f64::midpoint(self.counted[0] * scale[0], self.counted[1] * scale[1]),
            Kind::Count => 0.0,
        };
        let part = |sums: &Sums| {
            let [today, scenario] = [0, 1].map(|policy: usize| sums.mean[policy] - of_all * sums.people[policy]);
            (scenario - today) * f64::midpoint(scale[0], scale[1]) * who_is_counted.signum()
        };
        let routes = self.sums[..GROUPS].iter().enumerate();
        let routes = routes.filter(|(_, sums)| (sums.people[1] - sums.people[0]).abs() >= sums.moved / 2.0);
        let (route, sums) = routes.max_by(|left, right| part(left.1).total_cmp(&part(right.1)))?;
        let least = LEAST_NAMED * who_is_counted.abs();
        (who_is_counted != 0.0 && part(sums) >= least).then(|| (route, sums.people[1] - sums.people[0]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(cells: &[(Option<usize>, [f64; 2], [f64; 2])]) -> Tally {
        let mut tally = Tally::default();
        cells
            .iter()
            .for_each(|(route, people, counted)| tally.add(*route, Pair { counted: *counted, people: *people }));
        tally
    }

    /// Two routes of 100 people, half of whom and nine in ten of whom speak English well.
    #[test]
    fn other_people_are_no_change_for_the_same_people() {
        // Half as many come by the first route: 0.7 becomes (25 + 90) / 150.
        let parts =
            tally(&[(Some(0), [100.0, 50.0], [50.0, 25.0]), (Some(1), [100.0; 2], [90.0; 2])]).parts(Kind::Rate);
        assert!(parts.same_people.abs() < 1e-15, "{parts:?}");
        assert!((parts.who_is_counted - (115.0 / 150.0 - 0.7)).abs() < 1e-15, "{parts:?}");
        assert_eq!(parts.route, Some((0, -50.0)));
    }

    /// Half as many of those who work most: the rate falls, and the others' larger share of all is not why.
    #[test]
    fn the_route_named_is_the_one_whose_number_changed() {
        let parts = tally(&[
            (Some(0), [100.0, 50.0], [90.0, 45.0]),
            (Some(1), [100.0, 99.0], [60.0, 59.4]),
            (Some(4), [300.0, 299.0], [90.0, 89.7]),
        ])
        .parts(Kind::Rate);
        assert!(parts.who_is_counted < 0.0, "{parts:?}");
        assert_eq!(parts.route, Some((0, -50.0)));
    }

    /// The same hundred and one in other districts, where fewer work.
    #[test]
    fn a_route_whose_people_live_elsewhere_is_not_named() {
        let elsewhere = [(Some(4), [100.0, 20.0], [60.0, 12.0]), (Some(4), [20.0, 101.0], [8.0, 40.4])];
        let parts = tally(&elsewhere).parts(Kind::Rate);
        assert!(parts.who_is_counted < 0.0 && parts.same_people.abs() < 1e-12, "{parts:?}");
        assert_eq!(parts.route, None);
    }

    #[test]
    fn the_same_people_with_another_rate_are_no_other_people() {
        let parts = tally(&[(Some(0), [100.0; 2], [50.0, 60.0]), (Some(1), [100.0; 2], [90.0; 2])]).parts(Kind::Rate);
        assert!((parts.same_people - 0.05).abs() < 1e-15 && parts.who_is_counted.abs() < 1e-15, "{parts:?}");
    }

    /// By hand: w0 = (1/2, 1/2), w1 = (1/3, 2/3), r0 = (0.5, 0.9), r1 = (0.6, 0.9).
    #[test]
    fn both_at_once_agree_with_kitagawas_formula() {
        let parts = tally(&[(None, [100.0, 50.0], [50.0, 30.0]), (None, [100.0; 2], [90.0; 2])]).parts(Kind::Rate);
        let by_hand = [(0.5 + 1.0 / 3.0) / 2.0 * 0.1, 0.55 * (1.0 / 3.0 - 0.5) + 0.9 * (2.0 / 3.0 - 0.5)];
        assert!((parts.same_people - by_hand[0]).abs() < 1e-15, "{parts:?}");
        assert!((parts.who_is_counted - by_hand[1]).abs() < 1e-15, "{parts:?} {by_hand:?}");
        assert_eq!(parts.route, None);
    }

    #[test]
    fn an_empty_cell_has_the_other_policys_rate() {
        let parts = tally(&[(Some(2), [0.0, 100.0], [0.0, 20.0]), (Some(1), [100.0; 2], [90.0; 2])]).parts(Kind::Rate);
        assert!(parts.same_people.abs() < 1e-15 && (parts.who_is_counted + 0.35).abs() < 1e-15, "{parts:?}");
        assert_eq!(parts.route, Some((2, 100.0)));
    }

    /// 10 in 100 wait, then 10 in 50; then 5 in 100.
    #[test]
    fn a_count_is_a_rate_times_people() {
        let fewer = tally(&[(Some(0), [100.0, 50.0], [10.0, 5.0])]).parts(Kind::Count);
        assert_eq!((fewer.same_people, fewer.who_is_counted), (0.0, -5.0));
        let shorter = tally(&[(Some(0), [100.0; 2], [10.0, 5.0])]).parts(Kind::Count);
        assert_eq!((shorter.same_people, shorter.who_is_counted), (-5.0, 0.0));
        assert_eq!(tally(&[]).parts(Kind::Count).same_people, 0.0);
    }
}
