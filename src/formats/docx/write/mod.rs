//! Writing Word files: any print as a document that a secretariat would send out.
//!
//! What a print knows by name (title, heading, paragraph, bracket, contribution) is a style here, so that an office that
//! has its own look changes the styles and is done. Labels are lists: regular ones count, and one such as `k bis)` is a
//! list of its own whose label is those words, because a label is frozen during talks. In a redline labels are typed, so that
//! each comes and goes with its paragraph.
//!
//! What is written is what reads back, so each file says in its properties which view it is (`Adref print`), which lines
//! of its head are its own (`Adref head`), and whom it names (`Kind of …`): what these did in a file that comes back from
//! somebody else is theirs. In a compilation the styles of a box tell who contributes from what
//! (`super::boxes`). In a redline every change and comment is by who made it, and three are by nobody of the room: what is
//! left out as a change is told by `Adref`, a bracket that was lifted or deleted by decision alone is by the Facilitator
//! (nothing but brackets is read so), and who is not known is `Unnamed`. A remark on words that are also somebody's change
//! says that it is on the draft. The record is no draft, and is not read as one.

mod boxed;
mod columns;
mod comments;
mod content;
mod counts;
mod custom;
mod lists;
mod looks;
mod marks;
mod notes;
mod pages;
mod parts;
mod tables;
mod tracked;

use self::content::Content;
use self::notes::Notes;
use crate::formats::report::{Printed, TrackedParagraph};
use crate::model::{Place, Sheet};
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// How far the box of a contribution moves in, in twentieths of a point.
const BOX_INDENT: usize = 680;

/// What a writer is told beside the print.
#[derive(Clone, Debug, Default)]
pub(in crate::formats) struct PageOptions {
    /// Lines are numbered in the margin.
    pub line_numbers: bool,
    /// Pages lie on their side, for wide tables.
    pub landscape: bool,
    /// The paper of the draft, and its margins, where it tells them.
    pub sheet: Option<Sheet>,
    /// When changes were made whose time is not known, as RFC 3339; may be empty.
    pub at: String,
    /// Delegations with their kind, which the name of an author does not tell; without one where it is not stated.
    pub room: Vec<(String, &'static str)>,
    /// The name of the view that is printed.
    pub view: &'static str,
}

impl PageOptions {
    /// How wide a line is, in twentieths of a point.
    fn width(&self) -> usize {
        let own = self.sheet.and_then(|sheet| usize::try_from(sheet.line()).ok());
        if self.landscape { 14_570 } else { own.unwrap_or(9_072) }
    }
}

/// Writes a print as a Word file. With tracked paragraphs these stand for the blocks of text, as changes that can be
/// accepted or rejected.
pub(in crate::formats) fn write(
    printed: &Printed,
    tracked: Option<&[TrackedParagraph]>,
    options: &PageOptions,
) -> std::io::Result<Vec<u8>> {
    let mut content = Content::new(options, printed);
    content.notes = Notes::of(&printed.notes, &printed.blocks);
    let rest = content.head(printed, tracked.is_some());
    match tracked {
        Some(paragraphs) => content.all_tracked(paragraphs),
        None => content.all(&printed.blocks, printed.blocks.len() - rest.len()),
    }
    content.end_boxes();
    let language = parts::language(&content.words);
    let pages = pages::parts(printed);
    let own_files = pages.files.iter().map(|(name, text)| (name.as_str(), text.clone()));
    let files = [
        ("[Content_Types].xml", parts::content_types(&pages)),
        ("_rels/.rels", parts::ROOT_RELATIONSHIPS.to_owned()),
        ("docProps/core.xml", parts::core(printed, language)),
        ("docProps/app.xml", parts::APP.to_owned()),
        (
            "docProps/custom.xml",
            custom::part(options, &content.head, printed, tracked),
        ),
        ("word/document.xml", parts::document(&content.body, options, &pages)),
        ("word/_rels/document.xml.rels", parts::relationships(&pages)),
        (
            "word/styles.xml",
            content.looks.styles(parts::styles(language, options.width())),
        ),
        ("word/numbering.xml", content.lists.part()),
        ("word/settings.xml", parts::settings(tracked.is_some(), &pages)),
        ("word/comments.xml", content.comments.part()),
        ("word/commentsExtended.xml", content.comments.threads_part()),
        ("word/footnotes.xml", content.notes.part(Place::Footnote)),
        ("word/endnotes.xml", content.notes.part(Place::Endnote)),
    ];
    let files = files.into_iter().chain(own_files);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // No clock: the same print gives the same file.
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in files {
        zip.start_file(name, stored).map_err(std::io::Error::other)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish().map_err(std::io::Error::other)?.into_inner())
}
