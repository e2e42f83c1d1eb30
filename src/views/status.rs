//! The status line: what is open, what is bracketed, saved or not; and the last step with its undo.

use super::notices::Notices;
use super::scene::{Queue, Wish};
use super::theme::{self, Colours};
use super::work::Work;
use crate::session::{Action, Count, OpenSession, Situation};
use egui::{RichText, Ui};
use std::time::Instant;

/// The right end of the menu bar: how much is open, and the search.
pub fn top_ui(ui: &mut Ui, at: &Situation<'_>, count: Count, queue: &mut Queue) {
    let colours = Colours::of(ui);
    if at.open.is_none() {
        return;
    }
    let text = RichText::new(open_in_words(count)).size(13.0).color(colours.quiet);
    let next = ui.add(egui::Button::new(text).frame(false));
    if next
        .on_hover_text(format!("{} {}", Action::NextOpen.help(), Action::NextOpen.shortcut()))
        .clicked()
    {
        queue.push(Wish::Act(Action::NextOpen));
    }
    let find = egui::Button::new(RichText::new("Find").size(13.0)).shortcut_text(
        RichText::new(Action::Find.shortcut())
            .size(theme::SMALL)
            .color(colours.quiet),
    );
    if ui.add(find).on_hover_text(Action::Find.help()).clicked() {
        queue.push(Wish::Act(Action::Find));
    }
}

fn open_in_words(count: Count) -> String {
    if count.uncounted > 0 {
        return "counting …".to_owned();
    }
    match (count.open(), count.paragraphs_open) {
        (0, _) => "nothing open".to_owned(),
        (open, 1) => format!("{open} open in 1 paragraph"),
        (open, paragraphs) => format!("{open} open in {paragraphs} paragraphs"),
    }
}

/// Draws the status line.
pub fn status_ui(
    ui: &mut Ui,
    open: Option<&OpenSession>,
    count: Count,
    notices: &mut Notices,
    work: &Work,
    queue: &mut Queue,
) {
    let colours = Colours::of(ui);
    let quiet = |text: String| RichText::new(text).size(13.0).color(colours.quiet);
    ui.horizontal(|ui| {
        ui.set_min_height(24.0);
        if let Some(open) = open {
            ui.label(quiet(saved_in_words(open)));
            ui.separator();
            ui.label(quiet(open_in_words(count)));
            ui.label(quiet(format!("{} in brackets", count.bracketed)));
            ui.label(quiet(format!("{} decided", count.decided)));
        } else {
            ui.label(quiet("No session is open".to_owned()));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if let Some((what, _)) = work.running() {
                ui.label(quiet(format!("{what} …")));
                ui.add(egui::Spinner::new().size(14.0));
            }
            let Some(toast) = notices.toast(ui.ctx()) else { return };
            if toast.undo {
                let button = egui::Button::new(RichText::new("Undo").size(13.0))
                    .shortcut_text(RichText::new("Ctrl+Z").size(theme::SMALL).color(colours.quiet));
                if ui.add(button).on_hover_text("Take this step back").clicked() {
                    queue.push(Wish::Act(Action::Undo));
                }
            }
            let text = RichText::new(&toast.text).size(13.0).color(colours.ink);
            ui.add(egui::Label::new(text).truncate());
        });
    });
}

fn saved_in_words(open: &OpenSession) -> String {
    super::files::saved_in_words(open)
}

/// While a session is being opened: what happens, and for how long.
pub fn loading_ui(ui: &mut Ui, what: &str, began: Instant) {
    let colours = Colours::of(ui);
    ui.add_space(ui.available_height() * 0.38);
    ui.vertical_centered(|ui| {
        ui.add(egui::Spinner::new().size(28.0).color(colours.quiet));
        ui.add_space(8.0);
        ui.label(RichText::new(format!("{what} …")).font(theme::serif(theme::DRAFT)));
        let seconds = began.elapsed().as_secs();
        if seconds > 1 {
            let words = format!("{seconds} s; a large compilation is compared word by word.");
            ui.label(RichText::new(words).size(13.0).color(colours.quiet));
        }
    });
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(250));
}
