//! What a secretariat sends out: the six views of a session, printed as text, Markdown, HTML or a Word document.
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
mod columns;
mod compilation;
mod csv;
mod current;
mod grid;
mod html;
mod inline;
mod layout;
mod left_out;
mod loose_notes;
mod makers;
mod markdown;
mod marks;
mod notes;
mod open;
mod plain;
mod printed;
mod record;
mod redline;
mod renumber;
mod strikes;
mod tags;
mod tracked;
mod when;

pub(super) use changes::differing;
pub(super) use grid::{Grid, GridRow, Laid, lay_out};
pub(super) use makers::Maker;
pub(super) use marks::whole;
pub use open::{OpenPlace, Openness, open_places};
pub(super) use printed::{Block, Contributed, Form, Printed, PrintedNote, Run, Style, Table, TextBlock};
pub use record::deed_name;
pub(super) use tags::{Proposer, tag_line};
pub(super) use tracked::{TrackedComment, TrackedParagraph};

use super::docx::{self, PageOptions};
use crate::model::{Delegation, Session};
use layout::Layout;
use std::path::Path;

/// Prints a view of a session as a text.
///
/// # Errors
/// When the clean text is asked for while something is open and [`ExportOptions::open_as_base`] is not set, the format is
/// no text (see [`export_file`]), or an option means nothing for the view or the format.
pub fn export(session: &Session, format: ExportFormat, options: &ExportOptions) -> Result<String, ExportError> {
    text(session, format, options).map(|(text, _)| text)
}

/// A view as a text, and what was left out of it.
fn text(
    session: &Session,
    format: ExportFormat,
    options: &ExportOptions,
) -> Result<(String, Vec<String>), ExportError> {
    if options.line_numbers && format == ExportFormat::Markdown {
        return Err(ExportError::NoLines);
    }
    let mut printed = printed(&Layout::of(session, options))?;
    let left_out = std::mem::take(&mut printed.left_out);
    if options.view == ExportView::Compilation {
        compilation::in_lines(&mut printed);
    }
    printed.print_remarks();
    let text = match format {
        ExportFormat::Text => Ok(plain::write(&printed)),
        ExportFormat::Markdown => Ok(markdown::write(&printed)),
        ExportFormat::Html => Ok(html::write(&printed)),
        ExportFormat::Word => Err(ExportError::NoText),
        ExportFormat::Csv if options.renumber => Err(ExportError::NoConcordance),
        ExportFormat::Csv if options.view == ExportView::Record => {
            csv::write(&record::steps(session)).map_err(|error| ExportError::Packing(error.to_string()))
        }
        ExportFormat::Csv => Err(ExportError::NoTable),
    };
    Ok((text?, left_out))
}

/// Prints a view of a session as the bytes of a file.
///
/// # Errors
/// When the clean text is asked for while something is open and [`ExportOptions::open_as_base`] is not set.
pub fn export_file(session: &Session, format: ExportFormat, options: &ExportOptions) -> Result<Vec<u8>, ExportError> {
    export_told(session, format, options).map(|(bytes, _)| bytes)
}

/// The same, with what was left out of the text, each in one sentence: notes to which nothing refers any more, and references to
/// notes that are not there.
///
/// # Errors
/// As [`export_file`].
pub fn export_told(
    session: &Session,
    format: ExportFormat,
    options: &ExportOptions,
) -> Result<(Vec<u8>, Vec<String>), ExportError> {
    if format != ExportFormat::Word {
        let (text, left_out) = text(session, format, options)?;
        return Ok((text.into_bytes(), left_out));
    }
    let layout = Layout::of(session, options);
    let mut printed = printed(&layout)?;
    let left_out = std::mem::take(&mut printed.left_out);
    let tracked = (options.view == ExportView::Redline).then(|| tracked::paragraphs(&layout));
    let first = session.record.first().map(|entry| entry.at.clone());
    let page = PageOptions {
        line_numbers: options.line_numbers,
        landscape: printed.is_wide,
        sheet: session.draft.sheet,
        at: first.unwrap_or_default(),
        room: room(session),
        view: options.view.name(),
    };
    let bytes = docx::write(&printed, tracked.as_deref(), &page);
    let bytes = bytes.map_err(|error| ExportError::Packing(error.to_string()))?;
    Ok((bytes, left_out))
}

/// Each delegation and its kind; without one where the name alone does not tell who it is.
fn room(session: &Session) -> Vec<(String, &'static str)> {
    let all = || session.room().map(|(_, one)| one);
    let is_alone = |one: &Delegation| all().filter(|other| other.name == one.name).count() == 1;
    let kind = |one: &Delegation| if is_alone(one) { one.kind.name() } else { "" };
    all().map(|one| (one.name.clone(), kind(one))).collect()
}

fn printed(layout: &Layout) -> Result<Printed, ExportError> {
    let options = layout.options;
    if options.renumber && !options.view.knows_new_labels() {
        return Err(ExportError::Frozen);
    }
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
    /// The record as rows that a spreadsheet reads: one for each step.
    Csv,
}

/// The size of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Paper {
    /// 210 by 297 millimetres.
    #[default]
    A4,
    /// 8½ by 11 inches.
    Letter,
}

impl Paper {
    /// Every size, in the order in which menus show them.
    pub const ALL: [Self; 2] = [Self::A4, Self::Letter];

    /// The name on the screen and in the headless commands.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
        }
    }
}

/// What to print, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub struct ExportOptions {
    /// The view.
    pub view: ExportView,
    /// Whether brackets name who proposes what they hold: in the working and in the bracketed text.
    pub attribute: bool,
    /// With the clean view: what is open reads as the draft does.
    pub open_as_base: bool,
    /// Lines are numbered. Word counts its own, through the whole document; elsewhere they are those of
    /// [`line_starts`](crate::text::line_starts), anew in each paragraph, so that paper and screen agree.
    pub line_numbers: bool,
    /// Rivals of one to three words stand in one bracket, `[old/new]`. For reading only: read back it is one bracket.
    pub inline: bool,
    /// With the clean view: labels are counted anew. With the record: a table gives the old and the new ones.
    pub renumber: bool,
    /// The paper for which a page is made.
    pub paper: Paper,
    /// Date and time as the title block prints them. Given, not read from a clock, so that a test can tell the time.
    pub printed_at: String,
}

impl ExportOptions {
    /// A view as it goes to its readers: the working text names who proposes what, what is published does not.
    #[must_use]
    pub fn new(view: ExportView, printed_at: &str) -> Self {
        Self {
            view,
            attribute: view == ExportView::Working,
            open_as_base: false,
            line_numbers: false,
            inline: false,
            renumber: false,
            paper: Paper::A4,
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
    /// Labels were to be counted anew while people talk about them.
    #[error(
        "labels are frozen during talks; only the clean text is renumbered (--view clean), and the record has the table of old \
         and new labels (--view record)"
    )]
    Frozen,
    /// The table of old and new labels was asked for among rows that are steps.
    #[error(
        "a .csv file holds the steps of the record; print the table of old and new labels as .txt, .md, .html or .docx"
    )]
    NoConcordance,
    /// Lines were to be numbered where there are none.
    #[error("Markdown has no lines of its own; number them in a .txt, .html or .docx file")]
    NoLines,
    /// A table of steps was asked for of something that is no record.
    #[error("a .csv file holds the record; print other views as .txt, .md, .html or .docx")]
    NoTable,
    /// A Word document is no text.
    #[error("a Word document is no text; save it as a file")]
    NoText,
    /// The parts could not be packed.
    #[error("the document could not be put together ({0}); try another format")]
    Packing(String),
    /// The file's ending names no format.
    #[error("no format is known for this ending; name the file .txt, .md, .html, .docx or, for the record, .csv: {0}")]
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

    /// Whether labels counted anew mean something for it: it has them, or tells which was which.
    #[must_use]
    pub fn knows_new_labels(self) -> bool {
        matches!(self, Self::Clean | Self::Record)
    }

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
    pub const ALL: [Self; 5] = [Self::Text, Self::Markdown, Self::Html, Self::Word, Self::Csv];

    /// The ending of its files, without the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Word => "docx",
            Self::Csv => "csv",
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
            Some("csv") => Ok(Self::Csv),
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
