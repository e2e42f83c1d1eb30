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

use super::compose::{Stood, stood};
use super::ground::{replaces_all, rivals};
use super::{Collation, View, Words, compose};
use crate::model::{
    Anchor, Change, ContributionKind, Decision, Delegation, Edit, EditId, Paragraph, Span, Standing, Verdict,
};
use std::ops::Range;
use std::sync::Arc;

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

/// A text as it is shown, token by token, and which of them are selected.
struct Shown {
    text: String,
    tokens: Vec<Stood>,
    /// Empty: the point before the first of the tokens that follow.
    selected: Range<usize>,
    is_point: bool,
}

impl Shown {
    fn of(collation: &Collation, passage: &Passage<'_>) -> Self {
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

    fn token(&self, index: usize) -> &str {
        &self.text[self.tokens[index].at.clone()]
    }

    /// The selection without what new words begin and end with likewise, and what of them is left. Only what stands in
    /// the text goes without saying: words of a proposal that nobody accepted are taken up with it.
    fn differing(&self, collation: &Collation, new: &str) -> (Range<usize>, String) {
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
pub(super) fn with(collation: &Collation, taken: &[EditId]) -> (String, Vec<Stood>) {
    let accepted = Decision {
        verdict: Verdict::Accepted,
        by: String::new(),
        at: String::new(),
        why: String::new(),
        condition: String::new(),
    };
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

/// The edits to which selected words belong; and accepted ones of which one sees nothing: deletions in the middle, and
/// lifts of which the selection holds one mark.
fn touched(collation: &Collation, shown: &Shown, old: &Range<usize>, new: &str) -> Vec<EditId> {
    let mut touched: Vec<EditId> = Vec::new();
    let by = |token: &Stood| match token.anchor {
        Some(Anchor::New(by, _)) => Some(by),
        _ => None,
    };
    let selected = &shown.tokens[old.clone()];
    for edit in selected.iter().filter_map(by) {
        if !touched.contains(&edit) {
            touched.push(edit);
        }
    }
    if selected.is_empty() {
        // Between two words of one edit.
        let left = old.start.checked_sub(1).and_then(|left| by(&shown.tokens[left]));
        let right = shown.tokens.get(old.start).and_then(by);
        touched.extend(left.filter(|_| left == right));
        // What is added to the ends of another paragraph is added to that one.
        let is_whole = |id: &EditId| {
            let edit = collation.edit(*id);
            edit.is_some_and(|edit| replaces_all(&edit.change, collation.words().len()))
        };
        let ends = [left.xor(right)].into_iter().flatten();
        touched.extend(ends.filter(is_whole));
        touched.extend(brought_back(collation, shown, old.start, new));
    }
    if let Some(span) = ground(collation, selected) {
        let holds = |mark: u32| span.start <= mark && mark < span.end;
        let lies_there = |edit: &&Edit| match &edit.change {
            Change::Words { at, .. } => span.start <= at.start && at.end <= span.end && !at.is_empty(),
            Change::Lift {
                open: Some(open),
                close: Some(close),
            } => holds(*open) != holds(*close),
            _ => false,
        };
        let accepted = collation
            .edits()
            .filter(|edit| collation.standing(edit.id).verdict == Some(Verdict::Accepted));
        let unseen: Vec<EditId> = accepted
            .filter(lies_there)
            .map(|edit| edit.id)
            .filter(|id| !touched.contains(id))
            .collect();
        touched.extend(unseen);
    }
    // Words that went elsewhere are spoken about with the place from which they went.
    let halves: Vec<EditId> = touched.iter().filter_map(|id| collation.other_half(*id)).collect();
    touched.extend(
        halves
            .into_iter()
            .filter(|half| !touched.contains(half))
            .collect::<Vec<_>>(),
    );
    touched
}

/// Whether words that go would leave two words as one that one does not see side by side, because what others brought or
/// took away stands between them.
fn joins_unseen(shown: &Shown, old: &Range<usize>, text: &str, at: &Range<usize>, tokens: &[Stood]) -> bool {
    let left = text[..at.start].chars().next_back();
    let right = text[at.end..].chars().next();
    let is_joined = left
        .zip(right)
        .is_some_and(|(a, b)| a.is_alphanumeric() && b.is_alphanumeric());
    let seen = |index: Option<usize>| {
        index
            .and_then(|index| shown.tokens.get(index))
            .and_then(|token| token.anchor)
    };
    let before = tokens
        .iter()
        .rfind(|token| token.at.end <= at.start)
        .and_then(|token| token.anchor);
    let after = tokens
        .iter()
        .find(|token| token.at.start >= at.end)
        .and_then(|token| token.anchor);
    is_joined && (seen(old.start.checked_sub(1)), seen(Some(old.end))) != (before, after)
}

/// Accepted deletions at a point of which new words bring something back.
fn brought_back(collation: &Collation, shown: &Shown, point: usize, new: &str) -> Vec<EditId> {
    let ground_of = |index: usize| ground(collation, shown.tokens.get(index..=index)?);
    let start = point.checked_sub(1).and_then(ground_of).map_or(0, |left| left.end);
    let end = ground_of(point).map_or(u32::MAX, |right| right.start);
    let (base, new) = (collation.words(), Words::of(new));
    let comes_back = |token: usize| (0..new.len()).any(|index| new.token(index) == base.token(token));
    let gaps = collation.edits().filter(|edit| match &edit.change {
        Change::Words { at, new } if new.is_empty() => {
            let is_there = start <= at.start && at.end <= end && at.range().any(comes_back);
            is_there && collation.standing(edit.id).verdict == Some(Verdict::Accepted)
        }
        _ => false,
    });
    gaps.map(|edit| edit.id).collect()
}

fn has_rivals(collation: &Collation, edits: &[EditId]) -> bool {
    let changes: Vec<&Change> = edits
        .iter()
        .filter_map(|id| Some(&collation.edit(*id)?.change))
        .collect();
    let mut pairs = (1..changes.len()).flat_map(|b| (0..b).map(move |a| (a, b)));
    pairs.any(|(a, b)| rivals(changes[a], changes[b], collation.words().len()))
}

/// The tokens of the draft on which shown tokens stand; `None` for no tokens.
fn ground(collation: &Collation, tokens: &[Stood]) -> Option<Span> {
    let spans = tokens.iter().filter_map(|token| match token.anchor? {
        Anchor::Base(index) => Some(Span::new(index, index + 1)),
        Anchor::New(by, _) => collation.edit(by)?.change.span(),
        Anchor::Edge => None,
    });
    spans.reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)))
}

/// The edit of which some, not all, words are selected, and nothing else.
fn within_one_edit(collation: &Collation, tokens: &[Stood]) -> Option<EditId> {
    let Some(Anchor::New(edit, _)) = tokens.first()?.anchor else {
        return None;
    };
    let is_its = |token: &Stood| matches!(token.anchor, Some(Anchor::New(by, _)) if by == edit);
    let all = match &collation.edit(edit)?.change {
        Change::Words { new, .. } => Words::of(new).len(),
        _ => return None,
    };
    (tokens.iter().all(is_its) && tokens.len() < all).then_some(edit)
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
