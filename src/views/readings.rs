//! Repairing a base: both readings, and what would become of the edits and the decisions.
//!
//! The likeliest reading stands there as the sheet comes up, with what speaks for it, and Enter takes it; the arrows choose
//! another, and in the field one types.

use super::app::AdrefApp;
use super::late::LateChoice;
use super::marks::{caption_ui, default_beside_field_ui, paint_edge};
use super::putright::RightChoice;
use super::sheet::sheet;
use super::sheets::Sheet;
use super::theme::{self, Colours};
use crate::model::{Answer, Contribution, ContributionKind, Paragraph, ParagraphId, Question, Repair, Session};
use crate::session::{Action, BasePreview, Command, preview_base};
use crate::text::{Collation, Piece, Role, Weights, collate, marked};
use egui::text::{LayoutJob, TextFormat};
use egui::{Key, Modifiers, RichText, ScrollArea, Stroke, Ui};
use std::sync::Arc;

/// A base that is being repaired.
#[derive(Clone, Debug)]
pub struct BaseChoice {
    paragraph: ParagraphId,
    /// The readings that are offered, the likeliest first.
    offered: Vec<Offered>,
    /// What speaks for the first of them.
    evidence: String,
    /// The base as it would read.
    text: String,
    why: String,
    /// What it would do, for the text of which it was found.
    preview: Option<(String, BasePreview)>,
    /// The arrows chose another reading, which is to be in sight.
    moved: bool,
}

/// One text that may be the base.
#[derive(Clone, Debug)]
struct Offered {
    name: String,
    text: String,
}

impl BaseChoice {
    /// Begins with the likeliest reading, as the import found it; where it found nothing, with the base as it is.
    #[must_use]
    pub fn of(session: &Session, paragraph: &Paragraph) -> Self {
        let (mut offered, evidence) = found(session, paragraph);
        offered.push(Offered::of("The draft as it is", &paragraph.text));
        let received = paragraph.received.iter();
        offered.extend(received.map(|text| Offered::of("The draft as imported", text)));
        let is_text = |one: &&Contribution| {
            matches!(
                one.kind,
                ContributionKind::Rewording | ContributionKind::Unchanged | ContributionKind::Alternative
            )
        };
        for contribution in paragraph.contributions.iter().filter(is_text) {
            let text = contribution.as_read();
            match offered.iter_mut().find(|other| other.text == text) {
                Some(same) if same.name.contains(&contribution.name) => {}
                Some(same) => same.name = format!("{}, {}", same.name, contribution.name),
                None => offered.push(Offered::of(&contribution.name, &text)),
            }
        }
        Self {
            paragraph: paragraph.id,
            text: offered[0].text.clone(),
            offered,
            evidence,
            why: String::new(),
            preview: None,
            moved: true,
        }
    }

    /// The arrows choose another reading, while no field has the keyboard.
    fn arrows(&mut self, ui: &Ui) {
        if ui.ctx().text_edit_focused() {
            return;
        }
        let (down, up) = ui.input_mut(|input| {
            let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
            (pressed(Key::ArrowDown), pressed(Key::ArrowUp))
        });
        let here = self.offered.iter().position(|one| one.text == self.text);
        let last = self.offered.len() - 1;
        let to = match (down, up, here) {
            (true, ..) => here.map_or(0, |here| (here + 1).min(last)),
            (_, true, _) => here.map_or(last, |here| here.saturating_sub(1)),
            _ => return,
        };
        self.text.clone_from(&self.offered[to].text);
        self.moved = true;
    }
}

impl Offered {
    fn of(name: &str, text: &str) -> Self {
        Self {
            name: name.to_owned(),
            text: text.to_owned(),
        }
    }
}

/// The readings of a base that were found when it was asked about, and what speaks for them.
fn found(session: &Session, paragraph: &Paragraph) -> (Vec<Offered>, String) {
    let reading = |answer: &Answer| match answer.repairs.as_slice() {
        [Repair::Base { paragraph: id, text }] if *id == paragraph.id && *text != paragraph.text => {
            Some(Offered::of(&answer.text, text))
        }
        _ => None,
    };
    let asked = session
        .questions
        .iter()
        .filter(|one| one.paragraph == Some(paragraph.id));
    let mut found: Vec<Offered> = Vec::new();
    let mut evidence = String::new();
    // What is asked now comes before what was answered already.
    let (open, answered): (Vec<&Question>, Vec<&Question>) = asked.partition(|one| one.given.is_none());
    for question in open.into_iter().chain(answered) {
        let new = question.answers.iter().filter_map(reading);
        let new: Vec<Offered> = new.filter(|new| found.iter().all(|one| one.text != new.text)).collect();
        if found.is_empty() && !new.is_empty() {
            evidence.clone_from(&question.evidence);
        }
        found.extend(new);
    }
    (found, evidence)
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
            (Action::RepairBase, _) => Some(Sheet::Base(BaseChoice::of(session, paragraph))),
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
        choice.arrows(ui);
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
                if !choice.evidence.is_empty() {
                    ui.add(egui::Label::new(RichText::new(&choice.evidence).size(13.0)).wrap());
                    ui.add_space(8.0);
                }
                caption_ui(ui, "Take as the base · ↑ ↓");
                offered_ui(ui, choice);
                ui.add_space(8.0);
                caption_ui(ui, "Both readings");
                ui.label(readings(&paragraph.text, &choice.text, colours));
                ui.add_space(8.0);
                caption_ui(ui, "The base as it would read · Tab");
                let field = egui::TextEdit::multiline(&mut choice.text)
                    .font(theme::serif(15.0))
                    .desired_rows(3)
                    .desired_width(f32::INFINITY);
                let field = ui.add(field);
                field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "The base as it would read"));
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

/// The texts that may be the base, one in a line; the arrows or a click choose one.
fn offered_ui(ui: &mut Ui, choice: &mut BaseChoice) {
    const SHOWN: f32 = 6.5;
    let colours = Colours::of(ui);
    let moved = std::mem::take(&mut choice.moved);
    let height = SHOWN * ui.spacing().interact_size.y;
    ScrollArea::vertical()
        .id_salt("offered")
        .min_scrolled_height(height)
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for one in &choice.offered {
                let is_it = one.text == choice.text;
                let text = RichText::new(&one.name).color(colours.ink);
                // Tab leads past them to the text.
                let button = egui::Button::selectable(is_it, text)
                    .truncate()
                    .sense(egui::Sense::CLICK)
                    .min_size(egui::vec2(ui.available_width(), 0.0));
                let row = ui.add(button);
                if is_it {
                    paint_edge(ui, row.rect, colours.focus_edge);
                }
                if is_it && moved {
                    row.scroll_to_me(None);
                }
                if row.clicked() {
                    choice.text.clone_from(&one.text);
                }
            }
        });
}

/// One text with another marked in it: what goes, what comes, and what stays.
pub(super) fn compared(base: &str, new: &str) -> Vec<Piece> {
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
    marked(&Collation::of(&Arc::new(paragraph)), |edit| edits.contains(&edit))
}

/// One text with another marked in it: what goes is struck, what comes is underlined.
fn readings(base: &str, new: &str, colours: &Colours) -> LayoutJob {
    let mut job = LayoutJob::default();
    for piece in compared(base, new) {
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
        // No line is drawn under or through the space before the words.
        let words = piece.text.trim_start();
        let plain = TextFormat {
            strikethrough: Stroke::NONE,
            underline: Stroke::NONE,
            ..format.clone()
        };
        job.append(&piece.text[..piece.text.len() - words.len()], 0.0, plain);
        job.append(words, 0.0, format);
    }
    job
}
