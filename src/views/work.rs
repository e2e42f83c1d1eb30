//! What is slow runs here, off the frame loop: opening, importing, saving, exporting.
//!
//! Each job is a thread; its result comes over a channel and is taken in at the beginning of a frame. A job that
//! breaks off says so like any other: nothing stays "under way" for ever.

use super::files::{Opening, Written};
use super::find::Found;
use super::scene::Blocks;
use super::start::Offer;
use crate::model::ParagraphId;
use crate::session::{Collations, Focus, OpenSession, Progress, SaveDone};
use egui::Context;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Instant;

/// What was done.
pub enum Done {
    /// A file was opened.
    Opened(Result<Opening, String>),
    /// A session was saved, or kept.
    Saved(Box<SaveDone>),
    /// Late paper was read.
    Arrived(Result<Box<super::late::Arrived>, String>),
    /// An export was written.
    Exported(Result<Written, String>),
    /// Words were looked for.
    Found(Found),
    /// A page was written, and whether a browser shows it.
    Printed(Result<(Written, bool), String>),
    /// What the start page offers, and what went wrong in keeping it.
    Offered(Offer, Option<String>),
    /// The job broke off; the sentence says which.
    BrokeOff(String),
}

/// A session that was opened, and what one should know about it.
pub struct Opened {
    /// The session.
    pub open: OpenSession,
    /// Sentences to show: a recovered journal, a lock.
    pub notes: Vec<String>,
    /// Why it is in memory alone, where it should have been kept.
    pub failure: Option<String>,
    /// The file, for the list of recent ones.
    pub path: Option<PathBuf>,
    /// Where to begin.
    pub focus: Focus,
    /// What came under one heading.
    pub blocks: Blocks,
    /// What was collated on the way.
    pub collations: Collations,
}

impl Opened {
    /// A session, looked through before the window has it. One begins where one stood last, else at the first open
    /// place.
    #[must_use]
    pub fn of(mut open: OpenSession, notes: Vec<String>, path: Option<PathBuf>, place: Option<ParagraphId>) -> Self {
        open.prepare();
        let collations = Collations::default();
        let session = open.session();
        let focus = match place.and_then(|id| session.draft.find(id)) {
            Some((_, paragraph)) => Focus::into_paragraph(paragraph, &collations),
            None => Focus::first(session, &collations),
        };
        // What the first frame asks of the place where one begins; among many contributions it takes a while to find.
        if let Some(((_, paragraph), edit)) = focus.paragraph(session).zip(focus.edit) {
            let _ = collations.contested(paragraph, edit);
        }
        Self {
            focus,
            blocks: Blocks::of(session),
            collations,
            open,
            notes,
            failure: None,
            path,
        }
    }
}

/// What was done, and by which job.
type Numbered = (u64, Done);

/// Work that runs.
pub struct Work {
    sender: Sender<Numbered>,
    receiver: Receiver<Numbered>,
    running: Vec<Running>,
    begun: u64,
}

/// Whether a job leaves something on the disk, which nobody may cut short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It reads.
    Reads,
    /// It writes what somebody asked for.
    Writes,
    /// It keeps the house; not worth a word on the status line.
    Quiet,
}

/// A job that runs.
pub struct Running {
    number: u64,
    kind: Kind,
    /// What it does.
    pub what: String,
    /// Since when.
    pub began: Instant,
    /// How far it is, where it says so.
    pub progress: Option<Arc<Progress>>,
}

impl Default for Work {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self {
            sender,
            receiver,
            running: Vec::new(),
            begun: 0,
        }
    }
}

impl Work {
    /// Runs something on a thread; `what` is shown until it is done.
    pub fn start(&mut self, ctx: &Context, kind: Kind, what: &str, job: impl FnOnce() -> Done + Send + 'static) {
        self.run(ctx, kind, what, None, job);
    }

    /// Runs something on a thread that says how far it is.
    pub fn start_watched(&mut self, ctx: &Context, what: &str, job: impl FnOnce(&Progress) -> Done + Send + 'static) {
        let progress = Arc::new(Progress::default());
        let watched = Arc::clone(&progress);
        self.run(ctx, Kind::Reads, what, Some(progress), move || job(&watched));
    }

    fn run(
        &mut self,
        ctx: &Context,
        kind: Kind,
        what: &str,
        progress: Option<Arc<Progress>>,
        job: impl FnOnce() -> Done + Send + 'static,
    ) {
        self.begun += 1;
        let number = self.begun;
        self.running.push(Running {
            number,
            kind,
            what: what.to_owned(),
            began: Instant::now(),
            progress,
        });
        let sender = self.sender.clone();
        let (ctx, what) = (ctx.clone(), what.to_owned());
        std::thread::spawn(move || {
            // What the job held is gone with it; nothing of the window was in its hands.
            let done = catch_unwind(AssertUnwindSafe(job)).unwrap_or_else(|_| {
                let words = format!("{what} broke off by a mistake of Adref; the session here is as it was. Try again, or save under another name.");
                Done::BrokeOff(words)
            });
            // The window may have been closed meanwhile; then nobody waits for the result.
            let _ = sender.send((number, done));
            ctx.request_repaint();
        });
    }

    /// What was done since the last frame.
    pub fn done(&mut self) -> Option<Done> {
        let (number, done) = self.receiver.try_recv().ok()?;
        self.running.retain(|running| running.number != number);
        Some(done)
    }

    /// What runs and is worth a word: the one that began last.
    #[must_use]
    pub fn running(&self) -> Option<&Running> {
        self.running.iter().rfind(|running| running.kind != Kind::Quiet)
    }

    /// Whether something is being written, so that the window must not close yet.
    #[must_use]
    pub fn is_writing(&self) -> bool {
        self.running.iter().any(|running| running.kind != Kind::Reads)
    }

    /// Whether anything runs.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        !self.running.is_empty()
    }

    /// Waits until everything is done. For tests.
    pub fn wait(&mut self) -> Vec<Done> {
        let mut all = Vec::new();
        while !self.running.is_empty() {
            let Ok((number, done)) = self.receiver.recv() else {
                break;
            };
            self.running.retain(|running| running.number != number);
            all.push(done);
        }
        all
    }
}
