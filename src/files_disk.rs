//! The disk behind [`crate::source::Files`]: the only reader of it.
