//! Local integration plans (L14): a stated sum a resident, put on the barrier that stands out most in the district.

use super::{
    barriers::Barrier, decisions::Decisions, each::Each, english::Classes, inputs::Inputs, parameters::Parameters,
};

/// What the plan of one district has to spend in a year, and on what.
#[derive(Clone, Copy, Debug)]
pub struct Plan<const L: usize> {
    barrier: Barrier,
    money: Each<L>,
}

impl<const L: usize> Plan<L> {
    /// The plan of a district with so many residents at the year's start. Which councils have one is not decided: where
    /// half of them do, each district has half the sum.
    pub fn of(
        inputs: &Inputs,
        parameters: &Parameters<L>,
        decisions: &Decisions,
        residents: Each<L>,
        district: usize,
    ) -> Self {
        let money = residents * parameters.local_plan_funding_per_resident * decisions.local_plan_share;
        Self { barrier: inputs.barriers[district], money }
    }

    /// Pounds that it puts on a barrier.
    pub fn money_for(&self, barrier: Barrier) -> Each<L> {
        if self.barrier == barrier { self.money } else { Each::ZERO }
    }

    /// People whom its money has places for on a programme, at a cost each; no more than are left without one.
    pub fn people(&self, barrier: Barrier, cost: impl Into<Each<L>>, left: Each<L>) -> Each<L> {
        (self.money_for(barrier) / cost).at_most(left).at_least(0.0)
    }

    /// Places in classes that it buys for people who wait for one, of those in `need` in the district.
    pub fn class_places(&self, classes: &Classes<L>, need: Each<L>) -> Each<L> {
        self.people(Barrier::English, classes.cost_of_place, need * classes.waiting_rate)
    }
}
