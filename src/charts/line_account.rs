//! A line chart in words and as a table, from the same series that are drawn.

use super::chart::{Cell, Description};
use super::line_series::{LineChart, whole_year, whole_years};
use crate::ensemble::Bands;
use crate::messages::{message, word};
use crate::places::spoken_name;
use crate::report::{Parts, format, prose, sizes};

/// How long after today the account's middle year is.
const YEARS_AHEAD: i32 = 10;

/// What, where.
pub(super) fn title(chart: &LineChart) -> String {
    message("title", &[("label", &chart.outcome.label), ("place", &chart.place_name)])
}

/// The account and the table of a chart that was checked.
pub(super) fn describe(chart: &LineChart) -> Description {
    let columns = columns(chart);
    let rows = rows(chart, &columns);
    let ids = columns.iter().map(|(id, _)| *id);
    let column_ids: Vec<&'static str> = std::iter::once("year").chain(ids).collect();
    let columns = column_ids.iter().map(|id| word(&format!("table.{id}"))).collect();
    Description { text: account(chart), columns, column_ids, rows }
}

fn account(chart: &LineChart) -> String {
    let (first, last) = whole_years(chart);
    let opening = message(
        "account.opening",
        &[
            ("label", &chart.outcome.label),
            ("place", &spoken_name(&chart.place_name)),
            ("unit", &chart.outcome.unit),
            ("first", &first.to_string()),
            ("last", &last.to_string()),
        ],
    );
    let mut sentences = vec![opening, account_of_past(chart)];
    sentences.extend(chart.index_of(chart.today).map(|year_index| account_of_today(chart, year_index)));
    let mut years = vec![chart.today + YEARS_AHEAD];
    years.extend(chart.years.last());
    years.dedup();
    for year in years.into_iter().filter(|year| *year > chart.today) {
        if let Some(year_index) = chart.index_of(year) {
            sentences.extend(account_of_year(chart, year, year_index));
        }
    }
    sentences.join(" ")
}

fn account_of_past(chart: &LineChart) -> String {
    let write = |value: f64| prose::level(chart.outcome.measure(), value, None);
    match chart.result.past.as_slice() {
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

fn account_of_today(chart: &LineChart, year_index: usize) -> String {
    let (baseline, scenario) = pair(chart, year_index);
    let year = chart.today.to_string();
    if baseline == scenario || chart.hides_scenario {
        return message("account.today", &[("year", &year), ("value", &baseline)]);
    }
    let values = [("year", year.as_str()), ("baseline", &baseline), ("scenario", &scenario)];
    message("account.today.differs", &values)
}

fn account_of_year(chart: &LineChart, year: i32, year_index: usize) -> Vec<String> {
    let (baseline, scenario) = pair(chart, year_index);
    let year = year.to_string();
    if chart.result.scenario[year_index].is_nan() || chart.result.baseline[year_index].is_nan() {
        return vec![message("unseen.in_year", &[("year", &year)])];
    }
    if chart.hides_scenario {
        return vec![message("account.baseline", &[("year", &year), ("baseline", &baseline)])];
    }
    let mut sentences = vec![if baseline == scenario {
        message("account.same", &[("year", &year), ("value", &scenario)])
    } else {
        let values = [("year", year.as_str()), ("baseline", &baseline), ("scenario", &scenario)];
        message("account.differs", &values)
    }];
    if let Some(bands) = &chart.result.bands {
        let write = |low: &[f64], high: &[f64]| between(chart, low[year_index], high[year_index], year_index);
        let (half, most) = (write(&bands.p25, &bands.p75), write(&bands.p10, &bands.p90));
        sentences.push(message("account.range", &[("half", &half), ("most", &most)]));
    }
    if differs(chart, year_index) {
        sentences.extend(account_of_difference(chart, year_index));
    }
    sentences
}

fn account_of_difference(chart: &LineChart, year_index: usize) -> Vec<String> {
    let mut sentences = Vec::new();
    let measure = chart.outcome.measure();
    if let Some(difference) = &chart.result.difference {
        let [p10, p50, p90] = [&difference.p10, &difference.p50, &difference.p90].map(|values| values[year_index]);
        // Three zeros, and then a count of who is higher, would make much of nothing.
        if [p10, p50, p90].iter().all(|value| prose::is_nothing(measure, *value)) {
            return vec![word("account.difference.none")];
        }
        let values = [("p50", prose::change(measure, p50)), ("range", prose::between(measure, p10, p90))];
        let is_one = values[0].1 == values[1].1;
        let key = if is_one { "account.difference.one" } else { "account.difference" };
        sentences.push(message(key, &values.each_ref().map(|(name, text)| (*name, text.as_str()))));
    }
    let counted = |shares: &&Vec<f64>| is_counted(chart, year_index) && !shares[year_index].is_nan();
    if let Some(shares) = chart.result.share_higher.as_ref().filter(counted) {
        let runs = format::runs(shares[year_index]);
        sentences.push(message("account.higher", &[("runs", &runs)]));
    }
    let parts = Parts::of(&chart.result, year_index).filter(|_| is_counted(chart, year_index));
    sentences.extend(parts.map(|parts| sizes(measure, parts)));
    sentences
}

/// Whether the two policies can be told apart in that year, in any run.
///
/// "Higher in 0 of 100 runs" would read as lower in all of them where nothing was changed.
fn differs(chart: &LineChart, year_index: usize) -> bool {
    let result = &chart.result;
    let in_runs = |bands: &Bands| bands.p10[year_index] != 0.0 || bands.p90[year_index] != 0.0;
    result.baseline[year_index] != result.scenario[year_index] || result.difference.as_ref().is_some_and(in_runs)
}

/// Whether runs in which one policy is higher are worth a count: not where the difference is too small to be shown.
fn is_counted(chart: &LineChart, year_index: usize) -> bool {
    chart.outcome.measure().shows(chart.result.baseline[year_index], chart.result.scenario[year_index])
}

fn pair(chart: &LineChart, year_index: usize) -> (String, String) {
    let levels = [&chart.result.baseline, &chart.result.scenario].map(|series| series[year_index]);
    let [baseline, scenario] = prose::pair(chart.outcome.measure(), levels, range(chart, year_index));
    (baseline, scenario)
}

/// From one level of a year to another, to the digits that the scenario's range allows.
fn between(chart: &LineChart, low: f64, high: f64, year_index: usize) -> String {
    prose::levels(chart.outcome.measure(), low, high, range(chart, year_index))
}

fn range(chart: &LineChart, year_index: usize) -> Option<(f64, f64)> {
    let bands = chart.result.bands.as_ref()?;
    Some((bands.p10[year_index], bands.p90[year_index]))
}

fn rows(chart: &LineChart, columns: &[Column]) -> Vec<Vec<Cell>> {
    let past = chart.result.past.iter().map(|(year, _)| whole_year(*year));
    let mut years: Vec<i32> = past.chain(chart.years.iter().copied()).collect();
    years.sort_unstable();
    years.dedup();
    let row = |year: &i32| {
        let mut row = vec![Cell::Year(*year)];
        row.extend(columns.iter().map(|(_, cell)| Cell::Text(cell(*year).unwrap_or_default())));
        row
    };
    years.iter().map(row).collect()
}

/// A column's name, of which `table.{name}` is the heading, and what stands under it in a year.
type Column<'a> = (&'static str, Box<dyn Fn(i32) -> Option<String> + 'a>);

/// The columns that this chart has numbers for.
fn columns(chart: &LineChart) -> Vec<Column<'_>> {
    let result = &chart.result;
    let write = |value: f64| format::value(chart.outcome.measure(), value);
    let mut columns: Vec<Column<'_>> = Vec::new();
    if !result.past.is_empty() {
        columns.push((
            "past",
            Box::new(move |year| {
                let (_, value) = result.past.iter().find(|(known, _)| whole_year(*known) == year)?;
                Some(write(*value))
            }),
        ));
    }
    let policies = [("baseline", 0), ("scenario", 1)];
    for (id, which) in policies.into_iter().take(if chart.hides_scenario { 1 } else { 2 }) {
        columns.push((
            id,
            Box::new(move |year| {
                let (baseline, scenario) = pair(chart, chart.index_of(year)?);
                Some(if which == 0 { baseline } else { scenario })
            }),
        ));
    }
    if chart.hides_scenario {
        return columns;
    }
    if let Some(bands) = &result.bands {
        let ranges = [("half", &bands.p25, &bands.p75), ("most", &bands.p10, &bands.p90)];
        for (id, low, high) in ranges {
            columns.push((
                id,
                Box::new(move |year| {
                    let year_index = chart.index_of(year)?;
                    if low[year_index].is_nan() || high[year_index].is_nan() {
                        return Some(word("unseen.short"));
                    }
                    Some(between(chart, low[year_index], high[year_index], year_index))
                }),
            ));
        }
    }
    if let Some(difference) = &result.difference {
        columns.push((
            "difference",
            Box::new(move |year| Some(prose::change(chart.outcome.measure(), difference.p50[chart.index_of(year)?]))),
        ));
    }
    columns.extend(columns_of_parts(chart));
    if let Some(shares) = &result.share_higher {
        columns.push((
            "higher",
            Box::new(move |year| {
                let year_index = chart.index_of(year).filter(|at| is_counted(chart, *at) && !shares[*at].is_nan())?;
                Some(format::runs(shares[year_index]))
            }),
        ));
    }
    columns
}

/// What of the difference changes for the same people and what comes of who is counted, where it has been split.
fn columns_of_parts(chart: &LineChart) -> Vec<Column<'_>> {
    let parts =
        [("same_people", chart.result.same_people.as_ref()), ("who_is_counted", chart.result.who_is_counted.as_ref())];
    let known = parts.into_iter().filter_map(|(id, part)| Some((id, part?)));
    known.map(|(id, part)| column_of_part(chart, id, part)).collect()
}

fn column_of_part<'a>(chart: &'a LineChart, id: &'static str, part: &'a [f64]) -> Column<'a> {
    let write = move |year| {
        let value = part.get(chart.index_of(year)?).copied().filter(|value| value.is_finite())?;
        Some(prose::change(chart.outcome.measure(), value))
    };
    (id, Box::new(write))
}
