//! The base with edits marked in place (stub of signatures).

use super::{Collation, Piece, Role};
use crate::model::EditId;

/// The base text with some edits marked in it, each where it stands: kept, deleted and inserted pieces, brackets that
/// are lifted (`Deleted`) or set (`Inserted`). One contribution's edits give its card, all of them the redline.
#[must_use]
pub fn marked(collation: &Collation, _shown: impl Fn(EditId) -> bool) -> Vec<Piece> {
    vec![Piece {
        text: collation.paragraph().text.clone(),
        role: Role::Kept,
        edits: Vec::new(),
        pending: false,
    }]
}
