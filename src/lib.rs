//! Loket turns localized Markdown help articles and support facts into a static help portal.
//!
//! # The flow
//!
//! Data moves one way. Each phase takes values and returns a value plus findings ([`diag::Diagnostic`]).
//!
//! ```text
//! content/site.yaml ─┐
//! content/<locale>/  ├► discover ► parse ► resolve ──┬► check rules ───────────► diagnostics
//! content/_support/  │   (walk)  (per file) (portal) ├► render ─┐
//! locales/*.ftl      │                               ├► search ─┼► Sink ► publish (disk) or Bundle (memory)
//! themes/<name>/  ───┘                               └► assets ─┘
//! ```
//!
//! 1. [`discover`] lists the files of a portal and says what each is for; it reads none.
//! 2. [`parse`] turns one file into front matter and a [`parse::Document`], a flat tree whose nodes know their bytes in the
//!    file. Pure, so all files are parsed in parallel.
//! 3. [`support`] reads the facts (severities, hours, contacts) and, per locale, the words for them.
//! 4. [`portal`] resolves everything: pages and fallbacks, URLs, sections, translations, includes, links. Immutable from here.
//! 5. [`check`], [`render`] and [`search`] read the portal. Rendering and indexing put [`bundle::Artifact`]s into a
//!    [`bundle::Sink`].
//! 6. [`publish`] is a sink that streams to a stage and exchanges it for the site; [`bundle::Bundle`] is one in memory.
//!
//! [`pipeline`] alone knows this order; the commands in [`cli`] are short drivers over it, and [`serve`] keeps a preview up
//! to date with it. Begin there, then read [`portal`].
//!
//! # The house, from the cellar up
//!
//! Each room uses only those above it in this list; no arrow runs back. `tests/it/tidy.rs` checks it.
//!
//! # Invariants
//!
//! - A content mistake is a finding with a place, never an `Err` and never a panic; it costs a line of report, not the
//!   site.
//! - Only [`files_disk`] reads the disk and only [`publish`] writes it. Only [`cli`] prints and looks at the clock: the day
//!   is an input.
//! - Same input, same bytes, on one thread or many, warm or cold. What a page shows is in its view and its text; their hash is
//!   the key under which an unchanged page is taken over ([`bundle::Sink::reuse`]). A phase that remembers does so under the
//!   hash of all that it was given ([`cache`]); a cold build is a warm one that remembers nothing.
//! - Facts have no words and words have no facts: two languages cannot promise different things.
//! - An index is never changed, only made: what search publishes depends on the set of documents alone.

#![cfg_attr(test, allow(clippy::missing_panics_doc))]

// What everything stands on: paths, locales, sources, findings, YAML, artifacts.
pub mod bundle;
pub mod cache;
pub mod diag;
pub mod locale;
pub mod path;
pub mod source;
pub mod yaml;

// What is read and what it says.
pub mod assets;
pub mod config;
pub mod discover;
pub mod files_disk;
pub mod i18n;
pub mod moves;
pub mod parse;
pub mod support;
pub mod translations;

// The resolved portal, and its three readers.
pub mod check;
pub mod portal;
pub mod render;
pub mod search;

// The roof: publishing, the order of the phases, the preview, the commands.
pub mod cli;
pub mod import;
pub mod pipeline;
pub mod publish;
pub mod serve;
