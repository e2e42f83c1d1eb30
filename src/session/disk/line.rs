//! What a line of the journal holds. Of what a line gains an Adref of yesterday knows nothing, so that a journal has the
//! version of the session, which rises with it.

use super::Fingerprint;
use crate::model::{EditId, Entry, ParagraphId};
use crate::session::Command;
use crate::session::step::{Delta, Step};
use serde::{Deserialize, Serialize};

/// A line of the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::session) enum Line {
    /// The first: upon what the steps follow.
    Begins {
        version: u32,
        of: Fingerprint,
        adref: String,
    },
    /// A file with this content holds the first so many steps.
    Saves { of: Fingerprint, steps: usize },
    /// A command was applied.
    Did {
        at: String,
        by: String,
        command: Command,
        /// What it led to, where that was compared or asked. Version 1 carries the command out again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        led_to: Option<Box<LedTo>>,
    },
    /// Decisions that contradict each other by today's rules were brought to a sound state at opening: no undo point.
    Reconciled { at: String, command: Command },
    /// A step was undone. It may be older than the journal, so its values stand here.
    Undid(Turn),
    /// A step was done again.
    Redid(Turn),
}

impl Line {
    /// When a step was done, and by whom.
    pub fn when(&self) -> Option<(&str, &str)> {
        match self {
            Self::Begins { .. } | Self::Saves { .. } => None,
            Self::Did { at, by, .. } | Self::Undid(Turn { at, by, .. }) | Self::Redid(Turn { at, by, .. }) => {
                Some((at, by))
            }
            Self::Reconciled { at, .. } => Some((at, "")),
        }
    }
}

/// What a command led to: replayed as it is, since a better comparison tomorrow never moves yesterday's decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::session) struct LedTo {
    /// The step as one that is to be done.
    pub step: Step,
    /// What it entered in the record.
    pub entries: Vec<Entry>,
}

/// An undo or a redo.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::session) struct Turn {
    pub at: String,
    pub by: String,
    pub name: String,
    pub paragraph: Option<ParagraphId>,
    pub edits: Vec<EditId>,
    pub deltas: Vec<Delta>,
}
