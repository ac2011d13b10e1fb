//! The language that the crate speaks in this page or worker.

use wasm_bindgen::prelude::*;

use crate::messages;

/// Sets the language by its code, such as `cy`, before anything else is asked; an unknown one is English.
/// Returns whether it is spoken now: the first choice stands.
#[wasm_bindgen(js_name = setLanguage)]
pub fn set_language(code: &str) -> bool {
    messages::choose(code)
}
