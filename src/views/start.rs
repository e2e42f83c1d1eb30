//! The start page: recent sessions, the samples, open, drop a file. Three clicks from here an edit is decided.

use super::scene::{Queue, Wish};
use super::theme::{self, Colours};
use crate::session::{Action, DataFolder, Recent, RecentFile, UnsavedSession};
use egui::{Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

/// A sample document that comes with the application.
pub struct Sample {
    /// Its name.
    pub name: &'static str,
    /// What it is, in one line.
    pub about: &'static str,
    /// The name of its file.
    pub file: &'static str,
    /// The text.
    pub bytes: &'static [u8],
}

/// What the start page offers besides the samples.
#[derive(Default)]
pub struct Offer {
    /// Sessions that were open lately.
    pub recent: Vec<RecentFile>,
    /// Sessions that were never saved.
    pub unsaved: Vec<UnsavedSession>,
}

impl Offer {
    /// What a data folder holds. Files that are gone are not offered.
    #[must_use]
    pub fn of(folder: Option<&DataFolder>) -> Self {
        let Some(folder) = folder else { return Self::default() };
        let recent = Recent::load(folder);
        Self {
            recent: recent
                .files()
                .iter()
                .filter(|file| file.path.is_file())
                .take(6)
                .cloned()
                .collect(),
            unsaved: UnsavedSession::all(folder),
        }
    }
}

/// Draws the start page.
pub fn start_ui(ui: &mut Ui, offer: &Offer, samples: &[Sample], queue: &mut Queue) {
    let colours = Colours::of(ui);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let width = ui.available_width().min(720.0);
        let margin = (ui.available_width() - width) / 2.0;
        ui.horizontal_top(|ui| {
            ui.add_space(margin.max(24.0));
            ui.vertical(|ui| {
                ui.set_max_width(width - 48.0);
                ui.add_space(56.0);
                ui.label(egui::RichText::new("Adref").font(theme::serif_bold(theme::TITLE)));
                let words = "Negotiate a text: the draft beside everyone’s contributions, decided edit by edit.";
                ui.label(
                    egui::RichText::new(words)
                        .font(theme::serif(theme::DRAFT))
                        .color(colours.quiet),
                );
                ui.add_space(20.0);
                ui.horizontal(|ui| {
                    let text = egui::RichText::new("Open…")
                        .font(theme::bold(theme::BODY))
                        .color(colours.card);
                    let button = egui::Button::new(text).fill(colours.ink).min_size(vec2(96.0, 34.0));
                    if ui.add(button).on_hover_text(Action::Open.help()).clicked() {
                        queue.push(Wish::Act(Action::Open));
                    }
                    ui.add_space(8.0);
                    let words = "a session, a draft or a compilation, or drop a file anywhere";
                    ui.label(egui::RichText::new(words).color(colours.quiet));
                });
                ui.add_space(28.0);
                unsaved_ui(ui, &offer.unsaved, queue);
                recent_ui(ui, &offer.recent, queue);
                super::marks::caption_ui(ui, "Samples");
                for (index, sample) in samples.iter().enumerate() {
                    if choice_ui(ui, sample.name, sample.about).clicked() {
                        queue.push(Wish::OpenSample(index));
                    }
                }
                ui.add_space(24.0);
                let words = "A accepts, R rejects, B brackets, N goes to the next open place. F1 shows every key.";
                ui.label(egui::RichText::new(words).color(colours.quiet));
                ui.add_space(32.0);
            });
        });
    });
}

fn unsaved_ui(ui: &mut Ui, unsaved: &[UnsavedSession], queue: &mut Queue) {
    if unsaved.is_empty() {
        return;
    }
    super::marks::caption_ui(ui, "Never saved");
    for session in unsaved {
        let name = session.name();
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let discard = ui.button("Discard");
                discard.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Discard {name}")));
                if discard.on_hover_text("Throw this session away").clicked() {
                    queue.push(Wish::Discard(session.clone()));
                }
                ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                    if choice_ui(
                        ui,
                        &name,
                        "Every decision is there. Open it, then save it under a name.",
                    )
                    .clicked()
                    {
                        queue.push(Wish::OpenUnsaved(session.clone()));
                    }
                });
            });
        });
    }
    ui.add_space(20.0);
}

fn recent_ui(ui: &mut Ui, recent: &[RecentFile], queue: &mut Queue) {
    if recent.is_empty() {
        return;
    }
    super::marks::caption_ui(ui, "Recent");
    for file in recent {
        if choice_ui(ui, &file.title, &file.path.display().to_string()).clicked() {
            queue.push(Wish::OpenFile(file.path.clone()));
        }
    }
    ui.add_space(20.0);
}

/// A name over a quiet line, as wide as the column.
fn choice_ui(ui: &mut Ui, name: &str, about: &str) -> egui::Response {
    let colours = Colours::of(ui);
    let width = ui.available_width();
    let wrapped = |text: &str, font, colour| egui::text::LayoutJob::simple(text.to_owned(), font, colour, width - 32.0);
    let heading = ui.fonts_mut(|fonts| fonts.layout_job(wrapped(name, theme::bold(theme::BODY), colours.ink)));
    let words = ui.fonts_mut(|fonts| fonts.layout_job(wrapped(about, theme::sans(13.0), colours.quiet)));
    let size = vec2(width, heading.size().y + words.size().y + 20.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
    let fill = if response.hovered() || response.has_focus() {
        colours.hover
    } else {
        colours.card
    };
    ui.painter().rect_filled(rect, 4.0, fill);
    if response.has_focus() {
        super::marks::paint_edge(ui, rect, colours.focus_edge);
    }
    let at = rect.min + vec2(16.0, 9.0);
    let below = at + vec2(0.0, heading.size().y + 2.0);
    ui.painter().galley(at, heading, colours.ink);
    ui.painter().galley(below, words, colours.quiet);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
