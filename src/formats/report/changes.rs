//! The changes that contributions make to the bytes of a paragraph, exact to the space.
//!
//! Between two words that stand both in the base and in a contribution, whatever differs is one change: `a [b] c` and
//! `a b c` differ in two places, by the one mark and by the other.

use super::layout::state;
use super::tags::State;
use crate::formats::docx::phrases::FACILITATOR;
use crate::model::{
    Anchor, Change, Contribution, Decision, Edit, EditId, Paragraph, Span, Standing, TrackedChange, Verdict,
};
use crate::text::{Collation, View, Words, compose};
use std::ops::Range;
use std::sync::Arc;

/// A change of the bytes of a paragraph, by some contributions (their places).
pub struct ByteChange {
    /// What goes.
    pub at: Range<usize>,
    /// What comes behind it.
    pub new: String,
    /// Who proposes it, contributions by their place, and when each made it; that may be empty.
    pub by: Vec<(usize, String)>,
}

impl ByteChange {
    /// Whether a contribution makes this change.
    pub fn is_by(&self, place: usize) -> bool {
        self.by.iter().any(|(one, _)| *one == place)
    }
}

/// Takes a change up: one that is there already has one author more.
pub fn take(changes: &mut Vec<ByteChange>, (at, new): (Range<usize>, String), by: (usize, String)) {
    match changes.iter_mut().find(|change| change.at == at && change.new == new) {
        Some(change) => change.by.push(by),
        None => changes.push(ByteChange { at, new, by: vec![by] }),
    }
}

/// When a contribution made a change: as its own marks say, else as it says of itself.
pub fn when(contribution: &Contribution, at: &Range<usize>) -> String {
    let meets = |change: &&TrackedChange| {
        let (from, to) = (change.from as usize, change.to as usize);
        from <= at.end && at.start <= to
    };
    let marked = contribution.tracked.iter().filter(meets).map(|change| &change.when);
    let marked = marked.into_iter().find(|when| !when.is_empty());
    marked.unwrap_or(&contribution.when).clone()
}

/// Whether what stands so is a change that one may still accept: neither rejected, nor superseded, nor aside.
pub fn is_live(state: State) -> bool {
    matches!(
        state,
        State::NotConsidered | State::Decided(Verdict::Accepted | Verdict::Bracketed)
    )
}

/// Whether the paragraph goes as a whole: its deletion is accepted, or its merge into another. What is accepted inside it
/// stays decided, for when it comes back, but is no change of the text.
fn is_gone(collation: &Collation) -> bool {
    collation.edits().any(|edit| takes_all(edit) && is_accepted(edit))
}

fn takes_all(edit: &Edit) -> bool {
    matches!(edit.change, Change::DeleteParagraph | Change::Merge { .. })
}

fn is_accepted(edit: &Edit) -> bool {
    let decision = edit.decision.as_ref();
    decision.is_some_and(|decision| decision.verdict == Verdict::Accepted)
}

/// Whether an edit is offered as a change that one may accept.
pub fn is_offered(collation: &Collation, edit: &Edit) -> bool {
    is_live(state(collation, edit.id)) && (takes_all(edit) || !is_gone(collation))
}

/// Whether a redline has an edit as a change that somebody proposes. A merge that is not accepted is none, for want of words.
pub fn is_tracked(collation: &Collation, edit: &Edit) -> bool {
    let is_change = !edit.change.is_spacing() && !matches!(edit.change, Change::Merge { .. });
    is_change && is_offered(collation, edit) && !collation.proposers(edit.id).is_empty()
}

/// Whether an edit is a change of this contribution: it is offered, and the contribution stands behind it.
fn is_kept(collation: &Collation, place: usize, edit: &Edit) -> bool {
    is_offered(collation, edit) && collation.proposers(edit.id).contains(&place)
}

/// Whether the contribution at a place deletes the paragraph, or had it merged into another. A merge that is not accepted
/// has no words yet, and is a remark.
pub fn deletes(collation: &Collation, place: usize) -> bool {
    let own = &collation.paragraph().contributions[place].edits;
    own.iter().filter_map(|&id| collation.edit(id)).any(|edit| {
        let takes = edit.change == Change::DeleteParagraph || takes_all(edit) && is_accepted(edit);
        takes && is_kept(collation, place, edit)
    })
}

/// The changes that the contribution at a place makes to the bytes of its paragraph, those left out that cannot be
/// accepted any more or are not put to the room.
pub fn byte_changes(collation: &Collation, place: usize) -> Vec<(Range<usize>, String)> {
    let contribution = &collation.paragraph().contributions[place];
    let mut edits: Vec<&Edit> = contribution.edits.iter().filter_map(|&id| collation.edit(id)).collect();
    edits.retain(|edit| !takes_all(edit));
    if is_gone(collation) {
        return Vec::new();
    }
    let kept: Vec<&Edit> = edits
        .iter()
        .copied()
        .filter(|edit| edit.change.is_spacing() || is_kept(collation, place, edit))
        .collect();
    // The space around words that are left out stays as it is.
    let has_words = |edits: &[&Edit]| edits.iter().any(|edit| !edit.change.is_spacing());
    if kept.is_empty() || has_words(&edits) && !has_words(&kept) {
        return Vec::new();
    }
    let text = if kept.len() == edits.len() {
        contribution.on_base().to_owned()
    } else {
        with_only(collation.paragraph(), contribution, &kept)
    };
    between(collation.words(), &Words::of(&text), &kept)
}

/// What was accepted of the draft's own edits (a bracket lifted, or deleted with its words): a decision, and nobody's proposal.
pub fn own_changes(collation: &Collation, authors: &mut Vec<String>, changes: &mut Vec<ByteChange>) {
    let words = collation.words();
    let own = collation.edits().filter(|edit| collation.proposers(edit.id).is_empty());
    for edit in own.filter(|edit| is_accepted(edit) && is_offered(collation, edit)) {
        let Some(decision) = &edit.decision else { continue };
        // Under the name of who decided it, it would read as what that one proposes.
        let place = authors
            .iter()
            .position(|author| author == FACILITATOR)
            .unwrap_or_else(|| {
                authors.push(FACILITATOR.to_owned());
                authors.len() - 1
            });
        let gone: Vec<Range<usize>> = match &edit.change {
            Change::Words { at, .. } => vec![words.bytes(*at)],
            Change::Lift { open, close } => {
                let marks = [open, close].into_iter().flatten();
                marks.map(|&mark| words.bytes(Span::new(mark, mark + 1))).collect()
            }
            _ => Vec::new(),
        };
        for at in gone {
            take(changes, (at, String::new()), (place, decision.at.clone()));
        }
    }
}

/// What the paragraph reads when some edits of one contribution alone are accepted.
fn with_only(paragraph: &Paragraph, contribution: &Contribution, kept: &[&Edit]) -> String {
    let ids: Vec<EditId> = kept.iter().map(|edit| edit.id).collect();
    let has_neighbours = |edit: &Edit| match &edit.change {
        Change::Spacing { left, right, .. } => [left, right].into_iter().all(|anchor| match anchor {
            Anchor::New(id, _) => ids.contains(id),
            _ => true,
        }),
        _ => true,
    };
    let accepted = Decision::from(Verdict::Accepted);
    let edits = kept.iter().filter(|edit| has_neighbours(edit)).map(|edit| Edit {
        decision: Some(accepted.clone()),
        ..Edit::clone(edit)
    });
    let alone = Paragraph {
        standing: Standing::Base,
        decision: None,
        agreed: None,
        contributions: vec![contribution.clone()],
        edits: edits.collect(),
        swaps: Vec::new(),
        ..paragraph.clone()
    };
    compose(&Collation::of(&Arc::new(alone)), View::Clean, None).text()
}

/// The changes between two texts of which the edits are known: what lies between two words that stand in both.
fn between(base: &Words, new: &Words, edits: &[&Edit]) -> Vec<(Range<usize>, String)> {
    let mut goes = vec![false; base.len()];
    let mut comes = vec![0_usize; base.len() + 1];
    let mut come = |at: u32, count: usize| {
        if let Some(before) = comes.get_mut(at as usize) {
            *before += count;
        }
    };
    for edit in edits {
        match &edit.change {
            Change::Words { at, new } => {
                goes.iter_mut()
                    .take(at.end as usize)
                    .skip(at.start as usize)
                    .for_each(|goes| *goes = true);
                come(at.end, Words::of(new).len());
            }
            Change::Lift { open, close } => {
                for mark in [open, close].into_iter().flatten() {
                    goes.iter_mut()
                        .skip(*mark as usize)
                        .take(1)
                        .for_each(|goes| *goes = true);
                }
            }
            Change::Set { open, close } => {
                come(open.at, 1);
                come(close.at, 1);
            }
            _ => {}
        }
    }
    let (mut changes, mut next, mut from) = (Vec::new(), 0, (0, 0));
    let (old_text, new_text) = (base.text(), new.text());
    for (index, goes) in goes.iter().enumerate() {
        next += comes[index];
        if *goes {
            continue;
        }
        let (Some(old), Some(other)) = (base.tokens().get(index), new.tokens().get(next)) else {
            return whole(old_text, new_text);
        };
        if base.token(index) != new.token(next) {
            return whole(old_text, new_text);
        }
        change(
            &mut changes,
            (old_text, from.0..old.start as usize),
            (new_text, from.1..other.start as usize),
        );
        from = (old.end as usize, other.end as usize);
        next += 1;
    }
    if next + comes.last().copied().unwrap_or(0) != new.len() {
        return whole(old_text, new_text);
    }
    change(
        &mut changes,
        (old_text, from.0..old_text.len()),
        (new_text, from.1..new_text.len()),
    );
    changes
}

/// One change between two texts of which nothing else is known.
fn whole(old: &str, new: &str) -> Vec<(Range<usize>, String)> {
    let mut changes = Vec::new();
    change(&mut changes, (old, 0..old.len()), (new, 0..new.len()));
    changes
}

/// A change without the space that both have at its ends.
fn change(changes: &mut Vec<(Range<usize>, String)>, old: (&str, Range<usize>), new: (&str, Range<usize>)) {
    let text = new.0;
    changes.extend(differing(old, new).map(|(gone, come)| (gone, text[come].to_owned())));
}

/// Where two stretches differ, without the space that both have at their ends.
pub fn differing(
    (old, at): (&str, Range<usize>),
    (new, to): (&str, Range<usize>),
) -> Option<(Range<usize>, Range<usize>)> {
    let (gone, come) = (&old[at.clone()], &new[to.clone()]);
    if gone == come {
        return None;
    }
    let same = gone
        .chars()
        .zip(come.chars())
        .take_while(|(a, b)| a == b && a.is_whitespace());
    let front: usize = same.map(|(c, _)| c.len_utf8()).sum();
    let (gone, come) = (&gone[front..], &come[front..]);
    let same = gone
        .chars()
        .rev()
        .zip(come.chars().rev())
        .take_while(|(a, b)| a == b && a.is_whitespace());
    let back: usize = same.map(|(c, _)| c.len_utf8()).sum();
    let (from, begins) = (at.start + front, to.start + front);
    Some((from..from + gone.len() - back, begins..begins + come.len() - back))
}
