//! What importing a file gives: a value *and* warnings, or one sentence that says why not.
//!
//! ```
//! use adref::formats::import_text;
//!
//! let text = "Draft\n\n1. We agree to meet.\n\nContribution from Japan\n\n1. We agree to meet again.\n";
//! let import = import_text("draft.txt", text.as_bytes())?;
//! let paragraph = &import.draft.paragraphs[1];
//! assert_eq!((paragraph.label.as_str(), paragraph.text.as_str()), ("1.", "We agree to meet."));
//! assert_eq!(paragraph.contributions[0].name, "Japan");
//! # Ok::<(), adref::formats::ImportError>(())
//! ```

use super::docx::{self, DocxError, WordOptions, WordSurvey};
use super::{compilation, encoding};
use crate::model::{
    Contribution, Delegation, Draft, LatePaper, Note, Paragraph, ParagraphId, Settled, Source, Warning,
};
use std::sync::Arc;

/// More bytes than this are refused; whoever reads the file need not read further.
pub const LARGEST: u64 = 200 * 1024 * 1024;

/// A document as imported. Its contributions have no edits yet: those are computed when it becomes a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The title that the document bears; the file's name where it bears none.
    pub title: String,
    /// The revision that the title names (`Rev.1`, `zero draft`); empty where it names none.
    pub revision: String,
    /// Everybody who contributes, in the order of first appearance.
    pub delegations: Vec<Delegation>,
    /// The draft, its paragraphs with their contributions.
    pub draft: Draft,
    /// What could not be taken over without a doubt, by line.
    pub warnings: Vec<Warning>,
}

/// Contributions that arrive for a draft that is already there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrivals {
    /// All delegations: those of before in their places, new ones after them.
    pub delegations: Vec<Delegation>,
    /// Each contribution with the paragraph of the draft that it answers.
    pub contributions: Vec<(ParagraphId, Contribution)>,
    /// New paragraphs that are proposed, their contributions in them, each with the paragraph of the draft after which
    /// it stands. Several after the same one stand in this order.
    pub proposed: Vec<(Option<ParagraphId>, Paragraph)>,
    /// Comments on paragraphs of the draft.
    pub comments: Vec<(ParagraphId, crate::model::Comment)>,
    /// Lines that are neither draft nor contribution.
    pub notes: Vec<Note>,
    /// What could not be taken over without a doubt, by line.
    pub warnings: Vec<Warning>,
    /// What the file is; `None`: a text for one paragraph, which was said.
    pub paper: Option<LatePaper>,
    /// Paragraphs of the draft of which a file that is a part of it says nothing, in their order.
    pub silent: Vec<ParagraphId>,
}

impl Arrivals {
    /// Whether nothing came: no contribution, no proposed paragraph, no comment, no line to be kept, nothing was accepted or
    /// rejected in a redline, and no part of the draft is left out, of which it is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let says_nothing = self.comments.is_empty() && self.notes.is_empty() && self.settled().is_empty();
        self.contributions.is_empty() && self.proposed.is_empty() && says_nothing && self.silent.is_empty()
    }

    /// What the sender of a redline accepted and rejected in it.
    #[must_use]
    pub fn settled(&self) -> &[Settled] {
        match &self.paper {
            Some(LatePaper::Wording { settled, .. }) => settled,
            _ => &[],
        }
    }

    /// What was left out of a file that brings nothing, each behind a semicolon: why it seems empty.
    #[must_use]
    pub fn left_out(&self) -> String {
        let told = self.warnings.iter().map(|warning| format!("; {}", warning.message));
        told.collect()
    }
}

/// Why a file could not be imported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Nothing in it.
    #[error("this file holds no text; choose a draft or a compilation: {file}")]
    Empty {
        /// The file's name.
        file: String,
    },
    /// Not text.
    #[error("this file is {what}, not plain text; save it as plain text and open that: {file}")]
    Binary {
        /// The file's name.
        file: String,
        /// What it seems to be.
        what: &'static str,
    },
    /// A Word document that cannot be read.
    #[error("{error}: {file}")]
    Word {
        /// The file's name.
        file: String,
        /// Why.
        error: DocxError,
    },
    /// Too much.
    #[error("this file holds {megabytes} MB, more than the 200 MB that can be read; split it: {file}")]
    TooLarge {
        /// The file's name.
        file: String,
        /// How much it holds.
        megabytes: u64,
    },
}

/// Reads a draft or a compilation from the bytes of one file; `file` is its name, for the sources.
///
/// # Errors
/// When there is no text in it, or too much.
pub fn import_text(file: &str, bytes: &[u8]) -> Result<Import, ImportError> {
    let file_name: Arc<str> = Arc::from(file);
    if docx::is_zip(bytes) {
        return import_word(file, bytes, &WordOptions::default());
    }
    let decoded = text_of(file, bytes)?;
    let mut import = compilation::read(&file_name, &decoded.text);
    import.warnings.splice(0..0, guess_warning(&file_name, decoded.guess));
    Ok(import)
}

/// Whether bytes begin as a Word document does.
#[must_use]
pub fn is_word(bytes: &[u8]) -> bool {
    docx::is_zip(bytes)
}

/// Reads a Word file: a draft with the tracked changes of several authors, a compilation, or a draft alone.
///
/// # Errors
/// When it is no Word document, is damaged or hostile, or holds no text.
pub fn import_word(file: &str, bytes: &[u8], options: &WordOptions) -> Result<Import, ImportError> {
    word(file, docx::import(&Arc::from(file), bytes, options))
}

/// What one wants to know of a Word file before it is read: who made tracked changes in it, for one asks which delegation
/// each of them is; and whether its formatting shows amendments.
///
/// # Errors
/// As [`import_word`].
pub fn word_survey(file: &str, bytes: &[u8]) -> Result<WordSurvey, ImportError> {
    word(file, docx::survey(bytes))
}

/// An error of the reader of Word files, with the name of the file.
pub(super) fn word<T>(file: &str, read: Result<T, DocxError>) -> Result<T, ImportError> {
    read.map_err(|error| ImportError::Word {
        file: file.to_owned(),
        error,
    })
}

/// Reads contributions to a draft that is already there.
///
/// # Errors
/// When there is no text in the file, or too much.
pub fn import_contributions(
    file: &str,
    bytes: &[u8],
    draft: &Draft,
    delegations: &[Delegation],
) -> Result<Arrivals, ImportError> {
    let file_name: Arc<str> = Arc::from(file);
    if docx::is_zip(bytes) {
        return word(file, docx::arrivals(&file_name, bytes, draft, delegations));
    }
    let decoded = text_of(file, bytes)?;
    let mut arrivals = compilation::read_contributions(&file_name, &decoded.text, draft, delegations);
    arrivals.warnings.splice(0..0, guess_warning(&file_name, decoded.guess));
    Ok(arrivals)
}

fn guess_warning(file: &Arc<str>, guess: Option<(u32, String)>) -> Option<Warning> {
    guess.map(|(line, message)| Warning {
        source: Source {
            file: Arc::clone(file),
            line,
            last: line,
        },
        message,
    })
}

/// Beginnings of files that are not text, and what they are.
const KNOWN: [(&[u8], &str); 5] = [
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "rich text"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"\x1F\x8B", "a packed file"),
];

fn text_of(file: &str, bytes: &[u8]) -> Result<encoding::Decoded, ImportError> {
    let size = bytes.len() as u64;
    if size > LARGEST {
        return Err(ImportError::TooLarge {
            file: file.to_owned(),
            megabytes: size.div_ceil(1024 * 1024),
        });
    }
    let binary = |what| ImportError::Binary {
        file: file.to_owned(),
        what,
    };
    if let Some(error) = docx::compound(bytes) {
        return Err(ImportError::Word {
            file: file.to_owned(),
            error,
        });
    }
    if let Some((_, what)) = KNOWN.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
        return Err(binary(what));
    }
    let decoded = encoding::decode(bytes).ok_or_else(|| binary("binary"))?;
    if file.to_lowercase().ends_with(".docx") {
        return Err(ImportError::Word {
            file: file.to_owned(),
            error: DocxError::NotPacked,
        });
    }
    if decoded.text.chars().all(compilation::is_blank) {
        return Err(ImportError::Empty { file: file.to_owned() });
    }
    Ok(decoded)
}
