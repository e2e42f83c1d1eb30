//! What came in with late paper: where it begins, and what of it collides with what is accepted.

use crate::model::{ContributionId, EditId, ParagraphId, Session};
use crate::session::{Collations, Focus};
use rustc_hash::FxHashSet;

/// The contributions that a session has.
pub(super) fn contributions(session: &Session) -> FxHashSet<ContributionId> {
    let all = session.draft.paragraphs.iter().flat_map(|one| &one.contributions);
    all.map(|one| one.id).collect()
}

/// Where what came in begins, and how many of its edits are superseded.
pub(super) fn came(
    session: &Session,
    collations: &Collations,
    concerned: &[ParagraphId],
    known: &FxHashSet<ContributionId>,
) -> (Option<Focus>, usize) {
    let mut first = None;
    let mut colliding: FxHashSet<EditId> = FxHashSet::default();
    for (_, paragraph) in concerned.iter().filter_map(|id| session.draft.find(*id)) {
        let collation = collations.of(paragraph);
        for new in paragraph.contributions.iter().filter(|one| !known.contains(&one.id)) {
            let is_superseded = |edit: &EditId| collation.standing(*edit).superseded;
            colliding.extend(new.edits.iter().copied().filter(is_superseded));
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
    (first, colliding.len())
}
