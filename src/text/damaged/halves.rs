//! Words of the draft with something run onto them that no other text of the document has.
//!
//! ```text
//! draft      everyone can have equitable access to      least developed countries
//! received   can have equitablewhere all stakeholders   least devlopeddeveloped countries
//! ```
//!
//! One half is the draft's word in its place; the other is known by nothing but its length, and by not being an ending
//! that words of the document have. So more must speak for it: other new words right behind it, the draft's word once more
//! with a slip, or a stray letter between two words.

use super::{Beside, Damaged, Gap, Trace, Unclear, damage};

/// A shorter half may be the end of a word.
const LONG: usize = 4;

/// What is parted by a stray letter, or has a slip in it, is at least so long.
const LONGER: usize = 5;

impl Beside<'_> {
    /// Two words that stand as one, one of which the draft has there.
    pub(super) fn half_known(&self, gap: &Gap, place: usize) -> Option<Damaged> {
        let (at, word) = &self.words[1][place];
        let [(_, own)] = &self.words[0][gap.old.clone()] else {
            return None;
        };
        let split = |at: usize| {
            word.is_char_boundary(at)
                .then(|| word.split_at(at))
                .filter(|(a, b)| !a.is_empty() && !b.is_empty())
        };
        let same = |one: &str| one.to_lowercase() == own.to_lowercase();
        let before = split(own.len()).filter(|(first, _)| same(first));
        let behind = split(word.len().saturating_sub(own.len())).filter(|(_, second)| same(second));
        let told = |first: &str, second: &str| Trace::RunTogether(first.to_owned(), second.to_owned());
        if let Some((first, second)) = before
            .filter(|(_, rest)| is_slip(rest, own))
            .or(behind.filter(|(rest, _)| is_slip(rest, own)))
        {
            return Some(damage(at.clone(), told(first, second), [(*own).to_owned()]));
        }
        if let Some((first, rest)) = before {
            let mut letters = rest.chars();
            letters.next();
            let second = letters.as_str();
            if letters_in(second) >= LONGER && self.elsewhere.vocabulary.knows(second) {
                let readings = [format!("{first} {second}"), second.to_owned(), first.to_owned()];
                return Some(damage(at.clone(), told(first, rest), readings));
            }
        }
        // Right beside other words that came or went with it.
        let goes_on = |rest: &str| letters_in(rest) >= LONG && !self.elsewhere.vocabulary.is_ending(rest, word);
        let is_first = place == gap.new.start && gap.new.len() > 1;
        let is_last = place + 1 == gap.new.end && gap.new.len() > 1;
        let (first, second) = before
            .filter(|(_, rest)| is_first && goes_on(rest))
            .or(behind.filter(|(rest, _)| is_last && goes_on(rest)))?;
        let readings = if before.is_some() {
            [second.to_owned(), format!("{first} {second}"), first.to_owned()]
        } else {
            [first.to_owned(), format!("{first} {second}"), second.to_owned()]
        };
        let mut found = damage(at.clone(), told(first, second), readings);
        found.unclear = Some(Unclear::Part);
        Some(found)
    }
}

fn letters_in(word: &str) -> usize {
    word.chars().count()
}

/// Whether a word is another one but for a letter that is missing, stands there too often, or is another letter.
fn is_slip(word: &str, whole: &str) -> bool {
    let [word, whole] = [word, whole].map(|word| word.to_lowercase().chars().collect::<Vec<_>>());
    if whole.len() < LONGER || word.len().abs_diff(whole.len()) > 1 || word == whole {
        return false;
    }
    let first = word.iter().zip(&whole).take_while(|(one, other)| one == other).count();
    let (one, other) = (&word[first..], &whole[first..]);
    let last = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(|(one, other)| one == other)
        .count();
    one.len() - last <= 1 && other.len() - last <= 1
}
