//! Saving off the frame loop, keeping what has no file yet, and asking before something unsaved is left.

use super::app::AdrefApp;
use super::apply::now;
use super::dialogs::Purpose;
use super::files;
use super::sheets::Sheet;
use super::work::Done;
use crate::session::{SaveDone, SaveError, SaveJob, Status};
use egui::Context;
use std::path::{Path, PathBuf};

/// What was meant to happen when it turned out that something is not saved.
#[derive(Clone, Debug)]
pub enum Next {
    /// The window closes.
    Quit,
    /// The start page opens.
    StartPage,
    /// A file opens.
    File(PathBuf),
    /// A sample opens.
    Sample(usize),
}

/// What to save once the saving that runs is done.
#[derive(Clone, Debug)]
pub enum SaveAgain {
    /// To its own file.
    Same,
    /// To this one.
    As(PathBuf),
}

impl AdrefApp {
    /// Whether the session holds work that its file does not.
    pub(super) fn has_unsaved_work(&self) -> bool {
        self.open.as_ref().is_some_and(|open| {
            let worked = open.path().is_some() || open.undo_name().is_some() || open.redo_name().is_some();
            open.is_changed() && worked
        })
    }

    /// Does something that leaves the session; asks first where that is not saved.
    pub(super) fn leave(&mut self, ctx: &Context, next: Next) {
        if self.has_unsaved_work() {
            self.sheet = Some(Sheet::Leaving(next));
        } else {
            self.leave_now(ctx, next);
        }
    }

    /// Leaves the session. Its journal stays, so that what was not saved is there when it is opened again.
    pub(super) fn leave_now(&mut self, ctx: &Context, next: Next) {
        match next {
            Next::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            Next::StartPage => self.close_session(),
            Next::File(path) => {
                // A file is locked by who has it open: it is let go before it may be opened again.
                self.close_session();
                self.open_in_background(ctx, &path);
            }
            Next::Sample(index) => self.open_sample_in_background(ctx, index),
        }
    }

    fn close_session(&mut self) {
        if let Some(open) = self.open.take() {
            open.close();
        }
        self.focus = crate::session::Focus::default();
        self.refresh_start_page();
    }

    /// Saves to the file of the session; asks for one where it has none.
    pub(super) fn save(&mut self, ctx: &Context) {
        let Some(open) = self.open.as_mut() else { return };
        match open.begin_save() {
            Ok(job) => self.run_save(ctx, job, "Saving"),
            Err(SaveError::NoFile | SaveError::ReadOnly) => self.ask_where_to_save(ctx),
            Err(SaveError::Busy) => self.save_again = Some(SaveAgain::Same),
            Err(error) => self.notices.error(error.to_string()),
        }
    }

    pub(super) fn ask_where_to_save(&mut self, ctx: &Context) {
        let Some(open) = self.open.as_ref() else { return };
        let name = files::file_name_of(&open.session().title);
        let suggested = match open.path() {
            Some(path) => path.to_owned(),
            None => files::folder(self.recent_folder().as_deref()).join(format!("{name}.ron")),
        };
        self.dialogs.ask(ctx, Purpose::SaveSession, &suggested);
    }

    /// Saves under a name that was chosen in a dialog, which asked about a file of that name.
    pub(super) fn save_as(&mut self, ctx: &Context, mut path: PathBuf) {
        if path.extension().is_none() {
            path.set_extension("ron");
        }
        let Some(open) = self.open.as_mut() else { return };
        match open.begin_save_as(&path, true) {
            Ok(job) => self.run_save(ctx, job, "Saving"),
            Err(SaveError::Busy) => self.save_again = Some(SaveAgain::As(path)),
            Err(error) => self.notices.error(error.to_string()),
        }
    }

    /// After the first step in a session without a file: keeps it in the data folder, with a journal, so that a killed
    /// process loses nothing.
    pub(super) fn keep(&mut self, ctx: &Context) {
        let (Some(open), Some(folder)) = (self.open.as_mut(), self.folder.as_ref()) else {
            return;
        };
        if open.status() != Status::InMemory {
            return;
        }
        match open.begin_keep_unsaved(folder) {
            Ok(Some(job)) => self.run_save(ctx, job, "Keeping"),
            Ok(None) | Err(SaveError::Busy) => {}
            Err(error) => self.notices.error(error.to_string()),
        }
    }

    fn run_save(&mut self, ctx: &Context, job: SaveJob, what: &str) {
        self.work.start(ctx, what, move || Done::Saved(Box::new(job.run())));
    }

    pub(super) fn saved(&mut self, ctx: &Context, done: SaveDone) {
        let Some(open) = self.open.as_mut() else { return };
        match open.finish_save(done) {
            Ok(None) => {}
            Ok(Some(notice)) => self.notices.note(notice.to_string(), None),
            Err(error) => {
                self.after_save = None;
                self.notices.error(error.to_string());
                return;
            }
        }
        let title = open.session().title.clone();
        let path = open.path().map(Path::to_owned);
        if let Some(path) = path.filter(|_| !open.is_changed()) {
            self.remember(&path, &title);
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            self.notices.say(format!("Saved: {name}"), now(ctx));
            if let Some(next) = self.after_save.take() {
                self.leave_now(ctx, next);
            }
        }
        match self.save_again.take() {
            Some(SaveAgain::As(path)) => self.save_as(ctx, path),
            Some(SaveAgain::Same) => self.save(ctx),
            None => {}
        }
    }
}
