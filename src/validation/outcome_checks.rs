//! Outcomes apart from the census of birthplaces: English, work, people born abroad since 2021, asylum, citizenship.

use super::{
    check::{Check, ChecksError, Kind, Point, Published, Verdict, value},
    decade::{Decade, central},
    metrics::root_mean_square,
    years,
};
use crate::{
    analysis::rank_correlation,
    ensemble::Engine,
    model::{Draw, MissingParameter, Record, Total, Watch},
    places::{District, PastCensus, REGIONS},
    policy::Scenario,
    units::Year,
};

const COUNTRY: std::ops::Range<usize> = 0..REGIONS.len();

/// The routes of people born outside Europe, in the names of parameters.
const ROUTES: [&str; 7] =
    ["skilled_work", "other_work", "study", "family", "humanitarian", "arrived_as_child", "arrived_older"];

/// English by district in 2021 from who lives there: the propensities of the routes, which no table gives, and the
/// census's birthplaces, students and asylum support. The district's own English is not used; the country's sets the
/// level. Years since arrival are left out.
pub(super) fn english_from_composition(engine: &Engine) -> Result<Vec<Check>, ChecksError> {
    let expected = without_good_english(engine)?;
    let is_judged = |d: &District| d.nation_code.starts_with('E') || d.nation_code.starts_with('W');
    let judged: Vec<(&District, f64)> =
        engine.places.districts().iter().zip(expected).filter(|(d, _)| is_judged(d)).collect();
    let found = |d: &District| d.english_not_well + d.english_not_at_all;
    let scale =
        judged.iter().map(|(d, _)| found(d)).sum::<f64>() / judged.iter().map(|(_, expected)| expected).sum::<f64>();
    let points_of = |base: fn(&District) -> f64| -> Vec<Point> {
        let point = |(d, expected): &(&District, f64)| Point {
            of: d.code.clone(),
            model: 100.0 * scale * expected / base(d),
            published: 100.0 * found(d) / base(d),
        };
        judged.iter().map(point).collect()
    };
    let check = Check {
        id: "english_rank_of_residents",
        kind: Kind::Backtest,
        about: "rank correlation of districts: residents without good English, per cent of residents, from composition",
        model: 0.0,
        expected: 1.0,
        tolerance: 0.2,
        unit: "rank correlation",
        source: "ONS, Census 2021, proficiency in English by district, England and Wales",
        register: None,
        verdict: Verdict::Misses,
        reason: Some(
            "the propensities by route are assumptions, and which countries people come from, which decides most, is not \
             in the composition",
        ),
        points: points_of(|d| d.residents),
    };
    let among = Check {
        id: "english_rank_among_born_abroad",
        about: "rank correlation of districts: residents without good English for every 100 born abroad, from composition",
        tolerance: 0.4,
        points: points_of(|d| d.born_abroad),
        ..check.clone()
    };
    let error = Check {
        id: "english_error_of_residents",
        about: "root mean square error over districts: residents without good English, per cent of residents",
        model: error_of(&check.points),
        expected: 0.0,
        tolerance: 0.5,
        unit: "percentage points",
        points: Vec::new(),
        ..check.clone()
    };
    Ok(vec![ranked(check), ranked(among), error.judged()])
}

/// Residents without good English that each district's composition leads one to expect, to a common scale.
fn without_good_english(engine: &Engine) -> Result<Vec<f64>, MissingParameter> {
    let registry = engine.registry;
    let relative = |route: &str| value(registry, &format!("limited_english_relative_{route}"));
    let mut routes = Vec::with_capacity(ROUTES.len());
    for route in ROUTES {
        routes.push((route, value(registry, &format!("opening_share_{route}"))?, relative(route)?));
    }
    let (irish, child) = (relative("british_irish")?, relative("arrived_as_child")?);
    let children = value(registry, "opening_child_share_of_european")?;
    let european = (1.0 - children) * relative("european")? + children * child;
    let districts = engine.places.districts();
    let born_elsewhere: f64 = districts.iter().map(|d| d.born_non_eu).sum();
    let expected = |(district_index, d): (usize, &District)| {
        let facts = &engine.inputs.facts[district_index];
        // As the opening stock weighs students and people who came for protection.
        let index = |share: f64| (0.5 + 0.5 * share * born_elsewhere / d.born_non_eu.max(1.0)).min(3.0);
        let weight = |route: &str| match route {
            "study" => index(facts.share_of_students),
            "humanitarian" => index(facts.share_of_dispersed),
            _ => 1.0,
        };
        let all: f64 = routes.iter().map(|(route, share, _)| share * weight(route)).sum();
        let without: f64 = routes.iter().map(|(route, share, relative)| share * weight(route) * relative).sum();
        d.born_ireland * irish + d.born_eu * european + d.born_non_eu * without / all
    };
    Ok(districts.iter().enumerate().map(expected).collect())
}

fn error_of(points: &[Point]) -> f64 {
    root_mean_square(&points.iter().map(|point| point.model - point.published).collect::<Vec<_>>())
}

/// The check with the rank correlation of its points as its number; the points, one a district, are not written.
fn ranked(check: Check) -> Check {
    let [model, published]: [Vec<f64>; 2] = [
        check.points.iter().map(|point| point.model).collect(),
        check.points.iter().map(|point| point.published).collect(),
    ];
    Check { model: rank_correlation(&model, &published).unwrap_or(0.0), points: Vec::new(), ..check }.judged()
}

/// The country's central path from the census of 2021.
fn country(engine: &Engine) -> Result<Record<1>, ChecksError> {
    Ok(engine.project(&Scenario::default(), [Draw::Central], &Watch::Districts(Vec::new()))?)
}

fn employment_rate(record: &Record<1>, year: u16) -> f64 {
    let sums = record.regions(Year(year), COUNTRY);
    sums.get(Total::Employed, 0) / sums.get(Total::WorkingAge, 0)
}

/// The gap in employment by place of birth. The model has no rate for people born here: the published one stands in.
pub(super) fn employment(engine: &Engine, published: &Published) -> Result<Vec<Check>, ChecksError> {
    const FIRST: u16 = 2011;
    const LAST: u16 = 2019;
    let (now, past) = (country(engine)?, past_path(engine, PastCensus::Of2011)?);
    let gap_now = 100.0 * (published.of_country("employment_rate_born_in_uk", 2021)? - employment_rate(&now, 2021));
    let mut points = Vec::new();
    for year in FIRST..=LAST {
        let of = year.to_string();
        points.push(Point { of, model: gap_now, published: 100.0 * published.of_country("employment_gap", year)? });
    }
    let source = "ONS EMP06, means of four quarters, ages 16 to 64";
    let level = Check {
        id: "employment_gap_level",
        kind: Kind::Backtest,
        about: "root mean square error of the yearly gap in employment by birth, 2011 to 2019, against the model's of 2021",
        model: error_of(&points),
        expected: 0.0,
        tolerance: 1.0,
        unit: "percentage points",
        source,
        register: None,
        verdict: Verdict::Misses,
        reason: Some(
            "the model opens at the rate of its census year, which it is given; the gap closed in the years before",
        ),
        points,
    };
    let rise = |rate: f64, before: f64| 100.0 * (rate - before);
    let abroad = |year| published.of_country("employment_rate_born_abroad", year);
    let change = Check {
        id: "employment_change_2011_2019",
        about: "change of the employment rate of people born abroad, 2011 to 2019, from the census of 2011 onward",
        model: rise(employment_rate(&past, LAST), employment_rate(&past, FIRST)),
        expected: rise(abroad(LAST)?, abroad(FIRST)?),
        reason: Some("the model has no business cycle: people born here gained 5.5 points over the same years"),
        points: Vec::new(),
        ..level.clone()
    };
    Ok(vec![level.judged(), change.judged()])
}

/// The central path from a past census.
fn past_path(engine: &Engine, census: PastCensus) -> Result<Record<1>, ChecksError> {
    let decade = Decade::open(census, engine)?;
    let parameters = central(engine.registry, decade.scenario())?;
    Ok(years::record(&decade, engine, parameters))
}

/// People born abroad in the middle of 2024 against the census rolled forward by the ONS.
pub(super) fn rolled_forward(engine: &Engine, published: &Published) -> Result<Vec<Check>, ChecksError> {
    let record = country(engine)?;
    let end = |year| record.regions(Year(year), COUNTRY).get(Total::BornAbroadEnd, 0);
    let check = Check {
        id: "people_born_abroad_2024",
        kind: Kind::Consistency,
        about: "people born abroad on 30 June 2024: the mean of the ends of 2023 and 2024",
        model: (end(2023) + end(2024)) / 2.0,
        expected: published.of_country("people_born_abroad", 2024)?,
        tolerance: 260_000.0,
        unit: "people",
        source: "ONS, census rolled forward to 30 June 2024, provisional",
        register: None,
        verdict: Verdict::Misses,
        reason: Some(
            "the ONS follows flows by birthplace, the model turns flows by nationality into birthplace by a bridge; the \
             census of Scotland is a year later",
        ),
        points: Vec::new(),
    };
    Ok(vec![check.judged()])
}

/// Asylum support by district from the shares of 2019, told the country's total of each year.
pub(super) fn asylum_support(engine: &Engine, published: &Published) -> Result<Vec<Check>, ChecksError> {
    let of_year = |year: u16| -> Vec<f64> {
        let rows: std::collections::HashMap<&str, f64> = published
            .series("asylum_supported")
            .filter(|(_, known, _)| *known == year)
            .map(|(place, _, value)| (place, value))
            .collect();
        engine.places.districts().iter().map(|d| rows.get(d.code.as_str()).copied().unwrap_or(0.0)).collect()
    };
    let then = of_year(2019);
    let all_then: f64 = then.iter().sum();
    let mut checks = Vec::new();
    for (id, error_id, year) in [
        ("asylum_support_rank_2022", "asylum_support_misplaced_2022", 2022),
        ("asylum_support_rank_2023", "asylum_support_misplaced_2023", 2023),
        ("asylum_support_rank_2024", "asylum_support_misplaced_2024", 2024),
    ] {
        let now = of_year(year);
        let all: f64 = now.iter().sum();
        let points: Vec<Point> = engine
            .places
            .districts()
            .iter()
            .zip(then.iter().zip(&now))
            .map(|(d, (then, now))| Point { of: d.code.clone(), model: then / all_then * all, published: *now })
            .collect();
        let misplaced = points.iter().map(|point| (point.model - point.published).abs()).sum::<f64>() / 2.0 / all;
        let rank = Check {
            id,
            kind: Kind::DataAlone,
            about: "rank correlation of districts: people on asylum support, from their shares of 2019",
            model: 0.0,
            expected: 1.0,
            tolerance: 0.25,
            unit: "rank correlation",
            source: "Home Office, Asy_D11",
            register: None,
            verdict: Verdict::Misses,
            reason: Some(
                "since 2020 hotels and new dispersal areas took people to places that dispersal did not use in 2019",
            ),
            points,
        };
        let wrong = Check {
            id: error_id,
            about: "people on asylum support placed in another district than the shares of 2019 say",
            model: 100.0 * misplaced,
            expected: 0.0,
            tolerance: 25.0,
            unit: "per cent of people supported",
            points: Vec::new(),
            ..rank.clone()
        };
        checks.extend([ranked(rank), wrong.judged()]);
    }
    Ok(checks)
}
