//! What deciding the edit in focus would do to others, told before the key is pressed.

use super::aside::why_aside;
use super::marks::{State, edit_in_words, initials_ui};
use super::scene::{Queue, Scene, Wish};
use super::theme::{self, Colours};
use crate::model::{Edit, EditId, Verdict};
use crate::session::Focus;
use crate::text::Collation;
use egui::{Role as Access, Ui, WidgetInfo};
use std::sync::Arc;

/// Tells what the edit would supersede, reopen and bracket, and what it cannot stand beside.
pub fn consequences_ui(ui: &mut Ui, scene: &Scene<'_>, collation: &Arc<Collation>, edit: &Edit, queue: &mut Queue) {
    let colours = Colours::of(ui);
    let paragraph = collation.paragraph();
    let standing = collation.standing(edit.id);
    if let Some(aside) = standing.aside {
        let why = why_aside(aside, edit.restores);
        ui.label(egui::RichText::new(why).size(13.0).color(colours.quiet));
    } else if standing.superseded {
        let text = "Superseded: an accepted rival stands in its place. Reopening that one brings this back.";
        ui.label(egui::RichText::new(text).size(13.0).color(colours.quiet));
    }
    if collation.other_half(edit.id).is_some() {
        ui.label(egui::RichText::new("One half of a moved passage; both halves are decided together.").size(13.0));
    }
    let accepted = standing.verdict == Some(Verdict::Accepted);
    let reopened = if accepted {
        Vec::new()
    } else {
        collation.reopened_by_accepting(edit.id)
    };
    let superseded = if accepted {
        Vec::new()
    } else {
        collation.superseded_by_accepting(edit.id)
    };
    let bracketed = collation.bracketed_with(edit.id);
    let rivals = collation.rivals(edit.id);
    let told: Vec<EditId> = reopened.iter().chain(&superseded).copied().collect();
    let rest: Vec<EditId> = rivals.into_iter().filter(|rival| !told.contains(rival)).collect();
    for (words, edits, colour) in [
        ("Accepting it reopens", &reopened, colours.rejected),
        ("Accepting it supersedes", &superseded, colours.bracket),
        ("Bracketing it also brackets", &bracketed, colours.bracket),
        ("Cannot stand beside", &rest, colours.quiet),
    ] {
        if edits.is_empty() {
            continue;
        }
        ui.label(egui::RichText::new(words).size(theme::SMALL).color(colour));
        for other in edits.iter().filter_map(|id| paragraph.edit(*id)) {
            other_ui(ui, scene, collation, other, queue);
        }
    }
}

fn other_ui(ui: &mut Ui, scene: &Scene<'_>, collation: &Arc<Collation>, other: &Edit, queue: &mut Queue) {
    let colours = Colours::of(ui);
    let paragraph = collation.paragraph();
    ui.horizontal(|ui| {
        State::of_edit(collation.standing(other.id)).ui(ui);
        if let Some(delegation) = paragraph
            .proposers(other.id)
            .next()
            .and_then(|proposer| scene.delegations(&proposer.from).next())
        {
            initials_ui(ui, delegation);
        }
        let words = edit_in_words(collation, other);
        let text = egui::RichText::new(&words)
            .font(theme::serif(theme::BODY))
            .color(colours.ink);
        let names = Scene::proposer_names(paragraph, other.id);
        let response = ui.add(egui::Button::new(text).frame(false).truncate());
        response.widget_info(|| WidgetInfo::labeled(Access::Button, true, format!("Go to {words}, {names}")));
        if response.on_hover_text(names).clicked() {
            queue.push(Wish::Go(Focus::on(paragraph.id, Some(other.id))));
        }
    });
}
