//! What composing works on: the words of the draft, and each edit with how it enters the text.

use crate::model::{Anchor, Change, DelegationId, EditId, Point, Span};
use crate::text::Words;
use rustc_hash::FxHashMap;

/// The words of a paragraph and the edits that enter its text.
pub(in crate::text) struct Ground<'a> {
    pub words: &'a Words,
    /// Word edits, lifts and sets, in the order of the text.
    pub parts: Vec<Part>,
    /// The spacing edits that may apply.
    pub spacing: FxHashMap<(Anchor, Anchor), &'a str>,
    /// Contributions that put another paragraph in the place of this one, by their place in the order, and how that one is
    /// announced: `b) alt. `.
    pub alternatives: FxHashMap<usize, String>,
    /// What composing the whole paragraph comes to: gone, or in brackets.
    pub whole: Whole,
}

/// One edit as it enters the text.
#[derive(Clone, Debug)]
pub(in crate::text) struct Part {
    pub id: EditId,
    pub ground: Place,
    pub entry: Entry,
    /// Shown only because it is not yet considered.
    pub pending: bool,
    /// The contributions that propose it, by their place in the order.
    pub from: Vec<usize>,
    /// Their members who stand behind it.
    pub who: Vec<DelegationId>,
    /// Where the first contribution that ever proposed it stands in their order.
    pub rank: usize,
    /// Its place among insertions at the same point.
    pub order: usize,
}

/// Where a part stands and what it does there.
#[derive(Clone, Debug)]
pub(in crate::text) enum Place {
    /// Tokens give way to words.
    Words { at: Span, new: Words },
    /// A pair of brackets goes.
    Lift { open: Option<u32>, close: Option<u32> },
    /// A pair of brackets comes.
    Set { open: Point, close: Point },
}

/// How an edit enters the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text) enum Entry {
    /// As if it were the text.
    Applied,
    /// In brackets beside what it contests.
    Bracketed,
}

/// What happens to the paragraph as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::text) enum Whole {
    /// It stands.
    #[default]
    Stands,
    /// It is not part of the text: deleted, or proposed and not accepted.
    Gone(Vec<EditId>),
    /// It stands in brackets: its deletion, or the proposal to add it, is open.
    Bracketed {
        edits: Vec<EditId>,
        pending: bool,
        before: String,
        after: String,
    },
}

impl Part {
    /// A part for a change of words or brackets; `None` for changes of space and of the paragraph as a whole.
    pub fn of(id: EditId, change: &Change, entry: Entry) -> Option<Self> {
        let ground = match change {
            Change::Words { at, new } => Place::Words {
                at: *at,
                new: Words::of(new),
            },
            Change::Lift { open, close } => Place::Lift {
                open: *open,
                close: *close,
            },
            Change::Set { open, close } => Place::Set {
                open: *open,
                close: *close,
            },
            Change::DeleteParagraph | Change::Merge { .. } | Change::Spacing { .. } => return None,
        };
        Some(Self {
            id,
            ground,
            entry,
            pending: false,
            from: Vec::new(),
            who: Vec::new(),
            rank: usize::MAX,
            order: 0,
        })
    }

    /// The tokens that a word edit stands on.
    pub fn span(&self) -> Option<Span> {
        match &self.ground {
            Place::Words { at, .. } => Some(*at),
            _ => None,
        }
    }

    /// The words that a word edit brings.
    pub fn new_words(&self) -> Option<&Words> {
        match &self.ground {
            Place::Words { new, .. } => Some(new),
            _ => None,
        }
    }
}
