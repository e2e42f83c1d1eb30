//! What an older version meant otherwise.

use crate::model::{Deed, Entry, Session};
use std::sync::Arc;

/// In version 1 an edit that came when a rival of it was accepted was `late` for good; since then it is so until somebody
/// has looked at it. Where something was decided in the paragraph after it arrived, or the paragraph was agreed, somebody
/// saw it there, so that a finished session stays finished. Of the others nobody knows, and they wait.
pub(super) fn forget_what_was_seen(session: &mut Session) {
    let record = &session.record;
    for paragraph in &mut session.draft.paragraphs {
        if !paragraph.edits.iter().any(|edit| edit.late) {
            continue;
        }
        let here: Vec<&Entry> = record
            .iter()
            .filter(|entry| entry.paragraph == Some(paragraph.id))
            .collect();
        let decided = here
            .iter()
            .rposition(|entry| matches!(entry.deed, Deed::Decided(_) | Deed::Agreed));
        for edit in Arc::make_mut(paragraph).edits.iter_mut().filter(|edit| edit.late) {
            let arrived = here
                .iter()
                .rposition(|entry| entry.deed == Deed::Imported && entry.edits.contains(&edit.id));
            let seen = arrived.zip(decided).is_some_and(|(arrived, decided)| arrived < decided);
            edit.late = !seen;
        }
    }
}
