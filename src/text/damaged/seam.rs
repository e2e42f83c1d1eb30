//! Two words of the document that stand as one, and what was meant there.
//!
//! The draft's words in the place of the two tell which of them it had; the words beside them, which were left of what was
//! taken out.

use super::{Beside, Gap};
use crate::text::traces::is_camel;
use rustc_hash::FxHashSet;

/// Where two words may have been run together, and what speaks for it.
pub(super) struct Seam<'a> {
    pub first: &'a str,
    pub second: &'a str,
    /// The places of the two among the words of the draft in whose place they stand.
    of_the_draft: [Option<usize>; 2],
    /// The word before is the second once more, the word behind the first.
    beside: [bool; 2],
    /// The draft has the first behind the word that stands before it here, the second before the one that stands behind.
    stays: [bool; 2],
}

impl<'a> Seam<'a> {
    pub fn of(text: &Beside<'a>, gap: &Gap, place: usize, [first, second]: [&'a str; 2]) -> Self {
        let old = &text.words[0][gap.old.clone()];
        let same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
        let among = |part: &str| old.iter().position(|(_, word)| same(word, part));
        let word = |place: Option<usize>| Some(text.words[1].get(place?)?.1);
        let (before, after) = (word(place.checked_sub(1)), word(Some(place + 1)));
        let stands = |word: Option<&str>, part: &str| word.is_some_and(|word| same(word, part));
        let around = gap.old.start.saturating_sub(1)..(gap.old.end + 1).min(text.words[0].len());
        let in_draft = |left: Option<&str>, right: Option<&str>| {
            let pairs = &mut text.words[0][around.clone()].windows(2);
            pairs.any(|pair| stands(left, pair[0].1) && stands(right, pair[1].1))
        };
        Self {
            first,
            second,
            of_the_draft: [among(first), among(second)],
            beside: [stands(before, second), stands(after, first)],
            stays: [in_draft(before, Some(first)), in_draft(Some(second), after)],
        }
    }

    pub fn weight(&self) -> usize {
        let own = self.of_the_draft.iter().flatten().count() * 2;
        own + self.beside.iter().filter(|is| **is).count() + usize::from(is_camel((self.first, self.second)))
    }

    /// Whether the second begins a sentence, of which the one before it is the rest: what else is left of that is not told.
    pub fn begins_anew(&self) -> bool {
        let mut letters = self.second.chars();
        let is_capital =
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
        let is_one_word = self.first.to_lowercase() == self.second.to_lowercase();
        is_capital && !is_one_word && is_camel((self.first, self.second))
    }

    /// What was meant. Who replaces a word leaves the old one before the new; who takes out or puts in words beside one
    /// that stays takes the space along.
    pub fn readings(&self, text: &Beside<'_>, gap: &Gap, first: String, second: String) -> Vec<String> {
        if first.to_lowercase() == second.to_lowercase() {
            return vec![first];
        }
        let draft = text.draft(gap);
        let apart = format!("{first} {second}");
        let is_beyond = draft.split_whitespace().nth(1).is_some();
        let mut readings = match (self.of_the_draft, self.beside) {
            (_, [true, false]) => vec![first, apart, second],
            (_, [false, true]) | ([None, None], _) => vec![second, apart, first],
            ([Some(one), Some(other)], _) if one < other => {
                // Marks that stood between them may have gone as well.
                let words = &text.words[0][gap.old.clone()];
                let between = (one + 1 == other).then(|| &text.base[words[one].0.start..words[other].0.end]);
                let marked = between.filter(|between| between.split_whitespace().nth(1).is_none());
                [
                    vec![apart],
                    marked.map(str::to_owned).into_iter().collect(),
                    vec![second, first],
                ]
                .concat()
            }
            ([Some(_), None], _) if is_beyond && self.stays[0] => vec![apart, second, first],
            ([None, Some(_)], _) if is_beyond && self.stays[1] => vec![apart, first, second],
            ([Some(_), _], _) => vec![second, apart, first],
            ([None, Some(_)], _) => vec![first, apart, second],
        };
        let mut seen = FxHashSet::default();
        readings.retain(|reading| seen.insert(reading.clone()));
        readings
    }
}
