//! Arithmetic on all draws of a block at once.

use std::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Sub, SubAssign};

/// One number for each draw of a block: what is done to one of them is done to each.
///
/// The steps of a year that walk over cells compute with these and not lane by lane: the compiler then makes of each
/// operation one SIMD instruction for two draws. Lesser and greater are chosen by a comparison, since `f64::max` is a
/// call for every lane in WebAssembly.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(transparent)]
pub struct Lanes<const L: usize>(pub [f64; L]);

impl<const L: usize> Lanes<L> {
    /// Nothing in any draw.
    pub const ZERO: Self = Self([0.0; L]);

    /// The same number in every draw.
    #[inline(always)]
    pub const fn of(number: f64) -> Self {
        Self([number; L])
    }

    /// `f` of each draw's pair.
    #[inline(always)]
    pub fn with(mut self, other: Self, f: impl Fn(f64, f64) -> f64) -> Self {
        for lane in 0..L {
            self.0[lane] = f(self.0[lane], other.0[lane]);
        }
        self
    }

    /// The greater of the two.
    #[inline(always)]
    pub fn at_least(self, least: impl Into<Self>) -> Self {
        self.with(least.into(), |number, least| if number > least { number } else { least })
    }

    /// The lesser of the two.
    #[inline(always)]
    pub fn at_most(self, most: impl Into<Self>) -> Self {
        self.with(most.into(), |number, most| if number < most { number } else { most })
    }

    /// `self / whole`, and zero where the whole is zero or less.
    #[inline(always)]
    pub fn share_of(self, whole: Self) -> Self {
        let share = self / whole;
        share.with(whole, |share, whole| if whole > 0.0 { share } else { 0.0 })
    }
}

impl<const L: usize> Default for Lanes<L> {
    #[inline(always)]
    fn default() -> Self {
        Self::ZERO
    }
}

impl<const L: usize> From<f64> for Lanes<L> {
    #[inline(always)]
    fn from(number: f64) -> Self {
        Self::of(number)
    }
}

impl<const L: usize> From<[f64; L]> for Lanes<L> {
    #[inline(always)]
    fn from(lanes: [f64; L]) -> Self {
        Self(lanes)
    }
}

impl<const L: usize> std::iter::Sum for Lanes<L> {
    #[inline(always)]
    fn sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
        numbers.fold(Self::ZERO, Add::add)
    }
}

macro_rules! lane_by_lane {
    ($($trait:ident $method:ident, $assigning:ident $assign:ident;)*) => {$(
        impl<const L: usize, Other: Into<Lanes<L>>> $trait<Other> for Lanes<L> {
            type Output = Self;

            #[inline(always)]
            fn $method(self, other: Other) -> Self {
                self.with(other.into(), |left, right| left.$method(right))
            }
        }

        impl<const L: usize, Other: Into<Lanes<L>>> $assigning<Other> for Lanes<L> {
            #[inline(always)]
            fn $assign(&mut self, other: Other) {
                *self = self.$method(other);
            }
        }

        impl<const L: usize> $trait<Lanes<L>> for f64 {
            type Output = Lanes<L>;

            #[inline(always)]
            fn $method(self, other: Lanes<L>) -> Lanes<L> {
                Lanes::of(self).$method(other)
            }
        }
    )*};
}

lane_by_lane! {
    Add add, AddAssign add_assign;
    Sub sub, SubAssign sub_assign;
    Mul mul, MulAssign mul_assign;
    Div div, DivAssign div_assign;
}

/// People of one cell: all of them, and of them those who speak English but not well and those who speak none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cell<const L: usize> {
    /// Everyone.
    pub people: Lanes<L>,
    /// Those who speak English but not well.
    pub limited: Lanes<L>,
    /// Those who speak no English.
    pub none: Lanes<L>,
}

impl<const L: usize> Cell<L> {
    /// Nobody.
    pub const EMPTY: Self = Self { people: Lanes::ZERO, limited: Lanes::ZERO, none: Lanes::ZERO };
}

impl<const L: usize> Add for Cell<L> {
    type Output = Self;

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Self { people: self.people + other.people, limited: self.limited + other.limited, none: self.none + other.none }
    }
}

impl<const L: usize> AddAssign for Cell<L> {
    #[inline(always)]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl<const L: usize> Sub for Cell<L> {
    type Output = Self;

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        Self { people: self.people - other.people, limited: self.limited - other.limited, none: self.none - other.none }
    }
}

/// A part of the people of a cell, whatever their English.
impl<const L: usize> Mul<Lanes<L>> for Cell<L> {
    type Output = Self;

    #[inline(always)]
    fn mul(self, share: Lanes<L>) -> Self {
        Self { people: self.people * share, limited: self.limited * share, none: self.none * share }
    }
}
