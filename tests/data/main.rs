//! The data package against what its publishers say: census totals, sums over places, and no silent gap.

use std::collections::HashMap;
use std::path::Path;

mod backtest;
mod districts;
mod national;

type Row = HashMap<String, String>;

fn table(name: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name);
    let mut reader = csv::Reader::from_path(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    reader.deserialize().map(|row| row.unwrap_or_else(|error| panic!("{name}: {error}"))).collect()
}

fn number(row: &Row, column: &str) -> f64 {
    row[column]
        .parse()
        .unwrap_or_else(|_| panic!("{column} of {:?} is not a number: {:?}", row.get("code"), row[column]))
}

/// The column summed over the rows for which `wanted` holds; blanks count as nothing.
fn sum(rows: &[Row], column: &str, wanted: impl Fn(&Row) -> bool) -> f64 {
    rows.iter().filter(|row| wanted(row) && !row[column].is_empty()).map(|row| number(row, column)).sum()
}

/// Whether a district lies in an area: a region, a nation, England and Wales, or the United Kingdom.
fn lies_in(row: &Row, area: &str) -> bool {
    match area {
        "K02000001" => true,
        "K04000001" => row["code"].starts_with(['E', 'W']),
        _ => row["region_code"] == area || row["nation_code"] == area,
    }
}
