//! Sentences that a version of a draft has in another paragraph than the draft.
//!
//! Where paragraphs were parted and joined at once, or a sentence went from one to the next, each paragraph is a version of
//! its own and what the two have to do with each other would not show: a sentence goes here and comes there. So that is told.

use super::{Pair, begin};
use crate::model::{Paragraph, Source};
use crate::text::{MOVED, TokenKind, Words, ends_sentence, likeness};
use rustc_hash::{FxHashMap, FxHashSet};

/// Fewer words stand in many paragraphs.
pub(super) const FEWEST: usize = 5;

/// A new paragraph that is so much like one that lost words is asked to be a part of it.
const PARTED: f32 = 0.3;

/// A sentence in small letters without marks, by which it is known again, and as it stands.
type Sentence = (String, String);

/// Sentences that stand in another paragraph, each with where that is and a line that tells it. What is asked anyway, a whole
/// paragraph in another one or in a new one, is not told.
pub(super) fn carried(pairs: &[Pair<'_>]) -> Vec<(Source, String)> {
    // The sentences that a paragraph lost, or that it came with.
    let mut lost: FxHashMap<String, usize> = FxHashMap::default();
    let mut brought: Vec<(usize, &Paragraph, Vec<Sentence>)> = Vec::new();
    // All that it has, and had, by the place of the pair.
    let mut all: FxHashMap<usize, [FxHashSet<String>; 2]> = FxHashMap::default();
    for (place, pair) in pairs.iter().enumerate() {
        let (old, new) = match pair {
            Pair::Both(old, new) => (Some(*old), Some(*new)),
            Pair::Gone(old) => (Some(*old), None),
            Pair::Come(new) => (None, Some(*new)),
        };
        if old.zip(new).is_some_and(|(old, new)| old.text == new.text) {
            continue;
        }
        let [had, has] = [old, new].map(|one| one.map_or_else(Vec::new, sentences));
        let keys = |all: &[Sentence]| -> FxHashSet<String> { all.iter().map(|(key, _)| key.clone()).collect() };
        let (keys_before, keys_after) = (keys(&had), keys(&has));
        let went = had.into_iter().filter(|(key, _)| !keys_after.contains(key));
        lost.extend(went.map(|(key, _)| (key, place)));
        if let Some(new) = new {
            let come = has.into_iter().filter(|(key, _)| !keys_before.contains(key)).collect();
            brought.push((place, new, come));
        }
        all.insert(place, [keys_before, keys_after]);
    }
    // What went to several places is asked of one of them at the most.
    let mut places: FxHashMap<usize, FxHashSet<usize>> = FxHashMap::default();
    for (place, _, come) in &brought {
        for from in come.iter().filter_map(|(key, _)| lost.get(key)) {
            places.entry(*from).or_default().insert(*place);
        }
    }
    let mut told = Vec::new();
    for (place, new, come) in brought {
        let from = come.iter().filter_map(|(key, text)| Some((*lost.get(key)?, text)));
        let from: Vec<(usize, &String)> = from.filter(|(from, _)| *from != place).collect();
        let is_one = from.windows(2).all(|two| two[0].0 == two[1].0);
        let is_new = matches!(pairs[place], Pair::Come(_));
        let is_asked = |from: usize, old: &Paragraph, was_dropped: bool| match (is_new, was_dropped) {
            (true, true) => is_one && likeness(&new.text, &old.text) >= MOVED,
            (true, false) => is_one && likeness(&new.text, &old.text) >= PARTED,
            (false, true) => has_all_of(&all, place, from),
            (false, false) => false,
        };
        // Many sentences come from one place: that is looked at once.
        let mut asked: FxHashMap<usize, bool> = FxHashMap::default();
        for (from, text) in from {
            let is_scattered = places.get(&from).is_some_and(|places| places.len() > 1);
            let (old, was_dropped) = match &pairs[from] {
                Pair::Both(old, _) => (old, false),
                Pair::Gone(old) => (old, true),
                Pair::Come(_) => continue,
            };
            let mut is_asked = || *asked.entry(from).or_insert_with(|| is_asked(from, old, was_dropped));
            if !(was_dropped && is_scattered) && is_asked() {
                continue;
            }
            let message = format!(
                "“{text}” stands in “{}” in the draft, and here in “{}”; it is taken as going there and coming here",
                begin(old),
                begin(new)
            );
            told.push((new.source.clone(), message));
        }
    }
    told
}

/// Whether the new paragraph of one pair has every sentence of the old one of another.
fn has_all_of(all: &FxHashMap<usize, [FxHashSet<String>; 2]>, new: usize, old: usize) -> bool {
    let (Some([_, has]), Some([had, _])) = (all.get(&new), all.get(&old)) else {
        return false;
    };
    had.is_subset(has)
}

/// The sentences of a paragraph that are long enough to be known again.
fn sentences(paragraph: &Paragraph) -> Vec<Sentence> {
    let words = Words::of(&paragraph.text);
    let is_end = |index: usize| ends_sentence(words.token(index));
    let mut found = Vec::new();
    let (mut start, mut key, mut count) = (0, String::new(), 0);
    for index in 0..words.len() {
        if words.kind(index) == TokenKind::Word {
            key.push_str(&words.token(index).to_lowercase());
            key.push(' ');
            count += 1;
        }
        if is_end(index) || index + 1 == words.len() {
            if count >= FEWEST {
                let tokens = words.tokens();
                let bytes = tokens[start].start as usize..tokens[index].end as usize;
                found.push((std::mem::take(&mut key), paragraph.text[bytes].to_owned()));
            }
            (start, count) = (index + 1, 0);
            key.clear();
        }
    }
    found
}
