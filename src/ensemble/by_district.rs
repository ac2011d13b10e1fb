//! One outcome in every district: the central path under today's policy and under the scenario.

use serde::Serialize;
use statrs::statistics::{Data, OrderStatistics};

use super::{
    Engine, EngineError, QuestionError,
    engine::outcome_index,
    measurement::{Measurement, hold},
};
use crate::{
    model::{Draw, FIRST_YEAR, Record, Watch, YEARS},
    numbers::{ABOUT_DIGITS, last_digit, round_to},
    places::Place,
    policy::{LAST_YEAR, Scenario, TODAY},
};

/// Outcomes that say nothing of a single district: of the country or London alone, of differences between districts,
/// or of a survey, which is one draw of the whole place.
const NOT_BY_DISTRICT: [&str; 8] = [
    "london_share_of_people_born_abroad",
    "share_of_londoners_born_abroad",
    "dissimilarity",
    "inequality_between_places",
    "target_missed_by",
    "survey_estimate",
    "survey_margin",
    "possible_savings",
];
/// Contested outcomes, or such as nobody has measured: districts are listed by name, never by these.
const BY_NAME_ONLY: [&str; 4] = ["get_on_well", "confident_in_system", "house_price_effect", "wages_of_lowest_paid"];
/// Limits between the classes of colour of a map.
const LIMITS: usize = 5;

/// An outcome that a map can show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct DistrictOutcome {
    /// Outcome id.
    pub id: String,
    /// Whether districts may be put in its order.
    pub may_be_ordered: bool,
}

/// One outcome in every district.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct OutcomeByDistrict {
    /// Outcome id.
    pub id: String,
    /// Years of every series.
    pub years: Vec<u16>,
    /// The last year with published flows.
    pub today: u16,
    /// Codes of the districts, in the order of each year's numbers.
    pub districts: Vec<String>,
    /// By year, today's policy in each district.
    pub baseline: Vec<Vec<f64>>,
    /// By year, the scenario in each district.
    pub scenario: Vec<Vec<f64>>,
    /// Rising limits between classes, the same for every year and both policies.
    pub limits: Vec<f64>,
    /// Rising limits of classes of the difference, the same on both sides of zero.
    pub difference_limits: Vec<f64>,
}

/// Both policies in every district, district by district.
pub struct ByDistrict {
    engine: &'static Engine,
    scenarios: [Scenario; 2],
    records: [Record<1>; 2],
    districts: Vec<Place>,
    /// For both policies, by district: every outcome, each by year.
    values: [Vec<Vec<f64>>; 2],
}

impl ByDistrict {
    /// The outcomes that a map can show, in the order of the table.
    pub fn outcomes(engine: &Engine) -> Vec<DistrictOutcome> {
        let shown = engine.outcomes.all().iter().filter(|outcome| !NOT_BY_DISTRICT.contains(&outcome.id.as_str()));
        let entry = |id: &str| DistrictOutcome { id: id.to_owned(), may_be_ordered: !BY_NAME_ONLY.contains(&id) };
        shown.map(|outcome| entry(&outcome.id)).collect()
    }

    /// Projects both policies on the central path, every district kept.
    ///
    /// # Errors
    /// When the registry lacks a parameter, which the tests rule out.
    pub fn begin(engine: &'static Engine, scenario: Scenario) -> Result<Self, EngineError> {
        let baseline = scenario.baseline();
        let begun = engine.begin(&baseline, [Draw::Central], &Watch::AllDistricts)?;
        let records =
            [(begun.clone(), &baseline), (begun, &scenario)].map(|(begun, s)| engine.carry_on(begun, LAST_YEAR, s));
        let districts = engine.places.all().iter().filter(|place| place.district.is_some()).cloned().collect();
        Ok(Self { engine, scenarios: [baseline, scenario], records, districts, values: [Vec::new(), Vec::new()] })
    }

    /// Measures up to `most` more districts; returns how many are left.
    pub fn advance(&mut self, most: usize) -> usize {
        let from = self.values[0].len();
        for place in self.districts.iter().skip(from).take(most) {
            let measured = [0, 1].map(|policy: usize| {
                let (scenario, record) = (&self.scenarios[policy], &self.records[policy]);
                Measurement { engine: self.engine, scenario, record, place }.in_every_year(0)
            });
            for (values, held) in self.values.iter_mut().zip(hold(self.engine.outcomes, measured)) {
                values.push(held);
            }
        }
        self.districts.len() - self.values[0].len()
    }

    /// One outcome in the districts measured so far.
    ///
    /// # Errors
    /// When the outcome is not known.
    pub fn result(&self, outcome: &str) -> Result<OutcomeByDistrict, QuestionError> {
        let outcome_index = outcome_index(self.engine, outcome)?;
        let [baseline, scenario] = [0, 1].map(|policy: usize| -> Vec<Vec<f64>> {
            let in_year =
                |year: usize| self.values[policy].iter().map(|series| series[outcome_index * YEARS + year]).collect();
            (0..YEARS).map(in_year).collect()
        });
        let all: Vec<f64> = baseline.iter().chain(&scenario).flatten().copied().collect();
        let apart = |(before, after): (&Vec<f64>, &Vec<f64>)| -> Vec<f64> {
            before.iter().zip(after).map(|(before, after)| (after - before).abs()).collect()
        };
        let differences: Vec<f64> = baseline.iter().zip(&scenario).flat_map(apart).collect();
        Ok(OutcomeByDistrict {
            id: outcome.to_owned(),
            years: FIRST_YEAR.through(LAST_YEAR).map(|year| year.0).collect(),
            today: TODAY.0,
            districts: self.districts[..self.values[0].len()].iter().map(|place| place.code.clone()).collect(),
            limits: limits(all),
            difference_limits: difference_limits(differences),
            baseline,
            scenario,
        })
    }
}

/// Limits that put about as many districts into each class, on numbers that can be read.
fn limits(values: Vec<f64>) -> Vec<f64> {
    let mut values = Data::new(values);
    let quantile = |limit: usize| readable(values.quantile((limit + 1) as f64 / (LIMITS + 1) as f64));
    let mut limits: Vec<f64> = (0..LIMITS).map(quantile).collect();
    limits.dedup();
    limits
}

/// Two limits either side of zero: a middle class that is hardly different, then half of the rest each.
fn difference_limits(mut sizes: Vec<f64>) -> Vec<f64> {
    sizes.retain(|size| *size > 0.0);
    let mut sizes = Data::new(sizes);
    let [some, much] = [0.5, 0.9].map(|part| readable(sizes.quantile(part)));
    let some = if some > 0.0 && some.is_finite() { some } else { f64::MIN_POSITIVE };
    let much = if much > some { much } else { some * 2.0 };
    vec![-much, -some, some, much]
}

/// A limit as a reader meets it.
fn readable(value: f64) -> f64 {
    if value.is_finite() { round_to(value, last_digit(value.abs(), ABOUT_DIGITS)) } else { 0.0 }
}
