//! The integration tests: one binary, one module per subject.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests make the files that they look at")]

mod portal;

mod bad_input;
mod cases;
mod commands;
mod corpus;
mod determinism;
mod external;
mod fuzz;
mod hostile;
mod import;
mod killed;
mod moves;
mod precompress;
mod publish;
mod published_links;
mod rebuild;
mod search;
mod serve;
mod themes;
mod tidy;
mod translations;
mod warm;
