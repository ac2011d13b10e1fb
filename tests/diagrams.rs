//! The pictures besides charts of outcomes: as SVG documents, accounts and tables, from fixtures.
#![cfg(not(target_arch = "wasm32"))]

mod chart_fixtures;

use integration_explorer::charts::{
    Answer, Answers, AnyChart, Caption, Cell, Chart, ChartError, Driven, Drivers, Font, Frontier, Ground, HexMap,
    Hexagon, Mark, Outcome, Scale, Scatter, Size, Survey, Tried,
};

fn ground() -> Ground {
    Ground {
        size: Size { width: 400.0, height: 300.0, ratio: 1.0 },
        font: Font { sans: "sans-serif".into() },
        palette: chart_fixtures::plain(),
    }
}

fn outcome() -> Outcome {
    let (label, unit) = ("Speak English well".into(), "% of people born abroad".into());
    Outcome { id: "fixture".into(), label, unit, decimals: 1, scale: Scale::Share, kind: None }
}

fn frontier() -> Frontier {
    let point = |cost, value| Tried { cost, value };
    Frontier {
        ground: ground(),
        outcome: outcome(),
        place_name: "Somewhere".into(),
        year: 2040,
        target: 0.8,
        points: vec![point(100.0, 0.70), point(150.0, 0.76), point(240.0, 0.81)],
        today: point(138.0, 0.72),
        best: point(240.0, 0.81),
        reached: true,
    }
}

fn drivers() -> Drivers {
    let driven = |name: &str, rank_correlation: f64, share: Option<f64>| Driven {
        name: name.into(),
        rank_correlation,
        told_apart: share.is_some(),
        share,
    };
    Drivers {
        ground: ground(),
        label: "Speak English well".into(),
        place_name: "Somewhere".into(),
        year: 2040,
        draws: 200,
        drivers: vec![driven("First", -0.6, Some(0.7)), driven("Second", 0.4, Some(0.3)), driven("Third", 0.1, None)],
    }
}

fn survey() -> Survey {
    Survey {
        ground: ground(),
        outcome: outcome(),
        place_name: "Somewhere".into(),
        years: vec![2021, 2022, 2023],
        happened: vec![0.20, 0.21, 0.22],
        estimate: vec![0.18, 0.15, 0.0],
        margin: vec![0.03, 0.03, 1.0],
    }
}

fn map() -> HexMap {
    let hexagon = |code: &str, hex, value| Hexagon {
        code: code.into(),
        name: format!("Place {code}"),
        region: "Region".into(),
        hex,
        value,
    };
    HexMap {
        ground: ground(),
        outcome: outcome(),
        series: "yours".into(),
        year: 2040,
        is_difference: false,
        hexagons: vec![hexagon("a", (0, 0), 0.1), hexagon("b", (1, 0), 0.2), hexagon("c", (0, 1), -0.3)],
        limits: vec![0.0, 0.15],
        classes: vec!["#100000".into(), "#200000".into(), "#300000".into()],
        selected: Some("b".into()),
    }
}

fn scatter() -> Scatter {
    let mark = |code: &str, predicted, found, band| Mark {
        code: code.into(),
        name: format!("Place {code}"),
        predicted,
        found,
        band,
    };
    Scatter {
        ground: ground(),
        outcome: outcome(),
        series: "forward".into(),
        year: 2021,
        marks: vec![mark("a", 0.1, 0.12, None), mark("b", 0.3, 0.25, Some((0.2, 0.35))), mark("c", 0.4, 0.4, None)],
        selected: Some("b".into()),
    }
}

fn drawn(diagram: &AnyChart) -> String {
    diagram.svg().unwrap_or_else(|error| panic!("{error}"))
}

fn caption(under: &str, source: &str) -> Caption {
    Caption { under: under.into(), source: source.into(), ..Caption::default() }
}

fn count(document: &str, part: &str) -> usize {
    document.matches(part).count()
}

#[test]
fn every_diagram_says_what_it_shows() {
    let cases: [(AnyChart, &[&str]); 5] = [
        (AnyChart::Frontier(frontier()), &["target 80.0%", "as today", "cheapest found", "£100m"]),
        (AnyChart::Drivers(drivers()), &["First", "70%", "lower result", "higher result"]),
        (AnyChart::Survey(survey()), &["2021", "2023", "0%"]),
        (AnyChart::Map(map()), &["0.0%", "15.0%"]),
        (AnyChart::Scatter(scatter()), &["Predicted ↑", "Actual →", "0%", "40%", "Place b"]),
    ];
    for (diagram, texts) in cases {
        let document = drawn(&diagram);
        for text in texts {
            assert!(document.contains(&format!(">\n{text}\n<")), "{} lacks {text}", diagram.title());
        }
        assert!(document.contains(&format!("<title>{}</title>", diagram.title())));
        let told = diagram.describe().expect("it can be told");
        assert!(told.text.starts_with(&diagram.title()) && told.text.len() > diagram.title().len() + 20);
        assert!(told.rows.iter().all(|row| row.len() == told.columns.len()), "{:?}", told.columns);
    }
}

#[test]
fn a_frontier_is_steps_with_a_mark_for_today_and_the_best() {
    let document = drawn(&AnyChart::Frontier(frontier()));
    assert_eq!(count(&document, "<circle"), 5, "three points, today and the best");
    let mut missed = frontier();
    missed.reached = false;
    let told = AnyChart::Frontier(missed.clone()).describe().expect("it can be told");
    assert!(told.text.contains("None reaches it") && told.rows.len() == 3);
    assert!(drawn(&AnyChart::Frontier(missed)).contains("nearest found"));
}

#[test]
fn what_is_not_told_apart_from_chance_is_not_shown() {
    let told = AnyChart::Drivers(drivers()).describe().expect("it can be told");
    assert_eq!(told.rows.len(), 2);
    assert!(!drawn(&AnyChart::Drivers(drivers())).contains("Third"));
    assert!(told.text.contains("First (70%") && !told.text.contains("Third"));
    let mut long = drivers();
    long.drivers[0].name = "a very long name ".repeat(20);
    assert!(drawn(&AnyChart::Drivers(long)).contains('…'), "as many words as fit");
}

/// The corners of every filled shape with this colour, in CSS pixels.
fn shapes(document: &str, colour: &str) -> Vec<Vec<(f64, f64)>> {
    let numbers = |text: &str| -> Vec<f64> {
        text.split([',', ' ']).filter_map(|number| number.parse::<f64>().ok()).map(|number| number / 24.0).collect()
    };
    let attribute = |tag: &str, name: &str| {
        let rest = tag.split(&format!(" {name}=\"")).nth(1).unwrap_or_default();
        numbers(rest.split('"').next().unwrap_or_default())
    };
    let tags = document.split('<').filter(|tag| tag.contains(&format!("fill=\"{colour}\"")));
    let corners = |tag: &str| -> Vec<(f64, f64)> {
        if tag.starts_with("rect") {
            let [x, y, width, height] = ["x", "y", "width", "height"].map(|name| attribute(tag, name)[0]);
            return vec![(x, y), (x + width, y + height)];
        }
        attribute(tag, "points").chunks(2).filter(|pair| pair.len() == 2).map(|pair| (pair[0], pair[1])).collect()
    };
    tags.filter(|tag| tag.starts_with("rect") || tag.starts_with("polygon")).map(corners).collect()
}

/// Where a text stands across, in CSS pixels, and on which side of that.
fn across(document: &str, text: &str) -> (f64, String) {
    let tag = document.split("<text ").find(|tag| tag.contains(&format!(">\n{text}\n<"))).expect("the text is there");
    let attribute = |name: &str| {
        let rest = tag.split(&format!("{name}=\"")).nth(1).unwrap_or_default();
        rest.split('"').next().unwrap_or_default().to_owned()
    };
    (attribute("x").parse::<f64>().expect("a number") / 24.0, attribute("text-anchor"))
}

#[test]
fn a_driver_says_and_shows_which_way_it_drives() {
    let told = AnyChart::Drivers(drivers()).describe().expect("it can be told");
    assert!(
        told.text.ends_with(
            "First (70%, a higher value gives a lower result); Second (30%, a higher value gives a higher result)."
        ),
        "{}",
        told.text
    );
    let way = |row: usize| (told.rows[row][2].clone(), told.rows[row][3].clone());
    let text = |text: &str| Cell::Text(text.into());
    assert_eq!(way(0), (text("a higher value gives a lower result"), text("−0.60")));
    assert_eq!(way(1), (text("a higher value gives a higher result"), text("+0.40")));
    let document = drawn(&AnyChart::Drivers(drivers()));
    let middle = 200.0;
    let (lower, higher) = (across(&document, "lower result"), across(&document, "higher result"));
    assert!(lower.0 < middle && lower.1 == "end" && higher.0 > middle && higher.1 == "start", "{lower:?} {higher:?}");
    // The plain palette's own colour is red: the two told apart, the first to the left of the middle.
    let bars = shapes(&document, "#FF0000");
    let side = |bar: &[(f64, f64)]| {
        let (low, high) = bar.iter().fold((f64::MAX, f64::MIN), |(low, high), (x, _)| (low.min(*x), high.max(*x)));
        (low, high)
    };
    let (first, second) = (side(&bars[0]), side(&bars[1]));
    assert!((first.1 - middle).abs() < 0.2 && (second.0 - middle).abs() < 0.2, "{first:?} {second:?}");
    // Bars are as long as their numbers say: 70% and 30% of the spread.
    let ratio = (first.1 - first.0) / (second.1 - second.0);
    assert!((ratio - 0.7 / 0.3).abs() < 0.02, "{ratio}");
}

#[test]
fn a_district_has_the_colour_of_the_class_that_its_value_lies_in() {
    let mut map = map();
    map.selected = None;
    // A limit begins the class above it.
    for (value, colour) in [(-0.3, 0), (-1e-9, 0), (0.0, 1), (0.1, 1), (0.149_999, 1), (0.15, 2), (0.9, 2)] {
        map.hexagons.iter_mut().for_each(|hexagon| hexagon.value = value);
        let document = drawn(&AnyChart::Map(map.clone()));
        let counts = ["#100000", "#200000", "#300000"].map(|colour| shapes(&document, colour).len());
        // One swatch of each in the legend, and three hexagons in one of them.
        let mut expected = [1, 1, 1];
        expected[colour] += 3;
        assert_eq!(counts, expected, "{value}");
    }
    let document = drawn(&AnyChart::Map(map));
    let legend = ["#100000", "#200000", "#300000"].map(|colour| {
        let lowest = shapes(&document, colour).into_iter().map(|corners| corners[0]);
        lowest.max_by(|one, other| one.1.total_cmp(&other.1)).expect("a swatch").0
    });
    assert!(legend[0] < legend[1] && legend[1] < legend[2], "the legend rises: {legend:?}");
    let (zero, more) = (across(&document, "0.0%").0, across(&document, "15.0%").0);
    assert!((zero - legend[1]).abs() < 1.0 && (more - legend[2]).abs() < 1.0, "{zero} {more} {legend:?}");
}

#[test]
fn a_survey_that_asked_nobody_shows_nothing_of_that_year() {
    let document = drawn(&AnyChart::Survey(survey()));
    assert_eq!(count(&document, "<circle"), 2);
    let told = AnyChart::Survey(survey()).describe().expect("it can be told");
    assert!(told.text.contains("In 1 of 2 years"), "{}", told.text);
    assert_eq!(told.rows[2][2], Cell::Text("nobody asked".into()));
    let mut none = survey();
    none.margin = vec![1.0; 3];
    assert!(AnyChart::Survey(none).describe().expect("it can be told").text.contains("nothing to show"));
}

#[test]
fn a_scatter_tells_the_furthest_and_places_its_dots() {
    let told = AnyChart::Scatter(scatter()).describe().expect("it can be told");
    for words in
        ["furthest too low is Place a (−2.0 points)", "furthest too high Place b (+5.0 points)", "predicted 30.0%"]
    {
        assert!(told.text.contains(words), "{words}: {}", told.text);
    }
    assert_eq!(told.rows[1][3], Cell::Text("+5.0 points".into()));
    let places = AnyChart::Scatter(scatter()).places().expect("they can be placed");
    let [a, b, c] = places.as_slice() else { panic!("three dots") };
    assert!(a.x < b.x && b.x < c.x, "found goes across");
    assert!(a.y > b.y && b.y > c.y, "predicted goes up");
    let document = drawn(&AnyChart::Scatter(scatter()));
    assert_eq!(count(&document, "<circle"), 5, "three dots, and the selected one twice more");
    assert!(AnyChart::Survey(survey()).places().expect("none").is_empty());
}

#[test]
fn hexagons_stand_in_rows_of_which_every_other_is_shifted() {
    let places = map().places().expect("they can be placed");
    let [a, b, c] = [&places[0], &places[1], &places[2]];
    assert_eq!(a.y, b.y);
    assert!(c.y < a.y, "a higher row stands further north");
    let width = b.x - a.x;
    assert!((c.x - a.x - width / 2.0).abs() < 1e-9, "an odd row is shifted by half a hexagon");
    assert!(places.iter().all(|place| place.x - place.radius > 0.0 && place.x + place.radius < 400.0));
}

#[test]
fn a_map_has_one_colour_a_class_and_a_dot_where_a_difference_is_below_zero() {
    let document = drawn(&AnyChart::Map(map()));
    for (colour, expected) in [("#100000", 2), ("#200000", 2), ("#300000", 2)] {
        assert_eq!(count(&document, colour), expected, "{colour}: one hexagon and its swatch");
    }
    assert_eq!(count(&document, "<circle"), 0);
    let mut difference = map();
    difference.is_difference = true;
    assert_eq!(count(&drawn(&AnyChart::Map(difference)), "<circle"), 2, "one hexagon and its swatch");
}

#[test]
fn what_cannot_be_drawn_is_named() {
    let refused = |diagram: AnyChart| diagram.svg().expect_err("it cannot be drawn").to_string();
    let mut wrong = frontier();
    wrong.points[1].cost = f64::NAN;
    assert!(refused(AnyChart::Frontier(wrong)).contains("points.cost"));
    let mut wrong = frontier();
    wrong.points.clear();
    assert!(refused(AnyChart::Frontier(wrong)).contains("points"));
    let mut wrong = drivers();
    wrong.drivers[2].rank_correlation = 1.5;
    assert!(refused(AnyChart::Drivers(wrong)).contains("drivers[2].rank_correlation"));
    let mut wrong = survey();
    wrong.estimate.pop();
    assert!(matches!(AnyChart::Survey(wrong).svg(), Err(ChartError::Length { .. })));
    let mut wrong = scatter();
    wrong.marks[1].band = Some((0.1, f64::INFINITY));
    assert!(refused(AnyChart::Scatter(wrong)).contains("marks[1].band"));
    let mut wrong = map();
    wrong.classes.pop();
    assert!(refused(AnyChart::Map(wrong)).contains("classes"));
    let mut wrong = map();
    wrong.classes[0] = "url(x)".into();
    assert!(refused(AnyChart::Map(wrong)).contains("classes"));
    let mut wrong = map();
    wrong.limits = vec![0.15, 0.0];
    assert!(refused(AnyChart::Map(wrong)).contains("limits"));
    let mut wrong = map();
    wrong.ground.size.width = 1e9;
    assert!(refused(AnyChart::Map(wrong)).contains("size.width"));
}

#[test]
fn a_picture_carries_its_title_and_its_source_and_no_markup_of_others() {
    let mut spec = chart_fixtures::share();
    spec.place_name = "<script>".into();
    let picture = spec.picture(&caption("a unit", "source & address")).expect("it can be drawn");
    assert!(picture.contains("&lt;script&gt;") && !picture.contains("<script>"));
    assert!(picture.contains(">source &amp; address</text>") && picture.contains(">a unit</text>"));
    assert_eq!(count(&picture, "<svg "), 2);
    assert_eq!(count(&picture, "</svg>"), 2);
    let picture = map().picture(&caption("", &"word ".repeat(60))).expect("it can be drawn");
    assert!(count(&picture, ">word word") > 1, "long texts are broken into lines");
}

fn answers() -> Answers {
    let answer = |value, is_within_budget| Answer { value, is_within_budget };
    Answers {
        ground: ground(),
        outcome: outcome(),
        place_name: "Somewhere".into(),
        year: 2035,
        answers: vec![answer(0.70, true), answer(0.70, false), answer(0.70, true), answer(0.80, true)],
        goal: 0.76,
        today: 0.72,
    }
}

#[test]
fn an_answer_is_a_dot_within_the_budget_and_a_ring_beyond_it() {
    let document = drawn(&AnyChart::Answers(answers()));
    let circles: Vec<&str> = document.split('<').filter(|tag| tag.starts_with("circle")).collect();
    assert_eq!(circles.len(), 4);
    assert_eq!(circles.iter().filter(|tag| tag.contains("fill=\"none\"")).count(), 1, "{circles:?}");
    for words in ["goal", "today’s policy", "70%", "80%"] {
        assert!(document.contains(&format!(">\n{words}\n<")), "{words} is missing");
    }
    let told = answers().describe().expect("it can be told");
    assert!(told.text.contains("4 answers, from 70.0% to 80.0%"), "{}", told.text);
    assert_eq!(told.rows[1], ["70.0%", "no"].map(|text| Cell::Text(text.into())));
}

#[test]
fn answers_that_are_the_same_stand_on_one_another_and_never_overlap() {
    let places = answers().places().expect("they can be placed");
    let [first, second, third, far] = places.as_slice() else { panic!("four dots") };
    assert!(first.x == second.x && second.x == third.x && first.x < far.x);
    assert!(first.y > second.y && second.y > third.y && first.y == far.y);
    let mut crowd = answers();
    crowd.answers =
        (0..300).map(|number| Answer { value: 0.7 + f64::from(number % 7) * 1e-3, is_within_budget: true }).collect();
    let places = crowd.places().expect("they can be placed");
    assert_eq!(places.len(), 300);
    for (index, one) in places.iter().enumerate() {
        assert!(one.y - one.radius >= 38.0 - 1e-9, "{one:?} sticks out");
        for other in &places[..index] {
            assert!((one.x - other.x).hypot(one.y - other.y) >= 2.0 * one.radius - 1e-9, "{one:?} {other:?}");
        }
    }
}

#[test]
fn a_goal_that_no_answer_comes_near_does_not_press_the_dots_together() {
    let reach = |goal: f64| {
        let mut class = answers();
        class.goal = goal;
        let places = class.places().expect("they can be placed");
        (places[3].x - places[0].x, drawn(&AnyChart::Answers(class)).contains(">\ngoal\n<"))
    };
    let (near, far) = (reach(0.76), reach(-5.0));
    assert!(near.1 && !far.1);
    assert_eq!(near.0, far.0);
}
