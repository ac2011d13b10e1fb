//! A page's canvas as a surface for charts.
//!
//! A pixel has [`UNITS_PER_PIXEL`](crate::charts::UNITS_PER_PIXEL) places, a series is one path, and text is measured
//! by the canvas. Why it stands in for plotters-canvas, and how the two are compared: ARCHITECTURE.md, "How a chart is
//! drawn".

use std::f64::consts::TAU;

use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind, FontStyle};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::charts::{Size, Surface, UNITS_PER_PIXEL};

/// What the browser refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CanvasError {
    /// The canvas already has another kind of context, or the browser gives none.
    #[error("the canvas has no 2d context to draw in")]
    NoContext,
    /// A drawing call failed.
    #[error("the canvas refused to draw: {0}")]
    Refused(String),
}

type Drawn = Result<(), DrawingErrorKind<CanvasError>>;

/// A canvas with as many device pixels as its size and ratio ask for.
pub struct CanvasSurface {
    context: CanvasRenderingContext2d,
    size: Size,
}

impl CanvasSurface {
    /// Fits the canvas's backing store to `size` and empties it.
    ///
    /// # Errors
    /// When the canvas gives no 2d context.
    pub fn new(canvas: &HtmlCanvasElement, size: Size) -> Result<Self, CanvasError> {
        let context = canvas
            .get_context("2d")
            .ok()
            .flatten()
            .and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok())
            .ok_or(CanvasError::NoContext)?;
        let (width, height) = (backing(size.width, size.ratio), backing(size.height, size.ratio));
        // Setting a size, even the same, throws the store away and makes a new one.
        if canvas.width() != width {
            canvas.set_width(width);
        }
        if canvas.height() != height {
            canvas.set_height(height);
        }
        // Scaled to the store's whole pixels, so that the chart ends exactly where the store does.
        let scale = (f64::from(width) / size.width, f64::from(height) / size.height);
        context.set_transform(scale.0, 0.0, 0.0, scale.1, 0.0, 0.0).map_err(|error| refused(&error))?;
        context.clear_rect(0.0, 0.0, size.width, size.height);
        context.set_line_join("round");
        context.set_text_baseline("alphabetic");
        Ok(Self { context, size })
    }

    fn set_stroke(&self, style: &impl BackendStyle) {
        self.context.set_stroke_style_str(&css(style.color()));
        self.context.set_line_width(f64::from(style.stroke_width()) / f64::from(UNITS_PER_PIXEL));
    }

    fn set_fill(&self, colour: BackendColor) {
        self.context.set_fill_style_str(&css(colour));
    }

    fn set_font<S: BackendTextStyle>(&self, style: &S) {
        // A semibold: what plotters calls bold is one weight among several on a page.
        let weight = match style.style() {
            FontStyle::Bold => "600",
            FontStyle::Italic | FontStyle::Oblique => "italic",
            FontStyle::Normal => "normal",
        };
        let size = style.size() / f64::from(UNITS_PER_PIXEL);
        let family = style.family();
        self.context.set_font(&format!("{weight} {size}px {}", family.as_str()));
    }

    fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) {
        self.context.begin_path();
        for (position, point) in path.into_iter().enumerate() {
            let (x, y) = pixels(point);
            if position == 0 {
                self.context.move_to(x, y);
            } else {
                self.context.line_to(x, y);
            }
        }
    }

    fn set_dash(&self, dash: &[f64]) -> Drawn {
        let lengths: js_sys::Array = dash.iter().copied().map(JsValue::from_f64).collect();
        self.context.set_line_dash(&lengths).map_err(|error| DrawingErrorKind::DrawingError(refused(&error)))
    }
}

impl DrawingBackend for CanvasSurface {
    type ErrorType = CanvasError;

    fn get_size(&self) -> (u32, u32) {
        let units = |pixels: f64| (pixels * f64::from(UNITS_PER_PIXEL)).round() as u32;
        (units(self.size.width), units(self.size.height))
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Drawn {
        self.draw_rect(point, (point.0 + 1, point.1 + 1), &colour, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        lower_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let ((left, top), (right, bottom)) = (pixels(upper_left), pixels(lower_right));
        if fill {
            self.set_fill(style.color());
            self.context.fill_rect(left, top, right - left, bottom - top);
        } else {
            self.set_stroke(style);
            self.context.stroke_rect(left, top, right - left, bottom - top);
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.set_stroke(style);
        self.trace(path);
        self.context.stroke();
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        let (x, y) = pixels(centre);
        let radius = f64::from(radius) / f64::from(UNITS_PER_PIXEL);
        self.context.begin_path();
        self.context.arc(x, y, radius, 0.0, TAU).map_err(|error| DrawingErrorKind::DrawingError(refused(&error)))?;
        if fill {
            self.set_fill(style.color());
            self.context.fill();
        } else {
            self.set_stroke(style);
            self.context.stroke();
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Drawn {
        self.set_fill(style.color());
        self.trace(corners);
        self.context.fill();
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, point: BackendCoord) -> Drawn {
        let (x, y) = pixels(point);
        // The same drops that plotters writes into SVG, so that both charts have their text in one place.
        let drop = match style.anchor().v_pos {
            VPos::Top => 0.76,
            VPos::Center => 0.26,
            VPos::Bottom => -0.26,
        };
        let align = match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        };
        let size = style.size() / f64::from(UNITS_PER_PIXEL);
        self.set_font(style);
        self.set_fill(style.color());
        self.context.set_text_align(align);
        self.context
            .fill_text(text, x, y + drop * size)
            .map_err(|error| DrawingErrorKind::DrawingError(refused(&error)))
    }
}

impl Surface for CanvasSurface {
    fn units_per_pixel(&self) -> f64 {
        f64::from(UNITS_PER_PIXEL)
    }

    fn pixel_ratio(&self) -> f64 {
        self.size.ratio
    }

    fn text_width<S: BackendTextStyle>(&self, text: &str, style: &S) -> f64 {
        self.set_font(style);
        // A canvas that cannot measure still gets room enough for its labels.
        let guess = || 0.65 * style.size() * text.chars().count() as f64;
        self.context.measure_text(text).map_or_else(|_| guess(), |metrics| metrics.width() * f64::from(UNITS_PER_PIXEL))
    }

    fn draw_dashed<S: BackendStyle>(&mut self, path: &[BackendCoord], style: &S, (dash, gap): (f64, f64)) -> Drawn {
        let units = f64::from(UNITS_PER_PIXEL);
        self.set_dash(&[dash / units, gap / units])?;
        self.draw_path(path.iter().copied(), style)?;
        self.set_dash(&[])
    }
}

fn backing(side: f64, ratio: f64) -> u32 {
    (side * ratio).round().max(1.0) as u32
}

fn pixels((x, y): BackendCoord) -> (f64, f64) {
    (f64::from(x) / f64::from(UNITS_PER_PIXEL), f64::from(y) / f64::from(UNITS_PER_PIXEL))
}

fn css(colour: BackendColor) -> String {
    let (red, green, blue) = colour.rgb;
    format!("rgba({red},{green},{blue},{})", colour.alpha)
}

fn refused(error: &JsValue) -> CanvasError {
    CanvasError::Refused(error.as_string().unwrap_or_else(|| format!("{error:?}")))
}
