//! What a chart asks of a surface beyond plotters' own backend.

use plotters::prelude::DrawingBackend;
use plotters_backend::{BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind, FontStyle};

/// Backend units a CSS pixel on surfaces that can draw between pixels.
///
/// plotters' backends take whole numbers only; 24 of them to a pixel leave no visible snapping,
/// and 24 divides by 1, 1.5, 2 and 3 and by their halves, so hairlines still meet device pixels.
pub const UNITS_PER_PIXEL: u32 = 24;

/// A drawing backend that charts can be drawn on.
///
/// Every default is right for a plain backend whose unit is a pixel.
pub trait Surface: DrawingBackend {
    /// Backend units a CSS pixel.
    fn units_per_pixel(&self) -> f64 {
        1.0
    }

    /// Device pixels a CSS pixel, to which hairlines are fitted.
    fn pixel_ratio(&self) -> f64 {
        1.0
    }

    /// What a font size is multiplied by before the backend is given it.
    fn font_factor(&self) -> f64 {
        1.0
    }

    /// The width of a text in backend units.
    ///
    /// The default knows no font and goes by kinds of letters. plotters' own estimate is not asked:
    /// in a browser it lays out an element of the page, which a strict `style-src` forbids.
    fn text_width<S: BackendTextStyle>(&self, text: &str, style: &S) -> f64 {
        let bold = if matches!(style.style(), FontStyle::Bold) { 1.1 } else { 1.0 };
        let ems: f64 = text.chars().map(letter_width).sum();
        ems * bold * style.size() / self.font_factor()
    }

    /// Draws a broken line: `dash` and `gap` in backend units.
    ///
    /// The default cuts the line by its length, one path a dash.
    ///
    /// # Errors
    /// What the backend answers.
    fn draw_dashed<S: BackendStyle>(
        &mut self,
        path: &[BackendCoord],
        style: &S,
        (dash, gap): (f64, f64),
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        for piece in dashes(path, dash, gap) {
            self.draw_path(piece, style)?;
        }
        Ok(())
    }
}

impl Surface for plotters::prelude::SVGBackend<'_> {
    fn units_per_pixel(&self) -> f64 {
        f64::from(UNITS_PER_PIXEL)
    }

    /// plotters divides every font size by this before it writes it.
    fn font_factor(&self) -> f64 {
        1.24
    }
}

/// Advance widths of a wide sans, in ems: a gutter a little too wide beats a number cut off.
fn letter_width(letter: char) -> f64 {
    match letter {
        '.' | ',' | '’' | '\'' | ' ' | 'i' | 'l' | 'j' | 't' | 'f' => 0.36,
        '%' | 'm' | 'w' | 'M' | 'W' => 0.97,
        '+' | '−' => 0.84,
        'A'..='Z' => 0.72,
        _ => 0.64,
    }
}

/// A polyline cut into dashes by its length.
fn dashes(path: &[BackendCoord], dash: f64, gap: f64) -> Vec<Vec<BackendCoord>> {
    let mut pieces: Vec<Vec<BackendCoord>> = Vec::new();
    let (mut is_drawn, mut left) = (true, dash);
    for pair in path.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let span = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
        let length = span.0.hypot(span.1);
        let at = |travelled: f64| {
            let part = travelled / length;
            (from.0 + (span.0 * part).round() as i32, from.1 + (span.1 * part).round() as i32)
        };
        let mut travelled = 0.0;
        if pieces.is_empty() {
            pieces.push(vec![from]);
        }
        while length - travelled > left {
            travelled += left;
            match (is_drawn, pieces.last_mut()) {
                (true, Some(piece)) => piece.push(at(travelled)),
                _ => pieces.push(vec![at(travelled)]),
            }
            is_drawn = !is_drawn;
            // A gap or dash without length would never end the loop.
            left = if is_drawn { dash } else { gap }.max(1.0);
        }
        left -= length - travelled;
        if let (true, Some(piece)) = (is_drawn, pieces.last_mut()) {
            piece.push(to);
        }
    }
    pieces.retain(|piece| piece.len() > 1);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_follow_the_length_around_corners() {
        let pieces = dashes(&[(0, 0), (10, 0), (10, 10)], 6.0, 3.0);
        let expected = vec![vec![(0, 0), (6, 0)], vec![(9, 0), (10, 0), (10, 5)], vec![(10, 8), (10, 10)]];
        assert_eq!(pieces, expected);
        assert!(dashes(&[(0, 0)], 6.0, 3.0).is_empty());
        assert!(dashes(&[], 6.0, 3.0).is_empty());
        assert_eq!(dashes(&[(0, 0), (0, 0), (4, 0)], 6.0, 3.0), vec![vec![(0, 0), (0, 0), (4, 0)]]);
    }
}
