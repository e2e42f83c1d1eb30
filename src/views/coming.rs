//! Versions of a draft that come in one after the other, and the session that they are for.
//!
//! They wait while the draft opens, and while one of them is read. Whoever opens something else meanwhile does not get
//! them there: they are named, and not read.

use super::app::AdrefApp;
use super::dropped::name;
use super::late::LateChoice;
use egui::Context;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};

/// What waits to come in.
#[derive(Default)]
pub struct Coming {
    files: VecDeque<LateChoice>,
    of: Option<Of>,
}

/// What they are for.
enum Of {
    /// The draft that opens next.
    Draft(PathBuf),
    /// An open session, by its number.
    Session(u64),
}

impl Coming {
    /// Who sends what waits.
    pub fn senders(&self) -> Vec<String> {
        let versions = self.files.iter().map(|file| file.from().to_owned());
        versions.filter(|name| !name.is_empty()).collect()
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

impl AdrefApp {
    /// Versions of a draft that opens next; `None`: of the session that is open.
    pub(super) fn await_versions(&mut self, draft: Option<&Path>, files: VecDeque<LateChoice>) {
        self.drop_coming();
        let open = self.open.as_ref().map(|open| Of::Session(open.number()));
        let of = draft.map(|draft| Of::Draft(draft.to_owned())).or(open);
        self.coming = Coming { files, of };
    }

    /// Something is about to be opened: what waits for another draft waits in vain.
    pub(super) fn keep_versions_of(&mut self, opening: Option<&Path>) {
        if let Some(Of::Draft(draft)) = &self.coming.of
            && Some(draft.as_path()) != opening
        {
            self.drop_coming();
        }
    }

    /// What could be opened was not: what waits for that waits in vain.
    pub(super) fn drop_versions_of_draft(&mut self) {
        self.keep_versions_of(None);
    }

    /// A session opened: it is the one for which they wait, or they were for the one before.
    pub(super) fn versions_for(&mut self, number: u64) {
        match &self.coming.of {
            Some(Of::Draft(_)) => self.coming.of = Some(Of::Session(number)),
            Some(Of::Session(own)) if *own != number => self.drop_coming(),
            _ => {}
        }
    }

    /// Takes up the next of several versions, where the session for which it waits is open.
    pub(super) fn take_next(&mut self, ctx: &Context) {
        let Some(Of::Session(of)) = self.coming.of else { return };
        if self.open.as_ref().is_none_or(|open| open.number() != of) {
            self.drop_coming();
        } else if let Some(next) = self.coming.files.pop_front() {
            self.read_late(ctx, next);
        }
    }

    /// What waits is not read, and that is said.
    pub(super) fn drop_coming(&mut self) {
        for file in std::mem::take(&mut self.coming)
            .files
            .iter()
            .filter_map(LateChoice::path)
        {
            let words = format!(
                "It waited for a draft that is not open, and was not read: {}",
                name(file)
            );
            self.notices.note(words, None);
        }
    }
}
