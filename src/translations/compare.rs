//! One file of a locale beside its source: the state of each unit.

use serde::Serialize;

use super::ledger::{Author, Ledger};
use super::units::{Unit, Units};
use crate::path::SourcePath;
use crate::source::Span;

/// The state of a unit. Ordered: what asks for most work comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Translated from the source as it is today.
    Fresh,
    /// Translated, but the ledger does not know from what.
    Unrecorded,
    /// The ledger knows it, and the source has it no more.
    Orphaned,
    /// Translated from a source that has changed since.
    Stale,
    /// The translation is being made.
    Started,
    /// Not translated.
    Missing,
}

/// One unit of a translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitReport {
    /// Its id.
    pub id: String,
    /// Its state.
    pub state: State,
    /// Who translated it, where that is known.
    pub by: Option<Author>,
    /// Where it stands in the translation.
    pub span: Option<Span>,
    /// Where it stands in the source.
    pub source_span: Option<Span>,
}

/// The units of one file of a locale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileReport {
    /// The file by its path below the folder of the locale.
    pub file: String,
    /// The translation, when there is one.
    pub path: Option<SourcePath>,
    /// The source, when there still is one.
    pub source: Option<SourcePath>,
    /// Its units, in the order of the source; orphans after them.
    pub units: Vec<UnitReport>,
}

/// What a page says of its translation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PageState {
    /// It is translated from nothing, or nothing is recorded of it.
    #[default]
    Unrecorded,
    /// It says what the source says today.
    Fresh,
    /// The source has changed since.
    Stale,
    /// A part of the source has no translation here.
    Incomplete,
}

/// What readers of a page are told of its translation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Translation {
    /// A machine translated it, at least in part, and nobody has read that over.
    pub machine: bool,
    /// The source has changed since, and the portal tells.
    pub stale: bool,
}

/// How many units there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Units of the source.
    pub total: usize,
    /// See [`State::Fresh`].
    pub fresh: usize,
    /// See [`State::Stale`].
    pub stale: usize,
    /// See [`State::Missing`].
    pub missing: usize,
    /// See [`State::Started`].
    pub started: usize,
    /// See [`State::Unrecorded`].
    pub unrecorded: usize,
    /// See [`State::Orphaned`]; not in `total`.
    pub orphaned: usize,
    /// Translated by a machine and read over by nobody; these have one of the states above too.
    pub machine: usize,
}

impl Counts {
    /// Returns the part of the source, in percent, whose translation is up to date: in tenths, rounded down, so that 100 is
    /// said only when nothing is left to do.
    pub fn coverage(self) -> f64 {
        let tenths = (self.fresh * 1000).checked_div(self.total).unwrap_or(1000);
        f64::from(tenths as u32) / 10.0
    }

    /// Adds the units of a file.
    #[must_use]
    pub fn plus(self, units: &[UnitReport]) -> Self {
        units.iter().fold(self, |mut counts, unit| {
            counts.total += usize::from(unit.state != State::Orphaned);
            counts.machine += usize::from(unit.by == Some(Author::Machine));
            *match unit.state {
                State::Fresh => &mut counts.fresh,
                State::Unrecorded => &mut counts.unrecorded,
                State::Orphaned => &mut counts.orphaned,
                State::Stale => &mut counts.stale,
                State::Started => &mut counts.started,
                State::Missing => &mut counts.missing,
            } += 1;
            counts
        })
    }
}

impl FileReport {
    /// Returns how many units there are of each kind.
    pub fn counts(&self) -> Counts {
        Counts::default().plus(&self.units)
    }

    /// Returns what the page as a whole says.
    pub fn state(&self) -> PageState {
        let worst = self.units.iter().map(|unit| unit.state).filter(|state| *state != State::Orphaned).max();
        match worst {
            Some(State::Missing | State::Started) => PageState::Incomplete,
            Some(State::Stale) => PageState::Stale,
            Some(State::Fresh) => PageState::Fresh,
            Some(State::Unrecorded | State::Orphaned) | None => PageState::Unrecorded,
        }
    }
}

/// Compares a file of a locale with its source. Either may be missing; `machine` says that another tool marks the
/// translation as a machine's.
pub fn compare(file: &str, source: Option<&Units>, own: Option<&Units>, ledger: &Ledger, machine: bool) -> FileReport {
    let units = source.map_or(&[][..], |source| &source.units);
    let mut found: Vec<UnitReport> = units
        .iter()
        .map(|unit| {
            let own = own.and_then(|own| counterpart(units, unit, own));
            let entry = ledger.get(file, &unit.id);
            let state = match (own, entry) {
                (None, _) => State::Missing,
                (Some(_), None) => State::Unrecorded,
                (Some(_), Some(entry)) if entry.started => State::Started,
                (Some(_), Some(entry)) if entry.source == unit.fingerprint => State::Fresh,
                (Some(_), Some(_)) => State::Stale,
            };
            let by = entry.map(|entry| entry.by).or(machine.then_some(Author::Machine)).filter(|_| own.is_some());
            let span = own.map(|own| own.span);
            UnitReport { id: unit.id.clone(), state, by, span, source_span: Some(unit.span) }
        })
        .collect();
    let is_gone = |id: &str| units.iter().all(|unit| unit.id != id);
    found.extend(ledger.of_file(file).filter(|(id, _)| is_gone(id)).map(|(id, entry)| UnitReport {
        id: id.to_owned(),
        state: State::Orphaned,
        by: Some(entry.by),
        span: own.and_then(|own| own.get(id)).map(|unit| unit.span),
        source_span: None,
    }));
    FileReport {
        file: file.to_owned(),
        path: own.map(|own| own.path.clone()),
        source: source.map(|source| source.path.clone()),
        units: found,
    }
}

/// Returns the translation of a unit: the one of the same id; else, in an article whose headings follow one another as
/// those of the source do, the one at the same place, since a heading without `{#id}` has another id in each language.
pub(super) fn counterpart<'a>(source: &[Unit], unit: &Unit, own: &'a Units) -> Option<&'a Unit> {
    if let Some(found) = own.get(&unit.id).or_else(|| shared_word(&unit.id, own)) {
        return Some(found);
    }
    let same_shape = unit.level > 0 && source.iter().map(|unit| unit.level).eq(own.units.iter().map(|unit| unit.level));
    let at = source.iter().position(|other| other.id == unit.id)?;
    same_shape.then(|| own.units.get(at)).flatten()
}

/// Words of lists may stand with one entry (`a.duties.impact`) or be shared by all (`_duties.impact`).
fn shared_word<'a>(id: &str, own: &'a Units) -> Option<&'a Unit> {
    let (entry, rest) = id.split_once('.')?;
    match entry.strip_prefix('_') {
        Some(list) => {
            let ending = format!(".{list}.{rest}");
            own.units.iter().find(|unit| unit.id.ends_with(&ending))
        }
        None => own.get(&format!("_{rest}")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::units::{BEGINNING, Fingerprint};
    use super::super::{Entry, stamp};
    use super::*;

    fn units(path: &str, sections: &[(&str, u8, &str)]) -> Units {
        let unit = |(id, level, text): &(&str, u8, &str)| Unit {
            id: (*id).to_owned(),
            level: *level,
            fingerprint: Fingerprint::of([*text]),
            span: Span::default(),
        };
        Units { path: SourcePath::new(path).unwrap(), units: sections.iter().map(unit).collect() }
    }

    fn states(source: &Units, own: Option<&Units>, ledger: &Ledger) -> Vec<(String, State)> {
        let report = compare("a.md", Some(source), own, ledger, false);
        report.units.into_iter().map(|unit| (unit.id, unit.state)).collect()
    }

    #[test]
    fn a_unit_is_fresh_until_its_source_says_something_else() {
        let source = units("content/en/a.md", &[(BEGINNING, 0, "Intro"), ("set-up", 2, "## Set up\ntext")]);
        let own = units("content/nl/a.md", &[(BEGINNING, 0, "Inleiding"), ("instellen", 2, "## Instellen")]);
        let mut ledger = Ledger::default();
        let all = |state| vec![(BEGINNING.to_owned(), state), ("set-up".to_owned(), state)];
        assert_eq!(states(&source, None, &ledger), all(State::Missing));
        assert_eq!(states(&source, Some(&own), &ledger), all(State::Unrecorded));
        stamp(&mut ledger, "a.md", &source, &own, Author::Human);
        assert_eq!(states(&source, Some(&own), &ledger), all(State::Fresh));
        let wrapped = units("content/en/a.md", &[(BEGINNING, 0, "Intro\n"), ("set-up", 2, "## Set up\ntext\n\n")]);
        assert_eq!(states(&wrapped, Some(&own), &ledger), all(State::Fresh));
        let changed = units("content/en/a.md", &[(BEGINNING, 0, "Intro"), ("set-up", 2, "## Set up\nother")]);
        assert_eq!(states(&changed, Some(&own), &ledger)[1].1, State::Stale);
    }

    #[test]
    fn a_section_that_the_source_has_no_more_is_an_orphan() {
        let source = units("content/en/a.md", &[(BEGINNING, 0, "Intro")]);
        let own = units("content/nl/a.md", &[(BEGINNING, 0, "Inleiding"), ("old", 2, "## Oud")]);
        let mut ledger = Ledger::default();
        ledger.set("a.md", "old", Entry { source: Fingerprint::of(["x"]), by: Author::Human, started: false });
        assert_eq!(states(&source, Some(&own), &ledger)[1], ("old".to_owned(), State::Orphaned));
        stamp(&mut ledger, "a.md", &source, &own, Author::Human);
        assert_eq!(states(&source, Some(&own), &ledger).len(), 1);
    }

    #[test]
    fn words_of_lists_may_be_shared() {
        let source =
            units("content/en/_support/severities.yaml", &[("_duties.impact", 0, "Say what"), ("a.name", 0, "A")]);
        let own = units("content/nl/_support/severities.yaml", &[("b.duties.impact", 0, "Zeg wat")]);
        let found = compare("s", Some(&source), Some(&own), &Ledger::default(), true);
        assert_eq!(found.units.iter().map(|unit| unit.state).collect::<Vec<_>>(), [State::Unrecorded, State::Missing]);
        assert_eq!(found.counts().machine, 1);
        assert_eq!(found.state(), PageState::Incomplete);
    }
}
