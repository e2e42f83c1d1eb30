//! The outline of a session, as `adref show --json` prints it.
//!
//! The keys are a contract: scripts read them, so that one may add a key but never rename one. Positions are bytes of
//! the base text, not tokens, because a script has no tokens.
//!
//! ```
//! use adref::formats::outline;
//! use adref::model::{Draft, Session};
//!
//! let session = Session {
//!     title: "WSIS+10".to_owned(),
//!     delegations: Vec::new(),
//!     draft: Draft { revision: "zero draft".to_owned(), ..Draft::default() },
//!     warnings: Vec::new(),
//!     record: Vec::new(),
//!     ..Session::default()
//! };
//! let outline = outline(&session);
//! assert_eq!(outline.totals.edits, 0);
//! ```

mod along;
mod made;

pub(super) use made::is_editorial;
pub use made::outline;

use serde::Serialize;

/// Everything that a session holds, in the words of the contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outline {
    /// The title of the negotiation.
    pub title: String,
    /// The revision of the draft.
    pub revision: String,
    /// Who contributes.
    pub delegations: Vec<DelegationOutline>,
    /// The paragraphs in order.
    pub paragraphs: Vec<ParagraphOutline>,
    /// What the import could not take over without a doubt.
    pub warnings: Vec<WarningOutline>,
    /// Sums.
    pub totals: Totals,
}

/// A delegation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DelegationOutline {
    /// Its name as printed.
    pub name: String,
    /// Its stakeholder kind; empty where the document does not say.
    pub kind: &'static str,
    /// The letters that tell it apart.
    pub initials: String,
}

/// A paragraph with everything said about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ParagraphOutline {
    /// Its id.
    pub id: String,
    /// The heading under which it stands; of a heading itself.
    pub section: String,
    /// Its label.
    pub label: String,
    /// `title`, `heading` or `body`.
    pub kind: &'static str,
    /// `base` or `proposed`.
    pub standing: &'static str,
    /// What was decided about a proposed paragraph.
    pub decision: Option<&'static str>,
    /// `open`, or `agreed` once the room has locked it.
    pub status: &'static str,
    /// By whom, when and why it was agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed: Option<AgreementOutline>,
    /// Under what condition a proposed paragraph was decided.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub condition: String,
    /// The ids of edits and other new paragraphs that are one change with a proposed paragraph.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub along: Vec<String>,
    /// The base, brackets included, without its label: as imported, or as it was repaired.
    pub text: String,
    /// The base as imported, where it was repaired since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received: Option<String>,
    /// Where its text begins.
    pub source: SourceOutline,
    /// What delegations proposed.
    pub contributions: Vec<ContributionOutline>,
    /// Remarks on it.
    pub comments: Vec<CommentOutline>,
    /// Every edit, spacing edits included.
    pub edits: Vec<EditOutline>,
    /// What it reads now.
    pub current: Current,
}

/// A contribution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContributionOutline {
    /// Its id.
    pub id: String,
    /// The members, one by one.
    pub from: Vec<String>,
    /// The name as printed.
    pub name: String,
    /// What it proposes.
    pub kind: &'static str,
    /// The text as received, without its label.
    pub text: String,
    /// Its places that came damaged, and what is read there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub read: Vec<ReadingOutline>,
    /// What its edits make of the base, where it came damaged or quotes a base that was repaired since; else that is its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_base: Option<String>,
    /// It was written on an earlier draft.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub earlier_draft: bool,
    /// The id of the later version that stands in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
    /// The line of its heading, or of its text where it has none.
    pub source: SourceOutline,
    /// Remarks on it.
    pub comments: Vec<CommentOutline>,
    /// The ids of its edits.
    pub edits: Vec<String>,
    /// It was said in the room, not sent in.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub spoken: bool,
    /// That it is a compromise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compromise: Option<CompromiseOutline>,
    /// What delegations say to it as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<PositionOutline>,
}

/// A place of a contribution's text that came damaged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadingOutline {
    /// The bytes of the text.
    pub at: [u32; 2],
    /// What it has there as received.
    pub text: String,
    /// What is read there.
    pub read: String,
}

/// What makes a contribution a compromise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CompromiseOutline {
    /// The bytes of the base text that it is about.
    pub at: [usize; 2],
    /// It was accepted as a whole, and stands so.
    pub whole: bool,
}

/// What a delegation says to a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PositionOutline {
    /// Who says it.
    pub from: String,
    /// `support`, `oppose`, `reserve` or `withdraw`.
    pub stance: &'static str,
}

/// That a paragraph is agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AgreementOutline {
    /// Who said so.
    pub by: String,
    /// When.
    pub at: String,
    /// Why.
    pub why: String,
}

/// A remark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CommentOutline {
    /// Who remarks; empty where the text does not say.
    pub author: String,
    /// The remark.
    pub text: String,
    /// Its line.
    pub line: u32,
}

/// An edit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EditOutline {
    /// Its id.
    pub id: String,
    /// `replace`, `insert`, `delete`, `set`, `lift`, `delete-paragraph`, `merge` or `spacing`.
    pub kind: &'static str,
    /// Where it stands in the base text, in bytes.
    pub at: [usize; 2],
    /// What the base reads there.
    pub base: String,
    /// What it would read.
    pub new: String,
    /// Who proposes it, member by member; nobody for the draft's own.
    pub from: Vec<String>,
    /// `none`, `accepted`, `rejected` or `bracketed`.
    pub decision: &'static str,
    /// A rival was accepted.
    pub superseded: bool,
    /// It came after that rival was accepted, and nobody has looked at it since.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub late: bool,
    /// With what its words went, where it is accepted and in no text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub went: Option<&'static str>,
    /// `withdrawn`, `replaced`, `earlier draft` or `waiting` where it is not decided and not put to the room either.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aside: Option<&'static str>,
    /// Under what condition it was decided.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub condition: String,
    /// It is an editorial change of the Secretariat's.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub editorial: bool,
    /// What delegations say to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<PositionOutline>,
    /// The number of its passage in the paragraph; `null` for edits that contest no ground.
    pub passage: Option<usize>,
    /// The ids of edits and new paragraphs elsewhere that are one change with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub along: Vec<String>,
}

/// What a paragraph reads now; empty where it has no place in that reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Current {
    /// With everything open in brackets.
    pub working: String,
    /// As decided.
    pub bracketed: String,
    /// What is open reads as the base does.
    pub clean: String,
}

/// A file and a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceOutline {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// A warning of the import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WarningOutline {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// What, in one sentence.
    pub message: String,
}

/// Sums over the session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Base paragraphs of kind body.
    pub paragraphs: usize,
    /// Contributions.
    pub contributions: usize,
    /// Comments, on paragraphs and on contributions.
    pub comments: usize,
    /// Edits that are put to the room.
    pub edits: usize,
    /// Edits not yet considered.
    pub not_considered: usize,
    /// Edits that are bracketed.
    pub bracketed: usize,
    /// Proposed paragraphs that are not yet considered or bracketed.
    pub proposed_open: usize,
    /// Questions about the import that nobody answered yet.
    pub questions: usize,
}
