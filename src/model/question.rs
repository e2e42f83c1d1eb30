//! What an import leaves for a human to answer.
//!
//! A doubt is taken one way, so that work can begin, and asked: each question shows its source lines, the proposed
//! answer and the evidence for it. Unanswered ones stay listed and never block.

use super::{ContributionId, ParagraphId, QuestionId, Source};
use serde::{Deserialize, Serialize};

/// One question about the import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// A hash of what it asks and of the place.
    pub id: QuestionId,
    /// What kind of doubt it is.
    pub kind: QuestionKind,
    /// The lines that it is about.
    pub source: Source,
    /// The paragraph that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<ParagraphId>,
    /// The contribution that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contribution: Option<ContributionId>,
    /// The question, in one sentence.
    pub text: String,
    /// Why one asks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// What was answered; `None` while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<Answer>,
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
    /// A deletion that nobody signed.
    Unsigned,
    /// A bracket without a partner.
    Unpaired,
    /// Words of the base that nobody may have written so.
    DoubtfulBase,
}

/// What was answered to a question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The answer, as one reads it.
    pub text: String,
    /// Who answered; empty where nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// When, as in [`Decision::at`](super::Decision::at).
    pub at: String,
}
