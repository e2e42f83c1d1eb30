//! A contested passage taken apart into its alternatives, one under the other.
//!
//! An alternative is what a delegation makes of the passage: its edits there, applied together. Those that make the same of
//! it share one. What all of them have is *common*, and so quiet on the screen; what is left is what the room is divided on.
//!
//! ```text
//! draft          fostering  respect for  universally-held  values
//! Japan          ensuring                universally-held  human rights
//! Canada, ISOC   fostering               universally-held  human rights
//!                                        ──── common ────
//! ```

use super::alike::{Slight, Wording};
use super::compose::with_edits;
use super::ground::{passages, replaces_all};
use super::{Collation, TokenKind, Words};
use crate::model::{Anchor, EditId, Span};
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// A passage that several readings contest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContestedPassage {
    /// Its number among the passages of the paragraph.
    pub passage: usize,
    /// The tokens of the draft from the first to the last that any of its edits stands on; empty for insertions alone.
    pub at: Span,
    /// Its readings: that of the draft first, then in the order of the contributions.
    pub alternatives: Vec<Alternative>,
    /// The passages inside it, by number.
    pub nested: Vec<usize>,
    /// The narrowest passage around it, by number.
    pub within: Option<usize>,
}

/// One reading of a contested passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// Its words in order.
    pub words: Vec<Word>,
    /// The edits that make it; none for the draft's own reading.
    pub edits: Vec<EditId>,
    /// The contributions that propose it, by their place; none for what is the draft's own.
    pub from: Vec<usize>,
    /// An alternative before it that reads nearly the same, by its number, and in what the two differ.
    pub like: Option<(usize, Slight)>,
}

/// A word or a mark of an alternative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// It, with the space before it.
    pub text: String,
    /// The number of the common word that it is, from 0; `None` for what not every alternative has.
    pub common: Option<usize>,
}

impl Alternative {
    /// Its words as one reads them.
    #[must_use]
    pub fn text(&self) -> String {
        let text: String = self.words.iter().map(|word| word.text.as_str()).collect();
        text.trim().to_owned()
    }
}

/// The contested passage with an edit in it; `None` where the edit stands uncontested.
#[must_use]
pub fn contested_at(collation: &Collation, edit: EditId) -> Option<ContestedPassage> {
    let passage = collation.passage(edit)?;
    let edits = parts(collation, passage)
        .into_iter()
        .find(|part| part.contains(&edit))?;
    of_edits(collation, passage, &edits)
}

/// A passage by its number, where it has more than one reading beside that of the draft, or one that takes away what others
/// would change.
#[must_use]
pub fn contested(collation: &Collation, passage: usize) -> Option<ContestedPassage> {
    let edits = parts(collation, passage).into_iter().next()?;
    of_edits(collation, passage, &edits)
}

/// What is left of a passage without proposals of another paragraph in the place of all of it: these contest everything, and
/// have cards of their own. Without them a passage can fall apart.
fn parts(collation: &Collation, passage: usize) -> Vec<Vec<EditId>> {
    let mut edits = put(collation, passage);
    let tokens = collation.words().len();
    edits.retain(|id| {
        !collation
            .edit(*id)
            .is_some_and(|edit| replaces_all(&edit.change, tokens))
    });
    let spans: Vec<Span> = edits
        .iter()
        .filter_map(|id| collation.edit(*id)?.change.span())
        .collect();
    let numbers = passages(&spans);
    let mut parts = vec![Vec::new(); numbers.iter().max().map_or(0, |last| last + 1)];
    for (edit, number) in edits.into_iter().zip(numbers) {
        parts[number].push(edit);
    }
    parts
}

fn of_edits(collation: &Collation, passage: usize, edits: &[EditId]) -> Option<ContestedPassage> {
    let at = hull(collation, edits)?;
    let mut choices: Vec<(Vec<EditId>, Vec<usize>)> = Vec::new();
    for (place, contribution) in collation.paragraph().contributions.iter().enumerate() {
        let stands_behind = |edit: &EditId| collation.proposers(*edit).contains(&place);
        let own: Vec<EditId> = contribution
            .edits
            .iter()
            .copied()
            .filter(|edit| edits.contains(edit) && stands_behind(edit))
            .collect();
        match choices.iter_mut().find(|(same, _)| *same == own) {
            _ if own.is_empty() => {}
            Some((_, from)) => from.push(place),
            None => choices.push((own, vec![place])),
        }
    }
    if choices.is_empty() {
        return None;
    }
    // To delete a bracket of the draft with its words is a reading, though nobody asked for it.
    let unasked = edits.iter().filter(|edit| collation.proposers(**edit).is_empty());
    choices.extend(unasked.map(|edit| (vec![*edit], Vec::new())));
    let nested = nested(collation, passage, at);
    if choices.len() < 2 && nested.is_empty() {
        return None;
    }
    choices.insert(0, (Vec::new(), Vec::new()));
    let read = |(edits, from): (Vec<EditId>, Vec<usize>)| {
        let words = reading(collation, &edits, at);
        (edits, from, words)
    };
    let choices = beside_their_like(choices.into_iter().map(read).collect());
    let readings: Vec<&[(String, String)]> = choices.iter().map(|(_, _, words)| words.as_slice()).collect();
    let words = with_common(&readings);
    let alternatives = choices.into_iter().zip(words);
    let alternatives = alternatives.map(|((edits, from, _), words)| Alternative {
        words,
        edits,
        from,
        like: None,
    });
    let mut alternatives: Vec<Alternative> = alternatives.collect();
    find_likes(&mut alternatives);
    Some(ContestedPassage {
        passage,
        at,
        alternatives,
        nested,
        within: within(collation, passage, at),
    })
}

/// Edits, who proposes them, and what they make of the passage.
type Choice = (Vec<EditId>, Vec<usize>, Vec<(String, String)>);

/// More alternatives than these are not compared with each other: nobody reads so many side by side.
const COMPARED: usize = 40;

/// Notes which alternatives read nearly the same as one before them.
fn find_likes(alternatives: &mut [Alternative]) {
    let texts = alternatives.iter().take(COMPARED).map(Alternative::text);
    let texts: Vec<Wording> = texts.map(|text| Wording::of(&text)).collect();
    for place in 1..texts.len() {
        let mut above = (0..place).filter(|other| !alternatives[*other].edits.is_empty());
        if !alternatives[place].edits.is_empty() {
            let like = above.find_map(|other| Some((other, texts[other].nearly(&texts[place])?)));
            alternatives[place].like = like;
        }
    }
}

/// The choices in their order, but each behind the first that reads nearly the same.
fn beside_their_like(choices: Vec<Choice>) -> Vec<Choice> {
    let text = |choice: &Choice| -> String {
        let words = choice.2.iter();
        words
            .flat_map(|(space, word)| [space.as_str(), word.as_str()])
            .collect()
    };
    let mut placed: Vec<(Choice, Wording)> = Vec::with_capacity(choices.len());
    let mut rest = choices.into_iter();
    for choice in rest.by_ref().take(COMPARED) {
        let own = Wording::of(&text(&choice));
        let is_like = |(other, theirs): &(Choice, Wording)| !other.0.is_empty() && theirs.nearly(&own).is_some();
        let place = placed.iter().rposition(is_like).map_or(placed.len(), |like| like + 1);
        placed.insert(place, (choice, own));
    }
    placed.into_iter().map(|(choice, _)| choice).chain(rest).collect()
}

/// The edits of a passage that are put to the room.
fn put(collation: &Collation, passage: usize) -> Vec<EditId> {
    let edits = collation.passages().get(passage).map_or(&[][..], Vec::as_slice);
    edits
        .iter()
        .copied()
        .filter(|edit| collation.standing(*edit).aside.is_none())
        .collect()
}

fn hull(collation: &Collation, edits: &[EditId]) -> Option<Span> {
    let spans = edits.iter().filter_map(|edit| collation.edit(*edit)?.change.span());
    spans.reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)))
}

/// The other passages that are put to the room, each with the tokens from its first to its last.
fn others(collation: &Collation, passage: usize) -> impl Iterator<Item = (usize, Span)> {
    let all = (0..collation.passages().len()).filter(move |other| *other != passage);
    all.filter_map(|other| Some((other, hull(collation, &put(collation, other))?)))
}

fn is_inside(inner: Span, outer: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end && inner != outer
}

fn nested(collation: &Collation, passage: usize, at: Span) -> Vec<usize> {
    let inside = others(collation, passage).filter(|(_, own)| is_inside(*own, at));
    inside.map(|(other, _)| other).collect()
}

fn within(collation: &Collation, passage: usize, at: Span) -> Option<usize> {
    let around = others(collation, passage).filter(|(_, own)| is_inside(at, *own));
    around
        .min_by_key(|(_, own)| own.end - own.start)
        .map(|(other, _)| other)
}

/// What the draft reads from `at.start` to `at.end` with some edits in it: words, each with the space before it.
pub(super) fn reading(collation: &Collation, edits: &[EditId], at: Span) -> Vec<(String, String)> {
    let (text, tokens) = with_edits(collation, edits);
    let mut end = 0;
    let mut words = Vec::new();
    for token in tokens {
        let space = std::mem::replace(&mut end, token.at.end)..token.at.start;
        let is_here = match token.anchor {
            Some(Anchor::Base(token)) => at.range().contains(&(token as usize)),
            Some(Anchor::New(edit, _)) => edits.contains(&edit),
            Some(Anchor::Edge) | None => false,
        };
        if is_here {
            words.push((text[space].to_owned(), text[token.at].to_owned()));
        }
    }
    words
}

/// The words of several readings, those that all have in the same order told from the others. Marks alone are no common
/// ground: a comma between words that differ is part of the difference.
fn with_common(readings: &[impl AsRef<[(String, String)]>]) -> Vec<Vec<Word>> {
    let texts: Vec<Vec<&str>> = readings
        .iter()
        .map(|words| words.as_ref().iter().map(|(_, text)| text.as_str()).collect())
        .collect();
    let mut common: Vec<&str> = texts.first().cloned().unwrap_or_default();
    for text in &texts {
        let kept = shared(&common, text).into_iter().map(|(first, _)| common[first]);
        common = kept.collect();
    }
    common.retain(|text| is_word(text));
    let mut all = Vec::with_capacity(readings.len());
    for (words, texts) in readings.iter().zip(&texts) {
        let words = words.as_ref();
        let mut numbers = vec![None; words.len()];
        for (number, place) in shared(&common, texts) {
            numbers[place] = Some(number);
        }
        let words = words.iter().zip(numbers).map(|((space, text), common)| Word {
            text: format!("{space}{text}"),
            common,
        });
        all.push(words.collect());
    }
    all
}

/// The places of the words that two texts have in the same order.
fn shared(one: &[&str], other: &[&str]) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    for change in capture_diff_slices(Algorithm::Lcs, one, other) {
        if change.tag() == DiffTag::Equal {
            places.extend(change.old_range().zip(change.new_range()));
        }
    }
    places
}

fn is_word(text: &str) -> bool {
    let words = Words::of(text);
    (0..words.len()).any(|token| matches!(words.kind(token), TokenKind::Word))
}

#[cfg(test)]
mod tests;
