//! One block of the draft, with everything that was said about it.

use super::{Agreement, Comment, Contribution, ContributionId, Decision, Edit, EditId, Emphasis, ParagraphId, Source};
use serde::{Deserialize, Serialize};

/// A title, a heading or a body paragraph, the contributions to it, and their edits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// A hash of section, label, text and ordinal among equals.
    pub id: ParagraphId,
    /// Title, heading or body.
    pub kind: ParagraphKind,
    /// How deep it stands, from 0: a heading under one of a higher level, an item of a list under an item. A text tells
    /// none, a Word file does.
    #[serde(default, skip_serializing_if = "is_outermost")]
    pub level: u8,
    /// It is an item of a list that is marked by a bullet, as lists of Word are. It bears no label then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bullet: bool,
    /// It stands in the middle of its lines, as what is above a title does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub centred: bool,
    /// Which of the looks of the draft it has, from 1; 0 where none is told.
    #[serde(default, skip_serializing_if = "is_untold")]
    pub look: u16,
    /// Its words that are marked otherwise than the rest of it, in the order of its text as imported.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emphasis: Vec<Emphasis>,
    /// In the text, in a cell of a table, or a note to it.
    #[serde(default, skip_serializing_if = "Place::is_in_text")]
    pub place: Place,
    /// Part of the draft, or proposed.
    pub standing: Standing,
    /// Its label as printed: `b)`, `k bis)`, `25A`; empty where it has none. Frozen during talks.
    pub label: String,
    /// Its text in the draft, without its label. It never changes but by a repair of the base; what it becomes is
    /// derived.
    pub text: String,
    /// Its text as imported, where the base was repaired since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<String>,
    /// Where its text begins.
    pub source: Source,
    /// What was decided about a proposed paragraph as a whole; `None` in the draft's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// Brackets that have their partner in another paragraph.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub halves: Vec<Half>,
    /// Remarks on the paragraph itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Comment>,
    /// What delegations proposed, in the order of arrival.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contributions: Vec<Contribution>,
    /// Every edit, once, in the order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
    /// Insertions at one point that the facilitator made change places, in the order in which that was done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub swaps: Vec<(EditId, EditId)>,
    /// Edits that the room took for the same proposal as another one, each with that one, in whose wording it is settled: the
    /// two cannot both stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settled: Vec<(EditId, EditId)>,
    /// That it is agreed ad referendum: it is locked, and what arrives later waits beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<Agreement>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_untold(look: &u16) -> bool {
    *look == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_outermost(level: &u8) -> bool {
    *level == 0
}

/// What kind of block a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ParagraphKind {
    /// The title of the document.
    Title,
    /// The heading of a section.
    Heading,
    /// Text.
    #[default]
    Body,
}

/// Where a paragraph stands on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Place {
    /// In the text, behind the paragraph before it.
    #[default]
    Text,
    /// At the foot of the page on which its label is read among the words: the words refer to it, so that the reference goes
    /// where they go. Without a label it goes on with the note before it.
    Footnote,
    /// The same at the end of the document.
    Endnote,
    /// In a cell of a table. What stands in the same cell stands below each other.
    Cell(Cell),
}

/// A cell of a table. It says by itself where it stands, so that whatever of a table is printed is a table again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cell {
    /// Which table: no other one of the draft has that number.
    pub table: u32,
    /// Which row: no other one of the table has that number. Rows stand in the order of their first paragraphs, so that one can
    /// come between two others and none is renumbered.
    pub row: u32,
    /// The first column in which it stands, from 0.
    pub column: u16,
    /// In how many columns it stands.
    pub span: u16,
    /// How many columns the table has: what stands in some of them alone does not tell.
    pub columns: u16,
    /// Its row heads the table, on every page.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub heads: bool,
}

impl Place {
    /// Whether it is a note to the text.
    #[must_use]
    pub fn is_note(self) -> bool {
        matches!(self, Self::Footnote | Self::Endnote)
    }

    /// The cell that it is, where it is one.
    #[must_use]
    pub fn cell(self) -> Option<Cell> {
        match self {
            Self::Cell(cell) => Some(cell),
            Self::Text | Self::Footnote | Self::Endnote => None,
        }
    }

    /// The name on the screen; empty of what stands in the text.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "",
            Self::Footnote => "footnote",
            Self::Endnote => "endnote",
            Self::Cell(_) => "table cell",
        }
    }

    fn is_in_text(&self) -> bool {
        *self == Self::Text
    }
}

/// Whether a paragraph is part of the draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Standing {
    /// It is in the draft.
    #[default]
    Base,
    /// A delegation proposed it; it has a decision of its own.
    Proposed,
}

/// A bracket whose partner stands in another paragraph of the same section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Half {
    /// The token that is the bracket.
    pub mark: u32,
    /// Whether it opens.
    pub opens: bool,
    /// The paragraph that holds the partner.
    pub partner: ParagraphId,
}

impl ParagraphKind {
    /// The name on the screen and in the headless commands.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Body => "body",
        }
    }
}

impl Paragraph {
    /// The edit of that id.
    #[must_use]
    pub fn edit(&self, id: EditId) -> Option<&Edit> {
        self.edits.iter().find(|edit| edit.id == id)
    }

    /// The deepest level at which anything stands in a print: Word has nine.
    pub const DEEPEST: u8 = 8;

    /// How deep a paragraph of text stands that comes right behind it, where nothing says otherwise.
    #[must_use]
    pub fn level_behind(&self) -> u8 {
        if self.kind == ParagraphKind::Body {
            self.level
        } else {
            0
        }
    }

    /// The contribution of that id.
    #[must_use]
    pub fn contribution(&self, id: ContributionId) -> Option<&Contribution> {
        self.contributions.iter().find(|contribution| contribution.id == id)
    }

    /// The contributions that propose an edit, in the order of arrival; none for the draft's own.
    pub fn proposers(&self, edit: EditId) -> impl Iterator<Item = &Contribution> {
        self.contributions
            .iter()
            .filter(move |contribution| contribution.edits.contains(&edit))
    }
}
