//! The past as published: the districts as an earlier census found them, where a backtest opens and what it is held
//! against, and the values that a chart shows before the projection.

use std::sync::OnceLock;

use serde::Deserialize;

use super::{
    Place, Places, PlacesError,
    district::District,
    place::{read_table, unlike_districts},
};

/// Series that count other people than the outcome of the same name does, and so are not drawn before it: the
/// official flows are of all nationalities, British included.
const OTHER_PEOPLE: [&str; 3] = ["arrivals", "departures", "net_migration"];

/// A census from which the model can be tested, because the next one has been published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PastCensus {
    /// 29 April 2001, followed by 2011.
    Of2001,
    /// 27 March 2011, followed by 2021.
    Of2011,
}

/// What the next census found in a district.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NextCensus {
    /// Usual residents.
    pub residents: f64,
    /// Residents born abroad.
    pub born_abroad: f64,
    /// Of them, born in the European Union without Ireland, where it is published.
    pub born_eu: Option<f64>,
    /// Whether the district is judged: both censuses are published by district, on the same day everywhere.
    pub judged: bool,
}

/// Districts at a past census and at the one after it.
#[derive(Debug)]
pub struct PastPlaces {
    /// The districts as the census found them; what no past table holds is today's.
    pub places: Places,
    /// What the next census found, in the same order.
    pub next: Vec<NextCensus>,
    /// People who left the country in a year before the census, all residents, in the same order.
    pub international_out: Vec<f64>,
}

#[derive(Deserialize)]
struct CensusRow {
    code: String,
    census_year: u16,
    residents: f64,
    born_abroad: f64,
    born_ireland: f64,
    born_eu: f64,
    born_non_eu: f64,
    residents_next: f64,
    born_abroad_next: f64,
    born_eu_next: Option<f64>,
    arrived_last_year: f64,
    internal_in: f64,
    internal_out: f64,
    population: f64,
    births: f64,
    deaths: f64,
    international_out: f64,
    students: f64,
    asylum_dispersed: f64,
    house_price: Option<f64>,
    judged: u8,
}

impl CensusRow {
    fn opening(&self, today: &District) -> District {
        District {
            census_year: self.census_year,
            residents: self.residents,
            born_abroad: self.born_abroad,
            born_ireland: self.born_ireland,
            born_eu: self.born_eu,
            born_non_eu: self.born_non_eu,
            arrived_last_year: self.arrived_last_year,
            internal_in: self.internal_in,
            internal_out: self.internal_out,
            population: self.population,
            births: self.births,
            deaths: self.deaths,
            students: self.students,
            asylum_dispersed: self.asylum_dispersed,
            // Hotels came later: then all who were placed lived in dispersal accommodation.
            asylum_placed: self.asylum_dispersed,
            house_price: self.house_price,
            ..today.clone()
        }
    }

    fn next(&self) -> NextCensus {
        NextCensus {
            residents: self.residents_next,
            born_abroad: self.born_abroad_next,
            born_eu: self.born_eu_next,
            judged: self.judged == 1,
        }
    }
}

impl PastPlaces {
    /// The districts of the data package at a past census.
    ///
    /// # Errors
    /// When a table is damaged, which the tests rule out for the package as committed.
    pub fn built_in(census: PastCensus) -> Result<&'static Self, &'static PlacesError> {
        static OF_2001: OnceLock<Result<PastPlaces, PlacesError>> = OnceLock::new();
        static OF_2011: OnceLock<Result<PastPlaces, PlacesError>> = OnceLock::new();
        let today = Places::built_in()?;
        let made = match census {
            PastCensus::Of2001 => OF_2001.get_or_init(|| {
                Self::read("districts_2001.csv", include_str!("../../data/model/districts_2001.csv"), today)
            }),
            PastCensus::Of2011 => OF_2011.get_or_init(|| {
                Self::read("districts_2011.csv", include_str!("../../data/model/districts_2011.csv"), today)
            }),
        };
        made.as_ref()
    }

    /// Reads a table of a past census, whose rows are in the order of today's districts.
    ///
    /// # Errors
    /// [`PlacesError::Table`] names the row and what is wrong with it.
    pub fn read(table: &'static str, text: &str, today: &Places) -> Result<Self, PlacesError> {
        let rows = read_table::<CensusRow>(table, text)?;
        let is_in_order = |(row, today): (&CensusRow, &District)| row.code == today.code;
        if rows.len() != today.districts().len() || !rows.iter().zip(today.districts()).all(is_in_order) {
            return Err(unlike_districts(table, rows.len()));
        }
        let districts = rows.iter().zip(today.districts()).map(|(row, today)| row.opening(today)).collect();
        Ok(Self {
            places: today.with_districts(districts),
            next: rows.iter().map(CensusRow::next).collect(),
            international_out: rows.iter().map(|row| row.international_out).collect(),
        })
    }
}

/// A published value: year and number, in the outcome's scale.
pub type PastPoint = (u16, f64);

#[derive(Deserialize)]
struct ValueRow {
    outcome: String,
    place: String,
    year: u16,
    value: f64,
}

/// Published values of an outcome in a place, in order of years; empty where nothing was published.
///
/// # Errors
/// When the table is damaged, which the tests rule out for the package as committed.
pub fn published_past(places: &Places, place: &Place, outcome: &str) -> Result<Vec<PastPoint>, &'static PlacesError> {
    static ROWS: OnceLock<Result<Vec<ValueRow>, PlacesError>> = OnceLock::new();
    if OTHER_PEOPLE.contains(&outcome) {
        return Ok(Vec::new());
    }
    if let Some(district) = place.district {
        return Ok(censuses(places, district, outcome));
    }
    let rows = ROWS.get_or_init(|| read_table("past.csv", include_str!("../../data/model/past.csv")));
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
