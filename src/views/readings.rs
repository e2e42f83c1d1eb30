//! Repairing a base: both readings, and what would become of the edits and the decisions.

use super::app::AdrefApp;
use super::late::LateChoice;
use super::marks::{caption_ui, default_beside_field_ui};
use super::putright::RightChoice;
use super::sheet::sheet;
use super::sheets::Sheet;
use super::theme::{self, Colours};
use crate::model::{Contribution, ContributionKind, Paragraph, ParagraphId, Repair};
use crate::session::{Action, BasePreview, Command, preview_base};
use crate::text::{Collation, Role, Weights, collate, marked};
use egui::text::{LayoutJob, TextFormat};
use egui::{RichText, ScrollArea, Stroke, Ui};
use std::sync::Arc;

/// A base that is being repaired.
#[derive(Clone, Debug)]
pub struct BaseChoice {
    paragraph: ParagraphId,
    /// The base as it would read.
    text: String,
    why: String,
    fresh: bool,
    /// What it would do, for the text of which it was found.
    preview: Option<(String, BasePreview)>,
}

impl BaseChoice {
    /// Begins with the base as it is.
    #[must_use]
    pub fn of(paragraph: &Paragraph) -> Self {
        Self {
            paragraph: paragraph.id,
            text: paragraph.text.clone(),
            why: String::new(),
            fresh: true,
            preview: None,
        }
    }
}

impl AdrefApp {
    /// The sheets on doubtful paper, for the paragraph in focus.
    pub(super) fn paper_sheet(&mut self, action: Action) {
        let Some(open) = &self.open else { return };
        let session = open.session();
        let Some((place, paragraph)) = self.focus.paragraph(session) else {
            return;
        };
        let only = || paragraph.contributions.first().map(|contribution| contribution.id);
        let contribution = self
            .focus
            .contribution(paragraph)
            .or_else(only)
            .and_then(|id| paragraph.contribution(id));
        self.sheet = match (action, contribution) {
            (Action::PutRight, Some(contribution)) => {
                Some(Sheet::PutRight(RightChoice::of(session, place, contribution)))
            }
            (Action::RepairBase, _) => Some(Sheet::Base(BaseChoice::of(paragraph))),
            (Action::LateText, _) => Some(Sheet::Late(LateChoice::text(Some(paragraph.id)))),
            _ => None,
        };
    }

    pub(super) fn base_ui(&mut self, ui: &Ui) {
        let Some(open) = &self.open else { return };
        let Some(Sheet::Base(choice)) = &mut self.sheet else {
            return;
        };
        let session = open.session();
        let Some((_, paragraph)) = session.draft.find(choice.paragraph) else {
            self.sheet = None;
            return;
        };
        if choice.preview.as_ref().is_none_or(|(of, _)| *of != choice.text) {
            let preview = preview_base(session, paragraph, &choice.text);
            choice.preview = Some((choice.text.clone(), preview));
        }
        let mut done = None;
        let modal = sheet(ui, "base").show(ui.ctx(), |ui| {
            let colours = Colours::of(ui);
            let screen = ui.ctx().content_rect();
            ui.set_width((screen.width() - 120.0).clamp(520.0, 860.0));
            ui.heading(format!("The base of {}", super::marks::paragraph_name(paragraph)));
            let words = "The contributions are compared again with what you take as the base. Decisions stay on the edits that stay \
                         the same; nothing of anybody's text is altered, and the base as imported is kept.";
            ui.label(RichText::new(words).size(13.0).color(colours.quiet));
            let room = (screen.height() - 330.0).max(160.0);
            ScrollArea::vertical().min_scrolled_height(room).max_height(room).auto_shrink([false, true]).show(ui, |ui| {
                caption_ui(ui, "Both readings");
                ui.label(readings(&paragraph.text, &choice.text, colours));
                ui.add_space(8.0);
                caption_ui(ui, "Take the text of");
                texts_ui(ui, paragraph, choice);
                ui.add_space(8.0);
                caption_ui(ui, "The base as it would read");
                let field = egui::TextEdit::multiline(&mut choice.text)
                    .font(theme::serif(15.0))
                    .desired_rows(4)
                    .desired_width(f32::INFINITY);
                let field = ui.add(field);
                field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "The base as it would read"));
                if std::mem::take(&mut choice.fresh) {
                    field.request_focus();
                }
            });
            ui.add_space(6.0);
            ui.horizontal(|ui| {
                ui.label("Why");
                let why = egui::TextEdit::singleline(&mut choice.why).hint_text("for the record").desired_width(f32::INFINITY);
                ui.add(why).widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Why"));
            });
            let changes = choice.text.trim() != paragraph.text && !choice.text.trim().is_empty();
            let preview = choice.preview.as_ref().map(|(_, preview)| *preview).unwrap_or_default();
            ui.label(RichText::new(consequences(changes, preview)).color(if preview.reopened > 0 {
                colours.bracket
            } else {
                colours.quiet
            }));
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                if default_beside_field_ui(ui, "Repair the base", changes) {
                    done = Some(true);
                }
                if ui.button("Cancel").clicked() {
                    done = Some(false);
                }
            });
        });
        if modal.should_close() {
            done = Some(false);
        }
        let Some(repairs) = done else { return };
        let repair = Repair::Base {
            paragraph: choice.paragraph,
            text: choice.text.trim().to_owned(),
        };
        let (why, here) = (choice.why.trim().to_owned(), choice.paragraph);
        self.sheet = None;
        if repairs {
            self.command(ui.ctx(), Command::Repair { repair, why });
            self.go_on_from(here);
        }
    }
}

fn consequences(changes: bool, preview: BasePreview) -> String {
    if !changes {
        return "The base is as it is.".to_owned();
    }
    let reopened = match preview.reopened {
        0 => "no decision is reopened".to_owned(),
        1 => "1 decision is reopened, because its edit is not the same any more".to_owned(),
        several => format!("{several} decisions are reopened, because their edits are not the same any more"),
    };
    format!(
        "{} instead of {}; {reopened}.",
        crate::session::count(preview.edits_then, "edit"),
        preview.edits_now
    )
}

/// The texts that may be the base: the one that was imported, and those of the contributions.
fn texts_ui(ui: &mut Ui, paragraph: &Paragraph, choice: &mut BaseChoice) {
    let colour = Colours::of(ui).ink;
    let ink = |name: &str| RichText::new(name).color(colour);
    ui.horizontal_wrapped(|ui| {
        if let Some(received) = &paragraph.received {
            let is_it = choice.text == *received;
            if ui.selectable_label(is_it, ink("the draft as imported")).clicked() {
                choice.text.clone_from(received);
            }
        }
        let is_it = choice.text == paragraph.text;
        if ui.selectable_label(is_it, ink("the draft as it is")).clicked() {
            choice.text.clone_from(&paragraph.text);
        }
        let is_text = |one: &&Contribution| {
            matches!(
                one.kind,
                ContributionKind::Rewording | ContributionKind::Unchanged | ContributionKind::Alternative
            )
        };
        for contribution in paragraph.contributions.iter().filter(is_text) {
            let text = contribution.as_read();
            let is_it = choice.text == text;
            if ui.selectable_label(is_it, ink(&contribution.name)).clicked() {
                choice.text = text.into_owned();
            }
        }
    });
}

/// One text with another marked in it: what goes is struck, what comes is underlined.
fn readings(base: &str, new: &str, colours: &Colours) -> LayoutJob {
    let mut paragraph = Paragraph {
        text: base.to_owned(),
        ..Paragraph::default()
    };
    let reading = Contribution {
        text: new.trim().to_owned(),
        ..Contribution::default()
    };
    collate(&mut paragraph, vec![reading], &Weights::default());
    let edits = paragraph
        .contributions
        .first()
        .map(|one| one.edits.clone())
        .unwrap_or_default();
    let collation = Collation::of(&Arc::new(paragraph));
    let mut job = LayoutJob::default();
    for piece in marked(&collation, |edit| edits.contains(&edit)) {
        let mut format = TextFormat {
            font_id: theme::serif(15.0),
            color: colours.ink,
            line_height: Some(23.0),
            ..TextFormat::default()
        };
        match piece.role {
            Role::Deleted => {
                format.color = colours.rejected;
                format.strikethrough = Stroke::new(1.0, colours.rejected);
            }
            Role::Inserted => {
                format.color = colours.accepted;
                format.underline = Stroke::new(1.0, colours.accepted);
            }
            _ => {}
        }
        job.append(&piece.text, 0.0, format);
    }
    job
}
