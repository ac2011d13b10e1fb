//! Same people, or different people: the difference between a scenario and today's policy in two parts, every year, on
//! the central path. Both policies are carried side by side, and each year's cells are summed before the next begins.

use serde::{Deserialize, Serialize};

use super::{
    Engine,
    kitagawa::{Kind, Pair, Parts, Tally},
    measuring::registered,
};
use crate::{
    model::{
        ALL_GROUPS, BANDS, CELLS, Counted, Decisions, DistrictPortrait, Draw, FIRST_YEAR, Ingredient as I, OPEN_BAND,
        Portrait, Projection, YEARS,
    },
    places::Place,
    policy::Scenario,
    units::Year,
};

/// A route, and how many more of its people are counted under the scenario than under today's policy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RouteCounted {
    /// The route, as parameter ids name it.
    pub route: String,
    /// People more, or below zero fewer.
    pub change: f64,
}

/// A part smaller than this share of a difference is what rounding leaves of sums over cells.
const ROUNDING: f64 = 1e-9;

/// The parts of every outcome's difference, by year; none for an outcome that cannot be split.
#[derive(Clone, Debug)]
pub(super) struct Split(Vec<Option<Vec<Parts>>>);

/// Outcomes that follow each person's own English, so that who stays away for want of it moves them.
const FOLLOWS_ENGLISH: [&str; 5] =
    ["english_well", "waiting_for_class", "employment_rate", "earnings_ratio", "public_service_staff"];

/// What an outcome counts in each cell.
enum Cells {
    /// People born abroad by route, years here and district: what is counted, and of whom.
    Route(Counted, Counted),
    /// The same, and people born here by age and district: those of working age, of all.
    Age,
    /// Districts.
    District(fn(&dyn Fn(I) -> f64) -> [f64; 2]),
}

fn residents(sum: &dyn Fn(I) -> f64) -> f64 {
    sum(I::BornAbroadEnd) + sum(I::UkBornEnd)
}

fn growth(sum: &dyn Fn(I) -> f64) -> f64 {
    residents(sum) - sum(I::BornAbroadStart) - sum(I::UkBornStart)
}

/// How an outcome is split; none where it is money, or itself says who is counted (the table says which, and why).
fn cells(outcome: &str) -> Option<(Kind, Cells)> {
    use {Cells::*, Counted as C, Kind::*};
    Some(match outcome {
        "english_well" => (Rate, Route(C::GoodEnglish, C::People)),
        "waiting_for_class" => (Count, Route(C::WaitingForClass, C::PeopleAtStart)),
        "citizens_among_eligible" => (Rate, Route(C::CitizensHereSixYears, C::HereSixYears)),
        "employment_rate" => (Rate, Route(C::Employed, C::WorkingAge)),
        "contact" => (Rate, Route(C::ChanceOfMeeting, C::People)),
        "earnings_ratio" => (Rate, Route(C::Earnings, C::Workers)),
        "skills_used" => (Rate, Route(C::UsingSkills, C::Workers)),
        "registered_to_vote" => (Rate, Route(C::MayVote, C::Adults)),
        "public_service_staff" => (Count, Route(C::InCare, C::WorkingAge)),
        "working_age_share" => (Rate, Age),
        "contact_of_uk_born" => (Rate, District(|sum| [sum(I::ChanceOfMeetingUkBorn), sum(I::UkBornEnd)])),
        "get_on_well" => (Rate, District(|sum| [sum(I::GetOnWell), residents(sum)])),
        "confident_in_system" => (Rate, District(|sum| [sum(I::Confident), residents(sum)])),
        // Of those by whom the place grew: with nobody new, nobody is ahead of funding.
        "people_ahead_of_funding" => (Count, District(|sum| [sum(I::AheadOfFunding), growth(sum).max(0.0)])),
        _ => return None,
    })
}

/// Whether the scenario asks for English before people come, so that some stay away.
fn requires_english(scenario: &Scenario) -> bool {
    scenario.settings.contains_key("english_requirement_share")
}

impl Cells {
    /// The parts of the difference between two paths.
    fn parts(&self, kind: Kind, both: [&Portrait<1>; 2]) -> Parts {
        let mut tally = Tally::default();
        let [today, changed] = both.map(|portrait| portrait.districts.iter());
        today.zip(changed).for_each(|(today, changed)| self.add(&mut tally, [today, changed]));
        tally.parts(kind)
    }

    /// Adds a district's cells, under today's policy and the scenario.
    fn add(&self, tally: &mut Tally, both: [&DistrictPortrait<1>; 2]) {
        let pair = |counted: [f64; 2], people: [f64; 2]| Pair { counted, people };
        match self {
            Self::Route(counted, people) => Self::add_routes(tally, both, *counted, *people),
            Self::Age => {
                Self::add_routes(tally, both, Counted::WorkingAge, Counted::People);
                for age in 0..both[0].uk_born.len() {
                    let people = both.map(|portrait| portrait.uk_born[age][0]);
                    tally.add(None, pair(if age == 1 { people } else { [0.0; 2] }, people));
                }
            }
            Self::District(count) => {
                let counts = both.map(|portrait| count(&|ingredient| portrait.sums.get(ingredient, 0)));
                tally.add(None, pair(counts.map(|[counted, _]| counted), counts.map(|[_, people]| people)));
            }
        }
    }

    fn add_routes(tally: &mut Tally, both: [&DistrictPortrait<1>; 2], counted: Counted, people: Counted) {
        for cell in 0..CELLS {
            let of = |count| both.map(|portrait| portrait.get(count, cell, 0));
            let (route, band) = (cell / BANDS, cell % BANDS);
            if band < OPEN_BAND {
                tally.add(Some(route), Pair { counted: of(counted), people: of(people) });
                continue;
            }
            // The open band grows older where fewer join it: those who came before the scenario are a cell of their own.
            let open = |count| both.map(|portrait| portrait.open_band(count, route, 0));
            let [counted, people] = [open(counted), open(people)];
            for since in 0..2 {
                let of = |open: [[f64; 2]; 2]| open.map(|parts| parts[since]);
                tally.add(Some(route), Pair { counted: of(counted), people: of(people) });
            }
        }
    }
}

impl Split {
    /// The parts up to a year; `begun` is the central path until policies can differ.
    pub fn of(
        engine: &Engine,
        begun: &Projection<'_, 1>,
        [baseline, scenario]: [&Scenario; 2],
        place: &Place,
        last: Year,
    ) -> Self {
        let registered = registered(engine, scenario, Draw::Central);
        let ids = engine.outcomes.all().iter().map(|outcome| outcome.id.as_str());
        let ways: Vec<_> = ids.map(|id| (id, cells(id))).collect();
        let nothing = Parts { same_people: 0.0, who_is_counted: 0.0, people: 0.0, route: None };
        let mut split = Self(ways.iter().map(|(_, way)| way.as_ref().map(|_| vec![nothing; YEARS])).collect());
        if scenario.is_todays_policy() {
            return split;
        }
        let inside = |number: &usize| match place.district {
            Some(only) => only == *number,
            None => place.regions.contains(&engine.places.region_of()[*number]),
        };
        let districts: Vec<usize> = (0..engine.places.districts().len()).filter(inside).collect();
        let decide = |scenario: &Scenario, year| Decisions::in_year(scenario, engine.levers, year);
        let mut begun = begun.clone().carry_to(scenario.start_year, |year| decide(baseline, year));
        begun.portray(&districts);
        // Who stays away is of the same route as who comes: no cell tells them apart, but a path on which all come does.
        let mut all_come = requires_english(scenario).then(|| begun.clone().with_nobody_deterred());
        let mut paths = [begun.clone(), begun];
        for year in scenario.start_year.through(last) {
            let next = Year(year.0 + 1);
            let [one, other] = paths;
            paths = [
                one.carry_to(next, |year| decide(baseline, year)),
                other.carry_to(next, |year| decide(scenario, year)),
            ];
            all_come = all_come.map(|path| path.carry_to(next, |year| decide(scenario, year)));
            let [Some(today), Some(changed)] = paths.each_ref().map(Projection::portrait) else { continue };
            let all_come = all_come.as_ref().and_then(Projection::portrait);
            for ((id, way), parts) in ways.iter().zip(&mut split.0) {
                let (Some((kind, cells)), Some(parts)) = (way, parts) else { continue };
                let mut found = cells.parts(*kind, [today, changed]);
                if let Some(all_come) = all_come.filter(|_| FOLLOWS_ENGLISH.contains(id)) {
                    found = found.with_same_people(cells.parts(*kind, [today, all_come]).same_people);
                }
                let scale = if *id == "registered_to_vote" { registered } else { 1.0 };
                parts[year.since(FIRST_YEAR)] = found.scaled(scale);
            }
        }
        split
    }

    /// The parts of an outcome by year.
    pub fn parts(&self, outcome: usize) -> Option<&[Parts]> {
        self.0.get(outcome)?.as_deref()
    }
}

impl Parts {
    /// The same difference with this much of it for the same people. A route that made the rest when it was otherwise
    /// directed is no longer named.
    fn with_same_people(self, same_people: f64) -> Self {
        let who_is_counted = self.same_people + self.who_is_counted - same_people;
        let route = self.route.filter(|_| who_is_counted * self.who_is_counted > 0.0);
        Self { same_people, who_is_counted, route, ..self }
    }

    fn scaled(self, scale: f64) -> Self {
        Self { same_people: self.same_people * scale, who_is_counted: self.who_is_counted * scale, ..self }
    }

    /// The two parts of a difference, to the last digit. What rounding leaves of one is no part.
    pub fn of(&self, difference: f64) -> [f64; 2] {
        let is_rounding = |part: f64| part.abs() <= ROUNDING * difference.abs();
        match (is_rounding(self.same_people), is_rounding(difference - self.same_people)) {
            (_, true) => [difference, 0.0],
            (true, false) => [0.0, difference],
            (false, false) => [self.same_people, difference - self.same_people],
        }
    }

    /// The route that makes the largest part of what comes of who is counted.
    pub fn route(&self) -> Option<RouteCounted> {
        let (route, change) = self.route?;
        Some(RouteCounted { route: ALL_GROUPS[route].slug().to_owned(), change })
    }
}
