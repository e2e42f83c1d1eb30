//! What the facilitator decided, and the log of what was done.

use super::{DelegationId, EditId, ParagraphId};
use serde::{Deserialize, Serialize};

/// A decision of the facilitator: what, by whom, when and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What was decided.
    pub verdict: Verdict,
    /// Who decided; empty where nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// When, as RFC 3339 in UTC to the second: `2026-11-22T14:02:00Z`.
    pub at: String,
    /// Why; empty where nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// Under what condition, in the words of the room: `if g) is bracketed`; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub condition: String,
    /// Who proposed it then, for the record, since some may withdraw it later and others join. Nobody for what the draft
    /// itself asks, and `None` where an earlier Adref did not note it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed_by: Option<Vec<DelegationId>>,
}

impl Decision {
    /// The reason for which the Secretariat's editorial changes are accepted.
    pub const EDITORIAL: &str = "editorial";
}

impl From<Verdict> for Decision {
    /// By nobody and at no time: for a reading that asks what the text would be.
    fn from(verdict: Verdict) -> Self {
        Self {
            verdict,
            by: String::new(),
            at: String::new(),
            why: String::new(),
            condition: String::new(),
            proposed_by: None,
        }
    }
}

/// The three ways to decide. Not yet considered is the absence of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Verdict {
    /// It becomes text.
    Accepted,
    /// Printed in the record as *not retained*.
    Rejected,
    /// Not agreed: it stands in square brackets.
    Bracketed,
}

impl Verdict {
    /// The name on the screen and in the headless commands.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Bracketed => "bracketed",
        }
    }
}

/// One line of the record: what was done, by whom and when. Lines are only ever added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When, as in [`Decision::at`].
    pub at: String,
    /// Who did it; empty where nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// What was done, as one reads it: `accept “in the use of ICTs” → “”, Japan, pillar e)`.
    pub what: String,
    /// What kind of step it was.
    pub deed: Deed,
    /// The paragraph that it concerns, where it concerns one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<ParagraphId>,
    /// The edits that it concerns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<EditId>,
    /// The reason given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// The kinds of steps that the record tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Deed {
    /// A session was made, or contributions came in.
    Imported,
    /// Edits or a proposed paragraph were decided.
    Decided(Verdict),
    /// A decision was taken back to *not yet considered*.
    Reopened,
    /// A paragraph was agreed ad referendum.
    Agreed,
    /// Something else was changed: an order, a position, a title.
    Changed,
    /// A step was undone.
    Undone,
    /// A step was done again.
    Redone,
}
