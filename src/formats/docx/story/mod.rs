//! The text of a Word file, paragraph by paragraph, with every revision and comment where it stands.
//!
//! Elements nest freely: a revision in a revision, a table in a cell, a text box in a run. So the reader descends as they
//! do; the depth is bounded by `super::xml`. `mc:Fallback` says again what `mc:Choice` said, and is passed over.

mod reader;
mod shared;
mod teller;

use super::faces::Face;
use super::properties::{Look, ParagraphProperties};
use crate::model::{Place, Sheet, TableColumns};
use std::collections::BTreeMap;
use std::ops::Range;

pub(super) use reader::edges::{Edges, TableRead, edges};
pub(super) use reader::read;
pub(super) use teller::{Left, Rev, Teller, dated};

/// More paragraphs than this are refused: what stands in one may be little, what is known of each is not.
const MOST_PARAGRAPHS: usize = 100_000;
/// A longer paragraph is refused: it is compared, and held, as one.
const LONGEST_PARAGRAPH: usize = 4 * 1024 * 1024;
/// More text than this in all is refused.
const MOST_TEXT: usize = 64 * 1024 * 1024;
/// More authors than this are refused: no room has as many, and each is a version of the text.
pub(super) const MOST_AUTHORS: usize = 2_000;
/// More names on revisions that differ by author or date are refused.
const MOST_REVISIONS: usize = 300_000;

/// Everything that the main part, or the part of the notes, holds.
#[derive(Default)]
pub(super) struct Story {
    /// The paragraphs in the order of the document.
    pub paragraphs: Vec<StoryParagraph>,
    /// Who made revisions, in the order of first appearance.
    pub authors: Vec<String>,
    /// When revisions were made; the first is not known.
    pub dates: Vec<String>,
    /// The combinations of revisions that occur; 0 is none.
    pub marks: Vec<Marks>,
    /// What is said of letters, each once; of the first nothing.
    pub faces: Vec<Face>,
    /// Where comments stand, by their id.
    pub anchors: BTreeMap<String, Anchor>,
    /// The paper on which it stands, where it says so.
    pub sheet: Option<Sheet>,
    /// How wide the columns of its tables are, where it says so.
    pub columns: Vec<TableColumns>,
    /// What it says of how its tables look.
    pub table_looks: Vec<TableRead>,
    /// What was not taken over, by kind.
    pub left: BTreeMap<&'static str, Left>,
}

/// A paragraph as the file has it, with the words of all versions in it.
#[derive(Clone, Debug, Default)]
pub(super) struct StoryParagraph {
    /// Its number in the document, from 1: what a line is in a text.
    pub number: u32,
    /// Its words, of all versions.
    pub text: String,
    /// Where each span of them ends, and its revisions.
    pub spans: Vec<StorySpan>,
    /// Its properties.
    pub properties: ParagraphProperties,
    /// The revisions of its mark.
    pub mark: usize,
    /// Nothing joins it to the next: it is the last of a cell, a box, or a note.
    pub closes: bool,
    /// The one-cell table in which it stands, by number.
    pub boxed: Option<u32>,
    /// The label that is typed at its head, which is none of its words.
    pub label: String,
    /// That label is none of the base.
    pub is_label_new: bool,
    /// The label of the note that it is.
    pub note: String,
    /// In the text, in a cell of a table, or in a note to which the text refers.
    pub place: Place,
}

/// Words with the same revisions.
#[derive(Clone, Copy, Debug)]
pub(super) struct StorySpan {
    /// Where it ends in the text of its paragraph.
    pub end: usize,
    /// Its revisions.
    pub marks: usize,
    /// How it looks.
    pub look: Look,
}

/// The revisions on some words: whoever inserted them, whoever deleted them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Marks {
    /// Who inserted them; nobody: they are in the base.
    pub inserted: Vec<By>,
    /// Who deleted them.
    pub deleted: Vec<By>,
}

/// Who made a revision, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct By {
    /// The author, by place.
    pub author: usize,
    /// The date, by place; the first is not known.
    pub date: usize,
    /// It is half of a move.
    pub moves: bool,
}

/// Where a comment stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Anchor {
    /// The number of the paragraph in which it begins.
    pub number: u32,
    /// The words that it is about.
    pub words: String,
    /// Those of them that stand in the base; known once the whole story is.
    pub base: String,
    /// The revisions on these words, each once.
    pub marks: Vec<usize>,
    /// Where they stand in the text of that paragraph; on words of several up to its end.
    pub at: Range<usize>,
}

impl Marks {
    /// Whether the words stand in the base.
    pub fn in_base(&self) -> bool {
        self.inserted.is_empty()
    }

    /// Whether the words stand in an author's version.
    pub fn in_version(&self, author: usize) -> bool {
        (self.in_base() || self.is_inserted_by(author)) && !self.is_deleted_by(author)
    }

    /// Whether an author inserted the words.
    pub fn is_inserted_by(&self, author: usize) -> bool {
        self.inserted.iter().any(|by| by.author == author)
    }

    /// Whether an author deleted the words.
    pub fn is_deleted_by(&self, author: usize) -> bool {
        self.deleted.iter().any(|by| by.author == author)
    }

    /// Everybody who did something to the words; who did both is there twice.
    pub fn authors(&self) -> impl Iterator<Item = usize> {
        self.inserted.iter().chain(&self.deleted).map(|by| by.author)
    }

    /// Whether an author moved the words, from here or here.
    pub fn is_moved_by(&self, author: usize) -> bool {
        let mut made = self.inserted.iter().chain(&self.deleted);
        made.any(|by| by.author == author && by.moves)
    }

    /// When an author inserted the words, and when deleted them, by the place of the date; 0 is not known.
    pub fn dates_of(&self, author: usize) -> (usize, usize) {
        let of = |all: &[By]| all.iter().find(|by| by.author == author).map_or(0, |by| by.date);
        (of(&self.inserted), of(&self.deleted))
    }
}

impl Story {
    /// The words of the base on which a comment stands, as far as they are in the paragraph in which it begins.
    pub fn base_under(&self, anchor: &Anchor) -> String {
        let place = (anchor.number as usize).checked_sub(1);
        let paragraph = place.and_then(|place| self.paragraphs.get(place));
        let Some(paragraph) = paragraph.filter(|one| one.number == anchor.number) else {
            return String::new();
        };
        let (mut base, mut from) = (String::new(), 0);
        for span in &paragraph.spans {
            let under = from.max(anchor.at.start)..span.end.min(anchor.at.end);
            if self.marks[span.marks].in_base() && under.start < under.end {
                base.push_str(paragraph.text.get(under).unwrap_or_default());
            }
            from = span.end;
        }
        base
    }
}

impl StoryParagraph {
    /// Its spans with their words.
    pub fn words(&self) -> impl Iterator<Item = (&str, StorySpan)> {
        let mut start = 0;
        self.spans.iter().map(move |span| {
            let words = self.text.get(start..span.end).unwrap_or_default();
            start = span.end;
            (words, *span)
        })
    }
}
