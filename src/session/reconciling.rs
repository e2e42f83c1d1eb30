//! Decisions of an older session that cannot stand together by today's rules.
//!
//! What is accepted must not contradict itself, and what contradicts what was sometimes said anew: an alternative to a
//! whole paragraph rivals what is added to its ends, which an earlier Adref let stand beside it. Such a session is brought
//! to a sound state when it is opened, paragraph by paragraph: recorded, journaled and told, but no undo point, since what
//! was before contradicts itself. What takes the place of more words stays, so that the text loses as little as can be of
//! what was decided; of two that take the same, the later.
//!
//! ```text
//! accepted   ISOC's alternative to all of b)
//! accepted   Canada: inserting “in good faith”, behind its last word
//! opened     ISOC's alternative stands; Canada's words are reopened, and superseded by it
//! ```

use super::apply::Work;
use super::{Command, CommandError, deciding, naming};
use crate::model::{Edit, EditId, Paragraph, Session};
use crate::text::{Collation, accepted_rivals, part_rivals};
use std::sync::Arc;

/// The reason that the record gives.
const WHY: &str = "by today's rules it cannot stand beside what is accepted about the same words";

/// The step that brings the paragraph at a place to a sound state, with what it reopens; `None` where it is sound, or agreed.
pub(super) fn step(session: &Session, place: usize) -> Option<(Command, Vec<String>)> {
    let paragraph = session.draft.paragraphs.get(place)?;
    let edits = opening(paragraph);
    if edits.is_empty() {
        return None;
    }
    let collation = Collation::of(paragraph);
    let label = naming::label(paragraph);
    let names = edits.iter().map(|edit| naming::changing(&collation, *edit));
    let reopened = names.map(|name| format!("{name}, {label}")).collect();
    let command = Command::Decide {
        paragraph: paragraph.id,
        edits,
        verdict: None,
        why: WHY.to_owned(),
    };
    Some((command, reopened))
}

/// Whether nothing in a session is to be reopened.
pub(super) fn is_sound(session: &Session) -> bool {
    session.draft.paragraphs.iter().all(|one| opening(one).is_empty())
}

/// What gives way when the session is opened: in what is agreed nothing does.
fn opening(paragraph: &Arc<Paragraph>) -> Vec<EditId> {
    if paragraph.agreed.is_some() {
        return Vec::new();
    }
    giving_way(paragraph)
}

/// The agreed paragraphs with decisions that cannot stand together: not a blank in them moves until they are reopened.
pub(super) fn locked(session: &Session) -> Vec<String> {
    let agreed = session.draft.paragraphs.iter().filter(|one| one.agreed.is_some());
    let contradict = agreed.filter(|one| !giving_way(one).is_empty());
    contradict.map(|one| naming::label(one)).collect()
}

/// Reopens what cannot stand in a paragraph that is not agreed any more.
pub(super) fn part(work: &mut Work, place: usize) -> Result<(), CommandError> {
    let edits = giving_way(work.paragraph(place));
    if !edits.is_empty() {
        deciding::decide_here(work, place, &edits, None, WHY)?;
    }
    Ok(())
}

fn giving_way(paragraph: &Arc<Paragraph>) -> Vec<EditId> {
    if accepted_rivals(paragraph).is_empty() {
        return Vec::new();
    }
    let length = |edit: &Edit| edit.change.span().map_or(0, |span| span.end - span.start);
    let when = |edit: &Edit| edit.decision.as_ref().map(|decision| decision.at.clone());
    let stays = |edit: &Edit| (length(edit), when(edit));
    part_rivals(&mut Paragraph::clone(paragraph), |one, other| stays(one) < stays(other))
}
