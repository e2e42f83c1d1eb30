//! Notes at the foot of a page or at the end, and the references to them.
//!
//! What refers to a note is its label, a raised number among the words, so that it goes where these go. In Word a reference is
//! an element, and the words of the note stand in a part of their own:
//!
//! ```text
//! trust² shall be …          trust<w:footnoteReference w:id="2"/> shall be …
//! ² Of all.                  footnotes.xml: <w:footnote w:id="2">…Of all.…</w:footnote>
//! ```
//!
//! Its number is that of the draft, which is frozen during talks. Where Word would count another one, as behind a gap, or at an
//! endnote whose number goes on with those of the footnotes, the label stands there as a mark of its own.
//!
//! A note to which nothing refers any more is in no print of what reads now, which tells that. One to which nothing ever referred
//! stays a paragraph at the end of the text, and so does one to which two places refer, as where somebody puts new words with its
//! number in the place of the old: Word has one reference for each note. Of two notes under one label nobody can tell to which the
//! words refer: both stay.

use super::marks::runs;
use super::parts::{DECLARATION, SPACES};
use crate::formats::docx::raised::{Stretch, marks, stretches, superscript};
use crate::formats::report::{Block, Form, PrintedNote};
use crate::model::Place;
use rustc_hash::{FxHashMap, FxHashSet};
use std::fmt::Write as _;

/// The notes of a document in the making.
#[derive(Default)]
pub(super) struct Notes {
    /// The notes to which no reference was written yet, by their label.
    waiting: FxHashMap<String, Note>,
    /// Those to which one was, in the order of the references.
    pub referred: Vec<Note>,
    /// How many footnotes and endnotes Word has counted.
    counted: [usize; 2],
    /// The notes as they are written.
    written: Vec<Written>,
}

/// A note: its label, its kind, and the places of its paragraphs in the document.
pub(super) struct Note {
    label: String,
    place: Place,
    /// Word counts it so.
    is_counted: bool,
    /// The paragraphs that it is made of, by their place in the document.
    pub paragraphs: Vec<usize>,
}

/// A note as it is written.
struct Written {
    /// Where it stands in the draft.
    from: usize,
    place: Place,
    text: String,
}

impl Notes {
    /// The notes among the blocks of a print to which one place in the text refers, and no other note.
    pub fn of(notes: &[PrintedNote], blocks: &[Block]) -> Self {
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for block in blocks {
            let Block::Text(text) = block else { continue };
            for mark in text.runs.iter().flat_map(|run| marks(&run.text)) {
                *counts.entry(mark).or_default() += if text.form.place.is_note() { 2 } else { 1 };
            }
        }
        let notes = notes.iter().filter(|note| counts.get(note.label.as_str()) == Some(&1));
        let waiting = notes.map(|note| {
            let waits = Note {
                label: note.label.clone(),
                place: note.place,
                is_counted: false,
                paragraphs: note.blocks.clone(),
            };
            (note.label.clone(), waits)
        });
        Self {
            waiting: waiting.collect(),
            ..Self::default()
        }
    }

    /// The places of the paragraphs that are notes.
    pub fn held(&self) -> FxHashSet<usize> {
        let all = self.waiting.values().chain(&self.referred);
        all.flat_map(|note| &note.paragraphs).copied().collect()
    }

    /// Words as runs, their references to notes as such.
    pub fn runs(&mut self, text: &str, properties: &str, deleted: bool) -> String {
        if self.waiting.is_empty() {
            return runs(text, properties, deleted);
        }
        let (mut out, mut words) = (String::new(), String::new());
        for stretch in stretches(text) {
            let mark = match stretch {
                Stretch::Words(text) => {
                    words.push_str(text);
                    continue;
                }
                Stretch::Mark(mark) => mark,
            };
            let Some(mut note) = self.waiting.remove(mark) else {
                words.push_str(mark);
                continue;
            };
            if !words.is_empty() {
                out.push_str(&runs(&words, properties, deleted));
                words.clear();
            }
            let counted = &mut self.counted[usize::from(note.place == Place::Endnote)];
            note.is_counted = superscript(*counted + 1) == note.label;
            *counted += usize::from(note.is_counted);
            let (kind, style) = named(note.place);
            let id = self.referred.len() + 1;
            let _ = if note.is_counted {
                write!(
                    out,
                    "<w:r><w:rPr><w:rStyle w:val=\"{style}Reference\"/></w:rPr><w:{kind}Reference w:id=\"{id}\"/></w:r>"
                )
            } else {
                write!(
                    out,
                    "<w:r><w:{kind}Reference w:customMarkFollows=\"1\" w:id=\"{id}\"/><w:t>{}</w:t></w:r>",
                    note.label
                )
            };
            self.referred.push(note);
        }
        if !words.is_empty() || out.is_empty() {
            out.push_str(&runs(&words, properties, deleted));
        }
        out
    }

    /// What the paragraphs of a note are.
    pub fn form(&self, id: usize) -> Form {
        Form {
            place: self.referred[id - 1].place,
            ..Form::default()
        }
    }

    /// The number at the head of a note.
    pub fn own_mark(&self, id: usize) -> String {
        let note = &self.referred[id - 1];
        if !note.is_counted {
            return runs(&format!("{} ", note.label), "", false);
        }
        let (kind, style) = named(note.place);
        format!(
            "<w:r><w:rPr><w:rStyle w:val=\"{style}Reference\"/></w:rPr><w:{kind}Ref/></w:r>\
             <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>"
        )
    }

    /// Takes the paragraphs of a note, the first of which stands at a place in the draft, as they are written.
    pub fn write(&mut self, id: usize, from: usize, paragraphs: &str) {
        let place = self.referred[id - 1].place;
        let (kind, _) = named(place);
        let text = format!("<w:{kind} w:id=\"{id}\">{paragraphs}</w:{kind}>");
        self.written.push(Written { from, place, text });
        // Who sends the file back has them in the order of the draft.
        self.written.sort_by_key(|note| note.from);
    }

    /// `footnotes.xml` or `endnotes.xml`, with the lines that part notes from the text.
    pub fn part(&self, place: Place) -> String {
        let (kind, _) = named(place);
        let notes = self.written.iter().filter(|note| note.place == place);
        let notes: String = notes.map(|note| note.text.as_str()).collect();
        let line = |of: &str, id: i8| {
            format!("<w:{kind} w:type=\"{of}\" w:id=\"{id}\"><w:p><w:r><w:{of}/></w:r></w:p></w:{kind}>")
        };
        format!(
            "{DECLARATION}<w:{kind}s {SPACES}>{}{}{notes}</w:{kind}s>",
            line("separator", -1),
            line("continuationSeparator", 0)
        )
    }
}

/// What the elements of a kind of note, and its styles, are called.
fn named(place: Place) -> (&'static str, &'static str) {
    match place {
        Place::Endnote => ("endnote", "Endnote"),
        Place::Footnote | Place::Text | Place::Cell(_) => ("footnote", "Footnote"),
    }
}
