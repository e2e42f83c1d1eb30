//! Runs: words, and what stands among them: tabs, symbols, references, pictures, text boxes.

use super::{Reader, Reference, StorySpan};
use crate::formats::docx::DocxError;
use crate::formats::docx::faces::Face;
use crate::formats::docx::labels::TYPED;
use crate::formats::docx::properties::{self, Look};
use crate::formats::docx::raised::{is_raised_digit, marks, number, superscript, unit_at};
use crate::formats::docx::symbols::{UNKNOWN, symbol};
use crate::formats::docx::xml::{Element, Item, Space, Xml};

/// How words look that only what goes out in Word shows, and only where they are the draft's own.
const OWN_ITALICS: &str = "italics (kept for the clean and the bracketed text in Word where they are the draft's)";
const RAISED: &str = "raised and lowered letters (they stand on the line)";
const OWN_RAISED: &str = "raised and lowered letters (they stand on the line, but for the clean and the bracketed text of the draft in Word)";

impl Reader {
    pub(super) fn run(&mut self, xml: &mut Xml<'_>, look: Look) -> Result<(), DocxError> {
        let mut look = look;
        while let Some(element) = xml.child()? {
            if element.space == Space::Compatibility {
                match element.name() {
                    "AlternateContent" | "Choice" => self.run(xml, look)?,
                    _ => xml.skip()?,
                }
                continue;
            }
            match element.name() {
                "rPr" => {
                    let (own, face) = properties::run(xml, &mut self.teller)?;
                    let face = self.face(face);
                    look = Look { face, ..own };
                    continue;
                }
                "t" | "delText" => {
                    let text = xml.text()?;
                    self.type_words(&text, look);
                    continue;
                }
                "drawing" | "pict" | "object" => {
                    self.graphic(xml)?;
                    continue;
                }
                "tab" | "ptab" => self.write("\t", look),
                "br" if matches!(element.attribute("type").as_deref(), Some("page" | "column")) => {}
                "br" | "cr" => self.write("\n", look),
                "noBreakHyphen" => self.write("\u{2011}", look),
                "softHyphen" => self.write("\u{AD}", look),
                "sym" => {
                    let symbol = symbol(&element).unwrap_or_else(|| {
                        self.teller.count("symbols (shown as �)");
                        UNKNOWN
                    });
                    self.type_words(symbol, look);
                }
                "footnoteReference" => self.reference("footnotes", &element),
                "endnoteReference" => self.reference("endnotes", &element),
                "commentReference" => self.point(&element),
                "fldChar" if element.attribute("fldCharType").as_deref() == Some("begin") => {
                    self.teller.count("fields (their last result is kept)");
                }
                _ => {}
            }
            xml.skip()?;
        }
        Ok(())
    }

    /// The place of what is said of letters among all that is said of any.
    pub(super) fn face(&mut self, face: Face) -> usize {
        let (next, all) = (self.faces.len(), &mut self.faces);
        *self.known_faces.entry(face).or_insert_with_key(|face| {
            all.push(face.clone());
            next
        })
    }

    pub(super) fn write(&mut self, text: &str, look: Look) {
        if look.hidden {
            self.teller.count("hidden text");
            return;
        }
        if text.is_empty() || self.label(text, look) {
            return;
        }
        let marks = self.now;
        let Some((paragraph, _)) = self.open.last_mut() else {
            return;
        };
        // A stretch that looks so counts once, however it is cut into runs.
        let before = paragraph.spans.last().map(|last| last.look.lost).unwrap_or_default();
        let is_own = self.marks[marks].in_base();
        for (is, was, what) in [
            (
                look.lost.italic,
                before.italic,
                if is_own { OWN_ITALICS } else { "italics" },
            ),
            (
                look.lost.raised,
                before.raised,
                if is_own { OWN_RAISED } else { RAISED },
            ),
        ] {
            if is && !was {
                self.teller.count(what);
            }
        }
        paragraph.text.push_str(text);
        let end = paragraph.text.len();
        match paragraph.spans.last_mut() {
            Some(last) if last.marks == marks && last.look == look => last.end = end,
            _ => paragraph.spans.push(StorySpan { end, marks, look }),
        }
        for id in &self.anchored {
            if let Some(anchor) = self.anchors.get_mut(id) {
                anchor.words.push_str(text);
                if !anchor.marks.contains(&marks) {
                    anchor.marks.push(marks);
                }
            }
        }
    }

    /// Takes what is typed as the label of the paragraph that is read, up to the tab behind it; whether it is that. Labels are
    /// frozen: what somebody puts in the place of one is counted.
    fn label(&mut self, text: &str, look: Look) -> bool {
        let style = self.faces.get(look.face).and_then(|face| face.style.as_deref());
        let is_new = !self.marks[self.now].in_base();
        let Some((paragraph, _)) = self.open.last_mut().filter(|_| style == Some(TYPED)) else {
            return false;
        };
        if !paragraph.text.is_empty() || paragraph.label.ends_with('\t') {
            return false;
        }
        // LibreOffice may have a label and its tab as words of different people.
        let is_blank = text.trim().is_empty();
        if paragraph.label.is_empty() || paragraph.is_label_new == is_new || is_blank {
            paragraph.is_label_new = if is_blank { paragraph.is_label_new } else { is_new };
            paragraph.label.push_str(text);
            return true;
        }
        if !is_new {
            (paragraph.label, paragraph.is_label_new) = (text.to_owned(), false);
        }
        self.teller.count("other labels (each stays as it is)");
        true
    }

    /// A picture, a shape, a text box: its paragraphs follow the one in which it stands.
    fn graphic(&mut self, xml: &mut Xml<'_>) -> Result<(), DocxError> {
        let mut is_picture = true;
        let mut depth = 1;
        while depth > 0 {
            match xml.next()? {
                Item::Open(element) if element.is("txbxContent") => {
                    is_picture = false;
                    self.blocks(xml)?;
                    self.close();
                }
                Item::Open(element) if element.space == Space::Compatibility && element.is("Fallback") => xml.skip()?,
                Item::Open(_) => depth += 1,
                Item::Close => depth -= 1,
                Item::Text(_) => {}
                Item::End => return Err(DocxError::Xml),
            }
        }
        if is_picture {
            self.teller.count("pictures and shapes");
        }
        Ok(())
    }

    fn reference(&mut self, kind: &'static str, element: &Element<'_>) {
        let id = element.attribute("id").unwrap_or_default().into_owned();
        let is_custom = element.attribute("customMarkFollows").is_some_and(|value| value != "0");
        if is_custom {
            // Word does not count it: what it is called comes next.
            self.marking = Some(self.notes.len());
            self.notes.push(Reference {
                kind,
                id,
                label: String::new(),
                is_typed: true,
                is_new: false,
            });
            return;
        }
        let is_own = self.marks[self.now].in_base();
        let count = if is_own {
            &mut self.own_notes
        } else {
            &mut self.new_notes
        };
        *count += 1;
        let label = superscript(self.numbers.of(self.own_notes, self.new_notes, is_own));
        self.write(&label, Look::default());
        self.notes.push(Reference {
            kind,
            id,
            label,
            is_typed: false,
            is_new: !is_own,
        });
    }

    /// What was typed: the mark of a reference, or at the head of a note its own, or words.
    fn type_words(&mut self, text: &str, look: Look) {
        if let Some(reference) = self.marking.take().and_then(|place| self.notes.get_mut(place)) {
            let typed = text.trim();
            let first = marks(typed).next().filter(|first| typed.starts_with(first));
            first.unwrap_or(typed).clone_into(&mut reference.label);
        }
        if self.label(text, look) {
            return;
        }
        let mark = std::mem::take(&mut self.head);
        let rest = text.trim_start().strip_prefix(mark.as_str());
        let text = rest.filter(|_| !mark.is_empty()).map_or(text, str::trim_start);
        self.note_typed(text);
        self.write(text, look);
    }

    /// Takes down the raised numbers that are typed: no reference is to bear one of them.
    fn note_typed(&mut self, text: &str) {
        if !text.contains(is_raised_digit) {
            return;
        }
        let before = self.open.last().map_or("", |(paragraph, _)| paragraph.text.as_str());
        let words = format!("{}{text}", &before[unit_at(before)..]);
        self.typed.extend(marks(&words).filter_map(number));
    }
}
