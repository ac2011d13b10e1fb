//! Integration Explorer.
