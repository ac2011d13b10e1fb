//! Changes of route: students who move to work or to family routes, workers who move to family routes (H05). First the
//! people, in step 4 of the year, then their clocks of settlement, in step 8.

use super::settlement::{COUNTDOWN, Statuses, join, whole_years};
use crate::model::{
    lanes::Lanes,
    parameters::Parameters,
    policy_year::YearInputs,
    population::{DistrictStocks, Group, cell_index},
};

/// Years in which people change routes, from the first after arrival.
const YEARS_OF_CHANGE: usize = 4;

/// Changes of route within a district, in the first to fourth year after arrival: students who move to work or
/// to family routes, workers who move to family routes (H05). They sum to zero. `first` is the band that those in their
/// first year stand in: they may have been carried to the next already.
#[inline(never)]
pub fn change_people<const L: usize>(
    parameters: &Parameters<L>,
    stocks: &mut DistrictStocks<L>,
    share_of_year: f64,
    first: usize,
) {
    let study_to_work = Lanes(parameters.route_switch_study_to_work) * share_of_year;
    let study_to_family = Lanes(parameters.route_switch_study_to_family) * share_of_year;
    let work_to_family = Lanes(parameters.route_switch_work_to_family) * share_of_year;
    let skilled = Lanes(parameters.skilled_share_of_work_arrivals);
    for band in first..first + YEARS_OF_CHANGE {
        let students = stocks.cells[Group::Study as usize][band];
        let mut to_family = students * study_to_family;
        stocks.cells[Group::Study as usize][band] = students * (1.0 - study_to_work - study_to_family);
        for (group, share) in [(Group::SkilledWork, skilled), (Group::OtherWork, 1.0 - skilled)] {
            let workers = &mut stocks.cells[group as usize][band];
            to_family += *workers * work_to_family;
            *workers = *workers * (1.0 - work_to_family) + students * (study_to_work * share);
        }
        stocks.cells[Group::Family as usize][band] += to_family;
    }
}

/// Those who change route in a year join the waiting of their new route: with a clock at zero in a family, after their
/// years as a graduate in work. How many they are beside those who are there already is reckoned from the year's start,
/// with its departures; bands have moved on already, but in the census year.
pub fn change_clocks<const L: usize>(
    given: &YearInputs<L>,
    statuses: &mut Statuses<L>,
    national: &[[f64; L]],
    leaving: &[[f64; L]],
) {
    let (parameters, period) = (given.parameters, given.inputs.period());
    let (aged, share_of_year) = if given.is_census_year() { (0, period.after_census) } else { (1, 1.0) };
    let after_graduation = COUNTDOWN - whole_years(given.today.graduate_stay_years);
    for (band, lane) in (1..=YEARS_OF_CHANGE).flat_map(|band| (0..L).map(move |lane| (band, lane))) {
        let staying = |group: Group| {
            let cell = cell_index(group, band);
            national[cell][lane] * (1.0 - leaving[cell][lane])
        };
        let [students, skilled, other, family] =
            [Group::Study, Group::SkilledWork, Group::OtherWork, Group::Family].map(staying);
        let to_work = students * parameters.route_switch_study_to_work[lane] * share_of_year;
        let from_work = parameters.route_switch_work_to_family[lane] * share_of_year;
        let to_family =
            students * parameters.route_switch_study_to_family[lane] * share_of_year + (skilled + other) * from_work;
        let share = parameters.skilled_share_of_work_arrivals[lane];
        for (group, there, joining, clock) in [
            (Group::SkilledWork, skilled * (1.0 - from_work), to_work * share, after_graduation),
            (Group::OtherWork, other * (1.0 - from_work), to_work * (1.0 - share), after_graduation),
            (Group::Family, family, to_family, COUNTDOWN),
        ] {
            let all = there + joining;
            if all > 0.0 {
                let waiting = parameters.settlement_route_share[lane];
                join(statuses, cell_index(group, band + aged), joining / all, waiting, clock, lane);
            }
        }
    }
}
