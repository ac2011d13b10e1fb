//! What to say when a name is unknown: the nearest names that exist.

use thiserror::Error;

/// What is quoted of something given from outside is not longer than this.
const LONGEST_QUOTED: usize = 40;

/// Nothing has this name.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{what} \"{name}\" is not known{}", self.did_you_mean())]
pub struct Unknown {
    /// What was looked for: `lever`, `place`.
    pub what: &'static str,
    /// What was asked for, shortened.
    pub name: String,
    /// The nearest names, as a sentence's list.
    pub nearest: Option<String>,
}

impl Unknown {
    /// An unknown name with the nearest of the valid ones.
    pub fn among<'a>(what: &'static str, name: &str, valid: impl IntoIterator<Item = &'a str>) -> Self {
        Self { what, name: quoted(name), nearest: either(&nearest(name, valid)) }
    }

    /// `; did you mean a or b?` at the end of a sentence; nothing where no name is near.
    pub fn did_you_mean(&self) -> String {
        self.nearest.as_ref().map(|names| format!("; did you mean {names}?")).unwrap_or_default()
    }
}

/// Something from outside as an error may quote it: shortened, because nobody knows how long it is.
pub fn quoted(given: &str) -> String {
    given.chars().take(LONGEST_QUOTED).collect()
}

/// The valid names nearest to `unknown`, best first, at most three.
///
/// A name counts as near when it contains what was typed, or is typed with few slips (Jaro-Winkler).
pub fn nearest<'a>(unknown: &str, valid: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    const NEAR_ENOUGH: f64 = 0.72;
    let wanted: String = unknown.chars().take(80).collect::<String>().to_lowercase();
    let mut scored: Vec<(f64, &str)> = valid
        .into_iter()
        .map(|name| (likeness(&wanted, &name.to_lowercase()), name))
        .filter(|(score, _)| *score >= NEAR_ENOUGH)
        .collect();
    scored.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(right.1)));
    scored.into_iter().take(3).map(|(_, name)| name).collect()
}

fn likeness(wanted: &str, name: &str) -> f64 {
    let contained = !wanted.is_empty() && name.contains(wanted);
    strsim::jaro_winkler(wanted, name) + if contained { 0.3 } else { 0.0 }
}

/// `names` as a sentence's list: `a`, `a or b`, `a, b or c`; `None` when there are none.
pub fn either(names: &[&str]) -> Option<String> {
    let (last, rest) = names.split_last()?;
    if rest.is_empty() {
        return Some((*last).to_owned());
    }
    Some(format!("{} or {last}", rest.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_keyboard_finds_its_name() {
        let check = |typed: &str, expected: &[&str]| {
            let valid = ["esol_funding", "dispersal_share", "work_visas"];
            assert_eq!(nearest(typed, valid), expected, "{typed}");
        };
        check("esol_fundign", &["esol_funding"]);
        check("DISPERSAL", &["dispersal_share"]);
        check("visas", &["work_visas"]);
        check("zzz", &[]);
        check("", &[]);
    }

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(either(&[]), None);
        assert_eq!(either(&["a"]).as_deref(), Some("a"));
        assert_eq!(either(&["a", "b", "c"]).as_deref(), Some("a, b or c"));
    }
}
