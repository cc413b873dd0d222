//! Business time: when a desk is open, and when an answer is due.
//!
//! Hours and a calendar make a [`Schedule`]; a schedule over a span of days is a [`Timeline`], plain numbers that pages
//! carry too, so that the script in the page and the code here do the same arithmetic on the same data.

mod due;
mod schedule;
mod shape;
mod timeline;

pub use due::{DueRule, WhyNot, due, due_at, due_rule};
pub use schedule::{HoursError, Schedule, known_until};
pub use shape::{Season, Shape, Week};
pub use timeline::{Interval, Timeline, TimelineData, Window};

#[cfg(test)]
mod tests;
