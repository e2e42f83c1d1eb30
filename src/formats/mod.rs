//! One file per format: bytes in, a draft or contributions with warnings out, and back.

mod compilation;
mod encoding;
mod import;
mod ron;

pub use self::ron::{SESSION_VERSION, SessionFile, SessionFileError, is_session, read_session, write_session};
pub use import::{Arrivals, Import, ImportError, LARGEST, import_contributions, import_text};
