//! From the floor: somebody selects words, says what they should be, and that is a contribution like any other.
//!
//! What is said over the current text is said over words to which accepted edits belong. The contribution takes up just
//! those edits whose words were touched, and changes them; everything else in it stays as the draft has it, so that
//! nobody is made a proposer of what others brought. Whatever was selected but typed again as it stood was not touched.
//!
//! ```text
//! draft      States should cooperate.
//! current    States must fully cooperate.      Canada: should → must, Japan: + fully; both accepted
//! said       “must” → “shall”                  contribution: States shall cooperate.
//! said       “fully” → “always”                contribution: States should always cooperate, instead of Japan's
//! ```

mod shown;
mod touched;

pub(super) use shown::with;

use super::compose::Stood;
use super::{Collation, View, Words, compose};
use crate::model::{Anchor, Change, ContributionKind, Delegation, EditId, Span};
use shown::Shown;
use std::ops::Range;
use touched::{ground, has_rivals, joins_unseen, touched, within_one_edit};

/// The words that somebody speaks about.
#[derive(Clone, Debug)]
pub enum Passage<'a> {
    /// Bytes of the draft's text; an empty range is a point.
    Base(Range<usize>),
    /// Bytes of the current text as it is shown.
    Current {
        /// The reading.
        view: View,
        /// Everybody, where brackets name who proposes what they hold.
        attribution: Option<&'a [Delegation]>,
        /// Which bytes of it.
        at: Range<usize>,
    },
    /// The words of an edit: those that it brings, or else those that it would take away.
    Edit(EditId),
}

/// What somebody says about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saying<'a> {
    /// They should be these words; none: they should go.
    Words(&'a str),
    /// They should stand in brackets.
    Bracket,
}

/// What that comes to, as a contribution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// A rewording, or a deletion where nothing is left.
    pub kind: ContributionKind,
    /// How the paragraph reads then.
    pub text: String,
    /// Edits over whose words it was said, and in whose place its own come.
    pub instead: Vec<EditId>,
}

/// Why nothing can be made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FloorError {
    /// The selection holds no words.
    #[error("no words are selected; select those that should change")]
    NoWords,
    /// The selection reaches over alternatives.
    #[error("the selection reaches over several alternatives; select words of one of them")]
    Several,
    /// Nothing would change.
    #[error("this changes nothing; type the words that are wanted")]
    Nothing,
    /// The words came with an edit, and would go with it.
    #[error("this takes a proposal back rather than making one; reject or reopen the edit that brought these words")]
    GivesBack,
    /// The words would not be those of the passage any more.
    #[error("this would become one with the words or brackets around it; say how the whole paragraph reads instead")]
    Merges,
    /// One bracket of a pair.
    #[error("this would leave one bracket of a pair without the other; take both, or neither")]
    HalfBracket,
    /// The words are in brackets of their own.
    #[error("these words stand in brackets of their own already")]
    InBrackets,
    /// Words that one edit inserts are bracketed by its decision.
    #[error("these words are one proposal as a whole; go to it and bracket it")]
    WholeEdit,
}

/// The words of a passage as they are shown: what an editor starts from.
///
/// # Errors
/// When the passage holds no words.
pub fn words_at(collation: &Collation, passage: &Passage<'_>) -> Result<String, FloorError> {
    let shown = Shown::of(collation, passage);
    let tokens = &shown.tokens[shown.selected.clone()];
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => Ok(shown.text[first.at.start..last.at.end].to_owned()),
        _ if shown.is_point => Ok(String::new()),
        _ => Err(FloorError::NoWords),
    }
}

/// The text in the place of which something was said: the draft with the edits over whose words it was.
#[must_use]
pub fn said_over(collation: &Collation, said: &Said) -> String {
    with(collation, &said.instead).0
}

/// What somebody's words about a passage come to.
///
/// # Errors
/// When they come to nothing that can be put to the room.
pub fn say(collation: &Collation, passage: &Passage<'_>, saying: Saying<'_>) -> Result<Said, FloorError> {
    let shown = Shown::of(collation, passage);
    if shown.selected.is_empty() && !shown.is_point {
        return Err(FloorError::NoWords);
    }
    let (text, touched) = match saying {
        Saying::Words(new) => replaced(collation, &shown, new)?,
        Saying::Bracket => bracketed(collation, &shown)?,
    };
    let base = collation.words();
    if text == base.text() {
        return Err(if touched.is_empty() {
            FloorError::Nothing
        } else {
            FloorError::GivesBack
        });
    }
    let words = Words::of(&text);
    if unpaired(&words) > unpaired(base) {
        return Err(FloorError::HalfBracket);
    }
    let brings_words = |id: &EditId| collation.edit(*id).is_some_and(|edit| edit.change.span().is_some());
    Ok(Said {
        kind: if words.is_empty() {
            ContributionKind::Deletion
        } else {
            ContributionKind::Rewording
        },
        text,
        instead: touched.into_iter().filter(brings_words).collect(),
    })
}

/// The text in which the selected words are others, and the edits that it takes up to that end.
fn replaced(collation: &Collation, shown: &Shown, new: &str) -> Result<(String, Vec<EditId>), FloorError> {
    let (old, new) = shown.differing(collation, new);
    if old.is_empty() && new.is_empty() {
        return Err(FloorError::Nothing);
    }
    let touched = touched(collation, shown, &old, &new);
    if has_rivals(collation, &touched) {
        return Err(FloorError::Several);
    }
    let (text, tokens) = with(collation, &touched);
    let at = if old.is_empty() {
        let point = point(collation, shown, old.start, &tokens, text.len());
        point..point
    } else {
        range(shown, &old, &tokens)?
    };
    let words = Words::of(&text);
    let span = span_of(&words, &at);
    let partner = |token: usize| match words.kind(token) {
        super::TokenKind::Open(other) | super::TokenKind::Close(other) => Some(other as usize),
        _ => None,
    };
    let parts_a_pair = span
        .range()
        .filter_map(partner)
        .any(|other| !span.range().contains(&other));
    if parts_a_pair && unpaired(&Words::of(&new)) == 0 {
        return Err(FloorError::HalfBracket);
    }
    if new.is_empty() && joins_unseen(shown, &old, &text, &at, &tokens) {
        let text = format!("{} {}", &text[..at.start], &text[at.end..]);
        return Ok((text, touched));
    }
    let text = compose::with_change(&text, &Change::Words { at: span, new });
    Ok((text, touched))
}

/// The text in which the selected words stand in brackets.
fn bracketed(collation: &Collation, shown: &Shown) -> Result<(String, Vec<EditId>), FloorError> {
    let selected = &shown.tokens[shown.selected.clone()];
    if selected.is_empty() {
        return Err(FloorError::NoWords);
    }
    let within = within_one_edit(collation, selected);
    let (text, at, touched) = if let Some(edit) = within {
        let (text, tokens) = with(collation, &[edit]);
        let at = range(shown, &shown.selected, &tokens)?;
        (text, at, vec![edit])
    } else {
        // Brackets stand around words of the draft; around whatever stands in their place they widen by themselves.
        let span = ground(collation, selected).ok_or(FloorError::Several)?;
        if span.is_empty() {
            return Err(FloorError::WholeEdit);
        }
        if collation.words().is_one_bracket(span) {
            return Err(FloorError::InBrackets);
        }
        (
            collation.words().text().to_owned(),
            collation.words().bytes(span),
            Vec::new(),
        )
    };
    if unpaired(&Words::of(&text[at.clone()])) > 0 {
        return Err(FloorError::HalfBracket);
    }
    let text = format!("{}[{}]{}", &text[..at.start], &text[at.clone()], &text[at.end..]);
    Ok((text, touched))
}

/// Where shown tokens stand among others, in bytes.
fn range(shown: &Shown, selected: &Range<usize>, tokens: &[Stood]) -> Result<Range<usize>, FloorError> {
    let find = |index: usize| tokens.iter().find(|token| token.anchor == shown.tokens[index].anchor);
    let (first, last) = (find(selected.start), find(selected.end - 1));
    match (first, last) {
        (Some(first), Some(last)) if first.at.start < last.at.end => Ok(first.at.start..last.at.end),
        _ => Err(FloorError::Several),
    }
}

/// Where words come that are said at a point, in bytes: behind what stands before it, or else before what follows.
fn point(collation: &Collation, shown: &Shown, at: usize, tokens: &[Stood], end: usize) -> usize {
    let left = at.checked_sub(1).and_then(|left| shown.tokens[left].anchor);
    let find = |anchor: Anchor| tokens.iter().find(|token| token.anchor == Some(anchor));
    let after = match left {
        // Before the first word, whoever brought it.
        None => match shown.tokens.get(at).and_then(|right| find(right.anchor?)) {
            Some(right) => return right.at.start,
            None => 0,
        },
        Some(left) => match (find(left), left) {
            (Some(left), _) => return left.at.end,
            (None, Anchor::New(by, _)) => collation
                .edit(by)
                .and_then(|edit| edit.change.span())
                .map_or(0, |at| at.end),
            (None, Anchor::Base(index)) => index + 1,
            (None, Anchor::Edge) => 0,
        },
    };
    let follows = |token: &&Stood| matches!(token.anchor, Some(Anchor::Base(index)) if index >= after);
    tokens.iter().find(follows).map_or(end, |token| token.at.start)
}

/// The tokens at some bytes of a text; of a point the place before the token that follows.
fn span_of(words: &Words, at: &Range<usize>) -> Span {
    let number = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
    let tokens = words.tokens();
    let start = if at.is_empty() {
        tokens.partition_point(|token| (token.start as usize) < at.start)
    } else {
        tokens.partition_point(|token| token.end as usize <= at.start)
    };
    let end = tokens.partition_point(|token| (token.start as usize) < at.end);
    Span::new(number(start), number(end.max(start)))
}

pub(super) fn unpaired(words: &Words) -> usize {
    let is_half = |index: &usize| {
        matches!(words.kind(*index), super::TokenKind::Mark) && matches!(words.token(*index), "[" | "]")
    };
    (0..words.len()).filter(is_half).count()
}

#[cfg(test)]
mod tests;
