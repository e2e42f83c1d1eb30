//! What a secretariat sends out: the six views of a session, printed as text, Markdown or HTML.
//!
//! Each view is first laid out as one [`Printed`] document (title block, paragraphs of runs, tables, notes) that knows
//! nothing of a file format; each format is one small writer that knows nothing of a session. So a new view is printed
//! in every format, and a new format prints every view.
//!
//! ```
//! use adref::formats::{ExportFormat, ExportOptions, ExportView, export};
//! use adref::model::{Draft, Session};
//!
//! let session = Session {
//!     title: "WSIS+10".to_owned(),
//!     delegations: Vec::new(),
//!     draft: Draft { revision: "zero draft".to_owned(), ..Draft::default() },
//!     warnings: Vec::new(),
//!     record: Vec::new(),
//!     ..Session::default()
//! };
//! let options = ExportOptions::new(ExportView::Clean, "22 November 2026, 14:02 UTC");
//! let text = export(&session, ExportFormat::Text, &options)?;
//! assert!(text.starts_with("WSIS+10\nzero draft · 22 November 2026, 14:02 UTC · nothing open\n"));
//! # Ok::<(), adref::formats::ExportError>(())
//! ```

mod changes;
mod compilation;
mod current;
mod html;
mod layout;
mod markdown;
mod open;
mod plain;
mod printed;
mod record;
mod redline;
mod tracked;

pub use open::{OpenPlace, Openness, open_places};
pub(super) use printed::{Block, Printed, Proposer, Rank, Run, Style, Table, TextBlock, tag_line};
pub(super) use tracked::TrackedParagraph;

use super::docx::{self, PageOptions};
use crate::model::Session;
use layout::Layout;
use std::path::Path;

/// Prints a view of a session as a text.
///
/// # Errors
/// When the clean text is asked for while something is open and [`ExportOptions::open_as_base`] is not set, or the format
/// is no text: see [`export_file`].
pub fn export(session: &Session, format: ExportFormat, options: &ExportOptions) -> Result<String, ExportError> {
    let printed = printed(&Layout::of(session, options))?;
    match format {
        ExportFormat::Text => Ok(plain::write(&printed)),
        ExportFormat::Markdown => Ok(markdown::write(&printed)),
        ExportFormat::Html => Ok(html::write(&printed)),
        ExportFormat::Word => Err(ExportError::NoText),
    }
}

/// Prints a view of a session as the bytes of a file.
///
/// # Errors
/// When the clean text is asked for while something is open and [`ExportOptions::open_as_base`] is not set.
pub fn export_file(session: &Session, format: ExportFormat, options: &ExportOptions) -> Result<Vec<u8>, ExportError> {
    if format != ExportFormat::Word {
        return export(session, format, options).map(String::into_bytes);
    }
    let layout = Layout::of(session, options);
    let printed = printed(&layout)?;
    let tracked = (options.view == ExportView::Redline).then(|| tracked::paragraphs(&layout));
    let first = session.record.first().map(|entry| entry.at.clone());
    let page = PageOptions {
        revision: session.draft.revision.clone(),
        line_numbers: options.line_numbers,
        landscape: options.view == ExportView::Record,
        at: first.unwrap_or_default(),
    };
    docx::write(&printed, tracked.as_deref(), &page).map_err(|error| ExportError::Packing(error.to_string()))
}

fn printed(layout: &Layout) -> Result<Printed, ExportError> {
    let options = layout.options;
    if options.view == ExportView::Clean && !options.open_as_base {
        let places = open_places(layout.session);
        if !places.is_empty() {
            return Err(ExportError::Open(places));
        }
    }
    Ok(match options.view {
        ExportView::Working | ExportView::Bracketed | ExportView::Clean => current::print(layout),
        ExportView::Redline => redline::print(layout),
        ExportView::Compilation => compilation::print(layout),
        ExportView::Record => record::print(layout),
    })
}

/// Which reading of the session is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExportView {
    /// What a room has on paper: everything open in brackets with its proposers.
    Working,
    /// As decided; what is not yet considered leaves the draft's words.
    Bracketed,
    /// What one sends to the plenary: no brackets, nothing open.
    Clean,
    /// The base with every edit, its proposers and its decision.
    Redline,
    /// Each base paragraph with its contributions under it, as received.
    Compilation,
    /// What was decided, by whom, when and why.
    Record,
}

/// The file formats that can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExportFormat {
    /// Plain text, UTF-8.
    Text,
    /// Markdown with `~~`, `**` and tables.
    Markdown,
    /// One self-contained page, for the screen and for printing.
    Html,
    /// A Word document; a redline in it has tracked changes.
    Word,
}

/// What to print, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportOptions {
    /// The view.
    pub view: ExportView,
    /// Whether brackets name who proposes what they hold. The working view always does.
    pub attribute: bool,
    /// With the clean view: what is open reads as the draft does.
    pub open_as_base: bool,
    /// In a Word document: lines are numbered in the margin.
    pub line_numbers: bool,
    /// Date and time as the title block prints them. Given, not read from a clock, so that a test can tell the time.
    pub printed_at: String,
}

impl ExportOptions {
    /// A view without attribution beyond what it always has.
    #[must_use]
    pub fn new(view: ExportView, printed_at: &str) -> Self {
        Self {
            view,
            attribute: false,
            open_as_base: false,
            line_numbers: false,
            printed_at: printed_at.to_owned(),
        }
    }
}

/// Why nothing was exported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// The clean text was asked for while something is open.
    #[error(
        "the clean text cannot be printed while something is open; decide these places, or print what is open as the \
         draft reads it (--open base):{}", list(.0)
    )]
    Open(Vec<OpenPlace>),
    /// A Word document is no text.
    #[error("a Word document is no text; save it as a file")]
    NoText,
    /// The parts could not be packed.
    #[error("the Word document could not be packed ({0}); try another format")]
    Packing(String),
    /// The file's ending names no format.
    #[error("no format is known for this ending; name the file .txt, .md, .html or .docx: {0}")]
    Ending(String),
}

fn list(places: &[OpenPlace]) -> String {
    places
        .iter()
        .fold(String::new(), |list, place| format!("{list}\n  {place}"))
}

impl ExportView {
    /// Every view, in the order in which menus show them.
    pub const ALL: [Self; 6] = [
        Self::Working,
        Self::Bracketed,
        Self::Clean,
        Self::Redline,
        Self::Compilation,
        Self::Record,
    ];

    /// The name on the screen and in the headless commands.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Working => "working",
            Self::Bracketed => "bracketed",
            Self::Clean => "clean",
            Self::Redline => "redline",
            Self::Compilation => "compilation",
            Self::Record => "record",
        }
    }
}

impl ExportFormat {
    /// Every format, in the order in which menus show them.
    pub const ALL: [Self; 4] = [Self::Text, Self::Markdown, Self::Html, Self::Word];

    /// The ending of its files, without the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Word => "docx",
        }
    }

    /// The format that a file's ending names.
    ///
    /// # Errors
    /// When no format has that ending.
    pub fn of(path: &Path) -> Result<Self, ExportError> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("txt" | "text") => Ok(Self::Text),
            Some("md" | "markdown") => Ok(Self::Markdown),
            Some("html" | "htm") => Ok(Self::Html),
            Some("docx") => Ok(Self::Word),
            _ => Err(ExportError::Ending(path.display().to_string())),
        }
    }
}

/// A moment as title blocks print it: `22 November 2026, 14:02 UTC`; elsewhere on the globe with the hours to it.
#[must_use]
pub fn printed_time(moment: &jiff::Zoned) -> String {
    let format = if moment.offset().is_zero() {
        "%-d %B %Y, %H:%M UTC"
    } else {
        "%-d %B %Y, %H:%M (UTC%:z)"
    };
    moment.strftime(format).to_string()
}
