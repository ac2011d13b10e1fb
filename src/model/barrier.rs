//! Which of four barriers to integration stands out most in each district: what a local plan puts its money on (L14).

use crate::places::District;

/// A barrier that a council's plan can put money on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barrier {
    /// People born abroad who do not speak English well.
    English,
    /// People out of work.
    Work,
    /// People born abroad and people born here who live apart.
    Mixing,
    /// Residents who came faster than money for services follows.
    Services,
}

/// All of them; where two stand out alike, the first is taken.
pub const BARRIERS: [Barrier; 4] = [Barrier::English, Barrier::Work, Barrier::Mixing, Barrier::Services];

impl Barrier {
    /// Its key among the messages.
    pub const fn key(self) -> &'static str {
        match self {
            Self::English => "barrier.english",
            Self::Work => "barrier.work",
            Self::Mixing => "barrier.mixing",
            Self::Services => "barrier.services",
        }
    }

    /// How large it is in a district, as published tables tell.
    fn size(self, district: &District) -> f64 {
        match self {
            Self::English => (district.english_not_well + district.english_not_at_all) / district.born_abroad,
            // No table gives employment by birthplace for every district: that of all residents stands for it.
            Self::Work => -district.employment_rate,
            Self::Mixing => district.segregation,
            // Funding lags behind growth, so the growth between the censuses tells where it lagged most.
            Self::Services => district.residents / district.before().residents,
        }
    }
}

/// For each district, the barrier that lies furthest above the mean of all residents, in standard deviations over them.
pub fn largest(districts: &[District]) -> Vec<Barrier> {
    let residents: f64 = districts.iter().map(|district| district.residents).sum();
    let scales = BARRIERS.map(|barrier| {
        let mean = districts.iter().map(|d| d.residents * barrier.size(d)).sum::<f64>() / residents;
        let squares: f64 = districts
            .iter()
            .map(|d| (d.residents, barrier.size(d) - mean))
            .map(|(residents, apart)| residents * apart * apart)
            .sum();
        (mean, libm::sqrt(squares / residents))
    });
    let stands_out = |district: &District| {
        let by_size = BARRIERS.into_iter().zip(scales);
        let sizes = by_size.map(|(barrier, (mean, deviation))| (barrier, (barrier.size(district) - mean) / deviation));
        sizes.reduce(|largest, other| if other.1 > largest.1 { other } else { largest })
    };
    districts.iter().filter_map(stands_out).map(|(barrier, _)| barrier).collect()
}
