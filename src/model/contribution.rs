//! What a delegation proposed for a paragraph.

use super::{ContributionId, DelegationId, EditId, ParagraphId, Position, Source, Span, Stance};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// One proposal or statement of a delegation, or of several together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// A hash of paragraph, name as printed, text and ordinal among equals.
    pub id: ContributionId,
    /// The members, one by one.
    pub from: Vec<DelegationId>,
    /// The name as printed: `Internet Democracy Project, CDT, IFLA and Access`.
    pub name: String,
    /// What it proposes.
    pub kind: ContributionKind,
    /// The label that stood before the text; empty where none did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// The text as received, without its label.
    pub text: String,
    /// Places at which the text came damaged, with what the facilitator reads there, in the order of the text. The text
    /// itself stays as received; what it proposes follows from what is read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub read: Vec<Reading>,
    /// What it says, where that is not its text to the letter: its damaged places as they are read, and words that it takes
    /// over from a base that was repaired since, which are not its proposal, as the repaired one has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<String>,
    /// The lines as received, heading and label included; nothing ever alters them.
    pub received: String,
    /// Where it came from: the line of its heading, or of its text where it has none.
    pub source: Source,
    /// When it was made, as the file says (`2026-11-22T14:02:00Z`); empty where it does not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when: String,
    /// What its author changed, as marked in a word processor; nothing where a text was sent without marks. They are its
    /// edits as long as they lead from the base to the text; on another base the texts are compared. Of a paragraph that
    /// comes or goes as a whole, one that says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tracked: Vec<TrackedChange>,
    /// Remarks on it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Comment>,
    /// The edits that it proposes, in the order of the text, its spacing edits last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<EditId>,
    /// Moves: a deletion and the insertion of the same words elsewhere, decided together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<(EditId, EditId)>,
    /// It was said in the room, not sent in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub spoken: bool,
    /// It was written on an earlier draft: that it lacks words of this one is not yet a proposal to delete them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub earlier_draft: bool,
    /// Edits that take away words which it lacks because it was written on an earlier draft, and that the facilitator
    /// put to the room all the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub put: Vec<EditId>,
    /// Edits that bring back words which a repair took away, and that it proposes anew: others merely quote the base as
    /// received ([`Edit::restores`](super::Edit::restores)), it does not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anew: Vec<EditId>,
    /// A later version of the same delegation that stands in its place; this one stays on record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<ContributionId>,
    /// Edits over whose words it was said, over the current text or over a proposal: what it changes there comes in their
    /// place, and cannot stand beside them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instead: Vec<EditId>,
    /// It is a compromise: a text that is meant to stand as it is, without what others would add to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compromise: Option<Compromise>,
    /// The new paragraphs that came with it, of a compromise with blank lines in it: they are accepted with the whole of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub brings: Vec<ParagraphId>,
    /// What delegations said to it as a whole, each once, in the order in which they spoke.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<Position>,
}

impl Contribution {
    /// Whether it was said in the room, and not in a comment of a file, which has lines.
    #[must_use]
    pub fn is_from_the_floor(&self) -> bool {
        self.spoken && self.source.line == 0
    }
}

/// What makes a contribution a compromise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compromise {
    /// The words of the draft that it is about; `None`: the whole paragraph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over: Option<Span>,
    /// The facilitator accepted it as a whole.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stands: bool,
}

/// What one reads at a place of a text that came damaged: `ICT` where it has `communicationICT`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reading {
    /// The first byte of the damaged place.
    pub from: u32,
    /// The byte after its last.
    pub to: u32,
    /// What is read there.
    pub new: String,
}

/// A change as its author marked it: what goes, and what comes behind it.
///
/// ```
/// use adref::model::TrackedChange;
///
/// let marked = [TrackedChange { from: 4, to: 14, new: "norms".into(), ..TrackedChange::default() }];
/// assert_eq!(TrackedChange::apply("Use frameworks.", &marked).as_deref(), Some("Use norms."));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TrackedChange {
    /// The first byte of the base that goes.
    pub from: u32,
    /// The byte after the last that goes.
    pub to: u32,
    /// What comes, space included.
    pub new: String,
    /// When it was marked, as the file says; empty where it does not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when: String,
    /// It is half of a move, and says so: the same words go and come in the same contribution.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub moves: bool,
}

impl TrackedChange {
    /// What a base reads with all of some changes made, which stand in the order of the text; `None` where they are not
    /// changes of that base.
    #[must_use]
    pub fn apply(base: &str, changes: &[Self]) -> Option<String> {
        let changes = changes.iter();
        replaced(
            base,
            changes.map(|change| (change.from, change.to, change.new.as_str())),
        )
    }
}

/// A text with other words at some places, which stand in its order; `None` where it has no such places.
fn replaced<'a>(text: &str, places: impl Iterator<Item = (u32, u32, &'a str)>) -> Option<String> {
    let (mut whole, mut at) = (String::with_capacity(text.len()), 0);
    for (from, to, new) in places {
        let (from, to) = (from as usize, to as usize);
        text.get(from..to)?;
        whole.push_str(text.get(at..from)?);
        whole.push_str(new);
        at = to;
    }
    whole.push_str(text.get(at..)?);
    Some(whole)
}

/// What a contribution proposes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ContributionKind {
    /// The paragraph with changes in it.
    #[default]
    Rewording,
    /// Another paragraph in the place of this one.
    Alternative,
    /// A new paragraph.
    Addition,
    /// No paragraph.
    Deletion,
    /// This paragraph as part of another one.
    Merge,
    /// Words that are not a text for the draft.
    Statement,
    /// The paragraph as it is: support.
    Unchanged,
    /// A heading with nothing under it.
    Empty,
}

impl ContributionKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Rewording,
        Self::Alternative,
        Self::Addition,
        Self::Deletion,
        Self::Merge,
        Self::Statement,
        Self::Unchanged,
        Self::Empty,
    ];

    /// The name on the screen and in the headless commands.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rewording => "rewording",
            Self::Alternative => "alternative",
            Self::Addition => "addition",
            Self::Deletion => "deletion",
            Self::Merge => "merge",
            Self::Statement => "statement",
            Self::Unchanged => "unchanged",
            Self::Empty => "empty",
        }
    }
}

impl Contribution {
    /// Its text as it is read: as received, but for the places at which it came damaged.
    ///
    /// ```
    /// use adref::model::{Contribution, Reading};
    ///
    /// let mut damaged = Contribution { text: "access to communicationICT".into(), ..Contribution::default() };
    /// damaged.read.push(Reading { from: 10, to: 26, new: "ICT".into() });
    /// assert_eq!((damaged.as_read().as_ref(), damaged.text.as_str()), ("access to ICT", "access to communicationICT"));
    /// ```
    #[must_use]
    pub fn as_read(&self) -> Cow<'_, str> {
        if self.read.is_empty() {
            return Cow::Borrowed(&self.text);
        }
        let read = self.read.iter();
        let read = replaced(&self.text, read.map(|one| (one.from, one.to, one.new.as_str())));
        read.map_or(Cow::Borrowed(&self.text), Cow::Owned)
    }

    /// What accepting all its edits gives: its text, or where it came damaged, or quotes a base that was repaired since, what
    /// it says.
    #[must_use]
    pub fn on_base(&self) -> &str {
        self.carried.as_deref().unwrap_or(&self.text)
    }

    /// The members that stand behind an edit of it: all but those who withdrew the edit or the contribution.
    ///
    /// ```
    /// use adref::model::{Contribution, DelegationId, Position, Stance};
    ///
    /// let (japan, canada) = (DelegationId(0), DelegationId(1));
    /// let mut joint = Contribution { from: vec![japan, canada], ..Contribution::default() };
    /// joint.positions.push(Position::new(japan, Stance::Withdraw));
    /// assert_eq!(joint.behind(&[]).collect::<Vec<_>>(), [canada]);
    /// ```
    pub fn behind(&self, on_the_edit: &[Position]) -> impl Iterator<Item = DelegationId> {
        let has_withdrawn = move |member: &DelegationId| {
            let mut said = self.positions.iter().chain(on_the_edit);
            said.any(|position| position.delegation == *member && position.stance == Stance::Withdraw)
        };
        self.from.iter().copied().filter(move |member| !has_withdrawn(member))
    }
}

/// A remark on a paragraph or on a contribution.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Who remarks, as the text says (`JP`, `ISOC`); empty where it does not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// The remark, without its author's prefix.
    pub text: String,
    /// When it was made, as the file says (`2026-11-22T14:02:00Z`); empty where it does not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub at: String,
    /// The words on which it stands; empty where it stands on the whole.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub on: String,
    /// It replies to the remark before it, or to the one to which that replies.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reply: bool,
    /// Where it stands.
    pub source: Source,
}
