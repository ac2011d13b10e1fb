//! Cutting series at the edge of the drawn window.
//!
//! plotters moves points outside its window onto the edge, which falsifies slopes;
//! here lines and areas are cut where they cross it.

/// A point as (year, value).
pub(super) type Point = (f64, f64);

/// The drawn window in years and values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Window {
    pub years: (f64, f64),
    pub values: (f64, f64),
}

impl Window {
    /// Whether `point` is inside or on the edge.
    pub fn holds(&self, (year, value): Point) -> bool {
        (self.years.0..=self.years.1).contains(&year) && (self.values.0..=self.values.1).contains(&value)
    }

    /// The parts of a line inside the window, each joined up (Liang and Barsky, a segment at a time).
    pub fn clip_line(&self, points: &[Point]) -> Vec<Vec<Point>> {
        let mut parts: Vec<Vec<Point>> = Vec::new();
        for pair in points.windows(2) {
            let Some((from, to)) = self.clip_segment(pair[0], pair[1]) else {
                continue;
            };
            match parts.last_mut() {
                Some(part) if part.last() == Some(&from) => part.push(to),
                _ => parts.push(vec![from, to]),
            }
        }
        parts
    }

    /// The part of a closed area inside the window (Sutherland and Hodgman, an edge at a time).
    pub fn clip_area(&self, corners: &[Point]) -> Vec<Point> {
        let after_low = cut(corners, |point| point.1 - self.values.0);
        let after_high = cut(&after_low, |point| self.values.1 - point.1);
        let after_first = cut(&after_high, |point| point.0 - self.years.0);
        let corners = cut(&after_first, |point| self.years.1 - point.0);
        corners.into_iter().map(|corner| self.held(corner)).collect()
    }

    /// The point at the edge nearest to one that rounding left outside: where values are vast against the window, a
    /// cut may miss its edge by many times the window's height, further than a drawing can count.
    fn held(&self, (year, value): Point) -> Point {
        (year.clamp(self.years.0, self.years.1), value.clamp(self.values.0, self.values.1))
    }

    fn clip_segment(&self, from: Point, to: Point) -> Option<(Point, Point)> {
        let step = (to.0 - from.0, to.1 - from.1);
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        let edges = [
            (-step.0, from.0 - self.years.0),
            (step.0, self.years.1 - from.0),
            (-step.1, from.1 - self.values.0),
            (step.1, self.values.1 - from.1),
        ];
        for (toward, room) in edges {
            if toward == 0.0 {
                if room < 0.0 {
                    return None;
                }
            } else if toward < 0.0 {
                enter = enter.max(room / toward);
            } else {
                leave = leave.min(room / toward);
            }
        }
        if enter > leave {
            return None;
        }
        let at = |part: f64| match part {
            // Ends that were not cut stay bit for bit, so that neighbouring segments join.
            0.0 => from,
            1.0 => to,
            _ => (from.0 + part * step.0, from.1 + part * step.1),
        };
        Some((self.held(at(enter)), self.held(at(leave))))
    }
}

/// The part of an area where `depth` is not negative.
fn cut(corners: &[Point], depth: impl Fn(Point) -> f64) -> Vec<Point> {
    let mut kept = Vec::with_capacity(corners.len() + 2);
    for (position, &corner) in corners.iter().enumerate() {
        let before = corners[(position + corners.len() - 1) % corners.len()];
        let (depth_before, depth_here) = (depth(before), depth(corner));
        if (depth_before < 0.0) != (depth_here < 0.0) {
            let part = depth_before / (depth_before - depth_here);
            kept.push((before.0 + part * (corner.0 - before.0), before.1 + part * (corner.1 - before.1)));
        }
        if depth_here >= 0.0 {
            kept.push(corner);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Window = Window { years: (0.0, 10.0), values: (0.0, 1.0) };

    #[test]
    fn lines_are_cut_where_they_cross_and_keep_their_slope() {
        let cases: [(&[Point], &[&[Point]]); 5] = [
            (&[(0.0, 0.5), (5.0, 0.5), (10.0, 1.0)], &[&[(0.0, 0.5), (5.0, 0.5), (10.0, 1.0)]]),
            (&[(0.0, -1.0), (10.0, 1.0)], &[&[(5.0, 0.0), (10.0, 1.0)]]),
            (&[(0.0, 0.5), (5.0, 1.5), (10.0, 0.5)], &[&[(0.0, 0.5), (2.5, 1.0)], &[(7.5, 1.0), (10.0, 0.5)]]),
            (&[(0.0, 2.0), (10.0, 3.0)], &[]),
            (&[(0.0, 0.5)], &[]),
        ];
        for (line, expected) in cases {
            assert_eq!(WINDOW.clip_line(line), expected);
        }
    }

    #[test]
    fn areas_are_cut_at_both_edges() {
        let square = [(0.0, -1.0), (10.0, -1.0), (10.0, 2.0), (0.0, 2.0)];
        let clipped = WINDOW.clip_area(&square);
        assert!(clipped.iter().all(|point| WINDOW.holds(*point)));
        assert_eq!(clipped.len(), 4);
        assert!(WINDOW.clip_area(&[(0.0, 2.0), (10.0, 2.0), (10.0, 3.0)]).is_empty());
        assert!(WINDOW.clip_area(&[]).is_empty());
    }

    #[test]
    fn what_is_cut_lies_inside_however_vast_the_values() {
        let low = Window { years: (0.0, 10.0), values: (0.1, 0.1 + 1e-9) };
        for vast in [1e15, -1e15] {
            let line = [(0.0, vast), (3.0, 0.1), (7.0, -vast), (10.0, vast / 3.0)];
            let cut = low.clip_line(&line).concat();
            assert!(!cut.is_empty() && cut.iter().all(|point| low.holds(*point)), "{cut:?}");
            let cut = low.clip_area(&line);
            assert!(!cut.is_empty() && cut.iter().all(|point| low.holds(*point)), "{cut:?}");
        }
    }
}
