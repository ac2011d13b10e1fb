//! A projection: one block of draws carried from the census to the last year.

use super::{
    breakdown::Breakdown,
    inputs::Inputs,
    national::FIRST_YEAR,
    parameters::Parameters,
    policy_year::{PolicyYear, YearInputs},
    record::{Record, Watch},
    state::State,
    step,
};
use crate::{policy::LAST_YEAR, units::Year};

/// Number of years of a projection, the census year included.
pub const YEARS: usize = (LAST_YEAR.0 - FIRST_YEAR.0 + 1) as usize;

/// One block of draws on its way through the years. A copy can be carried on under another policy.
#[derive(Clone)]
pub struct Projection<'a, const L: usize> {
    inputs: &'a Inputs,
    parameters: Parameters<L>,
    /// Today's policy: what costs and effects are measured against.
    today: PolicyYear,
    state: State<L>,
    record: Record<L>,
    /// What is counted of each cell, where it was asked for.
    breakdown: Option<Breakdown<L>>,
    next: Year,
}

impl<'a, const L: usize> Projection<'a, L> {
    /// Opens the census stock under these parameters; `today` is today's policy.
    pub fn open(inputs: &'a Inputs, parameters: Parameters<L>, watch: &Watch, today: &PolicyYear) -> Self {
        Self {
            state: State::open(inputs, &parameters),
            today: today.clone(),
            record: Record::new(watch, inputs, parameters.draws),
            breakdown: None,
            next: inputs.period().first,
            inputs,
            parameters,
        }
    }

    /// The same from here on, with nobody staying away because English is asked for before people come.
    #[must_use]
    pub fn with_nobody_deterred(mut self) -> Self {
        self.parameters.requirement_deterrence = [0.0; L];
        self
    }

    /// Asks for a breakdown of these districts by cell at the end of each year to come.
    pub fn break_down(&mut self, districts: &[usize]) {
        self.breakdown = Some(Breakdown::new(&self.state, districts));
    }

    /// The breakdown at the end of the last year carried through, if one was asked for.
    pub fn breakdown(&self) -> Option<&Breakdown<L>> {
        self.breakdown.as_ref()
    }

    /// Carries it to the last year of its period. `decide` gives each year's policy.
    pub fn run(self, decide: impl Fn(Year) -> PolicyYear) -> Record<L> {
        self.run_to(LAST_YEAR, decide)
    }

    /// Carries it to the end of a year, or of its period. The record holds nothing of those after it.
    pub fn run_to(self, last: Year, decide: impl Fn(Year) -> PolicyYear) -> Record<L> {
        self.carry_to(Year(last.0 + 1), decide).record
    }

    /// Carries it to the start of a year, or to the end of its period.
    #[must_use]
    pub fn carry_to(mut self, first: Year, decide: impl Fn(Year) -> PolicyYear) -> Self {
        while self.next < first && self.next <= self.inputs.period().last {
            let year = self.next;
            let policy = decide(year);
            let given = YearInputs {
                inputs: self.inputs,
                parameters: &self.parameters,
                policy: &policy,
                today: &self.today,
                year,
            };
            step::advance(&given, &mut self.state, &mut self.record, self.breakdown.as_mut());
            self.next = Year(year.0 + 1);
        }
        self
    }
}
