//! Where one edit is rather two: an alignment joins what only a weak word or a comma holds apart, and a drafter would not
//! always.
//!
//! | seen | put to the room as |
//! |---|---|
//! | items of a list give way one to one: `poverty, hunger`, `inequality, need` | an edit each |
//! | words come or go on this side of a word that stays: `{+at any time+} and {-all-}` | two edits |
//! | a comma comes or goes before a conjunction that stays: `{+,+} and {-foster-}{+develop+}` | two edits |
//! | words give way one to one, some to their like: `labour of`, `labor of` | an edit each |

use super::align::gaps;
use super::numbered::{Gap, Numbered, gives_way};
use super::weights::TELLING;
use crate::text::Words;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// An item of a list has no more words and marks than this; what is longer is a clause, and its comma may be a stray.
const ITEM: usize = 4;

/// What a phrase weighs that is a question of its own: two telling words.
const PHRASE: i32 = 2 * TELLING;

/// What stands beyond the weak word is small: no more words than this go, and no more come.
const SMALL: usize = 3;

/// Words of the base and of the new text that are rather the same ones.
type Stays = Vec<(usize, usize)>;

impl Numbered<'_> {
    /// Takes for shared what parts an edit into two questions.
    pub(super) fn part(&self, partners: &mut [Option<u32>]) {
        for gap in gaps(partners, self.new.len()) {
            if !gives_way(&gap) || self.is_structured(&gap) {
                continue;
            }
            let ways = self.at_commas(&gap).or_else(|| self.at_weak_word(&gap));
            let stays = ways.or_else(|| self.behind_a_comma(&gap));
            for (before, after) in stays.unwrap_or_else(|| self.one_to_one(&gap)) {
                partners[before] = u32::try_from(after).ok();
            }
        }
    }

    /// Items of a list that all give way are decided one by one; the comma between them is no stray.
    fn at_commas(&self, (in_base, in_new): &Gap) -> Option<Stays> {
        let commas = |words: &Words, range: &Range<usize>| -> Vec<usize> {
            range.clone().filter(|&index| parts_items(words.token(index))).collect()
        };
        let (old, new) = (commas(self.base, in_base), commas(self.new, in_new));
        let are_items = |range: &Range<usize>, commas: &[usize]| {
            let mut start = range.start;
            commas.iter().chain([&range.end]).all(|&end| {
                let length = end - start;
                start = end + 1;
                (1..=ITEM).contains(&length)
            })
        };
        // An Arabic comma for another one is a change itself.
        let are_same = || {
            old.iter()
                .zip(&new)
                .all(|(&before, &after)| self.is_same(before, after))
        };
        if old.is_empty()
            || old.len() != new.len()
            || !are_same()
            || !are_items(in_base, &old)
            || !are_items(in_new, &new)
        {
            return None;
        }
        // A word of one item in another one: they traded places, and are one edit.
        let arriving: FxHashSet<&str> = in_new.clone().map(|index| self.new.token(index)).collect();
        let comes_not = |index: usize| old.contains(&index) || !arriving.contains(self.base.token(index));
        in_base
            .clone()
            .all(comes_not)
            .then(|| old.iter().copied().zip(new).collect())
    }

    /// A phrase comes or goes before or behind a weak word that stays, with something small beyond it: two questions,
    /// `{+or whose issuer is unknown+} and {-SHOULD-}{+MUST+}`. Words that are reworded on both sides of a weak word stay
    /// one.
    fn at_weak_word(&self, (in_base, in_new): &Gap) -> Option<Stays> {
        let sizes = (0..=SMALL).flat_map(|old| (0..=SMALL).map(move |new| (old, new)));
        let places = sizes.flat_map(|(old, new)| {
            let behind = (in_base.end.checked_sub(old + 1), in_new.end.checked_sub(new + 1));
            [behind, (Some(in_base.start + old), Some(in_new.start + new))]
        });
        let parts = |&(before, after): &(usize, usize)| {
            let is_inside = in_base.contains(&before) && in_new.contains(&after);
            let left = || (in_base.start..before, in_new.start..after);
            let right = || (before + 1..in_base.end, after + 1..in_new.end);
            is_inside
                && self.is_same(before, after)
                && self.is_weak(before)
                && (self.is_phrase(&left()) && is_small(&right()) || self.is_phrase(&right()) && is_small(&left()))
        };
        let found = places.filter_map(|(before, after)| before.zip(after)).find(parts);
        found.map(|found| vec![found])
    }

    /// A comma alone comes or goes before a conjunction that stays: `promote{+,+} and {-foster-}{+develop+}`.
    fn behind_a_comma(&self, (in_base, in_new): &Gap) -> Option<Stays> {
        let comma = |words: &Words, index: usize| usize::from(parts_items(words.token(index)));
        let (before, after) = (
            in_base.start + comma(self.base, in_base.start),
            in_new.start + comma(self.new, in_new.start),
        );
        // Two commas set off what stands between them.
        let none_follows =
            |words: &Words, range: Range<usize>| range.clone().all(|index| !parts_items(words.token(index)));
        let comes_alone = (before == in_base.start) != (after == in_new.start)
            && none_follows(self.base, before..in_base.end)
            && none_follows(self.new, after..in_new.end);
        let goes_on = before + 1 < in_base.end && after + 1 < in_new.end;
        (comes_alone && goes_on && self.is_weak(before) && self.is_same(before, after)).then(|| vec![(before, after)])
    }

    /// Whether words come or go without others in their place, and say something.
    fn is_phrase(&self, gap: &Gap) -> bool {
        !gives_way(gap) && self.weigh_base(&gap.0) + self.weigh_new(&gap.1) >= PHRASE
    }

    /// Words that give way one to one, some of them to their like (`labour`, `labor`), are a question each.
    fn one_to_one(&self, (in_base, in_new): &Gap) -> Stays {
        let pairs = || in_base.clone().zip(in_new.clone());
        let alike = |(before, after): (usize, usize)| are_alike(self.base.token(before), self.new.token(after));
        if in_base.len() != in_new.len() || !pairs().any(alike) {
            return Vec::new();
        }
        let stays: Stays = pairs().filter(|&(before, after)| self.is_same(before, after)).collect();
        // A compound is one word.
        let is_of_a_compound = |&(before, _): &(usize, usize)| self.base.token(before) == "-";
        if stays.iter().any(is_of_a_compound) {
            return Vec::new();
        }
        stays
    }
}

/// Whether two words are one in another form: more than half of the longer one is the same at their ends.
fn are_alike(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let shorter = one.len().min(other.len());
    let first = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let last = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take(shorter - first)
        .take_while(|(a, b)| a == b)
        .count();
    one != other && 2 * (first + last) > one.len().max(other.len())
}

/// A few words that come or go, or one that gives way to one: more is a rewording, of which the weak word is a part.
fn is_small(gap: &Gap) -> bool {
    gap.0.len().max(gap.1.len()) <= if gives_way(gap) { 1 } else { SMALL }
}

/// Whether a mark parts the items of a list.
pub(super) fn parts_items(token: &str) -> bool {
    matches!(token, "," | "、" | "،")
}
