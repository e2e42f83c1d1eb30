//! Files that are dropped on the window.
//!
//! Where nothing is open, a session opens, or a document; of several documents one is the draft. Where a session is open,
//! documents are late paper for it, and a session that is dropped alone opens. What cannot be taken at once waits, so that
//! no sheet on which somebody writes is closed; whatever is not taken is named.

use super::app::AdrefApp;
use super::late::is_session_file;
use super::sheets::Sheet;
use super::whose::WhoseChoice;
use crate::formats::{is_word, word_survey};
use crate::session::OpenSession;
use egui::Context;
use std::path::{Path, PathBuf};

/// What the file of a draft is called, where its name says it.
const CALLED: [&str; 4] = ["draft", "base", "rev", "text"];

impl AdrefApp {
    /// Takes in what was dropped.
    pub(super) fn dropped_files(&mut self, ctx: &Context, files: Vec<PathBuf>) {
        let folders: Vec<String> = files
            .iter()
            .filter(|file| file.is_dir())
            .map(|file| name(file))
            .collect();
        let found = in_folders(files);
        if found.is_empty() && !folders.is_empty() {
            let words = format!("No file that could be read is in {}.", folders.join(", "));
            self.notices.note(words, None);
        }
        self.waiting.extend(found);
        self.take_dropped(ctx);
    }

    /// Takes up what was dropped, once nothing lies over the window and nothing is under way.
    pub(super) fn take_dropped(&mut self, ctx: &Context) {
        let is_busy = self.sheet.is_some() || self.work.running().is_some() || !self.coming.is_empty();
        if self.waiting.is_empty() || is_busy {
            return;
        }
        let files = std::mem::take(&mut self.waiting);
        let is_free = self.open.as_ref().is_some_and(|open| !open.is_read_only());
        self.take_files(ctx, files, is_free);
    }

    /// Takes up files that came together: as late paper for the session that is open, or to be opened.
    pub(super) fn take_files(&mut self, ctx: &Context, files: Vec<PathBuf>, as_late: bool) {
        let (mut sessions, mut papers): (Vec<PathBuf>, Vec<PathBuf>) =
            files.into_iter().partition(|file| is_session_file(file));
        if as_late && !papers.is_empty() {
            self.sheet = Some(if papers.len() == 1 {
                Sheet::Late(self.late_file(papers.remove(0)))
            } else {
                Sheet::Whose(WhoseChoice::files(papers, self.open.as_ref().map(OpenSession::session)))
            });
        } else if sessions.is_empty() {
            self.open_first(ctx, papers);
        } else {
            let first = sessions.remove(0);
            self.open_first(ctx, vec![first]);
            // They are late paper for that.
            self.waiting.extend(papers);
        }
        for session in sessions {
            let words = format!(
                "A window holds one session: {} was not opened. Drop it alone to open it.",
                name(&session)
            );
            self.notices.note(words, None);
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

/// Which of some files is the draft, most likely: the only one without tracked changes; of several, one that is called so.
pub(super) fn likeliest_draft(files: &[PathBuf]) -> usize {
    let is_tracked = |file: &PathBuf| {
        let bytes = std::fs::read(file).unwrap_or_default();
        let survey = is_word(&bytes).then(|| word_survey(&name(file), &bytes));
        survey.is_some_and(|survey| survey.is_ok_and(|survey| !survey.authors.is_empty()))
    };
    let mut bare: Vec<usize> = (0..files.len()).filter(|place| !is_tracked(&files[*place])).collect();
    if bare.is_empty() {
        bare = (0..files.len()).collect();
    }
    let is_called = |place: &usize| {
        let name = name(&files[*place]).to_lowercase();
        CALLED.iter().any(|word| name.contains(word))
    };
    let called = bare.iter().copied().find(is_called);
    called.or(bare.first().copied()).unwrap_or(0)
}

/// Files, a folder among them taken for the files in it that can be read; Word's own lock files (`~$…`) are none.
#[must_use]
pub fn in_folders(files: Vec<PathBuf>) -> Vec<PathBuf> {
    let is_read = |path: &Path| {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let is_hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with(['~', '.']));
        matches!(ending.as_deref(), Some("docx" | "txt" | "md")) && !is_hidden
    };
    let mut all = Vec::new();
    for file in files {
        match std::fs::read_dir(&file) {
            Ok(entries) => {
                let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
                found.retain(|path| is_read(path));
                found.sort();
                all.extend(found);
            }
            Err(_) => all.push(file),
        }
    }
    all
}
