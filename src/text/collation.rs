//! What follows from a paragraph as it stands (stub of signatures).

use super::Words;
use crate::model::{EditId, Paragraph, Verdict};
use std::sync::Arc;

/// A paragraph with everything that follows from it: its words, who proposes what, rivals, passages, what is superseded.
/// Cheap to keep (it shares the paragraph), made anew when the paragraph changed.
#[derive(Clone, Debug)]
pub struct Collation {
    paragraph: Arc<Paragraph>,
    words: Words,
}

/// How an edit stands: what was decided and what follows from the decisions on others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The facilitator's own decision; `None`: not yet considered.
    pub verdict: Option<Verdict>,
    /// A rival was accepted, or accepted edits took all its words away.
    pub superseded: bool,
}

/// How many edits of a paragraph stand how. Spacing edits are not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All.
    pub edits: usize,
    /// Not yet considered and not superseded.
    pub not_considered: usize,
    /// Bracketed and not superseded.
    pub bracketed: usize,
    /// Accepted.
    pub accepted: usize,
    /// Rejected.
    pub rejected: usize,
    /// Undecided or bracketed, but settled by the acceptance of a rival.
    pub superseded: usize,
}

impl Tally {
    /// What is not yet considered or bracketed.
    #[must_use]
    pub fn open(&self) -> usize {
        self.not_considered + self.bracketed
    }
}

impl Collation {
    /// What follows from a paragraph.
    #[must_use]
    pub fn of(paragraph: &Arc<Paragraph>) -> Self {
        Self {
            paragraph: Arc::clone(paragraph),
            words: Words::of(&paragraph.text),
        }
    }
    /// The paragraph.
    #[must_use]
    pub fn paragraph(&self) -> &Arc<Paragraph> {
        &self.paragraph
    }
    /// The words of its base text.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }
    /// The edits that are put to the room, in the order of the text.
    pub fn edits(&self) -> impl Iterator<Item = &crate::model::Edit> {
        self.paragraph.edits.iter().filter(|edit| !edit.change.is_spacing())
    }
    /// How an edit stands.
    #[must_use]
    pub fn standing(&self, _edit: EditId) -> Standing {
        Standing {
            verdict: None,
            superseded: false,
        }
    }
    /// The edits that cannot stand together with this one.
    #[must_use]
    pub fn rivals(&self, _edit: EditId) -> Vec<EditId> {
        Vec::new()
    }
    /// The number of the passage in which an edit stands, from 0 in the order of the text; `None` for edits that
    /// contest no ground (lifts, sets, paragraph edits, spacing).
    #[must_use]
    pub fn passage(&self, _edit: EditId) -> Option<usize> {
        None
    }
    /// The other half of a move, while the two are decided together.
    #[must_use]
    pub fn other_half(&self, _edit: EditId) -> Option<EditId> {
        None
    }
    /// The passages in the order of the text: their edits, more than one where the words are contested.
    #[must_use]
    pub fn passages(&self) -> &[Vec<EditId>] {
        &[]
    }
    /// Where an edit stands in the base text, in bytes: its words without outer space; of an insertion the point; of a
    /// lift or a set from bracket to bracket; of a paragraph edit everything.
    #[must_use]
    pub fn bytes(&self, _edit: EditId) -> std::ops::Range<usize> {
        0..0
    }
    /// How many edits stand how.
    #[must_use]
    pub fn tally(&self) -> Tally {
        Tally::default()
    }
    /// Accepting this edit reopens these accepted ones (its accepted rivals).
    #[must_use]
    pub fn reopened_by_accepting(&self, _edit: EditId) -> Vec<EditId> {
        Vec::new()
    }
    /// Accepting this edit supersedes these (its rivals that are not accepted and not yet superseded).
    #[must_use]
    pub fn superseded_by_accepting(&self, _edit: EditId) -> Vec<EditId> {
        Vec::new()
    }
    /// Bracketing this edit brackets these as well (its accepted rivals that are not inside it).
    #[must_use]
    pub fn bracketed_with(&self, _edit: EditId) -> Vec<EditId> {
        Vec::new()
    }
}
