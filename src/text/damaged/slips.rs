//! Slips of the hand that a copy leaves where words were taken out: a vowel twice, a short word twice, a full stop without a
//! blank.
//!
//! No word is looked up for them: the draft has the word as it should be in the same place.

use super::{Beside, Damaged, Gap, LONG, Trace, Unclear, damage, words};
use crate::model::{Change, EditId, Paragraph};
use crate::text::traces::Vocabulary;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A shorter word may be another one with two vowels: `met` and `meet`.
const LONGER: usize = 6;

/// A short word that the document has so often is one of those that nobody says twice.
const OFTEN: usize = 10;

/// No word ends a sentence that is shorter, but the beginning of a name may.
const SHORTEST: usize = 3;

/// Whether letters stand right behind a full stop somewhere in a text.
pub(super) fn is_unspaced(text: &str) -> bool {
    let mut stops = text.match_indices('.').map(|(at, _)| at);
    stops.any(|at| {
        let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphabetic);
        is_letter(text[..at].chars().next_back()) && is_letter(text[at + 1..].chars().next())
    })
}

/// The edits that do nothing but to double a vowel of a word, whoever proposes them.
pub(super) fn swollen(paragraph: &Paragraph, vocabulary: &Vocabulary) -> FxHashSet<EditId> {
    let may_be = |change: &Change| match change {
        Change::Words { new, .. } => words(new).any(|(_, word)| {
            let mut whole = without_a_double_vowel(word);
            whole.any(|whole| is_rarer(vocabulary, word, &whole))
        }),
        _ => false,
    };
    let edits = paragraph.edits.iter().filter(|edit| may_be(&edit.change));
    edits.map(|edit| edit.id).collect()
}

fn is_rarer(vocabulary: &Vocabulary, word: &str, whole: &str) -> bool {
    vocabulary.count(word) < vocabulary.count(whole)
}

/// The words that a word is but for a vowel that stands in it twice in a row.
fn without_a_double_vowel(word: &str) -> impl Iterator<Item = String> {
    let pairs = word.char_indices().zip(word.char_indices().skip(1));
    let is_double = |((_, one), (_, other)): &((usize, char), (usize, char))| one == other && is_vowel(*one);
    let is_long = word.chars().nth(LONGER).is_some();
    let pairs = pairs.filter(move |pair| is_long && is_double(pair));
    pairs.map(|(_, (at, vowel))| [&word[..at], &word[at + vowel.len_utf8()..]].concat())
}

/// Consonants are doubled before an ending (`focussed`), and one writes so and another otherwise; vowels are not.
fn is_vowel(letter: char) -> bool {
    matches!(letter.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u')
}

/// A word, and where it stands.
type Word<'a> = (Range<usize>, &'a str);

impl Beside<'_> {
    /// The draft's word with one of its vowels twice.
    pub(super) fn swollen(&self, gap: &Gap, at: &Range<usize>, word: &str) -> Option<Damaged> {
        let old = &self.words[0][gap.old.clone()];
        let is_of_the_draft = |whole: &String| old.iter().any(|(_, own)| own == whole);
        let whole = without_a_double_vowel(word).find(is_of_the_draft)?;
        let is_slip = is_rarer(self.elsewhere.vocabulary, word, &whole) && self.elsewhere.is_word(&whole);
        is_slip.then(|| damage(at.clone(), Trace::DoubledLetter(whole.clone()), [whole]))
    }

    /// Whether a short word came to stand beside itself, and nothing else came there.
    pub(super) fn slipped_in(&self, gap: &Gap, word: &str) -> bool {
        let beside = [gap.old.start.checked_sub(1), Some(gap.old.end)];
        let mut beside = beside
            .into_iter()
            .flatten()
            .filter_map(|place| self.words[0].get(place));
        gap.old.is_empty()
            && gap.new.len() == 1
            && word.chars().count() < LONG - 1
            && self.elsewhere.vocabulary.count(word) >= OFTEN
            && beside.any(|(_, own)| *own == word)
    }

    /// A sentence that ends in the middle of another: a full stop with small letters right behind it, where the draft has
    /// none of that. (A capital behind it is a blank that was forgotten, and no more.)
    pub(super) fn unspaced(&self) -> Vec<Damaged> {
        let all = self.words[1].windows(2).filter_map(|two| match two {
            [before, behind] => self.unspaced_at(before, behind),
            _ => None,
        });
        all.collect()
    }

    fn unspaced_at(&self, (first, before): &Word<'_>, (second, behind): &Word<'_>) -> Option<Damaged> {
        let run = first.start..second.end;
        let is_small = |word: &str, least: usize| word.chars().all(char::is_lowercase) && word.chars().count() >= least;
        let begins = self.text[..first.start]
            .chars()
            .next_back()
            .is_none_or(char::is_whitespace);
        let mut rest = self.text[second.end..].chars();
        let goes_on = rest.next().is_some_and(char::is_whitespace) && rest.next().is_some_and(char::is_alphabetic);
        let is_sentence = self.text.get(first.end..second.start) == Some(".")
            && begins
            && goes_on
            && is_small(before, SHORTEST)
            && is_small(behind, SHORTEST - 1)
            && self.elsewhere.is_word(before)
            && self.elsewhere.is_word(behind)
            && !self.base.contains(&self.text[run.clone()]);
        let there = self.base.find(*before).map_or("", |at| &self.base[at..]);
        is_sentence.then(|| Damaged {
            draft: there.split_whitespace().next().unwrap_or_default().to_owned(),
            unclear: Some(Unclear::Part),
            ..damage(run, Trace::Unspaced, [format!("{before}. {behind}")])
        })
    }
}
