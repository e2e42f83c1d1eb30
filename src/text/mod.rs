//! The algebra: words, brackets, comparing, passages, deciding, composing. Pure functions that never fail.

mod collation;
mod compare;
mod compose;
mod deciding;
mod ground;
mod identity;
mod likeness;
mod marked;
mod words;

pub use collation::{Collation, Standing, Tally};
pub use compare::{Weights, collate, compare};
pub use compose::{Composed, Notice, Piece, Role, View, compose, insertions_at};
pub use deciding::{accepted_rivals, consequences};
pub use identity::{contribution_id, edit_id, paragraph_id};
pub use likeness::{Fingerprint, likeness};
pub use marked::marked;
pub use words::{Token, TokenKind, Words};
