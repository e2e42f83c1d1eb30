//! The numbers of notes. Word counts its notes; in a draft each keeps the number under which it came.
//!
//! ```text
//! the draft has ¹ ² and Japan’s new ³      Canada’s file: ¹ ² and a new one     that is ⁴
//! the draft has ¹ ²                        Chad’s file: the note ¹ went         the other one is still ²
//! ```

use super::Reader;
use crate::formats::docx::DocxError;
use crate::formats::docx::raised::number;
use crate::formats::docx::xml::Xml;
use crate::text::likeness;
use std::collections::BTreeSet;

/// What is known of the numbers of notes, once the text was read.
#[derive(Default)]
pub(super) struct Numbers {
    /// How many notes the base has.
    pub own: usize,
    /// Of each raised number that is typed, and so names something else: how many are free up to there, and one more.
    pub passed: Vec<usize>,
    /// The numbers of all that Word counts, in the order of the text, where those that follow are others'.
    pub given: Vec<usize>,
}

impl Numbers {
    /// The number of a note, by how many of the base's and of the new ones there are so far, it included. The base's come first:
    /// one that is inserted between them renames none.
    pub fn of(&self, own: usize, new: usize, is_own: bool) -> usize {
        if let Some(given) = self.given.get(own + new - 1) {
            return *given;
        }
        let count = if is_own { own } else { new };
        let count = if is_own { count } else { self.own + count };
        count + self.passed.partition_point(|free| *free <= count)
    }
}

/// A reference to a note: how the text shows it, which is what the note is called.
pub(super) struct Reference {
    pub kind: &'static str,
    pub id: String,
    pub label: String,
    /// The label is a mark that was typed behind the reference, and again before the note.
    pub is_typed: bool,
    /// Somebody inserted it.
    pub is_new: bool,
}

impl Reader {
    /// The main part, read once it is known how many numbers the base's notes have, and which are typed.
    pub(super) fn numbered(document: &str) -> Result<Self, DocxError> {
        let mut reader = Self::default();
        reader.document(document)?;
        if reader.own_notes + reader.new_notes > 0 && (reader.new_notes > 0 || !reader.typed.is_empty()) {
            let numbers = Numbers {
                own: reader.own_notes,
                passed: (0..)
                    .zip(&reader.typed)
                    .map(|(before, number)| number - before)
                    .collect(),
                given: Vec::new(),
            };
            reader = Self {
                numbers,
                ..Self::default()
            };
            reader.document(document)?;
        }
        Ok(reader)
    }

    pub(super) fn parts(&mut self, notes: &[(&'static str, String)]) -> Result<(), DocxError> {
        let read = |(kind, part): &(&'static str, String)| self.part(&mut Xml::of(part), Some(kind));
        notes.iter().try_for_each(read)
    }

    /// The numbers of the notes where not all can have those that Word counts. A note that is known has its number: it is told by
    /// its words, whatever was typed in the file, or went from it. Another one has none that is known; but of the base's, whose
    /// words may have changed, those that are most like it tell, then its number.
    pub(super) fn given(&self, known: &[(usize, &str)]) -> Option<Vec<usize>> {
        if known.is_empty() {
            return None;
        }
        let counted = self.notes.iter().filter(|one| !one.is_typed);
        let counted: Vec<(usize, bool, String)> = counted
            .filter_map(|one| Some((number(&one.label)?, one.is_new, self.words(one))))
            .collect();
        let mut given: Vec<Option<usize>> = vec![None; counted.len()];
        let mut taken: BTreeSet<usize> = BTreeSet::new();
        // Of several that say the same, each keeps its own number where it has one.
        for is_same_number in [true, false] {
            for ((number, _, words), given) in counted.iter().zip(&mut given) {
                let same = known.iter().filter(|(_, other)| !words.is_empty() && other == words);
                for (other, _) in same.filter(|(other, _)| !is_same_number || other == number) {
                    give(given, &mut taken, *other);
                }
            }
        }
        let mut likely: Vec<(f32, usize, usize)> = Vec::new();
        for (place, (_, is_new, words)) in counted.iter().enumerate() {
            if *is_new || given[place].is_some() {
                continue;
            }
            let open = known.iter().filter(|(other, _)| !taken.contains(other));
            likely.extend(open.map(|(other, text)| (likeness(words, text), place, *other)));
        }
        likely.retain(|(like, ..)| *like >= ALIKE);
        likely.sort_by(|one, other| other.0.total_cmp(&one.0));
        for (_, place, other) in likely {
            give(&mut given[place], &mut taken, other);
        }
        for ((number, is_new, _), given) in counted.iter().zip(&mut given) {
            if !is_new {
                give(given, &mut taken, *number);
            }
        }
        taken.extend(known.iter().map(|(number, _)| *number));
        taken.extend(&self.typed);
        let mut all = Vec::with_capacity(counted.len());
        for ((number, ..), given) in counted.iter().zip(given) {
            let mut free = (*number..=number + taken.len()).filter(|free| !taken.contains(free));
            let number = given.or_else(|| free.next())?;
            taken.insert(number);
            all.push(number);
        }
        let is_other = counted.iter().map(|(number, ..)| number).ne(&all);
        is_other.then_some(all)
    }

    /// The words of the first paragraph of a note: of one that somebody inserted all, else those of the base.
    fn words(&self, note: &Reference) -> String {
        let mut heads = self.done.iter().filter(|one| one.place.is_note());
        let Some(head) = heads.find(|one| one.note == note.label) else {
            return String::new();
        };
        let spans = head.words();
        let kept = spans.filter(|(_, span)| note.is_new || self.marks[span.marks].in_base());
        let words: String = kept.map(|(words, _)| words).collect();
        words.trim().to_owned()
    }
}

/// Gives a note a number that no other one has, where it has none yet.
fn give(given: &mut Option<usize>, taken: &mut BTreeSet<usize>, number: usize) {
    if given.is_none() && taken.insert(number) {
        *given = Some(number);
    }
}

/// A note whose words are so much like those of one that is known may be that one.
const ALIKE: f32 = 0.5;
