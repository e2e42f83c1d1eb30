//! What stands behind a change on paper: who proposes it, and how it stands.

use crate::model::Verdict;
use crate::text::Aside;

/// How a line without colours explains tags.
pub const TAGS_IN_WORDS: &str = "Who proposes a change stands behind it, and what was decided; where no decision is \
                                 named, it is not yet considered.";

/// Who proposes a change, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// What the whole paragraph is to become: `new paragraph`, `delete`; empty for a change of words.
    pub what: String,
    /// Who proposes it; nobody: the draft's own brackets.
    pub by: Vec<Proposer>,
    /// How it stands.
    pub state: State,
}

/// How a change stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody decided yet.
    NotConsidered,
    /// The facilitator's decision.
    Decided(Verdict),
    /// A rival was accepted.
    Superseded,
    /// It is not put to the room.
    Aside(Aside),
}

/// A contributor as prints show one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposer {
    /// Initials: they tell where a colour cannot.
    pub initials: String,
    /// The name.
    pub name: String,
    /// The stakeholder kind; empty where the document states none.
    pub kind: &'static str,
    /// The colour, from 0 to 11.
    pub hue: u8,
}

impl State {
    /// As prints name it; what is rejected is *not retained*, as the field says.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NotConsidered => "not yet considered",
            Self::Decided(Verdict::Accepted) => "accepted",
            Self::Decided(Verdict::Rejected) => "not retained",
            Self::Decided(Verdict::Bracketed) => "bracketed",
            Self::Superseded => "superseded",
            Self::Aside(aside) => aside.name(),
        }
    }

    /// What stands before what is open, and that before what is settled against.
    fn rank(self) -> u8 {
        match self {
            Self::Decided(Verdict::Accepted) => 0,
            Self::Decided(Verdict::Bracketed) => 1,
            Self::NotConsidered => 2,
            Self::Decided(Verdict::Rejected) => 3,
            Self::Superseded => 4,
            Self::Aside(_) => 5,
        }
    }

    /// The shape that stands for it, the same as on the screen.
    #[must_use]
    pub fn shape(self) -> &'static str {
        match self {
            Self::NotConsidered => "○",
            Self::Decided(Verdict::Accepted) => "✓",
            Self::Decided(Verdict::Rejected) => "✗",
            Self::Decided(Verdict::Bracketed) => "◐",
            Self::Superseded => "–",
            Self::Aside(_) => "·",
        }
    }
}

impl Tag {
    /// As one line prints it: `JP, CA: accepted`; of what is not yet considered the initials alone.
    #[must_use]
    pub fn line(&self) -> String {
        let by = initials(&self.by);
        let what = match (by.is_empty(), self.what.is_empty()) {
            (true, true) => "the draft".to_owned(),
            (true, false) => self.what.clone(),
            (false, true) => by,
            (false, false) => format!("{}, {by}", self.what),
        };
        match self.state {
            State::NotConsidered => what,
            decided => format!("{what}: {}", decided.name()),
        }
    }
}

impl Proposer {
    /// The name with its kind: `Czech Republic, Government`.
    #[must_use]
    pub fn in_full(&self) -> String {
        match self.kind {
            // The Chair's name is its kind.
            kind if kind.is_empty() || kind == self.name => self.name.clone(),
            kind => format!("{}, {kind}", self.name),
        }
    }

    /// As a key explains the initials: `CZ: Czech Republic, Government`; initials that are the name need no explaining.
    #[must_use]
    pub fn explained(&self) -> String {
        if self.initials == self.name {
            self.in_full()
        } else {
            format!("{}: {}", self.initials, self.in_full())
        }
    }
}

/// Tags of one state as one, what stands first, so that a change that several delegations want in several ways names each of them once.
#[must_use]
pub fn merged(tags: Vec<Tag>) -> Vec<Tag> {
    let mut merged: Vec<Tag> = Vec::new();
    for tag in tags {
        let same = |other: &&mut Tag| {
            other.state == tag.state && other.what == tag.what && other.by.is_empty() == tag.by.is_empty()
        };
        match merged.iter_mut().find(same) {
            Some(other) => {
                let new = tag
                    .by
                    .into_iter()
                    .filter(|one| !other.by.contains(one))
                    .collect::<Vec<_>>();
                other.by.extend(new);
            }
            None => merged.push(tag),
        }
    }
    merged.sort_by_key(|tag| tag.state.rank());
    merged
}

/// Initials, separated by commas.
#[must_use]
pub fn initials(by: &[Proposer]) -> String {
    by.iter()
        .map(|one| one.initials.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Tags on one line: `JP, CA: accepted; BR: superseded`.
#[must_use]
pub fn tag_line(tags: &[Tag]) -> String {
    tags.iter().map(Tag::line).collect::<Vec<_>>().join("; ")
}
