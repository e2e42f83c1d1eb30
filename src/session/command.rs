//! What can be done to a session. Every change, from the window or a script, is one of these.

use super::{AnswerError, RepairError};
use crate::model::{
    Comment, Contribution, ContributionId, ContributionKind, Delegation, DelegationId, EditId, LatePaper, Note,
    Paragraph, ParagraphId, Proposal, QuestionId, Repair, Stance, Verdict, Warning,
};
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
    /// Accepts a compromise as a whole: nothing of others stands beside it, but what is accepted afterwards.
    TakeWhole {
        /// The paragraph.
        paragraph: ParagraphId,
        /// The compromise.
        compromise: ContributionId,
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
    /// Settles proposals that say nearly the same in the wording of one of them, which is accepted.
    Settle {
        /// The paragraph.
        paragraph: ParagraphId,
        /// The edit in whose wording they are settled.
        wording: EditId,
        /// The others.
        alike: Vec<EditId>,
        /// The reason; empty where none was given.
        why: String,
    },
    /// Reads a rewording as an alternative, one edit over the whole paragraph, or an alternative as a rewording.
    Switch {
        /// The paragraph.
        paragraph: ParagraphId,
        /// The contribution.
        contribution: ContributionId,
    },
    /// Accepts a request to merge, with the words for it.
    Merge {
        /// The paragraph that becomes part of the other one.
        paragraph: ParagraphId,
        /// The request.
        edit: EditId,
        /// The other one.
        into: ParagraphId,
        /// How the other one reads then, as the Chair proposes it; accepted in the same step.
        words: Box<Contribution>,
        /// The reason; empty where none was given.
        why: String,
    },
    /// Takes down what a delegation says to a proposal, in the place of what it said before.
    Position {
        /// The paragraph.
        paragraph: ParagraphId,
        /// The edit, or the contribution as a whole.
        on: Proposal,
        /// Who says it; of a joint contribution each member for itself.
        delegation: DelegationId,
        /// What it says; `None` takes it back.
        stance: Option<Stance>,
    },
    /// Puts a condition on decisions that were made, in the place of the one before.
    Condition {
        /// The paragraph.
        paragraph: ParagraphId,
        /// Its edits; none: the proposed paragraph as a whole.
        edits: Vec<EditId>,
        /// The condition; empty takes it away.
        condition: String,
    },
    /// Leaves edits that came late as they are, superseded: somebody looked at them.
    Leave {
        /// The paragraph.
        paragraph: ParagraphId,
        /// The edits that came after what supersedes them was accepted.
        edits: Vec<EditId>,
    },
    /// Agrees a paragraph ad referendum: it is locked, and what arrives later waits beside it.
    Agree {
        /// The paragraph; nothing in it is open.
        paragraph: ParagraphId,
        /// The reason; empty where none was given.
        why: String,
    },
    /// Reopens a paragraph that was agreed.
    ReopenAgreed {
        /// The paragraph.
        paragraph: ParagraphId,
        /// The reason.
        why: String,
    },
    /// Takes up an editorial change of the Secretariat, accepted at once.
    Editorial {
        /// The paragraph.
        paragraph: ParagraphId,
        /// How it reads then.
        words: Box<Contribution>,
    },
    /// Gives a proposed paragraph another label.
    Relabel {
        /// The proposed paragraph.
        paragraph: ParagraphId,
        /// The label.
        label: String,
    },
    /// Takes up contributions that arrived later.
    Add {
        /// The paragraph to which they answer.
        paragraph: ParagraphId,
        /// The contributions; their edits are computed as they come in.
        contributions: Vec<Contribution>,
    },
    /// Takes up a proposed paragraph with the contributions that propose it.
    AddParagraph {
        /// The paragraph after which it stands; `None`: before the first.
        after: Option<ParagraphId>,
        /// The paragraph; its edits are computed as it comes in.
        paragraph: Box<Paragraph>,
    },
    /// Takes up a delegation that was not in the room before; its id is the next one in the session's list.
    AddDelegation {
        /// The delegation.
        delegation: Delegation,
    },
    /// Adds remarks to a paragraph.
    Comment {
        /// The paragraph.
        paragraph: ParagraphId,
        /// The remarks.
        comments: Vec<Comment>,
    },
    /// Keeps lines of a late import that are neither draft nor contribution.
    Note {
        /// The lines.
        notes: Vec<Note>,
    },
    /// Keeps what a late import could not take over without a doubt.
    Warn {
        /// The warnings.
        warnings: Vec<Warning>,
    },
    /// Gives the negotiation another title.
    Retitle {
        /// The new title.
        title: String,
    },
    /// Puts right how something was imported.
    Repair {
        /// The repair.
        repair: Repair,
        /// The reason; empty where none was given.
        why: String,
    },
    /// Answers a question about the import, and makes the repairs that the answer needs.
    Answer {
        /// The question.
        question: QuestionId,
        /// Which of its answers, from 0.
        answer: u32,
    },
    /// Asks what is doubtful in some paragraphs, as they stand then.
    Ask {
        /// The paragraphs.
        paragraphs: Vec<ParagraphId>,
        /// Also whether a second text of one delegation replaces the first.
        versions: bool,
        /// The file that brought what stands there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paper: Option<LatePaper>,
    },
    /// Puts words that a contribution on an earlier draft lacks to the room as a deletion, or takes that back.
    PutToRoom {
        /// The paragraph.
        paragraph: ParagraphId,
        /// The edit that takes the words away.
        edit: EditId,
        /// Whether it is put.
        put: bool,
    },
    /// Several commands as one step.
    Together {
        /// The name of the step; empty: that of the first command.
        name: String,
        /// The commands, in order.
        commands: Vec<Command>,
    },
}

/// What a command did, for the notice that offers to undo it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// As the menu has it, the words shortened: `accept “…”, Japan, b)`. The record has it in full.
    pub what: String,
    /// Accepted edits that the step reopened.
    pub reopened: Vec<EditId>,
    /// Accepted new paragraphs that it reopened.
    pub reopened_paragraphs: Vec<ParagraphId>,
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
    /// No contribution of the paragraph has that id.
    #[error("no contribution {0} to this paragraph; choose one that `adref show` lists")]
    NoContribution(ContributionId),
    /// Only a compromise is accepted as a whole.
    #[error("contribution {0} is no compromise with a text of its own; accept its edits instead")]
    NoCompromise(ContributionId),
    /// A contribution names a delegation that the session does not have.
    #[error("no delegation number {0} in this session; add the delegation first")]
    NoDelegation(u32),
    /// Only what came late and is superseded is left so.
    #[error("edit {0} did not come after what supersedes it was accepted; accept, reject or bracket it")]
    NotLate(EditId),
    /// The paragraph is in the draft already.
    #[error("paragraph {0} is not a proposed one; only a proposed paragraph is decided or added as a whole")]
    NotProposed(ParagraphId),
    /// The proposed paragraph came in before.
    #[error("paragraph {0} is already in this session; add contributions to it instead")]
    Twice(ParagraphId),
    /// Only insertions at one point can change places.
    #[error("these are not two insertions at one point; only those can change places")]
    NotAtOnePoint(EditId, EditId),
    /// An edit of brackets or of the whole paragraph has no wording, and one about other words is another proposal.
    #[error("edit {0} is not about the same words; decide it alone")]
    NotAlike(EditId),
    /// The edits are not the halves of a move, or were parted before.
    #[error("these are not the halves of a move; decide each alone")]
    NoMove(EditId, EditId),
    /// A merge says which paragraphs are to be one, not in what words.
    #[error("merging needs words first; give the text of the other paragraph as the Chair's, with the merge")]
    NeedsWords(EditId),
    /// Everybody who takes words away would have them at another place, and not at the same one.
    #[error("these words are to go to different places ({}); accept one of the places, and they go from here with it", .0.join(", "))]
    NeedsPlace(Vec<String>),
    /// The edit is no request to merge this paragraph into that one.
    #[error("this edit does not ask to merge this paragraph into another; choose a merge, and another paragraph")]
    NoMerge(EditId),
    /// Only a rewording can be read as an alternative.
    #[error("this contribution is no rewording ({}); only a rewording can be read as an alternative, and back", .0.name())]
    NoRewording(ContributionKind),
    /// The edit would vanish with its decision.
    #[error("an edit of it is decided, and would vanish; reopen that first")]
    Decided(EditId),
    /// A repair that cannot be made.
    #[error(transparent)]
    Repair(#[from] RepairError),
    /// An answer that cannot be given.
    #[error(transparent)]
    Answer(#[from] AnswerError),
    /// The paragraph is agreed.
    #[error("{0} is agreed ad referendum and locked; reopen it first, and say why")]
    Agreed(String),
    /// Something is still open in the paragraph.
    #[error("{} still open in {label}; a paragraph can be agreed when nothing in it is", open(*.places))]
    StillOpen {
        /// How many places.
        places: usize,
        /// The paragraph.
        label: String,
    },
    /// Something came after what supersedes it, and nobody has looked at it.
    #[error(
        "in {label} {late} came late and nobody has looked at it; decide it, or leave it superseded, before you agree"
    )]
    StillLate {
        /// How many edits.
        late: usize,
        /// The paragraph.
        label: String,
    },
    /// The paragraph is not agreed.
    #[error("{0} is not agreed; there is nothing to reopen")]
    NotAgreed(String),
    /// A proposed paragraph that nobody accepted is no text.
    #[error("{0} is not part of the text; only what stands in it can be agreed")]
    NoText(String),
    /// Who and why is recorded when something agreed is reopened.
    #[error("say why {0} is reopened; it goes into the record")]
    NeedsWhy(String),
    /// Only who proposed something can withdraw it.
    #[error("{0} did not propose this; only a proposer can withdraw, others can oppose")]
    NotProposer(String),
    /// A condition needs a decision to stand on.
    #[error("this is not decided yet; decide it, then put the condition")]
    NotDecided,
    /// An editorial change is the Secretariat's.
    #[error("{0} is not the Secretariat; only the Secretariat's editorial changes are accepted at once")]
    NotSecretariat(String),
    /// The label of a paragraph of the draft is frozen.
    #[error("the label {0} is the draft's own, and frozen during the talks; only a proposed paragraph gets another")]
    FrozenLabel(String),
    /// Another paragraph of the section bears the label.
    #[error("another paragraph of this section is labelled {0}; choose another label")]
    LabelTaken(String),
    /// Everything was so before.
    #[error("{}; nothing was changed", already(*.0))]
    Nothing(Option<Verdict>),
    /// The session is open for reading only.
    #[error("this session is open for reading only; save it under another name to change it")]
    ReadOnly,
}

fn open(number: usize) -> String {
    match number {
        1 => "1 place is".to_owned(),
        several => format!("{several} places are"),
    }
}

fn already(verdict: Option<Verdict>) -> String {
    match verdict {
        Some(verdict) => format!("this is already {}", verdict.name()),
        None => "this is already so".to_owned(),
    }
}

fn list(pairs: &[(EditId, EditId)]) -> String {
    pairs
        .iter()
        .map(|(a, b)| format!("{a} and {b}"))
        .collect::<Vec<_>>()
        .join(", ")
}
