//! One district's published and imputed facts, as `data/model/districts.csv` holds them.

use serde::Deserialize;

use crate::messages::instead;

/// One of the twelve nations and regions that the model sums its districts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// ONS code.
    pub code: &'static str,
    /// Name as the ONS writes it.
    pub name: &'static str,
    /// Code of the nation that the region is in, or is.
    pub nation_code: &'static str,
    /// Name in lever ids such as `regional_quota_north_east`.
    pub slug: &'static str,
}

impl Region {
    /// What the chosen language calls it.
    pub fn spoken(&self) -> String {
        instead(&format!("place.{}.name", self.code)).unwrap_or_else(|| self.name.to_owned())
    }
}

const fn region(code: &'static str, name: &'static str, nation_code: &'static str, slug: &'static str) -> Region {
    Region { code, name, nation_code, slug }
}

/// The twelve nations and regions, in the order of their codes; a region's index is its place here.
pub const REGIONS: [Region; 12] = [
    region("E12000001", "North East", "E92000001", "north_east"),
    region("E12000002", "North West", "E92000001", "north_west"),
    region("E12000003", "Yorkshire and The Humber", "E92000001", "yorkshire_and_the_humber"),
    region("E12000004", "East Midlands", "E92000001", "east_midlands"),
    region("E12000005", "West Midlands", "E92000001", "west_midlands"),
    region("E12000006", "East of England", "E92000001", "east_of_england"),
    region("E12000007", "London", "E92000001", "london"),
    region("E12000008", "South East", "E92000001", "south_east"),
    region("E12000009", "South West", "E92000001", "south_west"),
    region("N92000002", "Northern Ireland", "N92000002", "northern_ireland"),
    region("S92000003", "Scotland", "S92000003", "scotland"),
    region("W92000004", "Wales", "W92000004", "wales"),
];

/// London's index among the [`REGIONS`].
pub const LONDON: usize = 6;
/// England's regions are the first nine of them.
pub const REGIONS_OF_ENGLAND: usize = 9;

/// One local authority district, 2021 boundaries. Counts are persons unless said otherwise.
///
/// Which of these are published and which imputed stands in `data/known_by_place.csv`.
#[derive(Clone, Debug, Deserialize)]
pub struct District {
    /// ONS code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Code of its region (or of its nation outside England).
    pub region_code: String,
    /// Code of its nation.
    pub nation_code: String,
    /// Column in the hexagon map, odd rows shifted.
    pub hex_q: i32,
    /// Row in the hexagon map.
    pub hex_r: i32,
    /// Year of the census that the opening stocks come from: 2021, or 2022 in Scotland.
    pub census_year: u16,
    /// Usual residents at that census.
    pub residents: f64,
    /// Residents born outside the United Kingdom.
    pub born_abroad: f64,
    /// Of those, born in Ireland.
    pub born_ireland: f64,
    /// Of those, born in the European Union without Ireland.
    pub born_eu: f64,
    /// Of those, born elsewhere.
    pub born_non_eu: f64,
    /// Usual residents at the census of 2011.
    pub residents_2011: f64,
    /// Residents born abroad at the census of 2011.
    pub born_abroad_2011: f64,
    /// Usual residents at the census of 2001, where known.
    pub residents_2001: Option<f64>,
    /// Residents born abroad at the census of 2001, where known.
    pub born_abroad_2001: Option<f64>,
    /// Share of residents aged under 16, latest estimate.
    pub share_under_16: f64,
    /// Share of residents aged 16 to 64.
    pub share_16_64: f64,
    /// Share of residents aged 65 and over.
    pub share_65_plus: f64,
    /// Share of those aged 16 to 64 who turn 65 within a year.
    pub share_of_16_64_turning_65: f64,
    /// Residents aged 3 and over who cannot speak English well.
    pub english_not_well: f64,
    /// Residents aged 3 and over who cannot speak English at all.
    pub english_not_at_all: f64,
    /// Residents who lived outside the United Kingdom a year before the census.
    pub arrived_last_year: f64,
    /// Moves in from other districts a year, mean of the three years to mid-2015, all residents.
    #[serde(rename = "internal_in_2015")]
    pub internal_in: f64,
    /// Moves out to other districts a year, same years.
    #[serde(rename = "internal_out_2015")]
    pub internal_out: f64,
    /// Residents at mid-2015.
    #[serde(rename = "population_2015")]
    pub population: f64,
    /// Births in the year to mid-2015.
    #[serde(rename = "births_2015")]
    pub births: f64,
    /// Deaths in the year to mid-2015.
    #[serde(rename = "deaths_2015")]
    pub deaths: f64,
    /// Full-time students aged 18 and over.
    pub students: f64,
    /// People in asylum dispersal accommodation, 30 September 2024.
    pub asylum_dispersed: f64,
    /// People on any asylum support, 30 September 2024.
    pub asylum_supported: f64,
    /// People on asylum support who live where they were placed, hotels included, 31 December 2025.
    pub asylum_placed: f64,
    /// People resettled 2014 to 2024.
    pub resettled: f64,
    /// Employment rate of residents aged 16 to 64, 0 to 1.
    pub employment_rate: f64,
    /// Eta squared of birth abroad within the district, 0 (even) to 1 (apart).
    pub segregation: f64,
    /// Households.
    pub households: f64,
    /// Net additional dwellings a year, mean of the last five years.
    pub dwellings_added_per_year: f64,
    /// Share of small areas in the nation's most deprived tenth; nations are not comparable.
    pub deprivation: f64,
    /// Projected change of residents aged 16 to 64 from 2023 to 2033, percent, where it is published (England).
    #[serde(default)]
    pub working_age_change_2033: Option<f64>,
    /// Median price of homes sold, pounds, where it is published.
    #[serde(default)]
    pub house_price: Option<f64>,
}

/// A district's stock at the census before the one it opens from.
#[derive(Clone, Copy, Debug)]
pub struct Before {
    /// Usual residents.
    pub residents: f64,
    /// Residents born abroad.
    pub born_abroad: f64,
}

impl District {
    /// The census before, or this one where none before is known.
    pub fn before(&self) -> Before {
        self.census_before().unwrap_or(Before { residents: self.residents, born_abroad: self.born_abroad })
    }

    /// The census before, where its people born abroad are known by district.
    pub fn census_before(&self) -> Option<Before> {
        match self.census_year {
            ..2011 => None,
            2011 => {
                let (residents, born_abroad) = self.residents_2001.zip(self.born_abroad_2001)?;
                Some(Before { residents, born_abroad })
            }
            _ => Some(Before { residents: self.residents_2011, born_abroad: self.born_abroad_2011 }),
        }
    }
}
