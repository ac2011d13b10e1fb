//! How much more or less than its people and its past explain a district draws newcomers: effects solved by
//! `explorer fit`, kept in `data/model/district_effects.csv`.

use serde::{Deserialize, Serialize};

use super::{
    Places, PlacesError,
    place::{read_table, unlike_districts},
};

/// What a district's effect is made of, as natural logarithms of how much more it draws people.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DistrictEffect {
    /// What takes the model to the rise that the district's share born abroad leads one to expect.
    pub expected: f64,
    /// What takes it on by the whole of the surprise of the decade before; the model uses the part of it that persists.
    pub surprise: f64,
}

/// One row of the table of effects.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct DistrictEffectRow {
    /// Code of the district.
    pub code: String,
    /// See [`DistrictEffect::expected`].
    pub expected_rise_effect: f64,
    /// See [`DistrictEffect::surprise`].
    pub surprise_effect: f64,
}

impl DistrictEffect {
    /// The effects of the data package from the census of 2021, in the order of the districts.
    ///
    /// # Errors
    /// [`PlacesError::Table`] when the table is damaged, which the tests rule out for the package as committed.
    pub fn built_in(places: &Places) -> Result<Vec<Self>, PlacesError> {
        Self::read(include_str!("../../data/model/district_effects.csv"), places)
    }

    /// Reads a table whose rows are in the order of the districts.
    ///
    /// # Errors
    /// [`PlacesError::Table`] names the row and what is wrong with it.
    pub fn read(text: &str, places: &Places) -> Result<Vec<Self>, PlacesError> {
        const TABLE: &str = "district_effects.csv";
        let rows = read_table::<DistrictEffectRow>(TABLE, text)?;
        if !rows.iter().map(|row| row.code.as_str()).eq(places.districts().iter().map(|d| d.code.as_str())) {
            return Err(unlike_districts(TABLE, rows.len()));
        }
        Ok(rows.iter().map(|row| Self { expected: row.expected_rise_effect, surprise: row.surprise_effect }).collect())
    }
}
