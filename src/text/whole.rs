//! A compromise that stands whole: nothing of others stands beside it that the room did not put there afterwards.
//!
//! A compromise is decided edit by edit like the rest, and its edits are no rivals of what would merely be added to it. So
//! that the text is what was proposed, it can be accepted as a whole: while all its edits are accepted, what others propose
//! about the same words is superseded. What the room accepts afterwards stands beside it; when one of its edits is
//! reopened, the others come back.
//!
//! ```text
//! draft        States should cooperate.
//! Japan        should → must               accepted before
//! Canada       + fully                     accepted before
//! the Chair    States must cooperate.      accepted as a whole: “fully” is reopened, and superseded
//! ```

use super::ground::contest;
use super::standing::is_bracket;
use super::{Collation, Standing, Words};
use crate::model::{Anchor, Change, Contribution, ContributionKind, Edit, EditId, Paragraph, Span, Verdict};

/// The compromises of a paragraph that stand whole.
pub(super) fn standing(paragraph: &Paragraph) -> impl Iterator<Item = &Contribution> {
    let contributions = paragraph.contributions.iter();
    contributions.filter(|one| stands_whole(paragraph, one))
}

impl Collation {
    /// The compromise that stands whole and supersedes an edit.
    #[must_use]
    pub fn passed_over_by(&self, edit: EditId) -> Option<&Contribution> {
        let found = self.edit(edit)?;
        standing(self.paragraph()).find(|one| self.is_passed_over(one, found))
    }

    /// What is open and is superseded while a compromise stands whole.
    #[must_use]
    pub fn passed_over(&self, compromise: &Contribution) -> Vec<EditId> {
        let open = self.edits().filter(|edit| Standing::is_open(self.standing(edit.id)));
        let passed = open.filter(|edit| self.is_passed_over(compromise, edit));
        passed.map(|edit| edit.id).collect()
    }

    fn is_passed_over(&self, compromise: &Contribution, edit: &Edit) -> bool {
        passes_over(self.paragraph(), self.words(), compromise, edit)
    }
}

/// Whether a compromise that stands whole supersedes an edit. A bracket that it leaves standing is open, as every bracket
/// of the draft that stands.
pub(super) fn passes_over(paragraph: &Paragraph, words: &Words, one: &Contribution, edit: &Edit) -> bool {
    covers(paragraph, one, edit) && !is_bracket(paragraph, words, &edit.change)
}

/// Whether a contribution to a paragraph is a compromise that stands whole: it was accepted as a whole, and none of its
/// edits was reopened since.
#[must_use]
pub fn stands_whole(paragraph: &Paragraph, one: &Contribution) -> bool {
    one.compromise.is_some_and(|compromise| compromise.stands) && is_complete(paragraph, one, is_accepted)
}

/// Whether a contribution is a compromise of which all edits that are put to the room are accepted, and there are some.
pub(super) fn is_complete(paragraph: &Paragraph, one: &Contribution, is_accepted: impl Fn(&Edit) -> bool) -> bool {
    let is_text = matches!(one.kind, ContributionKind::Rewording | ContributionKind::Alternative);
    let mut edits = one.edits.iter().filter_map(|id| paragraph.edit(*id));
    let mut put = edits.by_ref().filter(|edit| !edit.change.is_spacing()).peekable();
    one.compromise.is_some() && is_text && put.peek().is_some() && put.all(is_accepted)
}

/// Whether an edit is accepted.
pub(super) fn is_accepted(edit: &Edit) -> bool {
    let decision = edit.decision.as_ref();
    decision.is_some_and(|decision| decision.verdict == Verdict::Accepted)
}

/// Whether an edit concerns the words of a compromise, and is not its own.
pub(super) fn covers(paragraph: &Paragraph, one: &Contribution, edit: &Edit) -> bool {
    let reaches = |over| reaches(paragraph, over, &edit.change);
    !one.edits.contains(&edit.id) && one.compromise.is_some_and(|compromise| reaches(compromise.over))
}

/// Whether a change concerns some words of a paragraph; `None`: the paragraph as a whole. What is inserted at the ends of a
/// passage belongs to it.
pub(super) fn reaches(paragraph: &Paragraph, over: Option<Span>, change: &Change) -> bool {
    let Some(over) = over else { return true };
    let holds = |token: u32| over.range().contains(&(token as usize));
    let is_end = |point: u32| point == over.start || point == over.end;
    match change {
        Change::Words { at, .. } => contest(*at, over) || at.is_empty() && is_end(at.start),
        Change::Lift { open, close } => [open, close].into_iter().flatten().any(|mark| holds(*mark)),
        Change::Set { open, close } => {
            let is_inside = |point: u32| over.start < point && point < over.end;
            over.start <= open.at && close.at <= over.end || is_inside(open.at) || is_inside(close.at)
        }
        Change::DeleteParagraph | Change::Merge { .. } => false,
        Change::Spacing { left, right, .. } => {
            let belongs = |anchor: &Anchor| match anchor {
                Anchor::Edge => false,
                Anchor::Base(token) => holds(*token),
                Anchor::New(by, _) => brings_there(paragraph, *by, over),
            };
            belongs(left) && belongs(right)
        }
    }
}

/// Whether an edit that brings words or brackets concerns some words.
pub(super) fn brings_there(paragraph: &Paragraph, by: EditId, over: Span) -> bool {
    let edit = paragraph.edit(by).filter(|edit| !edit.change.is_spacing());
    edit.is_some_and(|edit| reaches(paragraph, Some(over), &edit.change))
}
