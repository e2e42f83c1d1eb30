//! Comparing: the edits that turn a base into a new text, as a drafter would put them to the room.
//!
//! Words are aligned first ([`align`], with [`weights`] that tell weak words from telling ones). What an alignment cannot see
//! is settled on it: what moved ([`moved`]), what is one edit after all ([`settle`]), what is two ([`part`]), and where an
//! insertion or a deletion stands that could stand elsewhere ([`slide`]). Brackets are structure
//! around words, so a pair that one side lacks becomes a *lift* or a *set*, and a word edit never holds one mark of a
//! pair without the other: where it would, it is split there. What composing would space otherwise than the new text
//! does becomes *spacing* edits, so that the text is reproduced to the byte.
//!
//! ```
//! use adref::model::{Change, ParagraphId, Span};
//! use adref::text::{Weights, Words, compare};
//!
//! let base = Words::of("security [in the use of ICTs] for all");
//! let new = Words::of("security in the use of ICTs for everyone");
//! let edits = compare(ParagraphId(1), &[], &base, &new, &Weights::default());
//! assert_eq!(edits[0], Change::Lift { open: Some(1), close: Some(7) });
//! assert_eq!(edits[1], Change::Words { at: Span::new(9, 10), new: "everyone".into() });
//! ```

mod again;
mod align;
mod carry;
mod collate;
mod moved;
mod moves;
mod numbered;
mod own;
mod part;
mod rebase;
mod restored;
mod settle;
mod slide;
mod spacing;
mod structure;
#[cfg(test)]
mod tests;
mod tracked;
mod weights;

pub(super) use align::is_same as same_token;
pub(super) use align::longest_ascending;
pub use collate::collate;
pub(super) use moves::are_the_same_words;
pub use moves::changed_on_the_way;
pub(super) use own::is_of_the_draft;
pub use rebase::{Rebased, rebase, rebase_on_reading};
pub use weights::Weights;

use super::compose::flow::{Atom, atoms};
use super::compose::parts::{Entry, Ground, Part, Whole};
use super::compose::tree::tree;
use super::passage::stands_at;
use super::{Words, edit_id};
use crate::model::{Anchor, Change, EditId, Half, ParagraphId, Span, TrackedChange};
use rustc_hash::FxHashMap;

/// The edits that turn a base into a new text: word edits, lifts and sets in the order of the text, then spacing edits.
/// `halves` are the marks of the base that have their partner in another paragraph.
#[must_use]
pub fn compare(paragraph: ParagraphId, halves: &[Half], base: &Words, new: &Words, weights: &Weights) -> Vec<Change> {
    if base.text() == new.text() {
        return Vec::new();
    }
    aligned(paragraph, halves, base, new, align::align(base, new, weights))
}

/// The edits that turn a base into a new text where only some of its words are spoken about: all of them stand there,
/// whatever words elsewhere are the same.
pub(super) fn compare_over(
    paragraph: ParagraphId,
    halves: &[Half],
    [base, new]: [&Words; 2],
    over: Span,
    weights: &Weights,
) -> Vec<Change> {
    match aligned_over(base, new, over, weights) {
        Some(partners) => aligned(paragraph, halves, base, new, partners),
        // Words that are one with those beside them cannot be told apart.
        None => compare(paragraph, halves, base, new, weights),
    }
}

/// The partners of all words, where the texts differ in some words alone.
fn aligned_over(base: &Words, new: &Words, over: Span, weights: &Weights) -> Option<Vec<Option<u32>>> {
    let come = stands_at(base, new, over)?;
    let [old_words, new_words] = [(base, over), (new, come)].map(|(words, at)| Words::of(words.slice(at)));
    if (old_words.len(), new_words.len()) != (over.range().len(), come.range().len()) {
        return None;
    }
    let number = |index: usize| u32::try_from(index).ok();
    let inner = align::align(&old_words, &new_words, weights).into_iter();
    let inner = inner.map(|partner| partner.map(|partner| partner.saturating_add(over.start)));
    let (before, after) = (0..over.range().start, come.range().end..new.len());
    Some(before.map(number).chain(inner).chain(after.map(number)).collect())
}

/// The edits of a text whose author marked what changes: those changes, not what a comparison would make of the text.
/// `None` where the marks do not lead from the base to the text.
fn marked(
    paragraph: ParagraphId,
    halves: &[Half],
    base: &Words,
    new: &Words,
    tracked: &[TrackedChange],
) -> Option<Vec<Change>> {
    let partners = tracked::partners(base, new, tracked)?;
    Some(aligned(paragraph, halves, base, new, partners))
}

/// The edits that follow from which words of the base are which of the new text.
fn aligned(
    paragraph: ParagraphId,
    halves: &[Half],
    base: &Words,
    new: &Words,
    partners: Vec<Option<u32>>,
) -> Vec<Change> {
    let changes = structure::changes(base, new, halves, partners, |changes| {
        let ground = all_applied(base, changes);
        let written = atoms(&ground, &tree(&ground), None);
        is_text(&written, new)
    });
    with_spacing(paragraph, base, new, changes)
}

/// One edit that puts a new text in the place of the whole base: an alternative.
pub(super) fn replace_all(paragraph: ParagraphId, base: &Words, new: &Words) -> Vec<Change> {
    if base.text() == new.text() {
        return Vec::new();
    }
    let (at, words) = (
        super::compose::all(base),
        new.slice(super::compose::all(new)).to_owned(),
    );
    let is_nothing = at.is_empty() && words.is_empty();
    let changes = if is_nothing {
        Vec::new()
    } else {
        vec![Change::Words { at, new: words }]
    };
    with_spacing(paragraph, base, new, changes)
}

/// How much a room would have to decide: how many changes, and of how many letters.
fn extent(base: &Words, changes: &[Change]) -> (usize, usize) {
    let letters = changes.iter().map(|change| match change {
        Change::Words { at, new } => base.slice(*at).len() + new.len(),
        _ => 0,
    });
    (changes.len(), letters.sum())
}

/// What composing makes of a base when all of some changes are accepted; each is named by its place among them, since an id
/// takes longer to make than the rest.
fn all_applied<'a>(base: &'a Words, changes: &[Change]) -> Ground<'a> {
    let part = |(place, change): (u64, &Change)| Part::of(EditId(place), change, Entry::Applied);
    let mut parts: Vec<Part> = (0..).zip(changes).filter_map(part).collect();
    for (order, part) in parts.iter_mut().enumerate() {
        part.order = order;
    }
    Ground {
        words: base,
        parts,
        spacing: FxHashMap::default(),
        alternatives: FxHashMap::default(),
        whole: Whole::Stands,
    }
}

fn is_text(written: &[Atom<'_>], new: &Words) -> bool {
    let standing = written.iter().filter(|atom| !atom.text.is_empty());
    standing
        .map(|atom| atom.text.as_ref())
        .eq((0..new.len()).map(|index| new.token(index)))
}

/// Adds an edit for every space that composing would put otherwise.
fn with_spacing(paragraph: ParagraphId, base: &Words, new: &Words, mut changes: Vec<Change>) -> Vec<Change> {
    let mut spacing = spacing::spacing(&all_applied(base, &changes), base, new, &changes);
    for change in &mut spacing {
        let Change::Spacing { left, right, .. } = change else {
            continue;
        };
        for anchor in [left, right] {
            if let Anchor::New(id, _) = anchor
                && let Some(change) = usize::try_from(id.0).ok().and_then(|place| changes.get(place))
            {
                *id = edit_id(paragraph, change);
            }
        }
    }
    changes.extend(spacing);
    changes
}

/// The span of some tokens.
fn span(range: &std::ops::Range<usize>) -> Span {
    let number = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
    Span::new(number(range.start), number(range.end))
}
