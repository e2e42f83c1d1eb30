//! The words of a passage as each reading has them, and a text that has other words there.
//!
//! ```text
//! draft          States should cooperate in all their endeavours.
//! passage        should                         Japan: must, Canada: shall
//! reads          should · must · shall          the draft's, Japan's, Canada's
//! with “ought to”    States ought to cooperate in all their endeavours.
//! ```

use super::compare::same_token;
use super::floor::{unpaired, with};
use super::{Collation, FloorError, Words, compose, whole};
use crate::model::{Anchor, Change, EditId, Span};

/// The words of the draft on which the edits of a passage stand, given the passage's number.
#[must_use]
pub fn passage_span(collation: &Collation, passage: usize) -> Option<Span> {
    let edits = collation.passages().get(passage)?.iter();
    let spans = edits.filter_map(|id| collation.edit(*id)?.change.span());
    spans.reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)))
}

/// The edits that concern some words, in the order of the text.
pub fn edits_over(collation: &Collation, over: Span) -> impl Iterator<Item = EditId> + '_ {
    let reaches = move |change| whole::reaches(collation.paragraph(), Some(over), change);
    let edits = collation.edits().filter(move |edit| reaches(&edit.change));
    edits.map(|edit| edit.id)
}

/// How some words of the draft read with just these edits.
#[must_use]
pub fn reads_over(collation: &Collation, over: Span, edits: &[EditId]) -> String {
    let (text, tokens) = with(collation, edits);
    let mut there = tokens.iter().filter(|token| match token.anchor {
        Some(Anchor::Base(token)) => over.range().contains(&(token as usize)),
        Some(Anchor::New(by, _)) => whole::brings_there(collation.paragraph(), by, over),
        _ => false,
    });
    let first = there.next();
    let last = there.next_back().or(first);
    let at = first.zip(last).map(|(first, last)| first.at.start..last.at.end);
    at.and_then(|at| text.get(at)).unwrap_or_default().to_owned()
}

/// How the draft reads with other words in the place of some.
///
/// # Errors
/// When that is how it reads, one bracket of a pair would be left without the other, or nothing would part the words from
/// what stands around them: brackets with nothing in them are a word of their own.
pub fn put_over(collation: &Collation, over: Span, words: &str) -> Result<String, FloorError> {
    let base = collation.words();
    let change = Change::Words {
        at: over,
        new: words.trim().to_owned(),
    };
    let mut text = compose::with_change(base.text(), &change);
    if stands_at(base, &Words::of(&text), over).is_none() {
        // Words on both sides that nothing would part any more stay two words.
        let at = base.bytes(over);
        let parts = [&base.text()[..at.start], words, &base.text()[at.end..]].map(str::trim);
        text = parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
    }
    if text == base.text() {
        return Err(FloorError::Nothing);
    }
    if unpaired(&Words::of(&text)) > unpaired(base) {
        return Err(FloorError::HalfBracket);
    }
    if stands_at(base, &Words::of(&text), over).is_none() {
        return Err(FloorError::Merges);
    }
    Ok(text)
}

/// Where the words stand that come in the place of some, when all around them is as it was.
pub(super) fn stands_at(base: &Words, new: &Words, over: Span) -> Option<Span> {
    let (before, after) = (over.range().start, base.len().checked_sub(over.range().end)?);
    let end = new.len().checked_sub(after).filter(|end| *end >= before)?;
    let is_same = |(in_base, in_new): (usize, usize)| same_token(base, in_base, new, in_new);
    let stands =
        (0..before).zip(0..before).all(is_same) && (over.range().end..base.len()).zip(end..new.len()).all(is_same);
    let end = u32::try_from(end).ok().filter(|_| stands)?;
    Some(Span::new(over.start, end))
}
