//! The Chair's compromise: a text that starts from any reading, and what becomes of everybody's words in it, live.

use super::floor::{Done, Floor, end_ui, field_ui, is_reading};
use super::marks::{State, edit_in_words, initials_ui, paragraph_name};
use super::speaker::Speaker;
use super::theme::{self, Colours};
use crate::model::{EditId, Paragraph, ParagraphId, Session};
use crate::session::compromise;
use crate::text::{Becomes, Collation, View, becomes, compose};
use egui::{ComboBox, Grid, RichText, Role, ScrollArea, Ui, WidgetInfo, vec2};
use std::sync::Arc;

/// A text that is put as a whole.
pub struct Compromise {
    paragraph: ParagraphId,
    text: String,
    /// The reading from which it started.
    from: String,
    /// It is put by whoever speaks, not by the Chair.
    is_said: bool,
    /// What becomes of everybody's words; made anew when the text changes.
    told: Option<(String, Vec<(EditId, Becomes)>)>,
}

/// A reading with its name.
type Reading = (String, String);

impl Compromise {
    /// The Chair's, from the current text.
    #[must_use]
    pub fn of(session: &Session, paragraph: &Arc<Paragraph>) -> Self {
        let (from, text) = readings(session, paragraph).swap_remove(0);
        Self {
            paragraph: paragraph.id,
            text,
            from,
            is_said: false,
            told: None,
        }
    }

    /// That of whoever speaks.
    #[must_use]
    pub fn said(session: &Session, paragraph: &Arc<Paragraph>) -> Self {
        Self {
            is_said: true,
            ..Self::of(session, paragraph)
        }
    }

    /// Draws the sheet.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, floor: &mut Floor, propose: bool) -> Option<Done> {
        let colours = Colours::of(ui);
        let (place, paragraph) = session.draft.find(self.paragraph)?;
        let room = ui.ctx().content_rect().size();
        let width = (room.x - 120.0).min(1100.0);
        ui.set_width(width);
        let what = if self.is_said {
            "From the floor"
        } else {
            "The Chair’s compromise"
        };
        ui.heading(format!("{what} · {}", paragraph_name(paragraph)));
        let height = (room.y - 330.0).clamp(140.0, 460.0);
        ui.horizontal_top(|ui| {
            ui.allocate_ui(vec2(width * 0.52, height), |ui| {
                ui.vertical(|ui| {
                    self.start_ui(ui, session, paragraph);
                    #[expect(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "a few rows of a sheet"
                    )]
                    let rows = ((height - 56.0) / 24.0).max(4.0) as usize;
                    ScrollArea::vertical()
                        .id_salt("compromise")
                        .max_height(height - 40.0)
                        .show(ui, |ui| field_ui(ui, "The text", &mut self.text, rows));
                });
            });
            ui.allocate_ui(vec2(width * 0.44, height), |ui| {
                ui.vertical(|ui| self.table_ui(ui, session, floor, paragraph, height));
            });
        });
        let words = "A blank line makes a new paragraph after this one.";
        ui.label(RichText::new(words).size(theme::SMALL).color(colours.quiet));
        let speaker = if self.is_said {
            &mut floor.speaker
        } else {
            floor.chair.get_or_insert_with(|| Speaker::named("Chair"))
        };
        speaker.ui(ui, session);
        let who = speaker.delegation(session);
        let (go, cancel) = end_ui(ui, floor.error.as_deref(), "Propose", true);
        if cancel {
            return Some(Done::Cancelled);
        }
        if !go && !propose {
            return None;
        }
        let Some(who) = who else {
            return Some(Done::refused("say who speaks."));
        };
        match compromise(session, place, &self.text, &who) {
            Ok(command) => Some(Done::proposed(command)),
            Err(error) => Some(Done::refused(&error.to_string())),
        }
    }

    /// From which reading it starts.
    fn start_ui(&mut self, ui: &mut Ui, session: &Session, paragraph: &Arc<Paragraph>) {
        ui.horizontal(|ui| {
            ui.label("Start from");
            let combo = ComboBox::from_id_salt("start from")
                .selected_text(&self.from)
                .width(240.0);
            let shown = combo.show_ui(ui, |ui| {
                for (name, text) in readings(session, paragraph) {
                    if ui.selectable_label(self.from == name, &name).clicked() {
                        (self.from, self.text) = (name, text);
                    }
                }
            });
            let from = &self.from;
            shown
                .response
                .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("Start from {from}")));
        });
    }

    /// What becomes of everybody's words.
    fn table_ui(&mut self, ui: &mut Ui, session: &Session, floor: &mut Floor, paragraph: &Arc<Paragraph>, height: f32) {
        let colours = Colours::of(ui);
        let collation = Collation::of(paragraph);
        if self.told.as_ref().is_none_or(|(of, _)| *of != self.text) {
            let weights = floor.weights(session);
            // What comes after a blank line is a paragraph of its own; its words are kept all the same.
            let told = becomes(&collation, &self.text.replace('\n', " "), &weights);
            self.told = Some((self.text.clone(), told));
        }
        let Some((_, told)) = &self.told else { return };
        let count = |becomes: Becomes| told.iter().filter(|(_, other)| *other == becomes).count();
        let summary = format!(
            "{} kept, {} changed, {} gone",
            count(Becomes::Kept),
            count(Becomes::Changed),
            count(Becomes::Gone)
        );
        let response = ui.label(RichText::new(&summary).font(theme::bold(13.0)));
        response
            .widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("What becomes of the words: {summary}")));
        ScrollArea::vertical()
            .id_salt("becomes")
            .max_height(height - 40.0)
            .auto_shrink(false)
            .show(ui, |ui| {
                Grid::new("becomes")
                    .num_columns(3)
                    .spacing([10.0, 4.0])
                    .min_col_width(20.0)
                    .show(ui, |ui| {
                        for (id, becomes) in told {
                            let Some(edit) = collation.edit(*id) else { continue };
                            ui.horizontal(|ui| {
                                let members = collation
                                    .proposers(*id)
                                    .iter()
                                    .flat_map(|&place| &paragraph.contributions[place].from);
                                for who in members.filter_map(|id| session.delegation(*id)).take(3) {
                                    initials_ui(ui, who);
                                }
                            });
                            let shape = match becomes {
                                Becomes::Kept => State::Accepted,
                                Becomes::Changed => State::Partly,
                                Becomes::Gone => State::Rejected,
                            };
                            ui.horizontal(|ui| {
                                shape.ui(ui);
                                let name = RichText::new(becomes.name()).size(13.0);
                                ui.label(name.color(shape.colour(colours)));
                            });
                            let words = edit_in_words(&collation, edit);
                            ui.add(egui::Label::new(RichText::new(words).size(13.0)).truncate());
                            ui.end_row();
                        }
                    });
            });
    }
}

/// The readings from which a text can start: the current text, the draft, and every contribution.
fn readings(session: &Session, paragraph: &Arc<Paragraph>) -> Vec<Reading> {
    let current = compose(&Collation::of(paragraph), View::Clean, None).text();
    let mut readings = vec![("the current text".to_owned(), current)];
    readings.push(("the draft".to_owned(), paragraph.text.clone()));
    for contribution in paragraph.contributions.iter().filter(|one| is_reading(one)) {
        let mut members = contribution.from.iter().filter_map(|id| session.delegation(*id));
        let kind = members.next().map_or("", |one| one.kind.name());
        let name = match kind {
            "" => contribution.name.clone(),
            kind => format!("{}, {kind}", contribution.name),
        };
        readings.push((name, contribution.on_base().to_owned()));
    }
    readings
}
