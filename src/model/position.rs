//! What delegations say to a proposal, and that a room agreed on a paragraph.
//!
//! A position never decides anything by itself: it tells the facilitator where the room stands. One exception, and it is
//! the delegation's own: what all its proposers withdrew is no longer put to the room. It is *withdrawn*, not rejected,
//! and every text stays as it was received.

use super::{ContributionId, DelegationId, EditId};
use serde::{Deserialize, Serialize};

/// What one delegation says to an edit, or to a contribution as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Who says it; of a joint contribution each member for itself.
    pub delegation: DelegationId,
    /// What it says.
    pub stance: Stance,
    /// Who took it down; empty where nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// When, as in [`Decision::at`](super::Decision::at).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub at: String,
}

/// The four things that a delegation can say to a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stance {
    /// It wants it.
    Support,
    /// It does not want it.
    Oppose,
    /// It cannot say yet, or only under a reservation.
    Reserve,
    /// It proposed it, and no longer does.
    Withdraw,
}

/// That a paragraph is agreed ad referendum.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Who said so; empty where nobody did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// When, as in [`Decision::at`](super::Decision::at).
    pub at: String,
    /// Why; empty where nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// What a position is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Proposal {
    /// One edit.
    Edit(EditId),
    /// A contribution as a whole.
    Contribution(ContributionId),
}

impl Position {
    /// A position of which nobody noted who took it down, and when.
    #[must_use]
    pub fn new(delegation: DelegationId, stance: Stance) -> Self {
        Self {
            delegation,
            stance,
            by: String::new(),
            at: String::new(),
        }
    }
}

impl Stance {
    /// Every stance, in the order in which menus show them.
    pub const ALL: [Self; 4] = [Self::Support, Self::Oppose, Self::Reserve, Self::Withdraw];

    /// The name on the screen and in the headless commands.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Oppose => "oppose",
            Self::Reserve => "reserve",
            Self::Withdraw => "withdraw",
        }
    }
}
