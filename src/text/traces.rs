//! Traces of tracked changes that lost their marks.
//!
//! Copied as text, deleted and inserted words stand side by side: `respect forensuring human rights`, `Promote ddevelop
//! ment`, `international international`. The other texts of a document tell such a place from words: one of them quotes
//! `respect for`, and has `forensuring` nowhere.
//!
//! ```
//! use adref::text::{Trace, Vocabulary};
//!
//! let (base, other) = ("Foster respect forensuring rights", "Foster respect for rights, ensuring trust");
//! let vocabulary = Vocabulary::of([(base, &[other][..])]);
//! let traces = vocabulary.traces(base, &[other]);
//! assert!(matches!(&traces[0].1, Trace::RunTogether(first, second) if first == "for" && second == "ensuring"));
//! ```

use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::ops::Range;

/// So many texts beside a base are asked; more would say the same.
pub(super) const WITNESSES: usize = 20;

/// A token that stands in more bases than this is a word of its own.
const COMMON: u32 = 2;

/// A repeated word shorter than this is one only where another text does not repeat it.
const LONG: usize = 5;

/// Fewer words than this do not have every ending.
const FEWEST_WORDS: usize = 300;

/// A longer run of letters is no two words.
const LONGEST: usize = 60;

/// What the words at a place seem to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trace {
    /// Two words that stand as one.
    RunTogether(String, String),
    /// A word with one of its letters twice: this word.
    DoubledLetter(String),
    /// The same word twice.
    Repeated,
    /// A word in two parts: this word.
    Broken(String),
    /// A letter that is left of this word.
    LeftOver(String),
    /// Two words with a full stop and no blank between them.
    Unspaced,
    /// The same mark more than once.
    RepeatedMark,
}

/// The words that a document has, in the bases of its paragraphs and in the texts beside them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    words: FxHashMap<String, u32>,
    /// In how many bases a word stands.
    homes: FxHashMap<String, u32>,
}

impl Vocabulary {
    /// The vocabulary of some bases, each with the texts beside it.
    #[must_use]
    pub fn of<'a, W: AsRef<[&'a str]>>(bases: impl IntoIterator<Item = (&'a str, W)>) -> Self {
        let mut vocabulary = Self::default();
        for (base, witnesses) in bases {
            vocabulary.enter(base, witnesses.as_ref());
        }
        vocabulary
    }

    /// Takes up the words of a base and of the texts beside it.
    pub fn enter(&mut self, base: &str, witnesses: &[&str]) {
        for home in distinct(base) {
            count(&mut self.homes, home, 1);
        }
        for (_, word) in all_words(base, witnesses) {
            count(&mut self.words, &small(word), 1);
        }
    }

    /// Forgets the words of a base and of the texts beside it, which [`Vocabulary::enter`] took up.
    pub fn leave(&mut self, base: &str, witnesses: &[&str]) {
        for home in distinct(base) {
            count(&mut self.homes, home, -1);
        }
        for (_, word) in all_words(base, witnesses) {
            count(&mut self.words, &small(word), -1);
        }
    }

    /// The words of this and of another one.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        for (mine, theirs) in [(&mut self.words, other.words), (&mut self.homes, other.homes)] {
            for (word, times) in theirs {
                *mine.entry(word).or_default() += times;
            }
        }
        self
    }

    /// How often the document has a word.
    pub(super) fn count(&self, word: &str) -> usize {
        self.words.get(small(word).as_ref()).map_or(0, |count| *count as usize)
    }

    /// Whether a word stands in the base of a paragraph.
    pub(super) fn has_home(&self, word: &str) -> bool {
        self.homes.contains_key(word)
    }

    /// Whether a word of the document but this one, which is another word without it, ends so: `ment`, `ation`. Of a short
    /// document nobody knows that none does.
    pub(super) fn is_ending(&self, ending: &str, of: &str) -> bool {
        let (ending, of) = (small(ending), small(of));
        // Fewer words say nothing about endings.
        if self.words.len() < FEWEST_WORDS {
            return true;
        }
        self.words.keys().filter(|word| **word != of).any(|word| {
            let stem = word.strip_suffix(ending.as_ref());
            stem.is_some_and(|stem| !stem.is_empty() && self.knows(stem))
        })
    }

    pub(super) fn knows(&self, word: &str) -> bool {
        word.chars().nth(1).is_some() && self.words.contains_key(small(word).as_ref())
    }

    /// The traces in a base, in bytes of it, told by the texts beside it.
    #[must_use]
    pub fn traces(&self, base: &str, witnesses: &[&str]) -> Vec<(Range<usize>, Trace)> {
        let witnesses = &witnesses[..witnesses.len().min(WITNESSES)];
        let mut found = Vec::new();
        // A base may be a whole book in one paragraph, so only the words on either side of each are held.
        let mut own = words(base).peekable();
        let mut last: Option<(Range<usize>, &str)> = None;
        while let Some((at, word)) = own.next() {
            let after = own.peek().map(|(_, after)| *after);
            let (begins, before) = last.map_or((at.clone(), None), |(begins, before)| (begins, Some(before)));
            if before == Some(word) && is_stutter(&base[begins.end..at.start], word, witnesses) {
                found.push((begins.start..at.end, Trace::Repeated));
            } else if self.homes.get(word).is_none_or(|count| *count <= COMMON) && !is_kept(word, witnesses) {
                let told = |parts: &(&str, &str)| {
                    is_camel(*parts) || witnesses.iter().any(|text| parts_it(text, word, *parts, before, after))
                };
                let trace = match self.partings(word).find(told) {
                    Some((first, second)) => Some(Trace::RunTogether(first.to_owned(), second.to_owned())),
                    None => self.doubled(word).map(|word| Trace::DoubledLetter(word.to_owned())),
                };
                found.extend(trace.map(|trace| (at.clone(), trace)));
            }
            last = Some((at, word));
        }
        found
    }

    /// What may have stood at a trace, with how many of the texts beside the base read so; the most likely first.
    #[must_use]
    pub fn readings(base: &str, at: &Range<usize>, trace: &Trace, witnesses: &[&str]) -> Vec<(String, usize)> {
        let (first, second) = match trace {
            Trace::Broken(word) => return vec![(word.clone(), 0)],
            Trace::DoubledLetter(word) => return with_either_letter(&base[at.clone()], word, witnesses),
            Trace::LeftOver(_) => return vec![(String::new(), 0)],
            Trace::Unspaced => return vec![(base[at.clone()].replacen('.', ". ", 1), 0)],
            Trace::RepeatedMark => return vec![(base[at.clone()].chars().take(1).collect(), 0)],
            Trace::Repeated => {
                let word = words(&base[at.clone()]).next().map_or("", |(_, word)| word);
                return vec![(word.to_owned(), 0)];
            }
            Trace::RunTogether(first, second) => (first, second),
        };
        let before = words(&base[..at.start]).last().map(|(_, word)| word);
        let after = words(&base[at.end..]).next().map(|(_, word)| word);
        let has = |pair: (Option<&str>, Option<&str>)| {
            let reads = |text: &&&str| {
                let all: Vec<&str> = words(text).map(|(_, word)| word).collect();
                all.windows(2).any(|two| pair == (Some(two[0]), Some(two[1])))
            };
            witnesses.iter().filter(reads).count()
        };
        let mut readings = vec![
            (first.clone(), has((before, Some(first))) + has((Some(first), after))),
            (second.clone(), has((before, Some(second))) + has((Some(second), after))),
            // Each of the two stands beside its neighbour then, and beside the other.
            (format!("{first} {second}"), 2 * has((Some(first), Some(second)))),
        ];
        readings.sort_by_key(|(_, support)| std::cmp::Reverse(*support));
        readings
    }

    /// The ways to part a word into two that the document has.
    pub(super) fn partings<'w>(&'w self, word: &'w str) -> impl Iterator<Item = (&'w str, &'w str)> {
        let most = match word.char_indices().nth(LONGEST) {
            Some(_) => 0,
            None => LONGEST,
        };
        word.char_indices()
            .take(most)
            .skip(2)
            .map(|(at, _)| word.split_at(at))
            .filter(|(first, second)| self.knows(first) && self.knows(second))
    }

    /// `ddevelop`, `dDevelopment`: the word without the first of its two first letters.
    pub(super) fn doubled<'w>(&self, word: &'w str) -> Option<&'w str> {
        let mut letters = word.chars();
        let (first, second) = (letters.next()?, letters.clone().next()?);
        let rest = letters.as_str();
        let is_double = first.to_lowercase().eq(second.to_lowercase());
        (is_double && rest.chars().count() > 3 && self.knows(rest)).then_some(rest)
    }
}

/// A word with one of its two first letters, which may be a small one and a capital: as most texts have it.
fn with_either_letter(doubled: &str, word: &str, witnesses: &[&str]) -> Vec<(String, usize)> {
    let tail: String = word.chars().skip(1).collect();
    let other: String = doubled.chars().take(1).chain(tail.chars()).collect();
    let has = |reading: &str| {
        let reads = |text: &&&str| words(text).any(|(_, own)| own == reading);
        witnesses.iter().filter(reads).count()
    };
    let mut readings = vec![(word.to_owned(), has(word))];
    if other != word {
        readings.push((other.clone(), has(&other)));
    }
    readings.sort_by_key(|(_, support)| std::cmp::Reverse(*support));
    readings
}

/// The words of a base and of those beside it that are asked.
fn all_words<'a>(base: &'a str, witnesses: &[&'a str]) -> impl Iterator<Item = (Range<usize>, &'a str)> {
    let texts = std::iter::once(base).chain(witnesses.iter().take(WITNESSES).copied());
    texts.flat_map(words)
}

fn distinct(base: &str) -> FxHashSet<&str> {
    words(base).map(|(_, word)| word).collect()
}

/// A word in small letters.
fn small(word: &str) -> Cow<'_, str> {
    if word.chars().any(char::is_uppercase) {
        Cow::Owned(word.to_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

/// Counts a word once more, or once less.
fn count(counts: &mut FxHashMap<String, u32>, word: &str, by: i32) {
    match counts.get_mut(word) {
        Some(times) if *times <= 1 && by < 0 => {
            counts.remove(word);
        }
        Some(times) => *times = times.saturating_add_signed(by),
        None if by > 0 => {
            counts.insert(word.to_owned(), 1);
        }
        None => {}
    }
}

/// Whether most texts beside the base have the word as it is: then it is one.
fn is_kept(word: &str, witnesses: &[&str]) -> bool {
    let keep = witnesses.iter().filter(|text| words(text).any(|(_, own)| own == word));
    let keep = keep.count();
    keep > 1 && keep * 2 > witnesses.len()
}

fn is_stutter(between: &str, word: &str, witnesses: &[&str]) -> bool {
    let repeats = |text: &&&str| {
        let mut last = None;
        words(text).any(|(_, own)| last.replace(own) == Some(own) && own == word)
    };
    let others = witnesses.iter().filter(|text| !text.is_empty());
    between.trim().is_empty()
        && (word.chars().count() >= LONG || others.clone().count() > others.filter(repeats).count())
}

/// `supportRecognize`
pub(super) fn is_camel((first, second): (&str, &str)) -> bool {
    first.ends_with(char::is_lowercase) && second.starts_with(char::is_uppercase)
}

/// Whether a text lacks the word, but has one of its parts beside the same neighbour.
fn parts_it(text: &str, word: &str, (first, second): (&str, &str), before: Option<&str>, after: Option<&str>) -> bool {
    let mut last = None;
    let mut beside = false;
    for (_, own) in words(text) {
        if own == word {
            return false;
        }
        beside |= own == first && last.is_some() && last == before;
        beside |= last == Some(second) && Some(own) == after;
        last = Some(own);
    }
    beside
}

/// Runs of letters.
pub(super) fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphabetic)?;
        let end = text[start..]
            .find(|c: char| !c.is_alphabetic())
            .map_or(text.len(), |length| start + length);
        at = end;
        Some((start..end, &text[start..end]))
    })
}

#[cfg(test)]
mod tests;
