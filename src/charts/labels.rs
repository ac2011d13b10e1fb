//! Keeping labels apart.

/// Moves the centres of stacked labels apart by at least `gap`, keeping their order and staying
/// between `top` and `bottom`; what does not need to move does not.
pub(super) fn spread(wanted: [f64; 2], gap: f64, (top, bottom): (f64, f64)) -> [f64; 2] {
    let bottom = bottom.max(top);
    let [first, second] = wanted.map(|centre| centre.clamp(top, bottom));
    let missing = gap - (second - first).abs();
    if missing <= 0.0 {
        return [first, second];
    }
    let is_first_above = wanted[0] <= wanted[1];
    let middle = (first + second) / 2.0;
    let half = (gap / 2.0).min((bottom - top) / 2.0);
    let middle = middle.clamp(top + half, bottom - half);
    if is_first_above { [middle - half, middle + half] } else { [middle + half, middle - half] }
}

/// A label on a horizontal axis: the place it names, its own centre and its width.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct AxisLabel {
    pub text: String,
    pub at: f64,
    pub centre: f64,
    pub width: f64,
}

impl AxisLabel {
    fn clears(&self, other: &AxisLabel, gap: f64) -> bool {
        (self.centre - other.centre).abs() >= (self.width + other.width) / 2.0 + gap
    }
}

/// Keeps labels in order of importance, leaving out each that would touch one already kept.
pub(super) fn keep_clear(labels: Vec<AxisLabel>, gap: f64) -> Vec<AxisLabel> {
    let mut kept: Vec<AxisLabel> = Vec::with_capacity(labels.len());
    for label in labels {
        if kept.iter().all(|other| label.clears(other, gap)) {
            kept.push(label);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_move_apart_no_more_than_needed() {
        let cases = [
            ([20.0, 80.0], [20.0, 80.0]),
            ([50.0, 50.0], [42.5, 57.5]),
            ([52.0, 50.0], [58.5, 43.5]),
            ([0.0, 2.0], [10.0, 25.0]),
            ([100.0, 99.0], [90.0, 75.0]),
        ];
        for (wanted, expected) in cases {
            assert_eq!(spread(wanted, 15.0, (10.0, 90.0)), expected);
        }
        let cramped = spread([5.0, 5.0], 15.0, (10.0, 12.0));
        assert_eq!(cramped, [10.0, 12.0]);
        assert!(spread([5.0, 5.0], 15.0, (10.0, 2.0)).iter().all(|centre| centre.is_finite()));
    }

    #[test]
    fn the_less_important_label_gives_way() {
        let label = |text: &str, centre| AxisLabel { text: text.into(), at: centre, centre, width: 30.0 };
        let kept = keep_clear(vec![label("today", 50.0), label("2050", 200.0), label("2021", 30.0)], 8.0);
        let texts: Vec<_> = kept.iter().map(|label| label.text.as_str()).collect();
        assert_eq!(texts, ["today", "2050"]);
    }
}
