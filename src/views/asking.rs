//! What the sheets of the room share: their heading, their field, their end, and what comes of them.

use super::marks::paragraph_name;
use super::theme::{self, Colours};
use crate::model::Paragraph;
use crate::session::{Command, capital};
use egui::text::{CCursor, CCursorRange};
use egui::{RichText, Role, TextEdit, Ui, WidgetInfo};
use std::sync::Arc;

/// What came of a sheet.
pub enum Done {
    /// This is proposed.
    Proposed(Box<Command>),
    /// It cannot be, and why.
    Refused(String),
    /// One went away.
    Cancelled,
}

impl Done {
    /// A command.
    #[must_use]
    pub fn proposed(command: Command) -> Self {
        Self::Proposed(Box::new(command))
    }

    /// A sentence that says why not.
    #[must_use]
    pub fn refused(why: &str) -> Self {
        Self::Refused(capital(why))
    }
}

/// The end of every sheet: what went wrong, the button that proposes, and the one that leaves.
pub fn end_ui(ui: &mut Ui, error: Option<&str>, label: &str, possible: bool) -> (bool, bool) {
    let colours = Colours::of(ui);
    if let Some(error) = error {
        ui.label(RichText::new(capital(error)).color(colours.rejected));
    }
    ui.add_space(8.0);
    let shown = ui.horizontal(|ui| {
        let text = RichText::new(label).color(colours.card);
        let key = RichText::new("Ctrl+Enter").color(colours.card).size(theme::SMALL);
        let button = egui::Button::new(text).fill(colours.ink).shortcut_text(key);
        let go = ui.add_enabled(possible, button);
        go.widget_info(|| WidgetInfo::labeled(Role::Button, possible, label));
        (go.clicked(), ui.button("Cancel").clicked())
    });
    shown.inner
}

/// A field of several lines that has the keyboard when its sheet opens. The words of a small one are marked.
pub fn field_ui(ui: &mut Ui, name: &str, text: &mut String, rows: usize) -> egui::Response {
    // A few words are typed over, a whole text is gone on with.
    let end = CCursor::new(text.chars().count());
    let begin = if rows > 4 { end } else { CCursor::new(0) };
    let marked = CCursorRange::two(begin, end);
    let mut shown = TextEdit::multiline(text)
        .id_salt(name)
        .font(theme::serif(16.0))
        .desired_rows(rows)
        .desired_width(f32::INFINITY)
        .show(ui);
    let field = shown.response.response;
    field.widget_info(|| WidgetInfo::labeled(Role::MultilineTextInput, true, name));
    // Only when nothing else has it, so that it keeps out of the way of the other fields.
    if ui.ctx().memory(egui::Memory::focused).is_none() {
        field.request_focus();
        shown.state.cursor.set_char_range(Some(marked));
        shown.state.store(ui.ctx(), field.id);
    }
    field
}

/// What a sheet asks, and about which paragraph.
pub fn heading_ui(ui: &mut Ui, what: &str, paragraph: Option<&Arc<Paragraph>>) {
    ui.heading(match paragraph {
        Some(paragraph) => format!("{what} · {}", paragraph_name(paragraph)),
        None => what.to_owned(),
    });
}
