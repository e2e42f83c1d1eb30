//! Sentences that an edit takes away from a paragraph or brings into it: they may go from one paragraph to another.
//!
//! ```text
//! b) … Industry publishes its standards. …     Japan takes it away         it goes
//! f) …                                         Japan inserts it there      it comes
//! ```
//!
//! Fewer words, or words in the midst of a sentence, are the same in two paragraphs by chance: `under international law` goes
//! here and comes there, and is no move.

use crate::model::Change;
use crate::text::Words;
use crate::text::likeness::{Fingerprint, standing_alone};

/// Fewer words may be alike by chance; two characters of a script without spaces are a word.
const FEWEST: usize = 5;

/// Whether a mark ends a sentence, or an item that reads as one.
#[must_use]
pub fn ends_sentence(mark: &str) -> bool {
    matches!(
        mark,
        "." | ";" | "!" | "?" | "。" | "；" | "！" | "？" | "۔" | "؟" | "؛"
    )
}

/// Whether the end of a sentence stands right before a place, also within what closes behind it: a bracket, quotation marks, the
/// number of a note.
fn stops(words: &Words, before: usize) -> bool {
    let mut back = (0..before).rev().map(|index| words.token(index));
    back.find(|mark| !closes(mark)).is_some_and(ends_sentence)
}

/// Whether a token closes something, or is the raised number of a note.
fn closes(mark: &str) -> bool {
    let is_number = |letter: char| matches!(letter, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹');
    matches!(
        mark,
        "]" | ")" | "}" | "”" | "’" | "»" | "\"" | "'" | "」" | "』" | "）" | "】"
    ) || mark.chars().all(is_number)
}

/// The sentences that a change takes away, and those that it brings, where it does either.
pub(super) fn sentences<'a>(base: &'a Words, change: &'a Change) -> [Option<&'a str>; 2] {
    let Change::Words { at, new } = change else {
        return [None; 2];
    };
    let is_whole = |text: &str| {
        let words = Words::of(text);
        let range = at.range();
        let begins = range.start == 0
            || stops(base, range.start)
            || base.token(range.start - 1) == ":"
            || ends_sentence(words.token(0));
        let ends = range.end >= base.len() || ends_sentence(base.token(range.end)) || stops(&words, words.len());
        begins && ends && 2 * Fingerprint::of(text).len() >= 2 * FEWEST + standing_alone(text)
    };
    let gone = if at.range().len() < FEWEST || at.range().end > base.len() {
        ""
    } else {
        base.slice(*at)
    };
    [gone, new.as_str()].map(|text| Some(text).filter(|text| is_whole(text)))
}

/// Whether a change may be one that takes or brings a sentence, told without its paragraph.
pub(super) fn may_be_one(change: &Change) -> bool {
    matches!(change, Change::Words { at, new } if at.range().len() >= FEWEST || new.len() >= 2 * FEWEST)
}
