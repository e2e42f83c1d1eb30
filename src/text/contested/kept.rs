//! What is contested in a paragraph, taken apart once.
//!
//! A frame asks for the passage of the edit in focus, and the next one for that of its neighbour: mostly the same, with a
//! reading for each of many delegations. Who decides changes what stands, and no reading.

use super::parts::{Part, parts};
use super::{ContestedPassage, is_inside, is_put, of_part};
use crate::model::{Change, EditId, Paragraph, Span};
use crate::text::Collation;
use crate::text::ground::share;
use std::cell::OnceCell;
use std::sync::Arc;

/// The contested passage with an edit in it: its own, or the narrowest around it of which it makes a reading; `None` where
/// it stands uncontested.
#[must_use]
pub fn contested_at(collation: &Collation, edit: EditId) -> Option<ContestedPassage> {
    let found = ContestedPassages::of(collation).at(collation, edit)?;
    Some(Arc::unwrap_or_clone(found))
}

/// What is contested in a paragraph: each passage is taken apart when it is first asked for, whichever of its edits asks.
#[derive(Debug)]
pub struct ContestedPassages {
    /// The paragraph without what was decided, and which of its edits are put to the room: nothing else makes a reading.
    of: (Paragraph, Vec<bool>),
    parts: Vec<Part>,
    found: Vec<OnceCell<Option<Arc<ContestedPassage>>>>,
}

impl ContestedPassages {
    /// That of a paragraph.
    #[must_use]
    pub fn of(collation: &Collation) -> Self {
        let parts = parts(collation);
        Self {
            of: undecided(collation),
            found: vec![OnceCell::new(); parts.len()],
            parts,
        }
    }

    /// Whether it is the same for a paragraph as it stands now: who decides changes no reading.
    #[must_use]
    pub fn holds(&self, collation: &Collation) -> bool {
        self.of == undecided(collation)
    }

    /// The passage with an edit in it, see [`contested_at`]; it must hold for `collation`.
    #[must_use]
    pub fn at(&self, collation: &Collation, edit: EditId) -> Option<Arc<ContestedPassage>> {
        let change = &collation.edit(edit)?.change;
        let is_around = |part: &Part| match change {
            Change::Words { at, .. } => is_inside(*at, part.at),
            Change::Lift { open, close } => {
                let mark = [open, close].into_iter().flatten().next();
                mark.is_some_and(|mark| share(Span::new(*mark, mark + 1), part.at))
            }
            _ => false,
        };
        if !matches!(change, Change::Words { .. } | Change::Lift { .. }) {
            return None;
        }
        let own = self.parts.iter().position(|part| part.edits.contains(&edit));
        let found = own.and_then(|part| self.passage(collation, part));
        let is_read = |one: &ContestedPassage| one.alternatives.iter().any(|other| other.edits.contains(&edit));
        let of_others = || {
            let mut around: Vec<usize> = (0..self.parts.len())
                .filter(|part| is_around(&self.parts[*part]))
                .collect();
            around.sort_by_key(|part| self.parts[*part].at.end - self.parts[*part].at.start);
            let mut others = around.into_iter().filter_map(|part| self.passage(collation, part));
            others.find(|one| is_read(one))
        };
        found.or_else(of_others)
    }

    fn passage(&self, collation: &Collation, part: usize) -> Option<Arc<ContestedPassage>> {
        let found = || of_part(collation, &self.parts[part], &self.parts).map(Arc::new);
        self.found[part].get_or_init(found).clone()
    }
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
