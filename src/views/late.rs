//! Late paper: a text that is pasted, or a file that is added, while the talks go on.

mod choice;
mod reading;
mod taken;

pub use choice::LateChoice;

use super::app::AdrefApp;
use super::apply::now;
use super::dropped::name;
use super::files::Opening;
use super::marks::{caption_ui, default_beside_field_ui, default_ui, paragraph_name};
use super::questions::first_question;
use super::sheet::{sheet, wide};
use super::sheets::Sheet;
use super::theme::{self, Colours};
use super::whose::WhoseChoice;
use super::work::{Done, Kind};
use crate::formats::Arrivals;
use crate::model::{ContributionKind, Delegation, ParagraphId, QuestionId, Session};
use crate::session::{Action, LaterVersion, OpenSession, arrival_as, capital, count};
use egui::{Context, RichText, ScrollArea, Ui};
use rustc_hash::FxHashSet;
use std::path::{Path, PathBuf};

/// The kinds that one sends for a paragraph.
const KINDS: [ContributionKind; 5] = [
    ContributionKind::Rewording,
    ContributionKind::Alternative,
    ContributionKind::Addition,
    ContributionKind::Deletion,
    ContributionKind::Statement,
];

/// What was read, and what to do with it.
pub struct Arrived {
    name: String,
    arrivals: Arrivals,
    versions: LaterVersion,
    choice: LateChoice,
    /// For which session it was read, and who was in the room then.
    session: u64,
    room: Vec<Delegation>,
}

impl AdrefApp {
    /// What is proposed for a file that comes in late.
    pub(super) fn late_file(&self, file: PathBuf) -> LateChoice {
        LateChoice::file(file, self.focus.paragraph, self.open.as_ref().map(OpenSession::session))
    }

    pub(super) fn late_ui(&mut self, ui: &Ui) {
        let Some(open) = &self.open else { return };
        let session = open.session();
        let Some(Sheet::Late(choice)) = &mut self.sheet else {
            return;
        };
        if choice.leaving {
            match throw_away_ui(ui) {
                Some(true) => self.sheet = None,
                Some(false) => choice.leaving = false,
                None => {}
            }
            return;
        }
        let mut done = None;
        let mut opens = false;
        let modal = sheet(ui, "late").show(ui.ctx(), |ui| {
            let colours = Colours::of(ui);
            wide(ui, 600.0);
            match &choice.file {
                Some(file) => {
                    ui.heading("Add a late file");
                    ui.label(name(file));
                }
                None => _ = ui.heading("Paste a late text"),
            }
            let words = "What comes in late is compared with the draft like the rest. What collides with an accepted edit arrives \
                         superseded and marked as later; nothing decided moves.";
            ui.label(RichText::new(words).size(13.0).color(colours.quiet));
            let here = choice.paragraph.filter(|_| !choice.whole).and_then(|id| session.draft.find(id));
            if let Some((_, here)) = here.filter(|(_, here)| here.agreed.is_some()) {
                let words = format!(
                    "{} is agreed ad referendum: this waits beside it until it is reopened.",
                    capital(&paragraph_name(here))
                );
                ui.label(RichText::new(words).size(13.0).color(colours.bracket));
            }
            fields_ui(ui, session, choice);
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                let possible = (choice.compilation && choice.file.is_some())
                    || choice.speaker.delegation(session).is_some()
                        && (choice.file.is_some()
                            || !choice.text.trim().is_empty()
                            || choice.kind == ContributionKind::Deletion);
                if default_beside_field_ui(ui, "Add it", possible) {
                    done = Some(true);
                }
                if choice.file.is_some() && ui.button("Open it instead").clicked() {
                    opens = true;
                }
                if ui.button(if choice.file.is_some() { "Leave it out" } else { "Cancel" }).clicked() {
                    done = Some(false);
                }
            });
        });
        if modal.should_close() {
            done = Some(false);
        }
        if done == Some(false) && choice.is_written() {
            choice.leaving = true;
            return;
        }
        if opens {
            let file = choice.file.clone();
            self.sheet = None;
            if let Some(file) = file {
                self.open_file(ui.ctx(), file);
            }
            return;
        }
        let Some(adds) = done else { return };
        let choice = choice.clone().signed(session);
        self.sheet = None;
        if adds {
            self.read_late(ui.ctx(), choice);
        } else if let Some(file) = &choice.file {
            self.notices.say(format!("{} was left out.", name(file)), now(ui.ctx()));
        }
    }

    /// Reads what comes in late, off the frame loop.
    pub(super) fn read_late(&mut self, ctx: &Context, choice: LateChoice) {
        let Some(open) = &self.open else { return };
        let session = Session {
            delegations: open.session().delegations.clone(),
            draft: open.session().draft.clone(),
            ..Session::default()
        };
        let name = match &choice.file {
            Some(file) => name(file),
            None => format!("{}'s late text", choice.from.trim()),
        };
        let what = format!("Reading {name}");
        let number = open.number();
        let others = self.coming.senders();
        self.work.start(ctx, Kind::Reads, &what, move || {
            let asked = reading::asked(&session, &choice, &name, &others);
            if !asked.is_empty() {
                let asked = WhoseChoice::version(&name, choice, asked, number);
                return Done::Opened(Ok(Opening::Whose(Box::new(asked))));
            }
            let versions = choice.versions;
            Done::Arrived(reading::read(&session, &choice, &name).map(|arrivals| {
                Box::new(Arrived {
                    name,
                    arrivals,
                    versions,
                    choice,
                    session: number,
                    room: session.delegations,
                })
            }))
        });
    }

    /// Tells of what was read for a session that was closed meanwhile.
    pub(super) fn tell_closed(&mut self, name: &str) {
        let words = format!("The session for which {name} was read is closed now; nothing of it was taken up.");
        self.notices.note(words, None);
    }

    /// Takes up what was read; false where it is read once more.
    pub(super) fn arrived(&mut self, ctx: &Context, arrived: Arrived) -> bool {
        let Some(open) = self.open.as_ref().filter(|open| open.number() == arrived.session) else {
            self.tell_closed(&arrived.name);
            return true;
        };
        let session = open.session();
        // Its words are signed with places in the room as it was: whoever came or went meanwhile, it is read again.
        if session.delegations != arrived.room {
            self.read_late(ctx, arrived.choice);
            return false;
        }
        let asked: FxHashSet<QuestionId> = session.questions.iter().map(|question| question.id).collect();
        let proposed = arrived.arrivals.proposed.iter().map(|(_, paragraph)| paragraph.id);
        let answered = arrived.arrivals.contributions.iter().map(|(paragraph, _)| *paragraph);
        let concerned: Vec<ParagraphId> = answered.chain(proposed).collect();
        let known = taken::contributions(session);
        let doubts = arrived.arrivals.warnings.len();
        let name = arrived.name.clone();
        let command = arrival_as(&arrived.name, session, arrived.arrivals, arrived.versions);
        self.command(ctx, command);
        let Some(open) = &self.open else { return true };
        self.blocks = super::scene::Blocks::of(open.session());
        let taken::Came {
            first,
            colliding,
            waiting,
        } = taken::came(open.session(), &self.collations, &concerned, &known);
        if let Some(focus) = first {
            self.go(focus);
        }
        if !waiting.is_empty() {
            let words = format!(
                "{}: what came for {} waits beside it, for it is agreed; {} reopens it",
                arrived.name,
                waiting.join(", "),
                Action::ReopenAgreed.shortcut()
            );
            self.notices.note(words, None);
        }
        if colliding > 0 {
            let words = format!(
                "{}: {} {} with what is accepted, and arrived superseded",
                arrived.name,
                count(colliding, "edit"),
                if colliding == 1 { "collides" } else { "collide" }
            );
            self.notices.note(words, None);
        }
        let new = self
            .open
            .as_ref()
            .and_then(|open| first_question(open, &|id| !asked.contains(&id)));
        if let Some(new) = new {
            self.show_question(new);
        } else if doubts > 0 {
            let words = format!(
                "{name}: {} could not be taken over without a doubt; {} shows the import notes",
                count(doubts, "place"),
                Action::Warnings.shortcut()
            );
            self.notices.note(words, None);
        }
        true
    }
}

/// Asks before a text that was typed or pasted is thrown away.
fn throw_away_ui(ui: &Ui) -> Option<bool> {
    let mut done = None;
    let modal = sheet(ui, "throw away").show(ui.ctx(), |ui| {
        ui.set_width(420.0);
        ui.heading("Throw this text away?");
        ui.label("It was not added, and stands nowhere else.");
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            if ui.button("Throw away").clicked() {
                done = Some(true);
            }
            if default_ui(ui, "Keep it", true) {
                done = Some(false);
            }
        });
    });
    if modal.should_close() {
        done = Some(false);
    }
    done
}

/// Whether a file is a session, as its name says.
pub fn is_session_file(file: &Path) -> bool {
    file.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
}

fn fields_ui(ui: &mut Ui, session: &Session, choice: &mut LateChoice) {
    if choice.file.is_some() {
        ui.radio_value(
            &mut choice.compilation,
            true,
            "A compilation: it says itself whose each text is",
        );
        ui.radio_value(&mut choice.compilation, false, "One delegation's text");
    }
    if !choice.compilation {
        caption_ui(ui, "From");
        if std::mem::take(&mut choice.fresh) {
            choice.speaker.wants_keyboard = true;
        }
        choice.speaker.field_ui(ui, session, "Delegation");
        let here = choice
            .paragraph
            .and_then(|id| session.draft.find(id))
            .map(|(_, paragraph)| paragraph_name(paragraph));
        caption_ui(ui, "It is for");
        ui.horizontal(|ui| {
            if let Some(here) = here {
                ui.radio_value(&mut choice.whole, false, here);
            }
            ui.radio_value(&mut choice.whole, true, "the whole draft");
        });
        if !choice.whole {
            ui.horizontal_wrapped(|ui| {
                for kind in KINDS {
                    ui.radio_value(&mut choice.kind, kind, kind.name());
                }
            });
        }
        if choice.file.is_none() {
            caption_ui(ui, "The text");
            ScrollArea::vertical()
                .min_scrolled_height(220.0)
                .max_height(220.0)
                .show(ui, |ui| {
                    let field = egui::TextEdit::multiline(&mut choice.text)
                        .font(theme::serif(15.0))
                        .desired_rows(5)
                        .desired_width(f32::INFINITY);
                    ui.add(field)
                        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "The late text"));
                });
        }
    }
    caption_ui(ui, "Where a delegation has a text for the same paragraph already");
    ui.radio_value(
        &mut choice.versions,
        LaterVersion::Ask,
        "Both stand, and a question asks about it",
    );
    ui.radio_value(
        &mut choice.versions,
        LaterVersion::Replace,
        "The new one replaces it; the first stays on record",
    );
    ui.radio_value(&mut choice.versions, LaterVersion::Beside, "Both stand");
}
