//! What stands once in the model and once more in the page, because a page opens before the model does.

use std::{fs, path::Path};

use integration_explorer::{
    ensemble::DEFAULT_DRAWS,
    policy::{FIRST_POLICY_YEAR, LAST_YEAR, READING_YEAR, TABLE_YEARS},
    units::Year,
};

fn script(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/js/core").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn the_page_speaks_of_the_models_years() {
    let script = script("years.js");
    for (name, Year(year)) in
        [("FIRST_YEAR", FIRST_POLICY_YEAR), ("LAST_YEAR", LAST_YEAR), ("USUAL_YEAR", READING_YEAR)]
    {
        assert!(script.contains(&format!("export const {name} = {year};")), "{name} is not {year} in years.js");
    }
    let years = TABLE_YEARS.map(|year| year.to_string()).join(", ");
    assert!(script.contains(&format!("export const YEARS = [{years}];")), "YEARS are not {years} in years.js");
}

#[test]
fn the_page_makes_as_many_draws_as_the_command_line() {
    assert!(script("draws.js").contains(&format!("export const DRAWS = {DEFAULT_DRAWS};")));
}
