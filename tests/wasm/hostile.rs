//! Whatever a page is handed by a stranger, it gets an answer or an error with a message, never a panic: that
//! would end the module for good.

use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{explorer, json, ok, page, plain, told};

#[wasm_bindgen_test]
fn hostile_links_are_answered() {
    let explorer = explorer();
    let long = format!("v1&esol_funding=203&{}", "x".repeat(1_000_000));
    for link in [
        "",
        "#",
        "v1",
        "v2&x",
        "&&&&",
        "====",
        "v1&esol_funding",
        "v1&esol_funding=",
        "v1&esol_funding=NaN",
        "v1&esol_funding=1e999",
        "v1&esol_funding=-1&esol_funding=-1",
        "v1&place=<script>",
        "v1&seed=-1",
        "v1&start=999999",
        "%00%ff",
        "v1&\u{0}=\u{0}",
        "v1&\u{1f600}=\u{202e}",
        &long,
    ] {
        let read = json(explorer.read_link(link));
        assert!(read["scenario"].is_object() && read["place"].is_string() && read["notices"].is_array());
        // What was read is a scenario that can be run and written.
        ok(explorer.write_link(page(&read["scenario"].to_string()), "K02000001", None, None));
    }
}

#[wasm_bindgen_test]
fn hostile_scenarios_are_answered() {
    let mut explorer = explorer();
    let circle = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&circle, &JsValue::from("extra"), &js_sys::Symbol::iterator());
    let values = [
        JsValue::NULL,
        JsValue::UNDEFINED,
        JsValue::TRUE,
        JsValue::from(f64::NAN),
        JsValue::from(f64::INFINITY),
        JsValue::from("v1"),
        JsValue::from(js_sys::Symbol::iterator()),
        JsValue::from(js_sys::BigInt::from(u64::MAX)),
        js_sys::Date::new_0().into(),
        js_sys::Map::new().into(),
        js_sys::Function::new_no_args("").into(),
        circle.into(),
        plain("[]"),
        plain("[[[[]]]]"),
        plain(r#"{"settings": []}"#),
        plain(r#"{"settings": {"esol_funding": null, "esol_fundign": {}, "": [1]}}"#),
        plain(r#"{"settings": {"esol_funding": 1e308}, "seed": 1e308, "start_year": -1, "evidence": {}}"#),
        plain(r#"{"assumptions": {"class_level_gain": "<b>"}, "seed": 1.5}"#),
    ];
    for value in values {
        for answer in [
            explorer.check_scenario(value.clone()).map(|_| ()),
            explorer.begin(Ts::new_unchecked(value.clone()), "K02000001", 0),
        ] {
            let message = answer.err().map(told);
            assert!(message != Some(String::new()), "an error says what is wrong");
        }
        let _ = explorer.write_link(Ts::new_unchecked(value), "x", None, None).map_err(told);
    }
    for place in ["", "x", "\u{0}", "E07000136 ", &"x".repeat(100_000)] {
        let message = explorer.begin(page("{}"), place, usize::MAX).err().map(told).unwrap_or_default();
        assert!(message.chars().count() < 400, "{message}");
    }
    let numbers = js_sys::Object::new();
    for (name, number) in [("esol_funding", f64::NAN), ("work_visas", f64::INFINITY), ("dispersal_share", -0.0)] {
        let _ = js_sys::Reflect::set(&numbers, &JsValue::from(name), &JsValue::from(number));
    }
    let scenario = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&scenario, &JsValue::from("settings"), &numbers);
    let checked = json(explorer.check_scenario(scenario.into()));
    assert!(checked["scenario"]["settings"].get("esol_funding").is_none(), "NaN is left out: {checked}");
}
