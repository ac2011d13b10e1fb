//! Grants of citizenship and of settlement by year, beside the published ones.

use super::{
    check::{Check, ChecksError, Kind, Point, Published, Verdict},
    decade::{Decade, central},
};
use crate::{
    ensemble::Engine,
    model::{Draw, Inputs, Parameters, PolicyYear, Projection, Total, Watch},
    places::{PastCensus, REGIONS},
    policy::{Scenario, TODAY},
    units::Year,
};

const COUNTRY: std::ops::Range<usize> = 0..REGIONS.len();
/// How far a mean of grants may lie from the published one, as a share of it.
const TOLERANCE: f64 = 0.15;

/// Grants of citizenship in calendar years from a census on.
fn citizenship_from(inputs: &Inputs, engine: &Engine) -> Result<impl Fn(u16) -> f64 + use<>, ChecksError> {
    let scenario = Scenario::default();
    let decisions = PolicyYear::in_year(&scenario, engine.levers, TODAY);
    let parameters: Parameters<1> = central(engine.registry, &scenario)?;
    let projection = Projection::open(inputs, parameters, &Watch::Districts(Vec::new()), &decisions);
    let record = projection.run(|_| decisions.clone());
    Ok(move |year: u16| record.regions(Year(year), COUNTRY).get(Total::CitizenshipGrants, 0))
}

fn mean(points: &[Point], of: fn(&Point) -> f64) -> f64 {
    points.iter().map(of).sum::<f64>() / points.len() as f64
}

/// A check of a mean of yearly grants.
fn of_mean(id: &'static str, about: &'static str, points: Vec<Point>) -> Check {
    let published = mean(&points, |point| point.published);
    Check {
        id,
        kind: Kind::Backtest,
        about,
        model: mean(&points, |point| point.model),
        expected: published,
        tolerance: TOLERANCE * published,
        unit: "people a year",
        source: "Home Office, citizenship statistics; calendar years to 2009, years ending March since",
        register: Some("G09"),
        verdict: Verdict::Misses,
        reason: None,
        points,
    }
}

/// Grants of citizenship by year, for years that the model runs through from January to December.
pub(super) fn citizenship(engine: &Engine, published: &Published) -> Result<Vec<Check>, ChecksError> {
    /// Grants of past decades are published by calendar year to this year, by years to March since.
    const LAST_CALENDAR_YEAR: u16 = 2009;
    const ABOUT: &str = "grants of citizenship a year, mean of the published years";
    let [from_2001, from_2011] = [PastCensus::Of2001, PastCensus::Of2011].map(|census| Decade::open(census, engine));
    let from_2001 = citizenship_from(&from_2001?.inputs, engine)?;
    let from_2011 = citizenship_from(&from_2011?.inputs, engine)?;
    let from_2021 = citizenship_from(&engine.inputs, engine)?;
    let of = |year: u16| match year {
        ..=LAST_CALENDAR_YEAR => from_2001(year),
        _ => 0.75 * from_2011(year - 1) + 0.25 * from_2011(year),
    };
    let points = |series, years: std::ops::RangeInclusive<u16>, of: &dyn Fn(u16) -> f64| -> Vec<Point> {
        let wanted = published.series(series).filter(|(_, year, _)| years.contains(year));
        wanted.map(|(_, year, value)| Point { of: year.to_string(), model: of(year), published: value }).collect()
    };
    let opening = "the opening split by settlement and citizenship is that of about 2020 at every census, and the fee was lower then";
    let past =
        |id, years| Check { reason: Some(opening), ..of_mean(id, ABOUT, points("citizenship_grants", years, &of)) };
    let now = of_mean(
        "citizenship_grants_2022_2025",
        ABOUT,
        points("citizenship_grants_calendar_year", 2022..=2025, &from_2021),
    );
    let now = Check {
        source: "Home Office, Immigration system statistics, Cit_D01 and Cit_D02, calendar years",
        reason: Some(
            "the published grants hold registrations, mostly of children, some of whom were born here; the model counts \
             people born abroad alone, at a steady yearly rate",
        ),
        ..now
    };
    Ok(vec![
        past("citizenship_grants_2002_2009", 2002..=2009).judged(),
        past("citizenship_grants_2013_2016", 2013..=2016).judged(),
        now.judged(),
    ])
}

/// Grants of settlement, not counting settled status of Europeans: in the last published year, and in the five years for which
/// the Home Office has said what it expects.
pub(super) fn settlement(engine: &Engine, published: &Published) -> Result<Vec<Check>, ChecksError> {
    const LAST_PUBLISHED: u16 = 2026;
    let record = engine.project(&Scenario::default(), [Draw::Central], &Watch::Districts(Vec::new()))?;
    let of = |year: u16| record.regions(Year(year), COUNTRY).get(Total::SettlementGrants, 0);
    let expected = published.of_country("settlement_grants", LAST_PUBLISHED)?;
    let last = Check {
        id: "settlement_grants_2026",
        kind: Kind::Consistency,
        about: "grants of settlement in the year to March 2026, not counting settled status of Europeans",
        model: 0.75 * of(LAST_PUBLISHED - 1) + 0.25 * of(LAST_PUBLISHED),
        expected,
        tolerance: TOLERANCE * expected,
        unit: "people a year",
        source: "Home Office, Immigration system statistics, year ending March 2026",
        register: Some("D10"),
        verdict: Verdict::NotIndependent,
        reason: Some(
            "the share of people on routes that lead to settlement is chosen so that the model meets the mean of this \
             number and that of the year to June 2025",
        ),
        points: Vec::new(),
    };
    let years = 2026..=2030;
    let expected = published.of_country("settlement_grants_expected", 2030)?;
    let ahead = Check {
        id: "settlement_grants_2026_2030",
        kind: Kind::Consistency,
        about: "grants of settlement from 2026 to 2030 under the rules of 2025, together",
        model: years.map(of).sum(),
        expected,
        tolerance: 400_000.0,
        unit: "people",
        source: "Home Office, A Fairer Pathway to Settlement, November 2025",
        verdict: Verdict::Misses,
        reason: Some(
            "an estimate beside an estimate: the share on routes to settlement is chosen for those who settled in 2025, and of \
             the large arrivals of 2022 and 2023 more came on such routes",
        ),
        ..last.clone()
    };
    Ok(vec![last, ahead.judged()])
}
