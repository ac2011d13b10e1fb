//! Work by cell: each cell's own part of what a district's people do, by the same rates as the district's sums.

use super::{Employment, RECOGNITION_MONTHS};
use crate::model::{
    decisions::Decisions,
    each::Each,
    english::concentration,
    inputs::Inputs,
    parameters::Parameters,
    portrait::{ByCell, shared_by_newcomers},
    programmes::Reach,
    shape::{ALL_GROUPS, BANDS, Group, Lanes, OPEN_BAND, cell},
    stages::{NEWCOMER_BANDS, is_newcomer},
    state::CellFacts,
};

/// What each cell adds, before the cells are scaled to the district's sums.
pub struct WorkByCell<const L: usize> {
    /// In work.
    pub employed: ByCell<L>,
    /// In work by the rates by route alone.
    pub workers: ByCell<L>,
    /// Sum of their earnings against people born here.
    pub earnings: ByCell<L>,
    /// In jobs that use their skills.
    pub skilled: ByCell<L>,
    /// In health and social care.
    pub caring: ByCell<L>,
}

impl<const L: usize> Employment<L> {
    /// Work by cell of one district: people, those of them with good English, those of working age.
    ///
    /// In work of a cell = rate by route and stage + the district's difference - the gap of those without good English +
    /// the community's early help and the rules by band + an even share of what programmes do for newcomers.
    #[allow(clippy::too_many_arguments)]
    pub fn by_cell(
        &self,
        inputs: &Inputs,
        parameters: &Parameters<L>,
        decisions: &Decisions,
        facts: &CellFacts<L>,
        [people, good_english, working_age]: [&ByCell<L>; 3],
        share_born_abroad: &Lanes<L>,
        reach: &Reach<L>,
        district: usize,
    ) -> WorkByCell<L> {
        let newcomers = shared_by_newcomers(people);
        let community = Each(concentration(inputs, share_born_abroad));
        let difference = Each(parameters.local_employment_pass_through) * inputs.facts[district].employment_difference;
        let without: ByCell<L> = std::array::from_fn(|number| {
            (people[number] - good_english[number]).share_of(people[number]) * working_age[number]
        });
        let workers: ByCell<L> = std::array::from_fn(|number| {
            let (group, later) = (number / BANDS, usize::from(number % BANDS >= NEWCOMER_BANDS));
            working_age[number] * self.rate[group][later]
        });
        let employed: ByCell<L> = std::array::from_fn(|number| {
            let found = workers[number] + difference * working_age[number]
                - without[number] * parameters.employment_gap_limited_english
                + self.helped_of_cell(facts, people, number) * community
                + self.by_rules_of_cell(facts, people, number)
                + newcomers[number] * reach.employed;
            found.at_least(0.0).at_most(people[number])
        });
        let all = |cells: &ByCell<L>| cells.iter().copied().sum::<Each<L>>();
        // Earnings, care and skills follow the rates by route, scaled to those in work.
        let scale = all(&employed).share_of(all(&workers));
        let rate = all(&employed).share_of(all(working_age));
        let gap = Each(parameters.earnings_gap_limited_english) * rate;
        let saved = Each(parameters.recognition_months_today).at_most(decisions.recognition_months_saved);
        let waiting = Each(parameters.recognition_waiting_share) * rate * (saved / RECOGNITION_MONTHS);
        let sooner = |number: usize| match number % BANDS < NEWCOMER_BANDS {
            true => working_age[number] * waiting,
            false => Each::ZERO,
        };
        let paid: ByCell<L> = std::array::from_fn(|number| {
            let paid = workers[number] * scale * self.earnings[number / BANDS];
            (paid - without[number] * gap + sooner(number) * parameters.recognition_earnings).at_least(0.0)
        });
        // Help into work adds a part of what a person of working age earns on average.
        let helped = reach.helped * parameters.employment_programme_earnings * all(&paid).share_of(all(working_age));
        let earnings = std::array::from_fn(|number| paid[number] + newcomers[number] * helped);
        let skilled = std::array::from_fn(|number| {
            let later = usize::from(number % BANDS >= NEWCOMER_BANDS);
            workers[number] * scale * self.skills[later] + sooner(number) * parameters.recognition_effect
        });
        let caring = std::array::from_fn(|number| workers[number] * scale * self.care[number / BANDS]);
        WorkByCell { employed, workers, earnings, skilled, caring }
    }

    /// A cell's part of those whom a community one standard deviation larger than the mean helps into work.
    fn helped_of_cell(&self, facts: &CellFacts<L>, people: &ByCell<L>, number: usize) -> Each<L> {
        let (group, band) = (ALL_GROUPS[number / BANDS], number % BANDS);
        if band >= self.network_bands {
            return Each::ZERO;
        }
        match group {
            Group::ArrivedAsChild => self.network[band] * people[number] * facts.working_age[number],
            _ if is_newcomer(group) => {
                self.network[band] * people[number] * facts.working_age[cell(Group::SkilledWork, band)]
            }
            _ => Each::ZERO,
        }
    }

    /// A cell's part of those in work by the rules of the year in which they came.
    fn by_rules_of_cell(&self, facts: &CellFacts<L>, people: &ByCell<L>, number: usize) -> Each<L> {
        let (group, band) = (ALL_GROUPS[number / BANDS], number % BANDS);
        match group {
            Group::Humanitarian if band < OPEN_BAND => {
                people[number] * facts.working_age[number] * self.protection_left[band]
            }
            _ => Each::ZERO,
        }
    }
}
