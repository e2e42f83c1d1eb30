//! Files that are dropped on the window.
//!
//! Where nothing is open, a session or a document opens; what was dropped with it is late paper for that. Where a session
//! is open, documents are late paper for it, one sheet after another, and a session that is dropped alone opens. Whatever
//! is not taken is named.

use super::app::AdrefApp;
use super::late::LateChoice;
use super::sheets::Sheet;
use egui::Context;
use std::path::{Path, PathBuf};

impl AdrefApp {
    /// Takes in what was dropped.
    pub(super) fn dropped_files(&mut self, ctx: &Context, files: Vec<PathBuf>) {
        let is_session = |file: &PathBuf| {
            file.extension()
                .is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
        };
        let (mut sessions, mut papers): (Vec<PathBuf>, Vec<PathBuf>) = files.into_iter().partition(is_session);
        let is_free = self.open.as_ref().is_some_and(|open| !open.is_read_only());
        let opens = if is_free && !papers.is_empty() {
            None
        } else if sessions.is_empty() {
            (!papers.is_empty()).then(|| papers.remove(0))
        } else {
            Some(sessions.remove(0))
        };
        for session in sessions {
            let words = format!(
                "{} is a session and was not opened: a window holds one. Drop it alone to open it.",
                name(&session)
            );
            self.notices.note(words, None);
        }
        self.waiting.extend(papers);
        if let Some(file) = opens {
            self.open_first(ctx, vec![file]);
        }
    }

    /// Shows the next of the papers that wait, once nothing lies over the window and nothing is under way.
    pub(super) fn next_paper(&mut self) {
        if self.waiting.is_empty() || self.sheet.is_some() || self.work.running().is_some() {
            return;
        }
        if self.open.as_ref().is_none_or(crate::session::OpenSession::is_read_only) {
            for paper in std::mem::take(&mut self.waiting) {
                let words = format!(
                    "{} was not taken up: no session is open to which it could be added.",
                    name(&paper)
                );
                self.notices.note(words, None);
            }
        } else if let Some(paper) = self.waiting.pop_front() {
            let choice = LateChoice::file(paper, self.focus.paragraph);
            self.sheet = Some(Sheet::Late(choice));
        }
    }
}

/// A file's name, without its folder.
pub(super) fn name(file: &Path) -> String {
    file.file_name().map_or_else(
        || file.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}
