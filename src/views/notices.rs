//! What the window tells without being asked: errors that stay until read, and the step that can still be undone.

use super::scene::{Queue, Wish};
use super::theme::{self, Colours};
use crate::session::{Action, capital};
use egui::{Frame, Margin, Panel, Ui};

/// How long the undo of a step is near, in seconds.
pub const NEAR: f64 = 10.0;

/// How long it is said where one went, in seconds.
const BRIEF: f64 = 4.0;

/// What is told.
#[derive(Default)]
pub struct Notices {
    errors: Vec<Told>,
    toast: Option<Toast>,
    /// Where one went, and when. It takes the words of the passing line, not its undo.
    went: Option<(String, f64)>,
}

struct Told {
    text: String,
    is_error: bool,
    show: Option<Action>,
}

/// A line that passes by.
#[derive(Clone)]
pub struct Toast {
    /// What was done, or why nothing was.
    pub text: String,
    /// Undo is offered with it.
    pub undo: bool,
    /// When it was said, by the window's clock.
    pub since: f64,
}

impl Notices {
    /// Something failed; it stays until read.
    pub fn error(&mut self, text: impl Into<String>) {
        self.tell(&text.into(), true, None);
    }

    /// Something to know, and what shows more of it; it stays until read.
    pub fn note(&mut self, text: impl Into<String>, show: Option<Action>) {
        self.tell(&text.into(), false, show);
    }

    /// As a sentence, and once.
    fn tell(&mut self, text: &str, is_error: bool, show: Option<Action>) {
        let text = capital(text);
        self.errors.retain(|told| told.text != text);
        self.errors.push(Told { text, is_error, show });
    }

    /// A step was done, and can be undone.
    pub fn done(&mut self, text: impl Into<String>, now: f64) {
        self.went = None;
        self.toast = Some(Toast {
            text: text.into(),
            undo: true,
            since: now,
        });
    }

    /// A line that passes by.
    pub fn say(&mut self, text: impl Into<String>, now: f64) {
        self.went = None;
        self.toast = Some(Toast {
            text: text.into(),
            undo: false,
            since: now,
        });
    }

    /// One went there.
    pub fn went(&mut self, text: impl Into<String>, now: f64) {
        self.went = Some((text.into(), now));
    }

    /// The passing line, while it is near.
    pub fn toast(&mut self, ctx: &egui::Context) -> Option<Toast> {
        let now = ctx.input(|input| input.time);
        let near = |since: f64, while_near: f64| {
            let rest = since + while_near - now;
            if rest >= 0.0 {
                ctx.request_repaint_after(std::time::Duration::from_secs_f64(rest.max(0.05)));
            }
            rest >= 0.0
        };
        self.toast.take_if(|toast| !near(toast.since, NEAR));
        self.went.take_if(|(_, since)| !near(*since, BRIEF));
        let Some((text, since)) = self.went.clone() else {
            return self.toast.clone();
        };
        let undo = self.toast.as_ref().is_some_and(|toast| toast.undo);
        Some(Toast { text, undo, since })
    }

    /// The passing line has passed.
    pub fn forget_toast(&mut self) {
        (self.toast, self.went) = (None, None);
    }

    /// Draws what stays until read, under the menu.
    pub fn errors_ui(&mut self, ui: &mut Ui, queue: &mut Queue) {
        if self.errors.is_empty() {
            return;
        }
        let colours = Colours::of(ui);
        let frame = Frame::new().fill(colours.side).inner_margin(Margin::symmetric(16, 8));
        let mut read = None;
        Panel::top("notices")
            .frame(frame)
            .show_separator_line(false)
            .show(ui, |ui| {
                for (index, told) in self.errors.iter().enumerate() {
                    let colour = if told.is_error {
                        colours.rejected
                    } else {
                        colours.bracket
                    };
                    ui.horizontal(|ui| {
                        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
                            if ui.button("Close").on_hover_text("I have read this").clicked() {
                                read = Some(index);
                            }
                            if let Some(action) = told.show
                                && ui.button("Show").on_hover_text(action.help()).clicked()
                            {
                                queue.push(Wish::Act(action));
                                read = Some(index);
                            }
                            ui.with_layout(egui::Layout::left_to_right(egui::Align::Min), |ui| {
                                let text = egui::RichText::new(&told.text)
                                    .font(theme::sans(theme::BODY))
                                    .color(colour);
                                ui.add(egui::Label::new(text).wrap().selectable(true));
                            });
                        });
                    });
                }
            });
        if let Some(index) = read {
            self.errors.remove(index);
        }
    }
}
