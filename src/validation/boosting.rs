//! Boosted regression trees, small and plain: each tree of depth three is drawn through what the trees before it left
//! over in seven in ten of the rows, and counts for little.

use rand::{SeedableRng, seq::SliceRandom};
use rand_chacha::ChaCha8Rng;

const TREES: usize = 200;
const RATE: f64 = 0.03;
const DEPTH: usize = 3;
const SUBSAMPLE: f64 = 0.7;
const SEED: u64 = 0;

enum Tree {
    Leaf(f64),
    Split { column: usize, limit: f64, below: Box<Tree>, above: Box<Tree> },
}

/// What trees that are grown on these rows say of others.
pub fn predict(rows: &[Vec<f64>], values: &[f64], wanted: &[Vec<f64>]) -> Vec<f64> {
    let mut generator = ChaCha8Rng::seed_from_u64(SEED);
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let mut left: Vec<f64> = values.iter().map(|value| value - mean).collect();
    let mut said = vec![mean; wanted.len()];
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let seen = (SUBSAMPLE * rows.len() as f64) as usize;
    for _ in 0..TREES {
        order.shuffle(&mut generator);
        let tree = grow(rows, &left, &mut order[..seen].to_vec(), DEPTH);
        for (left, row) in left.iter_mut().zip(rows) {
            *left -= RATE * tree.at(row);
        }
        for (said, row) in said.iter_mut().zip(wanted) {
            *said += RATE * tree.at(row);
        }
    }
    said
}

impl Tree {
    fn at(&self, row: &[f64]) -> f64 {
        match self {
            Self::Leaf(value) => *value,
            Self::Split { column, limit, below, above } => (if row[*column] <= *limit { below } else { above }).at(row),
        }
    }
}

fn grow(rows: &[Vec<f64>], values: &[f64], chosen: &mut [usize], depth: usize) -> Tree {
    let sum: f64 = chosen.iter().map(|row| values[*row]).sum();
    let leaf = Tree::Leaf(sum / chosen.len().max(1) as f64);
    if depth == 0 || chosen.len() < 2 {
        return leaf;
    }
    let mut best: Option<(f64, usize, f64)> = None;
    for column in 0..rows[chosen[0]].len() {
        chosen.sort_by(|one, other| rows[*one][column].total_cmp(&rows[*other][column]));
        let mut below = 0.0;
        for (index, pair) in chosen.windows(2).enumerate() {
            below += values[pair[0]];
            let [here, next] = [rows[pair[0]][column], rows[pair[1]][column]];
            let (few, many) = ((index + 1) as f64, (chosen.len() - index - 1) as f64);
            // Least squares: the split with the largest sum of squared sums over counts.
            let gain = below * below / few + (sum - below) * (sum - below) / many;
            if here < next && best.is_none_or(|(most, _, _)| gain > most) {
                best = Some((gain, column, (here + next) / 2.0));
            }
        }
    }
    let Some((_, column, limit)) = best else { return leaf };
    let (mut under, mut over): (Vec<usize>, Vec<usize>) = chosen.iter().partition(|row| rows[**row][column] <= limit);
    let branch = |chosen: &mut Vec<usize>| Box::new(grow(rows, values, chosen, depth - 1));
    Tree::Split { column, limit, below: branch(&mut under), above: branch(&mut over) }
}
