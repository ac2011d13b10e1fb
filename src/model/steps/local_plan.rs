//! Local integration plans (L14): a stated sum a resident, put on the barrier that stands out most in the district.

use super::english::Classes;
use crate::model::{barrier::Barrier, inputs::Inputs, lanes::Lanes, parameters::Parameters, policy_year::PolicyYear};

/// What the plan of one district has to spend in a year, and on what.
#[derive(Clone, Copy, Debug)]
pub struct Plan<const L: usize> {
    barrier: Barrier,
    money: Lanes<L>,
}

impl<const L: usize> Plan<L> {
    /// The plan of a district with so many residents at the year's start. Which councils have one is not decided: where
    /// half of them do, each district has half the sum.
    pub fn of(
        inputs: &Inputs,
        parameters: &Parameters<L>,
        policy: &PolicyYear,
        residents: Lanes<L>,
        district: usize,
    ) -> Self {
        let money = residents * parameters.local_plan_funding_per_resident * policy.local_plan_share;
        Self { barrier: inputs.barriers[district], money }
    }

    /// Pounds that it puts on a barrier.
    pub fn money_for(&self, barrier: Barrier) -> Lanes<L> {
        if self.barrier == barrier { self.money } else { Lanes::ZERO }
    }

    /// People whom its money has places for on a programme, at a cost each; no more than are left without one.
    pub fn people(&self, barrier: Barrier, cost: impl Into<Lanes<L>>, left: Lanes<L>) -> Lanes<L> {
        (self.money_for(barrier) / cost).at_most(left).at_least(0.0)
    }

    /// Places in classes that it buys for people who wait for one, of those in `need` in the district.
    pub fn class_places(&self, classes: &Classes<L>, need: Lanes<L>) -> Lanes<L> {
        self.people(Barrier::English, classes.cost_of_place, need * classes.waiting_rate)
    }
}
