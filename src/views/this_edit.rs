//! The edit in focus: what it changes, who proposes it, what deciding would do, and the keys that decide.

use super::beyond::other_ends_ui;
use super::card::brings_all;
use super::chips::{chips_ui, full_name, initials_ui};
use super::consequences::consequences_ui;
use super::galleys::Galleys;
use super::marks::{State, action_ui, caption_ui, edit_in_words, verdict_ui};
use super::position::stance_ui;
use super::reasons::Reasons;
use super::scene::{Queue, Scene, Wish};
use super::text::{DraftText, Selecting, Tone};
use super::theme::{self, Colours};
use crate::model::{Change, Contribution, Decision, Edit, EditId, Paragraph, Position, Span, Verdict};
use crate::session::{Action, bracket_of, capital, count};
use crate::text::{Collation, Piece, Role, Words};
use egui::{CentralPanel, Frame, Panel, RichText, ScrollArea, Ui};
use std::borrow::Cow;
use std::sync::Arc;

/// What the panel remembers.
#[derive(Default)]
pub struct ThisEditState {
    /// What is written for the record.
    pub reasons: Reasons,
    /// What could not be done, until it is read.
    pub error: Option<String>,
}

/// Draws the panel.
pub fn this_edit_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut ThisEditState,
    galleys: &mut Galleys,
    queue: &mut Queue,
) {
    let Some((_, paragraph)) = scene.paragraph() else {
        return;
    };
    let collation = scene.collations.of(paragraph);
    let edit = scene.focus.edit.and_then(|edit| paragraph.edit(edit));
    let colours = Colours::of(ui);
    ui.horizontal(|ui| {
        caption_ui(ui, if edit.is_some() { "This edit" } else { "This paragraph" });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            position_ui(ui, scene, &collation, colours, queue);
        });
    });
    if let Some(error) = state.error.clone() {
        error_ui(ui, &error, &mut state.error);
    }
    let decision = match edit {
        Some(edit) => edit.decision.as_ref(),
        None => paragraph.decision.as_ref(),
    };
    // The buttons stay where they are, however much there is to say about an edit.
    Panel::bottom("decide")
        .frame(Frame::NONE)
        .resizable(false)
        .show_separator_line(false)
        .show(ui, |ui| {
            buttons_ui(ui, scene, paragraph, decision.map(|decision| decision.verdict), queue);
            state.reasons.ui(ui, scene);
        });
    CentralPanel::no_frame().show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            match edit {
                Some(edit) => edit_ui(ui, scene, &collation, edit, galleys, queue),
                None => paragraph_itself_ui(ui, scene, paragraph),
            }
            decision_ui(ui, decision);
            if let Some(went) = edit.and_then(|edit| collation.went_with(edit.id)) {
                let words = RichText::new(format!("Accepted, {}.", went.in_words()));
                ui.label(words.size(13.0).color(colours.bracket));
            }
            ui.add_space(8.0);
        });
    });
}

fn position_ui(ui: &mut Ui, scene: &Scene<'_>, collation: &Collation, colours: &Colours, queue: &mut Queue) {
    let edits: Vec<EditId> = collation.edits().map(|edit| edit.id).collect();
    if edits.is_empty() {
        return;
    }
    let next = egui::Button::new("›").small();
    if ui.add(next).on_hover_text("Next edit →").clicked() {
        queue.push(Wish::Act(Action::NextEdit));
    }
    let place = scene
        .focus
        .edit
        .and_then(|focus| edits.iter().position(|edit| *edit == focus));
    let words = place.map_or_else(
        || count(edits.len(), "edit"),
        |place| format!("edit {} of {}", place + 1, edits.len()),
    );
    ui.label(RichText::new(words).size(theme::SMALL).color(colours.quiet));
    let previous = egui::Button::new("‹").small();
    if ui.add(previous).on_hover_text("Previous edit ←").clicked() {
        queue.push(Wish::Act(Action::PreviousEdit));
    }
}

fn error_ui(ui: &mut Ui, error: &str, slot: &mut Option<String>) {
    let colours = Colours::of(ui);
    egui::Frame::new()
        .fill(colours.rejected.gamma_multiply(0.12))
        .corner_radius(4)
        .inner_margin(8)
        .show(ui, |ui| {
            ui.label(RichText::new(error).color(colours.rejected));
            if ui.button("I have read this").clicked() {
                *slot = None;
            }
        });
}

fn edit_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    collation: &Arc<Collation>,
    edit: &Edit,
    galleys: &mut Galleys,
    queue: &mut Queue,
) {
    let paragraph = collation.paragraph();
    let colours = Colours::of(ui);
    let colour = scene.colour(collation, edit.id, colours);
    ui.horizontal_top(|ui| {
        State::of_edit(collation, edit.id).ui(ui);
        ui.vertical(|ui| {
            if let Some(words) = kind_in_words(collation, edit) {
                ui.label(RichText::new(words).size(theme::SMALL).color(colours.quiet));
            }
            let pieces = change_pieces(collation, edit);
            if pieces.is_empty() {
                ui.label(RichText::new(capital(&edit_in_words(collation, edit))).font(theme::serif(16.0)));
            } else {
                let text = DraftText {
                    name: "this edit",
                    paragraph: paragraph.id,
                    pieces: &pieces,
                    size: 16.0,
                    strong: false,
                    tone: Tone::Redline,
                    numbered: false,
                    focus: None,
                    found: "",
                    glow: None,
                    selecting: Selecting::Never,
                    explain: None,
                };
                text.ui(ui, galleys, &|_| Scene::card_look(collation, edit.id, colour));
            }
        });
    });
    proposers_ui(ui, scene, collation, edit);
    positions_ui(ui, scene, &edit.positions);
    if collation.is_late(edit.id) {
        let words =
            "Came after what supersedes it was accepted, and nobody has looked at it yet. K leaves it superseded.";
        ui.label(RichText::new(words).size(13.0).color(colours.bracket));
    }
    consequences_ui(ui, scene, collation, edit, queue);
}

/// The change with its words struck and underlined; empty where words say it better.
fn change_pieces(collation: &Collation, edit: &Edit) -> Vec<Piece> {
    let piece = |text: &str, role| Piece {
        text: text.to_owned(),
        role,
        edits: vec![edit.id],
        pending: false,
    };
    let Change::Words { new, .. } = &edit.change else {
        return Vec::new();
    };
    let old = collation
        .words()
        .text()
        .get(collation.bytes(edit.id))
        .unwrap_or_default();
    let mut pieces = Vec::new();
    let is_struck = !old.is_empty() && !brings_all(collation, edit.id);
    if is_struck {
        pieces.push(piece(&in_brief(old), Role::Deleted));
    }
    if !new.is_empty() {
        let space = if is_struck { "  " } else { "" };
        pieces.push(piece(&format!("{space}{}", in_brief(new)), Role::Inserted));
    }
    pieces
}

/// The beginning and the end of words that go on for long: the card has all of them, and what deciding does has its room here.
fn in_brief(text: &str) -> Cow<'_, str> {
    const WHOLE: u32 = 48;
    const BEGINNING: u32 = 24;
    const END: u32 = 8;
    // Where no blanks part them, words are told by their script.
    let words = Words::of(text);
    let count = u32::try_from(words.len()).unwrap_or(u32::MAX);
    if count <= WHOLE {
        return Cow::Borrowed(text);
    }
    let (beginning, end) = (
        words.slice(Span::new(0, BEGINNING)),
        words.slice(Span::new(count - END, count)),
    );
    Cow::Owned(format!("{} … {}", beginning.trim(), end.trim()))
}

/// What kind of change it is, where the marks alone do not say it.
fn kind_in_words(collation: &Collation, edit: &Edit) -> Option<String> {
    let Change::Words { at, new } = &edit.change else {
        return None;
    };
    if !at.is_empty() {
        return Some(if super::aside::is_lacking(collation, edit.id) {
            "Not in their text".to_owned()
        } else if new.is_empty() {
            "Delete".to_owned()
        } else if brings_all(collation, edit.id) {
            "Another paragraph in the place of this one".to_owned()
        } else {
            "Replace".to_owned()
        });
    }
    let before = collation
        .words()
        .text()
        .get(..collation.bytes(edit.id).start)
        .unwrap_or_default();
    let words: Vec<&str> = before.split_whitespace().rev().take(4).collect();
    if words.is_empty() {
        return Some("Insert at the beginning".to_owned());
    }
    let words: Vec<&str> = words.into_iter().rev().collect();
    Some(format!("Insert after “{}”", words.join(" ")))
}

/// What delegations say to it.
fn positions_ui(ui: &mut Ui, scene: &Scene<'_>, positions: &[Position]) {
    if positions.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for position in positions {
            if let Some(delegation) = scene.session().delegation(position.delegation) {
                initials_ui(ui, delegation);
                stance_ui(ui, position.stance);
            }
        }
    });
}

/// How many initials of a joint contribution stand before its name.
const CHIPS: usize = 4;

/// The room that the initials of one take, with the space behind them.
const CHIP: f32 = 40.0;

fn proposers_ui(ui: &mut Ui, scene: &Scene<'_>, collation: &Arc<Collation>, edit: &Edit) {
    let colours = Colours::of(ui);
    let contributions = &collation.paragraph().contributions;
    // Who has two texts here is named once.
    let mut proposers: Vec<&Contribution> = Vec::new();
    for &place in collation.proposers(edit.id) {
        let proposer = &contributions[place];
        if !proposers
            .iter()
            .any(|other| (&other.from, &other.name) == (&proposer.from, &proposer.name))
        {
            proposers.push(proposer);
        }
    }
    if proposers.is_empty() {
        let words = match edit.change {
            Change::DeleteParagraph => "Hardly a letter is left of this paragraph. Nobody asked to delete it; you can.",
            _ => "A bracket of the draft. It can be lifted, deleted or left.",
        };
        ui.label(RichText::new(words).size(13.0).color(colours.quiet));
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for proposer in proposers {
            let mut delegations = scene.delegations(&proposer.from).peekable();
            let single = proposer.from.len() == 1;
            let name = match delegations.peek() {
                Some(delegation) if single => full_name(delegation),
                _ => proposer.name.clone(),
            };
            // Initials and name stay together; only a name that is longer than a line is broken.
            let letters = ui.fonts_mut(|fonts| fonts.layout_no_wrap(name.clone(), theme::sans(13.0), colours.ink));
            let chips = f32::from(u8::try_from(proposer.from.len().min(CHIPS)).unwrap_or(0)) * CHIP;
            let needed = chips + letters.size().x;
            let is_first = ui.cursor().left() <= ui.max_rect().left() + 1.0;
            if !is_first && needed > ui.available_size_before_wrap().x {
                ui.end_row();
            }
            chips_ui(ui, delegations, CHIPS);
            ui.label(RichText::new(name).size(13.0));
        }
    });
}

fn paragraph_itself_ui(ui: &mut Ui, scene: &Scene<'_>, paragraph: &Arc<Paragraph>) {
    let colours = Colours::of(ui);
    let words = if paragraph.standing == crate::model::Standing::Proposed {
        let names: Vec<&str> = paragraph.contributions.iter().map(|one| one.name.as_str()).collect();
        format!(
            "A paragraph proposed by {}. Accepted, it becomes part of the draft.",
            names.join(", ")
        )
    } else if paragraph.edits.is_empty() {
        "Nobody proposes a change here.".to_owned()
    } else {
        "Choose an edit: click it, or go to the next one with →.".to_owned()
    };
    ui.label(RichText::new(words).color(colours.ink));
    if let Some((place, _)) = scene.paragraph() {
        other_ends_ui(ui, scene, place, None);
    }
}

fn buttons_ui(ui: &mut Ui, scene: &Scene<'_>, paragraph: &Arc<Paragraph>, verdict: Option<Verdict>, queue: &mut Queue) {
    let colours = Colours::of(ui);
    let is_bracket = scene
        .focus
        .edit
        .is_some_and(|edit| bracket_of(paragraph, edit).is_some());
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (action, colour, stands) in [
            (Action::Accept, colours.accepted, Some(Verdict::Accepted)),
            (Action::Reject, colours.rejected, Some(Verdict::Rejected)),
            (Action::Bracket, colours.bracket, Some(Verdict::Bracketed)),
            (Action::Reopen, colours.quiet, None),
        ] {
            verdict_ui(ui, scene, action, colour, stands.is_some() && stands == verdict, queue);
        }
        // What there is to do with a bracket of the draft, or with what came late; what applies nowhere here has no button.
        for action in [Action::LiftBracket, Action::DeleteBracket, Action::LeaveAsIs] {
            if is_bracket || scene.resolve(action).is_ok() {
                action_ui(ui, scene, action, queue);
            }
        }
        // What takes words to be accepted is accepted with them.
        let asked = scene.focus.edit.and_then(|edit| paragraph.edit(edit));
        let merge = asked
            .filter(|edit| matches!(edit.change, Change::Merge { .. }))
            .map(|_| Action::Merge);
        let others = [
            Action::SettleAlike,
            Action::SwapInsertions,
            Action::PartMove,
            Action::Agree,
            Action::ReopenAgreed,
        ];
        for action in merge.into_iter().chain(others) {
            if scene.resolve(action).is_ok() {
                action_ui(ui, scene, action, queue);
            }
        }
    });
}

fn decision_ui(ui: &mut Ui, decision: Option<&Decision>) {
    let colours = Colours::of(ui);
    let Some(decision) = decision else { return };
    let by = if decision.by.is_empty() {
        String::new()
    } else {
        format!(" by {}", decision.by)
    };
    let mut words = format!("{}{by}, {}", capital(decision.verdict.name()), local_time(&decision.at));
    if !decision.why.is_empty() {
        words = format!("{words}: {}", decision.why);
    }
    if !decision.condition.is_empty() {
        words = format!("{words} – on condition: {}", decision.condition);
    }
    ui.label(RichText::new(words).size(13.0).color(colours.quiet));
}

/// A moment as the room's clock shows it; as written where it is no moment.
#[must_use]
pub fn local_time(at: &str) -> String {
    let Ok(moment) = at.parse::<jiff::Timestamp>() else {
        return at.to_owned();
    };
    moment
        .to_zoned(jiff::tz::TimeZone::system())
        .strftime("%-d %B, %H:%M")
        .to_string()
}
