//! The order of the phases. The only file that knows it, and the only one that uses rayon.
