//! Words that somebody speaks about: what they are, what they should be, and to which edits that comes.

use super::app::AdrefApp;
use super::asking::{Done, end_ui, field_ui, heading_ui};
use super::compromise::Compromise;
use super::floor::{Asking, Floor};
use super::marks::edit_in_words;
use super::selection::Selection;
use super::sheet::wide;
use super::theme::{self, Colours};
use crate::model::{Contribution, DelegationKind, EditId, Paragraph, ParagraphId, Session};
use crate::session::{Command, capital, speak};
use crate::text::{Collation, FloorError, Passage, Said, Saying, Weights, collate, say, words_at};
use egui::{RichText, Ui};
use std::sync::Arc;

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
    /// Whether it is accepted at once, for these words and who says them: the whole document tells what is a slip.
    at_once: Option<((String, String), bool)>,
}

/// About what one speaks.
enum Over {
    Selection(Selection),
    Edit(EditId),
}

/// What is asked for them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// Other words.
    Words,
    /// Brackets around them.
    Brackets,
    /// That they go.
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

impl AdrefApp {
    /// The words about which one speaks from here, or why there are none.
    pub(super) fn words(&self, paragraph: &Arc<Paragraph>, asks: Asks) -> Result<Asking, String> {
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
            at_once: None,
        };
        words.old = words_at(&collation, &words.passage(session)).map_err(|error| error.to_string())?;
        words.text.clone_from(&words.old);
        Ok(Asking::Words(words))
    }
}

/// Draws the sheet.
pub fn words_ui(ui: &mut Ui, session: &Session, floor: &mut Floor, words: &mut Words, propose: bool) -> Option<Done> {
    let colours = Colours::of(ui);
    let (place, paragraph) = session.draft.find(words.paragraph)?;
    wide(ui, 620.0);
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
    let who = floor.speaker.delegation(session);
    // Only the Secretariat's changes can be accepted at once; what everybody else says need not be known in every frame.
    let secretariat = who
        .as_ref()
        .filter(|who| who.kind == DelegationKind::Secretariat && told.is_ok());
    let at_once = secretariat.is_some_and(|who| {
        let said_by = (words.text.clone(), who.name.clone());
        match &words.at_once {
            Some((known, at_once)) if *known == said_by => *at_once,
            _ => {
                let said = words.said(session, &collation);
                let at_once = said.is_ok_and(|said| is_accepted_at_once(&speak(session, place, said, who)));
                words.at_once = Some((said_by, at_once));
                at_once
            }
        }
    });
    if at_once {
        let words = "An editorial change of the Secretariat: it is accepted at once, and listed apart.";
        ui.label(RichText::new(words).size(13.0).color(colours.bracket));
    }
    let label = if at_once { "Accept at once" } else { "Propose" };
    let (go, cancel) = end_ui(ui, floor.error.as_deref(), label, told.is_ok());
    if cancel {
        return Some(Done::Cancelled);
    }
    if !go && !propose {
        return None;
    }
    let Some(who) = who else {
        floor.speaker.wants_keyboard = true;
        return Some(Done::refused("say who speaks."));
    };
    match words.said(session, &collation) {
        Ok(said) => Some(Done::proposed(speak(session, place, said, &who))),
        Err(error) => Some(Done::refused(&error.to_string())),
    }
}

/// Whether a command accepts what it brings.
fn is_accepted_at_once(command: &Command) -> bool {
    match command {
        Command::Editorial { .. } => true,
        Command::Together { commands, .. } => commands.iter().any(is_accepted_at_once),
        _ => false,
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
