//! What a reader should know of settings that could not take full effect, on the central path.

use crate::{
    messages::message,
    model::{Ingredient, Record},
    places::REGIONS,
    policy::{LAST_YEAR, Notice, QUOTA_PREFIX},
};

/// Settings that could not take full effect on the central path, and what would repair it.
pub(super) fn of(record: &Record<1>) -> Vec<Notice> {
    let mut notices = Vec::new();
    let scaled = record.quotas_scaled(LAST_YEAR, 0);
    if scaled < 0.9995 {
        let percent = format!("{:.0}", scaled * 100.0);
        notices.push(Notice {
            field: QUOTA_PREFIX.trim_end_matches('_').to_owned(),
            message: message("notice.quotas_scaled", &[("percent", &percent)]),
        });
    }
    for (number, region) in REGIONS.iter().enumerate() {
        let unfilled = record.regions(LAST_YEAR, number..number + 1).get(Ingredient::WorkVisasUnfilled, 0);
        if unfilled >= 1.0 {
            let (visas, year) = (format!("{unfilled:.0}"), LAST_YEAR.to_string());
            notices.push(Notice {
                field: format!("{QUOTA_PREFIX}{}", region.slug),
                message: message(
                    "notice.quota_unfilled",
                    &[("region", &region.spoken()), ("visas", &visas), ("year", &year)],
                ),
            });
        }
    }
    notices
}
