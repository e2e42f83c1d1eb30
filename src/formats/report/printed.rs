//! A document as it will stand on paper, before any file format.
//!
//! Writers read this and nothing else. What carries meaning is named, never styled: a run is *deleted*, and the writer
//! knows how its format shows that. For example `[-cyberspace-]{+ICTs+} (JP: accepted)` in plain text is a deleted run,
//! an inserted run, and a tag on the second.

use super::Paper;
use super::tags::{Proposer, Tag};
use crate::model::{
    Cell, Comment, ContributionKind, Look, Marked, Pages, Paragraph, ParagraphKind, Place, TableColumns,
};
use crate::text::line_starts;
use std::ops::Range;

/// A document ready to be written in any format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Printed {
    /// A sentence that must be read before anything else; empty where none must.
    pub first: String,
    /// The title of the negotiation.
    pub title: String,
    /// The document bears another title.
    pub is_retitled: bool,
    /// Revision, date and time, how much is open; in this order.
    pub facts: Vec<String>,
    /// The revision; empty where it has none.
    pub revision: String,
    /// It is the clean text: whoever gets it is told title and revision, and not how far the talks were when it was printed.
    pub is_clean: bool,
    /// What kind of print it is and how to read its marks.
    pub legend: Vec<String>,
    /// The delegations whose initials or colours the print uses.
    pub key: Vec<Proposer>,
    /// The document.
    pub blocks: Vec<Block>,
    /// The notes in it that may stand at the foot of a page, or at the end.
    pub notes: Vec<PrintedNote>,
    /// What its pages bear above and below the text, where that is the draft's own.
    pub pages: Option<Pages>,
    /// How wide the columns of its tables are, where the draft says so.
    pub tables: Vec<TableColumns>,
    /// How its paragraphs look, where that is the draft's own.
    pub looks: Vec<Look>,
    /// What was left out of it, in sentences: for whoever prints it.
    pub left_out: Vec<String>,
    /// The paper on which it goes, and whether that lies on its side.
    pub paper: Paper,
    /// It has wide tables, for which the paper lies on its side.
    pub is_wide: bool,
    /// Lines are numbered, anew in each paragraph.
    pub line_numbers: bool,
}

/// A note to the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedNote {
    /// Its label, which is what refers to it among the words.
    pub label: String,
    /// A footnote or an endnote.
    pub place: Place,
    /// The blocks that it is made of, by their place in the document.
    pub blocks: Vec<usize>,
}

/// What stands first in a document: what was noted before its title, the title, and the rest.
pub struct Front<'a> {
    /// Notes before the title.
    pub notes: &'a [Block],
    /// The document's own title; `None` where it has none, and that of the negotiation is printed.
    pub heading: Option<&'a TextBlock>,
    /// Everything after.
    pub rest: &'a [Block],
}

impl Printed {
    /// The document with its title apart: a print bears it once, above the facts.
    #[must_use]
    pub fn front(&self) -> Front<'_> {
        let first = self.blocks.iter().position(|block| !matches!(block, Block::Note(_)));
        match first.map(|at| (at, &self.blocks[at])) {
            Some((at, Block::Text(text))) if text.form.kind == ParagraphKind::Title => Front {
                notes: &self.blocks[..at],
                heading: Some(text),
                rest: &self.blocks[at + 1..],
            },
            _ => Front {
                notes: &[],
                heading: None,
                rest: &self.blocks,
            },
        }
    }

    /// Whether the title stands in the document as that of the document.
    #[must_use]
    pub fn bears_title(&self) -> bool {
        self.blocks.iter().any(|block| match block {
            Block::Text(text) if text.form.kind == ParagraphKind::Title => {
                let words: String = text.runs.iter().map(|run| run.text.as_str()).collect();
                words.trim() == self.title.trim()
            }
            _ => false,
        })
    }

    /// Remarks behind what they are on, as word processors print them: for formats that have none of their own.
    pub fn print_remarks(&mut self) {
        for block in &mut self.blocks {
            match block {
                Block::Text(text) => {
                    let remarks = std::mem::take(&mut text.remarks);
                    if let Some(last) = text.runs.last_mut() {
                        push_remarks(&mut last.text, &remarks);
                    }
                }
                Block::Contribution(said) => {
                    let remarks = std::mem::take(&mut said.remarks);
                    if !said.holds_remarks {
                        push_remarks(&mut said.received, &remarks);
                    }
                }
                Block::Note(_) | Block::Table(_) => {}
            }
        }
    }

    /// What the head of a page tells beside the title: of the clean text the revision alone.
    #[must_use]
    pub fn told(&self) -> String {
        if self.is_clean {
            self.revision.clone()
        } else {
            self.facts_line()
        }
    }

    /// The facts beside the revision that it tells.
    pub fn others(&self) -> impl Iterator<Item = &str> {
        let facts = self.facts.iter().map(String::as_str);
        facts.filter(|fact| !self.is_clean && *fact != self.revision)
    }

    /// The facts on one line, that of the negotiation's own title first where the document bears another.
    #[must_use]
    pub fn facts_line(&self) -> String {
        let title = Some(self.title.as_str()).filter(|_| self.is_retitled && self.front().heading.is_some());
        let facts = self.facts.iter().map(String::as_str);
        title.into_iter().chain(facts).collect::<Vec<_>>().join(" · ")
    }

    /// Whether changes bear who proposes them and how they stand, so that the reader wants the marks explained.
    #[must_use]
    pub fn has_tags(&self) -> bool {
        let is_tagged = |block: &Block| match block {
            Block::Text(text) => text.runs.iter().any(|run| !run.tags.is_empty()) || !text.tags.is_empty(),
            Block::Contribution(_) | Block::Note(_) | Block::Table(_) => false,
        };
        self.blocks.iter().any(is_tagged)
    }
}

/// Remarks behind a text, as word processors print them.
pub fn push_remarks(text: &mut String, remarks: &[Comment]) {
    for remark in remarks {
        text.push_str("\tComment by Author: ");
        if !remark.author.is_empty() {
            text.push_str(&remark.author);
            text.push_str(": ");
        }
        text.push_str(&remark.text);
    }
}

/// One block of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A title, a heading or a paragraph of the text.
    Text(TextBlock),
    /// A contribution as received.
    Contribution(Contributed),
    /// Lines that belong to no paragraph.
    Note(String),
    /// A table.
    Table(Table),
}

impl Block {
    /// The cell of a table of the draft in which it stands.
    #[must_use]
    pub fn cell(&self) -> Option<Cell> {
        match self {
            Self::Text(text) => text.form.place.cell(),
            Self::Contribution(_) | Self::Note(_) | Self::Table(_) => None,
        }
    }
}

/// A contribution: as lines for a text, and taken apart for formats that lay out each part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contributed {
    /// Who contributed: colours and initials; nobody, where nobody is named.
    pub by: Vec<Proposer>,
    /// Who contributed, by name: `Japan + Canada` for a joint one.
    pub author: String,
    /// What it proposes.
    pub kind: ContributionKind,
    /// Its own label.
    pub label: String,
    /// Its text.
    pub text: String,
    /// The lines as received, heading and label included.
    pub received: String,
    /// These lines hold the remarks on it already.
    pub holds_remarks: bool,
    /// Remarks on it.
    pub remarks: Vec<Comment>,
    /// The paragraph that it brings, and for which it stands.
    pub brings: Option<TextBlock>,
}

/// A title, a heading or a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextBlock {
    /// What it is beside its words.
    pub form: Form,
    /// Its text.
    pub runs: Vec<Run>,
    /// Its words that the draft marks otherwise than the rest of it, in bytes of its text.
    pub emphasis: Vec<(Range<usize>, Marked)>,
    /// It is not part of the draft.
    pub is_proposed: bool,
    /// What concerns the paragraph as a whole: who proposes it or its deletion, and what was decided.
    pub tags: Vec<Tag>,
    /// Remarks on it.
    pub remarks: Vec<Comment>,
}

impl TextBlock {
    /// Its words.
    #[must_use]
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Its runs, line by line (see [`line_starts`]). What stands behind a change stands behind its last run.
    #[must_use]
    pub fn lines(&self) -> Vec<Vec<Run>> {
        let parts = self
            .runs
            .iter()
            .map(|run| (run.text.as_str(), run.style != Style::Attribution));
        let mut starts = line_starts(parts).into_iter().peekable();
        let mut lines = vec![Vec::new()];
        for (place, run) in self.runs.iter().enumerate() {
            let mut from = 0;
            let push = |lines: &mut Vec<Vec<Run>>, range: std::ops::Range<usize>, is_last: bool| {
                let text = run.text[range].trim_end_matches('\n').to_owned();
                if let Some(line) = lines.last_mut().filter(|_| is_last || !text.is_empty()) {
                    let tags = if is_last { run.tags.clone() } else { Vec::new() };
                    line.push(Run {
                        text,
                        tags,
                        ..run.clone()
                    });
                }
            };
            while let Some((_, at)) = starts.next_if(|(part, _)| *part == place) {
                push(&mut lines, from..at, false);
                lines.push(Vec::new());
                from = at;
            }
            push(&mut lines, from..run.text.len(), true);
        }
        // The space at which a line was broken is seen by nobody.
        for line in &mut lines {
            if let Some(last) = line.iter_mut().rev().find(|run| !run.text.is_empty()) {
                last.text.truncate(last.text.trim_end().len());
            }
        }
        lines
    }
}

/// What a paragraph is beside its words: in a print, and in a file that is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Title, heading or text.
    pub kind: ParagraphKind,
    /// In the text, in a cell of a table, or a note to it.
    pub place: Place,
    /// A bullet stands before it.
    pub bullet: bool,
    /// It stands in the middle of its lines.
    pub centred: bool,
    /// How deep a heading or an item of a list stands, from 0.
    pub level: u8,
    /// Which of the looks of the draft it has, from 1; 0 where none is told.
    pub look: u16,
    /// Its label; empty where it has none.
    pub label: String,
}

impl Form {
    /// What stands before the words where a format has no bullets of its own: the label, or a bullet.
    #[must_use]
    pub fn mark(&self) -> &str {
        if self.label.is_empty() && self.bullet {
            Paragraph::BULLET
        } else {
            &self.label
        }
    }
}

impl From<&Paragraph> for Form {
    fn from(paragraph: &Paragraph) -> Self {
        Self {
            kind: paragraph.kind,
            place: paragraph.place,
            bullet: paragraph.bullet,
            centred: paragraph.centred,
            level: paragraph.level.min(Paragraph::DEEPEST),
            look: paragraph.look,
            label: paragraph.label.clone(),
        }
    }
}

/// A stretch of text that is printed alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The text, with the space before it.
    pub text: String,
    /// What it is.
    pub style: Style,
    /// It stands here only because something is not yet considered.
    pub pending: bool,
    /// Whose colour it has; nobody's for the draft's words.
    pub by: Vec<Proposer>,
    /// Who proposes it and what was decided; on the last run of a change, empty elsewhere.
    pub tags: Vec<Tag>,
}

impl Run {
    /// Words that stand.
    pub fn kept(text: String) -> Self {
        Self {
            text,
            style: Style::Kept,
            pending: false,
            by: Vec::new(),
            tags: Vec::new(),
        }
    }
}

/// What a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Words that stand.
    Kept,
    /// Words that go.
    Deleted,
    /// Words that come.
    Inserted,
    /// A square bracket that stands for want of agreement.
    Bracket,
    /// Who proposes what the bracket holds.
    Attribution,
}

/// The column of a moment, which is never broken.
pub const WHEN: &str = "When";

/// A table. Every row has as many cells as the head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What the table is about.
    pub caption: String,
    /// The columns.
    pub head: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}
