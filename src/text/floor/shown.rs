//! A text of a paragraph as somebody looks at it, token by token, and which of them that one speaks about.

use super::Passage;
use crate::model::{Anchor, Change, Decision, Edit, EditId, Paragraph, Span, Standing, Verdict};
use crate::text::compose::{Stood, stood};
use crate::text::{Collation, View, Words};
use std::ops::Range;
use std::sync::Arc;

/// A text as it is shown, token by token, and which of them are selected.
pub(super) struct Shown {
    pub text: String,
    pub tokens: Vec<Stood>,
    /// Empty: the point before the first of the tokens that follow.
    pub selected: Range<usize>,
    pub is_point: bool,
}

impl Shown {
    pub fn of(collation: &Collation, passage: &Passage<'_>) -> Self {
        match passage {
            Passage::Base(at) => Self::selecting(base_tokens(collation.words()), at),
            Passage::Current { view, attribution, at } => {
                let Some((text, mut tokens)) = stood(collation, *view, *attribution) else {
                    return Self::nothing();
                };
                // Brackets that decisions put, and names in them, are no words that anybody speaks about.
                tokens.retain(|token| token.anchor.is_some_and(|anchor| !is_put(collation, anchor)));
                Self::selecting((text, tokens), at)
            }
            Passage::Edit(id) => Self::of_edit(collation, *id),
        }
    }

    /// A paragraph that is not part of the text has no words to speak about.
    fn nothing() -> Self {
        Self {
            text: String::new(),
            tokens: Vec::new(),
            selected: 0..0,
            is_point: false,
        }
    }

    fn selecting((text, tokens): (String, Vec<Stood>), at: &Range<usize>) -> Self {
        let is_point = at.is_empty();
        let first = if is_point {
            // A point within a word is the one after it.
            tokens.iter().position(|token| token.at.start >= at.start)
        } else {
            tokens.iter().position(|token| token.at.end > at.start)
        };
        let first = first.unwrap_or(tokens.len());
        let count = tokens[first..]
            .iter()
            .take_while(|token| token.at.start < at.end)
            .count();
        Self {
            selected: first..first + if is_point { 0 } else { count },
            text,
            tokens,
            is_point,
        }
    }

    fn of_edit(collation: &Collation, id: EditId) -> Self {
        let brings = |change: &Change| matches!(change, Change::Words { new, .. } if !new.is_empty());
        let taken = collation.edit(id).filter(|edit| brings(&edit.change));
        let Some(edit) = taken else {
            let (text, tokens) = base_tokens(collation.words());
            return Self::selecting((text, tokens), &collation.bytes(id));
        };
        let (text, tokens) = with(collation, &[edit.id]);
        let is_its = |token: &Stood| matches!(token.anchor, Some(Anchor::New(by, _)) if by == edit.id);
        let first = tokens.iter().position(is_its).unwrap_or_default();
        let count = tokens[first..].iter().take_while(|token| is_its(token)).count();
        Self {
            text,
            tokens,
            selected: first..first + count,
            is_point: false,
        }
    }

    pub fn token(&self, index: usize) -> &str {
        &self.text[self.tokens[index].at.clone()]
    }

    /// The selection without what new words begin and end with likewise, and what of them is left. Only what stands in
    /// the text goes without saying: words of a proposal that nobody accepted are taken up with it.
    pub fn differing(&self, collation: &Collation, new: &str) -> (Range<usize>, String) {
        let words = Words::of(new.trim());
        let (mut old, mut left) = (self.selected.clone(), 0..words.len());
        let is_same = |shown: usize, said: usize| {
            let stands = match self.tokens[shown].anchor {
                Some(Anchor::New(by, _)) => collation.standing(by).verdict == Some(Verdict::Accepted),
                _ => true,
            };
            stands && self.token(shown) == words.token(said)
        };
        while !old.is_empty() && !left.is_empty() && is_same(old.start, left.start) {
            (old.start, left.start) = (old.start + 1, left.start + 1);
        }
        while !old.is_empty() && !left.is_empty() && is_same(old.end - 1, left.end - 1) {
            (old.end, left.end) = (old.end - 1, left.end - 1);
        }
        let number = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
        let left = words.slice(Span::new(number(left.start), number(left.end)));
        (old, left.to_owned())
    }
}

fn base_tokens(words: &Words) -> (String, Vec<Stood>) {
    let tokens = words.tokens().iter().zip(0..).map(|(token, index)| Stood {
        at: token.start as usize..token.end as usize,
        anchor: Some(Anchor::Base(index)),
    });
    (words.text().to_owned(), tokens.collect())
}

/// Whether a token is a bracket that an edit puts.
fn is_put(collation: &Collation, anchor: Anchor) -> bool {
    matches!(anchor, Anchor::New(by, _) if collation.edit(by).is_some_and(|edit| matches!(edit.change, Change::Set { .. })))
}

/// The draft with just some edits in it.
pub(in crate::text) fn with(collation: &Collation, taken: &[EditId]) -> (String, Vec<Stood>) {
    let accepted = Decision::from(Verdict::Accepted);
    let paragraph = collation.paragraph();
    let edits = paragraph.edits.iter().map(|edit| Edit {
        decision: taken.contains(&edit.id).then(|| accepted.clone()),
        ..edit.clone()
    });
    let alone = Paragraph {
        standing: Standing::Base,
        decision: None,
        agreed: None,
        edits: edits.collect(),
        ..Paragraph::clone(paragraph)
    };
    stood(&Collation::of(&Arc::new(alone)), View::Clean, None).unwrap_or_default()
}
