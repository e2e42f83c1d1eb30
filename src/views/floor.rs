//! What is said in the room, asked for on a sheet: which words, what they should be, and who speaks.
//!
//! Everything here ends in one command, whose step has a name and can be undone by one key. Ctrl+Enter proposes; what
//! cannot be proposed is said on the sheet, which stays.

use super::app::AdrefApp;
use super::apply::now;
use super::compromise::Compromise;
use super::marks::{edit_in_words, paragraph_name, sheet};
use super::position::Positions;
use super::selection::Selection;
use super::sheets::Sheet;
use super::speaker::Speaker;
use super::theme::{self, Colours};
use crate::model::{Change, Contribution, ContributionKind, EditId, Paragraph, ParagraphId, ParagraphKind, Session};
use crate::session::{
    Action, Command, Focus, due_label, merge_target, merge_with_words, new_paragraph, speak, word_weights,
};
use crate::text::{Collation, FloorError, Passage, Said, Saying, View, Weights, collate, compose, say, words_at};
use egui::text::{CCursor, CCursorRange};
use egui::{Key, Modifiers, RichText, Role, ScrollArea, TextEdit, Ui, WidgetInfo};
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
    /// Who presides, when a compromise or a merge is put.
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
    /// Why something agreed is reopened.
    Reopen {
        /// Which paragraph.
        paragraph: ParagraphId,
        /// Why.
        why: String,
    },
    /// The words for a merge.
    Merge {
        /// The paragraph that goes, and the request.
        request: (ParagraphId, EditId),
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

/// Words that somebody speaks about.
pub struct Words {
    paragraph: ParagraphId,
    over: Over,
    /// The words as they stand.
    old: String,
    /// What they should be.
    text: String,
    asks: Asks,
    /// What that comes to; made anew when the text changes.
    told: Option<(String, Result<Vec<String>, FloorError>)>,
}

/// About what one speaks.
enum Over {
    Selection(Selection),
    Edit(EditId),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    Words,
    Brackets,
    Nothing,
}

impl Words {
    fn passage<'a>(&self, session: &'a Session) -> Passage<'a> {
        match &self.over {
            Over::Selection(selection) => selection.passage(session),
            Over::Edit(edit) => Passage::Edit(*edit),
        }
    }

    fn said(&self, session: &Session, collation: &Collation) -> Result<Said, FloorError> {
        let saying = match self.asks {
            Asks::Words => Saying::Words(&self.text),
            Asks::Brackets => Saying::Bracket,
            Asks::Nothing => Saying::Words(""),
        };
        say(collation, &self.passage(session), saying)
    }
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
                why: String::new(),
            },
            Action::Merge => {
                let request = paragraph.edits.iter().find_map(|edit| match &edit.change {
                    Change::Merge { into, target } => Some((edit.id, into.clone(), *target)),
                    _ => None,
                });
                let Some((edit, named, target)) = request else { return };
                let into = target.or_else(|| merge_target(session, place, &named));
                Asking::Merge {
                    request: (paragraph.id, edit),
                    into,
                    text: merged(session, into, &paragraph),
                }
            }
            Action::Position => {
                self.floor.positions.begin(session, &paragraph, &self.focus);
                Asking::Position
            }
            _ => return,
        };
        self.floor.asking = Some(asking);
        self.sheet = Some(Sheet::Floor);
    }

    fn words(&self, paragraph: &Arc<Paragraph>, asks: Asks) -> Result<Asking, String> {
        let Some(open) = &self.open else {
            return Err(String::new());
        };
        let session = open.session();
        let collation = self.collations.of(paragraph);
        let selection = self.floor.selection.clone().filter(|one| one.paragraph == paragraph.id);
        let over = match (selection, self.focus.edit) {
            (Some(selection), _) => Over::Selection(selection),
            (None, Some(edit)) if asks == Asks::Words => Over::Edit(edit),
            (None, _) if asks == Asks::Words => {
                // Without a selection, and with no edit in focus: the whole text of the paragraph.
                return Ok(Asking::Compromise(Compromise::said(session, &collation)));
            }
            (None, _) => return Err(FloorError::NoWords.to_string()),
        };
        let mut words = Words {
            paragraph: paragraph.id,
            over,
            old: String::new(),
            text: String::new(),
            asks,
            told: None,
        };
        words.old = words_at(&collation, &words.passage(session)).map_err(|error| error.to_string())?;
        words.text.clone_from(&words.old);
        Ok(Asking::Words(words))
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
                Asking::Reopen { paragraph, why } => reopen_ui(ui, session, floor, (*paragraph, why), propose),
                Asking::Merge { request, into, text } => merge_ui(ui, session, floor, (*request, into, text), propose),
                Asking::Compromise(compromise) => compromise.ui(ui, session, floor, propose),
                Asking::Position => {
                    let mut positions = std::mem::take(&mut floor.positions);
                    let done = positions.ui(ui, session, floor.error.as_deref());
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
        self.command(ctx, command);
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
    let ink = Colours::of(ui).ink;
    let shown = ui.scope(|ui| {
        // What is marked is read as well as what is not.
        ui.visuals_mut().selection.stroke.color = ink;
        TextEdit::multiline(text)
            .id_salt(name)
            .font(theme::serif(16.0))
            .desired_rows(rows)
            .desired_width(f32::INFINITY)
            .show(ui)
    });
    let mut shown = shown.inner;
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

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

fn heading_ui(ui: &mut Ui, what: &str, paragraph: Option<&Arc<Paragraph>>) {
    ui.heading(match paragraph {
        Some(paragraph) => format!("{what} · {}", paragraph_name(paragraph)),
        None => what.to_owned(),
    });
}

fn found(session: &Session, id: ParagraphId) -> Option<(usize, &Arc<Paragraph>)> {
    session.draft.find(id)
}

fn words_ui(ui: &mut Ui, session: &Session, floor: &mut Floor, words: &mut Words, propose: bool) -> Option<Done> {
    let colours = Colours::of(ui);
    let (place, paragraph) = found(session, words.paragraph)?;
    ui.set_width(620.0);
    heading_ui(ui, "From the floor", Some(paragraph));
    match words.asks {
        Asks::Words => {
            if !words.old.is_empty() {
                let text = RichText::new(&words.old)
                    .font(theme::serif(15.0))
                    .strikethrough()
                    .color(colours.quiet);
                ui.label(text);
            }
            field_ui(ui, "The words that are wanted", &mut words.text, 3);
        }
        Asks::Brackets => {
            ui.label(RichText::new(format!("[{}]", words.old)).font(theme::serif(16.0)));
        }
        Asks::Nothing => {
            ui.label(RichText::new(&words.old).font(theme::serif(16.0)).strikethrough());
        }
    }
    ui.add_space(4.0);
    floor.speaker.ui(ui, session);
    if words.asks != Asks::Words {
        let fresh = !ui.ctx().text_edit_focused();
        floor.speaker.wants_keyboard |= fresh;
    }
    let collation = Collation::of(paragraph);
    let told = match &words.told {
        Some((of, told)) if *of == words.text => told.clone(),
        _ => {
            let weights = floor.weights(session);
            let told = words
                .said(session, &collation)
                .map(|said| comes_to(paragraph, said, &weights));
            words.told = Some((words.text.clone(), told.clone()));
            told
        }
    };
    ui.add_space(4.0);
    match &told {
        Ok(edits) => {
            for edit in edits.iter().take(6) {
                ui.label(RichText::new(capital(edit)).size(13.0).color(colours.quiet));
            }
        }
        Err(FloorError::Nothing) if words.text == words.old => {}
        Err(error) => {
            ui.label(
                RichText::new(capital(&error.to_string()))
                    .size(13.0)
                    .color(colours.bracket),
            );
        }
    }
    let (go, cancel) = end_ui(ui, floor.error.as_deref(), "Propose", told.is_ok());
    if cancel {
        return Some(Done::Cancelled);
    }
    if !go && !propose {
        return None;
    }
    let Some(who) = floor.speaker.delegation(session) else {
        floor.speaker.wants_keyboard = true;
        return Some(Done::refused("say who speaks."));
    };
    match words.said(session, &collation) {
        Ok(said) => Some(Done::proposed(speak(session, place, said, &who))),
        Err(error) => Some(Done::refused(&error.to_string())),
    }
}

/// The edits to which what was said comes, in words.
fn comes_to(paragraph: &Arc<Paragraph>, said: Said, weights: &Weights) -> Vec<String> {
    let mut tried = Paragraph::clone(paragraph);
    let contribution = Contribution {
        kind: said.kind,
        text: said.text,
        instead: said.instead,
        ..Contribution::default()
    };
    collate(&mut tried, vec![contribution], weights);
    let collation = Collation::of(&Arc::new(tried));
    let edits = collation
        .paragraph()
        .contributions
        .last()
        .map(|last| last.edits.clone());
    let edits = edits
        .unwrap_or_default()
        .into_iter()
        .filter_map(|id| collation.edit(id));
    let told = edits.filter(|edit| !edit.change.is_spacing()).map(|edit| {
        let late = if collation.standing(edit.id).superseded {
            "; it stands against what was accepted, and waits until that is reopened"
        } else {
            ""
        };
        format!("{}{late}.", edit_in_words(&collation, edit))
    });
    told.collect()
}

fn new_ui(
    ui: &mut Ui,
    session: &Session,
    floor: &mut Floor,
    (after, label, text): (ParagraphId, &mut String, &mut String),
    propose: bool,
) -> Option<Done> {
    let (place, paragraph) = found(session, after)?;
    ui.set_width(620.0);
    let what = format!("New paragraph after {}", paragraph_name(paragraph));
    heading_ui(ui, &what, None);
    ui.horizontal(|ui| {
        ui.label("Label");
        let field = ui.add(TextEdit::singleline(label).desired_width(120.0));
        field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Label"));
    });
    field_ui(ui, "The new paragraph", text, 5);
    ui.add_space(4.0);
    floor.speaker.ui(ui, session);
    let possible = !text.trim().is_empty();
    let (go, cancel) = end_ui(ui, floor.error.as_deref(), "Propose", possible);
    if cancel {
        return Some(Done::Cancelled);
    }
    if !(go || propose && possible) {
        return None;
    }
    let Some(who) = floor.speaker.delegation(session) else {
        floor.speaker.wants_keyboard = true;
        return Some(Done::refused("say who speaks."));
    };
    Some(Done::proposed(new_paragraph(
        session,
        Some(place),
        Some(label),
        text.trim(),
        &who,
    )))
}

fn label_ui(
    ui: &mut Ui,
    floor: &mut Floor,
    (paragraph, label): (ParagraphId, &mut String),
    propose: bool,
) -> Option<Done> {
    ui.set_width(360.0);
    heading_ui(ui, "Another label", None);
    let field = ui.add(TextEdit::singleline(label).desired_width(f32::INFINITY));
    field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Label"));
    if !ui.ctx().text_edit_focused() {
        field.request_focus();
    }
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let (go, cancel) = end_ui(ui, floor.error.as_deref(), "Give this label", true);
    match (cancel, go || propose || entered) {
        (true, _) => Some(Done::Cancelled),
        (false, true) => Some(Done::proposed(Command::Relabel {
            paragraph,
            label: label.clone(),
        })),
        (false, false) => None,
    }
}

fn reopen_ui(
    ui: &mut Ui,
    session: &Session,
    floor: &mut Floor,
    (id, why): (ParagraphId, &mut String),
    propose: bool,
) -> Option<Done> {
    let colours = Colours::of(ui);
    let (_, paragraph) = found(session, id)?;
    ui.set_width(460.0);
    heading_ui(ui, "Reopen", Some(paragraph));
    let words = "The room agreed this paragraph. The record keeps who reopened it, and why.";
    ui.label(RichText::new(words).size(13.0).color(colours.quiet));
    field_ui(ui, "Why it is reopened", why, 2);
    let possible = !why.trim().is_empty();
    let (go, cancel) = end_ui(ui, floor.error.as_deref(), "Reopen", possible);
    match (cancel, go || propose && possible) {
        (true, _) => Some(Done::Cancelled),
        (false, true) => Some(Done::proposed(Command::ReopenAgreed {
            paragraph: id,
            why: why.trim().to_owned(),
        })),
        (false, false) => None,
    }
}

/// What a merge begins from: the paragraph that stays, and the words of the one that goes.
fn merged(session: &Session, into: Option<ParagraphId>, from: &Arc<Paragraph>) -> String {
    let reads = |paragraph: &Arc<Paragraph>| compose(&Collation::of(paragraph), View::Clean, None).text();
    let stays = into.and_then(|into| found(session, into)).map(|(_, into)| reads(into));
    stays.into_iter().chain([reads(from)]).collect::<Vec<_>>().join(" ")
}

fn merge_ui(
    ui: &mut Ui,
    session: &Session,
    floor: &mut Floor,
    (request, into, text): ((ParagraphId, EditId), &mut Option<ParagraphId>, &mut String),
    propose: bool,
) -> Option<Done> {
    let colours = Colours::of(ui);
    let (place, paragraph) = found(session, request.0)?;
    ui.set_width(720.0);
    heading_ui(ui, "Merge", Some(paragraph));
    let name = |id: ParagraphId| found(session, id).map_or(String::new(), |(_, paragraph)| paragraph_name(paragraph));
    ui.horizontal(|ui| {
        ui.label("It becomes part of");
        let chosen = into.map_or("choose a paragraph".to_owned(), name);
        let combo = egui::ComboBox::from_id_salt("merge into")
            .selected_text(chosen)
            .width(240.0)
            .show_ui(ui, |ui| {
                let siblings = session.draft.siblings(place);
                for other in siblings.filter(|other| other.id != request.0 && other.kind == ParagraphKind::Body) {
                    if ui
                        .selectable_label(*into == Some(other.id), paragraph_name(other))
                        .clicked()
                    {
                        *into = Some(other.id);
                        *text = merged(session, *into, paragraph);
                    }
                }
            });
        let named = WidgetInfo::labeled(Role::ComboBox, true, "It becomes part of");
        combo.response.widget_info(|| named.clone());
    });
    let words = "How that one reads then. This is accepted in the same step, and this paragraph goes.";
    ui.label(RichText::new(words).size(13.0).color(colours.quiet));
    ScrollArea::vertical()
        .max_height(320.0)
        .show(ui, |ui| field_ui(ui, "The words of the merge", text, 8));
    ui.add_space(4.0);
    let chair = floor.chair.get_or_insert_with(|| Speaker::named("Chair"));
    chair.ui(ui, session);
    let possible = into.is_some() && !text.trim().is_empty();
    let (go, cancel) = end_ui(ui, floor.error.as_deref(), "Merge with these words", possible);
    if cancel {
        return Some(Done::Cancelled);
    }
    if !(go || propose && possible) {
        return None;
    }
    let who = floor.chair.as_ref().and_then(|chair| chair.delegation(session));
    let into = (*into).and_then(|into| found(session, into));
    match (who, into) {
        (Some(who), Some((_, into))) => Some(Done::proposed(merge_with_words(session, request, into, text, &who, ""))),
        _ => Some(Done::refused("say whose words these are.")),
    }
}

/// The kinds of contributions whose text is a reading of the paragraph.
#[must_use]
pub fn is_reading(contribution: &Contribution) -> bool {
    matches!(
        contribution.kind,
        ContributionKind::Rewording | ContributionKind::Alternative | ContributionKind::Addition
    )
}
