//! Hostile input and broken machines: nothing is lost, nothing is without end, nothing leaves its folder.
//!
//! What is refused when publishing, and a disk that fails while it is written: `publish/`. Scripts and markup of articles:
//! `tests/browser/injection.test.mjs`. Random bytes: `fuzz.rs`.

mod cache;
mod cost;
mod faults;
mod limits;
mod paths;
mod settings;
