//! How alike two texts are: the share of their words that they have in common, in the same order.
//!
//! A compilation often prints a rewording under another paragraph than the one that it rewords; which one it is shows
//! in the words. Marks, case and space do not count, and in scripts that put no space between words each character is
//! a word. The longest common run of words is found with one bit per word of the first text, so that a pair of
//! paragraphs costs some microseconds.
//!
//! ```
//! use adref::text::likeness;
//!
//! assert!(likeness("Recognize the importance of trust.", "recognize the importance of [mutual] trust") > 0.9);
//! assert!(likeness("Recognize the importance of trust.", "Targets") < 0.1);
//! ```

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// From 0 (no word in common) to 1 (the same words in the same order).
#[must_use]
pub fn likeness(a: &str, b: &str) -> f32 {
    if a == b {
        return 1.0;
    }
    in_order(&hashes(a), &hashes(b))
}

/// The words of a text, ready to be compared with those of many others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    words: Vec<u64>,
    sorted: Vec<u64>,
}

impl Fingerprint {
    /// That of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let words = hashes(text);
        let mut sorted = words.clone();
        sorted.sort_unstable();
        Self { words, sorted }
    }

    /// How many words they are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it is no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The numbers of its words, ascending.
    pub(super) fn in_order_of_value(&self) -> &[u64] {
        &self.sorted
    }

    /// That of the text with another behind it.
    #[must_use]
    pub fn followed_by(&self, other: &Self) -> Self {
        let words = [self.words.as_slice(), &other.words].concat();
        let mut sorted = words.clone();
        sorted.sort_unstable();
        Self { words, sorted }
    }

    /// The share of its words that another text has, in the same order.
    #[must_use]
    pub fn share_in(&self, other: &Self) -> f32 {
        match self.words.len() {
            0 => 0.0,
            all => share(in_common(&self.words, &other.words), all),
        }
    }

    /// Whether another text holds it with more: so great a share of its words in the same order, and more than half of them
    /// beside the same ones. Common words in a long text are not that.
    #[must_use]
    pub fn is_held_in(&self, other: &Self, measure: f32) -> bool {
        // How alike the two are at most that hold so much: what cannot be is found without a look at the order.
        let least = measure * share(2 * self.len(), (self.len() + other.len()).max(1));
        if self.likeness_above(other, least - f32::EPSILON) <= 0.0 || self.share_in(other) < measure {
            return false;
        }
        let there: FxHashSet<&[u64]> = other.words.windows(2).collect();
        let kept = self.words.windows(2).filter(|two| there.contains(two)).count();
        2 * kept + 1 > self.len()
    }

    /// How many of its words another text has, in whatever order.
    pub(super) fn shared_with(&self, other: &Self) -> usize {
        let (mut own, mut others) = (self.sorted.iter().peekable(), other.sorted.iter().peekable());
        let mut shared = 0;
        while let (Some(a), Some(b)) = (own.peek(), others.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => _ = own.next(),
                std::cmp::Ordering::Greater => _ = others.next(),
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    own.next();
                    others.next();
                }
            }
        }
        shared
    }

    /// The fewest of its words that a text has which is so much alike.
    pub(super) fn fewest_in_common(&self, measure: f32) -> usize {
        let all = self.words.len();
        // That has no other words then.
        (1..all)
            .find(|common| self.may_be_like(*common, measure))
            .unwrap_or(all)
    }

    /// Whether a text of so many words can be so much alike.
    pub(super) fn may_be_like(&self, length: usize, measure: f32) -> bool {
        let own = self.words.len();
        own + length > 0 && share(2 * own.min(length), own + length) >= measure
    }

    /// How many of its words another text has in the same order.
    #[must_use]
    pub fn in_common(&self, other: &Self) -> usize {
        in_common(&self.words, &other.words)
    }

    /// The [`likeness`] of two texts, but where it cannot pass a measure: then 0, which costs much less to find.
    #[must_use]
    pub fn likeness_above(&self, other: &Self, measure: f32) -> f32 {
        let all = self.len() + other.len();
        if likeness_of(self.shared_with(other), all) <= measure {
            return 0.0;
        }
        likeness_of(self.in_common(other), all)
    }
}

/// Which of many texts have which words. It tells how many words each of them shares with another text at the cost of these
/// words, not of all words of all texts.
#[derive(Clone, Debug)]
pub struct Having {
    /// By each word the texts that have it, and how often.
    of: FxHashMap<u64, Vec<(usize, usize)>>,
    texts: usize,
}

impl Having {
    /// That of some texts.
    #[must_use]
    pub fn of(texts: &[Fingerprint]) -> Self {
        let mut of: FxHashMap<u64, Vec<(usize, usize)>> = FxHashMap::default();
        for (place, text) in texts.iter().enumerate() {
            for same in text.sorted.chunk_by(u64::eq) {
                of.entry(same[0]).or_default().push((place, same.len()));
            }
        }
        Self { of, texts: texts.len() }
    }

    /// How many words each of the texts shares with one, in whatever order.
    #[must_use]
    pub fn shared_with(&self, one: &Fingerprint) -> Vec<usize> {
        let mut shared = vec![0; self.texts];
        for same in one.sorted.chunk_by(u64::eq) {
            for (place, often) in self.of.get(&same[0]).into_iter().flatten() {
                shared[*place] += same.len().min(*often);
            }
        }
        shared
    }
}

/// How alike two texts are that have so many words together, and so many of them in common: in the same order, or at most where
/// the order is not known.
#[must_use]
pub fn likeness_of(common: usize, words: usize) -> f32 {
    match words {
        0 => 0.0,
        all => share(2 * common, all),
    }
}

fn in_order(a: &[u64], b: &[u64]) -> f32 {
    likeness_of(in_common(a, b), a.len() + b.len())
}

#[allow(
    clippy::cast_precision_loss,
    reason = "a share needs no more than the 24 bits of an f32"
)]
fn share(part: usize, all: usize) -> f32 {
    part as f32 / all as f32
}

/// One number per word.
fn hashes(text: &str) -> Vec<u64> {
    let mut words = Vec::with_capacity(text.len() / 6 + 1);
    let mut hasher = FxHasher::default();
    let mut inside = false;
    for character in text.chars() {
        let alone = stands_alone(character);
        if inside && (alone || !character.is_alphanumeric()) {
            words.push(hasher.finish());
            inside = false;
        }
        if character.is_alphanumeric() {
            if !inside {
                hasher = FxHasher::default();
            }
            for lower in character.to_lowercase() {
                lower.hash(&mut hasher);
            }
            inside = !alone;
            if alone {
                words.push(hasher.finish());
            }
        }
    }
    if inside {
        words.push(hasher.finish());
    }
    words
}

/// How many of the words of a text are single characters, of a script that puts no space between words.
pub(super) fn standing_alone(text: &str) -> usize {
    let is_word = |c: &char| c.is_alphanumeric() && stands_alone(*c);
    text.chars().filter(is_word).count()
}

/// Thai, Lao, Khmer, kana and Han put no space between words.
fn stands_alone(character: char) -> bool {
    matches!(character, '\u{0E00}'..='\u{0EFF}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The length of the longest common subsequence.
fn in_common(a: &[u64], b: &[u64]) -> usize {
    let front = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[front..], &b[front..]);
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - back], &b[..b.len() - back]);
    front + back + common_middle(a, b)
}

/// Bit-parallel: a bit of `row` is cleared for each word of `a` up to which the common run grows. Only blocks that hold
/// the word at hand, and those into which the addition carries, are touched.
fn common_middle(a: &[u64], b: &[u64]) -> usize {
    if a.is_empty() || b.is_empty() {
        return 0;
    }
    let mut places: Vec<(u64, usize)> = a.iter().enumerate().map(|(place, word)| (*word, place)).collect();
    places.sort_unstable();
    let mut row = vec![u64::MAX; a.len().div_ceil(64)];
    for word in b {
        let from = places.partition_point(|(other, _)| other < word);
        let mut same = places[from..]
            .iter()
            .take_while(|(other, _)| other == word)
            .map(|(_, place)| *place)
            .peekable();
        let mut carry = false;
        let mut block = same.peek().map_or(row.len(), |place| place / 64);
        while block < row.len() {
            let mut mask = 0_u64;
            while let Some(place) = same.next_if(|place| place / 64 == block) {
                mask |= 1 << (place % 64);
            }
            let old = row[block];
            let (sum, over) = old.overflowing_add(old & mask);
            let (sum, over_again) = sum.overflowing_add(u64::from(carry));
            row[block] = sum | (old & !mask);
            carry = over || over_again;
            block = if carry {
                block + 1
            } else {
                same.peek().map_or(row.len(), |place| place / 64)
            };
        }
    }
    (0..a.len())
        .filter(|place| row[place / 64] >> (place % 64) & 1 == 0)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slow(a: &[u64], b: &[u64]) -> usize {
        let mut row = vec![0; b.len() + 1];
        for x in a {
            let mut diagonal = 0;
            for (j, y) in b.iter().enumerate() {
                let above = row[j + 1];
                row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
                diagonal = above;
            }
        }
        row[b.len()]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn the_common_run_is_the_longest(
            a in prop::collection::vec(0_u64..6, 0..200),
            b in prop::collection::vec(0_u64..6, 0..200),
        ) {
            prop_assert_eq!(in_common(&a, &b), slow(&a, &b));
        }

        #[test]
        fn what_many_texts_share_with_one_is_what_each_does(texts in prop::collection::vec("([abc] ){0,9}", 0..6)) {
            let texts: Vec<Fingerprint> = texts.iter().map(|text| Fingerprint::of(text)).collect();
            let having = Having::of(&texts);
            for one in &texts {
                let each: Vec<usize> = texts.iter().map(|other| one.shared_with(other)).collect();
                prop_assert_eq!(having.shared_with(one), each);
            }
        }

        #[test]
        fn likeness_is_a_share_and_the_same_both_ways(a in ".{0,60}", b in ".{0,60}") {
            let there = likeness(&a, &b);
            prop_assert!((0.0..=1.0).contains(&there));
            prop_assert!((there - likeness(&b, &a)).abs() < f32::EPSILON);
            let fingerprints = (Fingerprint::of(&a), Fingerprint::of(&b));
            let above = fingerprints.0.likeness_above(&fingerprints.1, 0.4);
            prop_assert!(there <= 0.4 || a == b || (above - there).abs() < f32::EPSILON);
        }
    }

    #[test]
    fn scripts_without_spaces_are_compared_by_character() {
        assert!(likeness("加强信息安全合作", "加强网络安全合作") > 0.7);
        assert!(likeness("加强信息安全合作", "目标") < 0.1);
    }
}
