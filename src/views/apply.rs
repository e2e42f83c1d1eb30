//! The one place where wishes come true, after the frame.

use super::app::AdrefApp;
use super::dialogs::{Answer, Purpose};
use super::files::{self, Opening};
use super::filter::FilterState;
use super::late::{LateChoice, is_session_file};
use super::marks::paragraph_name;
use super::reasons::under_condition;
use super::record::RecordState;
use super::result::Reading;
use super::samples::samples;
use super::saving::Next;
use super::scene::{Queue, Wish};
use super::selection::Selection;
use super::sheets::Sheet;
use super::start::Offer;
use super::this_edit::ThisEditState;
use super::whose::WhoseChoice;
use super::work::{Done, Kind, Opened};
use crate::formats::WordOptions;
use crate::model::EditId;
use crate::session::{Access, Action, Choices, Command, Effect, Filter, Focus, Only, Situation, open_in_words};
use egui::Context;
use std::path::{Path, PathBuf};

impl AdrefApp {
    /// Does what was wished, in order.
    pub(super) fn apply(&mut self, ctx: &Context, queue: Queue) {
        for wish in queue {
            match wish {
                Wish::Act(action) => self.act(ctx, action, self.focus),
                Wish::ActOn(action, focus) => self.act_on(ctx, action, focus),
                Wish::Go(focus) => self.go(focus),
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

    /// Goes on by a key, and says where one is when that is another paragraph.
    fn walk(&mut self, ctx: &Context, focus: Focus) {
        let is_elsewhere = focus.paragraph != self.focus.paragraph;
        self.go(focus);
        let Some(open) = self.open.as_ref().filter(|_| is_elsewhere) else {
            return;
        };
        if let Some((place, paragraph)) = focus.paragraph(open.session()) {
            let section = open.session().draft.section(place);
            let tally = self.collations.tally(paragraph);
            let open_here = open_in_words(tally.open(), tally.bracketed);
            let name = paragraph_name(paragraph);
            let parts = [name, section, open_here];
            let words: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            self.notices.went(words.join(" · "), now(ctx));
        }
    }

    /// Past the end of the draft one goes with the second press: the first says that nothing further is open.
    fn walk_round(&mut self, ctx: &Context, action: Action, focus: Focus) {
        let asked = Some((action, self.focus));
        if self.at_end == asked {
            self.at_end = None;
            self.walk(ctx, focus);
            return;
        }
        self.at_end = asked;
        let key = action.shortcut();
        let words = match action {
            Action::PreviousOpen => format!("Nothing before this is open; {key} goes on from the end."),
            _ => format!("Nothing further is open; {key} begins again at the top."),
        };
        self.notices.say(words, now(ctx));
    }

    pub(super) fn go(&mut self, focus: Focus) {
        if focus != self.focus {
            self.floor.selection = None;
        }
        if focus.paragraph != self.focus.paragraph {
            self.middle.cards.filter.clear();
            self.this_edit.error = None;
        }
        self.focus = focus;
    }

    pub(super) fn command(&mut self, ctx: &Context, command: Command) {
        let Some(open) = self.open.as_mut() else { return };
        let command = under_condition(command, self.this_edit.reasons.written.condition.trim());
        let edits = edits_of(&command);
        let done = command.clone();
        match open.apply(command, &self.settings.by) {
            Ok(applied) => {
                let mut told = applied.what;
                if !applied.reopened.is_empty() {
                    told = format!("{told} ({} reopened)", applied.reopened.len());
                }
                self.notices.done(told, now(ctx));
                self.this_edit.reasons.done(&done);
                self.this_edit.error = None;
                self.changed(ctx, edits);
                self.keep(ctx);
            }
            Err(error) => self.this_edit.error = Some(error.to_string()),
        }
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

    fn undo(&mut self, ctx: &Context, again: bool) {
        let Some(open) = self.open.as_mut() else { return };
        let by = &self.settings.by;
        let applied = if again { open.redo(by) } else { open.undo(by) };
        let Some(applied) = applied else { return };
        let words = if again { "Done again" } else { "Undone" };
        self.notices.say(format!("{words}: {}", applied.what), now(ctx));
        // One looks where the step was taken back.
        let entry = open.session().record.last();
        let edits = entry.map(|entry| entry.edits.clone()).unwrap_or_default();
        if let Some(paragraph) = entry.and_then(|entry| entry.paragraph) {
            let edit = edits.first().copied();
            if self.focus.paragraph != Some(paragraph) || edit.is_some_and(|edit| self.focus.edit != Some(edit)) {
                self.focus = Focus::on(paragraph, edit);
            }
        }
        self.changed(ctx, edits);
    }

    fn request(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::Open => {
                let folder = files::folder(self.recent_folder().as_deref());
                self.dialogs.ask(ctx, Purpose::Open, &folder);
            }
            Action::StartPage => self.leave(ctx, Next::StartPage),
            Action::Save => {
                self.after_save = None;
                self.save(ctx);
            }
            Action::SaveAs => self.ask_where_to_save(ctx),
            Action::TakeOver => {
                let path = self.open.as_ref().and_then(|open| open.path().map(Path::to_owned));
                if let Some(path) = path {
                    self.leave(ctx, Next::File(path, Access::TakeOver));
                }
            }
            Action::Export => self.ask_what_to_export(),
            Action::Print => self.ask_what_to_print(),
            Action::Record => self.sheet = Some(Sheet::Record(RecordState::new())),
            Action::YourName => self.sheet = Some(Sheet::YourName(self.settings.by.clone())),
            Action::Warnings => self.sheet = Some(Sheet::Warnings),
            Action::Questions => self.toggle_questions(),
            Action::TakeAnswer => self.answer_question(ctx, |_| 0),
            Action::DeclineAnswer => self.answer_question(ctx, crate::model::Question::declining),
            Action::PutRight | Action::RepairBase | Action::LateText => self.paper_sheet(action),
            Action::LateFile => {
                let folder = files::folder(self.recent_folder().as_deref());
                self.dialogs.ask(ctx, Purpose::Add, &folder);
            }
            Action::Quit => self.leave(ctx, Next::Quit),
            Action::Undo => self.undo(ctx, false),
            Action::Redo => self.undo(ctx, true),
            Action::Find => {
                self.find.open = true;
                self.find.wants_keyboard = true;
            }
            Action::Palette => self.palette.show(),
            Action::CopyCurrent => self.copy_current(ctx),
            Action::Reason => self.this_edit.reasons.ask_why(),
            Action::Condition => self.this_edit.reasons.ask_for_condition(),
            Action::Say
            | Action::BracketWords
            | Action::DeleteWords
            | Action::Compromise
            | Action::NewParagraph
            | Action::Relabel
            | Action::Merge
            | Action::Position
            | Action::ReopenAgreed => self.ask_the_room(action),
            Action::Working => self.read(Reading::Working),
            Action::Bracketed => self.read(Reading::Bracketed),
            Action::Clean => self.read(Reading::Clean),
            Action::Redline => self.read(Reading::Redline),
            Action::Attribution => {
                self.floor.selection = None;
                self.result.attribution = !self.result.attribution;
            }
            Action::LineNumbers => self.result.number_lines(!self.result.line_numbers),
            Action::WholeText => self.result.show_whole(!self.result.whole),
            Action::Outline => {
                let shown = self
                    .outline_shown
                    .unwrap_or(ctx.content_rect().width() >= super::columns::WIDE);
                self.outline_shown = Some(!shown);
            }
            Action::Result => self.result_shown = Some(!self.result_shown.unwrap_or(true)),
            Action::FilterOutline => {
                self.outline_shown = Some(true);
                self.outline.wants_keyboard = true;
            }
            Action::Filter => {
                self.outline_shown = Some(true);
                self.outline.choices.open = !self.outline.choices.open;
                self.outline.choices.wants_keyboard = self.outline.choices.open;
            }
            Action::OpenOnly => {
                self.filter.only = match self.filter.only {
                    Some(Only::Open) => None,
                    _ => Some(Only::Open),
                };
            }
            Action::ClearFilter => self.clear_filter(),
            Action::FilterCards => {
                self.middle.cards.filter_open = true;
                self.middle.cards.wants_keyboard = true;
            }
            Action::FoldCards => {
                self.middle.cards.folded = !self.middle.cards.folded;
                self.middle.cards.turned.clear();
            }
            Action::Passage => self.middle.passage.folded = !self.middle.passage.folded,
            Action::Received => self.toggle_received(),
            Action::Theme => self.set_theme(ctx, self.settings.theme.next()),
            Action::ZoomIn => self.zoom(ctx, self.settings.zoom * 1.1),
            Action::ZoomOut => self.zoom(ctx, self.settings.zoom / 1.1),
            Action::ZoomReset => self.zoom(ctx, 1.0),
            Action::Keys => self.sheet = Some(Sheet::Keys),
            Action::About => self.sheet = Some(Sheet::About),
            // Everything else is a command or a move, and was done as such.
            _ => {}
        }
    }

    pub(super) fn clear_filter(&mut self) {
        self.filter = Filter::default();
        self.choices = Choices::default();
        self.outline.choices = FilterState::default();
    }

    /// Opens a file; of several, somebody says first which is the draft and whose the others are.
    pub(super) fn open_first(&mut self, ctx: &Context, mut files: Vec<PathBuf>) {
        if files.len() > 1 && !files.iter().any(|file| is_session_file(file)) {
            self.sheet = Some(Sheet::Whose(WhoseChoice::files(files, false)));
            return;
        }
        let others = files.len().saturating_sub(1);
        if files.is_empty() {
            return;
        }
        let first = files.remove(0);
        if others > 0 {
            let words = format!(
                "Only {} was opened, for a window holds one session; `adref add` takes contributions of {others} more.",
                first.display()
            );
            self.notices.note(words, None);
        }
        self.coming.clear();
        self.leave(ctx, Next::File(first, Access::Change));
    }

    pub(super) fn open_in_background(&mut self, ctx: &Context, path: &Path, access: Access) {
        let path = path.to_owned();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let folder = self.folder.clone();
        self.work
            .start_watched(ctx, &format!("Opening {name}"), move |progress| {
                Done::Opened(files::open_file(&path, access, progress, folder.as_ref()))
            });
    }

    pub(super) fn open_sample_in_background(&mut self, ctx: &Context, index: usize) {
        let Some(sample) = samples().get(index) else { return };
        let folder = self.folder.clone();
        self.work
            .start_watched(ctx, &format!("Opening {}", sample.name), move |progress| {
                let options = WordOptions::default();
                let opened = files::open_bytes(sample.file, sample.bytes, &options, progress, folder.as_ref());
                Done::Opened(opened.map(Opening::from))
            });
    }

    /// The file that was open last, for the folder of the next one.
    pub(super) fn recent_folder(&self) -> Option<PathBuf> {
        self.offer.recent.first().map(|file| file.path.clone())
    }

    /// Remembers the session among the recent ones, with the paragraph where one stands.
    pub(super) fn remember(&mut self, ctx: &Context) {
        let (Some(open), Some(folder)) = (self.open.as_ref(), self.folder.clone()) else {
            return;
        };
        let Some(path) = open.path().map(Path::to_owned) else {
            return;
        };
        let (title, place) = (open.session().title.clone(), self.focus.paragraph);
        self.work.start(ctx, Kind::Quiet, "Remembering", move || {
            let (offer, failure) = files::remember(&folder, &path, &title, place);
            Done::Offered(offer, failure)
        });
    }

    pub(super) fn refresh_start_page(&mut self, ctx: &Context) {
        let Some(folder) = self.folder.clone() else { return };
        self.work.start(ctx, Kind::Quiet, "Looking for sessions", move || {
            Done::Offered(Offer::of(Some(&folder)), None)
        });
    }

    /// Takes in what was done off the frame loop.
    pub(super) fn take_in(&mut self, ctx: &Context, done: Done) {
        match done {
            Done::Opened(Ok(Opening::Session(opened))) => {
                self.opened(ctx, *opened);
                self.take_next(ctx);
            }
            Done::Opened(Ok(Opening::Whose(choice))) => self.sheet = Some(Sheet::Whose(*choice)),
            Done::Opened(Ok(Opening::GivenUp)) => {
                self.coming.clear();
                self.notices.say("Given up; nothing was opened.", now(ctx));
            }
            Done::Saved(done) => self.saved(ctx, *done),
            Done::Opened(Err(error)) => {
                self.coming.clear();
                self.notices.error(error);
            }
            Done::Arrived(Err(error)) => {
                self.notices.error(error);
                self.take_next(ctx);
            }
            Done::Exported(Err(error)) | Done::Printed(Err(error)) => {
                self.notices.error(error);
            }
            Done::BrokeOff(error) => {
                (self.after_save, self.leaving) = (None, None);
                self.notices.error(error);
            }
            Done::Offered(offer, failure) => {
                self.offer = offer;
                if let Some(failure) = failure {
                    self.notices.note(failure, None);
                }
            }
            Done::Found(found) => self.found(ctx, found),
            Done::Printed(Ok((path, is_shown))) => self.printed(ctx, &path, is_shown),
            Done::Arrived(Ok(arrived)) => {
                if self.arrived(ctx, *arrived) {
                    self.take_next(ctx);
                }
            }
            Done::Exported(Ok(path)) => self.notices.say(format!("Written: {}", path.display()), now(ctx)),
        }
    }

    fn opened(&mut self, ctx: &Context, opened: Opened) {
        let Opened {
            open,
            notes,
            failure,
            path,
            focus,
            blocks,
            collations,
        } = opened;
        if let Some(old) = self.open.take() {
            old.close();
        }
        (self.after_save, self.save_again) = (None, None);
        self.this_edit = ThisEditState::default();
        ctx.send_viewport_cmd(egui::ViewportCommand::Title(format!(
            "{} – Adref",
            open.session().title
        )));
        for note in notes {
            self.notices.note(note, None);
        }
        if let Some(failure) = failure {
            self.notices.error(failure);
        }
        let doubts = open.session().warnings.len();
        // Where there are questions, they are shown, and say more.
        if path.is_none() && doubts > 0 && open.session().open_questions().next().is_none() {
            let places = if doubts == 1 {
                "1 place".to_owned()
            } else {
                format!("{doubts} places")
            };
            let words = format!("{places} could not be taken over without a doubt. Nothing is lost.");
            self.notices.note(words, Some(Action::Warnings));
        }
        (self.collations, self.blocks, self.focus) = (collations, blocks, focus);
        self.middle = super::paragraph::ParagraphState::default();
        self.find = super::find::FindState::default();
        self.floor.begin();
        self.outline = super::outline::OutlineState::default();
        self.clear_filter();
        self.changed = None;
        let asks = path.is_none() && open.undo_name().is_none() && open.session().open_questions().next().is_some();
        self.questions = super::questions::QuestionsState::default();
        self.open = Some(open);
        if asks {
            self.toggle_questions();
        }
        self.remember(ctx);
    }

    /// A file was chosen, or none.
    pub(super) fn answered(&mut self, ctx: &Context, answer: Answer) {
        let Some(path) = answer.path else {
            // No file, no leaving: one stays where one is.
            (self.after_save, self.exporting) = (None, None);
            return;
        };
        match answer.purpose {
            Purpose::Open => self.leave(ctx, Next::File(path, Access::Change)),
            Purpose::Add => self.sheet = Some(Sheet::Late(LateChoice::file(path, self.focus.paragraph))),
            Purpose::SaveSession => self.save_as(ctx, path),
            Purpose::Export => {
                let (Some(open), Some(choice)) = (self.open.as_ref(), self.exporting.take()) else {
                    return;
                };
                let (session, pretended) = (open.session().clone(), self.browser);
                self.work.start(ctx, Kind::Writes, "Exporting", move || {
                    let prints = choice.prints;
                    match files::write_export(&session, &choice, &path) {
                        Ok(()) if prints => {
                            let is_shown = pretended.unwrap_or_else(|| files::is_shown(&path));
                            Done::Printed(Ok((path, is_shown)))
                        }
                        written => Done::Exported(written.map(|()| path)),
                    }
                });
            }
        }
    }
}

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
