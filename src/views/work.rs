//! What is slow runs here, off the frame loop: opening, importing, saving, exporting.
//!
//! Each job is a thread; its result comes over a channel and is taken in at the beginning of a frame.

use super::scene::Blocks;
use crate::session::{Collations, Focus, OpenSession, Progress, SaveDone};
use egui::Context;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Instant;

/// What was done.
pub enum Done {
    /// Files were opened.
    Opened(Result<Option<Box<Opened>>, String>),
    /// A session was saved, or kept.
    Saved(Box<SaveDone>),
    /// An export was written.
    Exported(Result<PathBuf, String>),
}

/// A session that was opened, and what one should know about it.
pub struct Opened {
    /// The session.
    pub open: OpenSession,
    /// Sentences to show: a recovered journal, doubts of the import.
    pub notes: Vec<String>,
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
    /// A session, looked through before the window has it.
    #[must_use]
    pub fn of(open: OpenSession, notes: Vec<String>, path: Option<PathBuf>) -> Self {
        let collations = Collations::default();
        Self {
            focus: Focus::first(open.session(), &collations),
            blocks: Blocks::of(open.session()),
            collations,
            open,
            notes,
            path,
        }
    }
}

/// Work that runs.
pub struct Work {
    channel: (Sender<Done>, Receiver<Done>),
    running: Vec<Running>,
}

/// A job that runs.
pub struct Running {
    /// What it does.
    pub what: String,
    /// Since when.
    pub began: Instant,
    /// How far it is, where it says so.
    pub progress: Option<Arc<Progress>>,
}

impl Default for Work {
    fn default() -> Self {
        Self {
            channel: channel(),
            running: Vec::new(),
        }
    }
}

impl Work {
    /// Runs something on a thread; `what` is shown until it is done.
    pub fn start(&mut self, ctx: &Context, what: &str, job: impl FnOnce() -> Done + Send + 'static) {
        self.run(ctx, what, None, job);
    }

    /// Runs something on a thread that says how far it is.
    pub fn start_watched(&mut self, ctx: &Context, what: &str, job: impl FnOnce(&Progress) -> Done + Send + 'static) {
        let progress = Arc::new(Progress::default());
        let watched = Arc::clone(&progress);
        self.run(ctx, what, Some(progress), move || job(&watched));
    }

    fn run(
        &mut self,
        ctx: &Context,
        what: &str,
        progress: Option<Arc<Progress>>,
        job: impl FnOnce() -> Done + Send + 'static,
    ) {
        self.running.push(Running {
            what: what.to_owned(),
            began: Instant::now(),
            progress,
        });
        let sender = self.channel.0.clone();
        let ctx = ctx.clone();
        std::thread::spawn(move || {
            // The window may have been closed meanwhile; then nobody waits for the result.
            let _ = sender.send(job());
            ctx.request_repaint();
        });
    }

    /// What was done since the last frame.
    pub fn done(&mut self) -> Option<Done> {
        let done = self.channel.1.try_recv().ok()?;
        if !self.running.is_empty() {
            self.running.remove(0);
        }
        Some(done)
    }

    /// What runs.
    #[must_use]
    pub fn running(&self) -> Option<&Running> {
        self.running.first()
    }

    /// Waits until everything is done. For tests, and before the window closes.
    pub fn wait(&mut self) -> Vec<Done> {
        let mut all = Vec::new();
        while !self.running.is_empty() {
            let Ok(done) = self.channel.1.recv() else { break };
            self.running.remove(0);
            all.push(done);
        }
        all
    }
}
