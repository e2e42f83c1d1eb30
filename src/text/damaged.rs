//! Where a contribution's own text came damaged.
//!
//! A delegation that worked with tracked changes and copied its text has the words that it took out beside those that it
//! put in, as a base has them that was copied so. Compared with the draft, the debris would be its proposal: to write
//! `communicationICT`. Such places are found, with what may have been meant there; which it was, a human says.
//!
//! ```text
//! draft      the protection of basic universal human rights, the right of access to communication/ICT without …
//! received   the protection of basic l human rights, as well as the right of access to communicationICT.
//! found      l                  a letter left of “universal”
//!            communicationICT   “communication” and “ICT” run together
//! ```
//!
//! Only words are looked at that the draft does not have and hardly anybody else says, and of those only what is two
//! words of the document, a letter of the draft's word in its place, or that word in two parts.

mod elsewhere;
mod gaps;

use super::Trace;
use super::traces::{Vocabulary, is_camel, words};
use crate::model::{Change, Contribution, ContributionKind, Edit, EditId, Paragraph, Standing};
use elsewhere::Elsewhere;
use gaps::{Gap, gaps};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// What more than so many propose is a word, and what the document has so often beside the text that has it.
const RARE: usize = 2;

/// A repeated word shorter than this may be meant: `that that`.
const LONG: usize = 5;

/// A place of a contribution's text that seems to be damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// The contribution, by its place in the paragraph.
    pub contribution: usize,
    /// Where, in bytes of its text.
    pub at: Range<usize>,
    /// What the place seems to be.
    pub trace: Trace,
    /// What the draft has in its place; empty where it has nothing there.
    pub draft: String,
    /// What may have been meant there, the most likely first.
    pub readings: Vec<String>,
}

/// The damaged places of the contributions to a paragraph, but for those that are read already.
#[must_use]
pub fn damaged(paragraph: &Paragraph, vocabulary: &Vocabulary) -> Vec<Damaged> {
    let few = few(paragraph);
    let mut found = Vec::new();
    for (place, contribution) in paragraph.contributions.iter().enumerate() {
        let is_new = contribution.kind == ContributionKind::Addition && paragraph.standing == Standing::Proposed;
        let is_sent = !contribution.spoken && contribution.tracked.is_empty() && contribution.replaced_by.is_none();
        if !is_sent {
            continue;
        }
        let elsewhere = Elsewhere::of(contribution, place, vocabulary);
        let mut edits = contribution.edits.iter().filter_map(|edit| few.get(edit));
        if !is_new && !edits.any(|change| elsewhere.is_suspect(change)) {
            continue;
        }
        // A new paragraph is compared with nothing; what came before the base was repaired quotes that one as it was.
        let received = paragraph.received.as_ref().unwrap_or(&paragraph.text);
        let base = if is_new { "" } else { received };
        let mut own = Beside::of(base, contribution, elsewhere).damaged();
        let is_read = |at: &Range<usize>| {
            let mut read = contribution.read.iter();
            read.any(|one| at.start < one.to as usize && (one.from as usize) < at.end)
        };
        own.retain(|one| !is_read(&one.at));
        found.extend(own.into_iter().map(|one| Damaged {
            contribution: place,
            ..one
        }));
    }
    found
}

/// The edits that hardly anybody proposes.
fn few(paragraph: &Paragraph) -> FxHashMap<EditId, &Change> {
    let mut proposers: FxHashMap<EditId, usize> = FxHashMap::default();
    for edit in paragraph.contributions.iter().flat_map(|one| &one.edits) {
        *proposers.entry(*edit).or_default() += 1;
    }
    let is_few = |edit: &&Edit| proposers.get(&edit.id).is_none_or(|count| *count <= RARE);
    let edits = paragraph.edits.iter().filter(is_few);
    edits.map(|edit| (edit.id, &edit.change)).collect()
}

/// A contribution's text beside the draft's, word by word.
struct Beside<'a> {
    base: &'a str,
    text: &'a str,
    /// Of the draft and of the text.
    words: [Vec<(Range<usize>, &'a str)>; 2],
    /// The words of the draft, in small letters.
    known: FxHashSet<String>,
    /// Those that the draft itself has twice in a row.
    twice: FxHashSet<&'a str>,
    elsewhere: Elsewhere<'a>,
}

impl<'a> Beside<'a> {
    fn of(base: &'a str, contribution: &'a Contribution, elsewhere: Elsewhere<'a>) -> Self {
        let text = contribution.text.as_str();
        let words = [base, text].map(|text| words(text).collect::<Vec<_>>());
        let twice = words[0].windows(2).filter(|two| two[0].1 == two[1].1);
        Self {
            base,
            text,
            known: words[0].iter().map(|(_, word)| word.to_lowercase()).collect(),
            twice: twice.map(|two| two[0].1).collect(),
            words,
            elsewhere,
        }
    }

    fn damaged(&self) -> Vec<Damaged> {
        let [old, new] = self
            .words
            .each_ref()
            .map(|words| words.iter().map(|(_, word)| *word).collect::<Vec<_>>());
        let mut found = Vec::new();
        for gap in gaps(&old, &new) {
            let mut end = 0;
            for place in gap.new.clone() {
                let one = self.at(&gap, place).filter(|one| one.at.start >= end);
                end = one.as_ref().map_or(end, |one| one.at.end);
                found.extend(one);
            }
        }
        found
    }

    /// What is wrong with a word of the text.
    fn at(&self, gap: &Gap, place: usize) -> Option<Damaged> {
        let (at, word) = &self.words[1][place];
        self.repeated(place)
            .or_else(|| self.broken(gap, place))
            .or_else(|| self.left_over(gap, place))
            .or_else(|| {
                let may_be = !self.known.contains(&word.to_lowercase()) && self.elsewhere.is_rare(word);
                may_be.then(|| self.run_together(gap, place).or_else(|| self.doubled(gap, at, word)))?
            })
            .map(|mut one| {
                self.draft(gap).clone_into(&mut one.draft);
                one
            })
    }

    /// The same word twice, where the draft has it once.
    fn repeated(&self, place: usize) -> Option<Damaged> {
        let (at, word) = &self.words[1][place];
        let all = &self.words[1];
        let is_it = |other: &&(Range<usize>, &str)| other.1 == *word;
        let before = place.checked_sub(1).and_then(|before| all.get(before)).filter(is_it);
        let (first, second) = match before {
            Some((before, _)) => (before, at),
            None => (at, &all.get(place + 1).filter(is_it)?.0),
        };
        let is_stutter = word.chars().count() >= LONG && self.text[first.end..second.start].trim().is_empty();
        (is_stutter && !self.twice.contains(word))
            .then(|| damage(first.start..second.end, Trace::Repeated, [(*word).to_owned()]))
    }

    /// The draft's word in two parts, at least one of which is no word.
    fn broken(&self, gap: &Gap, place: usize) -> Option<Damaged> {
        let (at, word) = &self.words[1][place];
        let (behind, rest) = self.words[1]
            .get(place + 1)
            .filter(|_| gap.new.contains(&(place + 1)))?;
        let whole = self.words[0][gap.old.clone()].iter().find(|(_, whole)| {
            let parts = [*word, *rest].concat();
            parts.to_lowercase() == whole.to_lowercase()
        })?;
        let is_apart = self.text[at.end..behind.start].chars().all(char::is_whitespace);
        let is_word = |part: &str| self.elsewhere.is_word(part);
        (is_apart && !(is_word(word) && is_word(rest))).then(|| {
            let trace = Trace::Broken(whole.1.to_owned());
            damage(at.start..behind.end, trace, [whole.1.to_owned()])
        })
    }

    /// A letter in the place of a word of the draft that begins or ends with it.
    fn left_over(&self, gap: &Gap, place: usize) -> Option<Damaged> {
        let (at, letter) = &self.words[1][place];
        let [(_, whole)] = &self.words[0][gap.old.clone()] else {
            return None;
        };
        let small = letter.to_lowercase();
        let is_letter =
            letter.chars().nth(1).is_none() && gap.new.len() == 1 && !self.elsewhere.vocabulary.has_home(letter);
        let is_of = |whole: &str| whole.starts_with(&small) || whole.ends_with(&small);
        let is_part = whole.chars().nth(2).is_some() && is_of(&whole.to_lowercase());
        (is_letter && is_part).then(|| {
            // The word goes with the space before it.
            let start = self.text[..at.start].trim_end_matches([' ', '\u{a0}']).len();
            let space = &self.text[start..at.start];
            damage(
                start..at.end,
                Trace::LeftOver((*whole).to_owned()),
                [String::new(), format!("{space}{whole}")],
            )
        })
    }

    /// A word with its first letter twice: the letter of the draft's word and the one in its place.
    fn doubled(&self, gap: &Gap, at: &Range<usize>, word: &str) -> Option<Damaged> {
        let whole = self.elsewhere.vocabulary.doubled(word)?;
        let (first, tail) = (word.chars().next()?, whole.chars().skip(1));
        let changed: String = std::iter::once(first).chain(tail).collect();
        let trace = Trace::DoubledLetter(whole.to_owned());
        let is_of_the_draft = self.words[0][gap.old.clone()].iter().any(|(_, old)| *old == whole);
        Some(match (changed == whole, is_of_the_draft) {
            (true, _) => damage(at.clone(), trace, [changed]),
            (false, true) => damage(at.clone(), trace, [changed, whole.to_owned()]),
            (false, false) => damage(at.clone(), trace, [whole.to_owned(), changed]),
        })
    }

    /// Two words that stand as one.
    fn run_together(&self, gap: &Gap, place: usize) -> Option<Damaged> {
        let (at, word) = &self.words[1][place];
        let seams = self.elsewhere.vocabulary.partings(word).map(|(first, second)| {
            // Of the second, a letter may be double itself.
            let second = self.elsewhere.vocabulary.doubled(second).unwrap_or(second);
            Seam::of(self, gap, place, [first, second])
        });
        let seam = seams.filter(|seam| seam.weight() > 0).max_by_key(Seam::weight)?;
        // What hangs on by a hyphen is part of the word.
        let is_part = |c: char| c.is_alphanumeric() || c == '-';
        let start = self.text[..at.start].trim_end_matches(is_part).len();
        let start = if self.text[..at.start].ends_with('-') {
            start
        } else {
            at.start
        };
        let rest = self.text[at.end..].trim_start_matches(is_part);
        let end = if self.text[at.end..].starts_with('-') {
            self.text.len() - rest.len()
        } else {
            at.end
        };
        let first = [&self.text[start..at.start], seam.first].concat();
        let second = [seam.second, &self.text[at.end..end]].concat();
        let trace = Trace::RunTogether(first.clone(), second.clone());
        Some(damage(start..end, trace, seam.readings(self, gap, first, second)))
    }

    /// What the draft has at a gap.
    fn draft(&self, gap: &Gap) -> &'a str {
        match &self.words[0][gap.old.clone()] {
            [] => "",
            [first, .., last] => &self.base[first.0.start..last.0.end],
            [only] => &self.base[only.0.clone()],
        }
    }
}

/// Where two words may have been run together, and what speaks for it.
struct Seam<'a> {
    first: &'a str,
    second: &'a str,
    /// The places of the two among the words of the draft in whose place they stand.
    of_the_draft: [Option<usize>; 2],
    /// The word before is the second once more, the word behind the first.
    beside: [bool; 2],
    /// The draft has the first behind the word that stands before it here, the second before the one that stands behind.
    stays: [bool; 2],
}

impl<'a> Seam<'a> {
    fn of(text: &Beside<'a>, gap: &Gap, place: usize, [first, second]: [&'a str; 2]) -> Self {
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

    fn weight(&self) -> usize {
        let own = self.of_the_draft.iter().flatten().count() * 2;
        own + self.beside.iter().filter(|is| **is).count() + usize::from(is_camel((self.first, self.second)))
    }

    /// What was meant. Who replaces a word leaves the old one before the new; who takes out or puts in words beside one
    /// that stays takes the space along.
    fn readings(&self, text: &Beside<'_>, gap: &Gap, first: String, second: String) -> Vec<String> {
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

fn damage(at: Range<usize>, trace: Trace, readings: impl Into<Vec<String>>) -> Damaged {
    Damaged {
        contribution: 0,
        at,
        trace,
        draft: String::new(),
        readings: readings.into(),
    }
}

#[cfg(test)]
mod tests;
