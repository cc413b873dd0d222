//! An export of Zendesk Guide: the JSON of the Help Center API, all languages at once.
//!
//! ```text
//! JSON ─► export (objects by id) ─► places (folders by category and section) ─► articles: HTML ─► Markdown, links
//! ```

mod export;
mod html;
mod links;
mod sections;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::Value;

pub use export::ExportError;

use super::decode::decode;
use super::draft::Draft;
use super::ledger::Ledger;
use super::place::{Imported, Output, Plan, plan};
use super::report::Notes;
use super::shared::{Needs, add_all};
use super::yaml_edit::scalar;
use super::{ImportError, ZendeskOptions};
use crate::locale::Locale;
use crate::path::SourcePath;
use crate::source::{Files, Hash};
use export::{Export, Object, flag, number, text};
use links::Links;
use sections::Places;

/// Returns the changes that bring an export into `portal`.
pub(super) fn import(bytes: &[u8], portal: &dyn Files, options: &ZendeskOptions) -> Result<Plan, ImportError> {
    let mut notes = Notes::new(options.file.as_str());
    // JSON is UTF-8 (RFC 8259, 8.1), and UTF-16 what an editor made of it; of all languages at once nothing else is told.
    let has_mark = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if !has_mark && std::str::from_utf8(bytes).is_err() {
        return Err(ExportError::Encoding.into());
    }
    let any = Locale::parse("und").or_else(|| Locale::parse("en")).ok_or(ExportError::Encoding)?;
    let text = decode(bytes, &any, &mut notes).ok_or(ExportError::Encoding)?;
    let export = export::read(&text, &mut notes)?;
    let name = format!("zendesk all {}", options.name);
    let known = Ledger::read(portal)?.places(&name);
    let known = known.into_iter().map(|(from, place)| (key_of(&from), place)).collect();
    let places = sections::places(&export, &known, &mut notes);
    let mut imported = Imported { name, ..Imported::default() };
    let links = Links::new(&export, &places);
    let mut writer = Writer {
        export: &export,
        places: &places,
        links,
        imported: &mut imported,
        notes: &mut notes,
        locales: BTreeMap::new(),
    };
    writer.write();
    let locales = writer.in_order();
    imported.report.add(notes);
    imported.shared = add_all(portal, &locales, None, &Needs::default())?;
    Ok(plan(imported, portal)?)
}

/// `article 12` of `article 12 nl`.
fn key_of(from: &str) -> String {
    from.splitn(3, ' ').take(2).collect::<Vec<_>>().join(" ")
}

struct Writer<'a> {
    export: &'a Export,
    places: &'a Places,
    links: Links,
    imported: &'a mut Imported,
    notes: &'a mut Notes,
    /// How many articles each locale has.
    locales: BTreeMap<Locale, usize>,
}

impl Writer<'_> {
    fn write(&mut self) {
        let export = self.export;
        for (owner, objects) in
            [("category", &export.categories), ("section", &export.sections), ("article", &export.articles)]
        {
            for (id, object) in objects {
                for (tag, words) in export.words(owner, *id, object) {
                    let line = export.line(*id);
                    let Some(locale) = Locale::parse(&tag) else {
                        self.notes.left("translation", line, format!("{owner} {id}: `{tag}` is no language tag"));
                        continue;
                    };
                    self.page(owner, *id, object, &words, &locale, line);
                }
            }
        }
    }

    /// The locales, that with most articles first.
    fn in_order(&self) -> Vec<Locale> {
        let mut locales: Vec<_> = self.locales.iter().collect();
        locales.sort_by_key(|(locale, count)| (std::cmp::Reverse(**count), (*locale).clone()));
        locales.into_iter().map(|(locale, _)| locale.clone()).collect()
    }

    fn page(&mut self, owner: &str, id: u64, object: &Object, words: &Object, locale: &Locale, line: u32) {
        let key = format!("{owner} {id}");
        let Some(place) = self.places.get(&key) else { return };
        *self.locales.entry(locale.clone()).or_default() += usize::from(owner == "article");
        let mut page = front_matter(self.export, owner, id, object, words, self.notes);
        let html = [text(words, "body"), if owner == "article" { "" } else { text(words, "description") }];
        let html = html.into_iter().find(|html| !html.is_empty()).unwrap_or_default();
        let mut draft = Draft::new(html::convert(html, line, self.notes), line);
        self.links.convert(&mut draft, place, line, self.notes);
        match owner {
            "article" if html.is_empty() => {
                self.notes.left("article", line, format!("article {id} has no text in {locale}"));
            }
            "article" => self.notes.exact("article", line),
            _ => {}
        }
        page.push_str(draft.text());
        let source = serde_json::to_vec(words).unwrap_or_default();
        if let Ok(path) = SourcePath::new(&format!("content/{locale}/{place}")) {
            let output =
                Output { from: format!("{key} {locale}"), source: Hash::of(&source), bytes: page.into_bytes() };
            self.imported.outputs.insert(path, output);
        }
    }
}

/// The front matter of a page, its lines of hyphens included.
fn front_matter(export: &Export, owner: &str, id: u64, object: &Object, words: &Object, notes: &mut Notes) -> String {
    let mut out = "---\n".to_owned();
    let mut line = |key: &str, value: &str| {
        let _ = writeln!(out, "{key}: {value}");
    };
    let name = ["title", "name"].into_iter().map(|key| text(words, key)).find(|name| !name.is_empty());
    line("title", &scalar(name.map_or_else(|| format!("{owner} {id}"), str::to_owned).trim()));
    let labels: Vec<_> = object
        .get("label_names")
        .and_then(|labels| labels.as_array())
        .into_iter()
        .flatten()
        .filter_map(|label| label.as_str())
        .map(scalar)
        .collect();
    if !labels.is_empty() {
        line("keywords", &format!("[{}]", labels.join(", ")));
    }
    if let Some(position) = number(object, "position") {
        line("weight", &(position + 1).to_string());
    }
    let place = export.line(id);
    let segments = if owner == "article" { segments(object) } else { Vec::new() };
    if !segments.is_empty() {
        let names = segments.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
        notes.approximated(
            "audience",
            place,
            format!("article {id} is for user segment {names} alone; it is a draft now"),
        );
    }
    // What an article says of itself is said of the language that it was written in.
    let is_draft = words.get("draft").or_else(|| object.get("draft")).and_then(Value::as_bool).unwrap_or_default();
    if is_draft || flag(words, "hidden") || !segments.is_empty() {
        line("draft", "true");
    }
    let changed = ["edited_at", "updated_at"].into_iter().find_map(|key| text(words, key).get(..10));
    if let Some(day) = changed.filter(|day| day.parse::<chrono::NaiveDate>().is_ok()) {
        line("updated", day);
    }
    if let Some(path) = url::Url::parse(text(words, "html_url")).ok().map(|url| url.path().to_owned()) {
        line("aliases", &format!("[{}]", scalar(&path)));
    }
    related(export, id, owner, text(words, "locale"), &mut line, notes);
    extra(object, words, owner, id, &mut line);
    out.push_str("---\n");
    out
}

/// The groups of users that may read an article; none when all may.
fn segments(article: &Object) -> Vec<u64> {
    let listed = article.get("user_segment_ids").and_then(Value::as_array).into_iter().flatten();
    let mut segments: Vec<u64> =
        number(article, "user_segment_id").into_iter().chain(listed.filter_map(Value::as_u64)).collect();
    segments.sort_unstable();
    segments.dedup();
    segments
}

/// Files that stand beside an article, not in it; those of another language belong there.
fn related(export: &Export, id: u64, owner: &str, locale: &str, line: &mut impl FnMut(&str, &str), notes: &mut Notes) {
    let attachments = export.attachments.get(&id).filter(|_| owner == "article");
    let mut seen = BTreeSet::new();
    let mut items = Vec::new();
    let is_ours = |own: &&Object| {
        let own_locale = text(own, "locale");
        !flag(own, "inline") && (own_locale.is_empty() || own_locale.eq_ignore_ascii_case(locale))
    };
    for attachment in attachments.into_iter().flatten().filter(is_ours) {
        let url = text(attachment, "content_url");
        if !url.is_empty() && seen.insert(url) {
            let names = ["display_file_name", "file_name"].map(|key| text(attachment, key));
            let name = names.into_iter().find(|name| !name.is_empty()).unwrap_or(url);
            items.push(format!("{{ url: {}, title: {}, kind: download }}", scalar(url), scalar(name)));
            notes.exact("attachment", export.line(id));
        }
    }
    if !items.is_empty() {
        line("related", &format!("[{}]", items.join(", ")));
    }
}

/// What the portal has no key for.
fn extra(object: &Object, words: &Object, owner: &str, id: u64, line: &mut impl FnMut(&str, &str)) {
    let mut pairs = vec![format!("id: {id}")];
    for key in [
        "author_id",
        "created_at",
        "promoted",
        "outdated",
        "source_locale",
        "permission_group_id",
        "user_segment_id",
        "user_segment_ids",
        "content_tag_ids",
    ] {
        if let Some(value) = words.get(key).or_else(|| object.get(key)).filter(|value| !value.is_null()) {
            pairs.push(format!("{key}: {value}"));
        }
    }
    if owner == "article" {
        line("extra", &format!("{{ zendesk: {{ {} }} }}", pairs.join(", ")));
    }
}
