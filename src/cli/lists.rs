//! The tables: levers, outcomes, places, evidence.

use std::io;

use integration_explorer::ensemble::Engine;
use serde::Serialize;
use serde_json::Value;

use super::{CommandError, Format};

pub fn levers(engine: &Engine, format: Format) -> Result<(), CommandError> {
    write(engine.levers.all(), format)
}

pub fn outcomes(engine: &Engine, format: Format) -> Result<(), CommandError> {
    write(engine.outcomes.all(), format)
}

pub fn places(engine: &Engine, format: Format) -> Result<(), CommandError> {
    write(engine.places.all(), format)
}

pub fn evidence(engine: &Engine, format: Format) -> Result<(), CommandError> {
    write(engine.registry.parameters(), format)
}

/// Writes rows as a JSON list, or as CSV with lists as words separated by blanks, a pair as two words with a colon.
pub fn write<Row: Serialize>(rows: &[Row], format: Format) -> Result<(), CommandError> {
    let output = io::stdout().lock();
    match format {
        Format::Json => write_json(&rows, output),
        Format::Csv => {
            let mut writer = csv::Writer::from_writer(output);
            let rows: Vec<Value> = rows.iter().map(serde_json::to_value).collect::<Result<_, _>>()?;
            let mut columns: Vec<&String> = Vec::new();
            for row in rows.iter().filter_map(Value::as_object) {
                columns.extend(row.keys().filter(|key| !columns.contains(key)).collect::<Vec<_>>());
            }
            writer.write_record(&columns)?;
            for row in &rows {
                writer.write_record(columns.iter().map(|column| cell(&row[column.as_str()])))?;
            }
            Ok(writer.flush()?)
        }
    }
}

/// Writes a value as JSON and ends the line.
pub fn write_json<Answer: Serialize>(answer: &Answer, mut output: impl io::Write) -> Result<(), CommandError> {
    serde_json::to_writer_pretty(&mut output, answer)?;
    Ok(writeln!(output)?)
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join(" "),
        Value::Object(fields) => fields.values().map(cell).collect::<Vec<_>>().join(":"),
        other => other.to_string(),
    }
}
