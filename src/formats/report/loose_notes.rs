//! Notes and references of which one went: a text has no note to which nothing refers, and refers to none that is not there.
//!
//! A reference goes with the words among which it stands, and a note with what is decided on it. Whichever is left over is left out
//! of what reads now, and that is told, so that no word goes unseen.
//!
//! ```text
//! accepted: delete “trust²”        the note ² is left out: its reference went
//! rejected: the new note ⁴         “at least⁴” reads “at least”
//! ```

use super::notes::notes;
use super::open::{first_words, place_name};
use super::printed::TextBlock;
use crate::formats::docx::raised::{Stretch, is_mark, marks, stretches};
use crate::model::{Paragraph, Session};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// Leaves out what is left over, of the blocks of the paragraphs of a session, one for each that is printed. Gives a sentence for
/// each note and each reference.
pub fn leave_out(session: &Session, blocks: &mut [Option<TextBlock>]) -> Vec<String> {
    let all = &session.draft.paragraphs;
    let places = blocks.iter().enumerate();
    let places = places.map(|(place, block)| block.is_some().then_some(place));
    let printed = notes(all.iter().map(Arc::as_ref).zip(places.collect::<Vec<_>>()));
    let referred = referred(blocks);
    let mut said: FxHashMap<&str, usize> = FxHashMap::default();
    for (place, one) in all.iter().enumerate().filter(|(_, one)| !one.place.is_note()) {
        let texts = one.contributions.iter().map(|said| said.text.as_str());
        for mark in texts.chain([one.text.as_str()]).flat_map(marks) {
            said.entry(mark).or_insert(place);
        }
    }
    let mut told = Vec::new();
    for note in printed.iter().filter(|note| !referred.contains(&note.label)) {
        // To what nothing ever referred, nothing that went did.
        let Some(&from) = said.get(note.label.as_str()) else {
            continue;
        };
        let words: Vec<String> = note
            .blocks
            .iter()
            .filter_map(|&at| blocks[at].take())
            .map(|block| block.text())
            .collect();
        told.push(format!(
            "the note {} is left out, for its reference in {} went: “{}”",
            note.label,
            place_name(session, from, &all[from]),
            words.join(" ").trim()
        ));
    }
    let standing = |one: &Paragraph| one.place.is_note() && is_mark(&one.label);
    let is_there = |label: &str| {
        let mut bearers = all
            .iter()
            .zip(blocks.iter())
            .filter(|(one, _)| standing(one) && one.label == label);
        bearers.any(|(_, block)| block.is_some())
    };
    let known: FxHashSet<&str> = all
        .iter()
        .filter(|one| standing(one))
        .map(|one| one.label.as_str())
        .collect();
    let lost: Vec<&str> = known
        .into_iter()
        .filter(|label| referred.contains(*label) && !is_there(label))
        .collect();
    for (place, block) in blocks.iter_mut().enumerate() {
        let Some(block) = block.as_mut().filter(|block| !block.form.place.is_note()) else {
            continue;
        };
        let whole = block.text();
        let here: Vec<&str> = marks(&whole).filter(|mark| lost.contains(mark)).collect();
        for mark in here {
            without(block, mark);
            told.push(format!(
                "the reference {mark} in {} is left out, for its note is not in this text: “{}”",
                place_name(session, place, &all[place]),
                first_words(&whole)
            ));
        }
    }
    told
}

/// What the printed text refers to.
fn referred(blocks: &[Option<TextBlock>]) -> FxHashSet<String> {
    let mut found = FxHashSet::default();
    for block in blocks.iter().flatten() {
        found.extend(marks(&block.text()).map(str::to_owned));
    }
    found
}

/// Takes a reference out of the words of a block.
fn without(block: &mut TextBlock, mark: &str) {
    for run in &mut block.runs {
        let kept = stretches(&run.text).filter_map(|stretch| match stretch {
            Stretch::Words(words) => Some(words),
            Stretch::Mark(other) => (other != mark).then_some(other),
        });
        run.text = kept.collect();
    }
    block.runs.retain(|run| !run.text.is_empty());
}
