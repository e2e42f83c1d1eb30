//! A paragraph that is parted, and paragraphs that are joined: one change with an end in each of them.
//!
//! A paragraph of the draft has edits, a new one a decision of its own, so that neither alone says that words go from here to
//! there. Who parts a paragraph takes its last words away and proposes them as a new paragraph behind it; who joins two
//! puts the words of the one into the other and deletes the first. Whichever end is decided, all are: otherwise words would
//! stand twice, or nowhere. It shows in the words, and in who proposes them, whatever the file was like in which they came.
//!
//! ```text
//! b) Use frameworks. Protect data.        Japan: delete “Protect data.”        one end
//! b bis) Protect data.                    Japan: a new paragraph               the other
//! ```
//!
//! While somebody else takes the same words away and proposes no such paragraph, these are two proposals, and each is
//! decided alone; so that is also how one parts them.

use super::{Words, likeness};
use crate::model::{Change, ContributionKind, DelegationId, Edit, EditId, Paragraph, Standing};
use std::sync::Arc;

/// From here on words that go and words that come are the same words; some may be changed on the way.
const SAME: f32 = 0.8;

/// One end of a change that reaches over several paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// An edit of the paragraph.
    Edit(EditId),
    /// The paragraph, which is a proposed one.
    Paragraph,
}

/// The other ends of a change, each with the place of its paragraph; none where it does not reach beyond its own.
#[must_use]
pub fn other_ends(paragraphs: &[Arc<Paragraph>], place: usize, end: End) -> Vec<(usize, End)> {
    let all = all_ends(paragraphs, place, end).unwrap_or_default();
    all.into_iter().filter(|one| *one != (place, end)).collect()
}

fn all_ends(paragraphs: &[Arc<Paragraph>], place: usize, end: End) -> Option<Vec<(usize, End)>> {
    let here = paragraphs.get(place)?;
    let End::Edit(id) = end else {
        let before = paragraphs[..place]
            .iter()
            .rposition(|one| one.standing == Standing::Base)?;
        return among(paragraphs, before, (place, end));
    };
    let edit = here.edit(id)?;
    if edit.change != Change::DeleteParagraph {
        return ends_of(paragraphs, place, edit);
    }
    let by = makers(here, edit)?;
    // Its words come in the next paragraph that does not go with it, before or behind.
    let goes_too = |at: &usize| deletion(&paragraphs[*at], &by).is_some();
    let is_base = |at: &usize| paragraphs[*at].standing == Standing::Base;
    let before = (0..place).rev().filter(is_base).find(|at| !goes_too(at));
    let behind = (place + 1..paragraphs.len()).filter(is_base).find(|at| !goes_too(at));
    let mut into = before.into_iter().chain(behind);
    into.find_map(|into| among(paragraphs, into, (place, end)))
}

/// The ends of that edit of a paragraph to which an end elsewhere belongs.
fn among(paragraphs: &[Arc<Paragraph>], place: usize, end: (usize, End)) -> Option<Vec<(usize, End)>> {
    let mut edits = paragraphs[place].edits.iter();
    edits.find_map(|edit| ends_of(paragraphs, place, edit).filter(|ends| ends.contains(&end)))
}

/// All ends of a change of which one is an edit of words.
fn ends_of(paragraphs: &[Arc<Paragraph>], place: usize, edit: &Edit) -> Option<Vec<(usize, End)>> {
    let Change::Words { at, new } = &edit.change else {
        return None;
    };
    let here = &paragraphs[place];
    let follows = paragraphs.get(place + 1).map(|next| next.standing);
    let mut others = None;
    if !at.is_empty() && here.standing == Standing::Base && follows == Some(Standing::Proposed) {
        let words = Words::of(&here.text);
        let by = makers(here, edit)?;
        others = parted(paragraphs, place, words.slice(*at), &by);
    }
    if others.is_none() && !new.is_empty() {
        let by = makers(here, edit)?;
        let behind = (place + 1..paragraphs.len()).filter(|at| paragraphs[*at].standing == Standing::Base);
        let before = (0..place).rev().filter(|at| paragraphs[*at].standing == Standing::Base);
        others = joined(paragraphs, behind, new, &by, false).or_else(|| joined(paragraphs, before, new, &by, true));
    }
    let own = (place, End::Edit(edit.id));
    others.map(|others| std::iter::once(own).chain(others).collect())
}

/// The new paragraphs right behind one that together hold words which go from it.
fn parted(paragraphs: &[Arc<Paragraph>], place: usize, gone: &str, by: &[DelegationId]) -> Option<Vec<(usize, End)>> {
    let behind = (place + 1..paragraphs.len()).take_while(|at| paragraphs[*at].standing == Standing::Proposed);
    let own: Vec<usize> = behind.filter(|at| adders(&paragraphs[*at]) == by).collect();
    let runs = (0..own.len()).flat_map(|from| (from..own.len()).map(move |to| (from, to)));
    let texts = |(from, to): (usize, usize)| {
        let texts = own[from..=to].iter().map(|at| paragraphs[*at].text.as_str());
        texts.collect::<Vec<_>>().join(" ")
    };
    let (from, to) = best(runs.map(|run| (likeness(&texts(run), gone), run)))?;
    Some(own[from..=to].iter().map(|at| (*at, End::Paragraph)).collect())
}

/// The paragraphs next to one that go, and whose words together come in it.
fn joined(
    paragraphs: &[Arc<Paragraph>],
    next: impl Iterator<Item = usize>,
    come: &str,
    by: &[DelegationId],
    before: bool,
) -> Option<Vec<(usize, End)>> {
    let next = next.map_while(|at| Some((at, deletion(&paragraphs[at], by)?)));
    let (mut text, mut found, mut lengths) = (String::new(), Vec::new(), Vec::new());
    for (at, deletion) in next {
        let own = paragraphs[at].text.as_str();
        text = if before {
            format!("{own} {text}")
        } else {
            format!("{text} {own}")
        };
        found.push((at, End::Edit(deletion)));
        lengths.push((likeness(&text, come), found.len()));
        if text.len() > 2 * come.len() {
            break;
        }
    }
    found.truncate(best(lengths.into_iter())?);
    Some(found)
}

/// The most alike, where it is alike enough; of several the first.
fn best<T>(all: impl Iterator<Item = (f32, T)>) -> Option<T> {
    let enough = all.filter(|(alike, _)| *alike >= SAME);
    let best = enough.reduce(|best, other| if other.0 > best.0 { other } else { best });
    best.map(|(_, found)| found)
}

/// Who proposes an edit; `None` where nobody says.
fn makers(paragraph: &Paragraph, edit: &Edit) -> Option<Vec<DelegationId>> {
    let by = paragraph.proposers(edit.id).flat_map(|one| one.from.iter().copied());
    Some(sorted(by)).filter(|by| !by.is_empty())
}

/// Who proposes a new paragraph.
fn adders(paragraph: &Paragraph) -> Vec<DelegationId> {
    let adding = paragraph
        .contributions
        .iter()
        .filter(|one| one.kind == ContributionKind::Addition);
    sorted(adding.flat_map(|one| one.from.iter().copied()))
}

/// The edit with which just these delegations delete a paragraph.
fn deletion(paragraph: &Paragraph, by: &[DelegationId]) -> Option<EditId> {
    let mut edits = paragraph.edits.iter();
    let found = edits.find(|edit| edit.change == Change::DeleteParagraph)?;
    (makers(paragraph, found)? == by).then_some(found.id)
}

fn sorted(by: impl Iterator<Item = DelegationId>) -> Vec<DelegationId> {
    let mut by: Vec<DelegationId> = by.collect();
    by.sort_unstable();
    by.dedup();
    by
}
