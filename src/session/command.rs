//! What can be done to a session. Every change, from the window or a script, is one of these.

use crate::model::{Contribution, ContributionId, EditId, ParagraphId, Verdict};
use serde::{Deserialize, Serialize};

/// One change. The journal holds commands, so each says everything that applying it needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// Decides edits of one paragraph, or reopens them (`verdict: None`).
    Decide {
        /// The paragraph.
        paragraph: ParagraphId,
        /// Its edits to decide, all alike.
        edits: Vec<EditId>,
        /// The decision; `None` reopens.
        verdict: Option<Verdict>,
        /// The reason; empty where none was given.
        why: String,
    },
    /// Decides a proposed paragraph as a whole, or reopens it.
    DecideParagraph {
        /// The proposed paragraph.
        paragraph: ParagraphId,
        /// The decision; `None` reopens.
        verdict: Option<Verdict>,
        /// The reason; empty where none was given.
        why: String,
    },
    /// Makes two insertions at one point change places.
    Swap {
        /// The paragraph.
        paragraph: ParagraphId,
        /// The one that stands first.
        first: EditId,
        /// The one that stands after it.
        second: EditId,
    },
    /// Parts the halves of a move, so that each is decided alone.
    Part {
        /// The paragraph.
        paragraph: ParagraphId,
        /// The contribution that moves words.
        contribution: ContributionId,
        /// The deletion and the insertion.
        halves: (EditId, EditId),
    },
    /// Takes up contributions that arrived later.
    Add {
        /// The paragraph to which they answer.
        paragraph: ParagraphId,
        /// The contributions; their edits are computed as they come in.
        contributions: Vec<Contribution>,
    },
    /// Gives the negotiation another title.
    Retitle {
        /// The new title.
        title: String,
    },
    /// Several commands as one step.
    Together {
        /// The name of the step.
        name: String,
        /// The commands, in order.
        commands: Vec<Command>,
    },
}

/// What a command did, for the notice that offers to undo it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// As the record has it: `accept “…”, Japan, pillar b)`.
    pub what: String,
    /// Accepted edits that the step reopened.
    pub reopened: Vec<EditId>,
}

/// Why a command could not be done. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommandError {
    /// No paragraph has that id.
    #[error("no paragraph {0} in this session; open the session that the command was made for")]
    NoParagraph(ParagraphId),
    /// No edit of the paragraph has that id.
    #[error("no edit {0} in this paragraph; choose one that `adref show` lists")]
    NoEdit(EditId),
    /// Edits to be accepted together are rivals.
    #[error("these edits cannot stand together: {}; accept one of them", list(.0))]
    Rivals(Vec<(EditId, EditId)>),
    /// The session is open for reading only.
    #[error("this session is open for reading only; save it under another name to change it")]
    ReadOnly,
}

fn list(pairs: &[(EditId, EditId)]) -> String {
    pairs
        .iter()
        .map(|(a, b)| format!("{a} and {b}"))
        .collect::<Vec<_>>()
        .join(", ")
}
