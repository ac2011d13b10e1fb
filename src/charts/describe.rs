//! A chart in words and as a table, from the same series that are drawn.

use serde::Serialize;

use super::axis::{whole_year, whole_years};
use super::spec::{Bands, ChartError, ChartSpec};
use crate::messages::{message, word};
use crate::report::{Parts, format, is_shown, prose, sizes, spoken_name};

/// How long after today the account's middle year is.
const YEARS_AHEAD: i32 = 10;

/// A chart for those who do not see it, and for those who want its numbers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Description {
    /// The account: what is shown, the past, today, in ten years and at the end.
    pub text: String,
    /// The table's column headings.
    pub columns: Vec<String>,
    /// The table's rows, one a year.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell of the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum Cell {
    /// A year.
    Year(i32),
    /// A number with its unit, or nothing.
    Text(String),
}

/// The chart's title: what, where.
pub fn title(spec: &ChartSpec) -> String {
    message("title", &[("label", &spec.outcome.label), ("place", &spec.place_name)])
}

/// The chart as an account and a table.
///
/// # Errors
/// The first field of the specification that cannot be drawn.
pub fn describe(spec: &ChartSpec) -> Result<Description, ChartError> {
    spec.check()?;
    let (columns, rows) = table(spec);
    Ok(Description { text: account(spec), columns, rows })
}

fn account(spec: &ChartSpec) -> String {
    let (first, last) = whole_years(spec);
    let opening = message(
        "account.opening",
        &[
            ("label", &spec.outcome.label),
            ("place", &spoken_name(&spec.place_name)),
            ("unit", &spec.outcome.unit),
            ("first", &first.to_string()),
            ("last", &last.to_string()),
        ],
    );
    let mut sentences = vec![opening, account_of_past(spec)];
    sentences.extend(spec.index_of(spec.today).map(|position| account_of_today(spec, position)));
    let mut years = vec![spec.today + YEARS_AHEAD];
    years.extend(spec.years.last());
    years.dedup();
    for year in years.into_iter().filter(|year| *year > spec.today) {
        if let Some(position) = spec.index_of(year) {
            sentences.extend(account_of_year(spec, year, position));
        }
    }
    sentences.join(" ")
}

fn account_of_past(spec: &ChartSpec) -> String {
    let write = |value: f64| prose::level(spec.outcome.measure(), value, None);
    match spec.result.past.as_slice() {
        [] => word("account.past.none"),
        [(year, value)] => {
            message("account.past.one", &[("value", &write(*value)), ("year", &whole_year(*year).to_string())])
        }
        [(first, first_value), .., (last, last_value)] => message(
            "account.past.many",
            &[
                ("first", &whole_year(*first).to_string()),
                ("first_value", &write(*first_value)),
                ("last", &whole_year(*last).to_string()),
                ("last_value", &write(*last_value)),
            ],
        ),
    }
}

fn account_of_today(spec: &ChartSpec, position: usize) -> String {
    let (baseline, scenario) = pair(spec, position);
    let year = spec.today.to_string();
    if baseline == scenario {
        return message("account.today", &[("year", &year), ("value", &scenario)]);
    }
    let values = [("year", year.as_str()), ("baseline", &baseline), ("scenario", &scenario)];
    message("account.today.differs", &values)
}

fn account_of_year(spec: &ChartSpec, year: i32, position: usize) -> Vec<String> {
    let (baseline, scenario) = pair(spec, position);
    let year = year.to_string();
    if spec.result.scenario[position].is_nan() || spec.result.baseline[position].is_nan() {
        return vec![message("unseen.in_year", &[("year", &year)])];
    }
    let mut sentences = vec![if baseline == scenario {
        message("account.same", &[("year", &year), ("value", &scenario)])
    } else {
        let values = [("year", year.as_str()), ("baseline", &baseline), ("scenario", &scenario)];
        message("account.differs", &values)
    }];
    if let Some(bands) = &spec.result.bands {
        let write = |low: &[f64], high: &[f64]| between(spec, low[position], high[position], position);
        let (half, most) = (write(&bands.p25, &bands.p75), write(&bands.p10, &bands.p90));
        sentences.push(message("account.range", &[("half", &half), ("most", &most)]));
    }
    if differs(spec, position) {
        sentences.extend(account_of_difference(spec, position));
    }
    sentences
}

fn account_of_difference(spec: &ChartSpec, position: usize) -> Vec<String> {
    let mut sentences = Vec::new();
    let measure = spec.outcome.measure();
    if let Some(difference) = &spec.result.difference {
        let [p10, p50, p90] = [&difference.p10, &difference.p50, &difference.p90].map(|values| values[position]);
        // Three zeros, and then a count of who is higher, would make much of nothing.
        if [p10, p50, p90].iter().all(|value| prose::is_nothing(measure, *value)) {
            return vec![word("account.difference.none")];
        }
        let values = [("p50", prose::change(measure, p50)), ("range", prose::between(measure, p10, p90))];
        let is_one = values[0].1 == values[1].1;
        let key = if is_one { "account.difference.one" } else { "account.difference" };
        sentences.push(message(key, &values.each_ref().map(|(name, text)| (*name, text.as_str()))));
    }
    if let Some(shares) = spec.result.share_higher.as_ref().filter(|_| is_counted(spec, position)) {
        let runs = format::runs(shares[position]);
        sentences.push(message("account.higher", &[("runs", &runs)]));
    }
    let parts = Parts::of(&spec.result, position).filter(|_| is_counted(spec, position));
    sentences.extend(parts.map(|parts| sizes(measure, parts)));
    sentences
}

/// Whether the two policies can be told apart in that year, in any run.
///
/// "Higher in 0 of 100 runs" would read as lower in all of them where nothing was changed.
fn differs(spec: &ChartSpec, position: usize) -> bool {
    let result = &spec.result;
    let in_runs = |bands: &Bands| bands.p10[position] != 0.0 || bands.p90[position] != 0.0;
    result.baseline[position] != result.scenario[position] || result.difference.as_ref().is_some_and(in_runs)
}

/// Whether runs in which one policy is higher are worth a count: not where the difference is too small to be shown.
fn is_counted(spec: &ChartSpec, position: usize) -> bool {
    is_shown(spec.outcome.measure(), spec.result.baseline[position], spec.result.scenario[position])
}

fn pair(spec: &ChartSpec, position: usize) -> (String, String) {
    let levels = [&spec.result.baseline, &spec.result.scenario].map(|series| series[position]);
    let [baseline, scenario] = prose::pair(spec.outcome.measure(), levels, range(spec, position));
    (baseline, scenario)
}

/// From one level of a year to another, to the digits that the scenario's range allows.
fn between(spec: &ChartSpec, low: f64, high: f64, position: usize) -> String {
    prose::levels(spec.outcome.measure(), low, high, range(spec, position))
}

fn range(spec: &ChartSpec, position: usize) -> Option<(f64, f64)> {
    let bands = spec.result.bands.as_ref()?;
    Some((bands.p10[position], bands.p90[position]))
}

fn table(spec: &ChartSpec) -> (Vec<String>, Vec<Vec<Cell>>) {
    let columns = columns(spec);
    let past = spec.result.past.iter().map(|(year, _)| whole_year(*year));
    let mut years: Vec<i32> = past.chain(spec.years.iter().copied()).collect();
    years.sort_unstable();
    years.dedup();
    let row = |year: &i32| {
        let mut row = vec![Cell::Year(*year)];
        row.extend(columns.iter().map(|(_, cell)| Cell::Text(cell(*year).unwrap_or_default())));
        row
    };
    let rows = years.iter().map(row).collect();
    let mut headings = vec![word("table.year")];
    headings.extend(columns.into_iter().map(|(heading, _)| heading));
    (headings, rows)
}

/// A heading, and what stands under it in a year.
type Column<'a> = (String, Box<dyn Fn(i32) -> Option<String> + 'a>);

/// The columns that this chart has numbers for.
fn columns(spec: &ChartSpec) -> Vec<Column<'_>> {
    let result = &spec.result;
    let write = |value: f64| format::value(spec.outcome.measure(), value);
    let mut columns: Vec<Column<'_>> = Vec::new();
    if !result.past.is_empty() {
        columns.push((
            word("table.past"),
            Box::new(move |year| {
                let (_, value) = result.past.iter().find(|(known, _)| whole_year(*known) == year)?;
                Some(write(*value))
            }),
        ));
    }
    for (heading, which) in [("table.baseline", 0), ("table.scenario", 1)] {
        columns.push((
            word(heading),
            Box::new(move |year| {
                let (baseline, scenario) = pair(spec, spec.index_of(year)?);
                Some(if which == 0 { baseline } else { scenario })
            }),
        ));
    }
    if let Some(bands) = &result.bands {
        let ranges = [(word("table.half"), &bands.p25, &bands.p75), (word("table.most"), &bands.p10, &bands.p90)];
        for (heading, low, high) in ranges {
            columns.push((
                heading,
                Box::new(move |year| {
                    let position = spec.index_of(year)?;
                    if low[position].is_nan() || high[position].is_nan() {
                        return Some(word("unseen.short"));
                    }
                    Some(between(spec, low[position], high[position], position))
                }),
            ));
        }
    }
    if let Some(difference) = &result.difference {
        columns.push((
            word("table.difference"),
            Box::new(move |year| Some(prose::change(spec.outcome.measure(), difference.p50[spec.index_of(year)?]))),
        ));
    }
    columns.extend(columns_of_parts(spec));
    if let Some(shares) = &result.share_higher {
        columns.push((
            word("table.higher"),
            Box::new(move |year| {
                let position = spec.index_of(year).filter(|at| is_counted(spec, *at) && !shares[*at].is_nan())?;
                Some(format::runs(shares[position]))
            }),
        ));
    }
    columns
}

/// What of the difference changes for the same people and what comes of who is counted, where it has been split.
fn columns_of_parts(spec: &ChartSpec) -> Vec<Column<'_>> {
    let parts = [
        ("table.same_people", spec.result.same_people.as_ref()),
        ("table.who_is_counted", spec.result.who_is_counted.as_ref()),
    ];
    let known = parts.into_iter().filter_map(|(heading, part)| Some((heading, part?)));
    known.map(|(heading, part)| column_of_part(spec, heading, part)).collect()
}

fn column_of_part<'a>(spec: &'a ChartSpec, heading: &str, part: &'a [f64]) -> Column<'a> {
    let write = move |year| {
        let value = part.get(spec.index_of(year)?).copied().filter(|value| value.is_finite())?;
        Some(prose::change(spec.outcome.measure(), value))
    };
    (word(heading), Box::new(write))
}
