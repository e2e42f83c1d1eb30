//! The status line: what is open, what is bracketed, saved or not; and the last step with its undo.

use super::notices::Notices;
use super::scene::{Queue, Wish};
use super::theme::{self, Colours};
use super::work::{Running, Work};
use crate::session::{Action, Count, Filter, Only, OpenSession, Situation, Status, late_in_words};
use egui::{RichText, Ui};

/// The right end of the menu bar: the search.
pub fn top_ui(ui: &mut Ui, at: &Situation<'_>, queue: &mut Queue) {
    let colours = Colours::of(ui);
    if at.open.is_none() {
        return;
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

/// Draws the status line.
pub fn status_ui(
    ui: &mut Ui,
    open: Option<&OpenSession>,
    count: Count,
    notices: &mut Notices,
    work: &Work,
    by: &str,
    queue: &mut Queue,
) {
    let colours = Colours::of(ui);
    let quiet = |text: String| RichText::new(text).size(13.0).color(colours.quiet);
    ui.horizontal(|ui| {
        ui.set_min_height(24.0);
        if let Some(open) = open {
            saved_ui(ui, open);
            ui.separator();
            let next = ui.add(egui::Button::new(quiet(count.open_in_words())).frame(false));
            let hint = format!("{} {}", Action::NextOpen.help(), Action::NextOpen.shortcut());
            if next.on_hover_text(hint).clicked() {
                queue.push(Wish::Act(Action::NextOpen));
            }
            let questions = open.session().open_questions().count();
            if questions > 0 {
                let words = crate::session::count(questions, "question");
                let hint = format!("{} {}", Action::Questions.help(), Action::Questions.shortcut());
                let button = ui.add(egui::Button::new(quiet(words)).frame(false));
                if button.on_hover_text(hint).clicked() {
                    queue.push(Wish::Act(Action::Questions));
                }
            }
            let words = "Accepted, not retained, or settled by another decision.";
            ui.label(quiet(format!("{} decided", count.decided)))
                .on_hover_text(words);
            if count.late > 0 {
                let late = RichText::new(late_in_words(count.late))
                    .size(13.0)
                    .color(colours.bracket);
                let late = ui.add(egui::Button::new(late).frame(false));
                let hint = "Superseded by what was accepted before it came; nobody has looked at it. Show only these.";
                if late.on_hover_text(hint).clicked() {
                    queue.push(Wish::Filter(Filter {
                        only: Some(Only::Late),
                        ..Filter::default()
                    }));
                }
            }
            if count.agreed > 0 {
                let agreed = ui.add(egui::Button::new(quiet(count.agreed_in_words())).frame(false));
                if agreed
                    .on_hover_text("Show only the paragraphs that are agreed.")
                    .clicked()
                {
                    queue.push(Wish::Filter(Filter {
                        only: Some(Only::Agreed),
                        ..Filter::default()
                    }));
                }
            }
            if count.waiting > 0 {
                let waiting = RichText::new(format!("{} waiting", count.waiting))
                    .size(13.0)
                    .color(colours.bracket);
                let waiting = ui.add(egui::Button::new(waiting).frame(false));
                let hint =
                    "Came after its paragraph was agreed, and waits beside it. Show only what is not put to the room.";
                if waiting.on_hover_text(hint).clicked() {
                    queue.push(Wish::Filter(Filter {
                        only: Some(Only::Aside),
                        ..Filter::default()
                    }));
                }
            }
        } else {
            ui.label(quiet("No session is open".to_owned()));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if open.is_some_and(|open| !open.is_read_only()) {
                by_ui(ui, by, queue);
                ui.separator();
            }
            if let Some(running) = work.running() {
                ui.label(quiet(format!("{} …", running.what)));
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

/// Under whose name decisions are recorded: one click from being said.
fn by_ui(ui: &mut Ui, by: &str, queue: &mut Queue) {
    let colours = Colours::of(ui);
    let (words, colour) = match by {
        "" => ("Recorded by: nobody named".to_owned(), colours.bracket),
        by => (format!("Recorded by {by}"), colours.quiet),
    };
    let button = egui::Button::new(RichText::new(words).size(13.0).color(colour)).frame(false);
    let hint = format!("{} {}", Action::YourName.help(), Action::YourName.shortcut());
    if ui.add(button).on_hover_text(hint).clicked() {
        queue.push(Wish::Act(Action::YourName));
    }
}

fn saved_ui(ui: &mut Ui, open: &OpenSession) {
    let colours = Colours::of(ui);
    let colour = match open.status() {
        Status::Failed(_) => colours.rejected,
        Status::Saving { .. } => {
            ui.ctx().request_repaint_after(std::time::Duration::from_millis(100));
            colours.quiet
        }
        _ => colours.quiet,
    };
    let text = RichText::new(super::files::saved_in_words(open))
        .size(13.0)
        .color(colour);
    let hint = "Kept: every step is in the journal on the disk, and a crash loses nothing. Saved: it is in the file.";
    ui.label(text).on_hover_text(hint);
}

/// While a session is being opened: what happens, how far it is, and the way out.
pub fn loading_ui(ui: &mut Ui, running: &Running) {
    let colours = Colours::of(ui);
    ui.add_space(ui.available_height() * 0.38);
    ui.vertical_centered(|ui| {
        ui.label(RichText::new(format!("{} …", running.what)).font(theme::serif(theme::DRAFT)));
        ui.add_space(8.0);
        let Some(progress) = &running.progress else {
            return;
        };
        let bar = egui::ProgressBar::new(progress.fraction())
            .desired_width(320.0)
            .desired_height(6.0);
        ui.add(bar.fill(colours.focus_edge));
        if running.began.elapsed().as_secs() > 0 {
            let is_given_up = progress.is_given_up();
            let words = if is_given_up {
                "Giving up as soon as the file is read …"
            } else {
                "Every contribution is compared with its paragraph, word by word."
            };
            ui.label(RichText::new(words).size(13.0).color(colours.quiet));
            if ui.add_enabled(!is_given_up, egui::Button::new("Give up")).clicked() {
                progress.give_up();
            }
        }
    });
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(50));
}
