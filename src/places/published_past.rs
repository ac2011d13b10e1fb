//! The published past that a chart shows before the projection.

use std::sync::OnceLock;

use serde::Deserialize;

use super::{Place, Places, PlacesError};

/// A published value: year and number, in the outcome's scale.
pub type PastPoint = (u16, f64);

#[derive(Deserialize)]
struct Row {
    outcome: String,
    place: String,
    year: u16,
    value: f64,
}

/// Series that count other people than the outcome of the same name does, and so are not drawn before it: the
/// official flows are of all nationalities, British included.
const OTHER_PEOPLE: [&str; 3] = ["arrivals", "departures", "net_migration"];

/// Published values of an outcome in a place, in order of years; empty where nothing was published.
///
/// # Errors
/// When the table is damaged, which the tests rule out for the package as committed.
pub fn published_past(places: &Places, place: &Place, outcome: &str) -> Result<Vec<PastPoint>, &'static PlacesError> {
    static ROWS: OnceLock<Result<Vec<Row>, PlacesError>> = OnceLock::new();
    if OTHER_PEOPLE.contains(&outcome) {
        return Ok(Vec::new());
    }
    if let Some(district) = place.district {
        return Ok(censuses(places, district, outcome));
    }
    let rows = ROWS.get_or_init(|| super::place::read_table("past.csv", include_str!("../../data/model/past.csv")));
    let mut points: Vec<PastPoint> = rows
        .as_ref()?
        .iter()
        .filter(|row| row.outcome == outcome && row.place == place.code)
        .map(|row| (row.year, row.value))
        .collect();
    points.sort_by_key(|(year, _)| *year);
    Ok(points)
}

fn censuses(places: &Places, district: usize, outcome: &str) -> Vec<PastPoint> {
    let d = &places.districts()[district];
    let by_year = [
        (2001, d.residents_2001.zip(d.born_abroad_2001)),
        (2011, Some((d.residents_2011, d.born_abroad_2011))),
        (d.census_year, Some((d.residents, d.born_abroad))),
    ];
    let known = by_year.into_iter().filter_map(|(year, known)| Some((year, known?)));
    match outcome {
        "people_born_abroad" => known.map(|(year, (_, born_abroad))| (year, born_abroad)).collect(),
        "born_abroad_share" => known.map(|(year, (residents, born_abroad))| (year, born_abroad / residents)).collect(),
        _ => Vec::new(),
    }
}
