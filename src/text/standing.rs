//! How edits stand: what was decided, what follows from the decisions on others, and what is not put to the room.
//!
//! Only decisions and positions are stored. *Superseded* and *aside* follow from them, so that reopening the one decision,
//! or taking the withdrawal back, brings everything back that it had settled.

mod brackets;

use super::Words;
use super::alike::is_left;
use super::compare::{are_the_same_words, is_of_the_draft};
use super::ground::{exclude, lies_inside};
use super::together::is_half_of;
use super::whole;
use crate::model::{Change, Contribution, ContributionKind, Edit, EditId, Paragraph, Verdict};
pub(super) use brackets::is_bracket;
use brackets::leave_brackets_standing;
use std::cell::LazyCell;
use std::ops::Deref;

/// How an edit stands: what was decided, and what follows from the decisions on others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The facilitator's own decision; `None`: not yet considered.
    pub verdict: Option<Verdict>,
    /// It is not accepted and a rival of it is, or accepted edits took all its words away, or a compromise stands whole
    /// without it; or the other half of the move that it is part of is superseded so, or that move has become none.
    pub superseded: bool,
    /// Why it is not put to the room, though it is not decided.
    pub aside: Option<Aside>,
}

/// Why something that is not decided is not put to the room either. It is not open, not counted as open, and shown in no
/// text; deciding it puts it to the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aside {
    /// Everybody who proposes it withdrew it.
    Withdrawn,
    /// Later versions stand in the place of all contributions that propose it.
    Replaced,
    /// It takes away words which nobody but contributions on an earlier draft lack; or it merely brings back words that the
    /// base had before it was repaired, and those on an earlier draft have them in the place of others.
    EarlierDraft,
    /// It came to a paragraph that was agreed already.
    Waiting,
}

impl Standing {
    /// Whether it is open: not yet considered or bracketed, and not settled by anything else. What is open is asked here
    /// and nowhere else.
    #[must_use]
    pub fn is_open(self) -> bool {
        !self.superseded && self.aside.is_none() && matches!(self.verdict, None | Some(Verdict::Bracketed))
    }
}

impl Aside {
    /// The name on the screen and in the headless commands.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::Replaced => "replaced",
            Self::EarlierDraft => "earlier draft",
            Self::Waiting => "waiting",
        }
    }
}

/// How many edits of a paragraph stand how. Spacing edits are not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All.
    pub edits: usize,
    /// Not yet considered and not superseded.
    pub not_considered: usize,
    /// Bracketed and not superseded.
    pub bracketed: usize,
    /// Accepted.
    pub accepted: usize,
    /// Rejected.
    pub rejected: usize,
    /// Not accepted and not rejected, but settled by the acceptance of a rival.
    pub superseded: usize,
    /// Of the superseded ones those that came after the rival was accepted, and at which nobody has looked since.
    pub late: usize,
    /// Not decided, and not put to the room either (see [`Aside`]).
    pub aside: usize,
    /// Of these the ones that came to an agreed paragraph, and wait beside it.
    pub waiting: usize,
}

impl Tally {
    /// Counts one more, edit or proposed paragraph.
    pub fn count(&mut self, standing: Standing) {
        self.edits += 1;
        self.waiting += usize::from(standing.verdict.is_none() && standing.aside == Some(Aside::Waiting));
        *match (standing.verdict, standing.superseded, standing.aside) {
            (Some(Verdict::Accepted), ..) => &mut self.accepted,
            (Some(Verdict::Rejected), ..) => &mut self.rejected,
            (_, _, Some(_)) => &mut self.aside,
            (_, true, None) => &mut self.superseded,
            (Some(Verdict::Bracketed), false, None) => &mut self.bracketed,
            (None, false, None) => &mut self.not_considered,
        } += 1;
    }

    /// What is not yet considered or bracketed.
    #[must_use]
    pub fn open(&self) -> usize {
        self.not_considered + self.bracketed
    }

    /// What somebody decided, or settled by a decision on another. What came late, and nobody has looked at, is not.
    #[must_use]
    pub fn decided(&self) -> usize {
        self.accepted + self.rejected + self.superseded - self.late
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.edits += other.edits;
        self.not_considered += other.not_considered;
        self.bracketed += other.bracketed;
        self.accepted += other.accepted;
        self.rejected += other.rejected;
        self.superseded += other.superseded;
        self.late += other.late;
        self.aside += other.aside;
        self.waiting += other.waiting;
    }
}

/// Who stands behind each edit: contributions by their place. Given who proposed it, leaves out those who withdrew it,
/// were replaced, or merely wrote on an earlier draft; where that leaves nobody, all stay, for the edit is theirs still.
pub(super) fn behind(paragraph: &Paragraph, words: &Words, proposers: &[Vec<usize>]) -> Vec<Vec<usize>> {
    if !has_absences(paragraph) {
        return proposers.to_vec();
    }
    let edits = paragraph.edits.iter().zip(proposers);
    let behind = edits.map(|(edit, all)| {
        let is_there = |&&index: &&usize| absence(&words, &paragraph.contributions[index], edit).is_none();
        let there: Vec<usize> = all.iter().filter(is_there).copied().collect();
        if there.is_empty() && !is_of_the_draft(paragraph, words, &edit.change) {
            all.clone()
        } else {
            there
        }
    });
    behind.collect()
}

/// How each edit of a paragraph stands, given the contributions that propose it.
pub(super) fn standings(paragraph: &Paragraph, words: &Words, proposers: &[Vec<usize>]) -> Vec<Standing> {
    let mut standings = decided(paragraph, words, proposers);
    leave_brackets_standing(paragraph, words.len(), proposers, &mut standings);
    let has_absences = has_absences(paragraph);
    if !has_absences && paragraph.agreed.is_none() {
        return standings;
    }
    for ((standing, edit), proposers) in standings.iter_mut().zip(&paragraph.edits).zip(proposers) {
        if standing.verdict.is_some() || edit.change.is_spacing() {
            continue;
        }
        if has_absences && !is_of_the_draft(paragraph, words, &edit.change) {
            let all = proposers.iter().map(|&index| &paragraph.contributions[index]);
            standing.aside = common(all.map(|one| absence(&words, one, edit)));
        }
        let is_waiting = paragraph.agreed.is_some() && !standing.superseded && standing.aside.is_none();
        if is_waiting {
            standing.aside = Some(Aside::Waiting);
        }
    }
    standings
}

/// Whether everybody who proposed an edit is absent, and the draft itself does not ask for it.
pub(super) fn is_abandoned(paragraph: &Paragraph, words: &Words, proposers: &[usize], edit: &Edit) -> bool {
    let all = proposers.iter().map(|&index| &paragraph.contributions[index]);
    let why = common(all.map(|one| absence(&words, one, edit)));
    matches!(why, Some(Aside::Withdrawn | Aside::Replaced)) && !is_of_the_draft(paragraph, words, &edit.change)
}

/// Whether an edit that is not decided is not put to the room, since everybody who proposed it is absent.
pub(super) fn is_absent(paragraph: &Paragraph, edit: &Edit) -> bool {
    let words = LazyCell::new(|| Words::of(&paragraph.text));
    let all = paragraph.proposers(edit.id);
    edit.decision.is_none() && common(all.map(|one| absence(&words, one, edit))).is_some()
}

/// How a proposed paragraph stands as a whole; `None` for one of the draft.
pub(super) fn own(paragraph: &Paragraph) -> Option<Standing> {
    if paragraph.standing != crate::model::Standing::Proposed {
        return None;
    }
    let verdict = paragraph.decision.as_ref().map(|decision| decision.verdict);
    Some(Standing {
        verdict,
        superseded: false,
        aside: own_absence(paragraph).filter(|_| verdict.is_none()),
    })
}

/// Why nobody stands behind a proposed paragraph any more.
pub(super) fn own_absence(paragraph: &Paragraph) -> Option<Aside> {
    let adders = paragraph.contributions.iter();
    let adders = adders.filter(|contribution| contribution.kind == ContributionKind::Addition);
    common(adders.map(|contribution| {
        if contribution.replaced_by.is_some() {
            Some(Aside::Replaced)
        } else {
            let nobody = contribution.behind(&[]).next().is_none() && !contribution.from.is_empty();
            nobody.then_some(Aside::Withdrawn)
        }
    }))
}

/// Why all are absent: `None` where one is there, or nobody was asked.
fn common(absences: impl Iterator<Item = Option<Aside>>) -> Option<Aside> {
    let all: Option<Vec<Aside>> = absences.collect();
    all?.into_iter().max()
}

fn has_absences(paragraph: &Paragraph) -> bool {
    let mut contributions = paragraph.contributions.iter();
    contributions.any(|one| one.earlier_draft || one.replaced_by.is_some() || !one.positions.is_empty())
        || paragraph
            .edits
            .iter()
            .any(|edit| edit.restores || !edit.positions.is_empty())
}

/// Why a contribution that lists an edit does not stand behind it. The words of the paragraph are seldom asked for.
fn absence(words: &impl Deref<Target = Words>, contribution: &Contribution, edit: &Edit) -> Option<Aside> {
    let takes_away_only = || match &edit.change {
        Change::Words { at, new } if new.is_empty() => !at.is_empty() && !is_move(contribution, edit),
        Change::Words { at, new } => !at.is_empty() && is_left(words, *at, new),
        Change::Lift { .. } => true,
        _ => false,
    };
    if contribution.replaced_by.is_some() {
        Some(Aside::Replaced)
    } else if !contribution.from.is_empty() && contribution.behind(&edit.positions).next().is_none() {
        Some(Aside::Withdrawn)
    } else {
        let lacks = contribution.earlier_draft && takes_away_only();
        let quotes = is_quoted(contribution, edit) && !contribution.spoken;
        let quotes = quotes && (contribution.earlier_draft || !takes_away(&edit.change));
        let is_of_earlier = (lacks || quotes) && !contribution.put.contains(&edit.id);
        is_of_earlier.then_some(Aside::EarlierDraft)
    }
}

/// Whether a contribution has the words that an edit brings only because it quotes the base as received.
#[must_use]
pub fn is_quoted(contribution: &Contribution, edit: &Edit) -> bool {
    edit.restores && !contribution.anew.contains(&edit.id)
}

/// Whether a contribution on an earlier draft does not have what an edit takes away, and the facilitator did not put that
/// to the room.
pub(super) fn is_lacking(words: &Words, contribution: &Contribution, edit: &Edit) -> bool {
    takes_away(&edit.change) && absence(&words, contribution, edit) == Some(Aside::EarlierDraft)
}

/// Whether it takes anything away, words or brackets.
fn takes_away(change: &Change) -> bool {
    change.span().is_none_or(|at| !at.is_empty())
}

/// Words that go here and come elsewhere are not words that the contribution lacks.
fn is_move(contribution: &Contribution, edit: &Edit) -> bool {
    contribution.moves.iter().any(|(from, _)| *from == edit.id)
}

fn decided(paragraph: &Paragraph, words: &Words, proposers: &[Vec<usize>]) -> Vec<Standing> {
    let verdict = |edit: &Edit| edit.decision.as_ref().map(|decision| decision.verdict);
    let accepted: Vec<&Edit> = paragraph
        .edits
        .iter()
        .filter(|edit| verdict(edit) == Some(Verdict::Accepted))
        .collect();
    let is_gone = paragraph
        .decision
        .as_ref()
        .is_some_and(|decision| decision.verdict == Verdict::Rejected)
        || own(paragraph).is_some_and(|own| own.aside.is_some())
        || accepted
            .iter()
            .any(|edit| matches!(edit.change, Change::DeleteParagraph | Change::Merge { .. }));
    let mut taken = vec![false; words.len()];
    for edit in &accepted {
        if let Change::Words { at, .. } = &edit.change
            && let Some(tokens) = taken.get_mut(at.range())
        {
            tokens.fill(true);
        }
    }
    let is_taken = |token: u32| taken.get(token as usize).copied().unwrap_or(false);
    let ground_is_taken = |change: &Change| match change {
        Change::Words { at, .. } => !at.is_empty() && (at.start..at.end).all(is_taken),
        Change::Lift { open, close } => [open, close].into_iter().flatten().all(|&mark| is_taken(mark)),
        _ => false,
    };
    let supersedes = |rival: &Edit, edit: &Edit| {
        let stays_beside =
            || verdict(edit) == Some(Verdict::Bracketed) && lies_inside(&rival.change, &edit.change, words.len());
        exclude(paragraph, rival, edit, words.len())
            && (paragraph.settled.contains(&(edit.id, rival.id)) || !stays_beside())
    };
    let whole: Vec<&Contribution> = whole::standing(paragraph).collect();
    let is_passed_over = |edit: &Edit| whole.iter().any(|one| whole::passes_over(paragraph, words, one, edit));
    let can_be = |edit: &Edit| verdict(edit) != Some(Verdict::Accepted) && !edit.change.is_spacing();
    let is_out = |edit: &Edit| {
        can_be(edit) && (is_gone || accepted.iter().any(|rival| supersedes(rival, edit)) || is_passed_over(edit))
    };
    let out: Vec<bool> = paragraph.edits.iter().map(is_out).collect();
    let some_are_out = out.contains(&true);
    let lost_its_half = |place: usize| some_are_out && lost_its_half(paragraph, proposers, place, &out);
    let goes_nowhere = |place: usize, edit: &Edit| {
        let is_there = |half| is_there_already((paragraph, words), edit, half, &accepted, is_taken);
        !proposers[place].is_empty() && is_half_of(paragraph, &proposers[place], edit.id, is_there)
    };
    let is_settled = |(place, edit): (usize, &Edit)| {
        out[place]
            || can_be(edit) && (ground_is_taken(&edit.change) || lost_its_half(place) || goes_nowhere(place, edit))
    };
    let edits = paragraph.edits.iter().enumerate();
    edits
        .map(|(place, edit)| Standing {
            verdict: verdict(edit),
            superseded: is_settled((place, edit)),
            aside: None,
        })
        .collect()
}

/// Whether everybody who proposes an edit proposes it as one half of a move of which the other is superseded: what cannot
/// come elsewhere does not go, and what does not go cannot come.
fn lost_its_half(paragraph: &Paragraph, proposers: &[Vec<usize>], place: usize, out: &[bool]) -> bool {
    let is_out = |half: EditId| {
        let mut edits = paragraph.edits.iter().zip(out);
        edits.any(|(edit, out)| *out && edit.id == half)
    };
    let by = &proposers[place];
    !by.is_empty() && is_half_of(paragraph, by, paragraph.edits[place].id, is_out)
}

/// Whether a move that is not accepted changes nothing: all words between its halves are gone, and none came there, so that its
/// words stand where they would come, and they would come as they stand.
fn is_there_already(
    (paragraph, words): (&Paragraph, &Words),
    edit: &Edit,
    half: EditId,
    accepted: &[&Edit],
    is_taken: impl Fn(u32) -> bool,
) -> bool {
    let half = paragraph.edit(half).filter(|half| !whole::is_accepted(half));
    let Some(half) = half else { return false };
    let Some((a, b)) = edit.change.span().zip(half.change.span()) else {
        return false;
    };
    let (from, to) = if a.end <= b.start {
        (a.end, b.start)
    } else {
        (b.end, a.start)
    };
    let comes_between = |change: &Change| match change {
        Change::Words { at, new } => !new.is_empty() && at.start <= to && from <= at.end,
        Change::Set { open, close } => (from..=to).contains(&open.at) || (from..=to).contains(&close.at),
        _ => false,
    };
    from <= to
        && (from..to).all(is_taken)
        && !accepted.iter().any(|edit| comes_between(&edit.change))
        && are_the_same_words(words, &edit.change, &half.change)
}

#[cfg(test)]
mod tests;
