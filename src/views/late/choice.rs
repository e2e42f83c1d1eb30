//! What one says of late paper before it is read: whose it is, what it is for, and what becomes of an earlier text.

use crate::model::{ContributionKind, DelegationKind, ParagraphId, Session};
use crate::session::LaterVersion;
use crate::views::sender::sender;
use crate::views::speaker::Speaker;
use std::path::{Path, PathBuf};

/// What comes in late, as far as it is known.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "a sheet has a switch for each answer")]
pub struct LateChoice {
    /// A file; else a text that is pasted.
    pub(super) file: Option<PathBuf>,
    pub(super) text: String,
    /// Whose it is, as far as one has said.
    pub(super) speaker: Speaker,
    /// Its name, once that is settled.
    pub(super) from: String,
    /// The kind of the delegation, where it is new to the room.
    pub(super) sender: DelegationKind,
    /// For whom the authors of a Word file speak; `None` where nobody was asked yet.
    pub(super) map: Option<Vec<(String, String)>>,
    /// The file says itself whose each text is.
    pub(super) compilation: bool,
    /// The text answers this paragraph; else the whole draft.
    pub(super) paragraph: Option<ParagraphId>,
    pub(super) whole: bool,
    pub(super) kind: ContributionKind,
    pub(super) versions: LaterVersion,
    pub(super) fresh: bool,
    /// One was about to leave, and what was written would be lost.
    pub(super) leaving: bool,
}

impl LateChoice {
    /// A text for a paragraph.
    #[must_use]
    pub fn text(paragraph: Option<ParagraphId>) -> Self {
        Self {
            file: None,
            text: String::new(),
            speaker: Speaker::default(),
            from: String::new(),
            sender: DelegationKind::Unstated,
            map: None,
            compilation: false,
            paragraph,
            whole: paragraph.is_none(),
            kind: ContributionKind::Rewording,
            versions: LaterVersion::Ask,
            fresh: true,
            leaving: false,
        }
    }

    /// One delegation's version of the whole draft.
    #[must_use]
    pub fn version(file: PathBuf, from: &str, kind: DelegationKind) -> Self {
        Self {
            compilation: false,
            from: from.to_owned(),
            sender: kind,
            ..Self::file(file, None, None)
        }
    }

    /// A file. One from Word is mostly what one delegation made of the draft: as a compilation its tracked changes would not
    /// be read. Others say themselves whose each text is.
    #[must_use]
    pub fn file(file: PathBuf, paragraph: Option<ParagraphId>, session: Option<&Session>) -> Self {
        let is_word = file
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("docx"));
        let from = sender(&file, session).unwrap_or_default();
        Self {
            compilation: !is_word,
            speaker: Speaker::named(&from),
            whole: true,
            file: Some(file),
            ..Self::text(paragraph)
        }
    }

    /// A file that says itself whose each text is.
    #[must_use]
    pub fn compilation(file: PathBuf) -> Self {
        Self {
            compilation: true,
            ..Self::file(file, None, None)
        }
    }

    /// The file, where it is one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Settles whose it is: the one of the room who is meant by what was typed, or who joins it.
    pub(super) fn signed(mut self, session: &Session) -> Self {
        if let Some(who) = self.speaker.delegation(session) {
            (self.from, self.sender) = (who.name, who.kind);
        }
        self
    }

    /// Whose the file is.
    pub(in crate::views) fn from(&self) -> &str {
        self.from.trim()
    }

    /// The same with it being known for whom its authors speak.
    pub(in crate::views) fn mapped(self, map: Vec<(String, String)>) -> Self {
        Self { map: Some(map), ..self }
    }

    /// Whether something was written that is nowhere else.
    pub(super) fn is_written(&self) -> bool {
        self.file.is_none() && !self.text.trim().is_empty()
    }
}
