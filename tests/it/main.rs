//! The integration tests: one binary, one module per subject.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests make the files that they look at")]

mod portal;

mod cases;
mod publish;
mod search;
