//! What a delegation typed otherwise than composing would: the spacing edits.
//!
//! Words that stand side by side in both texts have the space of each. Only beside an edit is a space put by composing, so
//! only there is anything composed.

use super::span;
use crate::model::{Anchor, Change, Span};
use crate::text::Words;
use crate::text::compose::flow::{Atom, atoms, spaces};
use crate::text::compose::parts::Ground;
use crate::text::compose::tree::over;
use std::ops::Range;

/// An edit for every space that composing would put otherwise, where all of some changes apply.
pub(super) fn spacing(ground: &Ground<'_>, base: &Words, new: &Words, changes: &[Change]) -> Vec<Change> {
    let stretches = stretches(base, changes);
    let mut typed = Typed {
        base,
        new,
        found: Vec::new(),
    };
    let (mut base_at, mut new_at) = (0, 0);
    for (stretch, units) in stretches.iter().zip(over(ground, &stretches)) {
        let stretch = stretch.range();
        if stretch.start > 0 {
            typed.side_by_side(base_at..stretch.start + 1, new_at);
            new_at += stretch.start - base_at;
        }
        let written = atoms(ground, &units, None);
        new_at += typed.beside_edits(ground, &written, &stretch, new_at);
        base_at = stretch.end;
    }
    if base_at < base.len() || stretches.is_empty() {
        typed.side_by_side(base_at..base.len() + 1, new_at);
    }
    typed.found
}

/// The words that edits touch, each with one on either side. Brackets that go or come reach across what they hold: then it
/// is all of them.
fn stretches(base: &Words, changes: &[Change]) -> Vec<Span> {
    let mut touched: Vec<Range<usize>> = Vec::new();
    for change in changes {
        let Change::Words { at, .. } = change else {
            return vec![span(&(0..base.len()))];
        };
        let at = at.range();
        touched.push(at.start.saturating_sub(1)..(at.end + 1).min(base.len()));
    }
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for range in touched {
        match stretches.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => stretches.push(range),
        }
    }
    stretches.iter().map(span).collect()
}

struct Typed<'a> {
    base: &'a Words,
    new: &'a Words,
    found: Vec<Change>,
}

impl Typed<'_> {
    /// Compares the spaces before words of the base with those before the same words of the new text.
    fn side_by_side(&mut self, words: Range<usize>, new_at: usize) {
        let anchor = |index: Option<usize>| {
            let token = index.filter(|index| *index < self.base.len());
            token.map_or(Some(Anchor::Edge), |token| u32::try_from(token).ok().map(Anchor::Base))
        };
        let differing = words
            .zip(new_at..)
            .filter(|&(index, number)| self.base.space(index) != self.new.space(number));
        let found = differing.filter_map(|(index, number)| {
            Some(Change::Spacing {
                left: anchor(index.checked_sub(1))?,
                right: anchor(Some(index))?,
                space: self.new.space(number).to_owned(),
            })
        });
        self.found.extend(found);
    }

    /// Compares the spaces that composing puts in a stretch with those of the new text, and tells how many words it has.
    fn beside_edits(
        &mut self,
        ground: &Ground<'_>,
        written: &[Atom<'_>],
        stretch: &Range<usize>,
        new_at: usize,
    ) -> usize {
        let (spaces, _) = spaces(ground, written);
        let written: Vec<&Atom<'_>> = written.iter().filter(|atom| !atom.text.is_empty()).collect();
        let anchor = |index: Option<usize>| {
            let atom = index.and_then(|index| written.get(index));
            atom.map_or(Some(Anchor::Edge), |atom| atom.anchor)
        };
        let count = written.len();
        // The first and the last word of a stretch stand beside what is outside of it as they did.
        let first = usize::from(stretch.start > 0);
        let last = if stretch.end < self.base.len() {
            count
        } else {
            count + 1
        };
        let differing = (first..last).filter(|&index| self.new.space(new_at + index) != spaces[index]);
        let found = differing.filter_map(|index| {
            Some(Change::Spacing {
                left: anchor(index.checked_sub(1))?,
                right: anchor(Some(index))?,
                space: self.new.space(new_at + index).to_owned(),
            })
        });
        self.found.extend(found);
        count
    }
}
