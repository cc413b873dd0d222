//! What was asked before: addresses that answered need not be asked every time.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Verdict;

/// The version of the file; another one is as good as none.
const VERSION: u32 = 1;

/// So many days an answer holds.
const DAYS: i64 = 7;

/// The addresses that answered, each with the day of its answer. Those that did not are asked again each time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cache {
    answers: BTreeMap<String, Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
struct Entry {
    /// Such as `2026-11-22`.
    day: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moved: Option<String>,
}

impl Entry {
    /// True when the answer is of the last days.
    fn counts(&self, today: NaiveDate) -> bool {
        let day = self.day.parse::<NaiveDate>().ok();
        day.is_some_and(|day| (0..DAYS).contains(&today.signed_duration_since(day).num_days()))
    }
}

#[derive(Deserialize, Serialize)]
struct Document {
    version: u32,
    answers: BTreeMap<String, Entry>,
}

impl Cache {
    /// Reads a cache; what cannot be read is an empty one.
    pub fn parse(text: &str) -> Self {
        let document = serde_json::from_str::<Document>(text).ok().filter(|document| document.version == VERSION);
        Self { answers: document.map(|document| document.answers).unwrap_or_default() }
    }

    /// Returns the text of the file.
    pub fn to_json(&self) -> String {
        let document = Document { version: VERSION, answers: self.answers.clone() };
        // Plain strings and days always serialise.
        serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
    }

    /// Returns what an address answered in the last seven days.
    pub fn recent(&self, address: &str, today: NaiveDate) -> Option<Verdict> {
        let entry = self.answers.get(address)?;
        entry.counts(today).then(|| entry.moved.clone().map_or(Verdict::Alive, Verdict::Moved))
    }

    /// Remembers the verdicts of a day, and forgets what is too old to count.
    pub fn remember(&mut self, verdicts: &BTreeMap<String, Verdict>, today: NaiveDate) {
        for (address, verdict) in verdicts {
            let moved = match verdict {
                Verdict::Alive => None,
                Verdict::Moved(to) => Some(to.clone()),
                Verdict::Dead(_) => {
                    self.answers.remove(address);
                    continue;
                }
            };
            self.answers.insert(address.clone(), Entry { day: today.to_string(), moved });
        }
        self.answers.retain(|_, entry| entry.counts(today));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_hold_for_a_week() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let verdicts = [
            ("https://a/", Verdict::Alive),
            ("https://b/", Verdict::Moved("https://c/".to_owned())),
            ("https://d/", Verdict::Dead(String::new())),
        ];
        let mut cache = Cache::default();
        cache.remember(
            &verdicts.into_iter().map(|(url, verdict)| (url.to_owned(), verdict)).collect(),
            day("2026-11-01"),
        );
        let cache = Cache::parse(&cache.to_json());
        assert_eq!(cache.recent("https://a/", day("2026-11-07")), Some(Verdict::Alive));
        assert_eq!(cache.recent("https://b/", day("2026-11-01")), Some(Verdict::Moved("https://c/".to_owned())));
        assert_eq!(cache.recent("https://a/", day("2026-11-08")), None);
        assert_eq!(cache.recent("https://d/", day("2026-11-01")), None);
    }
}
