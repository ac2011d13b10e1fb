//! Simple rules that predict the same districts from the same knowledge: what the model has to beat.
//!
//! A rival is told one thing: the share of all districts together that the model predicts, on the residents that the
//! model predicts. Its rises are multiplied so that they add up to it; it then knows nothing that the model does not.

use nalgebra::{DMatrix, DVector};
use serde::Serialize;

use super::{
    boosting,
    decade::{Decade, Prediction},
    steering::told_factor,
};

/// A simple rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rival {
    /// The share stays as it is; it is told nothing.
    NoChange,
    /// The share rises by the same everywhere.
    EqualRise,
    /// The rise between the two censuses before goes on.
    StraightLine,
    /// The rise by the opening share and its square.
    OpeningShare,
    /// The same, and by the mean share of neighbours within two steps on the hexagon map.
    OpeningShareAndNeighbours,
    /// By the opening share, its square, arrivals, departures and net moves of the years before.
    OpeningShareAndFlows,
    /// By all of these, births, house prices and size: shrunken regression.
    RidgeOnEverything,
    /// By all of these: boosted trees.
    GradientBoosting,
    /// Growth ratios of the decade before, people born abroad and people born here apart.
    HamiltonPerry,
    /// People born abroad grow by a quarter of their own growth of the decade before and three quarters of the country's.
    ShrunkenGrowth,
    /// Half of the increase goes where the last increase went, half where people born abroad live.
    HalfIncreaseHalfStock,
    /// The rise by the opening share, its square and the rise of the decade before.
    OpeningShareAndEarlierRise,
}

/// All rivals.
pub const RIVALS: [Rival; 12] = [
    Rival::NoChange,
    Rival::EqualRise,
    Rival::StraightLine,
    Rival::OpeningShare,
    Rival::OpeningShareAndNeighbours,
    Rival::OpeningShareAndFlows,
    Rival::RidgeOnEverything,
    Rival::GradientBoosting,
    Rival::HamiltonPerry,
    Rival::ShrunkenGrowth,
    Rival::HalfIncreaseHalfStock,
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
    /// What the model predicts, by district; a rival uses the country's sum and residents.
    pub model: &'a [Prediction],
}

/// Why a rival has no prediction.
pub type WhyNot = &'static str;

const UNKNOWN: WhyNot = "the census before is not known in every district";
const SINGULAR: WhyNot = "there are too few districts to learn from";
/// Weight of a district's own growth, where the rest is the country's.
const OWN_GROWTH: f64 = 0.25;
/// Ridge: so many districts' worth of belief that nothing matters.
const RIDGE: f64 = 10.0;

impl Rival {
    /// Name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoChange => "no_change",
            Self::EqualRise => "equal_rise",
            Self::StraightLine => "straight_line",
            Self::OpeningShare => "opening_share",
            Self::OpeningShareAndNeighbours => "opening_share_and_neighbours",
            Self::OpeningShareAndFlows => "opening_share_and_flows",
            Self::RidgeOnEverything => "ridge_on_everything",
            Self::GradientBoosting => "gradient_boosting",
            Self::HamiltonPerry => "hamilton_perry",
            Self::ShrunkenGrowth => "shrunken_growth",
            Self::HalfIncreaseHalfStock => "half_increase_half_stock",
            Self::OpeningShareAndEarlierRise => "opening_share_and_earlier_rise",
        }
    }

    /// Predicted shares of the judged districts, per cent, in their order.
    ///
    /// # Errors
    /// Why it cannot predict with this knowledge.
    pub fn predict(self, knowledge: &Knowledge) -> Result<Vec<f64>, WhyNot> {
        let decade = knowledge.predicted;
        let all = decade.judged();
        let opening: Vec<f64> = all.iter().map(|district| decade.opening_share(*district)).collect();
        let predicted: Vec<Prediction> = all.iter().map(|district| knowledge.model[*district]).collect();
        let told = |rises: Vec<f64>| {
            let factor = told_factor(&opening, &rises, &predicted);
            opening.iter().zip(rises).map(|(share, rise)| share + factor * rise).collect()
        };
        let shares: Vec<f64> = match self {
            Self::NoChange => opening,
            Self::HalfIncreaseHalfStock => half_increase_half_stock(decade, &all, &predicted)?,
            _ => told(self.rises(knowledge, &all)?),
        };
        let place = |district: &usize| all.binary_search(district).map(|index| shares[index]).map_err(|_| UNKNOWN);
        knowledge.judged.iter().map(place).collect()
    }

    /// Rises of these districts before it is told anything, percentage points.
    fn rises(self, knowledge: &Knowledge, all: &[usize]) -> Result<Vec<f64>, WhyNot> {
        let decade = knowledge.predicted;
        let each = |rise: &dyn Fn(usize) -> Option<f64>| {
            all.iter().map(|district| rise(*district)).collect::<Option<Vec<f64>>>().ok_or(UNKNOWN)
        };
        match self {
            Self::EqualRise | Self::NoChange | Self::HalfIncreaseHalfStock => Ok(vec![1.0; all.len()]),
            Self::StraightLine => each(&|district| earlier_rise(decade, district)),
            Self::OpeningShare => regress(knowledge, all, &["share", "square"]),
            Self::OpeningShareAndNeighbours => regress(knowledge, all, &["share", "square", "near"]),
            Self::OpeningShareAndFlows => regress(knowledge, all, &["share", "square", "arrived", "left", "moved"]),
            Self::RidgeOnEverything => ridge(knowledge, all),
            Self::GradientBoosting => {
                let (rows, wanted) = tables(knowledge, all, &FEATURES)?;
                Ok(boosting::predict(&rows, &rises_found(knowledge), &wanted))
            }
            Self::HamiltonPerry => each(&|district| hamilton_perry(decade, district)),
            Self::ShrunkenGrowth => shrunken_growth(decade, all),
            Self::OpeningShareAndEarlierRise if knowledge.is_forward => {
                Err("the rise before 2001 by district is not in the data")
            }
            Self::OpeningShareAndEarlierRise => regress(knowledge, all, &["share", "square", "rose"]),
        }
    }
}

/// Stocks of a district at the opening, and at the census before: born abroad, and residents.
fn stocks(decade: &Decade, district: usize) -> Option<[[f64; 2]; 2]> {
    let now = &decade.inputs.places.districts()[district];
    let before = now.census_before()?;
    Some([[now.born_abroad, now.residents], [before.born_abroad, before.residents]])
}

/// Percentage points by which the share rose between the census before and the opening one.
fn earlier_rise(decade: &Decade, district: usize) -> Option<f64> {
    let [now, before] = stocks(decade, district)?;
    Some(100.0 * (now[0] / now[1] - before[0] / before[1]))
}

fn hamilton_perry(decade: &Decade, district: usize) -> Option<f64> {
    let [now, before] = stocks(decade, district)?;
    let abroad = now[0] * now[0] / before[0];
    let here = (now[1] - now[0]) * (now[1] - now[0]) / (before[1] - before[0]);
    Some(100.0 * abroad / (abroad + here) - decade.opening_share(district))
}

fn shrunken_growth(decade: &Decade, all: &[usize]) -> Result<Vec<f64>, WhyNot> {
    let known = all.iter().map(|district| stocks(decade, *district)).collect::<Option<Vec<_>>>().ok_or(UNKNOWN)?;
    let growth: Vec<f64> = known.iter().map(|[now, before]| libm::log(now[0] / before[0])).collect();
    let people: f64 = known.iter().map(|[now, _]| now[0]).sum();
    let mean = known.iter().zip(&growth).map(|([now, _], growth)| now[0] * growth).sum::<f64>() / people;
    let rise = |([now, _], growth): (&[[f64; 2]; 2], &f64)| {
        100.0 * now[0] / now[1] * (libm::exp(OWN_GROWTH * growth + (1.0 - OWN_GROWTH) * mean) - 1.0)
    };
    Ok(known.iter().zip(&growth).map(rise).collect())
}

fn half_increase_half_stock(decade: &Decade, all: &[usize], model: &[Prediction]) -> Result<Vec<f64>, WhyNot> {
    let known = all.iter().map(|district| stocks(decade, *district)).collect::<Option<Vec<_>>>().ok_or(UNKNOWN)?;
    let increase: Vec<f64> = known.iter().map(|[now, before]| (now[0] - before[0]).max(0.0)).collect();
    let (increases, stock): (f64, f64) = (increase.iter().sum(), known.iter().map(|[now, _]| now[0]).sum());
    let added = model.iter().map(|model| model.born_abroad).sum::<f64>() - stock;
    let share = |(([now, _], increase), model): ((&[[f64; 2]; 2], &f64), &Prediction)| {
        100.0 * (now[0] + added * (0.5 * increase / increases + 0.5 * now[0] / stock)) / model.residents
    };
    Ok(known.iter().zip(&increase).zip(model).map(share).collect())
}

/// What everything is.
const FEATURES: [&str; 9] = ["share", "square", "near", "arrived", "left", "moved", "births", "price", "size"];

/// A feature of a district, where it is known.
fn feature(decade: &Decade, district: usize, name: &str) -> Option<f64> {
    let d = &decade.inputs.places.districts()[district];
    // As a fraction, so that the columns are of like size.
    let share = decade.opening_share(district) / 100.0;
    match name {
        "share" => Some(share),
        "square" => Some(share * share),
        "near" => Some(share_near(decade, district)),
        "arrived" => Some(d.arrived_last_year / d.residents),
        "left" => Some(decade.international_out[district] / d.residents),
        "moved" => Some((d.internal_in - d.internal_out) / d.population),
        "births" => Some(d.births / d.population),
        "price" => d.house_price.map(libm::log),
        "size" => Some(libm::log(d.residents)),
        "rose" => earlier_rise(decade, district).map(|rise| rise / 100.0),
        _ => None,
    }
}

/// Mean share of the judged districts within two steps on the hexagon map; 0 where there is none.
fn share_near(decade: &Decade, district: usize) -> f64 {
    let near = decade.inputs.neighbours[district].iter().flat_map(|near| &near.districts);
    let shares: Vec<f64> = near
        .filter(|(other, steps)| *steps <= 2 && decade.next[*other].judged)
        .map(|(other, _)| decade.opening_share(*other) / 100.0)
        .collect();
    shares.iter().sum::<f64>() / shares.len().max(1) as f64
}

type Table = Vec<Vec<f64>>;

/// Features of the districts learned from and of those predicted, by district; the mean where one is not known.
fn tables(knowledge: &Knowledge, all: &[usize], names: &[&str]) -> Result<(Table, Table), WhyNot> {
    if knowledge.training.len() <= names.len() + 1 {
        return Err(SINGULAR);
    }
    let table = |decade: &Decade, districts: &[usize]| -> Option<Table> {
        let mut rows = vec![Vec::with_capacity(names.len()); districts.len()];
        for name in names {
            let column: Vec<Option<f64>> = districts.iter().map(|district| feature(decade, *district, name)).collect();
            let known: Vec<f64> = column.iter().copied().flatten().collect();
            let mean = (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)?;
            for (row, value) in rows.iter_mut().zip(column) {
                row.push(value.unwrap_or(mean));
            }
        }
        Some(rows)
    };
    let rows = table(knowledge.learned, knowledge.training).ok_or(UNKNOWN)?;
    Ok((rows, table(knowledge.predicted, all).ok_or(UNKNOWN)?))
}

/// Rises of the districts learned from, percentage points.
fn rises_found(knowledge: &Knowledge) -> Vec<f64> {
    let rise = |district: &usize| knowledge.learned.next_share(*district) - knowledge.learned.opening_share(*district);
    knowledge.training.iter().map(rise).collect()
}

/// Least squares of the rise on features of a district, every district alike.
fn regress(knowledge: &Knowledge, all: &[usize], names: &[&str]) -> Result<Vec<f64>, WhyNot> {
    let (rows, wanted) = tables(knowledge, all, names)?;
    let with_constant = |row: &Vec<f64>| std::iter::once(1.0).chain(row.clone()).collect::<Vec<f64>>();
    let matrix = DMatrix::from_row_iterator(rows.len(), names.len() + 1, rows.iter().flat_map(with_constant));
    let rises = DVector::from_vec(rises_found(knowledge));
    let coefficients = matrix.svd(true, true).solve(&rises, 1e-12).map_err(|_| SINGULAR)?;
    let predict = |row: &Vec<f64>| with_constant(row).iter().zip(coefficients.iter()).map(|(x, c)| x * c).sum();
    Ok(wanted.iter().map(predict).collect())
}

/// The same on every feature in standard deviations of its own table, drawn towards the mean rise.
fn ridge(knowledge: &Knowledge, all: &[usize]) -> Result<Vec<f64>, WhyNot> {
    let (rows, wanted) = tables(knowledge, all, &FEATURES)?;
    let scales = standard_scales(&rows);
    let matrix = standardised(&rows, &scales);
    let found = rises_found(knowledge);
    let mean = found.iter().sum::<f64>() / found.len() as f64;
    let rises = DVector::from_iterator(found.len(), found.iter().map(|rise| rise - mean));
    let penalised = matrix.transpose() * &matrix + DMatrix::identity(FEATURES.len(), FEATURES.len()) * RIDGE;
    let coefficients = penalised.lu().solve(&(matrix.transpose() * rises)).ok_or(SINGULAR)?;
    Ok((standardised(&wanted, &scales) * coefficients).iter().map(|rise| mean + rise).collect())
}

/// Mean and standard deviation of each column.
fn standard_scales(rows: &Table) -> Vec<(f64, f64)> {
    let count = rows.len() as f64;
    let scale = |column: usize| {
        let mean = rows.iter().map(|row| row[column]).sum::<f64>() / count;
        let variance = rows.iter().map(|row| (row[column] - mean) * (row[column] - mean)).sum::<f64>() / count;
        (mean, variance.sqrt())
    };
    (0..FEATURES.len()).map(scale).collect()
}

fn standardised(rows: &Table, scales: &[(f64, f64)]) -> DMatrix<f64> {
    DMatrix::from_fn(rows.len(), scales.len(), |row, column| {
        let (mean, deviation) = scales[column];
        (rows[row][column] - mean) / deviation
    })
}
