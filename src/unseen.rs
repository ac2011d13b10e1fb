//! Numbers that nobody has seen: what a survey would have shown where none is taken.
//!
//! Inside the model such a number is not a number, so that nothing can be worked out from it; in JSON it is null and in
//! a table it is empty.

use serde::{Deserialize, Deserializer, Serializer};

/// A number, or none where nobody has seen it.
pub fn seen(number: f64) -> Option<f64> {
    Some(number).filter(|number| !number.is_nan())
}

/// Writes a number, or that there is none.
///
/// # Errors
/// When the writer refuses.
pub fn write<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    match seen(*number) {
        Some(number) => serializer.serialize_some(&number),
        None => serializer.serialize_none(),
    }
}

/// Reads a series in which numbers may be missing.
///
/// # Errors
/// When it is no series of numbers.
pub fn series<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f64>, D::Error> {
    let numbers = Vec::<Option<f64>>::deserialize(deserializer)?;
    Ok(numbers.into_iter().map(|number| number.unwrap_or(f64::NAN)).collect())
}

/// Reads a series in which numbers may be missing, if there is one.
///
/// # Errors
/// When it is neither.
pub fn series_if_any<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<f64>>, D::Error> {
    let numbers = Option::<Vec<Option<f64>>>::deserialize(deserializer)?;
    Ok(numbers.map(|numbers| numbers.into_iter().map(|number| number.unwrap_or(f64::NAN)).collect()))
}
