//! Every lever, over its whole range, in places of every size and at three evidence standards, does what
//! `data/levers.csv` says that it is meant to do, or says in words why it does not.

use std::collections::BTreeSet;

use integration_explorer::{
    evidence::{Class, Grade},
    model::{Draw, Projection, Record, Sources, Total, Watch, immigrant_ratio, measure, residents, value_of},
    places::{Place, REGIONS, UNITED_KINGDOM},
    policy::{Dimension, LAST_YEAR, Lever, Outcome, QUOTA_PREFIX, Scale, Scenario, TODAY, Way},
    units::Year,
};

use super::{LONDON, country, scenarios::engine, sources};

/// The country, its largest city, a town where many settled in few years, and the smallest county of England.
const PLACES: [&str; 4] = [UNITED_KINGDOM, "E12000007", "E07000136", "E06000017"];
const STANDARDS: [Grade; 3] = [Grade::A, Grade::D, Grade::E];
const YEARS: [u16; 4] = [2027, 2030, 2040, 2050];
/// Where in its range a lever is set, besides today's value.
const POSITIONS: [f64; 7] = [0.0, 0.125, 0.25, 0.5, 0.75, 0.875, 1.0];
/// Levers that act only beside another, as their words say.
const BESIDE: [(&str, &str, f64); 4] = [
    ("residence_years", "regional_visa_share", 1.0),
    ("impact_fund_english_share", "impact_fund", 100.0),
    ("impact_fund_mixing_share", "impact_fund", 100.0),
    ("placement_matching_share", "dispersal_share", 1.0),
];
/// How a lever's words say that an effect of it is left out at the standard that stands when none is chosen.
const SAYS_SO: [&str; 8] = [
    "unless you set",
    "unless you assume",
    "only at standard e",
    "choose standard e",
    "(grade e",
    "(e)",
    "a to d",
    TOO_FEW,
];
/// What a lever's words say that reaches so few people that no share of a place shows it, whatever the standard.
const TOO_FEW: &str = "too few to change";
/// A number of people is seen to move when this part of it does.
const SEEN: f64 = 0.0005;

/// The outcomes of each place in each year, by place, year and outcome.
type Values = Vec<Vec<Vec<f64>>>;

/// Half of the last digit that is shown.
fn rounding(outcome: &Outcome) -> f64 {
    let digit = (0..outcome.decimals).fold(1.0, |digit, _| digit / 10.0);
    0.5 * if outcome.scale == Scale::Share { digit / 100.0 } else { digit }
}

/// What somebody would see of an outcome that stands at `level`: more than rounding, and of people more than a handful.
fn visible(outcome: &Outcome, level: f64) -> f64 {
    let least = if outcome.scale == Scale::People { SEEN * level.abs() } else { 0.0 };
    rounding(outcome).max(least)
}

/// Every outcome of a place in a year.
pub fn measured(record: &Record<1>, scenario: &Scenario, place: &Place, year: Year) -> Vec<f64> {
    let sums = match place.district {
        Some(district) => record.district(year, district).expect("it is watched").clone(),
        None => record.regions(year, place.regions.clone()),
    };
    let (london, country) = (record.regions(year, LONDON..LONDON + 1), country(record, year));
    let of = |id| value_of(engine().registry.get(id).expect("it is a parameter"), scenario, Draw::Central);
    let seen = residents(&sums, 0).1 * (1.0 - of("survey_undercount"));
    let asked = sums.get(Total::PeopleAsked, 0);
    let margin = 1.96 * (seen * (1.0 - seen) / asked.max(1.0) * of("survey_design_effect")).sqrt();
    let dissimilarity = if place.district.is_none() { record.dissimilarity(year, &place.regions, 0) } else { 0.0 };
    let ratio = |year| immigrant_ratio(&record.regions(year, place.regions.clone()), 0);
    let from = Sources {
        dissimilarity,
        // Chance is left out: it moves the estimate either way.
        survey: if asked < 1.0 { [0.0, 1.0] } else { [seen, margin.min(1.0)] },
        registered: of("registered_to_vote_share_citizens") + of("citizenship_participation"),
        house_prices: of("house_price_per_immigrant_share") * 100.0,
        wages: of("wages_of_lowest_paid_per_immigrant_ratio") * 100.0,
        ratio_rise: ratio(year) - ratio(TODAY),
        ..sources(&sums, &london, &country, 0)
    };
    engine().measures.iter().map(|outcome| measure(*outcome, &from)).collect()
}

pub fn watch() -> Watch {
    Watch::Districts(PLACES.iter().filter_map(|code| find(code).district).collect())
}

pub fn find(code: &str) -> &'static Place {
    engine().places.find(code).unwrap_or_else(|error| panic!("{error}"))
}

/// Where a lever is watched: in all the places, and a quota in its own region too, which comes last.
fn places_of(lever: &Lever) -> Vec<&'static Place> {
    let own = REGIONS.iter().find(|region| lever.id.strip_prefix(QUOTA_PREFIX) == Some(region.slug));
    PLACES.iter().copied().chain(own.map(|region| region.code)).map(find).collect()
}

/// One standard: what was begun before policies can differ.
struct Standard {
    grade: Grade,
    begun: Projection<'static, 1>,
}

impl Standard {
    fn begin(grade: Grade) -> Self {
        let scenario = Scenario { evidence: grade, ..Scenario::default() };
        let begun = engine().begin(&scenario, [Draw::Central], &watch()).unwrap_or_else(|error| panic!("{error}"));
        Self { grade, begun }
    }

    fn values(&self, settings: &[(&str, f64)], places: &[&Place]) -> Values {
        let mut scenario = Scenario { evidence: self.grade, ..Scenario::default() };
        for (lever, value) in settings {
            scenario.set(engine().levers, lever, &value.to_string()).unwrap_or_else(|error| panic!("{error}"));
        }
        let record = engine().carry_on(self.begun.clone(), LAST_YEAR, &scenario);
        let in_year = |place, year| measured(&record, &scenario, place, Year(year));
        places.iter().map(|place| YEARS.iter().map(|year| in_year(place, *year)).collect()).collect()
    }

    /// What is wrong with a lever at this standard.
    fn faults(&self, lever: &Lever) -> Vec<String> {
        let places = places_of(lever);
        let beside = BESIDE.iter().find(|(id, ..)| *id == lever.id).map(|(_, other, value)| (*other, *value));
        let at = |value: f64| {
            let settings: Vec<_> = beside.into_iter().chain([(lever.id.as_str(), value)]).collect();
            self.values(&settings, &places)
        };
        let today = self.values(&beside.into_iter().collect::<Vec<_>>(), &places);
        let positions = POSITIONS.iter().map(|part| lever.min + part * (lever.max - lever.min));
        let mut points: Vec<(f64, Values)> =
            positions.filter(|value| *value != lever.default).map(|value| (value, at(value))).collect();
        points.push((lever.default, today.clone()));
        points.sort_by(|left, right| left.0.total_cmp(&right.0));
        let range = Range { standard: self, lever, places: &places, today: &today, points: &points };
        range
            .bent()
            .into_iter()
            .chain(range.lost_by_its_own_quota())
            .chain(range.turned())
            .chain(range.unnamed())
            .chain(range.silent())
            .collect()
    }
}

/// A lever over its range.
struct Range<'a> {
    standard: &'a Standard,
    lever: &'a Lever,
    places: &'a [&'static Place],
    today: &'a Values,
    points: &'a [(f64, Values)],
}

impl Range<'_> {
    /// An outcome over the range, in each place and year.
    fn series(&self, outcome: usize) -> impl Iterator<Item = (String, f64, Vec<f64>)> + '_ {
        let cells = (0..self.places.len()).flat_map(|place| (0..YEARS.len()).map(move |year| (place, year)));
        cells.map(move |(place, year)| {
            let series = self.points.iter().map(|(_, values)| values[place][year][outcome]).collect();
            let name = format!("{} {}", self.places[place].name, YEARS[year]);
            (name, self.today[place][year][outcome], series)
        })
    }

    fn fault(&self, kind: &str, outcome: &str, what: &str) -> String {
        format!("{kind:8} {:32} {} {outcome:34} {what}", self.lever.id, self.standard.grade)
    }

    /// The worst of an outcome's turns against the way that it is meant to go. A lever that directs people to places is
    /// held to its way in the country alone: a place may gain people or lose them.
    fn bent(&self) -> Vec<String> {
        let directs = self.lever.moves.iter().any(|aim| aim.outcome == "people_born_abroad" && aim.way == Way::Either);
        let places = if directs { 1 } else { PLACES.len() };
        let mut faults = Vec::new();
        for aim in &self.lever.moves {
            let Some(number) = engine().outcomes.all().iter().position(|outcome| outcome.id == aim.outcome) else {
                faults.push(self.fault("unknown", &aim.outcome, "is no outcome"));
                continue;
            };
            let sign = match aim.way {
                Way::Higher => 1.0,
                Way::Lower => -1.0,
                Way::Either => continue,
            };
            let outcome = &engine().outcomes.all()[number];
            let cells = self.series(number).take(places * YEARS.len());
            let turns =
                cells.map(|(name, level, series)| (turn(&series, sign) / visible(outcome, level), name, series));
            let worst = turns.filter(|(turn, ..)| *turn > 1.0).max_by(|left, right| left.0.total_cmp(&right.0));
            if let Some((_, name, series)) = worst {
                let way = format!("{:?}", aim.way).to_lowercase();
                faults.push(self.fault("bent", &aim.outcome, &format!("not {way}, {name}: {}", self.written(&series))));
            }
        }
        faults
    }

    /// A region that has fewer people born abroad the larger its own quota is.
    fn lost_by_its_own_quota(&self) -> Option<String> {
        let id = "people_born_abroad";
        let number = engine().outcomes.all().iter().position(|outcome| outcome.id == id).expect("it is one");
        let outcome = &engine().outcomes.all()[number];
        let own = self.series(number).skip(PLACES.len() * YEARS.len());
        let turned = own.filter(|(_, level, series)| turn(series, 1.0) > visible(outcome, *level));
        let (name, _, series) = turned.last()?;
        Some(self.fault("bent", id, &format!("not higher by its own quota, {name}: {}", self.written(&series))))
    }

    /// Outcomes that go up and down again, or down and up, where no sentence says why.
    fn turned(&self) -> Vec<String> {
        if !self.lever.either.is_empty() {
            return Vec::new();
        }
        let turned = engine().outcomes.all().iter().enumerate().filter_map(|(number, outcome)| {
            let both = |series: &[f64]| turn(series, 1.0).min(turn(series, -1.0));
            let turns = self.series(number).filter(|(_, level, series)| both(series) > visible(outcome, *level));
            let (name, _, series) = turns.max_by(|left, right| both(&left.2).total_cmp(&both(&right.2)))?;
            Some(self.fault("turned", &outcome.id, &format!("{name}: {}", self.written(&series))))
        });
        turned.collect()
    }

    /// Outcomes that move though nothing says that they are meant to.
    ///
    /// Whoever changes how many people live where changes every share and mean of them: such a lever is meant to move
    /// outcomes of people, and all others follow.
    fn unnamed(&self) -> Vec<String> {
        let outcomes = engine().outcomes.all();
        let aims: BTreeSet<&str> = self.lever.moves.iter().map(|aim| aim.outcome.as_str()).collect();
        let is_of_people =
            |outcome: &&Outcome| outcome.dimension == Dimension::People && outcome.id != "target_missed_by";
        if outcomes.iter().filter(is_of_people).any(|outcome| aims.contains(outcome.id.as_str())) {
            return Vec::new();
        }
        let others = outcomes.iter().enumerate().filter(|(_, outcome)| !aims.contains(outcome.id.as_str()));
        let moved = others.filter_map(|(number, outcome)| {
            let allowed = rounding(outcome);
            let spans = self.series(number).map(|(name, _, series)| (span(&series), name, series));
            let most = spans.filter(|(span, ..)| *span > allowed).max_by(|left, right| left.0.total_cmp(&right.0))?;
            Some(self.fault("unnamed", &outcome.id, &format!("{}: {}", most.1, self.written(&most.2))))
        });
        moved.collect()
    }

    /// Whether nothing but money moves, or nothing by an effect that meets the standard, and no word says so.
    fn silent(&self) -> Option<String> {
        let outcomes = engine().outcomes.all();
        let moves = self.lever.moves.iter().any(|aim| {
            let found = outcomes.iter().enumerate().find(|(_, outcome)| outcome.id == aim.outcome);
            found.filter(|(_, outcome)| outcome.dimension != Dimension::Money).is_some_and(|(number, outcome)| {
                self.series(number).any(|(_, level, series)| span(&series) > visible(outcome, level))
            })
        });
        let effects: Vec<_> = self.lever.parameters.iter().filter_map(|id| engine().registry.get(id)).collect();
        let effects: Vec<_> = effects.into_iter().filter(|parameter| parameter.class == Class::Effect).collect();
        // Where every effect is weaker than a standard, the page says of any outcome that it is not known at it.
        let meets = |grade: Option<Grade>| grade.is_some_and(|grade| grade.meets(self.standard.grade));
        let nothing_acts = !effects.is_empty() && !effects.iter().any(|one| meets(one.grade) && one.central != 0.0);
        let words = format!("{} {} {}", self.lever.sentence, self.lever.detail, self.lever.either).to_lowercase();
        let says_so = SAYS_SO.iter().any(|phrase| words.contains(phrase));
        let is_told = match self.standard.grade {
            // At the weakest standard everything acts, but where studies found nothing.
            Grade::E => says_so && (nothing_acts || words.contains(TOO_FEW)),
            Grade::D => says_so,
            _ => says_so || nothing_acts,
        };
        let why = if nothing_acts { "no effect meets the standard" } else { "though effects meet the standard" };
        if !moves && !is_told {
            return Some(self.fault("silent", "", why));
        }
        // What a lever does by rules alone must not pass for an effect that somebody measured.
        let is_unsaid = self.standard.grade == Grade::D && nothing_acts && !says_so;
        is_unsaid.then(|| self.fault("unsaid", "", why))
    }

    /// Each point of the range and what the outcome is there, less what it is today.
    fn written(&self, series: &[f64]) -> String {
        let today = self.points.iter().zip(series).find(|((value, _), _)| *value == self.lever.default);
        let today = today.map_or(0.0, |(_, value)| *value);
        let points = self.points.iter().zip(series).map(|((at, _), value)| format!("{at}: {:+.5}", value - today));
        points.collect::<Vec<_>>().join(", ")
    }
}

fn span(series: &[f64]) -> f64 {
    let (low, high) = series
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(*value), high.max(*value)));
    high - low
}

/// How far a series goes back at most against its way.
fn turn(series: &[f64], sign: f64) -> f64 {
    let mut furthest = f64::NEG_INFINITY;
    series.iter().fold(0.0_f64, |most, value| {
        furthest = furthest.max(sign * value);
        most.max(furthest - sign * value)
    })
}

#[test]
fn every_lever_does_what_it_is_meant_to_do_or_says_why_not() {
    let mut faults: Vec<String> = std::thread::scope(|scope| {
        let running = STANDARDS.map(|grade| {
            scope.spawn(move || {
                let standard = Standard::begin(grade);
                engine().levers.all().iter().flat_map(|lever| standard.faults(lever)).collect::<Vec<_>>()
            })
        });
        running.into_iter().flat_map(|thread| thread.join().expect("it runs to its end")).collect()
    });
    faults.sort();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
