//! The sample documents that come with the application.

use super::start::Sample;

/// The samples, in the order of the start page.
#[must_use]
pub fn samples() -> &'static [Sample] {
    &[]
}
