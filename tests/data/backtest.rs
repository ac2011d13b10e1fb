//! What the backtest opens with and is held against: census totals, national flows, and no silent gap.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::{Row, number, sum, table};

const CENSUSES: [&str; 2] = ["2001", "2011"];

fn districts(census: &str) -> Vec<Row> {
    table(&format!("model/districts_{census}.csv"))
}

fn judged(rows: &[Row], column: &str) -> f64 {
    sum(rows, column, |row| row["judged"] == "1")
}

fn series(name: &str) -> BTreeMap<u16, f64> {
    let rows = table("model/national_past.csv");
    rows.iter()
        .filter(|row| row["series"] == name)
        .map(|row| (number(row, "year") as u16, number(row, "value")))
        .collect()
}

#[test]
fn openings_are_the_published_censuses() {
    let [at_2001, at_2011] = CENSUSES.map(districts);
    assert_eq!(judged(&at_2001, "residents"), 52_041_654.0);
    assert_eq!(judged(&at_2001, "born_abroad"), 4_635_120.0);
    assert_eq!(judged(&at_2011, "residents"), 56_075_912.0);
    assert_eq!(judged(&at_2011, "born_abroad"), 7_505_010.0);
    let nation = |letter: char| sum(&at_2011, "born_abroad", |row| row["code"].starts_with(letter));
    // Output areas of Scotland are perturbed: they sum to 713 people more than the 369,284 published.
    assert_eq!(nation('S'), 369_997.0);
    assert_eq!(nation('N'), 119_286.0);
    let northern_irish = |column: &str| sum(&at_2011, column, |row| row["code"].starts_with('N'));
    assert_eq!(northern_irish("born_ireland"), 37_833.0);
    assert_eq!(northern_irish("born_eu"), 45_329.0);
}

#[test]
fn outcomes_are_those_of_the_next_census() {
    let [at_2001, at_2011] = CENSUSES.map(districts);
    let now = table("model/districts.csv");
    for ((before, after), latest) in at_2001.iter().zip(&at_2011).zip(&now) {
        let name = &latest["name"];
        for column in ["residents", "born_abroad"] {
            let next = format!("{column}_next");
            assert_eq!(before[&next], after[column], "{next} of {name} in 2001");
            assert_eq!(after[&next], latest[column], "{next} of {name} in 2011");
            assert_eq!(after[column], latest[&format!("{column}_2011")], "{column} of {name} in 2011");
        }
        for row in [before, after] {
            let share = number(row, "born_abroad_next") / number(row, "residents_next");
            assert!((share - number(row, "share_born_abroad_next")).abs() < 1e-6, "{name}");
        }
        if before["judged"] == "1" {
            assert_eq!(before["born_eu_next"], after["born_eu"], "{name}");
            assert_eq!(after["born_eu_next"], latest["born_eu"], "{name}");
        }
    }
}

#[test]
fn openings_hold_every_district_and_their_origins_add_up() {
    let order: Vec<String> = table("model/districts.csv").iter().map(|row| row["code"].clone()).collect();
    for census in CENSUSES {
        let rows = districts(census);
        assert_eq!(rows.iter().map(|row| row["code"].clone()).collect::<Vec<_>>(), order, "{census}");
        assert_eq!(rows.iter().filter(|row| row["judged"] == "1").count(), 331);
        for row in &rows {
            let code = &row["code"];
            let origins = ["born_ireland", "born_eu", "born_non_eu"].map(|column| number(row, column));
            assert!(origins.iter().all(|people| *people >= 0.0), "origins of {code} in {census}");
            assert_eq!(origins.iter().sum::<f64>(), number(row, "born_abroad"), "origins of {code} in {census}");
            assert_eq!(row["judged"] == "1", code.starts_with(['E', 'W']), "{code}");
            assert_eq!(
                row["house_price"].is_empty(),
                code.starts_with(['S', 'N']),
                "house price of {code} in {census}"
            );
            let blank = row.iter().filter(|(_, value)| value.is_empty()).map(|(column, _)| column.as_str());
            let blank: BTreeSet<&str> = blank.collect();
            assert!(blank.is_subset(&BTreeSet::from(["born_eu_next", "house_price"])), "{code}: {blank:?}");
        }
    }
}

#[test]
fn moves_into_districts_are_about_the_moves_out_of_them() {
    for census in CENSUSES {
        let rows = districts(census);
        let [arriving, leaving] = ["internal_in", "internal_out"].map(|column| sum(&rows, column, |_| true));
        assert!((arriving / leaving - 1.0).abs() < 1e-3, "{census}: {arriving} in, {leaving} out");
    }
}

#[test]
fn every_value_of_the_openings_says_how_it_is_known() {
    let methods: BTreeSet<String> =
        table("imputation_methods.csv").into_iter().map(|row| row["method"].clone()).collect();
    let known: HashMap<[String; 3], Row> = table("known_by_place_past.csv")
        .into_iter()
        .map(|row| (["code", "census_year", "column"].map(|key| row[key].clone()), row))
        .collect();
    for census in CENSUSES {
        for row in districts(census) {
            for (column, value) in row.iter().filter(|(column, _)| !["code", "census_year"].contains(&column.as_str()))
            {
                let cell = &known[&[row["code"].clone(), census.to_owned(), column.clone()]];
                let fits = match cell["status"].as_str() {
                    "published" => !value.is_empty() && cell["method"].is_empty(),
                    "derived" | "imputed" => !value.is_empty() && methods.contains(&cell["method"]),
                    "not known" => value.is_empty() && cell["method"].is_empty(),
                    _ => false,
                };
                assert!(fits, "{column} of {} in {census}: {cell:?}", row["code"]);
            }
        }
    }
}

#[test]
fn what_was_not_published_in_the_past_is_flagged_as_imputed() {
    let expected: [(&str, &str, &[char], usize); 7] = [
        ("2001", "born_abroad", &['S', 'N'], 43),
        ("2001", "born_eu", &['E', 'W', 'S', 'N'], 374),
        ("2001", "students", &['E', 'W', 'S', 'N'], 374),
        ("2011", "born_eu", &['S', 'N'], 43),
        ("2011", "born_ireland", &['S'], 32),
        ("2011", "students", &['S', 'N'], 43),
        ("2011", "asylum_dispersed", &['E', 'W', 'S', 'N'], 374),
    ];
    let known = table("known_by_place_past.csv");
    for (census, column, nations, count) in expected {
        let cells: Vec<&Row> = known
            .iter()
            .filter(|row| row["census_year"] == census && row["column"] == column && row["code"].starts_with(nations))
            .collect();
        assert_eq!(cells.len(), count, "{column} {census}");
        assert!(cells.iter().all(|row| row["status"] == "imputed"), "{column} {census}");
    }
}

#[test]
fn past_flows_by_nationality_and_reason_sum_to_their_totals() {
    for flow in ["immigration", "emigration"] {
        let total = series(&format!("{flow}_all"));
        let parts = ["british", "eu", "non_eu"].map(|group| series(&format!("{flow}_{group}")));
        // Arrivals of the nine years before give the years since arrival of the first opening.
        let first = if flow == "immigration" { 1992 } else { 2001 };
        assert_eq!(total.keys().copied().collect::<Vec<_>>(), (first..=2021).collect::<Vec<_>>());
        for (year, people) in total.range(2001..) {
            let sum: f64 = parts.iter().map(|part| part[year]).sum();
            // Published parts are rounded to thousands one by one.
            assert!((sum - people).abs() <= 1_000.0, "{flow} {year}");
        }
    }
    let reasons = ["work_main", "work_dependant", "study", "family", "humanitarian", "asylum", "other"];
    let parts = reasons.map(|reason| series(&format!("immigration_non_eu_{reason}")));
    for (year, people) in series("immigration_non_eu") {
        assert_eq!(parts.iter().map(|part| part[&year]).sum::<f64>(), people, "reasons {year}");
    }
}

/// The totals stand in two transcriptions made apart from each other.
#[test]
fn past_flows_are_those_of_the_tidy_flows() {
    let flows: HashMap<(String, String, u16), f64> = table("national_flows.csv")
        .iter()
        .filter(|row| row["breakdown"] == "all")
        .map(|row| ((row["series"].clone(), row["flow"].clone(), number(row, "year") as u16), number(row, "persons")))
        .collect();
    let names = [("immigration_all", "immigration"), ("emigration_all", "emigration"), ("net_all", "net")];
    for (name, flow) in names {
        for (year, value) in series(name) {
            let vintage = if year < 2012 { "IPS-based LTIM 1991+" } else { "ONS admin-based LTIM (May 2026 release)" };
            assert_eq!(value, flows[&(vintage.to_owned(), flow.to_owned(), year)], "{name} {year}");
        }
    }
}

#[test]
fn the_revision_after_census_2011_is_given_to_arrivals() {
    let [arrivals, departures, net, revised] =
        ["immigration_all", "emigration_all", "net_all", "immigration_all_revised"].map(series);
    let mut revision = 0.0;
    for year in 2001..2012 {
        assert_eq!(revised[&year] - departures[&year], net[&year], "{year}");
        revision += revised[&year] - arrivals[&year];
    }
    assert_eq!(revision, 344_000.0);
    assert!((2012..=2021).all(|year| revised[&year] == arrivals[&year]));
}

#[test]
fn backtest_outcomes_are_the_published_ones() {
    let rows = table("model/backtest_b.csv");
    let find = |check: &str, year: &str| -> Vec<&Row> {
        rows.iter().filter(|row| row["check"] == check && row["year"] == year).collect()
    };
    assert_eq!(number(find("people_born_abroad", "2024")[0], "value"), 13_115_000.0);
    assert_eq!(number(find("citizenship_grants", "2009")[0], "value"), 203_790.0);
    for year in 2011..=2021 {
        let rate = |check: &str| number(find(check, &year.to_string())[0], "value");
        let gap = rate("employment_rate_born_in_uk") - rate("employment_rate_born_abroad");
        assert!((gap - rate("employment_gap")).abs() < 2e-6, "{year}");
    }
    let total = |check: &str, year: u16| -> f64 {
        find(check, &year.to_string()).into_iter().map(|row| number(row, "value")).sum()
    };
    for year in 2014..=2024 {
        assert_eq!(find("asylum_dispersed", &year.to_string()).len(), 374, "{year}");
        assert!(total("asylum_dispersed", year) <= total("asylum_supported", year), "{year}");
    }
    let now = table("model/districts.csv");
    for check in ["asylum_dispersed", "asylum_supported"] {
        for (row, district) in find(check, "2024").into_iter().zip(&now) {
            assert_eq!((&row["place"], &row["value"]), (&district["code"], &district[check]), "{check}");
        }
    }
}
