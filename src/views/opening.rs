//! Sessions and files come into the window: opened off the frame loop, taken in when they are there.

use super::app::AdrefApp;
use super::apply::now;
use super::dialogs::{Answer, Purpose};
use super::files::{self, Opening};
use super::late::is_session_file;
use super::samples::samples;
use super::saving::Next;
use super::sheets::Sheet;
use super::start::Offer;
use super::this_edit::ThisEditState;
use super::whose::WhoseChoice;
use super::work::{Done, Kind, Opened};
use crate::formats::WordOptions;
use crate::session::{Access, Action};
use egui::Context;
use std::path::{Path, PathBuf};

impl AdrefApp {
    /// Opens a file; of several, somebody says first which is the draft and whose the others are.
    pub(super) fn open_first(&mut self, ctx: &Context, mut files: Vec<PathBuf>) {
        if files.len() > 1 && !files.iter().any(|file| is_session_file(file)) {
            // Which of them is the draft shows in the files.
            let what = format!("Looking at {} files", files.len());
            let look = move || {
                let choice = WhoseChoice::files(files, None);
                Done::Opened(Ok(Opening::Whose(Box::new(choice))))
            };
            self.work.start(ctx, Kind::Reads, &what, look);
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
            Done::Opened(Ok(Opening::Whose(choice))) => self.asks_whose.push_back(choice),
            Done::Opened(Ok(Opening::GivenUp)) => {
                self.drop_versions_of_draft();
                self.notices.say("Given up; nothing was opened.", now(ctx));
            }
            Done::Saved(done) => self.saved(ctx, *done),
            Done::Opened(Err(error)) => {
                self.drop_versions_of_draft();
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
                // Whichever it was, the opening of a draft or the reading of a version: nothing waits for it for ever.
                if self.work.running().is_none() {
                    self.drop_versions_of_draft();
                    self.take_next(ctx);
                }
            }
            Done::Offered(offer, failure) => {
                self.offer = offer;
                if let Some(failure) = failure {
                    self.notices.note(failure, None);
                }
            }
            Done::Found(found) => self.found(ctx, found),
            Done::Printed(Ok((written, is_shown))) => self.printed(ctx, written, is_shown),
            Done::Arrived(Ok(arrived)) => {
                if self.arrived(ctx, *arrived) {
                    self.take_next(ctx);
                }
            }
            Done::Exported(Ok(written)) => {
                let words = format!("Written: {}", written.path.display());
                self.notices.say(words, now(ctx));
                self.tell_left_out(written.left_out);
            }
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
        self.stood.clear();
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
        self.versions_for(open.number());
        self.open = Some(open);
        if asks {
            self.toggle_questions();
        }
        self.remember(ctx);
    }

    /// A file was chosen, or none.
    pub(super) fn answered(&mut self, ctx: &Context, answer: Answer) {
        let mut paths = answer.paths;
        if paths.is_empty() {
            // No file, no leaving: one stays where one is.
            self.exporting = None;
            if self.after_save.take().is_some() {
                self.drop_versions_of_draft();
            }
            return;
        }
        if paths.len() > 1 {
            // As if they had been dropped: a draft and its versions; or late paper for the session that is open.
            self.take_files(ctx, paths, answer.purpose == Purpose::Add);
            return;
        }
        let path = paths.remove(0);
        match answer.purpose {
            Purpose::Open => self.leave(ctx, Next::File(path, Access::Change)),
            Purpose::Add => self.sheet = Some(Sheet::Late(self.late_file(path))),
            Purpose::SaveSession => self.save_as(ctx, path),
            Purpose::Export => {
                let (Some(open), Some(choice)) = (self.open.as_ref(), self.exporting.take()) else {
                    return;
                };
                let (session, pretended) = (open.session().clone(), self.browser);
                self.work.start(ctx, Kind::Writes, "Exporting", move || {
                    let prints = choice.prints;
                    match files::write_export(&session, &choice, &path) {
                        Ok(written) if prints => {
                            let is_shown = pretended.unwrap_or_else(|| files::is_shown(&written.path));
                            Done::Printed(Ok((written, is_shown)))
                        }
                        written => Done::Exported(written),
                    }
                });
            }
        }
    }
}
