//! What a reader should know of settings that could not take full effect, on the central path.

use super::Engine;
use crate::{
    messages::{message, word},
    model::{Draw, Record, Total, value_of},
    places::{REGIONS, Region},
    policy::{LAST_YEAR, Notice, QUOTA_PREFIX, Scenario},
};

/// The lever of the pool that quotas divide.
const POOL: &str = "regional_visa_share";
/// Visas fewer than this, or than this part of a region's work visas by free choice, are nobody's loss.
const NOTICED: f64 = 50.0;

/// Settings that could not take full effect on the central path, and what would repair it.
pub(super) fn of(engine: &Engine, scenario: &Scenario, record: &Record<1>) -> Vec<Notice> {
    let mut notices = Vec::new();
    let is_set = |lever: &str| scenario.settings.contains_key(lever);
    let quota_of = |region: &Region| format!("{QUOTA_PREFIX}{}", region.slug);
    let are_quotas_set = REGIONS.iter().any(|region| is_set(&quota_of(region)));
    if !are_quotas_set && !is_set(POOL) {
        return notices;
    }
    let scaled = record.quotas_scaled(LAST_YEAR, 0);
    if scaled < 0.9995 {
        let percent = format!("{:.0}", scaled * 100.0);
        notices.push(Notice {
            field: QUOTA_PREFIX.trim_end_matches('_').to_owned(),
            message: message("notice.quotas_scaled", &[("percent", &percent)]),
        });
    }
    let assumed =
        |id: &str| engine.registry.get(id).map_or(0.0, |parameter| value_of(parameter, scenario, Draw::Central));
    if assumed("quota_extra_demand") == 0.0 {
        notices.push(Notice { field: POOL.to_owned(), message: word("notice.quotas_draw_nobody") });
    }
    let lapses = assumed("quota_unfilled_lapse") > 0.0;
    let (fate, reason) = match lapses {
        true => ("notice.quota_fate.lapse", "notice.region_loses.lapse"),
        false => ("notice.quota_fate.open", "notice.region_loses.others"),
    };
    let (fate, reason, year) = (word(fate), word(reason), LAST_YEAR.to_string());
    let mut losing = Vec::new();
    for (number, region) in REGIONS.iter().enumerate() {
        let of_region = |ingredient| record.regions(LAST_YEAR, number..number + 1).get(ingredient, 0);
        let (name, unfilled) = (region.spoken(), of_region(Total::WorkVisasUnfilled));
        if is_set(&quota_of(region)) && unfilled >= NOTICED {
            let visas = about(unfilled);
            let said = [("region", &*name), ("visas", &*visas), ("year", &*year), ("fate", &*fate)];
            notices.push(Notice { field: quota_of(region), message: message("notice.quota_unfilled", &said) });
        }
        let fewer = -of_region(Total::WorkVisasBeyondFreeChoice);
        if fewer >= NOTICED {
            losing.push(message("notice.region_loses.by", &[("region", &*name), ("visas", &*about(fewer))]));
        }
    }
    if !losing.is_empty() {
        let said = [("regions", &*losing.join(", ")), ("year", &*year), ("reason", &*reason)];
        notices.push(Notice { field: POOL.to_owned(), message: message("notice.region_loses", &said) });
    }
    notices
}

/// A number of people, visas or millions of pounds with at most two significant digits, which is more than can be known, and separators.
pub(super) fn about(number: f64) -> String {
    let mut step = 1.0;
    while number / step >= 100.0 {
        step *= 10.0;
    }
    let digits = format!("{:.0}", libm::round(number / step) * step);
    let mut written = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::about;

    #[test]
    fn numbers_have_two_significant_digits_and_separators() {
        for (number, said) in
            [(12_977.0, "13,000"), (99.6, "100"), (1_234_567.0, "1,200,000"), (52.0, "52"), (996.0, "1,000")]
        {
            assert_eq!(about(number), said);
        }
    }
}
