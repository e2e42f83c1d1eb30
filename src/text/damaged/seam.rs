//! Two words of the document that stand as one, and what was meant there.
//!
//! The draft's words in the place of the two tell which of them it had; the words beside them, which were left of what was
//! taken out. What they do not tell is asked, and nothing proposed: a wrong reading is a proposal that nobody made.
//!
//! ```text
//! draft                      received                     proposed
//! access to data/trust now   access to datatrust now      data/trust   the mark between the two was lost
//! the use of data.           the use of datatrust.        trust        the old word before the new one
//! goals of balance for all   goals oftrust for all        of trust     a short word stays
//! our data with and rights   our datatrust and rights     nothing      “data” may have gone with “with”, or not
//! trust in all their data    in all their datatrust       nothing      the draft has both, in the other order
//! ```

use super::{Beside, Gap, LONG, Unclear};
use crate::text::traces::is_camel;
use rustc_hash::FxHashSet;

/// A word with fewer letters stands beside others, and hardly gives way together with them.
const SHORT: usize = 4;

/// So many words of the draft on either side are still those in whose place the two stand.
const NEARBY: usize = 4;

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
    /// The draft has both there, the second before the first, and the text has neither.
    is_reversed: bool,
    /// Other new words end with the first.
    ends_more: bool,
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
        let of_the_draft = [among(first), among(second)];
        Self {
            first,
            second,
            of_the_draft,
            beside: [stands(before, second), stands(after, first)],
            stays: [in_draft(before, Some(first)), in_draft(Some(second), after)],
            is_reversed: is_reversed(text, gap, of_the_draft, [first, second]),
            ends_more: place > gap.new.start && place + 1 == gap.new.end,
        }
    }

    pub fn weight(&self) -> usize {
        let own = self.of_the_draft.iter().flatten().count() * 2;
        own + self.beside.iter().filter(|is| **is).count() + usize::from(is_camel((self.first, self.second)))
    }

    /// Why nothing is proposed, where so much is not told.
    pub fn unclear(&self, text: &Beside<'_>, gap: &Gap) -> Option<Unclear> {
        let is_beyond = Self::is_beyond(text, gap);
        let is_short = self.first.chars().nth(SHORT - 1).is_none();
        if self.begins_anew() {
            return Some(Unclear::Part);
        }
        if self.beside != [false, false] {
            return None;
        }
        match self.of_the_draft {
            _ if self.is_reversed => Some(Unclear::Either),
            // Other words went with it or beside it.
            [Some(_), None] if is_beyond && self.stays[0] && !is_short => Some(Unclear::Either),
            // The draft's word may stand behind what was put before it, or have given way to all of that.
            [None, Some(_)] if !is_beyond && self.ends_more => Some(Unclear::Part),
            _ => None,
        }
    }

    /// Whether it may be a word that is made of two, one of them as short as what words are made with: `within` for `with`,
    /// `everyone` for `every`, where the draft has but one of them, in whose place it stands alone; `without` for `with out`,
    /// where the draft parts what is one word, and somebody puts that right: what ends such a word is the short one.
    pub fn is_compound(&self, text: &Beside<'_>, gap: &Gap) -> bool {
        let is_short = |word: &str| word.chars().nth(SHORT - 1).is_none();
        let is_made = match self.of_the_draft {
            [Some(_), None] | [None, Some(_)] => !Self::is_beyond(text, gap),
            [Some(0), Some(1)] => {
                is_blank(text, gap) && is_short(self.second) && self.first.chars().nth(LONG).is_none()
            }
            _ => false,
        };
        is_made
            && (is_short(self.first) || is_short(self.second))
            && !self.is_reversed
            && self.beside == [false, false]
            && !is_camel((self.first, self.second))
    }

    /// Whether the second begins a sentence or a name, of which the one before it is no part: what else is left of that is
    /// not told.
    fn begins_anew(&self) -> bool {
        let mut letters = self.second.chars();
        let is_capital =
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
        is_capital && self.first != self.second
    }

    /// Whether the draft has several words in their place.
    fn is_beyond(text: &Beside<'_>, gap: &Gap) -> bool {
        text.draft(gap).split_whitespace().nth(1).is_some()
    }

    /// What was meant. Who replaces a word leaves the old one before the new; who takes out or puts in words beside one
    /// that stays takes the space along.
    pub fn readings(&self, text: &Beside<'_>, gap: &Gap, first: String, second: String) -> Vec<String> {
        let is_beyond = Self::is_beyond(text, gap);
        let apart = format!("{first} {second}");
        let mut readings = match (self.of_the_draft, self.beside) {
            _ if first.to_lowercase() == second.to_lowercase() => vec![first, second],
            (_, [true, false]) => vec![first, apart, second],
            (_, [false, true]) | ([None, None], _) => vec![second, apart, first],
            ([Some(one), Some(other)], _) if one < other => {
                // Who has two words of the draft that stand beside each other there changed nothing.
                let words = &text.words[0][gap.old.clone()];
                let between = (one + 1 == other).then(|| &text.base[words[one].0.end..words[other].0.start]);
                let is_other = |c: char| c.is_alphanumeric() || matches!(c, '[' | ']');
                let is_mark = |between: &&str| !between.trim().is_empty() && !between.contains(is_other);
                let marked = between.filter(is_mark).map(|mark| format!("{first}{mark}{second}"));
                marked.into_iter().chain([apart, second, first]).collect()
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

/// Whether nothing but a blank stands between the two words of the draft at a gap.
fn is_blank(text: &Beside<'_>, gap: &Gap) -> bool {
    let places = &text.words[0][gap.old.clone()];
    matches!(places, [first, second] if text.base[first.0.end..second.0.start].trim().is_empty())
}

/// Whether the draft has two words the other way round in their place, where the text has neither.
fn is_reversed(text: &Beside<'_>, gap: &Gap, of_the_draft: [Option<usize>; 2], parts: [&str; 2]) -> bool {
    if let [Some(one), Some(other)] = of_the_draft {
        return one > other;
    }
    let nearby = gap.old.start.saturating_sub(NEARBY)..(gap.old.end + NEARBY).min(text.words[0].len());
    let places = parts.map(|part| {
        let is_it = |place: &usize| text.lacks(*place) && has_at_an_end(text.words[0][*place].1, part);
        nearby.clone().filter(is_it).collect::<Vec<_>>()
    });
    let before = |one: &[usize], other: &[usize]| one.first().zip(other.last()).is_some_and(|(a, b)| a < b);
    before(&places[1], &places[0]) && !before(&places[0], &places[1])
}

/// Whether a word is another one, or a long one stands at its beginning or its end.
fn has_at_an_end(word: &str, part: &str) -> bool {
    let [word, part] = [word, part].map(str::to_lowercase);
    word == part || part.chars().count() >= LONG && (word.starts_with(&part) || word.ends_with(&part))
}
