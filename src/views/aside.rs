//! What is set aside: how the screen says of words that they are not in somebody's text, and why nothing is decided on them.
//!
//! A deletion is struck. What a text on an earlier draft merely does not have stays readable, with dots under it, and the
//! card says what the dots are.

use super::marks::edit_in_words;
use super::scene::{Queue, Wish};
use super::theme::{self, Colours};
use crate::model::{Change, Contribution, Edit, EditId};
use crate::session::{Action, Focus, count};
use crate::text::{Aside, Collation};
use egui::{RichText, Ui, pos2, vec2};
use std::sync::Arc;

/// Whether nobody proposes what an edit takes away: it is merely not in the texts of those who wrote on an earlier draft.
pub fn is_lacking(collation: &Collation, edit: EditId) -> bool {
    let contributions = &collation.paragraph().contributions;
    let all = collation.on_record(edit);
    let lacks = |&place: &usize| collation.is_lacking(&contributions[place], edit);
    collation.standing(edit).aside == Some(Aside::EarlierDraft) && all.iter().all(lacks)
}

/// What is not in whose text.
pub fn lacking_in_words(collation: &Collation, edit: &Edit) -> String {
    let words = if let Change::Lift { .. } = edit.change {
        "these brackets".to_owned()
    } else {
        let words = edit_in_words(collation, edit);
        words.strip_prefix("delete ").unwrap_or(&words).to_owned()
    };
    let names = super::scene::Scene::proposer_names(collation, edit.id);
    let deed = match &edit.change {
        Change::Words { new, .. } if !new.is_empty() => "change it",
        _ => "delete",
    };
    format!("{names} – not in their text, which was written on an earlier draft: {words}. No proposal to {deed}.")
}

/// Why an edit is not put to the room, and what would put it there.
pub fn why_aside(aside: Aside, restores: bool) -> &'static str {
    match aside {
        Aside::Withdrawn => "Withdrawn by everybody who proposed it. Deciding it puts it to the room again.",
        Aside::Replaced => "A later version stands in its place. Deciding it puts it to the room again.",
        Aside::EarlierDraft if restores => {
            "Their text quotes the draft as it was before it was repaired. It is no proposal to have that back until it is decided."
        }
        Aside::EarlierDraft => {
            "Not in their text, which was written on an earlier draft. It is no proposal to delete until it is decided."
        }
        Aside::Waiting => "It came after the paragraph was agreed, and waits until that is reopened (Shift+G).",
    }
}

/// What stands aside in a card, in quiet lines under its text.
pub fn notes_ui(ui: &mut Ui, collation: &Arc<Collation>, contribution: &Contribution, queue: &mut Queue) {
    lacking_ui(ui, collation, contribution, queue);
    if !contribution.read.is_empty() {
        let places = count(contribution.read.len(), "place");
        let text = RichText::new(format!("Came damaged in {places}; shown as it is read")).size(theme::SMALL);
        let read = contribution.read.iter().map(|one| {
            let received = contribution.text.get(one.from as usize..one.to as usize);
            format!("“{}” for “{}”", one.new.trim(), received.unwrap_or_default().trim())
        });
        let hover = format!(
            "Read {}. “As received” (T) shows their lines.",
            read.collect::<Vec<_>>().join(", ")
        );
        ui.label(text.color(Colours::of(ui).quiet)).on_hover_text(hover);
    }
    let carried = contribution.carried.as_deref();
    if carried.is_some_and(|carried| carried != contribution.as_read()) {
        let words = "Quotes the draft as it was before it was repaired; shown as it reads on the repaired one";
        let text = RichText::new(words).size(theme::SMALL).color(Colours::of(ui).quiet);
        ui.label(text).on_hover_text(
            "What they took over unchanged is not their proposal, what they changed is. “As received” (T) shows their lines.",
        );
    }
}

/// What the draft has and a text on an earlier draft lacks: what the dots are, and how many passages there are.
fn lacking_ui(ui: &mut Ui, collation: &Arc<Collation>, contribution: &Contribution, queue: &mut Queue) {
    let is_lacking = |edit: &&EditId| collation.is_lacking(contribution, **edit);
    let lacking: Vec<EditId> = contribution.edits.iter().filter(is_lacking).copied().collect();
    let Some(first) = lacking.first().copied() else { return };
    ui.horizontal(|ui| {
        let quiet = Colours::of(ui).quiet;
        let (rect, _) = ui.allocate_exact_size(vec2(22.0, 14.0), egui::Sense::hover());
        let y = rect.center().y + 2.0;
        let ends = [pos2(rect.left() + 1.0, y), pos2(rect.right(), y)];
        ui.painter().extend(egui::Shape::dotted_line(&ends, quiet, 4.0, 0.9));
        let line = format!(
            "Not in their text: {} · {} puts one to the room",
            count(lacking.len(), "passage"),
            Action::PutToRoom.shortcut()
        );
        let text = RichText::new(line).size(theme::SMALL).color(quiet);
        let response = ui.add(egui::Button::new(text).frame(false));
        let hover = "Written on an earlier draft: these words are not in their text, which is no proposal to delete them. \
                     Click to go to the first of them.";
        if response.on_hover_text(hover).clicked() {
            queue.push(Wish::Go(Focus {
                paragraph: Some(collation.paragraph().id),
                edit: Some(first),
                contribution: Some(contribution.id),
            }));
        }
    });
}
