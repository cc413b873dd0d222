//! The commands: short drivers over the phases. The only place that prints and that knows the day.
