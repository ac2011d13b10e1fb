//! A chart as an SVG document: `cargo run --example chart_to_svg > chart.svg`

use integration_explorer::{
    charts::{Chart, LineChart, Size, Theme},
    ensemble::{Engine, Run},
    places::UNITED_KINGDOM,
    policy::Scenario,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let engine = Engine::built_in()?;
    let mut scenario = Scenario::default();
    scenario.set(engine.levers, "refugee_places", 50_000.0)?;
    let mut run = Run::begin(engine, scenario, UNITED_KINGDOM, 64)?;
    run.finish()?;
    let outcome = engine.outcomes.get("people_born_abroad").ok_or("it is an outcome")?;
    let ground = Theme::Light.look()?.ground(Size { width: 640.0, height: 400.0, ratio: 1.0 });
    let chart = LineChart::of_run(outcome, &run.result(), ground).ok_or("the country has it")?;
    println!("{}", chart.svg()?);
    Ok(())
}
