//! What reaches beyond the paragraph in focus: the other ends of a change, and positions of which a question asks.

use super::marks::short;
use super::scene::Scene;
use super::theme;
use crate::model::{Change, Edit, EditId, Paragraph, Proposal, Repair, Session, Standing, Verdict};
use crate::session::{Action, count};
use crate::text::{End, OtherEnd, taken_along};
use egui::{RichText, Ui};
use std::sync::Arc;

/// Tells with what in other paragraphs an edit, or the proposed paragraph, is decided together, and what merely has the
/// same words.
pub fn other_ends_ui(ui: &mut Ui, scene: &Scene<'_>, place: usize, edit: Option<EditId>) {
    let paragraphs = &scene.session().draft.paragraphs;
    let own = edit.map_or(End::Paragraph, End::Edit);
    let others = scene.collations.other_ends(scene.open, place, own);
    let choice = scene.collations.places_to_choose(scene.open, place, own);
    if let Some(words) = to_choose(paragraphs, &choice) {
        ui.label(RichText::new(words).size(13.0));
    }
    if let Some(words) = row(paragraphs, place, &others) {
        ui.label(RichText::new(words).size(13.0));
    }
    let is_told = |other: &&OtherEnd| !other.in_row && !choice.contains(&(other.place, other.end));
    for other in others.iter().filter(is_told) {
        ui.label(RichText::new(told_at(paragraphs, (place, own), other)).size(13.0));
    }
    rivals_ui(ui, scene, place, own);
    for one in scene.collations.stays_behind(scene.open, place, own).iter() {
        let there = called(&paragraphs[one.place]);
        for (edits, how) in [
            (&one.stands, "Accepted or in brackets"),
            (&one.open, "Proposed, and not decided yet,"),
        ] {
            if !edits.is_empty() {
                let changes = count(edits.len(), "change");
                let words = format!("{how} in {there}: {changes}. That does not come along with its words.");
                ui.label(RichText::new(words).size(13.0));
            }
        }
    }
    if let Some(edit) = edit {
        taken_ui(ui, scene, place, edit);
    }
}

/// Tells where others would have the same words: accepting them here reopens what was accepted there.
fn rivals_ui(ui: &mut Ui, scene: &Scene<'_>, place: usize, own: End) {
    let paragraphs = &scene.session().draft.paragraphs;
    for (there, end) in scene.collations.rivals_beyond(scene.open, place, own).iter() {
        let there = &paragraphs[*there];
        let decision = match end {
            End::Edit(edit) => there.edit(*edit).and_then(|edit| edit.decision.as_ref()),
            End::Paragraph => there.decision.as_ref(),
        };
        let is_accepted = decision.is_some_and(|one| one.verdict == Verdict::Accepted);
        let then = if is_accepted {
            "accepting this reopens that"
        } else {
            "only one of the two can be accepted"
        };
        let words = format!("Others would have its words in {}: {then}.", called(there));
        ui.label(RichText::new(words).size(13.0));
    }
}

/// Where words that go are to come, where the room is to choose that first.
fn to_choose(paragraphs: &[Arc<Paragraph>], choice: &[(usize, End)]) -> Option<String> {
    let places: Vec<String> = choice.iter().map(|(place, _)| called(&paragraphs[*place])).collect();
    (!places.is_empty()).then(|| {
        format!(
            "Its words are to go to different places: {}. Accept one of these, and they go from here with it.",
            places.join(", ")
        )
    })
}

/// What a person is told of another end of a change.
fn told_at(paragraphs: &[Arc<Paragraph>], (place, own): (usize, End), other: &OtherEnd) -> String {
    let are_words = is_of_words(&paragraphs[place], own) && is_of_words(&paragraphs[other.place], other.end);
    told_of(&called(&paragraphs[other.place]), own, other, are_words)
}

/// The same, of an end in a paragraph that is so called; whether both ends are edits of words.
fn told_of(called: &str, own: End, other: &OtherEnd, are_words: bool) -> String {
    if are_words && !other.of_note {
        told_of_sentence(called, other)
    } else {
        told(called, own, other)
    }
}

/// Whether an end is an edit of words.
fn is_of_words(paragraph: &Paragraph, end: End) -> bool {
    let End::Edit(edit) = end else { return false };
    let edit = paragraph.edit(edit);
    edit.is_some_and(|edit| matches!(edit.change, Change::Words { .. }))
}

/// What a person is told of the other end of a sentence that goes from one paragraph to another, which is so called.
fn told_of_sentence(called: &str, other: &OtherEnd) -> String {
    if other.is_aside {
        format!("Nobody proposes any more what belongs to it in {called}: that is not decided with it.")
    } else if !other.is_needed {
        format!(
            "Some would have the sentence in {called}: that stays open when this is accepted, and is never accepted without it."
        )
    } else if !other.needs {
        format!("The sentence comes from {called}: accepted with its going from there, which others propose by itself.")
    } else {
        format!("A sentence that goes from one paragraph to another; decided together with {called}.")
    }
}

/// Tells what accepting an edit reopens because it had made a paragraph of its own of these words.
fn taken_ui(ui: &mut Ui, scene: &Scene<'_>, place: usize, edit: EditId) {
    let paragraphs = &scene.session().draft.paragraphs;
    let is_accepted = |edit: &Edit| {
        edit.decision
            .as_ref()
            .is_some_and(|one| one.verdict == Verdict::Accepted)
    };
    if paragraphs[place].edit(edit).is_none_or(is_accepted) {
        return;
    }
    let taken = taken_along(scene.open.reaching(), place, edit);
    if !taken.is_empty() {
        let words = "Its words became a paragraph of their own: that is reopened when this is accepted.";
        ui.label(RichText::new(words).size(13.0));
    }
}

/// What a person is told of the row of a table that comes or goes with one of its cells: how it reads, from left to right.
fn row(paragraphs: &[Arc<Paragraph>], place: usize, others: &[OtherEnd]) -> Option<String> {
    let cells = || others.iter().filter(|other| other.in_row && !other.is_aside);
    let reads = |along: bool| {
        let others = cells().filter(|other| other.is_needed == along);
        let mut places: Vec<usize> = others.map(|other| other.place).chain([place]).collect();
        places.sort_unstable();
        let texts = places.iter().map(|place| short(paragraphs[*place].text.trim()));
        (places.len() > 1).then(|| texts.collect::<Vec<_>>().join(" | "))
    };
    let along = reads(true).map(|row| format!("A row of the table, decided together: {row}."));
    let rest = reads(false).map(|row| {
        format!("Some propose it as a row: {row}. The others stay open when this is accepted, and are never accepted without it.")
    });
    match (along, rest) {
        (Some(along), Some(rest)) => Some(format!("{along} {rest}")),
        (along, rest) => along.or(rest),
    }
}

/// What a person is told of another end, whose paragraph is so called.
fn told(called: &str, own: End, other: &OtherEnd) -> String {
    match (own, other.end) {
        _ if other.of_note => note(called, other),
        (_, End::Paragraph) if other.is_aside => {
            format!(
                "Its words were to become {called}, which nobody proposes any more: without them here they stand nowhere."
            )
        }
        (_, End::Edit(_)) if other.is_aside => {
            format!("Nobody proposes any more what belongs to it in {called}: that is not decided with it.")
        }
        (_, End::Paragraph) if !other.is_needed => {
            format!(
                "Some would have its words as {called}: that stays open when this is accepted, and is never accepted without it."
            )
        }
        (_, End::Edit(_)) if !other.is_needed => {
            format!(
                "Some would have its words joined to {called}: that stays open when this is accepted, and is never accepted without it."
            )
        }
        (_, End::Paragraph) => format!("Its words become a paragraph of their own; decided together with {called}."),
        (End::Paragraph, End::Edit(_)) if !other.needs => {
            format!(
                "Its words come from {called}: accepted with their going from there, which others propose by itself."
            )
        }
        (End::Paragraph, End::Edit(_)) => {
            format!("Its words come from {called}; decided together with their going from there.")
        }
        (End::Edit(_), End::Edit(_)) => {
            format!("Joins paragraphs; decided together with what is proposed to {called}.")
        }
    }
}

/// What a person is told of a note and the words that refer to it.
fn note(called: &str, other: &OtherEnd) -> String {
    if other.is_aside {
        return format!("Its note, or what refers to it, is {called}, which nobody proposes any more.");
    }
    match (other.needs, other.is_needed) {
        (true, true) => format!("A note and its reference: decided together with {called}."),
        (true, false) => format!("Refers to {called}: that is never accepted without it."),
        (false, true) => format!("Accepted with what refers to it in {called}."),
        (false, false) => format!("A note and a reference to it: see {called}."),
    }
}

/// Tells positions on an edit that somebody may have taken in a comment, and the key that asks.
pub fn asked_ui(ui: &mut Ui, session: &Session, paragraph: &Paragraph, edit: EditId) {
    let here = session
        .open_questions()
        .filter(|question| question.paragraph == Some(paragraph.id));
    let on_it = |repair: &Repair| matches!(repair, Repair::Position { on: Proposal::Edit(on), .. } if *on == edit);
    for answer in here.flat_map(|question| &question.answers) {
        if answer.repairs.iter().any(on_it) {
            let key = Action::Questions.shortcut();
            let words = format!("Said in a comment, to be confirmed ({key}): {}", answer.text);
            ui.label(RichText::new(words).size(theme::SMALL));
        }
    }
}

/// A paragraph as a sentence calls it.
fn called(paragraph: &Paragraph) -> String {
    let new = if paragraph.standing == Standing::Proposed {
        "new "
    } else {
        ""
    };
    if paragraph.label.is_empty() {
        let words: Vec<&str> = paragraph.text.split_whitespace().take(5).collect();
        format!("the {new}paragraph “{} …”", words.join(" "))
    } else {
        // Its full stop would end the sentence.
        format!("the {new}paragraph {}", paragraph.label.trim_end_matches('.'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// It was called a sentence that goes from one paragraph to another.
    #[test]
    fn two_references_to_a_note_are_told_as_of_a_note() {
        let other = OtherEnd {
            place: 1,
            end: End::Edit(EditId(2)),
            needs: true,
            is_needed: true,
            is_aside: false,
            in_row: false,
            of_note: true,
        };
        let words = told_of("the paragraph b)", End::Edit(EditId(1)), &other, true);
        assert!(words.contains("note") && !words.contains("sentence"), "{words}");
    }
}
