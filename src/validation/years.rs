//! The years between two censuses, one by one.

use serde::Serialize;

use super::decade::{Decade, Prediction};
use crate::{
    ensemble::Engine,
    model::{Account, Parameters, PolicyYear, Projection, Record, Watch},
    policy::TODAY,
    units::Year,
};

/// What each year of a decade ends with, by year and district; the last with the next census.
pub type Ends = Vec<Vec<Prediction>>;

/// A district in a year. Stocks are those at its end, in the last year those of census day; flows are those of the part
/// of the year that lies between the censuses. Flows of all residents are beside those of people born abroad because
/// most published series count everybody.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DistrictYear {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Whether the district is judged.
    pub judged: bool,
    /// Calendar year.
    pub year: u16,
    /// Residents.
    pub residents: f64,
    /// Residents born abroad.
    pub born_abroad: f64,
    /// 10th percentile of residents born abroad; none without draws.
    pub born_abroad_p10: Option<f64>,
    /// 90th percentile.
    pub born_abroad_p90: Option<f64>,
    /// People born abroad who came from abroad.
    pub arrivals: f64,
    /// People born abroad who left the country.
    pub departures: f64,
    /// People born abroad who came from other districts.
    pub moves_in: f64,
    /// People born abroad who left for other districts.
    pub moves_out: f64,
    /// Everybody who came from abroad.
    pub arrivals_all: f64,
    /// Everybody who left the country.
    pub departures_all: f64,
    /// Everybody who came from other districts.
    pub moves_in_all: f64,
    /// Everybody who left for other districts.
    pub moves_out_all: f64,
}

/// Runs a decade with every district watched.
pub fn record<const L: usize>(decade: &Decade, engine: &Engine, parameters: Parameters<L>) -> Record<L> {
    let decisions = PolicyYear::in_year(decade.scenario(), engine.levers, TODAY);
    let projection = Projection::open(&decade.inputs, parameters, &Watch::AllDistricts, &decisions);
    projection.run(|_| decisions.clone())
}

/// The years of a decade.
pub fn years(decade: &Decade) -> impl Iterator<Item = Year> {
    let period = decade.inputs.period();
    period.first.through(period.last)
}

/// What each year ends with in a lane.
pub fn ends<const L: usize>(decade: &Decade, record: &Record<L>, lane: usize) -> Ends {
    let end = |year, district| {
        record.district(year, district).map_or_else(Prediction::default, |sums| Prediction::of(sums, lane))
    };
    years(decade)
        .map(|year| (0..decade.inputs.district_count()).map(|district| end(year, district)).collect())
        .collect()
}

/// The years of every district on one lane; `percentiles` gives the 10th and 90th of people born abroad by the year's
/// number and district.
pub fn district_years<const L: usize>(
    decade: &Decade,
    record: &Record<L>,
    lane: usize,
    percentiles: impl Fn(usize, usize) -> Option<[f64; 2]>,
) -> Vec<DistrictYear> {
    let mut rows = Vec::new();
    for (district, place) in decade.inputs.places.districts().iter().enumerate() {
        for (year_index, year) in years(decade).enumerate() {
            let Some(sums) = record.district(year, district) else { continue };
            let (abroad, here) = (Account::born_abroad(sums, lane), Account::uk_born(sums, lane));
            let percentiles = percentiles(year_index, district);
            rows.push(DistrictYear {
                code: place.code.clone(),
                name: place.name.clone(),
                judged: decade.next[district].judged,
                year: year.0,
                residents: abroad.end + here.end,
                born_abroad: abroad.end,
                born_abroad_p10: percentiles.map(|[low, _]| low),
                born_abroad_p90: percentiles.map(|[_, high]| high),
                arrivals: abroad.arrivals,
                departures: abroad.departures,
                moves_in: abroad.moves_in,
                moves_out: abroad.moves_out,
                arrivals_all: abroad.arrivals + here.arrivals,
                departures_all: abroad.departures + here.departures,
                moves_in_all: abroad.moves_in + here.moves_in,
                moves_out_all: abroad.moves_out + here.moves_out,
            });
        }
    }
    rows
}
