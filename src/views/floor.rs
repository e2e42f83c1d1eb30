//! What is said in the room, asked for on a sheet: which words, what they should be, and who speaks.
//!
//! Everything here ends in one command, whose step has a name and can be undone by one key. Ctrl+Enter proposes; what
//! cannot be proposed is said on the sheet, which stays.

use super::app::AdrefApp;
use super::apply::now;
use super::asking::Done;
use super::compromise::Compromise;
use super::position::Positions;
use super::room_sheets::{label_ui, merge_ui, merged, new_ui, reopen_ui};
use super::selection::Selection;
use super::sheet::sheet;
use super::sheets::Sheet;
use super::speaker::Speaker;
use super::words::{Asks, Words, words_ui};
use crate::model::{Change, EditId, ParagraphId, Session};
use crate::session::{Action, Command, Focus, due_label, merge_target, word_weights};
use crate::text::Weights;
use egui::{Key, Modifiers, Ui};
use std::sync::Arc;

/// What the window remembers of the room.
#[derive(Default)]
pub struct Floor {
    /// The words that are selected.
    pub selection: Option<Selection>,
    /// Who speaks.
    pub speaker: Speaker,
    /// About what one was asked last; asked the same again, the speaker stands as it was typed.
    asked: Option<(Action, Focus, Option<Selection>)>,
    /// Who puts a compromise or a merge: whoever presides, unless another is named for this one.
    pub chair: Option<Speaker>,
    /// What is asked for now.
    pub asking: Option<Asking>,
    /// The positions sheet.
    pub positions: Positions,
    /// Why what was asked for could not be done.
    pub error: Option<String>,
    /// The weights of words, for what is told while one types.
    weights: Option<Weights>,
}

/// What is asked for.
pub enum Asking {
    /// Other words for those that are selected.
    Words(Words),
    /// A new paragraph.
    New {
        /// After which one.
        after: ParagraphId,
        /// Its label.
        label: String,
        /// Its text.
        text: String,
    },
    /// Another label.
    Label {
        /// Of which proposed paragraph.
        paragraph: ParagraphId,
        /// The label.
        label: String,
    },
    /// Who reopens something agreed, and why.
    Reopen {
        /// Which paragraph.
        paragraph: ParagraphId,
        /// Who.
        who: String,
        /// Why.
        why: String,
    },
    /// The words for a merge.
    Merge {
        /// The paragraph that goes, and the request.
        request: (ParagraphId, EditId),
        /// The one that is asked for, where that is agreed and so takes no words.
        locked: Option<ParagraphId>,
        /// The one that stays.
        into: Option<ParagraphId>,
        /// How that one reads then.
        text: String,
    },
    /// How a paragraph reads as the Chair proposes it.
    Compromise(Compromise),
    /// What a delegation says to a proposal.
    Position,
}

impl Floor {
    /// The weights of words, counted once for a session.
    pub fn weights(&mut self, session: &Session) -> Weights {
        self.weights.get_or_insert_with(|| word_weights(session)).clone()
    }

    /// Forgets what belongs to another session.
    pub fn begin(&mut self) {
        *self = Self::default();
    }
}

impl AdrefApp {
    /// Asks what an action of the room needs to know.
    pub(super) fn ask_the_room(&mut self, action: Action) {
        let Some(open) = &self.open else { return };
        let session = open.session();
        let Some((place, paragraph)) = self.focus.paragraph(session) else {
            return;
        };
        let paragraph = Arc::clone(paragraph);
        self.floor.error = None;
        let asked = Some((action, self.focus, self.floor.selection.clone()));
        if self.floor.asked != asked {
            self.floor.asked = asked;
            self.floor.speaker.ask_anew();
            self.floor.chair = None;
        }
        let asking = match action {
            Action::Say | Action::BracketWords | Action::DeleteWords => {
                let asks = match action {
                    Action::Say => Asks::Words,
                    Action::BracketWords => Asks::Brackets,
                    _ => Asks::Nothing,
                };
                match self.words(&paragraph, asks) {
                    Ok(asking) => asking,
                    Err(reason) => {
                        self.this_edit.error = Some(reason);
                        return;
                    }
                }
            }
            Action::Compromise => {
                let collation = self.collations.of(&paragraph);
                Asking::Compromise(Compromise::of(session, &collation, self.focus.edit))
            }
            Action::NewParagraph => Asking::New {
                after: paragraph.id,
                label: due_label(session, Some(place)),
                text: String::new(),
            },
            Action::Relabel => Asking::Label {
                paragraph: paragraph.id,
                label: paragraph.label.clone(),
            },
            Action::ReopenAgreed => Asking::Reopen {
                paragraph: paragraph.id,
                who: self.settings.by.clone(),
                why: String::new(),
            },
            Action::Merge => {
                let request = paragraph.edits.iter().find_map(|edit| match &edit.change {
                    Change::Merge { into, target } => Some((edit.id, into.clone(), *target)),
                    _ => None,
                });
                let Some((edit, named, target)) = request else { return };
                let into = target.or_else(|| merge_target(session, place, &named));
                // What is agreed takes no words: it is told, and another one chosen.
                let is_open = |id: &ParagraphId| session.draft.find(*id).is_some_and(|(_, one)| one.agreed.is_none());
                let locked = into.filter(|into| !is_open(into));
                let into = into.filter(is_open);
                Asking::Merge {
                    request: (paragraph.id, edit),
                    locked,
                    into,
                    text: merged(session, into, &paragraph),
                }
            }
            Action::Position => {
                self.floor.positions.begin(&paragraph, &self.focus);
                Asking::Position
            }
            _ => return,
        };
        self.floor.asking = Some(asking);
        self.sheet = Some(Sheet::Floor);
    }

    /// Draws the sheet that asks.
    pub(super) fn floor_ui(&mut self, ui: &Ui) {
        let Some(mut asking) = self.floor.asking.take() else {
            self.sheet = None;
            return;
        };
        let Some(open) = &self.open else { return };
        let session = open.session();
        let propose = ui
            .ctx()
            .input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        let mut done = None;
        let floor = &mut self.floor;
        let modal = sheet(ui, "floor").show(ui.ctx(), |ui| {
            done = match &mut asking {
                Asking::Words(words) => words_ui(ui, session, floor, words, propose),
                Asking::New { after, label, text } => new_ui(ui, session, floor, (*after, label, text), propose),
                Asking::Label { paragraph, label } => label_ui(ui, floor, (*paragraph, label), propose),
                Asking::Reopen { paragraph, who, why } => {
                    reopen_ui(ui, session, floor, (*paragraph, who, why), propose)
                }
                Asking::Merge {
                    request,
                    locked,
                    into,
                    text,
                } => merge_ui(ui, session, floor, (*request, *locked, into, text), propose),
                Asking::Compromise(compromise) => compromise.ui(ui, session, floor, propose),
                Asking::Position => {
                    let mut positions = std::mem::take(&mut floor.positions);
                    let done = positions.ui(ui, session, &floor.speaker, floor.error.as_deref());
                    floor.positions = positions;
                    done
                }
            };
        });
        if modal.should_close() && done.is_none() {
            done = Some(Done::Cancelled);
        }
        match done {
            None => self.floor.asking = Some(asking),
            Some(Done::Cancelled) => self.sheet = None,
            Some(Done::Refused(why)) => {
                self.floor.error = Some(why);
                self.floor.asking = Some(asking);
            }
            Some(Done::Proposed(command)) => self.propose(ui.ctx(), asking, *command),
        }
    }

    fn propose(&mut self, ctx: &egui::Context, asking: Asking, command: Command) {
        self.this_edit.error = None;
        let go_to = lands(&command);
        let by = match &asking {
            Asking::Reopen { who, .. } => who.trim().to_owned(),
            _ => self.settings.by.clone(),
        };
        self.command_by(ctx, command, &by);
        if let Some(why) = self.this_edit.error.take() {
            self.floor.error = Some(why);
            self.floor.asking = Some(asking);
            return;
        }
        self.sheet = None;
        self.floor.selection = None;
        self.floor.asked = None;
        let Some(open) = &self.open else { return };
        self.floor.speaker.spoke(open.session());
        // Only now: who was refused has not spoken.
        let positioned = matches!(asking, Asking::Position).then(|| self.floor.positions.who(open.session()));
        if let Some(who) = positioned.flatten() {
            self.floor.speaker.heard(who);
        }
        let landed = go_to.and_then(|(id, is_new)| {
            let (_, paragraph) = open.session().draft.find(id)?;
            let edits = paragraph
                .contributions
                .last()
                .map(|last| last.edits.clone())
                .unwrap_or_default();
            let is_put = |id: &&EditId| paragraph.edit(**id).is_some_and(|edit| !edit.change.is_spacing());
            let edit = if is_new {
                None
            } else {
                edits.iter().find(is_put).copied()
            };
            // What was said, not what somebody else proposed in the same words.
            let contribution = paragraph.contributions.last().map(|last| last.id).filter(|_| !is_new);
            let focus = Focus {
                contribution,
                ..Focus::on(id, edit)
            };
            Some((focus, edits))
        });
        if let Some((focus, edits)) = landed {
            self.focus = focus;
            self.changed = Some((edits, now(ctx)));
        }
    }
}

/// The paragraph where what a command brings stands, and whether it is a new one.
fn lands(command: &Command) -> Option<(ParagraphId, bool)> {
    match command {
        Command::Add { paragraph, .. } | Command::Editorial { paragraph, .. } => Some((*paragraph, false)),
        Command::AddParagraph { paragraph, .. } => Some((paragraph.id, true)),
        Command::Merge { into, .. } => Some((*into, false)),
        Command::Together { commands, .. } => commands.iter().find_map(lands),
        _ => None,
    }
}
