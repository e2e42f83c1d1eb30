//! Which words of a text stand in the place of which of the draft.
//!
//! The longest common subsequence of two texts costs as much as one has words times the other. Debris is told by the words
//! right around it, so longer texts are cut where both hold the same few words once, and what is still long between two
//! cuts has too little of the draft to tell anything by.

use crate::text::compare::longest_ascending;
use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Words of one side times words of the other that are still compared.
const MOST: usize = 1 << 18;

/// So many words in a row tell a place of a long text.
const RUN: usize = 4;

/// Words of a text in the place of words of the draft.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Gap {
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// The gaps between the words that two texts share.
pub(super) fn gaps(old: &[&str], new: &[&str]) -> Vec<Gap> {
    let places = if old.len().saturating_mul(new.len()) > MOST {
        cuts(old, new)
    } else {
        Vec::new()
    };
    let mut found = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    for (in_old, in_new) in places.into_iter().chain([(old.len(), new.len())]) {
        between(
            old,
            new,
            &Gap {
                old: old_at..in_old,
                new: new_at..in_new,
            },
            &mut found,
        );
        (old_at, new_at) = (in_old + 1, in_new + 1);
    }
    found
}

/// Adds the gaps of a stretch.
fn between(old: &[&str], new: &[&str], stretch: &Gap, found: &mut Vec<Gap>) {
    let (old, new) = (&old[stretch.old.clone()], &new[stretch.new.clone()]);
    let first = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[first..], &new[first..]);
    let last = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(|(old, new)| old == new)
        .count();
    let (old, new) = (&old[..old.len() - last], &new[..new.len() - last]);
    if old.len().saturating_mul(new.len()) > MOST {
        return;
    }
    let (old_at, new_at) = (stretch.old.start + first, stretch.new.start + first);
    let moved = |range: Range<usize>, by: usize| range.start + by..range.end + by;
    let changes = capture_diff_slices(Algorithm::Lcs, old, new);
    let changes = changes.iter().filter(|change| !matches!(change, DiffOp::Equal { .. }));
    found.extend(changes.map(|change| Gap {
        old: moved(change.old_range(), old_at),
        new: moved(change.new_range(), new_at),
    }));
}

/// Places of the same word on both sides, ascending on both.
fn cuts(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let (old, new) = (once(old), once(new));
    let mut common: Vec<(usize, usize)> = old
        .iter()
        .filter_map(|(run, place)| Some(((*place)?, (*new.get(run)?)?)))
        .collect();
    common.sort_unstable();
    longest_ascending(&common)
}

/// The runs of some words in a text, with their places where they stand once.
fn once<'w, 'a>(words: &'w [&'a str]) -> FxHashMap<&'w [&'a str], Option<usize>> {
    let mut places = FxHashMap::default();
    for (place, run) in words.windows(RUN).enumerate() {
        places
            .entry(run)
            .and_modify(|place| *place = None)
            .or_insert(Some(place));
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of which none stands once, in an order that does not come again.
    fn common_words(count: usize) -> Vec<String> {
        let mut state = 7_usize;
        let next = |_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            format!("w{}", (state >> 33) % 300)
        };
        (0..count).map(next).collect()
    }

    /// The whole texts were compared word by word: 30,000 words took seconds, and gigabytes.
    #[test]
    fn long_texts_are_compared_around_what_differs() {
        let old = common_words(30_000);
        let old: Vec<&str> = old.iter().map(String::as_str).collect();
        let mut new = old.clone();
        for place in [29_000, 20_000, 10_000, 5] {
            new.insert(place, "new");
        }
        let expected = [5, 10_000, 20_000, 29_000].iter().enumerate().map(|(before, &at)| Gap {
            old: at..at,
            new: at + before..at + before + 1,
        });
        assert_eq!(gaps(&old, &new), expected.collect::<Vec<_>>());
    }

    #[test]
    fn texts_that_share_nothing_are_not_compared_where_they_are_long() {
        let long = |word| vec![word; 30_000];
        assert_eq!(gaps(&long("one"), &long("other")), []);
        let short = |word| vec![word; 100];
        assert_eq!(
            gaps(&short("one"), &short("other")),
            [Gap {
                old: 0..100,
                new: 0..100
            }]
        );
        // What comes alone is no comparison.
        assert_eq!(
            gaps(&[], &long("one")),
            [Gap {
                old: 0..0,
                new: 0..30_000
            }]
        );
    }
}
