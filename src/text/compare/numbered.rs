//! Two texts with their words as numbers: equal numbers, equal words. What asks again and again whether two words are the
//! same, or what a stretch weighs, asks here, and no word is read, hashed or weighed twice.

use super::Weights;
use super::align::class;
use super::weights::{CLAUSE_END, WEAK};
use crate::text::{TokenKind, Words};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::ops::Range;

/// What it weighs that both sides have a bracket: a pair that stands is one edit less, so both marks together are worth
/// more than opening one.
const BRACKET: i32 = 40;

/// A stretch of the base and one of the new text: what goes, and what comes in its place.
pub(super) type Gap = (Range<usize>, Range<usize>);

/// Both texts, numbered between their common ends and one word beyond.
pub(super) struct Numbered<'a> {
    pub(super) base: &'a Words,
    pub(super) new: &'a Words,
    pub(super) in_base: Vec<u32>,
    pub(super) in_new: Vec<u32>,
    /// The weight of each number.
    pub(super) weights: Vec<i32>,
    /// The numbers of brackets that have a partner.
    brackets: [Option<u32>; 2],
}

impl<'a> Numbered<'a> {
    /// What lies outside of the ranges has no number of its own.
    pub(super) fn of(sides: [(&'a Words, Range<usize>); 2], weights: &Weights) -> Self {
        let [(base, _), (new, _)] = sides;
        let most = sides.iter().map(|(_, range)| range.len() + 2).sum();
        let mut numbers: FxHashMap<(u8, &str), u32> = FxHashMap::with_capacity_and_hasher(most, FxBuildHasher);
        let mut weighed = Vec::with_capacity(most);
        let [in_base, in_new] = sides.map(|(words, range)| {
            let mut side = vec![u32::MAX; words.len()];
            let known = side.iter_mut().enumerate().take(range.end + 1);
            for (index, number) in known.skip(range.start.saturating_sub(1)) {
                let (class, token) = (class(words.kind(index)), words.token(index));
                *number = *numbers.entry((class, token)).or_insert_with(|| {
                    weighed.push(if class == 0 { weights.weigh(token) } else { BRACKET });
                    u32::try_from(weighed.len() - 1).unwrap_or(u32::MAX)
                });
            }
            side
        });
        let brackets = [(1, "["), (2, "]")].map(|bracket| numbers.get(&bracket).copied());
        Self {
            base,
            new,
            in_base,
            in_new,
            weights: weighed,
            brackets,
        }
    }

    pub(super) fn is_same(&self, in_base: usize, in_new: usize) -> bool {
        self.in_base[in_base] == self.in_new[in_new]
    }

    fn weight(&self, number: u32) -> i32 {
        self.weights.get(number as usize).copied().unwrap_or_default()
    }

    pub(super) fn weigh_base(&self, range: &Range<usize>) -> i32 {
        self.in_base[range.clone()]
            .iter()
            .map(|&number| self.weight(number))
            .sum()
    }

    pub(super) fn weigh_new(&self, range: &Range<usize>) -> i32 {
        self.in_new[range.clone()]
            .iter()
            .map(|&number| self.weight(number))
            .sum()
    }

    /// Whether a word of the base is an article or a preposition.
    pub(super) fn is_weak(&self, in_base: usize) -> bool {
        self.base.kind(in_base) == TokenKind::Word && self.weight(self.in_base[in_base]) <= WEAK
    }

    /// Whether a word of the base tells something.
    pub(super) fn tells(&self, in_base: usize) -> bool {
        self.base.kind(in_base) == TokenKind::Word && self.weight(self.in_base[in_base]) > WEAK
    }

    /// Whether words of the base may be given up: no brackets, no end of a clause.
    pub(super) fn is_plain(&self, run: &Range<usize>) -> bool {
        run.clone().all(|index| {
            matches!(self.base.kind(index), TokenKind::Word | TokenKind::Mark)
                && self.weight(self.in_base[index]) != CLAUSE_END
        })
    }

    /// Whether a gap holds brackets, or letters that are words only together, on either side.
    pub(super) fn is_structured(&self, gap: &Gap) -> bool {
        is_structured(self.base, &gap.0) || is_structured(self.new, &gap.1)
    }

    /// Brackets are structure: leaving one out opens no edit, and one that both sides have stands inside an edit too.
    pub(super) fn is_bracket(&self, number: u32) -> bool {
        self.brackets.contains(&Some(number))
    }
}

/// Whether words go and others come in their place.
pub(super) fn gives_way((in_base, in_new): &Gap) -> bool {
    !in_base.is_empty() && !in_new.is_empty()
}

fn is_structured(words: &Words, range: &Range<usize>) -> bool {
    let is_alone = |index: usize| {
        !matches!(words.kind(index), TokenKind::Word | TokenKind::Mark)
            || words.token(index).chars().all(|c| matches!(c, '\u{2e80}'..='\u{9fff}'))
    };
    range.clone().any(is_alone)
}
