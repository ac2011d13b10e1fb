//! The published national flows that carry the census to today, from `data/model/national.csv`.

use std::{collections::HashMap, sync::OnceLock};

use serde::Deserialize;
use thiserror::Error;

use super::population::{STREAMS, Stream};
use crate::{
    policy::{LAST_YEAR, TODAY},
    units::Year,
};

/// The first year of the projection: the census of March 2021 is carried from its date.
pub const FIRST_YEAR: Year = Year(2021);

/// From which census the years run, and to when.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Period {
    /// The census year.
    pub first: Year,
    /// The last year.
    pub last: Year,
    /// Share of the census year that follows census day.
    pub after_census: f64,
    /// Share of the last year that is lived: less than one where it ends with the next census.
    pub of_last_year: f64,
}

impl Period {
    /// From the census of 21 March 2021, with 285 days of the year to come, to the last year of policy.
    pub const PROJECTION: Self =
        Self { first: FIRST_YEAR, last: LAST_YEAR, after_census: 285.0 / 365.0, of_last_year: 1.0 };
    /// From the census of 27 March 2011 to that of 21 March 2021.
    pub const FROM_2011: Self =
        Self { first: Year(2011), last: Year(2021), after_census: 279.0 / 365.0, of_last_year: 80.0 / 365.0 };
    /// From the census of 29 April 2001 to that of 27 March 2011.
    pub const FROM_2001: Self =
        Self { first: Year(2001), last: Year(2011), after_census: 246.0 / 365.0, of_last_year: 86.0 / 365.0 };

    /// Number of years, the census year included.
    pub fn years(&self) -> usize {
        self.last.since(self.first) + 1
    }
}

/// The table of national series is damaged.
#[derive(Debug, Error)]
#[error("national flows: {0}")]
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
    /// From which census the years run.
    pub period: Period,
    /// Published flows, from the census year on.
    pub flows: Vec<NationalFlows>,
    /// Long-term arrivals of all nationalities in the nine years before: they give the years since arrival of the
    /// opening stock.
    pub earlier_immigration: [f64; 9],
    /// Share of people on asylum support who live where they were placed, hotels included, 0 to 1 and to the per cent. No
    /// step reads it: a test holds the lever's value of today to it.
    pub placed_share_today: f64,
    /// Employment rate of people born abroad aged 16 to 64 in the census year of the projection, 0 to 1.
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
    fn read(text: &str) -> Result<Self, NationalError> {
        csv::Reader::from_reader(text.as_bytes())
            .deserialize::<Row>()
            .map(|row| row.map(|row| ((row.series, row.year), row.value)))
            .collect::<Result<HashMap<_, _>, _>>()
            .map(Self)
            .map_err(|error| NationalError(error.to_string()))
    }

    /// Arrivals of all nationalities in the nine years before a period.
    fn earlier(&self, period: &Period) -> Result<[f64; 9], NationalError> {
        let mut earlier = [0.0; 9];
        for (year_index, arrivals) in earlier.iter_mut().enumerate() {
            *arrivals = self.get("immigration_all", Year(period.first.0 - 9 + year_index as u16))?;
        }
        Ok(earlier)
    }

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
    /// The national series of the data package, from the census of 2021.
    ///
    /// # Errors
    /// When the table is damaged, which the tests rule out for the package as committed.
    pub fn built_in() -> Result<&'static Self, &'static NationalError> {
        static NATIONAL: OnceLock<Result<National, NationalError>> = OnceLock::new();
        NATIONAL.get_or_init(|| National::read(include_str!("../../data/model/national.csv"))).as_ref()
    }

    /// Reads the table of the projection.
    ///
    /// # Errors
    /// [`NationalError`] names the series and year that are missing, or the row that cannot be read.
    pub fn read(text: &str) -> Result<Self, NationalError> {
        let series = Series::read(text)?;
        let flows = Period::PROJECTION.first.through(TODAY).map(|year| series.flows(year)).collect::<Result<_, _>>()?;
        Ok(Self {
            period: Period::PROJECTION,
            flows,
            earlier_immigration: series.earlier(&Period::PROJECTION)?,
            placed_share_today: libm::round(series.get("placed_share_today", Year(2025))? * 100.0) / 100.0,
            employment_rate_at_census: series.get("employment_rate_born_abroad", FIRST_YEAR)?,
        })
    }

    /// The published flows between two censuses, in the form of `data/model/national_past.csv`; what no past table
    /// holds is as in the projection. People whom the survey of 2001 to 2010 had missed, by the revision of its net
    /// migration after the census of 2011, are counted as Europeans, as the ONS found.
    ///
    /// # Errors
    /// [`NationalError`] names the series and year that are missing, or the row that cannot be read.
    pub fn of_past(&self, text: &str, period: Period) -> Result<Self, NationalError> {
        let series = Series::read(text)?;
        let with_missed = |year: Year| -> Result<NationalFlows, NationalError> {
            let mut flows = series.flows(year)?;
            let missed = series.get("immigration_all_revised", year)? - series.get("immigration_all", year)?;
            flows.immigration[Stream::European as usize] += missed;
            Ok(flows)
        };
        let flows = period.first.through(period.last).map(with_missed).collect::<Result<_, _>>()?;
        Ok(Self { period, flows, earlier_immigration: series.earlier(&period)?, ..self.clone() })
    }

    /// Flows of a year; after the last published year those of it, which the projection holds.
    pub fn flows_in(&self, year: Year) -> &NationalFlows {
        &self.flows[year.since(self.period.first).min(self.flows.len() - 1)]
    }

    /// Flows of the last published year.
    pub fn last_flows(&self) -> &NationalFlows {
        self.flows_in(self.period.last)
    }

    /// Whether a year's flows are published.
    pub fn is_published(&self, year: Year) -> bool {
        year.since(self.period.first) < self.flows.len()
    }
}
