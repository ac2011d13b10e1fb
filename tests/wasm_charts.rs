//! Charts on a real canvas: the right ink in the right place at every pixel ratio,
//! and the same picture as plotters' own canvas backend gives.
#![cfg(target_arch = "wasm32")]

mod chart_fixtures;

use integration_explorer::charts::{Chart, LineChart, Size, Surface, View};
use integration_explorer::ensemble::RunResult;
use integration_explorer::web::{CanvasSurface, Explorer, chart_svg, describe_chart, draw_chart, draw_run};
use plotters::prelude::{DrawingBackend, IntoFont};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind};
use plotters_canvas::CanvasBackend;
use serde::Serialize;
use tsify::Ts;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CanvasRenderingContext2d, Document, HtmlCanvasElement, MutationObserver, MutationObserverInit};

wasm_bindgen_test_configure!(run_in_browser);

type Colour = (u8, u8, u8);

const RED: Colour = (255, 0, 0);
const BLUE: Colour = (0, 0, 255);
const BLACK: Colour = (0, 0, 0);
const WHITE: Colour = (255, 255, 255);
const SOFT: Colour = (255, 160, 160);
const FAINT: Colour = (255, 208, 208);

/// The plot of a chart 300 by 180 CSS pixels, without the gutters of its labels.
const PLOT: Area = Area { left: 46.0, right: 238.0, top: 10.0, bottom: 156.0 };

#[derive(Clone, Copy)]
struct Area {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// A chart whose values run from 0.70 to 0.85 over the plot, in colours far apart.
fn fixture(ratio: f64) -> LineChart {
    let mut spec = chart_fixtures::share();
    spec.ground.palette = chart_fixtures::plain();
    spec.y_range = Some((0.70, 0.85));
    spec.ground.size = Size { width: 300.0, height: 180.0, ratio };
    spec
}

/// The place of a year and a value of that chart, in CSS pixels.
fn place(year: f64, value: f64) -> (f64, f64) {
    let across = (year - 2011.0) / (2050.0 - 2011.0);
    let up = (value - 0.70) / 0.15;
    (PLOT.left + across * (PLOT.right - PLOT.left), PLOT.bottom - up * (PLOT.bottom - PLOT.top))
}

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("a document")
}

fn canvas() -> HtmlCanvasElement {
    document().create_element("canvas").expect("an element").dyn_into().expect("a canvas")
}

/// What a canvas shows.
struct Picture {
    width: u32,
    height: u32,
    ratio: f64,
    bytes: Vec<u8>,
}

impl Picture {
    fn of(canvas: &HtmlCanvasElement, ratio: f64) -> Self {
        let (width, height) = (canvas.width(), canvas.height());
        let context: CanvasRenderingContext2d =
            canvas.get_context("2d").expect("a context").expect("a context").dyn_into().expect("a 2d context");
        let image = context.get_image_data(0.0, 0.0, f64::from(width), f64::from(height)).expect("pixels");
        Self { width, height, ratio, bytes: image.data().0 }
    }

    fn pixel(&self, x: u32, y: u32) -> Colour {
        let at = ((y * self.width + x) * 4) as usize;
        (self.bytes[at], self.bytes[at + 1], self.bytes[at + 2])
    }

    /// Whether the colour is within `reach` CSS pixels of a place.
    fn shows(&self, colour: Colour, (x, y): (f64, f64), reach: f64) -> bool {
        let area = Area { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
        self.ink(colour, area) > 0
    }

    /// The device pixels of a colour in an area of CSS pixels.
    fn ink(&self, colour: Colour, area: Area) -> usize {
        self.places(colour, area).count()
    }

    fn places(&self, colour: Colour, area: Area) -> impl Iterator<Item = (u32, u32)> + '_ {
        let device = move |pixels: f64, most: u32| (pixels * self.ratio).clamp(0.0, f64::from(most)) as u32;
        let columns = device(area.left, self.width)..device(area.right, self.width);
        let rows = device(area.top, self.height)..device(area.bottom, self.height);
        rows.flat_map(move |y| columns.clone().map(move |x| (x, y)))
            .filter(move |(x, y)| is_near(self.pixel(*x, *y), colour))
    }

    /// The smallest box around a colour in the plot, in CSS pixels: left, right, top, bottom.
    fn extent(&self, colour: Colour) -> [f64; 4] {
        let mut extent = [f64::INFINITY, 0.0, f64::INFINITY, 0.0];
        for (x, y) in self.places(colour, PLOT) {
            let (x, y) = (f64::from(x) / self.ratio, f64::from(y) / self.ratio);
            extent = [extent[0].min(x), extent[1].max(x), extent[2].min(y), extent[3].max(y)];
        }
        extent
    }
}

fn is_near(found: Colour, wanted: Colour) -> bool {
    let near = |found: u8, wanted: u8| found.abs_diff(wanted) <= 24;
    near(found.0, wanted.0) && near(found.1, wanted.1) && near(found.2, wanted.2)
}

fn drawn(spec: &LineChart) -> Picture {
    let canvas = canvas();
    let surface = CanvasSurface::new(&canvas, spec.ground.size).expect("a surface");
    spec.draw(surface).expect("a chart");
    Picture::of(&canvas, spec.ground.size.ratio)
}

#[wasm_bindgen_test]
fn the_ink_is_where_the_numbers_are_at_every_ratio() {
    for ratio in [1.0, 1.25, 1.5, 2.0, 3.0] {
        let spec = fixture(ratio);
        let picture = drawn(&spec);
        let result = &spec.result;
        assert_eq!(f64::from(picture.width), (300.0 * ratio).round());
        assert_eq!(f64::from(picture.height), (180.0 * ratio).round());
        for (position, year) in spec.years.iter().enumerate().skip(5).step_by(6) {
            let mine = place(f64::from(*year), result.scenario[position]);
            assert!(picture.shows(RED, mine, 1.5), "yours in {year} at ratio {ratio}");
            // One dash and one gap are nine pixels long.
            let baseline = place(f64::from(*year), result.baseline[position]);
            assert!(picture.shows(BLUE, baseline, 6.0), "today's policy in {year} at ratio {ratio}");
        }
        let bands = result.bands.as_ref().expect("bands");
        let between = |low: &[f64], high: &[f64]| place(2046.0, (low[25] + high[25]) / 2.0);
        assert!(picture.shows(FAINT, between(&bands.p75, &bands.p90), 1.0));
        assert!(picture.shows(SOFT, between(&bands.p50, &bands.p75), 1.0));
        assert!(picture.shows(BLACK, place(2016.0, 0.7265), 1.5), "the past");
        assert!(picture.shows(BLACK, place(2021.0, 0.741), 2.0), "a census's dot");
        assert!(picture.shows(WHITE, (297.0, 177.0), 2.0), "paper in the corner");
        let gutter = Area { left: 244.0, right: 300.0, top: 0.0, bottom: 180.0 };
        assert!(picture.ink(RED, gutter) > 20, "a number at the end of the line");
        let years = Area { left: 0.0, right: 300.0, top: 162.0, bottom: 180.0 };
        assert!(picture.ink((128, 128, 128), years) > 20, "years under the plot");
    }
}

#[wasm_bindgen_test]
fn a_series_covers_as_much_of_the_chart_at_every_ratio() {
    let of_chart = |ratio: f64, colour| drawn(&fixture(ratio)).ink(colour, PLOT) as f64 / (ratio * ratio);
    for colour in [RED, BLACK] {
        let once = of_chart(2.0, colour);
        let thrice = of_chart(3.0, colour);
        assert!((thrice / once - 1.0).abs() < 0.25, "{once} and {thrice} of {colour:?}");
    }
}

#[wasm_bindgen_test]
fn hairlines_are_whole_device_pixels() {
    for ratio in [1.0, 2.0, 3.0] {
        let spec = fixture(ratio);
        let picture = drawn(&spec);
        // To the left of every series, a column of the plot crosses the grid alone.
        let x = ((PLOT.left + 2.0) * ratio) as u32;
        let paper_or_line = [WHITE, (192, 192, 192)];
        for y in (12.0 * ratio) as u32..(100.0 * ratio) as u32 {
            let found = picture.pixel(x, y);
            assert!(paper_or_line.contains(&found), "{found:?} at row {y}, ratio {ratio}");
        }
    }
}

#[wasm_bindgen_test]
fn the_reference_draws_the_same_picture() {
    for ratio in [1.0, 2.0, 3.0] {
        let spec = fixture(ratio);
        let ours = drawn(&spec);
        let canvas = canvas();
        canvas.set_width((300.0 * ratio) as u32);
        canvas.set_height((180.0 * ratio) as u32);
        let backend = CanvasBackend::with_canvas_object(canvas.clone()).expect("a backend");
        spec.draw(Reference { backend, ratio }).expect("a chart");
        let reference = Picture::of(&canvas, ratio);
        // Lines by their ends; bands, which begin as a point, by their area.
        for colour in [RED, BLUE, BLACK] {
            let (mine, theirs) = (ours.extent(colour), reference.extent(colour));
            for (mine, theirs) in mine.iter().zip(theirs) {
                assert!((mine - theirs).abs() <= 4.0, "{colour:?} at {ratio}: {mine} and {theirs}");
            }
        }
        // Whole pixels make edges harder, so a thin line's full colour is only comparable where pixels are small.
        for colour in if ratio > 1.0 { vec![RED, BLUE, BLACK] } else { vec![] } {
            let (mine, theirs) = (ours.ink(colour, PLOT) as f64, reference.ink(colour, PLOT) as f64);
            assert!((mine / theirs - 1.0).abs() < 0.35, "{colour:?} at {ratio}: {mine} and {theirs}");
        }
        for colour in [SOFT, FAINT, WHITE] {
            let (mine, theirs) = (ours.ink(colour, PLOT) as f64, reference.ink(colour, PLOT) as f64);
            assert!((mine / theirs - 1.0).abs() < 0.1, "{colour:?} at {ratio}: {mine} and {theirs}");
        }
    }
}

#[wasm_bindgen_test]
fn the_svg_is_the_same_document_as_natively() {
    let golden = include_str!("chart_fixtures/share.svg");
    assert!(chart_fixtures::share().svg().expect("a document") == golden);
}

fn to_js(spec: &LineChart) -> Ts<LineChart> {
    Ts::new_unchecked(spec.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).expect("a value"))
}

fn message(error: wasm_bindgen::JsError) -> String {
    JsValue::from(error).unchecked_into::<js_sys::Error>().message().into()
}

#[wasm_bindgen_test]
fn a_page_gets_drawings_documents_and_accounts() {
    let spec = fixture(2.0);
    let canvas = canvas();
    assert!(draw_chart(&canvas, to_js(&spec)).is_ok());
    assert!(Picture::of(&canvas, 2.0).ink(RED, PLOT) > 100);
    assert!(chart_svg(to_js(&spec)).is_ok_and(|document| document.starts_with("<svg ")));
    let description = JsValue::from(describe_chart(to_js(&spec)).expect("a description"));
    let get = |name: &str| js_sys::Reflect::get(&description, &name.into()).expect("a field");
    assert!(get("text").as_string().is_some_and(|text| text.starts_with("A chart of “Speak English well”")));
    let rows: js_sys::Array = get("rows").unchecked_into();
    assert_eq!(rows.length(), 31);
    let first: js_sys::Array = rows.get(0).unchecked_into();
    assert_eq!(first.get(0).as_f64(), Some(2011.0));
    assert_eq!(first.get(1).as_string().as_deref(), Some("71.2%"));
}

#[wasm_bindgen_test]
fn a_refused_chart_is_named_and_leaves_the_last_one_standing() {
    let canvas = canvas();
    assert!(draw_chart(&canvas, to_js(&fixture(1.0))).is_ok());
    let before = Picture::of(&canvas, 1.0).bytes;
    let mut spoilt = fixture(2.0);
    spoilt.result.scenario[3] = f64::NAN;
    let refusal = draw_chart(&canvas, to_js(&spoilt)).err().map(message);
    assert_eq!(refusal.as_deref(), Some("result.scenario[3] is not a finite number"));
    for nonsense in [JsValue::NULL, JsValue::from_str("chart"), js_sys::Object::new().into()] {
        assert!(draw_chart(&canvas, Ts::new_unchecked(nonsense)).is_err());
    }
    assert!(Picture::of(&canvas, 1.0).bytes == before);
}

/// The numbers of a run cross in one row; the drawing is that of the whole result.
#[wasm_bindgen_test]
fn a_run_is_drawn_from_its_row_of_numbers() {
    let mut explorer = Explorer::new().unwrap_or_else(|error| panic!("{}", message(error)));
    let scenario = js_sys::JSON::parse(r#"{"settings": {"esol_funding": 300}}"#).expect("it is JSON");
    explorer.begin(Ts::new_unchecked(scenario), "E07000136", 4).expect("it can be run");
    explorer.advance(4).expect("there are draws");
    let findings = explorer.findings().expect("a run has begun");
    let whole: RunResult =
        serde_wasm_bindgen::from_value(findings.plain().expect("it is plain").into()).expect("it is a result");
    for outcome in ["english_well", "waiting_for_class"] {
        let mut spec = fixture(2.0);
        outcome.clone_into(&mut spec.outcome.id);
        spec.result = whole.outcomes.iter().find(|series| series.id == outcome).expect("it is there").clone();
        spec.years = whole.years.iter().map(|year| i32::from(*year)).collect();
        spec.today = i32::from(whole.today);
        spec.range = Some(View::Whole);
        let (one, other) = (canvas(), canvas());
        draw_chart(&one, to_js(&spec)).expect("it is drawn");
        let numbers = findings.numbers(outcome).expect("it is known");
        let chart = Ts::new_unchecked(to_js(&spec).into());
        draw_run(&other, chart, &numbers, None).expect("it is drawn");
        assert!(Picture::of(&one, 2.0).bytes == Picture::of(&other, 2.0).bytes, "{outcome}");
        let cut = draw_run(&other, Ts::new_unchecked(to_js(&spec).into()), &numbers[1..], None);
        assert!(cut.is_err(), "a row that was cut is refused");
    }
}

/// plotters' own measuring puts a `<span>` into the page and takes it out again.
#[wasm_bindgen_test]
fn drawing_adds_nothing_to_the_page() {
    let ignore = Closure::<dyn Fn()>::new(|| {});
    let observer = MutationObserver::new(ignore.as_ref().unchecked_ref()).expect("an observer");
    let what = MutationObserverInit::new();
    what.set_child_list(true);
    what.set_subtree(true);
    observer.observe_with_options(&document(), &what).expect("observing");

    let spec = fixture(2.0);
    let surface = CanvasSurface::new(&canvas(), spec.ground.size).expect("a surface");
    spec.draw(surface).expect("a chart");
    spec.svg().expect("a document");
    assert_eq!(observer.take_records().length(), 0);

    let measured = ("sans-serif", 12).into_font().box_size("measured by plotters");
    assert!(measured.is_ok() && observer.take_records().length() > 0, "the observer sees nothing");
}

/// plotters' canvas backend, whose units are the device's pixels.
struct Reference {
    backend: CanvasBackend,
    ratio: f64,
}

type Answer<T> = Result<T, DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

impl DrawingBackend for Reference {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.backend.get_size()
    }

    fn ensure_prepared(&mut self) -> Answer<()> {
        self.backend.ensure_prepared()
    }

    fn present(&mut self) -> Answer<()> {
        self.backend.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Answer<()> {
        self.backend.draw_pixel(point, colour)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Answer<()> {
        self.backend.draw_rect(from, to, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Answer<()> {
        self.backend.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Answer<()> {
        self.backend.draw_circle(centre, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Answer<()> {
        self.backend.fill_polygon(corners, style)
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, point: BackendCoord) -> Answer<()> {
        self.backend.draw_text(text, style, point)
    }
}

impl Surface for Reference {
    fn units_per_pixel(&self) -> f64 {
        self.ratio
    }

    fn pixel_ratio(&self) -> f64 {
        self.ratio
    }
}
