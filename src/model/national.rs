//! The published national flows that carry the census to today, from `data/model/national.csv`.

use std::{collections::HashMap, sync::OnceLock};

use serde::Deserialize;
use thiserror::Error;

use super::shape::{STREAMS, Stream};
use crate::{policy::TODAY, units::Year};

/// The first year of the model: the census of March 2021 is carried from its date.
pub const FIRST_YEAR: Year = Year(2021);
/// Share of the census year that follows census day, 21 March: 285 days of 365.
pub const SHARE_OF_YEAR_AFTER_CENSUS: f64 = 285.0 / 365.0;
/// Published flows are carried for these years.
pub const CARRIED_YEARS: usize = (TODAY.0 - FIRST_YEAR.0 + 1) as usize;

/// The table of national series is damaged.
#[derive(Debug, Error)]
#[error("data/model/national.csv: {0}")]
pub struct NationalError(String);

/// National flows of one calendar year, people.
#[derive(Clone, Copy, Debug, Default)]
pub struct NationalFlows {
    /// Long-term arrivals by stream; British nationals include those born in the United Kingdom.
    pub immigration: [f64; STREAMS],
    /// Of arrivals for work, the main applicants.
    pub work_main_applicants: f64,
    /// Long-term departures of British nationals.
    pub emigration_british: f64,
    /// Of European nationals.
    pub emigration_european: f64,
    /// Of all other nationals.
    pub emigration_non_eu: f64,
}

/// The national series that the model uses.
#[derive(Clone, Debug)]
pub struct National {
    /// Flows of 2021 to 2025.
    pub flows: [NationalFlows; CARRIED_YEARS],
    /// Long-term arrivals of all nationalities in the years before, 2012 to 2020: they give the years since
    /// arrival of the opening stock.
    pub earlier_immigration: [f64; 9],
    /// Share of people on asylum support who live in dispersal accommodation, 0 to 1.
    pub dispersal_share_today: f64,
    /// Employment rate of people born abroad aged 16 to 64 in the census year, 0 to 1.
    pub employment_rate_at_census: f64,
}

#[derive(Deserialize)]
struct Row {
    series: String,
    year: u16,
    value: f64,
}

struct Series(HashMap<(String, u16), f64>);

impl Series {
    fn get(&self, series: &str, year: Year) -> Result<f64, NationalError> {
        let value = self.0.get(&(series.to_owned(), year.0)).copied();
        value.ok_or_else(|| NationalError(format!("{series} has no value for {year}")))
    }

    fn flows(&self, year: Year) -> Result<NationalFlows, NationalError> {
        let non_eu = |reason: &str| self.get(&format!("immigration_non_eu_{reason}"), year);
        let mut immigration = [0.0; STREAMS];
        immigration[Stream::Work as usize] = non_eu("work_main")? + non_eu("work_dependant")?;
        immigration[Stream::Study as usize] = non_eu("study")?;
        immigration[Stream::Family as usize] = non_eu("family")? + non_eu("other")?;
        immigration[Stream::Asylum as usize] = non_eu("asylum")?;
        immigration[Stream::Protection as usize] = non_eu("humanitarian")?;
        immigration[Stream::European as usize] = self.get("immigration_eu", year)?;
        immigration[Stream::British as usize] = self.get("immigration_british", year)?;
        Ok(NationalFlows {
            immigration,
            work_main_applicants: non_eu("work_main")?,
            emigration_british: self.get("emigration_british", year)?,
            emigration_european: self.get("emigration_eu", year)?,
            emigration_non_eu: self.get("emigration_non_eu", year)?,
        })
    }
}

impl National {
    /// The national series of the data package.
    ///
    /// # Errors
    /// When the table is damaged, which the tests rule out for the package as committed.
    pub fn built_in() -> Result<&'static Self, &'static NationalError> {
        static NATIONAL: OnceLock<Result<National, NationalError>> = OnceLock::new();
        NATIONAL.get_or_init(|| National::read(include_str!("../../data/model/national.csv"))).as_ref()
    }

    /// Reads the table.
    ///
    /// # Errors
    /// [`NationalError`] names the series and year that are missing, or the row that cannot be read.
    pub fn read(text: &str) -> Result<Self, NationalError> {
        let rows = csv::Reader::from_reader(text.as_bytes())
            .deserialize::<Row>()
            .map(|row| row.map(|row| ((row.series, row.year), row.value)))
            .collect::<Result<HashMap<_, _>, _>>()
            .map_err(|error| NationalError(error.to_string()))?;
        let series = Series(rows);
        let mut flows = [NationalFlows::default(); CARRIED_YEARS];
        for year in FIRST_YEAR.through(TODAY) {
            flows[year.since(FIRST_YEAR)] = series.flows(year)?;
        }
        let mut earlier_immigration = [0.0; 9];
        for (number, arrivals) in earlier_immigration.iter_mut().enumerate() {
            *arrivals = series.get("immigration_all", Year(2012 + number as u16))?;
        }
        Ok(Self {
            flows,
            earlier_immigration,
            // To the per cent, as the lever states it: a finer today would make today's policy a change.
            dispersal_share_today: libm::round(series.get("dispersal_share_today", Year(2024))? * 100.0) / 100.0,
            employment_rate_at_census: series.get("employment_rate_born_abroad", FIRST_YEAR)?,
        })
    }

    /// Flows of a year; after today those of the last published year, which the projection holds.
    pub fn flows_in(&self, year: Year) -> &NationalFlows {
        &self.flows[year.since(FIRST_YEAR).min(CARRIED_YEARS - 1)]
    }
}
