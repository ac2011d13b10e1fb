//! Which model this is. The golden run writes this file: see `tests/golden/mod.rs`.

/// The beginning of the hash of `tests/golden/numbers.csv`, so that it changes whenever the model's numbers do.
pub const MODEL_VERSION: &str = "b41569";
