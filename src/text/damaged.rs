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
//! words of the document, a letter of the draft's word in its place, or that word in two parts; and besides what no
//! vocabulary tells: a full stop without a blank, a short word twice where the draft has it once, a mark twice.
//!
//! Where more was lost than the place itself shows, every reading may leave half a sentence, and where the draft does not
//! tell which word was meant, each may be a proposal that nobody made; then none is proposed.

mod elsewhere;
mod gaps;
mod halves;
mod marks;
mod seam;
mod slips;

use super::Trace;
use super::traces::{Vocabulary, words};
use crate::model::{Change, Contribution, ContributionKind, Edit, EditId, Paragraph, Standing};
use elsewhere::Elsewhere;
use gaps::{Gap, gaps};
use rustc_hash::{FxHashMap, FxHashSet};
use seam::Seam;
use std::ops::Range;

/// What more than so many propose is a word, and what the document has so often beside the text that has it.
const RARE: usize = 2;

/// A repeated word shorter than this may be meant: `that that`.
const LONG: usize = 5;

/// Two damaged places with fewer words between them are parts of one loss.
const NEAR: usize = 9;

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
    /// Why none of them is proposed, where none is.
    pub unclear: Option<Unclear>,
    /// It may be a word that is made of two, as `within` is: nothing but the letters speaks against it.
    is_compound: bool,
}

/// Why it is not told what was meant at a damaged place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// More seems to be lost around it, so that none of the readings need make a sentence.
    Part,
    /// Nothing tells which of the readings was meant.
    Either,
}

/// The damaged places of the contributions to a paragraph, but for those that are read already.
#[must_use]
pub fn damaged(paragraph: &Paragraph, vocabulary: &Vocabulary) -> Vec<Damaged> {
    let (few, swollen) = (few(paragraph), slips::swollen(paragraph, vocabulary));
    let mut found = Vec::new();
    for (place, contribution) in paragraph.contributions.iter().enumerate() {
        let is_new = contribution.kind == ContributionKind::Addition && paragraph.standing == Standing::Proposed;
        let is_sent = !contribution.spoken && contribution.tracked.is_empty() && contribution.replaced_by.is_none();
        if !is_sent {
            continue;
        }
        let elsewhere = Elsewhere::of(contribution, place, vocabulary);
        let mut edits = contribution.edits.iter().filter_map(|edit| few.get(edit));
        let is_suspect = edits.any(|change| elsewhere.is_suspect(change))
            || slips::is_unspaced(&contribution.text)
            || marks::has_doubled_marks(&contribution.text)
            || contribution.edits.iter().any(|edit| swollen.contains(edit));
        if !is_new && !is_suspect {
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
        together(&contribution.text, &mut own);
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

/// Words run together close to each other are parts of one loss. What may be a compound is one of them, or no debris.
fn together(text: &str, found: &mut Vec<Damaged>) {
    let is_run = |one: &Damaged| matches!(one.trace, Trace::RunTogether(..));
    let runs: Vec<usize> = (0..found.len()).filter(|place| is_run(&found[*place])).collect();
    let mut is_beside = vec![false; found.len()];
    for pair in runs.windows(2) {
        let (one, other) = (&found[pair[0]], &found[pair[1]]);
        let between = text.get(one.at.end..other.at.start).unwrap_or_default();
        if words(between).nth(NEAR - 1).is_none() && !(one.is_compound && other.is_compound) {
            (is_beside[pair[0]], is_beside[pair[1]]) = (true, true);
        }
    }
    let mut is_beside = is_beside.into_iter();
    found.retain_mut(|one| {
        let is_beside = is_beside.next() == Some(true);
        if is_beside {
            one.unclear = Some(Unclear::Part);
        }
        is_beside || !one.is_compound
    });
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
    /// What of the draft stands in the place of what.
    gaps: Vec<Gap>,
    elsewhere: Elsewhere<'a>,
}

impl<'a> Beside<'a> {
    fn of(base: &'a str, contribution: &'a Contribution, elsewhere: Elsewhere<'a>) -> Self {
        let text = contribution.text.as_str();
        let words = [base, text].map(|text| words(text).collect::<Vec<_>>());
        let twice = words[0].windows(2).filter(|two| two[0].1 == two[1].1);
        let [old, new] = words
            .each_ref()
            .map(|words| words.iter().map(|(_, word)| *word).collect::<Vec<_>>());
        let gaps = gaps(&old, &new);
        Self {
            base,
            text,
            known: words[0].iter().map(|(_, word)| word.to_lowercase()).collect(),
            twice: twice.map(|two| two[0].1).collect(),
            gaps,
            words,
            elsewhere,
        }
    }

    fn damaged(&self) -> Vec<Damaged> {
        let mut found = Vec::new();
        for gap in &self.gaps {
            let mut end = 0;
            for place in gap.new.clone() {
                let one = self.at(gap, place).filter(|one| one.at.start >= end);
                end = one.as_ref().map_or(end, |one| one.at.end);
                found.extend(one);
            }
        }
        let unspaced = self.unspaced().into_iter().chain(self.doubled_marks());
        let is_apart = |one: &Damaged| {
            !found
                .iter()
                .any(|other| one.at.start < other.at.end && other.at.start < one.at.end)
        };
        let unspaced: Vec<Damaged> = unspaced.filter(is_apart).collect();
        found.extend(unspaced);
        found.sort_by_key(|one| one.at.start);
        found
    }

    /// What is wrong with a word of the text.
    fn at(&self, gap: &Gap, place: usize) -> Option<Damaged> {
        let (at, word) = &self.words[1][place];
        self.repeated(gap, place)
            .or_else(|| self.broken(gap, place))
            .or_else(|| self.left_over(gap, place))
            .or_else(|| self.swollen(gap, at, word))
            .or_else(|| {
                let may_be = !self.known.contains(&word.to_lowercase()) && self.elsewhere.is_rare(word);
                let found = || {
                    self.run_together(gap, place)
                        .or_else(|| self.half_known(gap, place))
                        .or_else(|| self.doubled(gap, place))
                };
                may_be.then(found)?
            })
            .map(|mut one| {
                self.draft(gap).clone_into(&mut one.draft);
                // Where the draft has nothing, it does not tell which of two words was meant, if any was.
                let is_either = one.draft.is_empty() && one.readings.len() > 1;
                one.unclear = one.unclear.or(is_either.then_some(Unclear::Either));
                one
            })
    }

    /// The same word twice, where the draft has it once.
    fn repeated(&self, gap: &Gap, place: usize) -> Option<Damaged> {
        let (at, word) = &self.words[1][place];
        let all = &self.words[1];
        let is_it = |other: &&(Range<usize>, &str)| other.1 == *word;
        let before = place.checked_sub(1).and_then(|before| all.get(before)).filter(is_it);
        let (first, second) = match before {
            Some((before, _)) => (before, at),
            None => (at, &all.get(place + 1).filter(is_it)?.0),
        };
        let is_sure = word.chars().count() >= LONG || self.slipped_in(gap, word);
        let is_stutter = is_sure && self.text[first.end..second.start].trim().is_empty();
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

    /// A word with its first letter twice: the letter of the draft's word and the one in its place. Which of the two is new
    /// is told where new words come right before it; else the draft has the word as it is meant.
    fn doubled(&self, gap: &Gap, place: usize) -> Option<Damaged> {
        let (at, word) = &self.words[1][place];
        let whole = self.elsewhere.vocabulary.doubled(word)?;
        let (first, tail) = (word.chars().next()?, whole.chars().skip(1));
        let changed: String = std::iter::once(first).chain(tail).collect();
        let trace = Trace::DoubledLetter(whole.to_owned());
        let is_of_the_draft = self.words[0][gap.old.clone()].iter().any(|(_, old)| *old == whole);
        Some(match (changed == whole, is_of_the_draft) {
            (true, _) => damage(at.clone(), trace, [changed]),
            (false, true) if place > gap.new.start => damage(at.clone(), trace, [changed, whole.to_owned()]),
            (false, _) => damage(at.clone(), trace, [whole.to_owned(), changed]),
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
        let mut found = damage(start..end, trace, seam.readings(self, gap, first, second));
        found.unclear = seam
            .unclear(self, gap)
            .or(self.is_in_a_gap(&found.at).then_some(Unclear::Part));
        found.is_compound = seam.is_compound(self, gap);
        Some(found)
    }

    /// Whether more than one blank stands beside a place in the middle of the text: something else was taken out there.
    fn is_in_a_gap(&self, at: &Range<usize>) -> bool {
        let (before, behind) = (&self.text[..at.start], &self.text[at.end..]);
        let is_wide = |blanks: &str, beyond: &str| blanks.chars().nth(1).is_some() && !beyond.is_empty();
        let (left, right) = (before.trim_end(), behind.trim_start());
        is_wide(&before[left.len()..], left) || is_wide(&behind[..behind.len() - right.len()], right)
    }

    /// Whether the text does not have a word of the draft.
    fn lacks(&self, place: usize) -> bool {
        self.gaps.iter().any(|gap| gap.old.contains(&place))
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

fn damage(at: Range<usize>, trace: Trace, readings: impl Into<Vec<String>>) -> Damaged {
    Damaged {
        contribution: 0,
        at,
        trace,
        draft: String::new(),
        readings: readings.into(),
        unclear: None,
        is_compound: false,
    }
}

#[cfg(test)]
mod tests;
