//! Everything that is said to a reader: interface words, dates, numbers, sorting.
