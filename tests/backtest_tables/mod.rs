//! What the documents quote of the backtest.

use super::{read, row, table};

/// The backtest as committed: a test of tests/backtest.rs holds it to the code.
struct Tested {
    answer: serde_json::Value,
    words: serde_json::Value,
}

/// While looking at this split the mechanisms were chosen, so it is not among those reported.
const CHOSEN_ON: u64 = 1;
const PROTOCOLS: [&str; 3] = ["forward", "regions_out", "districts_out"];
const ERROR: &str = "root_mean_square_error";

impl Tested {
    fn open() -> Self {
        let json = |path| serde_json::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        Self { answer: json("data/backtest.json"), words: json("www/messages/en/method.json") }
    }

    fn word(&self, key: &str) -> &str {
        self.words[key].as_str().unwrap_or_else(|| panic!("method.json has no {key}"))
    }

    fn name(&self, method: &str) -> String {
        match method {
            "model" => format!("**{}**", self.word("tested.model")),
            rival => self.word(&format!("rival.{rival}")).to_owned(),
        }
    }

    fn runs<'a>(&'a self, protocol: &'a str) -> impl Iterator<Item = &'a serde_json::Value> {
        let all = self.answer["backtests"].as_array().expect("there are protocols").iter();
        all.filter(move |run| run["protocol"] == protocol)
    }

    fn reported<'a>(&'a self, protocol: &'a str) -> impl Iterator<Item = &'a serde_json::Value> {
        self.runs(protocol).filter(|run| run["split_seed"] != CHOSEN_ON)
    }

    fn methods(&self) -> Vec<&str> {
        let methods = self.runs(PROTOCOLS[0]).next().expect("forward is there")["methods"].as_array();
        methods.into_iter().flatten().filter_map(|method| method["method"].as_str()).collect()
    }

    /// A metric, the mean over the reported runs of a protocol; none where one has none.
    fn metric(&self, protocol: &str, method: &str, name: &str) -> Option<f64> {
        let values: Option<Vec<f64>> = self.reported(protocol).map(|run| metric_of(run, method, name)).collect();
        values.map(|values| values.iter().sum::<f64>() / values.len() as f64)
    }
}

fn metric_of(run: &serde_json::Value, method: &str, name: &str) -> Option<f64> {
    let methods = run["methods"].as_array()?;
    methods.iter().find(|one| one["method"] == method)?["metrics"][name].as_f64()
}

fn rounded(value: Option<f64>, decimals: usize) -> String {
    value.map_or("–".to_owned(), |value| format!("{value:.decimals$}").replace('-', "−"))
}

/// Every method under every protocol.
pub fn all() -> String {
    let tested = Tested::open();
    let metrics = [(ERROR, 2), ("mean_error", 2), ("rank_correlation_of_change", 2), ("residents_error_percent", 1)];
    let rows = PROTOCOLS.iter().flat_map(|protocol| {
        let tested = &tested;
        tested.methods().into_iter().map(move |method| {
            let of = |name| tested.metric(protocol, method, name);
            let mut cells = vec![tested.word(&format!("protocol.{protocol}")).to_owned(), tested.name(method)];
            cells.extend(metrics.iter().map(|(name, decimals)| rounded(of(name), *decimals)));
            let london = (of("london_predicted"), of("london_found"));
            cells.push(format!("{} ({})", rounded(london.0, 1), rounded(london.1, 1)));
            cells.extend(["within_50_percent_band", "within_80_percent_band"].map(|name| rounded(of(name), 0)));
            row(&cells.iter().map(String::as_str).collect::<Vec<_>>())
        })
    });
    let head = [
        "test",
        "method",
        "error",
        "mean error",
        "rank correlation of change",
        "error of residents, %",
        "London’s share, % (found)",
        "% of districts in the 50% band",
        "in the 80% band",
    ];
    table(&head, rows)
}

/// People born in the European Union and elsewhere apart.
pub fn origins() -> String {
    let tested = Tested::open();
    let rows = PROTOCOLS.iter().flat_map(|protocol| {
        let tested = &tested;
        ["european_union", "elsewhere"].into_iter().enumerate().map(move |(number, origin)| {
            let mean = |method: &str| {
                let of = |run: &serde_json::Value| run["origins"][number][method].as_f64();
                let values: Option<Vec<f64>> = tested.reported(protocol).map(of).collect();
                values.map(|values| values.iter().sum::<f64>() / values.len() as f64)
            };
            row(&[
                tested.word(&format!("protocol.{protocol}")),
                tested.word(&format!("origin.{origin}")),
                &rounded(mean("model"), 2),
                &rounded(mean("same_rise_everywhere"), 2),
            ])
        })
    });
    table(&["test", "born", "error of this model", "error of the same rise everywhere"], rows)
}

/// Checks by whether the figure is independent of the model, and whether the two agree.
pub fn verdicts() -> String {
    let tested = Tested::open();
    let checks = tested.answer["checks"].as_array().expect("there are checks");
    let count = |independent: bool, agrees: bool| {
        let of = |check: &&serde_json::Value| check["independent"] == independent && check["agrees"] == agrees;
        checks.iter().filter(of).count().to_string()
    };
    let rows = [("independent of the model", true), ("itself a source of the model", false)]
        .map(|(words, independent)| row(&[words, &count(independent, true), &count(independent, false)]));
    table(&["the published figure is", "within the tolerance", "beyond it"], rows)
}

/// Errors split by split.
pub fn splits() -> String {
    let tested = Tested::open();
    let methods = tested.methods();
    let rows = tested.runs(PROTOCOLS[2]).map(|run| {
        let cells: Vec<String> = std::iter::once(run["split_seed"].to_string())
            .chain(methods.iter().map(|method| rounded(metric_of(run, method, ERROR), 2)))
            .collect();
        row(&cells.iter().map(String::as_str).collect::<Vec<_>>())
    });
    let names: Vec<String> = methods.iter().map(|method| tested.name(method)).collect();
    let head: Vec<&str> = std::iter::once("split").chain(names.iter().map(String::as_str)).collect();
    table(&head, rows)
}

/// The headline: how far off, and the nearest rival.
pub fn headline() -> String {
    let tested = Tested::open();
    let rows = PROTOCOLS.iter().map(|protocol| {
        let error = |method: &str| tested.metric(protocol, method, ERROR);
        let rivals = tested.methods().into_iter().filter(|method| !method.starts_with("model"));
        let nearest = rivals
            .filter_map(|method| Some((method, error(method)?)))
            .min_by(|one, other| one.1.total_cmp(&other.1))
            .expect("there are rivals");
        let band = tested.metric(protocol, "model", "within_80_percent_band");
        row(&[
            tested.word(&format!("protocol.{protocol}")),
            &rounded(error("model"), 2),
            &format!("{:.2} ({})", nearest.1, tested.name(nearest.0)),
            &rounded(band, 0),
        ])
    });
    let head = [
        "test",
        "how far off the model is, percentage points of the share born abroad",
        "nearest rival",
        "% of districts in the 80% band",
    ];
    table(&head, rows)
}
