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
//! # The house, from the cellar up
//!
//! Each room uses only those above it in this list; no arrow runs back. `pipeline` alone knows the order of the phases.

#![cfg_attr(test, allow(clippy::missing_panics_doc))]

// What everything stands on: paths, locales, sources, findings, YAML, artifacts.
pub mod bundle;
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
pub mod parse;
pub mod support;

// The resolved portal, and its three readers.
pub mod check;
pub mod portal;
pub mod render;
pub mod search;

// The roof: publishing, the order of the phases, the commands.
pub mod cli;
pub mod pipeline;
pub mod publish;
