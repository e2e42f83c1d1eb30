//! Over whose words somebody speaks: the edits that brought them, and those that took some away there unseen.

use super::shown::Shown;
use crate::model::{Anchor, Change, Edit, EditId, Span, Verdict};
use crate::text::compose::Stood;
use crate::text::ground::{replaces_all, rivals};
use crate::text::{Collation, Words};
use std::ops::Range;

/// The edits to which selected words belong; and accepted ones of which one sees nothing: deletions in the middle, and
/// lifts of which the selection holds one mark.
pub(super) fn touched(collation: &Collation, shown: &Shown, old: &Range<usize>, new: &str) -> Vec<EditId> {
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
    let halves = touched.iter().flat_map(|id| collation.ties(*id)).map(|tie| tie.other);
    let halves: Vec<EditId> = halves
        .filter(|half| collation.standing(*half).verdict == Some(Verdict::Accepted))
        .collect();
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
pub(super) fn joins_unseen(shown: &Shown, old: &Range<usize>, text: &str, at: &Range<usize>, tokens: &[Stood]) -> bool {
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

pub(super) fn has_rivals(collation: &Collation, edits: &[EditId]) -> bool {
    let changes: Vec<&Change> = edits
        .iter()
        .filter_map(|id| Some(&collation.edit(*id)?.change))
        .collect();
    let mut pairs = (1..changes.len()).flat_map(|b| (0..b).map(move |a| (a, b)));
    pairs.any(|(a, b)| rivals(changes[a], changes[b], collation.words().len()))
}

/// The tokens of the draft on which shown tokens stand; `None` for no tokens.
pub(super) fn ground(collation: &Collation, tokens: &[Stood]) -> Option<Span> {
    let spans = tokens.iter().filter_map(|token| match token.anchor? {
        Anchor::Base(index) => Some(Span::new(index, index + 1)),
        Anchor::New(by, _) => collation.edit(by)?.change.span(),
        Anchor::Edge => None,
    });
    spans.reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)))
}

/// The edit of which some, not all, words are selected, and nothing else.
pub(super) fn within_one_edit(collation: &Collation, tokens: &[Stood]) -> Option<EditId> {
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
