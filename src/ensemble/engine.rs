//! The tables of the data package and the model's inputs, read once and shared by every run.

use std::sync::OnceLock;

use thiserror::Error;

use crate::{
    evidence::{Registry, RegistryError},
    model::{
        Draw, Inputs, Measure, MissingParameter, National, NationalError, Parameters, PolicyYear, Projection, Record,
        Watch,
    },
    places::{DistrictEffect, Places, PlacesError},
    policy::{FIRST_POLICY_YEAR, LAST_YEAR, Levers, Outcomes, Scenario, TODAY, TableError},
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
