//! A contested passage taken apart into its alternatives, one under the other.
//!
//! An alternative is what a delegation's own text says there: all that it proposes about these words, applied together. That
//! is more than its edits of the passage: what it changes in places inside, and the brackets of the draft that it lifts, make
//! the reading too. So who chooses it gets that delegation's words, and nothing else. Those that say the same share one. What
//! most of them have is *common*, and so quiet on the screen; what is left is what the room is divided on.
//!
//! ```text
//! draft          fostering  respect for  universally-held  values
//! Japan          ensuring                universally-held  human rights
//! Canada, ISOC   fostering               universally-held  human rights
//!                                        ──── common ────
//! ```
//!
//! The passages of a paragraph are found once, from all that is proposed for it ([`ContestedPassages`]); each has a reading of
//! everybody who proposes something about its words. Who proposes no more than what a place inside it is contested for is
//! told there. Proposals that can all stand beside each other are not contested, though they touch: each is decided by itself.

mod kept;
mod odds;
mod parts;

pub use kept::ContestedPassages;
pub use odds::InWording;

use super::alike::{Slight, Wording};
use super::compose::{Stood, with_edits};
use super::ground::inside;
use super::{Collation, TokenKind, Words, edits_over};
use crate::model::{Anchor, Change, Edit, EditId, Point, Side, Span};
use parts::Part;
use rustc_hash::FxHashSet;
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// A passage that several readings contest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContestedPassage {
    /// The tokens of the draft from the first to the last that any of its edits stands on; empty for insertions alone.
    pub at: Span,
    /// Its readings: that of the draft first, then in the order of the contributions.
    pub alternatives: Vec<Alternative>,
    /// What its readings propose, each edit once. Lifting a bracket of the draft is not among it: without everything else
    /// the passage reads as the draft does, and the bracket stands and is open.
    pub proposals: Vec<EditId>,
    /// Every edit about its words: those that contest it, those in places inside, and the brackets that are lifted or put
    /// there.
    pub edits: Vec<EditId>,
    /// The passages inside it: an edit of each.
    pub nested: Vec<EditId>,
    /// An edit of the narrowest passage around it, which would take all of this one.
    pub within: Option<EditId>,
}

/// One reading of a contested passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// Its words in order.
    pub words: Vec<Word>,
    /// The edits that make it, in the order of the text; none for the draft's own reading.
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
    /// The number of the common word that it is, from 0; `None` for what most alternatives do not have.
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

/// A part with its readings; `is_own`: whether an edit belongs to it, and not to a place inside or around it.
fn of_part(collation: &Collation, parts: &[Part], number: usize, is_own: impl Fn(&EditId) -> bool) -> ContestedPassage {
    let Part { edits, at, there, .. } = &parts[number];
    let is_there: FxHashSet<EditId> = there.iter().copied().collect();
    let mut choices: Vec<(Vec<EditId>, Vec<usize>)> = Vec::new();
    for (place, contribution) in collation.paragraph().contributions.iter().enumerate() {
        let stands_behind = |edit: &EditId| collation.proposers(*edit).contains(&place);
        let theirs = contribution.edits.iter().copied();
        let theirs: Vec<EditId> = theirs
            .filter(|edit| is_there.contains(edit) && stands_behind(edit))
            .collect();
        match choices.iter_mut().find(|(same, _)| *same == theirs) {
            Some((_, from)) => from.push(place),
            None if theirs.iter().any(&is_own) => choices.push((theirs, vec![place])),
            None => {}
        }
    }
    // To delete a bracket of the draft with its words is a reading, though nobody asked for it.
    let unasked = edits.iter().filter(|edit| collation.proposers(**edit).is_empty());
    choices.extend(unasked.map(|edit| (vec![*edit], Vec::new())));
    choices.insert(0, (Vec::new(), Vec::new()));
    let read = |(edits, from): (Vec<EditId>, Vec<usize>)| {
        let words = reading(collation, &edits, &from, *at);
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
    let nested = parts.iter().filter(|part| part.within == Some(number));
    ContestedPassage {
        at: *at,
        proposals: proposals(collation, &alternatives),
        alternatives,
        edits: there.clone(),
        nested: nested.filter_map(|part| part.edits.first().copied()).collect(),
        within: parts[number].within.and_then(|around| {
            let holds = |edit: &&EditId| {
                let span = collation.edit(**edit).and_then(|edit| edit.change.span());
                span.is_some_and(|span| inside(*at, span))
            };
            let mut around = parts[around].edits.iter();
            around.find(holds).copied()
        }),
    }
}

/// The edits about the words of a part that are put to the room. What is inserted at its ends belongs to it only where it
/// meets an edit of it; brackets that somebody puts, where one of them stands among the words.
fn edits_there(collation: &Collation, own: &[EditId], at: Span) -> Vec<EditId> {
    let ends = [at.start, at.end].map(|end| Span::new(end, end));
    let over: FxHashSet<EditId> = edits_over(collation, at).collect();
    let is_there = |edit: &Edit| match &edit.change {
        Change::Words { at, .. } if ends.contains(at) => own.contains(&edit.id),
        Change::Set { .. } => brackets_there(collation, own, &edit.change, at).contains(&true),
        _ => over.contains(&edit.id),
    };
    let edits = collation.edits().filter(|edit| is_there(edit));
    edits
        .map(|edit| edit.id)
        .filter(|edit| is_put(collation, *edit))
        .collect()
}

/// Whether the bracket that a set opens stands among some words of the draft with some edits in them, and the one that
/// closes. At their ends it does where it parts them from what is inserted there.
fn brackets_there(collation: &Collation, edits: &[EditId], set: &Change, at: Span) -> [bool; 2] {
    let Change::Set { open, close } = set else {
        return [false; 2];
    };
    let inserts = |point: u32| {
        let mut spans = edits.iter().filter_map(|id| collation.edit(*id)?.change.span());
        spans.any(|span| span == Span::new(point, point))
    };
    let parts = |bracket: &Point, end: u32, side: Side| bracket.at == end && bracket.side == side && inserts(end);
    [
        at.start <= open.at && open.at < at.end || parts(open, at.end, Side::Before),
        at.start < close.at && close.at <= at.end || parts(close, at.start, Side::After),
    ]
}

/// Every edit that makes a reading, each once, but for the lifts.
fn proposals(collation: &Collation, alternatives: &[Alternative]) -> Vec<EditId> {
    let is_lift = |id: EditId| {
        let edit = collation.edit(id);
        edit.is_some_and(|edit| matches!(edit.change, Change::Lift { .. }))
    };
    let mut seen = FxHashSet::default();
    let all = alternatives.iter().flat_map(|one| &one.edits).copied();
    all.filter(|edit| !is_lift(*edit) && seen.insert(*edit)).collect()
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

/// Whether an edit is put to the room.
fn is_put(collation: &Collation, edit: EditId) -> bool {
    collation.standing(edit).aside.is_none()
}

fn hull(collation: &Collation, edits: &[EditId]) -> Option<Span> {
    let spans = edits.iter().filter_map(|edit| collation.edit(*edit)?.change.span());
    spans.reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)))
}

/// What the draft reads from `at.start` to `at.end` with some edits in it, or what the texts of those who propose just these
/// there read, which have other edits around: words, each with the space before it.
pub(super) fn reading(collation: &Collation, edits: &[EditId], from: &[usize], at: Span) -> Vec<(String, String)> {
    let contributions = &collation.paragraph().contributions;
    let is_own = |edit: &EditId, place: usize| {
        is_put(collation, *edit) && !edits.contains(edit) && collation.proposers(*edit).contains(&place)
    };
    let around = from.first().into_iter().flat_map(|&place| {
        let all = contributions[place].edits.iter().copied();
        all.filter(move |edit| is_own(edit, place))
    });
    let around: Vec<EditId> = around.collect();
    let all: Vec<EditId> = edits.iter().chain(&around).copied().collect();
    let (text, tokens) = with_edits(collation, &all, from);
    let is_here = |anchor: Anchor| match anchor {
        Anchor::Base(token) => at.range().contains(&(token as usize)),
        Anchor::New(edit, number) => match collation.edit(edit).map(|edit| &edit.change) {
            Some(set @ Change::Set { .. }) => {
                let stands = brackets_there(collation, edits, set, at);
                stands.get(number as usize).copied().unwrap_or_default()
            }
            _ => edits.contains(&edit),
        },
        Anchor::Edge => false,
    };
    let is_here = |token: &Stood| token.anchor.is_some_and(is_here);
    let first = tokens.iter().position(is_here).unwrap_or(tokens.len());
    let last = tokens.iter().rposition(is_here).map_or(first, |last| last + 1);
    // What is inserted beside the passage parts it from a bracket that stands beyond.
    let is_beside = |token: &Stood| match token.anchor {
        Some(Anchor::New(edit, _)) => {
            around.contains(&edit) && collation.edit(edit).is_some_and(|edit| edit.change.span().is_some())
        }
        _ => false,
    };
    let words_in = |run: &&[Stood]| run.iter().filter(|token| is_word(&text[token.at.clone()])).count();
    let run = tokens[first..last]
        .split(is_beside)
        .max_by_key(words_in)
        .unwrap_or_default();
    let start = run.first().map_or(0, |token| token.at.start);
    let before = tokens.iter().take_while(|token| token.at.end <= start).last();
    let mut end = before.map_or(0, |token| token.at.end);
    let word = |token: &Stood| {
        let space = std::mem::replace(&mut end, token.at.end)..token.at.start;
        (text[space].to_owned(), text[token.at.clone()].to_owned())
    };
    run.iter().map(word).collect()
}

/// A reading with more words and marks than these for each common one says something else.
const OTHERWISE: usize = 5;

/// The words of several readings, of which the first is the draft's: those of its words are *common* that most of them have
/// in the same order. A reading that lacks most of these, or says much else, is far off, and none of its words is told
/// common: so one that rewrites everything does not light up what all others agree on. Marks alone are no common ground: a comma between words
/// that differ is part of the difference.
fn with_common(readings: &[impl AsRef<[(String, String)]>]) -> Vec<Vec<Word>> {
    let texts: Vec<Vec<&str>> = readings
        .iter()
        .map(|words| words.as_ref().iter().map(|(_, text)| text.as_str()).collect())
        .collect();
    let draft = texts.first().map_or(&[][..], Vec::as_slice);
    let alignments: Vec<Vec<(usize, usize)>> = texts.iter().map(|text| shared(draft, text)).collect();
    let mut having = vec![0; draft.len()];
    for (word, _) in alignments.iter().flatten() {
        having[*word] += 1;
    }
    let is_common = |word: &usize| 2 * having[*word] > texts.len() && is_word(draft[*word]);
    let common: Vec<usize> = (0..draft.len()).filter(is_common).collect();
    let told = readings
        .iter()
        .zip(alignments)
        .enumerate()
        .map(|(place, (words, alignment))| {
            let words = words.as_ref();
            let mut numbers = vec![None; words.len()];
            let own = alignment
                .into_iter()
                .filter_map(|(word, place)| Some((common.binary_search(&word).ok()?, place)));
            let own: Vec<(usize, usize)> = own.collect();
            let is_near = 2 * own.len() >= common.len() && OTHERWISE * own.len() >= words.len();
            if place == 0 || is_near {
                for (number, place) in own {
                    numbers[place] = Some(number);
                }
            }
            let words = words.iter().zip(numbers).map(|((space, text), common)| Word {
                text: format!("{space}{text}"),
                common,
            });
            words.collect()
        });
    told.collect()
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
