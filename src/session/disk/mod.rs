//! Storage: the files of a session, so that nothing decided is lost and nothing is overwritten.
//!
//! | file | what it is |
//! |---|---|
//! | `NAME.ron` | the session; written whole, atomically, when it is saved |
//! | `NAME.ron~` | the version before, replaced at each save |
//! | `NAME.ron.journal` | what was done since, a line a step; gone when everything is saved |
//! | `NAME.ron.lock` | who has it open; gone when it is closed |
//! | `NAME.ron.journal-aside-1` | a journal that fits no session here, kept for whoever can tell why |
//!
//! A session that was never saved has the same files in the data folder ([`DataFolder`]), under `unsaved/`.

mod file;
mod folder;
mod journal;
mod line;
mod lock;
mod recent;

pub use file::write_atomically;
pub(super) use file::{Fingerprint, PREVIOUS, beside, create, real_path, replace};
pub use folder::DataFolder;
pub(super) use journal::{Journal, ReadJournal, read_journal, remove};
pub(super) use line::{LedTo, Line, Turn};
pub use lock::Holder;
pub(super) use lock::{Lock, LockError};
pub use recent::{Recent, RecentFile};
