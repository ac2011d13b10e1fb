//! National series, the published past, regions and derived rates.

use std::collections::{BTreeMap, HashMap};

use crate::{lies_in, number, sum, table};

#[test]
fn national_flows_by_nationality_and_reason_sum_to_their_totals() {
    let value: BTreeMap<(String, String), f64> = table("model/national.csv")
        .iter()
        .map(|row| ((row["series"].clone(), row["year"].clone()), number(row, "value")))
        .collect();
    let get = |series: &str, year: i32| value[&(series.to_owned(), year.to_string())];
    for year in 2021..=2025 {
        for flow in ["immigration", "emigration"] {
            let parts: f64 =
                ["british", "eu", "non_eu"].iter().map(|group| get(&format!("{flow}_{group}"), year)).sum();
            // Published parts are rounded to thousands one by one.
            assert!((parts - get(&format!("{flow}_all"), year)).abs() <= 2_000.0, "{flow} {year}");
        }
        let reasons = ["work_main", "work_dependant", "study", "family", "humanitarian", "asylum", "other"];
        let parts: f64 = reasons.iter().map(|reason| get(&format!("immigration_non_eu_{reason}"), year)).sum();
        assert!((parts - get("immigration_non_eu", year)).abs() <= 2_000.0, "reasons {year}");
    }
    for year in 2012..=2025 {
        assert!(get("immigration_all", year) > get("emigration_all", year), "{year}");
    }
}

#[test]
fn asylum_support_in_the_districts_is_the_national_count_less_what_has_no_council() {
    let districts = table("model/districts.csv");
    let national: HashMap<String, f64> =
        table("model/national.csv").iter().map(|row| (row["series"].clone(), number(row, "value"))).collect();
    let all = |column: &str| sum(&districts, column, |_| true);
    assert_eq!(all("asylum_dispersed"), national["asylum_dispersed"]);
    assert_eq!(all("asylum_placed"), national["asylum_placed"]);
    assert_eq!(all("asylum_supported"), national["asylum_supported"] - national["asylum_subsistence_only"]);
    assert_eq!(
        all("resettled"),
        national["resettled_since_2014"] - national["resettled_since_2014_council_not_published"]
    );
}

#[test]
fn the_past_agrees_with_the_districts() {
    let districts = table("model/districts.csv");
    let mut checked = 0;
    for row in table("model/past.csv").iter().filter(|row| row["outcome"] == "people_born_abroad") {
        let column = match row["year"].as_str() {
            "2001" => "born_abroad_2001",
            "2011" => "born_abroad_2011",
            "2021" | "2022" => "born_abroad",
            _ => continue,
        };
        checked += 1;
        let found = sum(&districts, column, |district| lies_in(district, &row["place"]));
        assert_eq!(found, number(row, "value"), "{} {}", row["place"], row["year"]);
    }
    // Twelve regions and nations, England and the United Kingdom in 2011 and 2021; eleven areas in 2001.
    assert_eq!(checked, 14 + 14 + 11);
}

#[test]
fn derived_rates_reproduce_the_deaths_they_were_fitted_to() {
    let rates: HashMap<String, f64> =
        table("model/derived.csv").iter().map(|row| (row["name"].clone(), number(row, "value"))).collect();
    let (mut fitted, mut deaths) = (0.0, 0.0);
    for row in table("model/districts.csv") {
        let people = number(&row, "population_2015");
        fitted += people * number(&row, "share_16_64") * rates["deaths_per_person_16_64"];
        fitted += people * number(&row, "share_65_plus") * rates["deaths_per_person_65_plus"];
        deaths += number(&row, "deaths_2015");
    }
    assert!((fitted / deaths - 1.0).abs() < 0.02, "{fitted} against {deaths}");
}

#[test]
fn shares_of_moves_within_regions_are_shares() {
    let regions = table("model/regions.csv");
    assert_eq!(regions.len(), 12);
    for row in regions {
        let share = number(&row, "share_of_moves_within_region");
        assert!((0.3..0.9).contains(&share), "{}: {share}", row["name"]);
    }
}
