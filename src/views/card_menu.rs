//! The menu of a card: everything that one can do with a contribution, each with its key.

use super::card::{Group, focus_of};
use super::cards::CardsState;
use super::commands::{item_ui, named};
use super::scene::{Queue, Scene, Wish};
use super::theme::{self, Colours};
use crate::model::Contribution;
use crate::session::{Action, Focus};
use crate::text::Collation;
use egui::{RichText, Role, Ui, WidgetInfo};
use std::sync::Arc;

/// What is done to a contribution as a whole: deciding it, how it is taken, what is put right.
const DEEDS: [&[Action]; 3] = [
    &[
        Action::AcceptContribution,
        Action::RejectContribution,
        Action::BracketContribution,
        Action::ReopenContribution,
    ],
    &[Action::Switch, Action::Position],
    &[
        Action::PutRight,
        Action::EarlierDraft,
        Action::PutToRoom,
        Action::RepairBase,
    ],
];

/// The menu, and beside it the switch for the lines as received.
pub fn card_menu_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &CardsState,
    collation: &Arc<Collation>,
    group: &Group<'_>,
    queue: &mut Queue,
) {
    let contribution = group.first;
    let menu = ui.menu_button("···", |ui| {
        for deeds in DEEDS {
            for action in deeds {
                deed_ui(
                    ui,
                    scene,
                    *action,
                    deed_at(*action, scene, collation, contribution),
                    queue,
                );
            }
            ui.separator();
        }
        for member in &group.all {
            let shown = state.received.contains(&member.id);
            let text = if group.all.len() > 1 {
                format!("As received: {}", member.name)
            } else {
                Action::Received.label().to_owned()
            };
            let button = egui::Button::selectable(shown, text).shortcut_text(Action::Received.shortcut());
            if ui.add(button).on_hover_text(Action::Received.help()).clicked() {
                queue.push(Wish::Received(member.id));
            }
        }
        if ui.button("Copy its text").clicked() {
            ui.copy_text(contribution.text.clone());
        }
    });
    menu.response
        .widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Menu of {}", contribution.name)));
    received_ui(ui, state, contribution, queue);
}

/// Where a deed is done. A position from here is on the contribution as a whole, whatever edit is in focus.
fn deed_at(action: Action, scene: &Scene<'_>, collation: &Collation, contribution: &Contribution) -> Focus {
    let edit = scene.focus.edit.filter(|edit| contribution.edits.contains(edit));
    let here = focus_of(collation, contribution, edit);
    match action {
        Action::Position => Focus { edit: None, ..here },
        _ => here,
    }
}

fn deed_ui(ui: &mut Ui, scene: &Scene<'_>, action: Action, at: Focus, queue: &mut Queue) {
    let situation = scene.situation(&at);
    let label = named(action, &situation);
    if item_ui(ui, action, &label, &action.resolve(&situation)) {
        queue.push(Wish::ActOn(action, at));
    }
}

fn received_ui(ui: &mut Ui, state: &CardsState, contribution: &Contribution, queue: &mut Queue) {
    let shown = state.received.contains(&contribution.id);
    let colours = Colours::of(ui);
    let text = RichText::new("as received").size(theme::SMALL);
    let text = text.color(if shown { colours.ink } else { colours.quiet });
    let button = ui.add(egui::Button::new(text).frame(false));
    button.widget_info(|| {
        let name = format!("As received from {}", contribution.name);
        WidgetInfo::selected(Role::Button, true, shown, name)
    });
    if button.on_hover_text("The lines as they were received. T").clicked() {
        queue.push(Wish::Received(contribution.id));
    }
}
