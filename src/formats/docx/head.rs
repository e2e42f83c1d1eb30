//! The head of a print (what it is, date, how much is open, the meaning of its marks), which is no part of the draft.
//!
//! Who goes on typing there in a word processor gives his words the style of a head, so that no style tells whose they are. A
//! print therefore says in its properties which lines are its own, and these alone are left out; what else bears that style
//! is kept as a note, with a warning.

use super::draft::Making;
use super::revised::Entry;
use super::word::Word;
use crate::model::Note;
use crate::text::line_mark;

/// What the styles of the lines of a head are called, in lower case.
const STYLES: [&str; 3] = ["notice", "facts", "legend"];
/// What the style of the title of the negotiation is called, in lower case.
pub(super) const TITLE: &str = "subtitle";

/// What a print says of one of its own lines; the space in it is a word processor's.
pub(super) fn mark(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    line_mark(&words.join(" "))
}

/// Whether an entry has the style of a head. What somebody inserted with a tracked mark is that one's new paragraph.
pub(super) fn is_styled(word: &Word, entry: &Entry) -> bool {
    !entry.is_new && STYLES.contains(&word.style(entry))
}

/// Whether an entry is a line that the print itself wrote, in which nobody changed anything.
fn is_own(word: &Word, entry: &Entry) -> bool {
    word.file.head.contains(&mark(&entry.text)) && entry.said.is_empty()
}

/// Takes the head out of a print: what others wrote in it, each with how many entries stand before it. Of a version the title
/// that the print put over the draft is no part either.
pub(super) fn take(word: &mut Word, is_version: bool) -> Vec<(usize, Entry)> {
    let (mut kept, mut others) = (Vec::with_capacity(word.entries.len()), Vec::new());
    for entry in std::mem::take(&mut word.entries) {
        let is_title = || is_version && word.style(&entry) == TITLE && is_own(word, &entry);
        if is_styled(word, &entry) {
            others.push((kept.len(), entry));
        } else if !is_title() {
            kept.push(entry);
        }
    }
    word.entries = kept;
    others
}

impl Making<'_> {
    /// Keeps as notes what is not the print's own of a line in its head.
    pub fn note_of_head(&mut self, before: usize, entry: &Entry) {
        if is_own(self.word, entry) {
            return;
        }
        let source = self.source(entry.places.0, entry.places.1);
        let is_written = self.word.file.head.contains(&mark(&entry.text));
        let own = Some(entry.text.trim().to_owned()).filter(|_| !is_written);
        let said = entry.said.iter().filter(|said| !said.text.trim().is_empty());
        let said = said.map(|said| format!("{}: {}", self.word.story.authors[said.author], said.text.trim()));
        let texts: Vec<String> = own.into_iter().chain(said).collect();
        for text in texts {
            let message = format!(
                "“{text}” stands in the head of this print, and is not known as a line of its own; kept as a note"
            );
            self.warn(&source, message);
            let (source, after) = (source.clone(), None);
            self.notes.push((before, Note { text, source, after }));
        }
    }
}
