//! What if English classes had £300 million a year? `cargo run --example one_run`

use integration_explorer::{ensemble::Engine, ensemble::Run, places::UNITED_KINGDOM, policy::Scenario};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let engine = Engine::built_in()?;
    let mut scenario = Scenario::default();
    scenario.set(engine.levers, "esol_funding", 300.0)?;
    let mut run = Run::begin(engine, scenario, UNITED_KINGDOM, 64)?;
    run.finish()?;
    let result = run.result();
    let english = result.outcomes.iter().find(|outcome| outcome.id == "english_well").ok_or("it is an outcome")?;
    let difference = english.difference.as_ref().ok_or("draws were made")?;
    for (index, year) in result.years.iter().enumerate().filter(|(_, year)| *year % 5 == 0) {
        let [low, middle, high] = [&difference.p10, &difference.p50, &difference.p90].map(|band| 100.0 * band[index]);
        println!(
            "{year}: {middle:+.2} percentage points of people who speak English well (80%: {low:+.2} to {high:+.2})"
        );
    }
    Ok(())
}
