//! Simple rules that predict the same districts from the same knowledge: what the model has to beat.

use nalgebra::{DMatrix, DVector};
use serde::Serialize;

use super::decade::Decade;

/// A simple rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rival {
    /// The share stays as it is.
    NoChange,
    /// People born abroad and residents grow everywhere as they did in the districts learned from.
    NationalGrowth,
    /// The rise between the two censuses before goes on.
    StraightLine,
    /// The share rises by the same everywhere, by as much as the country's did: it is told what the next census found in
    /// the country.
    EqualRiseToldNationalShare,
    /// The rise by the opening share and its square.
    OpeningShare,
    /// The same, told the mean rise that the next census found.
    OpeningShareToldMeanRise,
    /// The rise by the opening share, its square and the rise of the decade before.
    OpeningShareAndEarlierRise,
}

/// All rivals.
pub const RIVALS: [Rival; 7] = [
    Rival::NoChange,
    Rival::NationalGrowth,
    Rival::StraightLine,
    Rival::EqualRiseToldNationalShare,
    Rival::OpeningShare,
    Rival::OpeningShareToldMeanRise,
    Rival::OpeningShareAndEarlierRise,
];

/// What a rival knows: as much as the model.
pub struct Knowledge<'a> {
    /// The decade that it learns from.
    pub learned: &'a Decade,
    /// The districts of it.
    pub training: &'a [usize],
    /// The decade that is predicted.
    pub predicted: &'a Decade,
    /// The districts of it.
    pub judged: &'a [usize],
    /// Whether the decade learned from is an earlier one.
    pub is_forward: bool,
}

/// Why a rival has no prediction.
pub type WhyNot = &'static str;

impl Rival {
    /// Name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoChange => "no_change",
            Self::NationalGrowth => "national_growth",
            Self::StraightLine => "straight_line",
            Self::EqualRiseToldNationalShare => "equal_rise_told_national_share",
            Self::OpeningShare => "opening_share",
            Self::OpeningShareToldMeanRise => "opening_share_told_mean_rise",
            Self::OpeningShareAndEarlierRise => "opening_share_and_earlier_rise",
        }
    }

    /// Predicted shares of the judged districts, per cent, in their order.
    ///
    /// # Errors
    /// Why it cannot predict with this knowledge.
    pub fn predict(self, knowledge: &Knowledge) -> Result<Vec<f64>, WhyNot> {
        let opening = || knowledge.judged.iter().map(|district| knowledge.predicted.opening_share(*district));
        match self {
            Self::NoChange => Ok(opening().collect()),
            Self::NationalGrowth => {
                let growth = relative_growth(knowledge.learned, knowledge.training);
                Ok(opening().map(|share| share * growth).collect())
            }
            Self::StraightLine => {
                let rise = |district: &usize| earlier_rise(knowledge.predicted, *district);
                let rises: Option<Vec<f64>> = knowledge.judged.iter().map(rise).collect();
                let rises = rises.ok_or("the census before is not known in every district")?;
                Ok(opening().zip(rises).map(|(share, rise)| (share + rise).max(0.0)).collect())
            }
            Self::EqualRiseToldNationalShare => {
                let rise = national_rise(knowledge.predicted);
                Ok(opening().map(|share| share + rise).collect())
            }
            Self::OpeningShare => regress(knowledge, &opening_share_and_square),
            Self::OpeningShareToldMeanRise if knowledge.is_forward => {
                let shares = regress(knowledge, &opening_share_and_square)?;
                let count = shares.len() as f64;
                let found = knowledge.judged.iter().map(|district| knowledge.predicted.next_share(*district));
                let missing = (found.sum::<f64>() - shares.iter().sum::<f64>()) / count;
                Ok(shares.into_iter().map(|share| share + missing).collect())
            }
            Self::OpeningShareToldMeanRise => Err("the districts used to fit are of the same decade and give the mean"),
            Self::OpeningShareAndEarlierRise if knowledge.is_forward => {
                Err("the rise before 2001 by district is not in the data")
            }
            Self::OpeningShareAndEarlierRise => regress(knowledge, &with_earlier_rise),
        }
    }
}

/// How the share of these districts together grew, as a multiple.
fn relative_growth(decade: &Decade, districts: &[usize]) -> f64 {
    let [before, after] = shares_together(decade, districts);
    after / before
}

/// By how many percentage points the share of all districts that are judged in one split or another rose.
fn national_rise(decade: &Decade) -> f64 {
    let [before, after] = shares_together(decade, &decade.judged());
    after - before
}

/// Share of these districts together at the opening and at the next census, per cent.
fn shares_together(decade: &Decade, districts: &[usize]) -> [f64; 2] {
    let (mut opening, mut next) = ([0.0; 2], [0.0; 2]);
    for district_index in districts {
        let district = &decade.inputs.places.districts()[*district_index];
        opening[0] += district.born_abroad;
        opening[1] += district.residents;
        next[0] += decade.next[*district_index].born_abroad;
        next[1] += decade.next[*district_index].residents;
    }
    [opening, next].map(|[born_abroad, residents]| 100.0 * born_abroad / residents)
}

/// Percentage points by which the share rose between the census before and the opening one.
fn earlier_rise(decade: &Decade, district: usize) -> Option<f64> {
    let before = decade.inputs.places.districts()[district].census_before()?;
    Some(decade.opening_share(district) - 100.0 * before.born_abroad / before.residents)
}

type Features = dyn Fn(&Decade, usize) -> Option<Vec<f64>>;

fn opening_share_and_square(decade: &Decade, district: usize) -> Option<Vec<f64>> {
    // As a fraction, so that the columns are of like size.
    let share = decade.opening_share(district) / 100.0;
    Some(vec![1.0, share, share * share])
}

fn with_earlier_rise(decade: &Decade, district: usize) -> Option<Vec<f64>> {
    let mut features = opening_share_and_square(decade, district)?;
    features.push(earlier_rise(decade, district)? / 100.0);
    Some(features)
}

/// Least squares of the rise on features of a district, every district alike.
fn regress(knowledge: &Knowledge, features: &Features) -> Result<Vec<f64>, WhyNot> {
    const UNKNOWN: WhyNot = "a feature is not known in every district";
    const SINGULAR: WhyNot = "there are too few districts to learn from";
    let rows_of = |decade: &Decade, districts: &[usize]| {
        let rows: Option<Vec<Vec<f64>>> = districts.iter().map(|district| features(decade, *district)).collect();
        rows.ok_or(UNKNOWN)
    };
    let rows = rows_of(knowledge.learned, knowledge.training)?;
    let width = rows.first().map_or(0, Vec::len);
    if rows.len() <= width {
        return Err(SINGULAR);
    }
    let matrix = DMatrix::from_row_iterator(rows.len(), width, rows.into_iter().flatten());
    let rise = |district: &usize| knowledge.learned.next_share(*district) - knowledge.learned.opening_share(*district);
    let rises = DVector::from_iterator(matrix.nrows(), knowledge.training.iter().map(rise));
    let coefficients = matrix.svd(true, true).solve(&rises, 1e-12).map_err(|_| SINGULAR)?;
    let wanted = rows_of(knowledge.predicted, knowledge.judged)?;
    let predict = |(features, district): (Vec<f64>, &usize)| {
        let rise: f64 =
            features.iter().zip(coefficients.iter()).map(|(feature, coefficient)| feature * coefficient).sum();
        (knowledge.predicted.opening_share(*district) + rise).clamp(0.0, 100.0)
    };
    Ok(wanted.into_iter().zip(knowledge.judged).map(predict).collect())
}
