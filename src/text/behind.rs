//! What others have proposed about words that go into another paragraph: it does not come along.
//!
//! The words come as whoever moves them wrote them. What is accepted or in brackets about them, and what is not decided yet,
//! stands at the place from which they go, so that this is told before the move is accepted.

use super::elsewhere::Elsewhere;
use super::ground::{inserts, share, touch};
use super::parted::{End, OtherEnd, other_ends_among};
use super::{Collation, standing};
use crate::model::{Change, Decision, Edit, EditId, Paragraph, Span, Verdict};
use std::sync::Arc;

/// What stays behind in a paragraph from which words go elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    /// The place of the paragraph.
    pub place: usize,
    /// What is accepted or in brackets about these words.
    pub stands: Vec<EditId>,
    /// What others propose about them that is not decided yet.
    pub open: Vec<EditId>,
}

/// What is proposed about words that go elsewhere, by the place of its paragraph: they come as whoever moves
/// them wrote them, so that it does not come along. What would be inserted at an edge of these words stays where they went from.
/// `end` is any end of the change, and these are its others ([`super::other_ends`]).
#[must_use]
pub fn stays_behind(paragraphs: &[Arc<Paragraph>], (place, end): (usize, End), others: &[OtherEnd]) -> Vec<Behind> {
    let elsewhere = others.iter().filter(|other| other.brings_words());
    let mut ends: Vec<(usize, End)> = elsewhere.map(|other| (other.place, other.end)).collect();
    if ends.is_empty() {
        return Vec::new();
    }
    ends.push((place, end));
    ends.sort_unstable_by_key(|(place, _)| *place);
    let is_parted = ends.iter().any(|(_, end)| *end == End::Paragraph);
    let found = ends.iter().filter_map(|&(place, end)| {
        let paragraph = &paragraphs[place];
        let End::Edit(id) = end else { return None };
        let goes = match &paragraph.edit(id)?.change {
            Change::DeleteParagraph | Change::Merge { .. } => None,
            Change::Words { at, new } if is_parted || new.is_empty() => Some(*at),
            _ => return None,
        };
        let about = paragraph.edits.iter().filter(|edit| {
            edit.id != id && !edit.change.is_spacing() && goes.is_none_or(|goes| is_about(&edit.change, goes))
        });
        let about: Vec<&Edit> = about.collect();
        if about.is_empty() {
            return None;
        }
        let collation = Collation::of(paragraph);
        let ids = |test: &dyn Fn(standing::Standing) -> bool| -> Vec<EditId> {
            let edits = about.iter().map(|edit| edit.id);
            edits.filter(|edit| test(collation.standing(*edit))).collect()
        };
        let stands = ids(&|one| matches!(one.verdict, Some(Verdict::Accepted | Verdict::Bracketed)));
        let mut open = ids(&|one| one.verdict.is_none() && one.is_open());
        // That a bracket of the draft can be lifted or deleted nobody asked for.
        open.retain(|edit| paragraph.proposers(*edit).next().is_some());
        (!stands.is_empty() || !open.is_empty()).then_some(Behind { place, stands, open })
    });
    found.collect()
}

/// The accepted edits that make a paragraph of their own of words which an edit would take away, or of which it would lift the
/// brackets: it can only stand in the text once these are open again. What brings other words is a rival of them anyway.
#[must_use]
pub fn taken_along(
    (paragraphs, elsewhere): (&[Arc<Paragraph>], &Elsewhere),
    place: usize,
    edit: EditId,
) -> Vec<EditId> {
    let Some((here, change)) = paragraphs
        .get(place)
        .and_then(|here| Some((here, &here.edit(edit)?.change)))
    else {
        return Vec::new();
    };
    let is_accepted = |decision: Option<&Decision>| decision.is_some_and(|one| one.verdict == Verdict::Accepted);
    let takes = |other: &&Edit| match &other.change {
        Change::Words { at, .. } => !at.is_empty() && !inserts(change) && is_about(change, *at),
        _ => false,
    };
    let is_new = |end: &OtherEnd| end.end == End::Paragraph && is_accepted(paragraphs[end.place].decision.as_ref());
    let others = here
        .edits
        .iter()
        .filter(|other| other.id != edit && is_accepted(other.decision.as_ref()));
    let others = others.filter(takes).map(|other| other.id);
    others
        .filter(|other| {
            let ends = other_ends_among((paragraphs, elsewhere), place, End::Edit(*other));
            ends.iter().any(is_new)
        })
        .collect()
}

/// Whether a change is about some of these tokens, or inserts at an edge of them.
fn is_about(change: &Change, tokens: Span) -> bool {
    match change {
        Change::Words { at, .. } if at.is_empty() => touch(*at, tokens),
        Change::Words { at, .. } => share(*at, tokens),
        Change::Lift { open, close } => {
            let mut marks = [open, close].into_iter().flatten();
            marks.any(|mark| tokens.range().contains(&(*mark as usize)))
        }
        Change::Set { open, close } => share(Span::new(open.at, close.at), tokens),
        Change::DeleteParagraph | Change::Merge { .. } | Change::Spacing { .. } => false,
    }
}
