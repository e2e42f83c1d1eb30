//! The only place that changes anything: commands, applying them, undo, record, storage on disk.

mod command;
mod open;

pub use command::{Applied, Command, CommandError};
pub use open::OpenSession;
