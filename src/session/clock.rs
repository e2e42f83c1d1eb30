//! The time as sessions write it: RFC 3339 in UTC to the second.
//!
//! It is asked for in one place and handed down, so that the replay of a journal and the tests give the same record
//! again.
//!
//! ```
//! assert_eq!(adref::session::now().len(), "2026-11-22T14:02:00Z".len());
//! ```

use jiff::Timestamp;

/// The time now: `2026-11-22T14:02:00Z`.
#[must_use]
pub fn now() -> String {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now).to_string()
}
