//! What came in with late paper: where it begins, what of it collides with what is accepted, and beside what it waits.

use crate::model::{ContributionId, EditId, ParagraphId, Session};
use crate::session::{Collations, Focus};
use crate::views::marks::paragraph_name;
use rustc_hash::FxHashSet;

/// The contributions that a session has.
pub(super) fn contributions(session: &Session) -> FxHashSet<ContributionId> {
    let all = session.draft.paragraphs.iter().flat_map(|one| &one.contributions);
    all.map(|one| one.id).collect()
}

/// What came in.
pub(super) struct Came {
    /// Where it begins.
    pub(super) first: Option<Focus>,
    /// How many of its edits are superseded.
    pub(super) colliding: usize,
    /// The agreed paragraphs beside which something of it waits.
    pub(super) waiting: Vec<String>,
}

/// What of a session is new in some paragraphs.
pub(super) fn came(
    session: &Session,
    collations: &Collations,
    concerned: &[ParagraphId],
    known: &FxHashSet<ContributionId>,
) -> Came {
    let mut first = None;
    let mut colliding: FxHashSet<EditId> = FxHashSet::default();
    let mut waiting: Vec<String> = Vec::new();
    for (_, paragraph) in concerned.iter().filter_map(|id| session.draft.find(*id)) {
        let collation = collations.of(paragraph);
        for new in paragraph.contributions.iter().filter(|one| !known.contains(&one.id)) {
            let is_superseded = |edit: &EditId| collation.standing(*edit).superseded;
            colliding.extend(new.edits.iter().copied().filter(is_superseded));
            let name = paragraph_name(paragraph);
            if paragraph.agreed.is_some() && !waiting.contains(&name) {
                waiting.push(name);
            }
            let focus = || {
                let there = Focus::into_paragraph(paragraph, collations);
                Focus {
                    edit: new.edits.first().copied().or(there.edit),
                    contribution: Some(new.id),
                    ..there
                }
            };
            first = first.or_else(|| Some(focus()));
        }
    }
    Came {
        first,
        colliding: colliding.len(),
        waiting,
    }
}
