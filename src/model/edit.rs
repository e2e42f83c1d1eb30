//! One meaningful change that can be decided alone.
//!
//! Positions count the tokens of the paragraph's base text (see `text::Words`), so that a decision never depends on
//! how a byte is encoded, and an id is the same on every machine.

use super::{Decision, EditId, ParagraphId, Position};
use serde::{Deserialize, Serialize};

/// A change, and what the facilitator decided about it. Who proposes it follows from the contributions that list it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// A hash of paragraph, kind, positions and exact change.
    pub id: EditId,
    /// What would change.
    pub change: Change,
    /// What was decided; `None`: not yet considered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// It arrived when a rival of it had already been accepted, and nobody has looked at it and left it so since.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub late: bool,
    /// It only brings back words that the base had before it was repaired: whoever wrote on that base did not propose it, unless
    /// they come in the place of others, which nobody on the base of today would have given up for them.
    /// Who proposes the same anew is told apart ([`Contribution::anew`](super::Contribution::anew)).
    /// What a contribution takes over from that base whole is no edit at all
    /// ([`Contribution::carried`](super::Contribution::carried)); this is left where it lacks the words beside it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub restores: bool,
    /// What delegations said to it, each once, in the order in which they spoke.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<Position>,
}

/// What an edit changes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Change {
    /// Tokens give way to new words. An empty span inserts; no new words delete. `new` has no space at its ends.
    Words {
        /// The tokens that go.
        at: Span,
        /// The words that come, with the space between them.
        new: String,
    },
    /// The brackets of the draft go, what they hold stays. One of them is `None` where the pair reaches into another
    /// paragraph.
    Lift {
        /// The token that opens.
        open: Option<u32>,
        /// The token that closes.
        close: Option<u32>,
    },
    /// Brackets come around what stands.
    Set {
        /// Where they open.
        open: Point,
        /// Where they close.
        close: Point,
    },
    /// The whole paragraph goes.
    DeleteParagraph,
    /// The paragraph is to become part of another one.
    Merge {
        /// The label of the other one, as the request prints it.
        into: String,
        /// The other one, where the label tells which it is.
        target: Option<ParagraphId>,
    },
    /// The space that a contribution puts between two neighbours where composing would put another.
    Spacing {
        /// What stands before the space.
        left: Anchor,
        /// What stands after it.
        right: Anchor,
        /// The space itself, empty where the neighbours touch.
        space: String,
    },
}

/// A run of tokens, from `start` up to but without `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The first token.
    pub start: u32,
    /// The token after the last.
    pub end: u32,
}

/// A place between two tokens, and on which side of what is inserted there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Point {
    /// The token that follows.
    pub at: u32,
    /// Before or after what is inserted here.
    pub side: Side,
}

/// On which side of what is inserted at a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Side {
    /// Before it.
    Before,
    /// After it.
    After,
}

/// What stands at one side of a space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Anchor {
    /// The beginning or the end of the paragraph.
    Edge,
    /// A token of the base.
    Base(u32),
    /// A token that an edit brings; of a set, 0 is the mark that opens and 1 the one that closes.
    New(EditId, u32),
}

impl Span {
    /// From `start` up to but without `end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// No token at all: the place of an insertion.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The tokens as a range of indices.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Change {
    /// The name that the headless commands print for it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Words { at, .. } if at.is_empty() => "insert",
            Self::Words { new, .. } if new.is_empty() => "delete",
            Self::Words { .. } => "replace",
            Self::Lift { .. } => "lift",
            Self::Set { .. } => "set",
            Self::DeleteParagraph => "delete-paragraph",
            Self::Merge { .. } => "merge",
            Self::Spacing { .. } => "spacing",
        }
    }

    /// Whether it concerns space alone, and so is never put to the room.
    #[must_use]
    pub fn is_spacing(&self) -> bool {
        matches!(self, Self::Spacing { .. })
    }

    /// The tokens of the base that a word edit stands on.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Words { at, .. } => Some(*at),
            _ => None,
        }
    }
}
