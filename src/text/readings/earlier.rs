//! Which contributions were written on an earlier draft: they leave out the same passages alike, here and there.
//!
//! ```text
//! base           … balance measures for greater security … with and the protection of basic universal human rights …
//! Japan, ISOC    … balance measures for greater security … with the protection of basic human right …
//! ```
//!
//! What a contribution has at another place it does not leave out: a sentence that moved is no sign of an earlier draft.

use super::{shared_omissions, witnesses};
use crate::model::{Change, Paragraph, Span};
use crate::text::compare::{Weights, compare};
use crate::text::{Vocabulary, Words};

/// So many passages must be left out alike before a text counts as written on an earlier draft …
const PASSAGES: usize = 3;

/// … and one word in so many.
const SHARE: usize = 10;

/// Whoever lacks fewer of a hundred words that texts on an earlier draft lack alike has a good part of them.
const NEARLY_ALL: usize = 75;

/// Contributions that leave out the same passages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierDraft {
    /// Which, by place.
    pub contributions: Vec<usize>,
    /// Those of them that quote debris of this very draft, and have a good part of what the others lack: they may have
    /// written on it.
    pub quoting: Vec<usize>,
    /// Those of them that have words which this very draft contests, with the brackets around them: who has seen these has
    /// seen what else it says.
    pub bracketing: Vec<usize>,
    /// How many passages each of them leaves out alike with another, at the least.
    pub passages: usize,
    /// The longest of them, as the base has it.
    pub longest: String,
}

/// The contributions that were probably written on an earlier draft. `moved`: the words of the base that a contribution, by its
/// place, has at another place; what it has there it does not lack.
#[must_use]
pub fn earlier_drafts(
    paragraph: &Paragraph,
    vocabulary: &Vocabulary,
    weights: &Weights,
    moved: impl Fn(usize) -> Vec<Span>,
) -> Option<EarlierDraft> {
    if shared_omissions(paragraph) < 2 {
        return None;
    }
    let base = Words::of(&paragraph.text);
    let omitted: Vec<(usize, Vec<bool>)> = witnesses(paragraph)
        .map(|(place, one)| {
            let mut omitted = omitted(paragraph, &base, one.on_base(), weights);
            for span in moved(place) {
                if let Some(tokens) = omitted.get_mut(span.range()) {
                    tokens.fill(false);
                }
            }
            (place, omitted)
        })
        .collect();
    let mut contributions = Vec::new();
    let (mut least, mut longest) = (usize::MAX, Span::new(0, 0));
    for (place, own) in &omitted {
        let others = omitted.iter().filter(|(other, _)| other != place);
        let alike = others
            .map(|(_, other)| runs(own, other))
            .max_by_key(|runs| words_in(runs));
        let Some(runs) = alike.filter(|runs| runs.len() >= PASSAGES && words_in(runs) * SHARE >= base.len()) else {
            continue;
        };
        contributions.push(*place);
        least = least.min(runs.len());
        if let Some(run) = runs.into_iter().max_by_key(|run| run.end - run.start)
            && run.end - run.start > longest.end - longest.start
        {
            longest = run;
        }
    }
    (!contributions.is_empty()).then(|| EarlierDraft {
        quoting: quoting(paragraph, vocabulary, &contributions, &omitted),
        bracketing: bracketing(paragraph, &base, &contributions),
        contributions,
        passages: least,
        longest: base.slice(longest).to_owned(),
    })
}

/// Those of some contributions that seem to have been written on the base as it was received.
fn quoting(
    paragraph: &Paragraph,
    vocabulary: &Vocabulary,
    contributions: &[usize],
    omitted: &[(usize, Vec<bool>)],
) -> Vec<usize> {
    let received = paragraph.received.as_ref().unwrap_or(&paragraph.text);
    let texts: Vec<&str> = paragraph.contributions.iter().map(|one| one.text.as_str()).collect();
    let debris = vocabulary.traces(received, &texts);
    let quotes = |place: usize| {
        debris
            .iter()
            .any(|(at, _)| texts[place].contains(&received[at.clone()]))
    };
    let own = |place: usize| {
        omitted
            .iter()
            .find(|(other, _)| *other == place)
            .map(|(_, tokens)| tokens)
    };
    let all: Vec<&Vec<bool>> = contributions.iter().filter_map(|place| own(*place)).collect();
    let is_common = |token: usize| all.iter().filter(|tokens| tokens[token]).count() > 1;
    let has_much = |place: usize| {
        own(place).is_some_and(|tokens| {
            let common: Vec<bool> = (0..tokens.len())
                .filter(|token| is_common(*token))
                .map(|token| tokens[token])
                .collect();
            let lacks = common.iter().filter(|lacks| **lacks).count();
            lacks * 100 < common.len() * NEARLY_ALL
        })
    };
    let some = contributions.iter().copied();
    let some: Vec<usize> = some.filter(|place| quotes(*place) && has_much(*place)).collect();
    // Where it holds of all, it tells nobody apart.
    if some.len() < contributions.len() {
        some
    } else {
        Vec::new()
    }
}

/// Those of some contributions that have words of the base in its brackets.
fn bracketing(paragraph: &Paragraph, base: &Words, contributions: &[usize]) -> Vec<usize> {
    let contested: Vec<&str> = base
        .pairs()
        .filter(|(open, close)| open + 1 < *close)
        .map(|(open, close)| base.slice(Span::new(open, close + 1)))
        .collect();
    let has = |place: &usize| {
        let text = paragraph.contributions[*place].on_base();
        contested.iter().any(|words| text.contains(words))
    };
    contributions.iter().copied().filter(has).collect()
}

/// The tokens of the base that a text leaves out without putting others in their place.
pub(super) fn omitted(paragraph: &Paragraph, base: &Words, text: &str, weights: &Weights) -> Vec<bool> {
    let mut tokens = vec![false; base.len()];
    for change in compare(paragraph.id, &[], base, &Words::of(text), weights) {
        match change {
            Change::Words { at, new } if new.is_empty() => {
                if let Some(tokens) = tokens.get_mut(at.range()) {
                    tokens.fill(true);
                }
            }
            Change::Lift { open, close } => {
                for mark in [open, close].into_iter().flatten() {
                    if let Some(token) = tokens.get_mut(mark as usize) {
                        *token = true;
                    }
                }
            }
            _ => {}
        }
    }
    tokens
}

/// The runs of tokens that two texts both leave out.
fn runs(one: &[bool], other: &[bool]) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for (index, _) in one.iter().zip(other).enumerate().filter(|(_, both)| *both.0 && *both.1) {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        match runs.last_mut() {
            Some(run) if run.end == index => run.end = index + 1,
            _ => runs.push(Span::new(index, index + 1)),
        }
    }
    runs
}

fn words_in(runs: &[Span]) -> usize {
    runs.iter().map(|run| (run.end - run.start) as usize).sum()
}
