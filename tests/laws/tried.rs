//! What laws of a whole session are tried on: worlds of text, papers that come, and what is done in the room.

#[path = "deeds.rs"]
pub mod deeds;
#[path = "paper.rs"]
pub mod paper;
#[path = "worlds.rs"]
pub mod worlds;
