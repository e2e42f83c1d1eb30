//! Which of two neighbouring stretches moved, where they changed places.
//!
//! An alignment keeps the heavier stretch and lets the other go and come. When the other was reworded on its way, that
//! gives a deletion and an insertion that nobody can see to be one thing; telling the heavier stretch as the one that
//! moved leaves only the rewording itself to be decided:
//!
//! ```text
//! base      Dogs must be kept on a lead at all times. Bicycles are left at the gate.
//! new       Bicycles are left at the main gate. Dogs must be kept on a lead at all times.
//! aligned   {+Bicycles are left at the main gate.+} Dogs … times. {-Bicycles are left at the gate.-}
//! settled   {1-Dogs … times.-} Bicycles are left at the {+main+} gate. {1+Dogs … times.+}
//! ```
//!
//! And of a clause and what it was put before or behind, the clause moved: `{1-, at its request,-}`, not the verb.

use super::Weights;
use super::align::{align, gaps};
use super::numbered::{Gap, Numbered};
use super::span;
use crate::text::{TokenKind, Words};
use std::ops::Range;

/// What moves weighs at most so many times what it moves past: the smaller part of a paragraph is seen to move.
const HEAVIER: i32 = 3;

/// A deletion and an insertion of fewer letters than this are no move: an article that comes back elsewhere is another
/// one, `civil society` is the same.
pub(super) const FEWEST_MOVED: usize = 10;

/// How many letters some words have; a Chinese character says as much as two.
pub(super) fn letters<'a>(words: impl Iterator<Item = &'a str>) -> usize {
    let count = |c: char| 1 + usize::from(matches!(c, '\u{2e80}'..='\u{9fff}'));
    words.flat_map(str::chars).map(count).sum()
}

impl Numbered<'_> {
    /// Lets the stretch move that a drafter would tell as moved.
    pub(super) fn settle_moved(&self, weights: &Weights, partners: &mut [Option<u32>]) {
        let gaps = gaps(partners, self.new.len());
        let mut settled = false;
        for pair in gaps.windows(2) {
            let [before, after] = pair else { continue };
            // A gap is settled once.
            settled = !settled && self.changed_places(before, after, weights, partners);
        }
    }

    fn changed_places(&self, before: &Gap, after: &Gap, weights: &Weights, partners: &mut [Option<u32>]) -> bool {
        let (gone, come) = match [&before.0, &before.1, &after.0, &after.1].map(Range::is_empty) {
            [true, false, false, true] => (&after.0, &before.1),
            [false, true, true, false] => (&before.0, &after.1),
            _ => return false,
        };
        let kept = (before.0.end..after.0.start, before.1.end..after.1.start);
        let [kept_weight, gone_weight, come_weight] =
            [self.weigh_base(&kept.0), self.weigh_base(gone), self.weigh_new(come)];
        if letters(kept.0.clone().map(|index| self.base.token(index))) < FEWEST_MOVED
            || kept_weight > HEAVIER * gone_weight.max(come_weight)
            || !stands_apart(self.base, &kept.0)
            || !stands_apart(self.new, &kept.1)
        {
            return false;
        }
        let (old, brought) = (
            Words::of(self.base.slice(span(gone))),
            Words::of(self.new.slice(span(come))),
        );
        if (old.len(), brought.len()) != (gone.len(), come.len()) {
            return false;
        }
        let inner = align(&old, &brought, weights);
        let shared: i32 = inner
            .iter()
            .enumerate()
            .filter(|(_, partner)| partner.is_some())
            .map(|(index, _)| weights.weigh(old.token(index)))
            .sum();
        let words_change = |words: &Words, shared: &dyn Fn(usize) -> bool| {
            (0..words.len()).any(|index| words.kind(index) == TokenKind::Word && !shared(index))
        };
        let is_reworded = words_change(&old, &|index| inner[index].is_some())
            || words_change(&brought, &|index| inner.contains(&u32::try_from(index).ok()));
        let is_clause = stands_apart(self.base, gone) && stands_apart(self.new, come);
        if 2 * shared < gone_weight.max(come_weight) || (!is_reworded && is_clause) {
            return false;
        }
        partners[kept.0].fill(None);
        for (index, partner) in inner.into_iter().enumerate() {
            partners[gone.start + index] =
                partner.and_then(|partner| u32::try_from(come.start + partner as usize).ok());
        }
        true
    }
}

/// Whether marks or the ends of the text set a stretch off: a sentence, a clause between commas, an item of a list.
pub(super) fn stands_apart(words: &Words, range: &Range<usize>) -> bool {
    let is_mark = |index: usize| words.kind(index) == TokenKind::Mark;
    let begins = range.start == 0 || is_mark(range.start - 1) || is_mark(range.start);
    let ends = range.end == words.len() || is_mark(range.end) || is_mark(range.end - 1);
    begins && ends
}
