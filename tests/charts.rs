//! Charts as SVG documents, accounts and tables, from fixtures.
#![cfg(not(target_arch = "wasm32"))]

mod chart_fixtures;

use integration_explorer::charts::{Cell, Chart, ChartError, Kind, LineChart, Scale, Size, UNITS_PER_PIXEL, View};
use plotters::prelude::SVGBackend;
use proptest::prelude::*;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/chart_fixtures/share.svg");

fn drawn(spec: &LineChart) -> String {
    spec.svg().unwrap_or_else(|error| panic!("{error}"))
}

fn count(document: &str, part: &str) -> usize {
    document.matches(part).count()
}

/// The points of the elements whose tag contains every one of `parts`, in CSS pixels.
fn points(document: &str, parts: &[&str]) -> Vec<Vec<(f64, f64)>> {
    let number = |text: &str| text.parse::<f64>().expect("a coordinate") / 24.0;
    let read = |tag: &str| -> Vec<(f64, f64)> {
        let listed = tag.split("points=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("");
        let pairs = listed.split_whitespace().filter_map(|pair| pair.split_once(','));
        pairs.map(|(x, y)| (number(x), number(y))).collect()
    };
    let tags = document.split('<').filter(|tag| parts.iter().all(|part| tag.contains(part)));
    tags.map(read).collect()
}

#[test]
fn every_chart_says_what_it_shows() {
    let cases: [(LineChart, &[&str]); 5] = [
        (chart_fixtures::share(), &["78.8%", "76.6%", "0%", "50%", "100%", "2011", "today", "2035", "2050"]),
        (chart_fixtures::people(), &["13.18m", "13.70m", "15m", "5m", "2012", "today"]),
        (chart_fixtures::pounds(), &["£198m", "£140m", "£300m", "£0", "today"]),
        (chart_fixtures::balance(), &["−24,206", "124,307", "200,000", "0"]),
        (chart_fixtures::unchanged(), &["74%", "today"]),
    ];
    for (spec, texts) in cases {
        let document = drawn(&spec);
        for text in texts {
            assert!(document.contains(&format!(">\n{text}\n<")), "{} lacks {text}", spec.outcome.label);
        }
        assert!(document.contains(&format!("<title>{}</title>", spec.title())));
        assert!(document.contains("width=\"300\" height=\"180\" viewBox=\"0 0 7200 4320\""));
        assert!(document.trim_end().ends_with("</svg>"));
        assert_eq!(count(&document, "<polygon"), 2, "two bands");
    }
}

#[test]
fn a_wide_chart_names_its_lines() {
    let mut spec = chart_fixtures::share();
    assert!(!drawn(&spec).contains("today’s policy\n<"));
    spec.ground.size = Size { width: 600.0, height: 300.0, ratio: 1.0 };
    let document = drawn(&spec);
    assert!(document.contains(">\nyours\n<") && document.contains(">\ntoday’s policy\n<"));
    let unchanged = LineChart { ground: spec.ground.clone(), ..chart_fixtures::unchanged() };
    assert!(drawn(&unchanged).contains(">\nboth\n<"));
}

#[test]
fn censuses_are_dots_and_yearly_figures_are_not() {
    assert_eq!(count(&drawn(&chart_fixtures::share()), "<circle"), 2);
    assert_eq!(count(&drawn(&chart_fixtures::unchanged()), "<circle"), 1);
    assert_eq!(count(&drawn(&chart_fixtures::people()), "<circle"), 0);
    assert_eq!(count(&drawn(&chart_fixtures::pounds()), "<circle"), 0);
}

#[test]
fn lines_begin_where_they_should() {
    let mut spec = chart_fixtures::people();
    spec.ground.palette = chart_fixtures::plain();
    let document = drawn(&spec);
    let today = points(&document, &["polyline", "stroke=\"#FF0000\""])[0][0];
    let past = &points(&document, &["polyline", "stroke=\"#000000\""])[0];
    let dashes = points(&document, &["polyline", "stroke=\"#0000FF\""]);
    assert_eq!(past[past.len() - 1].0, today.0, "the past ends today");
    assert_eq!(dashes[0][0].0, today.0, "and today's policy begins where the past ends");
    assert!(dashes.len() > 10, "in dashes");

    spec.result.past.retain(|(year, _)| *year <= 2021.0);
    let document = drawn(&spec);
    let dashes = points(&document, &["polyline", "stroke=\"#0000FF\""]);
    let mine = points(&document, &["polyline", "stroke=\"#FF0000\""]);
    assert!(dashes[0][0].0 < mine[0][0].0, "unpublished years are the model's");
}

#[test]
fn a_series_leaving_the_range_is_cut_and_keeps_its_slope() {
    let mut spec = chart_fixtures::share();
    spec.ground.palette = chart_fixtures::plain();
    let whole = points(&drawn(&spec), &["polyline", "stroke=\"#000000\""])[0].clone();
    // The past runs from 0.712 to 0.741, so it is cut in its middle here.
    spec.y_range = Some((0.7265, 0.9));
    let cut = points(&drawn(&spec), &["polyline", "stroke=\"#000000\""])[0].clone();
    assert_eq!(cut.len(), 2);
    let middle = (whole[0].0 + whole[1].0) / 2.0;
    assert!((cut[0].0 - middle).abs() < 0.1, "cut at {} and not at {middle}", cut[0].0);
    assert!((cut[1].0 - whole[1].0).abs() < 0.1);
    let frame_bottom = 180.0 - 24.0;
    assert!((cut[0].1 - frame_bottom).abs() < 0.1, "cut at the edge");
    assert_eq!(count(&drawn(&spec), "<circle"), 1, "a census out of range has no dot");
}

#[test]
fn flat_and_empty_series_have_axes() {
    for value in [0.0, 0.5, 1.0, 1e-12] {
        for view in [View::Whole, View::Close] {
            let mut spec = chart_fixtures::unchanged();
            let flat = chart_fixtures::series(value, value);
            spec.result.past.clear();
            (spec.result.baseline, spec.result.scenario) = (flat.clone(), flat);
            spec.result.bands = None;
            spec.range = Some(view);
            let document = drawn(&spec);
            let ticks = count(&document, "%\n</text>");
            assert!(ticks >= 3, "{value} {view:?}: {ticks} labels");
            assert_eq!(count(&document, "<polygon"), 0, "no bands yet");
        }
    }
}

#[test]
fn nothing_is_written_outside_the_chart() {
    for (name, spec) in chart_fixtures::all() {
        for (width, height) in [(240.0, 150.0), (300.0, 180.0), (600.0, 300.0), (900.0, 400.0)] {
            let mut spec = spec.clone();
            spec.ground.size = Size { width, height, ratio: 1.0 };
            for text in drawn(&spec).split("<text ").skip(1) {
                let attribute = |name: &str| {
                    let rest = text.split(&format!("{name}=\"")).nth(1).unwrap_or_default();
                    rest.split('"').next().unwrap_or_default().to_owned()
                };
                let number = |name: &str| attribute(name).parse::<f64>().expect("a number") / 24.0;
                let size = number("font-size");
                let words = text.split(">\n").nth(1).and_then(|rest| rest.split("\n<").next()).unwrap_or("");
                // Half an em a character is what a narrow sans needs at least.
                let length = words.chars().count() as f64 * size * 0.5;
                let left = match attribute("text-anchor").as_str() {
                    "start" => number("x"),
                    "end" => number("x") - length,
                    _ => number("x") - length / 2.0,
                };
                let top = number("y");
                assert!(size >= 11.0, "{name} {width}: {words} is too small to read");
                assert!(left >= 0.0 && left + length <= width, "{name} {width}: {words} sticks out");
                assert!(top >= 0.0 && top + size <= height, "{name} {width}: {words} at {top}");
            }
        }
    }
}

/// The field that is refused, and what spoils it.
type Refusal = (&'static str, fn(&mut LineChart));

#[test]
fn what_cannot_be_drawn_is_refused_by_name() {
    let cases: [Refusal; 16] = [
        ("result.scenario[3]", |spec| spec.result.scenario[3] = f64::NAN),
        ("result.baseline[0]", |spec| spec.result.baseline[0] = f64::INFINITY),
        ("result.baseline[1]", |spec| spec.result.baseline[1] = -1e300),
        ("result.baseline", |spec| spec.result.baseline.truncate(4)),
        ("result.bands.p25", |spec| {
            spec.result.bands.iter_mut().for_each(|bands| bands.p25.clear());
        }),
        ("result.difference.p90", |spec| {
            spec.result.difference.iter_mut().for_each(|bands| bands.p90.push(0.0));
        }),
        ("result.share_higher[0]", |spec| spec.result.share_higher = Some(vec![1.5; 30])),
        ("result.past[1]", |spec| spec.result.past[1].1 = f64::NAN),
        ("result.past", |spec| spec.result.past.reverse()),
        ("years", |spec| spec.years.clear()),
        ("years", |spec| spec.years[1] = i32::MAX),
        ("today", |spec| spec.today = 1999),
        ("size.width", |spec| spec.ground.size.width = f64::NAN),
        ("size.height", |spec| spec.ground.size.height = 0.0),
        ("size.ratio", |spec| spec.ground.size.ratio = 1e9),
        ("y_range", |spec| spec.y_range = Some((1.0, 1.0))),
    ];
    for (field, spoil) in cases {
        let mut spec = chart_fixtures::share();
        spoil(&mut spec);
        let refusal = spec.svg().expect_err(field).to_string();
        assert!(refusal.starts_with(&format!("{field} ")), "{refusal} does not begin with {field}");
        assert_eq!(spec.describe().expect_err(field).to_string(), refusal);
    }
    let mut spec = chart_fixtures::share();
    spec.ground.palette.mine = "url(#x)".into();
    assert!(matches!(spec.svg(), Err(ChartError::Colour { field, .. }) if field == "palette.mine"));
}

#[test]
fn words_from_outside_stay_words() {
    let mut spec = chart_fixtures::share();
    spec.place_name = "</title><script>{unit}</script>".into();
    spec.ground.font.sans = "\"><script>".into();
    let document = drawn(&spec);
    assert!(!document.contains("<script"), "{document}");
    assert!(spec.describe().is_ok_and(|description| description.text.contains("{unit}")));
}

#[test]
fn the_account_tells_the_past_today_ten_years_on_and_the_end() {
    let cases = [
        (
            chart_fixtures::share(),
            "A chart of “Speak English well” in Fixture Town (of people born abroad), 2011 to 2050. \
             Published: 71.2% in 2011, 74.1% in 2021. Today (2025): 74.1%. \
             In 2035: 75.9% under today’s policy, 77.4% under yours. \
             Under yours, half of the runs give 76.4% to 78.4%, and 80 of 100 give 75.5% to 79.4%. \
             The difference is about +1.6 points (+1.0 to +2.1 points in 80 of 100 runs). \
             Yours is higher in 83 of 100 runs. \
             In 2050: 76.6% under today’s policy, 78.8% under yours.",
        ),
        (
            chart_fixtures::unchanged(),
            "A chart of “Employment rate” in Fixture Town (of people born abroad aged 16 to 64), 2021 to 2050. \
             Published: 72% in 2021. Today (2025): 72%. In 2035: 73% under both policies. \
             Under yours, half of the runs give 73% to 74%, and 80 of 100 give 72% to 75%. \
             In 2050: 74% under both policies.",
        ),
        (
            chart_fixtures::pounds(),
            "A chart of “Programme cost” in Fixture Town (£ million a year), 2021 to 2050. No published figures are shown.",
        ),
    ];
    for (spec, beginning) in cases {
        let text = spec.describe().map(|description| description.text).unwrap_or_default();
        assert!(text.starts_with(beginning), "{text}");
    }
    let unchanged = chart_fixtures::unchanged().describe().map(|description| description.text);
    assert!(unchanged.is_ok_and(|text| !text.contains("higher")), "no run is higher where nothing changed");
}

#[test]
fn a_difference_too_small_to_write_is_not_counted() {
    let mut spec = chart_fixtures::unchanged();
    let tiny = chart_fixtures::series(0.0, 1e-6);
    spec.result.scenario = spec.result.baseline.iter().zip(&tiny).map(|(today, more)| today + more).collect();
    spec.result.difference = Some(chart_fixtures::bands(&tiny, 1e-7));
    spec.result.share_higher = Some(vec![1.0; tiny.len()]);
    let text = spec.describe().map(|description| description.text).unwrap_or_default();
    assert!(text.contains("too small to show") && !text.contains("higher"), "{text}");
}

#[test]
fn the_whole_view_holds_the_years_before_today_that_nobody_published() {
    let mut spec = chart_fixtures::pounds();
    spec.result.baseline[1] = 990.0;
    assert!(drawn(&spec).contains(">\n£1.0bn\n<"));
}

#[test]
fn the_table_holds_every_year_once() {
    let spec = chart_fixtures::share();
    let description = spec.describe().expect("a description");
    assert_eq!(description.columns.len(), 8);
    assert_eq!(description.rows.len(), 31, "one census before the model's thirty years");
    assert!(description.rows.iter().all(|row| row.len() == description.columns.len()));
    let text = |text: &str| Cell::Text(text.into());
    let expected = [(0, 2011, "71.2%", ""), (1, 2021, "74.1%", "74.1%"), (30, 2050, "", "78.8%")];
    for (position, year, past, scenario) in expected {
        let row = &description.rows[position];
        assert_eq!((&row[0], &row[1], &row[3]), (&Cell::Year(year), &text(past), &text(scenario)));
    }
    assert_eq!(description.rows[2][7], text(""), "before the policies part, none is higher");

    let mut bare = spec;
    bare.result.past.clear();
    (bare.result.bands, bare.result.difference, bare.result.share_higher) = (None, None, None);
    let columns = bare.describe().map(|description| description.columns);
    assert_eq!(columns.map(|columns| columns.len()), Ok(3));
}

#[test]
fn a_specification_survives_json() {
    let spec = chart_fixtures::share();
    let json = serde_json::to_string(&spec).expect("json");
    let bare = json.replace(",\"range\":null", "").replace(",\"y_range\":null", "");
    assert_ne!(json, bare);
    for text in [json, bare] {
        let read: LineChart = serde_json::from_str(&text).expect("a specification");
        assert_eq!(drawn(&read), drawn(&spec));
    }
}

/// Whether the drawing moved, not whether it is right.
#[test]
fn the_share_chart_has_not_moved() {
    let document = drawn(&chart_fixtures::share());
    if std::env::var("UPDATE_GOLDEN").is_ok_and(|value| value == "1") {
        std::fs::write(GOLDEN, &document).expect("the golden file");
        panic!("the golden chart was rewritten: look at it, then run without UPDATE_GOLDEN");
    }
    let golden = std::fs::read_to_string(GOLDEN).expect("the golden file");
    assert!(document == golden, "the chart moved; UPDATE_GOLDEN=1 rewrites {GOLDEN}");
}

fn any_value() -> impl Strategy<Value = f64> {
    prop_oneof![any::<f64>(), -1e15..1e15, -2.0..2.0, Just(0.0), Just(-0.0), Just(1.0), Just(f64::MIN_POSITIVE),]
}

fn any_specification() -> impl Strategy<Value = LineChart> {
    let series = || prop::collection::vec(any_value(), 30);
    let sides = (60.0..2000.0, 40.0..2000.0, 0.1..5.0);
    let view = prop_oneof![Just(None), Just(Some(View::Whole)), Just(Some(View::Close))];
    let past = prop::collection::btree_map(1990..2026, any_value(), 0..12);
    let drawn = (series(), series(), prop::option::of((series(), series())), past);
    let range = prop::option::of((any_value(), any_value()));
    (0..4_usize, drawn, sides, view, range, 0..8_u8, 2015..2055_i32).prop_map(
        |(kind, (baseline, scenario, ends, past), (width, height, ratio), view, y_range, decimals, today)| {
            let all = chart_fixtures::all();
            let mut spec = all[kind * 2].1.clone();
            spec.result.bands = ends.map(|(low, high)| integration_explorer::charts::Bands {
                p10: low.clone(),
                p25: low,
                p50: baseline.clone(),
                p75: high.clone(),
                p90: high,
            });
            spec.result.difference = spec.result.bands.clone();
            spec.result.past = past.into_iter().map(|(year, value)| (f64::from(year), value)).collect();
            (spec.result.baseline, spec.result.scenario) = (baseline, scenario);
            spec.ground.size = Size { width, height, ratio };
            (spec.range, spec.y_range) = (view, y_range);
            (spec.outcome.decimals, spec.today) = (decimals, today);
            spec
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_specification_panics_and_what_is_drawn_is_drawn_inside(spec in any_specification()) {
        let Ok(document) = spec.svg() else {
            return Ok(());
        };
        let (width, height) = (spec.ground.size.width.round(), spec.ground.size.height.round());
        for line in points(&document, &["points="]) {
            for (x, y) in line {
                prop_assert!((0.0..=width).contains(&x) && (0.0..=height).contains(&y), "{x} {y}");
            }
        }
        prop_assert!(!document.contains("NaN") && !document.contains("inf"));
    }

    /// Most random numbers are refused, so these are all drawable.
    #[test]
    fn every_finite_chart_is_drawn(
        values in prop::collection::vec(-1e15..1e15, 30),
        scale in -15..1_i32,
        close in any::<bool>(),
    ) {
        let mut spec = chart_fixtures::people();
        let values: Vec<f64> = values.into_iter().map(|value| value * 10_f64.powi(scale)).collect();
        spec.result.past.clear();
        spec.result.bands = Some(chart_fixtures::bands(&values, 1.0));
        (spec.result.baseline, spec.result.scenario) = (values.clone(), values);
        spec.range = Some(if close { View::Close } else { View::Whole });
        spec.result.bands.iter_mut().for_each(|bands| {
            for series in [&mut bands.p10, &mut bands.p90] {
                series.iter_mut().for_each(|value| *value = value.clamp(-1e15, 1e15));
            }
        });
        let document = spec.svg();
        prop_assert!(document.is_ok(), "{document:?}");
    }
}

#[test]
fn a_difference_has_todays_policy_as_its_line_of_zero() {
    let chart = chart_fixtures::share();
    let drawn = chart.clone().of_difference();
    assert!(drawn.result.baseline.iter().all(|value| *value == 0.0) && drawn.result.past.is_empty());
    let last = chart.years.len() - 1;
    assert_eq!(drawn.result.scenario[last], chart.result.scenario[last] - chart.result.baseline[last]);
    // Its bands are the difference's own.
    assert_eq!(drawn.result.bands, chart.result.difference);
    // Between two percentages lie percentage points.
    assert_eq!(drawn.outcome.kind, Some(Kind::Points));
    let mut people = chart;
    (people.outcome.scale, people.outcome.kind) = (Scale::People, None);
    assert_eq!(people.of_difference().outcome.kind, None);
}

#[test]
fn bands_that_are_gone_for_a_moment_keep_their_room_without_colour() {
    let last = chart_fixtures::share();
    let mut path = last.clone();
    path.result.bands = None;
    path.result.scenario.iter_mut().for_each(|value| *value += 0.9);
    let drawn = path.clone().with_room_for(&last.result);
    let bands = drawn.result.bands.expect("the room is kept");
    assert!(bands.p10.iter().chain(&bands.p90).all(|value| (0.0..=1.0).contains(value)), "a share is at most all");
    assert_eq!(drawn.ground.palette.mine_soft, "rgba(0, 0, 0, 0)");
    // Bands of their own, and other years, are left alone.
    assert_eq!(last.clone().with_room_for(&last.result), last);
    let mut shorter = last.result.clone();
    shorter.scenario.pop();
    assert_eq!(path.clone().with_room_for(&shorter), path);
}

#[test]
fn a_scenario_kept_back_is_neither_drawn_nor_told() {
    let mut spec = chart_fixtures::share();
    spec.ground.palette = chart_fixtures::plain();
    spec.hides_scenario = true;
    let document = drawn(&spec);
    for colour in ["#FF0000", "#FFA0A0", "#FFD0D0"] {
        assert!(!document.contains(colour), "{colour} is the scenario’s");
    }
    assert!(document.contains(">\n76.6%\n<") && !document.contains("78.8%"));
    let mut shown = spec.clone();
    shown.hides_scenario = false;
    let baseline = |document: &str| points(document, &["polyline", "stroke=\"#0000FF\""]);
    assert_eq!(baseline(&document), baseline(&drawn(&shown)), "both are on one scale");
    let told = spec.describe().expect("it can be told");
    assert!(
        told.text.ends_with("In 2035: 75.9% under today’s policy. In 2050: 76.6% under today’s policy."),
        "{}",
        told.text
    );
    assert_eq!(told.columns, ["Year", "Published", "Today’s policy"]);
    assert!(told.rows.iter().all(|row| row.len() == 3));
}

#[test]
fn a_grid_of_years_has_a_line_at_every_fifth() {
    let mut spec = chart_fixtures::pounds();
    spec.ground.palette = chart_fixtures::plain();
    spec.ground.size.width = 600.0;
    let upright = |document: &str| {
        let lines = points(document, &["polyline", "stroke=\"#C0C0C0\""]);
        lines.iter().filter(|line| line[0].0 == line[1].0 && (line[0].1 - line[1].1).abs() > 100.0).count()
    };
    assert_eq!(upright(&drawn(&spec)), 0);
    spec.has_year_grid = true;
    let document = drawn(&spec);
    assert_eq!(upright(&document), 6, "2025, 2030 and so on to 2050");
    for year in ["2030", "2035", "2040", "2045", "2050"] {
        assert!(document.contains(&format!(">\n{year}\n<")), "{year}");
    }
}

#[test]
fn the_plot_area_that_a_page_is_told_is_where_the_line_is_drawn() {
    let mut spec = chart_fixtures::share();
    spec.ground.palette = chart_fixtures::plain();
    let mut document = String::new();
    let backend = SVGBackend::with_string(&mut document, (300 * UNITS_PER_PIXEL, 180 * UNITS_PER_PIXEL));
    let plotted = spec.draw(backend).expect("a chart").expect("it has years");
    let mine = &points(&document, &["polyline", "stroke=\"#FF0000\""])[0];
    let part = |value: f64, (low, high): (f64, f64)| (value - low) / (high - low);
    let years = (f64::from(plotted.years.0), f64::from(plotted.years.1));
    for (index, year) in [(0, 2025.0), (mine.len() - 1, 2050.0)] {
        let value = spec.result.scenario[spec.index_of(year as i32).expect("a year")];
        let x = plotted.left + part(year, years) * (plotted.right - plotted.left);
        let y = plotted.bottom - part(value, plotted.values) * (plotted.bottom - plotted.top);
        assert!((mine[index].0 - x).abs() < 0.1 && (mine[index].1 - y).abs() < 0.1, "{:?} and {x} {y}", mine[index]);
    }
}
