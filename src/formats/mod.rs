//! One file per format: bytes in, a draft or contributions with warnings out, and back.

mod comparison;
mod outline;
mod report;

pub use comparison::{Patch, apply_patches, patches};
pub use outline::{Outline, outline};
pub use report::{ExportError, ExportFormat, ExportOptions, ExportView, OpenPlace, Openness, export, open_places};
