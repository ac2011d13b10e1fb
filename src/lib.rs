//! Integration Explorer.
pub mod evidence;
