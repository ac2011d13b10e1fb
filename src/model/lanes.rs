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

/// `f(left, right)` of each draw's pair, of plain arrays.
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
