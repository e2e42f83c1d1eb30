//! The numbers of notes. Word counts its notes; in a draft each keeps the number under which it came.
//!
//! ```text
//! the draft has ¹ ² and Japan’s new ³      Canada’s file: ¹ ² and a new one     that is ⁴
//! ```

use super::Reader;
use crate::formats::docx::DocxError;
use crate::formats::docx::raised::number;
use crate::formats::docx::xml::Xml;
use std::collections::BTreeSet;

/// What is known of the numbers of notes, once the text was read.
#[derive(Default)]
pub(super) struct Numbers {
    /// How many notes the base has.
    pub own: usize,
    /// Of each raised number that is typed, and so names something else: how many are free up to there, and one more.
    pub passed: Vec<usize>,
    /// The numbers of the new notes, where those that follow are others'.
    pub given: Vec<usize>,
}

impl Numbers {
    /// The number of a note, by how many of the base's or of the new ones there are so far. The base's come first: one that is
    /// inserted between them renames none.
    pub fn of(&self, count: usize, is_own: bool) -> usize {
        if let Some(given) = self.given.get(count - 1).filter(|_| !is_own) {
            return *given;
        }
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

    /// The numbers of new notes where not all can have their own: a note that is known has its number, and another one has none
    /// that is known.
    pub(super) fn given(&self, known: &[(usize, &str)]) -> Option<Vec<usize>> {
        let words = |label: &str| {
            let mut heads = self.done.iter().filter(|one| one.place.is_note());
            heads.find(|one| one.note == label).map_or("", |one| one.text.trim())
        };
        let new = self.notes.iter().filter(|one| one.is_new && !one.is_typed);
        let own: Vec<(usize, &str)> = new
            .filter_map(|one| Some((number(&one.label)?, words(&one.label))))
            .collect();
        let mut taken: BTreeSet<usize> = known.iter().map(|(number, _)| *number).collect();
        taken.extend(&self.typed);
        taken.extend(1..=self.numbers.own);
        let mut given = Vec::with_capacity(own.len());
        for (number, words) in &own {
            let same = known.iter().find(|(_, other)| other == words && !words.is_empty());
            let same = same.map(|(number, _)| *number).filter(|number| !given.contains(number));
            let mut free = (*number..=number + taken.len()).filter(|free| !taken.contains(free));
            let number = same.or_else(|| free.next())?;
            taken.insert(number);
            given.push(number);
        }
        let is_other = own.iter().map(|(number, _)| number).ne(&given);
        is_other.then_some(given)
    }
}
