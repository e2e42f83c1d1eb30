//! What is slow runs here, off the frame loop: opening, importing, saving, exporting.

use crate::session::OpenSession;
use egui::Context;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Instant;

/// What was done.
pub enum Done {
    /// Files were opened.
    Opened(Result<Box<Opened>, String>),
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
}

/// Work that runs.
pub struct Work {
    channel: (Sender<Done>, Receiver<Done>),
    running: Vec<(String, Instant)>,
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
        self.running.push((what.to_owned(), Instant::now()));
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

    /// What runs, and since when.
    #[must_use]
    pub fn running(&self) -> Option<(&str, Instant)> {
        self.running.first().map(|(what, began)| (what.as_str(), *began))
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
