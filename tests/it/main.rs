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
<<<<<<< HEAD
mod moves;
mod precompress;
=======
mod import;
>>>>>>> ecf3aa1 (Import an export of Zendesk Guide; each construct of both sources before and after, bad input, second runs and two real collections as tests)
mod publish;
mod published_links;
mod search;
mod serve;
mod themes;
mod tidy;
mod translations;
