//! A total split fairly over those who made it: Shapley values.
//!
//! Each player's part is what it adds to those already there, averaged over every order in which players could have
//! come. The parts add up to the whole, a player that changes nothing gets nothing, and two that do the same get the
//! same, which no other split does (Shapley 1953).

use rand::{SeedableRng, seq::SliceRandom};
use rand_chacha::ChaCha8Rng;
use statrs::statistics::Statistics;

/// Which players are there.
pub(super) type Coalition = Vec<bool>;

/// Every coalition of so many players, the empty one first, the full one last.
pub(super) fn coalitions(players: usize) -> impl Iterator<Item = Coalition> {
    (0..1_usize << players).map(move |mask| (0..players).map(|player| mask >> player & 1 == 1).collect())
}

/// The parts, from the value of every coalition.
pub(super) fn exact(players: usize, value: impl Fn(&Coalition) -> f64) -> Vec<f64> {
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
pub(super) fn random_orders(players: usize, pairs: usize, seed: u64) -> Vec<Vec<usize>> {
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
pub(super) fn along(order: &[usize]) -> Vec<Coalition> {
    let mut coalition = vec![false; order.len()];
    let mut passed = vec![coalition.clone()];
    for player in order {
        coalition[*player] = true;
        passed.push(coalition.clone());
    }
    passed
}

/// The parts over orders that come in pairs, each with its standard error.
pub(super) fn sampled(orders: &[Vec<usize>], value: impl Fn(&Coalition) -> f64) -> Vec<(f64, f64)> {
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
        let parts = exact(6, game);
        assert_eq!(parts[0].to_bits(), parts[1].to_bits());
        assert!((parts[0] - 5.0).abs() < 1e-12);
        assert_eq!(parts[2], 0.0);
        assert!((parts[3] - 5.0).abs() < 1e-12 && (parts[4] - 6.0).abs() < 1e-12 && (parts[5] - 5.0).abs() < 1e-12);
        assert!((parts.iter().sum::<f64>() - whole(6)).abs() < 1e-12);
        assert_eq!(exact(0, game), Vec::<f64>::new());
    }

    #[test]
    fn sampled_parts_agree_with_exact_ones_within_their_error() {
        /// A product of all players' strengths: reversing an order does not cancel its error.
        fn product(coalition: &Coalition) -> f64 {
            let strengths = coalition.iter().enumerate().filter(|(_, there)| **there);
            strengths.map(|(player, _)| 1.25 + player as f64 / 4.0).product::<f64>()
        }
        let exact = exact(8, product);
        for seed in 0..5 {
            let sampled = sampled(&random_orders(8, 200, seed), product);
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
