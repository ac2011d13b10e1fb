//! Outcomes of a record: by year, in one lane, with what a survey would have shown.

use super::Engine;
use crate::{
    evidence::standard_normal,
    model::{
        Draw, FIRST_YEAR, Record, Sources, Total, Totals, Watch, YEARS, immigrant_ratio, measure, residents, value_of,
    },
    places::{LONDON, Place, REGIONS},
    policy::{LAST_YEAR, Level, Outcomes, Scenario, TODAY},
    units::Year,
};

/// Studies state effects on house prices and on pay for a rise of one point of a hundred.
const PER_POINT: f64 = 100.0;

/// A record and the question that it answers.
pub struct Measurement<'a, const L: usize> {
    /// Tables.
    pub engine: &'a Engine,
    /// The policy and assumptions that made it.
    pub scenario: &'a Scenario,
    /// The record.
    pub record: &'a Record<L>,
    /// The place asked for.
    pub place: &'a Place,
}

impl<const L: usize> Measurement<'_, L> {
    /// Every outcome of the table, each by year, in one lane.
    pub fn in_every_year(&self, lane: usize) -> Vec<f64> {
        self.between(FIRST_YEAR, LAST_YEAR, lane)
    }

    /// Every outcome of the table in one year and lane.
    pub fn in_year(&self, year: Year, lane: usize) -> Vec<f64> {
        self.between(year, year, lane)
    }

    fn between(&self, first: Year, last: Year, lane: usize) -> Vec<f64> {
        let registered = registered(self.engine, self.scenario, self.record.draw(lane));
        let house_prices = self.parameter("house_price_per_immigrant_share", lane) * PER_POINT;
        let wages = self.parameter("wages_of_lowest_paid_per_immigrant_ratio", lane) * PER_POINT;
        let ratio_today = self.immigrant_ratio(TODAY, lane);
        let seen = 1.0 - self.parameter("survey_undercount", lane);
        let design_effect = self.parameter("survey_design_effect", lane);
        let years: Vec<_> = first
            .through(last)
            .map(|year| {
                let sums = self.sums(year);
                let survey = self.survey(year, &sums[0], seen, design_effect, lane);
                let ratio_rise = self.immigrant_ratio(year, lane) - ratio_today;
                (sums, self.dissimilarity(year, lane), survey, ratio_rise)
            })
            .collect();
        self.engine
            .measures
            .iter()
            .flat_map(|outcome| {
                years.iter().map(|([place, london, country], dissimilarity, survey, ratio_rise)| {
                    let sources = Sources {
                        place,
                        london,
                        country,
                        dissimilarity: *dissimilarity,
                        survey: *survey,
                        registered,
                        house_prices,
                        wages,
                        ratio_rise: *ratio_rise,
                        lane,
                    };
                    measure(*outcome, &sources)
                })
            })
            .collect()
    }

    /// The sums of the place, of London and of the country.
    fn sums(&self, year: Year) -> [Totals<L>; 3] {
        let place = match self.place.district {
            Some(district) => self.record.district(year, district).cloned().unwrap_or_default(),
            None => self.record.regions(year, self.place.regions.clone()),
        };
        let london = self.record.regions(year, LONDON..LONDON + 1);
        [place, london, self.record.regions(year, 0..REGIONS.len())]
    }

    /// People of working age born abroad for each one born here, in the place's labour market. Studies compare regions,
    /// so that of a district is its region.
    fn immigrant_ratio(&self, year: Year, lane: usize) -> f64 {
        immigrant_ratio(&self.record.regions(year, self.place.regions.clone()), lane)
    }

    fn dissimilarity(&self, year: Year, lane: usize) -> f64 {
        match self.place.district {
            Some(_) => 0.0,
            None => self.record.dissimilarity(year, &self.place.regions, lane),
        }
    }

    /// What a survey of the chosen size would have found of the share born abroad in the place, and its margin: the
    /// share less the undercount, missed by chance with the standard error of its sample (L17, O12).
    fn survey(&self, year: Year, place: &Totals<L>, seen: f64, design_effect: f64, lane: usize) -> [f64; 2] {
        const TWO_SIDED_95: f64 = 1.96;
        let (_, share) = residents(place, lane);
        let asked = place.get(Total::PeopleAsked, lane);
        if asked < 1.0 {
            // Nobody is asked: nothing is seen, and no number may stand for that.
            return [f64::NAN; 2];
        }
        let seen = share * seen;
        let variance = seen * (1.0 - seen) / asked * design_effect;
        let error = libm::sqrt(variance.max(0.0));
        let draw = match self.record.draw(lane) {
            Draw::Central => 0,
            Draw::Number(number) => number,
        };
        let name = format!("survey of {} in {year}", self.place.code);
        let chance = standard_normal(self.scenario.seed, draw, &name);
        [(seen + error * chance).clamp(0.0, 1.0), (TWO_SIDED_95 * error).min(1.0)]
    }

    /// A parameter in the draw of a lane, as the model reads it.
    fn parameter(&self, id: &str, lane: usize) -> f64 {
        parameter(self.engine, self.scenario, id, self.record.draw(lane))
    }
}

/// A parameter in a draw, as the model reads it.
fn parameter(engine: &Engine, scenario: &Scenario, id: &str, draw: Draw) -> f64 {
    engine.registry.get(id).map_or(0.0, |parameter| value_of(parameter, scenario, draw))
}

/// Share of those who may vote who are registered.
pub(crate) fn registered(engine: &Engine, scenario: &Scenario, draw: Draw) -> f64 {
    let of = |id| parameter(engine, scenario, id, draw);
    (of("registered_to_vote_share_citizens") + of("citizenship_participation")).clamp(0.0, 1.0)
}

// Levels that are held: an outcome whose drift under today's policy rests on rates that nobody measured stands, from
// the last published year on, where it stands in that year. What a policy changes is added to that. It is done here
// alone, to what was measured of the place and the draw at hand; differences between policies stay as they are.

/// The index of the last published year in a series.
const TODAY_INDEX: usize = (TODAY.0 - FIRST_YEAR.0) as usize;

/// How far an outcome has drifted under today's policy since the last published year, by `baseline`, its value in a
/// year and in that one. It is nothing where the level is the model's own.
pub(crate) fn drift_since_today(level: Level, in_year: f64, in_today: f64) -> f64 {
    match level {
        Level::Held => in_year - in_today,
        Level::Modelled => 0.0,
    }
}

/// Whether an outcome is held in the year of this index.
pub(crate) fn is_held(level: Level, year_index: usize) -> bool {
    level == Level::Held && year_index > TODAY_INDEX
}

/// Both policies' series, every outcome by year, with levels held.
pub(crate) fn hold(outcomes: &Outcomes, mut both: [Vec<f64>; 2]) -> [Vec<f64>; 2] {
    for (outcome_index, outcome) in outcomes.all().iter().enumerate() {
        let today = both[0][outcome_index * YEARS + TODAY_INDEX];
        for cell in (0..YEARS).filter(|year| is_held(outcome.level, *year)).map(|year| outcome_index * YEARS + year) {
            let drift = drift_since_today(outcome.level, both[0][cell], today);
            both.iter_mut().for_each(|series| series[cell] -= drift);
        }
    }
    both
}

/// One cell of both policies' series in a draw, with its level held.
pub(crate) fn held_cell(outcomes: &Outcomes, [baseline, scenario]: [&[f64]; 2], cell: usize) -> Option<[f64; 2]> {
    let (outcome_index, year_index) = (cell / YEARS, cell % YEARS);
    let both = [*baseline.get(cell)?, *scenario.get(cell)?];
    let level = outcomes.all().get(outcome_index)?.level;
    if !is_held(level, year_index) {
        return Some(both);
    }
    let drift = drift_since_today(level, both[0], *baseline.get(outcome_index * YEARS + TODAY_INDEX)?);
    Some(both.map(|value| value - drift))
}

/// What a projection must keep for a place to be measured.
pub(crate) fn watch(place: &Place) -> Watch {
    Watch::Districts(place.district.into_iter().collect())
}
