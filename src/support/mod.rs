//! Support facts: typed data without words, the words for them, and what follows from both.
