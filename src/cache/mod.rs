//! What is kept between builds: containers that share what did not change with their copies, and values under the key of
//! what they were made from. Knows no phase and never decides what a key is.

mod file;
mod memo;
mod shelf;

pub use file::{open, seal};
pub use memo::{Memo, Slot};
pub use shelf::Shelf;
