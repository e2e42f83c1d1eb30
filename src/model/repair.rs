//! How what was imported is put right, as plain data: a question proposes repairs, a card's menu and a script make them.
//!
//! A repair changes how a text is taken, never the text as received ([`Contribution::received`]). What was decided on an
//! edit stays decided while the edit is the same; what is not the same any more is not yet considered again, and the
//! record says so.

use super::{
    Contribution, ContributionId, ContributionKind, DelegationId, DelegationKind, ParagraphId, Proposal, Reading,
    Stance,
};
use serde::{Deserialize, Serialize};

/// One repair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Repair {
    /// A contribution answers another paragraph than the one at which it stands.
    Move {
        /// The contribution.
        contribution: ContributionId,
        /// The paragraph that it answers.
        to: ParagraphId,
    },
    /// A contribution is another delegation's, or has other members.
    Sign {
        /// The contribution.
        contribution: ContributionId,
        /// Its members, one by one.
        from: Vec<DelegationId>,
    },
    /// A contribution proposes something else: its text is an alternative, a statement, a deletion …
    Recast {
        /// The contribution.
        contribution: ContributionId,
        /// What it is. An addition is put apart instead.
        kind: ContributionKind,
    },
    /// A contribution proposes a paragraph of its own.
    Apart {
        /// The contribution.
        contribution: ContributionId,
        /// The paragraph after which the new one stands.
        after: ParagraphId,
        /// The label of the new one.
        label: String,
    },
    /// The label that stands before a contribution's text.
    Label {
        /// The contribution.
        contribution: ContributionId,
        /// The label.
        label: String,
    },
    /// A contribution stands elsewhere among those to its paragraph.
    Order {
        /// The contribution.
        contribution: ContributionId,
        /// Its place among them, from 0.
        place: u32,
    },
    /// One contribution is two.
    Split {
        /// The contribution.
        contribution: ContributionId,
        /// Where the second begins, in bytes of the text.
        at: u32,
    },
    /// Two contributions of one delegation are one.
    Join {
        /// The one whose text comes first; it stays.
        contribution: ContributionId,
        /// The one whose text follows; it goes into the other.
        with: ContributionId,
    },
    /// A delegation is called otherwise, or is of another kind.
    Rename {
        /// The delegation.
        delegation: DelegationId,
        /// Its name.
        name: String,
        /// Its kind.
        kind: DelegationKind,
    },
    /// Two delegations are one.
    Merge {
        /// The one that was no delegation of its own.
        delegation: DelegationId,
        /// The one that it is.
        into: DelegationId,
    },
    /// The base is not what delegations wrote on.
    Base {
        /// The paragraph.
        paragraph: ParagraphId,
        /// What they wrote on.
        text: String,
    },
    /// A place at which a contribution's text came damaged reads otherwise. The text as received stays.
    Read {
        /// The contribution.
        contribution: ContributionId,
        /// The place, in bytes of its text, and what is read there; what the text has there takes an earlier reading back.
        reading: Reading,
        /// What the text has there: of another text this is no reading.
        received: String,
    },
    /// A contribution was written on an earlier draft, or was not.
    EarlierDraft {
        /// The contribution.
        contribution: ContributionId,
        /// Whether it was.
        earlier: bool,
    },
    /// A later version of a contribution stands in its place; it stays on record.
    Replace {
        /// The contribution.
        contribution: ContributionId,
        /// The later version; `None`: it stands for itself again.
        by: Option<ContributionId>,
    },
    /// What was only said in a comment is proposed by its author.
    Propose {
        /// The paragraph.
        paragraph: ParagraphId,
        /// The proposal; the comment stays where it is.
        contribution: Box<Contribution>,
        /// Proposers who are not in the room yet, by name: they come in with it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        newcomers: Vec<String>,
    },
    /// What was only said in a comment is its author's position.
    Position {
        /// The paragraph.
        paragraph: ParagraphId,
        /// What it is about.
        on: Proposal,
        /// Who takes it.
        by: Vec<DelegationId>,
        /// Those of them who are not in the room yet, by name: they come in with it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        newcomers: Vec<String>,
        /// Which one.
        stance: Stance,
    },
}
