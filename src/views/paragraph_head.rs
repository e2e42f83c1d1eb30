//! The head of a paragraph: where it stands, its label, how much is open, whether it is proposed or agreed.

use super::aside::why_aside;
use super::marks::{State, caption_ui, glow};
use super::scene::{Queue, Scene, Wish};
use super::theme::{self, Colours};
use super::this_edit::local_time;
use crate::model::{Agreement, Paragraph, ParagraphKind, Standing, Verdict};
use crate::session::{Action, beside_in_words, tally_in_words};
use crate::text::Aside;
use egui::{Ui, vec2};
use std::sync::Arc;

/// Section, label and numbers; they glow while one has only just come here.
pub fn header_ui(ui: &mut Ui, scene: &Scene<'_>, place: usize, paragraph: &Arc<Paragraph>, entered: f64) {
    let ground = ui.painter().add(egui::Shape::Noop);
    let colours = Colours::of(ui);
    let tally = scene.collations.tally(paragraph);
    let section = scene.session().draft.section(place);
    let what = match paragraph.kind {
        ParagraphKind::Title => "Title",
        ParagraphKind::Heading => "Heading",
        ParagraphKind::Body => section.as_str(),
    };
    ui.horizontal(|ui| {
        let room = ui.available_width() - 230.0;
        ui.scope(|ui| {
            ui.set_max_width(room.max(80.0));
            let text = egui::RichText::new(what).size(theme::SMALL).color(colours.quiet);
            ui.add(egui::Label::new(text).truncate());
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let colour = if tally.late + tally.waiting > 0 {
                colours.bracket
            } else {
                colours.quiet
            };
            let words = egui::RichText::new(tally_in_words(&tally)).size(theme::SMALL);
            ui.label(words.color(colour));
            State::of_paragraph(&tally).ui(ui);
        });
    });
    if let Some(strength) = glow(ui.ctx(), entered) {
        let colour = colours.focus_edge.gamma_multiply(0.3 * strength);
        let rect = ui.min_rect().expand2(vec2(6.0, 3.0));
        ui.painter().set(ground, egui::Shape::rect_filled(rect, 4.0, colour));
    }
    ui.horizontal(|ui| {
        if !paragraph.mark().is_empty() {
            ui.label(egui::RichText::new(paragraph.mark()).font(theme::serif_bold(theme::HEADING)));
        }
        let where_it_is = scene.session().draft.place_in_words(place);
        if !where_it_is.is_empty() {
            let words = egui::RichText::new(where_it_is).size(theme::SMALL);
            ui.label(words.color(colours.quiet));
        }
        if let Some(agreed) = &paragraph.agreed {
            agreed_ui(ui, agreed);
            if tally.waiting > 0 {
                State::Aside(Aside::Waiting).ui(ui);
                let words = egui::RichText::new(beside_in_words(tally.waiting)).size(13.0);
                ui.label(words.color(colours.bracket))
                    .on_hover_text(why_aside(Aside::Waiting, false));
            }
        }
        if paragraph.standing == Standing::Proposed && paragraph.agreed.is_none() {
            let state = match paragraph.decision.as_ref().map(|decision| decision.verdict) {
                None => "proposed paragraph, not yet considered".to_owned(),
                Some(verdict) => format!("proposed paragraph, {}", verdict.name()),
            };
            ui.label(egui::RichText::new(state).size(theme::SMALL).color(colours.bracket));
        }
    });
}

/// That the paragraph is agreed and locked: a mark that one sees across a room.
fn agreed_ui(ui: &mut Ui, agreed: &Agreement) {
    let colours = Colours::of(ui);
    let frame = egui::Frame::new()
        .fill(colours.accepted.gamma_multiply(0.14))
        .corner_radius(4)
        .inner_margin(egui::Margin::symmetric(8, 2));
    let shown = frame.show(ui, |ui| {
        State::Agreed.ui(ui);
        let text = egui::RichText::new("Agreed ad referendum").font(theme::bold(13.0));
        ui.label(text.color(colours.accepted));
    });
    let by = if agreed.by.is_empty() {
        String::new()
    } else {
        format!(" by {}", agreed.by)
    };
    let mut words = format!("Locked{by}, {}. Shift+G reopens it.", local_time(&agreed.at));
    if !agreed.why.is_empty() {
        words = format!("{words} {}", agreed.why);
    }
    shown.response.on_hover_text(words);
}

/// What can be decided of a proposed paragraph as a whole.
pub fn proposed_ui(ui: &mut Ui, scene: &Scene<'_>, paragraph: &Arc<Paragraph>, queue: &mut Queue) {
    let colours = Colours::of(ui);
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        caption_ui(ui, "This paragraph");
        let verdict = paragraph.decision.as_ref().map(|decision| decision.verdict);
        let buttons = [
            (
                Action::AcceptParagraph,
                "Accept it",
                colours.accepted,
                Some(Verdict::Accepted),
            ),
            (
                Action::RejectParagraph,
                "Reject it",
                colours.rejected,
                Some(Verdict::Rejected),
            ),
            (
                Action::BracketParagraph,
                "Bracket it",
                colours.bracket,
                Some(Verdict::Bracketed),
            ),
            (Action::ReopenParagraph, "Reopen it", colours.quiet, None),
        ];
        for (action, label, colour, stands) in buttons {
            let possible = scene.resolve(action);
            let lit = stands.is_some() && stands == verdict;
            let text = egui::RichText::new(label).color(if possible.is_ok() || lit { colour } else { colours.quiet });
            let fill = if lit {
                colour.gamma_multiply(0.18)
            } else {
                egui::Color32::TRANSPARENT
            };
            let response = ui.add_enabled(possible.is_ok(), egui::Button::new(text).fill(fill));
            if response.clicked() {
                queue.push(Wish::Act(action));
            }
            match possible {
                Ok(_) => response.on_hover_text(format!("{} {}", action.help(), action.shortcut())),
                Err(reason) => response.on_disabled_hover_text(reason.to_string()),
            };
        }
    });
}
