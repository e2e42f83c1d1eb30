//! Texts of few words, and what becomes of them.

use proptest::prelude::*;
use proptest::sample::Index;

const FEW: [&str; 12] = [
    "we", "act", "on", "the", "law", ",", "with", "and", "data", "now", ".", "trust",
];

/// A text of few words and another that differs in some of them; so much repeats that a repair takes away what others have.
pub fn few_words() -> impl Strategy<Value = Vec<&'static str>> {
    let bracket = prop::option::weighted(0.4, (any::<Index>(), any::<Index>()));
    (prop::collection::vec(prop::sample::select(&FEW[..]), 5..12), bracket).prop_map(|(mut words, bracket)| {
        if let Some((from, to)) = bracket {
            let from = from.index(words.len());
            let to = from + to.index(words.len() - from);
            words.insert(to + 1, "]");
            words.insert(from, "[");
        }
        words
    })
}

/// What becomes of a word: it goes, another comes before it, another stands in its place.
pub type Touch = (Index, u8, &'static str);

/// A few of them.
pub fn touches() -> impl Strategy<Value = Vec<Touch>> {
    prop::collection::vec((any::<Index>(), 0_u8..3, prop::sample::select(&FEW[..])), 1..=4)
}

/// The text with them, with a wide gap behind some words.
pub fn touched(words: &[&'static str], touches: &[Touch], gaps: &[bool]) -> String {
    let mut words = words.to_vec();
    for (place, what, word) in touches {
        let place = place.index(words.len() + 1);
        let is_word = words.get(place).is_some_and(|word| !matches!(*word, "[" | "]"));
        match what {
            0 => words.insert(place, word),
            1 if is_word && words.len() > 1 => drop(words.remove(place)),
            _ if is_word => words[place] = word,
            _ => {}
        }
    }
    let gaps = gaps.iter().cycle().map(|wide| if *wide { "  " } else { " " });
    let spaced: String = words.iter().zip(gaps).flat_map(|(word, gap)| [*word, gap]).collect();
    spaced.trim().to_owned()
}
