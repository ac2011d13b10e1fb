//! Shares born abroad of the last ten years by district: the pace of change needs them.

use super::local_impact::PACE_YEARS;
use crate::model::inputs::Inputs;
use crate::units::Year;

/// A ring of the last ten years.
#[derive(Clone, Debug)]
pub struct History<const L: usize> {
    shares: Vec<[f64; L]>,
    districts: usize,
}

impl<const L: usize> History<L> {
    /// Nothing yet.
    pub fn new(districts: usize) -> Self {
        Self { shares: vec![[0.0; L]; districts * PACE_YEARS], districts }
    }

    /// A district's share born abroad ten years before a year: from the model once it is ten years old, before that on
    /// the straight line between the censuses before and of the opening year.
    pub fn then(&self, inputs: &Inputs, year: Year, district: usize) -> [f64; L] {
        let years = year.since(inputs.period().first);
        if years < PACE_YEARS {
            let [earlier, later] = inputs.facts[district].shares_born_abroad;
            return [earlier + (later - earlier) * years as f64 / PACE_YEARS as f64; L];
        }
        self.shares[(years % PACE_YEARS) * self.districts + district]
    }

    /// Keeps a year's share, in place of the one ten years before.
    pub fn keep(&mut self, inputs: &Inputs, year: Year, district: usize, share: [f64; L]) {
        self.shares[(year.since(inputs.period().first) % PACE_YEARS) * self.districts + district] = share;
    }
}
