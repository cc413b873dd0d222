//! The day: the only place that looks at a clock.

use chrono::{DateTime, NaiveDate, Utc};

/// Returns the present moment.
pub(super) fn now() -> DateTime<Utc> {
    Utc::now()
}

/// Returns the day of `SOURCE_DATE_EPOCH` (reproducible-builds.org), seconds since 1970 in UTC, when it is set.
pub(super) fn source_date() -> Option<NaiveDate> {
    let seconds = std::env::var("SOURCE_DATE_EPOCH").ok()?.trim().parse().ok()?;
    DateTime::from_timestamp(seconds, 0).map(|moment| moment.date_naive())
}
