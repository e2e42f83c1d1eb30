//! The smaller sheets of the room: a new paragraph, another label, reopening what is agreed, a merge with words.

use super::asking::{Done, end_ui, field_ui, heading_ui};
use super::floor::Floor;
use super::marks::{caption_ui, paragraph_name};
use super::sheet::wide;
use super::theme::Colours;
use crate::model::{EditId, Paragraph, ParagraphId, ParagraphKind, Session};
use crate::session::{Command, capital, merge_with_words, new_paragraph};
use crate::text::{self, Collation, View, compose};
use egui::{Key, RichText, Role, ScrollArea, TextEdit, Ui, WidgetInfo};
use std::sync::Arc;

/// A new paragraph: its label, its words, who speaks.
pub fn new_ui(
    ui: &mut Ui,
    session: &Session,
    floor: &mut Floor,
    (after, label, text): (ParagraphId, &mut String, &mut String),
    propose: bool,
) -> Option<Done> {
    let (place, paragraph) = session.draft.find(after)?;
    wide(ui, 620.0);
    let what = format!("New paragraph after {}", paragraph_name(paragraph));
    heading_ui(ui, &what, None);
    ui.horizontal(|ui| {
        ui.label("Label");
        let field = ui.add(TextEdit::singleline(label).desired_width(120.0));
        field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Label"));
    });
    field_ui(ui, "The new paragraph", text, 5);
    ui.add_space(4.0);
    floor.speaker.ui(ui, session);
    let possible = !text.trim().is_empty();
    let (go, cancel) = end_ui(ui, floor.error.as_deref(), "Propose", possible);
    if cancel {
        return Some(Done::Cancelled);
    }
    if !(go || propose && possible) {
        return None;
    }
    let Some(who) = floor.speaker.delegation(session) else {
        floor.speaker.wants_keyboard = true;
        return Some(Done::refused("say who speaks."));
    };
    Some(Done::proposed(new_paragraph(
        session,
        Some(place),
        Some(label),
        text.trim(),
        &who,
    )))
}

/// Another label.
pub fn label_ui(
    ui: &mut Ui,
    floor: &mut Floor,
    (paragraph, label): (ParagraphId, &mut String),
    propose: bool,
) -> Option<Done> {
    wide(ui, 360.0);
    heading_ui(ui, "Another label", None);
    let field = ui.add(TextEdit::singleline(label).desired_width(f32::INFINITY));
    field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Label"));
    if !ui.ctx().text_edit_focused() {
        field.request_focus();
    }
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let (go, cancel) = end_ui(ui, floor.error.as_deref(), "Give this label", true);
    match (cancel, go || propose || entered) {
        (true, _) => Some(Done::Cancelled),
        (false, true) => Some(Done::proposed(Command::Relabel {
            paragraph,
            label: label.clone(),
        })),
        (false, false) => None,
    }
}

/// Who reopens something agreed, and why.
pub fn reopen_ui(
    ui: &mut Ui,
    session: &Session,
    floor: &mut Floor,
    (id, who, why): (ParagraphId, &mut String, &mut String),
    propose: bool,
) -> Option<Done> {
    let colours = Colours::of(ui);
    let (_, paragraph) = session.draft.find(id)?;
    wide(ui, 460.0);
    heading_ui(ui, "Reopen", Some(paragraph));
    let words = "The room agreed this paragraph. The record keeps who reopened it, and why.";
    ui.label(RichText::new(words).size(13.0).color(colours.quiet));
    caption_ui(ui, "Why?");
    field_ui(ui, "Why it is reopened", why, 2);
    caption_ui(ui, "Who asks for it?");
    let field = ui.add(
        TextEdit::singleline(who)
            .hint_text("A delegation, or whoever keeps the session")
            .desired_width(f32::INFINITY),
    );
    field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Who reopens it"));
    let possible = !why.trim().is_empty();
    let (go, cancel) = end_ui(ui, floor.error.as_deref(), "Reopen", possible);
    match (cancel, go || propose && possible) {
        (true, _) => Some(Done::Cancelled),
        (false, true) => Some(Done::proposed(Command::ReopenAgreed {
            paragraph: id,
            why: why.trim().to_owned(),
        })),
        (false, false) => None,
    }
}

/// What a merge begins from: the paragraph that stays, and what it does not have of the one that goes.
pub fn merged(session: &Session, into: Option<ParagraphId>, from: &Arc<Paragraph>) -> String {
    let reads = |paragraph: &Arc<Paragraph>| compose(&Collation::of(paragraph), View::Clean, None).text();
    let stays = into.and_then(|into| session.draft.find(into));
    text::merged(&stays.map_or_else(String::new, |(_, into)| reads(into)), &reads(from))
}

/// Into which paragraph, and with what words.
pub fn merge_ui(
    ui: &mut Ui,
    session: &Session,
    floor: &mut Floor,
    (request, locked, into, text): (
        (ParagraphId, EditId),
        Option<ParagraphId>,
        &mut Option<ParagraphId>,
        &mut String,
    ),
    propose: bool,
) -> Option<Done> {
    let colours = Colours::of(ui);
    let (place, paragraph) = session.draft.find(request.0)?;
    wide(ui, 720.0);
    heading_ui(ui, "Merge", Some(paragraph));
    let name = |id: ParagraphId| {
        session
            .draft
            .find(id)
            .map_or(String::new(), |(_, paragraph)| paragraph_name(paragraph))
    };
    ui.horizontal(|ui| {
        ui.label("It becomes part of");
        let chosen = into.map_or("choose a paragraph".to_owned(), name);
        let combo = egui::ComboBox::from_id_salt("merge into")
            .selected_text(chosen)
            .width(240.0)
            .show_ui(ui, |ui| {
                let siblings = session.draft.siblings(place);
                for other in siblings.filter(|other| other.id != request.0 && other.kind == ParagraphKind::Body) {
                    let is_agreed = other.agreed.is_some();
                    let agreed = if is_agreed { ", agreed" } else { "" };
                    let words = format!("{}{agreed}", paragraph_name(other));
                    let row = egui::Button::selectable(*into == Some(other.id), words);
                    if ui.add_enabled(!is_agreed, row).clicked() {
                        *into = Some(other.id);
                        *text = merged(session, *into, paragraph);
                    }
                }
            });
        let named = WidgetInfo::labeled(Role::ComboBox, true, "It becomes part of");
        combo.response.widget_info(|| named.clone());
    });
    if let Some(locked) = locked.filter(|_| into.is_none()) {
        let words = format!(
            "{} is agreed and takes no words: choose another paragraph, or reopen that one first.",
            capital(&name(locked))
        );
        ui.label(RichText::new(words).size(13.0).color(colours.bracket));
    }
    let words = "How that one reads then. This is accepted in the same step, and this paragraph goes.";
    ui.label(RichText::new(words).size(13.0).color(colours.quiet));
    ScrollArea::vertical()
        .max_height(320.0)
        .show(ui, |ui| field_ui(ui, "The words of the merge", text, 8));
    ui.add_space(4.0);
    caption_ui(ui, "Whose words are these?");
    floor.speaker.ui(ui, session);
    let possible = into.is_some() && !text.trim().is_empty();
    let (go, cancel) = end_ui(ui, floor.error.as_deref(), "Merge with these words", possible);
    if cancel {
        return Some(Done::Cancelled);
    }
    if !(go || propose && possible) {
        return None;
    }
    let who = floor.speaker.delegation(session);
    if who.is_none() {
        floor.speaker.wants_keyboard = true;
    }
    let into = (*into).and_then(|into| session.draft.find(into));
    match (who, into) {
        (Some(who), Some((_, into))) => Some(Done::proposed(merge_with_words(session, request, into, text, &who, ""))),
        _ => Some(Done::refused("say whose words these are.")),
    }
}
