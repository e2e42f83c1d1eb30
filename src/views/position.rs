//! Positions by two keys: one to begin, one for the stance of whoever spoke last. The arrows choose another, and typing
//! narrows the list; where nobody spoke yet, one is asked for the name first, lest a stance be put into the wrong mouth.

use super::asking::Done;
use super::marks::{edit_in_words, full_name, initials_ui};
use super::sheet::wide;
use super::theme::{self, Colours};
use crate::model::{DelegationId, Paragraph, ParagraphId, Position, Proposal, Session, Stance};
use crate::session::{Command, Focus, capital};
use crate::text::Collation;
use egui::{Key, Modifiers, RichText, Role, ScrollArea, TextEdit, Ui, WidgetInfo};
use std::sync::Arc;

/// The keys of the stances.
const KEYS: [(Key, &str, Option<Stance>); 5] = [
    (Key::S, "S", Some(Stance::Support)),
    (Key::O, "O", Some(Stance::Oppose)),
    (Key::R, "R", Some(Stance::Reserve)),
    (Key::W, "W", Some(Stance::Withdraw)),
    (Key::U, "U", None),
];

/// What the sheet remembers.
#[derive(Default)]
pub struct Positions {
    paragraph: Option<ParagraphId>,
    on: Option<Proposal>,
    /// Who took a position last.
    last: Option<DelegationId>,
    filter: String,
    chosen: usize,
    wants_keyboard: bool,
    /// The arrows chose another, which is brought into view.
    moved: bool,
}

impl Positions {
    /// Begins with what is in focus: the edit, or else the contribution.
    pub fn begin(&mut self, session: &Session, paragraph: &Arc<Paragraph>, focus: &Focus) {
        let edit = focus.edit.filter(|edit| paragraph.edit(*edit).is_some());
        let contribution = || focus.contribution(paragraph).map(Proposal::Contribution);
        self.paragraph = Some(paragraph.id);
        self.on = edit.map(Proposal::Edit).or_else(contribution);
        self.filter.clear();
        let members = self.members(session);
        let last = self
            .last
            .and_then(|last| members.iter().position(|member| *member == last));
        self.chosen = last.unwrap_or(0);
        self.wants_keyboard = last.is_none();
    }

    /// Everybody, the proposers first, each member of a joint contribution singly; narrowed by what was typed.
    fn members(&self, session: &Session) -> Vec<DelegationId> {
        let proposers = self.proposers(session);
        let everybody = (0..).zip(&session.delegations).filter(|(_, one)| one.same_as.is_none());
        let others = everybody
            .map(|(place, _)| DelegationId(place))
            .filter(|id| !proposers.contains(id));
        let filter = self.filter.trim().to_lowercase();
        let is_asked = |id: &DelegationId| {
            session
                .delegation(*id)
                .is_some_and(|one| one.name.to_lowercase().contains(&filter) || one.initials.to_lowercase() == filter)
        };
        let mut members: Vec<DelegationId> = proposers.iter().copied().chain(others).collect();
        members.retain(is_asked);
        members
    }

    fn proposers(&self, session: &Session) -> Vec<DelegationId> {
        let paragraph = self.paragraph.and_then(|id| session.draft.find(id));
        let Some((_, paragraph)) = paragraph else {
            return Vec::new();
        };
        let mut members: Vec<DelegationId> = match self.on {
            Some(Proposal::Edit(edit)) => paragraph.proposers(edit).flat_map(|one| one.from.clone()).collect(),
            Some(Proposal::Contribution(id)) => paragraph
                .contribution(id)
                .map(|one| one.from.clone())
                .unwrap_or_default(),
            None => Vec::new(),
        };
        let mut seen = Vec::new();
        members.retain(|id| {
            !seen.contains(id) && {
                seen.push(*id);
                true
            }
        });
        members
    }

    /// Draws the sheet.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, error: Option<&str>) -> Option<Done> {
        let colours = Colours::of(ui);
        let (_, paragraph) = session.draft.find(self.paragraph?)?;
        let on = self.on?;
        wide(ui, 480.0);
        ui.heading("Position");
        ui.label(RichText::new(what(paragraph, on)).font(theme::serif(15.0)));
        let mut pressed = self.keys(ui);
        let members = self.members(session);
        self.chosen = self.chosen.min(members.len().saturating_sub(1));
        let field = TextEdit::singleline(&mut self.filter)
            .hint_text("The beginning of a name, then Enter")
            .desired_width(f32::INFINITY);
        let field = ui.add(field);
        field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Whose position"));
        if std::mem::take(&mut self.wants_keyboard) {
            field.request_focus();
        }
        if field.changed() {
            self.chosen = 0;
        }
        let positions = positions_on(paragraph, on);
        let proposers = self.proposers(session);
        ScrollArea::vertical()
            .max_height(260.0)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for (index, id) in members.iter().enumerate() {
                    let Some(who) = session.delegation(*id) else { continue };
                    let row = ui.horizontal(|ui| {
                        initials_ui(ui, who);
                        let is_chosen = index == self.chosen;
                        let clicked = ui
                            .selectable_label(is_chosen, RichText::new(full_name(who)).color(colours.ink))
                            .clicked();
                        if proposers.contains(id) {
                            ui.label(RichText::new("proposes it").size(theme::SMALL).color(colours.quiet));
                        }
                        if let Some(position) = positions.iter().find(|position| position.delegation == *id) {
                            stance_ui(ui, position.stance);
                        }
                        clicked
                    });
                    if row.inner {
                        self.chosen = index;
                    }
                    if index == self.chosen && std::mem::take(&mut self.moved) {
                        row.response.scroll_to_me(None);
                    }
                }
            });
        ui.add_space(8.0);
        ui.horizontal_wrapped(|ui| {
            for (index, (_, key, stance)) in KEYS.into_iter().enumerate() {
                let label = stance.map_or("Take back".to_owned(), |stance| capital(stance.name()));
                let button = egui::Button::new(&label).shortcut_text(key);
                let response = ui.add_enabled(!members.is_empty(), button);
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
                if response.clicked() {
                    pressed = Some(index);
                }
            }
        });
        if let Some(error) = error {
            ui.label(RichText::new(error).color(colours.rejected));
        }
        let words = "↑ and ↓ choose the delegation. What everybody who proposed it withdraws is withdrawn.";
        ui.label(RichText::new(words).size(theme::SMALL).color(colours.quiet));
        let delegation = *members.get(self.chosen)?;
        let (_, _, stance) = KEYS[pressed?];
        self.last = Some(delegation);
        Some(Done::proposed(Command::Position {
            paragraph: paragraph.id,
            on,
            delegation,
            stance,
        }))
    }

    /// The keys that choose a delegation, or say a stance while no name is typed.
    fn keys(&mut self, ui: &Ui) -> Option<usize> {
        let is_typing = ui.ctx().text_edit_focused();
        let (down, up, tab) = ui.ctx().input_mut(|input| {
            let down = input.consume_key(Modifiers::NONE, Key::ArrowDown);
            let up = input.consume_key(Modifiers::NONE, Key::ArrowUp);
            let tab = !is_typing && input.consume_key(Modifiers::NONE, Key::Tab);
            (down, up, tab)
        });
        self.wants_keyboard |= tab;
        self.moved |= down || up;
        self.chosen = if down {
            self.chosen + 1
        } else {
            self.chosen.saturating_sub(usize::from(up))
        };
        if is_typing {
            if ui.input(|input| input.key_pressed(Key::Enter)) {
                ui.ctx().memory_mut(egui::Memory::stop_text_input);
            }
            return None;
        }
        let pressed = |(key, ..): &(Key, &str, Option<Stance>)| {
            ui.ctx().input_mut(|input| input.consume_key(Modifiers::NONE, *key))
        };
        let stance = KEYS.iter().position(pressed);
        if stance.is_none() {
            // Any other letter begins a name.
            let letters = ui.input(|input| {
                let typed = input.events.iter().find_map(|event| match event {
                    egui::Event::Text(text) => Some(text.clone()),
                    _ => None,
                });
                typed.filter(|text| text.chars().all(char::is_alphabetic))
            });
            if let Some(letters) = letters {
                self.filter.push_str(&letters);
                (self.chosen, self.wants_keyboard) = (0, true);
            }
        }
        stance
    }
}

/// What a position is about, in words.
fn what(paragraph: &Arc<Paragraph>, on: Proposal) -> String {
    let collation = Collation::of(paragraph);
    match on {
        Proposal::Edit(id) => collation
            .edit(id)
            .map_or(String::new(), |edit| capital(&edit_in_words(&collation, edit))),
        Proposal::Contribution(id) => paragraph
            .contribution(id)
            .map_or(String::new(), |one| format!("The {} of {}", one.kind.name(), one.name)),
    }
}

fn positions_on(paragraph: &Paragraph, on: Proposal) -> &[Position] {
    match on {
        Proposal::Edit(id) => paragraph.edit(id).map_or(&[], |edit| edit.positions.as_slice()),
        Proposal::Contribution(id) => paragraph.contribution(id).map_or(&[], |one| one.positions.as_slice()),
    }
}

/// A stance in the colour of what it means.
pub fn stance_ui(ui: &mut Ui, stance: Stance) {
    let colours = Colours::of(ui);
    let (shape, colour) = match stance {
        Stance::Support => ("+", colours.accepted),
        Stance::Oppose => ("−", colours.rejected),
        Stance::Reserve => ("?", colours.bracket),
        Stance::Withdraw => ("·", colours.quiet),
    };
    ui.label(
        RichText::new(format!("{shape} {}", stance.name()))
            .size(theme::SMALL)
            .color(colour),
    );
}
