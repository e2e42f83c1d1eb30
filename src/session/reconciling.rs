//! Decisions of an older session that cannot stand together by today's rules.
//!
//! What is accepted must not contradict itself, and what contradicts what was sometimes said anew: an alternative to a
//! whole paragraph rivals what is added to its ends, which an earlier Adref let stand beside it. Such a session is brought
//! to a sound state when it is opened, by a step like any other: recorded, told, undoable. What takes the place of more
//! words stays, so that the text loses as little as can be of what was decided; of two that take the same, the later.
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

/// The step that brings a session to a sound state, with what it reopens; `None` where it is sound.
pub(super) fn step(session: &Session) -> Option<(Command, Vec<String>)> {
    let (mut commands, mut reopened) = (Vec::new(), Vec::new());
    let open = session.draft.paragraphs.iter().filter(|one| one.agreed.is_none());
    for paragraph in open {
        let edits = giving_way(paragraph);
        if edits.is_empty() {
            continue;
        }
        let collation = Collation::of(paragraph);
        let label = naming::label(paragraph);
        reopened.extend(
            edits
                .iter()
                .map(|edit| format!("{}, {label}", naming::changing(&collation, *edit))),
        );
        commands.push(Command::Decide {
            paragraph: paragraph.id,
            edits,
            verdict: None,
            why: WHY.to_owned(),
        });
    }
    let name = format!("reopen {}", naming::count(reopened.len(), "decision"));
    (!commands.is_empty()).then_some((Command::Together { name, commands }, reopened))
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
