//! Draws: each a pure function of (seed, draw, parameter id), the same bits on every machine.
//!
//! No generator is shared between parameters, so a new row in the registry shifts no other draw.
//! Logarithms and exponentials come from `libm`: those of `std` differ between native and wasm.

use rand::distr::Open01;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use xxhash_rust::xxh64::xxh64;

use super::parameter::{Distribution, Parameter};

/// The 90th percentile of the standard normal; minus it is the 10th.
pub const NORMAL_P90: f64 = 1.281_551_565_544_600_4;

impl Parameter {
    /// The parameter's value in one draw of the ensemble.
    ///
    /// A pure function of (seed, draw, id), within `minimum..=maximum`.
    pub fn value(&self, seed: u64, draw: u32) -> f64 {
        self.quantile(uniform(seed, draw, &self.id))
    }

    /// The value below which `probability` of the draws fall; 0.1, 0.5 and 0.9 give `low`, `central`
    /// and `high`.
    ///
    /// Two-piece: on the row's scale, half a normal below the central value reaches `low` at its
    /// 10th percentile and another half above it reaches `high` at its 90th.
    pub fn quantile(&self, probability: f64) -> f64 {
        if self.distribution == Distribution::Fixed {
            return self.central;
        }
        self.at(normal_quantile(probability))
    }

    /// The value this many standard deviations from the central one, on the row's scale.
    pub fn at(&self, deviations: f64) -> f64 {
        let steps = deviations / NORMAL_P90;
        if steps == 0.0 || self.distribution == Distribution::Fixed {
            return self.central;
        }
        let scale = self.distribution;
        let centre = to_scale(scale, self.central);
        let reach = if steps < 0.0 { centre - to_scale(scale, self.low) } else { to_scale(scale, self.high) - centre };
        from_scale(scale, centre + steps * reach).clamp(self.minimum, self.maximum)
    }
}

fn to_scale(distribution: Distribution, value: f64) -> f64 {
    match distribution {
        Distribution::Fixed | Distribution::Normal => value,
        Distribution::Lognormal => libm::log(value),
        Distribution::Logit => libm::log(value / (1.0 - value)),
    }
}

fn from_scale(distribution: Distribution, value: f64) -> f64 {
    match distribution {
        Distribution::Fixed | Distribution::Normal => value,
        Distribution::Lognormal => libm::exp(value),
        Distribution::Logit => 1.0 / (1.0 + libm::exp(-value)),
    }
}

/// A standard normal number that is a pure function of (seed, draw, name), for chance that is no parameter's doubt.
pub fn standard_normal(seed: u64, draw: u32, name: &str) -> f64 {
    normal_quantile(uniform(seed, draw, name))
}

/// A number in (0, 1), open so that no draw is infinite.
fn uniform(seed: u64, draw: u32, id: &str) -> f64 {
    let mut key = [0_u8; 32];
    key[..8].copy_from_slice(&seed.to_le_bytes());
    key[8..12].copy_from_slice(&draw.to_le_bytes());
    key[16..24].copy_from_slice(&xxh64(id.as_bytes(), 0).to_le_bytes());
    ChaCha8Rng::from_seed(key).sample(Open01)
}

/// The standard normal quantile, to about 1 part in 10^16.
///
/// Wichura's algorithm AS 241 (PPND16, Applied Statistics 37, 1988). Statistics crates were
/// rejected here because they call `std` logarithms, whose last bits differ between machines.
pub fn normal_quantile(probability: f64) -> f64 {
    let from_half = probability - 0.5;
    if from_half.abs() <= 0.425 {
        let r = 0.180_625 - from_half * from_half;
        return from_half * ratio(r, &CENTRE_ABOVE, &CENTRE_BELOW);
    }
    let tail = if from_half < 0.0 { probability } else { 1.0 - probability };
    let r = libm::sqrt(-libm::log(tail));
    let distance =
        if r <= 5.0 { ratio(r - 1.6, &TAIL_ABOVE, &TAIL_BELOW) } else { ratio(r - 5.0, &FAR_ABOVE, &FAR_BELOW) };
    if from_half < 0.0 { -distance } else { distance }
}

/// A ratio of two polynomials by Horner's rule, coefficients from the highest power down.
fn ratio(x: f64, above: &[f64; 8], below: &[f64; 8]) -> f64 {
    let polynomial = |coefficients: &[f64; 8]| coefficients.iter().fold(0.0, |sum, c| sum * x + c);
    polynomial(above) / polynomial(below)
}

const CENTRE_ABOVE: [f64; 8] = [
    2_509.080_928_730_122_7,
    33_430.575_583_588_13,
    67_265.770_927_008_7,
    45_921.953_931_549_87,
    13_731.693_765_509_46,
    1_971.590_950_306_551_3,
    133.141_667_891_784_38,
    3.387_132_872_796_366_5,
];
const CENTRE_BELOW: [f64; 8] = [
    5_226.495_278_852_854,
    28_729.085_735_721_943,
    39_307.895_800_092_71,
    21_213.794_301_586_597,
    5_394.196_021_424_751,
    687.187_007_492_057_9,
    42.313_330_701_600_91,
    1.0,
];
const TAIL_ABOVE: [f64; 8] = [
    7.745_450_142_783_414e-4,
    0.022_723_844_989_269_184,
    0.241_780_725_177_450_6,
    1.270_458_252_452_368_4,
    3.647_848_324_763_204_5,
    5.769_497_221_460_691,
    4.630_337_846_156_546,
    1.423_437_110_749_683_5,
];
const TAIL_BELOW: [f64; 8] = [
    1.050_750_071_644_416_9e-9,
    5.475_938_084_995_345e-4,
    0.015_198_666_563_616_457,
    0.148_103_976_427_480_08,
    0.689_767_334_985_1,
    1.676_384_830_183_803_8,
    2.053_191_626_637_759,
    1.0,
];
const FAR_ABOVE: [f64; 8] = [
    2.010_334_399_292_288_1e-7,
    2.711_555_568_743_487_6e-5,
    0.001_242_660_947_388_078_4,
    0.026_532_189_526_576_124,
    0.296_560_571_828_504_87,
    1.784_826_539_917_291_3,
    5.463_784_911_164_114,
    6.657_904_643_501_103,
];
const FAR_BELOW: [f64; 8] = [
    2.044_263_103_389_939_8e-15,
    1.421_511_758_316_446e-7,
    1.846_318_317_510_054_8e-5,
    7.868_691_311_456_133e-4,
    0.014_875_361_290_850_615,
    0.136_929_880_922_735_8,
    0.599_832_206_555_888,
    1.0,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Registry;

    fn parameter(distribution: &str, low: f64, central: f64, high: f64) -> Parameter {
        let csv = format!(
            "{}\nexample,Example,{low},{central},{high},{distribution},-100,100,unit,people,\
             source,address,none,assumption,,weak,state,,",
            crate::evidence::COLUMNS.join(",")
        );
        Registry::read(&csv).unwrap().parameters()[0].clone()
    }

    #[test]
    fn low_central_and_high_are_the_10th_50th_and_90th_percentiles() {
        let check = |distribution, low: f64, central: f64, high: f64| {
            let row = parameter(distribution, low, central, high);
            for (probability, expected) in [(0.1, low), (0.5, central), (0.9, high)] {
                let got = row.quantile(probability);
                assert!(
                    (got - expected).abs() < 1e-12 * (1.0 + expected.abs()),
                    "{distribution} at {probability}: {got} instead of {expected}"
                );
            }
        };
        check("normal", -2.0, 0.0, 5.0);
        check("normal", 0.0, 0.0, 0.2);
        check("lognormal", 0.2, 1.0, 2.2);
        check("lognormal", 0.01, 0.02, 20.0);
        check("logit", 0.06, 0.12, 0.9);
        check("logit", 0.96, 0.98, 0.999);
    }

    #[test]
    fn the_normal_quantile_agrees_with_published_values() {
        let check = |probability: f64, expected: f64| {
            let got = normal_quantile(probability);
            assert!((got - expected).abs() < 1e-13 * (1.0 + expected.abs()), "{probability}: {got}");
        };
        check(0.5, 0.0);
        check(0.25, -0.674_489_750_196_081_7);
        check(0.001, -3.090_232_306_167_813_5);
        check(1e-20, -9.262_340_089_798_408);
        check(0.9, NORMAL_P90);
        check(0.975, 1.959_963_984_540_054);
    }

    #[test]
    fn draws_fill_the_range_as_the_row_says() {
        let row = parameter("lognormal", 0.5, 1.0, 4.0);
        let draws: Vec<f64> = (0..4_000).map(|draw| row.value(7, draw)).collect();
        let share_below = |limit: f64| draws.iter().filter(|&&v| v < limit).count() as f64 / 4_000.0;
        for (limit, expected) in [(0.5, 0.1), (1.0, 0.5), (4.0, 0.9)] {
            assert!((share_below(limit) - expected).abs() < 0.02, "{limit}: {}", share_below(limit));
        }
    }

    #[test]
    fn a_draw_depends_on_seed_draw_and_id_and_on_nothing_else() {
        let row = parameter("logit", 0.1, 0.2, 0.4);
        let bits = row.value(1, 3).to_bits();
        assert_eq!(row.value(1, 3).to_bits(), bits);
        assert_ne!(row.value(2, 3).to_bits(), bits);
        assert_ne!(row.value(1, 4).to_bits(), bits);
        assert_ne!(Parameter { id: "another".into(), ..row.clone() }.value(1, 3).to_bits(), bits);
    }

    #[test]
    fn links_made_today_give_the_same_draws_after_an_upgrade() {
        let check = |distribution, draw, expected: u64| {
            let got = parameter(distribution, 0.1, 0.2, 0.4).value(1, draw);
            assert_eq!(got.to_bits(), expected, "{distribution} {draw}: {got} {:#x}", got.to_bits());
        };
        check("normal", 0, 0x3fd7e4d9eaf7995b);
        check("lognormal", 1, 0x3fcbc428c5471a7b);
        check("logit", u32::MAX, 0x3fc872f30fa1ee15);
    }

    #[test]
    fn draws_stay_within_the_bounds() {
        let row = Parameter { minimum: 0.9, maximum: 1.1, ..parameter("normal", 0.9, 1.0, 1.1) };
        let draws: Vec<f64> = (0..500).map(|draw| row.value(0, draw)).collect();
        assert!(draws.iter().all(|v| (0.9..=1.1).contains(v)));
        assert!(draws.contains(&0.9) && draws.contains(&1.1));
    }

    #[test]
    fn a_fixed_parameter_never_varies() {
        let row = parameter("fixed", 5.0, 5.0, 5.0);
        assert!((0..50).all(|draw| row.value(9, draw) == 5.0));
    }
}
