//! What a decision on chosen edits reaches in other paragraphs, told.

use super::describe;
use crate::cli::arguments::Decide;
use crate::model::{EditId, Standing};
use crate::session::{Chosen, OpenSession, count};
use crate::text::{Collation, End, other_ends_among, stays_behind};

/// A line where something is a cell of a row that comes or goes, and the other cells were not chosen.
pub(super) fn rows_along(open: &OpenSession, chosen: &[Chosen]) -> Option<String> {
    let session = open.session();
    let paragraphs = &session.draft.paragraphs;
    let is_chosen = |place: usize| chosen.iter().any(|one| one.paragraph.id == paragraphs[place].id);
    let mut along: Vec<usize> = Vec::new();
    for one in chosen {
        let Some((place, _)) = session.draft.find(one.paragraph.id) else {
            continue;
        };
        let whole = (one.paragraph.standing == Standing::Proposed).then_some(End::Paragraph);
        for end in one.put_to_room.iter().map(|edit| End::Edit(*edit)).chain(whole) {
            let others = other_ends_among(open.reaching(), place, end).into_iter();
            let cells = others.filter(|other| other.in_row && other.is_needed && !other.is_aside);
            along.extend(cells.map(|other| other.place).filter(|other| !is_chosen(*other)));
        }
    }
    along.sort_unstable();
    along.dedup();
    let others = count(along.len(), "other paragraph");
    (!along.is_empty()).then(|| format!("decided with it, since a row comes or goes whole: {others} of the row"))
}

/// A line for each edit in words that go into another paragraph without it, accepted or not decided yet.
pub(super) fn left_behind(open: &OpenSession, chosen: &[Chosen], arguments: &Decide) -> Vec<String> {
    let session = open.session();
    let paragraphs = &session.draft.paragraphs;
    let mut behind: Vec<(usize, EditId)> = Vec::new();
    let mut undecided = behind.clone();
    for one in chosen.iter().filter(|_| arguments.accept) {
        let Some((place, _)) = session.draft.find(one.paragraph.id) else {
            continue;
        };
        let whole = (one.paragraph.standing == Standing::Proposed).then_some(End::Paragraph);
        for end in one.put_to_room.iter().map(|edit| End::Edit(*edit)).chain(whole) {
            for one in stays_behind(paragraphs, (place, end), &other_ends_among(open.reaching(), place, end)) {
                behind.extend(one.stands.into_iter().map(|edit| (one.place, edit)));
                undecided.extend(one.open.into_iter().map(|edit| (one.place, edit)));
            }
        }
    }
    undecided.retain(|(_, edit)| chosen.iter().all(|one| !one.put_to_room.contains(edit)));
    let mut lines = Vec::new();
    for (mut edits, what) in [(behind, "does not"), (undecided, "not decided yet, and does not")] {
        edits.sort_unstable();
        edits.dedup();
        lines.extend(edits.into_iter().map(|(there, edit)| {
            let edit = describe(&Collation::of(&paragraphs[there]), edit);
            format!("{what} come along with its words, which go into another paragraph: {edit}")
        }));
    }
    lines
}
