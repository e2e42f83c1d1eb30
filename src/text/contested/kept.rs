//! What is contested in a paragraph, found once for all of its edits.
//!
//! Each edit belongs to one passage, the narrowest of which it is part, or to none: so a passage is the same wherever in it
//! one stands. A frame asks for the passage of the edit in focus, and the next one for that of its neighbour: mostly the
//! same, with a reading for each of many delegations, which are read when they are first asked for. Who decides changes what
//! stands, and no reading.

use super::parts::{Part, parts};
use super::{ContestedPassage, is_put, of_part};
use crate::model::{Change, EditId, Paragraph};
use crate::text::Collation;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::sync::Arc;

/// What is contested in a paragraph.
#[derive(Debug)]
pub struct ContestedPassages {
    /// The paragraph without what was decided, and which of its edits are put to the room: nothing else makes a reading.
    of: (Paragraph, Vec<bool>),
    parts: Vec<Part>,
    /// The part to which each edit belongs.
    owners: FxHashMap<EditId, usize>,
    found: Vec<OnceCell<Arc<ContestedPassage>>>,
}

impl ContestedPassages {
    /// That of a paragraph.
    #[must_use]
    pub fn of(collation: &Collation) -> Self {
        let parts = parts(collation);
        Self {
            of: undecided(collation),
            owners: owners(collation, &parts),
            found: vec![OnceCell::new(); parts.len()],
            parts,
        }
    }

    /// Whether it is the same for a paragraph as it stands now: who decides changes no reading.
    #[must_use]
    pub fn holds(&self, collation: &Collation) -> bool {
        self.of == undecided(collation)
    }

    /// The passage to which an edit belongs; `None` where it stands uncontested. It must hold for `collation`.
    #[must_use]
    pub fn at(&self, collation: &Collation, edit: EditId) -> Option<Arc<ContestedPassage>> {
        let part = *self.owners.get(&edit)?;
        Some(self.passage(collation, part))
    }

    /// All passages, each before those around it. It must hold for `collation`.
    pub fn all<'a>(&'a self, collation: &'a Collation) -> impl Iterator<Item = Arc<ContestedPassage>> + 'a {
        (0..self.parts.len()).map(|part| self.passage(collation, part))
    }

    fn passage(&self, collation: &Collation, part: usize) -> Arc<ContestedPassage> {
        let is_own = |edit: &EditId| self.owners.get(edit) == Some(&part);
        let found = || Arc::new(of_part(collation, &self.parts, part, is_own));
        Arc::clone(self.found[part].get_or_init(found))
    }
}

/// The part to which each edit belongs: of words, that in which it was found; of brackets, the narrowest that has a mark of it.
fn owners(collation: &Collation, parts: &[Part]) -> FxHashMap<EditId, usize> {
    let is_of_words = |edit: EditId| {
        let edit = collation.edit(edit);
        edit.is_some_and(|edit| matches!(edit.change, Change::Words { .. }))
    };
    let mut owners = FxHashMap::default();
    for (number, part) in parts.iter().enumerate() {
        let brackets = part.there.iter().filter(|edit| !is_of_words(**edit));
        for edit in part.edits.iter().chain(brackets) {
            owners.entry(*edit).or_insert(number);
        }
    }
    owners
}

fn undecided(collation: &Collation) -> (Paragraph, Vec<bool>) {
    let mut paragraph = Paragraph::clone(collation.paragraph());
    paragraph.decision = None;
    for edit in &mut paragraph.edits {
        edit.decision = None;
    }
    let put = paragraph.edits.iter().map(|edit| is_put(collation, edit.id)).collect();
    (paragraph, put)
}
