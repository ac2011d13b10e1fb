//! The districts of the United Kingdom as they stood in 2021, and what they sum to.
//!
//! A region is the sum of its districts, a nation the sum of its regions, so a reader who zooms
//! never meets a second answer.

mod district;
mod district_effect;
mod past;
mod place;

pub use district::{Before, District, LONDON, REGIONS, REGIONS_OF_ENGLAND, Region};
pub use district_effect::{DistrictEffect, DistrictEffectRow};
pub use past::{NextCensus, PastCensus, PastPlaces, PastPoint, published_past};
pub use place::{Place, PlaceKind, Places, PlacesError, UNITED_KINGDOM, spoken_name, spoken_place};
