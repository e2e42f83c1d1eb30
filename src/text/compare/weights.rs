//! How much it weighs that two texts share a word.
//!
//! `the` or a comma in the middle of a rewording says nothing about what a delegation kept; `jurisdiction` does. What is
//! common is told by the draft's own paragraphs, fixed for the revision, so that the order in which contributions
//! arrive changes nothing. A short draft says little, so a word's length stands in for it: frequent words are short in
//! every language written with an alphabet (Zipf's law of abbreviation).

use crate::text::Words;
use rustc_hash::{FxHashMap, FxHashSet};

/// The weights of a draft, in hundredths of a telling word.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    frequent: FxHashSet<String>,
}

/// A word that tells what the sentence is about.
pub(super) const TELLING: i32 = 100;
/// A short word, or a long one that many paragraphs hold: `security` in a draft on security still tells something.
const COMMON: i32 = 60;
/// A mark at which a clause ends.
pub(super) const CLAUSE_END: i32 = 45;
/// An article, a preposition.
pub(super) const WEAK: i32 = 25;
/// A Chinese character.
const IDEOGRAPH: i32 = 40;
/// Other punctuation.
const MARK: i32 = 15;

/// Fewer paragraphs than this say nothing about frequency.
const FEWEST_PARAGRAPHS: usize = 8;

/// A word is frequent when one paragraph in so many holds it.
const FREQUENT: usize = 16;

impl Weights {
    /// Weights from the texts of the draft's paragraphs.
    #[must_use]
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut held_by: FxHashMap<String, usize> = FxHashMap::default();
        let mut paragraphs = 0;
        for text in texts {
            let words = Words::of(text);
            let distinct: FxHashSet<&str> = (0..words.len()).map(|index| words.token(index)).collect();
            for word in distinct {
                *held_by.entry(word.to_owned()).or_default() += 1;
            }
            paragraphs += 1;
        }
        if paragraphs < FEWEST_PARAGRAPHS {
            return Self::default();
        }
        let is_frequent = |count: usize| count > 1 && count * FREQUENT >= paragraphs;
        let frequent = held_by
            .into_iter()
            .filter(|(_, count)| is_frequent(*count))
            .map(|(word, _)| word);
        Self {
            frequent: frequent.collect(),
        }
    }

    /// Whether the draft is long enough to say that a word is not frequent in it.
    fn is_rare(&self, word: &str) -> bool {
        !self.frequent.is_empty() && !self.frequent.contains(word)
    }

    /// What it weighs that both texts hold this word: as its form says, one step less where it is frequent, one step more
    /// for a short one that is not.
    pub(super) fn weigh(&self, word: &str) -> i32 {
        let by_form = weigh_form(word);
        match by_form {
            TELLING if self.frequent.contains(word) => COMMON,
            COMMON if self.frequent.contains(word) => WEAK,
            // `day` is short and says something all the same; the draft shows that it is no article.
            WEAK if self.is_rare(word) && word.chars().count() == 3 => COMMON,
            _ => by_form,
        }
    }
}

/// What a word weighs by its form alone.
fn weigh_form(word: &str) -> i32 {
    // Most words are plain, and quickly told.
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return by_length(word.len());
    }
    let mut letters = 0;
    let (mut is_capital, mut is_number, mut is_ideographic) = (true, false, false);
    for c in word.chars() {
        letters += usize::from(c.is_alphabetic());
        is_capital &= c.is_uppercase() || !c.is_alphabetic();
        is_number |= c.is_numeric();
        is_ideographic |= matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    }
    match letters {
        0 if is_number => TELLING,
        0 if matches!(word, "." | ";" | "。" | "；" | "：" | "؛" | "۔") => CLAUSE_END,
        0 => MARK,
        // Most Chinese words are two characters; one alone weighs no more than opening an edit costs.
        _ if is_ideographic => IDEOGRAPH,
        // An acronym: ICT, UN.
        2.. if is_capital => TELLING,
        _ => by_length(letters),
    }
}

/// What a word of so many letters weighs.
fn by_length(letters: usize) -> i32 {
    match letters {
        0 => MARK,
        1..=3 => WEAK,
        4 => COMMON,
        _ => TELLING,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_are_weak_and_acronyms_tell() {
        let weights = Weights::default();
        for (word, expected) in [
            ("the", WEAK),
            (",", MARK),
            ("ICT", TELLING),
            ("2020", TELLING),
            ("安", IDEOGRAPH),
            ("rights", TELLING),
        ] {
            assert_eq!(weights.weigh(word), expected, "{word}");
        }
    }

    #[test]
    fn what_every_paragraph_holds_is_weak() {
        let texts: Vec<String> = (0..20).map(|n| format!("security of object{n}")).collect();
        let weights = Weights::of(texts.iter().map(String::as_str));
        assert_eq!((weights.weigh("security"), weights.weigh("object7")), (COMMON, TELLING));
    }
}
