//! What a reader who sets regional quotas has to share out.

use integration_explorer::ensemble::RegionalPool;

use super::{engine, set};

fn pool(settings: &[(&str, f64)]) -> RegionalPool {
    RegionalPool::of(engine(), &set(settings)).expect("the registry is whole")
}

#[test]
fn the_pool_is_the_share_of_work_visas_that_is_tied() {
    let none = pool(&[]);
    assert!(none.work_visas > 10_000.0 && none.pool == 0.0 && none.reserved == 0.0, "{none:?}");
    let half = pool(&[("regional_visa_share", 0.5), ("regional_quota_london", 5_000.0)]);
    assert_eq!((half.pool, half.reserved), (0.5 * none.work_visas, 5_000.0));
}

#[test]
fn without_a_share_the_quotas_are_the_pool_as_far_as_there_are_visas() {
    let few = pool(&[("regional_quota_wales", 4_000.0)]);
    assert_eq!((few.pool, few.reserved), (4_000.0, 4_000.0));
    let limited = pool(&[("work_visas", 3_000.0), ("regional_quota_wales", 4_000.0)]);
    assert!((limited.pool - 3_000.0).abs() < 1e-6 && limited.reserved == 4_000.0, "{limited:?}");
}

#[test]
fn the_pool_is_that_of_the_policy_in_full_whenever_it_starts() {
    let mut late = set(&[("regional_visa_share", 0.5), ("regional_quota_wales", 4_000.0)]);
    let at_once = RegionalPool::of(engine(), &late).expect("the registry is whole");
    late.start("2040").expect("a year");
    late.phase("25").expect("years");
    assert_eq!(RegionalPool::of(engine(), &late).expect("the registry is whole"), at_once);
}
