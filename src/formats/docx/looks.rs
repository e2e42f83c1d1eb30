//! How the paragraphs and words of a Word file look: what its styles, its lists and the paragraphs themselves say, taken together.
//!
//! What is nearest to the words says it: the run, the style of its letters, the paragraph, its list, its style and those on which
//! that is based, the defaults of the document. Bold letters in a bold style are plain, as Word has it. Nothing else of a style is
//! taken, so that nothing of a foreign file goes on into ours but what is named here.

use super::faces::{Face, Lines};
use super::properties::ParagraphProperties;
use super::revised::Entry;
use super::word::Word;
use crate::formats::report::ExportView;
use crate::model::{Emphasis, Height, LineHeight, Look, Marked, Paragraph, TableColumns};
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;
use std::sync::Arc;

/// More looks than this no draft has; what looks otherwise looks as our own prints do.
const MOST: usize = 200;
/// How the paragraphs of a draft look, each look once.
pub(super) struct Looks<'a> {
    word: &'a Word,
    places: FxHashMap<Look, u16>,
    /// How letters look, each worked out once: by the style of their paragraph, and by the place of what is said of them in the
    /// story, where something is.
    faces: FxHashMap<Option<String>, FxHashMap<Option<usize>, Rc<Face>>>,
    /// The looks.
    pub all: Vec<Look>,
}

impl<'a> Looks<'a> {
    /// None yet.
    pub fn of(word: &'a Word) -> Self {
        Self {
            word,
            places: FxHashMap::default(),
            faces: FxHashMap::default(),
            all: Vec::new(),
        }
    }

    /// Says of a paragraph of the draft how it looks, and which of its words are emphasised. Its text stands somewhere in that of
    /// its entry.
    pub fn tell(&mut self, entry: &Entry, paragraph: &mut Paragraph) {
        let word = self.word;
        let Some(of) = word.story.paragraphs.get(entry.told_by) else {
            return;
        };
        let properties = of.properties.before.as_deref().unwrap_or(&of.properties);
        let style = properties.style.as_deref();
        let spans = if entry.is_new {
            Vec::new()
        } else {
            self.spans(entry, style)
        };
        let text = &paragraph.text;
        let before = entry.text.trim_end().len().saturating_sub(text.len());
        if entry.text.get(before..before + text.len()) != Some(text) {
            return;
        }
        let words = |from: usize, to: usize| entry.text.get(from.max(before)..to).unwrap_or_default();
        let seen: Vec<&(usize, usize, Rc<Face>)> = spans
            .iter()
            .filter(|(from, to, _)| *to > before && !words(*from, *to).trim().is_empty())
            .collect();
        // Most of its letters tell the font; what is marked is the paragraph where all of them are.
        let mut faces: Vec<(&Rc<Face>, usize)> = Vec::new();
        for (from, to, face) in &spans {
            match faces.iter_mut().find(|(known, _)| *known == face) {
                Some((_, length)) => *length += to - from,
                None => faces.push((face, to - from)),
            }
        }
        let most = faces
            .iter()
            .rev()
            .max_by_key(|(_, length)| *length)
            .map(|(face, _)| Face::clone(face));
        let mut face = most.unwrap_or_else(|| word.styles.face(style, &Face::default()));
        let all = |is: fn(&Marked) -> bool| !seen.is_empty() && seen.iter().all(|(_, _, face)| is(&face.marked()));
        let mut marked = face.marked();
        if !seen.is_empty() {
            marked = Marked {
                bold: all(|one| one.bold),
                italic: all(|one| one.italic),
                underlined: all(|one| one.underlined),
                height: Height::Line,
            };
        }
        let mut emphasis: Vec<Emphasis> = Vec::new();
        for (from, to, face) in seen {
            let one = face.marked();
            let (Ok(from), Ok(to)) = (u32::try_from(from.max(&before) - before), u32::try_from(to - before)) else {
                continue;
            };
            let to = to.min(u32::try_from(text.len()).unwrap_or(u32::MAX));
            match emphasis.last_mut() {
                _ if one == marked || from >= to => {}
                Some(last) if last.to == from && last.marked == one => last.to = to,
                _ => emphasis.push(Emphasis { from, to, marked: one }),
            }
        }
        paragraph.emphasis = emphasis;
        if word.styles.are_told() {
            face.height = None;
            let look = self.look(&face, marked, entry.told_by, properties);
            paragraph.look = self.number(look);
        }
    }

    /// The words of an entry of the base that look alike, by where they stand in its text; none where that cannot be told.
    fn spans(&mut self, entry: &Entry, style: Option<&str>) -> Vec<(usize, usize, Rc<Face>)> {
        let word = self.word;
        let (first, last) = entry.places;
        let paragraphs = word.story.paragraphs.get(first..=last).unwrap_or_default();
        let faces = self.faces.entry(style.map(str::to_owned)).or_default();
        let (mut spans, mut length, plain) = (Vec::new(), 0, Face::default());
        for paragraph in paragraphs {
            let mut from = 0;
            for span in &paragraph.spans {
                let bytes = span.end - from;
                from = span.end;
                if word.story.marks[span.marks].in_base() {
                    // What a print of ours puts around words is not how they look.
                    let own = word.story.faces.get(span.look.face);
                    let own = own.filter(|own| own.style.is_none() || word.file.print.is_none());
                    let face = faces
                        .entry(own.map(|_| span.look.face))
                        .or_insert_with(|| Rc::new(word.styles.face(style, own.unwrap_or(&plain))));
                    spans.push((length, length + bytes, Rc::clone(face)));
                    length += bytes;
                }
            }
        }
        if length == entry.text.len() { spans } else { Vec::new() }
    }

    fn number(&mut self, look: Look) -> u16 {
        if let Some(place) = self.places.get(&look) {
            return *place;
        }
        if self.all.len() >= MOST {
            return 0;
        }
        self.all.push(look.clone());
        let place = u16::try_from(self.all.len()).unwrap_or_default();
        self.places.insert(look, place);
        place
    }

    fn look(&self, face: &Face, marked: Marked, place: usize, properties: &ParagraphProperties) -> Look {
        let mut lines = properties.lines.clone();
        // A style that has a list moves in as it says itself.
        let listed = self.word.told.lines_of_list(place);
        let of_list = |lines: &mut Lines| listed.iter().for_each(|listed| lines.move_in(listed));
        if properties.list.is_some() {
            of_list(&mut lines);
        }
        self.word.styles.lines(properties.style.as_deref(), &mut lines);
        of_list(&mut lines);
        let theme = &self.word.theme;
        let [latin, eastern, complex] = [0, 1, 2].map(|place| theme.font(face.fonts[place].as_ref(), place));
        let height = lines.height.unwrap_or(240);
        let size = face.size.unwrap_or(20);
        Look {
            font: latin,
            eastern_font: eastern,
            complex_font: complex,
            size,
            complex_size: face.complex_size.unwrap_or(size),
            colour: face
                .colour
                .clone()
                .filter(|colour| is_legible(colour))
                .unwrap_or_default(),
            marked,
            capitals: face.toggles[2].unwrap_or(false),
            small_capitals: face.toggles[3].unwrap_or(false),
            alignment: lines.alignment.unwrap_or_default(),
            above: lines.above.unwrap_or_default(),
            below: lines.below.unwrap_or_default(),
            line: match lines.rule.as_deref() {
                Some("exact") => LineHeight::Exactly(height),
                Some("atLeast") => LineHeight::AtLeast(height),
                _ => LineHeight::Times(height),
            },
            start: lines.start.unwrap_or_default(),
            end: lines.end.unwrap_or_default(),
            first: lines.first.unwrap_or_default(),
            keeps_next: lines.keeps_next.unwrap_or(false),
            keeps_lines: lines.keeps_together.unwrap_or(false),
            begins_page: lines.begins_page.unwrap_or(false),
            closes_up: lines.closes_up.unwrap_or(false),
        }
    }
}

/// Whether letters of a colour can be read on white paper: what stands behind words is not kept but in the heads of tables, and there
/// letters without a colour of their own are those that can be read. They contrast with white two to one, as
/// [WCAG 2.2](https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio) counts that.
fn is_legible(colour: &str) -> bool {
    let part = |place: usize| {
        let number = colour
            .get(place..place + 2)
            .and_then(|part| u8::from_str_radix(part, 16).ok());
        let value = f32::from(number.unwrap_or_default()) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    let luminance = 0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4);
    1.05 / (luminance + 0.05) >= 2.0
}

impl Word {
    /// How wide the columns are of the tables in which some paragraphs stand, and how these look.
    pub fn columns(&self, paragraphs: &[Arc<Paragraph>]) -> Vec<TableColumns> {
        let looks = self.has_looks();
        let cells = paragraphs.iter().filter_map(|one| one.place.cell());
        let used: FxHashSet<u32> = cells.map(|cell| cell.table).collect();
        let all = self.story.columns.iter().filter(|one| used.contains(&one.table));
        let look = |table: u32| {
            let read = self.story.table_looks.iter().find(|one| one.number == table)?;
            let of_style = read.style.as_deref().map(|id| self.styles.edges(id));
            read.look(of_style.as_ref())
        };
        let with_look = |one: &TableColumns| TableColumns {
            look: look(one.table).filter(|_| looks),
            ..one.clone()
        };
        all.map(with_look).collect()
    }

    /// Whether the file looks as the draft does: of our own prints those do that are sent out as the text itself.
    pub fn has_looks(&self) -> bool {
        let is_text = |print: ExportView| matches!(print, ExportView::Clean | ExportView::Bracketed);
        self.file.print.is_none_or(is_text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_cannot_be_read_on_white_have_no_colour_of_their_own() {
        let legible = ["FFFFFF", "FFFF00", "F2F2F2", "A6A6A6", "FF0000", "1F4E79", "000000"].map(is_legible);
        assert_eq!(legible, [false, false, false, true, true, true, true]);
    }
}
