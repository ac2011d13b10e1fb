//! The tables of the data package and the model's inputs, read once and shared by every run; and what a question asked
//! of them names: an outcome, a year, levers.

use std::sync::OnceLock;

use serde::Serialize;
use thiserror::Error;

use crate::{
    evidence::{Registry, RegistryError},
    model::{
        Draw, FIRST_YEAR, Inputs, Measure, MissingParameter, National, NationalError, Parameters, PolicyYear,
        Projection, Record, Watch,
    },
    names::Unknown,
    places::{DistrictEffect, Place, Places, PlacesError},
    policy::{FIRST_POLICY_YEAR, LAST_YEAR, Lever, Levers, Outcomes, Scenario, TODAY, TableError},
    units::Year,
};

/// The data package is damaged, which the tests rule out for the package as committed, or a place is not known.
#[derive(Debug, Error)]
pub enum EngineError {
    /// A table of places.
    #[error(transparent)]
    Places(&'static PlacesError),
    /// The evidence registry.
    #[error(transparent)]
    Registry(&'static RegistryError),
    /// The national series.
    #[error(transparent)]
    National(&'static NationalError),
    /// Levers, outcomes or stories.
    #[error(transparent)]
    Table(&'static TableError),
    /// An outcome of the table that the model does not measure.
    #[error("data/outcomes.csv has a row \"{0}\", which the model does not measure")]
    Unmeasured(String),
    /// The registry lacks a parameter.
    #[error(transparent)]
    Parameter(#[from] MissingParameter),
    /// A place was asked for that does not exist.
    #[error(transparent)]
    Place(#[from] PlacesError),
}

/// Everything that a run needs and no run changes.
#[derive(Debug)]
pub struct Engine {
    /// Places.
    pub places: &'static Places,
    /// Evidence registry.
    pub registry: &'static Registry,
    /// Levers.
    pub levers: &'static Levers,
    /// Outcomes.
    pub outcomes: &'static Outcomes,
    /// What each of them measures, in the order of the table.
    pub measures: Vec<Measure>,
    /// The model's inputs.
    pub inputs: Inputs,
}

impl Engine {
    /// The engine on the data package as built in.
    ///
    /// # Errors
    /// When the package is damaged.
    pub fn built_in() -> Result<&'static Self, &'static EngineError> {
        static ENGINE: OnceLock<Result<Engine, EngineError>> = OnceLock::new();
        ENGINE.get_or_init(Self::read).as_ref()
    }

    fn read() -> Result<Self, EngineError> {
        let places = Places::built_in().map_err(EngineError::Places)?;
        let national = National::built_in().map_err(EngineError::National)?;
        let outcomes = Outcomes::built_in().map_err(EngineError::Table)?;
        let measure_of = |id: &String| Measure::of(id).ok_or_else(|| EngineError::Unmeasured(id.clone()));
        let effects = DistrictEffect::built_in(places)?;
        Ok(Self {
            places,
            registry: Registry::built_in().map_err(EngineError::Registry)?,
            levers: Levers::built_in().map_err(EngineError::Table)?,
            outcomes,
            measures: outcomes.all().iter().map(|outcome| measure_of(&outcome.id)).collect::<Result<_, _>>()?,
            inputs: Inputs::new(places, national).with_district_effects(effects),
        })
    }

    /// Carries a block of draws of a scenario from the census to the last year.
    ///
    /// # Errors
    /// When the registry lacks a parameter, which the tests rule out.
    pub fn project<const L: usize>(
        &self,
        scenario: &Scenario,
        draws: [Draw; L],
        watch: &Watch,
    ) -> Result<Record<L>, EngineError> {
        self.project_to(LAST_YEAR, scenario, draws, watch)
    }

    /// Carries it to the end of a year, for a question that asks for no later one.
    ///
    /// # Errors
    /// When the registry lacks a parameter, which the tests rule out.
    pub fn project_to<const L: usize>(
        &self,
        last: Year,
        scenario: &Scenario,
        draws: [Draw; L],
        watch: &Watch,
    ) -> Result<Record<L>, EngineError> {
        Ok(self.carry_on(self.begin(scenario, draws, watch)?, last, scenario))
    }

    /// Carries a block of draws to the first year in which a policy can differ from today's. Until then it is the same
    /// under every policy, so that scenarios with the same assumptions, evidence standard and seed can share it.
    ///
    /// # Errors
    /// When the registry lacks a parameter, which the tests rule out.
    pub fn begin<const L: usize>(
        &self,
        scenario: &Scenario,
        draws: [Draw; L],
        watch: &Watch,
    ) -> Result<Projection<'_, L>, EngineError> {
        let parameters = Parameters::draw(self.registry, scenario, draws)?;
        let today = PolicyYear::in_year(&scenario.baseline(), self.levers, TODAY);
        let projection = Projection::open(&self.inputs, parameters, watch, &today);
        Ok(projection.carry_to(FIRST_POLICY_YEAR, |_| today.clone()))
    }

    /// Carries what [`Self::begin`] began to the end of a year.
    pub fn carry_on<const L: usize>(&self, begun: Projection<'_, L>, last: Year, scenario: &Scenario) -> Record<L> {
        begun.run_to(last, |year| PolicyYear::in_year(scenario, self.levers, year))
    }
}

/// A question cannot be asked.
#[derive(Debug, Error)]
pub enum QuestionError {
    /// No outcome or lever has this name.
    #[error(transparent)]
    Unknown(#[from] Unknown),
    /// A number lies outside its range.
    #[error("{field} must be {allowed}; it was given as {given}")]
    OutOfRange {
        /// Which number.
        field: String,
        /// What is allowed, in words.
        allowed: String,
        /// What was given.
        given: String,
    },
    /// The place is not known, or the data package is damaged.
    #[error(transparent)]
    Engine(#[from] EngineError),
}

/// A place's code and name, as answers give it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PlaceName {
    /// ONS code.
    pub code: String,
    /// Name.
    pub name: String,
}

impl From<&Place> for PlaceName {
    fn from(place: &Place) -> Self {
        Self { code: place.code.clone(), name: place.name.clone() }
    }
}

/// The index of an outcome in the table.
pub(crate) fn outcome_index(engine: &Engine, id: &str) -> Result<usize, QuestionError> {
    let ids = || engine.outcomes.all().iter().map(|outcome| outcome.id.as_str());
    ids().position(|known| known == id).ok_or_else(|| Unknown::among("outcome", id, ids()).into())
}

/// The lever with this id.
pub(crate) fn lever<'a>(engine: &'a Engine, id: &str) -> Result<&'a Lever, QuestionError> {
    let ids = engine.levers.all().iter().map(|lever| lever.id.as_str());
    engine.levers.get(id).ok_or_else(|| Unknown::among("lever", id, ids).into())
}

/// How many years after the first of a run's series a year stands.
pub(crate) fn year_index(year: Year) -> Result<usize, QuestionError> {
    let known = FIRST_YEAR <= year && year <= LAST_YEAR;
    known.then(|| year.since(FIRST_YEAR)).ok_or_else(|| QuestionError::OutOfRange {
        field: "year".to_owned(),
        allowed: format!("from {FIRST_YEAR} to {LAST_YEAR}"),
        given: year.to_string(),
    })
}

/// The year at this index of a run's series.
pub(crate) fn year_at(year_index: usize) -> Year {
    Year(FIRST_YEAR.0 + year_index as u16)
}
