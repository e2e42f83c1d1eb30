//! What an import leaves for a human to answer.
//!
//! A doubt is taken one way, so that work can begin, and asked: each question shows its source lines, the proposed
//! answer and the evidence for it. Unanswered ones stay listed and never block.
//!
//! ```text
//! Japan says to j) in a comment: “… we would suggest to delete this part.”          line 191
//!   1  Japan proposes to delete the paragraph      (proposed)
//!   2  It stays a comment
//! ```

use super::{ContributionId, DelegationId, ParagraphId, Proposal, QuestionId, Repair, Source, Stance};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One question about what came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// A hash of what it asks and of the place.
    pub id: QuestionId,
    /// What kind of doubt it is.
    pub kind: QuestionKind,
    /// Where its lines stand.
    pub source: Source,
    /// The paragraph that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<ParagraphId>,
    /// The contributions that it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contributions: Vec<ContributionId>,
    /// The lines that it is about, as received.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lines: String,
    /// The question, in one sentence.
    pub text: String,
    /// Why one asks, and what speaks for the proposed answer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// What can be answered, the proposed answer first; one of them leaves everything as it is.
    pub answers: Vec<Answer>,
    /// What was answered; `None` while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<Given>,
}

/// What a file that came late is, as far as that tells what is doubtful about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LatePaper {
    /// A compilation. What stands under a paragraph that it repeats seems to answer that.
    Compilation {
        /// The file.
        file: Arc<str>,
        /// The lines at which it repeats paragraphs of the draft, ascending.
        printed: Vec<(u32, ParagraphId)>,
    },
    /// The whole draft as one delegation would have it. It names no paragraph: each was found by what it says.
    Wording {
        /// The file.
        file: Arc<str>,
        /// Whose it is.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        from: Vec<DelegationId>,
        /// Of a redline that came back: what its sender accepted and rejected in it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        settled: Vec<Settled>,
    },
}

/// Changes of a redline that its sender accepted in a word processor, or rejected: they are no tracked changes any more.
/// Whether that is the sender's position, is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// What went out as tracked changes, each with its paragraph: of one paragraph, or all of the file.
    pub on: Vec<(ParagraphId, Proposal)>,
    /// Who sent the file.
    pub by: DelegationId,
    /// What the sender seems to say: accepting is supporting, rejecting is opposing, or withdrawing what is one's own.
    pub stance: Stance,
    /// The sender settled all changes of others in the file alike, in several paragraphs: to read it, perhaps.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_all: bool,
    /// Where that is in the file.
    pub source: Source,
}

/// The kinds of doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum QuestionKind {
    /// A contribution with nothing under its heading.
    Empty,
    /// A letter or two that were left of something.
    Residue,
    /// A contribution that seems to stand under the wrong paragraph.
    Misplaced,
    /// A request that was made in a comment only.
    Requested,
    /// A position that was taken in a comment only.
    Position,
    /// Changes of a redline that its sender accepted or rejected in a word processor.
    Settled,
    /// A deletion that nobody signed.
    Unsigned,
    /// A bracket without a partner.
    Unpaired,
    /// Words of the base that nobody may have written so.
    DoubtfulBase,
    /// Words of a contribution that its author may not have written so.
    DoubtfulText,
    /// Contributions that seem to answer an earlier draft.
    EarlierDraft,
    /// A second text of one delegation for one paragraph.
    SecondVersion,
    /// Paragraphs that a delegation's text of the whole draft does not have.
    Missing,
}

/// One way to answer a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What it says, as one reads it.
    pub text: String,
    /// What it repairs; nothing where all stays as it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<Repair>,
}

/// What was answered to a question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// Which of its answers, from 0.
    pub answer: u32,
    /// Who answered; empty where nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// When, as in [`Decision::at`](super::Decision::at).
    pub at: String,
}

impl QuestionKind {
    /// Every kind, in the order in which lists group them.
    pub const ALL: [Self; 13] = [
        Self::DoubtfulBase,
        Self::EarlierDraft,
        Self::DoubtfulText,
        Self::Misplaced,
        Self::Missing,
        Self::SecondVersion,
        Self::Requested,
        Self::Position,
        Self::Settled,
        Self::Unsigned,
        Self::Unpaired,
        Self::Residue,
        Self::Empty,
    ];

    /// The name on the screen and in the headless commands.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty contribution",
            Self::Residue => "residue",
            Self::Misplaced => "place",
            Self::Requested => "request in a comment",
            Self::Position => "position in a comment",
            Self::Settled => "settled in a redline",
            Self::Unsigned => "unsigned deletion",
            Self::Unpaired => "unpaired bracket",
            Self::DoubtfulBase => "doubtful base",
            Self::DoubtfulText => "doubtful text",
            Self::EarlierDraft => "earlier draft",
            Self::SecondVersion => "second version",
            Self::Missing => "missing paragraph",
        }
    }
}

impl Question {
    /// Whether an answer is proposed: of a damaged word of which nothing tells how it is read, none is, and that it is read as
    /// received merely stands first.
    #[must_use]
    pub fn proposes(&self) -> bool {
        let first = self.answers.first();
        first.is_some_and(|first| self.kind != QuestionKind::DoubtfulText || !first.repairs.is_empty())
    }

    /// The answer that leaves everything as it is, by its place.
    #[must_use]
    pub fn declining(&self) -> u32 {
        let stays = self.answers.iter().rposition(|answer| answer.repairs.is_empty());
        u32::try_from(stays.unwrap_or_default()).unwrap_or(u32::MAX)
    }

    /// The answer that was given.
    #[must_use]
    pub fn answered(&self) -> Option<&Answer> {
        self.answers.get(self.given.as_ref()?.answer as usize)
    }
}
