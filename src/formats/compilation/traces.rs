//! Traces of tracked changes that lost their marks: two words that stand as one.
//!
//! Copied as text, the deleted and the inserted word run together: `respect forensuring human rights`. The contributions
//! tell such a token from a word: one of them quotes `respect for`, and has `forensuring` nowhere. It is reported with
//! both words, and left as it stands: which of them was deleted is the room's to say.

use super::blocks::Doubt;
use super::ground::{Ground, Slot};
use crate::model::ParagraphKind;
use rustc_hash::FxHashMap;

/// So many contributions to a paragraph are asked; more would say the same.
const WITNESSES: usize = 20;

/// A token that stands in more paragraphs than this is a word of its own.
const COMMON: u32 = 2;

/// Reports the traces in the draft's own paragraphs.
pub(super) fn traces(ground: &Ground) -> Vec<Doubt> {
    let mut vocabulary: FxHashMap<String, u32> = FxHashMap::default();
    for slot in &ground.slots {
        for word in std::iter::once(slot.text.as_str())
            .chain(witnesses(slot))
            .flat_map(words)
        {
            *vocabulary.entry(word.to_lowercase()).or_default() += 1;
        }
    }
    let own = |slot: &&Slot| slot.kind == ParagraphKind::Body && slot.after.is_none();
    let mut homes: FxHashMap<&str, u32> = FxHashMap::default();
    for slot in ground.slots.iter().filter(own) {
        let mut own: Vec<&str> = words(&slot.text).collect();
        own.sort_unstable();
        own.dedup();
        for word in own {
            *homes.entry(word).or_default() += 1;
        }
    }
    let mut doubts = Vec::new();
    for slot in ground.slots.iter().filter(own) {
        let base: Vec<&str> = words(&slot.text).collect();
        let rare = |word: &str| homes.get(word).is_none_or(|count| *count <= COMMON);
        for (place, word) in base.iter().enumerate().filter(|(_, word)| rare(word)) {
            let before = place.checked_sub(1).and_then(|before| base.get(before)).copied();
            let after = base.get(place + 1).copied();
            let told = |parts: &(&str, &str)| {
                is_camel(*parts) || witnesses(slot).any(|text| parts_it(text, word, *parts, before, after))
            };
            if let Some((first, second)) = partings(word, &vocabulary).find(told) {
                let message = format!(
                    "“{word}” is “{first}” and “{second}” run together, perhaps a tracked change that lost its marks; it stays as it is"
                );
                doubts.push((slot.lines.0, message));
            }
        }
    }
    doubts
}

fn witnesses(slot: &Slot) -> impl Iterator<Item = &str> {
    slot.placed.iter().take(WITNESSES).map(|placed| placed.text.as_str())
}

/// The ways to part a word into two that the document has.
fn partings<'a>(word: &'a str, vocabulary: &FxHashMap<String, u32>) -> impl Iterator<Item = (&'a str, &'a str)> {
    let known = |part: &str| part.chars().nth(1).is_some() && vocabulary.contains_key(&part.to_lowercase());
    word.char_indices()
        .skip(2)
        .map(|(at, _)| word.split_at(at))
        .filter(move |(first, second)| known(first) && known(second))
}

/// `supportRecognize`
fn is_camel((first, second): (&str, &str)) -> bool {
    first.ends_with(char::is_lowercase) && second.starts_with(char::is_uppercase)
}

/// Whether a text lacks the word, but has one of its parts beside the same neighbour.
fn parts_it(text: &str, word: &str, (first, second): (&str, &str), before: Option<&str>, after: Option<&str>) -> bool {
    let mut last = None;
    let mut beside = false;
    for own in words(text) {
        if own == word {
            return false;
        }
        beside |= own == first && last.is_some() && last == before;
        beside |= last == Some(second) && Some(own) == after;
        last = Some(own);
    }
    beside
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}
