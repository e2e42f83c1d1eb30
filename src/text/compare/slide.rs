//! Where an insertion or a deletion stands that could stand at several places, and where it is rather two.

use super::align::{gaps, is_same};
use super::numbered::gives_way;
use crate::text::{TokenKind, Words};
use std::ops::Range;

/// Fewer words and marks are no sentence: `Smith` of `Mr. Smith`.
const SHORTEST: usize = 3;

/// An insertion or a deletion among equal words can stand at several places: `B.` or `. B` of `A. B. C.`. It goes where
/// a mark stands before it and a mark ends it; failing that it stays as far right as it can.
pub(super) fn slide(base: &Words, new: &Words, partners: &mut [Option<u32>]) {
    for gap in gaps(partners, new.len()) {
        part_at_stop(base, new, &gap, partners);
    }
    // What was parted at a stop has other gaps.
    for gap in gaps(partners, new.len()) {
        part_at_start(base, new, &gap, partners);
    }
    for (in_base, in_new) in gaps(partners, new.len()) {
        // The side that has the words, and where they stand on it.
        let (words, range) = match (in_base.is_empty(), in_new.is_empty()) {
            (false, true) => (base, &in_base),
            (true, false) => (new, &in_new),
            _ => continue,
        };
        let ends_clause = |index: usize| {
            matches!(
                words.token(index),
                "." | ";" | ":" | "," | "。" | "；" | "，" | "،" | "؛"
            )
        };
        let stands_well = |shift: usize| {
            (range.start == shift || ends_clause(range.start - shift - 1)) && ends_clause(range.end - shift - 1)
        };
        let can_shift = |shift: usize| {
            shift <= in_base.start.min(in_new.start)
                && partners[in_base.start - shift].map(|partner| partner as usize) == Some(in_new.start - shift)
                && is_same(words, range.start - shift, words, range.end - shift)
                && !matches!(
                    words.kind(range.start - shift),
                    TokenKind::Open(_) | TokenKind::Close(_)
                )
        };
        let reach = (1..=range.start)
            .take_while(|&shift| can_shift(shift))
            .last()
            .unwrap_or(0);
        let Some(shift) = (0..=reach).find(|&shift| stands_well(shift)) else {
            continue;
        };
        for step in 1..=shift {
            if in_new.is_empty() {
                partners[in_base.end - step] = partners[in_base.start - step].take();
            } else {
                partners[in_base.start - step] = u32::try_from(in_new.end - step).ok();
            }
        }
    }
}

/// Of marked changes, which begin wherever their author began: each goes as far right as it can without meeting the next
/// one, where aligning would leave it, and from there to where it stands well.
pub(super) fn slide_marked(base: &Words, new: &Words, partners: &mut [Option<u32>]) {
    let all = gaps(partners, new.len());
    // Beside other changes an alignment weighs all of them, and what was marked stays where it is.
    if all.len() != 1 {
        return;
    }
    for (in_base, in_new) in all {
        let (words, range) = match (in_base.is_empty(), in_new.is_empty()) {
            (false, true) => (base, &in_base),
            (true, false) => (new, &in_new),
            _ => continue,
        };
        let stays = |shift: usize| match partners.get(in_base.end + shift) {
            Some(partner) => partner.map(|partner| partner as usize) == Some(in_new.end + shift),
            None => in_new.end + shift == new.len(),
        };
        let can_shift = |shift: usize| {
            in_base.end + shift < base.len()
                && stays(shift)
                && stays(shift + 1)
                && is_same(words, range.start + shift, words, range.end + shift)
                && !matches!(
                    words.kind(range.start + shift),
                    TokenKind::Open(_) | TokenKind::Close(_)
                )
        };
        let reach = (0..base.len()).take_while(|&shift| can_shift(shift)).count();
        for step in 0..reach {
            partners[in_base.end + step] = if in_new.is_empty() {
                let partner = partners[in_base.end + step];
                partners[in_base.start + step] = partner;
                None
            } else {
                u32::try_from(in_new.start + step).ok()
            };
        }
    }
    slide(base, new, partners);
}

/// A whole sentence that comes or goes is a question of its own, whatever else changed in the sentence before it: of
/// `members{+ and observers. The chair presides+}.` the stop that stays is the one which ends that sentence.
fn part_at_stop(base: &Words, new: &Words, gap: &(Range<usize>, Range<usize>), partners: &mut [Option<u32>]) {
    let (in_base, in_new) = gap;
    let next = partners.get(in_base.end).copied().flatten();
    if next.map(|next| next as usize) != Some(in_new.end) || !ends_sentence(base, in_base.end) {
        return;
    }
    let stop = base.token(in_base.end);
    // The full stop of `No. 5` or `e.g. by post` ends nothing.
    let begins = |words: &Words, index: usize| {
        let first = words.token(index).chars().next();
        first.is_some_and(|first| first.is_alphabetic() && !first.is_lowercase())
    };
    let is_stop = |words: &Words, index: usize| words.token(index) == stop;
    let first = |words: &Words, range: &Range<usize>| {
        let mut places = range.start..range.end.saturating_sub(SHORTEST);
        places.find(|&index| is_stop(words, index) && begins(words, index + 1))
    };
    // Where words give way and a whole sentence with them, the sentences were written anew, unless this one began as it was.
    let goes_on = in_base.start > 0 && !ends_sentence(base, in_base.start - 1);
    let holds_none = |words: &Words, range: &Range<usize>| {
        !gives_way(gap) || goes_on && !range.clone().any(|index| is_stop(words, index))
    };
    let is_inside = |range: &Range<usize>, index: usize| !gives_way(gap) || index > range.start;
    if let Some(after) = first(new, in_new) {
        if holds_none(base, in_base) && is_inside(in_new, after) {
            partners[in_base.end] = u32::try_from(after).ok();
        }
    } else if let Some(before) = first(base, in_base)
        && holds_none(new, in_new)
        && is_inside(in_base, before)
    {
        partners[before] = partners[in_base.end].take();
    }
}

/// Of a whole sentence that comes or goes before another one which begins with the same words, and goes on otherwise, the words
/// that stay are those that begin the other one: of `{-We act-}` **Promote** `{+secure networks. Promote developing+}` it is the
/// second `Promote`, so that nobody is asked about a sentence without its first word.
fn part_at_start(base: &Words, new: &Words, gap: &(Range<usize>, Range<usize>), partners: &mut [Option<u32>]) {
    let (in_base, in_new) = gap;
    let is_kept = |back: &usize| {
        let here = in_base.start.checked_sub(*back).zip(in_new.start.checked_sub(*back));
        here.is_some_and(|(before, after)| partners[before].map(|partner| partner as usize) == Some(after))
    };
    let kept = (1..=in_new.start).take_while(is_kept).last().unwrap_or(0);
    let has_stop = |words: &Words, range: &Range<usize>| range.clone().any(|index| ends_sentence(words, index));
    // Where the other sentence begins, behind so many words that stay of this one.
    let other = |words: &Words, range: &Range<usize>| {
        let begins = |back: &usize| range.start == *back || ends_sentence(words, range.start - back - 1);
        let back = (1..=kept).find(begins)?;
        let own = range.start - back..range.start;
        let is_plain = |index: usize| !matches!(words.kind(index), TokenKind::Open(_) | TokenKind::Close(_));
        let goes_on = |after: usize| {
            after + back < range.end
                && after - own.start > SHORTEST
                && own
                    .clone()
                    .all(|index| is_plain(index) && is_same(words, index, words, after + index - own.start))
        };
        let stops = range.clone().rev().filter(|index| ends_sentence(words, *index));
        Some((back, stops.map(|stop| stop + 1).find(|after| goes_on(*after))?))
    };
    if has_stop(new, in_new) == has_stop(base, in_base) {
        return;
    }
    if let Some((back, after)) = other(new, in_new) {
        for index in 0..back {
            partners[in_base.start - back + index] = u32::try_from(after + index).ok();
        }
    } else if let Some((back, after)) = other(base, in_base) {
        for index in 0..back {
            partners[after + index] = partners[in_base.start - back + index].take();
        }
    }
}

fn ends_sentence(words: &Words, index: usize) -> bool {
    matches!(words.token(index), "." | "。" | "۔")
}

#[cfg(test)]
mod tests {
    use crate::model::{Change, ParagraphId};
    use crate::text::{Weights, Words, compare};

    /// The stop was parted from the old gap, and the first words too: their partners crossed, and all of it became one edit.
    #[test]
    fn a_new_sentence_before_a_reworded_one_that_begins_alike_leaves_the_others() {
        for (base, new) in [
            (
                "Promote a b c. Then we act.",
                "Promote secure networks for all. Promote developing countries. Then we act.",
            ),
            (
                "Promote secure networks for all. Promote developing countries. Then we act.",
                "Promote trust. Then we act.",
            ),
        ] {
            let words = Words::of(base);
            let whole = |change: &Change| change.span().is_some_and(|at| at.range().len() + 1 >= words.len());
            let found = compare(ParagraphId(1), &[], &words, &Words::of(new), &Weights::default());
            assert!(!found.iter().any(whole), "{found:?}");
        }
    }
}
