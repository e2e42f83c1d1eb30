//! What happens to a session on the disk: saved, killed, torn, locked, broken, changed by others. Nothing is lost, and
//! nothing is overwritten.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says so")]

#[path = "storage/growing.rs"]
mod growing;
#[path = "storage/journal.rs"]
mod journal;
#[path = "storage/opening.rs"]
mod opening;
#[path = "storage/reconciling.rs"]
mod reconciling;
#[path = "storage/rooms.rs"]
mod rooms;
#[path = "storage/saving.rs"]
mod saving;
#[path = "storage/unsaved.rs"]
mod unsaved;

type Outcome = Result<(), Box<dyn std::error::Error>>;
