//! The browser gives the numbers that the command line gives, bit for bit: both are held to one file.

use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    explorer,
    golden::{DRAWS, QUESTIONS, committed, rows},
    json, ok, page, result,
};

#[wasm_bindgen_test]
fn the_same_scenario_gives_the_same_numbers_as_native_bit_for_bit() {
    let mut explorer = explorer();
    for (number, link) in QUESTIONS.into_iter().enumerate() {
        let read = json(explorer.read_link(link));
        let place = read["place"].as_str().expect("there is a place").to_owned();
        ok(explorer.begin(page(&read["scenario"].to_string()), &place, DRAWS));
        while ok(explorer.advance(1)) < DRAWS {}
        let (answer, expected) = (rows(number, &result(explorer.result())), committed(number));
        assert_eq!(answer.len(), expected.len(), "{link}");
        for (row, expected) in answer.iter().zip(expected) {
            assert_eq!(row, expected, "{link}");
        }
    }
}
