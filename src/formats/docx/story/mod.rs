//! The text of a Word file, paragraph by paragraph, with every revision and comment where it stands.
//!
//! Elements nest freely: a revision in a revision, a table in a cell, a text box in a run. So the reader descends as they
//! do; the depth is bounded by `super::xml`. `mc:Fallback` says again what `mc:Choice` said, and is passed over.

mod anchors;
mod runs;
mod tables;

use super::DocxError;
use super::properties::{self, Look, ParagraphProperties};
use super::xml::{Element, Item, Space, Xml};
use runs::superscript;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

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
    /// Where comments stand, by their id.
    pub anchors: BTreeMap<String, Anchor>,
    /// What was not taken over: kind, how often, and the paragraph where it first stands.
    pub left: BTreeMap<&'static str, (usize, u32)>,
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
    /// The label of the note that it is.
    pub note: String,
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
    /// Authors who inserted them; nobody: they are in the base.
    pub inserted: Vec<usize>,
    /// Authors who deleted them.
    pub deleted: Vec<usize>,
    /// When they were inserted, and when deleted, by the place of the date.
    pub dates: (usize, usize),
}

/// One revision.
#[derive(Clone, Debug)]
pub(super) struct Rev {
    inserts: bool,
    authors: Vec<usize>,
    date: usize,
}

/// Where a comment stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Anchor {
    /// The number of the paragraph in which it begins.
    pub number: u32,
    /// The words that it is about.
    pub words: String,
    /// The revisions on these words, each once.
    pub marks: Vec<usize>,
}

/// Who tells of authors and of what was left out; apart from the story, so that properties can be read with it.
#[derive(Default)]
pub(super) struct Teller {
    authors: Named,
    dates: Named,
    left: BTreeMap<&'static str, (usize, u32)>,
    number: u32,
}

/// Names by the place of their first appearance.
#[derive(Default)]
struct Named {
    all: Vec<String>,
    places: FxHashMap<String, usize>,
}

impl Named {
    fn place(&mut self, name: &str) -> usize {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        if self.all.len() > MOST_REVISIONS {
            // The file is refused for it.
            return self.all.len() - 1;
        }
        self.places.insert(name.to_owned(), self.all.len());
        self.all.push(name.to_owned());
        self.all.len() - 1
    }
}

impl Marks {
    /// Whether the words stand in the base.
    pub fn in_base(&self) -> bool {
        self.inserted.is_empty()
    }

    /// Whether the words stand in an author's version.
    pub fn in_version(&self, author: usize) -> bool {
        (self.inserted.is_empty() || self.inserted.contains(&author)) && !self.deleted.contains(&author)
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

impl Teller {
    /// The revision that an element is. An author `Japan; Canada` is both.
    pub fn rev(&mut self, element: &Element<'_>) -> Rev {
        let name = element.attribute("author").unwrap_or_default();
        let names = name.split(';').map(str::trim).filter(|name| !name.is_empty());
        // Beyond the last one that is read, the file is refused.
        let mut authors: Vec<usize> = names
            .take(MOST_AUTHORS + 1)
            .map(|name| self.authors.place(name))
            .collect();
        if authors.is_empty() {
            authors.push(self.authors.place("unknown author"));
        }
        Rev {
            inserts: matches!(element.name(), "ins" | "moveTo" | "cellIns"),
            authors,
            date: self.dates.place(&dated(&element.attribute("date").unwrap_or_default())),
        }
    }

    /// Counts something that is not taken over.
    pub fn count(&mut self, what: &'static str) {
        self.left.entry(what).or_insert((0, self.number)).0 += 1;
    }
}

/// A date that is one, else nothing; LibreOffice writes `0-00-00T00:00:00Z` where it knows none.
pub(super) fn dated(date: &str) -> String {
    let year = date.get(..4).and_then(|year| year.parse::<u32>().ok());
    let is_known = year.is_some_and(|year| year >= 1900);
    if is_known { date.to_owned() } else { String::new() }
}

/// Reads the main part and the notes to it, in the order in which they are referred to.
pub(super) fn read(document: &str, notes: &[(&'static str, String)]) -> Result<Story, DocxError> {
    let mut reader = Reader::default();
    reader.teller.dates.place("");
    reader.marks(&[]);
    reader.part(&mut Xml::of(document), None)?;
    for (kind, part) in notes {
        reader.part(&mut Xml::of(part), Some(kind))?;
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
    notes: Vec<(&'static str, String)>,
    note: String,
}

impl Reader {
    fn story(self) -> Story {
        Story {
            paragraphs: self.done,
            authors: self.teller.authors.all,
            dates: self.teller.dates.all,
            marks: self.marks,
            anchors: self.anchors,
            left: self.teller.left,
        }
    }

    fn part(&mut self, xml: &mut Xml<'_>, notes: Option<&'static str>) -> Result<(), DocxError> {
        let mut is_empty = true;
        // The number of each note: that of the first reference to it.
        let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
        for (place, (kind, id)) in self.notes.iter().enumerate() {
            if Some(*kind) == notes {
                numbers.entry(id.clone()).or_insert(place + 1);
            }
        }
        loop {
            match xml.next()? {
                Item::Open(element) if element.space == Space::Word && element.is("body") => {
                    is_empty = false;
                    self.blocks(xml)?;
                }
                Item::Open(element) if notes.is_some() && matches!(element.name(), "footnote" | "endnote") => {
                    is_empty = false;
                    let id = element.attribute("id").unwrap_or_default();
                    match numbers.get(id.as_ref()) {
                        Some(number) => {
                            self.note = superscript(*number);
                            self.blocks(xml)?;
                            self.close();
                            self.note.clear();
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
        loop {
            let element = match xml.next()? {
                Item::Open(element) => element,
                Item::Close => return Ok(()),
                Item::Text(_) => continue,
                Item::End => return Err(DocxError::Xml),
            };
            match (element.space, element.name()) {
                (Space::Word, "p") => self.paragraph(xml)?,
                (Space::Word, "tbl") => self.table(xml)?,
                (Space::Word, "ins" | "del" | "moveFrom" | "moveTo") => self.within(&element, xml, Self::blocks)?,
                (Space::Word, "sdt" | "sdtContent" | "customXml")
                | (Space::Compatibility, "AlternateContent" | "Choice") => self.blocks(xml)?,
                (Space::Word, "commentRangeStart" | "commentRangeEnd") => {
                    self.range(&element);
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
        }
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
        for rev in self.around.iter().chain(more) {
            if rev.inserts {
                // Of two who inserted the same words, the inner one made it.
                marks.inserted.clone_from(&rev.authors);
                marks.dates.0 = rev.date;
            } else {
                marks.dates.1 = rev.date;
                let new = rev.authors.iter().filter(|author| !marks.deleted.contains(author));
                let new: Vec<usize> = new.copied().collect();
                marks.deleted.extend(new);
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
            boxed: self.in_box,
            mark: self.now,
            ..StoryParagraph::default()
        };
        self.open.push((paragraph, Vec::new()));
        let read = self.inline(xml);
        if let Some((mut paragraph, boxes)) = self.open.pop() {
            paragraph.text.shrink_to_fit();
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
        loop {
            let element = match xml.next()? {
                Item::Open(element) => element,
                Item::Close => return Ok(()),
                Item::Text(_) => continue,
                Item::End => return Err(DocxError::Xml),
            };
            match (element.space, element.name()) {
                (Space::Word, "pPr") => {
                    let properties = properties::paragraph(xml, &mut self.teller)?;
                    let mark = self.marks(&properties.mark);
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
                (Space::Word, "hyperlink" | "smartTag" | "sdt" | "sdtContent" | "customXml" | "dir" | "bdo")
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
    }
}
