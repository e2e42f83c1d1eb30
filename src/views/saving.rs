//! Saving off the frame loop, keeping what has no file yet, and asking before something unsaved is left.

use super::app::AdrefApp;
use super::apply::now;
use super::dialogs::Purpose;
use super::files;
use super::sheets::Sheet;
use super::work::{Done, Kind};
use crate::session::{Access, SaveDone, SaveError, SaveJob, Status};
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
    File(PathBuf, Access),
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

    /// Leaves the session, as soon as what is being written is on the disk. Its journal stays, so that what was not
    /// saved is there when it is opened again.
    pub(super) fn leave_now(&mut self, ctx: &Context, next: Next) {
        self.remember(ctx);
        self.leaving = Some(next);
        self.go_on_leaving(ctx);
    }

    /// Goes where one was going, once nothing is being written any more.
    pub(super) fn go_on_leaving(&mut self, ctx: &Context) {
        if self.work.is_writing() {
            return;
        }
        let Some(next) = self.leaving.take() else { return };
        self.keep_versions_of(match &next {
            Next::File(path, _) => Some(path),
            _ => None,
        });
        match next {
            Next::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            Next::StartPage => self.close_session(ctx),
            Next::File(path, access) => {
                // A file is locked by who has it open: it is let go before it is opened again. For any other file the
                // session stays until that one is there, since it may turn out to be none.
                if self
                    .open
                    .as_ref()
                    .is_some_and(|open| open.path() == Some(path.as_path()))
                {
                    self.close_session(ctx);
                }
                self.open_in_background(ctx, &path, access);
            }
            Next::Sample(index) => self.open_sample_in_background(ctx, index),
        }
    }

    fn close_session(&mut self, ctx: &Context) {
        if let Some(open) = self.open.take() {
            open.close();
        }
        (self.after_save, self.save_again) = (None, None);
        self.focus = crate::session::Focus::default();
        self.refresh_start_page(ctx);
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
        // The dialog asked about the name that was written; with an ending added it is another one.
        let was_asked = path.extension().is_some();
        if !was_asked {
            path.set_extension("ron");
        }
        let Some(open) = self.open.as_mut() else { return };
        match open.begin_save_as(&path, was_asked) {
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
        self.work
            .start(ctx, Kind::Writes, what, move || Done::Saved(Box::new(job.run())));
    }

    pub(super) fn saved(&mut self, ctx: &Context, done: SaveDone) {
        // Of a session that was left meanwhile there is nothing to say here.
        let Some(open) = self.open.as_mut().filter(|open| open.began(&done)) else {
            return;
        };
        let was_leaving = self.after_save.is_some();
        match open.finish_save(done) {
            Ok(None) => {}
            Ok(Some(notice)) => self.notices.note(notice.to_string(), None),
            Err(error) => {
                self.after_save = None;
                self.notices.error(error.to_string());
            }
        }
        let path = open.path().map(Path::to_owned);
        // Whoever went on working meanwhile is not sent away.
        let is_saved = !open.is_changed();
        if !is_saved {
            self.after_save = None;
            if was_leaving {
                // What waits for a draft that is not opened now would wait for ever.
                self.drop_versions_of_draft();
            }
        }
        if let Some(path) = path.filter(|_| is_saved) {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            self.notices.say(format!("Saved: {name}"), now(ctx));
            match self.after_save.take() {
                Some(next) => self.leave_now(ctx, next),
                None => self.remember(ctx),
            }
        }
        match self.save_again.take() {
            Some(SaveAgain::As(path)) => self.save_as(ctx, path),
            Some(SaveAgain::Same) => self.save(ctx),
            None => {}
        }
    }
}
