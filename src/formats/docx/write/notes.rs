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
//! A note to which nothing refers any more stays a paragraph at the end of the text, so that its words are not lost, and so
//! does one to which two places refer, as where somebody puts new words with its number in the place of the old: Word has one
//! reference for each note.

use super::marks::runs;
use super::parts::{DECLARATION, SPACES};
use crate::formats::docx::raised::{Stretch, marks, stretches};
use crate::formats::report::Form;
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
    footnotes: String,
    endnotes: String,
}

/// A note: its kind, and the places of its paragraphs in the document.
pub(super) struct Note {
    place: Place,
    /// The paragraphs that it is made of, by their place in the document.
    pub paragraphs: Vec<usize>,
}

impl Notes {
    /// The notes among paragraphs, each with its form and its words; no form: what is no paragraph of the text.
    pub fn of<'f>(paragraphs: impl Iterator<Item = (Option<&'f Form>, Vec<&'f str>)>) -> Self {
        let mut waiting: FxHashMap<String, Note> = FxHashMap::default();
        let mut counts: FxHashMap<String, usize> = FxHashMap::default();
        let mut last: Option<String> = None;
        for (place, (form, words)) in paragraphs.enumerate() {
            let Some(form) = form.filter(|form| form.place != Place::Text) else {
                last = None;
                for mark in words.iter().flat_map(|words| marks(words)) {
                    *counts.entry(mark.to_owned()).or_default() += 1;
                }
                continue;
            };
            if form.label.is_empty() {
                if let Some(note) = last.as_ref().and_then(|label| waiting.get_mut(label)) {
                    note.paragraphs.push(place);
                }
                continue;
            }
            // Of two with one label the first is it: the other stays in the text.
            last = (!waiting.contains_key(&form.label)).then(|| form.label.clone());
            waiting.entry(form.label.clone()).or_insert_with(|| Note {
                place: form.place,
                paragraphs: vec![place],
            });
        }
        waiting.retain(|label, _| counts.get(label) == Some(&1));
        Self {
            waiting,
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
            let Some(note) = self.waiting.remove(mark) else {
                words.push_str(mark);
                continue;
            };
            if !words.is_empty() {
                out.push_str(&runs(&words, properties, deleted));
                words.clear();
            }
            let (kind, style) = named(note.place);
            self.referred.push(note);
            let _ = write!(
                out,
                "<w:r><w:rPr><w:rStyle w:val=\"{style}Reference\"/></w:rPr><w:{kind}Reference w:id=\"{}\"/></w:r>",
                self.referred.len()
            );
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
        let (kind, style) = named(self.referred[id - 1].place);
        format!(
            "<w:r><w:rPr><w:rStyle w:val=\"{style}Reference\"/></w:rPr><w:{kind}Ref/></w:r>\
             <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>"
        )
    }

    /// Takes the paragraphs of a note, as they are written.
    pub fn write(&mut self, id: usize, paragraphs: &str) {
        let place = self.referred[id - 1].place;
        let (kind, _) = named(place);
        let part = match place {
            Place::Endnote => &mut self.endnotes,
            Place::Footnote | Place::Text => &mut self.footnotes,
        };
        let _ = write!(part, "<w:{kind} w:id=\"{id}\">{paragraphs}</w:{kind}>");
    }

    /// `footnotes.xml` or `endnotes.xml`, with the lines that part notes from the text.
    pub fn part(&self, place: Place) -> String {
        let (kind, _) = named(place);
        let notes = match place {
            Place::Endnote => &self.endnotes,
            Place::Footnote | Place::Text => &self.footnotes,
        };
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
        Place::Footnote | Place::Text => ("footnote", "Footnote"),
    }
}
