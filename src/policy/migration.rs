//! What older links call by other names: links outlive versions of the model, so no row is ever taken out.
//!
//! An id that was renamed or taken out is never given to something else; a test holds the table to that.

/// What became of an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// The same thing has another id.
    Renamed(&'static str),
    /// Nothing reads it any more; what a reader may move instead, if there is such a thing.
    Removed(Option<&'static str>),
}

/// Levers of older links, by the id that they had.
pub const LEVERS: &[(&str, Became)] = &[("survey_sample", Became::Renamed("survey_sample_size"))];

/// Parameters of older links, by the id that they had.
pub const PARAMETERS: &[(&str, Became)] = &[
    ("asylum_decision_months_today", Became::Removed(Some("asylum_decision_months"))),
    ("bridge_foreign_departures_born_abroad", Became::Removed(None)),
    ("child_share_under_16_recent", Became::Removed(None)),
    ("class_hours_response", Became::Removed(Some("esol_intensity"))),
    ("class_hours_today", Became::Removed(Some("esol_intensity"))),
    ("compulsory_relative_effect", Became::Removed(None)),
    ("employment_programme_fade_years", Became::Removed(None)),
    ("esol_learners_today", Became::Removed(None)),
    ("gp_patients_per_fte", Became::Removed(None)),
    ("hospital_share_of_workers", Became::Removed(None)),
    ("housing_enforcement_cost_per_home", Became::Removed(None)),
    ("quota_fill_multiple", Became::Removed(Some("regional_visa_share"))),
    ("school_places_spare_share", Became::Removed(None)),
    ("share_of_humanitarian_waiting", Became::Removed(None)),
    ("survey_sample_today", Became::Removed(Some("survey_sample_size"))),
    ("years_to_settlement", Became::Removed(Some("years_to_settlement_work"))),
];

/// Outcomes by the id that they had, for the program and for pages that name them.
pub const OUTCOMES: &[(&str, Became)] = &[("homes_short", Became::Removed(Some("new_households")))];

/// What became of `id`, where it is one of an older link.
pub(super) fn became(table: &[(&'static str, Became)], id: &str) -> Option<Became> {
    table.iter().find(|(old, _)| *old == id).map(|(_, became)| *became)
}
