//! What is decided together: the halves of a move, the halves of a bracket that reaches further, the ends of a change that
//! parts a paragraph or joins several or takes one elsewhere, the cells of a row that comes or goes, a note and its number.
//!
//! All of them are one relation. A [`Tie`] says which proposal goes with another, and which of the two has no sense without
//! the other. What a decision on the one makes of the other follows from that alone, whatever ties them.
//!
//! ```text
//! Japan   goes: “Trust is built.”   comes: “Trust is built.”    tied: neither has a sense without the other
//! Canada  goes: “Trust is built.”                               so what goes is proposed by itself too; what comes still needs it
//! ```

use super::Collation;
use super::elsewhere::Elsewhere;
use super::parted::{End, other_ends_among};
use crate::model::{Change, EditId, Paragraph, ParagraphId, Verdict};
use std::sync::Arc;

/// A proposal that goes together with another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie<T> {
    /// Which it is.
    pub other: T,
    /// It has no sense without this one: nobody proposes it by itself.
    pub needs: bool,
    /// This one has no sense without it.
    pub is_needed: bool,
}

impl<T> Tie<T> {
    /// What a decision makes of the other, given how the two stood before; `None` where that stays as it is.
    ///
    /// They go together. Where others propose the one by itself, to delete the words and no more, it can be accepted without
    /// the other; the other cannot stand without it, or the words would stand twice. So it is accepted with it, and goes where
    /// it goes; to reject it leaves what the others propose, which is open again where it was accepted with it: the words go
    /// nowhere, so they do not go.
    #[must_use]
    pub fn carries(
        &self,
        was: Option<Verdict>,
        other: Option<Verdict>,
        verdict: Option<Verdict>,
    ) -> Option<Option<Verdict>> {
        let accepted = Some(Verdict::Accepted);
        let goes = match verdict {
            Some(Verdict::Accepted) => self.is_needed,
            Some(Verdict::Bracketed) => self.is_needed || other == accepted,
            Some(Verdict::Rejected) => self.needs,
            None => self.is_needed && self.needs || other == was,
        };
        let is_left = verdict == Some(Verdict::Rejected) && (was, other) == (accepted, accepted);
        match (goes, is_left) {
            (true, _) => Some(verdict),
            (false, true) => Some(None),
            (false, false) => None,
        }
    }
}

/// What becomes of all that is tied to something when that is decided, where it becomes anything: decided alike, or open
/// again. What somebody else would have elsewhere goes as long as that is accepted, unless it `leaves` in the same step.
pub fn going_along<T: Copy + PartialEq>(
    one: T,
    verdict: Option<Verdict>,
    leaves: &[T],
    ties: impl Fn(T) -> Vec<Tie<T>>,
    verdict_of: impl Fn(T) -> Option<Verdict>,
) -> Vec<(T, Option<Verdict>)> {
    let others = ties(one);
    let is_of_these = |third: T| third == one || leaves.contains(&third) || others.iter().any(|tie| tie.other == third);
    let is_held = |other: T| {
        let mut thirds = ties(other).into_iter();
        thirds.any(|tie| tie.needs && !is_of_these(tie.other) && verdict_of(tie.other) == Some(Verdict::Accepted))
    };
    let along = others.iter().filter_map(|tie| {
        let becomes = tie.carries(verdict_of(one), verdict_of(tie.other), verdict)?;
        let stays = becomes != Some(Verdict::Accepted) && !tie.needs && is_held(tie.other);
        (!stays).then_some((tie.other, becomes))
    });
    along.collect()
}

impl Collation {
    /// What goes together with an edit in its paragraph: the other halves of a move, until they are parted. They are several
    /// where delegations would have the same words go to different places.
    #[must_use]
    pub fn ties(&self, edit: EditId) -> Vec<Tie<EditId>> {
        let contributions = &self.paragraph().contributions;
        let pairs = self
            .on_record(edit)
            .iter()
            .flat_map(|&place| &contributions[place].moves);
        let mut ties: Vec<Tie<EditId>> = Vec::new();
        for other in pairs.filter_map(|pair| half_beside(*pair, edit)) {
            let tie = Tie {
                other,
                needs: self.is_half_of(other, |half| half == edit),
                is_needed: self.is_half_of(edit, |half| half == other),
            };
            if (tie.needs || tie.is_needed) && !ties.iter().any(|known| known.other == other) {
                ties.push(tie);
            }
        }
        ties
    }

    /// The first of the other halves of a move.
    #[must_use]
    pub fn other_half(&self, edit: EditId) -> Option<EditId> {
        self.ties(edit).first().map(|tie| tie.other)
    }

    /// What becomes of the other halves of a move when an edit is decided (see [`going_along`]).
    #[must_use]
    pub fn going_along(
        &self,
        edit: EditId,
        verdict: Option<Verdict>,
        leaves: &[EditId],
    ) -> Vec<(EditId, Option<Verdict>)> {
        let verdict_of = |edit| self.standing(edit).verdict;
        going_along(edit, verdict, leaves, |edit| self.ties(edit), verdict_of)
    }

    /// Whether an edit was accepted for others than somebody who proposes it: as one half of a move of which the other was not.
    #[must_use]
    pub fn is_parted(&self, edit: EditId) -> bool {
        let mut proposers = self.proposers(edit).iter();
        proposers.any(|&place| self.stands_without_its_half(edit, place))
    }

    /// Whether everyone who proposes an edit proposes it as one half of a move, of which something is true of the other.
    pub(super) fn is_half_of(&self, edit: EditId, test: impl Fn(EditId) -> bool) -> bool {
        is_half_of(self.paragraph(), self.on_record(edit), edit, test)
    }

    /// Whether an edit was accepted while a contribution proposes it only as one half of a move of which the other was not:
    /// then it is not what that contribution proposes that stands.
    pub(super) fn stands_without_its_half(&self, edit: EditId, contribution: usize) -> bool {
        let is_accepted = |edit| self.standing(edit).verdict == Some(Verdict::Accepted);
        let moves = &self.paragraph().contributions[contribution].moves;
        let mut halves = moves.iter().filter_map(|pair| half_beside(*pair, edit)).peekable();
        halves.peek().is_some() && is_accepted(edit) && !halves.any(is_accepted)
    }
}

/// Whether all who propose an edit, by their places, propose it as one half of a move, of which something is true of the other.
pub(super) fn is_half_of(
    paragraph: &Paragraph,
    proposers: &[usize],
    edit: EditId,
    test: impl Fn(EditId) -> bool,
) -> bool {
    proposers.iter().all(|&place| {
        let moves = &paragraph.contributions[place].moves;
        moves.iter().filter_map(|pair| half_beside(*pair, edit)).any(&test)
    })
}

/// Of the halves of a move the one that is not this edit; `None` where the edit is neither.
pub(super) fn half_beside((from, to): (EditId, EditId), edit: EditId) -> Option<EditId> {
    match edit {
        edit if edit == from => Some(to),
        edit if edit == to => Some(from),
        _ => None,
    }
}

/// What goes together with something in other paragraphs: the lift of the other half of a bracket, and the other ends of a
/// change that reaches over several paragraphs (also the cells of a row), but for those that nobody stands behind any more.
#[must_use]
pub fn ties_beyond(
    (paragraphs, elsewhere): (&[Arc<Paragraph>], &Elsewhere),
    (place, end): (usize, End),
) -> Vec<Tie<(usize, End)>> {
    let ends = other_ends_among((paragraphs, elsewhere), place, end);
    let ends = ends.into_iter().filter(|other| !other.is_aside).map(|other| Tie {
        other: (other.place, other.end),
        needs: other.needs,
        is_needed: other.is_needed,
    });
    let lift = other_lift(paragraphs, place, end).map(|other| Tie {
        other,
        needs: true,
        is_needed: true,
    });
    lift.into_iter().chain(ends).collect()
}

/// The lift of the other half of a bracket, where one half stands in another paragraph.
fn other_lift(paragraphs: &[Arc<Paragraph>], place: usize, end: End) -> Option<(usize, End)> {
    let End::Edit(edit) = end else { return None };
    let here = paragraphs.get(place)?;
    let mark = half_lifted(&here.edit(edit)?.change)?;
    let half = here.halves.iter().find(|half| half.mark == mark)?;
    let there = paragraphs.iter().position(|one| one.id == half.partner)?;
    let lift = lift_there(&paragraphs[there], here.id, !half.opens)?;
    Some((there, End::Edit(lift)))
}

fn lift_there(paragraph: &Paragraph, partner: ParagraphId, opens: bool) -> Option<EditId> {
    let mut halves = paragraph.halves.iter();
    let half = halves.find(|half| half.partner == partner && half.opens == opens)?;
    let mut edits = paragraph.edits.iter();
    let lift = edits.find(|edit| half_lifted(&edit.change) == Some(half.mark));
    lift.map(|edit| edit.id)
}

/// The mark of a lift whose other mark is in another paragraph.
fn half_lifted(change: &Change) -> Option<u32> {
    match change {
        Change::Lift {
            open: Some(mark),
            close: None,
        }
        | Change::Lift {
            open: None,
            close: Some(mark),
        } => Some(*mark),
        _ => None,
    }
}
