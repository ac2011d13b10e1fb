//! The one way in and out: plain JavaScript values, checked, each with the type that its Rust declares.

use serde::{Serialize, de::DeserializeOwned};
use serde_wasm_bindgen::Serializer;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

/// A value as plain JavaScript: objects, arrays, numbers, strings, null.
///
/// # Errors
/// When it has no such form.
pub fn to_js<Value: Serialize + Tsify>(value: &Value) -> Result<Ts<Value>, JsError> {
    // Not by tsify's own conversion: that goes through JSON text, which knows no number that nobody has seen.
    Ok(Ts::new_unchecked(value.serialize(&Serializer::json_compatible())?))
}

/// Several of them as a list.
///
/// # Errors
/// When one has no such form.
pub fn list_to_js<Value: Serialize + Tsify>(values: &[Value]) -> Result<Vec<Ts<Value>>, JsError> {
    values.iter().map(to_js).collect()
}

/// A checked value of JavaScript's.
///
/// # Errors
/// When it does not have the form that is asked for; the error names the field.
pub fn from_js<Value: DeserializeOwned>(value: impl Into<JsValue>) -> Result<Value, JsError> {
    Ok(serde_wasm_bindgen::from_value(value.into())?)
}
