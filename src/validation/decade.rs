//! Ten years between two censuses.

use crate::{
    ensemble::Engine,
    evidence::Registry,
    model::{Inputs, NationalError, Parameters, Period, PolicyYear, Projection, Total, Totals, Watch},
    places::{DistrictEffect, NextCensus, PastCensus, PastPlaces, PlacesError},
    policy::{Levers, Scenario, TODAY},
    units::Year,
};

const FLOWS: &str = include_str!("../../data/model/national_past.csv");

/// The model opened at a past census, and what the next one found.
pub struct Decade {
    /// What the model is given: nothing later than the opening census but national flows.
    pub inputs: Inputs,
    /// What the next census found, by district.
    pub next: &'static [NextCensus],
    /// People who left the country in a year before the opening, all residents, by district.
    pub international_out: &'static [f64],
    pub(super) levers: &'static Levers,
    today: Scenario,
}

/// What the model says of a district at the next census.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Prediction {
    /// Residents.
    pub residents: f64,
    /// Residents born abroad.
    pub born_abroad: f64,
    /// Of those, people on the European route: born in the European Union but for those who came as children, or
    /// arrived since as its nationals.
    pub european: f64,
}

impl Prediction {
    /// What a district's year ends with, in a lane.
    pub(super) fn of<const L: usize>(sums: &Totals<L>, lane: usize) -> Self {
        let born_abroad = sums.get(Total::BornAbroadEnd, lane);
        Self {
            born_abroad,
            residents: born_abroad + sums.get(Total::UkBornEnd, lane),
            european: sums.get(Total::EuropeanRouteEnd, lane),
        }
    }

    /// Share of residents born abroad, per cent.
    pub fn share(&self) -> f64 {
        100.0 * self.born_abroad / self.residents
    }
}

impl From<&NextCensus> for Prediction {
    /// What was found, in the form of what was said; the European part is not compared here.
    fn from(next: &NextCensus) -> Self {
        Self { residents: next.residents, born_abroad: next.born_abroad, european: next.born_eu.unwrap_or_default() }
    }
}

/// The past could not be opened, which the tests rule out for the package as committed.
#[derive(Debug, thiserror::Error)]
pub enum DecadeError {
    /// A table of districts.
    #[error(transparent)]
    Places(#[from] &'static PlacesError),
    /// National flows.
    #[error(transparent)]
    National(#[from] NationalError),
}

impl Decade {
    /// Opens the model at a past census of the data package.
    ///
    /// # Errors
    /// When the package is damaged.
    pub fn open(census: PastCensus, engine: &Engine) -> Result<Self, DecadeError> {
        let past = PastPlaces::built_in(census)?;
        let period = match census {
            PastCensus::Of2001 => Period::FROM_2001,
            PastCensus::Of2011 => Period::FROM_2011,
        };
        let national = Box::leak(Box::new(engine.inputs.national.of_past(FLOWS, period)?));
        Ok(Self {
            inputs: Inputs::new(&past.places, national),
            next: &past.next,
            international_out: &past.international_out,
            levers: engine.levers,
            today: Scenario::default(),
        })
    }

    /// What the next census would find with these parameters, by lane and district.
    pub fn predict<const L: usize>(&self, parameters: Parameters<L>) -> Vec<[Prediction; L]> {
        ends_of(&self.inputs, self.levers, &self.today, parameters, self.inputs.period().last)
    }

    /// The same decade with these effects of districts.
    pub(super) fn with_district_effects(&self, effects: Vec<DistrictEffect>) -> Self {
        let inputs = self.inputs.clone().with_district_effects(effects);
        let Self { next, international_out, levers, .. } = *self;
        Self { inputs, next, international_out, levers, today: self.today.clone() }
    }

    /// Share of residents born abroad at the opening, per cent.
    pub fn opening_share(&self, district: usize) -> f64 {
        let d = &self.inputs.places.districts()[district];
        100.0 * d.born_abroad / d.residents
    }

    /// Share of residents born abroad that the next census found, per cent.
    pub fn next_share(&self, district: usize) -> f64 {
        let next = &self.next[district];
        100.0 * next.born_abroad / next.residents
    }

    /// Districts that are judged.
    pub fn judged(&self) -> Vec<usize> {
        (0..self.next.len()).filter(|district| self.next[*district].judged).collect()
    }

    /// The scenario of today's policy, which nothing changes in the past.
    pub fn scenario(&self) -> &Scenario {
        &self.today
    }
}

/// What the districts have at the end of a year under today's policy, by district and lane.
pub(super) fn ends_of<const L: usize>(
    inputs: &Inputs,
    levers: &Levers,
    today: &Scenario,
    parameters: Parameters<L>,
    last: Year,
) -> Vec<[Prediction; L]> {
    let decisions = PolicyYear::in_year(today, levers, TODAY);
    let projection = Projection::open(inputs, parameters, &Watch::AllDistricts, &decisions);
    let record = projection.run_to(last, |_| PolicyYear::in_year(today, levers, TODAY));
    let end = |district: usize, lane: usize| {
        record.district(last, district).map_or_else(Prediction::default, |sums| Prediction::of(sums, lane))
    };
    (0..inputs.district_count()).map(|district| std::array::from_fn(|lane| end(district, lane))).collect()
}

/// The parameters of a registry at their central values.
pub(super) fn central<const L: usize>(
    registry: &Registry,
    scenario: &Scenario,
) -> Result<Parameters<L>, crate::model::MissingParameter> {
    Parameters::draw(registry, scenario, [crate::model::Draw::Central; L])
}
