//! Positions: who, and by one more key what. Who speaks is asked anew each time, lest a stance be put into the wrong mouth:
//! one types the beginning of a name and presses Enter, or takes one of the list by the arrows, those who spoke last first.

use super::asking::Done;
use super::chips::{full_name, initials_ui};
use super::marks::edit_in_words;
use super::sheet::wide;
use super::speaker::Speaker;
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

/// The room for initials before a name.
const INITIALS: f32 = 56.0;

/// What the sheet remembers.
#[derive(Default)]
pub struct Positions {
    paragraph: Option<ParagraphId>,
    on: Option<Proposal>,
    filter: String,
    /// Who says it; nobody yet where it is `None`.
    chosen: Option<DelegationId>,
    wants_keyboard: bool,
    /// The arrows chose another, which is brought into view.
    moved: bool,
}

impl Positions {
    /// Begins with what is in focus: the edit, or else the contribution.
    pub fn begin(&mut self, paragraph: &Arc<Paragraph>, focus: &Focus) {
        let edit = focus.edit.filter(|edit| paragraph.edit(*edit).is_some());
        let contribution = || focus.contribution(paragraph).map(Proposal::Contribution);
        self.paragraph = Some(paragraph.id);
        self.on = edit.map(Proposal::Edit).or_else(contribution);
        self.filter.clear();
        self.chosen = None;
        self.wants_keyboard = true;
    }

    /// The name of the one who says it.
    #[must_use]
    pub fn who(&self, session: &Session) -> Option<String> {
        let who = self.chosen.and_then(|id| session.delegation(id));
        who.map(|who| who.name.clone())
    }

    /// Everybody, those who spoke last first, then the proposers, each member of a joint contribution singly; narrowed by
    /// what was typed.
    fn members(&self, session: &Session, speaker: &Speaker) -> Vec<DelegationId> {
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
        let spoke = |id: &DelegationId| {
            let who = session.delegation(*id);
            who.and_then(|who| speaker.spoke_before(&who.name))
                .unwrap_or(usize::MAX)
        };
        members.sort_by_key(spoke);
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
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, speaker: &Speaker, error: Option<&str>) -> Option<Done> {
        let colours = Colours::of(ui);
        let (_, paragraph) = session.draft.find(self.paragraph?)?;
        let on = self.on?;
        wide(ui, 480.0);
        ui.heading("Position");
        ui.label(RichText::new(what(paragraph, on)).font(theme::serif(15.0)));
        let members = self.members(session, speaker);
        let mut pressed = self.keys(ui, &members);
        let members = self.members(session, speaker);
        let field = TextEdit::singleline(&mut self.filter)
            .hint_text("The beginning of a name, then Enter")
            .desired_width(f32::INFINITY);
        let field = ui.add(field);
        field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Whose position"));
        if std::mem::take(&mut self.wants_keyboard) {
            field.request_focus();
        }
        if field.changed() {
            self.chosen = None;
        }
        let positions = positions_on(paragraph, on);
        let proposers = self.proposers(session);
        ScrollArea::vertical()
            .max_height(260.0)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for id in &members {
                    let Some(who) = session.delegation(*id) else { continue };
                    let row = ui.horizontal(|ui| {
                        // Names stand under each other, however long the initials are.
                        let left = ui.cursor().left();
                        initials_ui(ui, who);
                        ui.add_space((left + INITIALS - ui.cursor().left()).max(0.0));
                        let is_chosen = self.chosen == Some(*id);
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
                        self.chosen = Some(*id);
                        ui.ctx().memory_mut(egui::Memory::stop_text_input);
                    }
                    if self.chosen == Some(*id) && std::mem::take(&mut self.moved) {
                        row.response.scroll_to_me(None);
                    }
                }
            });
        ui.add_space(8.0);
        let who = self.chosen.and_then(|id| session.delegation(id));
        ui.horizontal(|ui| {
            if let Some(who) = who {
                initials_ui(ui, who);
                ui.label(RichText::new(format!("{} says:", full_name(who))).font(theme::bold(theme::BODY)));
            } else {
                ui.set_min_height(20.0);
                ui.label(RichText::new("Who says it?").color(colours.quiet));
            }
        });
        ui.horizontal_wrapped(|ui| {
            for (index, (_, key, stance)) in KEYS.into_iter().enumerate() {
                let label = stance.map_or("Take back".to_owned(), |stance| capital(stance.name()));
                let button = egui::Button::new(&label).shortcut_text(key);
                let response = ui.add_enabled(who.is_some(), button);
                response.widget_info(|| WidgetInfo::labeled(Role::Button, who.is_some(), &label));
                if response.clicked() {
                    pressed = Some(index);
                }
            }
        });
        if let Some(error) = error {
            ui.label(RichText::new(error).color(colours.rejected));
        }
        let words =
            "↓ goes down the list; who spoke last stands first. What everybody who proposed it withdraws is withdrawn.";
        ui.label(RichText::new(words).size(theme::SMALL).color(colours.quiet));
        let (delegation, (_, _, stance)) = (self.chosen?, KEYS[pressed?]);
        Some(Done::proposed(Command::Position {
            paragraph: paragraph.id,
            on,
            delegation,
            stance,
        }))
    }

    /// The keys that choose one of those who are listed, or say a stance once one is chosen.
    fn keys(&mut self, ui: &Ui, members: &[DelegationId]) -> Option<usize> {
        let is_typing = ui.ctx().text_edit_focused();
        let (down, up, tab, enter) = ui.ctx().input_mut(|input| {
            let down = input.consume_key(Modifiers::NONE, Key::ArrowDown);
            let up = input.consume_key(Modifiers::NONE, Key::ArrowUp);
            let tab = !is_typing && input.consume_key(Modifiers::NONE, Key::Tab);
            (down, up, tab, is_typing && input.key_pressed(Key::Enter))
        });
        self.wants_keyboard |= tab;
        if down || up || enter {
            self.moved = true;
            let here = self.chosen.and_then(|id| members.iter().position(|other| *other == id));
            let place = match here {
                // Enter takes the first one that was asked for by name, and nobody where no name was typed.
                None if enter && self.filter.trim().is_empty() => None,
                None => Some(0),
                Some(here) if down => Some((here + 1).min(members.len() - 1)),
                Some(here) => Some(here.saturating_sub(usize::from(up))),
            };
            self.chosen = place.and_then(|place| members.get(place)).copied();
            if self.chosen.is_some() {
                ui.ctx().memory_mut(egui::Memory::stop_text_input);
            }
            return None;
        }
        if is_typing {
            return None;
        }
        let pressed = |(key, ..): &(Key, &str, Option<Stance>)| {
            ui.ctx().input_mut(|input| input.consume_key(Modifiers::NONE, *key))
        };
        let stance = self.chosen.and_then(|_| KEYS.iter().position(pressed));
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
                (self.chosen, self.wants_keyboard) = (None, true);
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
