//! The notes of a print that may stand at the foot of its pages, or at its end.
//!
//! What belongs to a note is told by the session and not by what is left of it in the print: the second paragraph of a note
//! whose first one was deleted belongs to no other note. A label that two notes of the session bear (two delegations
//! added one each) tells of neither to which words it belongs, whichever of them is printed.

use super::printed::PrintedNote;
use crate::model::{Paragraph, Standing};
use rustc_hash::FxHashMap;

/// The notes among all paragraphs of a session, each with the place of its block in the print, where it is printed.
pub fn notes<'a>(paragraphs: impl Iterator<Item = (&'a Paragraph, Option<usize>)> + Clone) -> Vec<PrintedNote> {
    let is_head = |one: &Paragraph| one.place.is_note() && !one.label.is_empty();
    let mut bearers: FxHashMap<&str, usize> = FxHashMap::default();
    for (paragraph, _) in paragraphs.clone().filter(|(one, _)| is_head(one)) {
        *bearers.entry(&paragraph.label).or_default() += 1;
    }
    let mut notes: Vec<PrintedNote> = Vec::new();
    let mut goes_on = false;
    for (paragraph, block) in paragraphs {
        if is_head(paragraph) {
            goes_on = block.is_some() && bearers.get(paragraph.label.as_str()) == Some(&1);
            notes.extend(block.filter(|_| goes_on).map(|block| PrintedNote {
                label: paragraph.label.clone(),
                place: paragraph.place,
                blocks: vec![block],
            }));
            continue;
        }
        // What was proposed there and is not printed parts nothing.
        if block.is_none() && paragraph.standing == Standing::Proposed {
            continue;
        }
        let note = notes.last_mut().filter(|note| goes_on && note.place == paragraph.place);
        goes_on = note.is_some();
        if let Some(note) = note {
            note.blocks.extend(block);
        }
    }
    notes
}
