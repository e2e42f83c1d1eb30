//! What stands in words that a parted paragraph takes along goes with them.
//!
//! The words that become a paragraph of their own are the draft's; what was accepted or bracketed in them belongs to their
//! paragraph as it was. So whoever stands behind that comes to stand behind the same in the new one, decided as it was.
//!
//! ```text
//! b) Use frameworks. Protect data.        Kenya: “all data”, accepted
//! b) Use frameworks.                      Japan makes a paragraph of the rest, accepted
//! b bis) Protect all data.                Japan’s paragraph, and Kenya’s words in it
//! ```
//!
//! It goes where the new paragraph has the words as the draft had them. Elsewhere nobody could tell what it would change:
//! there it is superseded, as by any other edit of the same words, which is told before.

use super::{enter, put};
use crate::model::{
    Change, Contribution, ContributionKind, Decision, Edit, EditId, Paragraph, Span, Standing, TrackedChange, Verdict,
};
use crate::session::apply::Work;
use crate::session::{CommandError, arriving};
use crate::text::{Collation, End, View, Words, compose, contribution_id, other_ends};
use std::ops::Range;
use std::sync::Arc;

/// The edits of paragraphs of the draft of which a proposed paragraph is another end, each with the place of its paragraph,
/// and how that stands.
pub(super) fn of_paragraph(work: &Work, place: usize) -> Vec<(usize, Arc<Paragraph>, EditId)> {
    let paragraphs = &work.session().draft.paragraphs;
    let others = other_ends(paragraphs, place, End::Paragraph).into_iter();
    let edits = others.filter_map(|other| match other.end {
        End::Edit(edit) => Some((other.place, Arc::clone(&paragraphs[other.place]), edit)),
        End::Paragraph => None,
    });
    edits.collect()
}

/// Takes what stood in the words of an edit along to the new paragraphs that they become, and back once they are reopened.
/// `before`: their paragraph before the step.
pub(super) fn carry_along(
    work: &mut Work,
    (place, before): (usize, &Paragraph),
    edit: EditId,
) -> Result<(), CommandError> {
    let was = accepted(before, edit);
    match (was, accepted(work.paragraph(place), edit)) {
        (None, Some(at)) => carry(work, (place, before), edit, at),
        (Some(at), None) => {
            give_back(work, place, edit, at);
            Ok(())
        }
        _ => Ok(()),
    }
}

fn carry(work: &mut Work, (place, before): (usize, &Paragraph), edit: EditId, at: Span) -> Result<(), CommandError> {
    let stands = |one: &&Edit| one.decision.as_ref().is_some_and(is_in_text);
    let inside = before
        .edits
        .iter()
        .filter(|one| one.id != edit && is_inside(&one.change, at));
    let carried: Vec<&Edit> = inside.filter(stands).collect();
    if carried.is_empty() {
        return Ok(());
    }
    for (there, at) in new_paragraphs(work, place, edit, at) {
        let paragraph = work.paragraph(there);
        let decision = paragraph.decision.as_ref().map(|decision| decision.verdict);
        if decision != Some(Verdict::Accepted) || paragraph.agreed.is_some() {
            continue;
        }
        let here = carried.iter().filter_map(|one| {
            let change = shifted(&one.change, at)?;
            Some(Edit {
                change,
                ..Edit::clone(one)
            })
        });
        let here: Vec<Edit> = here.collect();
        settle_own(work, there, before, &here);
        for one in &before.contributions {
            let own: Vec<Edit> = here
                .iter()
                .filter(|edit| one.edits.contains(&edit.id))
                .cloned()
                .collect();
            if !own.is_empty() {
                propose(work, there, one, &own)?;
            }
        }
    }
    Ok(())
}

/// What is open in words that come back is decided as it stands in the paragraphs that they had become.
fn give_back(work: &mut Work, place: usize, edit: EditId, at: Span) {
    let here = Arc::clone(work.paragraph(place));
    for (there, at) in new_paragraphs(work, place, edit, at) {
        let there = Arc::clone(work.paragraph(there));
        for one in here.edits.iter().filter(|one| one.decision.is_none()) {
            let change = shifted(&one.change, at);
            let names = |paragraph: &Paragraph, id: EditId| -> Vec<String> {
                let all = paragraph.proposers(id).map(|one| one.name.clone());
                all.collect()
            };
            let is_same = |other: &&Edit| {
                Some(&other.change) == change.as_ref() && names(&there, other.id) == names(&here, one.id)
            };
            let same = there
                .edits
                .iter()
                .find(is_same)
                .and_then(|other| other.decision.as_ref());
            let is_free = || work.collation(place).accepted_rivals(one.id).is_empty();
            if let Some(decision) = same.filter(|decision| is_in_text(decision) && is_free()) {
                decide(work, place, &[one.id], decision);
            }
        }
    }
}

/// Whether what is so decided shows in the current text.
fn is_in_text(decision: &Decision) -> bool {
    matches!(decision.verdict, Verdict::Accepted | Verdict::Bracketed)
}

/// Whether a change is one of these tokens; what is inserted before them stays where it stands.
fn is_inside(change: &Change, at: Span) -> bool {
    let is_before = matches!(change, Change::Words { at: place, .. } if place.is_empty() && place.start == at.start);
    !is_before && shifted(change, at).is_some()
}

/// The tokens that an edit takes away, where it is accepted.
fn accepted(paragraph: &Paragraph, edit: EditId) -> Option<Span> {
    let edit = paragraph.edit(edit)?;
    let is_accepted = edit.decision.as_ref()?.verdict == Verdict::Accepted;
    match &edit.change {
        Change::Words { at, .. } if is_accepted => Some(*at),
        _ => None,
    }
}

/// The new paragraphs that the words of an edit become, each with the tokens of the old one that it has; none where these are
/// not the same words.
fn new_paragraphs(work: &Work, place: usize, edit: EditId, at: Span) -> Vec<(usize, Span)> {
    let paragraphs = &work.session().draft.paragraphs;
    let words = Words::of(&paragraphs[place].text);
    let others = other_ends(paragraphs, place, End::Edit(edit)).into_iter();
    let new = others.filter(|other| other.end == End::Paragraph);
    let mut new: Vec<usize> = new.map(|other| other.place).collect();
    new.sort_unstable();
    let (mut found, mut from) = (Vec::new(), at.start);
    for there in new {
        let own = Words::of(&paragraphs[there].text);
        let Ok(length) = u32::try_from(own.len()) else { break };
        let to = from.saturating_add(length);
        let is_same = (0..own.len()).all(|token| own.token(token) == words.token(from as usize + token));
        if to > at.end || !is_same {
            break;
        }
        found.push((there, Span::new(from, to)));
        from = to;
    }
    found
}

/// A change of some of these tokens, as one of a text that has no others. What is inserted behind them is none.
fn shifted(change: &Change, within: Span) -> Option<Change> {
    let is_within = |from: u32, to: u32| within.start <= from && to <= within.end && from < within.end;
    let mark = |mark: u32| is_within(mark, mark + 1).then(|| mark - within.start);
    match change {
        Change::Words { at, new } if is_within(at.start, at.end) => Some(Change::Words {
            at: Span::new(at.start - within.start, at.end - within.start),
            new: new.clone(),
        }),
        Change::Lift {
            open: Some(open),
            close: Some(close),
        } => Some(Change::Lift {
            open: Some(mark(*open)?),
            close: Some(mark(*close)?),
        }),
        _ => None,
    }
}

/// Decides brackets of the draft, of which nobody proposed anything, in the new paragraph as in the old one.
fn settle_own(work: &mut Work, there: usize, before: &Paragraph, here: &[Edit]) {
    for one in here.iter().filter(|edit| before.proposers(edit.id).next().is_none()) {
        let paragraph = Arc::clone(work.paragraph(there));
        let mut own = paragraph.edits.iter();
        let same = own.find(|edit| edit.change == one.change && edit.decision.is_none());
        if let (Some(same), Some(decision)) = (same, &one.decision) {
            decide(work, there, &[same.id], decision);
        }
    }
}

/// Has a delegation propose for the new paragraph what it proposed for its words in the old one, decided as it was.
fn propose(work: &mut Work, there: usize, of: &Contribution, own: &[Edit]) -> Result<(), CommandError> {
    let paragraph = Arc::clone(work.paragraph(there));
    let text = reads(&paragraph, own);
    let is_same = |one: &&Contribution| (&one.name, &one.from, &one.text) == (&of.name, &of.from, &text);
    let known = |paragraph: &Paragraph| {
        paragraph
            .contributions
            .iter()
            .find(is_same)
            .map(|one| one.edits.clone())
    };
    if known(&paragraph).is_none() {
        let words = Contribution {
            id: contribution_id(paragraph.id, &of.name, &text, 0),
            from: of.from.clone(),
            name: of.name.clone(),
            kind: ContributionKind::Rewording,
            received: text.clone(),
            text: text.clone(),
            source: of.source.clone(),
            when: of.when.clone(),
            tracked: marked(&paragraph, own, &text, &of.when),
            ..Contribution::default()
        };
        arriving::add(work, paragraph.id, &[words])?;
    }
    let collation = work.collation(there);
    let edits = known(collation.paragraph()).unwrap_or_default();
    let first = own.iter().find_map(|edit| edit.decision.as_ref());
    for id in edits {
        let Some(edit) = collation.edit(id).filter(|edit| edit.decision.is_none()) else {
            continue;
        };
        let same = own.iter().find(|one| one.change == edit.change);
        // Somebody decided about these words of the new paragraph before: that stands, and this is open.
        let is_free = collation.accepted_rivals(id).is_empty();
        if let Some(decision) = same.and_then(|one| one.decision.as_ref()).or(first).filter(|_| is_free) {
            decide(work, there, &[id], decision);
        }
    }
    Ok(())
}

fn decide(work: &mut Work, there: usize, edits: &[EditId], decision: &Decision) {
    let collation = work.collation(there);
    put(work, (there, &collation), edits, Some(decision));
    enter(work, &collation, edits, Some(decision.verdict), &decision.why);
}

/// What a paragraph reads once some edits are accepted in it, and no others.
fn reads(paragraph: &Paragraph, edits: &[Edit]) -> String {
    let accepted = Decision::from(Verdict::Accepted);
    let edits = edits.iter().map(|edit| Edit {
        decision: Some(accepted.clone()),
        ..edit.clone()
    });
    let alone = Paragraph {
        standing: Standing::Base,
        decision: None,
        contributions: Vec::new(),
        edits: edits.collect(),
        swaps: Vec::new(),
        ..paragraph.clone()
    };
    compose(&Collation::of(&Arc::new(alone)), View::Clean, None).text()
}

/// Edits as marked changes that lead to a text, so that they stay the edits that they are; none where they do not lead to it.
fn marked(paragraph: &Paragraph, own: &[Edit], text: &str, when: &str) -> Vec<TrackedChange> {
    let words = Words::of(&paragraph.text);
    let space = |token: u32| words.space(token as usize).len();
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for edit in own {
        match &edit.change {
            Change::Words { at, new } => {
                let mut bytes = words.bytes(*at);
                let follows = (at.end as usize) < words.len() && space(at.end) > 0;
                let mut new = new.clone();
                if new.is_empty() && follows {
                    bytes.end += space(at.end);
                } else if new.is_empty() {
                    bytes.start -= space(at.start);
                } else if at.is_empty() && (follows || at.start == 0) {
                    new.push(' ');
                } else if at.is_empty() {
                    let end = words.bytes(Span::new(at.start - 1, at.start)).end;
                    (bytes, new) = (end..end, format!(" {new}"));
                }
                found.push((bytes, new));
            }
            Change::Lift { open, close } => {
                let marks = [open, close].into_iter().flatten();
                found.extend(marks.map(|&mark| (words.bytes(Span::new(mark, mark + 1)), String::new())));
            }
            _ => {}
        }
    }
    found.sort_by_key(|(bytes, _)| (bytes.start, bytes.end));
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let changes = found.into_iter().map(|(bytes, new)| TrackedChange {
        from: number(bytes.start),
        to: number(bytes.end),
        new,
        when: when.to_owned(),
    });
    let changes: Vec<TrackedChange> = changes.collect();
    let leads_there = TrackedChange::apply(&paragraph.text, &changes).as_deref() == Some(text);
    if leads_there { changes } else { Vec::new() }
}
