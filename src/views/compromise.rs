//! The Chair's compromise: a text that starts from any reading, and what becomes of everybody's words in it, live. It is
//! for the passage in focus, with its readings and only its words, or for the paragraph as a whole.

use super::asking::{Done, end_ui, field_ui};
use super::chips::chips_ui;
use super::floor::Floor;
use super::marks::{State, edit_in_words, paragraph_name};
use super::speaker::Speaker;
use super::theme::{self, Colours};
use crate::model::{Contribution, ContributionKind, Delegation, Edit, EditId, ParagraphId, Session, Span, Verdict};
use crate::session::{compromise, whole};
use crate::text::{
    Becomes, Collation, ContestedPassages, Fate, View, Weights, becomes, compose, edits_over, put_over, reads_over,
};
use egui::{ComboBox, Grid, RichText, Role, ScrollArea, Ui, WidgetInfo, vec2};

/// A text that is put to the room.
pub struct Compromise {
    paragraph: ParagraphId,
    /// For the passage in focus, where there is one, and for the paragraph as a whole.
    texts: Vec<Typed>,
    /// Which of them is shown.
    shown: usize,
    /// It is put by whoever speaks, not by the Chair.
    is_said: bool,
}

/// How many initials stand before what becomes of words.
const CHIPS: usize = 3;

/// How high the text for a passage and what becomes of its words are at most.
const PASSAGE: f32 = 320.0;

/// One text that is being typed.
struct Typed {
    /// The words of the draft for which it is; `None`: all.
    over: Option<Span>,
    text: String,
    /// The reading from which it started.
    from: String,
    /// What becomes of everybody's words; made anew when the text changes.
    told: Option<(String, Vec<Fate>)>,
}

/// A reading with its name.
type Reading = (String, String);

impl Typed {
    fn of(session: &Session, collation: &Collation, over: Option<Span>) -> Self {
        let (from, text) = readings(session, collation, over).swap_remove(0);
        Self {
            over,
            text,
            from,
            told: None,
        }
    }

    /// What becomes of everybody's words about which it is.
    fn told(&mut self, collation: &Collation, weights: impl FnOnce() -> Weights) -> &[Fate] {
        if self.told.as_ref().is_none_or(|(of, _)| *of != self.text) {
            // What comes after a blank line is a paragraph of its own; its words are kept all the same.
            let whole = match self.over {
                None => self.text.replace('\n', " "),
                Some(over) => {
                    put_over(collation, over, &self.text).unwrap_or_else(|_| collation.paragraph().text.clone())
                }
            };
            let mut told = becomes(collation, &whole, &weights());
            if let Some(over) = self.over {
                let edits: Vec<EditId> = edits_over(collation, over).collect();
                told.retain(|fate| fate.edits.iter().any(|id| edits.contains(id)));
            }
            self.told = Some((self.text.clone(), told));
        }
        self.told.as_ref().map_or(&[], |(_, told)| told)
    }
}

impl Compromise {
    /// The Chair's, from the current text: for the passage of an edit where that is contested, or else for the paragraph. What
    /// would put another paragraph in the place of all contests every passage, and is part of none.
    #[must_use]
    pub fn of(session: &Session, collation: &Collation, edit: Option<EditId>) -> Self {
        let passage = edit.and_then(|edit| ContestedPassages::of(collation).at(collation, edit));
        let is_contested = passage.is_some();
        let own = || collation.edit(edit?)?.change.span();
        let all = collation.words().len();
        let over = passage
            .map(|passage| passage.at)
            .or_else(own)
            .filter(|at| at.range().len() < all);
        let overs = over.map(Some).into_iter().chain([None]);
        let texts: Vec<Typed> = overs.map(|over| Typed::of(session, collation, over)).collect();
        Self {
            paragraph: collation.paragraph().id,
            shown: if is_contested { 0 } else { texts.len() - 1 },
            texts,
            is_said: false,
        }
    }

    /// The whole text of a paragraph, of whoever speaks.
    #[must_use]
    pub fn said(session: &Session, collation: &Collation) -> Self {
        Self {
            is_said: true,
            ..Self::of(session, collation, None)
        }
    }

    /// Draws the sheet.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, floor: &mut Floor, propose: bool) -> Option<Done> {
        let colours = Colours::of(ui);
        let (place, paragraph) = session.draft.find(self.paragraph)?;
        let collation = Collation::of(paragraph);
        let room = ui.ctx().content_rect().size();
        let width = (room.x - 120.0).min(1100.0);
        ui.set_width(width);
        let what = if self.is_said {
            "From the floor"
        } else {
            "The Chair’s compromise"
        };
        ui.heading(format!("{what} · {}", paragraph_name(paragraph)));
        // A passage is a few words, and its sheet no larger than what is told of them.
        let most = if self.texts[self.shown].over.is_some() {
            PASSAGE
        } else {
            460.0
        };
        let height = (room.y - 330.0).clamp(140.0, most);
        ui.horizontal_top(|ui| {
            ui.allocate_ui(vec2(width * 0.52, height), |ui| {
                ui.vertical(|ui| {
                    self.over_ui(ui);
                    self.start_ui(ui, session, &collation);
                    #[expect(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "a few rows of a sheet"
                    )]
                    let most = ((height - 86.0) / 24.0).max(4.0) as usize;
                    // A passage is a few words, which one types over.
                    let rows = if self.texts[self.shown].over.is_some() { 4 } else { most };
                    let text = &mut self.texts[self.shown].text;
                    ScrollArea::vertical()
                        .id_salt("compromise")
                        .max_height(height - 70.0)
                        .show(ui, |ui| {
                            ui.push_id(self.shown, |ui| field_ui(ui, "The text", text, rows))
                        });
                });
            });
            ui.allocate_ui(vec2(width * 0.44, height), |ui| {
                ui.vertical(|ui| self.table_ui(ui, session, floor, &collation, height));
            });
        });
        let over = self.texts[self.shown].over;
        let words = match over {
            Some(_) => "These words alone; the rest of the paragraph stays as it is.",
            None => "A blank line makes a new paragraph after this one.",
        };
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
        let text = &self.texts[self.shown].text;
        let command = if self.is_said {
            whole(session, place, text, &who)
        } else {
            compromise(session, place, over, text, &who)
        };
        match command {
            Ok(command) => Some(Done::proposed(command)),
            Err(error) => Some(Done::refused(&error.to_string())),
        }
    }

    /// For which words it is.
    fn over_ui(&mut self, ui: &mut Ui) {
        if self.texts.len() == 1 {
            return;
        }
        ui.horizontal(|ui| {
            ui.label("For");
            for (place, name) in ["this passage", "the whole paragraph"].into_iter().enumerate() {
                let name = RichText::new(name).color(Colours::of(ui).ink);
                let chosen = ui.selectable_value(&mut self.shown, place, name);
                if chosen.clicked() {
                    // One goes on in the text.
                    chosen.surrender_focus();
                }
            }
        });
    }

    /// From which reading it starts.
    fn start_ui(&mut self, ui: &mut Ui, session: &Session, collation: &Collation) {
        let Typed { over, text, from, .. } = &mut self.texts[self.shown];
        ui.horizontal(|ui| {
            ui.label("Start from");
            let combo = ComboBox::from_id_salt("start from")
                .selected_text(from.as_str())
                .width(240.0);
            let shown = combo.show_ui(ui, |ui| {
                for (name, reading) in readings(session, collation, *over) {
                    if ui.selectable_label(*from == name, &name).clicked() {
                        (*from, *text) = (name, reading);
                    }
                }
            });
            shown
                .response
                .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("Start from {from}")));
        });
    }

    /// What becomes of everybody's words.
    fn table_ui(&mut self, ui: &mut Ui, session: &Session, floor: &mut Floor, collation: &Collation, height: f32) {
        let colours = Colours::of(ui);
        let told = self.texts[self.shown].told(collation, || floor.weights(session));
        let count = |becomes: Becomes| told.iter().filter(|fate| fate.becomes == becomes).count();
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
                        for fate in told {
                            let edits: Vec<&Edit> = fate.edits.iter().filter_map(|id| collation.edit(*id)).collect();
                            let Some(edit) = edits.last() else { continue };
                            ui.horizontal(|ui| {
                                let contributions = &collation.paragraph().contributions;
                                let members = fate.by.iter().flat_map(|&place| &contributions[place].from);
                                chips_ui(ui, members.filter_map(|id| session.delegation(*id)), CHIPS);
                            });
                            let shape = match fate.becomes {
                                Becomes::Kept => State::Accepted,
                                Becomes::Changed => State::Partly,
                                Becomes::Gone => State::Rejected,
                            };
                            ui.horizontal(|ui| {
                                shape.ui(ui);
                                let name = RichText::new(fate.becomes.name()).size(13.0);
                                ui.label(name.color(shape.colour(colours)));
                            });
                            let moved = if edits.len() > 1 { "moved: " } else { "" };
                            let words = format!("{moved}{}", edit_in_words(collation, edit));
                            ui.add(egui::Label::new(RichText::new(words).size(13.0)).truncate());
                            ui.end_row();
                        }
                    });
            });
    }
}

/// The readings from which a text can start: the current text, the draft, and every contribution; over a passage those
/// that have other words there.
fn readings(session: &Session, collation: &Collation, over: Option<Span>) -> Vec<Reading> {
    let paragraph = collation.paragraph();
    let is_accepted = |id: &EditId| collation.standing(*id).verdict == Some(Verdict::Accepted);
    let edits: Vec<EditId> = over.map_or(Vec::new(), |over| edits_over(collation, over).collect());
    let with = |is_taken: &dyn Fn(&EditId) -> bool, whole: &dyn Fn() -> String| match over {
        Some(over) => {
            let taken: Vec<EditId> = edits.iter().filter(|id| is_taken(id)).copied().collect();
            reads_over(collation, over, &taken)
        }
        None => whole(),
    };
    let current = with(&is_accepted, &|| compose(collation, View::Clean, None).text());
    let draft = with(&|_| false, &|| paragraph.text.clone());
    let mut readings = vec![
        ("the current text".to_owned(), current),
        ("the draft".to_owned(), draft),
    ];
    let speaks = |one: &&Contribution| over.is_none() || one.edits.iter().any(|id| edits.contains(id));
    let contributions = paragraph.contributions.iter().filter(|one| is_reading(one));
    for contribution in contributions.filter(speaks) {
        let mut members = contribution.from.iter().filter_map(|id| session.delegation(*id));
        let kind = members.next().map_or("", Delegation::kind_after_name);
        let name = match kind {
            "" => contribution.name.clone(),
            kind => format!("{}, {kind}", contribution.name),
        };
        let is_theirs = |id: &EditId| contribution.edits.contains(id);
        readings.push((name, with(&is_theirs, &|| contribution.on_base().to_owned())));
    }
    readings
}

/// The kinds of contributions whose text is a reading of the paragraph.
fn is_reading(contribution: &Contribution) -> bool {
    matches!(
        contribution.kind,
        ContributionKind::Rewording | ContributionKind::Alternative | ContributionKind::Addition
    )
}
