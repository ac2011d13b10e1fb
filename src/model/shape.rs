//! The shape of the model's arrays: groups, years since arrival, lanes.
//!
//! A *cell* is a group at a number of years since arrival. A *lane* is one draw of the parameters; the
//! draws of a block lie side by side innermost, so that one instruction works on several of them and
//! each lane's arithmetic is the same whatever the others hold.

/// Routes by which people born abroad came. Names say routes, never worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Group {
    /// Skilled work.
    SkilledWork,
    /// Other work.
    OtherWork,
    /// Study.
    Study,
    /// Family.
    Family,
    /// Asylum, resettlement and other protection.
    Humanitarian,
    /// European Union and its associates; free movement until 2020, visas since.
    European,
    /// Born in Ireland, or a British citizen on arrival: outside every cap.
    BritishIrish,
    /// Arrived aged under 16, by any route.
    ArrivedAsChild,
    /// Arrived aged 65 or over, by any route.
    ArrivedOlder,
}

/// Number of groups.
pub const GROUPS: usize = 9;
/// All groups, in the order of the arrays.
pub const ALL_GROUPS: [Group; GROUPS] = [
    Group::SkilledWork,
    Group::OtherWork,
    Group::Study,
    Group::Family,
    Group::Humanitarian,
    Group::European,
    Group::BritishIrish,
    Group::ArrivedAsChild,
    Group::ArrivedOlder,
];

/// Bands of years since arrival: 0 to 9 one by one, then ten and more. Single years, so that a change of
/// the route to settlement from five to ten years moves the right people.
pub const BANDS: usize = 11;
/// The open band, ten years and more.
pub const OPEN_BAND: usize = BANDS - 1;
/// Cells of one district.
pub const CELLS: usize = GROUPS * BANDS;

/// The cell of a group at a band of years since arrival.
pub const fn cell(group: Group, band: usize) -> usize {
    group as usize * BANDS + band
}

/// A table by cell as an array by group and band, whose sizes are known, so that a walk over cells asks for no bounds.
#[inline(always)]
pub fn by_group<T>(table: &[T]) -> &[[T; BANDS]; GROUPS] {
    &table.as_chunks().0.as_chunks().0[0]
}

/// The same, to be changed.
#[inline(always)]
pub fn by_group_mut<T>(table: &mut [T]) -> &mut [[T; BANDS]; GROUPS] {
    &mut table.as_chunks_mut().0.as_chunks_mut().0[0]
}

impl Group {
    /// Whether the route is subject to immigration control from outside Europe: published as non-EU+.
    pub const fn is_non_eu(self) -> bool {
        !matches!(self, Self::European | Self::BritishIrish)
    }

    /// The name in parameter ids.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::SkilledWork => "skilled_work",
            Self::OtherWork => "other_work",
            Self::Study => "study",
            Self::Family => "family",
            Self::Humanitarian => "humanitarian",
            Self::European => "european",
            Self::BritishIrish => "british_irish",
            Self::ArrivedAsChild => "arrived_as_child",
            Self::ArrivedOlder => "arrived_older",
        }
    }
}

/// Ages of people born in the United Kingdom: under 16, 16 to 64, 65 and over.
pub const AGES: usize = 3;

/// Streams by which arrivals are published and settled; each is split over groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Stream {
    /// Work visas with their dependants, from outside Europe.
    Work,
    /// Study visas with their dependants, from outside Europe.
    Study,
    /// Family and other reasons, from outside Europe.
    Family,
    /// People claiming asylum: those whom dispersal and waits reach.
    Asylum,
    /// Schemes for Ukraine and Hong Kong, and resettlement: people who may work at once.
    Protection,
    /// European nationals.
    European,
    /// British nationals born abroad.
    British,
}

/// Number of streams.
pub const STREAMS: usize = 7;

/// A lane-wise `f(left, right)`.
#[inline(always)]
pub fn zip<const L: usize>(left: &[f64; L], right: &[f64; L], f: impl Fn(f64, f64) -> f64) -> [f64; L] {
    std::array::from_fn(|lane| f(left[lane], right[lane]))
}

/// Adds `amount` to `total`, lane by lane.
#[inline(always)]
pub fn add<const L: usize>(total: &mut [f64; L], amount: &[f64; L]) {
    for lane in 0..L {
        total[lane] += amount[lane];
    }
}

/// `part / whole`, and zero where the whole is zero or less.
#[inline(always)]
pub fn ratio<const L: usize>(part: &[f64; L], whole: &[f64; L]) -> [f64; L] {
    zip(part, whole, |part, whole| if whole > 0.0 { part / whole } else { 0.0 })
}
