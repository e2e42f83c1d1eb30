//! Which words the document has but for one contribution's text.
//!
//! That text would otherwise vouch for its own words: debris that stands in it three times is debris still.

use super::RARE;
use crate::model::{Change, Contribution};
use crate::text::traces::{Vocabulary, WITNESSES, words};
use rustc_hash::FxHashMap;

/// The document but for one contribution's text.
pub(super) struct Elsewhere<'a> {
    pub vocabulary: &'a Vocabulary,
    /// How often the text itself has a word, in small letters.
    own: FxHashMap<String, usize>,
}

impl<'a> Elsewhere<'a> {
    pub fn of(contribution: &Contribution, place: usize, vocabulary: &'a Vocabulary) -> Self {
        let mut own = FxHashMap::default();
        // The vocabulary has no words of those behind.
        if place < WITNESSES {
            for (_, word) in words(&contribution.text) {
                *own.entry(word.to_lowercase()).or_default() += 1;
            }
        }
        Self { vocabulary, own }
    }

    /// Whether so many words of the document are this one that it is a word.
    pub fn is_word(&self, word: &str) -> bool {
        let own = self.own.get(&word.to_lowercase()).copied().unwrap_or_default();
        self.vocabulary.count(word).saturating_sub(own) >= RARE
    }

    /// Whether the document hardly has a word, so that it may be none.
    pub fn is_rare(&self, word: &str) -> bool {
        !self.is_word(word)
    }

    /// Whether an edit brings a word which could be damaged.
    pub fn is_suspect(&self, change: &Change) -> bool {
        let Change::Words { at, new } = change else {
            return false;
        };
        let mut all = words(new).map(|(_, word)| word);
        let may_repeat = at.is_empty() && words(new).nth(1).is_none();
        let mut last = "";
        all.any(|word| may_repeat || std::mem::replace(&mut last, word) == word || self.is_rare(word))
    }
}
