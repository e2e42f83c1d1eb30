//! When each made a change of words that several change: Word shows one date, that of the first.
//!
//! ```text
//! Japan and Canada both insert “trust”                   Canada: Proposes the same change.
//! Egypt deletes the paragraph, Samoa a word of it        Samoa: Deletes these words as well.
//! Egypt deletes the paragraph, Samoa rewords it          nothing: the new words bear the date
//! ```

use super::changes::ByteChange;
use super::makers::Maker;
use super::tracked::{TrackedComment, TrackedParagraph};
use crate::formats::docx::phrases;
use std::ops::Range;

/// Words bear one date: who shares the change and made it at another time says so in a comment, and so does who deletes them
/// by a change of another kind. Where other words come in their place, these bear the date.
pub fn say_when(found: &mut TrackedParagraph, changes_at: &[Vec<usize>], changes: &[ByteChange], authors: &[String]) {
    let is_by = |change: &ByteChange, maker: &Maker| change.by.iter().any(|(one, _)| authors[*one] == maker.author);
    let mut said: Vec<(&Maker, Range<usize>, &str)> = Vec::new();
    for (place, span) in found.spans.iter().enumerate() {
        for (makers, deletes) in [(&span.inserted, false), (&span.deleted, true)] {
            let Some(first) = makers.iter().find(|maker| !maker.at.is_empty()) else {
                continue;
            };
            for maker in makers.iter().filter(|maker| maker.at != first.at) {
                let mut own = changes_at[place].iter().map(|at| &changes[*at]);
                let own = own.find(|change| deletes && is_by(change, maker));
                let text = match own {
                    Some(change) if !change.new.is_empty() => continue,
                    Some(change) if !is_by(change, first) => phrases::ALSO_DELETES,
                    _ => phrases::SAME,
                };
                let is_same = |(one, on, with): &&mut (&Maker, Range<usize>, &str)| {
                    (*one, *with) == (maker, text) && on.end >= place
                };
                match said.iter_mut().find(is_same) {
                    Some((_, on, _)) => on.end = place + 1,
                    None => said.push((maker, place..place + 1, text)),
                }
            }
        }
    }
    let comments = said.into_iter().map(|(maker, on, text)| TrackedComment {
        on,
        author: maker.author.clone(),
        at: maker.at.clone(),
        text: text.to_owned(),
        reply: false,
    });
    let comments: Vec<TrackedComment> = comments.collect();
    found.comments.extend(comments);
}
