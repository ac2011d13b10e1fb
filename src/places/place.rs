//! Finding a place by its code, and the districts that it sums.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::district::{District, REGIONS};
use crate::{
    messages::{exists, instead, word},
    names::{Unknown, either, nearest, quoted},
};

/// Code of the United Kingdom.
pub const UNITED_KINGDOM: &str = "K02000001";
const ENGLAND: &str = "E92000001";

/// What kind of area a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum PlaceKind {
    /// A local authority district.
    District,
    /// A region of England, or Wales, Scotland or Northern Ireland.
    Region,
    /// England, which sums nine regions. The other nations are regions too and are listed once, as these.
    Nation,
    /// The United Kingdom.
    Uk,
}

/// A place that the model can speak of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Place {
    /// ONS code.
    pub code: String,
    /// Name, in the chosen language where it has one of its own.
    pub name: String,
    /// The English name where that is another: people search for either.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub english_name: Option<String>,
    /// District, region, nation or the United Kingdom.
    pub kind: PlaceKind,
    /// Code of the region that a district is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Column and row in the hexagon map, for a district.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hex: Option<(i32, i32)>,
    /// Indices of the regions that it covers; for a district the one that it is in.
    #[serde(skip)]
    pub regions: std::ops::Range<usize>,
    /// Index of the district among `Places::districts`, for a district.
    #[serde(skip)]
    pub district: Option<usize>,
}

/// The tables of places could not be read, or a place was asked for that is not in them.
#[derive(Debug, Error)]
pub enum PlacesError {
    /// A table of the data package is damaged.
    #[error("data/model/{table}, row {row}: {problem}")]
    Table {
        /// File name.
        table: &'static str,
        /// Data row, from 1.
        row: usize,
        /// What is wrong with it.
        problem: String,
    },
    /// No place has this code.
    #[error(transparent)]
    Unknown(Unknown),
}

/// All places, districts first in the order of the data.
#[derive(Debug)]
pub struct Places {
    districts: Vec<District>,
    region_of: Vec<usize>,
    within_region: [f64; REGIONS.len()],
    all: Vec<Place>,
}

#[derive(Deserialize)]
struct RegionRow {
    code: String,
    share_of_moves_within_region: f64,
}

impl Places {
    /// The places of the data package.
    ///
    /// # Errors
    /// When a table is damaged, which the tests rule out for the package as committed.
    pub fn built_in() -> Result<&'static Self, &'static PlacesError> {
        static PLACES: OnceLock<Result<Places, PlacesError>> = OnceLock::new();
        PLACES
            .get_or_init(|| {
                Places::read(
                    include_str!("../../data/model/districts.csv"),
                    include_str!("../../data/model/regions.csv"),
                )
            })
            .as_ref()
    }

    /// Reads the tables of districts and of regions.
    ///
    /// # Errors
    /// [`PlacesError::Table`] names the table, the row and what is wrong.
    pub fn read(districts: &str, regions: &str) -> Result<Self, PlacesError> {
        let districts = read_table::<District>("districts.csv", districts)?;
        let region_of = districts
            .iter()
            .enumerate()
            .map(|(row, district)| region_index_of(&district.region_code, "districts.csv", row))
            .collect::<Result<Vec<_>, _>>()?;
        let mut within_region = [0.0; REGIONS.len()];
        for (row, region) in read_table::<RegionRow>("regions.csv", regions)?.iter().enumerate() {
            let region_index = region_index_of(&region.code, "regions.csv", row)?;
            within_region[region_index] = region.share_of_moves_within_region;
        }
        let all = list_places(&districts, &region_of);
        Ok(Self { districts, region_of, within_region, all })
    }

    /// The same places with other numbers of their districts, in the same order.
    pub(super) fn with_districts(&self, districts: Vec<District>) -> Self {
        Self { districts, region_of: self.region_of.clone(), within_region: self.within_region, all: self.all.clone() }
    }

    /// The districts, in the order of the data.
    pub fn districts(&self) -> &[District] {
        &self.districts
    }

    /// For each district, the index of its region in [`REGIONS`].
    pub fn region_of(&self) -> &[usize] {
        &self.region_of
    }

    /// For each region, the share of its residents' moves to another district that stay within it.
    pub fn share_of_moves_within_region(&self) -> &[f64; REGIONS.len()] {
        &self.within_region
    }

    /// Every place: the United Kingdom, England, regions, districts.
    pub fn all(&self) -> &[Place] {
        &self.all
    }

    /// The place with this code.
    ///
    /// # Errors
    /// [`PlacesError::Unknown`] with the nearest codes and names.
    pub fn find(&self, code: &str) -> Result<&Place, PlacesError> {
        let wanted = code.trim();
        self.all.iter().find(|place| place.code.eq_ignore_ascii_case(wanted)).ok_or_else(|| self.unknown(wanted))
    }

    fn unknown(&self, wanted: &str) -> PlacesError {
        let by_name = nearest(wanted, self.all.iter().map(|place| place.name.as_str()));
        let by_code = nearest(wanted, self.all.iter().map(|place| place.code.as_str()));
        let near = if by_name.is_empty() { by_code } else { by_name };
        let described: Vec<String> = near
            .iter()
            .filter_map(|name| self.all.iter().find(|place| place.name == **name || place.code == **name))
            .map(|place| format!("{} ({})", place.code, place.name))
            .collect();
        let described: Vec<&str> = described.iter().map(String::as_str).collect();
        PlacesError::Unknown(Unknown { what: "place", name: quoted(wanted), nearest: either(&described) })
    }
}

pub(super) fn read_table<Row: for<'de> Deserialize<'de>>(
    table: &'static str,
    text: &str,
) -> Result<Vec<Row>, PlacesError> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .enumerate()
        .map(|(row, record)| {
            record.map_err(|error| PlacesError::Table { table, row: row + 1, problem: error.to_string() })
        })
        .collect()
}

/// A table whose rows are not those of districts.csv.
pub(super) fn unlike_districts(table: &'static str, rows: usize) -> PlacesError {
    let problem = "districts are not those of districts.csv, in its order".to_owned();
    PlacesError::Table { table, row: rows, problem }
}

fn region_index_of(code: &str, table: &'static str, row: usize) -> Result<usize, PlacesError> {
    REGIONS.iter().position(|region| region.code == code).ok_or_else(|| PlacesError::Table {
        table,
        row: row + 1,
        problem: format!("\"{code}\" is not one of the twelve nations and regions"),
    })
}

fn list_places(districts: &[District], region_of: &[usize]) -> Vec<Place> {
    let area = |code: &str, name: &str, kind, regions| {
        let own = instead(&format!("place.{code}.name"));
        Place {
            code: code.to_owned(),
            english_name: own.is_some().then(|| name.to_owned()),
            name: own.unwrap_or_else(|| name.to_owned()),
            kind,
            region: None,
            hex: None,
            regions,
            district: None,
        }
    };
    let england = REGIONS.iter().filter(|region| region.nation_code == ENGLAND).count();
    let mut all = vec![
        area(UNITED_KINGDOM, "United Kingdom", PlaceKind::Uk, 0..REGIONS.len()),
        area(ENGLAND, "England", PlaceKind::Nation, 0..england),
    ];
    let regions = REGIONS.iter().enumerate();
    all.extend(regions.map(|(region_index, region)| {
        area(region.code, region.name, PlaceKind::Region, region_index..region_index + 1)
    }));
    all.extend(districts.iter().enumerate().map(|(district_index, district)| Place {
        region: Some(district.region_code.clone()),
        hex: Some((district.hex_q, district.hex_r)),
        district: Some(district_index),
        ..area(
            &district.code,
            &district.name,
            PlaceKind::District,
            region_of[district_index]..region_of[district_index] + 1,
        )
    }));
    all
}

/// The place of a code as a sentence names it, since some take an article: "the North East", "the Isle of Wight", "Boston".
pub fn spoken_place(code: &str, name: &str) -> String {
    let key = format!("place.{code}");
    if exists(&key) { word(&key) } else { name.to_owned() }
}

/// The place of a name likewise, for a chart that is told no code.
pub fn spoken_name(name: &str) -> String {
    let known = Places::built_in().ok().and_then(|places| places.all().iter().find(|place| place.name == name));
    known.map_or_else(|| name.to_owned(), |place| spoken_place(&place.code, name))
}
