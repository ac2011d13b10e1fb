//! The districts: census totals, parts and wholes, hexagons, and no silent gap.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Row, lies_in, number, sum, table};

fn check_sum(area: &str, column: &str, expected: f64) {
    let found = sum(&table("model/districts.csv"), column, |row| lies_in(row, area));
    assert_eq!(found, expected, "{column} of the districts of {area}");
}

fn check_share(area: &str, column: &str, of: &str, expected_percent: f64) {
    let districts = table("model/districts.csv");
    let part = sum(&districts, column, |row| lies_in(row, area));
    let whole = sum(&districts, of, |row| lies_in(row, area));
    let percent = 100.0 * part / whole;
    assert!((percent - expected_percent).abs() < 0.05, "{column} in {area}: {percent}%, not {expected_percent}%");
}

#[test]
fn census_totals_are_those_published() {
    check_sum("K04000001", "born_abroad", 10_017_977.0);
    check_sum("K04000001", "residents", 59_597_554.0);
    check_sum("K04000001", "residents_2011", 56_075_912.0);
    check_sum("K04000001", "born_abroad_2011", 7_505_010.0);
    check_sum("K04000001", "born_abroad_2001", 4_635_120.0);
    check_sum("S92000003", "born_abroad", 554_875.0);
    check_sum("N92000002", "born_abroad", 164_640.0);
    check_sum("K02000001", "born_abroad", 10_737_492.0);
}

#[test]
fn census_shares_are_those_published() {
    check_share("K04000001", "born_abroad", "residents", 16.8);
    check_share("E12000007", "born_abroad", "residents", 40.6);
    check_share("E12000007", "born_abroad_2011", "residents_2011", 36.7);
    check_share("E12000007", "born_abroad_2001", "residents_2001", 27.1);
    check_share("S92000003", "born_abroad", "residents", 10.2);
    check_share("K04000001", "english_not_at_all", "residents", 0.27);
}

#[test]
fn districts_add_up_to_the_published_totals_of_wider_areas() {
    let districts = table("model/districts.csv");
    for total in table("published_totals.csv") {
        let (area, measure, year) = (&total["area"], &total["measure"], total["year"].as_str());
        let column = match (measure.as_str(), year) {
            (_, "2021" | "2022") => measure.clone(),
            _ => format!("{measure}_{year}"),
        };
        let found = sum(&districts, &column, |row| lies_in(row, area));
        // Mid-year populations are rounded district by district.
        let tolerance = if measure == "population" { 50.0 } else { 0.0 };
        let difference = (found - number(&total, "value")).abs();
        assert!(difference <= tolerance, "{column} of {area} is off by {difference}");
    }
}

#[test]
fn there_are_374_districts_each_on_its_own_hexagon() {
    let places = table("places.csv");
    let unique = |columns: [&str; 2]| -> usize {
        places.iter().map(|row| columns.map(|column| row[column].clone())).collect::<BTreeSet<_>>().len()
    };
    assert_eq!(places.len(), 374);
    assert_eq!(unique(["code", "code"]), 374);
    assert_eq!(unique(["hex_q", "hex_r"]), 374);
    let codes = |rows: &[Row]| rows.iter().map(|row| row["code"].clone()).collect::<Vec<_>>();
    assert_eq!(codes(&places), codes(&table("model/districts.csv")), "the same districts in the same order");
}

#[test]
fn no_cell_of_the_districts_is_blank_but_2001_house_prices_and_projections_where_none_is_published() {
    for row in table("model/districts.csv") {
        let blank: BTreeSet<&str> =
            row.iter().filter(|(_, value)| value.is_empty()).map(|(column, _)| column.as_str()).collect();
        let expected = match &row["code"][..1] {
            "S" | "N" => {
                BTreeSet::from(["residents_2001", "born_abroad_2001", "house_price", "working_age_change_2033"])
            }
            "W" => BTreeSet::from(["working_age_change_2033"]),
            _ => BTreeSet::new(),
        };
        assert_eq!(blank, expected, "{}", row["name"]);
    }
}

#[test]
fn parts_sum_to_totals() {
    for row in table("model/districts.csv") {
        let name = &row["name"];
        let origins = ["born_ireland", "born_eu", "born_non_eu"].map(|column| number(&row, column));
        assert_eq!(origins.iter().sum::<f64>(), number(&row, "born_abroad"), "origins of {name}");
        let ages = ["share_under_16", "share_16_64", "share_65_plus"].map(|column| number(&row, column));
        assert!((ages.iter().sum::<f64>() - 1.0).abs() < 5e-6, "ages of {name}");
        for (part, whole) in [
            ("born_abroad", "residents"),
            ("born_abroad_2011", "residents_2011"),
            ("asylum_dispersed", "asylum_supported"),
            ("arrived_last_year", "residents"),
            ("students", "residents"),
        ] {
            assert!(number(&row, part) <= number(&row, whole), "{part} of {name} exceeds its {whole}");
        }
    }
    let parts = [
        "ireland",
        "eu_2001_members",
        "eu_accession_2001_2011",
        "rest_of_europe",
        "africa",
        "middle_east_asia",
        "americas_caribbean",
        "oceania_other",
    ];
    let mut complete = 0;
    for row in table("residents_by_birth.csv") {
        if parts.iter().all(|part| !row[*part].is_empty()) {
            complete += 1;
            let people: f64 = parts.iter().map(|part| number(&row, part)).sum();
            assert_eq!(people, number(&row, "born_abroad"), "{} in {}", row["code"], row["year"]);
        }
    }
    assert_eq!(complete, 2 * 331, "England and Wales, 2011 and 2021");
}

#[test]
fn shares_lie_between_0_and_1_and_no_count_is_negative() {
    let shares = [
        "share_under_16",
        "share_16_64",
        "share_65_plus",
        "share_of_16_64_turning_65",
        "employment_rate",
        "segregation",
    ];
    let may_be_negative = ["hex_q", "hex_r", "dwellings_added_per_year", "working_age_change_2033"];
    for row in table("model/districts.csv") {
        for share in shares {
            let value = number(&row, share);
            assert!((0.0..=1.0).contains(&value), "{share} of {} is {value}", row["name"]);
        }
        for (column, text) in &row {
            if let Ok(value) = text.parse::<f64>() {
                assert!(
                    value >= 0.0 || may_be_negative.contains(&column.as_str()),
                    "{column} of {} is {value}",
                    row["name"]
                );
            }
        }
    }
}

#[test]
fn every_value_says_how_it_is_known() {
    let methods: BTreeSet<String> =
        table("imputation_methods.csv").into_iter().map(|row| row["method"].clone()).collect();
    let known: BTreeMap<(String, String), Row> = table("known_by_place.csv")
        .into_iter()
        .map(|row| ((row["code"].clone(), row["column"].clone()), row))
        .collect();
    let described_elsewhere = ["code", "name", "region_code", "nation_code", "hex_q", "hex_r", "census_year"];
    for district in table("model/districts.csv") {
        for (column, value) in &district {
            if described_elsewhere.contains(&column.as_str()) {
                continue;
            }
            let cell = &known[&(district["code"].clone(), column.clone())];
            let method = &cell["method"];
            let fits = match cell["status"].as_str() {
                "published" => !value.is_empty() && method.is_empty(),
                "derived" | "imputed" => !value.is_empty() && methods.contains(method),
                "not known" => value.is_empty() && method.is_empty(),
                _ => false,
            };
            assert!(fits, "{column} of {}: {cell:?}", district["name"]);
        }
    }
}

/// What must be imputed, whatever the method: a table that forgot to say so would be a silent gap.
#[test]
fn what_no_publisher_gives_is_flagged_as_imputed() {
    let expected: [(&str, &[char], usize); 8] = [
        ("english_not_well", &['S'], 32),
        ("born_eu", &['S'], 32),
        ("arrived_last_year", &['S', 'N'], 43),
        ("students", &['E', 'W', 'S', 'N'], 374),
        ("dwellings_added_per_year", &['S', 'N'], 43),
        ("share_16_64", &['N'], 11),
        ("share_of_16_64_turning_65", &['N'], 11),
        ("segregation", &['N'], 11),
    ];
    let known = table("known_by_place.csv");
    for (column, nations, count) in expected {
        let cells: Vec<&Row> =
            known.iter().filter(|row| row["column"] == column && row["code"].starts_with(nations)).collect();
        assert_eq!(cells.len(), count, "{column}");
        assert!(cells.iter().all(|row| row["status"] == "imputed"), "{column}");
    }
}
