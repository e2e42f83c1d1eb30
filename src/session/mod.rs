//! The only place that changes anything: commands, applying them, undo, record, storage on disk.

mod action;
mod collations;
mod command;
mod focus;
mod open;
mod resolve;

pub use action::{Action, Menu};
pub use collations::{Collations, Count};
pub use command::{Applied, Command, CommandError};
pub use focus::{Focus, Way, is_open};
pub use open::OpenSession;
pub use resolve::{Effect, Reason, Situation, bracket_of};
