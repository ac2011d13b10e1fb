//! What `make bench` times: the same tasks, compiled for this machine and for WebAssembly.
//!
//! It times nothing in the browser's build, which has no clock of its own: `tools/bench.mjs` calls one task after
//! another in every build, in turn, so that whatever else the machine does disturbs all of them alike.
//! Natively it is a server of one line a request: a task's name in, nanoseconds out, one number or several.

use std::hint::black_box;

use integration_explorer::{
    ensemble::{Engine, Explain, Run},
    model::{Draw, Inputs, National, Parameters, PolicyYear, Projection, Watch},
    places::{Places, UNITED_KINGDOM},
    policy::{LAST_YEAR, Scenario, TODAY},
};

const DISTRICTS: &str = include_str!("../data/model/districts.csv");
const REGIONS: &str = include_str!("../data/model/regions.csv");

/// Draws that the page makes side by side.
const BLOCK: usize = 4;
/// Levers that are moved: each in another step of the year.
const LEVERS: [(&str, &str); 3] = [("esol_funding", "300"), ("work_visas", "40000"), ("compulsory_esol_share", "0.5")];

/// A task that can be done again and again. What it needs is made by its first time, which is never counted.
type Task = Box<dyn FnMut()>;

fn engine() -> &'static Engine {
    Engine::built_in().expect("the data package is whole")
}

fn scenario() -> Scenario {
    let mut scenario = Scenario::default();
    for (lever, value) in LEVERS {
        scenario.set(engine().levers, lever, value).expect("the lever and its value are known");
    }
    scenario
}

/// Districts are not watched: a run for the country keeps the sums of regions only.
fn watch() -> Watch {
    Watch::Districts(Vec::new())
}

/// The year loop alone, from the census to the last year, for so many draws side by side.
fn project<const L: usize>(first: usize) {
    let draws: [Draw; L] = std::array::from_fn(|lane| Draw::Number((first + lane) as u32));
    black_box(engine().project(&scenario(), draws, &watch()).expect("the registry is whole"));
}

/// A country of so many districts: some of those there are, or all of them and some again under other codes.
fn country(districts: usize) -> Inputs {
    let (head, rows) = DISTRICTS.split_once('\n').expect("the table has a header");
    let rows: Vec<&str> = rows.lines().collect();
    // Taken evenly from the whole table, so that every region keeps some.
    let step = rows.len().div_ceil(districts);
    let chosen = (0..step).flat_map(|first| rows.iter().skip(first).step_by(step)).map(|row| (*row).to_owned());
    let again = rows.iter().map(|row| row.replacen(',', "b,", 1));
    let table: Vec<String> = chosen.chain(again).take(districts).collect();
    let places = Places::read(&format!("{head}\n{}\n", table.join("\n")), REGIONS).expect("the table is whole");
    // Places live as long as the program does.
    Inputs::new(Box::leak(Box::new(places)), National::built_in().expect("the table is whole"))
}

/// A block of draws of such a country.
fn project_country(inputs: &Inputs) {
    let (scenario, draws) = (scenario(), [0, 1, 2, 3].map(Draw::Number));
    let parameters = Parameters::draw(engine().registry, &scenario, draws).expect("the registry is whole");
    let decide = |scenario: &Scenario, year| PolicyYear::in_year(scenario, engine().levers, year);
    let projection = Projection::open(inputs, parameters, &watch(), &decide(&scenario.baseline(), TODAY));
    black_box(projection.run(|year| decide(&scenario, year)));
}

fn run(draws: usize, previous: Option<Run>) -> Run {
    let mut run = Run::begin_after(previous, engine(), scenario(), UNITED_KINGDOM, draws).expect("the place is known");
    run.advance(draws).expect("the registry is whole");
    run
}

fn explain() {
    let year = LAST_YEAR;
    let mut explain = Explain::begin(engine(), scenario(), UNITED_KINGDOM, year, 0).expect("the place is known");
    while explain.advance(1).expect("the registry is whole") > 0 {}
    black_box(explain.result(&[]).expect("all is projected"));
}

/// The task of this name; `number` is how many draws, where it has draws.
fn task(name: &str, number: usize) -> Option<Task> {
    let mut kept = None;
    Some(match (name, number) {
        ("parameters", _) => Box::new(|| {
            let draws = [0, 1, 2, 3].map(Draw::Number);
            black_box(Parameters::draw(engine().registry, &scenario(), draws).expect("the registry is whole"));
        }),
        ("central", _) => Box::new(|| {
            black_box(engine().project(&scenario(), [Draw::Central], &watch()).expect("the registry is whole"));
        }),
        ("lanes", 1) => Box::new(|| project::<1>(0)),
        ("lanes", 2) => Box::new(|| project::<2>(0)),
        ("lanes", 4) => Box::new(|| project::<4>(0)),
        ("lanes", 8) => Box::new(|| project::<8>(0)),
        ("districts", districts) => {
            let inputs = country(districts);
            Box::new(move || project_country(&inputs))
        }
        ("draws", draws) => Box::new(move || (0..draws).step_by(BLOCK).for_each(project::<BLOCK>)),
        ("run", draws) => Box::new(move || drop(black_box(run(draws, None)))),
        ("run with the baseline known", draws) => Box::new(move || kept = Some(run(draws, kept.take()))),
        ("result", draws) => Box::new(move || {
            black_box(kept.get_or_insert_with(|| run(draws, None)).result());
        }),
        ("split", _) => Box::new(move || {
            // A moved lever's run is to be split again each time.
            let mut run = run(0, kept.take());
            run.split();
            kept = Some(black_box(run));
        }),
        ("explain", _) => Box::new(explain),
        _ => return None,
    })
}

/// Nanoseconds from the census to the end of each year: what a shorter projection would take. The decisions of a year
/// are asked for when it begins, which is when the clock is read.
#[cfg(not(target_arch = "wasm32"))]
fn years() -> Vec<u128> {
    let (engine, scenario) = (engine(), scenario());
    let parameters = Parameters::draw(engine.registry, &scenario, [0, 1, 2, 3].map(Draw::Number));
    let today = PolicyYear::in_year(&scenario.baseline(), engine.levers, TODAY);
    let projection = Projection::open(&engine.inputs, parameters.expect("the registry is whole"), &watch(), &today);
    let started = std::time::Instant::now();
    let times = std::cell::RefCell::new(Vec::new());
    black_box(projection.run(|year| {
        times.borrow_mut().push(started.elapsed().as_nanos());
        PolicyYear::in_year(&scenario, engine.levers, year)
    }));
    let mut times = times.into_inner();
    times.push(started.elapsed().as_nanos());
    times.split_off(1)
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    let mut tasks: std::collections::BTreeMap<String, Task> = std::collections::BTreeMap::new();
    for line in std::io::stdin().lines() {
        let line = line.expect("requests are text");
        if line == "years" {
            println!("{}", years().iter().map(u128::to_string).collect::<Vec<_>>().join(" "));
            continue;
        }
        let (name, number) = line.rsplit_once(' ').expect("a request is a name and a number");
        let number = number.parse().expect("a request ends with a number");
        let run = tasks.entry(line.clone()).or_insert_with(|| task(name, number).expect("the task is known"));
        let started = std::time::Instant::now();
        run();
        println!("{}", started.elapsed().as_nanos());
    }
}

#[cfg(target_arch = "wasm32")]
mod exports {
    use wasm_bindgen::prelude::wasm_bindgen;

    /// A task as the driver holds it.
    #[wasm_bindgen]
    pub struct Task(super::Task);

    #[wasm_bindgen]
    impl Task {
        /// The task of this name.
        #[wasm_bindgen(constructor)]
        pub fn new(name: &str, number: usize) -> Self {
            Self(super::task(name, number).expect("the task is known"))
        }

        /// Does it once.
        pub fn run(&mut self) {
            (self.0)();
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}
