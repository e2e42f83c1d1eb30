//! Notes and references of which one went: a text has no note to which nothing refers, and refers to none that is not there.
//!
//! A reference goes with the words among which it stands, and a note with what is decided on it. Whichever is left over is left out
//! of what reads now, and that is told, so that no word goes unseen. A raised number may as well be a power, and a sign a word: a
//! reference is only what came with its note, is alone there, and stands behind a word. What may be either stays, and that is told.
//!
//! ```text
//! accepted: delete “trust²”        the note ² is left out: its reference went
//! rejected: the new note ⁴         “at least⁴” reads “at least”
//! accepted: “metres” → “m/s²”      stays as it is, whatever becomes of the note ²
//! ```

use super::notes::notes;
use super::open::{first_words, place_name};
use super::printed::TextBlock;
use crate::formats::docx::raised::{Stretch, is_mark, marks, stretches};
use crate::model::{Change, Contribution, Paragraph, Session, Standing};
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
    let mut known: FxHashMap<&str, Vec<Note<'_>>> = FxHashMap::default();
    for (place, one) in all.iter().enumerate() {
        if one.place.is_note() && is_mark(&one.label) {
            known.entry(&one.label).or_default().push(Note { all, place, one });
        }
    }
    let mut told = Vec::new();
    for note in printed.iter().filter(|note| !referred.contains(&note.label)) {
        // To what nothing ever referred, nothing that went did.
        let of_label = known.get(note.label.as_str()).into_iter().flatten();
        let Some((from, _)) = of_label.flat_map(Note::marked).next() else {
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
    known.retain(|label, notes| referred.contains(*label) && notes.iter().all(|note| blocks[note.place].is_none()));
    for (place, block) in blocks.iter_mut().enumerate() {
        let Some(block) = block.as_mut().filter(|block| !block.form.place.is_note()) else {
            continue;
        };
        let whole = block.text();
        let lost: Vec<&str> = marks(&whole).filter(|mark| known.contains_key(mark)).collect();
        for (at, mark) in lost.iter().enumerate() {
            if lost[..at].contains(mark) {
                continue;
            }
            let is_reference = known[mark].iter().any(|note| note.is_referred_to(place, &whole));
            let name = place_name(session, place, &all[place]);
            told.push(if is_reference {
                without(block, mark);
                format!(
                    "the reference {mark} in {name} is left out, for its note is not in this text: “{}”",
                    first_words(&whole)
                )
            } else {
                format!(
                    "{mark} in {name} stays, for it may be no reference to the note {mark}, which is not in this text: “{}”",
                    first_words(&whole)
                )
            });
        }
    }
    told
}

/// The first paragraph of a note, which bears its label.
struct Note<'a> {
    all: &'a [Arc<Paragraph>],
    place: usize,
    one: &'a Paragraph,
}

impl<'a> Note<'a> {
    /// Whether who proposed the note said this as well, in the same file.
    fn came_with(&self, said: &Contribution) -> bool {
        let of_note = self.one.contributions.iter();
        let mut of_note = of_note.filter(|one| !one.text.is_empty());
        of_note.any(|one| one.source.file == said.source.file && one.from == said.from)
    }

    /// The texts that came with the note and bear its mark, each with the place of its paragraph: of the draft's own note those of
    /// the draft, and of a proposed one what was said with it.
    fn marked(&self) -> impl Iterator<Item = (usize, &'a str)> {
        let is_own = self.one.standing == Standing::Base;
        let all = self.all.iter().enumerate().filter(|(_, one)| !one.place.is_note());
        let texts = all.flat_map(move |(place, one)| {
            let own = Some(one.text.as_str()).filter(|_| is_own && one.standing == Standing::Base);
            let said = one
                .contributions
                .iter()
                .filter(move |said| !is_own && self.came_with(said));
            own.into_iter()
                .chain(said.map(|said| said.text.as_str()))
                .map(move |text| (place, text))
        });
        texts.filter(move |(_, text)| marks(text).any(|mark| mark == self.one.label))
    }

    /// Whether the mark of the note in what a paragraph reads now refers to it without a doubt.
    fn is_referred_to(&self, place: usize, reads: &str) -> bool {
        let label = self.one.label.as_str();
        let (paragraph, has) = (&self.all[place], |text: &str| marks(text).any(|mark| mark == label));
        let is_at_a_word = reads
            .find(label)
            .and_then(|at| reads[..at].chars().next_back())
            .is_some_and(|before| !before.is_whitespace());
        let is_alone = |text: &str| marks(text).filter(|mark| *mark == label).count() == 1;
        let marked: Vec<(usize, &str)> = self.marked().collect();
        let is_only = match self.one.standing {
            Standing::Base => marked.len() == 1,
            // Each who proposed it has it once.
            Standing::Proposed => marked.iter().all(|(at, _)| *at == place),
        };
        let is_from_elsewhere = match self.one.standing {
            // What somebody wrote anew may be anything.
            Standing::Base => paragraph.edits.iter().any(|edit| match &edit.change {
                Change::Words { new, .. } => has(new),
                _ => false,
            }),
            Standing::Proposed => {
                let said = paragraph.contributions.iter();
                let mut others = said.filter(|said| !self.came_with(said) && has(&said.text));
                paragraph.standing == Standing::Base && has(&paragraph.text) || others.next().is_some()
            }
        };
        let is_here = marked.iter().any(|(at, _)| *at == place);
        let are_alone = marked.iter().all(|(_, text)| is_alone(text));
        is_here && is_only && are_alone && is_alone(reads) && is_at_a_word && !is_from_elsewhere
    }
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
    let (mut length, mut gone) = (0, Vec::new());
    for run in &mut block.runs {
        let mut kept = String::with_capacity(run.text.len());
        for stretch in stretches(&run.text) {
            let words = match stretch {
                Stretch::Mark(other) if other == mark => {
                    gone.push(length + kept.len());
                    continue;
                }
                Stretch::Words(words) | Stretch::Mark(words) => words,
            };
            kept.push_str(words);
        }
        length += kept.len();
        run.text = kept;
    }
    // What is behind moves up.
    for place in gone {
        for (at, _) in &mut block.emphasis {
            let moved = |byte: usize| byte.saturating_sub(mark.len()).max(byte.min(place));
            *at = moved(at.start)..moved(at.end);
        }
    }
    block.runs.retain(|run| !run.text.is_empty());
}
