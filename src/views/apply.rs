//! The one place where wishes come true, after the frame.
//!
//! An action is resolved from where one stands; what it comes to is a command, a way to go, or something that the window
//! does by itself.

use super::app::AdrefApp;
use super::files::{self, Opening};
use super::reasons::under_condition;
use super::saving::Next;
use super::scene::{Queue, Wish};
use super::selection::Selection;
use super::sheets::Sheet;
use super::work::{Done, Kind};
use crate::model::{EditId, QuestionId};
use crate::session::{Access, Action, Command, Effect, Focus, Situation};
use egui::Context;
use rustc_hash::FxHashSet;

impl AdrefApp {
    /// Does what was wished, in order.
    pub(super) fn apply(&mut self, ctx: &Context, queue: Queue) {
        for wish in queue {
            match wish {
                Wish::Act(action) => self.act(ctx, action, self.focus),
                Wish::ActOn(action, focus) => self.act_on(ctx, action, focus),
                Wish::Go(focus) => {
                    // Also where one stands already: a click on a row of the outline found what was looked for.
                    self.outline.visiting = false;
                    self.go(focus);
                }
                Wish::Filter(filter) => self.filter = filter,
                Wish::Unfold(contribution) => self.middle.cards.unfold = Some(contribution),
                Wish::Received(contribution) => toggle(&mut self.middle.cards.received, contribution),
                Wish::Select(selection) => self.select(selection),
                Wish::Fold(contribution) => toggle(&mut self.middle.cards.turned, contribution),
                Wish::OpenFile(path) => self.leave(ctx, Next::File(path, Access::Change)),
                Wish::OpenFiles(files) => self.open_first(ctx, files),
                Wish::OpenSample(index) => self.leave(ctx, Next::Sample(index)),
                Wish::OpenUnsaved(session) => {
                    let what = format!("Opening {}", session.name());
                    let open = move || Done::Opened(files::open_unsaved(&session).map(Opening::from));
                    self.work.start(ctx, Kind::Reads, &what, open);
                }
                Wish::Answer(answer) => self.answer_question(ctx, |_| answer),
                Wish::Choose(alternative) => self.choose(ctx, alternative),
                Wish::Question(id) => self.show_question(id),
                Wish::Dropped(files) => self.dropped_files(ctx, files),
                Wish::Discard(session) => self.sheet = Some(Sheet::Discarding(session)),
            }
        }
    }

    /// Does something to a place that is not in focus. What was written about another place is not said of it.
    fn act_on(&mut self, ctx: &Context, action: Action, focus: Focus) {
        if (focus.paragraph, focus.edit) == (self.focus.paragraph, self.focus.edit) {
            self.act(ctx, action, focus);
            return;
        }
        let written = std::mem::take(&mut self.this_edit.reasons.written);
        self.act(ctx, action, focus);
        self.this_edit.reasons.written = written;
    }

    fn act(&mut self, ctx: &Context, action: Action, focus: Focus) {
        self.leave_reasons(ctx);
        let situation = Situation {
            open: self.open.as_ref(),
            focus: &focus,
            collations: &self.collations,
            filter: &self.filter,
            why: &self.this_edit.reasons.written.why,
        };
        // While questions are asked, the next open place is the next question.
        if self.questions.open && matches!(action, Action::NextOpen | Action::PreviousOpen) {
            self.step_question(action == Action::NextOpen);
            return;
        }
        // While words are selected, what brackets an edit brackets them.
        let speaks = self.floor.selection.is_some() && action == Action::Bracket;
        let action = if speaks { Action::BracketWords } else { action };
        match action.resolve(&situation) {
            Err(reason) => self.notices.say(reason.to_string(), now(ctx)),
            Ok(Effect::Go(focus)) => self.walk(ctx, focus),
            Ok(Effect::Round(focus)) => self.walk_round(ctx, action, focus),
            Ok(Effect::Command(command)) => self.command(ctx, command),
            Ok(Effect::Window(action)) => {
                // What the window asks is asked about the place that was meant.
                self.go(focus);
                self.request(ctx, action);
            }
        }
    }

    /// Words were selected: one stands in their paragraph.
    fn select(&mut self, selection: Option<Selection>) {
        if let Some(one) = &selection
            && self.focus.paragraph != Some(one.paragraph)
        {
            self.go(Focus::on(one.paragraph, None));
        }
        self.floor.selection = selection;
    }

    pub(super) fn command(&mut self, ctx: &Context, command: Command) {
        let by = self.settings.by.clone();
        self.command_by(ctx, command, &by);
    }

    /// Carries out what somebody else than who sits here may have done.
    pub(super) fn command_by(&mut self, ctx: &Context, command: Command, by: &str) {
        let Some(open) = self.open.as_mut() else { return };
        let command = under_condition(command, self.this_edit.reasons.written.condition.trim(), open.session());
        let edits = edits_of(&command);
        let done = command.clone();
        match open.apply(command, by) {
            Ok(applied) => {
                self.stood.push(self.focus);
                let mut told = applied.what;
                let reopened = applied.reopened.len() + applied.reopened_paragraphs.len();
                if reopened > 0 {
                    told = format!("{told} ({reopened} reopened)");
                }
                self.notices.done(told, now(ctx));
                // Once, and without standing in the way of the next deed.
                if by.is_empty() && !std::mem::replace(&mut self.asked_who, true) {
                    self.notices.note(NOBODY_NAMED, Some(Action::YourName));
                }
                self.this_edit.reasons.done(&done, open.session());
                self.this_edit.error = None;
                self.changed(ctx, edits);
                self.stand_on(&done);
                self.keep(ctx);
            }
            Err(error) => self.this_edit.error = Some(error.to_string()),
        }
    }

    /// A contribution that is taken otherwise has other edits: one stands on the first of them.
    fn stand_on(&mut self, command: &Command) {
        let (
            Some(open),
            Command::Switch {
                paragraph,
                contribution,
            },
        ) = (&self.open, command)
        else {
            return;
        };
        let found = open.session().draft.find(*paragraph);
        let Some((_, found)) = found.filter(|_| self.focus.edit.is_none()) else {
            return;
        };
        let edit = found.contribution(*contribution).and_then(|one| one.edits.first());
        self.go(Focus {
            contribution: Some(*contribution),
            ..Focus::on(*paragraph, edit.copied())
        });
    }

    /// The session is another one than before the step.
    fn changed(&mut self, ctx: &Context, edits: Vec<EditId>) {
        let Some(open) = self.open.as_ref() else { return };
        // Words were selected in a text that may read otherwise now.
        self.floor.selection = None;
        self.focus = self.focus.kept(open.session(), &self.collations);
        self.changed = (!edits.is_empty()).then(|| (edits, now(ctx)));
        self.find.again();
        ctx.request_repaint();
    }

    /// Takes the last step back, or does it again.
    pub(super) fn undo(&mut self, ctx: &Context, again: bool) {
        let Some(open) = self.open.as_mut() else { return };
        let by = &self.settings.by;
        let asked: FxHashSet<QuestionId> = open.session().open_questions().map(|one| one.id).collect();
        let applied = if again { open.redo(by) } else { open.undo(by) };
        let Some(applied) = applied else { return };
        let words = if again { "Done again" } else { "Undone" };
        self.notices.say(format!("{words}: {}", applied.what), now(ctx));
        // One looks where the step was taken back, and stands there where one stood before it.
        let stood = if again {
            self.stood.push(self.focus);
            None
        } else {
            self.stood.pop()
        };
        let entry = open.session().record.last();
        let edits = entry.map(|entry| entry.edits.clone()).unwrap_or_default();
        if let Some(paragraph) = entry.and_then(|entry| entry.paragraph) {
            let edit = edits.first().copied();
            if self.focus.paragraph != Some(paragraph) || edit.is_some_and(|edit| self.focus.edit != Some(edit)) {
                self.focus = Focus::on(paragraph, edit);
            }
        }
        if let Some(stood) = stood.filter(|stood| stood.paragraph == self.focus.paragraph) {
            self.focus = stood;
        }
        self.changed(ctx, edits);
        self.ask_again_here();
        // What is asked again is what one goes on with.
        let open = self.open.as_ref().filter(|_| self.questions.open);
        let reopened = open.and_then(|open| open.session().open_questions().find(|one| !asked.contains(&one.id)));
        if let Some(id) = reopened.map(|one| one.id) {
            self.show_question(id);
        }
        // What went with the step is no place to stand on.
        if let Some(here) = self.focus.paragraph.filter(|_| !self.questions.open) {
            self.go_on_from(here);
        }
    }
}

/// Asked at the first deed that the record ascribes to nobody.
pub(super) const NOBODY_NAMED: &str =
    "The record does not say who decides: nobody is named. Say it once, it is remembered.";

/// Time by the window's clock, in seconds.
pub(super) fn now(ctx: &Context) -> f64 {
    ctx.input(|input| input.time)
}

pub(super) fn toggle<T: std::hash::Hash + Eq>(set: &mut rustc_hash::FxHashSet<T>, value: T) {
    if !set.remove(&value) {
        set.insert(value);
    }
}

fn edits_of(command: &Command) -> Vec<EditId> {
    match command {
        Command::Decide { edits, .. } => edits.clone(),
        Command::Swap { first, second, .. } => vec![*first, *second],
        Command::Settle { wording, alike, .. } => alike.iter().chain([wording]).copied().collect(),
        Command::Part { halves, .. } => vec![halves.0, halves.1],
        Command::Together { commands, .. } => commands.iter().flat_map(edits_of).collect(),
        _ => Vec::new(),
    }
}
