//! The model in a browser: the same numbers as natively, and nothing from outside that makes it fall over.
#![cfg(target_arch = "wasm32")]

use integration_explorer::{ensemble::RunResult, web::Explorer};
use serde_json::Value;
use tsify::{Ts, Tsify};
use wasm_bindgen::{JsCast, JsError, JsValue};
use wasm_bindgen_test::wasm_bindgen_test_configure;

mod exports;
#[path = "../golden/mod.rs"]
mod golden;
mod hostile;
mod numbers;

wasm_bindgen_test_configure!(run_in_browser);

fn explorer() -> Explorer {
    ok(Explorer::new())
}

/// What an error tells a page.
fn told(error: JsError) -> String {
    let value = JsValue::from(error);
    value.dyn_into::<js_sys::Error>().expect("errors are JavaScript's own").message().into()
}

fn ok<Answer>(answer: Result<Answer, JsError>) -> Answer {
    answer.unwrap_or_else(|error| panic!("{}", told(error)))
}

/// The message of a call that must fail.
fn refused<Answer>(answer: Result<Answer, JsError>) -> String {
    match answer {
        Ok(_) => panic!("it should be refused"),
        Err(error) => told(error),
    }
}

/// What crosses to a page: a value, one whose type is declared, or a list of these.
trait Crosses {
    fn value(self) -> JsValue;
}

impl Crosses for JsValue {
    fn value(self) -> JsValue {
        self
    }
}

impl<Kind: Tsify> Crosses for Ts<Kind> {
    fn value(self) -> JsValue {
        self.into()
    }
}

impl<Kind: Tsify> Crosses for Vec<Ts<Kind>> {
    fn value(self) -> JsValue {
        self.into_iter().map(JsValue::from).collect::<js_sys::Array>().into()
    }
}

/// What a page would get, as JSON.
fn json(answer: Result<impl Crosses, JsError>) -> Value {
    serde_wasm_bindgen::from_value(ok(answer).value()).expect("it is plain")
}

fn result(answer: Result<Ts<RunResult>, JsError>) -> RunResult {
    serde_wasm_bindgen::from_value(ok(answer).value()).expect("it is a result")
}

/// A value as a page would write it, whatever it is taken for.
fn page<Kind: Tsify>(text: &str) -> Ts<Kind> {
    Ts::new_unchecked(plain(text))
}

fn plain(text: &str) -> JsValue {
    js_sys::JSON::parse(text).expect("it is JSON")
}
