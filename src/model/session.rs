//! The whole negotiation of one document on one laptop.

use super::{
    Contribution, ContributionId, Delegation, DelegationId, Entry, Look, Pages, Paragraph, ParagraphId, ParagraphKind,
    Place, Question, Sheet, Standing, TableColumns,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What a session file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The title of the negotiation, as the window and every export bear it.
    pub title: String,
    /// Everybody who contributes, in the order of first appearance.
    pub delegations: Vec<Delegation>,
    /// The document as it stands in this revision.
    pub draft: Draft,
    /// What the import could not take over without a doubt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Warning>,
    /// What a human must answer about the import; unanswered ones stay and never block.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
    /// What was done, by whom and when. Only ever added to.
    #[serde(default)]
    pub record: Vec<Entry>,
}

/// The document as it stands in one revision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// "zero draft", "Rev.1" …
    pub revision: String,
    /// Its paragraphs in order. Behind `Arc`, so that an undo point and a frame hold them cheaply.
    pub paragraphs: Vec<Arc<Paragraph>>,
    /// Lines around the draft that belong to no paragraph: a cover note, a stray label.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// What its pages bear above and below the text, where the file had something there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<Pages>,
    /// The paper on which it stands, where the file says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Sheet>,
    /// How wide the columns of its tables are, where the file says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<TableColumns>,
    /// How its paragraphs look, where the file says so: each looks as one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub looks: Vec<Look>,
}

/// Lines of a document that are neither draft nor contribution, kept where they stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The lines as they stand.
    pub text: String,
    /// Where they stand.
    pub source: Source,
    /// The paragraph after which they stand; `None` at the beginning.
    pub after: Option<ParagraphId>,
}

/// Where something came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Source {
    /// The file's name, without its folder. Shared by everything that came from that file.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: u32,
    /// The last line, from 1.
    pub last: u32,
}

/// Something that an import could not take over without a doubt.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Warning {
    /// Where.
    pub source: Source,
    /// What, in one sentence.
    pub message: String,
}

impl Session {
    /// The delegation of that id; ids come from this list, a foreign one gives `None`.
    #[must_use]
    pub fn delegation(&self, id: DelegationId) -> Option<&Delegation> {
        self.delegations.get(id.0 as usize)
    }
}

impl Session {
    /// Everybody who contributes, without those who turned out to be somebody else under another name.
    pub fn room(&self) -> impl Iterator<Item = (DelegationId, &Delegation)> {
        let all = self.delegations.iter().enumerate();
        all.filter(|(_, delegation)| delegation.same_as.is_none())
            .map(|(place, delegation)| (DelegationId(u32::try_from(place).unwrap_or(u32::MAX)), delegation))
    }

    /// The delegation that another name stands for; itself where it is one of its own.
    #[must_use]
    pub fn own_id(&self, id: DelegationId) -> DelegationId {
        self.delegation(id)
            .and_then(|delegation| delegation.same_as)
            .unwrap_or(id)
    }

    /// The contribution of that id, and the place of its paragraph.
    #[must_use]
    pub fn contribution(&self, id: ContributionId) -> Option<(usize, &Contribution)> {
        let mut paragraphs = self.draft.paragraphs.iter().enumerate();
        paragraphs.find_map(|(place, paragraph)| Some((place, paragraph.contribution(id)?)))
    }

    /// The questions that nobody answered yet.
    pub fn open_questions(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| question.given.is_none())
    }
}

impl Draft {
    /// The file from which it came; `None` while it is empty.
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        self.paragraphs.first().map(|first| &*first.source.file)
    }

    /// The paragraph of that id and its place.
    #[must_use]
    pub fn find(&self, id: ParagraphId) -> Option<(usize, &Arc<Paragraph>)> {
        self.paragraphs
            .iter()
            .enumerate()
            .find(|(_, paragraph)| paragraph.id == id)
    }

    /// The paragraphs that stand under the same heading as the one at a place, that one among them.
    pub fn siblings(&self, place: usize) -> impl Iterator<Item = &Arc<Paragraph>> {
        let is_heading = |paragraph: &Arc<Paragraph>| paragraph.kind == ParagraphKind::Heading;
        let place = place.min(self.paragraphs.len());
        let start = self.paragraphs[..place]
            .iter()
            .rposition(is_heading)
            .map_or(0, |at| at + 1);
        let after = (place + 1).min(self.paragraphs.len());
        let end = self.paragraphs[after..]
            .iter()
            .position(is_heading)
            .map_or(self.paragraphs.len(), |at| after + at);
        self.paragraphs[start..end].iter()
    }

    /// A new paragraph of text as it stands right behind another one, where nothing says otherwise: as deep, with a bullet behind a
    /// bullet, and within a table in the same cell. Behind the last cell of a table one is in the text again.
    #[must_use]
    pub fn behind(&self, place: Option<usize>) -> Paragraph {
        let Some((place, before)) = place.and_then(|place| Some((place, self.paragraphs.get(place)?))) else {
            return Paragraph::default();
        };
        let table = |one: &Paragraph| one.place.cell().map(|cell| cell.table);
        let goes_on = self
            .paragraphs
            .get(place + 1)
            .is_some_and(|next| table(next) == table(before));
        Paragraph {
            level: before.level_behind(),
            bullet: before.bullet && before.kind == ParagraphKind::Body,
            place: before.place.cell().filter(|_| goes_on).map_or(Place::Text, Place::Cell),
            ..Paragraph::default()
        }
    }

    /// The heading under which a paragraph stands, as printed (`2. Pillars`); empty before the first.
    #[must_use]
    pub fn section(&self, place: usize) -> String {
        self.paragraphs[..place.min(self.paragraphs.len())]
            .iter()
            .rev()
            .find(|paragraph| paragraph.kind == ParagraphKind::Heading)
            .map(|heading| heading.printed())
            .unwrap_or_default()
    }

    /// Where a paragraph stands that is not in the text: a note, or a cell with its row and column, as a reader of the draft
    /// counts them (`table, row 3, column “Venue”`); empty of what stands in the text.
    #[must_use]
    pub fn place_in_words(&self, place: usize) -> String {
        let Some(here) = self.paragraphs.get(place) else {
            return String::new();
        };
        let Some(cell) = here.place.cell() else {
            return here.place.name().to_owned();
        };
        let is_of_table = |one: &&Arc<Paragraph>| one.place.cell().is_some_and(|other| other.table == cell.table);
        let before = self.paragraphs[..=place].iter().rev().take_while(is_of_table);
        let mut rows: Vec<u32> = before
            .clone()
            .filter(|one| one.standing == Standing::Base)
            .filter_map(|one| one.place.cell().map(|other| other.row))
            .collect();
        rows.dedup();
        let behind = self.paragraphs[place..].iter().take_while(is_of_table);
        let is_of_row = |one: &Arc<Paragraph>| {
            one.standing == Standing::Base && one.place.cell().is_some_and(|other| other.row == cell.row)
        };
        let is_new = !before.clone().chain(behind).any(is_of_row);
        let row = match (is_new, rows.len()) {
            (false, number) => format!("row {number}"),
            (true, 0) => "new first row".to_owned(),
            (true, number) => format!("new row after row {number}"),
        };
        let head = before.clone().find(|one| {
            let head = one.place.cell().filter(|head| head.heads && head.row != cell.row);
            head.is_some_and(|head| (head.column, head.span) == (cell.column, cell.span))
        });
        let column = match head {
            Some(head) if !head.text.trim().is_empty() => {
                let words: Vec<&str> = head.text.split_whitespace().take(4).collect();
                format!("column “{}”", words.join(" "))
            }
            _ => format!("column {}", cell.column + 1),
        };
        format!("table, {row}, {column}")
    }
}

impl Paragraph {
    /// What stands before an item of a list that has no label.
    pub const BULLET: &str = "•";

    /// What stands before its words: its label, or a bullet; empty where neither does.
    #[must_use]
    pub fn mark(&self) -> &str {
        if self.label.is_empty() && self.bullet {
            Self::BULLET
        } else {
            &self.label
        }
    }

    /// Label and text as one line prints them.
    #[must_use]
    pub fn printed(&self) -> String {
        if self.label.is_empty() {
            self.text.clone()
        } else {
            format!("{} {}", self.label, self.text)
        }
    }
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.file.as_ref() {
            "" => write!(f, "line {}", self.line),
            file => write!(f, "{file}:{}", self.line),
        }
    }
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.source, self.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Cell;

    #[test]
    fn a_cell_is_called_by_row_and_column() {
        let cell = |row: u32, column: u16, text: &str, standing: Standing| {
            let heads = row == 7;
            let (table, span, columns) = (4, 1, 2);
            let place = Place::Cell(Cell {
                table,
                row,
                column,
                span,
                columns,
                heads,
            });
            let text = text.to_owned();
            Arc::new(Paragraph {
                place,
                standing,
                text,
                ..Paragraph::default()
            })
        };
        let note = Paragraph {
            place: Place::Footnote,
            ..Paragraph::default()
        };
        let paragraphs = vec![
            Arc::new(Paragraph::default()),
            cell(7, 0, "Year", Standing::Base),
            cell(7, 1, "", Standing::Base),
            cell(2, 0, "2027", Standing::Base),
            cell(2, 1, "Accra", Standing::Base),
            cell(2, 1, "and Lima", Standing::Proposed),
            cell(9, 0, "2028", Standing::Proposed),
            cell(5, 1, "Rome", Standing::Base),
            Arc::new(note),
        ];
        let draft = Draft {
            paragraphs,
            ..Draft::default()
        };
        let words: Vec<String> = (0..draft.paragraphs.len())
            .map(|place| draft.place_in_words(place))
            .collect();
        let expected = [
            "",
            "table, row 1, column 1",
            "table, row 1, column 2",
            "table, row 2, column “Year”",
            "table, row 2, column 2",
            "table, row 2, column 2",
            "table, new row after row 2, column “Year”",
            "table, row 3, column 2",
            "footnote",
        ];
        assert_eq!(words, expected);
    }

    #[test]
    fn a_source_in_no_file_is_a_line() {
        let source = |file: &str| Source {
            file: Arc::from(file),
            line: 18,
            last: 18,
        };
        assert_eq!(source("late.docx").to_string(), "late.docx:18");
        assert_eq!(source("").to_string(), "line 18");
    }
}
