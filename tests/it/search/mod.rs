//! Search: what queries find, what the published files are, and that the client agrees.

mod client;
mod corpus;
mod evaluate;
mod files;
mod queries;
mod sample;
mod tantivy_agrees;
