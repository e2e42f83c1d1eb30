//! From elements to paragraphs: the reader descends as they nest.

mod anchors;
pub(super) mod edges;
mod notes;
mod runs;
mod tables;

use self::edges::TableRead;
use self::notes::{Numbers, Reference};
use self::tables::Grid;
use super::{
    Anchor, LONGEST_PARAGRAPH, MOST_PARAGRAPHS, MOST_REVISIONS, MOST_TEXT, Marks, Rev, Story, StoryParagraph,
    StorySpan, Teller,
};
use crate::formats::docx::DocxError;
use crate::formats::docx::faces::Face;
use crate::formats::docx::properties::{self, Look};
use crate::formats::docx::raised::is_mark;
use crate::formats::docx::xml::{Element, Item, Space, Xml};
use crate::model::{Place, Sheet, TableColumns};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Reads the main part and the notes to it, in the order in which they are referred to. Of notes that are known already, by their
/// number and their words, none gets another's number.
pub(in crate::formats::docx) fn read(
    document: &str,
    notes: &[(&'static str, String)],
    known: &[(usize, &str)],
) -> Result<Story, DocxError> {
    let mut reader = Reader::numbered(document)?;
    reader.parts(notes)?;
    if let Some(given) = reader.given(known) {
        let numbers = Numbers {
            given,
            ..std::mem::take(&mut reader.numbers)
        };
        reader = Reader {
            numbers,
            ..Reader::default()
        };
        reader.document(document)?;
        reader.parts(notes)?;
    }
    Ok(reader.story())
}

#[derive(Default)]
struct Reader {
    teller: Teller,
    done: Vec<StoryParagraph>,
    /// The paragraphs that are open, the innermost last: a text box stands in a paragraph.
    open: Vec<(StoryParagraph, Vec<StoryParagraph>)>,
    marks: Vec<Marks>,
    known: FxHashMap<Marks, usize>,
    /// What is said of letters, each once.
    faces: Vec<Face>,
    known_faces: FxHashMap<Face, usize>,
    /// How many names stand on all of them.
    names: usize,
    /// How much text there is.
    size: usize,
    /// The revisions around what is read, outermost first.
    around: Vec<Rev>,
    now: usize,
    anchors: BTreeMap<String, Anchor>,
    anchored: Vec<String>,
    boxes: u32,
    in_box: Option<u32>,
    /// How many tables were begun, and the one that is being read.
    tables: u32,
    grid: Option<Grid>,
    /// The paper of the last section.
    sheet: Option<Sheet>,
    /// How wide the columns of the tables are that were read.
    columns: Vec<TableColumns>,
    table_looks: Vec<TableRead>,
    /// A table is being read that stands in that one, or in a note.
    is_inner: bool,
    /// The references to notes.
    notes: Vec<Reference>,
    /// How many of them are the base's, and how many were inserted.
    own_notes: usize,
    new_notes: usize,
    numbers: Numbers,
    /// Raised numbers that are typed.
    typed: BTreeSet<usize>,
    note: String,
    place: Place,
    /// The reference whose own mark comes next.
    marking: Option<usize>,
    /// The mark at the head of the note that is being read, which is its label and none of its words.
    head: String,
}

impl Reader {
    fn story(self) -> Story {
        Story {
            paragraphs: self.done,
            authors: self.teller.authors.all,
            dates: self.teller.dates.all,
            marks: self.marks,
            faces: self.faces,
            anchors: self.anchors,
            columns: self.columns,
            table_looks: self.table_looks,
            sheet: self.sheet,
            left: self.teller.left,
        }
    }

    fn document(&mut self, document: &str) -> Result<(), DocxError> {
        self.teller.dates.place("");
        self.marks(&[]);
        self.face(Face::default());
        self.part(&mut Xml::of(document), None)
    }

    fn part(&mut self, xml: &mut Xml<'_>, notes: Option<&'static str>) -> Result<(), DocxError> {
        let mut is_empty = true;
        // The label of each note: that of the first reference to it.
        let mut labels: FxHashMap<String, (String, bool)> = FxHashMap::default();
        for one in self.notes.iter().filter(|one| Some(one.kind) == notes) {
            let called = || (one.label.clone(), one.is_typed);
            labels.entry(one.id.clone()).or_insert_with(called);
        }
        let place = if notes == Some("endnotes") {
            Place::Endnote
        } else {
            Place::Footnote
        };
        loop {
            match xml.next()? {
                Item::Open(element) if element.space == Space::Word && element.is("body") => {
                    is_empty = false;
                    self.blocks(xml)?;
                }
                Item::Open(element) if notes.is_some() && matches!(element.name(), "footnote" | "endnote") => {
                    is_empty = false;
                    let id = element.attribute("id").unwrap_or_default();
                    match labels.get(id.as_ref()) {
                        Some((label, is_typed)) => {
                            self.note.clone_from(label);
                            // Of a mark that may as well be words nothing in the text leads to its note.
                            self.place = if is_mark(label) { place } else { Place::Text };
                            if *is_typed {
                                self.head.clone_from(label);
                            }
                            self.blocks(xml)?;
                            self.close();
                            self.note.clear();
                            self.head.clear();
                            self.place = Place::Text;
                        }
                        None => xml.skip()?,
                    }
                }
                Item::End if is_empty && notes.is_none() => return Err(DocxError::NotWord),
                Item::End => return Ok(()),
                _ => {}
            }
        }
    }

    /// What stands where paragraphs stand, to the end of the element that was opened.
    fn blocks(&mut self, xml: &mut Xml<'_>) -> Result<(), DocxError> {
        while let Some(element) = xml.child()? {
            self.block(&element, xml)?;
        }
        Ok(())
    }

    /// One element of those that stand where paragraphs do, which was just opened.
    fn block(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), DocxError> {
        match (element.space, element.name()) {
            (Space::Word, "p") => self.paragraph(xml)?,
            (Space::Word, "tbl") => self.table(xml)?,
            (Space::Word, "ins" | "del" | "moveFrom" | "moveTo") => self.within(element, xml, Self::blocks)?,
            (Space::Word, "sdt" | "sdtContent" | "customXml")
            | (Space::Compatibility, "AlternateContent" | "Choice") => self.blocks(xml)?,
            (Space::Word, "sectPr") => self.sheet = properties::sheet(xml)?,
            (Space::Word, "commentRangeStart" | "commentRangeEnd") => {
                self.range(element);
                xml.skip()?;
            }
            (Space::Word, "altChunk") => {
                self.teller.count("embedded documents");
                xml.skip()?;
            }
            (Space::Math, "oMathPara" | "oMath") => {
                self.teller.count("equations");
                xml.skip()?;
            }
            _ => xml.skip()?,
        }
        Ok(())
    }

    /// What stands inside a revision.
    fn within(
        &mut self,
        element: &Element<'_>,
        xml: &mut Xml<'_>,
        inner: fn(&mut Self, &mut Xml<'_>) -> Result<(), DocxError>,
    ) -> Result<(), DocxError> {
        let rev = self.teller.rev(element);
        self.around.push(rev);
        self.now = self.marks(&[]);
        DocxError::if_over(self.names, MOST_REVISIONS, "different tracked changes")?;
        let read = inner(self, xml);
        self.around.pop();
        self.now = self.marks(&[]);
        read
    }

    /// The number of a combination: the revisions around, and some more.
    fn marks(&mut self, more: &[Rev]) -> usize {
        let mut marks = Marks::default();
        let mut is_inserted_within = false;
        let all = || self.around.iter().chain(more);
        for rev in all().filter(|rev| rev.inserts) {
            // Of two who inserted the same words, the inner one made it.
            marks.inserted.clone_from(&rev.by);
            is_inserted_within = !rev.of_row;
        }
        // Who deletes a row deletes what stood in it, and not what somebody would insert there.
        let deletes = |rev: &&Rev| !(rev.inserts || rev.of_row && is_inserted_within);
        for by in all().filter(deletes).flat_map(|rev| &rev.by) {
            if !marks.is_deleted_by(by.author) {
                marks.deleted.push(*by);
            }
        }
        let next = self.marks.len();
        let (all, names) = (&mut self.marks, &mut self.names);
        *self.known.entry(marks).or_insert_with_key(|marks| {
            *names += 1 + marks.inserted.len() + marks.deleted.len();
            all.push(marks.clone());
            next
        })
    }

    fn paragraph(&mut self, xml: &mut Xml<'_>) -> Result<(), DocxError> {
        self.teller.number += 1;
        DocxError::if_over(self.teller.number as usize, MOST_PARAGRAPHS, "paragraphs")?;
        DocxError::if_over(self.names, MOST_REVISIONS, "different tracked changes")?;
        let paragraph = StoryParagraph {
            number: self.teller.number,
            note: std::mem::take(&mut self.note),
            place: self.place,
            boxed: self.in_box,
            mark: self.now,
            ..StoryParagraph::default()
        };
        self.open.push((paragraph, Vec::new()));
        let read = self.inline(xml);
        if let Some((mut paragraph, boxes)) = self.open.pop() {
            paragraph.text.shrink_to_fit();
            paragraph.label.truncate(paragraph.label.trim_end().len());
            self.size += paragraph.text.len();
            DocxError::if_over(paragraph.text.len(), LONGEST_PARAGRAPH, "bytes in one paragraph")?;
            DocxError::if_over(self.size, MOST_TEXT, "bytes of text")?;
            self.paragraphs().push(paragraph);
            self.paragraphs().extend(boxes);
        }
        read
    }

    /// Where finished paragraphs go: into the document, or behind the paragraph that holds the text box.
    fn paragraphs(&mut self) -> &mut Vec<StoryParagraph> {
        match self.open.last_mut() {
            Some((_, boxes)) => boxes,
            None => &mut self.done,
        }
    }

    /// The finished paragraphs among which the one that is being read stands.
    fn paragraphs_before(&self) -> &[StoryParagraph] {
        match self.open.iter().rev().nth(1) {
            Some((_, boxes)) => boxes,
            None => &self.done,
        }
    }

    fn written(&mut self) -> usize {
        self.paragraphs().len()
    }

    fn close(&mut self) {
        if let Some(last) = self.paragraphs().last_mut() {
            last.closes = true;
        }
    }

    /// What stands in a paragraph, to the end of the element that was opened.
    fn inline(&mut self, xml: &mut Xml<'_>) -> Result<(), DocxError> {
        while let Some(element) = xml.child()? {
            match (element.space, element.name()) {
                (Space::Word, "pPr") => {
                    let properties = properties::paragraph(xml, &mut self.teller)?;
                    let mark = self.marks(&properties.mark);
                    // The last of what was inserted takes over the mark of the paragraph behind which it was typed.
                    let before = self.paragraphs_before().last().map_or(0, |before| before.mark);
                    if properties.before.is_some() && self.marks[before].in_base() {
                        self.teller.count(properties::CHANGED);
                    }
                    if let Some((paragraph, _)) = self.open.last_mut() {
                        paragraph.mark = mark;
                        paragraph.properties = properties;
                    }
                }
                (Space::Word, "r") => self.run(xml, Look::default())?,
                (Space::Word, "ins" | "del" | "moveFrom" | "moveTo") => self.within(&element, xml, Self::inline)?,
                (Space::Word, "fldSimple") => {
                    self.teller.count("fields (their last result is kept)");
                    self.inline(xml)?;
                }
                (Space::Word, "hyperlink") => {
                    if element
                        .attribute("id")
                        .or_else(|| element.attribute("anchor"))
                        .is_some()
                    {
                        self.teller.count("links (their words are kept)");
                    }
                    self.inline(xml)?;
                }
                (Space::Word, "smartTag" | "sdt" | "sdtContent" | "customXml" | "dir" | "bdo")
                | (Space::Compatibility, "AlternateContent" | "Choice") => self.inline(xml)?,
                (Space::Word, "commentRangeStart" | "commentRangeEnd") => {
                    self.range(&element);
                    xml.skip()?;
                }
                (Space::Math, "oMath" | "oMathPara") => {
                    self.teller.count("equations (their characters are kept)");
                    let text = xml.text()?;
                    self.write(text.trim(), Look::default());
                }
                _ => xml.skip()?,
            }
        }
        Ok(())
    }
}
