//! One file per format: bytes in, a draft or contributions with warnings out, and back.

mod compilation;
mod encoding;
mod import;

pub use import::{Arrivals, Import, ImportError, LARGEST, import_contributions, import_text};
