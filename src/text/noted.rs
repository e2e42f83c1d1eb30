//! A note that comes, and the words that refer to it: one change with an end in the note and one where its number stands.
//!
//! A note to which nothing refers is in no text, so that it comes with the words that bring its number, and goes with them. These
//! may stand without it, unless they are nothing but the number: then the two are decided together.
//!
//! ```text
//! States cooperate at least⁴     Japan: insert “at least⁴”       can stand without the note
//! ⁴ As of today.                 Japan: a new note               not without these words
//! ```

use super::parted::{Bound, End, adders, is_part_of, makers};
use crate::model::{Change, DelegationId, Edit, Paragraph, Standing};
use std::sync::Arc;

/// The changes by which a note comes and of which something is an end.
pub(super) fn notes_at(paragraphs: &[Arc<Paragraph>], place: usize, end: End) -> Vec<Vec<Bound>> {
    let Some(here) = paragraphs.get(place) else {
        return Vec::new();
    };
    let words = match end {
        End::Edit(edit) => here.edit(edit).and_then(new_words),
        End::Paragraph => Some(here.text.as_str()).filter(|_| here.standing == Standing::Proposed),
    };
    let Some(words) = words else { return Vec::new() };
    let notes: Vec<usize> = if is_note(here) {
        vec![place]
    } else if words.contains(is_sign) {
        let all = 0..paragraphs.len();
        all.filter(|at| is_note(&paragraphs[*at]) && refers(words, &paragraphs[*at].label))
            .collect()
    } else {
        return Vec::new();
    };
    let changes = notes.into_iter().filter_map(|note| change(paragraphs, note));
    changes
        .filter(|change| change.iter().any(|one| (one.place, one.end) == (place, end)))
        .collect()
}

/// Whether a paragraph is the head of a note that comes.
fn is_note(paragraph: &Paragraph) -> bool {
    paragraph.standing == Standing::Proposed && paragraph.place.is_note() && !paragraph.label.is_empty()
}

/// A note and what refers to it, of those who propose both; `None` where nothing does.
fn change(paragraphs: &[Arc<Paragraph>], note: usize) -> Option<Vec<Bound>> {
    let by = adders(&paragraphs[note]);
    let label = paragraphs[note].label.as_str();
    let is_of_note = |others: &[DelegationId]| others.iter().any(|one| by.contains(one));
    let mut found: Vec<(Bound, Vec<DelegationId>)> = Vec::new();
    let bound = |place: usize, end: End, needs: bool| Bound {
        place,
        end,
        needs,
        goes: false,
    };
    for (place, paragraph) in paragraphs.iter().enumerate().filter(|(_, one)| !one.place.is_note()) {
        if paragraph.standing == Standing::Proposed && refers(&paragraph.text, label) {
            found.push((bound(place, End::Paragraph, false), adders(paragraph)));
        }
        for edit in &paragraph.edits {
            let Some(words) = new_words(edit).filter(|words| refers(words, label)) else {
                continue;
            };
            let makers = makers(paragraph, edit).unwrap_or_default();
            let needs = words.trim() == label && is_part_of(&makers, &by);
            found.push((bound(place, End::Edit(edit.id), needs), makers));
        }
    }
    found.retain(|(_, makers)| is_of_note(makers));
    // Where several places refer to it, it may stand with any of them.
    let needs = found.len() == 1 && found.iter().all(|(_, makers)| is_part_of(&by, makers));
    let own = bound(note, End::Paragraph, needs);
    let others: Vec<Bound> = found.into_iter().map(|(bound, _)| bound).collect();
    (!others.is_empty()).then(|| others.into_iter().chain([own]).collect())
}

fn new_words(edit: &Edit) -> Option<&str> {
    match &edit.change {
        Change::Words { new, .. } => Some(new.as_str()),
        _ => None,
    }
}

/// Whether a letter may be of the label of a note.
fn is_sign(letter: char) -> bool {
    matches!(letter, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '*' | '†' | '‡' | '§' | '¶')
}

/// Whether words have a label of a note that is no part of another.
fn refers(words: &str, label: &str) -> bool {
    let is_whole = |(at, _): (usize, &str)| {
        let before = words[..at].chars().next_back();
        let behind = words[at + label.len()..].chars().next();
        ![before, behind].into_iter().flatten().any(is_sign)
    };
    label.contains(is_sign) && words.match_indices(label).any(is_whole)
}
