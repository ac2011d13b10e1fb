//! Help into work lasts (L8): whom it has reached, by the year and the band in which they stood, and what is left of it.
//!
//! It is kept for the country, as shares of those who came in the same year: newcomers of every district had the same
//! chance of a place, and those who were helped move and leave as others of their band do.

use crate::model::{
    lanes::{Cell, Lanes},
    parameters::Parameters,
    policy_year::PolicyYear,
    population::Population,
    shape::{ALL_GROUPS, BANDS, GROUPS, OPEN_BAND, cell},
    stages::{NEWCOMER_BANDS, is_newcomer},
};

/// Years in which help does all that it does: those of the trial's effect.
const YEARS_IN_FULL: usize = 3;
/// Years for which it is kept.
const YEARS_KEPT: usize = OPEN_BAND;

/// What was done in the last years: by year, this year's first, the share helped of those who then stood in each
/// newcomers' band.
#[derive(Clone, Debug)]
pub struct Memory<const L: usize>([[Lanes<L>; NEWCOMER_BANDS]; YEARS_KEPT]);

/// What help does in one year, the same in every district.
#[derive(Clone, Debug)]
pub struct HelpIntoWork<const L: usize> {
    /// Of newcomers in each band, the share helped this year.
    helped: [Lanes<L>; NEWCOMER_BANDS],
    /// Of people in each band, those helped this year or before, in so far as it lasts.
    lasting: [Lanes<L>; OPEN_BAND],
    /// Bands in which there are any, in some draw.
    bands: usize,
}

/// People of a district whom help into work has reached.
#[derive(Clone, Copy, Debug)]
pub struct Reached<const L: usize> {
    /// This year.
    pub helped: Lanes<L>,
    /// This year or before, in so far as it lasts.
    pub lasting: Lanes<L>,
}

impl<const L: usize> Memory<L> {
    /// Nobody yet.
    pub const EMPTY: Self = Self([[Lanes::ZERO; NEWCOMER_BANDS]; YEARS_KEPT]);

    /// Gives the year's places to newcomers who had none before, all alike. As many stand in each band as at the year's
    /// start.
    pub fn start_year(
        &mut self,
        parameters: &Parameters<L>,
        policy: &PolicyYear,
        population: &Population<L>,
    ) -> HelpIntoWork<L> {
        let years = &mut self.0;
        years.rotate_right(1);
        let before: [Lanes<L>; NEWCOMER_BANDS] =
            std::array::from_fn(|band| (1..=band).map(|ago| years[ago][band - ago]).sum());
        let newcomers = |band: usize| -> Lanes<L> {
            let groups = ALL_GROUPS.into_iter().filter(|group| is_newcomer(*group));
            groups.map(|group| Lanes(population.national[cell(group, band)])).sum()
        };
        let to_reach: Lanes<L> = (0..NEWCOMER_BANDS).map(|band| newcomers(band) * (1.0 - before[band])).sum();
        let money = Lanes::of(policy.employment_programme_funding);
        let places = money / parameters.employment_programme_cost_per_person;
        let share = places.share_of(to_reach).at_most(1.0);
        years[0] = before.map(|before| share * (1.0 - before));
        let fading = Lanes(parameters.help_into_work_fade_years);
        let left: [Lanes<L>; YEARS_KEPT] = std::array::from_fn(|ago| {
            let beyond = ago.saturating_sub(YEARS_IN_FULL - 1) as f64;
            (1.0 - Lanes::of(beyond) / fading).at_least(0.0)
        });
        let lasting: [Lanes<L>; OPEN_BAND] = std::array::from_fn(|band| {
            // Those here for so many years were newcomers in the first three of them.
            let ago = band.saturating_sub(NEWCOMER_BANDS - 1)..=band;
            ago.map(|ago| left[ago] * years[ago][band - ago]).sum()
        });
        let bands = lasting.iter().rposition(|share| *share != Lanes::ZERO).map_or(0, |last| last + 1);
        HelpIntoWork { helped: years[0], lasting, bands }
    }
}

impl<const L: usize> HelpIntoWork<L> {
    /// Those of a district whom it has reached.
    #[inline(never)]
    pub fn reached(&self, cells: &[[Cell<L>; BANDS]; GROUPS]) -> Reached<L> {
        let mut reached = Reached { helped: Lanes::ZERO, lasting: Lanes::ZERO };
        for band in 0..self.bands {
            let groups = ALL_GROUPS.into_iter().filter(|group| is_newcomer(*group));
            let people: Lanes<L> = groups.map(|group| cells[group as usize][band].people).sum();
            reached.lasting += people * self.lasting[band];
            if band < NEWCOMER_BANDS {
                reached.helped += people * self.helped[band];
            }
        }
        reached
    }
}
