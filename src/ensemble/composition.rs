//! Same people, or different people: the difference between a scenario and today's policy in two parts, every year, on
//! the central path. Both policies are carried side by side, and each year's cells are summed before the next begins.
//!
//! The difference between two rates, or two counts, in two parts: what changes for people of the same kind, and who is
//! counted (Kitagawa 1955).
//!
//! With cells i, their people w (as shares of all) and their rates r under today's policy (0) and the scenario (1):
//!
//! same people = sum of (w1 + w0) / 2 * (r1 - r0), who is counted = sum of (r1 + r0) / 2 * (w1 - w0).
//!
//! The two add up to the difference. A count is a rate times people: its w are people, not shares.

use serde::{Deserialize, Serialize};

use super::{Engine, measurement::registered};
use crate::{
    model::{
        ALL_GROUPS, BANDS, Breakdown, CELLS, Counted, DistrictBreakdown, Draw, FIRST_YEAR, GROUPS, OPEN_BAND,
        PolicyYear, Projection, Total as I, YEARS,
    },
    numbers::ROUNDING,
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

/// The parts of every outcome's difference, by year; none for an outcome that cannot be split.
#[derive(Clone, Debug)]
pub(crate) struct Composition(Vec<Option<Vec<Parts>>>);

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
    fn parts(&self, kind: Kind, both: [&Breakdown<1>; 2]) -> Parts {
        let mut tally = Tally::default();
        let [today, changed] = both.map(|breakdown| breakdown.districts.iter());
        today.zip(changed).for_each(|(today, changed)| self.add(&mut tally, [today, changed]));
        tally.parts(kind)
    }

    /// Adds a district's cells, under today's policy and the scenario.
    fn add(&self, tally: &mut Tally, both: [&DistrictBreakdown<1>; 2]) {
        let pair = |counted: [f64; 2], people: [f64; 2]| Pair { counted, people };
        match self {
            Self::Route(counted, people) => Self::add_routes(tally, both, *counted, *people),
            Self::Age => {
                Self::add_routes(tally, both, Counted::WorkingAge, Counted::People);
                for age in 0..both[0].uk_born.len() {
                    let people = both.map(|breakdown| breakdown.uk_born[age][0]);
                    tally.add(None, pair(if age == 1 { people } else { [0.0; 2] }, people));
                }
            }
            Self::District(count) => {
                let counts = both.map(|breakdown| count(&|ingredient| breakdown.totals.get(ingredient, 0)));
                tally.add(None, pair(counts.map(|[counted, _]| counted), counts.map(|[_, people]| people)));
            }
        }
    }

    fn add_routes(tally: &mut Tally, both: [&DistrictBreakdown<1>; 2], counted: Counted, people: Counted) {
        for cell in 0..CELLS {
            let of = |count| both.map(|breakdown| breakdown.get(count, cell, 0));
            let (route, band) = (cell / BANDS, cell % BANDS);
            if band < OPEN_BAND {
                tally.add(Some(route), Pair { counted: of(counted), people: of(people) });
                continue;
            }
            // The open band grows older where fewer join it: those who came before the scenario are a cell of their own.
            let open = |count| both.map(|breakdown| breakdown.open_band(count, route, 0));
            let [counted, people] = [open(counted), open(people)];
            for since in 0..2 {
                let of = |open: [[f64; 2]; 2]| open.map(|parts| parts[since]);
                tally.add(Some(route), Pair { counted: of(counted), people: of(people) });
            }
        }
    }
}

impl Composition {
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
        let inside = |district_index: &usize| match place.district {
            Some(only) => only == *district_index,
            None => place.regions.contains(&engine.places.region_of()[*district_index]),
        };
        let districts: Vec<usize> = (0..engine.places.districts().len()).filter(inside).collect();
        let decide = |scenario: &Scenario, year| PolicyYear::in_year(scenario, engine.levers, year);
        let mut begun = begun.clone().carry_to(scenario.start_year, |year| decide(baseline, year));
        begun.break_down(&districts);
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
            let [Some(today), Some(changed)] = paths.each_ref().map(Projection::breakdown) else { continue };
            let all_come = all_come.as_ref().and_then(Projection::breakdown);
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

/// A route that makes less than this part of what comes of who is counted is not why.
const LEAST_NAMED: f64 = 0.2;

/// Whether a difference is one of rates or of counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Of a share or a mean.
    Rate,
    /// Of a number.
    Count,
}

/// One cell under today's policy and the scenario: what is counted in it, and of how many.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    pub counted: [f64; 2],
    pub people: [f64; 2],
}

/// What is summed over cells.
#[derive(Clone, Copy, Debug, Default)]
struct Totals {
    /// People under each policy.
    people: [f64; 2],
    /// Those people, each with the change of their cell's rate.
    change: [f64; 2],
    /// Those people, each with the mean of their cell's two rates.
    mean: [f64; 2],
    /// By how many each cell's people differ, more or fewer, added up.
    moved: f64,
}

/// Totals over cells as they are come by; one for each route, and one for cells that are of no route.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    counted: [f64; 2],
    sums: [Totals; GROUPS + 1],
}

/// The parts of one difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Parts {
    /// What changes for people of the same kind.
    pub same_people: f64,
    /// What comes of who is counted.
    pub who_is_counted: f64,
    /// The people counted under the scenario.
    pub people: f64,
    /// The route that makes the largest part of `who_is_counted`, and how many more of its people are counted.
    pub route: Option<(usize, f64)>,
}

impl Tally {
    /// Adds a cell of a route, or of none.
    pub fn add(&mut self, route: Option<usize>, Pair { counted, people }: Pair) {
        if people == [0.0; 2] {
            return;
        }
        let sums = &mut self.sums[route.unwrap_or(GROUPS)];
        if people[0] == people[1] && counted[0] == counted[1] {
            // Most cells of most policies: nothing is to be divided.
            for policy in 0..2 {
                self.counted[policy] += counted[policy];
                sums.people[policy] += people[policy];
                sums.mean[policy] += counted[policy];
            }
            return;
        }
        let rate = |policy: usize| counted[policy] / people[policy];
        // A cell that is empty under one policy has the other's rate: its change is one of who is counted.
        let rates = match people {
            [today, _] if today <= 0.0 => [rate(1); 2],
            [_, scenario] if scenario <= 0.0 => [rate(0); 2],
            _ => [rate(0), rate(1)],
        };
        let (change, mean) = (rates[1] - rates[0], f64::midpoint(rates[0], rates[1]));
        sums.moved += (people[1] - people[0]).abs();
        for policy in 0..2 {
            self.counted[policy] += counted[policy];
            sums.people[policy] += people[policy];
            sums.change[policy] += people[policy] * change;
            sums.mean[policy] += people[policy] * mean;
        }
    }

    /// The parts.
    pub fn parts(&self, kind: Kind) -> Parts {
        let over = |pick: fn(&Totals) -> f64| self.sums.iter().map(pick).sum::<f64>();
        let people = [over(|sums| sums.people[0]), over(|sums| sums.people[1])];
        let scale = match kind {
            Kind::Rate => people.map(|people| if people > 0.0 { 1.0 / people } else { 0.0 }),
            Kind::Count => [1.0; 2],
        };
        let same_people = f64::midpoint(over(|sums| sums.change[0]) * scale[0], over(|sums| sums.change[1]) * scale[1]);
        let [today, scenario] = [0, 1].map(|policy: usize| self.counted[policy] * scale[policy]);
        let who_is_counted = scenario - today - same_people;
        Parts { same_people, who_is_counted, people: people[1], route: self.route(kind, scale, who_is_counted) }
    }

    /// The route whose people, by how many more or fewer they are, make the largest part of what comes of who is counted.
    /// In a rate they do so as far as their own lies apart from the rate of all. Numbers count here, not shares: where one
    /// route falls the shares of all others rise, and none of them is why. Nor is a route named whose people are mostly as
    /// many as before and live elsewhere.
    fn route(&self, kind: Kind, scale: [f64; 2], who_is_counted: f64) -> Option<(usize, f64)> {
        let of_all = match kind {
            Kind::Rate => f64::midpoint(self.counted[0] * scale[0], self.counted[1] * scale[1]),
            Kind::Count => 0.0,
        };
        let part = |sums: &Totals| {
            let [today, scenario] = [0, 1].map(|policy: usize| sums.mean[policy] - of_all * sums.people[policy]);
            (scenario - today) * f64::midpoint(scale[0], scale[1]) * who_is_counted.signum()
        };
        let routes = self.sums[..GROUPS].iter().enumerate();
        let routes = routes.filter(|(_, sums)| (sums.people[1] - sums.people[0]).abs() >= sums.moved / 2.0);
        let (route, sums) = routes.max_by(|left, right| part(left.1).total_cmp(&part(right.1)))?;
        let least = LEAST_NAMED * who_is_counted.abs();
        (who_is_counted != 0.0 && part(sums) >= least).then(|| (route, sums.people[1] - sums.people[0]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(cells: &[(Option<usize>, [f64; 2], [f64; 2])]) -> Tally {
        let mut tally = Tally::default();
        cells
            .iter()
            .for_each(|(route, people, counted)| tally.add(*route, Pair { counted: *counted, people: *people }));
        tally
    }

    /// Two routes of 100 people, half of whom and nine in ten of whom speak English well.
    #[test]
    fn other_people_are_no_change_for_the_same_people() {
        // Half as many come by the first route: 0.7 becomes (25 + 90) / 150.
        let parts =
            tally(&[(Some(0), [100.0, 50.0], [50.0, 25.0]), (Some(1), [100.0; 2], [90.0; 2])]).parts(Kind::Rate);
        assert!(parts.same_people.abs() < 1e-15, "{parts:?}");
        assert!((parts.who_is_counted - (115.0 / 150.0 - 0.7)).abs() < 1e-15, "{parts:?}");
        assert_eq!(parts.route, Some((0, -50.0)));
    }

    /// Half as many of those who work most: the rate falls, and the others' larger share of all is not why.
    #[test]
    fn the_route_named_is_the_one_whose_number_changed() {
        let parts = tally(&[
            (Some(0), [100.0, 50.0], [90.0, 45.0]),
            (Some(1), [100.0, 99.0], [60.0, 59.4]),
            (Some(4), [300.0, 299.0], [90.0, 89.7]),
        ])
        .parts(Kind::Rate);
        assert!(parts.who_is_counted < 0.0, "{parts:?}");
        assert_eq!(parts.route, Some((0, -50.0)));
    }

    /// The same hundred and one in other districts, where fewer work.
    #[test]
    fn a_route_whose_people_live_elsewhere_is_not_named() {
        let elsewhere = [(Some(4), [100.0, 20.0], [60.0, 12.0]), (Some(4), [20.0, 101.0], [8.0, 40.4])];
        let parts = tally(&elsewhere).parts(Kind::Rate);
        assert!(parts.who_is_counted < 0.0 && parts.same_people.abs() < 1e-12, "{parts:?}");
        assert_eq!(parts.route, None);
    }

    #[test]
    fn the_same_people_with_another_rate_are_no_other_people() {
        let parts = tally(&[(Some(0), [100.0; 2], [50.0, 60.0]), (Some(1), [100.0; 2], [90.0; 2])]).parts(Kind::Rate);
        assert!((parts.same_people - 0.05).abs() < 1e-15 && parts.who_is_counted.abs() < 1e-15, "{parts:?}");
    }

    /// By hand: w0 = (1/2, 1/2), w1 = (1/3, 2/3), r0 = (0.5, 0.9), r1 = (0.6, 0.9).
    #[test]
    fn both_at_once_agree_with_kitagawas_formula() {
        let parts = tally(&[(None, [100.0, 50.0], [50.0, 30.0]), (None, [100.0; 2], [90.0; 2])]).parts(Kind::Rate);
        let by_hand = [(0.5 + 1.0 / 3.0) / 2.0 * 0.1, 0.55 * (1.0 / 3.0 - 0.5) + 0.9 * (2.0 / 3.0 - 0.5)];
        assert!((parts.same_people - by_hand[0]).abs() < 1e-15, "{parts:?}");
        assert!((parts.who_is_counted - by_hand[1]).abs() < 1e-15, "{parts:?} {by_hand:?}");
        assert_eq!(parts.route, None);
    }

    #[test]
    fn an_empty_cell_has_the_other_policys_rate() {
        let parts = tally(&[(Some(2), [0.0, 100.0], [0.0, 20.0]), (Some(1), [100.0; 2], [90.0; 2])]).parts(Kind::Rate);
        assert!(parts.same_people.abs() < 1e-15 && (parts.who_is_counted + 0.35).abs() < 1e-15, "{parts:?}");
        assert_eq!(parts.route, Some((2, 100.0)));
    }

    /// 10 in 100 wait, then 10 in 50; then 5 in 100.
    #[test]
    fn a_count_is_a_rate_times_people() {
        let fewer = tally(&[(Some(0), [100.0, 50.0], [10.0, 5.0])]).parts(Kind::Count);
        assert_eq!((fewer.same_people, fewer.who_is_counted), (0.0, -5.0));
        let shorter = tally(&[(Some(0), [100.0; 2], [10.0, 5.0])]).parts(Kind::Count);
        assert_eq!((shorter.same_people, shorter.who_is_counted), (-5.0, 0.0));
        assert_eq!(tally(&[]).parts(Kind::Count).same_people, 0.0);
    }
}
