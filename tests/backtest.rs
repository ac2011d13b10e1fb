//! The backtest in a small form: it ends, twice the same, beats the simplest rivals, and no fit sees what it is judged on.
#![cfg(not(target_arch = "wasm32"))]

use std::{collections::BTreeMap, fs, process::Command, sync::OnceLock};

use integration_explorer::{
    ensemble::Engine,
    evidence::Registry,
    places::NextCensus,
    validation::{Backtest, Decades, Protocol, RIVALS, Request, Rival, fitted_tables, folds, run},
};

fn engine() -> &'static Engine {
    Engine::built_in().expect("the package is whole")
}

fn before_fit() -> Registry {
    Registry::before_fit().expect("the registry is whole")
}

/// The forward protocol with few draws, carried out once for all tests.
fn forward() -> &'static Backtest {
    static FORWARD: OnceLock<Backtest> = OnceLock::new();
    FORWARD.get_or_init(|| {
        let request = Request { protocols: vec![Protocol::Forward], split_seeds: Vec::new(), draws: 8 };
        run(engine(), &before_fit(), &request).expect("it can be carried out").remove(0)
    })
}

fn committed(name: &str) -> String {
    let path = format!("{}/data/{name}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn error_of(backtest: &Backtest, method: &str) -> f64 {
    backtest.metrics(method).unwrap_or_else(|| panic!("{method} is judged")).root_mean_square_error
}

#[test]
fn the_forward_backtest_beats_the_simplest_rivals_and_gives_every_year() {
    let forward = forward();
    let model = forward.metrics("model").expect("the model is judged");
    assert_eq!(model.districts, 331);
    for rival in RIVALS.iter().filter(|rival| forward.metrics(rival.name()).is_some()) {
        let error = error_of(forward, rival.name());
        assert!(model.root_mean_square_error < error, "{} has {error}, the model {model:?}", rival.name());
    }
    // Effects of districts are worth something, and without them the model is what it was.
    assert!(error_of(forward, "model_without_district_effects") > model.root_mean_square_error + 0.3);
    let best = forward.encompassing.as_ref().expect("there are rivals");
    assert!(best.weight_p5 < 0.0 && best.weight < best.weight_p95 && best.weight < 0.5, "{best:?}");
    // A rise that is the same everywhere has no rank.
    assert_eq!(forward.metrics(Rival::EqualRise.name()).and_then(|metrics| metrics.rank_correlation_of_change), None);
    assert!(forward.metrics(Rival::OpeningShareAndEarlierRise.name()).is_none());
    // Few draws make a rough band; one that holds nearly none or all of them is wrong.
    let inside = model.within_80_percent_band.expect("draws were asked for");
    assert!((55.0..95.0).contains(&inside), "the 80% band holds {inside}% of districts");
    for origin in &forward.origins {
        assert!(origin.districts == 331 && origin.model < origin.same_rise_everywhere, "{origin:?}");
    }
    for district in &forward.districts {
        let bands = district.bands.expect("draws were asked for");
        let rising = [0.0, bands.p10, bands.p25, bands.p50, bands.p75, bands.p90, 100.0];
        assert!(rising.is_sorted(), "{}: {bands:?}", district.name);
        assert!(district.predicted_share.is_finite() && district.predicted_residents > 0.0, "{}", district.name);
    }
    assert_eq!(forward.years.len(), 374 * 11);
    let found: BTreeMap<&str, f64> =
        forward.districts.iter().map(|district| (district.code.as_str(), district.predicted_share)).collect();
    for year in &forward.years {
        let (low, high) = (year.born_abroad_p10.expect("draws"), year.born_abroad_p90.expect("draws"));
        let flows = [year.arrivals, year.departures, year.moves_in, year.moves_out];
        assert!(flows.iter().all(|flow| (0.0..1e6).contains(flow)), "{year:?}");
        assert!(low <= high && high <= year.residents * 1.5, "{year:?}");
        if year.year == 2021 && year.judged {
            let share = 100.0 * year.born_abroad / year.residents;
            assert!((share - found[year.code.as_str()]).abs() < 1e-9, "{year:?}");
        }
    }
}

/// What the page and the documents quote is what the code gives: every metric but those of the bands, which hang on the draws.
#[test]
fn the_committed_backtest_is_that_of_the_code() {
    let committed: serde_json::Value = serde_json::from_str(&committed("backtest.json")).expect("it is JSON");
    let backtests = committed["backtests"].as_array().expect("there are protocols");
    let kept = backtests.iter().find(|backtest| backtest["protocol"] == "forward").expect("forward is among them");
    let stale = "data/backtest.json is out of date; make backtest rewrites it";
    let now = forward();
    assert_eq!(kept["methods"].as_array().map(Vec::len), Some(now.methods.len()), "{stale}");
    for (kept, now) in kept["methods"].as_array().into_iter().flatten().zip(&now.methods) {
        assert_eq!(kept["method"], now.method, "{stale}");
        let now = serde_json::to_value(now.metrics).expect("metrics are numbers");
        assert_eq!(kept["metrics"].is_null(), now.is_null(), "{stale}: {}", kept["method"]);
        for (name, value) in now.as_object().into_iter().flatten().filter(|(name, _)| !name.starts_with("within")) {
            let (kept, now) = (kept["metrics"][name].as_f64(), value.as_f64());
            let is_same = kept == now || matches!((kept, now), (Some(kept), Some(now)) if (kept - now).abs() < 1e-6);
            assert!(is_same, "{stale}: {name} is {now:?}, was {kept:?}");
        }
    }
    for (kept, now) in kept["districts"].as_array().into_iter().flatten().zip(&now.districts) {
        let share = kept["predicted_share"].as_f64().expect("a share");
        assert!(
            kept["code"] == now.code.as_str() && (share - now.predicted_share).abs() < 1e-6,
            "{stale}: {}",
            now.name
        );
    }
}

/// `explorer fit` gives what the projection uses.
#[test]
fn the_committed_fit_is_that_of_the_code() {
    let registry = before_fit();
    let decades = Decades::open(engine(), &registry).expect("the package is whole");
    let fitted = fitted_tables(engine(), &decades.from_2001, &decades.from_2011, &registry).expect("the fit ends");
    let rows = fitted.parameters;
    let kept = committed("fitted.csv");
    assert_eq!(kept.lines().count(), rows.len() + 1, "data/fitted.csv has other rows; explorer fit --write");
    for (line, row) in kept.lines().skip(1).zip(&rows) {
        let mut cells = line.split(',');
        assert_eq!(cells.next(), Some(row.id.as_str()), "data/fitted.csv has other rows; explorer fit --write");
        for now in [row.low, row.central, row.high, row.z, row.deviation] {
            let kept: f64 = cells.next().and_then(|cell| cell.parse().ok()).expect("a number");
            assert!((kept - now).abs() < 1e-4, "data/fitted.csv is out of date, {}: {kept}, now {now}", row.id);
        }
    }
    let kept = &engine().inputs.district_effects;
    for (row, kept) in fitted.effects.iter().zip(kept) {
        let apart = (row.expected_rise_effect - kept.expected).abs() + (row.surprise_effect - kept.surprise).abs();
        assert!(
            apart < 1e-3,
            "data/model/district_effects.csv is out of date, {}: {kept:?}; explorer fit --write",
            row.code
        );
    }
}

/// The judged districts' numbers of 2021 changed beyond recognition: what is fitted, and the bands, keep their bits. Since
/// it carries the same fold out twice, it shows too that the answer is the same both times.
#[test]
fn no_fit_sees_the_districts_that_it_is_judged_on() {
    let registry = before_fit();
    let mut decades = Decades::open(engine(), &registry).expect("the package is whole");
    let fold = folds(Protocol::DistrictsOut, 1, &decades.from_2011).remove(0);
    let before = decades.carry_out(&fold, 4).expect("it can be carried out");
    let changed: Vec<NextCensus> = decades
        .from_2011
        .next
        .iter()
        .enumerate()
        .map(|(district, next)| match fold.judged.contains(&district) {
            true => NextCensus { residents: 3.0 * next.residents, born_abroad: 0.5 * next.born_abroad, ..*next },
            false => *next,
        })
        .collect();
    decades.from_2011.next = Box::leak(changed.into_boxed_slice());
    let after = decades.carry_out(&fold, 4).expect("it can be carried out");
    assert_eq!(before.fitted, after.fitted);
    assert_eq!(before.unexplained.to_bits(), after.unexplained.to_bits());
    assert_eq!(before.bands, after.bands);
    assert_eq!(before.predictions, after.predictions);
    for (rival, (before, after)) in RIVALS.iter().zip(before.rivals.iter().zip(&after.rivals)) {
        assert_eq!(before, after, "no rival may know what is judged: {}", rival.name());
    }
}

#[test]
fn bad_options_end_with_code_2_and_say_what_would_be_right() {
    let check = |arguments: &[&str], said: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_explorer")).args(arguments).output().expect("it starts");
        let error = String::from_utf8(output.stderr).expect("it writes UTF-8");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{arguments:?}: {error}");
        for words in said {
            assert!(error.contains(words), "{arguments:?} does not say {words}: {error}");
        }
    };
    let many: Vec<String> = (0..21).map(|seed| format!("--split-seed={seed}")).collect();
    let many: Vec<&str> = std::iter::once("backtest").chain(many.iter().map(String::as_str)).collect();
    check(&many, &["--split-seed", "20"]);
    check(&["backtest", "--split-seed", "-1"], &["-1"]);
    check(&["backtest", "--split-seed", "one"], &["--split-seed", "one"]);
    check(&["backtest", "--split-seed", "99999999999999999999"], &["--split-seed"]);
    check(&["backtest", "--split-seed", "2", "--split-seed", "2"], &["--split-seed", "twice"]);
    check(&["backtest", "--split-seed", "2", "--protocol", "forward"], &["--split-seed", "districts-out"]);
    check(&["backtest", "--split-seed", "2", "--districts", "--format", "csv"], &["districts-out"]);
    check(&["backtest", "--protocol", "backward"], &["forward", "regions-out", "districts-out"]);
    check(&["backtest", "--districts", "--protocol", "regions-out"], &["--districts", "forward"]);
    check(&["backtest", "--draws", "10001"], &["draws", "10000"]);
    check(&["backtest", "--draws", "few"], &["--draws", "few"]);
    check(&["backtest", "--format", "xml"], &["json", "csv"]);
    check(&["backtest", "--place", "E07000136"], &["--place"]);
    check(&["fit", "--format", "xml"], &["json", "csv"]);
    check(&["fit", "--seed", "1"], &["--seed"]);
}

/// Writing is refused before the fit is made, not after.
#[test]
fn a_fit_is_not_written_elsewhere() {
    let output = Command::new(env!("CARGO_BIN_EXE_explorer"))
        .args(["fit", "--write"])
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .output()
        .expect("it starts");
    let error = String::from_utf8(output.stderr).expect("it writes UTF-8");
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(error.contains("data/fitted.csv") && error.contains("root of the project"), "{error}");
}
