//! Specifications for tests. Every number in them is a fixture: invented, and about no place.
#![allow(dead_code, missing_docs)]

use integration_explorer::charts::{
    Bands, Font, Ground, LineChart, Outcome, OutcomeResult, Palette, Scale, Size, View,
};

pub const FIRST_YEAR: i32 = 2021;
pub const TODAY: i32 = 2025;
pub const LAST_YEAR: i32 = 2050;

pub fn light() -> Palette {
    palette(["#fff", "#1c1e22", "#5b6470", "#dcd8cf", "#8a4b08", "#8a4b0838", "#8a4b081c", "#59636f", "#1c1e22"])
}

pub fn dark() -> Palette {
    palette([
        "#1c1f25",
        "#eceae4",
        "#a3abb6",
        "#343943",
        "#f2b35e",
        "rgba(242, 179, 94, 0.24)",
        "rgba(242, 179, 94, 0.13)",
        "#9aa5b3",
        "#eceae4",
    ])
}

/// A palette of colours far apart, so that tests can tell who drew a pixel.
pub fn plain() -> Palette {
    palette(["#ffffff", "#000000", "#808080", "#c0c0c0", "#ff0000", "#ffa0a0", "#ffd0d0", "#0000ff", "#000000"])
}

fn palette(colours: [&str; 9]) -> Palette {
    let [paper, ink, quiet, line, mine, mine_soft, mine_faint, baseline, past] = colours.map(str::to_owned);
    Palette { paper, ink, quiet, line, mine, mine_soft, mine_faint, baseline, past }
}

pub fn years() -> Vec<i32> {
    (FIRST_YEAR..=LAST_YEAR).collect()
}

/// A series that stays at `start` until today and then moves toward `end`, ever more slowly.
pub fn series(start: f64, end: f64) -> Vec<f64> {
    let moved = |year: i32| 1.0 - 0.9_f64.powi((year - TODAY).max(0));
    years().into_iter().map(|year| start + (end - start) * moved(year)).collect()
}

/// Bands around `middle` that open from today on, to `spread` on either side of it.
pub fn bands(middle: &[f64], spread: f64) -> Bands {
    let around = |part: f64| {
        let opened = series(0.0, spread * part);
        middle.iter().zip(opened).map(|(value, opened)| value + opened).collect()
    };
    Bands { p10: around(-1.0), p25: around(-0.5), p50: around(0.0), p75: around(0.5), p90: around(1.0) }
}

/// One chart: where it starts, where today's policy and the reader's end, and how far the runs spread.
pub fn fixture(
    (label, unit, scale, decimals): (&str, &str, Scale, u8),
    past: &[(i32, f64)],
    (start, baseline_end, scenario_end, spread): (f64, f64, f64, f64),
) -> LineChart {
    let (baseline, scenario) = (series(start, baseline_end), series(start, scenario_end));
    let difference: Vec<f64> = scenario.iter().zip(&baseline).map(|(mine, today)| mine - today).collect();
    let share_higher = difference.iter().map(|difference| if *difference > 0.0 { 0.83 } else { 0.0 });
    let result = OutcomeResult {
        id: "fixture".into(),
        past: past.iter().map(|(year, value)| (f64::from(*year), *value)).collect(),
        bands: Some(bands(&scenario, spread)),
        baseline_bands: None,
        share_higher: Some(share_higher.collect()),
        same_people: None,
        who_is_counted: None,
        most_counted: None,
        difference: Some(bands(&difference, (scenario_end - baseline_end) / 3.0)),
        baseline,
        scenario,
    };
    LineChart {
        outcome: Outcome { id: "fixture".into(), label: label.into(), unit: unit.into(), decimals, scale, kind: None },
        result,
        years: years(),
        today: TODAY,
        place_name: "Fixture Town".into(),
        ground: Ground {
            size: Size { width: 300.0, height: 180.0, ratio: 1.0 },
            font: Font { sans: "DejaVu Sans, sans-serif".into() },
            palette: light(),
        },
        range: None,
        y_range: None,
        mine_name: None,
        hides_scenario: false,
        has_year_grid: false,
    }
}

/// A share with censuses ten years apart.
pub fn share() -> LineChart {
    let what = ("Speak English well", "of people born abroad", Scale::Share, 1);
    fixture(what, &[(2011, 0.712), (2021, 0.741)], (0.741, 0.768, 0.792, 0.03))
}

/// A count with a value published every year.
pub fn people() -> LineChart {
    let past: Vec<(i32, f64)> =
        (2012..=TODAY).map(|year| (year, 7_800_000.0 + 250_000.0 * f64::from(year - 2012))).collect();
    let what = ("People born abroad", "people", Scale::People, 0);
    fixture(what, &past, (11_050_000.0, 13_900_000.0, 13_350_000.0, 900_000.0))
}

/// Money, with nothing published.
pub fn pounds() -> LineChart {
    fixture(("Programme cost", "£ million a year", Scale::PoundsMillion, 0), &[], (138.0, 140.0, 203.0, 24.0))
}

/// A balance that changes its sign.
pub fn balance() -> LineChart {
    let past: Vec<(i32, f64)> =
        (2012..=TODAY).map(|year| (year, 240_000.0 + 90_000.0 * f64::from((year * 7) % 5) - 60_000.0)).collect();
    let what = ("Net migration", "people a year", Scale::People, 0);
    fixture(what, &past, (180_000.0, 120_000.0, -40_000.0, 90_000.0))
}

/// Nothing was changed: both policies are the same.
pub fn unchanged() -> LineChart {
    let what = ("Employment rate", "of people born abroad aged 16 to 64", Scale::Share, 0);
    fixture(what, &[(2021, 0.72)], (0.72, 0.74, 0.74, 0.02))
}

pub fn all() -> Vec<(&'static str, LineChart)> {
    let close = |mut spec: LineChart| {
        spec.range = Some(View::Close);
        spec
    };
    vec![
        ("share", share()),
        ("share-close", close(share())),
        ("people", people()),
        ("people-close", close(people())),
        ("pounds", pounds()),
        ("balance", balance()),
        ("unchanged", unchanged()),
        ("unchanged-close", close(unchanged())),
    ]
}
