//! Step 1 of the year: immigration. How many come, by stream, and which of them a limit stops; how many work visas
//! regions have.

use crate::{
    model::{
        inputs::{Inputs, REGION_COUNT},
        lanes::{Lanes, zip},
        parameters::Parameters,
        policy_year::PolicyYear,
        population::{GROUPS, Group, STREAMS, Stream},
    },
    units::Year,
};

/// Quotas that exceed their pool by less than this are rounding, not a reader's wish.
const ROUNDING: f64 = 1e-9;

/// A year's arrivals over the country.
#[derive(Clone, Debug)]
pub struct Arrivals<const L: usize> {
    /// People born abroad by stream.
    pub by_stream: [[f64; L]; STREAMS],
    /// Work visas to main applicants, within `by_stream`'s work stream.
    pub work_visas: [f64; L],
    /// People whom limits stopped and who found no other route.
    pub blocked: [f64; L],
    /// People of the work stream for each main applicant: the applicant and dependants.
    pub people_per_work_visa: f64,
    /// People born in the United Kingdom who come back.
    pub uk_born: [f64; L],
    /// People born in the United Kingdom who leave.
    pub uk_born_departures: [f64; L],
}

/// The year's arrivals, people.
///
/// Arrivals of a stream = published flow x share born abroad x level of draws, at most its limit. A limit binds only where more would come than it allows (D01). Of those it blocks a share
/// arrives by the streams that have no limit, where that effect is let in (register D).
pub fn arrive<const L: usize>(
    inputs: &Inputs,
    parameters: &Parameters<L>,
    policy: &PolicyYear,
    year: Year,
) -> Arrivals<L> {
    let flows = inputs.national.flows_in(year);
    let level = if inputs.is_carried(year) { [1.0; L] } else { parameters.arrivals_level };
    let foreign = zip(&parameters.bridge_foreign_flows_born_abroad, &level, |born_abroad, level| born_abroad * level);
    let mut by_stream = flows.immigration.map(|people| foreign.map(|share| share * people));
    let british = flows.immigration[Stream::British as usize];
    by_stream[Stream::British as usize] = parameters.bridge_british_flows_born_abroad.map(|share| share * british);
    let people_per_work_visa = flows.immigration[Stream::Work as usize] / flows.work_main_applicants;
    let foreign_share = &parameters.bridge_foreign_flows_born_abroad;
    let blocked = limit(parameters, policy, people_per_work_visa, &mut by_stream);
    let work_visas = zip(&by_stream[Stream::Work as usize], foreign_share, |people, born_abroad| {
        people / people_per_work_visa / born_abroad
    });
    let foreign_in: f64 = flows.immigration.iter().sum::<f64>() - british;
    let born_here = |published: f64, born_abroad: &[f64; L]| born_abroad.map(|share| published * (1.0 - share));
    let british_share = &parameters.bridge_british_flows_born_abroad;
    let sum = |parts: &[[f64; L]]| std::array::from_fn(|lane| parts.iter().map(|part| part[lane]).sum());
    Arrivals {
        by_stream,
        blocked,
        work_visas,
        people_per_work_visa,
        uk_born: sum(&[born_here(british, british_share), born_here(foreign_in, foreign_share)]),
        uk_born_departures: sum(&[
            born_here(flows.emigration_british, british_share),
            born_here(flows.emigration_european, &parameters.bridge_european_departures_born_abroad),
            born_here(flows.emigration_non_eu, &parameters.bridge_non_eu_departures_born_abroad),
        ]),
    }
}

/// Holds streams to their limits; returns the people who are stopped and find no other route.
fn limit<const L: usize>(
    parameters: &Parameters<L>,
    policy: &PolicyYear,
    people_per_work_visa: f64,
    by_stream: &mut [[f64; L]; STREAMS],
) -> [f64; L] {
    let (asylum, protection) = (Stream::Asylum as usize, Stream::Protection as usize);
    let controlled = [Stream::Work as usize, Stream::Study as usize, Stream::Family as usize, asylum, protection];
    let mut blocked = [0.0; L];
    for lane in 0..L {
        let mut open = 0.0;
        let refugees = by_stream[asylum][lane] + by_stream[protection][lane];
        for stream in controlled {
            let is_refuge = stream == asylum || stream == protection;
            let most = match (is_refuge, policy.limits[stream]) {
                (true, _) => policy.refugee_places.map(|places| places * by_stream[stream][lane] / refugees),
                (false, Some(visas)) if stream == Stream::Work as usize => Some(visas * people_per_work_visa),
                (false, people) => people,
            };
            // Limits are set for everyone who comes; a few of them were born in the United Kingdom.
            let most = most.map(|most| most * parameters.bridge_foreign_flows_born_abroad[lane]);
            match most {
                Some(most) => {
                    let stopped = (by_stream[stream][lane] - most).max(0.0);
                    by_stream[stream][lane] -= stopped;
                    blocked[lane] += stopped;
                }
                None => open += by_stream[stream][lane],
            }
        }
        let elsewhere = if open > 0.0 { blocked[lane] * parameters.cap_substitution[lane] } else { 0.0 };
        for stream in controlled {
            let is_refuge = stream == asylum || stream == protection;
            let is_open = if is_refuge { policy.refugee_places.is_none() } else { policy.limits[stream].is_none() };
            if is_open && open > 0.0 {
                by_stream[stream][lane] *= 1.0 + elsewhere / open;
            }
        }
        blocked[lane] -= elsewhere;
    }
    blocked
}

/// Share of each stream's people who belong to each group. Sector visas go to other work (L23).
pub fn groups_of_streams<const L: usize>(
    parameters: &Parameters<L>,
    sector_visa_share: f64,
    people_per_work_visa: f64,
) -> [[[f64; L]; GROUPS]; STREAMS] {
    let mut split = [[[0.0; L]; GROUPS]; STREAMS];
    let mut set = |stream: Stream, group: Group, share: [f64; L]| split[stream as usize][group as usize] = share;
    let main = 1.0 / people_per_work_visa;
    let skilled = parameters.skilled_share_of_work_arrivals.map(|skilled| skilled * (1.0 - sector_visa_share));
    let child = &parameters.child_share_of_dependants;
    set(Stream::Work, Group::SkilledWork, skilled.map(|skilled| main * skilled));
    set(Stream::Work, Group::OtherWork, skilled.map(|skilled| main * (1.0 - skilled)));
    set(Stream::Work, Group::Family, child.map(|child| (1.0 - main) * (1.0 - child)));
    set(Stream::Work, Group::ArrivedAsChild, child.map(|child| (1.0 - main) * child));
    set(Stream::Study, Group::Study, [1.0; L]);
    let (child, older) = (&parameters.child_share_of_family_arrivals, &parameters.older_share_of_family_arrivals);
    set(Stream::Family, Group::ArrivedAsChild, *child);
    set(Stream::Family, Group::ArrivedOlder, *older);
    set(Stream::Family, Group::Family, zip(child, older, |child, older| 1.0 - child - older));
    for stream in [Stream::Asylum, Stream::Protection] {
        let child = &parameters.child_share_of_humanitarian_arrivals;
        set(stream, Group::ArrivedAsChild, *child);
        set(stream, Group::Humanitarian, child.map(|child| 1.0 - child));
    }
    let child = &parameters.child_share_of_european_arrivals;
    set(Stream::European, Group::ArrivedAsChild, *child);
    set(Stream::European, Group::European, child.map(|child| 1.0 - child));
    set(Stream::British, Group::BritishIrish, [1.0; L]);
    split
}

/// What regional quotas do to a year's work arrivals.
#[derive(Clone, Debug)]
pub struct RegionalVisas<const L: usize> {
    /// Arrivals of the work stream in a region against those that free choice would bring.
    factor: [[f64; L]; REGION_COUNT],
    /// Share of the work arrivals who come to a region that are tied to it.
    pub tied: [[f64; L]; REGION_COUNT],
    /// Share of work visas that are issued: those that do not lapse.
    pub issued: [f64; L],
    /// Quota places that demand or housing could not fill, by region.
    pub unfilled: [[f64; L]; REGION_COUNT],
    /// Work visas beyond those that free choice would bring, by region; below zero, fewer.
    pub beyond_free_choice: [[f64; L]; REGION_COUNT],
    /// What the quotas set were multiplied by to fit the pool; one where they fit.
    pub scaled: [f64; L],
}

impl<const L: usize> RegionalVisas<L> {
    /// Nothing is reserved.
    fn none() -> Self {
        Self {
            factor: [[1.0; L]; REGION_COUNT],
            tied: [[0.0; L]; REGION_COUNT],
            issued: [1.0; L],
            unfilled: [[0.0; L]; REGION_COUNT],
            beyond_free_choice: [[0.0; L]; REGION_COUNT],
            scaled: [1.0; L],
        }
    }

    /// Arrivals of a stream in a region against those that free choice would bring.
    pub fn factor_of(&self, stream: usize, region: usize) -> Lanes<L> {
        if stream == Stream::Work as usize { Lanes(self.factor[region]) } else { Lanes::of(1.0) }
    }
}

/// Regional visas: filled = min(quota, those who choose the region + those whom a reserved place draws).
///
/// Their precedence: the regional share of all work visas is the pool; each region's quota
/// reserves places in it, unset quotas by population; quotas over the pool are scaled; what the quotas leave, and what
/// of them stays unfilled, is open to all (L10, C09 to C12, D11).
///
/// Where quotas are set and no share, the pool is their sum. `free` is the share of each region by free choice.
pub fn reserve<const L: usize>(
    inputs: &Inputs,
    parameters: &Parameters<L>,
    policy: &PolicyYear,
    arrivals: &Arrivals<L>,
    free: &[[f64; L]; REGION_COUNT],
) -> RegionalVisas<L> {
    let mut visas = RegionalVisas::none();
    let set: f64 = policy.regional_quotas.iter().flatten().sum();
    if policy.regional_visa_share == 0.0 && set == 0.0 {
        return visas;
    }
    for lane in 0..L {
        let all = arrivals.work_visas[lane];
        let pool = if policy.regional_visa_share > 0.0 { policy.regional_visa_share * all } else { set.min(all) };
        let quotas = quotas_in_pool(inputs, policy, pool);
        let wanted: f64 = quotas.iter().sum();
        let scale = if wanted > pool * (1.0 + ROUNDING) { pool / wanted } else { 1.0 };
        visas.scaled[lane] = scale;
        let choosing: [f64; REGION_COUNT] = std::array::from_fn(|region| free[region][lane] * all);
        let filled = fill(inputs, parameters, arrivals, quotas.map(|quota| quota * scale), &choosing, lane);
        let tied: f64 = filled.iter().sum();
        let unfilled: [f64; REGION_COUNT] = std::array::from_fn(|region| quotas[region] * scale - filled[region]);
        let open = all - tied - parameters.quota_unfilled_lapse[lane] * unfilled.iter().sum::<f64>();
        // Those whom no reserved place has served ask for the open ones, wherever they would live.
        let asking: [f64; REGION_COUNT] = std::array::from_fn(|region| (choosing[region] - filled[region]).max(0.0));
        let asked: f64 = asking.iter().sum();
        let served = if asked > 0.0 { (open / asked).clamp(0.0, 1.0) } else { 0.0 };
        let mut granted = 0.0;
        for region in 0..REGION_COUNT {
            let coming = filled[region] + served * asking[region];
            granted += coming;
            visas.tied[region][lane] = if coming > 0.0 { filled[region] / coming } else { 0.0 };
            visas.unfilled[region][lane] = unfilled[region];
            visas.beyond_free_choice[region][lane] = coming - choosing[region];
            visas.factor[region][lane] = if choosing[region] > 0.0 { coming / choosing[region] } else { 1.0 };
        }
        visas.issued[lane] = if all > 0.0 { granted / all } else { 1.0 };
    }
    visas
}

/// What of each region's quota is filled: first by those who would come anyway, then by as many more as a reserved place
/// draws (D01, D02), as far as new homes have room for them.
fn fill<const L: usize>(
    inputs: &Inputs,
    parameters: &Parameters<L>,
    arrivals: &Arrivals<L>,
    quotas: [f64; REGION_COUNT],
    choosing: &[f64; REGION_COUNT],
    lane: usize,
) -> [f64; REGION_COUNT] {
    std::array::from_fn(|region| {
        let drawn = parameters.quota_extra_demand[lane] * choosing[region];
        let room = inputs.dwellings_added[region]
            * parameters.persons_per_household[lane]
            * parameters.housing_share_for_newcomers[lane]
            / arrivals.people_per_work_visa;
        quotas[region].min(choosing[region] + drawn.min(room.max(0.0)))
    })
}

/// Each region's quota: what is set, and for those unset their share by population of what is left of the pool
/// (nothing where the pool is only the sum of the quotas set).
fn quotas_in_pool(inputs: &Inputs, policy: &PolicyYear, pool: f64) -> [f64; REGION_COUNT] {
    let set: f64 = policy.regional_quotas.iter().flatten().sum();
    let is_unset = |region: &usize| policy.regional_quotas[*region].is_none();
    let residents: f64 = (0..REGION_COUNT).filter(is_unset).map(|region| inputs.share_of_residents[region]).sum();
    let left = if policy.regional_visa_share > 0.0 { (pool - set).max(0.0) } else { 0.0 };
    std::array::from_fn(|region| match policy.regional_quotas[region] {
        Some(quota) => quota,
        None => left * inputs.share_of_residents[region] / residents,
    })
}
