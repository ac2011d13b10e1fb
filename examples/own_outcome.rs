//! An outcome of one's own, turnover: who comes and who goes for each hundred people born abroad in a district.
//! `cargo run --example own_outcome`

use integration_explorer::{
    ensemble::Engine,
    model::{Account, Draw, Watch},
    policy::Scenario,
    units::Year,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let engine = Engine::built_in()?;
    let record = engine.project(&Scenario::default(), [Draw::Central], &Watch::AllDistricts)?;
    let mut turnover = Vec::new();
    for (index, district) in engine.places.districts().iter().enumerate() {
        let totals = record.district(Year(2030), index).ok_or("every district is watched")?;
        let people = Account::born_abroad(totals, 0);
        let coming_and_going = people.arrivals + people.moves_in + people.moves_out + people.departures;
        turnover.push((100.0 * coming_and_going / people.start, &district.name));
    }
    turnover.sort_by(|one, other| other.0.total_cmp(&one.0));
    turnover.iter().take(10).for_each(|(turnover, name)| println!("{turnover:.0} in 100: {name}"));
    Ok(())
}
