//! The current text (stub of signatures).

use super::Collation;
use crate::model::{Delegation, EditId};

/// Which reading of the current text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum View {
    /// With everything open in brackets, not yet considered edits among it.
    Working,
    /// As decided; what is not yet considered leaves the draft's words.
    Bracketed,
    /// What is open reads as the draft does.
    Clean,
}

/// A stretch of current text that has one origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text with the space before it. Empty where an accepted deletion left nothing: a place to light up.
    pub text: String,
    /// What it is.
    pub role: Role,
    /// The edits to which it is due: that bring it, would take it away, or put the bracket.
    pub edits: Vec<EditId>,
    /// It is shown only because an edit is not yet considered.
    pub pending: bool,
}

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Words of the draft.
    Kept,
    /// Words of the draft that an edit takes away.
    Deleted,
    /// Words that an edit brings.
    Inserted,
    /// A bracket of the draft that stands, or one put by a decision.
    Bracket,
    /// Who proposes what stands in the bracket.
    Attribution,
}

/// The current text of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Composed {
    /// Its pieces in order.
    pub pieces: Vec<Piece>,
    /// What one should look at.
    pub notices: Vec<Notice>,
}

/// Something to look at in the current text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Where, in bytes of the composed text.
    pub at: usize,
    /// What.
    pub message: String,
}

impl Composed {
    /// The text.
    #[must_use]
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// Composes the current text of a paragraph. With `attribution`, brackets name who proposes what they hold.
#[must_use]
pub fn compose(collation: &Collation, _view: View, _attribution: Option<&[Delegation]>) -> Composed {
    Composed {
        pieces: vec![Piece {
            text: collation.paragraph().text.clone(),
            role: Role::Kept,
            edits: Vec::new(),
            pending: false,
        }],
        notices: Vec::new(),
    }
}
