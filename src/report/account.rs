//! What a result says in one year, in plain words. Of one outcome: how much, where, by when, how likely, and what it
//! does not say. Of the whole scenario: what was changed, what follows, what is contested, what it does not say.

use serde::Serialize;
use thiserror::Error;

use super::{
    finding::{Finding, Parts, because, finding, left_out, may_say_better, sizes},
    format, prose,
};
use crate::{
    ensemble::{Engine, OutcomeResult, RunResult},
    messages::{exists, message, word},
    names::quoted,
    places::{UNITED_KINGDOM, spoken_place},
    policy::{ContestedClaims, Kind, Lever, Outcome, Scenario},
};

/// These are the same whichever place is chosen.
const ABOUT_LONDON: [&str; 2] = ["london_share_of_people_born_abroad", "share_of_londoners_born_abroad"];
/// These are changes of a price, in per cent of it.
const OF_A_PRICE: [&str; 2] = ["house_price_effect", "wages_of_lowest_paid"];
/// More effects than this are counted, not named.
const NAMED: usize = 3;
/// What is told of a scenario, in this order: no dimension is left out.
const TOLD: [&str; 7] = [
    "english_well",
    "waiting_for_class",
    "citizens_among_eligible",
    "employment_rate",
    "contact",
    "people_born_abroad",
    "programme_cost",
];

/// The sentence, its range and likelihood, and its limits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Account {
    /// Which case this is.
    pub finding: Finding,
    /// Whether the difference may be called better or worse; see [`may_say_better`].
    pub better: bool,
    /// What follows, where, by when.
    pub headline: String,
    /// Range and likelihood, and who is counted.
    pub detail: String,
    /// What it does not say, and what is left out of it.
    pub caveat: String,
}

/// A result cannot be told.
#[derive(Debug, Error)]
pub enum AccountError {
    /// No such outcome in the table or in the result.
    #[error("outcome \"{0}\" is not in the result")]
    Outcome(String),
    /// No such year in the result.
    #[error("year {0} is not in the result")]
    Year(u16),
}

/// Tells a scenario's result. The page, its widgets and classroom and the command line all say what this says.
///
/// # Errors
/// When the outcome or the year is not in it.
pub fn account(
    engine: &Engine,
    scenario: &Scenario,
    result: &RunResult,
    id: &str,
    year: u16,
) -> Result<Account, AccountError> {
    let missing = || AccountError::Outcome(quoted(id));
    let outcome = engine.outcomes.get(id).ok_or_else(missing)?;
    let series = result.outcomes.iter().find(|series| series.id == id).ok_or_else(missing)?;
    let year_index = result.years.iter().position(|known| *known == year).ok_or(AccountError::Year(year))?;
    let at = |values: &[f64]| values.get(year_index).copied().ok_or(AccountError::Year(year));
    let (today, mine) = (at(&series.baseline)?, at(&series.scenario)?);
    if today.is_nan() || mine.is_nan() {
        let (finding, better, headline) = (Finding::NotSeen, false, word("unseen"));
        return Ok(Account { finding, better, headline, detail: String::new(), caveat: String::new() });
    }
    let finding = finding(engine, scenario, series, id, year_index);
    let telling = Telling { engine, scenario, result, outcome, series, year_index, finding, today, mine };
    Ok(Account {
        finding,
        better: finding == Finding::Changed && may_say_better(outcome, series, year_index),
        headline: telling.headline(),
        detail: telling.detail(),
        caveat: telling.caveat(),
    })
}

/// What no result of this outcome says.
fn caveat_of(outcome: &str) -> String {
    let own = format!("caveat.{outcome}");
    if exists(&own) { word(&own) } else { word("caveat") }
}

struct Telling<'a> {
    engine: &'a Engine,
    scenario: &'a Scenario,
    result: &'a RunResult,
    outcome: &'a Outcome,
    series: &'a OutcomeResult,
    year_index: usize,
    finding: Finding,
    today: f64,
    mine: f64,
}

impl Telling<'_> {
    fn headline(&self) -> String {
        let is_counting = self.finding == Finding::Changed && self.parts().is_some_and(Parts::is_by_counting);
        let several = self.scenario.settings.len() > 1;
        let key = match (self.finding, self.mine > self.today, is_counting, several) {
            (Finding::Today, ..) => "headline.same",
            (Finding::NotReached, _, _, false) => "headline.not_reached_one",
            (Finding::NotReached, ..) => "headline.not_reached",
            (Finding::NotKnown, _, _, false) => "headline.not_known_one",
            (Finding::NotKnown, ..) => "headline.not_known",
            (Finding::Hardly, ..) => "headline.hardly",
            (Finding::Changed, true, false, _) => "headline.more",
            (Finding::Changed, false, false, _) => "headline.fewer",
            (Finding::Changed, true, true, _) => "headline.more_counted",
            (Finding::Changed, false, true, _) => "headline.fewer_counted",
            (Finding::NotSeen, ..) => "unseen",
        };
        let way = if self.mine > self.today { "more" } else { "fewer" };
        message(
            key,
            &[
                ("year", &self.year().to_string()),
                ("place", &self.place()),
                ("state", &self.state()),
                ("label", &self.outcome.label),
                ("phrase", &self.phrase(way)),
                ("amount", &self.amount()),
                ("because", &because(self.outcome, self.series, self.year_index)),
                ("standard", &self.scenario.evidence.to_string()),
            ],
        )
    }

    /// Which way it goes, without an amount: "more people would be waiting for an English class".
    fn phrase(&self, way: &str) -> String {
        self.worded("phrase", way, &[])
            .unwrap_or_else(|| message(&format!("phrase.{way}.any"), &[("label", &self.outcome.label)]))
    }

    /// The level in a sentence: "93.2% of the people born abroad would speak English well".
    fn state(&self) -> String {
        let value = prose::level(self.outcome.measure(), self.mine, self.range());
        let form = if value == "1" { "one" } else { "is" };
        let worded = self.worded("state", form, &[("value", &value)]);
        worded.or_else(|| self.worded("state", "is", &[("value", &value)])).unwrap_or_else(|| {
            message("state.is.any", &[("value", &value), ("label", &self.outcome.label), ("unit", &self.outcome.unit)])
        })
    }

    /// An outcome's own words, or those of its kind with what it is about.
    fn worded(&self, what: &str, form: &str, values: &[(&str, &str)]) -> Option<String> {
        let id = &self.outcome.id;
        let own = format!("{what}.{form}.{id}");
        if exists(&own) {
            return Some(message(&own, values));
        }
        let kind = match self.outcome.kind() {
            Kind::Share => "share",
            Kind::Count => "people",
            Kind::Ratio | Kind::Points | Kind::Index | Kind::Homes | Kind::Money => return None,
        };
        let [whom, do_what] = [format!("whom.{id}"), format!("do.{id}")];
        if !exists(&whom) || !exists(&do_what) {
            return None;
        }
        let (whom, do_what) = (word(&whom), word(&do_what));
        let mut all = vec![("whom", whom.as_str()), ("do", do_what.as_str())];
        all.extend(values);
        Some(message(&format!("{what}.{form}.{kind}"), &all))
    }

    /// A difference as people say it: `3 in every 100`, `4 in every 1,000`, `12,000`, `£65 million`.
    fn amount(&self) -> String {
        let difference = (self.mine - self.today).abs();
        let of = |many: f64, key| {
            let count = (difference * many).round().max(1.0);
            message(key, &[("count", &format!("{count:.0}"))])
        };
        match self.outcome.kind() {
            Kind::Share if difference >= 0.0095 => of(100.0, "amount.hundred"),
            Kind::Share => of(1000.0, "amount.thousand"),
            // Of a price, not of people: per cent of it, where points would be of nothing.
            _ if self.is_of_a_price() => prose::size(self.outcome.measure(), difference),
            _ => prose::about(self.outcome.measure(), difference),
        }
    }

    fn detail(&self) -> String {
        let mut sentences = vec![self.likely_range()];
        if let Some(parts) = self.parts().filter(|_| self.finding == Finding::Changed) {
            sentences.push(sizes(self.outcome.measure(), parts));
        }
        sentences.join(" ")
    }

    fn likely_range(&self) -> String {
        let (Some(difference), Some(shares)) = (&self.series.difference, &self.series.share_higher) else {
            return word("detail.waiting");
        };
        let at = |series: &Vec<f64>| series.get(self.year_index).copied();
        let (Some(low), Some(high), Some(share)) = (at(&difference.p10), at(&difference.p90), at(shares)) else {
            return word("detail.waiting");
        };
        let measure = self.outcome.measure();
        let is_nothing = prose::is_nothing(measure, low) && prose::is_nothing(measure, high);
        let is_one = prose::between(measure, low, high) == prose::change(measure, low);
        let key = match self.finding {
            Finding::NotSeen => return String::new(),
            Finding::Today | Finding::NotReached | Finding::NotKnown => return self.range_of_level(),
            Finding::Hardly if is_nothing => "detail.nothing",
            // Which way too small a difference goes is not worth a count of runs.
            Finding::Hardly => "detail.range",
            Finding::Changed if share.is_nan() => "detail.range",
            Finding::Changed if is_one => "detail.difference_one",
            Finding::Changed => "detail.difference",
        };
        let write = if self.is_of_a_price() { prose::between_sizes } else { prose::between };
        message(key, &[("range", &write(measure, low, high)), ("runs", &format::runs(share))])
    }

    fn is_of_a_price(&self) -> bool {
        OF_A_PRICE.contains(&self.outcome.id.as_str())
    }

    fn range_of_level(&self) -> String {
        let Some((low, high)) = self.range() else { return word("detail.waiting") };
        let measure = self.outcome.measure();
        let range = prose::levels(measure, low, high, Some((low, high)));
        let is_one = range == prose::level(measure, high, Some((low, high)));
        let key = match self.finding {
            _ if is_one => "detail.level_one",
            Finding::NotReached => "detail.level_same",
            Finding::NotKnown => "detail.level_not_known",
            Finding::Today | Finding::Hardly | Finding::Changed | Finding::NotSeen => "detail.level",
        };
        message(key, &[("range", &range)])
    }

    /// From the 10th to the 90th percentile of the scenario.
    fn range(&self) -> Option<(f64, f64)> {
        let bands = self.series.bands.as_ref()?;
        Some((*bands.p10.get(self.year_index)?, *bands.p90.get(self.year_index)?))
    }

    fn caveat(&self) -> String {
        let caveat = caveat_of(&self.outcome.id);
        match self.left_out() {
            Some(left_out) => format!("{caveat} {left_out}"),
            None => caveat,
        }
    }

    /// The effects that would move this outcome and are not known well enough, by their own names.
    fn left_out(&self) -> Option<String> {
        let effects = left_out(self.engine, self.scenario, &self.outcome.id);
        let names: Vec<String> =
            effects.iter().take(NAMED).map(|effect| message("left_out.one", &[("name", &effect.name)])).collect();
        let more = effects.len().saturating_sub(NAMED);
        let key = match (names.is_empty(), more) {
            (true, _) => return None,
            (false, 0) => "left_out.all",
            (false, 1) => "left_out.one_more",
            _ => "left_out.more",
        };
        let values = [
            ("effects", names.join(&word("left_out.between"))),
            ("more", more.to_string()),
            ("standard", self.scenario.evidence.to_string()),
        ];
        Some(message(key, &values.each_ref().map(|(name, value)| (*name, value.as_str()))))
    }

    fn parts(&self) -> Option<Parts> {
        Parts::of(self.series, self.year_index)
    }

    fn place(&self) -> String {
        if ABOUT_LONDON.contains(&self.outcome.id.as_str()) {
            return spoken_place(UNITED_KINGDOM, &self.result.place_name);
        }
        spoken_place(&self.result.place, &self.result.place_name)
    }

    fn year(&self) -> u16 {
        self.result.years.get(self.year_index).copied().unwrap_or_default()
    }
}

/// The account of a scenario, a list of paragraphs for each part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ScenarioAccount {
    /// The place and the year it is told for.
    pub title: String,
    /// What was changed, from what to what.
    pub changed: Vec<String>,
    /// What follows, with range and likelihood.
    pub follows: Vec<String>,
    /// What is contested of it.
    pub contested: Vec<String>,
    /// What it does not say.
    pub not_said: Vec<String>,
}

/// Tells a scenario and its result in one year.
///
/// # Errors
/// When the result lacks an outcome or the year.
pub fn scenario_account(
    engine: &Engine,
    claims: &ContestedClaims,
    scenario: &Scenario,
    result: &RunResult,
    year: u16,
) -> Result<ScenarioAccount, AccountError> {
    let mut follows = Vec::new();
    let mut still = Vec::new();
    let mut told_of = Vec::new();
    for id in TOLD {
        let told = account(engine, scenario, result, id, year)?;
        if told.finding == Finding::NotReached {
            still.extend(engine.outcomes.get(id).map(|outcome| message("words.quoted", &[("label", &outcome.label)])));
            continue;
        }
        follows.push(format!("{} {}", told.headline, told.detail));
        told_of.push(id);
    }
    if !still.is_empty() {
        follows.push(message("words.still", &[("labels", &still.join(", "))]));
    }
    let place = spoken_place(&result.place, &result.place_name);
    Ok(ScenarioAccount {
        title: message("words.title", &[("place", &place), ("year", &year.to_string())]),
        changed: changed(engine, scenario),
        follows,
        contested: contested(claims, scenario),
        not_said: not_said(engine, scenario, &told_of),
    })
}

/// What is not said of any of these outcomes: each limit once, then each effect that is left out, once for all of them.
fn not_said(engine: &Engine, scenario: &Scenario, told_of: &[&str]) -> Vec<String> {
    let caveats = told_of.iter().map(|id| caveat_of(id));
    let mut said: Vec<String> = Vec::new();
    for sentence in std::iter::once(word("words.not_said")).chain(caveats) {
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    let mut effects: Vec<&str> = Vec::new();
    for effect in told_of.iter().flat_map(|id| left_out(engine, scenario, id)) {
        if !effects.contains(&effect.name.as_str()) {
            effects.push(&effect.name);
        }
    }
    if !effects.is_empty() {
        said.push(message("words.left_out", &[("standard", &scenario.evidence.to_string())]));
        said.extend(effects.iter().map(|name| message("words.left_out_one", &[("name", name)])));
    }
    said
}

fn changed(engine: &Engine, scenario: &Scenario) -> Vec<String> {
    let mut changed = Vec::new();
    let moved = engine.levers.all().iter().filter_map(|lever| Some((lever, *scenario.settings.get(&lever.id)?)));
    for (lever, value) in moved {
        let today =
            if lever.today_label.is_empty() { written(lever, lever.default) } else { lever.today_label.clone() };
        // Millions of pounds are said with the number, and the rest of the unit after it.
        let unit = lever.unit.strip_prefix(&word("unit.pounds_million")).unwrap_or(&lever.unit);
        changed.push(message(
            "words.lever",
            &[("label", &lever.label), ("today", &today), ("value", &written(lever, value)), ("unit", unit)],
        ));
    }
    if changed.is_empty() {
        changed.push(word("words.nothing"));
    } else {
        let years = scenario.phase_years.to_string();
        let key = if scenario.phase_years == 1 { "words.at_once" } else { "words.phased" };
        changed.push(message(key, &[("start", &scenario.start_year.to_string()), ("years", &years)]));
    }
    for (id, value) in &scenario.assumptions {
        let Some(parameter) = engine.registry.get(id) else { continue };
        changed.push(message(
            "words.assumption",
            &[
                ("name", &parameter.name),
                ("value", &format::exact(*value)),
                ("central", &format::exact(parameter.central)),
                ("unit", &parameter.unit),
            ],
        ));
    }
    changed.push(message("words.standard", &[("standard", &format!("{:?}", scenario.evidence))]));
    changed
}

/// A lever that runs from none to all is a share, and is read as a percentage.
fn written(lever: &Lever, value: f64) -> String {
    let is_share = lever.min == 0.0 && lever.max == 1.0;
    let number = if is_share { format::percentage(value) } else { format::plain(value) };
    let is_money = lever.unit.starts_with(&word("unit.pounds_million"));
    if is_money { message("prose.pounds_million", &[("number", &number)]) } else { number }
}

fn contested(claims: &ContestedClaims, scenario: &Scenario) -> Vec<String> {
    let touched = claims.all().iter().filter(|claim| claim.levers.iter().any(|id| scenario.settings.contains_key(id)));
    let told: Vec<String> = touched
        .map(|claim| {
            message(
                "words.claim",
                &[
                    ("claim", &claim.claim),
                    ("who", &claim.who_claims),
                    ("sources", &claim.reading_of_the_sources),
                    ("evidence", &claim.reading_of_the_evidence),
                ],
            )
        })
        .collect();
    if told.is_empty() { vec![word("words.no_claim")] } else { told }
}
