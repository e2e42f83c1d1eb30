//! What reaches beyond the paragraph in focus: the other ends of a change, and positions of which a question asks.

use super::theme;
use crate::model::{EditId, Paragraph, Proposal, Repair, Session, Standing};
use crate::session::Action;
use crate::text::{End, other_ends};
use egui::{RichText, Ui};

/// Tells with what in other paragraphs an edit, or the proposed paragraph, is decided together.
pub fn other_ends_ui(ui: &mut Ui, session: &Session, place: usize, edit: Option<EditId>) {
    let paragraphs = &session.draft.paragraphs;
    let end = edit.map_or(End::Paragraph, End::Edit);
    for (there, other) in other_ends(paragraphs, place, end) {
        let called = called(&paragraphs[there]);
        let words = match other {
            End::Paragraph => format!("Its words become a paragraph of their own; decided together with {called}."),
            End::Edit(_) if edit.is_none() => {
                format!("Its words come from {called}; decided together with their going there.")
            }
            End::Edit(_) => format!("Joins paragraphs; decided together with what is proposed to {called}."),
        };
        ui.label(RichText::new(words).size(13.0));
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
        format!("the {new}paragraph {}", paragraph.label)
    }
}
