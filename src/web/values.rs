//! The one way in and out: plain JavaScript values, checked.

use serde::{Serialize, de::DeserializeOwned};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// A value as plain JavaScript: objects, arrays, numbers, strings, null.
///
/// # Errors
/// When it has no such form.
pub fn to_js<Value: Serialize + ?Sized>(value: &Value) -> Result<JsValue, JsError> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}

/// A checked value of JavaScript's.
///
/// # Errors
/// When it does not have the form that is asked for; the error names the field.
pub fn from_js<Value: DeserializeOwned>(value: JsValue) -> Result<Value, JsError> {
    Ok(serde_wasm_bindgen::from_value(value)?)
}
