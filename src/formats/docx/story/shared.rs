//! Words that several delegations change bear one date in Word, that of the first. When another changed them, that one says
//! in a comment on them, and here they get all their dates.
//!
//! ```text
//! <w:ins w:author="Japan; Canada" w:date="…10:01">trust</w:ins>     Canada, 10:05: Proposes the same change.
//!     Japan 10:01, Canada 10:05
//! ```

use super::{MOST_REVISIONS, Story, StorySpan};
use crate::formats::docx::comments::WordComment;
use crate::formats::docx::phrases;
use rustc_hash::FxHashMap;

/// No more comments than this are taken so in one paragraph; the others stay comments.
const MOST_IN_PARAGRAPH: usize = 1_000;

impl Story {
    /// Takes the dates from comments that say no more than when a shared change was made; the other comments are left.
    pub fn take_dates(&mut self, comments: Vec<WordComment>) -> Vec<WordComment> {
        let mut taken: FxHashMap<u32, usize> = FxHashMap::default();
        let is_left = |comment: &WordComment| {
            let count = taken.entry(comment.anchor.number).or_default();
            if !phrases::says_when(&comment.text) || *count >= MOST_IN_PARAGRAPH {
                return true;
            }
            *count += 1;
            !self.take_date(comment)
        };
        comments.into_iter().filter(is_left).collect()
    }

    /// Whether there is a change of the author's under a comment, which then bears the date of the comment.
    fn take_date(&mut self, comment: &WordComment) -> bool {
        let number = comment.anchor.number;
        let place = self.paragraphs.binary_search_by_key(&number, |one| one.number);
        let author = self.authors.iter().position(|author| *author == comment.author);
        let (Ok(place), Some(author)) = (place, author) else {
            return false;
        };
        let date = self.dates.len();
        let mut dated: FxHashMap<usize, usize> = FxHashMap::default();
        let mut spans: Vec<StorySpan> = Vec::with_capacity(self.paragraphs[place].spans.len() + 2);
        let mut from = 0;
        for span in &self.paragraphs[place].spans {
            let inner = comment.anchor.at.start.clamp(from, span.end)..comment.anchor.at.end.clamp(from, span.end);
            from = span.end;
            let is_shared = |marks: usize| {
                let marks = &self.marks[marks];
                marks.authors().any(|one| one == author) && marks.inserted.len().max(marks.deleted.len()) > 1
            };
            if inner.is_empty() || !is_shared(span.marks) || self.marks.len() > MOST_REVISIONS {
                spans.push(*span);
                continue;
            }
            let marks = *dated.entry(span.marks).or_insert_with(|| {
                let mut marks = self.marks[span.marks].clone();
                let all = marks.inserted.iter_mut().chain(&mut marks.deleted);
                all.filter(|by| by.author == author).for_each(|by| by.date = date);
                self.marks.push(marks);
                self.marks.len() - 1
            });
            let parts = [(inner.start, span.marks), (inner.end, marks), (span.end, span.marks)];
            for (end, marks) in parts {
                if spans.last().map_or(0, |last| last.end) < end {
                    spans.push(StorySpan { end, marks, ..*span });
                }
            }
        }
        if dated.is_empty() {
            return false;
        }
        self.paragraphs[place].spans = spans;
        self.dates.push(comment.at.clone());
        true
    }
}
